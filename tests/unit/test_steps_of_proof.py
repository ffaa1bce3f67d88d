"""A proof cut into steps by its layout."""

from __future__ import annotations

import pytest

from leanfd.source.steps_of_proof import Step, beginnings, steps_of


def flat(steps: tuple[Step, ...]) -> list[object]:
    return [[step.text.split("\n")[0], flat(step.inner)] if step.inner else step.text for step in steps]


@pytest.mark.parametrize(
    ("proof", "steps"),
    [
        ("", []),
        ("simp", ["simp"]),
        ("intro h\nexact h", ["intro h", "exact h"]),
        ("  intro h\n  exact h", ["intro h", "exact h"]),
        ("intro h\n\n-- why\nexact h", ["intro h", "exact h"]),
        (
            "constructor\n· intro h\n  exact h\n· simp",
            ["constructor", ["· intro h", ["intro h", "exact h"]], ["· simp", ["simp"]]],
        ),
        ("· · simp\n  · omega", [["· · simp", [["· simp", ["simp"]], ["· omega", ["omega"]]]]]),
        ("case inl h =>\n  simp\n  exact h", [["case inl h =>", ["simp", "exact h"]]]),
        ("next x => omega", [["next x => omega", ["omega"]]]),
        ("have h : p := by\n  simp\nexact h", ["have h : p := by\n  simp", "exact h"]),
        ("simp [a,\n  b]\nomega", ["simp [a,\n  b]", "omega"]),
        ("(induction n)\n<;> simp_all", ["(induction n)\n<;> simp_all"]),
    ],
)
def test_steps(proof: str, steps: list[object]) -> None:
    assert flat(steps_of(proof)) == steps


def test_lines_are_those_of_the_proof() -> None:
    cases = "· cases h with\n  | inl a =>\n    skip\n    exact a\n  | inr b => exact b"
    proof = f"intro h\n\nconstructor\n· skip\n  exact h\n{cases}"
    (_, _, first, second) = steps_of(proof)
    assert [step.line for step in first.inner] == [4, 5]
    ((text, blocks),) = beginnings(second.inner[0])
    assert text == "cases h with\n| inl a => ?_\n| inr b => ?_"
    assert [[step.line for step in block.inner] for block in blocks] == [[8, 9], [10]]
    lines = proof.split("\n")
    for step in (*first.inner, *blocks[0].inner, *blocks[1].inner):
        assert step.text.split("\n")[0] in lines[step.line - 1]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rw [a, b (c, d), ← e] at h", ["rw [a, b (c, d)] at h", "rw [a] at h"]),
        ("rw [a]", []),
        ("have h : a = b := by\n  simp", ["have h : a = b := ?_"]),
        ("have h : ∀ x, x = f x := foo", ["have h : ∀ x, x = f x := ?_"]),
        ("have h := foo", []),
        ("have : p ∧ q := ⟨a, b⟩", ["have : p ∧ q := ?_"]),
        ("simp", []),
        ("exact foo", []),
        ("cases h with simp", []),
    ],
)
def test_beginnings_of_a_step(text: str, found: list[str]) -> None:
    assert [begun for begun, _ in beginnings(Step(text))] == found
