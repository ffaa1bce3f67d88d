"""Lean's own words about this attempt: its messages at their lines, with the goals there.

The privileged text is the verdict, nothing else: no proof is shown but the attempt itself.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from leanfd.models.engine import prompt_text
from leanfd.models.prompts import Template
from leanfd.proofs import Attempt
from leanfd.train.feedback.source import Feedback


class Errors:
    """The attempt as a failed one, in the template's own form for repairs."""

    name = "errors"

    def __init__(self, template: Template) -> None:
        self._template = template

    def feedback(self, group: Sequence[Attempt], about: Sequence[Attempt], rng: random.Random) -> list[Feedback | None]:
        """Something for each attempt of which Lean, or the reader of its completion, said why it failed."""
        del group, rng
        return [self._of(attempt) for attempt in about]

    def _of(self, attempt: Attempt) -> Feedback | None:
        verdict = attempt.verdict
        if verdict is None or not (verdict.errors or verdict.reason):
            return None
        return Feedback(self.name, failed=(self._with_goals(attempt),))

    def _with_goals(self, attempt: Attempt) -> Attempt:
        """The goals go into the first message where a chat template would not show them; raw text stays as trained."""
        verdict = attempt.verdict
        if verdict is None or not verdict.goals or not verdict.errors or self._template.hint_form == "proof":
            return attempt
        if verdict.goals[0] in prompt_text(self._template.prompt(attempt.problem, [attempt])):
            return attempt
        first = verdict.errors[0]
        told = replace(first, text=f"{first.text}\n\nGoals at this place:\n" + "\n\n".join(verdict.goals))
        messages = tuple(told if message is first else message for message in verdict.messages)
        return replace(attempt, verdict=replace(verdict, messages=messages))
