"""Several turns with a real chat model: calls and answers through its chat template, and a step on them."""

from __future__ import annotations

import json
import math
import os
import random
from pathlib import Path
from typing import Any

import pytest
import torch

from leanfd.models.engine import prompt_text
from leanfd.models.prompts import TEMPLATES, with_tools
from leanfd.proofs import Problem, to_json
from leanfd.runs import read_ledger, read_metrics
from leanfd.train import trainer as trainer_module
from leanfd.train.config import SamplingConfig, StageConfig, TrainConfig
from leanfd.train.prepare import prepare
from leanfd.train.run import run
from leanfd.train.trainer import FeedbackTrainer

FOLDER = os.environ.get("LEANFD_TEST_LLM", "")
pytestmark = [
    pytest.mark.skipif(not FOLDER, reason="needs a model of 135 M parameters: make test-llm"),
    pytest.mark.timeout(900),
]
COMM = Problem("comm", "theorem comm (a b : Nat) : a + b = b + a")
LOOK_UP = '<tool_call>\n{"name": "lemmas", "arguments": {"question": "(a b : Nat) : a + b = b + a"}}\n</tool_call>'
CHECK = 'Let me see.\n<tool_call>\n{"name": "check", "arguments": {"proof": "rfl"}}\n</tool_call>'


def test_calls_go_through_the_chat_template_and_only_what_the_model_wrote_has_loss(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it comes the model calls no tool, so the first turns are written for it; the second ones are its own."""
    (tmp_path / "problems.jsonl").write_text(json.dumps(to_json(COMM)) + "\n")
    config = TrainConfig(
        model=FOLDER,
        problems=(tmp_path / "problems.jsonl",),
        held_out=0.0,
        evaluate_samples=0,
        stages=(StageConfig(objective="distill", steps=1, feedback=("errors",)),),
        attempts_per_step=4,
        micro_batch=4,
        lora_rank=4,
        sampling=SamplingConfig(attempts_per_problem=4, turns=2, max_tokens=12),
    )
    drawn: list[list[int]] = []
    draw, sums, seen = FeedbackTrainer._drawn, trainer_module.token_sums, []

    def drawing(self: FeedbackTrainer, prompts: list[list[int]], rng: random.Random) -> tuple[list[list[int]], Any]:
        first = all(b"<tool_response>" not in self.codec.text(ids).encode() for ids in prompts)
        written = [self.codec.completion(text) for text in (LOOK_UP, CHECK)] if first else draw(self, prompts, rng)[0]
        drawn.extend(written)
        return written, None

    def summing(*args: Any) -> Any:
        seen.append(args[4][args[5].bool()])
        return sums(*args)

    monkeypatch.setattr(FeedbackTrainer, "_drawn", drawing)
    monkeypatch.setattr(trainer_module, "token_sums", summing)
    prepared = prepare(config)
    assert prepared.template.name == "deepseek-prover-v2+tools"
    assert run(prepared, tmp_path / "run", print).finished
    rows = [attempt for _, attempt in read_ledger(tmp_path / "run" / "attempts.jsonl")]
    assert [(a.turn, a.trajectory) for a in rows] == [
        (0, "1-distill/0.0.0"), (1, "1-distill/0.0.0"), (0, "1-distill/0.0.2"), (1, "1-distill/0.0.2"),
    ]  # fmt: skip
    look_up, after, check, checked = rows
    assert (look_up.proof, check.proof) == (None, "rfl")
    assert "Nat.add_comm" in prompt_text(after.prompt).split("<tool_response>")[-1]
    assert "REJECTED" in prompt_text(checked.prompt).split("<tool_response>")[-1]
    assert [role for role, _ in after.prompt] == ["user", "assistant", "user"]
    assert after.prompt == with_tools(TEMPLATES["deepseek-prover-v2"]).prompt(COMM, [look_up])
    # What was drawn before is the look at the teacher before the first step.
    tokens = sorted(torch.cat(seen).tolist())
    assert tokens == sorted(token for row in drawn[-4:] for token in row)
    (loss,) = [row["loss"] for row in read_metrics(tmp_path / "run" / "1-distill" / "metrics.jsonl") if "loss" in row]
    assert math.isfinite(loss)
    assert all(math.isfinite(loss) and a.verdict is not None for a in rows)
