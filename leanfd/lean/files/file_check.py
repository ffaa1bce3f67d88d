"""What Lean says of each theorem of a user's own file.

A theorem counts as PROVED when the file elaborates without an error inside it, no `sorry` stands in it, Lean added a
constant for it (`tied.py` says which), and that one rests only on propext, Classical.choice and Quot.sound. With the
embedded Lean that is tier T1: the host finds constant and axioms itself, and gives everything that the theorem rests on
and `Init` lacks to the kernel once more. With a Lake project's Lean it is T0: elaborated, and the axioms as Lean prints
them. An `example` is given a name for it. What Lean did not read, and errors that the file kept it from reporting, are
errors; after a header that fails nothing is PROVED.

Not guarded: the file itself is trusted. It may state less than its author thinks: at T1 what it redefines is noted with
each theorem that rests on it (`embedded/own_meaning.py`), and that is all. At T0 it may also keep the kernel from
looking, or change what `#print axioms` prints. For text by others, use the judge.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from leanfd.errors import WorkerDied
from leanfd.lean.checkers.checker import ALLOWED_AXIOMS
from leanfd.lean.files.piecewise import FileLimits, Reading, read_file
from leanfd.lean.files.tied import NOT_READ, Tied, tied
from leanfd.lean.process.replies import Audited
from leanfd.lean.project import EMBEDDED
from leanfd.lean.session import Name, Session, TookTooLong
from leanfd.proofs import Message, Outcome, Position, Severity, Verdict
from leanfd.source.declarations import Declaration, declarations, imports_end, kernel_name, only_comments, only_shows
from leanfd.source.examples import NamedExamples
from leanfd.source.positions import LineIndex
from leanfd.source.unread import exit_place, without_guards

THEOREMS = frozenset({"theorem", "lemma", "example"})


@dataclass(frozen=True, slots=True)
class Checked:
    """One declaration and its verdict; the positions of its messages are those of the file."""

    declaration: Declaration
    place: Position
    """Of its keyword."""
    verdict: Verdict
    notes: tuple[str, ...] = ()
    """What in its statement is of the file's own doing, and could be taken for something else; at T1 only."""

    @property
    def title(self) -> str:
        """Its full name, or "example" and the like."""
        return self.declaration.name or self.declaration.kind

    @property
    def is_theorem(self) -> bool:
        """False for what a theorem may rest on: a definition, an instance."""
        return self.declaration.kind in THEOREMS


@dataclass(frozen=True, slots=True)
class FileReport:
    """The verdicts of a file, and the errors that lie in none of its theorems."""

    checked: tuple[Checked, ...]
    """The declarations that were asked for, and of the others those that rest on `sorry` or the like."""
    elsewhere: tuple[Message, ...]
    beside: tuple[Message, ...] = ()
    """Errors of commands that only show something, as `#eval`, or of a `deriving` clause: no theorem rests on them."""

    @property
    def proved(self) -> bool:
        """True when there is a theorem, everything reported is PROVED, and there is no error elsewhere."""
        found = any(c.is_theorem for c in self.checked)
        return found and not self.elsewhere and all(c.verdict.proved for c in self.checked)

    @property
    def summary(self) -> str:
        """One line for people, with what T0 leaves open where that is the tier."""
        theorems = [c.verdict for c in self.checked if c.is_theorem]
        parts = [f"{sum(v.proved for v in theorems)} of {len(theorems)} theorems proved"]
        if not theorems:
            parts = ["no theorem found"]
        if unjudged := sum(v.outcome in (Outcome.TIMED_OUT, Outcome.CRASHED) for v in theorems):
            parts.append(f"{unjudged} without a verdict")
        if others := sum(not c.is_theorem and not c.verdict.proved for c in self.checked):
            parts.append(f"other declarations not in order: {others}")
        if self.elsewhere:
            parts.append(f"{len(self.elsewhere)} errors elsewhere")
        if self.beside:
            parts.append(f"errors in what only shows something: {len(self.beside)}")
        said = ", ".join(parts)
        if any(v.proved and v.tier == "T0" for v in theorems):
            said += "; T0 means elaborated and axioms printed by Lean, not checked once more by the kernel"
        return said


def check_file(
    text: str, session: Session, kinds: frozenset[str] = THEOREMS, limits: FileLimits | None = None
) -> FileReport:
    """Elaborates a file and gives a verdict for each declaration of these kinds.

    Others are reported when they are without an error and still not in order. With `limits` a declaration that takes
    too long, or that Lean dies of, has that as its verdict, and the rest are judged without it. Raises LeanError.
    """
    return _FileCheck(text, session, kinds, limits).report()


class _FileCheck:
    def __init__(self, text: str, session: Session, kinds: frozenset[str], limits: FileLimits | None) -> None:
        self._text = text
        self._session = session
        self._kinds = kinds
        self._limits = limits
        self._lines = LineIndex(text)
        exit_at = None if session.backend == EMBEDDED else exit_place(text)
        # As an example a constant would be forgotten before anybody could look at it.
        self._examples = NamedExamples(text[: exit_at[1]] if exit_at else text)
        self._reading = read_file(self._examples.text, self._examples.declarations, session, limits)
        self._messages = [self._examples.message(message) for message in self._said()]
        self._found = tied(self._examples, self._reading)
        if exit_at:
            behind = (d for d in declarations(text) if d.keyword >= exit_at[1])
            self._found += [Tied(each, each.start, None, NOT_READ) for each in behind]
        elif self._reading.read and self._reading.read.stopped:
            start, end = map(self._examples.offset, self._reading.read.stopped)
            exit_at = start, end
        self._exit_at = exit_at
        """Where the command starts and ends behind which Lean read nothing; None when it came to the end."""
        self._audited, self._unaudited = _audit(self._found, self._reading, session)

    def _said(self) -> Iterator[Message]:
        """What Lean said, and the errors that the text kept it from saying."""
        yield from self._reading.messages
        if (read := self._reading.read) is not None:
            swallowed = read.swallowed
        elif (bare := without_guards(self._examples.text)) != self._examples.text:
            again = read_file(bare, declarations(bare), self._session, self._limits)
            self._session.forget(again.env)
            known = [(m.start, m.text) for m in self._reading.messages]
            swallowed = tuple(m for m in again.messages if m.severity is Severity.ERROR)
            swallowed = tuple(m for m in swallowed if (m.start, m.text) not in known)
        else:
            return
        for message in swallowed:
            yield replace(message, text=f"{message.text}\n(`#guard_msgs` kept Lean from saying so)")

    def report(self) -> FileReport:
        elsewhere: list[Message] = []
        beside: list[Message] = []
        messages: dict[int, list[Message]] = {}
        for message in self._messages:
            index = self._declaration_at(message.start)
            if index is not None:
                messages.setdefault(index, []).append(message)
            if message.severity is Severity.ERROR and (index is None or not self._asked_for(index)):
                place = message.start if index is None else None
                shows = place is not None and only_shows(self._text, self._lines.offset(place))
                (beside if shows else elsewhere).append(message)
        at_goals = (self._lines.position(self._examples.offset(goal.start)) for goal in self._reading.goals)
        unfilled = {self._declaration_at(place) for place in at_goals}
        checked = []
        for index, found in enumerate(self._found):
            verdict = self._verdict(found, messages.get(index, []), index in unfilled)
            if self._asked_for(index) or not (found.why_not or verdict.proved or verdict.errors):
                place = self._lines.position(found.declaration.keyword)
                checked.append(Checked(found.declaration, place, verdict, self._notes(found)))
        return FileReport(tuple(checked), (*elsewhere, *self._unread()), tuple(beside))

    def _notes(self, found: Tied) -> tuple[str, ...]:
        audited = None if found.constant is None else self._audited.get(found.constant)
        return (*found.notes, *(audited.notes if audited else ()))

    def _asked_for(self, index: int) -> bool:
        return self._found[index].declaration.kind in self._kinds

    def _declaration_at(self, place: Position | None) -> int | None:
        """The index of the declaration that a place lies in."""
        if place is None:
            return None
        offset = self._lines.offset(place)
        index = bisect.bisect_right(self._found, offset, key=lambda each: each.declaration.start) - 1
        return index if index >= 0 and offset < self._found[index].declaration.end else None

    def _verdict(self, found: Tied, messages: Sequence[Message], unfilled: bool) -> Verdict:
        declaration, session = found.declaration, self._session
        audited = None if found.constant is None else self._audited.get(found.constant)

        def verdict(outcome: Outcome, reason: str = "") -> Verdict:
            axioms, tier = (audited.axioms, audited.tier) if audited else ((), "T0")
            tier_shown = tier if outcome is Outcome.PROVED else None
            return Verdict(outcome, tuple(messages), (), axioms, tier_shown, reason, session.lean, session.backend)

        if found.start in self._reading.unfinished:
            return verdict(*self._reading.unfinished[found.start])
        if self._refused:
            return verdict(Outcome.REJECTED, self._refused)
        if any(m.severity is Severity.ERROR for m in messages):
            return verdict(Outcome.REJECTED)
        if self._header_failed:
            return verdict(Outcome.REJECTED, "the imports failed, so Lean read it without what the file imports")
        if declaration.sorries or unfilled:
            return verdict(Outcome.REJECTED, "it uses sorry")
        if self._exit_at and declaration.keyword >= self._exit_at[1]:
            return verdict(Outcome.REJECTED, "Lean stopped reading before it")
        if found.why_not:
            return verdict(Outcome.REJECTED, found.why_not)
        if found.constant is not None and self._unaudited is not None:
            return verdict(*self._unaudited)
        if audited and "sorryAx" in audited.axioms:
            return verdict(Outcome.REJECTED, "something that it uses is sorry")
        is_theorem = declaration.kind in THEOREMS
        if audited is None and (found.constant is not None or is_theorem):
            return verdict(Outcome.REJECTED, "Lean does not know the constant after the file")
        if audited and declaration.kind != "axiom" and (foreign := sorted(set(audited.axioms) - ALLOWED_AXIOMS)):
            return verdict(Outcome.REJECTED, f"it uses axioms that are not allowed: {', '.join(foreign)}")
        if audited and audited.against and (is_theorem or not self._is_unsafe(declaration)):
            return verdict(Outcome.REJECTED, audited.against)
        return verdict(Outcome.PROVED)

    @cached_property
    def _refused(self) -> str:
        if self._reading.read is not None:
            return self._reading.read.refused
        fault = kernel_name(self._examples.originals)
        return fault[1] if fault else ""

    @cached_property
    def _header_failed(self) -> bool:
        end = imports_end(self._text)
        errors = (m for m in self._messages if m.severity is Severity.ERROR)
        return any(m.start is None or self._lines.offset(m.start) < end for m in errors)

    def _unread(self) -> Iterator[Message]:
        """An error at the command that Lean stopped reading at, where more than comments follow it."""
        if self._exit_at is None or only_comments(rest := self._text[self._exit_at[1] :]):
            return
        start, end = map(self._lines.position, self._exit_at)
        lines = len(rest.rstrip().splitlines()) - 1
        upto = f"line {end.line + lines}" if lines else "the end of the line"
        command = self._text[self._exit_at[0] : self._exit_at[1]]
        yield Message(
            Severity.ERROR,
            f"Lean stops reading at `{command}`: from there to {upto} nothing was checked; take the command out",
            start,
            end,
        )

    def _is_unsafe(self, declaration: Declaration) -> bool:
        """Whether it says so itself; the kernel lets no theorem rest on it."""
        return "unsafe" in self._text[declaration.start : declaration.keyword].split()


def _audit(
    found: Sequence[Tied], reading: Reading, session: Session
) -> tuple[Mapping[Name, Audited], tuple[Outcome, str] | None]:
    """What stands behind the constants; or the outcome for all of them, when Lean did not get through with that."""
    names = [each.constant for each in found if each.constant is not None and each.start not in reading.unfinished]
    if reading.env is None:
        return {}, None
    try:
        audited = session.audit(names, reading.env)
    except TookTooLong as slow:
        return {}, (Outcome.TIMED_OUT, str(slow))
    except WorkerDied as died:
        return {}, (Outcome.CRASHED, f"Lean died when the kernel looked at it once more: {died}")
    session.forget(reading.env)
    return audited, None
