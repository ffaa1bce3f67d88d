"""`leanfd bench` with the shipped model and the embedded Lean: the same attempts again, and verdicts that hold."""

from __future__ import annotations

import dataclasses
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from leanfd.lean.embedded import LEAN_VERSION
from leanfd.proofs import Attempt
from leanfd.runs import LEDGER, read_ledger

SETTINGS = ["mini", "--limit", "5", "--samples", "12", "--batch", "24", "--max-tokens", "120", "--workers", "1"]


def leanfd(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "leanfd", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=110, check=False)


def ledger(run: Path) -> dict[tuple[str, int], Attempt]:
    """The attempts by identity, without the time that Lean took."""
    found = [attempt for _, attempt in read_ledger(run / LEDGER)]
    timeless = [
        dataclasses.replace(a, verdict=a.verdict and dataclasses.replace(a.verdict, elapsed_s=0)) for a in found
    ]
    by_key = {(a.problem.name, a.index): a for a in timeless}
    assert len(by_key) == len(found)
    return by_key


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench") / "run"
    done = leanfd("bench", *SETTINGS, "--run", folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("| | problems | solved | pass@1 | pass@8 | pass@12 |")
    return folder


def test_results_name_what_made_them(run: Path) -> None:
    results: dict[str, Any] = json.loads((run / "results.json").read_text("utf-8"))
    assert results["finished"]
    assert sum(results["outcomes"].values()) == 60
    assert results["outcomes"]["PROVED"] > 0
    assert results["solved"]["T1"] == results["solved"]["all"] > 0
    assert 0 < results["entropy"]["nats_per_token"] < 3
    assert results["entropy"]["unbiased"]
    assert results["sampling_s"] > 0
    assert results["judging_s"] > 0
    made_by = results["environment"]
    assert made_by["lean"] == {"version": LEAN_VERSION, "backend": "embedded"}
    assert made_by["engine"]["name"] == "mini"
    assert len(made_by["engine"]["digest"]) == len(made_by["dataset"]["digest"]) == 16
    assert {"equality", "list", "nat", "prop", "quantifier"} == {row["tags"][0] for row in results["by_problem"]}


def test_verify_confirms_every_verdict(run: Path) -> None:
    again = leanfd("verify", run / LEDGER)
    assert again.returncode == 0, again.stdout + again.stderr
    assert "60 attempts" in again.stdout
    assert "0 differ" in again.stdout


def test_cut_off_and_gone_on_with_it_is_the_same_to_the_last_bit(run: Path, tmp_path: Path) -> None:
    whole = ledger(run)
    text = (run / LEDGER).read_bytes()
    folder = tmp_path / "run"
    folder.mkdir()
    for name in ("config.toml", "environment.json", "problems.jsonl", "metrics.jsonl"):
        (folder / name).write_bytes((run / name).read_bytes())
    (folder / LEDGER).write_bytes(text[: random.Random(2).randrange(len(text))])
    done = leanfd("bench", *SETTINGS, "--run", folder)
    assert done.returncode == 0, done.stderr
    assert "the last line was cut off in writing; it is dropped and done again" in done.stderr
    assert ledger(folder) == whole


def test_repairs_cost_what_they_replace(tmp_path: Path) -> None:
    done = leanfd("bench", *SETTINGS, "--rounds", "2", "--run", tmp_path / "run")
    assert done.returncode == 0, done.stderr
    found = ledger(tmp_path / "run")
    assert any(a.parent is not None for a in found.values())
    names = {name for name, _ in found}
    for name in names:
        for chain in range(4):
            outcomes = [found[name, i].verdict for i in range(chain, 12, 4) if (name, i) in found]
            proved = [v is not None and v.proved for v in outcomes]
            assert proved[:-1] == [False] * (len(proved) - 1)
            assert proved[-1] or len(proved) == 3
