"""The museum: no cheat is PROVED, every odd but honest proof is, and the judge is as well afterwards as before."""

from functools import partial

import pytest
from exhibits import Exhibit, cheat, honest, names

from leanfd.lean.checkers.checker import Limits
from leanfd.lean.checkers.pinned import PinningChecker
from leanfd.lean.judge import open_judge
from leanfd.lean.pool import Pool
from leanfd.lean.project import EMBEDDED_MEMORY_MB, embedded_command
from leanfd.proofs import Outcome, Problem
from leanfd.source.bracket import bracket_error
from leanfd.source.prefilter import forbidden

SWAP = Problem("swap", "theorem swap (p q : Prop) : p ∧ q → q ∧ p")
SWAPPED = "intro ⟨a, b⟩\nexact ⟨b, a⟩"
WORKERS = 2
TIMEOUT_S = 20.0
"""Ample, so that a busy machine makes nothing fail."""
ENDLESS_TIMEOUT_S = 2.0
"""For proofs that would never end."""
ENDLESS = [name for name in names("cheats") if Outcome.TIMED_OUT in cheat(name).outcomes]


@pytest.fixture(scope="module")
def judge():
    with open_judge(workers=WORKERS, timeout_s=TIMEOUT_S) as judge:
        yield judge


@pytest.fixture(scope="module")
def hasty():
    """A judge for proofs that would never end."""
    with open_judge(workers=WORKERS, timeout_s=ENDLESS_TIMEOUT_S) as judge:
        yield judge


@pytest.fixture(scope="module")
def unfiltered(tmp_path_factory):
    """The pool behind the judge, without the lexer in front of it."""
    command = embedded_command(EMBEDDED_MEMORY_MB, tmp_path_factory.mktemp("unfiltered"))
    pool = Pool(partial(PinningChecker, command, Limits(timeout_s=ENDLESS_TIMEOUT_S)), WORKERS)
    yield pool
    pool.close()


def judged(judge, exhibit):
    return judge.submit(exhibit.problem, exhibit.proof).result(timeout=60)


def said(verdict):
    return "\n".join([verdict.reason, *(m.text for m in verdict.messages)])


def stopped_by(exhibit: Exhibit):
    """The first layer that turns the proof away, and what it says."""
    if error := bracket_error(exhibit.proof):
        return "bracket", error
    if reason := forbidden(exhibit.proof):
        return "forbidden", reason
    return "lean", None


def test_the_museum_is_large_enough():
    assert len(names("cheats")) >= 220
    assert len(names("honest")) >= 120


def test_the_lexer_stops_what_it_can():
    for name in names("cheats"):
        exhibit = cheat(name)
        layer, reason = stopped_by(exhibit)
        assert layer == exhibit.stopped_by, f"{name}: {reason}"
        assert reason is None or exhibit.reason in reason, name


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] * (name in ENDLESS[1:])) for name in names("cheats")]
)
def test_cheat_is_not_proved(judge, hasty, name):
    exhibit = cheat(name)
    verdict = judged(hasty if name in ENDLESS else judge, exhibit)
    assert verdict.outcome in exhibit.outcomes, said(verdict)
    assert verdict.reason or verdict.errors, "a verdict must say why"
    if exhibit.stopped_by == "lean":
        assert exhibit.reason in said(verdict)


@pytest.mark.parametrize("name", [n for n in names("cheats") if cheat(n).stopped_by != "lean"])
def test_cheat_is_not_proved_without_the_lexer_either(unfiltered, name):
    exhibit = cheat(name)
    verdict = unfiltered.submit(exhibit.problem, exhibit.proof).result(timeout=60)
    assert not verdict.proved


@pytest.mark.parametrize("name", names("honest"))
def test_honest_proof_is_proved(judge, name):
    exhibit = honest(name)
    assert stopped_by(exhibit) == ("lean", None)
    verdict = judged(judge, exhibit)
    assert verdict.outcome is Outcome.PROVED, said(verdict)
    assert verdict.tier == "T1"


@pytest.mark.parametrize("kind", ["judge", "hasty", "unfiltered"])
def test_no_worker_is_lost(request, kind):
    judge = request.getfixturevalue(kind)
    futures = [judge.submit(SWAP, SWAPPED) for _ in range(8 * WORKERS)]
    verdicts = [f.result(timeout=60) for f in futures]
    assert [v.outcome for v in verdicts] == [Outcome.PROVED] * len(verdicts)
