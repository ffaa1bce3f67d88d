"""Which blind choices of the tree cost most: tactics tried on problems that were proved, by kind of choice.

    python benchmarks/choices.py RESULTS.jsonl…

reads what `benchmarks/search.py --out` wrote and prints a table: for each kind of choice how many tactics were tried
until the proof was there, how many of them were steps of it, how many were tried for each such step, and Lean's time.
Lemmas that the exploration tries are not among them.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable
from pathlib import Path

from leanfd.prove.closers import EMBEDDED

CHOICES = {
    "induction: which variable or function, what stays free": r"(?:fun_)?induction\b",
    "case analysis of data": r"(?:fun_)?cases\b",
    "generalization": r"generalize|suffices|(?:rw|simp) ← <;>",
    "unfolding, simplifying": r"unfold|simp",
    "hypothesis or lemma, and term": r"have|apply|exact|rw|obtain|subst|funext|congr|intro|exfalso",
    "witness": r"refine ⟨",
    "case distinction": r"by_cases|split|rcases|left|right|constructor",
}
"""By the beginnings of the forms that `habits.form_of` gives; the first that fits."""
_OTHER = "other (arithmetic)"


def choice_of(form: str) -> str:
    """The kind of choice of a tactic's form."""
    if any(form == closer.tactic for closer in EMBEDDED):
        return "closers; `exact?` alone" if form == "exact?" else "closers, without `exact?`"
    return next((choice for choice, begins in CHOICES.items() if re.match(begins, form)), _OTHER)


def counted(lines: Iterable[str]) -> tuple[int, int, dict[str, list[float]]]:
    """How many problems were proved, how many by more than a closer, and by kinds of choices [tried, steps, ms]."""
    solved, by_tree = 0, 0
    table: dict[str, list[float]] = {}
    for line in lines:
        row = json.loads(line)
        if not row.get("hand"):
            continue
        solved += 1
        by_tree += row["hand"] != "closer"
        for forms in row["tally"].values():
            for form, counts in forms.items():
                known = table.setdefault(choice_of(form), [0, 0, 0.0])
                known[:] = [a + b for a, b in zip(known, counts, strict=True)]
    return solved, by_tree, table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", nargs="+", type=Path)
    files = parser.parse_args().results
    solved, by_tree, table = counted(line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    print(f"{solved} problems proved, {by_tree} of them by more than a closer at the root\n")
    print("| choice | tried | in proofs | tried for each | Lean s |\n|---|--:|--:|--:|--:|")
    for choice, (tried, steps, ms) in sorted(table.items(), key=lambda item: -item[1][2]):
        each = f"{tried / steps:.0f}" if steps else ""
        print(f"| {choice} | {tried:.0f} | {steps:.0f} | {each} | {ms / 1000:.1f} |")


if __name__ == "__main__":
    main()
