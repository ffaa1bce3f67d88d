"""Lemmas of a Lake project, whose `lean` is the embedded one over headers of its API, read from compiled modules."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest
from test_judge_project import program, root

from leanfd.errors import WorkerDied
from leanfd.lean.library import ProjectLibrary
from leanfd.lean.project import open_project
from leanfd.lean.steps import open_steps
from leanfd.proofs import Problem
from leanfd.prove.look_up import LookUp

__all__ = ["root"]
OWN = (
    "def twice (n : Nat) : Nat := n + n\n"
    "theorem twice_succ (n : Nat) : twice (n + 1) = twice n + 2 := by unfold twice; omega\n"
)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from lean_package import header_path

    header_path()
    core = open_steps()  # Both are compiled in the usual cache.
    core.close()
    (tmp_path / "kept" / "embedded").mkdir(parents=True)
    monkeypatch.setattr("leanfd.lean.library.cache_directory", lambda: tmp_path / "kept" / "embedded")
    return tmp_path / "kept" / "embedded"


@pytest.mark.slow
def test_a_project_answers_as_the_embedded_lean_does(root: Path, cache: Path) -> None:
    questions = ["(xs ys : List Nat) : (xs ++ ys).reverse = ys.reverse ++ xs.reverse", "add comm"]
    here, there = open_steps(), open_steps(root)
    try:
        for question in questions:
            ours, theirs = (LookUp(steps).ask(question, count=3).lemmas for steps in (here, there))
            assert theirs[0] == ours[0]
            assert {lemma.name for lemma in theirs} & {lemma.name for lemma in ours[1:]}
        (found,) = LookUp(there).ask("(n : Nat) : twice (n + 1) = 2 + twice n", OWN, count=1).lemmas
        assert (found.name, found.use) == ("twice_succ", "rw [twice_succ]")
        assert found.statement == "(n : Nat) : twice (n + 1) = twice n + 2"
    finally:
        here.close()
        there.close()
    assert len([*cache.glob("theorems-*.json")]) == 2, "one for the embedded Lean, one for the project"


@pytest.mark.slow
def test_it_is_read_once_for_a_build(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="leanfd.lean.library")
    library = ProjectLibrary(open_project(root))
    rows = library.imported("")
    assert len(rows) > 1000
    assert ProjectLibrary(open_project(root)).imported("") == rows
    assert [record.getMessage() for record in caplog.records] == ["reading the theorems of Init"]


def test_a_goal_has_its_hypotheses_by_name(root: Path) -> None:
    library = ProjectLibrary(open_project(root))
    own, goal = library.of_problem(Problem("x", "theorem x (n m : Nat) (h : n ∣ m) : ∃ k, m = n * k", OWN))
    assert [name for name, _ in own] == ["twice_succ"]
    assert goal[0] == [["n", "Nat"], ["m", "Nat"], ["h", ["Dvd.dvd", "Nat", "!n", "!m"]]]
    product = ["HMul.hMul", "Nat", "Nat", "Nat", "!n", -1]
    assert goal[1] == ["Exists", "Nat", ["λ", "Nat", ["Eq", "Nat", "!m", product]]]


def test_what_goes_wrong_is_told(root: Path, tmp_path: Path) -> None:
    program(tmp_path / "sysroot/bin/lean", "echo 'unknown module prefix Lean'; exit 1")
    with pytest.raises(WorkerDied, match=r"theorems were not read.*unknown module prefix Lean"):
        ProjectLibrary(open_project(root)).imported("")
    program(tmp_path / "sysroot/bin/lean", "echo 'no rows'")
    with pytest.raises(WorkerDied, match="told of no theorems: no rows"):
        ProjectLibrary(open_project(root)).imported("")
    program(tmp_path / "sysroot/bin/lean", "import time; time.sleep(60)", f"{sys.executable} -P")
    with pytest.raises(WorkerDied, match=r"took more than 0\.5 s"):
        ProjectLibrary(open_project(root), timeout_s=0.5).imported("")
