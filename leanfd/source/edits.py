"""Local edits: what turns a wrong proof into a right one, written as the lines that change.

    @2,1              two lines of the proof stand for the one that is line 2
    have k := h.2
    exact k
    @5,0              before line 5 comes one line more
    simp

A model that is asked for the edit has to say where the proof goes wrong and what belongs there, and not to copy the
rest (after APRIL, arXiv 2602.02990). Where little of it can stay, one edit writes all of it anew. Whether the edited
proof is right, Lean says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_HUNK = re.compile(r"@(?P<first>[1-9]\d{0,5}),(?P<count>\d{1,5})$")
KEPT = 1 / 3
"""Of the right proof's lines so many must stand in the wrong one, or the edit starts over."""


def edit(wrong: str, right: str) -> str:
    """The lines that change from the one proof to the other, all of them where too few stay; "" when none does."""
    theirs, ours = wrong.split("\n"), right.split("\n")
    matcher = SequenceMatcher(None, theirs, ours, autojunk=False)
    if sum(block.size for block in matcher.get_matching_blocks()) < KEPT * len(ours):
        return "\n".join([f"@1,{len(theirs)}", *ours])
    hunks = []
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            hunks += [f"@{first + 1},{last - first}", *ours[start:end]]
    return "\n".join(hunks)


def nearest(wrong: str, right: Sequence[str]) -> str:
    """The right proof that shares most with a wrong one: the one to mend it to."""
    return max(right, key=lambda each: SequenceMatcher(None, wrong, each, autojunk=False).ratio())


def edited(wrong: str, text: str) -> str | None:
    """The proof with an edit made; None for a text that is no edit of a proof of so many lines."""
    lines = wrong.split("\n")
    made: list[str] = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        if (hunk := _HUNK.match(line)) is not None:
            first, count = int(hunk["first"]) - 1, int(hunk["count"])
            if first < at or first + count > len(lines):
                return None
            made += lines[at:first]
            at = first + count
        elif number == 0:
            return None
        else:
            made.append(line)
    return "\n".join([*made, *lines[at:]])
