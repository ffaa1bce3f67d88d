"""What the preflight makes of a judge's answers, and how often it asks."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

import pytest
from fakes import FakeJudge

from leanfd.bench.preflight import Elaboration, Status, elaborate_all
from leanfd.errors import InputError, NotElaborated, WorkerDied
from leanfd.proofs import Outcome, Problem, Verdict

Answer = Verdict | Exception
REJECTED = Verdict(Outcome.REJECTED)
TIMED_OUT = Verdict(Outcome.TIMED_OUT, reason="no answer within 10 s")
CRASHED = Verdict(Outcome.CRASHED, reason="out of memory")
BAD_STATEMENT = NotElaborated("p: Lean does not accept the statement: line 1: no x", "statement", "line 1: no x")


class AnsweringJudge(FakeJudge):
    """Answers by problem, whatever the proof."""

    def __init__(self, answer: Callable[[Problem], Answer]) -> None:
        super().__init__()
        self.answer = answer

    def submit(self, problem: Problem, proof: str) -> Future[Verdict]:
        self.asked.append((problem, proof))
        future: Future[Verdict] = Future()
        answer = self.answer(problem)
        if isinstance(answer, Exception):
            future.set_exception(answer)
        else:
            future.set_result(answer)
        return future


def problems(*headers: str) -> list[Problem]:
    return [Problem(f"p{i}", f"theorem p{i} : True", header) for i, header in enumerate(headers)]


def made_of(asked: list[Problem], answer: Callable[[Problem], Answer]) -> tuple[list[Elaboration], AnsweringJudge]:
    """What was found for each problem; that each was told once is looked at here."""
    judge = AnsweringJudge(answer)
    found = list(elaborate_all(judge, asked, ahead=2))
    assert sorted(index for index, _ in found) == list(range(len(asked)))
    by_index = dict(found)
    return [by_index[index] for index in range(len(asked))], judge


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (REJECTED, Elaboration(Status.ELABORATES)),
        (Verdict(Outcome.PROVED), Elaboration(Status.ELABORATES)),
        (BAD_STATEMENT, Elaboration(Status.REFUSED, "statement", "line 1: no x")),
        (InputError("p: has no name"), Elaboration(Status.REFUSED, "statement", "p: has no name")),
        (
            NotElaborated(
                "p: the statement takes Lean more than 9 s", "statement", "takes Lean more than 9 s", slow=True
            ),
            Elaboration(Status.TIMED_OUT, "statement", "takes Lean more than 9 s"),
        ),
        (TIMED_OUT, Elaboration(Status.TIMED_OUT, "", "no answer within 10 s")),
        (CRASHED, Elaboration(Status.CRASHED, "", "out of memory")),
    ],
)
def test_each_answer_has_its_category(answer: Answer, found: Elaboration) -> None:
    assert made_of(problems(""), lambda _: answer)[0] == [found]
    assert found.elaborates == (found.status is Status.ELABORATES)


def test_a_header_that_lean_refuses_is_asked_about_once() -> None:
    refused = NotElaborated("p: no Mathlib", "header", "line 1: unknown module prefix 'Mathlib'")
    found, judge = made_of(
        problems("import Mathlib", "", "import Mathlib", "", "import Mathlib"),
        lambda p: refused if p.header else REJECTED,
    )
    assert [each.status for each in found] == [Status.REFUSED, Status.ELABORATES] * 2 + [Status.REFUSED]
    assert {each.reason for each in found if each.part == "header"} == {"line 1: unknown module prefix 'Mathlib'"}
    assert [problem.name for problem, _ in judge.asked] == ["p0", "p1", "p3"]


def test_a_slow_header_is_asked_about_once_and_is_not_called_refused() -> None:
    slow = NotElaborated("p: the header takes", "header", "takes Lean more than 120 s", slow=True)
    found, judge = made_of(problems(*["import Huge"] * 50), lambda _: slow)
    assert {each.status for each in found} == {Status.TIMED_OUT}
    assert len(judge.asked) == 1


def test_a_header_with_which_nothing_ends_is_given_up_after_three() -> None:
    found, judge = made_of(problems(*["import Huge"] * 50), lambda _: CRASHED)
    assert len(judge.asked) == 3
    assert {each.status for each in found} == {Status.CRASHED}
    assert found[3].reason == "not asked: 3 others with this header crashed: out of memory"


def test_one_crash_does_not_condemn_the_others() -> None:
    found, judge = made_of(
        problems(*["h"] * 6), lambda p: {"p0": CRASHED, "p1": TIMED_OUT, "p4": BAD_STATEMENT}.get(p.name, REJECTED)
    )
    assert [each.status for each in found] == [
        Status.CRASHED,
        Status.TIMED_OUT,
        Status.ELABORATES,
        Status.ELABORATES,
        Status.REFUSED,
        Status.ELABORATES,
    ]
    assert len(judge.asked) == 6


def test_a_judge_without_lean_ends_it() -> None:
    with pytest.raises(WorkerDied):
        made_of(problems("", ""), lambda _: WorkerDied("no Lean"))
