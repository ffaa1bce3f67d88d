"""A minimal client of the host for its tests: one request, one reply, a deadline on each."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from typing import Any

DEADLINE_S = 60.0


class HostClient:
    """Starts the host; closes it as a context manager."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "leanfd.lean.embedded.host"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self._unread = b""

    def __enter__(self) -> HostClient:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate(timeout=DEADLINE_S)

    def send(self, raw: bytes) -> None:
        """Writes bytes as they are, while nothing is read."""
        assert self.process.stdin is not None
        self.process.stdin.write(raw)
        self.process.stdin.flush()

    def receive(self) -> str:
        """The next reply's text."""
        assert self.process.stdout is not None
        end = time.monotonic() + DEADLINE_S
        while b"\n\n" not in self._unread:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, end - time.monotonic()))
            assert ready, "the host did not answer in time"
            chunk = os.read(self.process.stdout.fileno(), 1 << 16)
            assert chunk, f"the host ended with {self.process.wait(DEADLINE_S)}"
            self._unread += chunk
        reply, self._unread = self._unread.split(b"\n\n", 1)
        return reply.decode()

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """One request, one reply."""
        self.send(json.dumps(request).encode() + b"\n\n")
        reply: dict[str, Any] = json.loads(self.receive())
        return reply
