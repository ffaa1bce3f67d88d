"""Ten minutes on a machine with a GPU: what training costs there, beside what it should.

    python benchmarks/gpu.py MODEL [--vllm COMMAND] [--steps 5] [--attempts 32] [--tokens 512]

MODEL is a transformers folder (`leanfd model import`, or one from the hub); 0.5 to 1.5 B parameters fit well. Measured,
on stored attempts of so many tokens: a step of GRPO and one of distillation in bfloat16 (at most 1.6 times as long),
their peak memory beside the estimate of a dry run (within 20 %), and tokens a second drawn in the process and, with
--vllm, by vLLM. Without a GPU it says so; --rehearse runs all of it on the CPU with the mini prover in a minute,
whose numbers say nothing of a GPU. Nothing here has run on a GPU yet. --plan needs none: what memory models of 0.5
to 32 B want.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, TrainerCallback

from leanfd.curriculum.generator import generate
from leanfd.models.engine import Sampling
from leanfd.models.engines import MINI
from leanfd.models.openai_engine import OpenAIEngine
from leanfd.models.prompts import Template, template_for
from leanfd.proofs import Attempt, Outcome, Verdict
from leanfd.train.arguments import grpo_arguments
from leanfd.train.config import SamplingConfig, TrainConfig
from leanfd.train.losses import Divergence, default_top_k
from leanfd.train.memory import SIZES, estimate, plan, shape_of, size
from leanfd.train.records import TeacherPrompt, TrainingAttempt
from leanfd.train.rollouts import TrainingGroup
from leanfd.train.teacher import Teacher
from leanfd.train.tokens import Codec
from leanfd.train.trainer import FeedbackTrainer

RATIO, MEMORY = 1.6, 0.2
GROUP = 4
READY_S = 300


@dataclass(frozen=True)
class Given:
    """What is measured."""

    model: Path
    steps: int
    attempts: int
    tokens: int
    on_gpu: bool


class Clock(TrainerCallback):
    """Seconds of each step."""

    def __init__(self) -> None:
        self.steps: list[float] = []

    def on_step_begin(self, *_: Any, **__: Any) -> None:
        self._began = _now()

    def on_step_end(self, *_: Any, **__: Any) -> None:
        self.steps.append(_now() - self._began)


def _now() -> float:
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    return time.perf_counter()


def groups(given: Given, tokenizer: Any, template: Template) -> list[TrainingGroup]:
    """Stored attempts of `given.tokens` tokens each, right and wrong in turn, each with a hint."""
    filling = tokenizer("simp at h; exact h; ", add_special_tokens=False)["input_ids"]
    ids = (filling * (given.tokens // len(filling) + 1))[: given.tokens - 1]
    text = tokenizer.decode(ids)
    count = len(tokenizer(text, add_special_tokens=False)["input_ids"]) + 1
    found = []
    for problem in generate(0, given.attempts // GROUP, "train"):
        prompt = template.prompt(problem)
        told = TeacherPrompt(template.prompt(problem, hint=problem.references[0]), "reference")
        stored = [
            TrainingAttempt(
                Attempt(
                    problem, text, text, Verdict(Outcome.PROVED if n % 2 else Outcome.REJECTED), index=n,
                    tokens=count, logprob=-2.0 * count,
                ),
                prompt, told, float(n % 2),
            )
            for n in range(GROUP)
        ]  # fmt: skip
        found.append(TrainingGroup(problem, prompt, tuple(stored)))
    return found


def steps(given: Given, weight: float, folder: Path) -> tuple[float, int, int]:
    """Median seconds of a step after the first, peak bytes, and bytes that were foreseen."""
    tokenizer = AutoTokenizer.from_pretrained(given.model, local_files_only=True, padding_side="left")
    student = AutoModelForCausalLM.from_pretrained(given.model, dtype=torch.float32, local_files_only=True)
    template = template_for(str(given.model))
    config = TrainConfig(
        problems=(Path("none"),),
        rollouts="online",
        objective="distill" if weight else "grpo",
        steps=given.steps + 1,
        attempts_per_step=given.attempts,
        micro_batch=GROUP,
        sampling=SamplingConfig(attempts_per_problem=GROUP, max_tokens=given.tokens),
        trl={
            "save_strategy": "no", "importance_sampling_level": "sequence", "delta": 2.0,
            "bf16": given.on_gpu, "gradient_checkpointing": given.on_gpu,
        },
    )  # fmt: skip
    if given.on_gpu:
        torch.cuda.reset_peak_memory_stats()
    clock, made = Clock(), groups(given, tokenizer, template)
    trainer = FeedbackTrainer(
        student, tokenizer, grpo_arguments(config, config.plan()[0], folder), made, template,
        distill_weight=weight, divergence=Divergence(top_k=default_top_k(student.config.vocab_size)),
        teacher=Teacher(student, "ema", 0.02) if weight else None, callbacks=[clock],
    )  # fmt: skip
    trainer.train()
    codec = Codec(tokenizer, 2**30)
    longest = max(len(codec.prompt(told.teacher.prompt)) for g in made for told in g.stored if told.teacher)
    # Nothing is sampled, and nobody looks at the policy.
    told = replace(estimate(config, shape_of(given.model), longest, given.tokens), sampling=0, start=0)
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    peak = torch.cuda.max_memory_allocated() if given.on_gpu else resident
    return statistics.median(clock.steps[1:]), peak, told.total


def drawn_here(given: Given) -> float:
    """Tokens a second of the sampler in the training process."""
    tokenizer = AutoTokenizer.from_pretrained(given.model, local_files_only=True, padding_side="left")
    kind = torch.bfloat16 if given.on_gpu else torch.float32
    model = AutoModelForCausalLM.from_pretrained(given.model, dtype=kind, local_files_only=True).eval()
    codec = Codec(tokenizer, 2**30)
    prompts = [codec.prompt(prompt) for prompt in asked(given)]
    began = _now()
    drawn = codec.draw(model.to("cuda" if given.on_gpu else "cpu"), prompts, Sampling(max_tokens=given.tokens, seed=1))
    return sum(map(len, drawn)) / (_now() - began)


def asked(given: Given) -> list[Any]:
    template = template_for(str(given.model))
    problems = list(generate(0, given.attempts // GROUP, "train"))
    return [template.prompt(problem) for problem in problems for _ in range(GROUP)]


def drawn_by_vllm(given: Given, url: str) -> float:
    """Tokens a second of a server."""
    engine = OpenAIEngine(url)
    engine.complete(asked(given)[:1], Sampling(max_tokens=4))
    began = time.perf_counter()
    drawn = engine.complete(asked(given), Sampling(max_tokens=given.tokens, seed=1))
    took = time.perf_counter() - began
    engine.close()
    return sum(completion.tokens for completion in drawn) / took


@contextlib.contextmanager
def served(command: str, model: Path, port: int = 8765) -> Iterator[str]:
    """vLLM with the model, ended with all of its processes."""
    url = f"http://127.0.0.1:{port}"
    process = subprocess.Popen([command, "serve", str(model), "--port", str(port)], start_new_session=True)
    try:
        deadline = time.monotonic() + READY_S
        while time.monotonic() < deadline and process.poll() is None:
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(f"{url}/health", timeout=5).is_success:
                    break
            time.sleep(1)
        else:
            sys.exit(f"{command} serve {model} is not ready after {READY_S} s, or has ended; see what it said")
        yield url
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(30)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path, nargs="?", help="a transformers folder")
    parser.add_argument("--vllm", help="the vllm command")
    parser.add_argument("--steps", type=int, default=5)
    parser.add_argument("--attempts", type=int, default=32, help="in each step")
    parser.add_argument("--tokens", type=int, default=512, help="in each attempt")
    parser.add_argument("--rehearse", action="store_true", help="on the CPU, with the mini prover, very short")
    parser.add_argument("--plan", action="store_true", help="estimates of memory, and nothing else")
    told = parser.parse_args()
    if told.plan:
        planned()
        return
    on_gpu = torch.cuda.is_available() and not told.rehearse
    if not on_gpu and not told.rehearse:
        sys.exit("there is no GPU that torch can use here; --rehearse runs the same on the CPU, to see that it runs")
    if on_gpu and told.model is None:
        sys.exit("name a model's folder")
    given = Given(told.model or MINI, told.steps, told.attempts, told.tokens, on_gpu)
    if not on_gpu:
        given = replace(given, steps=2, attempts=8, tokens=32)
    where = torch.cuda.get_device_name() if on_gpu else "the CPU (a rehearsal)"
    print(f"{given.model} on {where}: {given.attempts} attempts of {given.tokens} tokens a step\n")
    print("| what | measured | expected |\n|---|--:|---|")
    with tempfile.TemporaryDirectory() as folder:
        took = {}
        for name, weight in (("GRPO", 0.0), ("distillation", 1.0)):
            took[name], peak, foreseen = steps(given, weight, Path(folder))
            rate = given.attempts * given.tokens / took[name]
            print(f"| a step of {name} | {took[name]:.2f} s, {rate:,.0f} completion tokens a second | |")
            near = f"{size(foreseen)} within 20 %: {_said(abs(peak / foreseen - 1) <= MEMORY)}"
            print(f"| its peak memory | {size(peak)} | {near if on_gpu else 'on a GPU only'} |", flush=True)
    ratio = took["distillation"] / took["GRPO"]
    print(f"| distillation beside GRPO | {ratio:.2f} | <= {RATIO}: {_said(ratio <= RATIO)} |")
    here = drawn_here(given)
    print(f"| tokens a second, drawn in the process | {here:,.0f} | |", flush=True)
    if told.vllm:
        with served(told.vllm, given.model) as url:
            theirs = drawn_by_vllm(given, url)
        print(f"| tokens a second, by vLLM | {theirs:,.0f} | more than in the process: {_said(theirs > here)} |")


def planned() -> None:
    """Memory for each GPU: online distillation, 64 attempts a step, 1,024 tokens of prompt and as many after it."""
    config = TrainConfig(problems=(Path("none"),), rollouts="online")
    print("| model | trained | 1 GPU | 2 GPUs | 8 GPUs |\n|---|---|--:|--:|--:|")
    for name, shape in SIZES.items():
        for row in plan(config, shape, 1024, 1024):
            print(f"| {name} | {' | '.join(row)} |")


def _said(met: bool) -> str:
    return "yes" if met else "NO"


if __name__ == "__main__":
    main()
