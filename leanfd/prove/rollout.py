"""Sampling attempts and judging them at the same time, each keeping the other fed, in bounded memory.

Batches are asked for one after the other, so the planner can make repairs out of what came before. It writes
nothing, counts nothing, and does not know why an attempt is wanted. A proof that comes again for the same problem
within the last `REMEMBERED` distinct ones is not judged again. A crash is judged once more, and never counted as wrong.
"""

from __future__ import annotations

import collections
import contextlib
import logging
import queue
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from leanfd.errors import EngineError, InputError, LeanfdError, PromptRefused
from leanfd.lean.pool import AHEAD
from leanfd.models.engine import Completion, Prompt, Sampling
from leanfd.models.prompts import Template
from leanfd.proofs import Attempt, Outcome, Problem, Verdict
from leanfd.prove.attempts import NO_PROOF, drawn_how, submitted, taken
from leanfd.prove.lemma_tool import LemmaTool
from leanfd.prove.sampler import Drawing

if TYPE_CHECKING:
    from leanfd.lean.judge import Judge

logger = logging.getLogger(__name__)

REMEMBERED = 4096
"""Distinct proofs whose verdicts are kept for those that come again."""
_POLL_S = 0.5


@dataclass(frozen=True, slots=True)
class Ask:
    """One attempt that is wanted."""

    problem: Problem
    index: int
    failed: tuple[Attempt, ...] = ()
    """What it is to repair, oldest first."""
    recorded: bool = False
    """It is there already, and is drawn once more only because its batch would otherwise be another one."""
    shown: Problem | None = None
    """What the model sees in the problem's place."""
    adapt: Callable[[str], str] = lambda proof: proof
    """From a proof of what is shown to one of the problem."""
    others: tuple[Attempt, ...] = ()
    """Failed proofs that the model sees before those that it is to repair."""
    trajectory: str = ""
    """Of which it is to be a turn."""
    turn: int = 0

    @property
    def seen(self) -> tuple[Attempt, ...]:
        """The failed proofs in its prompt, oldest first."""
        return (*self.others, *self.failed)


@dataclass(frozen=True, slots=True)
class Batch:
    """Attempts to be drawn together."""

    asks: tuple[Ask, ...]
    sampling: Sampling


@dataclass(frozen=True, slots=True)
class Drawn:
    """A batch has been drawn; nothing of it is judged yet."""

    attempts: tuple[Attempt, ...]
    """Those that were wanted."""
    rows: int
    tokens: int
    elapsed_s: float
    cpu_s: float
    """CPU time of this process in the meantime: an engine in it, and what is done here for the judge."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Nothing can be had for this problem: the engine refuses its prompt, or Lean its statement."""

    problem: Problem
    error: LeanfdError


Event = Attempt | Drawn | Dropped


def rollout(
    next_batch: Callable[[], Batch | None],
    sampler: Drawing,
    judge: Judge,
    template: Template,
    over: Callable[[], bool] = lambda: False,
    poll_s: float = _POLL_S,
    tool: LemmaTool | None = None,
    ahead: int = AHEAD,
) -> Generator[Event, None, None]:
    """Judged attempts as they come, not in the order of drawing.

    `next_batch` is asked whenever the engine has nothing to do and the judge is not far behind; None means that there
    is nothing to draw at the moment. The end is when there still is nothing once everything has been judged, or once
    `over` says so: what is judged by then still comes, and all else is cancelled. Both are asked every `poll_s`. The
    judge is given `ahead` proofs at once; one with room for as many never makes the sampling wait.

    With a `tool` an attempt that calls it has its answer as the verdict.

    Raises what the engine or the judge raises; the batch at work is then left to end by itself.
    """
    return _Rollout(next_batch, sampler, judge, template, over, poll_s, ahead, tool).run()


_Key = tuple[str, str, tuple[str, ...]]
"""A problem's name, a proof, and its helpers: what is judged once."""


@dataclass
class _Drawing:
    """A batch at the engine, in one piece or problem by problem."""

    batch: Batch
    prompts: Sequence[Prompt]
    future: Future[list[Completion]]
    began: float
    cpu_before_s: float


@dataclass
class _Rollout:
    next_batch: Callable[[], Batch | None]
    sampler: Drawing
    judge: Judge
    template: Template
    over: Callable[[], bool]
    poll_s: float
    ahead: int
    tool: LemmaTool | None = None
    news: queue.SimpleQueue[_Key | None] = field(default_factory=queue.SimpleQueue)
    """The key of a proof that was judged, or None when a batch was drawn."""
    drawing: _Drawing | None = None
    pieces: collections.deque[Batch] = field(default_factory=collections.deque)
    """Of a batch that the engine would not take whole."""
    unjudged: collections.deque[Attempt] = field(default_factory=collections.deque)
    at_judge: dict[_Key, tuple[Future[Verdict], list[Attempt]]] = field(default_factory=dict)
    known: collections.OrderedDict[_Key, Verdict] = field(default_factory=collections.OrderedDict)
    retried: set[_Key] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    most: int = 1
    """Attempts in the largest batch so far."""

    def run(self) -> Generator[Event, None, None]:
        try:
            while not self.over():
                yield from self._feed()
                if self.drawing is None and not self.at_judge:
                    return
                with contextlib.suppress(queue.Empty):
                    yield from self._heard(self.news.get(timeout=self.poll_s))
            with contextlib.suppress(queue.Empty):
                while True:
                    yield from self._heard(self.news.get_nowait())
        finally:
            for future, _ in self.at_judge.values():
                future.cancel()
            if self.drawing is not None:
                self.drawing.future.cancel()

    def _heard(self, key: _Key | None) -> Iterator[Event]:
        return self._drawn() if key is None else self._judged(key)

    def _feed(self) -> Iterator[Event]:
        """Gives the judge and the engine something to do, where there is something."""
        while self.unjudged and len(self.at_judge) < self.ahead:
            yield from self._submit(self.unjudged.popleft())
        # One batch ahead of the judge is enough to keep it fed while the next one is drawn.
        if self.drawing is None and len(self.unjudged) + len(self.at_judge) <= self.most:
            batch = self.pieces.popleft() if self.pieces else self.next_batch()
            if batch is not None:
                self._draw(batch)

    def _draw(self, batch: Batch) -> None:
        self.most = max(self.most, len(batch.asks))
        prompts = [self.template.prompt(ask.shown or ask.problem, failed=ask.seen) for ask in batch.asks]
        future = self.sampler.draw(prompts, batch.sampling)
        self.drawing = _Drawing(batch, prompts, future, time.monotonic(), time.process_time())
        future.add_done_callback(lambda _: self.news.put(None))

    def _drawn(self) -> Iterator[Event]:
        drawing, self.drawing = self.drawing, None
        assert drawing is not None
        try:
            completions = drawing.future.result()
        except PromptRefused as refusal:
            yield from self._refused(drawing.batch, refusal)
            return
        elapsed_s = time.monotonic() - drawing.began
        cpu_s = time.process_time() - drawing.cpu_before_s
        how = drawn_how(self.sampler.engine, self.template, drawing.batch.sampling)
        rows = zip(drawing.batch.asks, drawing.prompts, completions, strict=True)
        attempts = []
        for position, (ask, prompt, completion) in enumerate(rows):
            if not ask.recorded:
                parent = ask.failed[-1] if ask.failed else None
                attempt = taken(
                    ask.problem,
                    self.template,
                    prompt,
                    completion,
                    {**how, "position": position},
                    index=ask.index,
                    parent=parent,
                    shown=ask.shown,
                    adapt=ask.adapt,
                    failed=ask.seen,
                )
                # Where something else was shown, a proof is in the middle of a text, where helpers have no place.
                helpers = () if ask.shown else self.template.helpers(completion.text, ask.problem)
                attempts.append(replace(attempt, helpers=helpers, trajectory=ask.trajectory, turn=ask.turn))
        yield Drawn(tuple(attempts), len(completions), sum(c.tokens for c in completions), elapsed_s, cpu_s)
        self.unjudged.extend(attempts)

    def _refused(self, batch: Batch, refusal: EngineError) -> Iterator[Event]:
        """Problem by problem; then, where it was a repair, as a fresh try; then without the problem."""
        problems = list(dict.fromkeys(ask.problem.name for ask in batch.asks))
        if len(problems) > 1:
            for name in problems:
                self.pieces.append(replace(batch, asks=tuple(a for a in batch.asks if a.problem.name == name)))
        elif any(ask.failed or ask.others for ask in batch.asks):
            # Most likely too long with all those messages.
            logger.info("%s: no repairs of this batch: %s", problems[0], refusal)
            self.pieces.append(replace(batch, asks=tuple(replace(ask, failed=(), others=()) for ask in batch.asks)))
        else:
            yield from self._drop(batch.asks[0].problem, refusal)

    def _submit(self, attempt: Attempt) -> Iterator[Event]:
        if attempt.problem.name in self.dropped:
            return
        if attempt.proof is None:
            future = None if self.tool is None else self.tool.answer(attempt)
            if future is None:
                yield replace(attempt, verdict=NO_PROOF)
            else:
                self._await((attempt.problem.name, "", (attempt.completion, str(attempt.index))), future, [attempt])
            return
        key = (attempt.problem.name, attempt.proof, attempt.helpers)
        if (verdict := self.known.get(key)) is not None:
            self.known.move_to_end(key)
            yield replace(attempt, verdict=verdict)
        elif key in self.at_judge:
            self.at_judge[key][1].append(attempt)
        else:
            self._ask(key, [attempt])

    def _ask(self, key: _Key, attempts: list[Attempt]) -> None:
        self._await(key, submitted(self.judge, attempts[0]), attempts)

    def _await(self, key: _Key, future: Future[Verdict], attempts: list[Attempt]) -> None:
        self.at_judge[key] = (future, attempts)
        future.add_done_callback(lambda _: self.news.put(key))

    def _judged(self, key: _Key) -> Iterator[Event]:
        future, attempts = self.at_judge.pop(key)
        try:
            verdict = future.result()
        except InputError as error:
            yield from self._drop(attempts[0].problem, error)
            return
        if verdict.outcome is Outcome.CRASHED and key not in self.retried and attempts[0].proof is not None:
            self.retried.add(key)
            logger.info("%s: judged again: %s", key[0], verdict.reason or "Lean crashed")
            self._ask(key, attempts)
            return
        self.retried.discard(key)
        self.known[key] = verdict
        while len(self.known) > REMEMBERED:
            self.known.popitem(last=False)
        for attempt in attempts:
            yield replace(attempt, verdict=verdict)

    def _drop(self, problem: Problem, error: LeanfdError) -> Iterator[Event]:
        if problem.name not in self.dropped:
            self.dropped.add(problem.name)
            yield Dropped(problem, error)
