"""The list of statements that are known to be wrong: its form, and that it finds its own in the copies it speaks of."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from bench_data import minif2f

from leanfd.bench.datasets import load_dataset
from leanfd.bench.suspects import copies, copy_of, suspects, suspects_among
from leanfd.proofs import Problem
from leanfd.source.spelling import statement_hash

FILES = {"deepseek-v1.5": "minif2f_deepseek/minif2f.jsonl", "yangky11": "minif2f_yangky11"}

# As DeepSeek-Prover-V1.5 and yangky11 have it; parsing it again must give the hash that ships.
WRONG = Problem(
    "mathd_algebra_314",
    "theorem mathd_algebra_314 (n : ℕ) (h₀ : n = 11) : (1 / 4) ^ (n + 1) * 2 ^ (2 * n) = 1 / 4",
)


def test_every_entry_says_where_what_why_and_who() -> None:
    assert len(suspects()) >= 33
    for each in suspects():
        assert each.copies
        assert set(each.copies) <= set(copies())
        assert each.fault in {"false", "vacuous", "trivial"}
        assert len(each.hash) == 16
        assert len(each.why) > 20
        assert each.source
    assert max(Counter((each.name, each.hash) for each in suspects()).values()) == 1


def test_the_text_counts_and_not_its_layout() -> None:
    (why,) = suspects_among([WRONG]).values()
    assert why == "trivial: 1 / 4 is a division of natural numbers: it says 0 = 0"
    other = WRONG.statement.replace(" (h₀", "\n    (h₀").replace("theorem", "/-- Words. -/\ntheorem")
    assert suspects_among([replace(WRONG, statement=other, header="import Mathlib")])
    assert statement_hash(other) == statement_hash(WRONG.statement)


def test_a_repaired_statement_is_not_blamed() -> None:
    repaired = WRONG.statement.replace("(1 / 4)", "((1 : ℝ) / 4)")
    assert suspects_among([replace(WRONG, statement=repaired)]) == {}


def test_a_set_of_problems_that_is_no_known_copy_has_no_name() -> None:
    assert copy_of([]) == ""
    assert copy_of([WRONG]) == ""


@pytest.mark.alike(1)
@pytest.mark.parametrize("copy", sorted(FILES))
def test_the_list_finds_its_own(copy: str) -> None:
    dataset = load_dataset(str(minif2f(FILES[copy])))
    listed = {each.name.lower() for each in suspects() if copy in each.copies}
    assert {name.lower() for name in dataset.suspects} == listed
    assert len(listed) == {"deepseek-v1.5": 30, "yangky11": 17}[copy]
