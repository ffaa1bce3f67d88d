"""The command `leanfd repl`."""

from __future__ import annotations

import dataclasses
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Annotated

import typer

from leanfd.cli.console import LEAN_PROJECT, REPL, ProgressLine, close_output, reported
from leanfd.errors import InputError, LeanfdError


@reported
def repl(
    lean_project: Annotated[Path | None, LEAN_PROJECT] = None,
    repl: Annotated[Path | None, REPL] = None,
    memory_mb: Annotated[int | None, typer.Option(help="Cap on the address space, 0 for none.", min=0)] = None,
    root: Annotated[Path, typer.Option(metavar="DIR", help="Files below it can be named with path.")] = Path("."),
) -> int:
    """Speak the community REPL's protocol on standard input and output: JSON values, separated by empty lines.

    Lean runs in a sandbox: code in a text can read the files below --root, and can write none. docs/repl.md has the
    requests, and what differs from the community's REPL.
    """
    from leanfd.lean.process.pipes import launched
    from leanfd.lean.project import repl_command
    from leanfd.lean.sandbox import warn_if_weak

    if not root.is_dir():
        raise InputError(f"{root}: is not a directory; --root takes the folder of your Lean files")
    warn_if_weak()
    with ProgressLine() as line:
        line.doing("compiling Lean's core library, once")
        start = repl_command(lean_project, repl, memory_mb)
    sandbox = start.sandbox
    if sandbox is not None:
        sandbox = dataclasses.replace(sandbox, read=(*sandbox.read, str(root.resolve())))
    if start.cwd is not None:
        os.chdir(start.cwd)
    environment = dict(start.env if start.env is not None else os.environ)
    sys.stdout.flush()
    if any(map(_is_file, (1, 2))):
        return _run_beside(launched(start.command, start.memory_mb, sandbox, os.getpid()), environment)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    command = launched(start.command, start.memory_mb, sandbox, os.getppid())
    os.execve(command[0], command, environment)


def _is_file(descriptor: int) -> bool:
    return stat.S_ISREG(os.fstat(descriptor).st_mode)


def _run_beside(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Runs the command and copies what it says, for no file can grow in the sandbox, not even one that is open."""
    with subprocess.Popen(
        command, bufsize=0, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        errors = threading.Thread(target=_copy, args=(process.stderr, sys.stderr.buffer), daemon=True)
        errors.start()
        try:
            _copy(process.stdout, sys.stdout.buffer)
        except BaseException as stopped:
            process.kill()
            if isinstance(stopped, OSError) and not isinstance(stopped, BrokenPipeError):
                close_output()
                raise LeanfdError(f"the answers cannot be written: {stopped.strerror or stopped}") from stopped
            raise
        errors.join()
        return process.wait()


def _copy(source: IO[bytes], to: IO[bytes]) -> None:
    while said := source.read(1 << 16):
        to.write(said)
        to.flush()
