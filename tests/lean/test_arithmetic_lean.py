"""What closes goals of numbers, in the embedded Lean."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from leanfd.lean.steps import StepLimits, Steps
from leanfd.proofs import Problem
from leanfd.prove.arithmetic import of_numbers
from leanfd.prove.bounded import by_values
from leanfd.prove.numbers import Closing
from leanfd.prove.quotients import by_quotient
from leanfd.prove.recurrences import by_recurrence
from leanfd.prove.residues import by_residues
from leanfd.source.goals import Goal, read_goal


def closed_by(steps: Steps, hand: Callable[[Goal], Iterator[Closing]], statement: str) -> list[bool]:
    """Whether each tactic that is offered closes the goal."""
    state = steps.open(Problem("x", f"theorem x {statement}"))
    offered = [*hand(read_goal(state.goals[0]))]
    answers = [steps.run(state, [c.tactic], StepLimits(c.heartbeats, timeout_s=60.0))[0] for c in offered]
    return [answer.closes for answer in answers]


@pytest.mark.alike(4)
@pytest.mark.parametrize(
    "statement",
    [
        "(x y z : Nat) (h : x ^ 2 + y ^ 2 = 4 * z + 3) : False",
        "(x y : Int) : 5 * x ^ 3 ≠ 7 * y ^ 3 + 3",
        "(n : Nat) (h : n % 5 = 3) : (n ^ 3 + 2 * n) % 5 = 3",
        "(a b : Nat) (h : (a * b) % 7 = 3) (h2 : a % 7 = 2) : b % 7 = 5",
        "(n : Int) : 6 ∣ n * (n + 1) * (n + 2)",
        "(n : Nat) (h : n % 11 = 4) : (n ^ 50 + 3) % 11 = 4",
        "(a b c : Int) (h : a ^ 2 + b ^ 2 = c ^ 2) (h1 : ¬3 ∣ a) : 3 ∣ b",
        "(a b : Int) (h : 9 ∣ a ^ 3 + 3 * b + 2) (h2 : b % 3 = 1) : a % 3 ≠ 2",
        "(n h1 r1 : Nat) (h2 : n % 4 = 3) : n ^ 2 % 8 = 1",
    ],
)
def test_residues(steps: Steps, statement: str) -> None:
    assert closed_by(steps, by_residues, statement)[0]


@pytest.mark.parametrize(
    ("hand", "goal"),
    [
        (by_residues, "x y z : Nat\nh : x ^ 2 + y ^ 2 = 4 * z + 2\n⊢ False"),
        (by_residues, "n : Nat\n⊢ (n ^ 3 + 2 * n) % 5 = 3"),
        (by_residues, "n : Int\n⊢ 7 ∣ n * (n + 1) * (n + 2)"),
        (by_residues, "n m : Nat\nh : n - m = 3\n⊢ n % 2 = 1"),
        (by_residues, "n : Nat\nf : Nat → Nat\nh : f n % 4 = 1\n⊢ n % 4 = 1"),
        (by_values, "x y : Nat\nh : x * y + x = 71\n⊢ x = 71"),
        (by_values, "n : Nat\nh : n * (n + 1) = 16 + n\n⊢ n = 5"),
        (by_values, "x y : Nat\nh : x * y = 0\n⊢ x = 0"),
        (by_recurrence, "f : Nat → Nat\nh : f 0 = 9\nh1 : ∀ (n : Nat), f (n + 1) - f n = 0\n⊢ f 2 = 9"),
        (by_values, "x y : Int\nh : x ^ 2 + 3 * x * y + y ^ 2 = 5\n⊢ x = 1"),
        (by_values, "n : Nat\nh : n + 1 ∣ 2 ^ n + 5\n⊢ n = 1"),
        (by_values, "x y : Int\nn : Nat\nh : x ^ 2 + x * 2 ^ n + 2 ^ n * 2 ^ n = 7\n⊢ x = 1"),
        (by_values, "n : Nat\nh : n + 3 ∣ n ^ 2 + 3 * n\n⊢ n ≤ 21"),
        (by_quotient, "x y : Int\n⊢ x - y ∣ x ^ 4 + y ^ 4"),
        (by_quotient, "a b : Nat\nh : a ∣ b + 1\n⊢ a ∣ b"),
        (by_recurrence, "f : Nat → Nat\nh : f 0 = 1\nh1 : ∀ (n : Nat), f n = f (f (n + 5))\n⊢ f 4 = 1"),
        (by_recurrence, "f : Nat → Nat\nh : f 1 = 1\nh1 : ∀ (n : Nat), f (n + 1) = f n ^ 2 + n\n⊢ f 400 = 1"),
        (by_values, "n : Nat\nh : 2 ^ n = 4096 * 2 ^ 4000\n⊢ n = 4012"),
    ],
)
def test_nothing_is_offered_for_what_is_not_so_not_understood_or_too_much(
    hand: Callable[[Goal], Iterator[Closing]], goal: str
) -> None:
    assert [*hand(read_goal(goal))] == []


@pytest.mark.alike(6)
@pytest.mark.parametrize(
    "statement",
    [
        "(x y : Nat) (h₀ : 2 ^ x * 3 ^ y = 144) : x + y = 6",
        "(n : Int) (h₀ : (n - 1) * n * (n + 1) = 60) : n + 1 = 5",
        "(r s : Nat) (h₀ : r * s = 60) (h₁ : (r + 5) * (s - 1) = 60) : r = 15",
        "(a b : Int) (h₀ : 0 < a) (h₁ : 0 < b) (h₂ : 81 ∣ (a + b) ^ 3) : 9 ≤ a + b",
        "(x y : Int) (h₀ : x ^ 2 + 3 * y ^ 2 = 31) : x ^ 2 = 4",
        "(x y : Int) (h₀ : 0 < y) (h₁ : y < x) (h₂ : x + y + x * y = 14) : x = 4",
        "(a b c : Nat) (h : a ^ 2 + b ^ 2 = c ^ 2) (h1 : c ≤ 12) (h2 : 0 < a) (h3 : a < b) : c % 5 = 0",
        "(m n : Nat) (h : m ^ 2 = 3 ^ n + 7) (h1 : n < 6) : m = 4",
        "(d : Nat) (h : d ∣ 60) (h1 : 20 < d) (h2 : d % 4 = 2) : d = 30",
        "(p q : Nat) (h : p * q = 91) (h1 : 1 < p) (h2 : p < q) : p + q = 20",
        "(x y : Nat) (h : x * y = 2 * x + 3 * y) (h0 : 0 < x) : x ≤ 9",
        "(x y : Nat) (h : x ^ 2 - y ^ 2 = 15) (h1 : y < x) : x = 8 ∨ x = 4",
        "(x y : Int) (h : x * y + 3 * x - 5 * y = 18) (h0 : x ≠ 6) : x = 8 ∨ x = 4 ∨ x = 2",
        "(n : Nat) (h : n + 3 ∣ n ^ 2 + 15) : n ≤ 21",
        "(n : Int) (h : n + 1 ∣ n ^ 3 - 2) (h1 : n < -1) : n = -2 ∨ n = -4",
        "(x y : Int) (h : x ^ 2 - x * y + y ^ 2 = 7) (h1 : 0 < x) (h2 : x < y) : y = 3",
        "(x : Int) (h : x ^ 2 - 5 * x + 6 = 0) (h1 : x ≠ 2) : x = 3",
    ],
)
def test_values_below_a_bound(steps: Steps, statement: str) -> None:
    assert closed_by(steps, by_values, statement) == [True]


@pytest.mark.parametrize(
    "statement",
    [
        "(x y : Int) : x - y ∣ x ^ 4 - y ^ 4",
        "(x y z : Int) (h : x + y + z = 0) : x + y ∣ x ^ 3 + y ^ 3",
        "(a b c d : Int) (h : d ∣ a) (h1 : d ∣ b) : d ∣ a ^ 2 * c - 3 * b",
        "(a b c : Nat) (h : a ∣ b) (h1 : b ∣ c) : a ∣ b * c + c",
        "(n : Int) (h : n ^ 2 = n + 1) : n ∣ 1",
    ],
)
def test_quotients(steps: Steps, statement: str) -> None:
    assert closed_by(steps, by_quotient, statement) == [True]


@pytest.mark.parametrize(
    "statement",
    [
        "(f : Nat → Nat) (h : f 0 = 1) (h1 : ∀ n, f (n + 1) = 2 * f n + n) : f 12 = 8179",
        "(f : Nat → Nat) (h : f 1 = 1) (h0 : f 2 = 1) (h1 : ∀ n, f (n + 2) = f (n + 1) + f n) : f 20 % 10 = 5",
        "(a : Nat → Int) (h : a 0 = 3) (h1 : ∀ n, a (n + 1) = (a n) ^ 2 - 2) : a 4 = 4870847",
        "(a : Nat → Int) (h1 : a 1 = 7) (h2 : ∀ n, a (n + 1) - a n = 4 * n + 3) : a 10 = 214",
        "(f : Nat → Int) (h : f 10 = 1) (h1 : ∀ k > 10, f k = k - f (k - 1)) : f 14 = 3",
        "(a : Nat → Int) (h : a 0 = 3) (h0 : a 1 = 5) (h1 : ∀ n, 2 ≤ n → a n = a (n - 1) - a (n - 2)) : a 2024 = 2",
        "(a : Nat → Nat) (h : a 1 = 2) (h1 : ∀ n, a (n + 1) = 10 - a n) : a 999 + a 1000 = 10",
    ],
)
def test_recurrences(steps: Steps, statement: str) -> None:
    assert closed_by(steps, by_recurrence, statement) == [True]


@pytest.mark.parametrize(
    "statement",
    [
        "(n : Nat) (u : Nat → Nat) (z : u 0 = 1) (i : ∀ n, u (n + 1) = 2 * u n + 2 * n) : u n = 3 * 2 ^ n - (2*n+2)",
        "(n : Nat) (s : Nat → Nat) (h : s 0 = 0) (h1 : ∀ n, s (n + 1) = s n + (n + 1)) : n * (n + 1) / 2 = s n",
        "(n : Nat) (s : Nat → Nat) (h : s 0 = 1) (i : ∀ n, s (n + 1) = s n + 3 ^ (n + 1)) : s n = (3^(n + 1) - 1) / 2",
    ],
)
def test_closed_forms_with_a_difference_or_a_quotient(steps: Steps, statement: str) -> None:
    def hand(goal: Goal) -> Iterator[Closing]:
        return (closing for closing in of_numbers(goal) if closing.tactic.startswith("suffices"))

    assert closed_by(steps, hand, statement) == [True]


@pytest.mark.parametrize(
    "statement",
    [
        "(a b : Nat) (h : Nat.gcd a b = 6) (h1 : Nat.lcm a b = 36) (h2 : a = 12) : b = 18",
        "(f : Int → Int) (h : ∀ x y, f (x + y) = f x + f y) (h1 : f 1 = 3) : f 4 = 12",
        "(f : Int → Int) (h : ∀ x y, f (x - y) = f x - y) : f 10 - f 3 = 7",
        "(x y : Int) (h : x ^ 2 + 4 * y ^ 2 = 4 * x * y) : x = 2 * y",
    ],
)
def test_multiples_functional_equations_and_squares(steps: Steps, statement: str) -> None:
    assert any(closed_by(steps, of_numbers, statement))
