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
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx

sys.path.extend(str(Path(__file__).parents[1] / "tests" / part) for part in ("unit", "lean"))

from lean_package import clean_environment, lean_path, sysroot
from lsp_client import LspClient

from leanfd.bench.datasets import load_dataset
from leanfd.lean.embedded.build import LEAN_MAIN
from leanfd.proofs import Problem

SHOWN, NONE = "leanfd suggests:", "leanfd"
PARTS = ("Lean's own", "the server's", "curl and check")


@dataclass(frozen=True, slots=True)
class Timed:
    """What came of one `leanfd?`."""

    found: bool
    questions: float
    """Asked of the server: a second one, for tactics, where no proof closes the goal."""
    parts_s: dict[str, float]


class Editor(LspClient):
    """An editor with one file open."""

    uri = "file:///nowhere/Test.lean"

    def write(self, text: str) -> None:
        """Puts a text behind the imports."""
        last = self.texts[self.uri].count("\n")
        self.edit(self.uri, (1, 0), (last, 0), text)

    def put(self, tactic: str) -> None:
        """Puts a tactic into the file's last line."""
        lines = self.texts[self.uri].split("\n")
        self.edit(self.uri, (len(lines) - 2, 2), (len(lines) - 2, len(lines[-2])), tactic)

    def shown(self, *starts: str) -> str:
        """The first message of the current text that begins with one of these."""
        version = self.versions[self.uri]

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
    command = [sys.executable, "-m", "leanfd", "serve", "--port", "0"]
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
        each = measured(http, problems)
        report([p for p in each if p.found], "a suggestion, as an editor has it (required p50: 0.7 s)", ["all"])
        report([p for p in each if not p.found], "none", ["all"])
        each = measured(http, problems, "-Dserver.reportDelayMs=0")
        report([p for p in each if p.found], "a suggestion, without Lean's delay", ["all", *PARTS])


def measured(http: httpx.Client, problems: Sequence[Problem], *options: str) -> list[Timed]:
    """What came of each problem but the first two, in a new `lean --server`."""
    lean = {"LEAN_PATH": lean_path(), "LEAN_SYSROOT": str(sysroot()), "LEANFD_URL": str(http.base_url)}
    command = [sys.executable, "-c", LEAN_MAIN, "--server", *options]
    with Editor(command, env={**clean_environment(), **lean}) as editor:
        editor.initialize()
        editor.open(Editor.uri, "import LeanFD\n")
        return [timed(editor, http, problem) for problem in problems][2:]


def timed(editor: Editor, http: httpx.Client, problem: Problem) -> Timed:
    """What comes of a problem."""
    editor.write(f"{problem.header}\n{problem.statement} := by\n  sorry\n".lstrip())
    editor.shown("declaration uses `sorry`")
    began = time.perf_counter()
    editor.put("skip")
    editor.shown("unsolved goals")
    lean_s = time.perf_counter() - began
    served_before_s, asked_before = answered(http)
    began = time.perf_counter()
    editor.put("leanfd?")
    said = editor.shown(SHOWN, NONE)
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
