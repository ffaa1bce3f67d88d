"""Several Lean processes that judge proofs: deadlines, replacement of the dead, back-pressure, clean ends.

`Pool.submit(problem, proof)` gives a Future of a Verdict. Its workers are threads, each with a Lean process here; those
of `ray_pool.py` have theirs on other machines. It knows no Lean: what a process is asked is the `Checker`'s matter.
It does not guard against a Checker that accepts what it should not, nor against memory that a worker's children use.
"""

from __future__ import annotations

import collections
import contextlib
import logging
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future, InvalidStateError
from dataclasses import dataclass, field
from typing import Any

from leanfd.errors import InputError, LeanError, WorkerDied
from leanfd.lean.checkers.checker import Checker
from leanfd.lean.process.repl import DeadlinePassed
from leanfd.proofs import Outcome, Problem, Verdict
from leanfd.source.running import code_of, whole

logger = logging.getLogger(__name__)

AHEAD = 64
"""Proofs that keep a machine's workers busy, under way or waiting."""
TRIES = 2
"""A proof whose worker died is tried once more, on a fresh worker."""
_CHECKS_BETWEEN_WEIGHINGS = 32
_CODE_RESTS_S = 10.0
"""A process that has run a problem's own code, and has nothing to do for so long, is ended: its threads may go on."""


@dataclass(slots=True)
class Job:
    """A question, and the Future that its answer goes to."""

    problem: Problem
    proof: str | None
    """None: the problem is to be prepared, and nothing to be judged."""
    helpers: tuple[str, ...]
    future: Future[Any] = field(default_factory=Future)
    lost: int = 0
    """How often it was under way with a worker that was lost."""

    def begins(self) -> bool:
        """Whether it is to be done; False where it was cancelled meanwhile."""
        return self.future.running() or self.future.set_running_or_notify_cancel()

    def answer(self, answer: Any) -> None:
        """Gives its result or exception, unless somebody has given it up."""
        with contextlib.suppress(InvalidStateError):
            if isinstance(answer, BaseException):
                self.future.set_exception(answer)
            else:
                self.future.set_result(answer)


class Line:
    """Jobs that wait for a worker, at most `room` of them.

    Producers wake at half-empty and refill in bulk.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._jobs: collections.deque[Job] = collections.deque()
        lock = threading.Lock()
        self._has_room, self._has_jobs = threading.Condition(lock), threading.Condition(lock)
        self._closed = False
        self._broken: LeanError | None = None

    def put(self, job: Job) -> None:
        """Waits for room. Raises RuntimeError once closed, or the error that closed it."""
        with self._has_room:
            self._has_room.wait_for(lambda: self._closed or len(self._jobs) < self._room)
            if self._broken:
                raise self._broken
            if self._closed:
                raise RuntimeError("the judge is closed")
            self._jobs.append(job)
            self._has_jobs.notify()

    def put_back(self, jobs: Sequence[Job]) -> None:
        """To the front, room or not. Cancels them once closed."""
        with self._has_jobs:
            if not self._closed:
                self._jobs.extendleft(reversed(jobs))
                self._has_jobs.notify(len(jobs))
                return
        for job in jobs:
            job.answer(self._broken or CancelledError("the judge was closed"))

    def take(self, wait_s: float | None = None) -> Job | None:
        """Waits for a job; None once closed. Raises TimeoutError when there is none within `wait_s`."""
        jobs = self.take_some(lambda _: 1, wait_s)
        return jobs[0] if jobs else None

    def take_some(
        self, share: Callable[[int], int], wait_s: float | None = None, *, idle: bool = True
    ) -> list[Job] | None:
        """Waits for jobs, and takes its share of them; as `take`. A worker that is not idle does not wait.

        A job that was lost goes alone, to one that is idle: what it did to its worker it shall do to no other job.
        """
        with self._has_jobs:
            if not idle and not self._closed and not self._jobs:
                return []
            if not self._has_jobs.wait_for(lambda: self._closed or bool(self._jobs), wait_s):
                raise TimeoutError
            if self._closed:
                return None
            jobs: list[Job] = []
            for _ in range(share(len(self._jobs))):
                if not self._jobs or (self._jobs[0].lost and (jobs or not idle)):
                    break
                jobs.append(self._jobs.popleft())
                if jobs[0].lost:
                    break
            if 2 * len(self._jobs) <= self._room:
                self._has_room.notify_all()
            return jobs

    def widen(self, room: int) -> None:
        """Lets so many jobs wait, if it were fewer."""
        with self._has_room:
            self._room = max(self._room, room)
            self._has_room.notify_all()

    def close(self, broken: LeanError | None = None) -> list[Job]:
        """Wakes everybody, and gives the jobs that will not be done; `broken` is why, where nobody asked for it."""
        with self._has_jobs:
            self._broken = self._broken or broken
            self._closed = True
            left = list(self._jobs)
            self._jobs.clear()
            self._has_jobs.notify_all()
            self._has_room.notify_all()
            return left


class Pool:
    """`workers` threads, each with a Lean process of its own."""

    ahead = AHEAD
    """Proofs that keep its workers busy, under way or waiting."""
    on_broken: Callable[[LeanError], None] = staticmethod(lambda _error: None)
    """Told, by another thread, when nobody will judge here any more; a pool on one machine does not break."""

    def __init__(
        self,
        start: Callable[[], Checker],
        workers: int,
        room: int | None = None,
        checks_per_worker: int = 20_000,
        rss_limit_mb: float = 0,
    ) -> None:
        """`start` makes one Checker; `room` bounds the jobs that wait, four for each worker when None.

        A worker gets a fresh process after `checks_per_worker` proofs, or above `rss_limit_mb` (0: never).
        """
        if workers < 1:
            raise InputError(f"a pool needs at least one worker, got {workers}")
        self._line = Line(room or 4 * workers)
        self._workers: Sequence[Worker] = [
            _LeanWorker(start, self._line, checks_per_worker, rss_limit_mb) for _ in range(workers)
        ]
        for worker in self._workers:
            worker.start()

    def submit(self, problem: Problem, proof: str, helpers: tuple[str, ...] = ()) -> Future[Verdict]:
        """Queues a proof; waits while the queue is full. Raises RuntimeError once closed.

        The Future raises InputError when the problem is at fault, LeanUnavailable or WorkerDied when no Lean could
        be started, and CancelledError when the pool was closed first.
        """
        job = Job(problem, proof, helpers)
        self._line.put(job)
        return job.future

    def prepare(self, problem: Problem) -> Future[Verdict | None]:
        """Queues the question whether header and statement elaborate; as `submit`, but None stands for yes."""
        job = Job(problem, None, ())
        self._line.put(job)
        return job.future

    def close(self) -> None:
        """Cancels what waits, ends what runs, and ends the processes. Safe to call twice."""
        for job in self._line.close():
            job.future.cancel()
            if job.begins():
                job.answer(CancelledError("the judge was closed"))
        for worker in self._workers:
            worker.stop()
        for worker in self._workers:
            worker.join(timeout=10)
            if worker.is_alive():
                logger.warning("a worker thread did not end within 10 s")


class Worker(threading.Thread, ABC):
    """Does jobs of the line until it is closed."""

    @abstractmethod
    def stop(self) -> None:
        """Called by another thread: ends what is under way."""


class _LeanWorker(Worker):
    """Takes jobs, and keeps a living Checker to do them."""

    def __init__(self, start: Callable[[], Checker], line: Line, checks_per_worker: int, rss_limit_mb: float) -> None:
        # A daemon, so that a forgotten `close` cannot keep the program from ending; the process dies with the thread.
        super().__init__(name="lean-worker", daemon=True)
        self._start_checker = start
        self._line = line
        self._checks_per_worker = checks_per_worker
        self._rss_limit_mb = rss_limit_mb
        self._checker: Checker | None = None
        self._checks = 0
        self._code = ""
        """The text that had code, once the process has read one: it answers about nothing that does not begin so."""
        self._stopped = threading.Event()

    def run(self) -> None:
        try:
            while (job := self._next()) is not None:
                if job.begins():
                    judged = self._finish(job)
                    try:
                        self._recycle(judged)
                    except Exception:
                        # Whatever it is, it must not cost a worker: somebody waits for those that are left.
                        logger.exception("after %s; its Lean process is replaced", job.problem.name)
                        self._discard()
        finally:
            self._discard()

    def stop(self) -> None:
        """Called by another thread: ends the process, which ends the wait for its answer."""
        self._stopped.set()
        checker = self._checker
        if checker is not None:
            checker.kill()

    def _next(self) -> Job | None:
        try:
            return self._line.take(_CODE_RESTS_S if self._code else None)
        except TimeoutError:
            self._discard()
            return self._line.take()

    def _finish(self, job: Job) -> bool:
        """Whether Lean gave a verdict, so that its process can be taken to be alive."""
        try:
            verdict = self._verdict(job)
        except BaseException as error:  # noqa: BLE001  (not swallowed: it goes to whoever waits for the Future)
            job.future.set_exception(CancelledError("the judge was closed") if self._stopped.is_set() else error)
            return False
        job.future.set_result(verdict)
        return verdict is None or verdict.outcome in (Outcome.PROVED, Outcome.REJECTED)

    def _verdict(self, job: Job) -> Verdict | None:
        """Raises InputError, LeanUnavailable, and WorkerDied when a fresh process cannot be had."""
        if not whole(job.problem).startswith(self._code):
            self._discard()
        for trial in range(TRIES):
            checker = self._living()
            self._code = code_of(job.problem) or self._code
            self._checks += 1
            began = time.monotonic()
            try:
                if job.proof is None:
                    checker.prepare(job.problem)
                    return None
                return checker.check(job.problem, job.proof, job.helpers)
            except DeadlinePassed as slow:
                # Not tried again: it would cost the whole time once more, and most likely end the same way.
                return _unjudged(Outcome.TIMED_OUT, slow.args[0], checker, began)
            except WorkerDied as died:
                if self._stopped.is_set():
                    raise
                logger.warning("Lean worker died on %s (try %d of %d): %s", job.problem.name, trial + 1, TRIES, died)
                crash = _unjudged(Outcome.CRASHED, str(died), checker, began)
        return crash

    def _living(self) -> Checker:
        """The process at hand, or a new one. Raises LeanUnavailable, and WorkerDied when it twice would not start."""
        if self._checker is not None and self._checker.is_alive:
            return self._checker
        for trial in range(TRIES):
            self._discard()
            checker = self._checker = self._start_checker()
            self._checks = 0
            if self._stopped.is_set():
                # `stop` may have looked before there was anything to kill.
                checker.kill()
            try:
                checker.start()
                break
            except WorkerDied:
                if trial + 1 == TRIES or self._stopped.is_set():
                    raise
        return checker

    def _recycle(self, judged: bool) -> None:
        """Ends a process that has served long or grown fat, and buries a dead one; the next job starts another."""
        if self._checker is None:
            return
        fat = (
            self._rss_limit_mb > 0
            and self._checks % _CHECKS_BETWEEN_WEIGHINGS == 0
            and self._checker.rss_mb() > self._rss_limit_mb
        )
        if fat or self._checks >= self._checks_per_worker or not (judged or self._checker.is_alive):
            self._discard()

    def _discard(self) -> None:
        self._code = ""
        if self._checker is not None:
            checker, self._checker = self._checker, None
            try:
                checker.close()
            except WorkerDied as stuck:
                logger.warning("%s", stuck)
            except Exception:
                logger.exception("a Lean process may be left over")


def _unjudged(outcome: Outcome, reason: str, checker: Checker, began: float) -> Verdict:
    return Verdict(
        outcome, reason=reason, lean=checker.lean, backend=checker.backend, elapsed_s=time.monotonic() - began
    )
