"""What was used last, kept in bounded numbers."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(OrderedDict[K, V]):
    """A dict of at most so many: what has been out of use the longest is dropped for what comes."""

    def __init__(self, most: int, dropped: Callable[[V], object] = lambda _value: None) -> None:
        """`dropped` is told of each value that has to go."""
        super().__init__()
        self._most, self._dropped = most, dropped

    def __getitem__(self, key: K) -> V:
        self.move_to_end(key)
        return super().__getitem__(key)

    def __setitem__(self, key: K, value: V) -> None:
        super().__setitem__(key, value)
        self.move_to_end(key)
        if len(self) > self._most:
            self._dropped(self.popitem(last=False)[1])
