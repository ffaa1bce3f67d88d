"""The batcher: what runs together, what must not, broken engines, closing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError

import pytest
from fakes import FakeEngine

from leanfd.errors import EngineError, LeanfdError, PromptRefused
from leanfd.models.engine import Completion, Engine, Prompt, Sampling, Wanted
from leanfd.serve.batching import Batcher, BatchReport

PLAIN = Sampling()


class GatedEngine:
    """Waits before each batch until it is let go or not wanted, and says what it was given; some prompts are refused or
    break it."""

    name, digest = "gated", ""

    def __init__(self, heeds: bool = True) -> None:
        self.heeds = heeds
        self.go = threading.Event()
        self.began = threading.Event()
        self.batches: list[tuple[list[Prompt], Sampling]] = []
        self.closed = 0

    def complete(self, prompts: Sequence[Prompt], sampling: Sampling, wanted: Wanted | None = None) -> list[Completion]:
        self.began.set()
        until = time.monotonic() + 10
        while not self.go.wait(0.01):
            assert time.monotonic() < until
            if self.heeds and wanted is not None and not any(map(wanted, range(len(prompts)))):
                return [Completion("", finished=False) for _ in prompts]
        self.batches.append((list(prompts), sampling))
        if "too long" in prompts:
            raise PromptRefused("a prompt does not fit")
        if "poison" in prompts:
            raise RuntimeError("CUDA error: device-side assert triggered")
        return [Completion(f"after {prompt}") for prompt in prompts]

    def close(self) -> None:
        self.closed += 1


Start = Callable[..., Batcher]


@pytest.fixture
def start() -> Iterator[Start]:
    batchers: list[Batcher] = []

    def started(engine: Engine | Callable[[], Engine], **more: object) -> Batcher:
        batcher = Batcher(engine if callable(engine) else lambda: engine, **more)  # type: ignore[arg-type]
        batchers.append(batcher)
        batcher.start()
        return batcher

    yield started
    for batcher in batchers:
        batcher.close(1)


def test_what_comes_while_a_batch_runs_is_the_next_batch(start: Start) -> None:
    engine = GatedEngine()
    reports: list[BatchReport] = []
    batcher = start(engine, on_batch=reports.append)
    first = batcher.draw(["a"], PLAIN)
    assert engine.began.wait(5)
    others = [batcher.draw([letter, letter], PLAIN) for letter in "bcd"]
    assert batcher.waiting == 3
    engine.go.set()
    assert [c.text for c in first.result(5)] == ["after a"]
    assert [[c.text for c in other.result(5)] for other in others] == [[f"after {x}"] * 2 for x in "bcd"]
    assert [prompts for prompts, _ in engine.batches] == [["a"], list("bbccdd")]
    assert [(r.jobs, r.rows) for r in reports] == [(1, 1), (3, 6)]
    assert batcher.batch_s > 0


def test_only_jobs_that_sample_alike_run_together_and_the_oldest_goes_first(start: Start) -> None:
    engine = GatedEngine()
    batcher = start(engine)
    jobs = [batcher.draw([name], Sampling(seed=seed)) for name, seed in [("a", 0), ("b", 1), ("c", 0), ("d", 1)]]
    engine.go.set()
    for job in jobs:
        job.result(5)
    seeds = [sampling.seed for _, sampling in engine.batches]
    assert engine.batches[0][0][0] == "a"
    assert sorted(p for prompts, s in engine.batches if s.seed == 1 for p in prompts) == ["b", "d"]
    assert set(seeds) == {0, 1}


def test_a_batch_has_no_more_rows_than_it_may(start: Start) -> None:
    engine = GatedEngine()
    batcher = start(engine, rows=4)
    first = batcher.draw(["x"], PLAIN)
    assert engine.began.wait(5)
    jobs = [batcher.draw(["a"] * size, PLAIN) for size in (3, 2, 1, 9)]
    engine.go.set()
    for job in (first, *jobs):
        job.result(5)
    assert [len(prompts) for prompts, _ in engine.batches] == [1, 4, 2, 9]


def test_a_job_that_nobody_wants_any_more_is_not_drawn(start: Start) -> None:
    engine = GatedEngine()
    batcher = start(engine)
    first = batcher.draw(["a"], PLAIN)
    assert engine.began.wait(5)
    gone, stays = batcher.draw(["gone"], PLAIN), batcher.draw(["stays"], PLAIN)
    assert gone.cancel()
    assert batcher.waiting == 1
    engine.go.set()
    first.result(5), stays.result(5)
    assert ["gone"] not in [prompts for prompts, _ in engine.batches]


def test_a_job_that_is_taken_back_in_mid_batch_frees_the_engine(start: Start) -> None:
    engine = GatedEngine()
    batcher = start(engine)
    first = batcher.draw(["a"], PLAIN)
    assert engine.began.wait(5)
    second, third = batcher.draw(["b"], PLAIN), batcher.draw(["c"], PLAIN)
    engine.began.clear()
    assert first.cancel()
    assert engine.began.wait(5)
    assert second.cancel()
    time.sleep(0.05)
    # The batch goes on: one of its two jobs is waited for.
    assert batcher.waiting == 0
    assert not third.done()
    engine.go.set()
    assert third.result(5)[0].text == "after c"
    assert [prompts for prompts, _ in engine.batches] == [["b", "c"]]


def test_one_jobs_bad_prompt_does_not_cost_the_others(start: Start) -> None:
    engine = GatedEngine()
    batcher = start(engine)
    first = batcher.draw(["a"], PLAIN)
    assert engine.began.wait(5)
    good, bad, other = (batcher.draw([prompt], PLAIN) for prompt in ("b", "too long", "c"))
    engine.go.set()
    assert [job.result(5)[0].text for job in (first, good, other)] == ["after a", "after b", "after c"]
    with pytest.raises(PromptRefused, match="does not fit"):
        bad.result(5)
    assert engine.closed == 0


def test_an_engine_that_breaks_is_replaced_and_the_others_go_on(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    engines: list[GatedEngine] = []
    broken: list[int] = []

    def opened() -> Engine:
        engines.append(GatedEngine())
        engines[-1].go.set()
        return engines[-1]

    batcher = start(opened, on_broken=lambda: broken.append(1))
    bad = batcher.draw(["poison"], PLAIN)
    with pytest.raises(EngineError, match="the model broke: RuntimeError: CUDA error"):
        bad.result(5)
    assert batcher.draw(["b"], PLAIN).result(5)[0].text == "after b"
    # The batch was tried twice, each time on a fresh engine.
    assert [engine.closed for engine in engines] == [1, 1, 0]
    assert len(broken) == 2
    assert "opened again" in caplog.text


def test_a_broken_engine_that_cannot_be_opened_at_once_is_tried_again(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leanfd.serve.batching.FIRST_PAUSE_S", 0.01)
    troubles: list[Exception | None] = [None, EngineError("GPU busy"), EngineError("GPU busy"), None]
    once = threading.Event()

    class Breaks(FakeEngine):
        def complete(
            self, prompts: Sequence[Prompt], sampling: Sampling, wanted: Wanted | None = None
        ) -> list[Completion]:
            if not once.is_set():
                once.set()
                raise RuntimeError("lost")
            return super().complete(prompts, sampling, wanted)

    def opened() -> Engine:
        trouble = troubles.pop(0)
        if trouble is not None:
            raise trouble
        return Breaks()

    assert start(opened).draw(["a"], PLAIN).result(5)[0].text == "exact h"
    assert troubles == []


def test_an_engine_that_cannot_be_had_at_all_is_told_and_refuses() -> None:
    def opened() -> Engine:
        raise EngineError("no weights")

    told: list[LeanfdError] = []
    batcher = Batcher(opened)
    waiting = batcher.draw(["a"], PLAIN)
    batcher.start(told.append)
    with pytest.raises(EngineError, match="no weights"):
        waiting.result(5)
    with pytest.raises(EngineError, match="no weights"):
        batcher.draw(["b"], PLAIN).result(5)
    assert [str(error) for error in told] == ["no weights"]
    assert not batcher.ready
    with pytest.raises(EngineError, match="not loaded"):
        _ = batcher.engine
    batcher.close()


def test_lanes_let_batches_run_at_once(start: Start) -> None:
    engine = GatedEngine()
    batcher = start(engine, rows=1, lanes=3)
    jobs = [batcher.draw([x, x], PLAIN) for x in "abc"]
    time.sleep(0.1)
    assert batcher.waiting == 0
    engine.go.set()
    for job in jobs:
        job.result(5)
    assert sorted(len(prompts) for prompts, _ in engine.batches) == [2, 2, 2]


def test_closing_cancels_what_waits_and_lets_what_runs_end(start: Start) -> None:
    engine = GatedEngine()
    batcher = start(engine)
    running = batcher.draw(["a"], PLAIN)
    assert engine.began.wait(5)
    waiting = batcher.draw(["b"], PLAIN)
    threading.Timer(0.1, engine.go.set).start()
    batcher.close(5)
    batcher.close(5)
    assert running.result(0)[0].text == "after a"
    with pytest.raises(CancelledError):
        waiting.result(0)
    with pytest.raises(EngineError, match="shutting down"):
        batcher.draw(["c"], PLAIN).result(0)
    assert engine.closed == 1


def test_closing_takes_back_what_runs_too_long(start: Start) -> None:
    engine = GatedEngine()
    batcher = start(engine)
    running = batcher.draw(["a"], PLAIN)
    assert engine.began.wait(5)
    batcher.close(0.05)
    assert running.cancelled()
    assert engine.closed == 1


def test_closing_does_not_wait_for_ever(start: Start) -> None:
    engine = GatedEngine(heeds=False)
    batcher = start(engine)
    batcher.draw(["a"], PLAIN)
    assert engine.began.wait(5)
    began = time.monotonic()
    batcher.close(0.2)
    assert time.monotonic() - began < 20
    assert engine.closed == 1
    engine.go.set()


def test_an_engine_that_is_open_only_after_the_end_is_closed() -> None:
    engine = GatedEngine()
    opening, go = threading.Event(), threading.Event()

    def opened() -> Engine:
        opening.set()
        assert go.wait(10)
        return engine

    failed: list[LeanfdError] = []
    told = threading.Event()
    batcher = Batcher(opened)
    batcher.start(lambda error: (failed.append(error), told.set()))  # type: ignore[arg-type, func-returns-value]
    assert opening.wait(5)
    batcher.close()
    go.set()
    assert told.wait(5)
    assert "shutting down" in str(failed[0])
    assert engine.closed == 1
    assert not batcher.ready


def test_what_nobody_waits_for_is_not_tried_again(start: Start) -> None:
    class Breaks(GatedEngine):
        def complete(
            self, prompts: Sequence[Prompt], sampling: Sampling, wanted: Wanted | None = None
        ) -> list[Completion]:
            super().complete(prompts, sampling, wanted)
            raise RuntimeError("lost")

    first, second = Breaks(), GatedEngine()
    second.go.set()
    left: list[Engine] = [second, first]
    batcher = start(left.pop)
    job = batcher.draw(["a"], PLAIN)
    assert first.began.wait(5)
    assert job.cancel()
    assert batcher.draw(["b"], PLAIN).result(5)[0].text == "after b"
    assert second.batches == [(["b"], PLAIN)]


def test_an_engine_that_breaks_after_it_was_replaced_is_not_opened_again(start: Start) -> None:
    before, after = GatedEngine(), GatedEngine()
    opened: list[Engine] = []

    def open_before() -> Engine:
        opened.append(before)
        return before

    batcher = start(open_before)
    poisoned = batcher.draw(["poison"], PLAIN)
    assert before.began.wait(5)
    assert batcher.replace(lambda: after).result(5) is after
    assert batcher.engine is after
    other = batcher.draw(["a"], PLAIN)
    before.go.set()
    after.go.set()
    with pytest.raises(EngineError, match="the model broke"):
        poisoned.result(5)
    assert other.result(5)[0].text == "after a"
    assert opened == [before]


def test_a_batcher_that_is_closed_keeps_no_engine_that_comes_late(start: Start) -> None:
    before, after, go = GatedEngine(), GatedEngine(), threading.Event()
    batcher = start(before)
    before.go.set()
    batcher.draw(["a"], PLAIN).result(5)

    def late() -> Engine:
        assert go.wait(5)
        return after

    coming = batcher.replace(late)
    batcher.close(1)
    go.set()
    with pytest.raises(EngineError, match="shutting down"):
        coming.result(5)
    assert (before.closed, after.closed) == (1, 1)
