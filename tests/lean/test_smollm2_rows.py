"""Rows that teach a pretrained model: what Lean said of a failed attempt stands in the prompts that ask to mend it."""

from __future__ import annotations

from collections import Counter

from scripts_of import script

from leanfd.curriculum import generate
from leanfd.lean.judge import judge_all, open_judge


def test_every_row_ends_in_a_right_proof_and_some_show_what_lean_said() -> None:
    rows = script("recipes/smollm2/rows.py")
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
