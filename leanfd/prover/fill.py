"""Fills the holes of a file: one declaration after the other, each result judged again in the finished file.

Reads and writes no files, starts no processes. In the end Lean checks the text as it is going to be written, and what
does not pass there is taken back. Why a proof may be trusted at all is for `declaration.py` and the judge.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from leanfd.errors import InputError
from leanfd.lean.declarations import PROVABLE, Declaration
from leanfd.lean.file_check import check_file
from leanfd.lean.places import LineIndex
from leanfd.lean.session import Session
from leanfd.proofs import Position
from leanfd.prover.declaration import HolesOfDeclaration, Result, Searcher, Status
from leanfd.prover.holes import Edit, Hole, holes, substitute

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Filling:
    """What became of one `sorry`."""

    place: Position
    """Of the `sorry` in the file as it was read."""
    declaration: str
    result: Result


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with its holes filled as far as proofs were found."""

    text: str
    fillings: tuple[Filling, ...]

    @property
    def complete(self) -> bool:
        """True when every hole was filled."""
        return all(f.result.proved for f in self.fillings)


class Filler:
    """A text that is to be filled. Made first, so that bad input shows before a model is loaded."""

    def __init__(self, text: str, session: Session, allow_errors: bool = False, title: str = "text") -> None:
        """Raises InputError when there is no `sorry`, or when Lean finds an error in the text as it is.

        With `allow_errors`, only errors in declarations that have a hole count. `title` is for messages.
        """
        self.text = text
        self.title = title
        self.session = session
        self.lines = LineIndex(text)
        self.holes = holes(text)
        if not self.holes:
            raise InputError(f"{title}: no sorry found, so there is nothing to prove")
        self.goals = self._goals(allow_errors)
        self.edits: dict[int, Edit] = {}
        """New text of each declaration that has changed, by its start."""
        self._state: tuple[int, int | None] = (0, None)
        """How far Lean has read for us, and the number of its state there."""

    def run(self, find: Searcher) -> Filled:
        """The text with every `sorry` replaced for which `find` found a proof. Raises what `find` and Lean raise."""
        fillings: list[Filling] = []
        claimed: list[Declaration] = []
        for declaration, group in self._by_declaration():
            done = self._declaration(declaration, group, find)
            fillings += done
            if all(f.result.proved for f in done):
                claimed.append(declaration)
        self.session.forget(self._state[1])
        return self._checked(fillings, claimed)

    def _goals(self, allow_errors: bool) -> dict[int, list[str]]:
        """The goals at each `sorry`, by its offset, from one elaboration of the whole text."""
        elaborated = self.session.elaborate(self.text)
        self.session.forget(elaborated.env)
        # In Lean's order, not by place: of one command's errors the parser's comes first, and explains the others.
        for error in elaborated.errors:
            place = error.start or Position(1, 0)
            at = self.lines.offset(place)
            if not allow_errors or any(h.declaration.start <= at < h.declaration.end for h in self.holes):
                raise InputError(f"{self.title}:{place.line}:{place.column}: {error.text}")
            said = error.text.partition("\n")[0]
            logger.warning("%s:%d:%d: left as it is: %s", self.title, place.line, place.column, said)
        goals: dict[int, list[str]] = {}
        for each in elaborated.goals:
            goals.setdefault(self.lines.offset(each.start), []).append(each.goal)
        return goals

    def _by_declaration(self) -> Iterator[tuple[Declaration, list[Hole]]]:
        groups: dict[int, list[Hole]] = {}
        for hole in self.holes:
            groups.setdefault(hole.declaration.start, []).append(hole)
        for group in groups.values():
            yield group[0].declaration, group

    def _so_far(self, start: int = 0, end: int | None = None) -> str:
        """The text, or the part of it up to a declaration that is still to come, with what was found."""
        edits = [
            (e.start, e.end, e.new) for e in self.edits.values() if start <= e.start and (end is None or e.end <= end)
        ]
        return substitute(self.text, edits, start, end)

    def _declaration(self, declaration: Declaration, group: list[Hole], find: Searcher) -> list[Filling]:
        header = self._so_far(0, declaration.start)
        work = header + self.text[declaration.start :]
        moved = len(header) - declaration.start
        here = [h for h in holes(work) if h.declaration.start == len(header)]
        goals = [self.goals.get(h.start - moved, []) for h in here]
        numbers = [hole.index for hole in group]
        env = self._state_before(declaration)
        outcome = HolesOfDeclaration(work, here, goals, self.session, env, find, numbers).run()
        if outcome.new is not None:
            self.edits[declaration.start] = Edit(declaration.start, declaration.end, outcome.new)
        return [
            Filling(self.lines.position(hole.start), declaration.name or declaration.kind, result)
            for hole, result in zip(group, outcome.results, strict=True)
        ]

    def _state_before(self, declaration: Declaration) -> int | None:
        """Lean's state before a declaration, gone on to from the last one: imports are not paid for again."""
        start, before = self._state
        env = self.session.elaborate(self._so_far(start, declaration.start), before).env
        self.session.forget(before)
        self._state = declaration.start, env
        return env

    def _checked(self, fillings: list[Filling], claimed: list[Declaration]) -> Filled:
        """The final text, after Lean has accepted it; declarations that it does not accept are put back."""
        while True:
            text = self._so_far()
            if not self.edits:
                return Filled(text, tuple(fillings))
            refused = self._refused(text, claimed)
            if not refused:
                return Filled(text, tuple(fillings))
            for declaration, reason in refused.items():
                claimed = [d for d in claimed if d != declaration]
                self.edits.pop(declaration.start, None)
                fillings = [_taken_back(f, reason) if self._lies_in(f, declaration) else f for f in fillings]

    def _refused(self, text: str, claimed: Sequence[Declaration]) -> dict[Declaration, str]:
        """The changed declarations that Lean does not accept, each with its reason; an unfinished one may use sorry."""
        report = {c.declaration.start: c.verdict for c in check_file(text, self.session, PROVABLE).checked}
        refused: dict[Declaration, str] = {}
        for declaration in (hole.declaration for hole in self.holes):
            if declaration.start not in self.edits:
                continue
            verdict = report.get(len(self._so_far(0, declaration.start)))
            if verdict is None:
                refused[declaration] = "the declaration is no longer there"
            elif verdict.errors or (declaration in claimed and not verdict.proved):
                refused[declaration] = verdict.errors[0].text if verdict.errors else verdict.reason
        return refused

    def _lies_in(self, filling: Filling, declaration: Declaration) -> bool:
        return declaration.start <= self.lines.offset(filling.place) < declaration.end


def _taken_back(filling: Filling, reason: str) -> Filling:
    why = f"Lean refused the finished file: {reason}"
    result = replace(filling.result, status=Status.UNPROVED, proof=None, reason=why, verdict=None)
    return replace(filling, result=result)
