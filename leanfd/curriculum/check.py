"""Asks the embedded Lean about many reference proofs at once, as one file.

Quick, and good enough to find mistakes of the generator; a verdict of `lean/judge.py` says more. Knows nothing of how
the problems were made, and guards nothing: the proofs are our own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from leanfd.errors import LeanError
from leanfd.proofs import Problem

_PROOFS_PER_FILE = 2_000


def refused(problems: Sequence[Problem], timeout_s: float = 300.0) -> dict[tuple[int, int], str]:
    """The references that Lean refuses: (index of the problem, index of the reference) to Lean's first error.

    `timeout_s` is for each file of 2,000 proofs. Raises LeanError when Lean does not finish.
    """
    places = [(i, j) for i, problem in enumerate(problems) for j in range(len(problem.references))]
    found: dict[tuple[int, int], str] = {}
    for start in range(0, len(places), _PROOFS_PER_FILE):
        part = places[start : start + _PROOFS_PER_FILE]
        texts = [_numbered(problems[i], j, k) for k, (i, j) in enumerate(part)]
        for k, message in _errors(texts, timeout_s).items():
            found[part[k]] = message
    return found


def accepted(problems: Sequence[Problem]) -> tuple[list[Problem], int]:
    """The problems with the references that Lean accepts, without those left with none; and how many were refused."""
    wrong = refused(problems)
    kept = []
    for i, problem in enumerate(problems):
        good = tuple(text for j, text in enumerate(problem.references) if (i, j) not in wrong)
        if good:
            kept.append(problem if len(good) == len(problem.references) else replace(problem, references=good))
    return kept, len(wrong)


def _numbered(problem: Problem, reference: int, number: int) -> str:
    keyword, _, rest = problem.source(problem.references[reference]).split(" ", 2)
    return f"{keyword} checked_{number} {rest}"


def _errors(texts: Sequence[str], timeout_s: float) -> dict[int, str]:
    """The first error in each text, by its number."""
    firsts, line = [], 1
    for text in texts:
        firsts.append(line)
        line += text.count("\n")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "Problems.lean")
        file.write_text("".join(texts), encoding="utf-8")
        command = [sys.executable, "-P", "-m", "leanfd.lean.embedded.lean", "--json", "-DmaxErrors=1000000", str(file)]
        try:
            run = subprocess.run(command, capture_output=True, text=True, timeout=timeout_s, check=False)
        except subprocess.TimeoutExpired as error:
            raise LeanError(f"Lean did not check {len(texts)} reference proofs in {timeout_s:.0f} s") from error
    if run.returncode not in (0, 1) or (run.returncode == 1 and not run.stdout):
        raise LeanError(f"Lean ended with {run.returncode} on {len(texts)} reference proofs: {run.stderr[-500:]}")
    found: dict[int, str] = {}
    for message in map(json.loads, run.stdout.splitlines()):
        if message["severity"] == "error":
            found.setdefault(bisect_right(firsts, message["pos"]["line"]) - 1, message["data"])
    return found
