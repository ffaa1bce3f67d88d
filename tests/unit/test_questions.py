"""From wire requests to problems: headers, restated goals, what is said when there is nothing to prove."""

from __future__ import annotations

from typing import Any

import pytest

from leanfd.proofs import Outcome
from leanfd.serve.questions import question, reported, target
from leanfd.source.first_step import first_step
from leanfd.wire import OutcomesRequest, ProveRequest, SuggestRequest, WireError, from_json

GOAL = "p q : Prop\nh : p ∧ q\n⊢ q ∧ p"
BEFORE = "import Mathlib\n\nopen Nat\n\n/-- Doc. -/\ntheorem swap (p q : Prop) : p ∧ q → q ∧ p := by\n  intro h\n  "


def ask(**fields: Any) -> SuggestRequest:
    return from_json(SuggestRequest, {"kind": "proof", **fields})


def test_a_goal_is_restated_after_what_stands_before_its_declaration() -> None:
    asked = question(ask(goals=[GOAL], before=BEFORE, declName="swap"))
    assert asked.problem.statement == "theorem leanfd_goal (p q : Prop) (h : p ∧ q) : q ∧ p"
    assert asked.problem.header == "import Mathlib\n\nopen Nat"
    assert asked.problem.name == "swap"
    assert asked.failed == ()


def test_imports_are_added_where_the_text_does_not_begin_with_the_file() -> None:
    asked = question(ask(goals=[GOAL], before="open Nat\n\nexample : p := by\n  ", imports=["Init", "Mathlib.Logic"]))
    assert asked.problem.header == "import Mathlib.Logic\nopen Nat"
    assert question(ask(goals=[GOAL], before=BEFORE, imports=["Mathlib"])).problem.header.count("import") == 1


OURS = """import LeanFD -- asks
public meta import LeanFD.Client
import Mathlib.Logic
set_option leanfd.samples 4
set_option leanfd.cache false in
set_option maxHeartbeats 10 in
-- leanfd? is a tactic
theorem first (p : Prop) (h : p) : p := by
  leanfd?
theorem second (p : Prop) (h : p) : p := by
  leanfd_repair
    exact h
"""


def test_our_own_tactics_are_not_for_the_judge() -> None:
    """The server's Lean need not have them, and where it has they would ask again."""
    asked = question(ask(goals=[GOAL], before=OURS + "theorem third : q := by ", imports=["LeanFD", "Mathlib.Logic"]))
    lines = [line for line in asked.problem.header.splitlines() if line]
    assert lines == [
        "-- asks",
        "import Mathlib.Logic",
        "set_option maxHeartbeats 10 in",
        "-- leanfd? is a tactic",
        "theorem first (p : Prop) (h : p) : p := by",
        "  sorry",
        "theorem second (p : Prop) (h : p) : p := by",
        "  sorry <;> all_goals",
        "    exact h",
    ]


def test_where_the_package_is_not_imported_leanfd_is_a_name_like_others() -> None:
    before = "import Mathlib.Logic\nnamespace leanfd\ndef leanfd := 1\ntheorem t : q := by "
    assert question(ask(goals=[GOAL], before=before)).problem.header == before.rpartition("\n")[0]


def test_an_import_of_ours_among_others_on_a_line_goes() -> None:
    before = "import Mathlib.Logic  import LeanFD\ntheorem t : q := by "
    assert question(ask(goals=[GOAL], before=before)).problem.header == "import Mathlib.Logic"


def test_inaccessible_names_are_given_names_and_given_back() -> None:
    asked = question(ask(goals=["p : Prop\nh✝ : p\n⊢ p"], hasInaccessible=True))
    assert asked.problem.statement == "theorem leanfd_goal (p : Prop) (h_1 : p) : p"
    assert asked.in_place("exact h_1") == "rename_i h_1\nexact h_1"
    assert asked.in_place("trivial") == "trivial"


@pytest.mark.parametrize(
    ("fields", "statement"),
    [
        ({"target": "1 + 1\n  = 2"}, "theorem leanfd_goal : 1 + 1 = 2"),
        ({"goals": ["x : ?m.5\n⊢ x = ?n"]}, "theorem leanfd_goal : x = ?n"),
        ({"before": BEFORE}, "theorem swap (p q : Prop) : p ∧ q → q ∧ p"),
        ({"goals": [GOAL], "target": "something else"}, "theorem leanfd_goal (p q : Prop) (h : p ∧ q) : q ∧ p"),
    ],
)
def test_what_cannot_be_restated_is_taken_from_what_there_is(fields: dict[str, Any], statement: str) -> None:
    assert question(ask(**fields)).problem.statement == statement


@pytest.mark.parametrize(
    ("fields", "field"), [({"goals": ["no turnstile here"]}, "goals"), ({"before": "open Nat\n"}, "before")]
)
def test_nothing_to_prove_is_refused(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(WireError) as refused:
        question(ask(**fields))
    assert refused.value.field == field


def test_a_repair_brings_its_attempts_with_leans_words() -> None:
    tried = [{"text": "exact h", "error": "type mismatch", "goals": ["⊢ q ∧ p"]}, {"text": "simp"}]
    failed = question(ask(kind="repair", goals=[GOAL], attempts=tried)).failed
    assert [a.proof for a in failed] == ["exact h", "simp"]
    verdicts = [a.verdict for a in failed]
    assert all(v is not None and v.outcome is Outcome.REJECTED for v in verdicts)
    assert verdicts[0] is not None
    assert (verdicts[0].errors[0].text, verdicts[0].goals) == ("type mismatch", ("⊢ q ∧ p",))


def test_universe_names_of_the_file_are_not_declared_again() -> None:
    goal = "α : Type u\nx : α\n⊢ x = x"
    assert ".{u}" in question(ask(goals=[goal])).problem.statement
    assert ".{u}" not in question(ask(goals=[goal], before="universe u\n\nexample : p := by\n  ")).problem.statement


@pytest.mark.parametrize(
    ("proof", "step"),
    [
        ("intro h\nexact h", "intro h"),
        ("exact h", "exact h"),
        ("", ""),
        ("-- thinking\nconstructor\n· simp", "constructor"),
        (
            "cases h with\n| inl a => simp\n| inr b =>\n  simp\nexact x",
            "cases h with\n| inl a => simp\n| inr b =>\n  simp",
        ),
        ("have : p := by\n  simp\n\n  exact h\nexact this", "have : p := by\n  simp\n\n  exact h"),
        ("exact foo (a\n:= 1)\nsimp", "exact foo (a\n:= 1)"),
        ("constructor\n<;> simp\ndone", "constructor\n<;> simp"),
    ],
)
def test_the_first_step_comes_with_its_lines(proof: str, step: str) -> None:
    assert first_step(proof) == step


def test_a_statement_becomes_a_target() -> None:
    wanted = target(from_json(ProveRequest, {"statement": "∀ p : Prop, p → p", "header": "open Nat\n"}))
    assert wanted.problem.statement == "theorem goal : ∀ p : Prop, p → p"
    assert wanted.problem.header == "open Nat"
    assert wanted.shown.statement == wanted.problem.statement
    example = target(from_json(ProveRequest, {"statement": "example (p : Prop) : p → p := by sorry"}))
    assert example.shown.statement == "theorem example_1 (p : Prop) : p → p"
    assert example.problem.statement.startswith("def _example")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"statement": "def x : Nat := 1"}, "statement"),
        ({"statement": "theorem a : p\ntheorem b : p"}, "statement"),
        ({"statement": "theorem a : p ∧ p := ⟨sorry, sorry⟩"}, "statement"),
        ({"statement": "theorem a : p", "header": "theorem b : p := sorry"}, "header"),
    ],
)
def test_what_is_no_single_statement_is_refused_by_field(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(WireError) as refused:
        target(from_json(ProveRequest, fields))
    assert refused.value.field == field


def test_outcomes_are_about_the_same_problem_as_the_suggestion() -> None:
    plain = {"goal": GOAL, "tried": [{"text": "exact h", "outcome": "REJECTED"}], "before": BEFORE, "declName": "swap"}
    about = reported(from_json(OutcomesRequest, plain)).problem
    assert about == question(ask(goals=[GOAL], before=BEFORE, declName="swap")).problem
