"""LeanDojo's data, read: theorems with the tactics that prove them and the states before and after each.

Two sources: the JSON files of LeanDojo Benchmark 4 (a list of theorems with `url`, `commit`, `file_path`, `full_name`,
`start`, `end`, `traced_tactics`), which need nothing but this module, and traced repositories, which `leandojo_repo.py`
reads with the package `lean_dojo` itself. Nothing here is judged, and no verdict of leanfd's ever rests on it.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from leanfd.errors import InputError
from leanfd.proofs import Position
from leanfd.records import FieldError, Form, read_record, short
from leanfd.texts import read_json

SPLITS = ("train", "valid", "test")
_FILES = {"train": "train.json", "valid": "val.json", "test": "test.json"}
"""What the benchmark calls them."""
_SHARES = {"test": 5, "valid": 10}
"""Percent below which a theorem's slot is that split's, where the source has no splits of its own."""


@dataclass(frozen=True, slots=True)
class Step:
    """One tactic of a proof, and the goals around it as Lean prints them."""

    tactic: str
    before: str
    after: str
    """ "no goals" when nothing is left."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A theorem as LeanDojo recorded it."""

    url: str
    commit: str
    file_path: str
    full_name: str
    start: Position
    """In its file; lines from 1, columns from 0."""
    steps: tuple[Step, ...]
    split: str = ""
    """One of SPLITS."""

    @property
    def origin(self) -> str:
        """Where it comes from, for every record that is made of it: URL@COMMIT:FILE#NAME."""
        return f"{self.url}@{self.commit}:{self.file_path}#{self.full_name}"


_KEYS = {"before": "state_before", "after": "state_after", "steps": "traced_tactics"}
_BENCHMARK = Form(tolerant=True, naming=lambda field: _KEYS.get(field, field), pairs=frozenset({Position}))


def split_of(full_name: str) -> str:
    """The split of a theorem whose source has none: by its name, the same in every commit."""
    slot = int.from_bytes(hashlib.sha256(full_name.encode()).digest()[:8], "big") % 100
    return next((split for split, below in _SHARES.items() if slot < below), "train")


def is_benchmark(source: Path) -> bool:
    """True for a JSON file, and for a folder with one of the benchmark's."""
    return source.is_file() or any((source / name).is_file() for name in _FILES.values())


def read_benchmark(source: Path) -> Iterator[Traced]:
    """The theorems of a JSON file, or of a folder with train.json, val.json and test.json, whose splits are kept.

    Raises InputError, naming file, theorem and field.
    """
    if source.is_file():
        yield from _theorems(source, None)
        return
    for split, name in _FILES.items():
        if (source / name).is_file():
            yield from _theorems(source / name, split)


def _theorems(file: Path, split: str | None) -> Iterator[Traced]:
    plain = read_json(file)
    if not isinstance(plain, list):
        raise InputError(f"{file}: must hold a list of theorems, as LeanDojo Benchmark 4 does, not {short(plain)}")
    for number, each in enumerate(plain):
        try:
            traced = read_record(Traced, each, "", _BENCHMARK)
        except FieldError as error:
            name = each.get("full_name", "") if isinstance(each, dict) else ""
            raise InputError(f"{file}: theorem {number} ({name}): {error}") from error
        start = Position(traced.start.line, traced.start.column - 1)  # LeanDojo counts columns from 1.
        yield dataclasses.replace(traced, start=start, split=split or split_of(traced.full_name))
