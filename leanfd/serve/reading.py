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
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, cast

from leanfd.errors import LeanfdError
from leanfd.proofs import Problem
from leanfd.serve.questions import Question
from leanfd.wire import OutcomesRequest, ProveRequest, SuggestRequest, WireError

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

    def __init__(self, timeout_s: float, processes: int = PROCESSES) -> None:
        """`timeout_s` for one body, without the time that it waits for its turn."""
        self._timeout_s = timeout_s
        self._threads = ThreadPoolExecutor(processes, thread_name_prefix="leanfd-reader")
        self._processes = processes
        self._lock = threading.Lock()
        self._idle: list[_Process] = []
        self._all: set[_Process] = set()
        self._closed = False

    def start(self) -> None:
        """Starts the processes ahead of the first request."""
        for _ in range(self._processes):
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

    def close(self) -> None:
        """Ends the processes; safe to call twice."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            self._closed = True
            left = list(self._all)
        for process in left:
            self._ended(process)

    async def _answer(self, kind: type[Any], body: bytes, token: str) -> object:
        job = Job(kind, body, token, self._timeout_s)
        return await asyncio.wrap_future(self._threads.submit(self._read, job))

    def _read(self, job: Job) -> object:
        for _ in range(TRIES):
            process = self._taken()
            try:
                answer = process.ask(job)
            except TimeoutError:
                self._ended(process)
                raise TooLong(
                    f"the text takes more than {job.timeout_s:g} s to read; send less of the file, or simpler text"
                ) from None
            except (EOFError, OSError):
                # Killed from outside, most likely; then another one reads it.
                code = self._ended(process)
                continue
            with self._lock:
                self._idle.append(process)
            if isinstance(answer, LeanfdError | WireError):
                raise answer
            return answer
        raise LeanfdError(f"the process that reads requests ended with {code} on this one, {TRIES} times")

    def _taken(self) -> _Process:
        """A process that waits for work. Raises LeanfdError when none can be had."""
        while True:
            with self._lock:
                if self._closed:
                    raise LeanfdError("the server is shutting down")
                process = self._idle.pop() if self._idle else None
            if process is None:
                return self._started()
            if process.is_alive:
                return process
            self._ended(process)

    def _warm(self) -> None:
        try:
            process = self._started()
        except LeanfdError as error:
            logger.warning("%s", error)
            return
        with self._lock:
            self._idle.append(process)

    def _started(self) -> _Process:
        try:
            process = _Process()
        except OSError as error:
            raise LeanfdError(f"no process can be started to read requests: {error.strerror or error}") from error
        with self._lock:
            self._all.add(process)
            closed = self._closed
        if closed:
            self._ended(process)
            raise LeanfdError("the server is shutting down")
        return process

    def _ended(self, process: _Process) -> int:
        with self._lock:
            self._all.discard(process)
        return process.end()


class _Process:
    """One process that reads, and the pipe to it."""

    def __init__(self) -> None:
        self._pipe, theirs = multiprocessing.Pipe()
        with contextlib.closing(theirs):
            command = [sys.executable, "-P", "-m", "leanfd.serve.reader_worker", str(theirs.fileno())]
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()])
        self._ready = False

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, job: Job) -> object:
        """What comes of a job. Raises TimeoutError, and EOFError or OSError when the process has ended."""
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
        """Kills it, and gives its exit code; safe to call twice."""
        self._process.kill()
        code = self._process.wait()
        self._pipe.close()
        return code
