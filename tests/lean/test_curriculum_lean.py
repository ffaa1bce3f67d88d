"""Every family's reference proofs, as the judge sees them."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from leanfd.curriculum import FAMILIES, corruptions, generate
from leanfd.lean.judge import LeanJudge, judge_all, open_judge
from leanfd.proofs import Problem


@pytest.fixture(scope="module")
def judge() -> Iterator[LeanJudge]:
    with open_judge() as judge:
        yield judge


def refused(judge: LeanJudge, problems: Sequence[Problem]) -> list[str]:
    pairs = [(problem, proof) for problem in problems for proof in problem.references]
    verdicts = dict(judge_all(judge, pairs))
    return [pairs[index][1] for index in sorted(verdicts) if not verdicts[index].proved]


@pytest.mark.alike(1)
@pytest.mark.timeout(300)
@pytest.mark.parametrize("family", FAMILIES)
def test_lean_accepts_the_references(judge: LeanJudge, family: str) -> None:
    problems = list(generate(11, 120, "train", (family,)))
    assert len(problems) == 120
    assert refused(judge, problems) == []


@pytest.mark.timeout(300)
def test_lean_refuses_most_corruptions(judge: LeanJudge) -> None:
    problems = list(generate(12, 80, "train"))
    rng = random.Random(0)
    spoiled = [replace(p, references=tuple(corruptions(p, rng, 3, problems))) for p in problems]
    total = sum(len(p.references) for p in spoiled)
    assert total > 150
    assert len(refused(judge, spoiled)) > 0.6 * total
