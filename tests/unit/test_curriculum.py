"""The curriculum without Lean: determinism, no repetition up to renaming, disjoint splits, difficulty, corruptions."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leanfd.curriculum import FAMILIES, corruptions, generate
from leanfd.curriculum.canonical import canonical, skeleton
from leanfd.curriculum.generator import MAX_STATEMENT_TOKENS, difficulty, split_of
from leanfd.curriculum.scripts import token_count
from leanfd.errors import InputError
from leanfd.proofs import problem_from_json, to_json

SAMPLE = list(generate(3, 250, "train"))


def test_the_same_seed_gives_the_same_problems():
    assert list(generate(3, 60, "train")) == SAMPLE[:60]
    assert list(generate(4, 60, "train")) != SAMPLE[:60]


def test_every_family_is_there_and_tagged():
    assert {problem.tags[0] for problem in SAMPLE} == set(FAMILIES)
    assert len({problem.name for problem in SAMPLE}) == len(SAMPLE)
    assert all(problem_from_json(to_json(problem)) == problem for problem in SAMPLE)


def test_no_statement_comes_twice_up_to_renaming():
    texts = [canonical(problem.statement) for problem in SAMPLE]
    assert len(set(texts)) == len(texts)


@pytest.mark.slow
def test_the_splits_share_no_statement_up_to_numerals():
    shapes = {
        split: {skeleton(canonical(p.statement)) for p in generate(5, 80, split)}
        for split in ("train", "valid", "test")
    }
    assert not shapes["train"] & shapes["valid"]
    assert not shapes["train"] & shapes["test"]
    assert not shapes["valid"] & shapes["test"]
    assert all(shapes.values())


def test_difficulty_grows_with_the_shortest_reference():
    for problem in SAMPLE:
        assert problem.tags[1] == f"difficulty-{difficulty(problem.references)}"
        assert token_count(problem.statement) <= MAX_STATEMENT_TOKENS
    assert difficulty(["exact h"]) == 1
    assert difficulty(["intro h\n" * 30, "exact fun a b c d => f a b c"]) == 2


def test_unknown_families_are_named():
    with pytest.raises(InputError, match="topology"):
        next(generate(0, 1, "train", ("topology",)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("theorem a (p q : Prop) (h : p) : q → p", "theorem b (x y : Prop) (hx : x) : y → x"),
        ("theorem a (p q : Prop) : p ∧ q → p", "theorem b {q : Prop} {p : Prop} (h : p ∧ q) : p"),
        ("theorem a (p q : Prop) : p → q → p", "theorem b : ∀ y x : Prop, x → y → x"),
        ("theorem a (p q r : Prop) : (p ∧ q) ∨ r → r ∨ p ∧ q", "theorem b (p q r : Prop) : p ∧ q ∨ r → r ∨ (p ∧ q)"),
        (
            "theorem a (α : Type) (P : α → Prop) : (∃ x, P x) → ∃ y, P y",
            "theorem b {β : Type} {Q : β → Prop} (h : ∃ z, Q z) : ∃ z, Q z",
        ),
        ("theorem a (p q r : Prop) : p → q ↔ r", "theorem b (p q r : Prop) : (p → q) ↔ r"),
    ],
)
def test_these_are_the_same_up_to_renaming(one, other):
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("theorem a (p q : Prop) : p → q → p", "theorem a (p q : Prop) : p → q → q"),
        ("theorem a (p q r : Prop) : p → (q ↔ r)", "theorem a (p q r : Prop) : p → q ↔ r"),
        ("theorem a (a b : Nat) : a + b = b + a", "theorem a (a b : Nat) : a * b = b * a"),
        ("theorem a (l m : List Nat) : l ++ (m ++ l) = l", "theorem a (l m : List Nat) : l ++ m ++ l = l"),
        (
            "theorem a (α : Type) (R : α → α → Prop) : ∀ x, ∃ y, R x y",
            "theorem a (α : Type) (R : α → α → Prop) : ∀ x, ∃ y, R y x",
        ),
    ],
)
def test_these_are_different(one, other):
    assert canonical(one) != canonical(other)


RENAMABLE = re.compile(r"(?<![\w.])(?!List\b|Nat\b|Prop\b|Type\b|True\b|False\b|theorem\b|fun\b)[^\W\d][\w₀-₉']*")


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(SAMPLE) - 1), st.randoms(use_true_random=False))
def test_renaming_changes_nothing(number, rng):
    statement = SAMPLE[number].statement
    names = sorted(set(RENAMABLE.findall(statement)))
    fresh = [f"n{i}" for i in range(len(names))]
    rng.shuffle(fresh)
    renaming = dict(zip(names, fresh, strict=True))
    renamed = RENAMABLE.sub(lambda found: renaming[found.group()], statement)
    assert renamed != statement
    assert canonical(renamed) == canonical(statement)


def test_a_statement_stays_in_its_split_when_renamed():
    shapes = {skeleton(canonical(f"theorem t{i} (n{i} : Nat) : n{i} + {i} = {i} + n{i}")) for i in range(2, 30)}
    assert len(shapes) == 1
    assert len({split_of("nat", shape) for shape in shapes}) == 1


def test_corruptions_differ_from_the_references_and_repeat_with_the_seed():
    for problem in SAMPLE[:60]:
        spoiled = corruptions(problem, random.Random(7), 4, SAMPLE)
        assert spoiled == corruptions(problem, random.Random(7), 4, SAMPLE)
        assert len(set(spoiled)) == len(spoiled) > 0
        assert not set(spoiled) & set(problem.references)
