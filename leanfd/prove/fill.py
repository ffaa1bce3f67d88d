"""Fills the holes of a file: one declaration after the other, each result judged again in the finished file.

Reads and writes no files, starts no processes. In the end Lean checks the text as it is going to be written, and what
does not pass there is taken back. Why a proof may be trusted at all is for `declaration.py` and the judge.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from leanfd.errors import InputError
from leanfd.lean.files.file_check import check_file
from leanfd.lean.files.hints import hint, lacking
from leanfd.lean.session import Session
from leanfd.lean.states import Reader
from leanfd.proofs import Position, Verdict
from leanfd.prove.declaration import HolesOfDeclaration, Result, Searcher, Status
from leanfd.prove.unfinished import rests_on_sorry_alone
from leanfd.source.declarations import PROVABLE, Declaration, declarations, kernel_name
from leanfd.source.hiding import Hidden, hide
from leanfd.source.holes import Edit, Hole, holes, substitute
from leanfd.source.positions import LineIndex

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
    broken: int = 0
    """Declarations without a hole that Lean does not take; they are as they were."""

    @property
    def complete(self) -> bool:
        """True when every hole was filled."""
        return all(f.result.proved for f in self.fillings)


class Filler:
    """A text that is to be filled. Made first, so that bad input shows before a model is loaded."""

    def __init__(
        self, text: str, session: Session, title: str = "text", reader: Reader | None = None, unfinished: bool = False
    ) -> None:
        """Raises InputError when there is no hole, or none but in declarations in which Lean finds an error.

        What else is broken is hidden from the judge, and stays in the text as it is. `title` is for messages. A
        `reader` of the session's may know the text under this title already. With `unfinished`, a proof may rest on a
        `sorry` further up.
        """
        self.text = text
        self.shown = text
        """The text as Lean and the judge see it: of the same length, without what is broken."""
        self.title = title
        self.session = session
        self.lines = LineIndex(text)
        self.holes = holes(text)
        if not self.holes:
            raise InputError(f"{title}: no sorry found, so there is nothing to prove")
        if (fault := kernel_name(declarations(text))) is not None:
            place = self.lines.position(fault[0].keyword)
            raise InputError(f"{title}:{place.line}:{place.column}: {fault[1]}")
        self.broken = 0
        """Declarations without a hole in which Lean finds errors."""
        self.skipped: dict[Declaration, str] = {}
        """Those with a hole, and what Lean says."""
        self.goals = self._goals()
        self.edits: dict[int, tuple[Edit, ...]] = {}
        """What is written into each declaration that has changed, by its start."""
        self.rests_on_sorry = False
        """Whether something further up than the declaration at hand is unproved."""
        self._reader = reader or Reader(session)
        self._forgets = reader is None
        self._unfinished = unfinished

    def run(self, find: Searcher, stopped: Callable[[], bool] = lambda: False, line: int | None = None) -> Filled:
        """The text with every `sorry` replaced for which `find` found a proof. Raises what `find` and Lean raise.

        Once `stopped` says so, the declarations that are left stay as they are. With `line`, only the declaration
        there is looked at; raises InputError when it has no `sorry`.
        """
        chosen = [*self._by_declaration(line)]
        fillings: list[Filling] = []
        claimed: list[Declaration] = []
        for declaration, group in chosen:
            left = "interrupted before it was tried" if stopped() else self.skipped.get(declaration)
            done = self._skipped(group, left) if left else self._declaration(declaration, group, find)
            fillings += done
            if all(f.result.proved for f in done):
                claimed.append(declaration)
            else:
                self.rests_on_sorry = True
        if self._forgets:
            self._reader.forget(self.title)
        return self._checked(fillings, claimed)

    def _goals(self) -> dict[int, list[str]]:
        """The goals at each hole, by its offset, from one elaboration of the whole text, or more for broken ones."""
        while True:
            elaborated = self.session.elaborate(self.shown)
            self.session.forget(elaborated.env)
            if elaborated.read is not None and elaborated.read.refused:
                raise InputError(f"{self.title}: {elaborated.read.refused}")
            # Lines and offsets of the text that Lean read; it is as long as the user's, but may have fewer lines.
            lines = LineIndex(self.shown)
            hidden: list[Hidden] = []
            # In Lean's order, not by place: of one command's errors the parser's comes first, and explains the others.
            for error in elaborated.errors:
                at = lines.offset(error.start or Position(1, 0))
                if not any(each.start <= at < each.end for each in hidden):
                    hidden.append(self._hidden(at, *self._said(at, error.text)))
            if not hidden:
                goals: dict[int, list[str]] = {}
                for each in elaborated.goals:
                    goals.setdefault(lines.offset(each.start), []).append(each.goal)
                return goals

    def _hidden(self, at: int, place: str, said: str) -> Hidden:
        """Takes what is broken there out of the text that Lean is shown. Raises InputError where that cannot be."""
        hidden = hide(self.shown, at)
        if hidden is None:
            raise InputError(f"{place}: {said}")
        self.shown = hidden.text
        within = {hole.declaration for hole in self.holes if hidden.start <= hole.declaration.start < hidden.end}
        if within:
            for declaration in within:
                self.skipped.setdefault(declaration, f"{place}: {said}")
            if len(self.skipped) == len({hole.declaration for hole in self.holes}):
                raise InputError(next(iter(self.skipped.values())))
        else:
            self.broken += hidden.declares
            logger.warning("%s: left as it is: %s", place, said.partition("\n")[0])
        return hidden

    def _said(self, at: int, text: str) -> tuple[str, str]:
        """The place of an error of Lean's, and its words, or what leanfd knows better."""
        place = self.lines.position(at)
        if better := hint(self.text, place, self.session.backend):
            first = text.partition("\n")[0]
            return f"{self.title}:{better[0]}:0", f"{better[1]} (Lean says: {first})"
        return f"{self.title}:{place.line}:{place.column}", text + lacking(text, self.session.backend)

    def _by_declaration(self, line: int | None = None) -> Iterator[tuple[Declaration, list[Hole]]]:
        groups: dict[int, list[Hole]] = {}
        for hole in self.holes:
            if line is None or self._is_at(hole.declaration, line):
                groups.setdefault(hole.declaration.start, []).append(hole)
        if not groups:
            at = ", ".join(str(self.lines.position(hole.start).line) for hole in self.holes)
            raise InputError(f"{self.title}:{line}: no sorry in a declaration there; there are some on line {at}")
        for group in groups.values():
            yield group[0].declaration, group

    def _so_far(self, text: str, start: int = 0, end: int | None = None) -> str:
        """A text, or the part of it up to a declaration that is still to come, with what was found."""
        edits = (e for made in self.edits.values() for e in made)
        return substitute(text, (e for e in edits if start <= e.start and (end is None or e.end <= end)), start, end)

    def _declaration(self, declaration: Declaration, group: list[Hole], find: Searcher) -> list[Filling]:
        header = self._so_far(self.shown, 0, declaration.start)
        work = header + self.shown[declaration.start : declaration.end]
        moved = len(header) - declaration.start
        here = [hole.moved(moved) for hole in group]
        goals = [self.goals.get(hole.start, []) for hole in group]
        numbers = [hole.index for hole in group]
        env = self._reader.before(self.title, work, [declaration.moved(moved)], len(header))
        outcome = HolesOfDeclaration(work, here, goals, self.session, env, find, numbers).run()
        if outcome.edits:
            self.edits[declaration.start] = tuple(e.moved(-moved) for e in outcome.edits)
        return self._fillings(group, outcome.results)

    def _fillings(self, group: Sequence[Hole], results: Sequence[Result]) -> list[Filling]:
        return [
            Filling(self.lines.position(hole.start), hole.declaration.name or hole.declaration.kind, result)
            for hole, result in zip(group, results, strict=True)
        ]

    def _skipped(self, group: list[Hole], why: str) -> list[Filling]:
        return self._fillings(group, [Result(Status.SKIPPED, reason=why)] * len(group))

    def _checked(self, fillings: list[Filling], claimed: list[Declaration]) -> Filled:
        """The final text, after Lean has accepted it; declarations that it does not accept are put back."""
        while True:
            text = self._so_far(self.text)
            refused = self._refused(text, claimed) if self.edits else {}
            if not refused:
                return Filled(text, tuple(fillings), self.broken)
            for declaration, reason in refused.items():
                claimed = [d for d in claimed if d != declaration]
                self.edits.pop(declaration.start, None)
                fillings = [_taken_back(f, reason) if self._lies_in(f, declaration) else f for f in fillings]

    def _refused(self, text: str, claimed: Sequence[Declaration]) -> dict[Declaration, str]:
        """The changed declarations that Lean does not accept, each with its reason; an unfinished one may use sorry."""
        report = {c.declaration.start: c.verdict for c in check_file(text, self.session, PROVABLE).checked}
        refused: dict[Declaration, str] = {}
        moved = 0
        for declaration, _ in self._by_declaration():
            edits = self.edits.get(declaration.start)
            if edits is None:
                continue
            verdict = report.get(declaration.start + moved)
            moved += sum(edit.grown for edit in edits)
            if verdict is None:
                refused[declaration] = "the declaration is no longer there"
            elif verdict.errors or (declaration in claimed and not self._holds(verdict)):
                refused[declaration] = verdict.said
        return refused

    def _holds(self, verdict: Verdict) -> bool:
        return verdict.proved or (self._unfinished and rests_on_sorry_alone(verdict))

    def _is_at(self, declaration: Declaration, line: int) -> bool:
        ends = self.lines.position(declaration.end)
        last = ends.line if ends.column else ends.line - 1
        return self.lines.position(declaration.start).line <= line <= last

    def _lies_in(self, filling: Filling, declaration: Declaration) -> bool:
        return declaration.start <= self.lines.offset(filling.place) < declaration.end


def _taken_back(filling: Filling, reason: str) -> Filling:
    why = f"Lean refused the finished file: {reason}"
    result = replace(filling.result, status=Status.UNPROVED, proof=None, reason=why, verdict=None)
    return replace(filling, result=result)
