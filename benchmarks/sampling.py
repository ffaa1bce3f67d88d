"""Sampling speed of the mini prover on the CPU: transformers' `generate` beside leanfd's own loop, in one run.

    OMP_NUM_THREADS=2 python benchmarks/sampling.py [--model FOLDER] [--rows 256] [--tokens 64]

Two regimes: every row has exactly `--tokens` tokens; and rows end by themselves. In both, prompts, row count, threads
and temperature are the same. Prints a Markdown table with wall and CPU time; the CPU column is the one to trust on a
busy machine.
"""

from __future__ import annotations

import argparse
import os
import platform
import time
from collections.abc import Callable
from pathlib import Path

import torch

from leanfd.curriculum import generate
from leanfd.prover.engine import Sampling
from leanfd.prover.engines import MINI
from leanfd.prover.prompts import TEMPLATES
from leanfd.prover.transformers_engine import TransformersEngine


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=MINI)
    parser.add_argument("--rows", type=int, default=256)
    parser.add_argument("--tokens", type=int, default=64)
    parser.add_argument("--per-prompt", type=int, nargs="*", default=[1, 8])
    parser.add_argument("--batch", type=int, default=0, help="most rows at once; 0: as the engine chooses")
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", torch.get_num_threads())))
    engine = TransformersEngine(options.model, device="cpu", rows=options.batch)
    template = TEMPLATES["mini"]
    problems = list(generate(0, options.rows, "valid"))
    print(f"{platform.processor() or platform.machine()}, {torch.get_num_threads()} threads, torch {torch.__version__}")
    print("| rows | samples a prompt | lengths | generate tokens/s (CPU) | leanfd tokens/s (CPU) | ratio (CPU) |")
    print("|--:|--:|---|--:|--:|--:|")
    for copies in options.per_prompt:
        prompts = [str(template.prompt(p)) for p in problems[: options.rows // copies] for _ in range(copies)]
        for fixed in (True, False):
            theirs = best(lambda p=prompts, f=fixed: generated(engine, p, options.tokens, f), options.repeats)
            ours = best(lambda p=prompts, f=fixed: sampled(engine, p, options.tokens, f), options.repeats)
            lengths = f"{options.tokens} each" if fixed else "as they end"
            cells = f"{theirs[0]:.0f} ({theirs[1]:.0f}) | {ours[0]:.0f} ({ours[1]:.0f})"
            ratios = f"{ours[0] / theirs[0]:.2f} ({ours[1] / theirs[1]:.2f})"
            print(f"| {len(prompts)} | {copies} | {lengths} | {cells} | {ratios} |", flush=True)


def best(run: Callable[[], int], repeats: int) -> tuple[float, float]:
    """Tokens per second of wall time and of CPU time, each the best of the repeats."""
    speeds = []
    for _ in range(repeats):
        wall, cpu = time.perf_counter(), time.process_time()
        tokens = run()
        speeds.append((tokens / (time.perf_counter() - wall), tokens / (time.process_time() - cpu)))
    return max(s[0] for s in speeds), max(s[1] for s in speeds)


def generated(engine: TransformersEngine, prompts: list[str], tokens: int, fixed: bool) -> int:
    """Tokens that `generate` made, padding after the end not counted."""
    model, tokenizer = engine._model, engine._tokenizer
    batch = tokenizer(prompts, return_tensors="pt", padding=True)
    with torch.inference_mode():
        out = model.generate(
            input_ids=batch["input_ids"],
            attention_mask=batch["attention_mask"],
            do_sample=True,
            temperature=1.0,
            top_k=0,
            max_new_tokens=tokens,
            min_new_tokens=tokens if fixed else None,
        )
    new = out[:, batch["input_ids"].shape[1] :]
    return int((new != tokenizer.pad_token_id).sum())


def sampled(engine: TransformersEngine, prompts: list[str], tokens: int, fixed: bool) -> int:
    """Tokens that leanfd made; with fixed lengths, nothing counts as an end."""
    ends = engine._ends
    engine._ends = frozenset() if fixed else ends
    try:
        return sum(c.tokens for c in engine.complete(prompts, Sampling(max_tokens=tokens)))
    finally:
        engine._ends = ends


if __name__ == "__main__":
    main()
