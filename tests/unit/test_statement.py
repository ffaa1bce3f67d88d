"""Statements from the command line: what is proved is what was said."""

from __future__ import annotations

import pytest

from leanfd.errors import InputError
from leanfd.source.statement import posed_by, stated

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


@pytest.mark.parametrize(
    ("statement", "last"),
    [
        ("theorem easy : True := sorry\ntheorem hard : 1 = 2", "hard"),
        ("theorem easy : True := by sorry\n\ntheorem hard : 1 = 2 := by", "hard"),
        ("theorem easy : True := sorry\ntheorem hard : 1 = 2 := by decide", "hard"),
        ("theorem easy : True := sorry\nexample : 1 = 2", "example"),
        ("namespace A\nlemma easy : True := sorry\nend A\ntheorem hard : 1 = 2", "hard"),
        ("def d : Nat := sorry\ntheorem hard : d = 2", "hard"),
    ],
)
def test_what_is_proved_is_what_stands_last(statement: str, last: str) -> None:
    """A lemma on the way that lacks its proof is not taken for the statement."""
    with pytest.raises(InputError, match=rf"the sorry is the proof of .*, and {last} follows it"):
        posed_by(statement)


@pytest.mark.parametrize(
    "behind", ["", "\nend A", "\n#print t", "\n-- theorem hard : 1 = 2", "\n/- theorem hard : 1 = 2 -/"]
)
def test_what_declares_nothing_may_follow(behind: str) -> None:
    problem = posed_by(f"namespace A\ndef n := 1\ntheorem t : n = 1 := by sorry{behind}")
    assert (problem.name, problem.statement) == ("A.t", "theorem t : n = 1")
