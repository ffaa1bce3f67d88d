"""Witnesses from one-sided inverses."""

from __future__ import annotations

import pytest

from leanfd.prove.moves import moves
from leanfd.prove.preimages import preimages
from leanfd.source.formulas import formula
from leanfd.source.goals import read_goal

INVERSES = "α : Type\nf g f' g' : α → α\na b : α\nhf : ∀ (x : α), f (f' x) = x\nhg : ∀ (x : α), x = g (g' x)\n"
LOOP = "G : Type\nop : G → G → G\ninv : G → G\na b c : G\nh : ∀ (x y : G), op x (op (inv x) y) = y\n"
PAIRS = "α : Type\npair : α → α → α\nfst : α → α\na b : α\nh : ∀ (x y : α), fst (pair x y) = x\n"


def solutions(goal: str) -> list[str]:
    read = read_goal(goal)
    return [*preimages(read, formula(read.target))]


@pytest.mark.parametrize(
    ("goal", "solution"),
    [
        (f"{INVERSES}⊢ ∃ x, f (g x) = a", "g' (f' a)"),
        (f"{INVERSES}⊢ ∃ x, b = g (f (f (g x)))", "g' (f' (f' (g' b)))"),
        (f"{INVERSES}⊢ ∃ x y, f x = a ∧ g (f y) = f b", "f' a, f' (g' (f b))"),
        (f"{INVERSES}⊢ ∃ k, ∀ (x : α), f (g (k x)) = x", "fun x => g' (f' x)"),
        (f"{LOOP}⊢ ∃ x, op a (op b x) = c", "op (inv b) (op (inv a) c)"),
        (f"{PAIRS}⊢ ∃ p, fst p = a", "pair a b"),
    ],
)
def test_the_unknown_is_freed_of_one_function_after_another(goal: str, solution: str) -> None:
    assert solutions(goal)[0] == solution
    read = read_goal(goal)
    assert f"refine ⟨{solution}, ?_⟩" in [move.tactic for move in moves(read, [])]


@pytest.mark.parametrize(
    "goal",
    [
        "α : Type\nf : α → α\na : α\n⊢ ∃ x, f x = a",
        f"{INVERSES}⊢ ∃ x, f (f' x) = g x",
        f"{INVERSES}⊢ ∃ x y, f x = a",
        f"{INVERSES}⊢ ∃ x, f' (f x) = a",
        f"{LOOP}⊢ ∃ x, op x a = b",
        f"{LOOP}⊢ ∃ x, op x x = b",
        "n : Nat\nh : ∀ (m : Nat), m + 0 = m\n⊢ ∃ k, k + 0 = n",
    ],
)
def test_nothing_is_said_where_no_rule_solves_it(goal: str) -> None:
    assert solutions(goal) == []
