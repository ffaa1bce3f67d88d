"""A proof that a Lake project's REPL has accepted, looked at again by processes that never read its text.

Three of them, all the project's own programs, in scratch folders and in the sandbox:

1. `lean` compiles header and statement, with `sorry` in its hole: the reference, once for each statement.
2. `lean` compiles header and proof. Whatever the proof's text can do, it does here, and leaves a file of constants.
3. `lean --run second_look.lean` reads both files as data. It imports what they import and runs no initialiser of it.
   The constant must be there with the reference's kind, levels and type; what the header made must be as it was; the
   kernel checks every constant of the file once more; and the axioms are found by walking from constant to constant.

The first has no access to the proof, the third none to its text, syntax or options, so a proof that switched the kernel
off, changed what `#print axioms` says or shadowed a word of the statement does not pass. With `replay` the project's
`leanchecker` (with Lean since 4.28) replays the file too, and that is tier T2.

Not guarded: an .olean made to deceive the program that maps it, which takes code that runs in step 2 (the pre-filter
and the sandbox are for that); the imported modules, which are taken as they are; faults of the kernel. It has been run
with Lean 4.35's own compiled functions over headers of its API (`tests/lean/headers/`), not in a real Lake project.
"""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from leanfd.errors import InputError, LeanUnavailable, WorkerDied
from leanfd.lean.process.axiom_report import public_parts
from leanfd.lean.process.pipes import launched
from leanfd.lean.project import PROJECT_MEMORY_MB, LakeProject
from leanfd.lean.recent import Recent
from leanfd.lean.sandbox import Sandbox
from leanfd.proofs import Problem
from leanfd.source.names import name_parts

MODULE = "LeanfdProof"
PROGRAM = Path(__file__).with_suffix(".lean")
REFERENCES_KEPT = 64


@dataclass(frozen=True, slots=True)
class Seen:
    """What the second look found."""

    against: str
    """Why the proof is refused, in one line; "" when it is not."""
    axioms: tuple[str, ...] = ()


class SecondLook:
    """Looks at one proof at a time. Used by one thread; only `kill` by others."""

    def __init__(
        self,
        project: LakeProject,
        replay: bool = False,
        timeout_s: float = 600.0,
        memory_mb: int = PROJECT_MEMORY_MB,
    ) -> None:
        """Raises LeanUnavailable when the project's toolchain has no `lean`, or no `leanchecker` to replay with."""
        self._lean = _program(project, "lean")
        self._leanchecker = _program(project, "leanchecker") if replay else ""
        self._project = project
        self._timeout_s = timeout_s
        self._memory_mb = memory_mb
        self._references: Recent[str, tempfile.TemporaryDirectory[str]] = Recent(
            REFERENCES_KEPT, tempfile.TemporaryDirectory.cleanup
        )
        self._process: subprocess.Popen[str] | None = None
        self._killed = False

    @property
    def tier(self) -> str:
        """Of a proof that it has nothing against."""
        return "T2" if self._leanchecker else "T1"

    def try_out(self) -> None:
        """Looks at a proof of True. Raises LeanUnavailable with what went wrong."""
        try:
            problem = Problem("try_out", "theorem leanfd_try_out : True")
            seen = self._looked(problem, "exact True.intro", "leanfd_try_out", (), replay=False)
        except (InputError, WorkerDied) as error:
            raise LeanUnavailable(f"{error}") from error
        if seen != Seen(""):
            raise LeanUnavailable(seen.against or f"{self._lean} finds axioms under True.intro: {seen.axioms}")

    def look(self, problem: Problem, proof: str, name: str, helpers: Sequence[str] = ()) -> Seen:
        """What is found at the constant with this name, as Lean prints it in full.

        `helpers` are declarations that stand before the statement in the candidate, and not in the reference.

        Raises WorkerDied when it takes more than `timeout_s`, when a program is ended by a signal, and when the third
        one does not do its work; InputError when `lean` does not compile header and statement.
        """
        return self._looked(problem, proof, name, helpers, bool(self._leanchecker))

    def _looked(self, problem: Problem, proof: str, name: str, helpers: Sequence[str], replay: bool) -> Seen:
        deadline = time.monotonic() + self._timeout_s
        reference = self._reference(problem, deadline)
        with tempfile.TemporaryDirectory(prefix="leanfd-") as folder:
            answer = dataclasses.replace(problem, header="\n".join([problem.header, *helpers]))
            candidate, refusal = self._compiled(answer, proof, folder, deadline)
            if refusal:
                return Seen(refusal)
            seen = self._compared(reference, candidate, name, bool(helpers), deadline)
            if seen.against or not replay:
                return seen
            path = os.pathsep.join([folder, *map(str, self._project.module_roots)])
            code, said = self._run([self._leanchecker, MODULE], path, deadline, self._project.sandbox(folder))
            return seen if code == 0 else Seen(f"leanchecker: {_first_line(said, code)}")

    def kill(self) -> None:
        """Ends what runs, and lets nothing more start."""
        self._killed = True
        process = self._process
        if process is not None and process.returncode is None:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                process.kill()

    def close(self) -> None:
        """Ends what runs and removes the references; safe to call twice."""
        self.kill()
        while self._references:
            self._references.popitem()[1].cleanup()

    def _reference(self, problem: Problem, deadline: float) -> Path:
        """The compiled statement, made at its first use."""
        key = f"{problem.header}\n{problem.source('sorry')}"
        if key not in self._references:
            folder = tempfile.TemporaryDirectory(prefix="leanfd-")
            _, refusal = self._compiled(problem, "sorry", folder.name, deadline)
            if refusal:
                folder.cleanup()
                raise InputError(f"{problem.name}: the project does not compile header and statement: {refusal}")
            self._references[key] = folder
        return Path(self._references[key].name, f"{MODULE}.olean")

    def _compiled(self, problem: Problem, proof: str, folder: str, deadline: float) -> tuple[Path, str]:
        """The file of constants that a text leaves, or why it does not compile."""
        source, compiled = (Path(folder, f"{MODULE}.{kind}") for kind in ("lean", "olean"))
        source.write_text(f"{problem.header}\n{problem.source(proof)}", "utf-8")
        path = os.pathsep.join(map(str, self._project.module_roots))
        step = [self._lean, f"--root={folder}", "-o", str(compiled), str(source)]
        code, said = self._run(step, path, deadline, self._project.sandbox(folder))
        return compiled, "" if code == 0 else f"lean: {_first_line(said, code)}"

    def _compared(self, reference: Path, candidate: Path, name: str, has_helpers: bool, deadline: float) -> Seen:
        visibility = "private" if name_parts(name)[:1] == ("_private",) else "public"
        company = "accompanied" if has_helpers else "alone"
        parts = map(str, public_parts(name))
        step = [self._lean, "--run", str(PROGRAM), str(reference), str(candidate), visibility, company, *parts]
        inside = self._project.sandbox()
        files = (str(PROGRAM), str(reference), str(candidate))
        inside = dataclasses.replace(inside, read=(*inside.read, *files))
        code, said = self._run(step, os.pathsep.join(map(str, self._project.module_roots)), deadline, inside)
        verdict, *axioms = said.splitlines() or [""]
        if code == 0 and verdict == "accepted":
            return Seen("", tuple(sorted(axioms)))
        if code == 0 and verdict.startswith("refused: "):
            return Seen(" ".join(said.removeprefix("refused: ").split())[:500])
        raise WorkerDied("the second look did not come about", " ".join(step), code, said[-2000:])

    def _run(self, step: list[str], lean_path: str, deadline: float, sandbox: Sandbox) -> tuple[int, str]:
        """Exit code and output of a program. Raises WorkerDied."""
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
                raise WorkerDied(f"the second look took more than {self._timeout_s:g} s", " ".join(step)) from slow
        self._process = None
        if process.returncode < 0:
            what = "the second look was ended by a signal"
            raise WorkerDied(what, " ".join(step), process.returncode, output[-2000:])
        return process.returncode, output


def _first_line(said: str, code: int) -> str:
    lines = said.strip().splitlines() or [f"exit code {code}"]
    return next((line for line in lines if ": error" in line), lines[0])


def _program(project: LakeProject, name: str) -> str:
    found = project.program(name)
    if found is None:
        hint = "; it comes with Lean 4.28 and later" if name == "leanchecker" else ""
        raise LeanUnavailable(f"the toolchain of {project.root} ({project.toolchain}) has no `{name}`{hint}")
    return str(found)
