"""The plan of a benchmark: every attempt once, the same batches after a kill, repairs of the right ones."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from fakes import PROVED, rejected
from hypothesis import given
from hypothesis import strategies as st

from leanfd.bench.plan import Plan, Shape
from leanfd.errors import InputError
from leanfd.models.engine import Sampling
from leanfd.proofs import Attempt, Outcome, Problem, Verdict
from leanfd.prove.rollout import Ask, Batch

SHAPES = st.builds(Shape, st.integers(1, 7), st.integers(0, 2), st.integers(1, 12))
Key = tuple[str, int]


def problems(count: int) -> list[Problem]:
    return [Problem(f"p{i}", f"theorem p{i} : True") for i in range(count)]


def judged(ask: Ask, round_: int) -> Attempt:
    """An attempt whose text and verdict depend on what was asked only."""
    random_ = random.Random(f"{ask.problem.name}/{ask.index}/{[a.completion for a in ask.failed]}")
    verdict = random_.choice([PROVED, rejected(), rejected(), Verdict(Outcome.TIMED_OUT)])
    parent = ask.failed[-1].index if ask.failed else None
    text = str(random_.random())
    return Attempt(ask.problem, text, text, verdict, ask.index, round_, parent)


def run(plan: Plan, seed: int = 0, most: int = 10**6) -> tuple[list[Attempt], list[Batch]]:
    """Draws and judges with batches under way and verdicts in any order, until the end or `most` attempts."""
    order = random.Random(seed)
    done: list[Attempt] = []
    batches: list[Batch] = []
    waiting: list[Attempt] = []
    while len(done) < most:
        batch = plan.next_batch() if len(waiting) < 12 else None
        if batch is None and not waiting:
            break
        if batch is not None:
            batches.append(batch)
            waiting += [judged(a, len(a.failed)) for a in batch.asks if not a.recorded]
            continue
        attempt = waiting.pop(order.randrange(len(waiting)))
        plan.record(attempt)
        done.append(attempt)
    return done, batches


def keyed(attempts: list[Attempt]) -> dict[Key, Attempt]:
    by_key = {(a.problem.name, a.index): a for a in attempts}
    assert len(by_key) == len(attempts), "an attempt came twice"
    return by_key


@given(SHAPES, st.integers(1, 9))
def test_every_attempt_is_wanted_once_and_batches_keep_their_size(shape: Shape, count: int) -> None:
    plan = Plan(problems(count), shape, Sampling())
    plan.start()
    done, batches = run(plan)
    assert all(len(b.asks) <= shape.batch for b in batches)
    assert plan.recorded == len(keyed(done))
    assert plan.recorded + plan.saved == plan.total == count * shape.samples
    if not shape.rounds:
        assert plan.saved == 0


@given(SHAPES, st.integers(1, 9), st.integers(0, 200), st.integers(0, 9))
def test_a_killed_run_ends_as_an_unbroken_one(shape: Shape, count: int, killed_at: int, seed: int) -> None:
    whole = Plan(problems(count), shape, Sampling(seed=5))
    whole.start()
    unbroken, batches = run(whole)
    first = Plan(problems(count), shape, Sampling(seed=5))
    first.start()
    kept, _ = run(first, seed, killed_at)
    second = Plan(problems(count), shape, Sampling(seed=5))
    for attempt in kept:
        second.restore(attempt, "ledger:1")
    second.start(kept)
    rest, again = run(second, seed + 1)
    assert keyed([*kept, *rest]) == keyed(unbroken)
    assert (second.recorded, second.saved) == (whole.recorded, whole.saved)
    # Batches that are drawn again hold what they held: their prompts and seeds, in their order.
    shown = [([(a.problem.name, a.index, a.failed) for a in b.asks], b.sampling) for b in batches]
    assert all(([(a.problem.name, a.index, a.failed) for a in b.asks], b.sampling) in shown for b in again)
    assert all(not ask.recorded for ask in (a for b in batches for a in b.asks))


@given(SHAPES, st.integers(1, 5))
def test_a_repair_starts_from_a_rejected_attempt_of_its_own_chain(shape: Shape, count: int) -> None:
    plan = Plan(problems(count), shape, Sampling())
    plan.start()
    done, batches = run(plan)
    found = keyed(done)
    for ask in (a for b in batches for a in b.asks):
        for attempt in ask.failed:
            assert attempt.verdict is not None
            assert attempt.verdict.outcome is Outcome.REJECTED
            assert attempt.index % shape.chains == ask.index % shape.chains
        previous = found.get((ask.problem.name, ask.index - shape.chains))
        assert previous is None or not previous.verdict or not previous.verdict.proved, "a proved chain goes on"
        rejected_before = previous is not None and previous.verdict == rejected()
        assert bool(ask.failed) == rejected_before


def test_a_chain_of_repairs_shows_all_of_it_up_to_a_fresh_start() -> None:
    plan = Plan(problems(1), Shape(1, 3, 4), Sampling())
    plan.start()
    shown = []
    for outcome in (rejected(), Verdict(Outcome.TIMED_OUT), rejected(), rejected()):
        batch = plan.next_batch()
        assert batch is not None
        (ask,) = batch.asks
        shown.append([a.index for a in ask.failed])
        parent = ask.failed[-1].index if ask.failed else None
        plan.record(Attempt(ask.problem, "x", "x", outcome, ask.index, len(ask.failed), parent))
    assert shown == [[], [0], [], [2]]
    assert plan.next_batch() is None


@given(st.integers(1, 40), st.integers(1, 9), st.integers(1, 4))
def test_more_problems_leave_the_batches_of_the_first_ones_their_seeds(chains: int, count: int, more: int) -> None:
    def seeds(total: int) -> dict[Key, int]:
        plan = Plan(problems(total), Shape(chains, 0, 16), Sampling(seed=3))
        plan.start()
        return {(a.problem.name, a.index): b.sampling.seed for b in run(plan)[1] for a in b.asks}

    few, many = seeds(count), seeds(count + more)
    assert few.items() <= many.items()
    assert len({seed for (name, _), seed in few.items() if name == "p0"}) == -(-chains // 16)


def test_a_dropped_problem_is_neither_drawn_nor_waited_for() -> None:
    posed = problems(3)
    plan = Plan(posed, Shape(2, 1, 6), Sampling())
    plan.start()
    batch = plan.next_batch()
    assert batch is not None
    plan.drop(posed[1])
    for ask in batch.asks:
        if ask.problem is not posed[1]:
            plan.record(Attempt(ask.problem, "x", "x", rejected(), ask.index))
    repairs = plan.next_batch()
    assert repairs is not None
    assert [(a.problem.name, a.index) for a in repairs.asks] == [("p0", 2), ("p0", 3), ("p2", 2), ("p2", 3)]
    assert plan.total == 8


@pytest.mark.parametrize(
    ("attempt", "said"),
    [
        (Attempt(Problem("p9", ""), "", None), "attempt 0 on p9 is none of this run's"),
        (Attempt(Problem("p0", ""), "", None, index=4), "attempt 4 on p0 is none of this run's"),
        (Attempt(Problem("p0", ""), "", None, index=1), "attempt 1 on p0 is there twice"),
    ],
)
def test_a_ledger_of_another_run_is_refused_with_its_line(attempt: Attempt, said: str) -> None:
    plan = Plan(problems(2), Shape(4, 0, 8), Sampling())
    plan.restore(replace(attempt, problem=Problem("p0", ""), index=1), "a.jsonl:1")
    with pytest.raises(InputError, match=f"a.jsonl:2: {said}"):
        plan.restore(attempt, "a.jsonl:2")
