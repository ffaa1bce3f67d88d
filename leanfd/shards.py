"""Ledgers too large for one file: folders of Parquet files, which datasets, duckdb and pandas read.

Attempts on one statement are all in one file, so that each file is counted and freed of duplicates by itself, with as
much memory as one file takes. Every row holds the whole attempt as JSON beside its columns, so nothing is lost on the
way there and back.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from leanfd.errors import InputError, MissingExtra
from leanfd.proofs import Attempt, Outcome, to_json
from leanfd.runs import LEDGER, Lines, read_ledger
from leanfd.source.spelling import spelling, statement_hash

_ROWS = 2000
"""Attempts that a shard keeps in memory before they are written."""
_COUNTED = ("statement", "proof", "outcome")
_COLUMNS = (*_COUNTED, "name", "hand", "engine", "round", "tokens", "logprob", "attempt")
_DECIDED = (Outcome.PROVED, Outcome.REJECTED)
UNJUDGED = "UNJUDGED"
"""The outcome of an attempt without a verdict."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What ledgers hold."""

    attempts: int = 0
    statements: int = 0
    """Different ones: by their tokens, and by the tokens of their headers."""
    distinct: int = 0
    """Different pairs of a statement and a proof; where no proof was found, an answer stands for it."""
    outcomes: tuple[tuple[str, int], ...] = ()

    def __add__(self, other: Counted) -> Counted:
        """Of two ledgers without a statement in common."""
        outcomes = Counter(dict(self.outcomes))
        outcomes.update(dict(other.outcomes))
        return Counted(
            self.attempts + other.attempts,
            self.statements + other.statements,
            self.distinct + other.distinct,
            tuple(sorted(outcomes.items())),
        )


def convert(ledgers: Iterable[Path], out: Path, shards: int = 16, distinct: bool = False) -> Counted:
    """Writes the attempts of ledgers (attempts.jsonl, run folders, folders of Parquet) to the folder `out`, or to a
    file when its name ends in .jsonl, and says what was written.

    With `distinct`, of the attempts with one statement and one proof only one stays: the first that Lean decided, else
    the first. `out` appears whole or not at all. Raises InputError for ledgers that cannot be read and for an `out`
    that is there already, MissingExtra without pyarrow, and OSError when the disk refuses.
    """
    if out.exists():
        raise InputError(f"{out} is there already; name a new folder with --out")
    if not out.parent.is_dir():
        raise InputError(f"{out.parent} is not a directory; make it first, or name another --out")
    if not 1 <= shards <= 10_000:
        raise InputError(f"shards must be between 1 and 10000, not {shards}")
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as made:
        folder = Path(made) / "shards"
        folder.mkdir()
        _share_out(ledgers, folder, shards, _COLUMNS)
        counted = Counted()
        for file in sorted(folder.iterdir()):
            counted += _settle(file, distinct)
        if out.suffix == ".jsonl":
            lines = Lines(Path(made) / out.name)
            for row in _read([folder], ["attempt"]):
                lines.add(json.loads(row["attempt"]))
            lines.close()
            shutil.move(Path(made) / out.name, out)
        else:
            folder.rename(out)
    return counted


def count(ledgers: Iterable[Path], shards: int = 64) -> Counted:
    """What the ledgers hold together. Raises as `convert` does."""
    with tempfile.TemporaryDirectory(prefix="leanfd-count-") as made:
        folder = Path(made)
        _share_out(ledgers, folder, shards, _COUNTED)
        return sum((_settle(file, distinct=False) for file in sorted(folder.iterdir())), Counted())


def _read(ledgers: Iterable[Path], columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The rows of ledgers, of either form."""
    for path in ledgers:
        files = sorted(path.glob("*.parquet")) if path.is_dir() else []
        for file in files:
            yield from _rows(file, columns)
        if files:
            continue
        ledger = path / LEDGER if path.is_dir() else path
        if not ledger.is_file():
            raise InputError(f"{path} is not a ledger; name an attempts.jsonl, a run folder, or one of Parquet files")
        for _, attempt in read_ledger(ledger):
            yield _row(attempt)


def _row(attempt: Attempt) -> dict[str, Any]:
    problem, verdict = attempt.problem, attempt.verdict
    proof = attempt.completion if attempt.proof is None else attempt.proof
    return {
        "statement": statement_hash(f"{problem.header}\n{problem.statement}"),
        "proof": hashlib.sha256(spelling(proof).encode("utf-8", "replace")).hexdigest()[:16],
        "name": problem.name,
        "outcome": UNJUDGED if verdict is None else str(verdict.outcome),
        "hand": attempt.hand,
        "engine": str(attempt.sampling.get("engine", "")),
        "round": attempt.round,
        "tokens": attempt.tokens,
        "logprob": attempt.logprob,
        "attempt": json.dumps(to_json(attempt), ensure_ascii=True, separators=(",", ":")),
    }


def _schema(columns: Sequence[str]) -> Any:
    arrow = _arrow()
    kinds = {"round": arrow.int64(), "tokens": arrow.int64(), "logprob": arrow.float64()}
    return arrow.schema([(name, kinds.get(name, arrow.string())) for name in columns])


def _arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra('Parquet files need pyarrow: pip install "leanfd[bench]"') from error
    return pyarrow


def _share_out(ledgers: Iterable[Path], folder: Path, shards: int, columns: Sequence[str]) -> None:
    """Writes what the columns hold of each attempt to the file of its statement."""
    arrow, schema = _arrow(), _schema(columns)
    waiting: dict[int, list[dict[str, Any]]] = {}
    writers: dict[int, Any] = {}
    with ExitStack() as stack:

        def write(shard: int) -> None:
            if shard not in writers:
                name = folder / f"part-{shard:05d}-of-{shards:05d}.parquet"
                writers[shard] = stack.enter_context(arrow.parquet.ParquetWriter(name, schema, compression="zstd"))
            writers[shard].write_table(arrow.Table.from_pylist(waiting.pop(shard), schema))

        for row in _read(ledgers, columns):
            shard = int(row["statement"], 16) % shards
            waiting.setdefault(shard, []).append(row)
            if len(waiting[shard]) >= _ROWS:
                write(shard)
        for shard in sorted(waiting):
            write(shard)


def _rows(file: Path, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    arrow = _arrow()
    try:
        with arrow.parquet.ParquetFile(file) as opened:
            if absent := set(columns) - set(opened.schema_arrow.names):
                raise InputError(f"{file} was not written by `leanfd ledger`: it has no column {sorted(absent)[0]}")
            for batch in opened.iter_batches(_ROWS, columns=[*columns]):
                yield from batch.to_pylist()
    except arrow.ArrowException as error:
        raise InputError(f"{file} cannot be read as Parquet: {error}") from error


def _settle(file: Path, distinct: bool) -> Counted:
    """Counts a shard; with `distinct`, writes it again without duplicates."""
    arrow = _arrow()
    kept: dict[tuple[str, str], tuple[int, bool]] = {}
    outcomes: list[str] = []
    for number, row in enumerate(_rows(file, _COUNTED)):
        key, decided = (row["statement"], row["proof"]), row["outcome"] in _DECIDED
        if key not in kept or (decided and not kept[key][1]):
            kept[key] = number, decided
        outcomes.append(row["outcome"])
    statements = len({statement for statement, _ in kept})
    if distinct:
        chosen = {number for number, _ in kept.values()}
        part = file.with_suffix(".part")
        schema, rows = _schema(_COLUMNS), (row for n, row in enumerate(_rows(file, _COLUMNS)) if n in chosen)
        with arrow.parquet.ParquetWriter(part, schema, compression="zstd") as writer:
            while batch := [*islice(rows, _ROWS)]:
                writer.write_table(arrow.Table.from_pylist(batch, schema))
        part.replace(file)
        outcomes = [outcome for number, outcome in enumerate(outcomes) if number in chosen]
    return Counted(len(outcomes), statements, len(kept), tuple(sorted(Counter(outcomes).items())))
