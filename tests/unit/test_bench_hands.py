"""`leanfd bench --search`: five rows of one run, which hand proved what, and that pass@k is the model's alone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fakes import PROVED, rejected
from scripted_bench import Decided, Repeatable
from test_bench_run import Silent

from leanfd.bench.config import BenchConfig
from leanfd.bench.hand_scores import ROWS, hand_results, hand_table
from leanfd.bench.hands import CLOSERS, EVERYTHING, SEARCHES, TREE
from leanfd.bench.run import bench
from leanfd.bench.score import count, results
from leanfd.bench.written import write_results
from leanfd.errors import InputError
from leanfd.lean.judge import Judge
from leanfd.proofs import Attempt, Problem, Verdict
from leanfd.prove.automation import Searched
from leanfd.prove.model_hand import ModelHand
from leanfd.prove.openers import Openers
from leanfd.prove.tree import Counts, Grown, TreeLimits
from leanfd.runs import LEDGER, METRICS, read_ledger

CLOSED, GROWN, REFUSED = {"p0", "p1"}, {"p2", "p3"}, {"p4"}
PROBLEMS = 6


class Scripted:
    """Automation that proves some problems by a closer and others by the tree, at 0.25 s of CPU each."""

    def __init__(self, dies_at: int = -1) -> None:
        self.asked: list[tuple[str, TreeLimits]] = []
        self.models: Counter[bool] = Counter()
        self.dies_at = dies_at

    def find(
        self,
        problem: Problem,
        judge: Judge,
        limits: TreeLimits,
        stopped: Callable[[], bool] = lambda: False,
        model: ModelHand | None = None,
    ) -> Searched | None:
        del judge, stopped
        if len(self.asked) == self.dies_at:
            raise KeyboardInterrupt
        self.asked.append((problem.name, limits))
        self.models[model is not None] += 1
        counts = Counts(tactics=3, states=1, cpu_s=0.25)
        hand = "closer" if problem.name in CLOSED else "tree"
        found = problem.name in CLOSED or (problem.name in GROWN | REFUSED and not limits.closers_only)
        if not found:
            return Searched(None, Grown(None, (), counts))
        verdict: Verdict = rejected() if problem.name in REFUSED else PROVED
        attempt = Attempt(problem, "omega", "omega", verdict, hand=hand, sampling={"tactics": 3, "cpu_s": 0.25})
        return Searched(attempt, Grown("omega", (hand,), counts))

    def close(self) -> None:
        """Nothing to end."""


@pytest.fixture
def problems(tmp_path: Path) -> Path:
    file = tmp_path / "problems.jsonl"
    rows = [{"name": f"p{i}", "formal_statement": f"theorem p{i} : {i} = {i} := by"} for i in range(PROBLEMS)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return file


def go(problems: Path, run: Path, automation: Scripted, **settings: Any) -> BenchConfig:
    plain = {"samples": 6, "batch": 10, "template": "mini", "search_s": 4.0, **settings}
    config = BenchConfig(dataset=str(problems), run=run, **plain)
    openers = Openers(
        judge=lambda *_: Decided(),  # type: ignore[arg-type, return-value]
        engine=lambda *_, **__: Repeatable(),
        automation=lambda *_: automation,  # type: ignore[arg-type, return-value]
    )
    bench(config, Silent(), openers)
    return config


def test_five_rows_and_who_proved_what(problems: Path, tmp_path: Path) -> None:
    go(problems, tmp_path / "run", automation := Scripted())
    found = write_results(tmp_path / "run").results["hands"]
    assert tuple(found["rows"]) == ROWS
    assert (found["problems"], found["unfinished"]) == (PROBLEMS, 0)
    assert found["rows"][CLOSERS]["solved"] == len(CLOSED)
    assert found["rows"][CLOSERS]["hands"] == {"closer": 2}
    assert found["rows"][TREE]["solved"] == len(CLOSED | GROWN)
    assert found["rows"][TREE]["hands"] == {"closer": 2, "tree": 2}
    assert found["rows"][EVERYTHING]["solved"] >= 4
    assert found["rows"]["automation then model"]["solved"] >= found["rows"][CLOSERS]["solved"]
    assert found["rows"][CLOSERS]["within"] == {"0.1": 0, "1": 2, "4": 2}
    assert {limits.cpu_s for _, limits in automation.asked} == {4.0}, "each search has the whole budget"
    assert automation.models == {False: 2 * PROBLEMS, True: PROBLEMS}, "only everything has the model in its tree"
    report = (tmp_path / "run" / "report.md").read_text("utf-8")
    assert all(f"| {row} |" in report for row in ROWS)
    assert (tmp_path / "run" / "hands.png").stat().st_size > 0
    assert "hands.png" in report


def test_pass_at_k_is_what_it_is_without_a_search(problems: Path, tmp_path: Path) -> None:
    go(problems, tmp_path / "with", Scripted())
    go(problems, tmp_path / "without", Scripted(), search_s=0.0)
    one, other = (results(count(tmp_path / name)) for name in ("with", "without"))
    for key in ("scores", "curve", "solved", "outcomes", "distinct", "entropy", "tokens"):
        assert one[key] == other[key], key
    assert "hands" not in write_results(tmp_path / "without").results
    assert hand_results(count(tmp_path / "without")) == {}


def test_the_ledger_says_which_hand_proposed_an_attempt(problems: Path, tmp_path: Path) -> None:
    go(problems, tmp_path / "run", Scripted())
    attempts = [attempt for _, attempt in read_ledger(tmp_path / "run" / LEDGER)]
    assert sum(a.sampled for a in attempts) == 6 * PROBLEMS
    searched = [a for a in attempts if not a.sampled]
    assert {a.sampling["search"] for a in searched} == {*SEARCHES}
    assert {a.problem.name for a in searched if a.hand == "closer"} == CLOSED
    assert {a.problem.name for a in searched if a.hand == "tree"} == GROWN | REFUSED
    model = {a.problem.name for a in searched if a.hand == "model"}
    assert model == {f"p{i}" for i in range(PROBLEMS)} - CLOSED - GROWN, "the model's turn comes where the tree ended"


@pytest.mark.alike(1)
@pytest.mark.parametrize("dies_at", [7, 0, 1, 3 * PROBLEMS - 1])
def test_a_run_that_was_cut_off_searches_what_is_left(problems: Path, tmp_path: Path, dies_at: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        go(problems, tmp_path / "run", Scripted(dies_at))
    # A line that was being written when the process died.
    with (tmp_path / "run" / METRICS).open("ab") as metrics:
        metrics.write(b'{"search": "auto')
    cut = write_results(tmp_path / "run").results["hands"]
    assert cut["problems"] + cut["unfinished"] == PROBLEMS
    assert cut["unfinished"] > 0
    assert list(hand_table(cut))
    go(problems, tmp_path / "run", again := Scripted())
    assert len(again.asked) == 3 * PROBLEMS - dies_at
    go(problems, tmp_path / "whole", Scripted())
    whole, resumed = (write_results(tmp_path / name).results["hands"] for name in ("whole", "run"))
    for row in ROWS:
        assert whole["rows"][row]["solved"] == resumed["rows"][row]["solved"], row
    assert whole["rows"][TREE]["solved_at_s"] == resumed["rows"][TREE]["solved_at_s"]


def test_what_the_judge_refuses_is_not_proved(problems: Path, tmp_path: Path) -> None:
    go(problems, tmp_path / "run", Scripted())
    records = [json.loads(line) for line in (tmp_path / "run" / METRICS).read_text().splitlines()]
    refused = [r for r in records if r.get("search") == TREE and r["refused"]]
    assert [r["problem"] for r in refused] == ["p4"]
    assert refused[0]["hand"] == ""


def test_a_budget_counts_what_fits_into_it(problems: Path, tmp_path: Path) -> None:
    go(problems, tmp_path / "run", Scripted(), search_s=0.2)
    found = write_results(tmp_path / "run").results["hands"]
    assert found["rows"][TREE]["solved"] == 0, "each proof took 0.25 s"


@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf")])
def test_a_budget_is_a_number_of_seconds(problems: Path, seconds: float) -> None:
    with pytest.raises(InputError, match="search_s"):
        BenchConfig(dataset=str(problems), search_s=seconds)
