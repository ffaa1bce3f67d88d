"""miniF2F's core subset, for a Lean without Mathlib: recognised in every layout, and no other statement with it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from bench_data import minif2f
from scripted_bench import Decided, Repeatable
from test_bench_run import Silent

from leanfd.bench import core_subset
from leanfd.bench.config import BenchConfig
from leanfd.bench.core_subset import HEADER, core_hash, in_core_lean
from leanfd.bench.datasets import load_dataset
from leanfd.bench.run import bench
from leanfd.bench.written import write_results
from leanfd.errors import InputError
from leanfd.proofs import Problem
from leanfd.prove.openers import Openers
from leanfd.runs import ENVIRONMENT

MATHLIB = "import Mathlib\n\nopen BigOperators Real Nat Topology Rat"
STATED = (
    "theorem mathd_number_of_ours (x y : ℕ) (z : ℤ) (h₀ : (3 * x) % 7 = y) (h₁ : 0 < y ∧ y < 5) : "
    "(x : ℤ) - z ≤ -2 ∨ 7 ∣ (x - 1)"
)
OTHER = "theorem imo_of_ours (f : ℕ → ℕ) (h : ∀ n, f (n + 1) = f n + 2) : f 3 = f 0 + 6"
SAME = [
    "theorem mathd_number_of_ours\n    (x y : ℕ) (z : ℤ) -- numbers\n  (h₀ : 3 * x % 7 = y)\n"
    "  (h₁ : 0 < y ∧ y < 5) :\n  (x : ℤ) - z ≤ -2 ∨ 7 ∣ x - 1",
    STATED.replace("ℕ", "Nat").replace("ℤ", "Int"),
    STATED.replace("∨", "\\/").replace("∧", "/\\").replace("≤", "<="),
    "/-- Words about it. -/\n" + STATED,
    STATED.replace("(x y : ℕ)", "(x : ℕ) (y : ℕ)"),
    STATED.replace("theorem", "lemma"),
]
CHANGED = [
    STATED.replace("7 = y", "5 = y"),
    STATED.replace("(3 * x) % 7", "3 * (x % 7)"),
    STATED.replace("7 ∣ (x - 1)", "7 ∣ (x + 1)"),
    STATED.replace("(z : ℤ)", "(z : ℕ)"),
    STATED.replace("(x : ℤ) - z", "x - z"),
    STATED.replace("≤ -2", "≤ 2"),
    STATED.replace("(h₁ : 0 < y ∧ y < 5)", "(h₁ : 0 < y)"),
    STATED.replace(" ∨ 7", " ∧ 7"),
    STATED.replace("(h₁", "(h₂ : x = 3) (h₁"),
]


@pytest.fixture
def ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of two statements of our own."""
    known = {"mathd_number_of_ours": core_hash(STATED), "imo_of_ours": core_hash(OTHER)}
    monkeypatch.setattr(core_subset, "_known", lambda: known)


def posed(statement: str, name: str = "mathd_number_of_ours", header: str = MATHLIB) -> Problem:
    return Problem(name, statement, header)


@pytest.mark.usefixtures("ours")
@pytest.mark.parametrize("statement", SAME)
def test_layout_makes_no_difference(statement: str) -> None:
    assert core_hash(statement) == core_hash(STATED)
    found = in_core_lean([posed(statement)])
    assert found is not None
    assert found.problems == (posed(statement, header=HEADER),), "the statement stays sign for sign"


@pytest.mark.usefixtures("ours")
@pytest.mark.parametrize("statement", CHANGED)
def test_another_statement_is_not_recognised_by_its_name(statement: str) -> None:
    assert core_hash(statement) != core_hash(STATED)
    assert in_core_lean([posed(statement)]) is None
    found = in_core_lean([posed(statement), posed(OTHER, "imo_of_ours")])
    assert found is not None
    assert (found.members, found.changed) == ({"imo_of_ours"}, {"mathd_number_of_ours"})
    assert found.problems[0].header == MATHLIB


@pytest.mark.usefixtures("ours")
def test_a_known_statement_under_another_name_is_nobodys() -> None:
    assert in_core_lean([posed(STATED, "mine")]) is None


@pytest.mark.usefixtures("ours")
def test_capitals_of_names_differ_between_copies() -> None:
    found = in_core_lean([replace(posed(STATED), name="mathd_Number_of_Ours")])
    assert found is not None
    assert found.members == {"mathd_Number_of_Ours"}


def _rows(layout: str) -> list[dict[str, str]]:
    names = {"mathd_number_of_ours": STATED, "imo_of_ours": CHANGED[0].replace("mathd_number_of_ours", "imo_of_ours")}
    whole = {n: f"{MATHLIB}\n\n{s} := by sorry" for n, s in names.items()}
    real = "theorem algebra_of_ours (x : ℝ) (h : x = 1) : x + 1 = 2"
    names["algebra_of_ours"], whole["algebra_of_ours"] = real, f"{MATHLIB}\n\n{real} := by sorry"
    return {
        "deepseek": [{"name": n, "header": MATHLIB, "formal_statement": f"{s} := by"} for n, s in names.items()],
        "goedel": [{"problem_id": n, "lean4_code": text} for n, text in whole.items()],
        "generic": [{"name": n, "formal_statement": text} for n, text in whole.items()],
    }[layout]


class NoMathlib(Decided):
    """Takes no header that imports Mathlib."""

    def prepare(self, problem: Problem):  # type: ignore[no-untyped-def]
        future = super().prepare(problem)
        if "Mathlib" in problem.header:
            future = type(future)()
            future.set_exception(InputError("there is no module Mathlib"))
        return future


def _bench(dataset: Path, run: Path) -> dict[str, object]:
    config = BenchConfig(dataset=str(dataset), run=run, samples=3, template="mini")
    openers = Openers(judge=lambda *_: NoMathlib(), engine=lambda *_, **__: Repeatable())  # type: ignore[arg-type, return-value]
    bench(config, Silent(), openers)
    return write_results(run).results


@pytest.mark.usefixtures("ours")
@pytest.mark.parametrize("layout", ["deepseek", "goedel", "generic", "folder"])
def test_every_layout_runs_the_subset_and_says_so(layout: str, tmp_path: Path) -> None:
    data = tmp_path / "minif2f.jsonl"
    if layout == "folder":
        data = tmp_path / "MiniF2F" / "Test"
        data.mkdir(parents=True)
        for row in _rows("generic"):
            (data / f"{row['name']}.lean").write_text(row["formal_statement"])
    else:
        data.write_text("".join(json.dumps(row) + "\n" for row in _rows(layout)))
    found = _bench(data, tmp_path / "run")
    assert found["core_subset"] == {
        "of": 2,
        "recognised": 1,
        "changed": ["imo_of_ours"],
        "note": core_subset.note(1),
    }
    assert found["problems"]["scored"] == 1  # type: ignore[index]
    assert "another one" in found["not_elaborated"]["imo_of_ours"]  # type: ignore[index]
    assert "Mathlib" in found["not_elaborated"]["algebra_of_ours"]  # type: ignore[index]
    environment = json.loads((tmp_path / "run" / ENVIRONMENT).read_text("utf-8"))
    assert environment["dataset"]["core_subset"] == {"recognised": 1, "header": HEADER}
    report = (tmp_path / "run" / "report.md").read_text("utf-8")
    assert "not comparable with the full set" in report
    assert "these state something else here, and are not attempted: `imo_of_ours`" in report


def test_other_data_sets_are_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_text(json.dumps({"name": "mine", "formal_statement": "theorem mine : 1 = 1 := by"}) + "\n")
    assert "core_subset" not in _bench(file, tmp_path / "run")


@pytest.mark.alike(1)
@pytest.mark.parametrize(
    ("copy", "members", "changed"),
    [
        ("minif2f_yangky11", 121, set()),
        ("minif2f_core.jsonl", 121, set()),
        (
            "minif2f_deepseek/minif2f.jsonl",
            117,
            {"aime_1994_p3", "imo_1981_p6", "imo_1982_p1", "mathd_numbertheory_618"},
        ),
    ],
)
def test_the_list_that_ships_finds_its_own(copy: str, members: int, changed: set[str]) -> None:
    found = in_core_lean(load_dataset(str(minif2f(copy))).problems)
    assert found is not None
    assert len(found.members) == members
    assert found.changed == changed


def test_the_list_holds_names_and_hashes_only() -> None:
    known = core_subset._known()
    assert len(known) == core_subset.size() == 121
    assert all(name == name.lower() and len(digest) == 16 for name, digest in known.items())
    assert len({*known.values()}) == 121
