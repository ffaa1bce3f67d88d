"""Parts for many threads at once, such as Lean processes: a bounded number, each opened when it is first needed."""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Callable, Iterator
from typing import Generic, Protocol, TypeVar


class Closes(Protocol):
    """What is lent. Once closed it starts anew when it is used."""

    @property
    def read_code(self) -> bool:
        """Whether its Lean has read code of a text's own (`source/running.py`), and must answer about no other."""
        ...

    def close(self) -> None:
        """Ends it."""
        ...


T = TypeVar("T", bound=Closes)


class Lending(Generic[T]):
    """Lends a part to one thread at a time; the last one given back goes first, for its Lean is warm."""

    def __init__(self, opened: Callable[[], T], most: int) -> None:
        self._opened = opened
        self._free: queue.LifoQueue[T | None] = queue.LifoQueue()
        self._closed = False
        for _ in range(most):
            self._free.put(None)

    @contextlib.contextmanager
    def lent(self, wait_s: float) -> Iterator[T | None]:
        """One to use; None where all are in use for that long, or it is over. Raises what opening it raises."""
        try:
            part = self._free.get(timeout=wait_s)
        except queue.Empty:
            yield None
            return
        try:
            if part is None and not self._closed:
                part = self._opened()
            yield part
        finally:
            if part is not None and part.read_code:
                part.close()
            self._free.put(part)
            if self._closed:
                self.close()

    def close(self) -> None:
        """Ends the parts that nobody uses; the others end when they are given back."""
        self._closed = True
        with contextlib.suppress(queue.Empty):
            while True:
                part = self._free.get_nowait()
                if part is not None:
                    part.close()
