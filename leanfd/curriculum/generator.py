"""Draws problems from the families, keeps one of each kind up to renaming, and puts each into its split.

The split is decided by a hash of the statement's skeleton (canonical text without numerals), so it stays the same when
the generator grows, and statements that differ only in names or numerals never lie in two splits.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, get_args

from leanfd.curriculum.canonical import hash_of
from leanfd.curriculum.drawing import distinct, mixed
from leanfd.curriculum.equality import equality
from leanfd.curriculum.lists import lists
from leanfd.curriculum.logic import prop, quantifier
from leanfd.curriculum.nat import nat
from leanfd.curriculum.scripts import token_count
from leanfd.curriculum.statements import Draft, Posed
from leanfd.errors import InputError
from leanfd.proofs import Problem

Split = Literal["train", "valid", "test"]

FAMILIES: dict[str, Callable[[random.Random], Iterator[Draft]]] = {
    "prop": prop,
    "quantifier": quantifier,
    "equality": equality,
    "nat": nat,
    "list": lists,
}
"""Each gives endless drafts from a random generator."""

_SHARES = {"prop": 10, "quantifier": 5, "equality": 3, "nat": 3, "list": 2}
_HELD_OUT = {"prop": (2, 4)}
"""Percent of the skeletons that go to valid and to test; (3, 10) for the others."""
_LIMITS = (8, 16, 28, 45)
MAX_STATEMENT_TOKENS = 80
MAX_PROOF_TOKENS = 110


def difficulty(references: Sequence[str]) -> int:
    """1 to 5, by the tokens of the shortest reference: up to 8, 16, 28, 45, and more."""
    tokens = min(map(token_count, references))
    return 1 + sum(tokens > limit for limit in _LIMITS)


def split_of(family: str, skeleton_text: str) -> Split:
    """Where every statement with this skeleton belongs."""
    valid, test = _HELD_OUT.get(family, (3, 10))
    slot = int.from_bytes(hashlib.sha256(skeleton_text.encode()).digest()[:4], "big") % 100
    return "valid" if slot < valid else "test" if slot < valid + test else "train"


def generate(seed: int, count: int, split: Split, families: Sequence[str] = tuple(FAMILIES)) -> Iterator[Problem]:
    """Up to `count` problems of the split, no two the same up to renaming; fewer when the families are exhausted.

    The same arguments give the same problems in the same order. Raises InputError on an unknown split or family.
    """
    unknown = [name for name in families if name not in FAMILIES]
    if unknown or split not in get_args(Split):
        raise InputError(f"unknown family or split: {', '.join(unknown) or split}; families are {', '.join(FAMILIES)}")
    shares = _SHARES if split == "train" else dict.fromkeys(families, 1)
    streams = {name: _distinct(name, seed, split) for name in families}
    yield from mixed(streams, shares, random.Random(f"{seed}/{split}"), count)


def _distinct(family: str, seed: int, split: Split) -> Iterator[Problem]:
    drafts = FAMILIES[family](random.Random(f"{seed}/{family}/{split}"))
    posed = (Posed(statement, tuple(references)) for statement, references in drafts)
    for each, text in distinct(posed, lambda _, shape: split_of(family, shape) == split, _fits):
        tags = (family, f"difficulty-{difficulty(each.references)}")
        yield Problem(f"{family}-{hash_of(text)[:12]}", each.statement, references=each.references, tags=tags)


def _fits(posed: Posed) -> bool:
    return token_count(posed.statement) <= MAX_STATEMENT_TOKENS and token_count(posed.references[0]) <= MAX_PROOF_TOKENS
