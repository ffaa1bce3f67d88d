"""Before anything is sampled: does Lean take the statements at all?

A statement that it does not take cannot be attempted, so it is told apart from those that were and failed; for
instance because it imports Mathlib and the Lean at hand has none. Asks the judge that judges afterwards, which so has
its headers and statements ready by then. Knows no more of Lean than the judge tells.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from enum import StrEnum

from leanfd.errors import InputError, NotElaborated
from leanfd.lean.files.mended import Mended, mended
from leanfd.lean.judge import Judge, settled
from leanfd.lean.session import open_session
from leanfd.proofs import Outcome, Problem, Verdict

_CHANCES = 3
"""Problems with the same header that may end without an answer before the others are given up."""


class Status(StrEnum):
    """What became of a statement."""

    ELABORATES = "elaborates"
    REFUSED = "refused"
    TIMED_OUT = "timed out"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Elaboration:
    """What Lean made of a problem before any proof of it."""

    status: Status
    part: str = ""
    """"header" or "statement", where it is known which of the two is at fault."""
    reason: str = ""
    """Lean's first error with its line, or why there is none."""

    @property
    def elaborates(self) -> bool:
        """Whether proofs of it can be judged."""
        return self.status is Status.ELABORATES

    @property
    def why_not(self) -> str:
        """Why proofs of it cannot be judged, in a line; "" when they can."""
        said = f"{self.status}: {self.part}: {self.reason}".replace(": : ", ": ")
        return "" if self.elaborates else said


def elaborate_all(judge: Judge, problems: Sequence[Problem], ahead: int = 64) -> Iterator[tuple[int, Elaboration]]:
    """Each problem's index with what Lean made of it, as they come; every problem once.

    A header is asked about once: where Lean does not take it, no problem with it is put to Lean again. It is given up,
    too, when the first three problems with it all end in a time-out or a crash. Each question has the judge's own
    deadlines. Raises LeanError when no Lean can be had.
    """
    waiting: dict[str, deque[int]] = {}
    for index, problem in enumerate(problems):
        waiting.setdefault(problem.header, deque()).append(index)
    unsure: dict[str, Elaboration | None] = dict.fromkeys(waiting)
    for _ in range(_CHANCES):
        firsts = [waiting[header].popleft() for header in unsure if waiting[header]]
        for index, found in _asked(judge, problems, firsts, ahead):
            yield index, found
            header = problems[index].header
            if found.part == "header":
                yield from ((other, found) for other in waiting.pop(header))
                del unsure[header]
            elif found.status in (Status.ELABORATES, Status.REFUSED):
                del unsure[header]
            else:
                unsure[header] = found
    for header, last in unsure.items():
        if last is not None:
            given_up = replace(
                last, reason=f"not asked: {_CHANCES} others with this header {last.status}: {last.reason}"
            )
            yield from ((other, given_up) for other in waiting.pop(header))
    yield from _asked(judge, problems, [index for group in waiting.values() for index in group], ahead)


def _asked(
    judge: Judge, problems: Sequence[Problem], indices: Sequence[int], ahead: int
) -> Iterator[tuple[int, Elaboration]]:
    for at, future in settled(judge.prepare, (problems[index] for index in indices), ahead):
        yield indices[at], _elaboration(future)


def _elaboration(future: Future[Verdict | None]) -> Elaboration:
    try:
        verdict = future.result()
    except NotElaborated as refused:
        status = Status.TIMED_OUT if refused.slow else Status.REFUSED
        return Elaboration(status, refused.part, refused.said)
    except InputError as refused:
        return Elaboration(Status.REFUSED, "statement", str(refused))
    if verdict is None:
        return Elaboration(Status.ELABORATES)
    return Elaboration(
        Status.TIMED_OUT if verdict.outcome is Outcome.TIMED_OUT else Status.CRASHED, reason=verdict.reason
    )


def mend_headers(
    problems: Sequence[Problem], judge: Judge, on_stage: Callable[[str], None]
) -> Iterator[tuple[int, Mended, Elaboration]]:
    """Of problems whose headers the embedded Lean does not take, those for which it has another that it takes: their
    indices, that header, and what Lean makes of them under it. Raises LeanError."""
    with contextlib.closing(open_session()) as session:
        known: dict[str, Mended | None] = {}
        posed: dict[int, Problem] = {}
        for index, problem in enumerate(problems):
            on_stage(f"looking for other proofs in the headers that Lean does not take: {index + 1}/{len(problems)}")
            if problem.header not in known:
                known[problem.header] = mended(problem.header, session)
            found = known[problem.header]
            if found is not None and (made := found.posed(problem)) is not None:
                posed[index] = made
    indices = [*posed]
    for place, elaboration in elaborate_all(judge, [*posed.values()]):
        found = known[problems[indices[place]].header]
        assert found is not None
        yield indices[place], found, elaboration
