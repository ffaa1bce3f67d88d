"""How many seeds and held-out problems the next study needs, from what varied in a study that was done.

    python recipes/miniature/power.py recipes/miniature/results.json --difference 0.03

The difference of two arms at problem p and seed s is taken as mean + problem + seed + rest, with independent effects.
Analysis of variance of the table of P problems and S seeds estimates the three variances (negative ones count as 0):
rest = MS(rest), problem = (MS(problems) - rest) / S, seed = (MS(seeds) - rest) / P. With P' problems and S' seeds the
mean then has variance problem/P' + seed/S' + rest/(P'S'); a two-sided test at 5 % finds a difference of (1.96 + 0.84)
standard errors with a probability of 80 %. With three seeds the variance between seeds is itself known poorly.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from arms import KS
from numpy.typing import NDArray

from leanfd.prove.passk import pass_at

PAIRS = (("grpo", "distill"), ("grpo", "distill-grpo"), ("distill", "distill-grpo"), ("base", "errors"))
PLANS = ((48, 3), (150, 5), (300, 5), (300, 10))
"""Problems and seeds."""
DETECTABLE = 1.96 + 0.84


@dataclass(frozen=True, slots=True)
class Spread:
    """Variances of a difference: between problems, between seeds, and of what is left."""

    problem: float
    seed: float
    rest: float

    def error(self, problems: int, seeds: int) -> float:
        """Standard error of the mean difference over so many problems and seeds."""
        return float(np.sqrt(self.problem / problems + self.seed / seeds + self.rest / (problems * seeds)))

    def problems_for(self, error: float, seeds: int) -> int | None:
        """The fewest problems that bring the standard error down to this; None where the seeds alone exceed it."""
        room = error**2 - self.seed / seeds
        return int(np.ceil((self.problem + self.rest / seeds) / room)) if room > 0 else None


def spread(table: NDArray[np.float64]) -> Spread:
    """The variances of a table of differences, (problems, seeds), at least two of each."""
    problems, seeds = table.shape
    by_problem, by_seed = table.mean(axis=1), table.mean(axis=0)
    left = table - by_problem[:, None] - by_seed[None, :] + table.mean()
    rest = float((left**2).sum() / ((problems - 1) * (seeds - 1)))
    problem = max(0.0, (seeds * float(by_problem.var(ddof=1)) - rest) / seeds)
    seed = max(0.0, (problems * float(by_seed.var(ddof=1)) - rest) / problems)
    return Spread(problem, seed, rest)


def passes(arm: dict[str, Any], samples: int, k: int) -> NDArray[np.float64]:
    """pass@k of an arm, (problems, seeds)."""
    names = sorted(arm["0"]["problems"])
    runs = [arm[seed]["problems"] for seed in sorted(arm)]
    return np.array([[pass_at(samples, run[name][0], k) for run in runs] for name in names])


def rows(found: dict[str, Any], difference: float, seeds: int) -> Iterator[str]:
    """A table in Markdown: detectable differences under each plan, and the problems that `difference` takes."""
    plans = " | ".join(f"{problems} × {count}" for problems, count in PLANS)
    last = f"problems for {difference}, {seeds} seeds"
    yield f"| difference | pass@ | deviation: problems, seeds, rest | {plans} | {last} |"
    yield "|---|--:|---|" + "--:|" * (len(PLANS) + 1)
    for first, second in PAIRS:
        for k in KS:
            arms = found["arms"]
            table = passes(arms[second], found["samples"], k) - passes(arms[first], found["samples"], k)
            known = spread(table)
            cells = " | ".join(f"{DETECTABLE * known.error(*plan):.3f}" for plan in PLANS)
            deviations = ", ".join(f"{np.sqrt(each):.3f}" for each in (known.problem, known.seed, known.rest))
            needed = known.problems_for(difference / DETECTABLE, seeds)
            told = "more seeds" if needed is None else f"{needed}"
            yield f"| {second} − {first} | {k} | {deviations} | {cells} | {told} |"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", type=Path)
    parser.add_argument("--difference", type=float, default=0.03, help="to be found with 80 %% probability")
    parser.add_argument("--seeds", type=int, default=5, help="for the last column")
    options = parser.parse_args()
    print("\n".join(rows(json.loads(options.results.read_text("utf-8")), options.difference, options.seeds)))


if __name__ == "__main__":
    main()
