"""From a printed goal to a theorem."""

from __future__ import annotations

import pytest

from leanfd.source.goals import hypothesis_names, is_restated, restate


@pytest.mark.parametrize(
    ("goal", "statement"),
    [
        ("p q : Prop\nh : p ∧ q\n⊢ q", "theorem g (p q : Prop) (h : p ∧ q) : q"),
        ("⊢ 1 + 1 = 2", "theorem g : 1 + 1 = 2"),
        ("case inl\np : Prop\nh : p\n⊢ p ∨ p", "theorem g (p : Prop) (h : p) : p ∨ p"),
        (
            "f : ∀ (n : Nat),\n  n = n\nx : Nat := 5\n⊢ x =\n    x",
            "theorem g (f : ∀ (n : Nat), n = n) (x : Nat) : x = x",
        ),
        (
            "α : Type u_1\ninst✝ : Inhabited α\na✝ b : α\n⊢ a✝ = b",
            "theorem g.{u_1} (α : Type u_1) [inst_1 : Inhabited α] (a_1 b : α) : a_1 = b",
        ),
        ("α : Sort (max u v)\n⊢ True", "theorem g.{u, v} (α : Sort (max u v)) : True"),
        ("h_1 : p\nh✝¹ : p\nh✝ : q\n⊢ p", "theorem g (h_1 : p) (h_2 : p) (h_3 : q) : p"),
    ],
)
def test_goal_becomes_a_theorem(goal: str, statement: str) -> None:
    restated = restate(goal, "g")
    assert restated is not None
    assert restated.statement == statement


def test_universes_that_the_file_declares_are_not_declared_twice() -> None:
    restated = restate("α : Type u\n⊢ True", "g", frozenset({"u"}))
    assert restated is not None
    assert restated.statement == "theorem g (α : Type u) : True"


@pytest.mark.parametrize(
    ("goal", "read", "same"),
    [
        ("case a\nn : Nat\n⊢ n =\n    (1 : Nat)", "n : Nat\n⊢ n = (1 : Nat)", True),
        ("inst✝ : Inhabited α\na✝ : α\n⊢ a✝ = a✝", "inst_1 : Inhabited α\na_1 : α\n⊢ a_1 = a_1", True),
        ("x : Nat := (5 : Nat)\n⊢ x = x", "x : Nat\n⊢ x = x", True),
        ("⊢ (1 : Int) - (2 : Int) < (0 : Int)", "⊢ (1 : Nat) - (2 : Nat) < (0 : Nat)", False),
        ("n : Nat\nh : (↑n : Int) = (0 : Int)\n⊢ p", "n : Nat\nh : n = (0 : Nat)\n⊢ p", False),
        ("x y : Nat\n⊢ p", "x : Nat\n⊢ p", False),
    ],
)
def test_a_restated_goal_is_the_goal_or_another_one(goal: str, read: str, same: bool) -> None:
    assert is_restated(goal, read) == same


@pytest.mark.parametrize("goal", ["", "no goals", "x : ?m.5\n⊢ x = x", "h : p\n⊢ ?a"])
def test_what_is_no_complete_goal_stays_unsaid(goal: str) -> None:
    assert restate(goal, "g") is None


@pytest.mark.parametrize(
    ("proof", "placed"),
    [
        ("exact b", "exact b"),
        ("exact a_1", "rename_i a_1 _\nexact a_1"),
        ("exact h_1", "rename_i h_1\nexact h_1"),
        ("exact ⟨a_1, h_1⟩", "rename_i a_1 h_1\nexact ⟨a_1, h_1⟩"),
    ],
)
def test_inaccessible_names_are_given_in_place_when_a_proof_uses_them(proof: str, placed: str) -> None:
    restated = restate("a✝ : p\nb : p\nh✝ : q\n⊢ p ∧ q", "g")
    assert restated is not None
    assert restated.in_place(proof) == placed
    assert restated.in_place(placed) == placed


def test_names_of_the_context() -> None:
    assert hypothesis_names("case a\np q : Prop\nh✝ : p\n⊢ q") == {"p", "q", "h✝"}
