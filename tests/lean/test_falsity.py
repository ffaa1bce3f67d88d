"""False goals are seen by small values, true ones never are, and the search wastes nothing on them."""

from __future__ import annotations

import pytest

from leanfd.lean.steps import Steps
from leanfd.proofs import Problem
from leanfd.prove.closers import EMBEDDED, available
from leanfd.prove.falsity import Evaluation, counterexample, may_lose
from leanfd.prove.moves import Definitions
from leanfd.prove.tree import Tree, TreeLimits
from leanfd.source.goals import read_goal

HEADER = """namespace Tiny
inductive Tree (α : Type) where
  | leaf
  | node (l : Tree α) (x : α) (r : Tree α)

def size {α : Type} : Tree α → Nat
  | .leaf => 0
  | .node l _ r => size l + 1 + size r

def flip {α : Type} : Tree α → Tree α
  | .leaf => .leaf
  | .node l x r => .node (flip r) x (flip l)

def member : Nat → List Nat → Bool
  | _, [] => false
  | n, x :: xs => n == x || member n xs

def slow : Nat → Nat → Nat
  | 0, n => n + 1
  | m + 1, 0 => slow m 1
  | m + 1, n + 1 => slow m (slow (m + 1) n)
"""


@pytest.mark.parametrize(
    ("goal", "false"),
    [
        ("n : Nat\n⊢ n * n = 2 * n", True),
        ("n : Nat\n⊢ n * n + n = n * (n + 1)", False),
        ("a b : Int\nh : a < b\n⊢ a * a < b * b", True),
        ("a b : Nat\nh : a < b\n⊢ a * a < b * b", False),
        ("a b : Nat\nh : a ∣ b\n⊢ False", True),
        ("a b : Nat\nh : a < b\nh1 : b < a\n⊢ False", False),
        ("n : Nat\n⊢ n - 5 + 5 = n", True),
        ("n : Int\n⊢ n - 5 + 5 = n", False),
        # What is not understood says nothing.
        ("n : Nat\nf : Nat → Nat\nh : f n = 3\n⊢ n = 3", False),
        ("n : Nat\nh : ∃ k, n = 2 * k\n⊢ n = 3", False),
        ("n : Nat\n⊢ n = ?m", False),
        ("n : Nat\n⊢ 2 ^ (2 ^ (2 ^ (2 ^ (n + 3)))) = 0", False),
    ],
)
def test_goals_of_numbers(goal: str, false: bool) -> None:
    assert (counterexample(read_goal(goal)) is not None) is false


@pytest.mark.parametrize(
    ("goal", "false"),
    [
        ("xs : List Nat\n⊢ xs.reverse = xs", True),
        ("xs : List Nat\n⊢ xs.reverse.length = xs.length", False),
        ("n : Nat\nxs : List Nat\nh : member n xs = true\n⊢ False", True),
        ("n : Nat\nxs ys : List Nat\nh : member n xs = true\n⊢ member n (xs ++ ys) = true", False),
        ("t : Tree Nat\n⊢ flip t = flip (flip t) ∨ size t < 1", False),
        ("α : Type\nt : Tree α\n⊢ size (flip t) = size t + 1", True),
        ("α : Type\nt : Tree α\n⊢ size (flip t) = size t", False),
        ("f : Nat → Nat\nxs : List Nat\n⊢ List.map f xs = xs", True),
        ("p : Prop\nh : p\n⊢ False", False),
        ("n : Nat\nxs : List Nat\nh : ∀ m, member m xs = true\n⊢ False", False),
    ],
)
def test_goals_of_programs(steps: Steps, goal: str, false: bool) -> None:
    steps.open(Problem("x", "theorem x : 0 = 0", HEADER))
    assert Evaluation(HEADER, steps).refutes(read_goal(goal)) is false


@pytest.mark.slow
def test_what_takes_too_long_says_nothing_and_leaves_lean_in_order(steps: Steps) -> None:
    problem = Problem("x", "theorem x : 0 = 0", HEADER)
    state = steps.open(problem)
    asked = Evaluation(HEADER, steps)
    assert not asked.refutes(read_goal("m n : Nat\n⊢ slow (m + 4) (n + 4) = 0"))
    assert not asked.refutes(read_goal("n : Nat\n⊢ n = 0")), "it is not asked again"
    assert steps.run(state, ["rfl"])[0].closes


@pytest.mark.parametrize(
    ("tactic", "loses"),
    [("left", True), ("exfalso", True), ("apply h", True), ("apply propext", False), ("induction n", False)],
)
def test_steps_that_may_lose_something(tactic: str, loses: bool) -> None:
    assert may_lose(tactic) is loses


def test_the_search_drops_what_is_false(steps: Steps) -> None:
    problem = Problem("x", "theorem x (n m : Nat) (h : n < m) : n * n = 2 * m ∨ n * m < n + m ∨ n * n * n = m")
    closers = available(EMBEDDED, steps)
    grown = Tree(problem, steps, closers, Definitions(), TreeLimits(cpu_s=5.0, tactics=300)).grow()
    assert grown.script is None
    assert grown.counts.false > 0
