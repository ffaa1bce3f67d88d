"""One engine for many clients: what they ask for while a batch runs becomes the next batch.

No timer waits for company: an idle engine starts at once, a busy one finds its next batch ready. Jobs run in the order
in which they came, together with all those behind them that sample in the same way, so what a job becomes depends on
its own prompts and seed and not on its neighbours. An engine that breaks is closed and opened again, and its batch
tried once more. Another engine can take its place while it answers. A job that is taken back leaves its batch between
two tokens. It knows nothing of HTTP, problems or proofs.

Not guarded: an engine that hangs in this process and not in one of its own (`engine_process`); it cannot be
stopped, only abandoned by those who wait.
"""

from __future__ import annotations

import collections
import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from leanfd.errors import EngineDied, EngineError, LeanfdError, PromptRefused
from leanfd.models.engine import Completion, Engine, Prompt, Sampling, Wanted

logger = logging.getLogger(__name__)

TRIES = 2
"""How often a batch is given to an engine that breaks on it."""
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 30.0
"""Between attempts to open an engine again."""
LET_GO_S = 1.0
"""For a batch to end once nobody waits for any of it."""
REPLACED_S = 600.0
"""For batches to end on an engine that has been replaced; then they are drawn again on the new one."""


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What one call of the engine was."""

    jobs: int
    rows: int
    elapsed_s: float


@dataclass(slots=True, eq=False)
class _Job:
    prompts: list[Prompt]
    sampling: Sampling
    future: Future[list[Completion]] = field(default_factory=Future)

    def is_awaited(self) -> bool:
        """Whether there is still somebody to answer. Asked once, when the answer is there: then it must be given."""
        return self.future.set_running_or_notify_cancel()


class Batcher:
    """Draws completions through an engine that it opens itself, in the background."""

    def __init__(
        self,
        open_engine: Callable[[], Engine],
        rows: int = 128,
        lanes: int = 1,
        on_batch: Callable[[BatchReport], None] = lambda _report: None,
        on_broken: Callable[[], None] = lambda: None,
    ) -> None:
        """At most `rows` completions in one batch; `lanes` batches at once, for engines that batch by themselves.

        `on_batch` and `on_broken` are called from the batcher's threads.
        """
        self._open = open_engine
        self._rows = rows
        self._on_batch = on_batch
        self._on_broken = on_broken
        self._jobs: collections.deque[_Job] = collections.deque()
        self._changed = threading.Condition()
        self._opening = threading.Lock()
        self._engine: Engine | None = None
        self._closed = threading.Event()
        self._running: list[_Job] = []
        self.replacing = False
        """Another engine is being opened, or the one before is still at its last batch."""
        self.batch_s = 0.0
        """What a batch takes at present, in seconds."""
        self.failure: LeanfdError | None = None
        """Why no engine could be opened in the first place; such a batcher stays without one."""
        self._threads = [
            threading.Thread(target=self._work, name=f"leanfd-batcher-{i}", daemon=True) for i in range(lanes)
        ]

    def start(
        self,
        on_failure: Callable[[LeanfdError], None] = lambda _error: None,
        on_ready: Callable[[str], None] = lambda _name: None,
    ) -> None:
        """Begins to open the engine; one of the two is told, in the batcher's thread, what came of it."""

        def run() -> None:
            try:
                engine = self._living()
            except LeanfdError as error:
                self.failure = error
                self._refuse_all(error)
                on_failure(error)
                return
            for thread in self._threads:
                thread.start()
            on_ready(engine.name)

        threading.Thread(target=run, name="leanfd-opener", daemon=True).start()

    def draw(self, prompts: Sequence[Prompt], sampling: Sampling) -> Future[list[Completion]]:
        """Completions to come, one for each prompt. `cancel` takes them back, begun or not.

        The Future raises EngineError when the model fails, PromptRefused when it rejects one of these prompts.
        """
        job = _Job(list(prompts), sampling)
        with self._changed:
            refusal = self.failure or (EngineError("the server is shutting down") if self._closed.is_set() else None)
            if refusal is not None:
                job.future.set_exception(refusal)
            else:
                self._jobs.append(job)
                self._changed.notify()
        return job.future

    def replace(self, open_engine: Callable[[], Engine]) -> Future[Engine]:
        """Opens another engine beside the one at hand, and lets it draw all that comes from then on.

        The Future gives it; where it cannot be opened, it raises why, and the one at hand stays. The caller sees to it
        that there is one, and that nothing is `replacing` already.
        """
        future: Future[Engine] = Future()
        future.set_running_or_notify_cancel()
        self.replacing = True

        def run() -> None:
            try:
                engine = open_engine()
                with self._changed:
                    before, running = self._engine, list(self._running)
                    if not (over := self._closed.is_set()):
                        self._open, self._engine = open_engine, engine
                if over:
                    engine.close()
                    raise EngineError("the server is shutting down")
            except BaseException as error:  # noqa: BLE001  (passed on whole, to those who read the answer)
                self.replacing = False
                future.set_exception(error)
                return
            future.set_result(engine)
            with self._changed:
                self._changed.wait_for(
                    lambda: self._closed.is_set() or not any(job in self._running for job in running), REPLACED_S
                )
            if before is not None:
                _put_away(before)
            self.replacing = False

        threading.Thread(target=run, name="leanfd-opener", daemon=True).start()
        return future

    @property
    def engine(self) -> Engine:
        """The engine at hand. Raises EngineError while there is none."""
        engine = self._engine
        if engine is None:
            raise EngineError("the model is not loaded yet; try again in a moment")
        return engine

    @property
    def ready(self) -> bool:
        """True while there is an engine."""
        return self._engine is not None and not self._closed.is_set()

    @property
    def waiting(self) -> int:
        """Jobs that have not begun."""
        with self._changed:
            return sum(not job.future.cancelled() for job in self._jobs)

    def close(self, patience_s: float = 5.0) -> None:
        """Cancels what waits, and after `patience_s` what runs; closes the engine. Safe to call twice.

        The engine is closed even if it has not heeded that; what it was at fails.
        """
        with self._changed:
            patience_s = 0.0 if self._closed.is_set() else patience_s
            self._closed.set()
            left = list(self._jobs)
            self._jobs.clear()
            self._changed.notify_all()
        for job in left:
            job.future.cancel()
        if not self._ended_within(patience_s):
            with self._changed:
                left = list(self._running)
            for job in left:
                job.future.cancel()
            self._ended_within(LET_GO_S)
        with self._changed:
            engine, self._engine = self._engine, None
        if engine is not None:
            engine.close()

    def _ended_within(self, patience_s: float) -> bool:
        """Whether all threads come to their end in time."""
        until = time.monotonic() + patience_s
        for thread in self._threads:
            if thread.is_alive():
                thread.join(max(0.0, until - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _work(self) -> None:
        while batch := self._take():
            try:
                self._run(batch)
            finally:
                with self._changed:
                    self._running = [job for job in self._running if job not in batch]
                    self._changed.notify_all()

    def _take(self) -> list[_Job]:
        """The oldest job and those that can run with it; [] once closed."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed.is_set() or bool(self._jobs))
                if self._closed.is_set():
                    return []
                batch = [job for job in self._gather() if not job.future.cancelled()]
                self._running += batch
            if batch:
                return batch

    def _gather(self) -> list[_Job]:
        batch: list[_Job] = []
        rows = 0
        kept: list[_Job] = []
        while self._jobs:
            job = self._jobs.popleft()
            alike = not batch or job.sampling == batch[0].sampling
            if alike and (not batch or rows + len(job.prompts) <= self._rows):
                batch.append(job)
                rows += len(job.prompts)
            else:
                kept.append(job)
        self._jobs.extend(kept)
        return batch

    def _run(self, batch: list[_Job]) -> None:
        prompts = [prompt for job in batch for prompt in job.prompts]
        futures = [job.future for job in batch for _ in job.prompts]
        began = time.monotonic()
        try:
            completions = self._complete(prompts, batch[0].sampling, lambda number: not futures[number].cancelled())
        except LeanfdError as error:
            if len(batch) > 1 and isinstance(error, PromptRefused):
                # One job's prompt is at fault; the others must not pay for it.
                for job in batch:
                    self._run([job])
                return
            for job in batch:
                if job.is_awaited():
                    job.future.set_exception(error)
            return
        elapsed_s = time.monotonic() - began
        self.batch_s = elapsed_s if self.batch_s == 0 else 0.7 * self.batch_s + 0.3 * elapsed_s
        at = 0
        for job in batch:
            if job.is_awaited():
                job.future.set_result(completions[at : at + len(job.prompts)])
            at += len(job.prompts)
        self._on_batch(BatchReport(len(batch), len(prompts), elapsed_s))

    def _complete(self, prompts: list[Prompt], sampling: Sampling, wanted: Wanted) -> list[Completion]:
        """As `Engine.complete`, on a fresh engine where one breaks. Raises EngineError."""
        for trial in range(TRIES):
            engine = self._living()
            try:
                return engine.complete(prompts, sampling, wanted)
            except Exception as error:
                if isinstance(error, EngineError) and not isinstance(error, EngineDied):
                    raise
                if self._closed.is_set():
                    raise EngineError("the server is shutting down") from error
                # Out of memory, a lost GPU, a bug: whatever it is, this engine is not to be trusted any more.
                died = isinstance(error, EngineDied)
                said = str(error) if died else f"{type(error).__name__}: {error}"
                again = "the model broke (try %d of %d), it is opened again: %s"
                logger.error(again, trial + 1, TRIES, said, exc_info=not died)
                self._bury(engine)
                broken = EngineError(f"the model broke: {said}")
                broken.__cause__ = error
                if not any(map(wanted, range(len(prompts)))):
                    break
        raise broken

    def _living(self) -> Engine:
        """The engine at hand, or a new one; after the first, opening is tried until it works or we are closed."""
        with self._opening:
            pause_s = FIRST_PAUSE_S
            while (engine := self._engine) is None:
                try:
                    return self._opened()
                except LeanfdError as error:
                    if self._closed.is_set() or not self._threads[0].is_alive():
                        raise
                    logger.warning("the model cannot be opened: %s; again in %.1f s", error, pause_s)
                    if self._closed.wait(pause_s):
                        raise
                    pause_s = min(LONGEST_PAUSE_S, 2 * pause_s)
            return engine

    def _opened(self) -> Engine:
        """A new engine, in its place. Raises what opening it raises, and EngineError once closed."""
        if not self._closed.is_set():
            engine = self._open()
            with self._changed:
                over, replaced = self._closed.is_set(), self._engine
                if not over and replaced is None:
                    self._engine = engine
                    return engine
            engine.close()
            if replaced is not None and not over:
                return replaced
        raise EngineError("the server is shutting down")

    def _bury(self, engine: Engine) -> None:
        self._on_broken()
        with self._opening, self._changed:
            if self._engine is engine:
                self._engine = None
        _put_away(engine)

    def _refuse_all(self, error: LeanfdError) -> None:
        with self._changed:
            left = list(self._jobs)
            self._jobs.clear()
        for job in left:
            if job.is_awaited():
                job.future.set_exception(error)


def _put_away(engine: Engine) -> None:
    try:
        engine.close()
    except Exception:
        logger.exception("a model that is no longer needed could not be closed")
