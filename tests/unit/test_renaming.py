"""Proofs that are the same up to layout, comments and local names, and proofs that only look so."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leanfd.source.renaming import normalised

STATEMENT = "theorem t (p q : Prop) (hp : p) : p ∧ q → q ∧ p := by"

SAME = [
    ("intro h\nexact ⟨h.2, h.1⟩", "intro hpq  -- both\n/- now -/ exact ⟨hpq.2,\n  hpq.1⟩"),
    ("exact fun h => ⟨h.2, h.1⟩", "exact fun k => ⟨k.2, k.1⟩"),
    ("exact fun (h : p ∧ q) => ⟨h.2, h.1⟩", "exact fun (x : p ∧ q) => ⟨x.2, x.1⟩"),
    ("exact fun ⟨a, b⟩ => ⟨b, a⟩", "exact fun ⟨a, b⟩ =>\n  ⟨b, a⟩"),
    ("rintro ⟨a, b⟩\nexact ⟨b, a⟩", "rintro ⟨x, y⟩\nexact ⟨y, x⟩"),
    ("intro h\nobtain ⟨a, b⟩ := h\nexact ⟨b, a⟩", "intro w\nobtain ⟨u, v⟩ := w\nexact ⟨v, u⟩"),
    ("intro h\nrcases h with ⟨a, b⟩\nexact ⟨b, a⟩", "intro w\nrcases w with ⟨u, v⟩\nexact ⟨v, u⟩"),
    ("intro h\nhave a := h.1\nexact ⟨h.2, a⟩", "intro k\nhave b := k.1\nexact ⟨k.2, b⟩"),
    ("intro h\nhave a : p := h.1\nexact ⟨h.2, a⟩", "intro h\nhave b : p := h.1\nexact ⟨h.2, b⟩"),
    ("intro h\ncases h with\n| intro a b => exact ⟨b, a⟩", "intro h\ncases h with\n| intro x y => exact ⟨y, x⟩"),
    (
        "induction n with\n| zero => rfl\n| succ k ih => simp [ih]",
        "induction n with\n| zero => rfl\n| succ m h => simp [h]",
    ),
    ("cases h\ncase inl a => exact a", "cases h\ncase inl b => exact b"),
    ("by_cases c : q\n· exact c\n· exact c", "by_cases d : q\n· exact d\n· exact d"),
]

DIFFERENT = [
    ("intro h\nexact h.1", "intro h\nexact h.2"),
    ("intro a b\nexact a", "intro a b\nexact b"),
    ("exact hp", "exact hq"),
    # hp is the statement's: to introduce it anew hides it.
    ("intro h\nexact hp", "intro hp\nexact hp"),
    # A name that was written before it is introduced was something else.
    ("exact foo (fun foo => foo)", "exact bar (fun bar => bar)"),
    # One of two introduced names is introduced again, and what is used at the end is not the same one.
    ("intro a b\nexact ⟨fun a => a, a⟩", "intro a b\nexact ⟨fun b => b, a⟩"),
    ("intro h\nexact f (h := h)", "intro k\nexact f (k := k)"),
    ("rintro rfl\nexact hp", "rintro h\nexact hp"),
    ("cases h with\n| inl x => exact x", "cases h with\n| inr x => exact x"),
    ("match h with\n| zero => exact a", "match h with\n| n => exact a"),
    ("exact fun nil => nil", "exact fun nil => cons"),
    ("simp [ha]", "simp[h a]"),
    ("intro _\nexact hp", "intro h\nexact hp"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_layout_and_comments_do_not_count(one: str, other: str) -> None:
    assert normalised(one, STATEMENT) == normalised(other, STATEMENT)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_everything_else_does(one: str, other: str) -> None:
    assert normalised(one, STATEMENT) != normalised(other, STATEMENT)


def test_the_text_shows_what_was_renamed() -> None:
    assert normalised("intro h\nexact ⟨h.2, hp⟩", STATEMENT) == "intro ‹0› exact ⟨ ‹0› . 2 , hp ⟩"


@given(
    st.lists(
        st.sampled_from(
            [
                *"⟨⟩,():|;·abp",
                "hp",
                "rfl",
                "_",
                "by",
                ":=",
                "=>",
                "intro",
                "rintro",
                "fun",
                "with",
                "cases",
                "a.1",
                "\n",
            ]
        ),
        max_size=25,
    )
)
def test_what_is_the_same_is_so_by_a_one_to_one_renaming(parts: list[str]) -> None:
    proof = " ".join(parts)
    swapped = re.sub(r"\b[ab]\b", lambda m: {"a": "b", "b": "a"}[m.group()], proof)
    # Swapping two names changes nothing or names that are not introduced; nothing else may be lost.
    one, other = normalised(proof, STATEMENT), normalised(swapped, STATEMENT)
    left = re.sub(r"\b[ab]\b", "", one)
    assert left == re.sub(r"\b[ab]\b", "", other)
    assert (one == other) == (not re.search(r"(?<![‹\d])\b[ab]\b(?!›)", one))


@given(st.text(alphabet="ab‹›0 \n\"'-/⟨⟩|:=,.h", max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    assert isinstance(normalised(text, STATEMENT), str)
