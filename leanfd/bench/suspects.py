"""Statements of well-known copies of miniF2F that do not say what the problem says: false, vacuous or trivial ones.

The list `suspects.json` names each with a hash of its text and the reason, so that a copy that has repaired one is not
blamed for it, and a copy that nobody has heard of is, where it has the same text. The list is what was found by
reading; that a statement is not on it says nothing. Nothing here asks Lean.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leanfd.proofs import Problem
from leanfd.records import read_record
from leanfd.source.spelling import statement_hash
from leanfd.texts import read_json


@dataclass(frozen=True, slots=True)
class Suspect:
    """One statement that is not to be counted on."""

    name: str
    copies: tuple[str, ...]
    """Where it was seen."""
    hash: str
    """Of the statement, see `statement_hash`."""
    fault: str
    """"false": cannot be proved; "vacuous": its hypotheses contradict each other; "trivial": what the
    problem asks has got lost on the way, and what is left says nothing."""
    why: str
    source: str
    """Who says so."""


@functools.cache
def suspects() -> tuple[Suspect, ...]:
    """The list that ships with leanfd."""
    return tuple(read_record(Suspect, entry) for entry in _shipped()["suspects"])


def suspects_among(problems: Iterable[Problem]) -> dict[str, str]:
    """The problems whose statement is on the list, by name, each with what is wrong with it."""
    known = {(each.name.lower(), each.hash): each for each in suspects()}
    found = {p.name: known.get((p.name.lower(), statement_hash(p.statement))) for p in problems}
    return {name: f"{each.fault}: {each.why}" for name, each in found.items() if each is not None}


def copies() -> Mapping[str, str]:
    """The copies of miniF2F that the list speaks of, each with where it lies."""
    return {name: known["where"] for name, known in _shipped()["copies"].items()}


def copy_of(problems: Iterable[Problem]) -> str:
    """The copy of miniF2F that these problems are, whole or one of its splits; "" if they are none that is known."""
    found = fingerprint(problems)
    return next((copy for copy, known in _shipped()["copies"].items() if found in known["fingerprints"].values()), "")


def fingerprint(problems: Iterable[Problem]) -> str:
    """16 hex digits that tell a set of problems by names and statements, in whatever order and layout."""
    text = "\n".join(sorted(f"{p.name} {statement_hash(p.statement)}" for p in problems))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


@functools.cache
def _shipped() -> Mapping[str, Any]:
    shipped: Mapping[str, Any] = read_json(Path(__file__).with_name("suspects.json"))
    return shipped
