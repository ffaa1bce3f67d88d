"""The texts that an editor has open, as the editor sees them: by version, with places in lines and UTF-16 units.

Lean is given the same text with "\\n" for every line end, and counts code points; this is where one becomes the other.
Lines end at "\\n", "\\r\\n" or a "\\r" alone, as LSP says. Knows no Lean and asks nobody; the disk is never looked at.
"""

from __future__ import annotations

import bisect
import dataclasses
import re
from dataclasses import dataclass, field
from functools import cached_property

from leanfd.errors import InputError
from leanfd.source.declarations import Declaration, Outline, outline
from leanfd.source.holes import Edit, Hole, holes

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line and a character, both from 0, the character in UTF-16 units: a position of LSP."""

    line: int
    character: int


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text that an editor has replaced, or the whole of it where there is no stretch."""

    text: str
    start: Place | None = None
    end: Place | None = None


@dataclass(frozen=True)
class Document:
    """One version of an open text. Offsets are code points into `lean`."""

    uri: str
    version: int | None
    text: str = field(repr=False)
    """As the editor has it."""
    earlier: Outline | None = field(default=None, repr=False, compare=False)
    """Of an earlier version, where somebody has asked for it."""

    @cached_property
    def lean(self) -> str:
        """As Lean is given it."""
        return self.text.replace("\r\n", "\n")

    @property
    def line_end(self) -> str:
        """What a new line of this text has to end with: what most of its lines end with."""
        pairs = self.text.count("\r\n")
        return "\r\n" if 2 * pairs > self.text.count("\n") else "\n"

    @cached_property
    def outline(self) -> Outline:
        """Where its declarations are."""
        return outline(self.lean, self.earlier)

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        """Its declarations, in order."""
        return self.outline.declarations

    @cached_property
    def holes(self) -> tuple[Hole, ...]:
        """Its `sorry`s, in order."""
        found: list[Hole] = []
        for declaration in self.declarations:
            if declaration.sorries:
                # Of a long file only these are looked at once more.
                own = declaration.moved(-declaration.start)
                inside = holes(self.lean[declaration.start : declaration.end], [own])
                found += [hole.moved(declaration.start) for hole in inside]
        return tuple(dataclasses.replace(hole, index=index) for index, hole in enumerate(found))

    @cached_property
    def _starts(self) -> list[int]:
        """Where the lines of `text` begin."""
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    @cached_property
    def _dropped(self) -> list[int]:
        """For each "\\r" that `lean` lacks, the offset in `lean` of the "\\n" after it."""
        return [end.start() - n for n, end in enumerate(re.finditer(r"\r\n", self.text))]

    def declaration_at(self, offset: int) -> Declaration | None:
        """The declaration that a place lies in, or behind it on its last line or the line below, if that is empty."""
        index = bisect.bisect_right(self.declarations, offset, key=lambda d: d.start) - 1
        if index < 0:
            return None
        found = self.declarations[index]
        between = self.lean[found.end : offset]
        behind = "\n" not in between or (not between.strip() and between.count("\n") == 1)
        return found if offset <= found.end or behind else None

    def offset(self, place: Place) -> int:
        """The offset of a place; one beyond a line's end stands for that end, as LSP says."""
        return self._in_lean(_offset(self.text, self._starts, place))

    def place(self, offset: int) -> Place:
        """The place of an offset."""
        at = offset + bisect.bisect_left(self._dropped, offset)
        line = bisect.bisect_right(self._starts, at) - 1
        return Place(line, _units(self.text[self._starts[line] : at]))

    def changed(self, version: int | None, changes: list[Change]) -> Document:
        """The next version. Raises InputError for a stretch that ends before it begins."""
        text = self.text
        for change in changes:
            if change.start is None or change.end is None:
                text = change.text
                continue
            if change.end < change.start:
                raise InputError(f"{self.uri}: a change ends ({change.end}) before it begins ({change.start})")
            starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
            first, last = (_offset(text, starts, place) for place in (change.start, change.end))
            text = text[:first] + change.text + text[last:]
        return Document(self.uri, version, text, self.__dict__.get("outline", self.earlier))

    def written(self, edit: Edit) -> tuple[Place, Place, str]:
        """An edit of `lean` as one of the editor's text: from, to, and new text with its line ends."""
        return self.place(edit.start), self.place(edit.end), edit.new.replace("\n", self.line_end)

    def _in_lean(self, at: int) -> int:
        return at - self.text.count("\r\n", 0, at)


def _offset(text: str, starts: list[int], place: Place) -> int:
    """The offset of a place in `text`."""
    if place.line >= len(starts):
        return len(text)
    start = starts[place.line]
    end = starts[place.line + 1] if place.line + 1 < len(starts) else len(text)
    line = text[start:end].rstrip("\r\n")
    if line.isascii():
        return start + min(place.character, len(line))
    units = 0
    for at, character in enumerate(line):
        units += 2 if ord(character) > 0xFFFF else 1
        # A place within a surrogate pair stands for the character's start.
        if units > place.character:
            return start + at
    return start + len(line)


def _units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) if text.isascii() else len(text) + sum(ord(c) > 0xFFFF for c in text)
