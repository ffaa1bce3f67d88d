"""Which Lean: the embedded one, or that of a user's Lake project with its own toolchain and the community REPL.

Says how each is started, as a `ReplCommand`. It builds nothing, downloads nothing and changes nothing in the project;
what is missing is named together with the command that would bring it. `lake env` runs the project's own lakefile, so
a project is trusted as far as its owner trusts it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from leanfd.errors import InputError, LeanUnavailable
from leanfd.lean.embedded.build import core_path
from leanfd.lean.process.repl import ReplCommand
from leanfd.lean.sandbox import Sandbox, for_host, for_project, host_environment, project_environment

EMBEDDED = "embedded"
LAKE_FILES = ("lakefile.toml", "lakefile.lean")
REPL_PLACES = (
    ".lake/build/bin/repl",
    ".lake/packages/REPL/.lake/build/bin/repl",
    ".lake/packages/repl/.lake/build/bin/repl",
)
LAKE_ENV_TIMEOUT_S = 300.0
"""`lake env` may have to fetch a toolchain."""
EMBEDDED_MEMORY_MB = 4096
PROJECT_MEMORY_MB = 32_768
"""Address space, of which Mathlib's mapped .olean files take some 6 to 10 GB."""


@dataclass(frozen=True, slots=True)
class LakeProject:
    """A Lake project that can be asked: its folder, toolchain, REPL and the environment that `lake env` sets."""

    root: Path
    toolchain: str
    """What `lean-toolchain` says, for example "leanprover/lean4:v4.29.0"."""
    repl: Path
    environment: Mapping[str, str]

    @property
    def lean(self) -> str:
        """Version of Lean that the project asks for: "4.29.0"."""
        return self.toolchain.rpartition(":")[2].removeprefix("v")

    @property
    def module_roots(self) -> tuple[Path, ...]:
        """The folders in which compiled modules are looked for; empty when Lake does not tell all of them."""
        sysroot = self.environment.get("LEAN_SYSROOT")
        if not sysroot:
            return ()
        path = self.environment.get("LEAN_PATH", "")
        return (*(self.root / entry for entry in path.split(os.pathsep) if entry), Path(sysroot, "lib", "lean"))

    def command(self, memory_mb: int = PROJECT_MEMORY_MB) -> ReplCommand:
        """How to start its REPL: in its folder and Lake's environment, without a `lake` process in between."""
        return ReplCommand((str(self.repl),), self.environment, self.root, memory_mb, self.sandbox())

    def sandbox(self, *write: str) -> Sandbox:
        """What its programs may reach, with scratch folders. Raises LeanUnavailable when there is none but must be."""
        return for_project(self.root, self.environment, self.module_roots, write)

    def program(self, name: str) -> Path | None:
        """A program of the project's toolchain, such as "lean" or "leanchecker"; None where there is none."""
        sysroot = self.environment.get("LEAN_SYSROOT")
        found = shutil.which(name, path=str(Path(sysroot, "bin"))) if sysroot else None
        return Path(found) if found else None


def refuse_no_project(root: Path | None) -> None:
    """Raises InputError for a Lake project that cannot be one, before anything is opened."""
    if root is not None and not root.is_dir():
        raise InputError(f"{root} is not a directory; pass one that holds a Lake project")


def open_project(root: Path, repl: Path | None = None) -> LakeProject:
    """The Lake project in a folder; `repl` is used in place of the REPL that was built there.

    Raises LeanUnavailable, with the command that would help: no such folder, no lakefile or lean-toolchain, no
    `lake`, no REPL, or a lakefile that `lake env` does not get through.
    """
    root = root.expanduser().absolute()
    if not root.is_dir():
        raise LeanUnavailable(f"{root} is not a directory; --lean-project takes the one with the lakefile")
    if not any((root / name).is_file() for name in LAKE_FILES):
        raise LeanUnavailable(f"{root} has no {' or '.join(LAKE_FILES)}; --lean-project names the folder with it")
    toolchain = root / "lean-toolchain"
    if not toolchain.is_file():
        raise LeanUnavailable(
            f"{root} has no lean-toolchain; write one, or copy it from Mathlib if you require Mathlib"
        )
    version = toolchain.read_text("utf-8").strip()
    return LakeProject(root, version, find_repl(root, version, repl), lake_environment(root))


def find_repl(root: Path, toolchain: str, repl: Path | None = None) -> Path:
    """The community REPL's program of a project. Raises LeanUnavailable, saying how to get one."""
    if repl is not None:
        repl = repl.expanduser().absolute()
        if not repl.is_file() or not os.access(repl, os.X_OK):
            raise LeanUnavailable(f"{repl} is no program; --repl names the REPL's, as in repl/.lake/build/bin/repl")
        return repl
    for place in REPL_PLACES:
        if (root / place).is_file():
            return root / place
    tag, source = toolchain.rpartition(":")[2], "https://github.com/leanprover-community/repl"
    raise LeanUnavailable(
        f"{root} has no Lean REPL. Either add to its lakefile.toml\n"
        f'    [[require]]\n    name = "REPL"\n    git = "{source}"\n    rev = "{tag}"\n'
        f'(in a lakefile.lean: require REPL from git "{source}" @ "{tag}")\n'
        f"and run: cd {root} && lake update REPL && lake build repl\n"
        f"or build it elsewhere with the same toolchain ({toolchain}) and name the program with --repl PATH"
    )


def find_lake() -> str:
    """The program on the PATH. Raises LeanUnavailable."""
    lake = shutil.which("lake")
    if lake is None:
        raise LeanUnavailable(
            "there is no `lake` on the PATH; install Lean's toolchain manager: "
            "curl -sSf https://elan.lean-lang.org/elan-init.sh | sh"
        )
    return lake


def lake_environment(root: Path) -> dict[str, str]:
    """What is needed of our environment, with Lake's variables for the project. Raises LeanUnavailable."""
    lake = find_lake()
    try:
        done = subprocess.run(
            [lake, "env"], cwd=root, capture_output=True, encoding="utf-8", timeout=LAKE_ENV_TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired as slow:
        raise LeanUnavailable(
            f"`lake env` in {root} took more than {LAKE_ENV_TIMEOUT_S:g} s; run it there by hand"
        ) from slow
    if done.returncode != 0:
        raise LeanUnavailable(
            f"`lake env` in {root} ended with exit code {done.returncode}: {done.stderr.strip()[-2000:]}"
        )
    pairs = (line.partition("=") for line in done.stdout.splitlines() if "=" in line)
    return project_environment({name: value for name, _, value in pairs})


def embedded_command(
    memory_mb: int = EMBEDDED_MEMORY_MB, cwd: Path | None = None, core: Path | None = None
) -> ReplCommand:
    """How to start the host of the embedded Lean, in its sandbox.

    `core` is the compiled core library to use, by default the package's, which is compiled first if need be. Raises
    LeanUnavailable where there is no Lean, and LeanError where the library does not compile.
    """
    core = core or core_path()
    command = (sys.executable, "-P", "-m", "leanfd.lean.embedded.host", str(core))
    return ReplCommand(command, host_environment(), cwd, memory_mb, for_host(core))


def repl_command(project: Path | None = None, repl: Path | None = None, memory_mb: int | None = None) -> ReplCommand:
    """How to start the REPL of a Lake project, or the embedded host without one. Raises LeanUnavailable."""
    if project is None:
        return embedded_command(EMBEDDED_MEMORY_MB if memory_mb is None else memory_mb)
    return open_project(project, repl).command(PROJECT_MEMORY_MB if memory_mb is None else memory_mb)
