"""Which constant each declaration of a file stands for; a verdict belongs to that constant, and to no other.

Lean's own reading decides where there is one: the declaration that it read at a place, and the constant that it added
for it there. Otherwise (a Lake project's Lean) it is the name that the text gives, as long as no other declaration of
the text has it too.
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from leanfd.lean.files.piecewise import Reading
from leanfd.lean.session import Declared, Name, Read
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
    misread: bool = False
    """Perhaps no declaration at all: it lies within a command that Lean read as something else."""


def tied(examples: NamedExamples, reading: Reading) -> list[Tied]:
    """The declarations of a file in their order, after Lean has read it."""
    found = [*(_named(examples) if reading.read is None else _read(examples, reading, reading.read))]
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


def _read(examples: NamedExamples, reading: Reading, read: Read) -> Iterator[Tied]:
    at = {examples.offset(each.keyword): each for each in read.declared}
    claims = Counter(each.constant for each in (*read.declared, *read.made))
    commands = [(examples.offset(start), examples.offset(end)) for start, end in read.commands]
    starts = [start for start, _ in commands]

    def of(found: Declared, declaration: Declaration, start: int) -> Tied:
        nameless = declaration.kind == "example" or (declaration.kind == "instance" and declaration.name is None)
        if not nameless and found.constant is not None:
            declaration = replace(declaration, name=written(public(found.constant)))
        why_not = _NOT_ADDED if found.constant is None else _TWICE if claims[found.constant] > 1 else ""
        return Tied(declaration, start, None if why_not else found.constant, why_not)

    for original, named in paired(examples):
        if (found := at.pop(original.keyword, None)) is not None:
            yield of(found, original, named.start)
        else:
            within = bisect.bisect_right(starts, original.keyword) - 1
            misread = within >= 0 and original.keyword < commands[within][1] and named.start not in reading.unfinished
            yield Tied(original, named.start, None, NOT_READ, misread)
    for found in (*at.values(), *read.made):
        start, end = examples.offset(found.start), examples.offset(found.end)
        yield of(found, Declaration(found.kind, None, start, examples.offset(found.keyword), end), start)
