"""What may close a goal of numbers, read off the goal; whether Lean agrees is tests/lean/test_tree.py's."""

from __future__ import annotations

from leanfd.prove.arithmetic import of_numbers
from leanfd.source.goals import read_goal


def tactics(goal: str) -> list[str]:
    return [closing.tactic for closing in of_numbers(read_goal(goal))]


def test_a_goal_without_numbers_gets_nothing() -> None:
    assert tactics("p q : Prop\nh : p ∧ q\n⊢ q") == []


def test_products_are_multiplied_out_in_the_kind_of_the_goal() -> None:
    assert tactics("a b : Nat\n⊢ (a + b) * (a + b) = a * a + 2 * a * b + b * b")[0].startswith(
        "simp only [Nat.pow_succ"
    )
    assert "Int.mul_sub" in tactics("a b : Int\n⊢ (a + b) * (a - b) = a * a - b * b")[0]
    assert not any("mul_add" in tactic for tactic in tactics("a b : Nat\n⊢ a + b = b + a"))


def test_powers_go_round_modulo_a_number() -> None:
    (cycle,) = (t for t in tactics("n : Nat\n⊢ ¬7 ∣ 2 ^ n + 1") if "induction k" in t)
    assert "2 ^ k % 7 = 1 ∧ k % 3 = 0 ∨ 2 ^ k % 7 = 2 ∧ k % 3 = 1 ∨ 2 ^ k % 7 = 4 ∧ k % 3 = 2" in cycle
    # A base that shares a factor with the modulus does not come back to 1.
    assert not any("induction k" in t for t in tactics("n : Nat\n⊢ 4 ∣ 2 ^ n + 3"))
    # The exponent's factor belongs to the base.
    assert any("4 ^ k % 3 = 1" in t for t in tactics("n : Nat\n⊢ 3 ∣ 2 ^ (2 * n + 1) + 1"))


def test_residues_of_each_number_where_not_all_is_understood() -> None:
    found = tactics("a b : Nat\nf : Nat → Nat\nh : f a = 1\n⊢ (a * a + b * b) * f a % 4 ≠ 3")
    assert any("a % 4 = 0 ∨" in t and "b % 4 = 0 ∨" in t for t in found)
    assert any("a % 4 = 0 ∨" in t and "b % 4 = 0 ∨" not in t for t in found)


def test_names_are_not_taken() -> None:
    for tactic in tactics("n h1 : Nat\nh2 : n % 3 = 1\n⊢ n * n % 3 = 1"):
        assert "have h1" not in tactic
        assert "have h2" not in tactic


def test_hypotheses_about_all_numbers_are_read_at_small_ones() -> None:
    found = tactics("f : Nat → Nat\nh : ∀ (n : Nat), f (n + 1) < f n\n⊢ f 3 + 3 ≤ f 0")
    assert any(all(f"h {k}" in t for k in range(4)) for t in found)
    assert not any("h 0" in t for t in tactics("α : Type\nh : ∀ (x : α), P x\n⊢ P a"))


def test_numbers_too_large_for_a_float_do_no_harm() -> None:
    tactics("x : Nat\nh : ¬x ≠ 2024 + x ^ 5\n⊢ 2024 + 7 ≠ 7")
    tactics("x : Int\nh : 2 ^ 5000 ≤ 3 * x\nh1 : x ^ 3 ≤ 9 ^ 3000\n⊢ 5 ∣ x")
