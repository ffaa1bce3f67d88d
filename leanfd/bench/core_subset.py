"""The statements of miniF2F that mean the same in core Lean: those that speak of ℕ and ℤ alone, 121 of 488.

A Lean without Mathlib can be measured on these. They are recognised by name and by what they state, in whichever
layout: white space, comments, ASCII for symbols, superfluous brackets and the names of variables make no difference.
A problem of such a name with another statement is another problem, and is not attempted. `core_subset.json` has
names and hashes; the statements themselves are not ours to give away. Asks Lean nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from leanfd.curriculum.canonical import canonical, hash_of
from leanfd.proofs import Problem
from leanfd.source.tokens import Kind, tokens
from leanfd.texts import read_json

HEADER = 'notation "ℕ" => (Nat)\nnotation "ℤ" => (Int)'
"""In the place of Mathlib's. The brackets keep Lean from printing the letters in goals."""
CHANGED = "its statement is another one than miniF2F's of this name in the core subset, so it is not attempted"
_WORDS = {"ℕ": "Nat", "ℤ": "Int", "lemma": "theorem", "λ": "fun", "↦": "=>"}
_SYMBOLS = (("<- >", "↔"), ("->", "→"), ("<=", "≤"), (">=", "≥"), ("\\ /", "∨"), ("/ \\", "∧"))
"""Tokens with a space between them, and what they stand for."""


@dataclass(frozen=True, slots=True)
class CoreSubset:
    """What of a data set a Lean without Mathlib can be asked."""

    problems: tuple[Problem, ...]
    """All of them, in order; those of the subset under our header."""
    members: frozenset[str]
    """Names of those of the subset."""
    changed: frozenset[str]
    """Names of those that state something else than the subset's problem of this name."""


def in_core_lean(problems: Sequence[Problem]) -> CoreSubset | None:
    """The data set for a Lean without Mathlib; None where it holds no statement of the subset."""
    known = _known()
    named = [problem for problem in problems if problem.name.lower() in known]
    members = {p.name for p in named if core_hash(p.statement) == known[p.name.lower()]}
    if not members:
        return None
    ours = tuple(replace(p, header=HEADER) if p.name in members else p for p in problems)
    return CoreSubset(ours, frozenset(members), frozenset(p.name for p in named) - members)


def core_hash(statement: str, header: str = "") -> str:
    """16 hex digits of what a statement says, with whatever name and layout; with what its header defines, if given."""
    return hash_of(_normal(statement, header))


def size() -> int:
    """How many statements the subset has."""
    return len(_known())


def note(members: int) -> str:
    """What has to stand beside every number on the subset."""
    return (
        f"core subset of miniF2F ({members} of the {size()} statements that mean the same in core Lean, under a header "
        "of leanfd's in place of Mathlib's): not to be compared with rates on the full set"
    )


def _normal(statement: str, header: str) -> str:
    kept = [t.text for t in tokens(statement) if t.kind not in (Kind.SPACE, Kind.COMMENT)]
    text = " ".join(_WORDS.get(word, word) for word in kept)
    for ascii_signs, symbol in _SYMBOLS:
        text = text.replace(f" {ascii_signs} ", f" {symbol} ")
    try:
        return canonical(text, header)
    except ValueError:
        # What the parser does not know is compared sign for sign, without the theorem's name.
        return " ".join(text.split()[2:])


@functools.cache
def _known() -> Mapping[str, str]:
    """Hashes by name in small letters: copies differ in capitals."""
    known: Mapping[str, str] = read_json(Path(__file__).with_name("core_subset.json"))
    return known
