"""Turns a sequent into a theorem's statement, in one of the ways people lay out binders.

It knows texts only: what they mean, and whether they hold, is for those who call it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

_WORDS = ("ex", "t", "foo", "test", "my_lemma", "aux", "main", "exercise", "problem", "thm")


Draft = tuple[str, tuple[str, ...]]
"""A statement and its proofs, the usual one first."""


class Posed(NamedTuple):
    """A statement that is likely true, proofs to try on it, and the definitions before it."""

    statement: str
    references: tuple[str, ...] = ()
    header: str = ""


Hypotheses = Sequence[tuple[str, str]]
"""Names and texts."""


class Declared(NamedTuple):
    """Variables of one type: names and the type's text."""

    names: tuple[str, ...]
    type: str


def drafts(rng: random.Random, kinds: Sequence[Callable[[random.Random], Draft | None]]) -> Iterator[Draft]:
    """Endless problems of these kinds, repetition not excluded."""
    while True:
        draft = rng.choice(kinds)(rng)
        if draft:
            yield draft


def occurring(named: Hypotheses, text: str, kinds: Iterable[tuple[Sequence[str], str]]) -> list[Declared]:
    """Of the names of each type those that occur in hypotheses and goal."""
    words = " ".join([text, *(h for _, h in named)]).replace("(", " ").replace(")", " ").split()
    found = ((tuple(name for name in names if name in words), kind) for names, kind in kinds)
    return [Declared(names, kind) for names, kind in found if names]


def given(named: Hypotheses) -> list[str]:
    """`(h : p)` for each."""
    return [f"({name} : {h})" for name, h in named]


def theorem_name(rng: random.Random) -> str:
    """A short name, often with a number."""
    word = rng.choice(_WORDS)
    return f"{word}{rng.choice(('', '_', ''))}{rng.randint(1, 99)}" if rng.random() < 0.7 else word


def binders(rng: random.Random, declared: Sequence[Declared]) -> list[str]:
    """`(p q : Prop)`, `{p q : Prop}` or `(p : Prop) (q : Prop)`, one fashion for all."""
    fashion = rng.choices(("together", "implicit", "apart"), (7, 2, 1))[0]
    texts = []
    for names, kind in declared:
        if fashion == "apart" and kind != "Type":
            texts += [f"({name} : {kind})" for name in names]
        elif fashion == "implicit" or (kind == "Type" and rng.random() < 0.5):
            texts.append("{" + f"{' '.join(names)} : {kind}" + "}")
        else:
            texts.append(f"({' '.join(names)} : {kind})")
    return texts


def universal(declared: Sequence[Declared]) -> str:
    """`∀ (α : Type) (P Q : α → Prop), ` or `∀ p q : Prop, `."""
    if len(declared) == 1:
        return f"∀ {' '.join(declared[0].names)} : {declared[0].type}, "
    return "∀ " + " ".join(f"({' '.join(names)} : {kind})" for names, kind in declared) + ", "


def theorem(name: str, binder_texts: Sequence[str], goal: str) -> str:
    """`theorem name binders : goal`"""
    return " ".join(("theorem", name, *binder_texts)) + f" : {goal}"
