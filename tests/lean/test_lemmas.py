"""Lemmas by their symbols: what the embedded library gives for goals and words, and what a search makes of them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from leanfd.errors import InputError
from leanfd.lean.steps import Steps
from leanfd.proofs import Problem
from leanfd.prove.closers import CORE
from leanfd.prove.lemma_moves import Lemmas
from leanfd.prove.look_up import LookUp
from leanfd.prove.moves import Definitions
from leanfd.prove.tree import Tree, TreeLimits


def tactics(steps: Steps, statement: str, header: str = "") -> list[str]:
    state = steps.open(Problem("x", f"theorem x {statement}", header))
    return [use.tactic for use in Lemmas(steps).uses(state)]


@pytest.mark.parametrize(
    ("statement", "tactic"),
    [
        ("(xs ys : List Nat) : (xs ++ ys).reverse = ys.reverse ++ xs.reverse", "rw [List.reverse_append]"),
        ("(a b n : Nat) : a * b % n = a % n * (b % n) % n", "apply Nat.mul_mod"),
        ("(a b n : Nat) (h : n ∣ a) : a % n + b = b", "have := Nat.mod_eq_zero_of_dvd h"),
        ("(a b c : Nat) (h : 0 < c) (k : a * c ≤ b * c) : a ≤ b", "have := Nat.le_of_mul_le_mul_right k h"),
        ("(x y : Int) (h : x ∣ y) : x ∣ y * y", "apply Int.dvd_mul_of_dvd_left"),
        ("(n : Nat) (h : 2 ^ n % 7 = 1) : n % 3 = 0", "rw [Nat.pow_mod] at h"),
        ("(xs : List Nat) (h : xs.length = 2) : (xs.map (fun x => x + 1)).length = 2", "rw [List.length_map]"),
    ],
)
def test_uses_of_a_goal(steps: Steps, statement: str, tactic: str) -> None:
    assert tactic in tactics(steps, statement)[:12]


def test_the_texts_own_theorems_are_lemmas_too(steps: Steps) -> None:
    header = (
        "def twice (n : Nat) : Nat := n + n\n"
        "theorem twice_succ (n : Nat) : twice (n + 1) = twice n + 2 := by unfold twice; omega\n"
    )
    assert tactics(steps, "(n : Nat) : twice (n + 1) = 2 + twice n", header)[0] == "rw [twice_succ]"
    assert not any("twice_succ" in tactic for tactic in tactics(steps, "(n : Nat) : n + 1 = 1 + n"))


def test_hypotheses_that_cannot_be_named_are_left_alone(steps: Steps) -> None:
    state = steps.open(Problem("x", "theorem x (a n : Nat) : n ∣ a → a % n = 0"))
    (tried,) = steps.run(state, ["intro"])
    found = [use.tactic for use in Lemmas(steps).uses(tried.parts[0])]
    assert found
    assert not any(word in tactic for tactic in found for word in ("✝", "«", "_hyg"))


@pytest.mark.slow
def test_the_library_is_read_once_and_kept(steps: Steps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEANFD_CACHE_DIR", str(tmp_path))
    (tmp_path / "embedded").mkdir()
    steps.open(Problem("x", "theorem x : True"))
    rows = steps.theorems()
    (kept,) = (tmp_path / "embedded").glob("theorems-*.json")
    assert json.loads(kept.read_text()) == rows
    assert ["Nat.add_comm", ["∀", "Nat", ["∀", "Nat", *rows_of(rows, "Nat.add_comm")]]] in rows
    kept.write_text('[["Nat.only", "True"]]')
    assert steps.theorems() == [["Nat.only", "True"]]
    kept.write_text("[half of it")
    assert steps.theorems() == rows
    assert json.loads(kept.read_text()) == rows


def rows_of(rows: list[list[object]], name: str) -> list[object]:
    (statement,) = (statement for found, statement in rows if found == name)
    assert isinstance(statement, list)
    return [statement[2][2]]


@pytest.mark.slow
def test_a_search_with_lemmas_proves_what_it_does_not_prove_without(steps: Steps) -> None:
    problem = Problem("x", "theorem x (a b c : Nat) (h : 0 < c) (k : a * c < b * c) : a + 1 ≤ b ∧ a * a ≤ b * b")
    limits = TreeLimits(cpu_s=20.0, tactics=400)
    with_them = Tree(problem, steps, CORE, Definitions(), limits, lemmas=Lemmas(steps)).grow()
    assert with_them.script is not None


@pytest.mark.parametrize(
    ("question", "first", "use"),
    [
        ("add comm", ("Nat.add_comm", "Int.add_comm"), False),
        ("reverse_append", ("List.reverse_append",), False),
        ("(n m : Nat) : n * m = m * n", ("Nat.mul_comm",), True),
        ("theorem foo (n m : Nat) : n * m = m * n := by sorry", ("Nat.mul_comm",), True),
        ("∀ n m : Nat, n * m = m * n", ("Nat.mul_comm",), True),
        ("a b n : Nat, h : n ∣ a ⊢ a * b % n = 0", ("Nat.mul_mod",), True),
        ("a b n : Nat\nh : n ∣ a\n⊢ a * b % n = 0", ("Nat.mul_mod",), True),
    ],
)
def test_questions(steps: Steps, question: str, first: tuple[str, ...], use: bool) -> None:
    answer = LookUp(steps).ask(question, count=5)
    assert answer.lemmas[0].name in first
    assert answer.lemmas[0].statement
    assert "\n" not in answer.lemmas[0].statement
    assert bool(answer.goal) is bool(answer.lemmas[0].use) is use
    assert len(answer.lemmas) <= 5


def test_what_no_lemma_is_about_has_no_answer_and_no_question_is_an_error(steps: Steps) -> None:
    assert LookUp(steps).ask("xyzzy").lemmas == ()
    with pytest.raises(InputError, match="question is empty"):
        LookUp(steps).ask("  ")
    with pytest.raises(InputError, match="does not accept the file"):
        LookUp(steps).ask("add comm", "theorem broken : False := trivial\n")


@pytest.mark.slow
def test_the_command(tmp_path: Path) -> None:
    file = tmp_path / "mine.lean"
    file.write_text("def f (n : Nat) : Nat := n + 1\ntheorem f_pos (n : Nat) : 0 < f n := Nat.succ_pos n\n")
    command = [sys.executable, "-m", "leanfd", "lemmas", "(n : Nat) : 0 < f n", "--file", str(file), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert found[0]["name"] == "f_pos"
    assert found[0]["use"] == "apply f_pos"
    none = subprocess.run([*command[:4], "xyzzy"], capture_output=True, text=True, timeout=120, check=False)
    assert (none.returncode, none.stdout) == (1, "")
    assert "no lemma" in none.stderr
