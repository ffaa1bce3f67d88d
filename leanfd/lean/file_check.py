"""What Lean says of each theorem of a user's own file.

A theorem counts as PROVED (tier T0) when the file elaborates without an error inside it, no `sorry` stands in it, Lean
knows the constant afterwards and `#print axioms` names only propext, Classical.choice and Quot.sound. An `example` has
no constant; for it, only the first two count. Not guarded: the file itself is trusted. It may state less than its
author thinks, redefine notation, or change what `#print axioms` prints; for text by others, use the judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leanfd.lean.checker import ALLOWED_AXIOMS
from leanfd.lean.declarations import Declaration, declarations
from leanfd.lean.places import LineIndex
from leanfd.lean.session import Session, axioms
from leanfd.proofs import Message, Outcome, Position, Verdict

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


@dataclass(frozen=True, slots=True)
class FileReport:
    """The verdicts of a file, and the errors that lie in none of its theorems."""

    checked: tuple[Checked, ...]
    elsewhere: tuple[Message, ...]

    @property
    def proved(self) -> bool:
        """True when every theorem is PROVED and there is no error elsewhere."""
        return not self.elsewhere and all(c.verdict.proved for c in self.checked)


def check_file(text: str, session: Session, kinds: frozenset[str] = THEOREMS) -> FileReport:
    """Elaborates a file once and gives a verdict for each declaration of these kinds. Raises LeanError."""
    lines = LineIndex(text)
    found = [d for d in declarations(text) if d.kind in kinds]
    elaborated = session.elaborate(text)
    names = [d.name for d in found if d.name is not None]
    known = axioms(session, names, elaborated.env) if elaborated.env is not None else {}
    session.forget(elaborated.env)
    checked = []
    for declaration in found:
        inside = [m for m in elaborated.messages if m.start and _covers(declaration, lines.offset(m.start))]
        verdict = _verdict(declaration, inside, known, session)
        if any(_covers(declaration, lines.offset(g.start)) for g in elaborated.goals):
            verdict = _refused(verdict, "it uses sorry")
        checked.append(Checked(declaration, lines.position(declaration.keyword), verdict))
    elsewhere = [
        m for m in elaborated.errors if not (m.start and any(_covers(d, lines.offset(m.start)) for d in found))
    ]
    return FileReport(tuple(checked), tuple(elsewhere))


def _verdict(
    declaration: Declaration,
    messages: Sequence[Message],
    known: dict[str, tuple[str, ...] | None],
    session: Session,
) -> Verdict:
    used = known.get(declaration.name or "") or ()
    said = Verdict(Outcome.PROVED, tuple(messages), (), used, "T0", "", session.lean, session.backend)
    if said.errors:
        return _refused(said, "")
    if declaration.sorries or "sorryAx" in used:
        return _refused(said, "it uses sorry" if declaration.sorries else "something that it uses is sorry")
    if declaration.name is not None and known.get(declaration.name) is None:
        return _refused(said, "Lean does not know the constant after the file")
    if foreign := sorted(set(used) - ALLOWED_AXIOMS):
        return _refused(said, f"it uses axioms that are not allowed: {', '.join(foreign)}")
    return said


def _refused(said: Verdict, reason: str) -> Verdict:
    return Verdict(Outcome.REJECTED, said.messages, (), said.axioms, None, reason, said.lean, said.backend)


def _covers(declaration: Declaration, offset: int) -> bool:
    return declaration.start <= offset < declaration.end
