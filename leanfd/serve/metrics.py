"""What a server counts, as Prometheus reads it, under names that are made at first use. Safe to use from any thread.

`prometheus_client` keeps the numbers, in a registry of this object's own. It is imported when the first one is made:
`leanfd suggest` counts nothing. Knows no HTTP and no provers.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from typing import Any

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0)
ROWS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0)


class Metrics:
    """The numbers of one server."""

    def __init__(self) -> None:
        import prometheus_client

        prometheus_client.disable_created_metrics()  # type: ignore[no-untyped-call]
        self._client = prometheus_client
        self._registry = prometheus_client.CollectorRegistry()
        self._made: dict[str, Any] = {}
        self._lock = threading.Lock()

    def count(self, name: str, text: str, by: float = 1.0, **labels: str) -> None:
        """Adds to a counter, whose name ends in `_total`."""
        self._of(name, labels, functools.partial(self._client.Counter, name, text)).inc(by)

    def observe(self, name: str, text: str, value: float, bounds: tuple[float, ...] = SECONDS, **labels: str) -> None:
        """Puts a value into a histogram with these upper bounds."""
        made = functools.partial(self._client.Histogram, name, text, buckets=bounds)
        self._of(name, labels, made).observe(value)

    def gauge(self, name: str, text: str, read: Callable[[], float]) -> None:
        """A value that is read for each answer."""
        self._client.Gauge(name, text, registry=self._registry).set_function(read)

    def text(self) -> str:
        """Everything, in the text format (version 0.0.4)."""
        return self._client.generate_latest(self._registry).decode("utf-8")

    def _of(self, name: str, labels: dict[str, str], make: Callable[..., Any]) -> Any:
        with self._lock:
            if name not in self._made:
                self._made[name] = make(labelnames=tuple(labels), registry=self._registry)
        return self._made[name].labels(**labels) if labels else self._made[name]
