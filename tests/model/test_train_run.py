"""`leanfd train` from settings to models: stages, the real Lean as the judge, stops and goings-on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tiny_model import tiny, tokenizer

from leanfd.curriculum.generator import generate
from leanfd.errors import InputError, LeanfdError
from leanfd.proofs import to_json
from leanfd.prover.engine import Sampling
from leanfd.prover.transformers_engine import TransformersEngine
from leanfd.runs import read_ledger
from leanfd.train.metrics_log import read_metrics
from leanfd.train.prepare import prepare
from leanfd.train.run import Ran, run
from leanfd.train_config import DistillConfig, SamplingConfig, StageConfig, TrainConfig


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a tiny model that knows nothing, and twelve problems."""
    folder = tmp_path_factory.mktemp("train")
    model = tiny(context=512)
    model.config.leanfd_template = "mini"
    model.save_pretrained(folder / "tiny")
    tokenizer().save_pretrained(folder / "tiny")
    lines = [json.dumps(to_json(problem)) for problem in generate(0, 12, "train", ["prop"])]
    (folder / "problems.jsonl").write_text("\n".join(lines) + "\n")
    return folder


def settings(place: Path, **changed: Any) -> TrainConfig:
    plain: dict[str, Any] = {
        "model": str(place / "tiny"),
        "template": "mini",
        "problems": (place / "problems.jsonl",),
        "attempts_per_step": 8,
        "micro_batch": 4,
        "steps": 2,
        "learning_rate": 1e-3,
        "evaluate_every": 2,
        "held_out": 0.2,
        "sampling": SamplingConfig(attempts_per_problem=4, max_tokens=12),
        "distill": DistillConfig(min_gain=-100.0),
        "feedback": ("reference",),
    }
    return TrainConfig(**{**plain, **changed})


@pytest.mark.timeout(300)
def test_three_stages_and_the_real_lean(place: Path, tmp_path: Path) -> None:
    stages = tuple(StageConfig(objective=o) for o in ("sft", "distill", "grpo"))
    config = settings(place, stages=stages)
    said: list[str] = []
    done = run(prepare(config), tmp_path / "run", said.append)
    assert done == Ran(True, tmp_path / "run" / "3-grpo" / "model")
    assert [line.split(",")[0] for line in said if line.startswith("stage")] == [
        "stage 1: sft", "stage 2: distill", "stage 3: grpo",
    ]  # fmt: skip
    assert any(line.startswith("the teacher's gain: ") for line in said)
    attempts = [attempt for _, attempt in read_ledger(tmp_path / "run" / "attempts.jsonl")]
    assert len(attempts) == 2 * 2 * 8
    assert all(a.verdict is not None and a.sampling["template"] == "mini" for a in attempts)
    assert {a.verdict.lean for a in attempts if a.verdict is not None and a.proof} == {"4.35.0"}
    metrics = read_metrics(tmp_path / "run" / "2-distill" / "metrics.jsonl")
    assert "gain/proofs" in metrics[0]
    assert {m["step"] for m in metrics if "policy/kl_to_start" in m} == {0, 2}
    assert {m["step"] for m in metrics if "distill/loss" in m} == {1, 2}
    assert done.model is not None
    written = TransformersEngine(done.model).complete(["(p : Prop) (h : p) : p<|proof|>"], Sampling(max_tokens=5))
    assert written[0].tokens >= 1
    assert json.loads((done.model / "config.json").read_text())["leanfd_template"] == "mini"

    # The same again does nothing more; from the ledger it left, another run learns offline.
    assert run(prepare(config), tmp_path / "run", said.append) == done
    assert len(list(read_ledger(tmp_path / "run" / "attempts.jsonl"))) == len(attempts)
    # A model that knows nothing divides its texts as no tokenizer would; without counts that is not noticed.
    ledger = tmp_path / "ledger.jsonl"
    ledger.write_text("".join(json.dumps(to_json(replace(a, tokens=0))) + "\n" for a in attempts))
    offline = settings(place, attempts=(ledger,), lora_rank=2)
    after = run(prepare(offline), tmp_path / "offline", said.append)
    assert after.finished
    assert list(read_ledger(tmp_path / "offline" / "attempts.jsonl")) == []
    with pytest.raises(InputError, match=r"holds a run with other settings .learning_rate was 0.001, now"):
        run(prepare(replace(offline, learning_rate=1e-4)), tmp_path / "offline", said.append)
    grpo = replace(offline, objective="grpo")
    with pytest.raises(InputError, match="GRPO from stored attempts needs their log-probabilities"):
        run(prepare(grpo), tmp_path / "refused", said.append)


def test_a_teacher_without_gain_stops_the_run_at_its_start(place: Path, tmp_path: Path) -> None:
    config = settings(place, distill=DistillConfig(min_gain=50.0))
    with pytest.raises(LeanfdError, match=r"the teacher gains .* nats per token on \d+ right proofs"):
        run(prepare(config), tmp_path / "run", lambda line: None)  # noqa: ARG005
    assert not list((tmp_path / "run").glob("*/checkpoints/checkpoint-*"))


@pytest.mark.timeout(300)
def test_the_command_trains_and_says_where_the_model_is(place: Path, tmp_path: Path) -> None:
    command = [
        sys.executable, "-m", "leanfd.cli", "train", "--model", str(place / "tiny"), "--template", "mini",
        "--problems", str(place / "problems.jsonl"), "--objective", "sft", "--steps", "1",
        "--run", str(tmp_path / "run"),
    ]  # fmt: skip
    ran = subprocess.run(
        command, capture_output=True, text=True, timeout=280, check=False, env={**os.environ, "OMP_NUM_THREADS": "1"}
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == f"{tmp_path / 'run' / '1-sft' / 'model'}\n"
    assert "stage 1: sft" in ran.stderr
