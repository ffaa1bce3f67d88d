"""Runs that stop, are stopped or killed, and go on: the same curve and the same weights as if nothing had been."""

from __future__ import annotations

import errno
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from fakes import PROVED, FakeJudge, rejected
from peft import LoraConfig, get_peft_model
from safetensors.torch import load_file
from tiny_model import TEMPLATE, arguments, group, problem, tiny, tokenizer
from transformers import AutoModelForCausalLM, TrainerCallback

from leanfd.errors import InputError, LeanfdError
from leanfd.models.engine import Sampling
from leanfd.models.transformers_engine import TransformersEngine
from leanfd.proofs import Problem, Verdict
from leanfd.runs import METRICS, locked, read_metrics
from leanfd.train.checkpoints import COMPLETE, Diverged, last_checkpoint, ledger_bytes_at
from leanfd.train.config import SamplingConfig
from leanfd.train.disk import checkpoint_bytes
from leanfd.train.evaluation import Evaluation
from leanfd.train.fit import Fitted, fit
from leanfd.train.rollouts import TrainingGroup, judging
from leanfd.train.teacher import Teacher
from leanfd.train.trainer import FeedbackTrainer
from leanfd.train.watch import Watch

STORED = [group(i, "PRRP") for i in range(4)]
ONLINE = [TrainingGroup(g.problem, g.prompt) for g in STORED]


class Interrupts(TrainerCallback):  # type: ignore[misc]
    """Sends this process a signal in the middle of a step."""

    def __init__(self, step: int, number: signal.Signals) -> None:
        self._step, self._number = step, number

    def on_pre_optimizer_step(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ARG002
        if state.global_step == self._step:
            os.kill(os.getpid(), self._number)


def fitted(
    folder: Path,
    callbacks: Sequence[Any] = (),
    online: bool = False,
    lora: bool = False,
    watched: bool = False,
    evaluated: bool = False,
    ledger_bytes: Callable[[], int] | None = None,
    **changed: Any,
) -> Fitted:
    """Trains a tiny model on stored attempts, and on new ones that no judge likes where `online`."""
    model = tiny()
    if lora:
        torch.manual_seed(3)
        config = LoraConfig(r=4, target_modules=["q_proj", "v_proj"], init_lora_weights=False, task_type="CAUSAL_LM")
        model = get_peft_model(model, config)
    teacher = Teacher(model, "ema", 0.1)
    settings = {
        "save_strategy": "steps",
        "save_steps": 2,
        "save_total_limit": 2,
        "max_steps": 4,
    }
    trainer = FeedbackTrainer(
        model,
        tokenizer(),
        arguments(folder / "checkpoints", **{**settings, **changed}),
        ONLINE if online else STORED,
        TEMPLATE,
        distill_weight=0.0 if online else 1.0,
        teacher=teacher,
        judge=judging(FakeJudge()) if online else None,
        callbacks=callbacks,
    )
    start = Teacher(model, "frozen", name="start") if watched else None
    prompts = [g.prompt for g in ONLINE[:2]]
    seen: list[Any] = [Watch(model, trainer.codec, prompts, start, every=1, max_tokens=6)] if start else []
    if evaluated:
        sampling = SamplingConfig(max_tokens=6, temperature=0.9)
        seen.append(
            Evaluation(
                model, tokenizer(), Fussy(), TEMPLATE, [problem(6), problem(7)], samples=4, sampling=sampling, every=2
            )
        )
    return fit(trainer, folder, teacher, seen, ledger_bytes=ledger_bytes)


class Fussy(FakeJudge):
    """Likes proofs by their hash, the same ones in every process."""

    def submit(self, problem: Problem, proof: str) -> Future[Verdict]:
        self.verdicts[proof] = PROVED if zlib.crc32(proof.encode()) % 2 else rejected()
        return super().submit(problem, proof)


def curve(folder: Path) -> list[tuple[int, float]]:
    return [(line["step"], line["loss"]) for line in read_metrics(folder / METRICS) if "loss" in line]


def looks(folder: Path) -> list[tuple[int, float, float]]:
    lines = [line for line in read_metrics(folder / METRICS) if "policy/entropy" in line]
    return [(line["step"], line["policy/entropy"], line["policy/kl_to_start"]) for line in lines]


def same_outcome(one: Path, other: Path) -> None:
    assert curve(one) == curve(other)
    assert looks(one) == looks(other)
    same_weights(one, other)


def evaluations(folder: Path) -> list[dict[str, Any]]:
    lines = [line for line in read_metrics(folder / METRICS) if "seconds/evaluating" in line]
    return [{name: value for name, value in line.items() if name != "seconds/evaluating"} for line in lines]


def same_weights(one: Path, other: Path) -> None:
    ours, theirs = load_file(one / "model" / "model.safetensors"), load_file(other / "model" / "model.safetensors")
    assert ours.keys() == theirs.keys()
    assert all(torch.equal(ours[name], theirs[name]) for name in ours)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["stored", "lora", "online"])
def test_an_interrupted_run_goes_on_to_the_very_same_weights(tmp_path: Path, kind: str) -> None:
    how = {"online": kind == "online", "lora": kind == "lora", "watched": kind == "stored", "evaluated": True}
    # An odd step, where no checkpoint would have been written; then once more, by the other signal.
    first = fitted(tmp_path / "torn", [Interrupts(0, signal.SIGTERM)], **how)
    assert first == Fitted(1, False, None, stopped=True)
    second = fitted(tmp_path / "torn", [Interrupts(2, signal.SIGINT)], **how)
    assert (second.steps, second.finished) == (3, False)
    assert fitted(tmp_path / "torn", **how).finished
    assert fitted(tmp_path / "whole", **how).finished
    assert [step for step, _ in curve(tmp_path / "whole")] == [1, 2, 3, 4]
    if kind == "stored":
        watched = looks(tmp_path / "whole")
        assert [step for step, _, _ in watched] == [0, 1, 2, 3, 4]
        assert watched[0][2] == pytest.approx(0, abs=1e-6)
        assert watched[-1][2] > 1e-3
    same_outcome(tmp_path / "torn", tmp_path / "whole")
    assert evaluations(tmp_path / "torn") == evaluations(tmp_path / "whole")
    assert [line["step"] for line in evaluations(tmp_path / "whole")] == [0, 2, 4]
    # And as if nobody had looked.
    assert fitted(tmp_path / "unseen", online=how["online"], lora=how["lora"]).finished
    same_weights(tmp_path / "unseen", tmp_path / "whole")
    if kind != "online":
        names = [
            path / "checkpoints" / "checkpoint-4" / "teacher.safetensors"
            for path in (tmp_path / "torn", tmp_path / "whole")
        ]
        ours, theirs = map(load_file, names)
        assert all(torch.equal(ours[name], theirs[name]) for name in theirs)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_run_killed_outright_goes_on_from_its_last_whole_checkpoint(tmp_path: Path) -> None:
    here = Path(__file__).parent
    command = [sys.executable, str(here / "interrupted_run.py"), str(tmp_path / "torn"), "4000"]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(here)}
    running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 200
        while last_checkpoint(tmp_path / "torn" / "checkpoints") is None:
            assert running.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)
    finally:
        running.kill()
        running.wait(10)
    reached = last_checkpoint(tmp_path / "torn" / "checkpoints")
    assert reached is not None
    steps = int(reached.name.rpartition("-")[2]) + 2
    # What a kill in mid-write leaves behind.
    (tmp_path / "torn" / "checkpoints" / "checkpoint-99999").mkdir()
    with (tmp_path / "torn" / METRICS).open("a") as file:
        file.write('{"step": 5000, "lo')
    assert fitted(tmp_path / "torn", max_steps=steps) == Fitted(steps, True, tmp_path / "torn" / "model")
    assert fitted(tmp_path / "whole", max_steps=steps).finished
    same_outcome(tmp_path / "torn", tmp_path / "whole")


def test_a_checkpoint_is_a_model_that_engines_open(tmp_path: Path) -> None:
    done = fitted(tmp_path, lora=True, max_steps=2)
    assert done.model is not None
    words = TransformersEngine(done.model).complete([str(STORED[0].prompt)], Sampling(max_tokens=4, seed=1))
    assert words[0].tokens >= 1
    # The adapter that was trained, and not the teacher's, is in the merged weights.
    from peft import PeftModel

    plain = PeftModel.from_pretrained(tiny(), str(tmp_path / "checkpoints" / "checkpoint-2")).merge_and_unload()
    merged = AutoModelForCausalLM.from_pretrained(done.model)
    for name, tensor in plain.state_dict().items():
        torch.testing.assert_close(merged.state_dict()[name], tensor)


def test_a_finished_run_given_again_trains_no_more(tmp_path: Path) -> None:
    fitted(tmp_path, max_steps=2)
    before = (tmp_path / METRICS).read_text()
    assert fitted(tmp_path, max_steps=2) == Fitted(2, True, tmp_path / "model")
    assert [line["step"] for line in read_metrics(tmp_path / METRICS) if "loss" in line] == [1, 2]
    assert before.splitlines()[0] in (tmp_path / METRICS).read_text()


def test_metrics_are_lines_and_curves(tmp_path: Path) -> None:
    fitted(tmp_path, max_steps=2)
    lines = [json.loads(line) for line in (tmp_path / METRICS).read_text().splitlines()]
    assert [line["step"] for line in lines][:2] == [1, 2]
    assert {"loss", "grad_norm", "reward", "frac_reward_zero_std", "distill/gain", "seconds/teacher"} <= lines[0].keys()
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    events = EventAccumulator(str(tmp_path / "tensorboard"))
    events.Reload()
    points = [(event.step, event.value) for event in events.Scalars("loss")]
    assert points == [(line["step"], pytest.approx(line["loss"])) for line in lines[:2]]


def test_a_folder_is_for_one_run_at_a_time(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(InputError, match=f"{tmp_path} is being written by another process"):
        fitted(tmp_path)
    assert fitted(tmp_path, max_steps=1).finished


@pytest.mark.slow
def test_a_disk_that_takes_no_checkpoint_is_told_with_the_last_good_one(tmp_path: Path) -> None:
    class Full(TrainerCallback):  # type: ignore[misc]
        def on_save(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ARG002
            if state.global_step == 4:
                raise OSError(errno.ENOSPC, "No space left on device")

    said = r"No space left on device.*the last whole checkpoint is .*checkpoint-2; free some space"
    with pytest.raises(LeanfdError, match=said):
        fitted(tmp_path, [Full()])
    assert "leanfd-curves" not in {thread.name for thread in threading.enumerate()}, "it waits for the picture"
    assert not (tmp_path / "checkpoints" / "checkpoint-4" / COMPLETE).exists()
    assert fitted(tmp_path).finished


@pytest.mark.slow
def test_what_torch_says_of_a_full_disk_is_told_too(tmp_path: Path) -> None:
    """torch reports it as a RuntimeError; here files may not grow beyond half of the optimizer's."""

    class Small(TrainerCallback):  # type: ignore[misc]
        def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ARG002
            if state.global_step == 4:
                optimizer = tmp_path / "checkpoints" / "checkpoint-2" / "optimizer.pt"
                resource.setrlimit(resource.RLIMIT_FSIZE, (optimizer.stat().st_size // 2, before[1]))

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    said = r"checkpoints cannot be written .*MiB are free.*the last whole checkpoint is .*checkpoint-2; free some space"
    try:
        with pytest.raises(LeanfdError, match=said):
            fitted(tmp_path, [Small()])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert fitted(tmp_path).finished


def test_a_disk_without_room_for_one_checkpoint_is_refused_before_the_first_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = tiny()
    teacher = Teacher(model, "ema", 0.1)
    needed = checkpoint_bytes(model, teacher)
    fitted(tmp_path / "once", max_steps=2)
    written = sum(p.stat().st_size for p in (tmp_path / "once" / "checkpoints" / "checkpoint-2").iterdir())
    assert 0.5 * written < needed < written
    free = SimpleNamespace(total=10**12, used=0, free=needed - 1)
    monkeypatch.setattr("leanfd.train.disk.shutil.disk_usage", lambda _: free)
    with pytest.raises(LeanfdError, match=r"a checkpoint takes about \d+ MiB, and \d+ MiB are free there; free some"):
        fitted(tmp_path / "full")
    assert not (tmp_path / "full" / METRICS).exists()


def test_a_checkpoint_remembers_how_long_the_ledger_was(tmp_path: Path) -> None:
    lengths = iter([100, 250])
    fitted(tmp_path, ledger_bytes=lambda: next(lengths))
    found = [ledger_bytes_at(tmp_path / "checkpoints" / f"checkpoint-{step}") for step in (2, 4)]
    assert found == [100, 250]


def test_weights_before_a_number_that_is_none_are_kept(tmp_path: Path) -> None:
    class Poison(TrainerCallback):  # type: ignore[misc]
        def on_step_begin(self, args: Any, state: Any, control: Any, model: Any, **_: Any) -> None:  # noqa: ARG002
            if state.global_step == 1:
                model.get_parameter("model.layers.0.mlp.up_proj.weight").register_hook(lambda g: g * float("nan"))

    with pytest.raises(Diverged, match=r"step 2 is not a number; .* of step 1; lower learning_rate .*checkpoint-1"):
        fitted(tmp_path, [Poison()])
    kept = last_checkpoint(tmp_path / "checkpoints")
    assert kept is not None
    assert kept.name == "checkpoint-1"
    assert all(t.isfinite().all() for t in load_file(kept / "model.safetensors").values())


def test_a_teacher_of_another_model_is_refused(tmp_path: Path) -> None:
    fitted(tmp_path, max_steps=2)
    (tmp_path / "checkpoints" / "checkpoint-2" / "teacher.safetensors").unlink()
    with pytest.raises(InputError, match="holds no ema teacher"):
        fitted(tmp_path)
