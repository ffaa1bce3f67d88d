"""What the sandbox costs: two hosts of the embedded Lean, with and without it, judge the same theorems in turns.

    python benchmarks/sandbox.py [--pairs 20] [--blocks 6] [--checks 200] [--twice]

A pair is two fresh hosts, for one process differs from the next by some percent. A block is `--checks` judgements by
the one, then by the other, in changing order. What is told is the median over all blocks of the ratio of the CPU times
(of the host process, user and system, as the kernel counts them) and of the wall times. `--twice` gives both hosts the
sandbox: what the ratios then differ from 1 is the noise of the machine. The process that asks is on the same core.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import platform
import statistics
import sys
import time
from pathlib import Path

from embedded_host import THEOREMS, source

from leanfd.lean.process.repl import Repl, ReplCommand
from leanfd.lean.project import embedded_command
from leanfd.lean.sandbox import protection

MOST_COST, MOST_START_S = 1.03, 0.25


class Host:
    """A host with the theorems pinned."""

    def __init__(self, start: ReplCommand) -> None:
        begin = time.perf_counter()
        self._repl = Repl(start)
        self._repl.ask_json({"info": True}, 60)
        self.ready_s = time.perf_counter() - begin
        self._pins: list[tuple[int, str]] = []

    def pin(self) -> None:
        """Prepares all theorems."""
        for statement, proof in THEOREMS:
            pin = self._repl.ask_json({"pin": {"text": source(statement, "sorry")}}, 60)["pin"]
            self._pins.append((pin, source(statement, proof)))

    def spend(self, checks: int) -> tuple[float, float]:
        """CPU seconds of the process, and wall seconds, for so many judgements."""
        cpu, begin = self._cpu_s(), time.perf_counter()
        for number in range(checks):
            pin, text = self._pins[number % len(self._pins)]
            if not (verdict := self._repl.ask_json({"check": {"pin": pin, "text": text}}, 60)).get("proved"):
                sys.exit(f"not proved: {verdict}")
        return self._cpu_s() - cpu, time.perf_counter() - begin

    def close(self) -> None:
        """Ends the process."""
        self._repl.close()

    def _cpu_s(self) -> float:
        # Nanoseconds on a core, of every thread; `stat` counts in hundredths of a second.
        tasks = Path(f"/proc/{self._repl.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def main() -> None:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=20)
    parser.add_argument("--blocks", type=int, default=6)
    parser.add_argument("--checks", type=int, default=200)
    parser.add_argument("--twice", action="store_true")
    options = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    inside = embedded_command()
    outside = inside if options.twice else dataclasses.replace(inside, sandbox=None)
    starts, ratios = [], []
    for pair in range(options.pairs):
        order = (0, 1) if pair % 2 else (1, 0)
        hosts = {which: Host((inside, outside)[which]) for which in order}
        starts.append((hosts[0].ready_s, hosts[1].ready_s))
        for host in hosts.values():
            host.pin()
            host.spend(options.checks)
        for block in range(options.blocks):
            spent = {which: hosts[which].spend(options.checks) for which in (order if block % 2 else order[::-1])}
            ratios.append((spent[0][0] / spent[1][0], spent[0][1] / spent[1][1]))
        for host in hosts.values():
            host.close()
    cpu, wall = (statistics.median(column) for column in zip(*ratios, strict=True))
    within, without = (statistics.median(column) for column in zip(*starts, strict=True))
    print(f"{platform.platform()}, {protection()}, load {os.getloadavg()[0]:.1f}, one core used\n")
    print("| what | in the sandbox | without | ratio | required |\n|---|---|---|---|---|")
    print(f"| judging, CPU time of the host | | | {cpu:.3f} | <= {MOST_COST} |")
    print(f"| judging, wall time | | | {wall:.3f} | |")
    print(f"| process ready | {within:.3f} s | {without:.3f} s | {within / without:.2f} | < {MOST_START_S} s |")


if __name__ == "__main__":
    main()
