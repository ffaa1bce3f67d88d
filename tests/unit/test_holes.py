"""Holes: which problem a `sorry` poses, and how a proof is written in its place."""

from __future__ import annotations

import pytest

from leanfd.source.holes import Edit, Form, Hole, holes, layouts, problem, shown_statement, substitute

MID = """open Nat

@[simp] theorem two (h : p ∧ q) : q ∧ p := by
  constructor
  · sorry
  · sorry
"""


def only(text: str) -> Hole:
    (hole,) = holes(text)
    return hole


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("theorem t : p := sorry", True),
        ("theorem t : p := by sorry", True),
        ("theorem t : p :=\n  by\n    sorry\n\ntheorem u : q := h", True),
        ("theorem t : p := by sorry\ntermination_by 1", True),
        ("theorem t : p := by skip; sorry", False),
        ("theorem t : p := sorry |>.elim", False),
        ("theorem t : p := by\n  have h : p := sorry\n  exact h", False),
        ("theorem t : p := f sorry", False),
        ("instance : P where\n  x := sorry", False),
    ],
)
def test_whole_bodies_are_told_from_holes_in_mid_proof(text: str, whole: bool) -> None:
    assert only(text).whole is whole


@pytest.mark.parametrize("form", [Form.TACTIC, Form.TERM])
def test_source_is_the_declaration_with_the_proof_in_brackets(form: Form) -> None:
    first, second = holes(MID)
    posed = problem(MID, first, form, {second: "(skip)"})
    opening, closing = ("(by (\n", "\n))") if form is Form.TERM else ("(\n", "\n)")
    expected = (
        MID.removeprefix("open Nat\n\n").replace("sorry", f"{opening}exact h{closing}", 1).replace("sorry", "(skip)")
    )
    assert posed.source("exact h") == expected
    assert posed.header == "open Nat"
    assert posed.statement == "@[simp] theorem two (h : p ∧ q) : q ∧ p"


@pytest.mark.parametrize("body", [":= sorry", ":= by sorry", ":=\n  by\n  sorry"])
def test_whole_bodies_are_asked_alike(body: str) -> None:
    text = f"theorem t : p {body}\n"
    assert problem(text, only(text), Form.WHOLE).source("exact h") == "theorem t : p := by (\nexact h\n)\n"


def test_examples_are_asked_under_a_name() -> None:
    text = "namespace A\n/-- doc -/ example (h : p) : p := sorry\nend A\n"
    posed = problem(text, only(text), Form.WHOLE)
    assert posed.statement == "/-- doc -/ def _example (h : p) : p"
    assert posed.name == "example:2"


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("instance : P :=\n  ⟨sorry⟩", "instance leanfd_instance : P"),
        ("instance (priority := low) [Q] : P := ⟨sorry⟩", "instance (priority := low) leanfd_instance [Q] : P"),
        ("instance named : P := ⟨sorry⟩", "instance named : P"),
    ],
)
def test_instances_are_asked_under_a_name(text: str, statement: str) -> None:
    assert problem(text, only(text), Form.TERM).statement == statement


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("/-- d -/ @[simp] private theorem a (h : p) : p := sorry", "theorem a (h : p) : p"),
        ("lemma a : p :=\n  sorry", "theorem a : p"),
        ("example (h : p) : p := sorry", "theorem example_1 (h : p) : p"),
    ],
)
def test_models_see_a_plain_theorem(text: str, shown: str) -> None:
    assert shown_statement(text, only(text).declaration) == shown


def written(text: str, form: Form, proof: str) -> str:
    edit = next(layouts(text, only(text), form, proof))
    return substitute(text, [edit])


@pytest.mark.parametrize(
    ("text", "form", "proof", "expected"),
    [
        ("theorem t : p := sorry\n", Form.WHOLE, "intro h\nexact h", "theorem t : p := by\n  intro h\n  exact h\n"),
        ("  theorem t : p := by sorry", Form.WHOLE, "  simp\n", "  theorem t : p := by\n    simp"),
        (
            "theorem t : p :=\n  by\n    sorry -- todo\n",
            Form.WHOLE,
            "simp",
            "theorem t : p :=\n  by\n    simp -- todo\n",
        ),
        ("theorem t : p := by\n  · sorry\n", Form.TACTIC, "simp", "theorem t : p := by\n  · simp\n"),
        (
            "theorem t : p := by\n  · sorry\n",
            Form.TACTIC,
            "intro\n\nsimp",
            "theorem t : p := by\n  · intro\n\n    simp\n",
        ),
        ("theorem t : p := by\n  skip\n  sorry", Form.TACTIC, "a\n  b", "theorem t : p := by\n  skip\n  a\n    b"),
        (
            "theorem t : p := by\n  cases h with\n  | inl a => sorry\n",
            Form.TACTIC,
            "left\nexact a",
            "theorem t : p := by\n  cases h with\n  | inl a =>\n    left\n    exact a\n",
        ),
        (
            "theorem t : p := by\n  have h : q := by sorry\n  exact h\n",
            Form.TACTIC,
            "a\nb",
            "theorem t : p := by\n  have h : q := by\n    a\n    b\n  exact h\n",
        ),
        ("theorem t : p := by\n  split <;> sorry", Form.TACTIC, "simp", "theorem t : p := by\n  split <;> (simp)"),
        (
            "theorem t : p := by\n  have h : q := sorry\n  exact h",
            Form.TERM,
            "simp",
            "theorem t : p := by\n  have h : q := by simp\n  exact h",
        ),
        ("theorem t : p := ⟨sorry, h⟩", Form.TERM, "exact h.1", "theorem t : p := ⟨h.1, h⟩"),
        ("theorem t : p := f sorry h", Form.TERM, "exact g x", "theorem t : p := f (g x) h"),
        ("theorem t : p := f sorry", Form.TERM, "simp", "theorem t : p := f (by simp)"),
        ("theorem t : p := fun h => sorry\n", Form.TERM, "a\nb", "theorem t : p := fun h => by\n  a\n  b\n"),
    ],
)
def test_first_layout_reads_well(text: str, form: Form, proof: str, expected: str) -> None:
    assert written(text, form, proof) == expected


@pytest.mark.parametrize("form", list(Form))
def test_last_layout_is_what_the_judge_saw(form: Form) -> None:
    text = "theorem t : p := sorry" if form is Form.WHOLE else "theorem t : p := by\n  f sorry"
    proof = "exact h -- (\n\n\tx"
    hole = only(text)
    last = list(layouts(text, hole, form, proof))[-1]
    posed = problem(text, hole, form)
    assert substitute(text, [last]) + "\n" == posed.source(proof)


def test_substitute_changes_nothing_else() -> None:
    assert substitute("abcdef", [Edit(4, 5, "Y"), Edit(1, 2, "XX")]) == "aXXcdYf"
    assert substitute("abcdef", [Edit(2, 3, "")], 1, 5) == "bde"
