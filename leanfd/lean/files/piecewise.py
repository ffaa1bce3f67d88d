"""A user's file read by Lean as a whole, or, when that does not end, declaration by declaration with a deadline each.

A declaration that takes too long, or that Lean dies of, is left out and reported; Lean continues after it from a state
in which it was never there. Where a file is cut is decided on tokens (`declarations.py`), only once the whole has
failed. What lies between declarations (imports, `open`, `#eval`) is never left out: if Lean dies of that, so does this.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from leanfd.errors import LeanError, WorkerDied
from leanfd.lean.session import Elaborated, OpenGoal, Read, Session, TookTooLong
from leanfd.proofs import Message, Outcome
from leanfd.source.declarations import Declaration
from leanfd.source.positions import LineIndex

_EACH_S = 0.05
"""What a declaration adds to the time that the whole may take before it is cut up."""


@dataclass(frozen=True, slots=True)
class FileLimits:
    """Seconds that Lean may take."""

    declaration_s: float = 30.0
    file_s: float = 300.0


@dataclass
class Reading:
    """What Lean said of a file, and what it never finished."""

    messages: list[Message] = field(default_factory=list)
    goals: list[OpenGoal] = field(default_factory=list)
    env: int | None = None
    read: Read | None = None
    unfinished: dict[int, tuple[Outcome, str]] = field(default_factory=dict)
    """By the start of the declaration: TIMED_OUT or CRASHED, and why."""


def read_file(text: str, found: Sequence[Declaration], session: Session, limits: FileLimits | None = None) -> Reading:
    """Elaborates a file with these declarations. Raises LeanError.

    Without `limits` as a whole, under the session's own deadline.
    """
    if limits is None:
        whole = session.elaborate(text)
        return Reading([*whole.messages], [*whole.goals], whole.env, whole.read)
    session.forget(session.elaborate("").env)  # A process that has yet to start does so outside the deadline.
    try:
        whole = session.elaborate(text, timeout_s=min(limits.file_s, limits.declaration_s + _EACH_S * len(found)))
    except (TookTooLong, WorkerDied):
        if not found:
            raise
        return _Pieces(text, found, session, limits).read()
    return Reading([*whole.messages], [*whole.goals], whole.env, whole.read)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    declarations: tuple[Declaration, ...] = ()


class _Pieces:
    """One reading of a file in pieces."""

    def __init__(self, text: str, found: Sequence[Declaration], session: Session, limits: FileLimits) -> None:
        self._text = text
        self._session = session
        self._limits = limits
        self._lines = LineIndex(text)
        self._pieces = list(_pieces(text, found))
        self._left_out: list[_Piece] = []
        self._reading = Reading()

    def read(self) -> Reading:
        deadline = time.monotonic() + self._limits.file_s
        for piece in self._pieces:
            if piece.declarations and time.monotonic() > deadline:
                said = f"the file's {self._limits.file_s:g} s were over before it; raise --lean-timeout"
                self._leave_out(piece, Outcome.TIMED_OUT, said)
            elif self._text[piece.start : piece.end].strip():
                self._read(piece)
            if self._reading.read and self._reading.read.stopped:
                break
        if self._reading.env is None:
            self._reading.env = self._state_at(len(self._text))
        return self._reading

    def _read(self, piece: _Piece) -> None:
        before = self._reading.env
        if before is None and (piece.start > 0 or piece.declarations):
            # Also at the very start, so that no declaration is charged for a process that starts.
            before = self._state_at(piece.start)
        self._reading.env = None
        limit = self._limits.declaration_s if piece.declarations else None
        try:
            said = self._elaborate(piece, before, limit)
        except TookTooLong:
            if not piece.declarations:
                raise
            why = f"Lean took more than {limit:g} s for it; look for a tactic that never ends, or raise --judge-timeout"
            self._leave_out(piece, Outcome.TIMED_OUT, why)
        except WorkerDied as died:
            if not piece.declarations:
                raise
            why = f"Lean died of it ({died}); look for a tactic that never ends, or a term nested too deeply"
            self._leave_out(piece, Outcome.CRASHED, why)
        else:
            self._session.forget(before)
            self._reading.messages += said.messages
            self._reading.goals += said.goals
            self._reading.env = said.env
            self._reading.read = said.read and (self._reading.read or Read()).followed_by(said.read)

    def _elaborate(self, piece: _Piece, env: int | None, limit: float | None) -> Elaborated:
        place = self._lines.position(piece.start)
        text = " " * place.column + self._text[piece.start : piece.end]
        said = self._session.elaborate(text, env, limit)
        if said.env is None:
            raise LeanError(f"Lean gives no state after line {place.line}")
        return said.moved(lines=place.line - 1)

    def _leave_out(self, piece: _Piece, outcome: Outcome, why: str) -> None:
        self._left_out.append(piece)
        for declaration in piece.declarations:
            self._reading.unfinished[declaration.start] = outcome, why

    def _state_at(self, end: int) -> int | None:
        """The state before a place, read anew without what is left out; what Lean says has been noted before."""
        text = self._text[:end]
        for piece in self._left_out:
            blank = "".join(c if c == "\n" else " " for c in text[piece.start : piece.end])
            text = text[: piece.start] + blank + text[piece.end :]
        return self._session.elaborate(text).env


def _pieces(text: str, found: Sequence[Declaration]) -> Iterator[_Piece]:
    """A text cut before and behind each declaration; a `mutual` block is one piece."""
    done = index = 0
    while index < len(found):
        last = index
        start, end = found[index].start, found[index].end
        if found[index].mutual:
            while last + 1 < len(found) and found[last + 1].mutual:
                last += 1
            opened, closed = text.rfind("mutual", done, start), text.find("end", found[last].end)
            start = opened if opened >= 0 else start
            end = closed + len("end") if closed >= 0 else found[last].end
        yield _Piece(done, start)
        yield _Piece(start, end, tuple(found[index : last + 1]))
        done, index = end, last + 1
    yield _Piece(done, len(text))
