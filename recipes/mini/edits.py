"""Proofs that fail and the local edits that mend them, with Lean's words, as supervised examples (recipe R1).

    python recipes/mini/edits.py --count 200000 --out runs/edits.jsonl
    python recipes/mini/edits.py --ledgers runs/*/attempts.jsonl --out runs/edits-own.jsonl

It is for `objective = "sft"` with `examples = ["runs/edits.jsonl"]`.

References are mutated in one to three places, each of them a few times, so that what tells like attempts apart is what
Lean says. Lean judges the mutants, and those that it rejects at a place become rows: the prompt is the problem, the
failed attempt, Lean's message with the goal there, and `<|edit|>`; the completion is the lines that change
(`leanfd/source/edits.py`). With --ledgers the failed attempts are a model's own, from `leanfd bench` or `make.py`, and
lead to the nearest right proof that a reference or another attempt gives. Of every few rows one asks for the message
itself, and one for the whole right proof. The file is written in whole pieces, each made from a seed of its own: the
same command resumes behind the last whole piece.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import pieces

from leanfd.bench.datasets import load_dataset
from leanfd.curriculum import FAMILIES, generate
from leanfd.curriculum.edits import mutated
from leanfd.lean.judge import Judge, judge_all, open_judge
from leanfd.models.prompts import EDIT, PROOF, MiniTemplate
from leanfd.proofs import Attempt, Problem
from leanfd.runs import read_ledger
from leanfd.source.edits import edit, edited, nearest

PIECE = 2_000
"""Attempts that are taken together; a file grows by what comes of so many."""
EACH = 4
"""Mutants of one problem."""
TEMPLATE = MiniTemplate(modes=(PROOF, EDIT), definitions=True)
Failure = tuple[Attempt, str]
"""A failed attempt, and the right proof to mend it to."""


@dataclass(frozen=True, slots=True)
class Shares:
    """How many rows have one more beside them."""

    messages: float
    """For the message itself."""
    mends: float
    """For the whole right proof."""


def mutants(problems: Sequence[Problem], judge: Judge, rng: random.Random) -> Iterator[Failure]:
    """One of each problem, where Lean rejects it."""
    made = [(problem, found) for problem in problems if (found := mutated(problem, rng)) is not None]
    verdicts = dict(judge_all(judge, ((problem, wrong) for problem, (_, wrong) in made)))
    for number, (problem, (right, wrong)) in enumerate(made):
        yield Attempt(problem, wrong, wrong, verdicts[number]), right


def own(ledgers: Sequence[Path]) -> list[tuple[Attempt, list[str]]]:
    """The failed attempts of ledgers, each with the right proofs that are known of its problem, shuffled."""
    failed: dict[tuple[str, str, str], Attempt] = {}
    right: dict[tuple[str, str], list[str]] = {}
    for path in ledgers:
        for _, attempt in read_ledger(path):
            problem, proof = attempt.problem, attempt.proof
            key = problem.header, problem.statement
            known = right.setdefault(key, list(problem.references))
            if proof is None or attempt.helpers:
                continue
            if attempt.proved:
                known += [] if proof in known else [proof]
            else:
                failed.setdefault((*key, proof), attempt)
    found = [(attempt, right[key[:2]]) for key, attempt in failed.items() if right[key[:2]]]
    random.Random(0).shuffle(found)
    return found


def rows(failures: Iterable[Failure], rng: random.Random, shares: Shares) -> Iterator[dict[str, str]]:
    """Examples from what Lean rejects at a place."""
    for attempt, right in failures:
        wrong, verdict = attempt.proof or "", attempt.verdict
        if not attempt.rejected or verdict is None or all(error.start is None for error in verdict.errors):
            continue
        prompt, change = TEMPLATE.prompt(attempt.problem, [attempt]), edit(wrong, right)
        if edited(wrong, change) != right or len(wrong) > TEMPLATE.attempt_chars:
            continue
        named = {"origin": attempt.problem.name}
        yield {"prompt": prompt, "completion": change, **named, "kind": "edit"}
        asked, said = prompt.removesuffix(f"<|{EDIT}|>"), TEMPLATE.said(attempt)
        if rng.random() < shares.messages and asked.endswith(said):
            yield {"prompt": asked.removesuffix(said), "completion": said, **named, "kind": "message"}
        if rng.random() < shares.mends:
            yield {"prompt": f"{asked}<|{PROOF}|>", "completion": right, **named, "kind": "mend"}


def main() -> int:
    """0 when so many rows are written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200_000, help="rows to write")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--families", nargs="*", default=list(FAMILIES))
    parser.add_argument("--problems", type=int, default=20_000, help="of the curriculum's train split to mutate")
    parser.add_argument("--data", nargs="*", default=[], help="data sets with references to mutate in their place")
    parser.add_argument("--ledgers", nargs="*", type=Path, default=[], help="failed attempts in place of mutants")
    parser.add_argument(
        "--messages", type=float, default=0.1, help="share of rows with one more for the message itself"
    )
    parser.add_argument("--mends", type=float, default=0.25, help="share with one more for the whole right proof")
    parser.add_argument("--workers", type=int, default=2, help="Lean processes")
    options = parser.parse_args()
    failed = own(options.ledgers)
    if options.ledgers and not failed:
        parser.error("--ledgers: no failed attempt there is on a problem with a right proof")
    known = [problem for name in options.data for problem in load_dataset(name).problems if problem.references]
    if not known and not failed:
        known = list(generate(options.seed, options.problems, "train", options.families))
    shares, began = Shares(options.messages, options.mends), pieces.cpu_s()
    file = pieces.Rows(options.out, options.count)
    kinds: Counter[str] = Counter()
    with nullcontext() if failed else open_judge(workers=options.workers, timeout_s=5.0) as judge:
        while not file.full and (judge is not None or file.piece * PIECE < len(failed)):
            rng, grown = random.Random(f"{options.seed}/{file.piece}"), len(file)
            if judge is not None:
                some = mutants([p for p in rng.choices(known, k=PIECE // EACH) for _ in range(EACH)], judge, rng)
            else:
                taken = failed[file.piece * PIECE : (file.piece + 1) * PIECE]
                some = ((attempt, nearest(attempt.proof or "", right)) for attempt, right in taken)
            for row in rows(some, rng, shares):
                if file.add(row):
                    kinds[row["kind"]] += 1
            file.end_piece()
            if judge is not None and len(file) == grown:
                sys.stderr.write(f"edits: {len(file)} rows, and nothing new comes of these problems; give more\n")
                break
    spent = pieces.cpu_s() - began
    sys.stderr.write(
        f"edits: {file.new} rows {dict(kinds)} in {spent:.0f} s of CPU, {file.new / max(spent, 0.01):.0f} a second\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
