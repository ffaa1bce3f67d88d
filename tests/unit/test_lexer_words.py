"""The words that are refused stand in one table: what is written from it is as it would be written now."""

from pathlib import Path

import pytest

from leanfd.source.listings import LEAN_LISTS, places, with_block
from leanfd.source.prefilter import forbidden
from leanfd.source.words import EFFECTS, OPTION_FAMILIES, OPTIONS

PLACES = places(Path(__file__).parents[2])


@pytest.mark.parametrize("file", PLACES, ids=lambda file: file.name)
def test_the_lists_of_lean_and_of_the_docs_are_those_of_the_table(file):
    text = file.read_text(encoding="utf-8")
    assert with_block(text, *PLACES[file]) == text, "python -m leanfd.source.listings --write"


def test_a_file_without_its_block_is_not_taken_for_one_that_has_it():
    with pytest.raises(ValueError, match="are not there"):
        with_block("begin\nno end", "begin\n", "new\n", "end\n")


@pytest.mark.parametrize("word", sorted(LEAN_LISTS["refusedKeywords"][1]))
def test_what_the_editor_does_not_run_is_refused_here(word):
    for text in (f"skip\n{word} x", f"by {word}", f"skip;.{word}" if word[0].isalpha() else word):
        assert forbidden(text), text


@pytest.mark.parametrize("word", sorted(LEAN_LISTS["refusedNames"][1]))
def test_names_are_refused_however_they_are_written(word):
    for name in (word, f"Lean.{word}", f"_root_.Lean.{word}", f"«{word}»", f"_root_.Lean.«{word}»"):
        assert forbidden(f"exact {name} a"), name


@pytest.mark.parametrize("space", sorted(EFFECTS))
def test_names_that_act_on_the_machine_are_refused_however_they_are_reached(space):
    for text in (
        f"exact {space}.x",
        f"exact _root_.{space}.x",
        f"exact «{space}».x",
        f"exact Lean.{space}.x",
        f"exact _root_.«{space}».«x»",
        f"open {space} in skip",
        f"open Lean {space} in skip",
        f"open Lean\n  A.{space} B in skip",
        f"open Lean (a) in open {space} in skip",
        f"open Lean renaming {space} → X in skip",
        f"open {space} hiding x in skip",
        f"open {space} (x) in skip",
        f"open scoped {space} in skip",
        f"open Lean /- {space} -/ «{space}» in skip",
    ):
        assert forbidden(text), text
    assert forbidden(f"exact {space}") is None
    assert forbidden(f"open A in exact {space}") is None
    assert forbidden(f"exact x{space}.y") is None


def test_options_outside_the_table_are_refused():
    for option in (*OPTIONS, *(f"{family}x" for family in OPTION_FAMILIES)):
        assert forbidden(f"set_option {option} true in skip") is None
    for option in ("debug.skipKernelTC", "compiler.x", "Elab.async", "xpp.y", "weak.debug.skipKernelTC"):
        for set_it in (
            "set_option",
            "skip;.set_option",
            "(f x).set_option",
            ".set_option",
            "xset_option",
            "y.set_option",
        ):
            assert forbidden(f"{set_it} {option} true in skip"), (set_it, option)
