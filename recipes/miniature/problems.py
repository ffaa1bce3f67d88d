"""The study's problems: those of the curriculum, in a form that the shipped prover hardly knows.

    python recipes/miniature/problems.py --out runs/miniature

Writes OUT/train.jsonl and OUT/held_out.jsonl, from the curriculum's train and valid splits, which share no statement up
to names. What stands before a statement's colon goes behind it,

    theorem t (p q : Prop) (h : p ∧ q) : q ∧ p        becomes        theorem t : ∀ (p q : Prop) (h : p ∧ q), q ∧ p

and its references begin with the `intro` that is wanted now. The prover's training held few such statements, so it
proves a tenth of them instead of a third: what has to be learned is small, and a few thousand attempts can show who
learns it how. (On the curriculum's own problems they cannot; docs/miniature.md has the numbers.)
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from leanfd.curriculum.generator import generate
from leanfd.proofs import Problem, to_json

FAMILIES = ("prop", "quantifier")
TOO_HARD = "difficulty-5"
TRAIN, HELD_OUT = 400, 48
"""Problems of each file."""
SEED = 5


def main() -> None:
    """Writes both files; what is there already is left alone."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("runs/miniature"))
    write_problems(parser.parse_args().out)


def write_problems(out: Path, held_out: int = HELD_OUT) -> None:
    """OUT/train.jsonl and OUT/held_out.jsonl, made where they are missing."""
    out.mkdir(parents=True, exist_ok=True)
    write(out / "train.jsonl", itertools.islice(posed("train"), TRAIN))
    write(out / "held_out.jsonl", itertools.islice(posed("valid"), held_out))


def write(file: Path, problems: Iterable[Problem]) -> None:
    """A file of problems, unless it is there."""
    if not file.exists():
        file.write_text("".join(json.dumps(to_json(p), ensure_ascii=False) + "\n" for p in problems), "utf-8")


def posed(split: str) -> Iterator[Problem]:
    """Problems of a split in the unfamiliar form, without end."""
    for problem in generate(SEED, 10_000, split, FAMILIES):
        binders, goal = parted(problem.statement)
        if binders and TOO_HARD not in problem.tags:
            head = problem.statement.split()[:2]
            names = [name for binder in binders for name in binder[1:-1].split(":")[0].split()]
            yield replace(
                problem,
                statement=f"{' '.join(head)} : ∀ {' '.join(binders)}, {goal}",
                references=tuple(f"intro {' '.join(names)}\n{proof}" for proof in problem.references),
            )


def parted(statement: str) -> tuple[list[str], str]:
    """A statement's binders, all made explicit, and what stands behind its colon."""
    binders, rest = [], statement.split(maxsplit=2)[2]
    while rest[0] in "({":
        depth = itertools.accumulate((c in "({") - (c in ")}") for c in rest)
        end = next(i for i, open_ones in enumerate(depth) if open_ones == 0)
        binders.append(f"({rest[1:end]})")
        rest = rest[end + 1 :].lstrip()
    return binders, rest.removeprefix(":").lstrip()


if __name__ == "__main__":
    main()
