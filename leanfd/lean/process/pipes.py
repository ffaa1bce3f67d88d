"""A process behind pipes, as pexpect sees it: started apart, written to and read from with deadlines.

pexpect does the waiting. Its own `PopenSpawn` would put Lean's stderr into the answers, read 1 kB at a time in an
unbounded thread, look for news every 0.1 ms and write without a deadline, so its `SpawnBase` gets other ends here. It
knows bytes only, and guards the size of what it reads: stderr is a short tail, an answer has a limit.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pexpect import EOF, TIMEOUT
from pexpect.spawnbase import SpawnBase

from leanfd.errors import LeanUnavailable
from leanfd.lean.sandbox import Sandbox

if TYPE_CHECKING:
    _SpawnBase = SpawnBase[bytes]
else:
    _SpawnBase = SpawnBase

MAX_REPLY_MB = 64
STDERR_TAIL_BYTES = 4096
LAUNCHER = Path(__file__).with_name("launch.py")
_READ_BYTES = 1 << 16


class TooLong(Exception):
    """An answer that exceeds `MAX_REPLY_MB`."""


@dataclass(frozen=True, slots=True)
class ReplCommand:
    """How to start a REPL process. Can be pickled."""

    command: tuple[str, ...]
    env: Mapping[str, str] | None = None
    """The whole environment; None inherits ours."""
    cwd: Path | None = None
    memory_mb: int = 0
    """Cap on the address space, libraries and mapped .olean files included; 0 for none. Linux only."""
    sandbox: Sandbox | None = None
    """What the process may reach; None for what we may."""

    def __str__(self) -> str:
        return " ".join(self.command)


def launched(command: Sequence[str], memory_mb: int, sandbox: Sandbox | None = None) -> list[str]:
    """A command that is started by `launch.py`: with a memory cap (0: none), ending when we end, in a sandbox."""
    options = [str(memory_mb), str(os.getpid()), *(sandbox.options() if sandbox else ())]
    return [sys.executable, "-I", "-S", str(LAUNCHER), *options, "--", *command]


class Pipes(_SpawnBase):
    """pexpect's expect loop over the pipes of a process: no thread, no terminal, stderr kept apart."""

    def __init__(self, start: ReplCommand) -> None:
        super().__init__(timeout=None, maxread=_READ_BYTES)
        self.delayafterread = None
        self.closed = False
        try:
            self.process = subprocess.Popen(
                launched(start.command, start.memory_mb, start.sandbox),
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=dict(start.env) if start.env is not None else None,
                cwd=start.cwd,
                start_new_session=True,
            )
        except OSError as error:
            raise LeanUnavailable(f"cannot start {start}: {error}") from error
        self.pid = self.process.pid
        self._in, self._out, self._err = (
            pipe.fileno() for pipe in (self.process.stdin, self.process.stdout, self.process.stderr) if pipe
        )
        for end in (self._in, self._out, self._err):
            os.set_blocking(end, False)
        self._reading, self._writing = select.poll(), select.poll()
        self._reading.register(self._out, select.POLLIN)
        self._writing.register(self._in, select.POLLOUT)
        for poll in (self._reading, self._writing):
            poll.register(self._err, select.POLLIN)
        self._stderr = b""
        self.received = 0

    def send(self, s: bytes, deadline: float | None = None) -> int:
        """Writes all of `s`. Raises TIMEOUT at the deadline (monotonic time), EOF when nobody reads any more."""
        left = memoryview(s)
        while left:
            try:
                left = left[os.write(self._in, left) :]
            except BlockingIOError:
                self._wait(self._writing, deadline)
            except OSError as error:
                raise EOF(str(error)) from error
        return len(s)

    def read_nonblocking(self, size: int = 1, timeout: float | None = None) -> bytes:
        """What has come, as soon as something has. Raises TIMEOUT, EOF and TooLong."""
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            if self._wait(self._reading, deadline) == self._out:
                try:
                    data = os.read(self._out, size)
                except BlockingIOError:
                    continue
                if not data:
                    raise EOF("end of output")
                self.received += len(data)
                if self.received > MAX_REPLY_MB << 20:
                    raise TooLong(f"more than {MAX_REPLY_MB} MB")
                return data

    def strays(self) -> bytes:
        """Output that nobody asked for."""
        waiting: bytes = self.buffer
        while any(end == self._out for end, _ in self._reading.poll(0)):
            try:
                data = os.read(self._out, _READ_BYTES)
            except BlockingIOError:
                break
            if not data or waiting.strip():
                break
            waiting += data
        return waiting.strip()

    def stderr_tail(self) -> str:
        """The end of what the process has written to stderr."""
        self._drain()
        return self._stderr.decode("utf-8", "replace")

    def close(self) -> None:
        """Gives the descriptors back."""
        self.closed = True
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe:
                pipe.close()

    def _wait(self, poll: select.poll, deadline: float | None) -> int:
        """The descriptor that is ready; stderr is emptied on the way, so that a flood of it blocks nobody."""
        while True:
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                raise TIMEOUT("deadline")
            ready = poll.poll(None if left is None else left * 1000)
            for end, _ in ready:
                if end != self._err:
                    return end
            if ready:
                self._drain(once=True)

    def _drain(self, once: bool = False) -> None:
        while True:
            try:
                data = os.read(self._err, _READ_BYTES)
            except BlockingIOError:
                return
            if not data:
                # A closed pipe is always "ready" and would make the waiting spin.
                for poll in (self._reading, self._writing):
                    try:
                        poll.unregister(self._err)
                    except KeyError:
                        return
                return
            self._stderr = (self._stderr + data)[-STDERR_TAIL_BYTES:]
            if once:
                return
