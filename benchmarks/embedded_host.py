"""How fast the embedded host judges, beside one `lean --json` process for each proof of the same theorems.

    python benchmarks/embedded_host.py [--checks 20000] [--processes 10]

Everything goes through pipes, from Python and back, one request at a time, on one core. A check is tier T1:
elaborated, statement compared, replayed by the kernel, axioms collected. "Lean alone" is the time inside Lean's parser
and elaborator; our overhead is the rest of a round trip, the kernel's second look included. Memory is what the host
process has in RAM.

Wall times are medians. CPU times are means over host and client, and what to look at when other programs run on the
machine; these still lengthen them (caches, hyper-threads), often twofold.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from leanfd.lean.judge import judge_all, open_judge
from leanfd.proofs import Problem

REQUIRED_READY_S, REQUIRED_RATE, REQUIRED_OVERHEAD_MS, REQUIRED_GROWTH_MB = 0.5, 400.0, 0.5, 100.0

THEOREMS = (
    ("theorem and_swap (p q : Prop) : p ∧ q → q ∧ p", "intro h\napply And.intro h.2\nexact h.1"),
    ("theorem chain (p q r : Prop) : (p → q) → (q → r) → p → r", "intro f g x\nhave y := f x\nexact g y"),
    ("theorem or_swap (p q : Prop) (h : p ∨ q) : q ∨ p", "cases h\n· exact Or.inr ‹p›\n· exact Or.inl ‹q›"),
    ("theorem trans3 (a b c : Nat) (h : a = b) (g : b = c) : c = a", "apply Eq.symm\nrw [h]\nexact g"),
    ("theorem contra (p q : Prop) : (p → q) → (¬q → ¬p)", "intro h n x\napply n\nexact h x"),
    ("theorem both (p q : Prop) (hp : p) (hq : q) : p ∧ q", "constructor\nexact hp\nexact hq"),
    ("theorem every (α : Type) (P : α → Prop) (h : ∀ x, P x) (a : α) : ∃ x, P x", "have g := h a\nexists a"),
    ("theorem subst2 (a b : Nat) (h : a = b) : b = a ∧ True", "subst h\nconstructor\nall_goals trivial"),
)


def source(statement: str, proof: str) -> str:
    """As leanfd's `Problem.source` writes it."""
    return f"{statement} := by (\n{proof}\n)\n"


class Host:
    """The host process."""

    def __init__(self) -> None:
        command = [sys.executable, "-P", "-m", "leanfd.lean.embedded.host"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._process.pid

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """One request, one reply."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request).encode() + b"\n\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        self._process.stdout.readline()
        reply: dict[str, Any] = json.loads(line)
        return reply

    def close(self) -> None:
        """Ends the process."""
        self._process.communicate(timeout=30)


def children_cpu_s() -> float:
    """CPU time of all processes that were started and have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def ready_s() -> float:
    """From starting a process to its first answer."""
    begin = time.perf_counter()
    host = Host()
    host.ask({"info": True})
    taken = time.perf_counter() - begin
    host.close()
    return taken


def cpu_s(pid: int) -> float:
    """CPU time of a running process, all its threads together."""
    file = Path(f"/proc/{pid}/task")
    if file.is_dir():
        return sum(int((thread / "schedstat").read_text().split()[0]) for thread in file.iterdir()) / 1e9
    shown = subprocess.run(["ps", "-o", "cputime=", "-p", str(pid)], check=True, capture_output=True, text=True).stdout
    minutes, _, seconds = shown.strip().rpartition(":")
    return 60 * float(minutes.rpartition(":")[2]) + float(seconds)


def measured_checks(checks: int) -> dict[str, float]:
    """Rounds over all theorems: medians of the round trip and Lean's share of it, rates, growth of memory."""
    host = Host()
    pins = []
    for statement, proof in THEOREMS:
        pin = host.ask({"pin": {"env": None, "text": source(statement, "sorry")}})["pin"]
        pins.append((pin, source(statement, proof)))
    for pin, text in pins * 20:
        verdict = host.ask({"check": {"pin": pin, "text": text}})
        if not verdict["proved"]:
            sys.exit(f"not proved: {text}{verdict}")
    before = host.ask({"info": True})["rss_mb"]
    walls, verdicts = [], []
    cpu = time.process_time() + cpu_s(host.pid)
    begin = time.perf_counter()
    for number in range(checks):
        pin, text = pins[number % len(pins)]
        start = time.perf_counter()
        verdict = host.ask({"check": {"pin": pin, "text": text}})
        walls.append(1000 * (time.perf_counter() - start))
        verdicts.append((verdict["lean_ms"], verdict["lean_cpu_ms"], verdict["elapsed_ms"]))
    wall = time.perf_counter() - begin
    cpu = time.process_time() + cpu_s(host.pid) - cpu
    growth = host.ask({"info": True})["rss_mb"] - before
    host.close()
    leans, lean_cpus, insides = zip(*verdicts, strict=True)
    return {
        "rate": checks / wall,
        "cpu_rate": checks / cpu,
        "wall_ms": statistics.median(walls),
        "cpu_ms": 1000 * cpu / checks,
        "lean_ms": statistics.median(leans),
        "lean_cpu_ms": statistics.mean(lean_cpus),
        "host_ms": statistics.median(insides),
        "overhead_ms": statistics.median(wall - lean for wall, lean in zip(walls, leans, strict=True)),
        "rss_mb": before,
        "growth_mb": growth,
    }


def judged_rates(checks: int) -> tuple[float, float]:
    """Theorems per second of wall time and of CPU time through `open_judge`: lexer, queue, records and all."""
    pairs = [(Problem(str(number), statement), proof) for number, (statement, proof) in enumerate(THEOREMS)]
    spent = 0.0
    earlier = children_cpu_s()
    with open_judge(workers=1) as judge:
        list(judge_all(judge, pairs))
        spent -= time.process_time()
        begin = time.perf_counter()
        for _, verdict in judge_all(judge, (pairs[number % len(pairs)] for number in range(checks))):
            if not verdict.proved:
                sys.exit(f"not proved: {verdict}")
        wall = time.perf_counter() - begin
        spent += time.process_time()
    # With what the process took to start, which is little beside thousands of checks.
    return checks / wall, checks / (spent + children_cpu_s() - earlier)


def process_ms(count: int) -> tuple[float, float]:
    """Median time, and mean CPU time, of `lean --json FILE`, a new process for each proof, T0 only."""
    times = []
    earlier = children_cpu_s()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "proof.lean"
        for number in range(count):
            file.write_text(source(*THEOREMS[number % len(THEOREMS)]))
            command = [sys.executable, "-P", "-m", "leanfd.lean.embedded.lean", "--json", str(file)]
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, timeout=60)
            times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times), 1000 * (children_cpu_s() - earlier) / count


def main() -> None:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--checks", type=int, default=20_000)
    parser.add_argument("--processes", type=int, default=10)
    arguments = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    ready_s()  # The first start compiles the core library.
    ready = statistics.median(ready_s() for _ in range(5))
    checks = measured_checks(arguments.checks)
    judged, judged_cpu = judged_rates(max(1, arguments.checks // 4))
    alone, alone_cpu = process_ms(arguments.processes)
    overhead_cpu_ms = checks["cpu_ms"] - checks["lean_cpu_ms"]
    rate, overhead = f">= {REQUIRED_RATE:.0f} /s", f"<= {REQUIRED_OVERHEAD_MS} ms"
    ratio = alone_cpu / checks["cpu_ms"]
    rows = [
        ("process ready", f"{ready:.2f} s", "", f"< {REQUIRED_READY_S} s"),
        ("theorems judged by the host, T1", f"{checks['rate']:.0f} /s", f"{checks['cpu_rate']:.0f} /s", rate),
        ("theorems judged by `open_judge`, T1", f"{judged:.0f} /s", f"{judged_cpu:.0f} /s", rate),
        ("one round trip", f"{checks['wall_ms']:.2f} ms", f"{checks['cpu_ms']:.2f} ms", ""),
        ("  of that inside the host", f"{checks['host_ms']:.2f} ms", "", ""),
        ("  of that Lean alone", f"{checks['lean_ms']:.2f} ms", f"{checks['lean_cpu_ms']:.2f} ms", ""),
        ("our overhead", f"{checks['overhead_ms']:.2f} ms", f"{overhead_cpu_ms:.2f} ms", overhead),
        ("memory at the start", f"{checks['rss_mb']:.0f} MB", "", ""),
        (f"growth in {arguments.checks} checks", f"{checks['growth_mb']:.1f} MB", "", f"< {REQUIRED_GROWTH_MB:.0f} MB"),
        ("`lean --json`, a process each, T0", f"{alone:.0f} ms", f"{alone_cpu:.0f} ms", f"{ratio:.0f} times a check"),
    ]
    cpus, load = os.cpu_count(), os.getloadavg()[0]
    print(f"{platform.platform()}, {cpus} CPUs, load {load:.1f}, Python {platform.python_version()}, one core used\n")
    print("| what | measured | in CPU time | required |\n|---|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
