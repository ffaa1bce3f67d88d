"""The trainer on TRL beside a plain loop over accelerate (`plain_loop.py`): same weights? what does each cost?

    python benchmarks/train_core.py [--rounds 5] [--steps 4] [--attempts 32] [--model mini]
    torchrun --nproc-per-node 2 benchmarks/train_core.py --rounds 0      the same weights in two processes?

First both take the same steps, and the differences are told: of losses, and of weights as a share of the way that they
went. The plain loop is also stopped, made anew from its checkpoint, and has to end at the same bits. Then they take
turns in one process; the first step of each turn is not counted. Medians of CPU seconds, which other programs disturb
least, and of the ratio within each pair of turns; memory is the peak of a process that runs one arm alone, on Linux.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import torch
from accelerate import PartialState
from accelerate.utils import broadcast_object_list
from plain_loop import PlainLoop, Settings
from train_step import ARMS, GROUP, TEMPLATE, Clock, groups
from transformers import AutoModelForCausalLM, AutoTokenizer
from transformers.utils import logging as chatter

import leanfd
from leanfd.models.engine import Sampling
from leanfd.train.arguments import grpo_arguments
from leanfd.train.config import SamplingConfig, TrainConfig
from leanfd.train.rollouts import TrainingGroup
from leanfd.train.run import part
from leanfd.train.teacher import Teacher
from leanfd.train.trainer import FeedbackTrainer

OBJECTIVES = ("distillation, forward KL", "GRPO")
Weights = dict[str, torch.Tensor]


class Arms:
    """Both ways to train one model on the same attempts."""

    def __init__(self, model: Path, attempts: int, micro: int, folder: Path) -> None:
        self.model, self.attempts, self.micro, self.folder = model, attempts, micro, folder
        self.tokenizer = AutoTokenizer.from_pretrained(model, local_files_only=True)
        self.processes = int(os.environ.get("WORLD_SIZE", "1"))

    def student(self) -> Any:
        return AutoModelForCausalLM.from_pretrained(self.model, dtype=torch.float32, local_files_only=True)

    def groups(self) -> list[TrainingGroup]:
        return groups(self.tokenizer, 2 * self.attempts // GROUP)

    def parts(self, objective: str, student: Any) -> dict[str, Any]:
        weight, divergence = ARMS[objective]
        teacher = Teacher(student, "ema", 0.02) if weight else None
        return {"distill_weight": weight, "divergence": divergence, "teacher": teacher}

    def trl(self, objective: str, steps: int, clock: Clock | None = None) -> FeedbackTrainer:
        student, heard = self.student(), [clock] if clock else []
        config = TrainConfig(
            problems=(Path("none"),),
            rollouts="online",
            steps=steps,
            attempts_per_step=self.attempts,
            micro_batch=self.micro,
            sampling=SamplingConfig(attempts_per_problem=GROUP, max_tokens=128),
            trl={"save_strategy": "no", "importance_sampling_level": "sequence", "delta": 2.0},
        )
        args = grpo_arguments(config, config.plan()[0], self.folder, self.processes)
        parts = self.parts(objective, student)
        return FeedbackTrainer(student, self.tokenizer, args, self.groups(), TEMPLATE, callbacks=heard, **parts)

    def plain(self, objective: str, steps: int) -> PlainLoop:
        student, config = self.student(), TrainConfig(problems=(Path("none"),))
        settings = Settings(
            steps=steps,
            learning_rate=config.plan()[0].learning_rate,
            attempts=self.attempts // self.processes,
            micro=min(self.micro, self.attempts // self.processes),
            group=GROUP,
            sampling=Sampling(max_tokens=128),
            seed=config.seed,
            clip_low=config.grpo.clip_low,
            clip_high=config.grpo.clip_high,
        )
        parts = self.parts(objective, student)
        return PlainLoop(student, self.tokenizer, settings, self.groups(), TEMPLATE, **parts)


def agreement(arms: Arms, objective: str, steps: int = 3) -> str:
    """How far apart both end, beside how far they went, and whether the plain loop resumes to the same bits."""
    begun, losses = weights(arms.student()), list[float]()
    trainer: Any = arms.trl(objective, steps)
    trainer.train()
    theirs = [line["loss"] for line in trainer.state.log_history if "loss" in line]
    straight, stopped = (arms.plain(objective, steps) for _ in range(2))
    straight.train(steps, lambda _, metrics: losses.append(metrics["loss"]))
    stopped.train(steps - 1, lambda *_: None)
    stopped.save(arms.folder / f"state-{objective}")
    resumed = arms.plain(objective, steps)
    resumed.load(arms.folder / f"state-{objective}", steps - 1)
    resumed.train(steps, lambda *_: None)
    ours = weights(straight.student)
    same = all(torch.equal(ours[name], tensor) for name, tensor in weights(resumed.student).items())
    theirs_at = weights(trainer.accelerator.unwrap_model(trainer.model))
    apart = max(((ours[n] - theirs_at[n]).norm() / (start - theirs_at[n]).norm()).item() for n, start in begun.items())
    off = max(abs(a - b) for a, b in zip(losses, theirs, strict=True))
    return f"| {objective} | {off:.1e} | {apart:.1e} | {'the same bits' if same else 'OTHER WEIGHTS'} |"


def weights(model: Any) -> Weights:
    return {name: tensor.detach().clone() for name, tensor in model.named_parameters()}


def turn(arms: Arms, arm: str, objective: str, steps: int) -> list[tuple[float, float]]:
    """Some steps of one arm from the start; CPU and wall seconds of each but the first."""
    clock = Clock()
    if arm == "TRL":
        arms.trl(objective, steps + 1, clock).train()
        return clock.steps[1:]
    loop = arms.plain(objective, steps + 1)
    for step in range(steps + 1):
        clock.on_step_begin()
        loop.train(step + 1, lambda *_: None)
        clock.on_step_end()
    return clock.steps[1:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=4, help="in each turn")
    parser.add_argument("--attempts", type=int, default=32, help="in each step")
    parser.add_argument("--micro", type=int, default=16, help="attempts in one forward pass")
    parser.add_argument("--model", type=Path, default=Path(leanfd.__file__).parent / "models" / "mini")
    parser.add_argument("--memory-of", choices=("TRL", "plain"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    quiet: Any = chatter
    quiet.disable_progress_bar()
    with tempfile.TemporaryDirectory() as folder:
        PartialState(cpu=not torch.cuda.is_available())
        shared = broadcast_object_list([folder])[0]
        arms = Arms(given.model, given.attempts, given.micro, Path(shared))
        if given.memory_of:
            turn(arms, given.memory_of, OBJECTIVES[0], 2)
            print(own_peak_kib())
            return
        agreed = [agreement(arms, objective) for objective in OBJECTIVES]
        pairs = [pair(arms, objective, given.rounds, given.steps) for objective in OBJECTIVES if given.rounds]
        # The folder is the main process's.
        part()
    main_process, single = PartialState().is_main_process, arms.processes == 1
    if main_process:
        print(f"{arms.processes} process(es), {given.attempts} attempts a step, load {os.getloadavg()[0]:.1f}\n")
        print("| the same steps | losses differ by | weights, of their way | resumed |\n|---|--:|--:|---|")
        print("\n".join(agreed))
    if pairs and main_process:
        print("\n| CPU seconds of a step | TRL | plain | plain / TRL in pairs | wall, TRL | wall, plain |")
        print("|---|--:|--:|--:|--:|--:|\n" + "\n".join(pairs))
    if single and sys.platform == "linux":
        print("\npeak memory: " + ", ".join(f"{arm} {peak_mib(arm):,.0f} MiB" for arm in ("TRL", "plain")))


def pair(arms: Arms, objective: str, rounds: int, steps: int) -> str:
    """Both arms in turn, which of them first changing from round to round."""
    seconds: dict[str, list[tuple[float, float]]] = {"TRL": [], "plain": []}
    ratios = []
    for n in range(rounds):
        cpu = {}
        for arm in sorted(seconds, reverse=n % 2 == 1):
            taken = turn(arms, arm, objective, steps)
            seconds[arm] += taken
            cpu[arm] = statistics.median(s[0] for s in taken)
        ratios.append(cpu["plain"] / cpu["TRL"])
    (trl, trl_wall), (plain, plain_wall) = (
        [statistics.median(s) for s in zip(*seconds[arm], strict=True)] for arm in ("TRL", "plain")
    )
    between = f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
    return f"| {objective} | {trl:.3f} | {plain:.3f} | {between} | {trl_wall:.3f} | {plain_wall:.3f} |"


def peak_mib(arm: str) -> float:
    """Of a process that does nothing but take three steps in this way."""
    command = [sys.executable, __file__, *sys.argv[1:], "--memory-of", arm]
    told = subprocess.run(command, capture_output=True, text=True, timeout=600, check=True)
    return int(told.stdout.split()[-1]) / 1024


def own_peak_kib() -> int:
    """From Linux: `getrusage` of a child may tell its parent's peak."""
    told = Path("/proc/self/status").read_text("ascii")
    return int(told.split("VmHWM:")[1].split()[0])


if __name__ == "__main__":
    main()
    if int(os.environ.get("WORLD_SIZE", "1")) > 1:
        sys.stdout.flush()
        # Gloo's threads outlive their group where DDP has been; see leanfd.train.run.part.
        os._exit(0)
