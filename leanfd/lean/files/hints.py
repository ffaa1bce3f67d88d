"""What leanfd adds to an error of the embedded Lean, which has core Lean only, where Lean's words do not help.

New notation is compiled into calls of Lean's own metaprogramming library, as `#eval` and most of `deriving` are, and
`lemma` is Mathlib's word. Works on the
lines of the text: a hint may be missing, and none is given where Lean has no error.
"""

from __future__ import annotations

import re

from leanfd.lean.project import EMBEDDED
from leanfd.proofs import Position

_NEW_NOTATION = re.compile(
    r"^\s*(?:@\[[^\]]*\]\s*)?(?:(?:local|scoped|private|public)\s+)*"
    r"(?P<word>macro|macro_rules|notation3?|infix[lr]?|prefix|postfix|syntax|elab|elab_rules)\b"
)
_LEMMA = re.compile(r"^\s*(?:@\[[^\]]*\]\s*)?(?:(?:private|protected)\s+)*lemma\b")
_SHOWS = re.compile(r"^\s*#eval!?(?!\w)")
_DERIVES = re.compile(r"\bderiving\b")
_COMMAND = re.compile(r"^\S")


def hint(text: str, place: Position | None, backend: str) -> tuple[int, str] | None:
    """The line of a command that the embedded Lean does not have, and what to do about it, for an error at a place.

    None when the error is of another kind, or the backend a Lake project.
    """
    if backend != EMBEDDED or place is None:
        return None
    lines = text.split("\n")
    number = min(place.line, len(lines))
    if _DERIVES.search(lines[number - 1][: place.column]):
        return number, "the embedded Lean cannot derive this instance; run leanfd with --lean-project DIR"
    # A command goes on over the lines that are further in.
    while number > 1 and not _COMMAND.match(lines[number - 1]):
        number -= 1
    if lines[number - 1].startswith("/--"):
        ends = (at for at in range(number, len(lines)) if "-/" in lines[at - 1])
        number = next(ends, number - 1) + 1
    line = lines[number - 1]
    if _LEMMA.match(line):
        return number, "`lemma` is Mathlib's word: write `theorem`, or use a project with --lean-project DIR"
    if _SHOWS.match(line):
        return number, "the embedded Lean cannot show values with `#eval`; run leanfd with --lean-project DIR"
    if found := _NEW_NOTATION.match(line):
        return number, (
            f"the embedded Lean cannot take `{found['word']}`, as it has none of Lean's metaprogramming library; "
            "run leanfd with --lean-project DIR"
        )
    return None
