"""The shape of a proposition as Lean prints it: its outermost connective and what that connects.

Text and nothing else, so what Lean's notations hide is not seen; callers let Lean decide.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

CONNECTIVES = ("↔", "→", "∨", "∧")
"""From the loosest to the tightest; `→`, `∨` and `∧` lean to the right."""
_RELATIONS = ("=", "≠", "≤", "<", "≥", ">", "∣", "∈", "∉", "⊆", "≈", "==", "!=", "==>")
_OPEN, _CLOSE = "([{⟨⟪‹", ")]}⟩⟫›"
_BINDERS = re.compile(r"^(∀|∃!?|fun|λ)\s*(.*?)\s*(,|=>|↦)\s*(.*)$", re.DOTALL)
_TOKEN = re.compile(r"[^\W\d][\w'!?✝₀-₉.]*|\d+|[()\[\]{}⟨⟩⟪⟫‹›]|¬|∀|∃!?|[^\s\w()\[\]{}⟨⟩⟪⟫‹›¬∀∃]+")


@dataclass(frozen=True, slots=True)
class Formula:
    """A proposition's outermost form."""

    head: str
    """One of CONNECTIVES, a relation, "∀", "∃", "¬", or "" for anything else."""
    parts: tuple[str, ...]
    """What the head connects; for a quantifier, its body."""
    binders: tuple[str, ...] = ()
    """The names that a quantifier binds."""


@functools.lru_cache(maxsize=20_000)
def formula(text: str) -> Formula:
    """Reads a proposition."""
    text = _bare(text)
    if text.startswith(("∀", "∃")) and (found := _BINDERS.match(text)) is not None:
        return Formula(text[0], (found[4],), _bound(found[2]))
    for connective in CONNECTIVES:
        if (at := _at_top(text, (connective,))) is not None:
            return Formula(connective, (_bare(text[: at[0]]), _bare(text[at[1] :])))
    if text.startswith("¬"):
        return Formula("¬", (_bare(text[1:]),))
    if (at := _at_top(text, _RELATIONS)) is not None:
        return Formula(text[at[0] : at[1]], (text[: at[0]].strip(), text[at[1] :].strip()))
    return Formula("", (text,))


def words(text: str) -> frozenset[str]:
    """The names in a text."""
    return frozenset(token for token in _TOKEN.findall(text) if token[0].isalpha() or token[0] == "_")


@functools.lru_cache(maxsize=20_000)
def applications(text: str, function: str) -> tuple[str, ...]:
    """Each `f a b` with that `f` in a text, once, with its arguments as they are written, where there are some."""
    found: dict[str, None] = {}
    for match in re.finditer(rf"(?<![\w'.✝]){re.escape(function)}(?![\w'.✝])", text):
        end = _arguments_end(text, match.end())
        if end > match.end():
            found[" ".join(text[match.start() : end].split())] = None
    return tuple(found)


def _arguments_end(text: str, at: int) -> int:
    end = at
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        token = _TOKEN.match(text, at)
        if token is None:
            return end
        if token[0] in _OPEN:
            closing = _closing(text, at)
            if closing is None:
                return end
            at = end = closing + 1
        elif token[0][0].isalnum() or token[0][0] == "_":
            at = end = token.end()
        else:
            return end
    return end


def _closing(text: str, at: int) -> int | None:
    depth = 0
    for place in range(at, len(text)):
        depth += (text[place] in _OPEN) - (text[place] in _CLOSE)
        if depth == 0:
            return place
    return None


def _bare(text: str) -> str:
    text = text.strip()
    while text.startswith("(") and _closing(text, 0) == len(text) - 1:
        text = text[1:-1].strip()
    return text


def _at_top(text: str, symbols: tuple[str, ...]) -> tuple[int, int] | None:
    """Where the first of these symbols stands outside all brackets, before any binder, which takes all that follows."""
    depth = 0
    for token in _TOKEN.finditer(text):
        if token[0] in _OPEN:
            depth += 1
        elif token[0] in _CLOSE:
            depth -= 1
        elif depth == 0:
            if token[0] in ("∀", "∃", "∃!", "fun", "λ", "if", "match", "let"):
                return None
            if token[0] in symbols:
                return token.span()
    return None


def _bound(text: str) -> tuple[str, ...]:
    if "(" in text:
        return tuple(name for group in re.findall(r"[({\[⦃]([^:(){}]*):", text) for name in group.split())
    return tuple(text.partition(":")[0].split())
