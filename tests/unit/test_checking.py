"""`leanfd serve --judge`'s pool: what it does with the judge's line."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import Any

import pytest

from leanfd.errors import LeanError, LeanUnavailable
from leanfd.lean.process.pipes import ReplCommand
from leanfd.proofs import Outcome, Problem, Verdict
from leanfd.serve import checking
from leanfd.serve.checking import Checkers, Presence, Snippet

STATEMENT = "theorem t : 1 + 1 = 2"


class Line:
    """A judge whose verdicts are given by hand."""

    def __init__(self) -> None:
        self.futures: list[Future[Verdict]] = []

    def submit(self, _problem: Problem, _proof: str, _helpers: tuple[str, ...] = ()) -> Future[Verdict]:
        self.futures.append(Future())
        return self.futures[-1]


def words(line: Any, count: int, timeout_s: float, act: Any) -> list[Any]:
    """What `Checkers.words` gives for so many texts while `act` answers in another thread."""
    checkers = Checkers(ReplCommand(("false",)), 1, line, 1)
    texts = [Snippet(id=str(n), code=f"{STATEMENT} := by decide", statement=STATEMENT) for n in range(count)]
    acting = threading.Thread(target=act)
    acting.start()
    try:
        return checkers.words(texts, timeout_s, Presence())
    finally:
        acting.join()
        checkers.close()


def test_all_are_in_the_line_before_the_first_is_waited_for_and_the_wait_there_is_nobodys_timeout() -> None:
    line, late = Line(), threading.Event()

    def act() -> None:
        late.wait(0.3)
        assert len(line.futures) == 2
        for future in line.futures:
            future.set_running_or_notify_cancel()
            future.set_result(Verdict(Outcome.PROVED))

    assert [word.told["verdict"] for word in words(line, 2, 0.05, act)] == ["PROVED", "PROVED"]


def test_one_that_is_under_way_for_too_long_is_a_timeout() -> None:
    line, begun = Line(), threading.Event()

    def act() -> None:
        while not line.futures:
            begun.wait(0.01)
        line.futures[0].set_running_or_notify_cancel()

    (word,) = words(line, 1, 0.1, act)
    assert word.told["verdict"] == "TIMED_OUT"
    assert not word.accepted


def test_a_judge_that_never_comes_to_it_is_not_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_LONGEST_WAIT_S", 0.2)
    line = Line()
    with pytest.raises(LeanUnavailable, match=r"no Lean process was free within 0.2 s; ask again"):
        words(line, 1, 0.05, lambda: None)
    assert line.futures[0].cancelled()


def test_where_the_judge_fails_what_still_waits_is_taken_back() -> None:
    line, begun = Line(), threading.Event()

    def act() -> None:
        while len(line.futures) < 2:
            begun.wait(0.01)
        line.futures[0].set_exception(LeanError("no Lean"))

    with pytest.raises(LeanError, match="no Lean"):
        words(line, 2, 5.0, act)
    assert line.futures[1].cancelled()
