"""Problems that come without a proof: statements made at random that are likely to be true, for a search to settle.

    open_problems(seed, count, "train", ["program"])

They are what problems outside look like: logic with witnesses and relations, arithmetic with `%`, `∣` and `^`, and
functions that the problem defines itself. A reference that comes with one is a proposal. Whether a statement holds, and
what its proof is, is found out elsewhere (`recipes/mini/grow.py`); a statement of a public benchmark is left out here.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import get_args

from leanfd.curriculum.arithmetic import arithmetic
from leanfd.curriculum.canonical import canonical, hash_of, skeleton
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
_PER_SKELETON = 4
_PATIENCE = 4_000
"""Repeated statements in a row after which a family counts as exhausted."""
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
    mixer = random.Random(f"{seed}/open/{split}")
    streams = {name: _distinct(name, seed, split) for name in families}
    made = 0
    while made < count and streams:
        names = list(streams)
        name = mixer.choices(names, [_SHARES[name] for name in names])[0]
        problem = next(streams[name], None)
        if problem is None:
            del streams[name]
            continue
        made += 1
        yield problem


def _distinct(family: str, seed: int, split: Split) -> Iterator[Problem]:
    seen: set[str] = set()
    alike: Counter[str] = Counter()
    repeated = 0
    for statement, references, header in OPEN_FAMILIES[family](random.Random(f"{seed}/{family}/{split}")):
        text = canonical(statement, header)
        shape = skeleton(text)
        if split_of(family, shape) != split or is_public(text):
            continue
        if text in seen or alike[shape] >= _PER_SKELETON:
            repeated += 1
            if repeated > _PATIENCE:
                return
            continue
        seen.add(text)
        if token_count(statement) > MAX_STATEMENT_TOKENS or token_count(header) > MAX_HEADER_TOKENS:
            continue
        repeated = 0
        alike[shape] += 1
        yield Problem(f"{family}-{hash_of(text)[:12]}", statement, header, references=references, tags=(family,))
