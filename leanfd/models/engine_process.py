"""A model in a process of its own: what it computes does not wait for this process's Python threads, nor they for it.

A server reads requests and writes answers in one thread while another decodes; in one interpreter each holds the other
up. Apart, a model that crashes, is killed for its memory or hangs takes nobody along: `EngineDied` says so, and the
holder of the engine opens a new one. The process ends when this one does, however that comes about.

Not guarded: a model that hangs while somebody still waits, or as it loads where nobody said how long that may take;
the deadline is with those who wait.
"""

from __future__ import annotations

import contextlib
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from leanfd.errors import EngineDied, EngineError, LeanfdError
from leanfd.models.engine import Completion, Prompt, Sampling, Wanted

LOOK_S = 0.02
"""Between looks at who still waits."""
STUCK_S = 60.0
"""For the model to leave a batch that nobody waits for. It looks between two tokens, which takes a large one long."""
END_S = 5.0
"""For the process to end by itself once it is told."""


@dataclass(frozen=True, slots=True)
class Task:
    """A batch to be completed."""

    number: int
    prompts: list[Prompt]
    sampling: Sampling


@dataclass(frozen=True, slots=True)
class GivenUp:
    """Rows of a task that nobody waits for any more."""

    number: int
    rows: list[int]


class EngineProcess:
    """The engine that `open_engine(name, device=device)` opens, in a process of its own."""

    name: str
    digest: str

    def __init__(self, name: str = "mini", device: str | None = None, load_s: float | None = None) -> None:
        """Returns when the model is loaded, within `load_s`. Raises what `open_engine` raises, and EngineDied."""
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "leanfd.models.engine_worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        except OSError as error:
            raise EngineError(f"the model's process cannot be started: {error.strerror or error}") from error
        self._heard: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._said: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._turn = threading.Lock()
        self._number = 0
        self._closed = False
        threading.Thread(target=self._listen, name="leanfd-model-reader", daemon=True).start()
        threading.Thread(target=self._speak, name="leanfd-model-writer", daemon=True).start()
        try:
            self._said.put((name, device))
            self.name, self.digest = self._understood(self._heard.get(timeout=load_s))
        except queue.Empty:
            self._process.kill()
            self.close()
            raise EngineError(f"the model {name} was not loaded within {load_s:g} s; its process was ended") from None
        except BaseException:
            self.close()
            raise

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._process.pid

    def complete(self, prompts: Sequence[Prompt], sampling: Sampling, wanted: Wanted | None = None) -> list[Completion]:
        """As `Engine.complete`. Raises EngineDied as well, after which only `close` is left."""
        with self._turn:
            self._number += 1
            self._said.put(Task(self._number, list(prompts), sampling))
            waiting = set(range(len(prompts))) if wanted is not None else set()
            alone_since = None
            while True:
                try:
                    completions: list[Completion] = self._understood(self._heard.get(timeout=LOOK_S))
                    return completions
                except queue.Empty:
                    pass
                if wanted is None:
                    continue
                if gone := [row for row in waiting if not wanted(row)]:
                    waiting.difference_update(gone)
                    self._said.put(GivenUp(self._number, gone))
                if not waiting:
                    alone_since = alone_since or time.monotonic()
                    if time.monotonic() - alone_since > STUCK_S:
                        self._process.kill()
                        raise EngineDied(f"the model {self.name} did not stop when nobody waited; it was ended")

    def close(self) -> None:
        """Ends the process; safe to call twice."""
        self._closed = True
        self._said.put(None)
        try:
            self._process.wait(END_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _speak(self) -> None:
        """Writes what is to be said; in a thread of its own: who hangs does not read, and a pipe is soon full."""
        assert self._process.stdin is not None
        # What has ended does not read either; the listener hears of it.
        with contextlib.suppress(OSError), self._process.stdin as stream:
            while (message := self._said.get()) is not None:
                pickle.dump(message, stream)
                stream.flush()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as stream:
            try:
                while True:
                    self._heard.put(pickle.load(stream))
            except (EOFError, OSError, pickle.UnpicklingError):
                self._heard.put(None)

    def _understood(self, heard: Any) -> Any:
        """An answer, or the error that came instead of one."""
        if isinstance(heard, LeanfdError):
            raise heard
        if heard is not None:
            return heard
        # For the next caller.
        self._heard.put(None)
        if self._closed:
            raise EngineDied("the model's process has been closed; open it again")
        try:
            code = self._process.wait(END_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise EngineDied("the model's process stopped speaking; it was ended") from None
        how = f"was killed by signal {-code}" if code < 0 else f"ended with {code}"
        how += " (often for want of memory)" if code == -9 else ""
        raise EngineDied(f"the model's process {how}; its last words are on standard error")
