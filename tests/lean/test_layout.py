"""Scripts as people write them: what is laid out, that Lean takes it, and what stays as it was."""

from __future__ import annotations

import pytest

from leanfd.lean.steps import Steps
from leanfd.proofs import Problem
from leanfd.prove.layout import laid_out

LISTS = """def app : List α → List α → List α
  | [], ys => ys
  | x :: xs, ys => x :: app xs ys

inductive Tree where
  | leaf
  | node (l : Tree) (n : Nat) (r : Tree)

def size : Tree → Nat
  | .leaf => 0
  | .node l _ r => size l + 1 + size r

def mirror : Tree → Tree
  | .leaf => .leaf
  | .node l n r => .node (mirror r) n (mirror l)
"""


def laid(steps: Steps, statement: str, script: str) -> list[str]:
    text = laid_out(script, steps.open(Problem("x", statement, LISTS)), steps)
    return [] if text is None else text.split("\n")


def test_an_induction_that_one_tactic_closes_gets_its_cases(steps: Steps) -> None:
    found = laid(steps, "theorem x (xs : List Nat) : app xs [] = xs", "(induction xs) <;> simp_all [app] <;> omega")
    assert found == ["induction xs with", "| nil => rfl", "| cons x xs ih => simp_all [app]"]


def test_names_that_the_script_gives_stand_where_they_come_from(steps: Steps) -> None:
    script = "induction t\n· rfl\n· rename_i a b c ha hc\n  simp [size, mirror, ha, hc]\n  omega"
    found = laid(steps, "theorem x (t : Tree) : size (mirror t) = size t", script)
    assert found == [
        "induction t with",
        "| leaf => rfl",
        "| node a b c ha hc =>",
        "  simp [size, mirror, ha, hc]",
        "  omega",
    ]


def test_a_lemma_on_the_way_is_laid_out_too(steps: Steps) -> None:
    lemma = "have h : ∀ (ys : List Nat), app ys [] = ys := by intro ys; induction ys <;> simp [*, app]"
    found = laid(steps, "theorem x (xs : List Nat) : app (app xs []) [] = xs", f"{lemma}\nsimp [h]")
    assert found[:3] == ["have h : ∀ (ys : List Nat), app ys [] = ys := by", "  intro ys", "  induction ys with"]
    assert found[-1] == "simp [h]"


def test_case_analysis_in_a_case(steps: Steps) -> None:
    script = "(cases t) <;> (cases u) <;> simp_all [size] <;> omega"
    found = laid(steps, "theorem x (t u : Tree) (h : size t + size u = 0) : t = u", script)
    assert found[0] == "cases t with"
    assert any(line.lstrip().startswith("cases u with") for line in found)


@pytest.mark.parametrize(
    ("statement", "script"),
    [
        ("theorem x (a b : Nat) (h : a < b) : a ≤ b", "omega"),
        ("theorem x (p q : Prop) (h : p ∧ q) : q ∧ p", "constructor\n· exact h.2\n· exact h.1"),
        ("theorem x (xs : List Nat) : app xs [] = xs", "induction xs\n· rfl"),
    ],
)
def test_what_has_nothing_to_lay_out_or_is_no_proof_stays(steps: Steps, statement: str, script: str) -> None:
    assert laid(steps, statement, script) == []
