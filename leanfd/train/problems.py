"""Problems for training: read from JSON lines or taken from ledgers, told apart by content, split by statement.

A problem is recognised by its text and not by its name, so that ledgers and data sets from different runs meet. Which
side of the split a problem is on follows from its statement up to renaming and numerals: the same one is held out in
every run, under every seed, whatever else is there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from leanfd.curriculum.canonical import canonical, skeleton
from leanfd.errors import InputError
from leanfd.proofs import Problem, problem_from_json
from leanfd.source.spelling import spelling
from leanfd.source.statement import bare_statement
from leanfd.source.tokens import Kind, tokens
from leanfd.texts import json_lines

Key = tuple[str, str, str, str]
_SLOTS = 10_000


def key_of(problem: Problem) -> Key:
    """What makes two problems the same: all that Lean reads, surplus white space aside."""
    return (problem.header.strip(), " ".join(problem.statement.split()), problem.before, problem.after)


def read_problems(paths: Iterable[Path]) -> list[Problem]:
    """The problems of JSON lines files, each one once, with the references of all its lines.

    Raises InputError, naming file and line.
    """
    found: list[Problem] = []
    for path in paths:
        count = len(found)
        for number, plain in json_lines(path):
            try:
                found.append(problem_from_json(plain))
            except ValueError as error:
                said = f"{path}:{number}: not a problem of leanfd: {error}; mend or delete this line"
                raise InputError(said) from error
        if len(found) == count:
            raise InputError(f"{path}: holds no problems; python -m leanfd.curriculum --out FILE writes some")
    return merged(found)


def merged(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, in order of first appearance, with every distinct reference that any of them has."""
    found: dict[Key, Problem] = {}
    for problem in problems:
        known = found.setdefault(key_of(problem), problem)
        if known is not problem:
            references = distinct_proofs((*known.references, *problem.references))
            found[key_of(problem)] = replace(known, references=references)
    return list(found.values())


def distinct_proofs(proofs: Iterable[str]) -> tuple[str, ...]:
    """Each proof once, layout and comments aside, in order of first appearance."""
    first: dict[str, str] = {}
    for proof in proofs:
        first.setdefault(spelling(proof), proof)
    return tuple(first.values())


def is_held_out(problem: Problem, share: float) -> bool:
    """Whether a problem belongs to the `share` that is never trained on."""
    digest = hashlib.sha256(f"leanfd/held-out/{shape_of(problem)}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % _SLOTS < share * _SLOTS


def drawn_from(problems: Sequence[Problem], most: int) -> tuple[Problem, ...]:
    """At most so many of the problems, in their order; which ones follows from the statements alone."""
    by_lot = sorted(problems, key=lambda p: hashlib.sha256(f"leanfd/evaluated/{key_of(p)!r}".encode()).digest())
    chosen = set(map(key_of, by_lot[:most]))
    return tuple(problem for problem in problems if key_of(problem) in chosen)


def shape_of(problem: Problem) -> str:
    """The statement up to renaming and numerals where it can be parsed, else its tokens without name and comments."""
    if problem.goal:
        return problem.goal
    try:
        return skeleton(canonical(problem.statement, problem.header))
    except ValueError:
        kept = (t.text for t in tokens(bare_statement(problem.statement)) if t.kind not in (Kind.SPACE, Kind.COMMENT))
        return " ".join(kept)
