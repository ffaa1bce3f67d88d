"""Looks for a proof of one problem: samples a batch while the last one is judged, repairs with Lean's messages.

Engine, judge and template are handed in, so all of this runs in tests with no model and no Lean. It does not know
files or holes, writes nothing, and trusts the judge's word alone.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from leanfd.errors import EngineError
from leanfd.models.engine import Completion, Prompt, Sampling
from leanfd.models.prompts import Template
from leanfd.proofs import Attempt, Outcome, Problem, Verdict
from leanfd.prove.attempts import NO_PROOF, drawn_how, taken
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
_POLL_S = 0.5
"""How often a wait looks whether it was cancelled."""


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


@dataclass(frozen=True, slots=True)
class Target:
    """What to prove, and what to show the model."""

    problem: Problem
    """The judge decides this one."""
    shown: Problem
    """The model sees this one; for a hole in mid-proof, the goal as a theorem of its own."""
    adapt: Callable[[str], str] = lambda proof: proof
    """From a proof of what is shown to one of the problem."""
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
    return _Search(target, sampler, judge, template, sampling, limits, on_attempt, cancelled or threading.Event()).run()


@dataclass
class _Search:
    target: Target
    sampler: Drawing
    judge: Judge
    template: Template
    sampling: Sampling
    limits: Limits
    on_attempt: Callable[[Attempt], None]
    cancelled: threading.Event
    attempts: list[Attempt] = field(default_factory=list)
    waiting: dict[Future[Verdict], list[int]] = field(default_factory=dict)
    """Verdicts to come, each with the attempts (by index) that wait for it."""
    known: dict[str, Verdict | Future[Verdict]] = field(default_factory=dict)
    """By proof: what was or will be said of it."""
    retried: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    """Proofs that the judge accepts and `Target.confirm` does not."""
    winner: Attempt | None = None
    batches: int = 0
    drawn_in_s: float = 0.0
    """What the last batch took."""

    def run(self) -> Found:
        started = time.monotonic()
        self.deadline = started + self.limits.timeout_s
        try:
            for number in range(self.limits.rounds + 1):
                self._round(number)
                if self._over():
                    break
            self._settle(lambda: bool(self.waiting))
        finally:
            self._abandon()
        stopped = Stopped.PROVED if self.winner else Stopped.TIMEOUT if self._late() else Stopped.BUDGET
        proof, verdict = (self.winner.proof, self.winner.verdict) if self.winner else (None, None)
        return Found(proof, verdict, stopped, tuple(self.attempts), time.monotonic() - started)

    def _round(self, number: int) -> None:
        """One share of the budget: fresh prompts in round 0, repairs of the round before in the others."""
        rounds_left = self.limits.rounds + 1 - number
        share = -(-(self.limits.attempts - len(self.attempts)) // rounds_left)
        while share > 0 and not self._over():
            parents = self._parents(number) or [None]
            if self._proved_meanwhile():
                return
            count = min(share, self.limits.batch, FIRST_BATCH * 2 ** min(self.batches, 16))
            self._draw([parents[i % len(parents)] for i in range(count)])
            share -= count

    def _proved_meanwhile(self) -> bool:
        """Before a batch is begun: a short look whether the last one has not brought a proof.

        While nothing at all was judged, one batch ahead is enough: it takes the judge a while to start.
        """
        if self.batches > 1:
            self._settle(lambda: bool(self.waiting) and not any(isinstance(v, Verdict) for v in self.known.values()))
        patience_s = max(PATIENCE_S, PATIENCE * self.drawn_in_s)
        until = time.monotonic() + patience_s
        self._settle(lambda: bool(self.waiting) and time.monotonic() < until, longest_s=patience_s)
        return self.winner is not None

    def _parents(self, number: int) -> list[Attempt | None]:
        """What this round may repair. Waits for the first verdicts of the round before, if none has come."""
        if number == 0:
            return []
        self._settle(lambda: bool(self.waiting) and not self._repairable(number - 1))
        best = sorted(self._repairable(number - 1), key=lambda a: (len(a.verdict.errors) if a.verdict else 0, a.index))
        return list(best[: self.limits.batch])

    def _repairable(self, number: int) -> list[Attempt]:
        distinct: dict[str, Attempt] = {}
        for attempt in self.attempts:
            rejected = attempt.verdict is not None and attempt.verdict.outcome is Outcome.REJECTED
            if attempt.round == number and attempt.proof is not None and rejected:
                distinct.setdefault(attempt.proof, attempt)
        return list(distinct.values())

    def _draw(self, parents: Sequence[Attempt | None]) -> None:
        """Asks the engine for a batch; judges what was drawn before in the meantime."""
        prompts = [self.template.prompt(self.target.shown, failed=self._chain(parent)) for parent in parents]
        sampling = replace(self.sampling, seed=self.sampling.seed + self.batches, stop=self.template.stop)
        self.batches += 1
        began = time.monotonic()
        drawing = self.sampler.draw(prompts, sampling)
        try:
            self._settle(lambda: not drawing.done(), drawing)
        finally:
            given_up = drawing.cancel()
        self.drawn_in_s = time.monotonic() - began
        if given_up or self.winner:
            return
        try:
            completions = drawing.result()
        except EngineError as error:
            if not any(parents):
                raise
            # Most likely a prompt with all those messages is too long for the model; without them it may fit.
            logger.warning("no repairs of this batch: %s", error)
            self._draw([None] * len(parents))
            return
        for position, (prompt, parent, completion) in enumerate(zip(prompts, parents, completions, strict=True)):
            how = {**drawn_how(self.sampler.engine, self.template, sampling), "position": position}
            self._take(prompt, parent, completion, how)

    def _chain(self, attempt: Attempt | None) -> tuple[Attempt, ...]:
        """The attempt with those that it repairs, oldest first, as attempts on what the model was shown."""
        if attempt is None:
            return ()
        before = self._chain(None if attempt.parent is None else self.attempts[attempt.parent])
        return (*before, replace(attempt, problem=self.target.shown))

    def _take(self, prompt: Prompt, parent: Attempt | None, completion: Completion, how: dict[str, Any]) -> None:
        """Puts a completion on record and its proof before the judge, unless that has seen it."""
        attempt = taken(
            self.target.problem,
            self.template,
            prompt,
            completion,
            how,
            index=len(self.attempts),
            parent=parent,
            shown=self.target.shown,
            adapt=self.target.adapt,
        )
        self.attempts.append(attempt)
        if (proof := attempt.proof) is None:
            self._judged(attempt.index, NO_PROOF)
            return
        known = self.known.get(proof)
        if isinstance(known, Verdict):
            self._judged(attempt.index, known)
        elif known is not None:
            self.waiting[known].append(attempt.index)
        else:
            self._submit(proof, [attempt.index])

    def _submit(self, proof: str, indices: list[int]) -> None:
        future = self.judge.submit(self.target.problem, proof)
        self.known[proof] = future
        self.waiting[future] = indices

    def _settle(
        self, going_on: Callable[[], bool], drawing: Future[Any] | None = None, longest_s: float = _POLL_S
    ) -> None:
        """Takes verdicts as they come, while the condition holds and the search is not over."""
        while going_on() and not self._over():
            also = [drawing] if drawing is not None else []
            wait([*self.waiting, *also], min(longest_s, self._left()), return_when=FIRST_COMPLETED)
            self._collect()
        self._collect()

    def _collect(self) -> None:
        """Takes the verdicts that are there, in the order of drawing, so that the same seed finds the same proof."""
        for future in [future for future in self.waiting if future.done()]:
            indices = self.waiting.pop(future)
            proof = self.attempts[indices[0]].proof or ""
            verdict = future.result()
            if verdict.outcome is Outcome.CRASHED and proof not in self.retried:
                self.retried.add(proof)
                logger.info("judging attempt %d again: %s", indices[0], verdict.reason or "Lean crashed")
                self._submit(proof, indices)
                continue
            self.known[proof] = verdict
            for index in indices:
                self._judged(index, verdict)

    def _judged(self, index: int, verdict: Verdict) -> None:
        attempt = self.attempts[index] = replace(self.attempts[index], verdict=verdict)
        self.on_attempt(attempt)
        if verdict.proved and self.winner is None and self._holds(attempt.proof or ""):
            self.winner = attempt

    def _holds(self, proof: str) -> bool:
        """The last question, asked once of each proof. The ledger keeps the judge's verdict, whatever the answer."""
        if proof in self.refused or self.target.confirm is None:
            return proof not in self.refused
        if refusal := self.target.confirm(proof):
            logger.info("%s: %s", self.target.problem.name, refusal)
            self.refused.add(proof)
        return proof not in self.refused

    def _abandon(self) -> None:
        """Gives up what is still being judged; it goes on record without a verdict."""
        for future, indices in self.waiting.items():
            future.cancel()
            for index in indices:
                self.on_attempt(self.attempts[index])
        self.waiting.clear()

    def _over(self) -> bool:
        if self.cancelled.is_set():
            raise KeyboardInterrupt
        return self.winner is not None or self._late()

    def _late(self) -> bool:
        return self._left() <= 0

    def _left(self) -> float:
        return max(0.0, self.deadline - time.monotonic())
