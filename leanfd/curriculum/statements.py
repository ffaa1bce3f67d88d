"""Turns a sequent into a theorem's statement, in one of the ways people lay out binders.

It knows texts only: what they mean, and whether they hold, is for those who call it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple

_WORDS = ("ex", "t", "foo", "test", "my_lemma", "aux", "main", "exercise", "problem", "thm")


class Declared(NamedTuple):
    """Variables of one type: names and the type's text."""

    names: tuple[str, ...]
    type: str


def theorem_name(rng: random.Random, words: Sequence[str] = ()) -> str:
    """A short name, often with a number."""
    word = rng.choice(words or _WORDS)
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
