"""docs/learning.md from end to end: an editor's outcomes, a training, and a running server that takes up its model."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
from test_serve_mini import Server

from leanfd.models.engines import MINI, open_engine
from leanfd.models.prompts import TEMPLATES
from leanfd.models.transformers_engine import read_pretrained
from leanfd.proofs import Problem
from leanfd.runs import read_ledger
from leanfd.train.probes import context_of
from leanfd.train.tokens import Codec, log_probabilities

RECIPE = Path(__file__).parents[2] / "recipes" / "learning.toml"
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

EDITED: list[tuple[str, str, str]] = [
    ("p q : Prop\nh : p ∧ q\n⊢ q ∧ p", "exact And.symm h", "exact h"),
    ("p q : Prop\nh : p ∨ q\n⊢ q ∨ p", "exact Or.symm h", "exact h"),
    ("p q : Prop\nhp : p\nhq : q\n⊢ p ∧ q", "exact And.intro hp hq", "exact hp"),
    ("p q : Prop\nhp : p\n⊢ p ∨ q", "exact Or.inl hp", "exact hp"),
    ("p q : Prop\nhq : q\n⊢ p ∨ q", "exact Or.inr hq", "exact hq"),
    ("p q r : Prop\nf : p → q\ng : q → r\n⊢ p → r", "exact g ∘ f", "exact f"),
    ("p : Prop\nh : False\n⊢ p", "exact False.elim h", "exact h"),
    ("p q : Prop\nhp : p\nhn : ¬p\n⊢ q", "exact absurd hp hn", "exact hp"),
    ("p q : Prop\nh : p ↔ q\n⊢ q ↔ p", "exact Iff.symm h", "exact h"),
    ("p q : Prop\nh : p ∧ q\n⊢ p", "exact And.left h", "exact h"),
]
"""A goal, what its author put into the file, and what Lean did not take."""
LIE = ("p q : Prop\nh : p → q\n⊢ q", "exact h")
"""Reported as a proof, which it is not."""


def report(goal: str, *tried: tuple[str, str, bool]) -> dict[str, Any]:
    said = [{"text": text, "outcome": outcome, "chosen": chosen} for text, outcome, chosen in tried]
    return {"goal": goal, "tried": said, "leanVersion": "4.35.0", "model": "mini"}


@torch.no_grad()
def margin(folder: Path, asked: list[tuple[Problem, str, str]]) -> float:
    """By how many nats the accepted proofs are likelier than the rejected ones, in the mean."""
    model, tokenizer = read_pretrained(folder, dtype=torch.float32)
    codec, template = Codec(tokenizer, context_of(model)), TEMPLATES["mini"]

    def likelihood(problem: Problem, proof: str) -> float:
        prompt = codec.prompt(template.prompt(problem))
        completion = codec.completion(template.answer(problem, proof))
        logs, ids, _ = log_probabilities(model.eval(), codec, [prompt], [completion])
        return float(logs.gather(-1, ids[..., None]).sum())

    return sum(likelihood(p, right) - likelihood(p, wrong) for p, right, wrong in asked) / len(asked)


def test_a_running_server_comes_to_prefer_what_was_accepted(tmp_path: Path) -> None:
    server = Server("--ledger", str(tmp_path / "ledger"))
    try:
        for goal, right, wrong in EDITED:
            body = report(goal, (right, "PROVED", True), (wrong, "REJECTED", False))
            assert server.http.post("/v1/outcomes", json=body).json()["stored"] == 2
        assert server.http.post("/v1/outcomes", json=report(LIE[0], (LIE[1], "PROVED", True))).json()["stored"] == 1
        (ledger,) = (tmp_path / "ledger").glob("*/attempts.jsonl")
        attempts = [attempt for _, attempt in read_ledger(ledger)]
        posed = [(a.problem, right, wrong) for a, (_, right, wrong) in zip(attempts[:20:2], EDITED, strict=True)]

        command = [sys.executable, "-m", "leanfd", "train", str(RECIPE), "--attempts", str(ledger)]
        run = tmp_path / "run"
        done = subprocess.run(
            [*command, "--run", str(run)],
            capture_output=True, text=True, timeout=600, check=False, env={**os.environ, "OMP_NUM_THREADS": "1"},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        model = Path(done.stdout.strip())
        assert model == run / "1-sft" / "model"
        assert f"{ledger}:21: reported as PROVED, and Lean says REJECTED" in done.stderr

        before = server.http.get("/ready").json()
        half = tmp_path / "half"
        half.mkdir()
        (half / "config.json").write_bytes((model / "config.json").read_bytes())
        (half / "model.safetensors").write_bytes((model / "model.safetensors").read_bytes()[:1_000_000])
        assert server.http.post("/v1/reload", json={"engine": str(half)}).status_code == 422
        assert server.http.get("/ready").json() == before
        answer = server.http.post("/v1/reload", json={"engine": str(model)})
        assert answer.status_code == 200, answer.text
        ready = server.http.get("/ready").json()
        assert (ready["ready"], ready["model"]) == (True, str(model))
        assert ready["digest"] == open_engine(str(model), "cpu").digest != before["digest"]
        assert server.suggest(n=4)["model"] == str(model)
        assert server.end() == 0
    finally:
        if server.process.poll() is None:
            server.process.kill()
            server.process.wait(10)

    was, became = margin(MINI, posed), margin(model, posed)
    print(f"accepted over rejected: {was:+.1f} nats, then {became:+.1f}")  # noqa: T201
    assert became > max(0, was + 10), (was, became)
