"""Statements from the command line: what is proved is what was said."""

from __future__ import annotations

import pytest

from leanfd.errors import InputError
from leanfd.source.statement import stated

STANDBY = "theorem t (stand standby : Prop) (h : stand) : standby"


@pytest.mark.parametrize("end", ["", " :=", " := by", " := sorry", " := by sorry", ":=by\n  sorry", "  -- by\n"])
def test_only_whole_words_are_taken_off_the_end(end: str) -> None:
    text = stated(STANDBY + end)
    assert text.startswith(f"{STANDBY} := by sorry")
    assert text.removeprefix(f"{STANDBY} := by sorry").strip() in ("", "-- by")


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("theorem sorry_free (p : Prop) : p", "theorem sorry_free (p : Prop) : p := by sorry\n"),
        ("theorem a : p -- trivial", "theorem a : p := by sorry -- trivial\n"),
        ("theorem a : p -- sorry", "theorem a : p := by sorry -- sorry\n"),
        ("example : a := b", None),
        ("(p : Prop) : p", "theorem goal (p : Prop) : p := by sorry\n"),
        ("{p : Prop} [Decidable p] : p :=", "theorem goal {p : Prop} [Decidable p] : p := by sorry\n"),
        ("(p ∧ q) → p", "theorem goal : (p ∧ q) → p := by sorry\n"),
        ("∀ p : Prop, p → p := by", "theorem goal : ∀ p : Prop, p → p := by sorry\n"),
        ("qwe rty", "theorem goal : qwe rty := by sorry\n"),
        ("theorem a : (let x := 1; x = 1)", "theorem a : (let x := 1; x = 1) := by sorry\n"),
        ("open Nat in\ntheorem a : p", "open Nat in\ntheorem a : p := by sorry\n"),
        ("theorem a : p ∧ q := ⟨h, sorry⟩", "theorem a : p ∧ q := ⟨h, sorry⟩\n"),
        ("variable (p : Prop)\nlemma a : p", "variable (p : Prop)\nlemma a : p := by sorry\n"),
        ("", None),
        ("  -- nothing", None),
        ("def n : Nat", None),
        ("theorem a : p\ntheorem b : q", None),
    ],
)
def test_what_becomes_of_a_statement(statement: str, text: str | None) -> None:
    if text is not None:
        assert stated(statement) == text
        return
    with pytest.raises(InputError, match=r"theorem|:="):
        stated(statement)
