"""`POST /v1/prove`: a search in a thread of its own, told event by event.

The search is `prove/in_turn.py`'s, on the server's shared engine and judge. It knows no HTTP: events are wire records,
and whoever stops listening cancels the search.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leanfd.errors import InputError, LeanfdError
from leanfd.models.engine import Sampling
from leanfd.models.prompts import Template
from leanfd.proofs import Attempt, Problem
from leanfd.prove.automation import Automation
from leanfd.prove.in_turn import InTurn
from leanfd.prove.lending import Lending
from leanfd.prove.model_hand import WARM, ModelHand
from leanfd.prove.sampler import Drawing
from leanfd.prove.search import Found, Limits, Target
from leanfd.wire import AttemptEvent, ProveRequest, Refusal, ResultEvent, WireError

if TYPE_CHECKING:
    from leanfd.lean.judge import Judge

logger = logging.getLogger(__name__)

Event = AttemptEvent | ResultEvent | Refusal
MOST_TIMES_BUDGET = 64
_WAIT_S = 1.0
"""For a Lean process to step with; where all are taken, the model goes first."""
_PROBE = "theorem leanfd_probe (p : Prop) (h : p) : p"


@dataclass(frozen=True, slots=True)
class Provers:
    """Runs searches, a bounded number at once."""

    sampler: Drawing
    judge: Judge
    template: Template
    sampling: Sampling
    limits: Limits
    """For requests that do not say; `timeout_s` is taken from each request."""
    threads: ThreadPoolExecutor
    automations: Lending[Automation] | None = None
    """Closers and tree, asked before the model; none where it alone is to prove."""
    search_s: float = 0.0
    """CPU seconds for them."""
    elsewhere: bool = False
    """The model computes in another process."""

    async def accepted(self, posed: Problem) -> None:
        """Returns when Lean takes header and statement. Raises WireError, naming the one that it does not take."""
        try:
            await self._elaborates(posed)
        except InputError as error:
            field = "statement"
            try:
                await self._elaborates(replace(posed, statement=_PROBE))
            except InputError:
                field = "header"
            raise WireError(str(error), field) from error

    async def _elaborates(self, posed: Problem) -> None:
        await asyncio.wrap_future(await asyncio.to_thread(self.judge.prepare, posed))

    async def events(self, request: ProveRequest, wanted: Target, timeout_s: float) -> AsyncIterator[Event]:
        """What happens, ending in a ResultEvent, or a Refusal when something broke. Closing it cancels the search."""
        loop = asyncio.get_running_loop()
        told: asyncio.Queue[Event] = asyncio.Queue()
        cancelled = threading.Event()
        began = time.monotonic()

        def tell(event: Event) -> None:
            if not cancelled.is_set():
                loop.call_soon_threadsafe(told.put_nowait, event)

        def run() -> None:
            if cancelled.is_set():
                return
            left_s = timeout_s - (time.monotonic() - began)
            try:
                found = self._search(request, wanted, left_s, lambda attempt: tell(_told(attempt)), cancelled)
            except KeyboardInterrupt:
                return
            except LeanfdError as error:
                tell(Refusal(error=str(error)))
            except Exception as error:
                logger.exception("a search broke")
                tell(Refusal(error=f"the search broke: {type(error).__name__}; the server's log says more"))
            else:
                tell(self._result(found, round(1000 * (time.monotonic() - began))))

        self.threads.submit(run)
        try:
            while True:
                event = await told.get()
                yield event
                if not isinstance(event, AttemptEvent):
                    return
        finally:
            cancelled.set()

    def _search(
        self,
        request: ProveRequest,
        wanted: Target,
        timeout_s: float,
        on_attempt: Callable[[Attempt], None],
        cancelled: threading.Event,
    ) -> Found:
        most = self.sampling.max_tokens
        sampling = replace(self.sampling, max_tokens=min(request.max_tokens or most, most))
        return InTurn(
            automation=nullcontext() if self.automations is None else self.automations.lent(_WAIT_S),
            search_s=self.search_s,
            hand=ModelHand(lambda: self.sampler, self.template, sampling, WARM, elsewhere=self.elsewhere),
            model=lambda: self.sampler,
            judge=self.judge,
            template=self.template,
            sampling=sampling,
            limits=replace(
                self.limits,
                attempts=min(request.budget or self.limits.attempts, MOST_TIMES_BUDGET * self.limits.attempts),
                rounds=self.limits.rounds if request.rounds < 0 else request.rounds,
                timeout_s=timeout_s,
            ),
        ).find(wanted, on_attempt, cancelled)

    def _result(self, found: Found, elapsed_ms: int) -> ResultEvent:
        verdict = found.verdict
        return ResultEvent(
            proved=found.proof is not None,
            proof=found.proof or "",
            stopped=str(found.stopped),
            attempts=len(found.attempts),
            tier=(verdict.tier or "") if verdict else "",
            axioms=verdict.axioms if verdict else (),
            lean=verdict.lean if verdict else "",
            model=self.sampler.engine.name,
            hand=next((attempt.hand for attempt in found.attempts if attempt.proof == found.proof), ""),
            elapsed_ms=elapsed_ms,
        )


def _told(attempt: Attempt) -> AttemptEvent:
    verdict = attempt.verdict
    return AttemptEvent(
        index=attempt.index,
        round=attempt.round,
        proof=attempt.proof or "",
        outcome=str(verdict.outcome) if verdict else "",
        error="" if verdict is None or verdict.proved else verdict.said,
        hand=attempt.hand,
    )
