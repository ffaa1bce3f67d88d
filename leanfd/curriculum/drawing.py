"""How problems are drawn from families that give endless statements: none twice, few alike, the families mixed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from leanfd.curriculum.canonical import canonical, skeleton
from leanfd.curriculum.statements import Posed
from leanfd.proofs import Problem

_PER_SKELETON = 4
_PATIENCE = 4_000
"""Repeated statements in a row after which a family counts as exhausted."""


def distinct(
    posed: Iterable[Posed], belongs: Callable[[str, str], bool], fits: Callable[[Posed], bool]
) -> Iterator[tuple[Posed, str]]:
    """Statements with their canonical texts, no two the same up to renaming and few that differ in numerals alone.

    `belongs` is asked about a canonical text and its skeleton. Ends where hardly anything new comes.
    """
    seen: set[str] = set()
    alike: Counter[str] = Counter()
    repeated = 0
    for each in posed:
        text = canonical(each.statement, each.header)
        shape = skeleton(text)
        if not belongs(text, shape):
            continue
        if text in seen or alike[shape] >= _PER_SKELETON:
            repeated += 1
            if repeated > _PATIENCE:
                return
            continue
        seen.add(text)
        if not fits(each):
            continue
        repeated = 0
        alike[shape] += 1
        yield each, text


def mixed(
    streams: dict[str, Iterator[Problem]], shares: Mapping[str, int], mixer: random.Random, count: int
) -> Iterator[Problem]:
    """Up to `count` problems of the streams, drawn by their shares; one that has ended is left out from then on."""
    made = 0
    while made < count and streams:
        names = list(streams)
        name = mixer.choices(names, [shares[name] for name in names])[0]
        problem = next(streams[name], None)
        if problem is None:
            del streams[name]
            continue
        made += 1
        yield problem
