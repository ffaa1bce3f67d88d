"""A judge for texts that are not finished: theorems further up may still be `sorry`, and a proof may use them.

The judge itself refuses such a proof, for it rests on `sorryAx`; somebody who writes a file from its main theorem down
wants it all the same. Here it counts when that is all there is against it, and it is called T0, as nobody vouches for
what it rests on. What goes on record is the judge's own word.
"""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

from leanfd.lean.checkers.checker import ALLOWED_AXIOMS
from leanfd.proofs import Attempt, Outcome, Problem, Verdict

if TYPE_CHECKING:
    from leanfd.lean.judge import Judge

SORRY_AXIOM = "sorryAx"


def rests_on_sorry_alone(verdict: Verdict) -> bool:
    """Whether all that is against a proof is a `sorry` that it rests on."""
    only_sorry = {*verdict.axioms} - ALLOWED_AXIOMS == {SORRY_AXIOM}
    return verdict.outcome is Outcome.REJECTED and not verdict.errors and only_sorry


class UnfinishedJudge:
    """A Judge on top of another one."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._words: dict[str, Verdict] = {}
        """What the judge itself said, where that was changed, by proof."""

    def prepare(self, problem: Problem) -> Future[Verdict | None]:
        """As `Judge.prepare`."""
        return self._judge.prepare(problem)

    def submit(self, problem: Problem, proof: str, helpers: tuple[str, ...] = ()) -> Future[Verdict]:
        """As `Judge.submit`."""
        asked = self._judge.submit(problem, proof, *filter(None, [helpers]))
        future: Future[Verdict] = Future()

        def done(answer: Future[Verdict]) -> None:
            if not future.set_running_or_notify_cancel():
                return
            if answer.cancelled():
                future.set_exception(RuntimeError("the judge was closed"))
            elif (error := answer.exception()) is not None:
                future.set_exception(error)
            else:
                future.set_result(self._weighed(proof, answer.result()))

        asked.add_done_callback(done)
        return future

    def own_word(self, attempt: Attempt) -> Attempt:
        """The attempt as the judge left it."""
        return replace(attempt, verdict=self._words.get(attempt.proof or "", attempt.verdict))

    def _weighed(self, proof: str, verdict: Verdict) -> Verdict:
        if not rests_on_sorry_alone(verdict):
            return verdict
        self._words[proof] = verdict
        return replace(verdict, outcome=Outcome.PROVED, tier="T0", reason="")
