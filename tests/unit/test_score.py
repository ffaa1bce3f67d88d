"""Results from a run folder: by hand for two small runs, and what a report and a comparison make of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from fakes import PROVED, rejected

from leanfd.bench.compare import compared, comparison_lines, draw_compared
from leanfd.bench.config import BenchConfig
from leanfd.bench.entries import entry, write_entries
from leanfd.bench.score import count, results
from leanfd.bench.written import write_results
from leanfd.errors import InputError, MissingExtra
from leanfd.proofs import Attempt, Outcome, Problem, Verdict
from leanfd.runs import RunFolder

LETTERS = {
    "P": PROVED,
    "R": rejected(),
    "T": Verdict(Outcome.TIMED_OUT, elapsed_s=2.0),
    "C": Verdict(Outcome.CRASHED),
}


def posed(name: str) -> Problem:
    return Problem(name, f"theorem {name} : True", tags=(f"family-{name[0]}", "difficulty-1"))


def made(
    folder: Path,
    verdicts: Mapping[str, str],
    suspects: Mapping[str, str] | None = None,
    refused: Mapping[str, str] | None = None,
    logprob: float | None = -1.5,
    **settings: object,
) -> Path:
    """A run folder in which each problem has attempts with these verdicts, one letter each."""
    plain = {"samples": max(map(len, verdicts.values())), **settings}
    run = RunFolder(folder, BenchConfig(**plain))  # type: ignore[arg-type]
    run.describe(
        {
            "dataset": {"name": "x", "layout": "y", "copy": "", "digest": "00", "problems": len(verdicts)},
            "lean": {"version": "4.35.0", "backend": "fake"},
            "engine": {"name": "some model", "digest": ""},
            "template": {"name": "mini", "digest": "11"},
            "sampling": {"temperature": 1.0, "top_p": 1.0, "max_tokens": 9, "seed": 0},
        }
    )
    write_entries(
        folder, [entry(posed(name), (suspects or {}).get(name, ""), (refused or {}).get(name, "")) for name in verdicts]
    )
    for name, letters in verdicts.items():
        for index, letter in enumerate(letters):
            if letter != "-":
                proof = f"exact h{index}"
                run.add(Attempt(posed(name), proof, proof, LETTERS[letter], index, tokens=4, logprob=logprob))
    run.measure({"drawn": 10, "tokens": 40, "sampling_s": 3.0})
    run.close()
    return folder


def test_by_hand(tmp_path: Path) -> None:
    found = results(count(made(tmp_path / "run", {"a1": "PRRR", "a2": "RRRR", "b1": "PPTC"}, k=(1, 2))))
    rows = found["scores"]
    # pass@1: 1/4, 0, 2/4. pass@2: 1 - C(3,2)/C(4,2) = 1/2, 0, 1 - C(2,2)/C(4,2) = 5/6.
    assert rows["all"]["pass"]["1"][0] == pytest.approx((1 / 4 + 0 + 2 / 4) / 3)
    assert rows["all"]["pass"]["2"][0] == pytest.approx((1 / 2 + 0 + 5 / 6) / 3)
    # With the timeout and the crash counted as proved, b1 has 4 of 4.
    assert rows["all"]["at_most"]["1"][0] == pytest.approx((1 / 4 + 0 + 1) / 3)
    assert (rows["all"]["timed_out"], rows["all"]["crashed"], rows["all"]["solved"]) == (1, 1, 2)
    assert list(rows) == ["all", "family-a"]
    assert rows["family-a"]["pass"]["1"][0] == pytest.approx(1 / 8)
    assert found["solved"] == {"all": 2, "T1": 2}
    assert found["outcomes"] == {"PROVED": 3, "REJECTED": 7, "TIMED_OUT": 1, "CRASHED": 1}
    assert found["distinct"]["per_problem"] == 4
    assert found["distinct"]["proved_per_solved_problem"] == pytest.approx(3 / 2)
    assert found["entropy"] == {"nats_per_token": pytest.approx(1.5 / 4), "tokens": 48, "unbiased": True}
    assert (found["tokens"], found["sampling_s"], found["judging_s"]) == (48, 3.0, 2.0)
    assert found["by_problem"][2]["pass"] == {"1": 0.5, "2": pytest.approx(5 / 6)}
    assert found["curve"]["k"] == [1, 2, 3, 4]
    assert found["finished"]


def test_rounds_of_repair_at_equal_budget_by_hand(tmp_path: Path) -> None:
    # Three chains of two: the first proved at once, the second by its repair, the third not at all.
    run = made(tmp_path / "run", {"a1": "PRR-PR"}, rounds=1, k=(1, 2, 3, 4, 6))
    means = {k: row[0] for k, row in results(count(run))["scores"]["all"]["pass"].items()}
    # One attempt: the first of a chain. Two: a chain, 2 of 3. Three buy no more. Four: two of three chains, always.
    assert means == {
        "1": pytest.approx(1 / 3),
        "2": pytest.approx(2 / 3),
        "3": pytest.approx(2 / 3),
        "4": 1.0,
        "6": 1.0,
    }


def test_statements_known_to_be_wrong_are_in_all_and_not_in_clean(tmp_path: Path) -> None:
    run = made(tmp_path / "run", {"a1": "PP", "a2": "RR", "b1": "PR"}, suspects={"a1": "vacuous: 1 = 2"}, k=(1,))
    found = write_results(run).results
    assert found["scores"]["all"]["pass"]["1"][0] == pytest.approx(1 / 2)
    assert found["scores"]["clean"]["pass"]["1"][0] == pytest.approx(1 / 4)
    assert found["problems"]["suspect"] == 1
    page = (run / "report.md").read_text("utf-8")
    assert "- `a1`: vacuous: 1 = 2" in page
    assert "| clean | 2 |" in page


def test_statements_that_lean_does_not_take_count_nowhere(tmp_path: Path) -> None:
    run = made(tmp_path / "run", {"a1": "PR", "b1": ""}, refused={"b1": "refused: header: no Mathlib"}, k=(1,))
    found = write_results(run).results
    assert found["scores"]["all"]["problems"] == 1
    assert found["problems"] == {
        "asked": 2,
        "not_elaborated": 1,
        "dropped": 0,
        "unfinished": 0,
        "scored": 1,
        "suspect": 0,
    }
    assert "## Not taken by Lean, so not attempted: 1" in (run / "report.md").read_text("utf-8")


def test_nothing_that_lean_takes_still_has_a_report(tmp_path: Path) -> None:
    run = made(tmp_path / "run", {"b1": ""}, refused={"b1": "no Mathlib"}, samples=4)
    found = write_results(run).results
    assert (found["scores"], found["finished"]) == ({}, True)
    page = (run / "report.md").read_text("utf-8")
    assert "0 of 1 problems scored, 1 not taken by Lean" in page
    assert "| taken by Lean | 0 |\n| not taken by Lean | 1 |\n| &nbsp; no Mathlib | 1 |" in page
    assert "| attempts |" not in page
    assert not list(run.glob("*.png"))


def test_unfinished_problems_are_left_out_and_said(tmp_path: Path) -> None:
    run = made(tmp_path / "run", {"a1": "PR", "a2": "R"}, samples=2, k=(1,))
    found = write_results(run).results
    assert not found["finished"]
    assert (found["scores"]["all"]["problems"], found["problems"]["unfinished"]) == (1, 1)
    assert "**This run is not finished.** 1 problems" in (run / "report.md").read_text("utf-8")


@pytest.mark.parametrize(("settings", "unbiased"), [({}, True), ({"temperature": 0.8}, False), ({"top_p": 0.9}, False)])
def test_the_entropy_says_whether_it_is_biased(tmp_path: Path, settings: dict[str, float], unbiased: bool) -> None:
    run = made(tmp_path / "run", {"a1": "P"}, **settings)
    assert write_results(run).results["entropy"]["unbiased"] is unbiased
    assert ("(biased: not sampled" in (run / "report.md").read_text("utf-8")) is not unbiased


def test_no_log_probabilities_no_entropy(tmp_path: Path) -> None:
    run = made(tmp_path / "run", {"a1": "P"}, logprob=None)
    assert write_results(run).results["entropy"]["nats_per_token"] is None
    assert "tells no log-probabilities" in (run / "report.md").read_text("utf-8")


def test_a_report_can_be_made_again_and_is_the_same(tmp_path: Path) -> None:
    run = made(tmp_path / "run", {"a1": "PR", "b1": "TR", "b2": "CP"})
    write_results(run)
    names = ("results.json", "report.md", "pass_at_k.png", "by_tag.png")
    first = {name: (run / name).read_bytes() for name in names}
    assert first["pass_at_k.png"].startswith(b"\x89PNG")
    write_results(run)
    assert {name: (run / name).read_bytes() for name in names} == first
    assert json.loads(first["results.json"])["environment"]["engine"]["name"] == "some model"


def test_without_matplotlib_only_the_pictures_are_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise MissingExtra("pictures need matplotlib: pip install matplotlib")

    monkeypatch.setattr("leanfd.bench.plots._figure", missing)
    run = made(tmp_path / "run", {"a1": "PR"})
    assert write_results(run).without_plots == "pictures need matplotlib: pip install matplotlib"
    assert (run / "report.md").exists()
    assert not list(run.glob("*.png"))


def test_a_folder_without_a_benchmark_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds no benchmark: there is no problems\.jsonl"):
        count(tmp_path)


def test_a_run_does_not_differ_from_itself(tmp_path: Path) -> None:
    run = made(tmp_path / "run", {"a1": "PRRP", "a2": "RRRR", "b1": "PRRR"})
    (same,) = compared([run, run])
    assert [row.difference for row in same.rows] == [(0, 0, 0)] * len(same.rows)
    assert (same.only_first, same.only_second, same.unshared, same.problems) == ((), (), 0, 3)


def test_runs_are_compared_on_what_they_share(tmp_path: Path) -> None:
    one = made(tmp_path / "one", {"a1": "PR", "a2": "RR", "b1": "RR", "c1": "PP"}, k=(1, 2))
    other = made(tmp_path / "other", {"a1": "RR", "a2": "PP", "b1": "RR", "d1": "PP"}, k=(1,))
    (found,) = compared([one, other])
    assert (found.problems, found.unshared) == (3, 2)
    (row,) = found.rows
    assert (row.k, row.first.mean, row.second.mean) == (1, pytest.approx(1 / 6), pytest.approx(1 / 3))
    assert row.difference.mean == pytest.approx(1 / 6)
    assert row.difference.low <= 0 <= row.difference.high
    assert (found.only_first, found.only_second) == (("a1",), ("a2",))
    text = "\n".join(comparison_lines(found))
    assert "| pass@1 | 0.167 [" in text
    assert "proved by the second only: 1: a2" in text
    assert json.loads(json.dumps(found.record()))["pass"]["1"]["difference"][0] == pytest.approx(1 / 6)
    assert draw_compared([one, other], tmp_path / "out").read_bytes().startswith(b"\x89PNG")


def test_a_difference_that_every_problem_shows_is_marked(tmp_path: Path) -> None:
    one = made(tmp_path / "one", {f"a{i}": "RR" for i in range(6)}, k=(1,))
    other = made(tmp_path / "other", {f"a{i}": "PR" for i in range(6)}, k=(1,))
    (found,) = compared([one, other])
    assert found.rows[0].difference == pytest.approx((0.5, 0.5, 0.5))
    assert "0.500 [0.500, 0.500] * |" in "\n".join(comparison_lines(found))


def test_runs_that_share_nothing_are_refused(tmp_path: Path) -> None:
    one, other = made(tmp_path / "one", {"a1": "P"}), made(tmp_path / "other", {"b1": "P"})
    with pytest.raises(InputError, match="share no problem with the same statement"):
        compared([one, other])
    with pytest.raises(InputError, match="nothing to draw"):
        draw_compared([one, other], tmp_path)
    with pytest.raises(InputError, match="two run folders at least"):
        compared([one])
