"""Sampling and judging side by side: nothing lost, nothing twice, no problem that spoils the others."""

from __future__ import annotations

import gc
import json
import threading
import time
from collections.abc import Callable, Sequence

import pytest
from fakes import PROVED, FakeEngine, FakeJudge, rejected

from leanfd.errors import EngineError, InputError, LeanUnavailable, PromptRefused
from leanfd.models.engine import Completion, Engine, Prompt, Sampling, Wanted
from leanfd.models.prompts import TEMPLATES, MiniTemplate
from leanfd.proofs import Attempt, Outcome, Problem, Verdict, attempt_from_json, to_json
from leanfd.prove import rollout as module
from leanfd.prove.attempts import NO_PROOF
from leanfd.prove.rollout import Ask, Batch, Drawn, Dropped, Event, rollout
from leanfd.prove.sampler import Sampler

A, B = (Problem(name, f"theorem {name} (h : {name}) : {name}") for name in "ab")


def batch(*asks: Ask) -> Batch:
    return Batch(asks, Sampling(seed=7))


def run(engine: Engine, judge: FakeJudge, *batches: Batch) -> list[Event]:
    left = list(batches)
    return list(rollout(lambda: left.pop(0) if left else None, Sampler(engine), judge, MiniTemplate()))


def attempts(events: Sequence[Event]) -> dict[tuple[str, int], Attempt]:
    found = [event for event in events if isinstance(event, Attempt)]
    by_key = {(a.problem.name, a.index): a for a in found}
    assert len(by_key) == len(found)
    return by_key


def outcomes(events: Sequence[Event]) -> dict[tuple[str, int], str]:
    return {key: a.verdict.outcome.value for key, a in attempts(events).items() if a.verdict is not None}


class Refusing(FakeEngine):
    """Takes no batch with a prompt that holds a certain text."""

    def __init__(self, text: str, error: type[EngineError] = PromptRefused) -> None:
        super().__init__()
        self.text, self.error = text, error

    def complete(self, prompts: Sequence[Prompt], sampling: Sampling, wanted: Wanted | None = None) -> list[Completion]:
        if any(self.text in prompt for prompt in prompts):
            raise self.error(f"too long: {self.text}")
        return super().complete(prompts, sampling, wanted)


def test_the_repair_of_a_model_that_edits_is_on_record_as_a_whole_proof() -> None:
    first = Attempt(A, "skip\nexact k", "skip\nexact k", rejected())
    texts = ["@2,1\nexact h", "@7,1\nexact h"]
    template = MiniTemplate(modes=("proof", "edit"))
    engine, judge = FakeEngine(texts), FakeJudge({"skip\nexact h": PROVED})
    batches = [batch(Ask(A, 1, (first,)), Ask(A, 2, (first,)))]
    found = attempts(list(rollout(lambda: batches.pop() if batches else None, Sampler(engine), judge, template)))
    assert all(str(prompt).endswith("<|edit|>") for prompt in engine.prompts)
    mended, fits_nowhere = found["a", 1], found["a", 2]
    assert (mended.completion, mended.proof, mended.parent) == ("@2,1\nexact h", "skip\nexact h", 0)
    assert mended.proved
    assert fits_nowhere.proof is None
    assert fits_nowhere.verdict == NO_PROOF


def test_what_an_answer_brings_along_is_judged_with_it_and_on_record() -> None:
    lemma = "theorem k (h : a) : a := h"
    texts = [
        f"```lean4\n{lemma}\n\n{A.statement} := by\n  exact k h\n```",
        f"```\n{A.statement} := by\n  exact k h\n```",
    ]
    judge = FakeJudge({"exact k h": PROVED})
    batches = [batch(Ask(A, 0), Ask(A, 1), Ask(A, 2))]
    events = list(
        rollout(lambda: batches.pop() if batches else None, Sampler(FakeEngine(texts)), judge, TEMPLATES["kimina"])
    )
    assert judge.helpers == [(lemma,), ()], "one proof with it and one without are two proofs"
    first = attempts(events)["a", 0]
    assert (first.proof, first.helpers) == ("exact k h", (lemma,))
    assert attempt_from_json(json.loads(json.dumps(to_json(first)))) == first
    assert isinstance(first.prompt, tuple)


def test_every_attempt_gets_its_verdict_and_says_how_it_was_drawn() -> None:
    engine = FakeEngine(["exact h", "simp", "   "])
    events = run(engine, FakeJudge({"exact h": PROVED}), batch(Ask(A, 0), Ask(A, 1), Ask(B, 5)))
    assert outcomes(events) == {("a", 0): "PROVED", ("a", 1): "REJECTED", ("b", 5): "REJECTED"}
    found = attempts(events)
    assert found["b", 5].verdict == NO_PROOF
    assert found["a", 1].sampling["seed"] == 7
    assert found["a", 1].sampling["position"] == 1
    assert found["a", 1].prompt == "(h : a) : a<|proof|>"
    assert next(e for e in events if isinstance(e, Drawn)).tokens == 9


def test_what_is_on_record_is_drawn_but_not_judged() -> None:
    engine, judge = FakeEngine(["one", "two"]), FakeJudge()
    events = run(engine, judge, batch(Ask(A, 0, recorded=True), Ask(A, 1)))
    assert outcomes(events) == {("a", 1): "REJECTED"}
    assert attempts(events)["a", 1].proof == "two"
    assert len(judge.asked) == 1


def test_a_proof_that_comes_again_is_judged_once() -> None:
    judge = FakeJudge({"exact h": PROVED}, delay_s=0.05)
    events = run(FakeEngine(), judge, batch(*(Ask(A, i) for i in range(5))), batch(Ask(A, 5), Ask(B, 0)))
    assert set(outcomes(events).values()) == {"PROVED"}
    assert len(attempts(events)) == 7
    assert judge.asked == [(A, "exact h"), (B, "exact h")]


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "REMEMBERED", 2)
    judge = FakeJudge()
    engine = FakeEngine(["a", "b", "c", "a", "c"])
    run(engine, judge, *(batch(Ask(A, i)) for i in range(5)))
    assert [proof for _, proof in judge.asked] == ["a", "b", "c", "a"]


def test_a_crash_is_judged_once_more() -> None:
    crash = Verdict(Outcome.CRASHED)
    judge = FakeJudge({"exact h": [crash, PROVED], "simp": crash})
    events = run(FakeEngine(["exact h", "simp"]), judge, batch(Ask(A, 0), Ask(A, 1)))
    assert outcomes(events) == {("a", 0): "PROVED", ("a", 1): "CRASHED"}
    assert [proof for _, proof in judge.asked].count("simp") == 2


def test_repairs_name_their_parent() -> None:
    failed = Attempt(A, "x", "x", rejected("no good"), index=3)
    engine = FakeEngine()
    found = attempts(run(engine, FakeJudge(), batch(Ask(A, 7, (failed,)))))["a", 7]
    assert (found.parent, found.round) == (3, 1)
    assert "no good" in engine.prompts[0]


def test_a_prompt_that_is_refused_costs_its_problem_only() -> None:
    events = run(Refusing("(h : a)"), FakeJudge(), batch(Ask(A, 0), Ask(A, 1), Ask(B, 0)), batch(Ask(B, 1)))
    assert outcomes(events) == {("b", 0): "REJECTED", ("b", 1): "REJECTED"}
    assert [(e.problem, str(e.error)) for e in events if isinstance(e, Dropped)] == [(A, "too long: (h : a)")]


def test_a_repair_that_is_refused_becomes_a_fresh_try() -> None:
    failed = Attempt(A, "x", "x", rejected("far too much"), index=0)
    events = run(Refusing("far too much"), FakeJudge(), batch(Ask(A, 1, (failed,)), Ask(B, 1)))
    found = attempts(events)
    assert found.keys() == {("a", 1), ("b", 1)}
    assert found["a", 1].parent is None


def test_a_model_that_fails_ends_it() -> None:
    with pytest.raises(EngineError, match="too long"):
        run(Refusing("(h : a)", EngineError), FakeJudge(), batch(Ask(A, 0)))


def test_a_statement_that_lean_does_not_take_costs_its_problem_only() -> None:
    class Picky(FakeJudge):
        def submit(self, problem: Problem, proof: str):  # type: ignore[no-untyped-def]
            self.fails = InputError("no such type") if problem is A else None
            return super().submit(problem, proof)

    events = run(FakeEngine(["x", "y", "z"]), Picky(), batch(Ask(A, 0), Ask(A, 1), Ask(B, 0)))
    assert outcomes(events) == {("b", 0): "REJECTED"}
    assert [(e.problem, str(e.error)) for e in events if isinstance(e, Dropped)] == [(A, "no such type")]


def test_no_lean_ends_it() -> None:
    with pytest.raises(LeanUnavailable, match="gone"):
        run(FakeEngine(), FakeJudge(fails=LeanUnavailable("gone")), batch(Ask(A, 0)))


class Slow(FakeEngine):
    """Waits, in each batch, until the judge has been asked for a proof of the one before."""

    def __init__(self, judge: FakeJudge) -> None:
        super().__init__([f"p{i}" for i in range(99)])
        self.judge = judge

    def complete(self, prompts: Sequence[Prompt], sampling: Sampling, wanted: Wanted | None = None) -> list[Completion]:
        wanted, until = len(self.batches), time.monotonic() + 20
        while len(self.judge.asked) < wanted:
            assert time.monotonic() < until, "the judge was not fed while the model wrote"
            time.sleep(0.005)
        return super().complete(prompts, sampling, wanted)


def test_the_judge_is_fed_while_the_model_writes() -> None:
    judge = FakeJudge()
    events = run(Slow(judge), judge, *(batch(Ask(A, i)) for i in range(6)))
    assert len(attempts(events)) == 6


def test_the_model_writes_while_the_judge_is_at_work_but_not_far_ahead() -> None:
    judge = FakeJudge(delay_s=30)
    engine = FakeEngine([f"p{i}" for i in range(999)])
    asked = threading.Event()
    given = 0

    def next_batch() -> Batch:
        nonlocal given
        given += 1
        if given == 3:
            asked.set()
        return batch(*(Ask(A, 8 * given + i) for i in range(8)))

    events = rollout(next_batch, Sampler(engine), judge, MiniTemplate())
    threading.Thread(target=lambda: next((e for e in events if isinstance(e, Attempt)), None), daemon=True).start()
    # The second batch is drawn while all of the first are with the judge; the third has to wait for verdicts.
    until = time.monotonic() + 20
    while len(engine.batches) < 2 and time.monotonic() < until:
        time.sleep(0.01)
    assert len(engine.batches) == 2
    assert not asked.wait(0.3)


def test_batches_may_hang_on_verdicts() -> None:
    seen: list[Attempt] = []
    plan: list[Callable[[], Batch | None]] = [
        lambda: batch(Ask(A, 0)),
        lambda: batch(Ask(A, 1, (seen[0],))) if seen else None,
    ]

    def next_batch() -> Batch | None:
        given = plan[0]() if plan else None
        if given is not None:
            plan.pop(0)
        return given

    for event in rollout(next_batch, Sampler(FakeEngine()), FakeJudge(delay_s=0.05), MiniTemplate()):
        if isinstance(event, Attempt):
            seen.append(event)
    assert [(a.index, a.parent) for a in seen] == [(0, None), (1, 0)]


@pytest.mark.slow
def test_attempts_do_not_pile_up() -> None:
    left = iter(range(60))
    engine = FakeEngine([f"p{i}" for i in range(3000)])

    def next_batch() -> Batch | None:
        number = next(left, None)
        return None if number is None else batch(*(Ask(A, 50 * number + i) for i in range(50)))

    done, most = 0, 0
    for event in rollout(next_batch, Sampler(engine), FakeJudge(), MiniTemplate()):
        done += isinstance(event, Attempt)
        if done % 500 == 1:
            most = max(most, sum(isinstance(each, Attempt) for each in gc.get_objects()))
    assert done == 3000
    assert most <= 4 * 50


def test_whoever_stops_listening_stops_it() -> None:
    engine = FakeEngine([f"p{i}" for i in range(999)])
    events = rollout(lambda: batch(Ask(A, len(engine.batches))), Sampler(engine), FakeJudge(), MiniTemplate())
    next(events)
    events.close()
    drawn = len(engine.batches)
    time.sleep(0.1)
    assert len(engine.batches) <= drawn + 1
