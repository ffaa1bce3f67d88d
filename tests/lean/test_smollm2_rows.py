"""Rows that teach a pretrained model: what Lean said of a failed attempt stands in the prompts that ask to mend it."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from leanfd.curriculum import generate
from leanfd.lean.judge import judge_all, open_judge

RECIPE = Path(__file__).parents[2] / "recipes" / "smollm2"


@pytest.fixture(autouse=True)
def beside_the_recipe(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(RECIPE)
    yield
    sys.modules.pop("rows", None)


def test_every_row_ends_in_a_right_proof_and_some_show_what_lean_said() -> None:
    import rows

    problems = list(generate(3, 40, "train", ["prop", "nat"]))
    made = list(rows.rows(problems, 0, 1))
    assert [row["origin"] for row in made] == [problem.name for problem in problems]
    counted = Counter(row["kind"] for row in made)
    assert counted["prove"] > counted["hint"] == 6
    assert counted["mend"] >= 5
    for row in made:
        assert row["prompt"].endswith("<|proof|>")
        assert ("<|failed|>" in row["prompt"]) == (row["kind"] == "mend")
        assert ("<|hint|>" in row["prompt"]) == (row["kind"] == "hint")
    with open_judge() as judge:
        verdicts = dict(judge_all(judge, [(p, r["completion"]) for p, r in zip(problems, made, strict=True)]))
    assert all(verdict.proved for verdict in verdicts.values())
