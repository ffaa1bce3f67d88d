"""The results of many Futures as those of one."""

from __future__ import annotations

import asyncio
from concurrent.futures import CancelledError, Future

import pytest

from leanfd.serve.intake import together


def some() -> list[Future[int]]:
    return [Future() for _ in range(3)]


def test_results_keep_their_order_and_come_when_the_last_is_there() -> None:
    asked = some()
    whole = together(asked)
    asked[2].set_result(2)
    asked[0].set_result(0)
    assert not whole.done()
    asked[1].set_result(1)
    assert whole.result(0) == [0, 1, 2]


def test_what_is_done_before_it_is_asked_for_counts() -> None:
    asked = some()
    for number, each in enumerate(asked):
        each.set_result(number)
    assert together(asked).result(0) == [0, 1, 2]


def test_the_first_exception_is_told_at_once_and_a_later_one_to_nobody() -> None:
    asked = some()
    whole = together(asked)
    asked[1].set_exception(ValueError("first"))
    with pytest.raises(ValueError, match="first"):
        whole.result(0)
    asked[0].set_exception(ValueError("second"))
    asked[2].set_result(2)
    with pytest.raises(ValueError, match="first"):
        whole.result(0)


def test_it_is_cancelled_with_one_of_them() -> None:
    asked = some()
    whole = together(asked)
    asked[1].cancel()
    with pytest.raises(CancelledError):
        whole.result(0)


def test_an_event_loop_that_has_given_up_hears_no_more() -> None:
    asked = some()

    async def give_up() -> None:
        waiting = asyncio.wrap_future(together(asked))
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    asyncio.run(give_up())
    for each in asked:
        each.set_result(0)
