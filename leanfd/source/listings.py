"""Writes the table of `words.py` into the two other places that show it: the editor's checker and the docs.

    python -m leanfd.source.listings            prints both blocks
    python -m leanfd.source.listings --write    puts them in their places

A test writes them anew and compares. For the people who work on leanfd; nothing else imports it.
"""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

from leanfd.source.words import (
    ASKS_AGAIN,
    AT_TACTIC,
    EFFECTS,
    LEAVES_HOLE,
    MOVES_NAME,
    NO_PROOF,
    OPTION_FAMILIES,
    OPTIONS,
    RUNS_CODE,
    SEARCHES,
    TRUSTS_COMPILER,
)

_COMMANDS_IN_TACTICS = frozenset({"run_cmd", "run_elab", "run_meta"})

LEAN_LISTS: dict[str, tuple[str, frozenset[str]]] = {
    "refusedKeywords": (
        "Keywords of what runs code, reads files, waits, gives up, renames the declaration or asks leanfd again.",
        (LEAVES_HOLE - NO_PROOF)
        | RUNS_CODE
        | MOVES_NAME
        | ASKS_AGAIN
        | frozenset(AT_TACTIC)
        | {word for word in SEARCHES if not word.endswith("?")}
        | _COMMANDS_IN_TACTICS
        | {"@["},
    ),
    "refusedNames": (
        "Names that give up, or make the compiled code part of the proof.",
        NO_PROOF | TRUSTS_COMPILER,
    ),
    "effectNames": ("Namespaces of what acts on the machine.", EFFECTS),
    "allowedOptions": (
        "Options that a proof may set: they change neither what the kernel sees nor how deep the stack may grow.",
        OPTIONS,
    ),
    "allowedFamilies": ("Beginnings of further such options.", frozenset(OPTION_FAMILIES)),
}
"""Name, meaning and words of each list in `Refuse.lean`; what ends in `?` is refused there by that."""


LONGEST = 24
"""Lean writes longer lists with a notation of their own."""


def lean_block() -> str:
    """The lists as Lean definitions."""
    parts = []
    for name, (meaning, words) in LEAN_LISTS.items():
        listed = [f'"{word}"' for word in sorted(words)]
        lists = [f"[{', '.join(listed[i : i + LONGEST])}]" for i in range(0, len(listed), LONGEST)]
        body = textwrap.fill(
            " ++ ".join(lists), 128, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False
        )
        parts.append(f"/-- {meaning} -/\ndef {name} : List String :=\n{body}\n")
    return "\n".join(parts)


def docs_block() -> str:
    """The table for people."""

    def listed(*groups: frozenset[str] | tuple[str, ...]) -> str:
        return " ".join(f"`{word}`" for word in sorted(set().union(*groups)))

    rows = {
        "gives up": listed(LEAVES_HOLE, NO_PROOF, ("stop",)),
        "runs code, reads files, waits or asks the network": listed(RUNS_CODE, _COMMANDS_IN_TACTICS, ("sleep",)),
        "names what acts on the machine": " ".join(f"`{word}.…`" for word in sorted(EFFECTS)) + " `unsafe…` `…Unsafe`",
        "makes compiled code part of the proof": listed(TRUSTS_COMPILER) + " `+native` `(native := true)`",
        "changes the declaration under way": listed(MOVES_NAME) + " `@[`",
        "searches and prints": listed(SEARCHES, frozenset(AT_TACTIC) - {"stop", "sleep"}),
        "asks leanfd again": listed(ASKS_AGAIN),
        "sets an option, but for": listed(OPTIONS) + " " + " ".join(f"`{family}…`" for family in OPTION_FAMILIES),
    }
    return "| it | words |\n|---|---|\n" + "".join(f"| {what} | {words} |\n" for what, words in rows.items())


def places(root: Path) -> dict[Path, tuple[str, str, str]]:
    """Each file that holds a block: the line before it, the block, the line after it."""
    return {
        root / "lean/LeanFD/Refuse.lean": ("-- words: begin\n", lean_block(), "-- words: end\n"),
        root / "docs/tactics.md": ("<!-- refused words -->\n", docs_block(), "<!-- end of refused words -->\n"),
    }


def with_block(text: str, begin: str, block: str, end: str) -> str:
    """The text with the block between its two lines. Raises ValueError when it lacks them."""
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"the lines {begin.strip()!r} and {end.strip()!r} are not there")
    return before + begin + block + end + after


def main(arguments: list[str]) -> None:
    for file, (begin, block, end) in places(Path(__file__).parents[2]).items():
        if arguments == ["--write"]:
            file.write_text(with_block(file.read_text("utf-8"), begin, block, end), "utf-8")
        else:
            sys.stdout.write(f"{begin}{block}{end}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
