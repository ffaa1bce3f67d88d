"""The command line: `leanfd` and its commands, some of which have files of their own. Nothing outside
this folder prints.

Exit codes: 0 all proved, 1 some not (or something broke: one line says what), 2 bad usage or input, 130 Ctrl-C. Errors
go to standard error, results to standard output. A traceback comes only with --debug or LEANFD_DEBUG=1.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

import leanfd
from leanfd.cli.bench import bench
from leanfd.cli.console import (
    ALL_PROVED,
    INTERRUPTED,
    LEAN_PROJECT,
    REPL,
    SOME_NOT,
    ProgressLine,
    close_output,
    complain,
    configured,
    leave,
    openers,
    remark,
    reported,
    say,
)
from leanfd.cli.ledger import ledger
from leanfd.cli.lemmas import lemmas
from leanfd.cli.lsp import lsp
from leanfd.cli.mcp import mcp
from leanfd.cli.model import model
from leanfd.cli.render import (
    checked_line,
    checked_record,
    difference,
    errors_elsewhere,
    filling_record,
    one_line,
    recheck_line,
    recheck_record,
)
from leanfd.cli.repl import repl
from leanfd.cli.serve import serve, suggest
from leanfd.cli.shim import shim
from leanfd.cli.train import data, train
from leanfd.errors import InputError, LeanfdError
from leanfd.prove.config import ProveConfig
from leanfd.texts import SourceText, given_text, read_stdin, read_text, refuse_read_only, replace_text

if TYPE_CHECKING:
    from leanfd.lean.files.piecewise import FileLimits
    from leanfd.lean.judge import LeanJudge
    from leanfd.lean.session import Session
    from leanfd.prove.command import Progress
    from leanfd.prove.fill import Filling
    from leanfd.prove.openers import Openers

app = typer.Typer(
    name="leanfd",
    help="A Lean 4 prover: a language model proposes, Lean checks, and every attempt is kept.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(bench, name="bench")


def main(parts: Openers | None = None) -> NoReturn:
    """The `leanfd` command; a test's program hands in how Lean and the model are had."""
    # For every Python that is started on the way, by libraries too: none looks for modules in the current folder.
    os.environ["PYTHONSAFEPATH"] = "1"
    behind = os.environ.pop("PYTHONPATH", "").split(os.pathsep)
    if absolute := [entry for entry in behind if os.path.isabs(entry)]:
        os.environ["PYTHONPATH"] = os.pathsep.join(absolute)
    with contextlib.suppress(AttributeError):
        # A model's text may hold what the terminal's encoding does not.
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        sys.stderr.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app(prog_name="leanfd", obj=parts)
    except OSError as error:
        # What a command prints goes through `say`; this is left for `--help` and the like.
        close_output()
        complain(f"standard output cannot be written: {error.strerror or error}")
        raise SystemExit(SOME_NOT) from error
    raise SystemExit(ALL_PROVED)


@app.command()
@reported
@configured(ProveConfig)
def prove(
    settings: ProveConfig,
    context: typer.Context,
    file: Annotated[
        str | None, typer.Argument(metavar="FILE.lean", help="Its sorrys are filled; - is standard input.")
    ] = None,
    statement: Annotated[
        str | None, typer.Option(help='Prove this instead of a file: "theorem swap (p q : Prop) : p ∧ q → q ∧ p".')
    ] = None,
    line: Annotated[
        int | None,
        typer.Option(help="Fill the sorrys of the declaration at this line only.", min=1, show_default=False),
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Change the file instead of printing it.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Print a diff instead of the whole file.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a JSON record for each sorry instead of the file.")
    ] = False,
) -> int:
    """Find proofs for the sorrys of a Lean file.

    Prints the file with the proofs that Lean has accepted; sorry, admit and stop are holes. What has errors of its own
    stays as it is and is reported. After Ctrl-C or SIGTERM it is those proofs that were found until then; a second one
    ends at once. Exit code 0: all proved, 1: some not, or other declarations have errors, 2: bad input, 130:
    interrupted.
    """
    from leanfd.prove.command import prove as run_prove

    if as_json and diff:
        raise InputError("--json and --diff print different things; choose one")
    source = _source(file, statement, write)
    stop = threading.Event()
    with _ProvingLine() as watcher, first_signal_sets(stop, watcher):
        try:
            result = run_prove(source, settings, watcher, openers(context), stop, line)
        except KeyboardInterrupt:
            watcher.clear()
            complain("interrupted" + (f"; what was tried is on record in {watcher.run}" if watcher.run else ""))
            return INTERRUPTED
    filled = result.filled
    if write and filled.text != source.text:
        replace_text(source, filled.text)
    if as_json:
        for filling in filled.fillings:
            say(json.dumps(filling_record(source, filling), ensure_ascii=False))
    elif diff:
        say(difference(source, filled.text), end="", exact=True)
    elif not write:
        say(filled.text, end="", exact=True)
    _summary(source, filled.fillings, result.run)
    code = ALL_PROVED if filled.complete and (settings.allow_errors or not filled.broken) else SOME_NOT
    if stop.is_set() and not filled.complete:
        place = f"in {source.title}" if write else "on standard output"
        complain(f"interrupted; what was proved until then is {place}")
        code = INTERRUPTED
    if result.busy:
        leave(code)
    return code


@contextlib.contextmanager
def first_signal_sets(stop: threading.Event, line: ProgressLine) -> Iterator[None]:
    """Once a search has begun, Ctrl-C and SIGTERM ask for its end; before that, and the second time, they interrupt."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ask(_number: int, _frame: FrameType | None) -> None:
        if line.run is None or stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _source(file: str | None, statement: str | None, write: bool) -> SourceText:
    if (file is None) == (statement is None):
        raise InputError("name a file (or - for standard input), or give a --statement; leanfd prove --help says more")
    if write and (statement is not None or file == "-"):
        raise InputError("--write needs a file to write to")
    if statement is not None:
        return _stated(statement)
    source = read_stdin() if file == "-" else read_text(Path(str(file)))
    if write:
        refuse_read_only(source)
    return source


def _stated(statement: str) -> SourceText:
    from leanfd.source.statement import stated

    text = stated(statement)
    # Lean's places are those of the text that it was given: where that differs from what was typed, it is shown.
    shown = text.rstrip().removesuffix(" := by sorry")
    label = "<statement>" if statement.strip().startswith(shown) or "\n" in shown else f'"{shown}"'
    return given_text(text, label)


_NAMED = 20
"""Declarations that are named behind the hand that proved them."""
_HANDS = {"closer": "Lean's automation", "tree": "tree search", "model": "the model"}


def _summary(source: SourceText, fillings: tuple[Filling, ...], run: Path) -> None:
    for filling in fillings:
        if not filling.result.proved:
            place = f"{source.title}:{filling.place.line}:{filling.place.column}"
            reason = filling.result.reason.partition("\n")[0]
            remark(one_line(f"{place}: {filling.declaration}: {filling.result.status}: {reason}"))
    proved = sum(filling.result.proved for filling in fillings)
    attempts = sum(filling.result.attempts for filling in fillings)
    remark(f"{proved} of {len(fillings)} proved, {attempts} attempts, on record in {run}")
    for hand, called in _HANDS.items():
        names = [f.declaration for f in fillings if f.result.proved and f.result.hand == hand]
        if names:
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            remark(one_line(f"{len(names)} by {called}: {', '.join(names[:_NAMED])}{more}"))


class _ProvingLine(ProgressLine):
    """How a search for proofs goes."""

    def on_progress(self, progress: Progress) -> None:
        self.bar(
            round(1000 * progress.share),
            1000,
            f"sorry {progress.hole}/{progress.holes} {progress.title}: {progress.doing}; "
            f"{progress.proved} proved, {self.elapsed_s:.0f} s",
        )


@app.command()
@reported
def verify(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A .lean file (- is standard input), or an attempts.jsonl.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON record for each theorem or attempt.")] = False,
    workers: Annotated[int, typer.Option(help="Lean processes that judge.", min=1)] = 2,
    judge_timeout: Annotated[float, typer.Option(help="Seconds for one proof.", min=0.001)] = 30.0,
    lean_timeout: Annotated[float, typer.Option(help="Seconds for a whole file.", min=0.001)] = 300.0,
    lean_project: Annotated[Path | None, LEAN_PROJECT] = None,
    repl: Annotated[Path | None, REPL] = None,
    ray: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Judge a ledger on every core of a Ray cluster: auto, or its head's HOST:PORT.",
            show_default=False,
        ),
    ] = "",
) -> int:
    """Ask Lean for verdicts: on the theorems of a file, or again on every attempt of a ledger.

    FILE.lean: a theorem is PROVED when it has no error and no sorry, Lean added a constant for it, and that depends on
    no axioms but propext, Classical.choice and Quot.sound. With the embedded Lean (T1) the kernel checks all of it once
    more; with a Lake project (T0) Lean is asked to print the axioms. The file is trusted to mean what it says: a note
    names what in a statement is the file's own (a name or an instance of Lean's, notation, a hypothesis by `variable`).

    Exit code 0: all proved, 1: some not, another declaration rests on sorry, an error elsewhere (but for #eval and the
    like, which only show something, and deriving), or no theorem at all,
    2: bad input.

    attempts.jsonl: each proof is judged anew, and the verdict compared with the stored one. Exit code 0: every stored
    verdict agrees, whether PROVED or not, 1: some differ, 2: bad input.
    """
    from leanfd.lean.files.piecewise import FileLimits
    from leanfd.lean.judge import open_judge
    from leanfd.lean.project import refuse_no_project
    from leanfd.lean.sandbox import warn_if_weak
    from leanfd.lean.session import open_session

    refuse_no_project(lean_project)
    warn_if_weak()
    if file.endswith(".jsonl"):
        if not Path(file).is_file():
            raise InputError(f"{file}: {'is a directory' if Path(file).is_dir() else 'no such file'}")
        with ProgressLine() as line:
            line.on_stage("Lean starts")
            with open_judge(lean_project, workers, judge_timeout, repl=repl, ray=ray) as judge:
                return _verify_ledger(Path(file), as_json, judge, line)
    if ray:
        raise InputError(f"--ray judges the attempts of a ledger; the theorems of {file} are read in turn, by one Lean")
    source = read_stdin() if file == "-" else read_text(Path(file))
    with ProgressLine() as line:
        line.on_stage("Lean starts")
        with contextlib.closing(open_session(lean_project, lean_timeout, repl)) as session:
            line.on_stage(f"Lean reads {source.title}")
            return _verify_file(source, as_json, session, FileLimits(judge_timeout, lean_timeout), line)


def _verify_file(source: SourceText, as_json: bool, session: Session, limits: FileLimits, line: ProgressLine) -> int:
    from leanfd.verify import verify_file

    report = verify_file(source, session, limits)
    line.clear()
    for checked in report.checked:
        say(json.dumps(checked_record(checked), ensure_ascii=False) if as_json else checked_line(source, checked))
    for error in errors_elsewhere(source, report, session.backend):
        complain(error)
    remark(f"{source.title}: {report.summary}")
    return ALL_PROVED if report.proved else SOME_NOT


def _verify_ledger(path: Path, as_json: bool, judge: LeanJudge, line: ProgressLine) -> int:
    from leanfd.verify import verify_ledger

    counts: dict[str, int] = {}
    differing = 0
    with path.open("rb") as ledger:
        total = sum(1 for _ in ledger)
    for done, recheck in enumerate(verify_ledger(path, judge, judge.ahead), start=1):
        counts[recheck.verdict.outcome] = counts.get(recheck.verdict.outcome, 0) + 1
        differing += recheck.agrees is False
        line.bar(done, total, f"{done}/{total} attempts judged, {differing} differ")
        if as_json or recheck.agrees is False:
            line.clear()
        if as_json:
            say(json.dumps(recheck_record(recheck), ensure_ascii=False))
        elif recheck.agrees is False:
            say(recheck_line(path, recheck))
    line.clear()
    said = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))
    if not counts:
        remark(f"{path}: no attempts")
    elif not as_json:
        say(f"{path}: {sum(counts.values())} attempts: {said}; {differing} differ from what was stored")
    return SOME_NOT if differing else ALL_PROVED


@app.command()
@reported
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON record for each finding.")] = False,
    lean_project: Annotated[Path | None, LEAN_PROJECT] = None,
    repl: Annotated[Path | None, REPL] = None,
) -> int:
    """Say what is there, what is missing, and the command that would mend it.

    Exit code 0 when leanfd can prove something on this machine, else 1.
    """
    from leanfd.doctor import examine

    healthy = True
    with ProgressLine() as line:
        line.on_stage("looking at Lean, the model and the packages")
        findings = list(examine(lean_project, repl))
    for finding in findings:
        healthy = healthy and (finding.ok or not finding.needed)
        if as_json:
            say(json.dumps(dataclasses.asdict(finding), ensure_ascii=False))
            continue
        say(f"{'ok' if finding.ok else 'missing':8} {finding.name:14} {one_line(finding.detail)}")
        if finding.fix and not finding.ok:
            say(f"{'':8} {'':14} → {finding.fix}")
    return ALL_PROVED if healthy else SOME_NOT


app.command()(serve)
app.command()(suggest)
app.command()(lsp)
app.command()(mcp)
app.command()(lemmas)
app.command()(train)
app.add_typer(data, name="data")
app.add_typer(ledger, name="ledger")
app.add_typer(model, name="model")


@app.command(
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []},
    help="Run the embedded Lean: leanfd lean ARGS behaves as lean ARGS does.",
)
def lean(context: typer.Context) -> None:
    """Becomes Lean, with its output, its signals and its exit code."""
    from leanfd.lean.embedded import core_path

    with contextlib.suppress(LeanfdError), ProgressLine() as line:
        # What is wrong, Lean's own process says.
        line.doing("compiling Lean's core library, once")
        core_path()
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-P", "-m", "leanfd.lean.embedded.lean", *context.args])


app.command()(repl)
app.command()(shim)


@app.command()
@reported
def version() -> int:
    """Print the version of leanfd."""
    say(leanfd.__version__)
    return ALL_PROVED
