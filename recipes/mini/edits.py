"""Proofs that fail and the local edits that mend them, with Lean's words, as supervised examples (recipe R1).

    python recipes/mini/edits.py --count 200000 --out runs/edits.jsonl

It is for `objective = "sft"` with `examples = ["runs/edits.jsonl"]`.

References are mutated in one to three places, Lean judges the mutants, and those that it rejects at a place become
rows: the prompt is the problem, the failed attempt, Lean's message with the goal there, and `<|edit|>`; the completion
is the lines that change (`leanfd/source/edits.py`). Of every few rows one asks for the message itself. The file is
written in whole pieces, each made from a seed of its own: the same command resumes behind the last whole piece.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pieces

from leanfd.bench.datasets import load_dataset
from leanfd.curriculum import FAMILIES, generate
from leanfd.curriculum.edits import mutated
from leanfd.lean.judge import Judge, judge_all, open_judge
from leanfd.models.prompts import EDIT, PROOF, MiniTemplate
from leanfd.proofs import Attempt, Problem
from leanfd.source.edits import edit

PIECE = 2_000
"""Mutants that are judged together; a file grows by what comes of so many."""
TEMPLATE = MiniTemplate(modes=(PROOF, EDIT), definitions=True)


def rows(problems: list[Problem], judge: Judge, rng: random.Random, messages: float) -> Iterator[dict[str, str]]:
    """Examples from one mutant of each problem; `messages` is the share of rows that ask for Lean's message too."""
    made = [(problem, found) for problem in problems if (found := mutated(problem, rng)) is not None]
    verdicts = dict(judge_all(judge, ((problem, wrong) for problem, (_, wrong) in made)))
    for number, (problem, (right, wrong)) in enumerate(made):
        verdict = verdicts[number]
        attempt = Attempt(problem, wrong, wrong, verdict)
        if not attempt.rejected or not any(error.start is not None for error in verdict.errors):
            continue
        prompt = TEMPLATE.prompt(problem, [attempt])
        yield {"prompt": prompt, "completion": edit(wrong, right), "origin": problem.name, "kind": "edit"}
        said = TEMPLATE.said(attempt)
        if rng.random() < messages and prompt.endswith(f"{said}<|{EDIT}|>"):
            asked = prompt.removesuffix(f"{said}<|{EDIT}|>")
            yield {"prompt": asked, "completion": said, "origin": problem.name, "kind": "message"}


def main() -> int:
    """0 when so many rows are written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200_000, help="rows to write")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--families", nargs="*", default=list(FAMILIES))
    parser.add_argument("--problems", type=int, default=20_000, help="of the curriculum's train split to mutate")
    parser.add_argument("--data", nargs="*", default=[], help="data sets with references to mutate in their place")
    parser.add_argument(
        "--messages", type=float, default=0.1, help="share of rows with one more for the message itself"
    )
    parser.add_argument("--workers", type=int, default=2, help="Lean processes")
    options = parser.parse_args()
    known = [problem for name in options.data for problem in load_dataset(name).problems if problem.references]
    known = known or list(generate(options.seed, options.problems, "train", options.families))
    began = pieces.cpu_s()
    file = pieces.Rows(options.out, options.count)
    kinds: Counter[str] = Counter()
    with open_judge(workers=options.workers, timeout_s=5.0) as judge:
        while not file.full:
            rng, grown = random.Random(f"{options.seed}/{file.piece}"), len(file)
            for row in rows(rng.choices(known, k=PIECE), judge, rng, options.messages):
                if file.add(row):
                    kinds[row["kind"]] += 1
            file.end_piece()
            if len(file) == grown:
                sys.stderr.write(f"edits: {len(file)} rows, and nothing new comes of these problems; give more\n")
                break
    spent = pieces.cpu_s() - began
    sys.stderr.write(
        f"edits: {file.new} rows {dict(kinds)} in {spent:.0f} s of CPU, {file.new / max(spent, 0.01):.0f} a second\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
