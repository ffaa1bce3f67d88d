"""A file with a name for each `example`, so that the constants of its examples can be looked at afterwards.

Lean forgets an example as soon as it has elaborated it. As a `def` with a name of ours it is elaborated in the same
way, and kept. Places in the changed text are led back to those of the file. It knows tokens, not Lean.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import replace

from leanfd.proofs import Message, Position
from leanfd.source.declarations import Declaration, code_tokens, declarations
from leanfd.source.positions import LineIndex

_KEYWORD, _OWN = "example", "_example"


class NamedExamples:
    """The changed text, its declarations beside those of the file, and the way back."""

    def __init__(self, text: str, rename: bool = True) -> None:
        """Without `rename` the text stays as it is."""
        self.lines = LineIndex(text)
        self.originals = declarations(text)
        self.text, self.declarations, self._edits = text, self.originals, list[tuple[int, int, int, int]]()
        if rename and any(d.kind == _KEYWORD for d in self.originals):
            self._rename(text)
        self._named_lines = LineIndex(self.text)

    def _rename(self, text: str) -> None:
        pieces: list[str] = []
        edits: list[tuple[int, int, int, int]] = []
        taken = length = 0
        for start, end, new in self._renamings(text):
            pieces += [text[taken:start], new]
            length += start - taken + len(new)
            edits.append((length, len(new), start, end))
            taken = end
        named = "".join(pieces) + text[taken:]
        found = declarations(named)
        if len(found) == len(self.originals):
            self.text, self.declarations, self._edits = named, found, edits

    def _renamings(self, text: str) -> Iterator[tuple[int, int, str]]:
        """From where to where each example is called what instead; a recursive one calls itself `_example`."""
        own = [token for token in code_tokens(text) if token.text == _OWN]
        for number, declaration in enumerate(self.originals):
            if declaration.kind == _KEYWORD:
                name = f"leanfd_example_{number}"
                yield declaration.keyword, declaration.keyword + len(_KEYWORD), f"def {name}"
                yield from ((t.start, t.end, name) for t in own if declaration.keyword < t.start < declaration.end)

    def offset(self, place: Position) -> int:
        """The offset in the file of a place in the changed text."""
        at = self._named_lines.offset(place)
        index = bisect.bisect_right(self._edits, at, key=lambda edit: edit[0] - edit[1]) - 1
        if index < 0:
            return at
        behind, length, start, end = self._edits[index]
        return end + at - behind if at >= behind else min(start + at - (behind - length), end)

    def message(self, message: Message) -> Message:
        """The same message at its place in the file."""
        if not self._edits:
            return message
        start, end = (p and self.lines.position(self.offset(p)) for p in (message.start, message.end))
        return replace(message, start=start, end=end)


def paired(examples: NamedExamples) -> list[tuple[Declaration, Declaration]]:
    """Each declaration of the file, with the one that stands for it."""
    return list(zip(examples.originals, examples.declarations, strict=True))
