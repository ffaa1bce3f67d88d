"""Feedback: privileged words that only the teacher reads, one small module for each kind of them.

A provider sees one group, the judged attempts on one problem, and writes the teacher's prompt for each. It never
changes the student's prompt, and says nothing of attempts that timed out or crashed.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Protocol

from leanfd.proofs import Attempt
from leanfd.train.records import TeacherPrompt


class FeedbackProvider(Protocol):
    """Writes the teacher's prompts for a group."""

    def teacher_prompts(self, group: Sequence[Attempt], rng: random.Random) -> list[TeacherPrompt | None]:
        """One for each attempt, in order; None where it has nothing to say, so that distillation masks the attempt.

        The attempts are all on one problem and have their verdicts. Every random choice is drawn from `rng`.
        """
        ...
