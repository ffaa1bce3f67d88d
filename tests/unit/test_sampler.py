"""An engine in a thread: batches in turn, and what becomes of one that is given up."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from fakes import FakeEngine
from served import eventually

from leanfd.models.engine import Completion, Prompt, Sampling, Wanted
from leanfd.prove.sampler import Sampler


class Endless(FakeEngine):
    """Writes the first batch until nobody wants it, or it may end."""

    def __init__(self) -> None:
        super().__init__()
        self.began, self.may_end = threading.Event(), threading.Event()

    def complete(self, prompts: Sequence[Prompt], sampling: Sampling, wanted: Wanted | None = None) -> list[Completion]:
        self.began.set()
        assert wanted is not None
        assert eventually(lambda: self.may_end.is_set() or not any(map(wanted, range(len(prompts)))))
        return super().complete(prompts, sampling, wanted)


def test_a_batch_that_is_given_up_ends_and_the_next_one_runs() -> None:
    engine = Endless()
    sampler = Sampler(engine)
    given_up = sampler.draw(["a", "b"], Sampling())
    assert engine.began.wait(5)
    assert sampler.busy
    waits = sampler.draw(["c"], Sampling())
    assert given_up.cancel()
    assert eventually(lambda: engine.batches == [2])
    engine.may_end.set()
    assert len(waits.result(5)) == 1
    assert given_up.cancelled()
    assert eventually(lambda: not sampler.busy)
    sampler.close()
    assert engine.closed == 1


def test_one_that_is_given_up_before_its_turn_is_not_begun() -> None:
    engine = Endless()
    sampler = Sampler(engine)
    first, second = sampler.draw(["a"], Sampling()), sampler.draw(["b", "b"], Sampling())
    assert second.cancel()
    engine.may_end.set()
    assert len(first.result(5)) == 1
    assert eventually(lambda: not sampler.busy)
    assert engine.batches == [1]
