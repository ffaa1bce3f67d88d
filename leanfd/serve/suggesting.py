"""Candidates for a place in somebody's editor: drawn from the model, run by the server's own Lean, put in order.

Lean's automation is asked at the same time: a closer that proves the goal is the answer, and the model is not waited
for.

Everything is handed in, so all of this runs in tests with no model and no Lean, and in `leanfd suggest` with no server.
The deadline holds: what Lean has not judged by then comes back unjudged, and a model that has not answered by then is a
`Late`. It trusts the judge's word for the restated goal; whether a candidate is right in its own place is for the
Lean in the editor to say.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leanfd.errors import InputError, LeanError, LeanfdError, PromptRefused
from leanfd.models.engine import Completion, Sampling
from leanfd.models.prompts import Template
from leanfd.proofs import Attempt, Outcome, Problem, Verdict
from leanfd.prove.attempts import runs
from leanfd.prove.automation import Automation
from leanfd.prove.lending import Lending
from leanfd.prove.model_hand import WARM, ModelHand
from leanfd.prove.sampler import Drawing
from leanfd.prove.tree import TreeLimits
from leanfd.serve.questions import Question
from leanfd.source.first_step import first_step
from leanfd.source.goals import plain_goal
from leanfd.wire import Candidate, Kind, SuggestRequest, SuggestResponse

if TYPE_CHECKING:
    from leanfd.lean.judge import Judge

MARGIN = 0.05
"""Share of the time that is left for the answer's way back."""
LONGEST_MARGIN_S = 0.25
AUTOMATION = "Lean's automation"
"""What an answer calls its model when a closer gave it."""
TREE = "tree search"
"""When the tree did, with or without the model."""
_NO_WAIT_S = 0.02
"""For a free process: where many ask, the model answers."""
_GRACE_S = 1.0
"""That automation has left when the model has answered and nothing closes the goal."""
LONGEST_TREE_S = 1.0
"""CPU seconds of a tree: `leanfd?` asks for proofs before it asks for steps, and somebody looks on."""
_LEAST_TREE_S = 0.3
"""Less is not worth a tree."""
_CLOSERS = TreeLimits(closers_only=True)

logger = logging.getLogger(__name__)


class Late(LeanfdError):
    """A deadline passed before there was anything to answer."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A distinct proof among the completions."""

    proof: str
    """Of the problem, as the judge sees it."""
    score: float


@dataclass(frozen=True, slots=True)
class Suggester:
    """Answers wire requests."""

    sampler: Drawing
    judge: Judge
    template: Template
    sampling: Sampling
    """How to draw; its `max_tokens` is also the most that a request can have."""
    automations: Lending[Automation] | None = None
    """Closers; none where the model alone is to answer."""
    searching: Lending[Automation] | None = None
    """The tree, with the model in it, for whoever wants a whole proof when neither closers nor samples are one."""
    search_s: float = 0.0
    """CPU seconds for it, at most `LONGEST_TREE_S`."""
    elsewhere: bool = False
    """The model computes in another process."""

    async def suggest(self, request: SuggestRequest, asked: Question, timeout_s: float) -> SuggestResponse:
        """The candidates for a request, which poses the question `asked`, within `timeout_s`.

        Raises Late, and what engine and judge raise. Cancelled, it takes back what has not begun.
        """
        began = time.monotonic()
        deadline = began + timeout_s - min(LONGEST_MARGIN_S, MARGIN * timeout_s)
        closing = asyncio.create_task(self._closed(asked, request))
        answering = asyncio.create_task(self._answered(asked, request, deadline, began))
        try:
            await asyncio.wait({closing, answering}, return_when=asyncio.FIRST_COMPLETED)
            if closing.done() and (closed := closing.result()) is not None:
                return replace(closed, elapsed_ms=round(1000 * (time.monotonic() - began)))
            answer = await answering
            if not any(candidate.closes for candidate in answer.candidates):
                # It is at work as long as the model was, and is most often about to end.
                await asyncio.wait({closing}, timeout=min(_GRACE_S, max(0.0, deadline - time.monotonic())))
                if not closing.done() or (closed := closing.result()) is None:
                    closed = await self._grown(asked, request, deadline)
                if closed is not None:
                    return replace(closed, elapsed_ms=round(1000 * (time.monotonic() - began)))
            return answer
        finally:
            for task in (closing, answering):
                task.cancel()
            await asyncio.gather(closing, answering, return_exceptions=True)

    async def _closed(self, asked: Question, request: SuggestRequest) -> SuggestResponse | None:
        """The answer that Lean's automation gives; None where it has none."""
        if self.automations is None:
            return None
        return await asyncio.to_thread(suggest_closer, request, asked, self.automations, self.judge)

    async def _grown(self, asked: Question, request: SuggestRequest, deadline: float) -> SuggestResponse | None:
        """A whole proof that the tree finds within the deadline, for those who want one; None where it finds none."""
        left_s = deadline - time.monotonic()
        if self.searching is None or request.kind is Kind.TACTIC or left_s < _LEAST_TREE_S:
            return None
        over = threading.Event()
        hand = ModelHand(lambda: self.sampler, self.template, self.sampling, WARM, elsewhere=self.elsewhere)
        limits = TreeLimits(cpu_s=min(self.search_s, LONGEST_TREE_S), timeout_s=left_s)
        growing = asyncio.create_task(
            asyncio.to_thread(suggest_closer, request, asked, self.searching, self.judge, limits, over.is_set, hand)
        )
        try:
            await asyncio.wait({growing}, timeout=left_s)
            return growing.result() if growing.done() else None
        finally:
            over.set()

    async def _answered(
        self, asked: Question, request: SuggestRequest, deadline: float, began: float
    ) -> SuggestResponse:
        """The answer that the model gives."""
        completions, failed = await self._draw(asked, request, deadline)
        drafts = self._drafts(replace(asked, failed=failed), request, completions)
        candidates, lean, remark = await self._judged(asked, drafts, deadline)
        ordered = sorted(candidates, key=_rank)[: request.n]
        if not ordered:
            remark = f"none of {len(completions)} completions held a proof that was not tried before"
        return SuggestResponse(
            candidates=tuple(ordered),
            model=self.sampler.engine.name,
            judged=any(c.judged for c in ordered),
            lean=lean,
            remark=remark,
            elapsed_ms=round(1000 * (time.monotonic() - began)),
        )

    async def _draw(
        self, asked: Question, request: SuggestRequest, deadline: float
    ) -> tuple[list[Completion], tuple[Attempt, ...]]:
        """Completions, and the failed attempts that their prompt showed."""
        most = self.sampling.max_tokens
        sampling = replace(
            self.sampling, max_tokens=min(request.max_tokens or most, most), stop=tuple(self.template.stop)
        )
        failed = asked.failed
        while True:
            prompt = self.template.prompt(asked.problem, failed=failed)
            drawing = self.sampler.draw([prompt] * request.n, sampling)
            try:
                async with asyncio.timeout(max(0.0, deadline - time.monotonic())):
                    return await asyncio.wrap_future(drawing), failed
            except TimeoutError as error:
                raise Late("the model did not answer within the deadline; raise it, or ask for less") from error
            except PromptRefused:
                if not failed:
                    raise
                # Most likely the failed attempts make the prompt too long; without them it may fit.
                failed = ()

    def _drafts(self, asked: Question, request: SuggestRequest, completions: Sequence[Completion]) -> list[_Draft]:
        """The distinct proofs, or first steps of proofs, the likeliest first; without those that were tried before."""
        tried = {attempt.text.strip() for attempt in request.attempts}
        weights: dict[str, list[float]] = {}
        for completion in completions:
            proof = self.template.proof(completion.text, asked.problem, asked.failed)
            if proof is not None and request.kind is Kind.TACTIC:
                proof = first_step(proof)
            if proof is not None and proof.strip() and asked.in_place(proof.rstrip()).strip() not in tried:
                weights.setdefault(proof.rstrip(), []).append(completion.likelihood)
        known = all(weight > 0 for each in weights.values() for weight in each)
        drafts = [
            _Draft(proof, max(each) if known else len(each) / len(completions)) for proof, each in weights.items()
        ]
        return sorted(drafts, key=lambda draft: -draft.score)

    async def _judged(
        self, asked: Question, drafts: Sequence[_Draft], deadline: float
    ) -> tuple[list[Candidate], str, str]:
        """The drafts as candidates, the version of the Lean that judged them, and a remark where it could not."""
        if not drafts:
            return [], "", ""
        unjudged = [Candidate(text=asked.in_place(draft.proof), score=draft.score) for draft in drafts]
        async with _Verdicts(self.judge, asked, deadline) as verdicts:
            try:
                # One goes ahead: where Lean does not take the statement, it need not be asked about the others. (Where
                # the first was refused without Lean, the second finds out.)
                first = await verdicts.of(drafts[:1])
                said = [*first, *(await verdicts.of(drafts[1:], forgiving=True))]
            except (InputError, LeanError) as error:
                return unjudged, "", f"not judged: {error}"
        judged = zip(unjudged, drafts, said, strict=True)
        candidates = [_candidate(c, draft.proof, verdict, asked) for c, draft, verdict in judged]
        lean = next((verdict.lean for verdict in said if verdict is not None and verdict.lean), "")
        late = sum(verdict is None for verdict in said)
        return candidates, lean, f"{late} not judged before the deadline" if late else ""


def suggest_closer(
    request: SuggestRequest,
    asked: Question,
    automations: Lending[Automation],
    judge: Judge,
    limits: TreeLimits = _CLOSERS,
    stopped: Callable[[], bool] = lambda: False,
    model: ModelHand | None = None,
) -> SuggestResponse | None:
    """The answer that Lean's automation gives to a request; None where it has none, or it was tried before."""
    try:
        attempt = closed_by_automation(automations, judge, asked.problem, limits, stopped, model)
    except (InputError, LeanError) as error:
        # The model's candidates meet the same, and the answer then says it.
        logger.info("%s: no automation: %s", asked.problem.name, error)
        return None
    if attempt is None or attempt.verdict is None:
        return None
    text = asked.in_place(attempt.proof or "")
    if text.strip() in {tried.text.strip() for tried in request.attempts}:
        return None
    closer = Candidate(text=text, score=1.0, judged=True, closes=True)
    source = AUTOMATION if attempt.hand == "closer" else TREE
    return SuggestResponse(candidates=(closer,), model=source, judged=True, lean=attempt.verdict.lean)


def closed_by_automation(
    automations: Lending[Automation],
    judge: Judge,
    problem: Problem,
    limits: TreeLimits = _CLOSERS,
    stopped: Callable[[], bool] = lambda: False,
    model: ModelHand | None = None,
) -> Attempt | None:
    """A proof of the problem that the judge has accepted, a closer's or the tree's. Raises what the judge raises."""
    with automations.lent(_NO_WAIT_S) as automation:
        searched = None if automation is None else automation.find(problem, judge, limits, stopped, model=model)
    attempt = None if searched is None else searched.attempt
    return attempt if attempt is not None and attempt.proved else None


class _Verdicts:
    """Verdicts on drafts until a deadline; leaving it takes back what still waits."""

    def __init__(self, judge: Judge, asked: Question, deadline: float) -> None:
        self._judge = judge
        self._asked = asked
        self._deadline = deadline
        self._futures: list[Future[Verdict]] = []
        self._left = False

    async def __aenter__(self) -> _Verdicts:
        return self

    async def __aexit__(self, *_: object) -> None:
        self._left = True
        for future in self._futures:
            future.cancel()

    async def of(self, drafts: Sequence[_Draft], forgiving: bool = False) -> list[Verdict | None]:
        """Each one's verdict, None for those that the deadline cut off.

        Raises what the judge raises; with `forgiving`, a Lean that breaks on one of them is a crash like others.
        """
        if not drafts:
            return []
        # Beside the event loop: the judge looks at all of the text each time, and waits while its line is full.
        futures = await asyncio.to_thread(self._submitted, drafts)
        waiting = [asyncio.wrap_future(future) for future in futures]
        await asyncio.wait(waiting, timeout=max(0.0, self._deadline - time.monotonic()))
        verdicts: list[Verdict | None] = []
        # All are asked first: an error that nobody has heard of would be logged.
        for future, error in [(future, future.exception() if future.done() else None) for future in waiting]:
            if isinstance(error, LeanError) and forgiving:
                verdicts.append(Verdict(Outcome.CRASHED, reason=str(error)))
            elif error is not None:
                raise error
            else:
                verdicts.append(future.result() if future.done() else None)
        return verdicts

    def _submitted(self, drafts: Sequence[_Draft]) -> list[Future[Verdict]]:
        futures = []
        for draft in drafts:
            future = self._judge.submit(self._asked.problem, draft.proof)
            futures.append(future)
            self._futures.append(future)
            if self._left:
                future.cancel()
                break
        return futures


def _candidate(draft: Candidate, proof: str, verdict: Verdict | None, asked: Question) -> Candidate:
    if verdict is None:
        return draft
    if verdict.proved:
        return replace(draft, judged=True, closes=True)
    if verdict.outcome is not Outcome.REJECTED:
        return replace(draft, error=verdict.reason or verdict.outcome.lower().replace("_", " "))
    if not runs(proof, verdict) or not verdict.goals:
        return replace(draft, judged=True, error=verdict.said or "not accepted")
    if len(verdict.goals) == 1 and plain_goal(verdict.goals[0]) == plain_goal(asked.goal):
        return replace(draft, judged=True, error="no progress: the goal is the same as before")
    return replace(draft, judged=True, goals=verdict.goals)


def _rank(candidate: Candidate) -> tuple[int, float, int, str]:
    """What closes the goal, what runs, what nobody knows, what fails; among these by score, the shorter first."""
    group = 0 if candidate.closes else 2 if not candidate.judged else 3 if candidate.error else 1
    return group, -candidate.score, len(candidate.text), candidate.text
