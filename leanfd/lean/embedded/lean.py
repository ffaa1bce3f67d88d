"""The whole `lean` executable: `python -m leanfd.lean.embedded.lean ARGS` behaves as `lean ARGS`.

It prepares the environment (where the core library lies, how the language server starts its workers) and hands over to
Lean's own entry point. Exit code, stdin, stdout and stderr are Lean's. It guards nothing: what it is given, Lean runs.

A file that is a `module` is read as one that is none, for the core library is no module: Lean gets a copy of it, and in
what Lean says the copy bears the file's own name.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from leanfd.errors import LeanError
from leanfd.lean.embedded.build import CORE, core_path, sysroot_path
from leanfd.lean.embedded.wheel import lean_main
from leanfd.source.declarations import imports, without_module
from leanfd.source.names import module_file

SOURCES = str(CORE)
_ELSEWHERE = frozenset({"Std", "Lean", "Lake", "Batteries", "Mathlib"})
"""Libraries that people import as if they were always there."""


def prepare_environment(arguments: Sequence[str] = ()) -> None:
    """Sets LEAN_PATH (ours first, the user's behind it), LEAN_SRC_PATH and LEAN_SYSROOT, for Lean to read.

    Compiles the core library if this is its first use. Raises LeanUnavailable or LeanError.
    """
    core = str(core_path())
    behind = [entry for entry in os.environ.get("LEAN_PATH", "").split(os.pathsep) if entry not in ("", core)]
    os.environ["LEAN_PATH"] = os.pathsep.join([core, *behind])
    # Where an editor opens a definition of the core library; the user's own come first.
    sources = [entry for entry in os.environ.get("LEAN_SRC_PATH", "").split(os.pathsep) if entry not in ("", SOURCES)]
    if "--server" in arguments:
        # Where the files lie that those in its folder import, see siblings.py.
        sources.append(str(Path.cwd()))
    os.environ["LEAN_SRC_PATH"] = os.pathsep.join([*sources, SOURCES])
    # `lean --server` starts its workers as $LEAN_SYSROOT/bin/lean; another toolchain's would not understand our files.
    os.environ["LEAN_SYSROOT"] = str(sysroot_path())
    # Another toolchain's, which would build a project with its own Lean.
    os.environ.pop("LAKE", None)


def _module(arguments: Sequence[str]) -> tuple[int, str] | None:
    """Which argument names a file that is a `module`, and its text without that."""
    for at, argument in enumerate(arguments):
        if argument.endswith(".lean") and os.path.isfile(argument):
            text = Path(argument).read_bytes().decode(errors="replace")
            plain = without_module(text)
            return None if plain == text else (at, plain)
    return None


def _run_copy(arguments: Sequence[str], at: int, text: str) -> int:
    """Runs `lean` on a text in place of the file that it comes from."""
    with tempfile.TemporaryDirectory(prefix="leanfd-module-") as folder:
        copy = Path(folder) / Path(arguments[at]).name
        copy.write_text(text)
        given = [*arguments[:at], str(copy), *arguments[at + 1 :]]
        command = [sys.executable, "-P", "-m", "leanfd.lean.embedded.lean", *given]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as lean:
            assert lean.stdout is not None
            assert lean.stderr is not None
            names = (str(copy).encode(), arguments[at].encode())
            errors = threading.Thread(target=_copy_lines, args=(lean.stderr, sys.stderr.buffer, *names))
            errors.start()
            _copy_lines(lean.stdout, sys.stdout.buffer, *names)
            errors.join()
            return lean.wait()


def _copy_lines(source: IO[bytes], to: IO[bytes], name: bytes, shown: bytes) -> None:
    for line in source:
        to.write(line.replace(name, shown))
        to.flush()


def main(arguments: Sequence[str]) -> int:
    """Runs `lean` with these arguments in this process and gives its exit code; to be called once in a process."""
    try:
        prepare_environment(arguments)
    except LeanError as error:
        sys.stderr.write(f"lean: {error}\n")
        return 1
    if (module := _module(arguments)) is not None:
        return _run_copy(arguments, *module)
    if threading.current_thread() is threading.main_thread():
        # Python's handler would only run after Lean has finished.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    if missing := _missing(arguments):
        # Now, since Lean may end the process.
        where = "run `lake env lean` in a Lake project that has it, or leanfd with --lean-project DIR"
        sys.stderr.write(f"leanfd: the embedded Lean has no module {missing}; {where}\n")
    return lean_main(arguments)


def _missing(arguments: Sequence[str]) -> str:
    """The first module of Lean's own distribution or of Mathlib that a file imports; "" where it imports none."""
    path = next((each for each in arguments if each.endswith(".lean") and os.path.isfile(each)), None)
    if path is None:
        return ""
    text = Path(path).read_bytes().decode(errors="replace")
    roots = [Path(entry) for entry in os.environ["LEAN_PATH"].split(os.pathsep)]
    named = (name for name, _ in imports(text) if name.partition(".")[0] in _ELSEWHERE)
    return next((name for name in named if not any(module_file(root, name).is_file() for root in roots)), "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
