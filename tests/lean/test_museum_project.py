"""The museum of cheats and of odd honest proofs, before the judge for Lake projects."""

from functools import partial

import pytest
from exhibits import cheat, honest, names

from leanfd.errors import InputError
from leanfd.lean.checkers.checker import Limits
from leanfd.lean.checkers.probed import ProbingChecker
from leanfd.lean.judge import LeanJudge, judge_all
from leanfd.lean.pool import Pool
from leanfd.lean.project import embedded_command
from leanfd.proofs import Outcome, Problem


def open_plain_judge(timeout_s: float) -> LeanJudge:
    """The embedded host plays the community REPL."""
    start = partial(ProbingChecker, embedded_command(), Limits(timeout_s=timeout_s), "a project")
    return LeanJudge(Pool(start, 2), "a project")


def test_no_cheat_is_proved_with_the_community_repls_requests() -> None:
    exhibits = [cheat(name) for name in names("cheats")]
    assert len(exhibits) >= 40
    with open_plain_judge(timeout_s=1.0) as judge:
        verdicts = dict(judge_all(judge, ((e.problem, e.proof) for e in exhibits)))
    assert [name for i, name in enumerate(names("cheats")) if verdicts[i].proved] == []


NAMES = {
    "protected": ("namespace X\n", "protected theorem t (p : Prop) (h : p) : p"),
    "private": ("namespace X\n", "private theorem t (p : Prop) (h : p) : p"),
    "protected with a twin at the root": (
        "theorem t : True := trivial\nnamespace X\n",
        "protected theorem t (p : Prop) (h : p) : p",
    ),
    "root, with a twin in an open namespace": (
        "namespace X\ntheorem t : True := trivial\nend X\nopen X\n",
        "theorem t (p : Prop) (h : p) : p",
    ),
    "levels and quoted parts": ("namespace «a b».C\n", "theorem D.«t».{u} (α : Sort u) (p : Prop) (h : p) : p"),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_statement_is_found_whatever_its_name(name: str) -> None:
    header, statement = NAMES[name]
    problem = Problem(name, statement, header)
    with open_plain_judge(timeout_s=10.0) as judge:
        right, wrong = (judge.submit(problem, proof).result(60) for proof in ("exact h", "exact p"))
    assert right.proved, right
    assert wrong.outcome is Outcome.REJECTED


@pytest.mark.parametrize("modifier", ["protected", "private"])
def test_a_twin_at_the_root_is_never_looked_at(modifier: str) -> None:
    header = "theorem helper : False := sorry\ntheorem t : False → False := id\nnamespace X\n"
    problem = Problem("twin", f"{modifier} theorem t : False", header)
    with open_plain_judge(timeout_s=10.0) as judge:
        verdict = judge.submit(problem, "exact helper").result(60)
    assert verdict.outcome is Outcome.REJECTED
    assert verdict.axioms == ("sorryAx",)


def test_imports_are_paid_for_once_and_places_stay_right() -> None:
    above = "-- first\nimport Init\n\n"
    headers = [f"{above}theorem a{i} : True := trivial" for i in range(3)]
    checker = ProbingChecker(embedded_command(), Limits(timeout_s=10.0), "a project")
    try:
        checker.start()
        for header in headers:
            assert checker.check(Problem("p", "theorem p : True", header), "exact trivial").proved
        with pytest.raises(InputError, match=r"header: line 4: Unknown identifier"):
            checker.check(Problem("p", "theorem p : True", f"{above}theorem b : True := nope"), "exact trivial")
        assert list(checker._imports) == ["-- first\nimport Init"]
    finally:
        checker.close()


def test_odd_honest_proofs_are_proved_with_the_community_repls_requests() -> None:
    exhibits = [honest(name) for name in names("honest")]
    assert len(exhibits) >= 40
    with open_plain_judge(timeout_s=10.0) as judge:
        verdicts = dict(judge_all(judge, ((e.problem, e.proof) for e in exhibits)))
    failed = {name: verdicts[i].errors for i, name in enumerate(names("honest")) if not verdicts[i].proved}
    assert failed == {}
