"""Counters, gauges and histograms in Prometheus' text format (version 0.0.4). Knows no HTTP and no provers.

Small enough to own: a client library would bring a registry for the whole process and its own background work.
Safe to use from any thread.
"""

from __future__ import annotations

import bisect
import threading
from collections.abc import Callable, Iterator, Mapping

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0)
ROWS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0)

Labels = tuple[tuple[str, str], ...]


class Metrics:
    """What a server counts, under names that are made at first use."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._helps: dict[str, tuple[str, str]] = {}
        self._counters: dict[str, dict[Labels, float]] = {}
        self._histograms: dict[str, tuple[tuple[float, ...], dict[Labels, list[float]]]] = {}
        self._gauges: dict[str, Callable[[], float]] = {}

    def count(self, name: str, text: str, by: float = 1.0, **labels: str) -> None:
        """Adds to a counter, whose name ends in `_total`."""
        with self._lock:
            self._helps[name] = ("counter", text)
            series = self._counters.setdefault(name, {})
            at = tuple(sorted(labels.items()))
            series[at] = series.get(at, 0.0) + by

    def observe(self, name: str, text: str, value: float, bounds: tuple[float, ...] = SECONDS, **labels: str) -> None:
        """Puts a value into a histogram with these upper bounds."""
        with self._lock:
            self._helps[name] = ("histogram", text)
            bounds, series = self._histograms.setdefault(name, (bounds, {}))
            # Counts for each bucket and one above all, then the sum.
            cells = series.setdefault(tuple(sorted(labels.items())), [0.0] * (len(bounds) + 2))
            cells[bisect.bisect_left(bounds, value)] += 1
            cells[-1] += value

    def gauge(self, name: str, text: str, read: Callable[[], float]) -> None:
        """A value that is asked for whenever somebody looks."""
        with self._lock:
            self._helps[name] = ("gauge", text)
            self._gauges[name] = read

    def text(self) -> str:
        """Everything, as Prometheus reads it."""
        with self._lock:
            gauges = dict(self._gauges)
        # Outside the lock: what a gauge asks may count something itself.
        read = {name: ask() for name, ask in gauges.items()}
        with self._lock:
            return "".join(f"{line}\n" for line in self._lines(read))

    def _lines(self, gauges: Mapping[str, float]) -> Iterator[str]:
        for name, (kind, text) in sorted(self._helps.items()):
            yield f"# HELP {name} {text}"
            yield f"# TYPE {name} {kind}"
            if kind == "gauge":
                yield f"{name} {gauges[name]:g}"
            for labels, value in sorted(self._counters.get(name, {}).items()):
                yield f"{name}{_braced(labels)} {value:g}"
            if kind == "histogram":
                yield from self._buckets(name)

    def _buckets(self, name: str) -> Iterator[str]:
        bounds, series = self._histograms[name]
        for labels, cells in sorted(series.items()):
            total = 0.0
            for bound, count in zip((*map("{:g}".format, bounds), "+Inf"), cells[:-1], strict=True):
                total += count
                yield f"{name}_bucket{_braced((*labels, ('le', bound)))} {total:g}"
            yield f"{name}_sum{_braced(labels)} {cells[-1]:g}"
            yield f"{name}_count{_braced(labels)} {total:g}"


def _braced(labels: Labels) -> str:
    if not labels:
        return ""
    said = ",".join(f'{key}="{_escaped(value)}"' for key, value in labels)
    return f"{{{said}}}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
