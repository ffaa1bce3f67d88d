"""How many public Lean files that need no import elaborate in the embedded Lean.

    python benchmarks/elaborates.py repository GIT_DIRECTORY ...   .lean files without imports, at HEAD
    python benchmarks/elaborates.py tutorial GIT_DIRECTORY         Theorem Proving in Lean 4: code blocks that are
                                                                   not marked as errors
    python benchmarks/elaborates.py statements FILE.jsonl ...      headers and statements of a benchmark

A GIT_DIRECTORY is a clone, or a bare repository. What failed goes, with its first errors, to the file that `--failed`
names. A text that is another Lean's (Lean 3, say), or wrong for Lean too, counts as failed: the sum is a lower bound.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path

IMPORT = re.compile(r"^\s*(?:public |meta )*import ", re.MULTILINE)
LIMIT_S = 120


def blobs(repository: str, pattern: str) -> Iterator[tuple[str, str]]:
    """The files at HEAD whose path matches, with their texts."""
    git = ["git", f"--git-dir={repository}" if (Path(repository) / "HEAD").exists() else f"-C{repository}"]
    names = subprocess.run([*git, "ls-tree", "-r", "--name-only", "HEAD"], capture_output=True, text=True, check=True)
    for name in filter(re.compile(pattern).search, names.stdout.splitlines()):
        shown = subprocess.run([*git, "show", f"HEAD:{name}"], capture_output=True, check=True)
        yield name, shown.stdout.decode(errors="replace")


def files(repository: str) -> Iterator[tuple[str, str]]:
    for name, text in blobs(repository, r"\.lean$"):
        if "lakefile" not in name and text.strip() and not IMPORT.search(text):
            yield f"{repository}: {name}", text


def blocks(repository: str) -> Iterator[tuple[str, str]]:
    """The code blocks of the tutorial, each behind those that its chapter sets up around it."""
    for name, text in blobs(repository, r"^book/TPiL/\w+\.lean$"):
        lines, setup, at = text.split("\n"), [], 0
        while at < len(lines):
            line = lines[at].strip()
            if re.match(r":::+\s*setup", line):
                setup.append("")
            elif re.match(r":::+$", line) and setup:
                setup.pop()
            elif fence := re.match(r"```(\w*)(.*)$", line):
                end = next((i for i in range(at + 1, len(lines)) if lines[i].strip().startswith("```")), len(lines))
                body = textwrap.dedent("\n".join(lines[at + 1 : end]))
                if fence[1] == "" and setup and setup[-1] == "":
                    setup[-1] = body
                elif fence[1] == "lean" and "error" not in fence[2]:
                    yield f"{name}:{at + 1}", "\n".join([*setup, body]) + "\n"
                at = end
            at += 1


def statements(file: str) -> Iterator[tuple[str, str]]:
    for line in Path(file).read_text().splitlines():
        row = json.loads(line)
        yield row["name"], f"{row.get('header') or ''}\n{row['formal_statement']}"


class Host:
    """The embedded Lean as a REPL, started anew when it has ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def errors(self, text: str) -> list[str]:
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", "leanfd.lean.embedded.host"]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        limit = threading.Timer(LIMIT_S, self._process.kill)
        limit.start()
        try:
            self._process.stdin.write(json.dumps({"cmd": text}) + "\n\n")
            self._process.stdin.flush()
            answer = self._answer()
        except BrokenPipeError:
            answer = ""
        limit.cancel()
        if not answer:
            self._process.wait()
            return [f"ended, or took more than {LIMIT_S} s"]
        said = json.loads(answer)
        if "message" in said:
            return [said["message"]]
        return [f"{m['pos']['line']}: {m['data']}" for m in said.get("messages", []) if m["severity"] == "error"]

    def _answer(self) -> str:
        """The lines up to an empty one; "" when Lean ended before that."""
        lines = []
        for line in self._process.stdout:
            if line == "\n":
                return "".join(lines)
            lines.append(line)
        return ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["repository", "tutorial", "statements"])
    parser.add_argument("of", nargs="+")
    parser.add_argument("--failed", type=Path)
    chosen = parser.parse_args()
    texts = {"repository": files, "tutorial": blocks, "statements": statements}[chosen.kind]
    host, failed, first = Host(), [], collections.Counter()
    every = [each for of in chosen.of for each in texts(of)]
    for name, text in every:
        if errors := host.errors(text):
            failed.append("\n   ".join([name, *(e.replace("\n", " | ") for e in errors[:6])]))
            first[errors[0].partition(": ")[2].partition("\n")[0][:90]] += 1
    if chosen.failed:
        chosen.failed.write_text("\n".join(failed) + "\n")
    print(f"{len(every) - len(failed)} of {len(every)} without an error")
    for said, times in first.most_common(20):
        print(f"{times:5} {said}")


if __name__ == "__main__":
    main()
