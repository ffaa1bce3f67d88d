"""What may be done at a goal, by its shape."""

from __future__ import annotations

import re

from leanfd.prove.moves import Definitions, Stage, moves, names_for_inaccessible
from leanfd.source.goals import read_goal


def tactics(goal: str, *definitions: str) -> list[str]:
    return [move.tactic for move in moves(read_goal(goal), definitions)]


def test_what_loses_nothing_is_the_only_shape_move() -> None:
    assert tactics("p q : Prop\n⊢ p → q → p")[0] == "intro h h1"
    assert tactics("p q : Prop\nh : p ∧ q\n⊢ q")[0] == "obtain ⟨h, h1⟩ := h"
    assert tactics("P : Nat → Prop\nh : ∃ n, P n\n⊢ False")[0] == "obtain ⟨n, h⟩ := h"
    assert tactics("p q : Prop\n⊢ p ∧ q")[0] == "constructor"
    assert tactics("p q : Prop\nh : p ∨ q\n⊢ r")[0] == "rcases h with h | h"
    assert "left" not in tactics("p q : Prop\nh : p ∨ q\n⊢ q ∨ p")


def test_names_that_are_introduced_are_new() -> None:
    assert tactics("n : Nat\nh : n = 0\n⊢ ∀ (n m : Nat), n < m → m ≠ n")[0].startswith("intro n1 m h1")


def test_witnesses_come_from_the_context() -> None:
    found = tactics("P : Nat → Prop\na : Nat\nh : P a\n⊢ ∃ n, P n")
    assert "refine ⟨a, ?_⟩" in found
    assert "refine ⟨a + 1, ?_⟩" in found


def test_induction_and_the_functions_of_the_problem() -> None:
    found = tactics("xs ys : List Nat\n⊢ len (app xs ys) = len xs + len ys", "len", "app")
    assert "(induction xs) <;> simp_all [len, app] <;> omega" in found
    assert "induction xs generalizing ys" in found
    assert "(fun_induction app xs ys) <;> simp_all [len, app] <;> omega" in found
    assert "unfold len" in found
    # No move speaks of the same thing twice.
    assert len(found) == len(set(found))


def test_hypotheses_are_applied() -> None:
    found = tactics("p q : Prop\nh : p → q\nk : p\n⊢ q")
    assert "have h1 := h k" in found
    assert "apply h" in found
    assert "apply h" in tactics("p : Prop\nh : ¬p\n⊢ False")


def test_inaccessible_names_are_given_new_ones_in_their_order() -> None:
    assert names_for_inaccessible(read_goal("n✝ : Nat\na✝ : n✝ = 1\nn : Nat\n⊢ n✝ = n")) == "rename_i n1 a"
    assert names_for_inaccessible(read_goal("n : Nat\n⊢ n = n")) == ""


def test_a_definition_is_named_as_the_goal_names_it() -> None:
    definitions = Definitions(("A.B.len", "A.app", "other"))
    goal = read_goal("xs : List Nat\n⊢ B.len (app xs xs) = xs.other")
    assert definitions.mentioned(goal) == ("B.len", "app", "other")


def test_functions_are_reached_through_those_that_call_them() -> None:
    definitions = Definitions(("P.sort", "P.put", "P.other"), {"P.sort": frozenset({"P.put"})})
    goal = read_goal("xs : List Nat\n⊢ sort xs = xs")
    assert definitions.mentioned(goal) == ("sort",)
    assert definitions.reached(goal) == ("sort", "P.put")


def test_a_type_is_no_data() -> None:
    goal = read_goal("α : Type u_1\nxs : List α\n⊢ rev (rev xs) = xs")
    said = [move.tactic for move in moves(goal, ["rev"])]
    assert "(induction xs) <;> grind [rev]" in said
    assert not any(re.search(r"(?:induction|cases|generalizing)[^<‹]* α", tactic) for tactic in said)


def test_what_is_known_of_a_call_is_kept_when_it_is_anything() -> None:
    goal = read_goal("a : Nat\nxs : List Nat\nih : sorted (sort xs) = true\n⊢ sorted (put a (sort xs)) = true")
    said = [move.tactic for move in moves(goal, ["sorted", "sort", "put"])]
    assert "generalize sort xs = v at *; (fun_induction put a v) <;> grind [sorted, sort, put]" in said
    assert "generalize sort xs = v at *" in said


def test_what_is_known_of_a_call_is_used_before_the_call_is_anything() -> None:
    goal = (
        "x y : Nat\nys : List Nat\nih : times x (sort ys) = times x ys\n⊢ times x (put y (sort ys)) = times x (y :: ys)"
    )
    found = tactics(goal, "times", "put", "sort")
    way = "simp only [times]; rw [← ih]; generalize sort ys = v"
    assert f"{way}; (fun_induction put y v) <;> grind [times, put, sort]" in found
    assert "generalize sort ys = v at *" in found
    # Also of what the library says of a list with one element more, and of equivalences.
    goal = "x y : Nat\nys : List Nat\nih : x ∈ sort ys ↔ x ∈ ys\n⊢ x ∈ put y (sort ys) ↔ x ∈ y :: ys"
    way = "simp only [List.mem_cons]; rw [← ih]; generalize sort ys = v"
    assert f"{way}; (fun_induction put y v) <;> grind [put, sort]" in tactics(goal, "put", "sort")


def test_functional_induction_along_what_another_function_takes_comes_soon() -> None:
    goal = read_goal("x : Nat\nxs : List Nat\n⊢ x ∈ sort xs ↔ x ∈ xs")
    stages = {move.tactic: move.stage for move in moves(goal, ["sort"])}
    assert stages["fun_induction sort xs"] is Stage.SHAPE
    # An equivalence of programs is not only taken apart.
    assert {"constructor", "(induction xs) <;> grind [sort]"} <= stages.keys()
    goal = read_goal("xs : List Nat\n⊢ sort xs = xs")
    assert {move.tactic: move.stage for move in moves(goal, ["sort"])}["fun_induction sort xs"] is Stage.GUESS


def test_a_permutation_of_the_rest_is_used_before_the_rest_is_anything() -> None:
    found = tactics("y : Nat\nys : List Nat\nih : (sort ys).Perm ys\n⊢ (put y (sort ys)).Perm (y :: ys)", "put", "sort")
    way = "refine List.Perm.trans ?_ (List.Perm.cons _ ih); generalize sort ys = v; (fun_induction put y v) <;> "
    assert any(tactic.startswith(way) for tactic in found)
    assert not any("Perm" in tactic for tactic in tactics("xs : List Nat\n⊢ sort xs = xs", "sort"))
