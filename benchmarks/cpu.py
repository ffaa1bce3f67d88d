"""CPU time of a process together with the Leans and servers below it, for benchmarks."""

from __future__ import annotations

import os
from pathlib import Path


def cpu_s(pid: int) -> float:
    """CPU seconds of a process, its ended children and all that it has below it; 0 where the system does not tell."""
    fields = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields[int(stat.parent.name)] = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue

    def ticks(one: int) -> int:
        below = [child for child, told in fields.items() if int(told[1]) == one]
        return sum(map(int, fields[one][11:15])) + sum(map(ticks, below))

    return ticks(pid) / os.sysconf("SC_CLK_TCK") if pid in fields else 0.0
