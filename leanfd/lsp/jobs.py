"""Jobs for an editor: one at a time in a thread of their own, each can be cancelled, and the one who asked is told.

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
from functools import partial

from leanfd.errors import LeanfdError
from leanfd.lsp.proving import Answer, Offer, Question
from leanfd.prove.task import Watch
from leanfd.source.holes import Edit

logger = logging.getLogger(__name__)

GRACE_S = 2.0
"""For a cancelled job to stop by itself."""


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
    watch: Watch = field(default_factory=lambda: Watch(threading.Event()))
    """How far it is; by it it is cancelled."""
    state: State = State.QUEUED
    said: str = ""
    offers: tuple[Offer, ...] = ()
    """What was found so far; those that close a goal first."""
    partial: bool = False
    """As that of its answer."""
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


@dataclass(slots=True)
class _Chore:
    """Something useful for when nobody waits."""

    key: str
    due: float
    work: Callable[[Watch], None]


class Jobs:
    """The jobs of one editor, and chores for when there are none."""

    def __init__(
        self,
        work: Callable[[Question, Watch], Answer],
        on_change: Callable[[Job], None],
        interrupt: Callable[[], None] = lambda: None,
    ) -> None:
        """`work` answers questions, and ends by KeyboardInterrupt once cancelled; `interrupt`, called from another
        thread, ends what it waits for when it does not do so by itself."""
        self._work = work
        self._on_change = on_change
        self._interrupt = interrupt
        self._numbers = itertools.count(1)
        self._lock = threading.Condition()
        self._jobs: list[Job] = []
        """Those under way, the running one first."""
        self._at_work: Job | None = None
        self._chores: dict[str, _Chore] = {}
        self._hurry = threading.Event()
        """A job waits for a chore to give way."""
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="leanfd-jobs", daemon=True)
        self._thread.start()

    def add(self, question: Question, line: int) -> Job:
        """A new job at the end of the line."""
        job = Job(next(self._numbers), question, line)
        with self._lock:
            self._jobs.append(job)
            self._hurry.set()
            self._lock.notify()
        self._on_change(job)
        return job

    def later(self, key: str, delay_s: float, work: Callable[[Watch], None]) -> None:
        """A chore, to be done once nobody waits, in place of an earlier one of the same key.

        A job makes it give way; it is then begun again.
        """
        with self._lock:
            self._chores[key] = _Chore(key, time.monotonic() + delay_s, work)
            self._lock.notify()

    def under_way(self) -> list[Job]:
        """Those that have not ended."""
        with self._lock:
            return [*self._jobs]

    def end(self, job: Job, state: State, said: str = "") -> None:
        """Ends a job that is under way, as cancelled or stale; a running one stops as soon as it can."""
        with self._lock:
            if not job.under_way:
                return
            job.watch.cancelled.set()
            self._ended(job, state, said)
        if self._at_work is job:
            timer = threading.Timer(GRACE_S, self._force, (job,))
            timer.daemon = True
            timer.start()
        self._on_change(job)

    def close(self, timeout_s: float) -> None:
        """Cancels everything, and waits for the running job that long at most."""
        with self._lock:
            self._closed = True
            self._hurry.set()
            for job in self._jobs:
                job.watch.cancelled.set()
            self._lock.notify()
        self._thread.join(timeout_s / 2)
        if self._thread.is_alive():
            self._interrupt()
            self._thread.join(timeout_s / 2)

    def _force(self, job: Job) -> None:
        if self._at_work is job:
            self._interrupt()

    def _run(self) -> None:
        while (todo := self._next()) is not None:
            if isinstance(todo, _Chore):
                self._do(todo)
            else:
                self._answer(todo)
                self._at_work = None

    def _answer(self, job: Job) -> None:
        self._on_change(job)
        watch = job.watch
        watch.began, watch.tell, watch.found = time.monotonic(), partial(self._told, job), partial(self._found, job)
        try:
            answer = self._work(job.question, watch)
        except KeyboardInterrupt:
            self._finish(job, State.CANCELLED)
        except LeanfdError as error:
            self._finish(job, State.FAILED, str(error))
        except Exception as error:
            logger.exception("job %d broke", job.number)
            self._finish(job, State.FAILED, f"{type(error).__name__}: {error}; the log says more")
        else:
            self._finish(job, State.DONE, answer.said, answer)

    def _do(self, chore: _Chore) -> None:
        try:
            chore.work(Watch(self._hurry))
        except KeyboardInterrupt:
            with self._lock:
                self._chores.setdefault(chore.key, chore)
        except LeanfdError as error:
            logger.info("%s: %s", chore.key, error)
        except Exception:
            logger.exception("%s: in the background", chore.key)

    def _next(self) -> Job | _Chore | None:
        with self._lock:
            while not self._closed:
                if self._jobs:
                    self._at_work = self._jobs[0]
                    self._at_work.state = State.RUNNING
                    return self._at_work
                self._hurry.clear()
                first = min(self._chores.values(), key=lambda chore: chore.due, default=None)
                left_s = None if first is None else first.due - time.monotonic()
                if first is not None and left_s is not None and left_s <= 0:
                    return self._chores.pop(first.key)
                self._lock.wait(left_s)
            return None

    def _told(self, job: Job) -> None:
        if job.under_way:
            self._on_change(job)

    def _found(self, job: Job, title: str, edits: tuple[Edit, ...], closes: bool) -> None:
        offers = (*job.offers, Offer(title, edits, closes))
        job.offers = tuple(sorted(offers, key=lambda offer: not offer.closes))
        job.watch.best = job.offers[0].title.removeprefix("leanfd: ")
        self._told(job)

    def _finish(self, job: Job, state: State, said: str = "", answer: Answer | None = None) -> None:
        with self._lock:
            if not job.under_way:
                return
            if answer is not None:
                job.offers, job.partial = answer.offers, answer.partial
            self._ended(job, state, said)
        self._on_change(job)

    def _ended(self, job: Job, state: State, said: str) -> None:
        job.state, job.said, job.ended_at = state, said, time.monotonic()
        self._jobs.remove(job)
