"""Jobs for an editor: one at a time in a thread of their own, each can be cancelled, and whoever asked is told.

Knows nothing of what a job does. Jobs begin in the order in which they were asked for; one at a time, as model and
Lean share the machine's cores anyway. `on_change` is called from the jobs' thread and from the callers'.
"""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from leanfd.errors import LeanfdError
from leanfd.lsp.proving import Answer, Question
from leanfd.lsp.work import Watch

logger = logging.getLogger(__name__)


class State(StrEnum):
    """Where a job is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    """There is an answer, perhaps without an offer."""
    FAILED = "failed"
    """It broke; `said` says why."""
    CANCELLED = "cancelled"
    STALE = "stale"
    """The text has changed since it was asked for."""


@dataclass(eq=False)
class Job:
    """Something that was asked for."""

    number: int
    question: Question
    line: int
    """Of the place that was asked about, from 0."""
    state: State = State.QUEUED
    attempts: int = 0
    stage: str = ""
    said: str = ""
    answer: Answer | None = None
    cancelled: threading.Event = field(default_factory=threading.Event)
    asked_at: float = field(default_factory=time.monotonic)
    ended_at: float | None = None

    @property
    def under_way(self) -> bool:
        """It is queued or running."""
        return self.state in (State.QUEUED, State.RUNNING)

    @property
    def seconds(self) -> float:
        """Since it was asked for, until it ended."""
        return (self.ended_at or time.monotonic()) - self.asked_at


class Jobs:
    """The jobs of one editor."""

    def __init__(self, work: Callable[[Question, Watch], Answer], on_change: Callable[[Job], None]) -> None:
        """`work` answers questions; `interrupted` jobs end by KeyboardInterrupt there."""
        self._work = work
        self._on_change = on_change
        self._numbers = itertools.count(1)
        self._lock = threading.Condition()
        self._jobs: list[Job] = []
        """Those under way, the running one first."""
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="leanfd-jobs", daemon=True)
        self._thread.start()

    def add(self, question: Question, line: int) -> Job:
        """A new job at the end of the line."""
        job = Job(next(self._numbers), question, line)
        with self._lock:
            self._jobs.append(job)
            self._lock.notify()
        self._on_change(job)
        return job

    def under_way(self) -> list[Job]:
        """Those that have not ended."""
        with self._lock:
            return [*self._jobs]

    def end(self, job: Job, state: State, said: str = "") -> None:
        """Ends a job that is under way, as cancelled or stale; a running one stops as soon as it can."""
        with self._lock:
            if not job.under_way:
                return
            job.cancelled.set()
            self._ended(job, state, said)
        self._on_change(job)

    def close(self, timeout_s: float) -> None:
        """Cancels everything, and waits for the running job that long at most."""
        with self._lock:
            self._closed = True
            for job in self._jobs:
                job.cancelled.set()
            self._lock.notify()
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while (job := self._next()) is not None:
            self._on_change(job)
            try:
                answer = self._work(job.question, Watch(job.cancelled, lambda *how, job=job: self._told(job, *how)))
            except KeyboardInterrupt:
                self._finish(job, State.CANCELLED)
            except LeanfdError as error:
                self._finish(job, State.FAILED, str(error))
            except Exception as error:
                logger.exception("job %d broke", job.number)
                self._finish(job, State.FAILED, f"{type(error).__name__}: {error}; the log says more")
            else:
                self._finish(job, State.DONE, answer.said, answer)

    def _next(self) -> Job | None:
        with self._lock:
            self._lock.wait_for(lambda: self._closed or bool(self._jobs))
            if self._closed:
                return None
            self._jobs[0].state = State.RUNNING
            return self._jobs[0]

    def _told(self, job: Job, attempts: int, stage: str) -> None:
        job.attempts, job.stage = attempts, stage
        if job.under_way:
            self._on_change(job)

    def _finish(self, job: Job, state: State, said: str = "", answer: Answer | None = None) -> None:
        with self._lock:
            if not job.under_way:
                return
            job.answer = answer
            self._ended(job, state, said)
        self._on_change(job)

    def _ended(self, job: Job, state: State, said: str) -> None:
        job.state, job.said, job.ended_at = state, said, time.monotonic()
        self._jobs.remove(job)
