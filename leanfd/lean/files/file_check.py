"""What Lean says of each theorem of a user's own file.

A theorem counts as PROVED when the file elaborates without an error inside it, no `sorry` stands in it, Lean knows the
constant afterwards and it rests only on propext, Classical.choice and Quot.sound. With the embedded Lean that is tier
T1: the host finds the axioms itself, and gives everything that the theorem rests on and `Init` lacks to the kernel once
more; an `example` is given a name for it. With a Lake project's Lean it is T0: elaborated, and the axioms as Lean
prints them (for an `example`, which has no constant there, not even those).

Not guarded: the file itself is trusted. It may state less than its author thinks or redefine notation; at T0 it may
also keep the kernel from looking, or change what `#print axioms` prints. For text by others, use the judge.
"""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leanfd.errors import WorkerDied
from leanfd.lean.checkers.checker import ALLOWED_AXIOMS
from leanfd.lean.files.piecewise import FileLimits, Reading, read_file
from leanfd.lean.project import EMBEDDED
from leanfd.lean.session import Audited, Session, TookTooLong
from leanfd.proofs import Message, Outcome, Position, Severity, Verdict
from leanfd.source.declarations import Declaration
from leanfd.source.examples import NamedExamples, paired
from leanfd.source.positions import LineIndex

THEOREMS = frozenset({"theorem", "lemma", "example"})


@dataclass(frozen=True, slots=True)
class Checked:
    """One declaration and its verdict; the positions of its messages are those of the file."""

    declaration: Declaration
    place: Position
    """Of its keyword."""
    verdict: Verdict

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
        # Only there can a constant be looked at; elsewhere the text had better be the user's own.
        self._examples = NamedExamples(text, rename=session.backend == EMBEDDED)
        self._found = paired(self._examples)
        self._starts = [original.start for original, _ in self._found]
        named = self._examples.declarations
        self._reading = read_file(self._examples.text, named, session, limits)
        self._audited, self._unaudited = _audit(named, self._reading, session)

    def report(self) -> FileReport:
        messages: dict[int, list[Message]] = {}
        elsewhere: list[Message] = []
        for message in map(self._examples.message, self._reading.messages):
            index = self._declaration_at(self._examples.lines, message.start)
            if index is not None:
                messages.setdefault(index, []).append(message)
            if message.severity is Severity.ERROR and (index is None or not self._asked_for(index)):
                elsewhere.append(message)
        at_goals = (self._examples.lines.position(self._examples.offset(goal.start)) for goal in self._reading.goals)
        unfilled = {self._declaration_at(self._examples.lines, place) for place in at_goals}
        checked = []
        for index, (declaration, _) in enumerate(self._found):
            verdict = self._verdict(index, messages.get(index, []), index in unfilled)
            if self._asked_for(index) or not (verdict.proved or verdict.errors):
                place = self._examples.lines.position(declaration.keyword)
                checked.append(Checked(declaration, place, verdict))
        return FileReport(tuple(checked), tuple(elsewhere))

    def _asked_for(self, index: int) -> bool:
        return self._found[index][0].kind in self._kinds

    def _declaration_at(self, lines: LineIndex, place: Position | None) -> int | None:
        """The index of the declaration that a place lies in."""
        if place is None:
            return None
        offset = lines.offset(place)
        index = bisect.bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self._found[index][0].end else None

    def _verdict(self, index: int, messages: Sequence[Message], unfilled: bool) -> Verdict:
        declaration, named = self._found[index]
        audited = self._audited.get(named.name or "")
        session = self._session

        def verdict(outcome: Outcome, reason: str = "") -> Verdict:
            axioms, tier = (audited.axioms, audited.tier) if audited else ((), "T0")
            tier_shown = tier if outcome is Outcome.PROVED else None
            return Verdict(outcome, tuple(messages), (), axioms, tier_shown, reason, session.lean, session.backend)

        if named.start in self._reading.unfinished:
            return verdict(*self._reading.unfinished[named.start])
        if any(m.severity is Severity.ERROR for m in messages):
            return verdict(Outcome.REJECTED)
        if declaration.sorries or unfilled:
            return verdict(Outcome.REJECTED, "it uses sorry")
        if named.name is not None and self._unaudited is not None:
            return verdict(*self._unaudited)
        if audited and "sorryAx" in audited.axioms:
            return verdict(Outcome.REJECTED, "something that it uses is sorry")
        is_theorem = declaration.kind in THEOREMS
        if audited is None and named.name is not None and (is_theorem or self._asked_for(index)):
            return verdict(Outcome.REJECTED, "Lean does not know the constant after the file")
        if audited and declaration.kind != "axiom" and (foreign := sorted(set(audited.axioms) - ALLOWED_AXIOMS)):
            return verdict(Outcome.REJECTED, f"it uses axioms that are not allowed: {', '.join(foreign)}")
        if audited and audited.against and (is_theorem or not self._is_unsafe(declaration)):
            return verdict(Outcome.REJECTED, audited.against)
        return verdict(Outcome.PROVED)

    def _is_unsafe(self, declaration: Declaration) -> bool:
        """Whether it says so itself; the kernel lets no theorem rest on it."""
        return "unsafe" in self._text[declaration.start : declaration.keyword].split()


def _audit(
    declarations: Sequence[Declaration], reading: Reading, session: Session
) -> tuple[Mapping[str, Audited], tuple[Outcome, str] | None]:
    """What stands behind the constants; or the outcome for all of them, when Lean did not get through with that."""
    names = [d.name for d in declarations if d.name is not None and d.start not in reading.unfinished]
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
