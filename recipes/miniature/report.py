"""Tables and pictures of the miniature study, from its results.json.

    cd recipes/miniature; python report.py results.json reader.json [--pictures ../../docs/images]

A number of an arm is the mean over its seeds, and then over problems; intervals are 95 % bootstrap intervals over
problems, of each problem's mean over the seeds. Differences are paired by problem. So they say how far other problems
of the kind might change the number; how far another seed does, the last table shows. Where one arm has fewer seeds, a
difference is that of the seeds that both have. Of several studies, each with a base of its own, each has its tables,
and one picture shows what the teachers of all knew, and what it brought.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from arms import ARMS, KS

from leanfd.prove.passk import Interval, interval, paired, pass_at

MAIN = ("base", "sft", "grpo", "distill", "distill-grpo", "sft-grpo", "errors-grpo")
CONTROLS = ("distill", "shuffled", "none", "frozen")
KINDS = ("errors", "siblings", "verifier", "search")
MESSAGES = ("errors", "swapped", "blank", "again")
"""Lean's own message on an attempt, and what stands in its place."""
TAUGHT = ("distill", "shuffled", "none", "search", "shuffled-search", "siblings", "verifier", *MESSAGES)
"""Distillation, alike but for what the teacher reads."""
RECIPES = (
    ("errors", "onward"),
    ("distill", "onward-reference"),
    ("errors", "echo"),
    ("distill", "route"),
    ("grpo", "route"),
    ("errors", "route-errors"),
    ("turns", "repairs"),
    ("grpo", "prefixes"),
    ("shuffled-search", "search"),
    ("forward", "top-k"),
    ("swapped", "errors"),
    ("blank", "errors"),
    ("again", "errors"),
    ("grpo", "errors"),
    ("grpo", "errors-grpo"),
    ("errors", "errors-grpo"),
)
"""Pairs of a control and what is held against it."""
CLAIMS = (
    ("grpo", "distill"),
    ("grpo", "distill-grpo"),
    ("distill", "distill-grpo"),
    ("sft-grpo", "distill-grpo"),
    ("sft", "distill"),
)
"""Pairs of arms, and the second is said to be better."""


class Arm:
    """What was measured of an arm, over its seeds."""

    def __init__(self, name: str, seeds: Mapping[str, Any], samples: int) -> None:
        self.name, self.samples, self.seeds = name, samples, sorted(seeds)
        self.runs = [seeds[seed] for seed in self.seeds]
        self.problems = sorted(self.runs[0]["problems"])

    def of_problems(self, number: Callable[[int, int], float]) -> list[float]:
        """For each problem the mean over seeds of a number made of (proved, distinct proved)."""
        return [float(np.mean([number(*run["problems"][name]) for run in self.runs])) for name in self.problems]

    def beside(self, other: Arm) -> Arm:
        """The same of the seeds that the other has, too."""
        seeds = {seed: run for seed, run in zip(self.seeds, self.runs, strict=True) if seed in other.seeds}
        return Arm(self.name, seeds, self.samples)

    def passes(self, k: int) -> list[float]:
        """For each problem its pass@k."""
        return self.of_problems(lambda proved, _: pass_at(self.samples, proved, k))

    @property
    def ks(self) -> tuple[int, ...]:
        """The k that so many samples can tell of."""
        return tuple(k for k in KS if k <= self.samples)

    def distinct(self) -> list[float]:
        """For each problem the distinct valid proofs among the samples."""
        return self.of_problems(lambda _, distinct: distinct)

    def entropies(self) -> list[float]:
        """For each seed the policy's entropy in nats a token."""
        return [run["entropy"] for run in self.runs]

    def gaps(self, on: str = "proofs") -> list[float]:
        """For each seed by how many nats a token the teacher knew right proofs better than the student before the first
        step; with "attempts" what was sampled, most of it wrong. Seeds of which it was not kept are left out."""
        firsts = [run["training"][0] for run in self.runs if run["training"]]
        return [stage[f"gain/{on}"][0] for stage in firsts if stage.get(f"gain/{on}")]

    def contrast(self) -> float | None:
        """How much more the teacher prefers right proofs than what is sampled; None where the latter was not kept."""
        return float(np.mean(self.gaps()) - np.mean(self.gaps("attempts"))) if self.gaps("attempts") else None

    def solved(self, run: int) -> set[str]:
        """Problems with a proof, of one seed."""
        return {name for name, (proved, _) in self.runs[run]["problems"].items() if proved}


def main() -> None:
    """Prints the tables; draws where a folder is given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", type=Path, nargs="+")
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    studies = {path.stem: read(path) for path in options.results}
    for study, arms in studies.items():
        for title, lines in tables(arms).items():
            print(f"**{title}**, {study}\n\n" + "\n".join(lines) + "\n")
    if options.pictures:
        from pictures import draw, draw_gaps

        draw(next(iter(studies.values())), MAIN, options.pictures)
        known = [
            (study, [(read_by(arm), arm.gaps(), arm.contrast(), gained(arms, arm, 1)) for arm in taught(arms)])
            for study, arms in studies.items()
        ]
        draw_gaps(known, options.pictures)


def read(path: Path) -> dict[str, Arm]:
    """The arms of a file that `study.py` wrote."""
    found = json.loads(path.read_text("utf-8"))
    return {name: Arm(name, seeds, found["samples"]) for name, seeds in found["arms"].items()}


def tables(arms: Mapping[str, Arm]) -> dict[str, list[str]]:
    """Markdown tables by title; arms that were not run are left out."""
    return {
        "Arms": list(_arms(arms, MAIN)),
        "Controls": list(_arms(arms, CONTROLS)),
        "Kinds of feedback": list(_arms(arms, KINDS)),
        "Messages and their controls": list(_arms(arms, MESSAGES)),
        "Differences": list(_differences(arms, CLAIMS)),
        "Recipes, and their controls": list(_differences(arms, RECIPES)),
        "What the teacher knew, and what the student gained": list(_gaps(arms)),
        "Seeds": list(_seeds(arms)),
    }


def _head(arms: Mapping[str, Arm], before: str, after: str = "") -> Iterator[str]:
    """A table's title line, with a column for each k between others, and the line below it."""
    title = before + "".join(f" pass@{k} |" for k in arms["base"].ks) + after
    yield title
    yield "|---|" + "--:|" * (title.count("|") - 2)


def _arms(arms: Mapping[str, Arm], names: Sequence[str]) -> Iterator[str]:
    yield from _head(arms, "| arm |", " entropy | distinct valid | new |")
    for name in names:
        if (arm := arms.get(name)) is not None:
            cells = [told(interval(arm.passes(k))) for k in arm.ks]
            cells += [f"{np.mean(arm.entropies()):.3f}", told(interval(arm.distinct()), 2), new(arms, arm)]
            yield f"| {name} | " + " | ".join(cells) + " |"


def new(arms: Mapping[str, Arm], arm: Arm) -> str:
    """Problems solved, a seed's mean, that no attempt of the base solved; for the base, none of its other seeds'."""
    base = arms["base"]
    if arm is base and len(base.runs) == 1:
        return "–"
    others = [
        set().union(*(base.solved(i) for i in range(len(base.runs)) if arm is not base or i != run))
        for run in range(len(arm.runs))
    ]
    return f"{np.mean([len(arm.solved(run) - known) for run, known in enumerate(others)]):.1f}"


def _differences(arms: Mapping[str, Arm], pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield from _head(arms, "| | seeds |", " entropy | distinct valid |")
    for less, more in pairs:
        if less in arms and more in arms:
            a, b = arms[less].beside(arms[more]), arms[more].beside(arms[less])
            cells = [told(paired(a.passes(k), b.passes(k)), sign="+") for k in a.ks]
            cells.append(f"{np.mean(b.entropies()) - np.mean(a.entropies()):+.3f}")
            cells.append(told(paired(a.distinct(), b.distinct()), 2, "+"))
            yield f"| {more} − {less} | {len(a.runs)} | " + " | ".join(cells) + " |"


def _gaps(arms: Mapping[str, Arm]) -> Iterator[str]:
    yield from _head(arms, "| the teacher reads | seeds | gap on right proofs | on attempts |")
    for arm in taught(arms):
        cells = [told(gained(arms, arm, k), sign="+") for k in arm.ks]
        attempts = f"{np.mean(arm.gaps('attempts')):.2f}" if arm.gaps("attempts") else "–"
        yield f"| {read_by(arm)} | {len(arm.runs)} | {np.mean(arm.gaps()):.2f} | {attempts} | {' | '.join(cells)} |"


def taught(arms: Mapping[str, Arm]) -> list[Arm]:
    """The arms of `TAUGHT` that were run, those first whose teacher knew most."""
    run = [arms[name] for name in TAUGHT if name in arms and arms[name].gaps()]
    return sorted(run, key=lambda arm: -np.mean(arm.gaps()))


def read_by(arm: Arm) -> str:
    """The feedback that the teacher of an arm reads."""
    return "+".join(ARMS[arm.name]["feedback"])


def gained(arms: Mapping[str, Arm], arm: Arm, k: int) -> Interval:
    """By how much pass@k of an arm exceeds the base's, by problem."""
    return paired(arms["base"].beside(arm).passes(k), arm.passes(k))


def _seeds(arms: Mapping[str, Arm]) -> Iterator[str]:
    yield from _head(arms, "| arm |", " entropy |")
    for name, arm in arms.items():
        rows = [
            [np.mean([pass_at(arm.samples, c, k) for c, _ in run["problems"].values()]) for run in arm.runs]
            for k in arm.ks
        ]
        cells = [" ".join(f"{value:.3f}" for value in row) for row in [*rows, arm.entropies()]]
        yield f"| {name} | " + " | ".join(cells) + " |"


def told(found: Interval, digits: int = 3, sign: str = "") -> str:
    """A mean with its interval."""
    mean, low, high = (f"{value:{sign}.{digits}f}" for value in found)
    return f"{mean} [{low}, {high}]"


if __name__ == "__main__":
    main()
