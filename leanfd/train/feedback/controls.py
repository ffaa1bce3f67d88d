"""The controls: no feedback, and what another source says of another problem's attempt.

Without feedback the teacher is asked what the student was asked, and what distillation still does comes from the
teacher's weights and the loss alone. Foreign feedback has the form and length of real feedback and says nothing of
the problem at hand; the first groups of an online run have no foreign ones to draw from, and are masked.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace

from leanfd.proofs import Attempt
from leanfd.train.feedback.source import Feedback, Source

KEPT = 512
"""Groups that an online run remembers."""


class NoFeedback:
    """Says nothing, of every attempt."""

    name = "none"

    def feedback(self, group: Sequence[Attempt], about: Sequence[Attempt], rng: random.Random) -> list[Feedback | None]:
        """An empty feedback for each: not None, for the attempt is not masked."""
        del group, rng
        return [Feedback(self.name) for _ in about]


class Shuffled:
    """Another source's feedback, about somebody else."""

    name = "shuffled"

    def __init__(self, inner: Source, donors: Iterable[Sequence[Attempt]] = ()) -> None:
        """`donors` are groups that are known from the start; those that come by are remembered."""
        self._inner = inner
        self._donors: deque[list[Attempt]] = deque(maxlen=KEPT)
        for group in donors:
            self._remember(group)

    def feedback(self, group: Sequence[Attempt], about: Sequence[Attempt], rng: random.Random) -> list[Feedback | None]:
        """None where no group on another problem is known, or the inner source had nothing to say of it."""
        told = [self._foreign(attempt, rng) for attempt in about]
        self._remember(group)
        return told

    def _foreign(self, attempt: Attempt, rng: random.Random) -> Feedback | None:
        others = [group for group in self._donors if _statement(group[0]) != _statement(attempt)]
        for group in rng.sample(others, min(8, len(others))):
            donor = rng.choice([a for a in group if a.rejected])
            feedback = self._inner.feedback(group, [donor], rng)[0]
            if feedback is not None:
                return replace(feedback, kind=self.name)
        return None

    def _remember(self, group: Sequence[Attempt]) -> None:
        known = {_statement(each[0]) for each in self._donors}
        if any(each.rejected for each in group) and _statement(group[0]) not in known:
            self._donors.append(list(group))


def _statement(attempt: Attempt) -> tuple[str, str]:
    return attempt.problem.header, attempt.problem.statement
