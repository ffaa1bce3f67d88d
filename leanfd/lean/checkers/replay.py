"""Tier T2: a proof that the judge accepted is compiled by a fresh `lean`, and the result replayed by `leanchecker`.

Both are the Lake project's own programs (`leanchecker` comes with Lean 4.28 and later). `leanchecker` gives every
declaration of the compiled module to the kernel again, in a process where no elaborator runs, so an environment that a
proof has tampered with does not pass. It does not compare the statement or look at axioms: T1 has done so before, and
only what has T1 is replayed. Nor does it guard against an .olean made to deceive the program that maps it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from leanfd.errors import LeanUnavailable, WorkerDied
from leanfd.lean.process.pipes import launched
from leanfd.lean.project import PROJECT_MEMORY_MB, LakeProject
from leanfd.lean.sandbox import Sandbox
from leanfd.proofs import Problem

MODULE = "LeanfdReplay"


class Replayer:
    """Compiles and replays one proof at a time. Used by one thread; only `kill` by others."""

    def __init__(self, project: LakeProject, timeout_s: float = 600.0, memory_mb: int = PROJECT_MEMORY_MB) -> None:
        """Raises LeanUnavailable when the project's toolchain has no `lean` or no `leanchecker`."""
        self._lean, self._leanchecker = (_program(project, name) for name in ("lean", "leanchecker"))
        self._project = project
        self._timeout_s = timeout_s
        self._memory_mb = memory_mb
        self._process: subprocess.Popen[str] | None = None
        self._killed = False

    def replay(self, problem: Problem, proof: str) -> str:
        """ "" when the kernel accepts everything once more, else one line with what was said against it.

        Raises WorkerDied when it takes more than `timeout_s`, or is ended by a signal.
        """
        deadline = time.monotonic() + self._timeout_s
        with tempfile.TemporaryDirectory(prefix="leanfd-") as folder:
            source = Path(folder, f"{MODULE}.lean")
            source.write_text(f"{problem.header}\n{problem.source(proof)}", "utf-8")
            path = os.pathsep.join([folder, *map(str, self._project.module_roots)])
            compiled = Path(folder, f"{MODULE}.olean")
            compile_it = [self._lean, f"--root={folder}", "-o", str(compiled), str(source)]
            for step in (compile_it, [self._leanchecker, MODULE]):
                if said := self._run(step, path, deadline, self._project.sandbox(folder)):
                    return said
        return ""

    def kill(self) -> None:
        """Ends what runs, and lets nothing more start."""
        self._killed = True
        process = self._process
        if process is not None and process.returncode is None:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                process.kill()

    def _run(self, step: list[str], lean_path: str, deadline: float, sandbox: Sandbox) -> str:
        environment = {**self._project.environment, "LEAN_PATH": lean_path}
        with subprocess.Popen(
            launched(step, self._memory_mb, sandbox),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env=environment,
            cwd=self._project.root,
            start_new_session=True,
        ) as process:
            self._process = process
            if self._killed:
                self.kill()
            try:
                output, _ = process.communicate(timeout=max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired as slow:
                self.kill()
                raise WorkerDied(f"the replay took more than {self._timeout_s:g} s", " ".join(step)) from slow
        self._process = None
        if process.returncode < 0:
            raise WorkerDied("the replay was ended by a signal", " ".join(step), process.returncode, output[-2000:])
        if process.returncode == 0:
            return ""
        lines = output.strip().splitlines() or [f"exit code {process.returncode}"]
        return f"{Path(step[0]).name}: {lines[0]}"


def _program(project: LakeProject, name: str) -> str:
    found = project.program(name)
    if found is None:
        raise LeanUnavailable(
            f"the toolchain of {project.root} ({project.toolchain}) has no `{name}`, so nothing can be replayed there; "
            "`leanchecker` comes with Lean 4.28 and later"
        )
    return str(found)
