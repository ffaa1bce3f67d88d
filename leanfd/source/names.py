"""Names of Lean's constants: the exact parts, and how people write them."""

from __future__ import annotations

import re
from pathlib import Path

from leanfd.source.words import words_of

Parts = tuple[str | int, ...]
"""Outermost first; () is the anonymous name. Numbers are Lean's own, as in the name of a private constant."""

_PART = re.compile(r"«(?P<quoted>[^»]*)»|(?P<plain>[^.«»]+)")
_PLAIN = re.compile(r"[^\W\d](?:\w|['!?])*")


def name_parts(name: str) -> Parts:
    """The parts of a name as written, without their quotation marks."""
    return tuple(_part(found["quoted"], found["plain"]) for found in _PART.finditer(name))


def _part(quoted: str | None, plain: str | None) -> str | int:
    if plain is None:
        return quoted or ""
    return int(plain) if plain.isdecimal() else plain


def written(parts: Parts) -> str:
    """A name as one writes it, with quotation marks where a part could be taken for something else."""
    return ".".join(
        part if isinstance(part, str) and _PLAIN.fullmatch(part) else str(part) if type(part) is int else f"«{part}»"
        for part in parts
    )


def public(parts: Parts) -> Parts:
    """The name without what Lean puts before that of a private constant: `_private`, its module, a number."""
    if parts[:1] != ("_private",):
        return parts
    number = next((index for index, part in enumerate(parts) if isinstance(part, int)), -1)
    return parts[number + 1 :]


_MADE_UP = words_of(
    """inj injEq sizeOf_spec noConfusion eq_def congr_simp induct induct_unfolding mutual_induct fun_cases
    fun_cases_unfolding brecOn ndrec"""
)
_INTERNAL = {("Nat", "Internal"), ("Int", "Internal"), ("Nat", "Simproc"), ("Nat", "ToInt")}
"""What `omega`, `simp` and `grind` make their proofs of."""


def is_made_up(parts: Parts) -> bool:
    """Whether a theorem's name is one that Lean gives, or stands in Lean's own namespace: nobody looks for it."""
    last = parts[-1] if parts else 0
    if not isinstance(last, str) or last in _MADE_UP or (last.startswith("eq_") and last[3:].isdigit()):
        return True
    if parts[0] == "Lean" or parts[:2] in _INTERNAL:
        return True
    return any(isinstance(p, int) or p.startswith(("_", "match_")) for p in parts)


def is_module(name: str) -> bool:
    """Whether a text is the name of a module: parts with dots between them, so that none could leave a folder."""
    parts = [*map(str, name_parts(name))]
    as_written = ".".join(f"«{part}»" if f"«{part}»" in name else part for part in parts)
    return bool(parts) and as_written == name and all(_is_module_part(part, f"«{part}»" in name) for part in parts)


def module_file(root: Path, name: str) -> Path:
    """Where the compiled module of this name lies under a folder."""
    *folders, last = name_parts(name)
    return root.joinpath(*map(str, folders), f"{last}.olean")


def _is_module_part(part: str, quoted: bool) -> bool:
    if quoted:
        return part.strip(".") != "" and part.isprintable() and not set(part) & {"/", "\\"}
    return _PLAIN.fullmatch(part) is not None
