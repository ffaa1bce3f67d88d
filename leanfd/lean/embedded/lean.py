"""The whole `lean` executable: `python -m leanfd.lean.embedded.lean ARGS` behaves as `lean ARGS`.

It prepares the environment (where the core library lies, how the language server starts its workers) and hands over to
Lean's own entry point. Exit code, stdin, stdout and stderr are Lean's. It guards nothing: what it is given, Lean runs.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Sequence

from leanfd.errors import LeanError
from leanfd.lean.embedded.build import core_path, sysroot_path
from leanfd.lean.embedded.wheel import lean_main


def prepare_environment() -> None:
    """Sets LEAN_PATH (ours first, the user's behind it) and LEAN_SYSROOT in this process, for Lean to read.

    Compiles the core library if this is its first use. Raises LeanUnavailable or LeanError.
    """
    core = str(core_path())
    behind = [entry for entry in os.environ.get("LEAN_PATH", "").split(os.pathsep) if entry not in ("", core)]
    os.environ["LEAN_PATH"] = os.pathsep.join([core, *behind])
    # `lean --server` starts its workers as $LEAN_SYSROOT/bin/lean; another toolchain's would not understand our files.
    os.environ["LEAN_SYSROOT"] = str(sysroot_path())


def main(arguments: Sequence[str]) -> int:
    """Runs `lean` with these arguments in this process and gives its exit code; to be called once in a process."""
    try:
        prepare_environment()
    except LeanError as error:
        sys.stderr.write(f"lean: {error}\n")
        return 1
    if threading.current_thread() is threading.main_thread():
        # Python's handler would only run after Lean has finished.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    return lean_main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
