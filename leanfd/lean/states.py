"""What Lean makes of a text that is being written: its state before a declaration, at the price of what has changed.

A text is read in pieces, and the states between them are kept for as long as what stands before them stays the same:
a question about a declaration in a long file costs what lies between it and the last change. A Lean that dies takes
its states along, and the next question reads the text anew.

Read piece by piece a text means the same as in one go, for a piece ends where a declaration begins; should the lexer
be wrong about that, Lean complains of a declaration that is in order, and nothing worse.
"""

from __future__ import annotations

import bisect
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from leanfd.lean.session import Session
from leanfd.source.declarations import Declaration, common_beginning, only_comments
from leanfd.source.positions import LineIndex

PIECE_CHARS = 4_000
"""What is read at once, at least; Lean needs some tenths of a second for it."""
TEXTS_KEPT = 8


@dataclass
class _Read:
    """A text as far as it has been read."""

    text: str = ""
    states: list[tuple[int, int]] = field(default_factory=list)
    """Offsets, growing, and the numbers of Lean's states there."""
    errors: list[tuple[int, str]] = field(default_factory=list)
    """Offsets and texts of the errors up to the last state."""


class Reader:
    """States of several texts in one session. Used by one thread at a time."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._texts: OrderedDict[str, _Read] = OrderedDict()

    def before(
        self,
        key: str,
        text: str,
        found: Sequence[Declaration],
        start: int,
        going_on: Callable[[], None] = lambda: None,
    ) -> int | None:
        """The number of Lean's state at the start of one of the declarations `found` in a text; it is not to be
        forgotten by the caller. None stands for a fresh Lean.

        `key` says which text it is a version of. Errors before the declaration are noted, and passed over. `going_on`
        is called before each piece and may raise. After a LeanError `reset` is due.
        """
        read = self._version(key, text)
        at, env = read.states[-1] if read.states else (0, None)
        if at > start:
            index = bisect.bisect_right(read.states, start, key=lambda state: state[0]) - 1
            at, env = read.states[index] if index >= 0 else (0, None)
        for end in _cuts(found, at, start):
            going_on()
            if only_comments(text[at:end]):
                at = end
                continue
            said = self.session.elaborate(text[at:end], env)
            lines = LineIndex(text[at:end])
            known = {*read.errors}
            new = [(at + lines.offset(e.start) if e.start else at, e.text) for e in said.errors]
            read.errors += [error for error in new if error not in known]
            at, env = end, said.env
            if env is not None:
                bisect.insort(read.states, (end, env))
        return env

    def errors(self, key: str) -> list[tuple[int, str]]:
        """Offsets and texts of the errors in what has been read of a text."""
        read = self._texts.get(key)
        return sorted(read.errors) if read else []

    def forget(self, key: str) -> None:
        """Frees what is kept of a text."""
        read = self._texts.pop(key, None)
        for _, env in read.states if read else ():
            self.session.forget(env)

    def reset(self) -> None:
        """Ends Lean, and with it every state; the next question starts another."""
        self._texts.clear()
        self.session.close()

    def _version(self, key: str, text: str) -> _Read:
        """What is kept of a text, without the states that come after its first change."""
        read = self._texts.setdefault(key, _Read())
        self._texts.move_to_end(key)
        same = common_beginning(read.text, text)
        while read.states and read.states[-1][0] > same:
            self.session.forget(read.states.pop()[1])
        reached = read.states[-1][0] if read.states else 0
        read.errors = [error for error in read.errors if error[0] < reached]
        read.text = text
        if len(self._texts) > TEXTS_KEPT:
            self.forget(next(iter(self._texts)))
        return read


def _cuts(found: Sequence[Declaration], at: int, start: int) -> Iterator[int]:
    """Where the pieces between two places end."""
    for declaration in found:
        if at + PIECE_CHARS <= declaration.start < start and not declaration.mutual:
            yield declaration.start
            at = declaration.start
    if at < start:
        yield start
