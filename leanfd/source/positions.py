"""Places in a text: offsets in code points, and Lean's lines (from 1) and columns (from 0)."""

from __future__ import annotations

import bisect

from leanfd.proofs import Position


def column_of(text: str, offset: int) -> int:
    """The column of an offset."""
    return offset - (text.rfind("\n", 0, offset) + 1)


class LineIndex:
    """Turns the offsets of one text into positions and back. Lines end at "\\n" and nowhere else, as Lean's do."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        for line in text.split("\n")[:-1]:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._length = len(text)

    def offset(self, place: Position) -> int:
        """The offset of a line and column; the end of the text for places beyond it."""
        if not 1 <= place.line <= len(self._starts):
            return self._length
        return min(self._starts[place.line - 1] + place.column, self._length)

    def position(self, offset: int) -> Position:
        """The line and column of an offset."""
        line = bisect.bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1])
