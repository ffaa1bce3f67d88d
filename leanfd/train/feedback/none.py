"""The control without feedback: the teacher is asked what the student was asked.

What distillation still does then comes from the teacher's weights and the loss alone.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from leanfd.proofs import Attempt
from leanfd.train.feedback.source import Feedback


class NoFeedback:
    """Says nothing, of every attempt."""

    name = "none"

    def feedback(self, group: Sequence[Attempt], about: Sequence[Attempt], rng: random.Random) -> list[Feedback | None]:
        """An empty feedback for each: not None, for the attempt is not masked."""
        del group, rng
        return [Feedback(self.name) for _ in about]
