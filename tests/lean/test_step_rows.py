"""Rows of states and tactics: right proofs walked in Lean, choices kept, names and blocks as they should be."""

from __future__ import annotations

import random
from types import ModuleType

import pytest
from scripts_of import script

from leanfd.curriculum import generate
from leanfd.lean.steps import Steps
from leanfd.proofs import Problem
from leanfd.source.steps_of_proof import steps_of


@pytest.fixture(scope="module")
def recipe() -> ModuleType:
    return script("recipes/mini/steps.py")


def taken(recipe: ModuleType, steps: Steps, problem: Problem, proof: str) -> list[tuple[str, str, str]]:
    every = recipe.Shares(closers=1.0, shapes=1.0, rest=1.0)
    rows = recipe.rows(problem, [proof], steps, random.Random(2), every)
    return [(row["kind"], row["prompt"], row["completion"]) for row in rows]


LENGTH = Problem(
    "len",
    "theorem len (xs ys : List Nat) : size (both xs ys) = size xs + size ys",
    header=(
        "def size : List Nat → Nat\n  | [] => 0\n  | _ :: xs => size xs + 1\n"
        "def both : List Nat → List Nat → List Nat\n  | [], ys => ys\n  | x :: xs, ys => x :: both xs ys"
    ),
)
DEFINED = (
    "def size : List Nat → Nat | [] => 0 | _ :: xs => size xs + 1\n"
    "def both : List Nat → List Nat → List Nat | [], ys => ys | x :: xs, ys => x :: both xs ys\n"
)


@pytest.mark.parametrize(
    ("proof", "choice"),
    [
        ("induction xs generalizing ys with\n| nil => simp [both, size]\n| cons x xs ih => grind [both, size]",
         "induction xs generalizing ys"),
        ("fun_induction both xs ys with\n| case1 ys => simp [size]\n| case2 x xs ys ih => grind [size]",
         "fun_induction both xs ys"),
        ("(fun_induction both xs ys) <;> grind [size]", "fun_induction both xs ys"),
        ("induction xs\n· simp [both, size]\n· rename_i x xs ih\n  grind [both, size]", "induction xs"),
    ],
)  # fmt: skip
def test_the_induction_is_the_next_tactic_before_the_functions_that_the_goal_speaks_of(
    recipe: ModuleType, steps: Steps, proof: str, choice: str
) -> None:
    found = taken(recipe, steps, LENGTH, proof)
    asked = f"{DEFINED}(xs ys : List Nat) : size (both xs ys) = size xs + size ys<|next|>"
    assert ("next", asked, choice) in found


def test_what_a_proof_says_inside_its_blocks_are_rows_of_the_goals_there(recipe: ModuleType, steps: Steps) -> None:
    problem = Problem("x", "theorem x (p q : Nat → Prop) (h : ∃ n, p n ∧ q n) : (∃ n, q n) ∧ ∃ n, p n")
    proof = (
        "obtain ⟨n, hn⟩ := h\nconstructor\n· exact ⟨n, hn.2⟩\n· have k : p n := by\n    cases hn with\n"
        "    | intro a b =>\n      have c := a\n      exact c\n  exists n"
    )
    found = taken(recipe, steps, problem, proof)
    statement = "(p q : Nat → Prop) (n : Nat) (hn : p n ∧ q n)"
    assert (
        "next",
        "(p q : Nat → Prop) (h : ∃ n, p n ∧ q n) : (∃ n, q n) ∧ ∃ n, p n<|next|>",
        "obtain ⟨n, hn⟩ := h",
    ) in found
    assert ("next", f"{statement} : ∃ n, q n<|next|>", "refine ⟨n, ?_⟩") in found
    assert ("next", f"{statement} : ∃ n, p n<|next|>", "have k : p n := ?_") in found
    assert ("next", f"{statement} : p n<|next|>", "cases hn") in found
    assert ("proof", "(p q : Nat → Prop) (n : Nat) (a : p n) (b : q n) : p n<|proof|>", "have c := a\nexact c") in [
        ("proof" if kind == "rest" else kind, prompt, text) for kind, prompt, text in found
    ]
    assert ("rest", f"{statement} : (∃ n, q n) ∧ ∃ n, p n<|proof|>", proof.partition("\n")[2]) in found


def test_a_proof_that_breaks_off_asks_for_no_rest_of_it(recipe: ModuleType, steps: Steps) -> None:
    problem = Problem("x", "theorem x (p q : Prop) (h : p ∧ q) : q ∧ p")
    found = taken(recipe, steps, problem, "obtain ⟨a, b⟩ := h\nconstructor\n· exact b\n· exact nonsense")
    assert {kind for kind, _, _ in found} == {"next"}
    assert taken(recipe, steps, problem, "obtain ⟨a, b⟩ := h\n· exact ⟨b, a⟩")[-1][0] == "next"


def test_a_hypothesis_of_induction_has_other_names_too_on_both_sides(recipe: ModuleType) -> None:
    goal = "xs : List Nat\nih : xs = []\n⊢ 1 :: xs = [1]"
    seen = set()
    for seed in range(20):
        shown, text = recipe._renamed(LENGTH, goal, "rw [ih]", random.Random(seed))
        name = text.removeprefix("rw [").removesuffix("]")
        assert f"({name} : xs = [])" in shown.statement
        seen.add(name)
    assert "ih" not in seen
    assert len(seen) > 2


def test_the_curriculums_proofs_are_walked_to_their_end(recipe: ModuleType, steps: Steps) -> None:
    for problem in generate(5, 40, "train"):
        walk = recipe.Walk(steps)
        assert walk.along([steps.open(problem)], steps_of(problem.references[0]), inside=False), problem


def test_terms_of_witnesses(recipe: ModuleType) -> None:
    assert recipe._components("⟨f (a, b), ⟨1, 2⟩, h⟩") == ["f (a, b)", "⟨1, 2⟩"]
    assert recipe._components("n + 1") == ["n + 1"]
    assert recipe._components("h.1 ⟨a, b⟩") == []
