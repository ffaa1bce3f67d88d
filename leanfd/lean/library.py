"""The theorems of a library, read from Lean once and kept on disk for the next process.

A file is named after the build of the library and the imports it was read with, so it is never out of date. A file
that cannot be read or written costs only time. For a Lake project the project's own `lean` reads the compiled modules
(`theorems.lean`), with a deadline, in the sandbox; that has been run with Lean 4.35's own compiled functions over
headers of its API (`tests/lean/headers/`), not in a real Lake project.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from leanfd import nofollow
from leanfd.errors import InputError, LeanUnavailable, WorkerDied
from leanfd.lean.embedded.build import cache_directory
from leanfd.lean.process.pipes import launched
from leanfd.lean.project import PROJECT_MEMORY_MB, LakeProject
from leanfd.proofs import Problem
from leanfd.source.declarations import imports
from leanfd.source.names import is_made_up, module_file, name_parts

logger = logging.getLogger(__name__)

FORM = 2
"""Counted up when what is kept changes."""
Theorems = list[list[Any]]
"""Name and statement of each, as a term (`embedded/theorems.py`)."""


def kept(library: str, header: str, read: Callable[[], Theorems]) -> Theorems:
    """The theorems that a text with this header imports from a library, named by its build; `read` asks Lean."""
    key = hashlib.sha256("\0".join([library, str(FORM), *(name for name, _ in imports(header))]).encode())
    path = cache_directory() / f"theorems-{key.hexdigest()[:20]}.json"
    try:
        found: Theorems = json.loads(path.read_bytes())
        return found
    except (OSError, ValueError):
        found = read()
    try:
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        with nofollow.fresh(part) as file:
            file.write(json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode())
        part.replace(path)
    except (OSError, InputError) as error:
        logger.info("the theorems of the library are read again next time: %s", error)
    return found


PROGRAM = Path(__file__).with_name("theorems.lean")
TIMEOUT_S = 900.0
"""For all theorems of a library as large as Mathlib."""
_FOR_ALLS = ("∀", "∀m", "∀i")


class ProjectLibrary:
    """The theorems that a text in a Lake project has at hand, read from compiled modules."""

    def __init__(self, project: LakeProject, timeout_s: float = TIMEOUT_S) -> None:
        self._project = project
        self._timeout_s = timeout_s

    def imported(self, header: str) -> Theorems:
        """Those that a header imports. Raises LeanUnavailable where the project has no `lean`, and WorkerDied."""
        modules = [name for name, _ in imports(header)] or ["Init"]

        def read() -> Theorems:
            logger.info("reading the theorems of %s", ", ".join(modules))
            return [row[:2] for row in self._rows(["imported", *modules])]

        return kept("\0".join([str(self._project.root), *self._stamps(modules)]), header, read)

    def of_problem(self, problem: Problem) -> tuple[Theorems, list[Any]]:
        """The theorems of a problem's own header, and its statement as a goal: hypotheses by name, and target.

        Raises as `imported` does; a text that the project does not compile gives nothing.
        """
        with tempfile.TemporaryDirectory(prefix="leanfd-") as folder:
            source, compiled = (Path(folder, f"LeanfdQuestion.{kind}") for kind in ("lean", "olean"))
            source.write_text(f"{problem.header}\n{problem.source('sorry')}", "utf-8")
            self._run([f"--root={folder}", "-o", str(compiled), str(source)], (folder,), ())
            if not compiled.is_file():
                return [], []
            rows = self._rows(["own", str(compiled)], (str(compiled),))
        asked = [row for row in rows if row[0] == problem.name]
        own = [row[:2] for row in rows if row[0] != problem.name]
        return own, _opened_goal(*asked[-1][1:]) if asked else []

    def _stamps(self, modules: Sequence[str]) -> list[str]:
        """What changes when a module is built anew."""
        found = []
        for name in modules:
            for root in self._project.module_roots:
                if (file := module_file(root, name)).is_file():
                    found.append(f"{file} {file.stat().st_mtime_ns} {file.stat().st_size}")
        return found

    def _rows(self, arguments: Sequence[str], read: Sequence[str] = ()) -> list[list[Any]]:
        said = self._run(["--run", str(PROGRAM), *arguments], (), (str(PROGRAM), *read))
        # Lean may have something to say of its own, such as that a name of the program is deprecated.
        lines = [line for line in said.splitlines() if line.startswith('["')]
        try:
            rows = [json.loads(line) for line in lines]
        except ValueError as error:
            raise WorkerDied(f"the project's theorems cannot be read: {error}") from error
        if not rows:
            raise WorkerDied(f"the project's `lean` told of no theorems: {said.strip()[-500:]}")
        return [row for row in rows if not is_made_up(name_parts(row[0]))]

    def _run(self, arguments: Sequence[str], write: Sequence[str], read: Sequence[str]) -> str:
        """What the project's `lean` prints. Raises LeanUnavailable and WorkerDied."""
        lean = self._project.program("lean")
        if lean is None:
            raise LeanUnavailable(f"the toolchain of {self._project.root} ({self._project.toolchain}) has no `lean`")
        sandbox = self._project.sandbox(*write)
        sandbox = replace(sandbox, read=(*sandbox.read, *read))
        step = [str(lean), *arguments]
        path = os.pathsep.join(map(str, self._project.module_roots))
        try:
            done = subprocess.run(
                launched(step, PROJECT_MEMORY_MB, sandbox),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                env={**self._project.environment, "LEAN_PATH": path},
                cwd=self._project.root,
                timeout=self._timeout_s,
                check=False,
            )
        except subprocess.TimeoutExpired as slow:
            what = f"reading the project's theorems took more than {self._timeout_s:g} s"
            raise WorkerDied(what, " ".join(step)) from slow
        if done.returncode != 0 and "--run" in arguments:
            what = "the project's theorems were not read"
            raise WorkerDied(what, " ".join(step), done.returncode, (done.stderr + done.stdout)[-2000:])
        return done.stdout


def _opened_goal(statement: Any, names: Sequence[str]) -> list[Any]:
    """Hypotheses and target of a closed statement whose variables have these names."""
    hypotheses: list[list[Any]] = []
    for name in names:
        if not (isinstance(statement, list) and statement[0] in _FOR_ALLS):
            break
        hypotheses.append([name, _named(statement[1], [each for each, _ in hypotheses])])
        statement = statement[2]
    return [hypotheses, _named(statement, [name for name, _ in hypotheses])]


def _named(term: Any, outside: Sequence[str], inside: int = 0) -> Any:
    """A term with hypotheses in the place of the variables that are bound outside of it."""
    if isinstance(term, int):
        return f"!{outside[inside + term]}" if -term > inside else term
    if not isinstance(term, list):
        return term
    if len(term) == 3 and term[0] in (*_FOR_ALLS, "λ"):
        return [term[0], _named(term[1], outside, inside), _named(term[2], outside, inside + 1)]
    return [_named(part, outside, inside) for part in term]
