"""What leanfd adds to an error of the embedded Lean, which has core Lean only, where Lean's words do not help.

Elaborators are written against Lean's own metaprogramming library, as the handlers of `deriving` are, and `lemma` and
`notation3` are Mathlib's words. Works on the lines of the text: a hint may be missing, and none is given where Lean has
no error.
"""

from __future__ import annotations

import re

from leanfd.lean.project import EMBEDDED
from leanfd.proofs import Position

_NEEDS_META = re.compile(
    r"^\s*(?:@\[[^\]]*\]\s*)?(?:(?:local|scoped|private|public)\s+)*"
    r"(?P<word>notation3|elab|elab_rules)\b"
)
_LEMMA = re.compile(r"^\s*(?:@\[[^\]]*\]\s*)?(?:(?:private|protected)\s+)*lemma\b")
_DERIVES = re.compile(r"\bderiving\b")
_COMMAND = re.compile(r"^\S")
_LACKS = re.compile(r'Lacks "(?P<name>[^"]+)" "(?P<advice>[^"]+)"')
"""The instance that Init/Lacks.lean of the core library asks for."""
_ORDERS = "Unknown constant `Lean.Order."
"""What `partial_fixpoint` names in its user's place."""
_UNKNOWN = re.compile(
    r"(?:Unknown (?:constant|identifier) |Invalid field .*: The environment does not contain )"
    r"`(?P<name>[A-Z]\w*\.[^`\s]+)`"
)

_MISSING = re.compile(
    r"(?:Unknown (?:constant|identifier) `|Invalid field .*: The environment does not contain `"
    r"|Function expected at\n  )"
    r"(?P<name>[^`\s]+)"
)
"""A name that is not there; applied in a statement, it is taken for a variable first (`autoImplicit`)."""
RENAMED = {
    "mkArray": "Array.replicate",
    "mkVector": "Vector.replicate",
    "Array.concatMap": "Array.flatMap",
    "Array.data": "Array.toList",
    "Array.feraseIdx": "Array.eraseIdx",
    "Array.get": "a[i]",
    "Array.get!": "a[i]!",
    "Array.get?": "a[i]?",
    "Array.indexOf?": "Array.idxOf?",
    "Array.insertAt": "Array.insertIdx",
    "Array.insertAt!": "Array.insertIdx!",
    "Array.setD": "Array.setIfInBounds",
    "Array.swap!": "Array.swapIfInBounds",
    "Array.zipWithIndex": "Array.zipIdx",
    "List.bind": "List.flatMap",
    "List.enum": "List.zipIdx",
    "List.enumFrom": "List.zipIdx",
    "List.get!": "l[i]!",
    "List.get?": "l[i]?",
    "List.indexOf": "List.idxOf",
    "List.indexOf?": "List.idxOf?",
    "List.insertNth": "List.insertIdx",
    "List.join": "List.flatten",
    "List.maximum?": "List.max?",
    "List.minimum?": "List.min?",
    "List.pure": "List.singleton",
    "List.removeNth": "List.eraseIdx",
}
"""Names that Lean's own library has no more, and what to write now: a project of this Lean lacks them too."""
_PAIRS = " (pairs the other way round: element first, index second)"


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
    # A command continues over the lines that are further in.
    while number > 1 and not _COMMAND.match(lines[number - 1]):
        number -= 1
    if lines[number - 1].startswith("/--"):
        ends = (at for at in range(number, len(lines)) if "-/" in lines[at - 1])
        number = next(ends, number - 1) + 1
    line = lines[number - 1]
    if _LEMMA.match(line):
        return number, "`lemma` is Mathlib's word: write `theorem`, or use a project with --lean-project DIR"
    if found := _NEEDS_META.match(line):
        return number, (
            f"the embedded Lean cannot take `{found['word']}`, as it has none of Lean's metaprogramming library; "
            "run leanfd with --lean-project DIR"
        )
    return None


def lacking(said: str, backend: str) -> str:
    """What to add to the first line of an error of the embedded Lean's about a name that its library lacks or may lack.

    Of names below a namespace it knows no more than that they are not there. "" for other errors.
    """
    if backend != EMBEDDED:
        return ""
    if found := _LACKS.search(said):
        return f" (`{found['name']}`: {found['advice']})"
    if said.startswith(_ORDERS):
        return "; `partial_fixpoint` needs Lean.Order, which is not here; run leanfd with --lean-project DIR"
    if (found := _MISSING.match(said)) and (now := RENAMED.get(found["name"])):
        swapped = _PAIRS if "enum" in found["name"] else ""
        return f"; Lean now has `{now}` in the place of `{found['name']}`{swapped}"
    if found := _UNKNOWN.match(said):
        return f"; if Lean's own library has `{found['name']}`, run leanfd with --lean-project DIR"
    return ""
