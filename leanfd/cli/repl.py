"""The command `leanfd repl`."""

from __future__ import annotations

import dataclasses
import os
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from leanfd.cli.console import LEAN_PROJECT, REPL, ProgressLine, reported
from leanfd.errors import InputError


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
    command = launched(start.command, start.memory_mb, sandbox, os.getppid())
    if start.cwd is not None:
        os.chdir(start.cwd)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.stdout.flush()
    os.execve(command[0], command, dict(start.env if start.env is not None else os.environ))
