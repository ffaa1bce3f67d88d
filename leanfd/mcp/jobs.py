"""Calls that take their time: each is a job with an id, which can be waited for, looked at and cancelled."""

from __future__ import annotations

import collections
import itertools
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from leanfd.errors import InputError
from leanfd.prove.task import Watch

KEPT = 100
"""Finished jobs whose results can still be asked for."""
MOST = 64
"""Jobs that are worked on or wait."""


@dataclass(eq=False)
class Job:
    """One call at work, or done."""

    id: str
    tool: str
    deadline: float
    """By the monotonic clock: what was found until then is the result."""
    watch: Watch
    """How it is followed, and cancelled: when nobody waits for it any more, or the time is up."""
    ended: float | None = None
    future: Future[Any] = field(default_factory=Future)

    @property
    def state(self) -> str:
        """running, finished, failed or cancelled."""
        if not self.future.done():
            return "running"
        if self.future.cancelled() or isinstance(self.future.exception(), KeyboardInterrupt):
            return "cancelled"
        return "failed" if self.future.exception() is not None else "finished"

    @property
    def seconds(self) -> float:
        """Since it was asked for, or that it took."""
        return round((self.ended or time.monotonic()) - self.watch.began, 2)

    @property
    def left_s(self) -> float:
        """Until its deadline; at least a little, so that what is asked of Lean can be answered."""
        return max(0.1, self.deadline - time.monotonic())


class Jobs:
    """The jobs of a server."""

    def __init__(self, at_once: int) -> None:
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="leanfd-mcp")
        self._numbers = itertools.count(1)
        self._jobs: collections.OrderedDict[str, Job] = collections.OrderedDict()
        self._lock = threading.Lock()

    def start(self, tool: str, seconds: float, work: Callable[[Job], Any]) -> Job:
        """Begins, as soon as there is room, with work that may take so many seconds from now.

        Raises InputError when too many wait already.
        """
        watch = Watch(threading.Event(), stage="waiting for a free Lean")
        job = Job(f"{tool}-{next(self._numbers)}", tool, time.monotonic() + seconds, watch)

        def run() -> Any:
            try:
                job.watch.going_on()
                return work(job)
            finally:
                job.ended = time.monotonic()

        with self._lock:
            if sum(not each.future.done() for each in self._jobs.values()) >= MOST:
                raise InputError(f"{MOST} jobs are under way already; wait for one, or cancel one by status")
            self._jobs[job.id] = job
            finished = [each.id for each in self._jobs.values() if each.future.done()]
            for old in finished[: max(0, len(self._jobs) - KEPT)]:
                del self._jobs[old]
        job.future = self._threads.submit(run)
        return job

    def get(self, id: str) -> Job:
        """Raises InputError for one that is not known, or no longer."""
        with self._lock:
            if id not in self._jobs:
                raise InputError(f"there is no job {id!r}; status without a job lists those that there are")
            return self._jobs[id]

    def all(self) -> list[Job]:
        """Those that are still known, oldest first."""
        with self._lock:
            return [*self._jobs.values()]

    def close(self) -> None:
        """Cancels them all, and does not wait."""
        for job in self.all():
            job.watch.cancelled.set()
        self._threads.shutdown(wait=False, cancel_futures=True)
