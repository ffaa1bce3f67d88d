"""Problems of the open families with proofs that Lean accepts, and how hard each was for the tree alone.

    python recipes/mini/grow.py --count 5000 --out runs/grown.jsonl

Statements come from `leanfd/curriculum/open_problems.py`, most of them with proofs to try, which are judged. Where none
is accepted, a statement that small values refute is dropped, and the search without a model looks for a proof of the
others, within so many tactics. A problem without any proof is dropped. The search looks at every few of the problems
with a proof too, to say how hard they are. The tags say what it took: "closers" (one tactic of Lean's automation),
"tree", or "beyond" (only the proof that came with it), then the tactics tried and the CPU seconds; "not-searched" where
it was not asked.

The file has a problem a line, as `leanfd train` reads them. The same command resumes behind the last whole line.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import dropwhile, islice
from pathlib import Path

import pieces

from leanfd.curriculum.generator import difficulty
from leanfd.curriculum.open_problems import OPEN_FAMILIES, open_problems
from leanfd.curriculum.scripts import token_count
from leanfd.errors import LeanfdError
from leanfd.lean.judge import LeanJudge, open_judge
from leanfd.lean.steps import Steps, open_steps
from leanfd.proofs import Problem, problem_from_json, to_json
from leanfd.prove.automation import Automation
from leanfd.prove.closers import EMBEDDED
from leanfd.prove.falsity import Evaluation, counterexample
from leanfd.prove.lemma_moves import Lemmas
from leanfd.prove.tree import TreeLimits
from leanfd.source.goals import read_goal

LONGEST_PROOF = 200
"""Tokens of a reference at most."""
MOST_STATEMENTS = 1_000_000


class Settler:
    """Finds out about statements, one after another, on one Lean process for the search and one for the judge."""

    def __init__(self, judge: LeanJudge, limits: TreeLimits) -> None:
        self._steps: Steps = open_steps()
        self._automation = Automation(self._steps, EMBEDDED, Lemmas(self._steps))
        self._judge, self._limits = judge, limits

    def settle(self, problem: Problem, every: int, number: int) -> tuple[Problem | None, str]:
        """The problem with its proofs and what it took; None, and why, where it is dropped.

        The search looks at each `every`-th problem with a proof, and at those without; with `every` 0 at none.
        """
        try:
            given = next((text for text in problem.references if self._proved(problem, text)), None)
            if given is not None and (every == 0 or number % every):
                return _with(problem, (given,), "not-searched")
            if every == 0:
                return None, "no proof accepted"
            if given is None and self._refuted(problem):
                return None, "false"
            searched = self._automation.find(problem, self._judge, self._limits)
        except LeanfdError as error:
            return None, f"not searched: {error}"
        if searched is None:
            return None, "not accepted by Lean"
        attempt, counts = searched.attempt, searched.grown.counts
        found = attempt.proof if attempt is not None and attempt.proved else None
        hand = "beyond" if found is None else "closers" if searched.grown.hands == ("closer",) else "tree"
        proofs = tuple(dict.fromkeys(filter(None, (given, found))))
        if not proofs:
            return None, "unproved"
        return _with(problem, proofs, hand, f"tactics-{counts.tactics}", f"cpu-{counts.cpu_s:.2f}")

    def _proved(self, problem: Problem, proof: str) -> bool:
        return self._judge.submit(problem, proof).result().proved

    def _refuted(self, problem: Problem) -> bool:
        """Whether small values say that the statement is false."""
        goal = read_goal(self._steps.open(problem).goals[0])
        return counterexample(goal) is not None or Evaluation(problem.header, self._steps).refutes(goal)

    def close(self) -> None:
        """Ends the process of the search."""
        self._automation.close()


def _with(problem: Problem, proofs: tuple[str, ...], *hardness: str) -> tuple[Problem | None, str]:
    short = tuple(proof for proof in proofs if token_count(proof) <= LONGEST_PROOF)
    if not short:
        return None, "too long a proof"
    tags = (*problem.tags, f"difficulty-{difficulty(short)}", *hardness)
    return replace(problem, references=short, tags=tags), hardness[0]


def main() -> int:
    """0 when so many problems are written, or the families have no more."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5_000, help="problems to write")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--split", choices=("train", "valid", "test"), default="train")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--families", nargs="*", default=list(OPEN_FAMILIES))
    parser.add_argument("--tactics", type=int, default=150, help="of the search for one problem, at most")
    parser.add_argument("--cpu", type=float, default=10.0, help="seconds of the search for one problem, at most")
    parser.add_argument(
        "--search-every", type=int, default=10, help="search each so manieth problem with a proof too; 0: search none"
    )
    parser.add_argument("--log", type=Path, help="write here what became of each statement, as JSON lines")
    options = parser.parse_args()
    written = _written(options.out)
    began, outcomes = pieces.cpu_s(), Counter[str]()
    made = len(written)
    statements = islice(
        _behind(open_problems(options.seed, MOST_STATEMENTS, options.split, options.families), written),
        MOST_STATEMENTS,
    )
    with open_judge(workers=1, timeout_s=60.0) as judge, options.out.open("a", encoding="utf-8") as out:
        settler = Settler(judge, TreeLimits(cpu_s=options.cpu, tactics=options.tactics))
        try:
            for number, statement in enumerate(statements):
                if made >= options.count:
                    break
                problem, why = settler.settle(statement, options.search_every, number)
                outcomes[f"{statement.tags[0]} {why}"] += 1
                if options.log is not None:
                    row = to_json(problem or statement) | {"outcome": why}
                    with options.log.open("a", encoding="utf-8") as told:
                        told.write(json.dumps(row, ensure_ascii=False) + "\n")
                if problem is not None:
                    made += 1
                    out.write(json.dumps(to_json(problem), ensure_ascii=False) + "\n")
                    out.flush()
        finally:
            settler.close()
    spent = pieces.cpu_s() - began
    new = made - len(written)
    sys.stderr.write(f"grow: {new} problems in {spent:.0f} s of CPU, {new / max(spent, 0.01):.1f} a second\n")
    for name, count in sorted(outcomes.items()):
        sys.stderr.write(f"  {name}: {count}\n")
    return 0


def _written(path: Path) -> list[Problem]:
    """The problems of an earlier run; a torn last line is cut off."""
    if not path.exists():
        return []
    text = path.read_text("utf-8")
    whole = text[: text.rfind("\n") + 1]
    if whole != text:
        path.write_text(whole, "utf-8")
    return [problem_from_json(json.loads(line)) for line in whole.splitlines()]


def _behind(statements: Iterator[Problem], written: list[Problem]) -> Iterator[Problem]:
    """The statements behind the last one that was written."""
    if not written:
        return statements
    last = written[-1].name
    return islice(dropwhile(lambda problem: problem.name != last, statements), 1, None)


if __name__ == "__main__":
    sys.exit(main())
