"""Problems that come without a proof: statements made at random that are likely to be true, for a search to settle.

    open_problems(seed, count, "train", ["program"])

They are what problems outside look like: logic with witnesses and relations, arithmetic with `%`, `∣` and `^`, and
functions that the problem defines itself. A reference that comes with one is a proposal. Whether a statement holds, and
what its proof is, is found out elsewhere (`recipes/mini/grow.py`); a statement of a public benchmark is left out here.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import get_args

from leanfd.curriculum.arithmetic import arithmetic
from leanfd.curriculum.canonical import hash_of
from leanfd.curriculum.drawing import distinct, mixed
from leanfd.curriculum.firstorder import firstorder
from leanfd.curriculum.generator import Split, split_of
from leanfd.curriculum.programs import program
from leanfd.curriculum.public import is_public
from leanfd.curriculum.scripts import token_count
from leanfd.curriculum.statements import Posed
from leanfd.errors import InputError
from leanfd.proofs import Problem

OPEN_FAMILIES: dict[str, Callable[[random.Random], Iterator[Posed]]] = {
    "firstorder": firstorder,
    "arithmetic": arithmetic,
    "program": program,
}
"""Each gives endless statements from a random generator."""

_SHARES = {"firstorder": 2, "arithmetic": 3, "program": 5}
MAX_STATEMENT_TOKENS, MAX_HEADER_TOKENS = 110, 220


def open_problems(
    seed: int, count: int, split: Split, families: Sequence[str] = tuple(OPEN_FAMILIES)
) -> Iterator[Problem]:
    """Up to `count` statements of the split, no two the same up to renaming; fewer when the families are exhausted.

    The same arguments give the same statements in the same order. Raises InputError on an unknown split or family.
    """
    unknown = [name for name in families if name not in OPEN_FAMILIES]
    if unknown or split not in get_args(Split):
        named = ", ".join(unknown) or split
        raise InputError(f"unknown family or split: {named}; families are {', '.join(OPEN_FAMILIES)}")
    streams = {name: _distinct(name, seed, split) for name in families}
    yield from mixed(streams, _SHARES, random.Random(f"{seed}/open/{split}"), count)


def _distinct(family: str, seed: int, split: Split) -> Iterator[Problem]:
    def belongs(text: str, shape: str) -> bool:
        return split_of(family, shape) == split and not is_public(text)

    posed = OPEN_FAMILIES[family](random.Random(f"{seed}/{family}/{split}"))
    for (statement, references, header), text in distinct(posed, belongs, _fits):
        yield Problem(f"{family}-{hash_of(text)[:12]}", statement, header, references=references, tags=(family,))


def _fits(posed: Posed) -> bool:
    return token_count(posed.statement) <= MAX_STATEMENT_TOKENS and token_count(posed.header) <= MAX_HEADER_TOKENS
