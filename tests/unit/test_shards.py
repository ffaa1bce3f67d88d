"""`leanfd ledger`: attempts go into Parquet files and come back, are counted, and freed of duplicates."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from typer.testing import CliRunner

from leanfd.cli.main import app
from leanfd.errors import InputError
from leanfd.proofs import Attempt, Outcome, Problem, Verdict, to_json
from leanfd.runs import LEDGER, read_ledger
from leanfd.shards import convert, count

pytest.importorskip("pyarrow")


def attempt(i: int, proof: str | None, outcome: Outcome | None = Outcome.REJECTED, header: str = "") -> Attempt:
    problem = Problem(f"p{i}", f"theorem p{i} (n : Nat) : n + {i} = {i} + n", header=header)
    verdict = None if outcome is None else Verdict(outcome)
    how = {"engine": "mini", "temperature": 1.0}
    return Attempt(problem, proof or "no idea ⊢ \ud800", proof, verdict, index=i, tokens=3, logprob=-0.5, sampling=how)


def write(path: Path, attempts: list[Attempt]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(to_json(a)) + "\n" for a in attempts))
    return path


def keys(attempts: list[Attempt]) -> list[str]:
    return sorted(json.dumps(to_json(a), sort_keys=True) for a in attempts)


def read_back(folder: Path, tmp_path: Path) -> list[Attempt]:
    convert([folder], tmp_path / "back.jsonl")
    return [a for _, a in read_ledger(tmp_path / "back.jsonl")]


@pytest.fixture
def attempts() -> list[Attempt]:
    draw = random.Random(7)
    proofs = ["omega", "simp", "exact Nat.add_comm _ _", None]
    outcomes = [Outcome.PROVED, Outcome.REJECTED, Outcome.TIMED_OUT, None]
    return [attempt(draw.randrange(40), draw.choice(proofs), draw.choice(outcomes)) for _ in range(3000)]


def test_nothing_is_lost_there_and_back(attempts: list[Attempt], tmp_path: Path) -> None:
    run = write(tmp_path / "run" / LEDGER, attempts[:1000]).parent
    other = write(tmp_path / "other.jsonl", attempts[1000:])
    counted = convert([run, other], tmp_path / "out", shards=5)
    files = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert files == [f"part-0000{i}-of-00005.parquet" for i in range(5)]
    assert counted.attempts == 3000 == sum(dict(counted.outcomes).values())
    assert counted.statements == len({a.problem.statement for a in attempts})
    assert counted.distinct == len({(a.problem.statement, a.proof) for a in attempts})
    assert count([tmp_path / "out"]) == counted == count([run, other])
    assert keys(read_back(tmp_path / "out", tmp_path)) == keys(attempts)


def test_attempts_on_one_statement_are_in_one_file(attempts: list[Attempt], tmp_path: Path) -> None:
    from pyarrow.parquet import read_table

    convert([write(tmp_path / "all.jsonl", attempts)], tmp_path / "out", shards=7)
    seen = [set(read_table(file).column("name").to_pylist()) for file in sorted((tmp_path / "out").iterdir())]
    assert sum(map(len, seen)) == len(set.union(*seen)) == 40


def test_duplicates_go_and_the_first_that_lean_decided_stays(tmp_path: Path) -> None:
    same = [
        attempt(1, "omega", Outcome.TIMED_OUT),
        attempt(1, "omega -- a comment", Outcome.PROVED),
        attempt(1, "omega", Outcome.REJECTED),
        attempt(1, "omega", Outcome.PROVED, header="open Nat"),
        attempt(1, "simp", None),
        attempt(2, "omega", Outcome.CRASHED),
        attempt(2, "omega", None),
    ]
    counted = convert([write(tmp_path / "all.jsonl", same)], tmp_path / "out", distinct=True)
    assert (counted.attempts, counted.statements, counted.distinct) == (4, 3, 4)
    assert dict(counted.outcomes) == {"PROVED": 2, "CRASHED": 1, "UNJUDGED": 1}
    assert keys(read_back(tmp_path / "out", tmp_path)) == keys([same[1], same[3], same[4], same[5]])
    assert count([tmp_path / "out"]) == counted


def test_the_libraries_that_people_use_read_it(attempts: list[Attempt], tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    convert([write(tmp_path / "all.jsonl", attempts)], tmp_path / "out", shards=3)
    files = [str(file) for file in sorted((tmp_path / "out").iterdir())]
    rows = datasets.load_dataset("parquet", data_files=files, split="train", cache_dir=str(tmp_path / "cache"))
    assert len(rows) == 3000
    assert set(rows.features) >= {"statement", "proof", "outcome", "attempt"}


@pytest.mark.parametrize("kind", ["nothing", "folder", "words", "parquet", "foreign", "there", "shards"])
def test_bad_input_is_named_and_leaves_nothing(kind: str, tmp_path: Path) -> None:
    import pyarrow
    from pyarrow.parquet import write_table

    source, out, shards = tmp_path / "in", tmp_path / "out", 4
    if kind == "folder":
        source.mkdir()
    elif kind == "words":
        source.write_text("no ledger\nof ours\n")
    elif kind in ("parquet", "foreign"):
        source.mkdir()
        (source / "a.parquet").write_bytes(b"PAR1 not so")
        if kind == "foreign":
            write_table(pyarrow.table({"text": ["a"]}), source / "a.parquet")
    elif kind != "nothing":
        write(source, [attempt(1, "omega")])
    if kind == "there":
        out.mkdir()
    if kind == "shards":
        shards = 0
    said = {
        "nothing": "is not a ledger",
        "folder": "is not a ledger",
        "words": "not an attempt of a leanfd ledger",
        "parquet": "cannot be read as Parquet",
        "foreign": "was not written by `leanfd ledger`",
        "there": "is there already",
        "shards": "between 1 and 10000, not 0",
    }
    with pytest.raises(InputError, match=said[kind]):
        convert([source], out, shards)
    assert [p.name for p in tmp_path.iterdir() if p.name != "in"] == (["out"] if kind == "there" else [])


def test_the_command_counts_and_converts(tmp_path: Path) -> None:
    ledger = write(tmp_path / "all.jsonl", [attempt(1, "omega", Outcome.PROVED), attempt(1, "omega", Outcome.PROVED)])
    out = tmp_path / "out"
    told = CliRunner().invoke(app, ["ledger", "convert", str(ledger), "--out", str(out), "--distinct"])
    assert (told.exit_code, told.stdout.strip()) == (0, "attempts 1, different 1, statements 1; 1 PROVED")
    told = CliRunner().invoke(app, ["ledger", "count", str(ledger), str(out), "--json"])
    assert json.loads(told.stdout) == {"attempts": 3, "statements": 1, "distinct": 1, "outcomes": {"PROVED": 3}}
