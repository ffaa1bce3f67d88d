"""The open families without Lean: determinism, no repetition, disjoint splits, nothing from a public benchmark."""

import hashlib
import json
import re

import pytest

from leanfd.bench.core_subset import core_hash
from leanfd.bench.datasets import load_dataset
from leanfd.curriculum import public
from leanfd.curriculum.canonical import canonical, hash_of, skeleton
from leanfd.curriculum.open_problems import OPEN_FAMILIES, open_problems
from leanfd.errors import InputError
from leanfd.proofs import problem_from_json, to_json
from leanfd.source.declarations import declarations

SAMPLE = list(open_problems(3, 300, "train"))
HEADER = """inductive Plant where
  | bud : Plant
  | stem : Plant → Nat → Plant → Plant

def twist : Plant → Plant
  | .bud => .bud
  | .stem l x r => .stem (twist r) x (twist l)

def sieve (p : Nat → Bool) : List Nat → List Nat
  | [] => []
  | x :: xs => if p x then x :: sieve p xs else sieve p xs"""
RENAMED = """inductive B where
  | o : B
  | y : B → Nat → B → B

def un : Nat := 3

def f : B → B
  | B.o => B.o
  | B.y s a t => B.y (f t) a (f s)

def g (q : Nat → Bool) : List Nat → List Nat
  | [] => []
  | k :: l => if q k then k :: g q l else g q l"""


def test_the_problems_of_the_mini_benchmark_stay_what_they_are():
    problems = load_dataset("mini").problems
    text = json.dumps([to_json(p) for p in problems], ensure_ascii=False, sort_keys=True)
    assert len(problems) == 200
    assert hashlib.sha256(text.encode()).hexdigest() == (
        "1788683700ec376f44c7c5bc6abc9f3d601307261cf8aeb87b7ca3e4b618bc04"
    )


def test_the_same_seed_gives_the_same_statements():
    assert list(open_problems(3, 80, "train")) == SAMPLE[:80]
    assert list(open_problems(4, 80, "train")) != SAMPLE[:80]


def test_every_open_family_is_there_and_every_problem_can_be_written():
    assert {problem.tags[0] for problem in SAMPLE} == set(OPEN_FAMILIES)
    assert len({problem.name for problem in SAMPLE}) == len(SAMPLE)
    assert all(problem_from_json(to_json(problem)) == problem for problem in SAMPLE)


@pytest.mark.parametrize("family", OPEN_FAMILIES)
def test_a_family_has_a_thousand_statements_and_no_public_one(family):
    kept = list(open_problems(1, 1000, "train", [family]))
    assert len(kept) == 1000
    assert not any(public.is_public(canonical(p.statement, p.header)) for p in kept)
    assert not any(core_hash(p.statement, p.header) in public._hashes() for p in kept)


def test_a_renamed_public_statement_is_left_out(monkeypatch):
    statement = "theorem imo_of_ours (a b : Nat) (h₀ : a ∣ b) : a ∣ b ^ 2 + 3 * b"
    renamed = "theorem t (x y : Nat) (h : x ∣ y) : x ∣ (y ^ 2) + 3 * y"
    monkeypatch.setattr(public, "_hashes", lambda: frozenset([core_hash(statement)]))
    assert public.is_public(canonical(renamed))
    assert not public.is_public(canonical(renamed.replace("3", "4")))
    first = SAMPLE[0]
    monkeypatch.setattr(public, "_hashes", lambda: frozenset([core_hash(first.statement, first.header)]))
    assert first.name not in {problem.name for problem in open_problems(3, 80, "train")}


def test_a_statement_that_miniF2F_has_is_known():
    assert public.is_public(canonical("theorem square (k : Int) : k ^ 2 % 4 = 0 ∨ k ^ 2 % 4 = 1"))


def test_definitions_count_and_their_names_do_not():
    one = canonical("theorem a (p : Nat → Bool) (t : Plant) : twist (twist t) = t ∧ sieve p [] = []", HEADER)
    other = canonical("theorem b : ∀ (q : Nat → Bool) (s : B), f (f s) = s ∧ g q [] = []", RENAMED)
    assert one == other
    swapped = RENAMED.replace("B.y (f t) a (f s)", "B.y (f s) a (f t)")
    assert canonical("theorem b (q : Nat → Bool) (s : B) : f (f s) = s ∧ g q [] = []", swapped) != one
    alone = "theorem b (p : Prop) : p → p"
    assert canonical(alone, RENAMED) == canonical(alone) == canonical(alone, "import Mathlib\nopen Nat")


def test_renaming_what_a_header_defines_changes_nothing():
    for problem in SAMPLE:
        names = [str(d.name) for d in declarations(problem.header)]
        for number, name in enumerate(names):
            pattern = rf"(?<![\w'.?]){re.escape(name)}(?![\w'?])"
            problem = problem_from_json(
                to_json(problem)
                | {
                    "header": re.sub(pattern, f"Zz{number}", problem.header),
                    "statement": re.sub(pattern, f"Zz{number}", problem.statement),
                }
            )
        found = hash_of(canonical(problem.statement, problem.header))[:12]
        assert problem.name.endswith(found), problem


def test_the_splits_share_no_statement_up_to_numerals():
    shapes = {
        split: {skeleton(canonical(p.statement, p.header)) for p in open_problems(5, 120, split)}
        for split in ("train", "valid", "test")
    }
    assert all(shapes.values())
    assert not shapes["train"] & shapes["valid"]
    assert not shapes["train"] & shapes["test"]
    assert not shapes["valid"] & shapes["test"]


def test_unknown_families_are_named():
    with pytest.raises(InputError, match="topology"):
        next(open_problems(0, 1, "train", ("topology",)))
