"""Bodies of requests become questions in processes of their own, in bounded time and memory.

Reading a megabyte of Lean takes seconds of pure Python, and a single call of a regular expression lets no other thread
run. Apart, it holds up nobody who asks for something else: the event loop only waits. A process that takes too long is
killed, and the next request gets a new one. It knows pipes and records, and nothing of HTTP or models.

Not guarded: many clients that each send what takes long. They wait for each other here, up to the room of the gate.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import multiprocessing
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, cast

from leanfd.errors import LeanfdError
from leanfd.proofs import Problem
from leanfd.serve.questions import Question
from leanfd.wire import OutcomesRequest, ProveRequest, ReloadRequest, SuggestRequest, WireError

logger = logging.getLogger(__name__)

PROCESSES = 2
TRIES = 2
"""How often a text is given to a process that ends on it."""
START_S = 60.0
"""For a new process to be ready; a busy machine takes long to import anything."""


class TooLong(LeanfdError):
    """A text that could not be read within the time."""


class WrongToken(LeanfdError):
    """A body that does not show the server's token."""


@dataclass(frozen=True, slots=True)
class Job:
    """A body that is to be read as a record of a kind."""

    kind: type[Any]
    body: bytes
    token: str
    """What the body has to show; "" asks for nothing."""
    timeout_s: float


class Readers:
    """Some processes that read, started when they are needed, and again when one has ended."""

    def __init__(self, timeout_s: float) -> None:
        """`timeout_s` for one body, without the time that it waits for its turn."""
        self._timeout_s = timeout_s
        self._threads = ThreadPoolExecutor(PROCESSES, thread_name_prefix="leanfd-reader")
        self._readers = [_Reader() for _ in range(PROCESSES)]
        self._idle: queue.SimpleQueue[_Reader] = queue.SimpleQueue()
        for reader in self._readers:
            self._idle.put(reader)

    def start(self) -> None:
        """Starts the processes ahead of the first request."""
        for _ in self._readers:
            self._threads.submit(self._warm)

    async def suggestion(self, body: bytes, token: str = "") -> tuple[SuggestRequest, Question]:
        """The request, and the problem that it poses. Raises WireError, WrongToken, TooLong, LeanfdError."""
        return cast(tuple[SuggestRequest, Question], await self._answer(SuggestRequest, body, token))

    async def proof(self, body: bytes, token: str = "") -> tuple[ProveRequest, tuple[Problem, Problem]]:
        """The request, with the problem for the judge and the one that the model is shown. Raises as `suggestion`."""
        return cast(tuple[ProveRequest, tuple[Problem, Problem]], await self._answer(ProveRequest, body, token))

    async def outcomes(self, body: bytes, token: str = "") -> tuple[OutcomesRequest, Problem]:
        """The request, and the problem that its outcomes are about. Raises as `suggestion`."""
        return cast(tuple[OutcomesRequest, Problem], await self._answer(OutcomesRequest, body, token))

    async def reload(self, body: bytes, token: str = "") -> ReloadRequest:
        """The request. Raises as `suggestion`."""
        return cast(ReloadRequest, await self._answer(ReloadRequest, body, token))

    def close(self) -> None:
        """Ends the processes; safe to call twice."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for reader in self._readers:
            reader.close()

    async def _answer(self, kind: type[Any], body: bytes, token: str) -> object:
        job = Job(kind, body, token, self._timeout_s)
        return await asyncio.wrap_future(self._threads.submit(self._read, job))

    def _read(self, job: Job) -> object:
        with self._taken() as reader:
            for _ in range(TRIES):
                try:
                    answer = reader.ask(job)
                except TimeoutError:
                    reader.end()
                    raise TooLong(
                        f"the text takes more than {job.timeout_s:g} s to read; send less of the file, or simpler text"
                    ) from None
                except (EOFError, OSError):
                    # Killed from outside, most likely; then another one reads it.
                    code = reader.end()
                    continue
                if isinstance(answer, LeanfdError | WireError):
                    raise answer
                return answer
        raise LeanfdError(f"the process that reads requests ended with {code} on this one, {TRIES} times")

    def _warm(self) -> None:
        try:
            with self._taken() as reader:
                reader.start()
        except LeanfdError as error:
            logger.warning("%s", error)

    @contextlib.contextmanager
    def _taken(self) -> Iterator[_Reader]:
        """The one that has been idle the longest; there are as many as threads."""
        reader = self._idle.get()
        try:
            yield reader
        finally:
            self._idle.put(reader)


class _Reader:
    """A process that reads, and the pipe to it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = threading.Event()

    def start(self) -> None:
        """Sees to it that there is a process. Raises LeanfdError when none can be had."""
        if self._process is not None and self._process.poll() is None:
            return
        self.end()
        if self._closed.is_set():
            raise LeanfdError("the server is shutting down")
        try:
            self._pipe, theirs = multiprocessing.Pipe()
            with contextlib.closing(theirs):
                command = [sys.executable, "-P", "-m", "leanfd.serve.reader_worker", str(theirs.fileno())]
                self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()])
        except OSError as error:
            raise LeanfdError(f"no process can be started to read requests: {error.strerror or error}") from error
        self._ready = False
        if self._closed.is_set():
            # It was meanwhile, when there was nothing to end yet.
            self.end()

    def ask(self, job: Job) -> object:
        """What comes of a job. Raises LeanfdError, TimeoutError, and EOFError or OSError when the process has ended."""
        self.start()
        if not self._ready:
            # Its first word: that it is there.
            self._heard(START_S)
            self._ready = True
        self._pipe.send(job)
        return self._heard(job.timeout_s)

    def _heard(self, timeout_s: float) -> object:
        if not self._pipe.poll(timeout_s):
            raise TimeoutError
        return self._pipe.recv()

    def end(self) -> int:
        """Kills the process, and gives its exit code; the next job has another."""
        if self._process is None:
            return 0
        self._process.kill()
        code = self._process.wait()
        self._pipe.close()
        return code

    def close(self) -> None:
        """Ends it for good; safe to call twice, and from another thread."""
        self._closed.set()
        self.end()
