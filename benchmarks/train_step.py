"""What a step of distillation costs beside a step of GRPO on the same attempts.

    python benchmarks/train_step.py [--rounds 5] [--steps 4] [--attempts 32] [--model mini]

Both learn from the same stored attempts (references of curriculum problems, a different one as the hint), so nothing is
sampled or judged: what is compared is forward, backward and update, and for distillation the teacher. With sampling the
two would be closer. Arms take turns, a few steps at a time, in one process; the first step of each turn is not counted.
CPU times are medians over steps, and what to look at when other programs run on the machine.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, TrainerCallback

import leanfd
from leanfd.curriculum.generator import generate
from leanfd.models.prompts import TEMPLATES
from leanfd.proofs import Attempt, Outcome, Problem, Verdict
from leanfd.train.arguments import grpo_arguments
from leanfd.train.config import SamplingConfig, TrainConfig
from leanfd.train.losses import Divergence
from leanfd.train.records import TeacherPrompt, TrainingAttempt
from leanfd.train.rollouts import TrainingGroup
from leanfd.train.teacher import Teacher
from leanfd.train.trainer import FeedbackTrainer

REQUIRED_RATIO = 1.6
GROUP = 4
TEMPLATE = TEMPLATES["mini"]
ARMS = {
    "GRPO": (0.0, Divergence()),
    "distillation, forward KL": (1.0, Divergence()),
    "distillation, Jensen-Shannon": (1.0, Divergence(beta=0.5)),
    "distillation, top 100 and tail": (1.0, Divergence(top_k=100)),
}


class Clock(TrainerCallback):
    """CPU and wall seconds of each step."""

    def __init__(self) -> None:
        self.steps: list[tuple[float, float]] = []

    def on_step_begin(self, *_: Any, **__: Any) -> None:
        self._began = (time.process_time(), time.perf_counter())

    def on_step_end(self, *_: Any, **__: Any) -> None:
        self.steps.append((time.process_time() - self._began[0], time.perf_counter() - self._began[1]))


def groups(tokenizer: Any, count: int) -> list[TrainingGroup]:
    """Groups of stored attempts: right and wrong proofs in turn, each with another proof as the teacher's hint."""
    problems = list(generate(0, 4 * count, "train"))
    proofs = [problem.references[0] for problem in problems]
    return [group(tokenizer, problems[i], proofs[GROUP * i : GROUP * (i + 1)]) for i in range(count)]


def group(tokenizer: Any, problem: Problem, proofs: list[str]) -> TrainingGroup:
    prompt = TEMPLATE.prompt(problem)
    told = TeacherPrompt(TEMPLATE.prompt(problem, hint=problem.references[0]), "reference")
    stored = []
    for n, proof in enumerate(proofs):
        outcome = Outcome.PROVED if n % 2 else Outcome.REJECTED
        tokens = len(tokenizer(proof)["input_ids"]) + 1
        attempt = Attempt(problem, proof, proof, Verdict(outcome), index=n, tokens=tokens, logprob=-2.0 * tokens)
        stored.append(TrainingAttempt(attempt, prompt, told, float(outcome is Outcome.PROVED)))
    return TrainingGroup(problem, prompt, tuple(stored))


def turn(folder: Path, model: Path, arm: str, attempts: int, steps: int) -> list[tuple[float, float]]:
    """Some steps of one arm from the start; seconds of each but the first."""
    weight, divergence = ARMS[arm]
    tokenizer = AutoTokenizer.from_pretrained(model, local_files_only=True)
    student = AutoModelForCausalLM.from_pretrained(model, dtype=torch.float32, local_files_only=True)
    config = TrainConfig(
        problems=(Path("none"),),
        rollouts="online",
        steps=steps + 1,
        attempts_per_step=attempts,
        micro_batch=16,
        sampling=SamplingConfig(attempts_per_problem=GROUP, max_tokens=128),
        trl={"save_strategy": "no", "importance_sampling_level": "sequence", "delta": 2.0},
    )
    clock = Clock()
    trainer = FeedbackTrainer(
        student,
        tokenizer,
        grpo_arguments(config, config.plan()[0], folder),
        groups(tokenizer, attempts // GROUP),
        TEMPLATE,
        distill_weight=weight,
        divergence=divergence,
        teacher=Teacher(student, "ema", 0.02) if weight else None,
        callbacks=[clock],
    )
    trainer.train()
    return clock.steps[1:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=4, help="in each turn")
    parser.add_argument("--attempts", type=int, default=32, help="in each step")
    parser.add_argument("--model", type=Path, default=Path(leanfd.__file__).parent / "models" / "mini")
    given = parser.parse_args()
    seconds: dict[str, list[tuple[float, float]]] = {arm: [] for arm in ARMS}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(given.rounds):
            for arm, steps in seconds.items():
                steps += turn(Path(folder), given.model, arm, given.attempts, given.steps)
    medians = {arm: [statistics.median(s) for s in zip(*steps, strict=True)] for arm, steps in seconds.items()}
    load = os.getloadavg()[0]
    print(
        f"{platform.machine()}, {torch.get_num_threads()} thread(s), load {load:.1f}, {given.attempts} attempts a step"
    )
    print("\n| a step of | CPU time | wall | beside GRPO, CPU | required |\n|---|--:|--:|--:|---|")
    for arm, (cpu, wall) in medians.items():
        ratio = cpu / medians["GRPO"][0]
        wanted = "" if arm == "GRPO" else f"<= {REQUIRED_RATIO} {'' if ratio <= REQUIRED_RATIO else '(missed)'}".strip()
        print(f"| {arm} | {cpu:.2f} s | {wall:.2f} s | {ratio:.2f} | {wanted} |")


if __name__ == "__main__":
    main()
