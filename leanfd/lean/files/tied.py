"""Which constant each declaration of a file stands for; a verdict belongs to that constant, and to no other.

Lean's own reading decides where there is one: the declaration that it read at a place, and the constant that it added
for it there. Otherwise (a Lake project's Lean) it is the name that the text gives, as long as no other declaration of
the text has it too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from leanfd.lean.files.piecewise import Reading
from leanfd.lean.process.replies import Declared
from leanfd.lean.session import Name, Read
from leanfd.source.declarations import Declaration
from leanfd.source.examples import NamedExamples, paired
from leanfd.source.names import Parts, name_parts, public, written

AUXILIARY = "auxiliary"
"""Kind of a constant that a command made without a declaration of its own, such as one of `where`."""
NOT_READ = "Lean did not read it as a declaration"
_NOT_ADDED = "Lean added no constant for it, so there is nothing that could be proved"
_TWICE = "two declarations of the file claim its constant"
_NAMED_TWICE = "the file gives its name to two declarations, and the first has it"
_NAMELESS = "its name cannot be read, so no constant can be told to be its own"


@dataclass(frozen=True, slots=True)
class Tied:
    """A declaration, with its places in the file, and its constant."""

    declaration: Declaration
    start: int
    """Of the declaration in the text that Lean was given."""
    constant: Name | None
    why_not: str = ""
    """Why there is no constant."""
    notes: tuple[str, ...] = ()
    """What Lean's reading of the statement gave cause to note."""


def tied(examples: NamedExamples, reading: Reading) -> list[Tied]:
    """The declarations of a file in their order, after Lean has read it."""
    found = [*(_named(examples) if reading.read is None else _read(examples, reading.read))]
    return sorted(found, key=_place)


def _place(found: Tied) -> tuple[int, int, bool]:
    declaration = found.declaration
    return declaration.start, declaration.keyword, declaration.kind != AUXILIARY


def _named(examples: NamedExamples) -> Iterator[Tied]:
    taken: set[Parts] = set()
    for original, named in paired(examples):
        parts = name_parts(named.name or "")
        why_not = _NAMED_TWICE if parts in taken else "" if parts or original.kind == "instance" else _NAMELESS
        taken |= {parts} - {()}
        yield Tied(original, named.start, None if why_not else named.name, why_not)


def _read(examples: NamedExamples, read: Read) -> Iterator[Tied]:
    at = {examples.offset(each.keyword): each for each in read.declared}
    claims = Counter(each.constant for each in (*read.declared, *read.made))
    others = [*read.made]

    def of(found: Declared, declaration: Declaration, start: int) -> Tied:
        nameless = declaration.kind == "example" or (declaration.kind == "instance" and declaration.name is None)
        if not nameless and found.constant is not None:
            declaration = replace(declaration, name=written(public(found.constant)))
        why_not = _NOT_ADDED if found.constant is None else _TWICE if claims[found.constant] > 1 else ""
        return Tied(declaration, start, None if why_not else found.constant, why_not, found.notes)

    def is_made(made: Declared, original: Declaration) -> bool:
        """Whether a command of the file's own made a theorem of what its text declares."""
        inside = examples.offset(made.start) <= original.keyword < examples.offset(made.end)
        name = written(public(made.constant or ()))
        kind = "theorem" if original.kind == "lemma" else original.kind
        return inside and (made.kind, name) == (kind, original.name)

    for original, named in paired(examples):
        if (found := at.pop(original.keyword, None)) is not None:
            yield of(found, original, named.start)
        else:
            made = next((each for each in others if is_made(each, original)), None)
            if made is None:
                yield Tied(original, named.start, None, NOT_READ)
            else:
                others.remove(made)
                yield of(made, original, named.start)
    for found in (*at.values(), *others):
        start, end = examples.offset(found.start), examples.offset(found.end)
        yield of(found, Declaration(found.kind, None, start, examples.offset(found.keyword), end), start)
