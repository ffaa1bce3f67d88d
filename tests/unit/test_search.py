"""The search, with scripted engine and judge."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any

import pytest
from fakes import PROVED, FakeEngine, FakeJudge, rejected

from leanfd.errors import EngineError, PromptRefused, WorkerDied
from leanfd.models.engine import Completion, Prompt, Sampling, Wanted
from leanfd.models.prompts import TEMPLATES
from leanfd.proofs import Attempt, Outcome, Problem, Verdict
from leanfd.prove.sampler import Sampler
from leanfd.prove.search import Found, Limits, Stopped, Target, search

PROBLEM = Problem("swap", "theorem swap (p q : Prop) : p ∧ q → q ∧ p")
CRASHED = Verdict(Outcome.CRASHED, reason="worker died")


def run(engine: FakeEngine, judge: FakeJudge, told: list[Attempt] | None = None, **given: Any) -> Found:
    limits = Limits(**{"attempts": 8, "rounds": 0, "batch": 4, "timeout_s": 20.0, **given.pop("limits", {})})
    return search(
        given.pop("target", Target(PROBLEM, PROBLEM)),
        sampler=given.pop("sampler", None) or Sampler(engine),
        judge=judge,
        template=TEMPLATES["mini"],
        sampling=Sampling(temperature=0.7, seed=100),
        limits=limits,
        on_attempt=(told if told is not None else []).append,
        **given,
    )


def test_first_proof_ends_the_search() -> None:
    engine, told = FakeEngine(["a", "good", "b", "c", "d"]), list[Attempt]()
    found = run(engine, FakeJudge({"good": PROVED}), told, limits={"attempts": 100})
    assert (found.proof, found.verdict, found.stopped) == ("good", PROVED, Stopped.PROVED)
    assert len(engine.samplings) == 1
    assert [a.index for a in told] == [0, 1, 2, 3]


def test_batches_grow_from_a_small_one() -> None:
    engine = FakeEngine([f"t{i}" for i in range(99)])
    run(engine, FakeJudge(), limits={"attempts": 40, "batch": 16})
    assert engine.batches == [4, 8, 16, 12]


def test_a_proof_among_the_first_is_noticed_before_more_is_drawn() -> None:
    engine = FakeEngine(["good", *(f"t{i}" for i in range(99))])
    found = run(engine, FakeJudge({"good": PROVED}), limits={"attempts": 64, "batch": 16})
    assert found.proof == "good"
    assert engine.batches == [4]


def test_at_most_one_batch_is_ahead_of_a_judge_that_is_slow_to_start() -> None:
    engine = FakeEngine(["good", *(f"t{i}" for i in range(99))])
    found = run(engine, FakeJudge({"good": PROVED}, delay_s=0.6), limits={"attempts": 64, "batch": 16})
    assert found.proof == "good"
    assert engine.batches == [4, 8]


def test_budget_is_never_exceeded() -> None:
    engine, told = FakeEngine([f"t{i}" for i in range(99)]), list[Attempt]()
    found = run(engine, FakeJudge(), told, limits={"attempts": 10})
    assert found.stopped is Stopped.BUDGET
    assert found.proof is None
    assert len(engine.prompts) == len(told) == len(found.attempts) == 10
    assert all(a.verdict and a.verdict.outcome is Outcome.REJECTED for a in found.attempts)


def test_every_batch_has_a_seed_of_its_own_and_the_record_says_how_to_draw_again() -> None:
    engine = FakeEngine([f"t{i}" for i in range(99)])
    found = run(engine, FakeJudge())
    assert [s.seed for s in engine.samplings] == [100, 101]
    assert all(s.stop == TEMPLATES["mini"].stop and s.temperature == 0.7 for s in engine.samplings)
    assert [(a.sampling["seed"], a.sampling["position"]) for a in found.attempts] == [
        (seed, position) for seed in (100, 101) for position in range(4)
    ]
    assert found.attempts[0].sampling["engine"] == "fake"
    assert found.attempts[0].sampling["template"] == "mini"


def test_same_proof_is_judged_once_and_recorded_each_time() -> None:
    judge, told = FakeJudge(delay_s=0.05), list[Attempt]()
    run(FakeEngine(["same"]), judge, told)
    assert len(judge.asked) == 1
    assert len(told) == 8
    assert len({id(a.verdict) for a in told}) == 1


def test_repairs_show_the_model_leans_words_and_know_their_parent() -> None:
    engine = FakeEngine(["bad", "bad", "better"])
    judge = FakeJudge({"bad": rejected("unknown identifier 'hq'"), "better": PROVED})
    found = run(engine, judge, limits={"attempts": 4, "rounds": 1, "batch": 2})
    assert found.proof == "better"
    first, repair = engine.prompts[0], engine.prompts[2]
    assert isinstance(repair, str)
    assert "hq" not in first
    assert "bad" in repair
    assert "unknown identifier 'hq'" in repair
    winner = found.attempts[2]
    assert (winner.round, winner.parent, winner.prompt) == (1, 0, repair)


def test_repairs_go_on_from_repairs_for_as_many_rounds_as_allowed() -> None:
    engine = FakeEngine([f"t{i}" for i in range(99)])
    found = run(engine, FakeJudge(), limits={"attempts": 6, "rounds": 2, "batch": 2})
    assert [a.round for a in found.attempts] == [0, 0, 1, 1, 2, 2]
    assert [a.parent for a in found.attempts] == [None, None, 0, 1, 2, 3]


def test_fewest_errors_are_repaired_first() -> None:
    many = Verdict(Outcome.REJECTED, rejected().messages * 3)
    engine = FakeEngine(["many", "few", "x"])
    found = run(engine, FakeJudge({"many": many}), limits={"attempts": 3, "rounds": 1, "batch": 2})
    assert found.attempts[2].parent == 1


def test_timeouts_and_crashes_are_not_repaired_from() -> None:
    judge = FakeJudge({"slow": Verdict(Outcome.TIMED_OUT), "crash": CRASHED})
    found = run(FakeEngine(["slow", "crash"]), judge, limits={"attempts": 4, "rounds": 1, "batch": 2})
    outcomes = [a.verdict.outcome for a in found.attempts if a.verdict]
    assert outcomes == [Outcome.TIMED_OUT, Outcome.CRASHED, Outcome.CRASHED, Outcome.CRASHED]
    assert {(a.round, a.parent) for a in found.attempts} == {(0, None)}
    assert found.stopped is Stopped.BUDGET


def test_a_crash_is_judged_once_more() -> None:
    judge = FakeJudge({"good": [CRASHED, PROVED]})
    found = run(FakeEngine(["good"]), judge)
    assert found.proof == "good"
    assert len(judge.asked) == 2


def test_a_crash_that_stays_is_recorded_as_a_crash() -> None:
    judge, told = FakeJudge({"bad": CRASHED}), list[Attempt]()
    run(FakeEngine(["bad"]), judge, told, limits={"attempts": 2, "batch": 2})
    assert len(judge.asked) == 2
    assert [a.verdict for a in told] == [CRASHED, CRASHED]


def test_completions_without_a_proof_are_recorded_and_not_judged() -> None:
    judge, told = FakeJudge(), list[Attempt]()
    run(FakeEngine(["  "]), judge, told, limits={"attempts": 1})
    assert judge.asked == []
    assert told[0].proof is None
    assert told[0].verdict is not None
    assert told[0].verdict.outcome is Outcome.REJECTED


def test_engine_draws_while_the_judge_judges() -> None:
    """The verdicts on a batch come when the next one is being drawn, not before; on the last one at once."""

    class Behind(FakeJudge):
        held: list[Future[Verdict]]

        def submit(self, problem: Problem, proof: str, helpers: tuple[str, ...] = ()) -> Future[Verdict]:
            del helpers
            self.asked.append((problem, proof))
            self.held.append(Future())
            future = self.held[-1]
            if len(self.asked) == 8:
                self.answer()
            return future

        def answer(self) -> None:
            held, self.held = self.held, []
            for future in held:
                future.set_result(rejected())

    class Ahead(FakeEngine):
        def complete(
            self, prompts: Sequence[Prompt], sampling: Sampling, wanted: Wanted | None = None
        ) -> list[Completion]:
            judge.answer()
            return super().complete(prompts, sampling, wanted)

    judge, engine = Behind(), Ahead([f"t{i}" for i in range(99)])
    judge.held = []
    found = run(engine, judge, limits={"attempts": 8, "batch": 2, "timeout_s": 60.0})
    assert found.stopped is Stopped.BUDGET
    assert engine.batches == [2, 2, 2, 2]
    assert engine.at_once == 1


@pytest.mark.parametrize("slow", ["engine", "judge"])
def test_time_is_up_and_what_was_drawn_is_on_record(slow: str) -> None:
    engine = FakeEngine(delay_s=30.0 if slow == "engine" else 0.0)
    judge, told = FakeJudge(delay_s=60.0 if slow == "judge" else 0.0), list[Attempt]()
    began = time.monotonic()
    found = run(engine, judge, told, limits={"timeout_s": 2.0 if slow == "judge" else 0.3})
    assert time.monotonic() - began < 20
    assert found.stopped is Stopped.TIMEOUT
    assert [a.verdict for a in told] == ([] if slow == "engine" else [None] * 8)


def test_engine_error_comes_out_and_the_ledger_is_whole() -> None:
    engine, told = FakeEngine(fails=EngineError("out of memory")), list[Attempt]()
    with pytest.raises(EngineError, match="out of memory"):
        run(engine, FakeJudge(), told)
    assert told == []


def test_repairs_that_the_engine_refuses_give_way_to_fresh_tries() -> None:
    class Forgetful(FakeEngine):
        def complete(
            self, prompts: Sequence[Prompt], sampling: Sampling, wanted: Wanted | None = None
        ) -> list[Completion]:
            if any("<|failed|>" in str(prompt) for prompt in prompts):
                raise PromptRefused("a prompt of 2000 tokens does not fit")
            return super().complete(prompts, sampling, wanted)

    found = run(Forgetful(["bad", "bad", "good"]), FakeJudge({"good": PROVED}), limits={"rounds": 1, "batch": 2})
    assert found.proof == "good"


def test_judge_error_comes_out_and_what_was_drawn_is_on_record() -> None:
    told: list[Attempt] = []
    with pytest.raises(WorkerDied):
        run(FakeEngine(["a", "b", "c", "d"]), FakeJudge(fails=WorkerDied("no Lean")), told)
    assert len(told) >= 3


def test_cancelling_stops_at_once() -> None:
    cancelled, told = threading.Event(), list[Attempt]()
    threading.Timer(1.5, cancelled.set).start()
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        run(FakeEngine(), FakeJudge(delay_s=60.0), told, cancelled=cancelled, limits={"timeout_s": 60.0})
    assert time.monotonic() - began < 20
    assert len(told) == 8


def test_a_batch_given_up_does_not_run_beside_the_next() -> None:
    engine = FakeEngine(delay_s=0.4)
    sampler = Sampler(engine)
    run(engine, FakeJudge(), sampler=sampler, limits={"timeout_s": 0.1})
    assert sampler.busy
    run(engine, FakeJudge({"exact h": PROVED}), sampler=sampler)
    assert engine.at_once == 1
    assert not sampler.busy


def test_proofs_are_adapted_before_they_are_judged() -> None:
    judge = FakeJudge({"rename_i h\nexact h": PROVED})
    shown = Problem("goal", "theorem goal (h : p) : p")
    target = Target(PROBLEM, shown, adapt=lambda proof: f"rename_i h\n{proof}")
    engine = FakeEngine(["exact h"])
    found = run(engine, judge, target=target)
    assert found.proof == "rename_i h\nexact h"
    assert judge.asked == [(PROBLEM, found.proof)]
    assert "(h : p) : p" in str(engine.prompts[0])


def test_a_proof_that_does_not_hold_in_its_place_is_not_found() -> None:
    judge, told, asked = FakeJudge({"a": PROVED, "b": PROVED}), list[Attempt](), list[str]()

    def confirm(proof: str) -> str:
        asked.append(proof)
        return "" if proof == "b" else "not here"

    found = run(FakeEngine(["a", "a", "b"]), judge, told, target=Target(PROBLEM, PROBLEM, confirm=confirm))
    assert found.proof == "b"
    assert asked == ["a", "b"]
    assert told[0].verdict == PROVED, "the ledger keeps what the judge said"
