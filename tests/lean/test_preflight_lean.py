"""Statements put to real Lean before anything is sampled: the embedded one, and as a Lake project's would be."""

from __future__ import annotations

import pickle
from collections import Counter
from functools import partial

import pytest
from bench_data import minif2f

from leanfd.bench.datasets import load_dataset
from leanfd.bench.preflight import Elaboration, Status, elaborate_all
from leanfd.errors import NotElaborated
from leanfd.lean.checkers.checker import Limits, Modules
from leanfd.lean.checkers.probed import ProbingChecker
from leanfd.lean.embedded import LEAN_VERSION, core_path
from leanfd.lean.judge import LeanJudge, open_judge
from leanfd.lean.pool import Pool
from leanfd.lean.project import embedded_command
from leanfd.proofs import Problem

PROBLEMS = [
    Problem("good", "/-- Words. -/\ntheorem good (p : Prop) : p → p"),
    Problem("typo", "theorem typo (p : Prop) :\n    p → no.such"),
    Problem("absent", "theorem absent : True", "import Mathlib\nopen Nat"),
    Problem("absent_too", "theorem absent_too : True", "import Mathlib\nopen Nat"),
    Problem("option", "theorem option : True", "\nset_option no.such true"),
]


def project_judge() -> LeanJudge:
    """The judge for Lake projects, with the embedded host in the part of the community REPL."""
    modules = Modules((core_path(),), "run lake build")
    start = partial(ProbingChecker, embedded_command(), Limits(), "a project", LEAN_VERSION, modules)
    return LeanJudge(Pool(start, 1), "a project", LEAN_VERSION)


def found(judge: LeanJudge, problems: list[Problem]) -> dict[str, Elaboration]:
    with judge:
        return {problems[index].name: each for index, each in elaborate_all(judge, problems)}


@pytest.mark.parametrize("judge", [partial(open_judge, workers=1), project_judge], ids=["embedded", "project"])
def test_each_statement_is_told_with_leans_first_error(judge: partial[LeanJudge]) -> None:
    told = found(judge(), PROBLEMS)
    assert {name: (each.status, each.part) for name, each in told.items()} == {
        "good": (Status.ELABORATES, ""),
        "typo": (Status.REFUSED, "statement"),
        "absent": (Status.REFUSED, "header"),
        "absent_too": (Status.REFUSED, "header"),
        "option": (Status.REFUSED, "header"),
    }
    assert told["typo"].reason.startswith("line 2: Unknown identifier `no.such`")
    assert told["absent"].reason.startswith("line 1: there is no module Mathlib")
    assert told["option"].reason.startswith("line 2: ")


def test_a_statement_that_takes_too_long_is_not_called_refused() -> None:
    limits = Limits(prepare_s=0.0001)
    start = partial(ProbingChecker, embedded_command(), limits, "a project", LEAN_VERSION)
    told = found(LeanJudge(Pool(start, 1), "a project", LEAN_VERSION), PROBLEMS[:1])
    assert told["good"].status is Status.TIMED_OUT


def test_what_was_not_elaborated_survives_pickling() -> None:
    error = NotElaborated("p: message", "header", "said", slow=True)
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.part, copy.said, copy.slow) == ("p: message", "header", "said", True)


def test_the_curriculum_elaborates() -> None:
    problems = list(load_dataset("mini", limit=20).problems)
    assert {each.status for each in found(open_judge(), problems).values()} == {Status.ELABORATES}


@pytest.mark.alike(1)
@pytest.mark.parametrize("copy", ["minif2f_deepseek/minif2f.jsonl", "minif2f_yangky11"])
def test_none_of_minif2f_elaborates_without_mathlib(copy: str) -> None:
    told = found(open_judge(), list(load_dataset(str(minif2f(copy))).problems))
    assert Counter((each.status, each.part, each.reason.partition(";")[0]) for each in told.values()) == {
        (Status.REFUSED, "header", "line 1: there is no module Mathlib"): 488
    }
