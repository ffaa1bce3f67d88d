"""Local edits: written, made again, and nothing else; mutated proofs from which they lead back."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from types import ModuleType

import pytest
from fakes import PROVED, FakeJudge
from hypothesis import given
from hypothesis import strategies as st
from scripts_of import script

from leanfd.curriculum import generate
from leanfd.curriculum.edits import mutated
from leanfd.models.prompts import TEMPLATES
from leanfd.proofs import Attempt, Message, Outcome, Position, Problem, Severity, Verdict, to_json
from leanfd.source.edits import edit, edited, nearest
from leanfd.train.examples import read_examples

LINES = st.lists(st.sampled_from(["intro h", "exact h", "  simp", "· rfl", ""]), min_size=1, max_size=8)
SWAP = Problem(
    "swap", "theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p", references=("constructor\n· exact h.2\n· exact h.1",)
)


def test_an_edit_is_the_lines_that_change() -> None:
    wrong, right = "intro h\nexact h.1\nrfl", "intro h\nhave k := h.2\nexact k\nrfl"
    assert edit(wrong, right) == "@2,1\nhave k := h.2\nexact k"
    assert edited(wrong, "@2,1\nhave k := h.2\nexact k") == right
    assert edit("a\nb", "a\nb\nc") == "@3,0\nc"
    assert edit("a\nb\nc", "a\nc") == "@2,1"
    assert edited("a\nb\nc", "@1,1\nx\n@3,1\ny") == "x\nb\ny"
    assert edit("a", "a") == ""


def test_an_edit_starts_over_where_little_can_stay() -> None:
    assert edit("a\nb\nc", "w\nx\ny\nz") == "@1,3\nw\nx\ny\nz"
    assert edit("a\nb\nc\nd", "w\nx\nc\ny") == "@1,4\nw\nx\nc\ny"
    assert edit("a\nb\nc", "a\nx\ny") == "@2,2\nx\ny"
    assert edit("a\nb\nc\nd", "a") == "@2,3"
    assert nearest("intro h\nexact h.1", ["simp", "intro h\nexact h.2"]) == "intro h\nexact h.2"


@given(LINES, LINES)
def test_an_edit_made_gives_the_other_proof(wrong: list[str], right: list[str]) -> None:
    one, other = "\n".join(wrong), "\n".join(right)
    if one != other:
        assert edited(one, edit(one, other)) == other


@pytest.mark.parametrize("text", ["", "exact h", "@0,1\nx", "@4,1", "@3,2\nx", "@2,1\nx\n@1,1\ny", "@x,1", "@1"])
def test_what_is_no_edit_of_the_proof_makes_none(text: str) -> None:
    assert edited("a\nb\nc", text) is None


def test_mutants_differ_and_lead_back() -> None:
    rng, kinds = random.Random(0), set()
    for problem in generate(1, 200, "train"):
        found = mutated(problem, rng)
        if found is not None:
            right, wrong = found
            assert right in problem.references
            assert wrong not in problem.references
            assert edited(wrong, edit(wrong, right)) == right
            kinds.add(edit(wrong, right).count("@"))
    assert {1, 2} <= kinds
    assert mutated(Problem("p", "theorem p : True"), rng) is None
    same = [mutated(SWAP, random.Random(5)) for _ in range(2)]
    assert same[0] == same[1]


@pytest.fixture(scope="module")
def recipe() -> ModuleType:
    return script("recipes/mini/edits.py")


def test_rows_ask_for_the_edit_and_some_for_the_message(recipe: ModuleType, tmp_path: Path) -> None:
    judge = FakeJudge({"constructor": PROVED})
    rng = random.Random(0)
    rows = list(recipe.rows(recipe.mutants([SWAP] * 30, judge, rng), rng, recipe.Shares(0.5, 0.5)))
    edits, messages, mends = ([row for row in rows if row["kind"] == kind] for kind in ("edit", "message", "mend"))
    assert 0 < len(messages) < len(edits)
    assert 0 < len(mends) < len(edits)
    assert {row["completion"] for row in mends} == set(SWAP.references)
    assert {row["prompt"].replace("<|proof|>", "<|edit|>") for row in mends} <= {row["prompt"] for row in edits}
    for row in edits:
        statement, failed, said = row["prompt"].replace("<|lean|>", "<|failed|>").split("<|failed|>")
        assert statement == "(p q : Prop) (h : p ∧ q) : q ∧ p"
        assert edited(failed, row["completion"]) == SWAP.references[0]
        assert "no good: " in said
        assert said.endswith("<|edit|>")
    for row in messages:
        assert row["prompt"].endswith("<|lean|>")
        assert f"{row['prompt']}{row['completion']}<|edit|>" in {each["prompt"] for each in edits}
    # What Lean accepted is no failed attempt.
    assert not any("<|failed|>constructor<|lean|>" in row["prompt"] for row in rows)
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert {example.completion for example in read_examples([path])} == {row["completion"] for row in rows}
    assert TEMPLATES["mini"].prompt(SWAP).endswith("<|proof|>"), "the old mode is what it was"


def test_own_failures_lead_to_the_nearest_right_proof(recipe: ModuleType, tmp_path: Path) -> None:
    said = Message(Severity.ERROR, "no good", Position(2, 0))
    wrong = Verdict(Outcome.REJECTED, messages=(said,))
    nowhere = Problem("nowhere", "theorem nowhere : 1 = 2")
    tried = [
        (SWAP, "exact ⟨h.2, h.1.1⟩\ndone", wrong),
        (SWAP, "exact ⟨h.2, h.1⟩", PROVED),
        (SWAP, "constructor\n· exact h.2\n· exact h.2", wrong),
        (SWAP, "constructor\n· exact h.2\n· exact h.2", wrong),
        (SWAP, "decide", Verdict(Outcome.TIMED_OUT)),
        (nowhere, "rfl\nrfl", wrong),
    ]
    ledger = tmp_path / "attempts.jsonl"
    attempts = [Attempt(problem, proof, proof, verdict) for problem, proof, verdict in tried]
    ledger.write_text("".join(json.dumps(to_json(attempt)) + "\n" for attempt in attempts), "utf-8")
    out, old = tmp_path / "rows.jsonl", sys.argv
    sys.argv = ["edits.py", "--ledgers", str(ledger), "--out", str(out), "--mends", "1", "--messages", "0"]
    try:
        assert recipe.main() == 0
    finally:
        sys.argv = old
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    found = {
        row["prompt"].split("<|failed|>")[1].split("\n")[0]: row["completion"] for row in rows if row["kind"] == "edit"
    }
    assert found == {"exact ⟨h.2, h.1.1⟩": "@1,2\nexact ⟨h.2, h.1⟩", "constructor": "@3,1\n· exact h.1"}
    assert sorted(row["completion"] for row in rows if row["kind"] == "mend") == [*SWAP.references, "exact ⟨h.2, h.1⟩"]


def test_a_file_of_rows_is_continued_behind_its_last_whole_piece(recipe: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    assert recipe.pieces.written(path) == (set(), 0)
    whole = [json.dumps({"prompt": f"p{n}", "completion": "c", "piece": n // 2}) + "\n" for n in range(4)]
    path.write_text("".join(whole), "utf-8")
    assert recipe.pieces.written(path) == ({(f"p{n}", "c") for n in range(4)}, 2)
    path.write_text("".join(whole) + '{"prompt": "p4', "utf-8")
    assert recipe.pieces.written(path) == ({("p0", "c"), ("p1", "c")}, 1)
    assert path.read_text("utf-8") == "".join(whole[:2])


def test_a_file_takes_each_row_once_and_no_more_than_wanted(recipe: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    rows = [{"prompt": f"p{n}", "completion": "c"} for n in range(5)]
    file = recipe.pieces.Rows(path, 4)
    assert [file.add(row) for row in (rows[0], rows[0], rows[1])] == [True, False, True]
    file.end_piece()
    again = recipe.pieces.Rows(path, 4)
    assert (again.piece, len(again), again.new, again.full) == (1, 2, 0, False)
    assert [again.add(row) for row in rows] == [False, False, True, True, False]
    again.end_piece()
    assert (len(again), again.new, again.full) == (4, 2, True)
    pieces = [json.loads(line)["piece"] for line in path.read_text("utf-8").splitlines()]
    assert pieces == [0, 0, 1, 1]
