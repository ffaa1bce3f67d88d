"""What all commands share: results on standard output, complaints on standard error, exit codes, one line of progress.

Only this folder configures logging, prints and exits.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import inspect
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    NamedTuple,
    NoReturn,
    Self,
    get_args,
    get_origin,
    get_type_hints,
)

import typer

from leanfd.cli.render import one_line, shortened, shown
from leanfd.config import SETTING, Setting, resolve
from leanfd.errors import InputError, LeanfdError

if TYPE_CHECKING:
    from leanfd.prove.openers import Openers

ALL_PROVED, SOME_NOT, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130


def reported(command: Callable[..., int]) -> Callable[..., None]:
    """A command that gives its exit code, made into one that exits with it and turns exceptions into a line.

    It has --debug as well: what happens inside is shown, with the traceback of an exception.
    """

    @functools.wraps(command)
    def run(debug: bool = False, **given: Any) -> None:
        debug = debug or os.environ.get("LEANFD_DEBUG", "") not in ("", "0")
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(_Shown("leanfd: %(message)s"))
        logging.basicConfig(level=logging.DEBUG if debug else logging.WARNING, handlers=[handler], force=True)
        try:
            with terminated_as_interrupted():
                code = command(**given)
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
        if code == INTERRUPTED:
            # An interrupt in the midst of a text that a library had Python run leaves a mark in CPython, by which the
            # process would end as killed by SIGINT, whatever its exit code. The next text clears it.
            exec("")
        raise typer.Exit(code)

    _takes(
        run, [*inspect.signature(command, eval_str=True).parameters.values(), _parameter("debug", bool, False, DEBUG)]
    )
    return run


@contextlib.contextmanager
def terminated_as_interrupted() -> Iterator[None]:
    """SIGTERM is what Ctrl-C is: what has begun is closed, and what was done is kept and told."""
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGTERM) != signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


class _Shown(logging.Formatter):
    """A record as a terminal may show it."""

    def format(self, record: logging.LogRecord) -> str:
        return shown(super().format(record))


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
        typer.echo(shown(text), err=True)


def say(text: str, end: str = "\n", exact: bool = False) -> None:
    """A result on standard output; `exact` is for a text that may be the content of a file, unless a terminal shows it.

    Raises LeanfdError when it cannot be written, and BrokenPipeError.
    """
    try:
        # Not by click, which takes sequences out of a text that goes to a file.
        sys.stdout.write((text if exact and not sys.stdout.isatty() else shown(text)) + end)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        close_output()
        raise LeanfdError(f"standard output cannot be written: {error.strerror or error}") from error


def close_output() -> None:
    """Lets what is left in the buffer go nowhere, or Python would try to write it once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def leave(code: int) -> NoReturn:
    """Ends this process at once, with all that it said written out: what its threads are at cannot be stopped (a model
    at its next token, a search in mid-tactic) or would not live through the end of the interpreter
    (`leanfd.train.run.part`), and must not be waited for."""
    for stream in (sys.stdout, sys.stderr):
        # Nobody reads it any more, or a protocol that wrote to it has closed it.
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    logging.shutdown()
    os._exit(code)


class _Flag(NamedTuple):
    """A field of a config that can be set from the command line."""

    key: str
    """FIELD, or TABLE.FIELD."""
    kind: Any
    default: Any
    setting: Setting

    @property
    def name(self) -> str:
        """Of the parameter."""
        return self.key.replace(".", "_")

    def parameter(self) -> inspect.Parameter:
        """Unset, it leaves the word to the TOML file and the default."""
        said = "" if self.default in (None, "", (), False) else f" [default: {self.default}]"
        names = self.setting.flags or (f"--{self.key.rpartition('.')[2].replace('_', '-')}",)
        many = get_origin(self.kind) is tuple and self.setting.read is None
        if many:
            said = "; may be given again" if self.default == () else said
        taken = str if self.setting.read or get_origin(self.kind) is Literal else self.kind
        taken = list[get_args(self.kind)[0]] if many else taken  # type: ignore[misc]
        words = self.setting.words + said
        info = typer.Option(*names, help=words, show_default=False, metavar=self.setting.metavar)
        if not names[0].startswith("-"):
            info = typer.Argument(metavar=names[0], help=words, show_default=False)
        return _parameter(self.name, taken | None, None, info)

    def value(self, given: Any) -> Any:
        """What `resolve` takes; None where nothing was given."""
        if self.setting.variable:
            return os.environ.get(self.setting.variable) or None
        if given is None or given == []:
            return None
        if self.setting.read is not None:
            return self.setting.read(given)
        return tuple(given) if isinstance(given, list) else given


def _flags(kind: type[Any], table: str = "") -> Iterator[_Flag]:
    types = get_type_hints(kind)
    for f in dataclasses.fields(kind):
        options = [option for option in get_args(types[f.name]) if option is not type(None)]
        plain = options[0] if type(None) in get_args(types[f.name]) else types[f.name]
        if dataclasses.is_dataclass(plain):
            yield from _flags(plain, f"{f.name}.")  # type: ignore[arg-type]
        elif SETTING in f.metadata:
            yield _Flag(table + f.name, plain, f.default, f.metadata[SETTING])


def configured(
    kind: type[Any], file: Any = None, only: Collection[str] = ()
) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """For a command whose first argument is a `kind`: gives it a flag for each of its settings, or for those in `only`,
    and the TOML file that stands under them, as --config or as `file`.
    """
    every = [flag for flag in _flags(kind) if not only or flag.key in only]

    def decorated(command: Callable[..., int]) -> Callable[..., int]:
        _, *own = inspect.signature(command, eval_str=True).parameters.values()

        @functools.wraps(command)
        def run(config: Path | None = None, **given: Any) -> int:
            chosen = {flag.key: flag.value(given.pop(flag.name, None)) for flag in every}
            return command(resolve(kind, config, chosen), **given)

        flags = [flag.parameter() for flag in every if not flag.setting.variable]
        _takes(run, [*own, _parameter("config", Path | None, None, file or SETTINGS), *flags])
        return run

    return decorated


def _parameter(name: str, kind: Any, default: Any, info: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, info])


def _takes(command: Any, parameters: list[inspect.Parameter]) -> None:
    """Has typer read these parameters in place of the function's own."""
    command.__signature__ = inspect.Signature(
        [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in parameters]
    )
    command.__annotations__ = {}


SETTINGS = typer.Option("--config", metavar="TOML", help="Settings; flags win over them.", show_default=False)
DEBUG = typer.Option("--debug", help="Show what happens inside, and a traceback when something breaks.")
LEAN_PROJECT = typer.Option(
    "--lean-project", metavar="DIR", help="Use the Lean and the packages of this Lake project.", show_default=False
)
REPL = typer.Option(
    "--repl", metavar="PATH", help="The REPL of that project, if it lies elsewhere.", show_default=False
)


def openers(context: typer.Context) -> Openers:
    """How the parts of a verb are had; `main` may have been given others than the real ones."""
    from leanfd.prove.openers import Openers

    return context.obj or Openers()


LINE_S = 8.0
"""Between two lines where standard error is not a terminal."""


class ProgressLine:
    """One line on standard error that is written over; where that is not a terminal, a new one every few seconds.

    Those lines come by the clock, from a thread: what takes long says nothing by itself.
    """

    def __init__(self) -> None:
        self._shows = sys.stderr.isatty()
        self._started = time.monotonic()
        self._last = 0.0
        self._doing = ""
        self._ended = threading.Event()
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
        self.doing(stage)
        self._show(f"{stage} …")

    def doing(self, what: str) -> None:
        """Remembers what is being done, for the lines that come by the clock."""
        self._doing = what

    def bar(self, done: int, total: int, text: str) -> None:
        """Shows a bar with words behind it."""
        self.doing(text)
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
            sys.stderr.write("\r\x1b[K" + one_line(text)[: max(width, 10)])
            sys.stderr.flush()

    def _tick(self) -> None:
        while not self._ended.wait(LINE_S):
            if self._doing:
                remark(f"leanfd: {one_line(self._doing)} ({self.elapsed_s:.0f} s)")

    def __enter__(self) -> Self:
        if not self._shows:
            threading.Thread(target=self._tick, name="leanfd-progress", daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self.clear()
