"""Supervised examples for a pretrained model: to prove, to mend a failed attempt with Lean's message, to use a hint.

    python recipes/smollm2/rows.py --count 4000 --out rows.jsonl

A teacher that never read feedback is no better than its student, so part of the rows show some: references of the
curriculum's train split with a slip, judged, before the reference itself; and a right proof as the hint.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

from leanfd.curriculum import FAMILIES, corruptions, generate
from leanfd.lean.judge import judge_all, open_judge
from leanfd.models.prompts import TEMPLATES
from leanfd.proofs import Attempt, Problem

TEMPLATE = TEMPLATES["mini"]
MENDED, HINTED = 0.25, 0.15
"""Shares of the rows with a failed attempt, and with a hint."""


def rows(problems: list[Problem], seed: int, workers: int) -> Iterator[dict[str, str]]:
    """One row of each problem."""
    rng = random.Random(seed)
    pairs = [
        (problem, wrong)
        for problem in problems[: round(len(problems) * MENDED)]
        for wrong in corruptions(problem, rng, 1, problems[:200])
        if wrong.strip()
    ]
    with open_judge(workers=workers, timeout_s=5.0) as judge:
        verdicts = dict(judge_all(judge, pairs))
    attempts = {
        problem.name: Attempt(problem, wrong, wrong, verdicts[number]) for number, (problem, wrong) in enumerate(pairs)
    }
    for number, problem in enumerate(problems):
        attempt = attempts.get(problem.name)
        failed = [attempt] if attempt is not None and attempt.rejected else []
        target = rng.choice(problem.references)
        hint = target if number >= len(problems) * (1 - HINTED) else None
        prompt = TEMPLATE.prompt(problem, failed, hint)
        kind = "mend" if failed else "hint" if hint else "prove"
        assert isinstance(prompt, str)
        yield {"prompt": prompt, "completion": TEMPLATE.answer(problem, target), "origin": problem.name, "kind": kind}


def main() -> None:
    """Writes the rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=4_000)
    parser.add_argument("--families", nargs="*", default=list(FAMILIES))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2, help="Lean processes")
    options = parser.parse_args()
    problems = list(generate(options.seed, options.count, "train", options.families))
    with options.out.open("w", encoding="utf-8") as out:
        for row in rows(problems, options.seed, options.workers):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
