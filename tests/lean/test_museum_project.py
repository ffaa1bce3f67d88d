"""The museum of cheats and of odd honest proofs, before the judge for Lake projects."""

from functools import partial

from exhibits import cheat, honest, names

from leanfd.lean.checker import Limits
from leanfd.lean.judge import LeanJudge, judge_all
from leanfd.lean.pool import Pool
from leanfd.lean.probed import ProbingChecker
from leanfd.lean.project import embedded_command


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


def test_odd_honest_proofs_are_proved_with_the_community_repls_requests() -> None:
    exhibits = [honest(name) for name in names("honest")]
    assert len(exhibits) >= 40
    with open_plain_judge(timeout_s=10.0) as judge:
        verdicts = dict(judge_all(judge, ((e.problem, e.proof) for e in exhibits)))
    failed = {name: verdicts[i].errors for i, name in enumerate(names("honest")) if not verdicts[i].proved}
    assert failed == {}
