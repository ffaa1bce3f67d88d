"""`leanfd train` from settings to models: stages, the real Lean as the judge, stops and goings-on."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tiny_model import tiny, tokenizer

from leanfd.config import to_toml
from leanfd.curriculum.generator import generate
from leanfd.errors import InputError, LeanfdError
from leanfd.models.engine import Sampling
from leanfd.models.prompts import template_for
from leanfd.models.transformers_engine import TransformersEngine
from leanfd.proofs import to_json
from leanfd.runs import read_ledger, read_metrics
from leanfd.train.checkpoints import COMPLETE
from leanfd.train.config import DistillConfig, SamplingConfig, StageConfig, TrainConfig
from leanfd.train.prepare import prepare
from leanfd.train.run import Ran, run

SECONDS = {f"seconds/{part}" for part in ("sampling", "judging", "feedback", "teacher", "student", "update")}


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
    for stage in ("1-sft", "2-distill", "3-grpo"):
        lines = read_metrics(tmp_path / "run" / stage / "metrics.jsonl")
        looks = [m for m in lines if "held_out/pass_at_8" in m]
        assert [m["step"] for m in looks] == [0, 2]
        assert all(m["held_out/problems"] > 0 and m["seconds/evaluating"] > 0 for m in looks)
        assert (tmp_path / "run" / stage / "transcripts" / "step-2.md").exists()
        assert (tmp_path / "run" / stage / "curves.png").read_bytes().startswith(b"\x89PNG")
    # What a stage ends with is where the next one begins.
    ends = [read_metrics(tmp_path / "run" / stage / "metrics.jsonl") for stage in ("1-sft", "2-distill")]
    last = [m for m in ends[0] if "held_out/solved" in m][-1]
    first = next(m for m in ends[1] if "held_out/solved" in m)
    assert {k: v for k, v in last.items() if k.startswith("held_out/")} == {
        k: v for k, v in first.items() if k.startswith("held_out/")
    }
    assert len([line for line in said if ": held out pass@1 " in line]) == 6
    counted = {"groups/without_signal", "groups/distinct_proofs", "groups/distinct_proved", *SECONDS}
    assert all(counted <= m.keys() for m in metrics if "loss" in m)
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
    stored = [m for m in read_metrics(tmp_path / "offline" / "1-distill" / "metrics.jsonl") if "loss" in m]
    assert all(counted <= m.keys() for m in stored)
    assert all(m["seconds/judging"] == 0 < m["seconds/feedback"] for m in stored)
    with pytest.raises(InputError, match=r"holds a run with other settings .learning_rate was 0.001, now"):
        run(prepare(replace(offline, learning_rate=1e-4)), tmp_path / "offline", said.append)
    grpo = replace(offline, objective="grpo")
    with pytest.raises(InputError, match="GRPO from stored attempts needs their log-probabilities"):
        run(prepare(grpo), tmp_path / "refused", said.append)


@pytest.mark.timeout(300)
def test_the_trained_model_is_asked_by_the_template_that_it_learnt(place: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    shutil.copytree(place / "tiny", bare)
    known = json.loads((bare / "config.json").read_text())
    del known["leanfd_template"]
    (bare / "config.json").write_text(json.dumps(known))
    assert template_for(str(bare)).name != "mini"
    config = settings(place, model=str(bare), objective="sft", steps=1, evaluate_samples=0)
    done = run(prepare(config), tmp_path / "run", lambda _: None)
    assert done.model is not None
    assert template_for(str(done.model)).name == "mini"


@pytest.mark.timeout(300)
def test_a_teacher_without_gain_stops_the_run_at_its_start(place: Path, tmp_path: Path) -> None:
    config = settings(place, distill=DistillConfig(min_gain=50.0))
    with pytest.raises(LeanfdError, match=r"the teacher gains .* nats per token on \d+ right proofs"):
        run(prepare(config), tmp_path / "run", lambda line: None)  # noqa: ARG005
    assert not list((tmp_path / "run").glob("*/checkpoints/checkpoint-*"))


def toml(place: Path, **changed: Any) -> Path:
    """The settings above as a file for the command."""
    config = settings(place, **changed)
    file = place / f"{config.seed}.toml"
    file.write_text(to_toml(config))
    return file


@pytest.mark.timeout(300)
def test_a_run_that_is_killed_outright_has_each_attempt_once(place: Path, tmp_path: Path) -> None:
    config = settings(place, steps=9, evaluate_every=4, evaluate_samples=0, seed=7)
    file, run_folder = toml(place, steps=9, evaluate_every=4, evaluate_samples=0, seed=7), tmp_path / "run"
    ledger, mark = run_folder / "attempts.jsonl", run_folder / "1-distill" / "checkpoints" / "checkpoint-4" / COMPLETE
    command = [sys.executable, "-m", "leanfd", "train", str(file), "--run", str(run_folder)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 200
        while not mark.exists() or ledger.stat().st_size <= json.loads(mark.read_text())["ledger_bytes"]:
            assert running.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.01)
    finally:
        running.kill()
        running.wait(10)
    assert sum(1 for _ in read_ledger(ledger)) > 4 * 8
    assert run(prepare(config), run_folder, lambda line: None).finished  # noqa: ARG005
    steps = Counter(attempt.sampling["step"] for _, attempt in read_ledger(ledger))
    assert steps == dict.fromkeys(range(9), 8)


def test_a_stage_that_was_killed_before_its_first_checkpoint_begins_anew(place: Path, tmp_path: Path) -> None:
    class Killed(Exception):
        pass

    def dies(done: int, steps: int, text: str) -> None:  # noqa: ARG001
        if done == 1 and "loss" in text:
            raise Killed

    config = settings(place, evaluate_samples=2)
    with pytest.raises(Killed):
        run(prepare(config), tmp_path / "run", lambda line: None, dies)  # noqa: ARG005
    assert len(list(read_ledger(tmp_path / "run" / "attempts.jsonl"))) == 8
    said: list[str] = []
    assert run(prepare(config), tmp_path / "run", said.append).finished
    steps = Counter(attempt.sampling["step"] for _, attempt in read_ledger(tmp_path / "run" / "attempts.jsonl"))
    assert steps == {0: 8, 1: 8}
    metrics = read_metrics(tmp_path / "run" / "1-distill" / "metrics.jsonl")
    for name in ("gain/proofs", "policy/entropy", "held_out/pass_at_2", "loss"):
        found = [line["step"] for line in metrics if name in line]
        assert found == sorted(set(found)), name
    assert [line.split(":")[0] for line in said if "held out" in line] == ["step 0", "step 2"]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("split", [False, True])
def test_two_processes_train_by_the_command_and_one_of_them_writes(place: Path, tmp_path: Path, split: bool) -> None:
    file = toml(
        place, shard=split, seed=8, evaluate_samples=2, sampling=SamplingConfig(attempts_per_problem=4, max_tokens=12)
    )
    command = [
        sys.executable, "-m", "accelerate.commands.launch", "--multi_gpu", "--num_processes=2", "--num_machines=1",
        "--mixed_precision=no", "--dynamo_backend=no", "--main_process_ip=127.0.0.1", "--main_process_port=0",
        "-m", "leanfd", "train", str(file), "--run", str(tmp_path / "run"),
    ]  # fmt: skip
    environment = {
        **os.environ,
        "OMP_NUM_THREADS": "1",
        "CUDA_VISIBLE_DEVICES": "",
        "GLOO_SOCKET_IFNAME": "lo0" if sys.platform == "darwin" else "lo",
    }
    ran = subprocess.run(command, capture_output=True, text=True, timeout=280, check=False, env=environment)
    assert ran.returncode == 0, f"{ran.stderr[:4000]}\n[…]\n{ran.stderr[-4000:]}"
    stage = tmp_path / "run" / "1-distill"
    assert ran.stdout == f"{stage / 'model'}\n"
    assert {path.name for path in (stage / "checkpoints" / "checkpoint-2").glob("rng_state*")} == {
        "rng_state_0.pth", "rng_state_1.pth",
    }  # fmt: skip
    # One line for each number, and the attempts of both.
    metrics = read_metrics(stage / "metrics.jsonl")
    assert [line["step"] for line in metrics if "loss" in line] == [1, 2]
    held_out = [(line["step"], line["held_out/problems"]) for line in metrics if "held_out/problems" in line]
    assert held_out == [(0, len(prepare(settings(place)).data.evaluated)), (2, held_out[0][1])]
    steps = Counter(attempt.sampling["step"] for _, attempt in read_ledger(tmp_path / "run" / "attempts.jsonl"))
    assert steps == {0: 8, 1: 8}
    assert ran.stderr.count("stage 1: distill") == 1


@pytest.mark.timeout(300)
def test_the_command_trains_and_says_where_the_model_is(place: Path, tmp_path: Path) -> None:
    command = [
        sys.executable, "-m", "leanfd", "train", "--model", str(place / "tiny"), "--template", "mini",
        "--problems", str(place / "problems.jsonl"), "--objective", "sft", "--steps", "1",
        "--run", str(tmp_path / "run"),
    ]  # fmt: skip
    ran = subprocess.run(
        command, capture_output=True, text=True, timeout=280, check=False, env={**os.environ, "OMP_NUM_THREADS": "1"}
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == f"{tmp_path / 'run' / '1-sft' / 'model'}\n"
    assert "stage 1: sft" in ran.stderr


@pytest.mark.timeout(300)
def test_a_signal_with_the_last_step_of_a_stage_begins_no_other(place: Path, tmp_path: Path) -> None:
    """And one between two stages, or while the second is prepared, ends the run there."""
    two = settings(place, stages=(StageConfig(objective="sft"), StageConfig(objective="sft")), evaluate_samples=0)
    said: list[str] = []
    sent: list[int] = []

    def at_the_end(step: int, total: int, _words: str) -> None:
        if step == total and not sent:
            sent.append(step)
            os.kill(os.getpid(), signal.SIGTERM)

    folder = tmp_path / "run"
    first = folder / "1-sft" / "model"
    assert run(prepare(two), folder, said.append, at_the_end) == Ran(False, first)
    assert said[-1] == f"stage 1 is done, 1 to come; the same command with --run {folder} resumes from there"
    assert not (folder / "2-sft").exists()

    def at_the_start(line: str) -> None:
        said.append(line)
        if line.startswith("stage 2: "):
            os.kill(os.getpid(), signal.SIGTERM)

    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            run(prepare(two), folder, at_the_start)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert run(prepare(two), folder, said.append) == Ran(True, folder / "2-sft" / "model")


@pytest.mark.timeout(300)
def test_the_command_says_how_to_go_on_and_exits_with_130(place: Path, tmp_path: Path) -> None:
    """Signals by the clock, wherever they fall: in the imports, the data, a step, a checkpoint, between two stages."""
    stages = (StageConfig(objective="sft", steps=3), StageConfig(objective="sft", steps=3))
    (tmp_path / "run.toml").write_text(to_toml(settings(place, stages=stages, evaluate_samples=0)))
    folder = tmp_path / "run"
    command = [sys.executable, "-m", "leanfd", "train", str(tmp_path / "run.toml"), "--run", str(folder)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    stopped = 0
    for after_s in (1.5, 8.0, 11.0):
        process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        time.sleep(after_s)
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=90)
        if process.returncode == 0:
            break
        if after_s < 2 and process.returncode == -signal.SIGTERM:
            # On a busy machine the first comes before Python has a handler for it.
            continue
        assert process.returncode == 130, err
        assert "Traceback" not in err
        assert "interrupted" in err or f"the same command with --run {folder} resumes from there" in err
        stopped += 1
    assert stopped
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout) == (0, f"{folder / '2-sft' / 'model'}\n"), done.stderr


@pytest.mark.timeout(300)
def test_a_signal_while_the_policy_is_measured_ends_the_program_in_order(place: Path, tmp_path: Path) -> None:
    """The sampler's thread is in torch then, and would not live through the end of the interpreter."""
    config = settings(
        place, objective="sft", steps=3, evaluate=(place / "problems.jsonl",), problems=(tmp_path / "more.jsonl",),
        evaluate_samples=256, sampling=SamplingConfig(max_tokens=400),
    )  # fmt: skip
    lines = [json.dumps(to_json(problem)) for problem in generate(7, 12, "train", ["nat"])]
    (tmp_path / "more.jsonl").write_text("\n".join(lines) + "\n")
    (tmp_path / "run.toml").write_text(to_toml(config))
    command = [sys.executable, "-m", "leanfd", "train", str(tmp_path / "run.toml"), "--run", str(tmp_path / "run")]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    assert process.stderr is not None
    for line in process.stderr:
        if "stage 1" in line:
            break
    time.sleep(5)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=90)
    assert process.returncode == 130, err
    assert "stopped after step 0 of 3" in err
