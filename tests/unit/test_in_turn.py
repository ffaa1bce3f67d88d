"""Closers, the tree with the model in it, and whole proofs, in turn and within one deadline."""

from __future__ import annotations

import contextlib
import threading
import time
from typing import Any

import pytest
from fakes import PROVED, FakeAutomation, FakeEngine, FakeJudge

from leanfd.models.engine import Sampling
from leanfd.models.prompts import named_template
from leanfd.proofs import Attempt, Problem
from leanfd.prove.in_turn import InTurn
from leanfd.prove.model_hand import ModelHand
from leanfd.prove.sampler import Sampler
from leanfd.prove.search import Found, Limits, Stopped, Target

TEMPLATE = named_template("mini")


def found(
    statement: str,
    automation: FakeAutomation | None,
    engine: FakeEngine,
    timeout_s: float = 5.0,
    cancelled: threading.Event | None = None,
    **verdicts: Any,
) -> tuple[Found, list[Attempt], ModelHand]:
    sampler = Sampler(engine)
    hand = ModelHand(lambda: sampler, TEMPLATE, Sampling())
    told: list[Attempt] = []
    problem = Problem("x", f"theorem x : {statement}")
    done = InTurn(
        automation=contextlib.nullcontext(automation),  # type: ignore[arg-type]
        search_s=3.0,
        hand=hand,
        model=lambda: sampler,
        judge=FakeJudge(verdicts),
        template=TEMPLATE,
        sampling=Sampling(),
        limits=Limits(attempts=4, rounds=0, batch=4, timeout_s=timeout_s),
    ).find(Target(problem, problem), told.append, cancelled or threading.Event())
    return done, told, hand


@pytest.mark.parametrize(("statement", "hand"), [("p ∧ q", "closer"), ("∃ n, p n", "tree")])
def test_automation_comes_first_with_the_model_in_its_tree(statement: str, hand: str) -> None:
    automation, engine = FakeAutomation(), FakeEngine(["a"])
    done, told, model = found(statement, automation, engine)
    assert done.proof == "omega"
    assert [attempt.hand for attempt in told] == [hand]
    ((_, limits),) = automation.asked
    assert (limits.cpu_s, limits.timeout_s, limits.closers_only) == (3.0, 5.0, False)
    assert automation.model is model
    assert not engine.prompts


@pytest.mark.parametrize("automation", [None, FakeAutomation()])
def test_what_it_leaves_is_for_whole_proofs(automation: FakeAutomation | None) -> None:
    done, told, _ = found("p → q", automation, FakeEngine(["a"]), a=PROVED)
    assert done.proof == "a"
    assert told[-1].verdict == PROVED


def test_one_deadline_is_for_all_of_it() -> None:
    began = time.monotonic()
    done, _, _ = found("p → q", FakeAutomation(delay_s=0.4), FakeEngine(["a"], delay_s=5.0), 0.6)
    assert done.stopped is Stopped.TIMEOUT
    assert time.monotonic() - began < 2.0


def test_cancelled_in_the_tree_the_model_is_not_asked() -> None:
    cancelled = threading.Event()
    threading.Timer(0.1, cancelled.set).start()
    engine = FakeEngine(["a"])
    with pytest.raises(KeyboardInterrupt):
        found("p → q", FakeAutomation(delay_s=5.0), engine, 5.0, cancelled)
    assert not engine.prompts
