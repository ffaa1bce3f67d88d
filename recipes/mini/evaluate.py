"""What the mini prover makes of what its prompt gives, with Lean as the judge.

    leanfd bench mini --samples 64 --run runs/mini-bench
    python recipes/mini/evaluate.py runs/mini-bench/attempts.jsonl

The first command measures pass@k. This script takes its attempts, which were drawn without help, and draws single ones
on the same problems with each sort of help in the prompt: own failed attempts with Lean's messages, blanked ones and
those of another problem's attempt, hints that are right, hints that are wrong. A model that edits is asked for repairs
both ways. It prints the mean rates over problems, with 95 % bootstrap intervals, and the gain with
a paired one. Timeouts and crashes count as not proved.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from leanfd.lean.judge import judge_all, open_judge
from leanfd.models.engine import Engine, Sampling
from leanfd.models.engines import open_engine
from leanfd.models.prompts import EDIT, MiniTemplate, template_for, whole_proofs
from leanfd.proofs import Attempt, Outcome, Problem, Verdict
from leanfd.prove.passk import Interval, interval, paired
from leanfd.runs import read_ledger

Help = tuple[Sequence[Attempt], str | None]
"""Failed attempts and hint, as the template takes them."""


def main() -> None:
    """Reads, samples, judges, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("attempts", type=Path, help="the ledger of a bench run on mini, without --rounds")
    parser.add_argument("--model", default="mini")
    parser.add_argument("--samples", type=int, default=8, help="attempts at each problem with each sort of help")
    parser.add_argument("--seed", type=int, default=1, help="not that of the bench run: its attempts would come again")
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    groups = defaultdict(list)
    for _, attempt in read_ledger(options.attempts):
        groups[attempt.problem].append(attempt)
    engine = open_engine(options.model, device="cpu", threads=1)
    template = template_for(options.model)
    assert isinstance(template, MiniTemplate), f"{options.model} is asked by another template: {template.name}"
    print("| in the prompt | problems | pass@1 without | pass@1 with | gain |\n|---|--:|--:|--:|--:|")
    everything = [attempt for group in groups.values() for attempt in group]
    for name, give in sorts(random.Random(options.seed), everything).items():
        helped = {problem: [give(group) for _ in range(options.samples)] for problem, group in groups.items()}
        asked = [(problem, help_) for problem, given in helped.items() for help_ in given if help_ is not None]
        ways = {"": whole_proofs(template)}
        if EDIT in template.modes and any(failed and hint is None for _, (failed, hint) in asked):
            ways[", by an edit"] = template
        for way, asking in ways.items():
            rates = with_help(engine, asking, asked, options)
            rows = [(proved_share(groups[problem]), rate) for problem, rate in rates.items()]
            print(f"| {name}{way} | {len(rows)} | {told(rows)} |", flush=True)


def sorts(rng: random.Random, everything: Sequence[Attempt]) -> dict[str, Callable[[Sequence[Attempt]], Help | None]]:
    """What each sort of help draws from a group, None where the group has no such thing."""

    def failed(group: Sequence[Attempt]) -> Attempt | None:
        rejected = [a for a in group if a.verdict is not None and a.verdict.outcome is Outcome.REJECTED]
        rejected = [a for a in rejected if a.verdict is not None and a.verdict.errors]
        return rng.choice(rejected) if rejected else None

    def right(group: Sequence[Attempt]) -> str | None:
        proved = [a.proof for a in group if a.verdict is not None and a.verdict.proved]
        return rng.choice(proved) if proved else None

    def reference(group: Sequence[Attempt]) -> str:
        return rng.choice(group[0].problem.references)

    def repair(group: Sequence[Attempt]) -> Help | None:
        return ([a], None) if (a := failed(group)) else None

    def blanked(group: Sequence[Attempt]) -> Help | None:
        return ([replace(a, verdict=None)], None) if (a := failed(group)) else None

    def swapped(group: Sequence[Attempt]) -> Help | None:
        others = [a for a in everything if a.problem != group[0].problem and a.rejected and a.verdict.errors]
        a = failed(group)
        return ([replace(a, verdict=rng.choice(others).verdict)], None) if a and others else None

    def sibling(group: Sequence[Attempt]) -> Help | None:
        return ((), proof) if (proof := right(group)) else None

    def wrong(group: Sequence[Attempt]) -> Help | None:
        return ((), a.proof) if (a := failed(group)) else None

    def both(group: Sequence[Attempt]) -> Help | None:
        return ([a], reference(group)) if (a := failed(group)) else None

    return {
        "own failed attempt and Lean's messages": repair,
        "own failed attempt, messages blanked": blanked,
        "own failed attempt, messages of another problem's": swapped,
        "hint: a reference": lambda group: ((), reference(group)),
        "hint: a sibling (own proved attempt)": sibling,
        "hint: wrong (own failed attempt)": wrong,
        "failed attempt, messages and a reference": both,
    }


def with_help(
    engine: Engine, template: MiniTemplate, asked: Sequence[tuple[Problem, Help]], options: argparse.Namespace
) -> dict[Problem, float]:
    """The share of proved attempts for each problem, one attempt for each help."""
    prompts = [template.prompt(problem, failed, hint) for problem, (failed, hint) in asked]
    sampling = Sampling(max_tokens=512, seed=options.seed, stop=template.stop)
    pairs = []
    for (problem, (failed, hint)), completion in zip(asked, engine.complete(prompts, sampling), strict=True):
        pairs.append((problem, template.proof(completion.text, problem, failed if hint is None else ())))
    distinct = list(dict.fromkeys((problem, proof) for problem, proof in pairs if proof))
    verdicts: dict[tuple[Problem, str | None], Verdict] = {}
    with open_judge(workers=options.workers) as judge:
        for i, verdict in judge_all(judge, distinct):
            verdicts[distinct[i]] = verdict
    outcomes = defaultdict(list)
    for pair in pairs:
        outcomes[pair[0]].append(pair in verdicts and verdicts[pair].proved)
    return {problem: sum(found) / len(found) for problem, found in outcomes.items()}


def proved_share(group: Sequence[Attempt]) -> float:
    """Of the attempts without help."""
    return sum(a.verdict is not None and a.verdict.proved for a in group) / len(group)


def told(rows: Sequence[tuple[float, float]]) -> str:
    """Both rates and the gain, each with its interval."""
    without, with_ = zip(*rows, strict=True)
    return " | ".join(map(cell, (interval(without), interval(with_), paired(without, with_))))


def cell(found: Interval) -> str:
    """A mean with its interval."""
    return f"{found.mean:.3f} [{found.low:.3f}, {found.high:.3f}]"


if __name__ == "__main__":
    main()
