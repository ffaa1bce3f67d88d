"""What `#print axioms` says, read: of which constant it speaks, and on which axioms that one rests.

Lean names the constant by its full name, so an answer about another constant than the one that was meant shows. It
knows only text, and does not guard against a file that changes what `#print axioms` prints.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from leanfd.source.names import name_parts, public

_AXIOMS = re.compile(r"'(?P<name>[^\n]*)' depends on axioms: \[(?P<axioms>[^\]]*)\]\s*\Z")
_NO_AXIOMS = re.compile(r"'(?P<name>[^\n]*)' does not depend on any axioms\s*\Z")


@dataclass(frozen=True, slots=True)
class AxiomReport:
    """One answer."""

    name: str
    """As Lean prints it: in full, with the `_private` prefix of a private constant."""
    axioms: tuple[str, ...]

    def speaks_of(self, full_name: str) -> bool:
        """Whether it is about the constant with this full name, public or private."""
        return public_parts(self.name) == name_parts(full_name)


def read_report(said: str) -> AxiomReport | None:
    """The answer in a message; None when it is none."""
    if none := _NO_AXIOMS.match(said):
        return AxiomReport(none["name"], ())
    if listed := _AXIOMS.match(said):
        return AxiomReport(listed["name"], tuple(sorted(listed["axioms"].replace(",", " ").split())))
    return None


def rooted(full_name: str) -> str:
    """A full name so written that Lean takes it for nothing else, whatever is open."""
    return f"_root_.{full_name}"


def public_parts(name: str) -> tuple[str | int, ...]:
    """The parts of a name as Lean prints it, without what it puts before the name of a private constant."""
    return public(name_parts(name))
