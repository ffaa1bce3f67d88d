"""Time from a request for a proof to a closer's judged answer, over HTTP: `leanfd serve` with the mini prover.

    OMP_NUM_THREADS=1 python benchmarks/closer_latency.py [--problems 60]

One client asks for a proof of each of the first problems of the curriculum's test split, one after the other, and
times those that Lean's automation answered before the model did. Nothing else should be running.
"""

from __future__ import annotations

import argparse
import statistics
import time

from server import served

from leanfd.curriculum import generate
from leanfd.serve.suggesting import AUTOMATION

REQUIRED_S = 0.05
WARM_UP = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--problems", type=int, default=60)
    chosen = parser.parse_args()
    problems = list(generate(0, WARM_UP + chosen.problems, "test"))
    taken: dict[bool, list[float]] = {True: [], False: []}
    with served("--workers", "1", ready="/ready") as (_, http):
        for number, problem in enumerate(problems):
            asked = {"kind": "proof", "before": f"{problem.header}{problem.statement} := by ", "n": 1}
            began = time.perf_counter()
            answer = http.post("/v1/suggest", json=asked).raise_for_status().json()
            if number >= WARM_UP:
                taken[answer["model"] == AUTOMATION].append(time.perf_counter() - began)
    closed, others = taken[True], taken[False]
    print(
        f"{len(closed)} of {len(closed) + len(others)} answered by a closer: p50 {statistics.median(closed):.3f} s, "
        f"p95 {statistics.quantiles(closed, n=20)[-1]:.3f} s (required p50: {REQUIRED_S} s)"
    )


if __name__ == "__main__":
    main()
