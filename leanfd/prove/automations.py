"""Automation for many threads at once: a bounded number of Lean processes, each started when it is first needed."""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Callable, Iterator

from leanfd.prove.automation import Automation


class Automations:
    """Lends automation to one thread at a time; the last one given back goes first, for its Lean is warm."""

    def __init__(self, opened: Callable[[], Automation], most: int) -> None:
        self._opened = opened
        self._free: queue.LifoQueue[Automation | None] = queue.LifoQueue()
        self._closed = False
        for _ in range(most):
            self._free.put(None)

    @contextlib.contextmanager
    def lent(self, wait_s: float) -> Iterator[Automation | None]:
        """One to use; None where all are in use for that long, or it is over. Raises LeanUnavailable."""
        try:
            automation = self._free.get(timeout=wait_s)
        except queue.Empty:
            yield None
            return
        try:
            if automation is None and not self._closed:
                automation = self._opened()
            yield automation
        finally:
            self._free.put(automation)
            if self._closed:
                self.close()

    def close(self) -> None:
        """Ends the processes that nobody uses; the others end when they are given back."""
        self._closed = True
        with contextlib.suppress(queue.Empty):
            while True:
                automation = self._free.get_nowait()
                if automation is not None:
                    automation.close()
