"""What all commands share: results on standard output, complaints on standard error, exit codes, one line of progress.

Only this folder configures logging, prints and exits.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import logging
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn, ParamSpec, Self

import typer

from leanfd.cli.render import shortened
from leanfd.errors import InputError, LeanfdError

P = ParamSpec("P")
ALL_PROVED, SOME_NOT, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130


def reported(command: Callable[P, int]) -> Callable[P, None]:
    """A command that gives its exit code, made into one that exits with it and turns exceptions into a line."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        debug = bool(kwargs.get("debug")) or os.environ.get("LEANFD_DEBUG", "") not in ("", "0")
        logging.basicConfig(
            level=logging.DEBUG if debug else logging.WARNING,
            format="leanfd: %(message)s",
            stream=sys.stderr,
            force=True,
        )
        try:
            code = command(*args, **kwargs)
            sys.stdout.flush()
        except BrokenPipeError:
            # Whoever read our output (`head`, say) has seen enough.
            close_output()
            code = SOME_NOT
        except KeyboardInterrupt:
            complain("interrupted")
            code = INTERRUPTED
        except InputError as error:
            code = _failed(error, BAD_INPUT, debug)
        except LeanfdError as error:
            code = _failed(error, SOME_NOT, debug)
        raise typer.Exit(code)

    return run


def _failed(error: LeanfdError, code: int, debug: bool) -> int:
    if debug:
        logging.getLogger("leanfd").exception("%s", error)
    complain(str(error))
    return code


def complain(text: str) -> None:
    """An error for a person: at most a few lines of it."""
    remark("leanfd: " + "\n        ".join(shortened(text)))


def remark(text: str) -> None:
    """A line on standard error; one that nobody can take is no reason to fail."""
    with contextlib.suppress(OSError):
        typer.echo(text, err=True)


def say(text: str, end: str = "\n") -> None:
    """A result on standard output. Raises LeanfdError when that cannot be written, and BrokenPipeError."""
    try:
        typer.echo(text + end, nl=False)
    except BrokenPipeError:
        raise
    except OSError as error:
        close_output()
        raise LeanfdError(f"standard output cannot be written: {error.strerror or error}") from error


def close_output() -> None:
    """Lets what is left in the buffer go nowhere, or Python would try to write it once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def leave(code: int) -> NoReturn:
    """Ends this process at once, with all that it said written out: for one of several that trained together, whose
    threads would not live through the end of the interpreter (see `leanfd.train.run.part`)."""
    sys.stdout.flush()
    sys.stderr.flush()
    logging.shutdown()
    os._exit(code)


def option(config: type[Any], field: str, text: str, *names: str) -> Any:
    """A flag that stands for a field of a config; unset, it leaves the word to the TOML file and the default."""
    defaults = {f.name: f.default for f in dataclasses.fields(config)}
    default = defaults[field]
    said = "" if default in (None, "", ()) else f" [default: {default}]"
    return typer.Option(*(names or (f"--{field.replace('_', '-')}",)), help=text + said, show_default=False)


DEBUG = typer.Option("--debug", help="Show what happens inside, and a traceback when something breaks.")
LEAN_PROJECT = typer.Option(
    "--lean-project", metavar="DIR", help="Use the Lean and the packages of this Lake project.", show_default=False
)
REPL = typer.Option(
    "--repl", metavar="PATH", help="The REPL of that project, if it lies elsewhere.", show_default=False
)


class ProgressLine:
    """One line on standard error that is written over; nothing when that is no terminal."""

    def __init__(self) -> None:
        self._shows = sys.stderr.isatty()
        self._started = time.monotonic()
        self._last = 0.0
        self.run: Path | None = None

    @property
    def elapsed_s(self) -> float:
        """Since it was made."""
        return time.monotonic() - self._started

    def on_run(self, folder: Path) -> None:
        """Remembers the run folder."""
        self.run = folder

    def on_stage(self, stage: str) -> None:
        """Shows what takes a while."""
        self._show(f"{stage} …")

    def bar(self, done: int, total: int, text: str) -> None:
        """Shows a bar with words behind it."""
        now = time.monotonic()
        # Ten times a second is enough for eyes, and cheap for slow terminals.
        if done and now - self._last < 0.1:
            return
        self._last = now
        filled = round(20 * min(1.0, done / max(1, total)))
        self._show(f"[{'█' * filled}{'·' * (20 - filled)}] {text}")

    def clear(self) -> None:
        """Leaves the line empty."""
        self._show("")

    def _show(self, text: str) -> None:
        if self._shows:
            width = os.get_terminal_size(sys.stderr.fileno()).columns - 1
            sys.stderr.write("\r\x1b[K" + text[: max(width, 10)])
            sys.stderr.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()
