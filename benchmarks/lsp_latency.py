"""Time from a request to the first judged suggestion, as an editor sees it: `leanfd lsp` with the mini prover.

    python benchmarks/lsp_latency.py [--problems 60] [--lines 10000]

A scripted editor opens a file for each of the first problems of the curriculum's test split, waits until the server has
read it, and asks for suggestions, then for a proof. Timed are the request for suggestions until they are shown (those
cases where the model had one that Lean takes), and the request for a proof until the edit that applies it is there
(those cases where one was found). The same in a long file: once after it was opened, which includes Lean's reading of
it, and then after an edit of one line in its middle and of the declaration itself. Nothing else should be running;
on a busy machine the CPU time of the server and its Leans tells more, on Linux.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "unit"))

from cpu import cpu_s
from lsp_client import LspClient

from leanfd.bench.datasets import load_dataset

REQUIRED_S = 0.7
SWAP = "theorem swap_last (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  sorry\n"
ONE = "/-- {n} -/\ntheorem t{n} (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  constructor\n  · exact h.2\n  · exact h.1\n\n"


class Timed(LspClient):
    """An editor with a watch."""

    cpu: list[float]
    """What each question took of CPU."""

    def asked(self, kind: str, uri: str, place: tuple[int, int]) -> tuple[float, bool]:
        """Seconds from the request to what came of it, and whether that was a suggestion or an edit."""
        before, spent_s = len(self.told), cpu_s(self.process.pid)
        began = time.perf_counter()
        self.command(f"leanfd.{kind}", uri, place)

        def outcome() -> bool | None:
            for message in self.told[before:]:
                if message["method"] in ("window/showMessageRequest", "workspace/applyEdit"):
                    return True
                if message["method"] == "window/showMessage":
                    return False
            return None

        self.wait(lambda: outcome() is not None, 300)
        self.cpu.append(cpu_s(self.process.pid) - spent_s)
        return time.perf_counter() - began, bool(outcome())

    def read(self, uri: str) -> None:
        """Waits until nothing more is to be read of a text: what was asked last is answered."""
        self.request("textDocument/codeLens", {"textDocument": {"uri": uri}})
        time.sleep(0.6)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--problems", type=int, default=60)
    arguments.add_argument("--lines", type=int, default=10_000)
    chosen = arguments.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with Timed([sys.executable, "-P", "-m", "leanfd", "lsp"]) as editor:
        editor.cpu = []
        began = time.perf_counter()
        editor.initialize()
        editor.open("file:///warm.lean", SWAP)
        editor.asked("suggest", "file:///warm.lean", (1, 2))
        print(f"from the start of the server to its first suggestion: {time.perf_counter() - began:.1f} s")
        short(editor, chosen.problems)
        long(editor, chosen.lines)


def short(editor: Timed, count: int) -> None:
    """Files of one problem each."""
    suggested: list[float] = []
    proved: list[float] = []
    problems = load_dataset("mini", limit=count).problems
    for number, problem in enumerate(problems):
        text = f"{problem.header}\n\n{problem.statement} := by\n  sorry\n".lstrip()
        line = text.count("\n") - 1
        for kind, times in (("suggest", suggested), ("prove", proved)):
            uri = f"file:///{kind}{number}.lean"
            editor.open(uri, text)
            editor.read(uri)
            elapsed_s, found = editor.asked(kind, uri, (line, 2))
            if found:
                times.append(elapsed_s)
            editor.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    cpu = editor.cpu[1:]
    row(f"suggestions, {len(suggested)} of {len(problems)} problems", suggested, REQUIRED_S, cpu[::2])
    row(f"proofs, {len(proved)} of {len(problems)} problems", proved, None, cpu[1::2])


def long(editor: Timed, lines: int) -> None:
    """A long file with a hole at its end."""
    many = "".join(ONE.replace("{n}", str(n)) for n in range(lines // 6))
    uri, at = "file:///long.lean", many.count("\n") + 1
    editor.open(uri, many + SWAP)
    row(
        f"a file of {lines} lines, asked as it is opened",
        [editor.asked("suggest", uri, (at, 2))[0]],
        cpu=editor.cpu[-1:],
    )
    again = []
    for _ in range(5):
        editor.edit(uri, (at - 1, 0), (at - 1, 0), "-- an edit\n")
        at += 1
        again.append(editor.asked("suggest", uri, (at, 2))[0])
    row("asked again after an edit of the line above", again, cpu=editor.cpu[-5:])
    middle = ONE.count("\n") * (lines // 12)
    editor.edit(uri, (middle, 0), (middle, 0), "-- in the middle\n")
    row("asked again after an edit in the middle", [editor.asked("suggest", uri, (at + 1, 2))[0]], cpu=editor.cpu[-1:])


def row(title: str, times: Sequence[float], required_s: float | None = None, cpu: Sequence[float] = ()) -> None:
    """A line with the median and the 95th percentile, and the median of the CPU time."""
    if not times:
        print(f"{title}: none")
        return
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    p50 = statistics.median(ordered)
    said = "" if required_s is None else f", required p50 < {required_s} s: {'met' if p50 < required_s else 'MISSED'}"
    said += f", {statistics.median(cpu):.2f} s of CPU" if cpu else ""
    print(f"{title}: p50 {p50:.2f} s, p95 {p95:.2f} s{said}")


if __name__ == "__main__":
    main()
