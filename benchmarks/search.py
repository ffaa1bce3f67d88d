"""What is proved without a model, or with one in the tree: closers alone, and the tree search, against CPU seconds.

    OMP_NUM_THREADS=1 python benchmarks/search.py examples/textbook/*.lean --cpu 30
    OMP_NUM_THREADS=1 python benchmarks/search.py DATASET.jsonl --split valid --cpu 60 --out results.jsonl

Every proof is judged at T1 from the statement alone. Prints the solved at 1, 2, 5, 10, 30 and 60 CPU seconds a problem,
Lean's and Python's together; --out FILE gets a line for each problem as it is done, and resumes a file already there.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from leanfd.bench.datasets import load_dataset
from leanfd.bench.preflight import elaborate_all, mend_headers
from leanfd.errors import LeanfdError
from leanfd.lean.judge import LeanJudge, open_judge
from leanfd.lean.steps import open_steps
from leanfd.models.engine import Sampling
from leanfd.models.engines import open_engine
from leanfd.models.prompts import template_for
from leanfd.proofs import Problem
from leanfd.prove.automation import Automation
from leanfd.prove.closers import EMBEDDED
from leanfd.prove.lemma_moves import Lemmas
from leanfd.prove.model_hand import ModelHand
from leanfd.prove.sampler import Sampler
from leanfd.prove.tree import TreeLimits

COMPARED = ("error", "hand", "refused", "proof")
"""What has to be the same when a search is run again."""
AT_S = (0.1, 1, 2, 5, 10, 30, 60)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("datasets", nargs="+")
    parser.add_argument("--cpu", type=float, default=10.0, help="seconds a problem")
    parser.add_argument("--split", default="", help="only problems with this tag")
    parser.add_argument("--every", type=int, default=1, help="only each so manieth problem")
    parser.add_argument("--model", default="", help="let this model take part in the tree")
    parser.add_argument("--no-lemmas", action="store_true", help="look no lemmas up")
    parser.add_argument("--twice", action="store_true", help="search each problem again, and compare what comes of it")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    done = read(chosen.out)
    out = chosen.out.open("a") if chosen.out else None
    problems = [p for path in chosen.datasets for p in load_dataset(path).problems[:: chosen.every]]
    problems = [p for p in problems if not chosen.split or chosen.split in p.tags]
    steps = open_steps()
    # What ships, as `open_automation` makes it.
    automation = Automation(steps, EMBEDDED, None if chosen.no_lemmas else Lemmas(steps))
    model = chosen.model and ModelHand(
        lambda: Sampler(open_engine(chosen.model, threads=1)),
        template_for(chosen.model),
        Sampling(max_tokens=200, seed=chosen.seed),
    )
    with open_judge(workers=1, timeout_s=60.0) as judge:
        for problem in mended([p for p in problems if p.name not in done], judge):
            row = done[problem.name] = tried(problem, automation, judge, TreeLimits(cpu_s=chosen.cpu), model or None)
            if chosen.twice:
                other = tried(problem, automation, judge, TreeLimits(cpu_s=chosen.cpu), model or None)
                row["changed"] = [row.get(key) for key in COMPARED] != [other.get(key) for key in COMPARED]
            print(json.dumps(row, ensure_ascii=False), file=out or sys.stderr, flush=True)
    automation.close()
    report([done[p.name] for p in problems], chosen.cpu)


def mended(problems: list[Problem], judge: LeanJudge) -> list[Problem]:
    """The problems as `leanfd bench` poses them, where need be under headers with other proofs."""
    refused = [index for index, found in elaborate_all(judge, problems) if found.part == "header"]
    posed = dict(enumerate(problems))
    for place, made, found in mend_headers([problems[index] for index in refused], judge, lambda _stage: None):
        if found.elaborates:
            index = refused[place]
            posed[index] = replace(problems[index], header=made.header)
            print(f"{problems[index].name}: {made.account}", file=sys.stderr)
    return [*posed.values()]


def read(path: Path | None) -> dict[str, dict[str, Any]]:
    if path is None or not path.exists():
        return {}
    return {row["name"]: row for row in map(json.loads, path.read_text().splitlines())}


def tried(
    problem: Problem, automation: Automation, judge: LeanJudge, limits: TreeLimits, model: ModelHand | None
) -> dict[str, Any]:
    try:
        searched = automation.find(problem, judge, limits, model=model)
    except LeanfdError as error:
        return {"name": problem.name, "error": str(error)}
    if searched is None:
        return {"name": problem.name, "error": "Lean does not accept the problem"}
    attempt, counts = searched.attempt, searched.grown.counts
    return {
        "name": problem.name,
        "hand": attempt.hand if attempt and attempt.verdict and attempt.verdict.proved else "",
        "refused": attempt is not None and not (attempt.verdict and attempt.verdict.proved),
        "cpu_s": round(counts.cpu_s, 2),
        "tactics": counts.tactics,
        "states": counts.states,
        "false": counts.false,
        "lost": counts.lost,
        "again": counts.again,
        "hands": list(searched.grown.hands),
        "tally": counts.tally.to_json(),
        "proof": attempt.proof if attempt else None,
    }


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    z, share = 1.96, hits / of
    middle, half = share + z * z / (2 * of), z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - half) / (1 + z * z / of), (middle + half) / (1 + z * z / of)


def report(rows: list[dict[str, Any]], cpu_s: float) -> None:
    elaborate = [row for row in rows if "error" not in row]
    solved = [row for row in elaborate if row["hand"]]
    print(f"{len(rows)} problems, {len(elaborate)} of which Lean accepts; {cpu_s:g} CPU s each")
    for hand, found in (
        ("closers at the root", [r for r in solved if r["hand"] == "closer"]),
        ("tree, closers included", solved),
    ):
        low, high = wilson(len(found), max(len(rows), 1))
        print(f"{hand}: {len(found)} of {len(rows)} [{low:.2f}, {high:.2f}]")
    print("solved within CPU seconds: " + ", ".join(f"{s:g}: {sum(r['cpu_s'] <= s for r in solved)}" for s in AT_S))
    refused, lost, again = (sum(row.get(key, 0) for row in elaborate) for key in ("refused", "lost", "again"))
    print(f"found and refused by the judge: {refused}; tactics lost: {lost}; run again on an equal goal: {again}")
    if any("changed" in row for row in rows):
        print(f"another verdict or proof on the second run: {sum(row.get('changed', False) for row in rows)}")
    print("unsolved: " + ", ".join(r["name"] for r in rows if not r.get("hand")))


if __name__ == "__main__":
    main()
