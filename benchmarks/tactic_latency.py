"""Time from `leanfd?` in the editor to the first suggestion: `leanfd serve` with the mini prover, and `lean --server`.

    OMP_NUM_THREADS=1 python benchmarks/tactic_latency.py [--problems 60]

A scripted editor has a file open that imports LeanFD. For each of the first problems of the curriculum's test split it
writes the problem with `sorry`, then with `skip`, which fails at once, then with `leanfd?`. Timed is the last edit,
until Lean shows the suggestions or says that there are none.

Lean tells an editor nothing of an edit for 200 ms (`server.reportDelayMs`), whatever it finds. So there is a second
round without that, for the parts: Lean's own is what the edit to `skip` takes until its error is shown, the server's
what its metrics say; the rest is curl and the check of the candidates in place.

No Lean library can be had here, so LeanFD is compiled and run against the headers in tests/lean/headers, by the
embedded Lean (Linux). Nothing else should be running.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx

sys.path.extend(str(Path(__file__).parents[1] / "tests" / part) for part in ("unit", "lean"))

from lean_editor import LeanEditor
from lean_package import clean_environment

from leanfd.bench.datasets import load_dataset
from leanfd.proofs import Problem

SHOWN, NONE = "leanfd suggests:", "leanfd"
LEANS_DELAY_MS = 200
PARTS = ("Lean's own", "the server's", "curl and check")


@dataclass(frozen=True, slots=True)
class Timed:
    """What came of one `leanfd?`."""

    found: bool
    questions: float
    """Asked of the server: a second one, for tactics, where no proof closes the goal."""
    parts_s: dict[str, float]


class Editor(LeanEditor):
    """An editor that shows what is told as it is told."""

    def shown(self, uri: str, *starts: str) -> str:
        """The first message about the current text that begins with one of these."""
        version = self.versions[uri]

        def found() -> str | None:
            for message in reversed(self.told):
                if message["method"] != "textDocument/publishDiagnostics":
                    continue
                if message["params"]["version"] != version:
                    return None
                for each in message["params"]["diagnostics"]:
                    if each["message"].startswith(starts):
                        return str(each["message"])
            return None

        return str(self.wait(found, 120))


@contextlib.contextmanager
def serving() -> Iterator[httpx.Client]:
    """A `leanfd serve` with the mini prover on a free port, ready."""
    command = [sys.executable, "-P", "-m", "leanfd", "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=clean_environment()) as process:
        try:
            assert process.stderr is not None
            found = re.search(r"listening at (http://\S+?),", process.stderr.readline())
            assert found
            with httpx.Client(base_url=found[1], trust_env=False) as http:
                until = time.monotonic() + 240
                while http.get("/ready").status_code != 200:
                    assert time.monotonic() < until
                    time.sleep(0.1)
                yield http
        finally:
            process.terminate()
            process.wait(60)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--problems", type=int, default=60)
    chosen = arguments.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    problems = load_dataset("mini", limit=chosen.problems + 2).problems
    with serving() as http:
        each = measured(http, problems, LEANS_DELAY_MS)
        report([p for p in each if p.found], "a suggestion, as an editor has it (required p50: 0.7 s)", ["all"])
        report([p for p in each if not p.found], "none", ["all"])
        each = measured(http, problems, 0)
        report([p for p in each if p.found], "a suggestion, without Lean's delay", ["all", *PARTS])


def measured(http: httpx.Client, problems: Sequence[Problem], delay_ms: int) -> list[Timed]:
    """What came of each problem but the first two, in a new `lean --server`."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Editor(Path(folder), delay_ms, LEANFD_URL=str(http.base_url)) as editor,
    ):
        uri = editor.opened("import LeanFD\n")
        return [timed(editor, uri, http, problem) for problem in problems][2:]


def timed(editor: Editor, uri: str, http: httpx.Client, problem: Problem) -> Timed:
    """What comes of a problem, in the place of the one before."""
    text = f"{problem.header}\n{problem.statement} := by\n  sorry\n".lstrip()
    editor.edit(uri, (1, 0), (editor.texts[uri].count("\n"), 0), text)
    editor.shown(uri, "declaration uses `sorry`")
    began = time.perf_counter()
    editor.replace(uri, "sorry", "skip")
    editor.shown(uri, "unsolved goals")
    lean_s = time.perf_counter() - began
    served_before_s, asked_before = answered(http)
    began = time.perf_counter()
    editor.replace(uri, "skip", "leanfd?")
    said = editor.shown(uri, SHOWN, NONE)
    all_s = time.perf_counter() - began
    served_s, asked = answered(http)
    server_s = served_s - served_before_s
    parts_s = dict(zip(("all", *PARTS), (all_s, lean_s, server_s, all_s - lean_s - server_s), strict=True))
    return Timed(said.startswith(SHOWN), asked - asked_before, parts_s)


def answered(http: httpx.Client) -> tuple[float, float]:
    """Seconds that the server has worked on questions so far, and their number."""
    text = http.get("/metrics").text
    name = r'^leanfd_request_seconds_{}\{{path="/v1/suggest"\}} (\S+)$'
    found = [re.search(name.format(what), text, re.MULTILINE) for what in ("sum", "count")]
    seconds, count = (float(each[1]) if each else 0.0 for each in found)
    return seconds, count


def report(each: Sequence[Timed], title: str, names: Sequence[str]) -> None:
    """The median and the 95th percentile of some parts."""
    print(f"\n{title}: {len(each)} problems, {sum(t.questions for t in each) / max(1, len(each)):.2f} questions each")
    for name in names if each else ():
        ordered = sorted(t.parts_s[name] for t in each)
        p50, p95 = statistics.median(ordered), ordered[round(0.95 * (len(ordered) - 1))]
        print(f"  {name:{max(map(len, names))}}  p50 {p50:.2f} s, p95 {p95:.2f} s")


if __name__ == "__main__":
    main()
