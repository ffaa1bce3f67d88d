"""Lean's own language server as a process: bytes in, bytes out, and a clean end.

Knows no LSP. The process has a group of its own, which is ended as a whole, for Lean's server starts a worker for each
file; on Linux it also ends when we do.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from leanfd.errors import LeanUnavailable
from leanfd.lean.process.pipes import ReplCommand, launched
from leanfd.lean.project import find_lake
from leanfd.lsp.frames import Frame, Frames, NoFrame, Outlet, chunks

logger = logging.getLogger(__name__)

_END_S = 3.0


def server_command(project: Path | None) -> ReplCommand:
    """The server of the embedded Lean, or `lake serve` in a project. Raises LeanUnavailable."""
    if project is None:
        return ReplCommand((sys.executable, "-P", "-m", "leanfd.lean.embedded.lean", "--server"))
    return ReplCommand((find_lake(), "serve", "--"), cwd=project.absolute())


class LeanServer:
    """A running server. `on_frame` and `on_end` are called in the event loop, the latter once, after the last frame."""

    def __init__(
        self, start: ReplCommand, on_frame: Callable[[Frame], None], on_end: Callable[[LeanServer], None]
    ) -> None:
        """Raises LeanUnavailable when it cannot be started."""
        self._loop = asyncio.get_running_loop()
        self._on_frame = on_frame
        self._on_end = on_end
        try:
            self._process = subprocess.Popen(
                launched(start.command, 0),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=start.cwd,
                start_new_session=True,
            )
        except OSError as error:
            raise LeanUnavailable(f"cannot start {start}: {error}") from error
        assert self._process.stdin
        assert self._process.stdout
        self._outlet = Outlet(self._process.stdin.fileno(), "leanfd-to-lean")
        self._output = self._process.stdout.fileno()
        threading.Thread(target=self._read, name="leanfd-from-lean", daemon=True).start()

    @property
    def pid(self) -> int:
        """Of the process, and of its group."""
        return self._process.pid

    def write(self, data: bytes) -> None:
        """Sends bytes; never waits."""
        self._outlet.write(data)

    def ending(self) -> str:
        """How it ended, for people."""
        code = self._process.poll()
        if code is None:
            return "closed its output"
        return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"

    def close(self, patience_s: float = 0.0) -> None:
        """Ends the whole group, after a while in which it may end by itself."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            if patience_s:
                self._process.wait(patience_s)
        # The group outlives its leader as long as a worker does, and its number cannot be given away before that.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        try:
            self._process.wait(_END_S)
        except subprocess.TimeoutExpired:
            logger.warning("Lean's server (process %d) is still there after SIGKILL", self.pid)

    def _read(self) -> None:
        frames = Frames()
        with contextlib.suppress(RuntimeError):  # The loop has ended, and nobody listens any more.
            try:
                for data in chunks(self._output):
                    for frame in frames.feed(data):
                        self._loop.call_soon_threadsafe(self._on_frame, frame)
            except NoFrame as error:
                logger.error("Lean's server wrote something that is not a message: %s", error)
            self._loop.call_soon_threadsafe(self._on_end, self)
