"""Looks for a proof of one problem: which attempts to draw next, and when to stop. The rollout draws and judges them.

Engine, judge and template are handed in, so all of this runs in tests with no model and no Lean. It does not know
files or holes, writes nothing, and trusts the judge's word alone.
"""

from __future__ import annotations

import contextlib
import logging
import math
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from leanfd.models.engine import Sampling
from leanfd.models.prompts import Template
from leanfd.proofs import Attempt, Problem, Verdict
from leanfd.prove.rollout import Ask, Batch, Drawn, Dropped, Event, rollout
from leanfd.prove.sampler import Drawing

if TYPE_CHECKING:
    from leanfd.lean.judge import Judge

logger = logging.getLogger(__name__)

PATIENCE = 0.1
"""Share of a batch's time that is spent waiting for verdicts before the next batch is begun."""
PATIENCE_S = 0.05
"""And at least that long: drawing in vain costs more."""
FIRST_BATCH = 4
"""The first batch; each one after it is twice as large, up to the limit. Most of what is found is found at once."""
POLL_S = 0.05
"""How often a wait looks whether it was cancelled, or has been long enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """When to stop looking."""

    attempts: int = 64
    """Completions to draw at most, repairs included."""
    rounds: int = 2
    """How often a failed proof, and what comes of it, may be repaired; 0 only draws fresh ones."""
    batch: int = 16
    """Completions asked of the engine at once, at most."""
    timeout_s: float = 120.0
    """Wall clock, from the first prompt to the last verdict."""
    cpu_s: float = math.inf
    """CPU time of this process, an engine in it included, and Lean's time for the verdicts."""


@dataclass(frozen=True, slots=True)
class Target:
    """What to prove, and what to show the model."""

    problem: Problem
    """The judge decides this one."""
    shown: Problem
    """The model sees this one; for a hole in mid-proof, the goal as a theorem of its own."""
    adapt: Callable[[str], str] = lambda proof: proof
    """From a proof of what is shown to one of the problem."""
    failed: tuple[Attempt, ...] = ()
    """Failed proofs for the model to see before everything else."""
    confirm: Callable[[str], str] | None = None
    """A last question about a proof that the judge has accepted: "" lets it stand, anything else says why not."""
    placed: Callable[[str], str] = lambda proof: proof
    """From a proof of the problem to one at the place in the text that the problem was made from."""


class Stopped(StrEnum):
    """Why a search ended."""

    PROVED = "proved"
    BUDGET = "budget used up"
    TIMEOUT = "timed out"
    ENGINE = "the model failed"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to."""

    proof: str | None
    """A proof of the target's problem that the judge calls PROVED."""
    verdict: Verdict | None
    stopped: Stopped
    attempts: tuple[Attempt, ...] = ()
    """Everything that was drawn, in order of drawing; those that no verdict was waited for have none."""
    elapsed_s: float = 0.0


def search(
    target: Target,
    *,
    sampler: Drawing,
    judge: Judge,
    template: Template,
    sampling: Sampling,
    limits: Limits,
    on_attempt: Callable[[Attempt], None],
    cancelled: threading.Event | None = None,
) -> Found:
    """Draws and judges attempts until one is PROVED or a limit is reached. The attempts are told one by one, as judged.

    The budget is shared evenly among the first tries and the rounds of repair. A repair starts from a distinct
    REJECTED attempt of the round before, those with fewest errors first; timeouts and crashes are no starting points,
    and where there is none, fresh tries go on.
    A proof that was drawn before is not judged again. A crash is judged once more, and never counted as wrong.

    Raises what the engine or the judge raises, and KeyboardInterrupt as soon as `cancelled` is set.
    """
    started = time.monotonic()
    sampling = replace(sampling, stop=template.stop)
    run = _Search(target, sampling, limits, on_attempt, cancelled or threading.Event(), started + limits.timeout_s)
    with contextlib.closing(rollout(run.next_batch, sampler, judge, template, run.over, POLL_S)) as events:
        run.follow(events)
    stopped = Stopped.PROVED if run.winner else Stopped.TIMEOUT if run.late else Stopped.BUDGET
    proof, verdict = (run.winner.proof, run.winner.verdict) if run.winner else (None, None)
    return Found(proof, verdict, stopped, tuple(run.attempts), time.monotonic() - started)


@dataclass
class _Search:
    target: Target
    sampling: Sampling
    limits: Limits
    on_attempt: Callable[[Attempt], None]
    cancelled: threading.Event
    deadline: float
    attempts: list[Attempt] = field(default_factory=list)
    waiting: set[int] = field(default_factory=set)
    """The attempts, by index, that have no verdict yet."""
    refused: set[str] = field(default_factory=set)
    """Proofs that the judge accepts and `Target.confirm` does not."""
    winner: Attempt | None = None
    batches: int = 0
    number: int = 0
    """Of the round: fresh prompts in round 0, repairs of the round before in the others."""
    share: int = 0
    """Attempts that the round has left."""
    patient_until: float = 0.0
    cpu_before_s: float = field(default_factory=time.process_time)
    judging_s: float = 0.0

    def follow(self, events: Iterable[Event]) -> None:
        """Takes what comes. What no verdict was waited for goes on record without one."""
        try:
            for event in events:
                if isinstance(event, Dropped):
                    raise event.error
                if isinstance(event, Drawn):
                    self.attempts += event.attempts
                    self.waiting |= {attempt.index for attempt in event.attempts}
                    self.patient_until = time.monotonic() + max(PATIENCE_S, PATIENCE * event.elapsed_s)
                else:
                    self._judged(event)
        finally:
            for index in sorted(self.waiting):
                self.on_attempt(self.attempts[index])

    def next_batch(self) -> Batch | None:
        """What to draw now; None while a verdict may make it needless, and at the end."""
        while self.share == 0:
            if self.batches and self.number == self.limits.rounds:
                return None
            self.number += self.batches > 0
            rounds_left = self.limits.rounds + 1 - self.number
            self.share = -(-(self.limits.attempts - len(self.attempts)) // rounds_left)
            if len(self.attempts) == self.limits.attempts:
                return None
        if self.waiting and self._patient():
            return None
        parents: Sequence[Attempt | None] = self._repairable() or [None]
        count = min(self.share, self.limits.batch, FIRST_BATCH * 2 ** min(self.batches, 16))
        self.share -= count
        sampling = replace(self.sampling, seed=self.sampling.seed + self.batches)
        self.batches += 1
        first = len(self.attempts)
        return Batch(tuple(self._ask(first + i, parents[i % len(parents)]) for i in range(count)), sampling)

    def _patient(self) -> bool:
        """Whether to wait for verdicts: shortly, whether the last batch has not brought a proof; longer, for what this
        round may repair, or while nothing at all was judged: it takes the judge a while to start."""
        if self.number > 0 and not self._repairable():
            return True
        nothing = len(self.waiting) == len(self.attempts)
        return time.monotonic() < self.patient_until or (self.batches > 1 and nothing)

    def _repairable(self) -> list[Attempt]:
        """The distinct rejected attempts of the round before, those with fewest errors first."""
        distinct: dict[str, Attempt] = {}
        for attempt in self.attempts:
            if attempt.round == self.number - 1 and attempt.proof is not None and attempt.rejected:
                distinct.setdefault(attempt.proof, attempt)
        best = sorted(distinct.values(), key=lambda a: (len(a.verdict.errors) if a.verdict else 0, a.index))
        return best[: self.limits.batch]

    def _ask(self, index: int, parent: Attempt | None) -> Ask:
        shown = self.target.shown
        return Ask(
            self.target.problem,
            index,
            self._chain(parent),
            shown=shown,
            adapt=self.target.adapt,
            others=tuple(replace(attempt, problem=shown) for attempt in self.target.failed),
        )

    def _chain(self, attempt: Attempt | None) -> tuple[Attempt, ...]:
        """The attempt with those that it repairs, oldest first, as attempts on what the model was shown."""
        if attempt is None:
            return ()
        before = self._chain(None if attempt.parent is None else self.attempts[attempt.parent])
        return (*before, replace(attempt, problem=self.target.shown))

    def _judged(self, attempt: Attempt) -> None:
        assert attempt.verdict is not None
        self.attempts[attempt.index] = attempt
        self.waiting.discard(attempt.index)
        self.on_attempt(attempt)
        self.judging_s += attempt.verdict.elapsed_s
        if attempt.verdict.proved and self.winner is None and self._holds(attempt.proof or ""):
            self.winner = attempt

    def _holds(self, proof: str) -> bool:
        """The last question, asked once of each proof. The ledger keeps the judge's verdict, whatever the answer."""
        if proof in self.refused or self.target.confirm is None:
            return proof not in self.refused
        if refusal := self.target.confirm(proof):
            logger.info("%s: %s", self.target.problem.name, refusal)
            self.refused.add(proof)
        return proof not in self.refused

    def over(self) -> bool:
        """A proof is found, or the time is up. Raises KeyboardInterrupt once cancelled."""
        if self.cancelled.is_set():
            raise KeyboardInterrupt
        return self.winner is not None or self.late

    @property
    def late(self) -> bool:
        """The time is up."""
        spent_s = time.process_time() - self.cpu_before_s + self.judging_s
        return time.monotonic() >= self.deadline or spent_s >= self.limits.cpu_s
