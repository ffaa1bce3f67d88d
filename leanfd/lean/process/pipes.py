"""A process behind pipes: started apart, written to and read from with deadlines.

It knows bytes only, and guards the size of what it reads: stderr is a short tail, an answer has a limit.
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

from leanfd.errors import LeanUnavailable
from leanfd.lean.sandbox import Sandbox

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


def launched(
    command: Sequence[str], memory_mb: int, sandbox: Sandbox | None = None, parent: int | None = None
) -> list[str]:
    """A command that is started by `launch.py`: with a memory cap (0: none), in a sandbox, ending when its parent ends,
    which is this process unless said otherwise."""
    options = [str(memory_mb), str(parent or os.getpid()), *(sandbox.options() if sandbox else ())]
    return [sys.executable, "-I", "-S", str(LAUNCHER), *options, "--", *command]


class Pipes:
    """The three pipes of a process. Waiting is done by poll: no thread, no terminal, stderr kept apart."""

    def __init__(self, start: ReplCommand) -> None:
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
        self._received = bytearray()
        self._stderr = b""

    def send(self, data: bytes, deadline: float) -> None:
        """Writes all of it. Raises TimeoutError at the deadline (monotonic time), EOFError when nobody reads."""
        left = memoryview(data)
        while left:
            try:
                left = left[os.write(self._in, left) :]
            except BlockingIOError:
                self._wait(self._writing, deadline)
            except OSError as error:
                raise EOFError(str(error)) from error

    def receive(self, end: bytes, deadline: float) -> bytes:
        """What comes before `end`. Raises TimeoutError, EOFError and TooLong."""
        searched = 0
        while (at := self._received.find(end, searched)) < 0:
            searched = max(0, len(self._received) - len(end) + 1)
            if len(self._received) > MAX_REPLY_MB << 20:
                raise TooLong(f"more than {MAX_REPLY_MB} MB")
            self._wait(self._reading, deadline)
            if (data := self._read()) == b"":
                raise EOFError("end of output")
            self._received += data or b""
        answer = bytes(self._received[:at])
        del self._received[: at + len(end)]
        return answer

    def strays(self) -> bytes:
        """Output that nobody asked for."""
        while any(end == self._out for end, _ in self._reading.poll(0)) and not self._received.strip():
            if not (data := self._read()):
                break
            self._received += data
        return bytes(self._received.strip())

    def _read(self) -> bytes | None:
        """A piece of the output: none at its end, None while there is nothing."""
        try:
            return os.read(self._out, _READ_BYTES)
        except BlockingIOError:
            return None

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

    def _wait(self, poll: select.poll, deadline: float) -> None:
        """Until the pipe is ready; stderr is emptied on the way, so that a flood of it blocks nobody."""
        while (left := deadline - time.monotonic()) > 0:
            ready = poll.poll(left * 1000)
            if any(end != self._err for end, _ in ready):
                return
            if ready:
                self._drain(once=True)
        raise TimeoutError("deadline")

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
