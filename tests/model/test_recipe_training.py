"""The mini prover's training: cut and resumed it comes to the same weights; rows, modes, tokens that are added."""

from __future__ import annotations

import importlib
import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest
import torch
from transformers import LlamaForCausalLM

from leanfd.models.engine import Sampling
from leanfd.models.engines import MINI
from leanfd.models.prompts import MiniTemplate, template_for
from leanfd.models.transformers_engine import TransformersEngine
from leanfd.proofs import Problem, to_json

RECIPE = Path(__file__).parents[2] / "recipes" / "mini"
CHILD = f"""
import random, sys, time
from pathlib import Path
sys.path.insert(0, {str(RECIPE)!r})
import torch
import tokenizer, train
torch.set_num_threads(1)
config = train.TrainConfig(
    hidden=64, heads=1, layers=2, intermediate=64, tokens=12_000, minutes=1e9, batch_tokens=256, warmup_steps=5,
    checkpoint_minutes=float(sys.argv[2]), seed=int(sys.argv[3]))
tok = tokenizer.grown(Path({str(MINI)!r}))
known = [
    train.Example(f"(n : Nat) : n + {{i}} = {{i}} + n<|proof|>", f"exact Nat.add_comm n {{i}}", "plain")
    for i in range(30)
]
def epoch(n):
    time.sleep(0.2)
    return random.Random(n).sample(known, 25)
train.fit(train.new_model(config, tok, ["proof", "next"]), tok, epoch, known[:2], config, Path(sys.argv[1]))
"""


def started(folder: Path, checkpoint_minutes: float, seed: int = 3) -> subprocess.Popen[str]:
    given = [sys.executable, "-c", CHILD, str(folder), str(checkpoint_minutes), str(seed)]
    return subprocess.Popen(given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_a_run_that_was_killed_resumes_to_the_weights_of_one_that_was_not(tmp_path: Path) -> None:
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    uncut, victim = started(whole, 1e9), started(cut, 0.0)
    state, until = cut / "state.pt", time.monotonic() + 120
    while not (state.exists() and torch.load(state, weights_only=True)["clock"]["step"] >= 8):
        assert victim.poll() is None, victim.communicate()[1]
        assert time.monotonic() < until
        time.sleep(0.02)
    victim.send_signal(signal.SIGKILL)
    victim.communicate(timeout=30)
    assert not (cut / "last" / "done").exists()
    resumed = started(cut, 1e9)
    said, complaint = resumed.communicate(timeout=240)
    assert resumed.returncode == 0, complaint
    assert int(said.split("resumed at step ")[1].split(",")[0]) >= 8
    assert uncut.communicate(timeout=240)[0].count("resumed") == 0
    weights = [(folder / "last" / "model.safetensors").read_bytes() for folder in (whole, cut)]
    assert weights[0] == weights[1]
    other = started(cut, 1e9, seed=4)
    assert "is of a run with another seed: give the same, or another --out" in other.communicate(timeout=240)[1]


@pytest.fixture(scope="module")
def recipe() -> dict[str, ModuleType]:
    sys.path.insert(0, str(RECIPE))
    return {name: importlib.import_module(name) for name in ("data", "train", "tokenizer", "make")}


def rows_file(path: Path) -> Path:
    kinds = ["next", "edit", "rest", "message"]
    rows = [
        {"prompt": f"p{n}<|next|>", "completion": "c", "kind": kinds[n % 4], "origin": f"o{n}"} for n in range(2_000)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_rows_are_drawn_at_their_shares_and_some_are_held_out(recipe: dict[str, ModuleType], tmp_path: Path) -> None:
    data = recipe["data"]
    rows, held_out = data.read_rows([rows_file(tmp_path / "rows.jsonl")])
    assert 0 < len(held_out) < 40
    assert sum(map(len, rows.values())) + len(held_out) == 2_000
    assert not {e.prompt for e in held_out} & {e.prompt for known in rows.values() for e in known}
    assert data.modes_of(rows) == ["proof", "next", "edit"]
    assert data.modes_of({"rest": rows["rest"]}) == ["proof"]
    study = data.Study(Problem("t", "theorem t : True"), ["trivial"])
    shares = data.Shares(plain=0.6, repair=0.2, hint=0.2, both=0.0)
    drawn = data.draw_pass({"prop": [study]}, 1_000, shares, random.Random(0), rows)
    counts = {kind: sum(e.kind == kind for e in drawn) for kind in ("next", "edit", "rest", "message", "plain", "hint")}
    assert counts == {"next": 130, "edit": 130, "rest": 70, "message": 20, "plain": 390, "hint": 130}
    alone = data.draw_pass({"prop": [study]}, 1_000, shares, random.Random(0))
    assert {e.kind for e in alone} == {"plain", "hint"}


def test_problems_of_other_families_join_at_their_shares_and_strange_ones_are_told(
    recipe: dict[str, ModuleType], tmp_path: Path
) -> None:
    make, path = recipe["make"], tmp_path / "problems.jsonl"
    path.write_text("", "utf-8")

    def given(tag: str) -> str:
        asked = [Problem(f"{tag}{n}", f"theorem t : {n} = {n}", references=("rfl",), tags=(tag,)) for n in range(40)]
        more = tmp_path / f"{tag}.jsonl"
        more.write_text("".join(json.dumps(to_json(problem)) + "\n" for problem in asked), "utf-8")
        return str(more)

    known = make.stage_problems(path, 0, [given("program")])
    families, held_out = make.divided(recipe["data"].Study(p, list(p.references)) for p in known)
    assert (len(families["program"]), len(held_out["program"])) == (40 - make.HELD_OUT, make.HELD_OUT)
    with pytest.raises(SystemExit, match="no share is set for problems of dream"):
        make.stage_problems(path, 0, [given("program"), given("dream")])


@pytest.mark.parametrize(
    ("line", "told"),
    [('{"prompt": "p"}', "no row with prompt"), ("[1]", "no row"), ('{"prompt": "', "no row"),
     ('{"prompt": "p", "completion": "c", "kind": "dream"}', "no share is set for the kind 'dream'")],
)  # fmt: skip
def test_what_is_no_row_is_told_with_its_line(
    recipe: dict[str, ModuleType], tmp_path: Path, line: str, told: str
) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"prompt": "p", "completion": "c", "kind": "next"}\n' + line + "\n", "utf-8")
    with pytest.raises(SystemExit, match=rf"rows.jsonl:2: {told}"):
        recipe["data"].read_rows([path])


def test_the_shipped_model_grows_by_the_new_tokens_and_answers_as_before(
    recipe: dict[str, ModuleType], tmp_path: Path
) -> None:
    tok = recipe["tokenizer"].grown(MINI)
    assert tok.convert_tokens_to_ids(["<|next|>", "<|edit|>"]) == [1024, 1025]
    model = recipe["train"].grown_model(MINI, tok, ["proof", "next", "edit"])
    recipe["train"].save(model, tok, tmp_path / "grown")
    assert template_for(str(tmp_path / "grown")) == MiniTemplate(modes=("proof", "edit", "next"), definitions=True)
    assert LlamaForCausalLM.from_pretrained(tmp_path / "grown").config.vocab_size == 1026
    asked = "(p q : Prop) (h : p ∧ q) : q ∧ p"
    greedy = Sampling(temperature=0.0, max_tokens=24, stop=("<|end|>",))
    shipped = TransformersEngine(MINI, device="cpu").complete([f"{asked}<|proof|>"], greedy)
    ours = TransformersEngine(tmp_path / "grown", device="cpu")
    assert ours.complete([f"{asked}<|proof|>"], greedy)[0].text == shipped[0].text
    # An untrained mode begins where the old one stands.
    assert ours.complete([f"{asked}<|next|>"], greedy)[0].text == shipped[0].text
