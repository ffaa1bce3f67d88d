"""Local edits: what turns a wrong proof into a right one, written as the lines that change.

    @2,1              two lines of the proof stand for the one that is line 2
    have k := h.2
    exact k
    @5,0              before line 5 comes one line more
    simp

A model that is asked for the edit has to say where the proof goes wrong and what belongs there, and not to copy the
rest (after APRIL, arXiv 2602.02990). Whether the edited proof is right, Lean says.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_HUNK = re.compile(r"@(?P<first>[1-9]\d{0,5}),(?P<count>\d{1,5})$")


def edit(wrong: str, right: str) -> str:
    """The lines that change from the one proof to the other; "" when none does."""
    theirs, ours = wrong.split("\n"), right.split("\n")
    hunks = []
    for tag, first, last, start, end in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if tag != "equal":
            hunks += [f"@{first + 1},{last - first}", *ours[start:end]]
    return "\n".join(hunks)


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
