"""Whether sampling and judging run side by side: the time for both against the larger of each alone, in one run.

    OMP_NUM_THREADS=1 python benchmarks/overlap.py [--problems 50] [--samples 32] [--workers 1] [--repeats 3]

Sampling alone draws the batches of a benchmark on the curriculum's test split. Judging alone puts the same attempts,
with all that `leanfd bench` does to them, before the same number of Lean processes; an engine that has them by heart
stands in for the model. Both is what `leanfd bench` does. The three take turns, and medians are printed, of wall and of
CPU time (this process and its Lean processes), because a busy machine makes single figures worthless.

One thread samples and `--workers` processes judge: on two cores one of each, or the whole could not take the time of
its larger half.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import torch

from leanfd.bench.config import BenchConfig
from leanfd.bench.datasets import load_dataset
from leanfd.bench.plan import Plan, Shape
from leanfd.bench.preflight import elaborate_all
from leanfd.lean.judge import LeanJudge, open_judge
from leanfd.lean.pool import AHEAD
from leanfd.models.engine import Completion, Engine, Prompt, Sampling, Wanted
from leanfd.models.engines import open_engine
from leanfd.models.prompts import template_for
from leanfd.proofs import Attempt, Problem
from leanfd.prove.rollout import Batch, rollout
from leanfd.prove.sampler import Sampler
from leanfd.runs import RunFolder

REQUIRED = 1.15


class ByHeart:
    """An engine that gives what another one drew, at once."""

    name = "by heart"
    digest = ""

    def __init__(self, drawn: Sequence[list[Completion]]) -> None:
        self._drawn = iter(drawn)

    def complete(self, prompts: Sequence[Prompt], sampling: Sampling, wanted: Wanted | None = None) -> list[Completion]:  # noqa: ARG002
        return next(self._drawn)

    def close(self) -> None:
        """Nothing to free."""


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", default="mini")
    parser.add_argument("--problems", type=int, default=50)
    parser.add_argument("--samples", type=int, default=32)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    engine = open_engine(options.engine, device="cpu")
    problems = load_dataset("mini", limit=options.problems).problems
    shape = Shape(options.samples, 0, BenchConfig().batch)
    drawn: list[list[Completion]] = []
    timings: dict[str, list[tuple[float, float]]] = {"sampling alone": [], "judging alone": [], "both": []}
    with open_judge(workers=options.workers, room=AHEAD) as judge:
        # Statements are read before anything is drawn, as in a benchmark.
        assert all(found.elaborates for _, found in elaborate_all(judge, problems, AHEAD))
        drawn = sampled(engine, problems, shape)
        rolled_out(ByHeart(drawn), problems, shape, judge)
        for _ in range(options.repeats):
            timings["sampling alone"].append(timed(lambda: sampled(engine, problems, shape)))
            timings["judging alone"].append(timed(lambda: rolled_out(ByHeart(drawn), problems, shape, judge)))
            timings["both"].append(timed(lambda: rolled_out(engine, problems, shape, judge)))
    attempts = sum(map(len, drawn))
    print(
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; ", end=""
    )
    print(f"{torch.get_num_threads()} torch threads, {options.workers} Lean processes; ", end="")
    print(f"{attempts} attempts, {options.repeats} times in turn, medians")
    print("\n| | wall s | attempts/s | CPU s |\n|---|--:|--:|--:|")
    wall = {}
    for name, measured in timings.items():
        wall[name], cpu = (statistics.median(column) for column in zip(*measured, strict=True))
        print(f"| {name} | {wall[name]:.2f} | {attempts / wall[name]:.0f} | {cpu:.2f} |")
    ratios = [both[0] / max(sampling[0], judging[0]) for sampling, judging, both in zip(*timings.values(), strict=True)]
    larger = max(wall["sampling alone"], wall["judging alone"])
    print(f"\nboth / the larger alone: {wall['both'] / larger:.2f} by the medians, ", end="")
    print(f"{', '.join(f'{ratio:.2f}' for ratio in ratios)} each time; required: <= {REQUIRED}")


def batches(problems: Sequence[Problem], shape: Shape) -> tuple[Plan, Callable[[], Batch | None]]:
    """A plan, and what it gives."""
    plan = Plan(problems, shape, Sampling(max_tokens=512, stop=template_for("mini").stop))
    plan.start()
    return plan, plan.next_batch


def sampled(engine: Engine, problems: Sequence[Problem], shape: Shape) -> list[list[Completion]]:
    """All batches, drawn one after the other."""
    template = template_for("mini")

    def each() -> Iterator[Batch]:
        _, give = batches(problems, shape)
        while (batch := give()) is not None:
            yield batch

    return [engine.complete([template.prompt(ask.problem) for ask in b.asks], b.sampling) for b in each()]


def rolled_out(engine: Engine, problems: Sequence[Problem], shape: Shape, judge: LeanJudge) -> None:
    """Drawn, judged, and written into a ledger."""
    plan, give = batches(problems, shape)
    with tempfile.TemporaryDirectory() as folder:
        run = RunFolder(Path(folder), BenchConfig())
        for event in rollout(give, Sampler(engine), judge, template_for("mini")):
            if isinstance(event, Attempt):
                run.add(event)
                plan.record(event)
        run.close()


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and CPU seconds of this process and of the Lean processes that it has."""
    before, began = cpu_s(), time.perf_counter()
    work()
    return time.perf_counter() - began, cpu_s() - before


def cpu_s() -> float:
    """CPU seconds of this process and, where Linux tells, of its living children."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    total = used.ru_utime + used.ru_stime
    ticks = os.sysconf("SC_CLK_TCK")
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid():
            total += (int(fields[11]) + int(fields[12])) / ticks
    return total


if __name__ == "__main__":
    main()
