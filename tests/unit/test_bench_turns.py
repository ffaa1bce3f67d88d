"""`leanfd bench --turns`: trajectories and independent attempts in one run, compared at equal tokens."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from fakes import PROVED, FakeJudge
from test_bench_run import Silent

from leanfd.bench.config import BenchConfig
from leanfd.bench.run import bench
from leanfd.bench.turn_scores import Unit, turn_table, within
from leanfd.bench.written import write_results
from leanfd.errors import InputError
from leanfd.models.engine import Completion
from leanfd.prove.openers import Openers
from leanfd.runs import LEDGER, METRICS, read_ledger


class Learner:
    """Writes what is right only once it has seen Lean's message, in as many tokens."""

    name, digest = "learner", "01"

    def __init__(self, right_at_once: str = "none") -> None:
        self.right_at_once = right_at_once

    def complete(self, prompts: Sequence[Any], *_: Any) -> list[Completion]:
        def text(prompt: str) -> str:
            return "exact h" if "<|failed|>" in prompt or self.right_at_once in prompt else "simp"

        return [Completion(text(str(prompt)), 10) for prompt in prompts]

    def close(self) -> None:
        """Nothing to free."""


class Judge(FakeJudge):
    lean, backend = "4.35.0", "fake"


@pytest.fixture
def problems(tmp_path: Path) -> Path:
    file = tmp_path / "problems.jsonl"
    rows = [{"name": f"p{i}", "formal_statement": f"theorem p{i} (h : {i} = {i}) : {i} = {i} := by"} for i in range(4)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return file


def go(problems: Path, run: Path, engine: Any, **settings: Any) -> dict[str, Any]:
    plain = {"samples": 8, "turns": 2, "batch": 6, "template": "mini", **settings}
    parts = Openers(judge=lambda *_: Judge({"exact h": PROVED}), engine=lambda *_, **__: engine)
    bench(BenchConfig(dataset=str(problems), run=run, **plain), Silent(), parts)
    return write_results(run).results


def test_who_needs_the_second_turn_gains_by_it_at_equal_tokens(problems: Path, tmp_path: Path) -> None:
    found = go(problems, tmp_path / "run", Learner())
    turns = found["turns"]
    assert turns["budgets"] == [20, 40, 80]
    rows = turns["rows"]
    assert rows["independent attempts"]["within"]["80"] == (0.0, 0.0, 0.0)
    assert rows["trajectories"]["within"]["20"] == (1.0, 1.0, 1.0)
    assert turns["difference"]["20"] == (1.0, 1.0, 1.0)
    assert [row["tokens"] for row in rows.values()] == [80.0, 80.0]
    # pass@k stays that of the independent attempts.
    assert found["scores"]["all"]["pass"]["8"][0] == 0.0
    assert found["outcomes"] == {"REJECTED": 32}
    table = "\n".join(turn_table(turns))
    assert "| trajectories of 2 turns | 4 | 80 | 1.000 [1.000, 1.000] |" in table
    assert table in (tmp_path / "run" / "report.md").read_text()


def test_who_is_right_at_once_gains_nothing(problems: Path, tmp_path: Path) -> None:
    turns = go(problems, tmp_path / "run", Learner("1 = 1"))["turns"]
    rows = turns["rows"]
    # A mean of 17.5 tokens a trajectory: four problems, of which one takes ten.
    assert turns["budgets"] == [18, 36]
    assert rows["independent attempts"]["within"]["18"][0] == 0.25
    # Of the others none has its second turn within 18 tokens.
    assert rows["trajectories"]["within"]["18"][0] == 0.25
    assert rows["trajectories"]["within"]["36"][0] == 1.0


def test_the_ledger_has_both_and_the_run_resumes(problems: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    go(problems, whole, Learner())
    rows = [attempt for _, attempt in read_ledger(whole / LEDGER)]
    alone, turns = [a for a in rows if not a.trajectory], [a for a in rows if a.trajectory]
    assert (len(alone), len(turns)) == (32, 32)
    assert sorted((a.trajectory, a.turn, a.index) for a in turns if a.problem.name == "p1") == [
        (str(chain), turn, chain + 4 * turn) for chain in range(4) for turn in range(2)
    ]
    assert all(a.parent == a.index - 4 and a.proved for a in turns if a.turn)
    lines = (whole / LEDGER).read_bytes().splitlines(keepends=True)
    first, in_turns = (next(i for i, a in enumerate(rows) if bool(a.trajectory) is named) for named in (False, True))
    for kept in (first + 3, in_turns + 1, in_turns + 20):
        again = tmp_path / f"cut{kept}"
        go(problems, again, Learner())
        (again / LEDGER).write_bytes(b"".join(lines[:kept]))
        (again / METRICS).write_text("")
        found = go(problems, again, Learner())
        names = [(a.problem.name, a.trajectory, a.index) for _, a in read_ledger(again / LEDGER)]
        assert sorted(names) == sorted((a.problem.name, a.trajectory, a.index) for a in rows)
        assert found["turns"]["rows"]["trajectories"]["solved"] == 4


def test_the_share_of_orders_by_hand() -> None:
    """Of three attempts of 10, 20 and 30 tokens the last is right: first it takes 30, else 40, 50 or 60."""
    units = [Unit(10, False), Unit(20, False), Unit(30, True)]
    share = within(units, [29, 30, 40, 50, 60])
    assert share == pytest.approx([0, 2 / 6, 3 / 6, 4 / 6, 1], abs=0.05)
    assert within(units[:2], [1000]) == [0.0]


def test_what_does_not_go_together() -> None:
    with pytest.raises(InputError, match="say one of them"):
        BenchConfig(dataset="mini", samples=12, rounds=1, turns=2)
    with pytest.raises(InputError, match="8 is none of 3"):
        BenchConfig(dataset="mini", samples=8, turns=3)
