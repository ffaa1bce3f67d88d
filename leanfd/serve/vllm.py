"""`vllm serve` as a child process: started, watched, started again when it dies, ended with us.

vLLM may live in an environment of its own; all that is needed is its command. It is ready when its `/health` answers.
A process that stays unhealthy is killed and counts as dead. Knows processes and one URL, nothing of prompts. Not
guarded: what vLLM's own children do after a kill -9 of ours; its process group is ended whenever we get to do it.
"""

from __future__ import annotations

import collections
import contextlib
import logging
import os
import shlex
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import httpx

from leanfd.errors import EngineError
from leanfd.lean.process.pipes import launched

logger = logging.getLogger(__name__)

_TAIL_LINES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long is waited for what; tests have less."""

    first_pause_s: float = 1.0
    longest_pause_s: float = 60.0
    """Between a death and the next start."""
    look_s: float = 0.5
    """Between two looks at a process that starts."""
    watch_s: float = 2.0
    """Between two looks at one that is ready."""
    unhealthy_s: float = 30.0
    """Without a good answer, until it counts as dead."""
    end_s: float = 15.0
    """From the polite signal to the other one."""


PATIENCE = Patience()


class Vllm:
    """A vLLM server that is kept alive."""

    def __init__(
        self,
        model: str,
        command: str = "vllm",
        arguments: str = "",
        patience: Patience | None = None,
        on_restart: Callable[[], None] = lambda: None,
    ) -> None:
        """`command` and `arguments` are read as a shell would. Raises EngineError when the command does not exist."""
        self.model = model
        self._patience = patience or PATIENCE
        self._on_restart = on_restart
        self.port = _free_port()
        self._command = [
            *shlex.split(command),
            *("serve", model, "--host", "127.0.0.1", "--port", str(self.port)),
            *shlex.split(arguments),
        ]
        self._process: subprocess.Popen[str] | None = None
        self._ready = threading.Event()
        self._closed = threading.Event()
        self._tail: collections.deque[str] = collections.deque(maxlen=_TAIL_LINES)
        self._started = 0.0
        self.deaths = 0
        self._thread = threading.Thread(target=self._keep_alive, name="leanfd-vllm", daemon=True)

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Begins to keep one alive."""
        self._thread.start()

    @property
    def trouble(self) -> str:
        """Why it does not answer, in one line; "" when it does."""
        if self._ready.is_set():
            return ""
        since = time.monotonic() - self._started if self._started else 0.0
        last = f"; its last words: {self._tail[-1]}" if self._tail else ""
        died = f", after {self.deaths} deaths" if self.deaths else ""
        return f"vLLM has been starting for {since:.0f} s{died}{last}"

    def wait(self) -> None:
        """Returns when it answers. Raises EngineError when it is closed before that."""
        while not self._ready.wait(0.2):
            if self._closed.is_set():
                raise EngineError("vLLM was stopped before it was ready")

    def close(self) -> None:
        """Ends it, politely first; safe to call twice."""
        self._closed.set()
        self._end()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(self._patience.end_s + 5)

    def _keep_alive(self) -> None:
        pause_s = self._patience.first_pause_s
        while not self._closed.is_set():
            was_ready = self._one_life()
            if self._closed.is_set():
                return
            self.deaths += 1
            self._on_restart()
            if was_ready:
                pause_s = self._patience.first_pause_s
            logger.warning("vLLM ended; it is started again in %.0f s. Its last words:\n%s", pause_s, self._said())
            self._closed.wait(pause_s)
            pause_s = min(self._patience.longest_pause_s, 2 * pause_s)

    def _one_life(self) -> bool:
        """Starts a process and watches it until its end. Whether it ever was ready."""
        self._started = time.monotonic()
        self._tail.clear()
        try:
            process = self._process = subprocess.Popen(
                launched(self._command, 0),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                start_new_session=True,
            )
        except OSError as error:
            self._tail.append(f"cannot start {self._command[0]}: {error.strerror or error}")
            return False
        reader = threading.Thread(target=self._read, args=(process,), name="leanfd-vllm-log", daemon=True)
        reader.start()
        was_ready = False
        try:
            healthy_at = time.monotonic()
            while process.poll() is None and not self._closed.is_set():
                if self._is_healthy():
                    healthy_at = time.monotonic()
                    if not self._ready.is_set():
                        logger.info("vLLM answers after %.0f s", healthy_at - self._started)
                        was_ready = True
                        self._ready.set()
                elif was_ready and time.monotonic() - healthy_at > self._patience.unhealthy_s:
                    logger.warning("vLLM has not answered for %.0f s; it is killed", self._patience.unhealthy_s)
                    break
                self._closed.wait(self._patience.watch_s if was_ready else self._patience.look_s)
        finally:
            self._ready.clear()
            self._end()
            reader.join(2)
        return was_ready

    def _is_healthy(self) -> bool:
        try:
            return httpx.get(f"{self.url}/health", timeout=5.0, trust_env=False).is_success
        except httpx.HTTPError:
            return False

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip():
                self._tail.append(line.strip()[:300])
                logger.debug("vllm: %s", line.rstrip())

    def _said(self) -> str:
        return "\n".join(self._tail) or "(none)"

    def _end(self) -> None:
        """Ends the process and all that it has started."""
        process = self._process
        if process is None:
            return
        if process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(self._patience.end_s)
        # Its children too, also when it died by itself and left them behind.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            # A driver can hold on to a killed process; the server must not stay with it.
            logger.warning("vLLM, process %d, is still there 10 s after SIGKILL; see what holds it", process.pid)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
