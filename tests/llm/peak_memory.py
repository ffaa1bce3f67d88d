"""Trains a real model and says how much memory that took: python peak_memory.py MODEL PROBLEMS FOLDER LORA_RANK

Prints, as JSON, the bytes measured above what the libraries take, and those estimated.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

import torch

from leanfd.train.config import DistillConfig, SamplingConfig, TrainConfig
from leanfd.train.memory import estimate, shape_of
from leanfd.train.prepare import prepare
from leanfd.train.run import run

TOKENS = 96


def main(model: str, problems: Path, folder: Path, rank: int) -> None:
    config = TrainConfig(
        model=model,
        problems=(problems,),
        held_out=0.0,
        objective="distill",
        steps=2,
        attempts_per_step=4,
        micro_batch=4,
        evaluate_samples=0,
        lora_rank=rank,
        feedback=("reference",),
        distill=DistillConfig(min_gain=-100.0),
        sampling=SamplingConfig(attempts_per_problem=2, max_tokens=TOKENS),
    )
    prepared = prepare(config)
    # What the libraries take once they have been used.
    (torch.randn(64, 64, requires_grad=True) @ torch.randn(64, 64)).sum().backward()
    before = resident()
    run(prepared, folder, lambda _line: None)
    peak = highest()
    longest = max(prepared.lengths.of_prompt(prepared.template.prompt(p)) for p in prepared.data.problems)
    told = estimate(config, shape_of(prepared.folder), longest, TOKENS)
    json.dump({"measured": peak - before, "estimated": told.total, "parts": str(told)}, sys.stdout)


def resident() -> int:
    with open("/proc/self/statm") as told:
        return int(told.read().split()[1]) * resource.getpagesize()


def highest() -> int:
    # Not ru_maxrss, which begins with what the process held that started this one.
    with open("/proc/self/status") as told:
        return next(int(line.split()[1]) * 1024 for line in told if line.startswith("VmHWM:"))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
