"""The controls: no feedback, what another source says of another problem's attempt, and other words in Lean's place.

Without feedback the teacher is asked what the student was asked, and what distillation still does comes from the
teacher's weights and the loss alone. Foreign feedback has the form and length of real feedback and says nothing of
the problem at hand; the first groups of an online run have no foreign ones to draw from, and are masked.

    shuffled:NAME   all that NAME says of another problem's attempt: a foreign proof, or a foreign attempt and message
    swapped:NAME    this attempt, with Lean's message on another problem's
    blank:NAME      this attempt, with an empty message
    again:NAME      this attempt, with "Try again."
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from leanfd.proofs import Attempt, Message, Outcome, Severity, Verdict
from leanfd.train.feedback.source import Feedback, Source

KEPT = 512
"""Groups that an online run remembers."""
ASKED = 8
"""Foreign groups that are asked before none is said to have anything."""
TRY_AGAIN = "Try again."


class NoFeedback:
    """Says nothing, of every attempt."""

    name = "none"

    def feedback(self, group: Sequence[Attempt], about: Sequence[Attempt], rng: random.Random) -> list[Feedback | None]:
        """An empty feedback for each: not None, for the attempt is not masked."""
        del group, rng
        return [Feedback(self.name) for _ in about]


class Donors:
    """Groups on other problems."""

    def __init__(self, groups: Iterable[Sequence[Attempt]] = ()) -> None:
        """`groups` are known from the start; those that come by are remembered."""
        self._groups: deque[list[Attempt]] = deque(maxlen=KEPT)
        for group in groups:
            self.remember(group)

    def remember(self, group: Sequence[Attempt]) -> None:
        """Keeps a group in which something failed, one for each problem."""
        known = {_statement(each[0]) for each in self._groups}
        if any(each.rejected for each in group) and _statement(group[0]) not in known:
            self._groups.append(list(group))

    def foreign(self, attempt: Attempt, rng: random.Random) -> Iterator[tuple[Sequence[Attempt], Attempt]]:
        """A few groups on other problems than the attempt's, each with an attempt of it that failed."""
        others = [group for group in self._groups if _statement(group[0]) != _statement(attempt)]
        for group in rng.sample(others, min(ASKED, len(others))):
            yield group, rng.choice([a for a in group if a.rejected])


class Shuffled:
    """Another source's feedback, about somebody else."""

    name = "shuffled"

    def __init__(self, inner: Source, donors: Donors) -> None:
        self._inner = inner
        self._donors = donors

    def feedback(self, group: Sequence[Attempt], about: Sequence[Attempt], rng: random.Random) -> list[Feedback | None]:
        """None where no group on another problem is known, or the inner source had nothing to say of it."""
        told = [self._foreign(attempt, rng) for attempt in about]
        self._donors.remember(group)
        return told

    def _foreign(self, attempt: Attempt, rng: random.Random) -> Feedback | None:
        for group, donor in self._donors.foreign(attempt, rng):
            feedback = self._inner.feedback(group, [donor], rng)[0]
            if feedback is not None:
                return replace(feedback, kind=self.name)
        return None


class Reworded:
    """What another source shows of failed attempts, with other words than Lean's."""

    def __init__(self, name: str, inner: Source, donors: Donors) -> None:
        """`name` is one of REWORDED."""
        self.name = name
        self._inner = inner
        self._donors = donors

    def feedback(self, group: Sequence[Attempt], about: Sequence[Attempt], rng: random.Random) -> list[Feedback | None]:
        """None where the inner source says nothing, or no message on another problem is known."""
        told = [
            None if said is None else self._reworded(said, attempt, rng)
            for said, attempt in zip(self._inner.feedback(group, about, rng), about, strict=True)
        ]
        self._donors.remember(group)
        return told

    def _reworded(self, said: Feedback, attempt: Attempt, rng: random.Random) -> Feedback | None:
        words = self._words(attempt, rng)
        if words is None:
            return None
        failed = tuple(replace(each, verdict=_saying(each, words)) for each in said.failed)
        return replace(said, kind=self.name, failed=failed)

    def _words(self, attempt: Attempt, rng: random.Random) -> Verdict | None:
        if self.name == "swapped":
            foreign = (a.verdict for _, a in self._donors.foreign(attempt, rng) if a.verdict is not None)
            return next((verdict for verdict in foreign if verdict.errors), None)
        if self.name == "again":
            return Verdict(Outcome.REJECTED, reason=TRY_AGAIN)
        return Verdict(Outcome.REJECTED, (Message(Severity.ERROR, ""),))


REWORDED = ("swapped", "blank", "again")


def _saying(attempt: Attempt, words: Verdict) -> Verdict:
    """The first message of `words`; a foreign one at the place of the attempt's own."""
    if not words.errors or not words.errors[0].text:
        return words
    own = attempt.verdict.errors[0] if attempt.verdict and attempt.verdict.errors else Message(Severity.ERROR, "")
    return Verdict(Outcome.REJECTED, (replace(own, text=words.errors[0].text),), words.goals)


def _statement(attempt: Attempt) -> tuple[str, str]:
    return attempt.problem.header, attempt.problem.statement
