"""The table of what the tree's choices cost."""

from __future__ import annotations

import json
from types import ModuleType

import pytest
from scripts_of import script

from leanfd.prove.habits import form_of


@pytest.fixture(scope="module")
def choices() -> ModuleType:
    return script("benchmarks/choices.py")


@pytest.mark.parametrize(
    ("tactic", "choice"),
    [
        ("(induction xs generalizing ys) <;> grind [rev]", "induction"),
        ("fun_induction rev xs", "induction"),
        ("(fun_cases rev xs) <;> simp_all [rev] <;> omega", "case analysis"),
        ("simp only [f]; rw [← ih]; generalize g xs = v; (induction v) <;> grind [f]", "generalization"),
        ("generalize g xs = v at *", "generalization"),
        ("simp only [rev]", "unfolding"),
        ("unfold rev", "unfolding"),
        ("have h1 := h a", "hypothesis"),
        ("rw [h]", "hypothesis"),
        ("refine ⟨a + 1, ?_⟩", "witness"),
        ("by_cases h : p", "case distinction"),
        ("nlinarith [sq_nonneg a]", "other"),
    ],
)
def test_kinds_of_choices(choices: ModuleType, tactic: str, choice: str) -> None:
    assert choices.choice_of(form_of(tactic)).startswith(choice)


def test_only_what_was_proved_is_counted(choices: ModuleType) -> None:
    tally = {"=": {"refine ⟨": [5, 1, 30], "exact?": [1, 0, 400]}, "<": {"refine ⟨": [2, 0, 10]}}
    rows = [
        {"hand": "tree", "tally": tally},
        {"hand": "", "tally": tally},
        {"error": "no"},
        {"hand": "closer", "tally": {}},
    ]
    solved, by_tree, table = choices.counted(map(json.dumps, rows))
    assert (solved, by_tree) == (2, 1)
    assert table == {"witness": [7, 1, 40], "closers; `exact?` alone": [1, 0, 400]}
