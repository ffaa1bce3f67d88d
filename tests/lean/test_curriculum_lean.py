"""Every family's reference proofs, as the embedded Lean sees them."""

import random
from dataclasses import replace

import pytest

from leanfd.curriculum import FAMILIES, corruptions, generate
from leanfd.curriculum.check import accepted, refused


@pytest.mark.timeout(300)
@pytest.mark.parametrize("family", FAMILIES)
def test_lean_accepts_the_references(family):
    problems = list(generate(11, 120, "train", (family,)))
    assert len(problems) == 120
    assert refused(problems) == {}


@pytest.mark.timeout(300)
def test_lean_refuses_most_corruptions():
    problems = list(generate(12, 80, "train"))
    rng = random.Random(0)
    spoiled = [replace(p, references=tuple(corruptions(p, rng, 3, problems))) for p in problems]
    total = sum(len(p.references) for p in spoiled)
    assert total > 150
    assert len(refused(spoiled)) > 0.6 * total


@pytest.mark.timeout(300)
def test_a_wrong_reference_is_left_out_and_counted():
    problem = next(generate(13, 1, "train", ("prop",)))
    spoiled = replace(problem, references=("exact nonsense", problem.references[0]))
    assert accepted([spoiled, problem]) == ([replace(problem, references=problem.references[:1]), problem], 1)
    assert accepted([replace(problem, references=("exact nonsense",))]) == ([], 1)
