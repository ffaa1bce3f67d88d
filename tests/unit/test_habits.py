"""The order of closers and the prices of moves, learned from what searches did."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leanfd.prove.closers import CORE, Closer
from leanfd.prove.habits import Habits, Tally, form_of, kind_of, learned, shipped
from leanfd.source.goals import read_goal


@pytest.mark.parametrize(
    ("goal", "programs", "kind"),
    [
        ("⊢ 1 + 1 = 2", False, "="),
        ("n : Nat\n⊢ f n = n * 2", True, "= program product"),
        ("n : Nat\n⊢ n ≤ 2", False, "<"),
        ("n : Nat\n⊢ 2 ∣ n", False, "∣"),
        ("p : Prop\n⊢ p", False, "atom"),
        ("⊢ False", False, "False"),
        ("p q : Prop\n⊢ p ∨ q", False, "∨"),
        ("⊢ ∃ n, n = 1", False, "∃"),
    ],
)
def test_kinds_of_goals(goal: str, programs: bool, kind: str) -> None:
    assert kind_of(read_goal(goal), programs) == kind


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("rw [h]", "rw [Nat.add_comm]", True),
        ("rw [h]", "rw [← h]", False),
        ("rw [h]", "rw [h] at k", False),
        ("induction n", "induction xs", True),
        ("induction n", "induction n generalizing m", False),
        ("induction n", "(induction n) <;> simp_all <;> omega", False),
        ("(induction n) <;> simp_all [f] <;> omega", "(induction xs) <;> simp_all [g, h] <;> omega", True),
        ("refine ⟨0, ?_⟩", "refine ⟨n + 1, ?_⟩", True),
    ],
)
def test_forms_of_tactics(one: str, other: str, same: bool) -> None:
    assert (form_of(one) == form_of(other)) is same


def tally() -> Tally:
    made = Tally()
    made.add("=", "rfl", 100, 1, 1000)
    made.add("=", "omega", 100, 50, 1000)
    made.add("∨", "rfl", 100, 90, 1000)
    made.add("=", "decide", 2000, 0, 5000)
    made.add("=", "induction", 100, 40, 1000)
    made.add("=", "cases", 100, 0, 1000)
    return made


def test_what_closed_more_in_a_second_comes_first_and_what_never_did_only_at_the_root() -> None:
    habits = Habits(tally())
    closers = [Closer("decide"), Closer("new"), Closer("rfl"), Closer("omega")]
    at_root = [closer.tactic for closer in habits.ordered(closers, "=", 0)]
    assert at_root[0] == "omega"
    assert set(at_root) == {"decide", "new", "rfl", "omega"}
    assert next(closer.tactic for closer in habits.ordered(closers, "∨", 1)) == "rfl"
    assert {closer.tactic for closer in habits.ordered(closers, "=", 1)} == {"new", "rfl", "omega"}


def test_moves_that_made_proofs_are_cheaper() -> None:
    habits = Habits(tally())
    assert habits.price(1.0, "induction n", "=") < 1.0 < habits.price(1.0, "cases n", "=")
    assert habits.price(1.0, "never_seen n", "=") == 1.0
    assert habits.price(0.05, "induction n", "=") >= 0.05


def test_without_a_table_nothing_changes() -> None:
    habits = Habits()
    assert habits.ordered(CORE, "=", 3) == list(CORE)
    assert habits.price(0.7, "induction n", "=") == 0.7


def test_learning_from_ledgers_adds_up(tmp_path: Path) -> None:
    counts = tally().to_json()
    (tmp_path / "run").mkdir()
    ledger = [{"sampling": {"tally": counts}}, {"sampling": {"seed": 1}}, {"sampling": {}}]
    (tmp_path / "run" / "attempts.jsonl").write_text("\n".join(map(json.dumps, ledger)))
    results = tmp_path / "results.jsonl"
    results.write_text(json.dumps({"name": "x", "tally": counts}) + "\n" + json.dumps({"name": "y", "error": "no"}))
    together, searches = learned([tmp_path / "run", results])
    assert searches == 2
    assert together.counts["="]["omega"] == [200, 100, 2000]


def test_the_shipped_table_knows_the_closers() -> None:
    habits = shipped()
    ordered = [closer.tactic for closer in habits.ordered(CORE, "→", 0)]
    assert set(ordered) == {closer.tactic for closer in CORE}
    assert ordered != [closer.tactic for closer in CORE]
