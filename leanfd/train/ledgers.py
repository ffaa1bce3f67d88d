"""Ledgers as training reads them: every attempt with its place, and what the run folder beside them says of its origin.

Reads what `prove`, `bench`, `serve` and training itself write. It does not judge again (`hearsay.py` does what editors
reported, `leanfd verify LEDGER` all), and so it does not guard against a ledger whose verdicts were made up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leanfd.errors import InputError
from leanfd.proofs import Attempt
from leanfd.runs import ENVIRONMENT, read_ledger
from leanfd.texts import read_json


@dataclass(frozen=True, slots=True)
class Recorded:
    """An attempt, and where it stands."""

    attempt: Attempt
    place: str
    """FILE:LINE."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """One ledger, read."""

    path: Path
    sha256: str
    recorded: tuple[Recorded, ...]
    environment: Mapping[str, Any]
    """What environment.json beside it says; empty where there is none."""
    searched: tuple[Attempt, ...] = ()
    """Proofs in it that a search found: nobody's samples, and the teacher's to know."""

    @property
    def engine(self) -> str:
        """The model that wrote most of it, "" when nobody says."""
        named = [str(r.attempt.sampling["engine"]) for r in self.recorded if "engine" in r.attempt.sampling]
        return max(set(named), key=named.count) if named else ""

    @property
    def digest(self) -> str:
        """The hash of that model's weights, "" when the ledger's run folder does not hold it."""
        engine = self.environment.get("engine")
        return str(engine.get("digest", "")) if isinstance(engine, dict) else ""

    def origin(self) -> dict[str, Any]:
        """For the run folder of what is trained from it."""
        return {
            "file": str(self.path),
            "sha256": self.sha256,
            "attempts": len(self.recorded),
            **{
                key: self.environment[key]
                for key in ("engine", "template", "lean", "commit")
                if key in self.environment
            },
        }


def read_ledgers(paths: Iterable[Path]) -> list[Ledger]:
    """The ledgers, in order. Raises InputError for one that cannot be read, or holds no attempt or no verdict."""
    return [_read(path) for path in paths]


def _read(path: Path) -> Ledger:
    if path.is_dir():
        raise InputError(f"{path} is a folder; name the attempts.jsonl in it")
    everything = [Recorded(attempt, f"{path}:{line}") for line, attempt in read_ledger(path)]
    if not everything:
        raise InputError(f"{path}: holds no attempts; let `leanfd bench` or `leanfd prove` write some")
    # What Lean's automation or the tree proposed is not a sample of a model's distribution, nor what the tree
    # put together out of a model's steps.
    recorded = tuple(each for each in everything if each.attempt.sampled)
    if not recorded:
        raise InputError(
            f"{path}: all of its {len(everything)} attempts are by Lean's automation and the tree search, none is by a "
            "model; `leanfd prove --search 0` asks the model alone"
        )
    if not any(each.attempt.verdict for each in recorded):
        raise InputError(f"{path}: none of its {len(recorded)} attempts has a verdict; only judged ones teach anything")
    return Ledger(
        path,
        hashlib.sha256(path.read_bytes()).hexdigest(),
        recorded,
        _environment(path.parent / ENVIRONMENT),
        tuple(a for a in (each.attempt for each in everything) if not a.sampled and a.proved),
    )


def _environment(path: Path) -> Mapping[str, Any]:
    """Raises InputError when the file is there and no JSON object."""
    if not path.exists():
        return {}
    plain = read_json(path)
    if not isinstance(plain, dict):
        raise InputError(f"{path}: must hold a JSON object, not {str(plain)[:40]!r}")
    return plain
