"""`leanfd bench` on the command line: a run, and what can be done with run folders afterwards.

Exit codes: 0 the run is complete, or was reported; 1 something broke; 2 bad usage or input; 130 Ctrl-C. A run that was
interrupted resumes when the same command is given again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from leanfd.bench.config import BenchConfig
from leanfd.cli.console import (
    ALL_PROVED,
    INTERRUPTED,
    ProgressLine,
    complain,
    configured,
    leave,
    openers,
    remark,
    reported,
    say,
)
from leanfd.errors import InputError, LeanfdError

if TYPE_CHECKING:
    from leanfd.bench.run import Progress
    from leanfd.bench.written import Written
    from leanfd.prove.openers import Openers

RUN = "run"


class _RunUnlessNamed(TyperGroup):
    """`leanfd bench mini` is `leanfd bench run mini`: whatever is no other command's name begins a run."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As click's, with the command put in where it is left out."""
        return super().parse_args(ctx, args if args and args[0] in self.commands else [RUN, *args])


bench = typer.Typer(cls=_RunUnlessNamed, help="Measure pass@k on a set of problems.", rich_markup_mode=None)


class _BenchLine(ProgressLine):
    """How a run goes."""

    def on_progress(self, progress: Progress) -> None:
        left = "" if progress.left_s is None else f", {_clock(progress.left_s)} left"
        self.bar(
            progress.done,
            progress.total,
            f"{progress.done}/{progress.total} attempts, {progress.solved} of {progress.problems} problems proved, "
            f"{progress.per_s:.0f}/s{left}",
        )


def _clock(seconds: float) -> str:
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


@bench.command(
    RUN,
    epilog="leanfd bench compare RUN RUN: where runs differ. leanfd bench report RUN: tables and pictures once more.",
)
@reported
@configured(BenchConfig)
def run_bench(
    settings: BenchConfig,
    context: typer.Context,
    show_list: Annotated[bool, typer.Option("--list", help="Say what DATASET can be, and end.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print results.json instead of the table.")] = False,
) -> int:
    """Measure pass@k on a set of problems.

    Draws attempts for each problem, has Lean judge them, and prints a table; tables, pictures and every attempt are in
    the run folder. The same command on the same --run resumes. Exit code 0: complete, 2: bad
    input, 130: interrupted.
    """
    if show_list:
        return _list(as_json)
    if not settings.dataset:
        raise InputError("name a data set; leanfd bench --list shows what that can be")
    return _run(settings, openers(context), as_json)


def _run(settings: BenchConfig, parts: Openers, as_json: bool) -> int:
    from leanfd.bench.run import bench as run_all
    from leanfd.bench.written import write_results

    with _BenchLine() as line:
        try:
            done = run_all(settings, line, parts)
            line.on_stage("counting")
            written = write_results(done.run)
        except KeyboardInterrupt:
            line.clear()
            complain("interrupted" + _hint(line))
            leave(INTERRUPTED)
        except InputError:
            raise
        except LeanfdError as error:
            raise LeanfdError(f"{error}{_hint(line)}") from error
    _show(written, done.run, as_json)
    return ALL_PROVED


def _hint(line: ProgressLine) -> str:
    return f"; what was tried is on record, the same command with --run {line.run} resumes it" if line.run else ""


def _show(written: Written, run: Path, as_json: bool) -> None:
    from leanfd.bench.hand_scores import hand_table
    from leanfd.bench.report import core_label, counts_line, score_table, statement_table
    from leanfd.bench.turn_scores import turn_table

    if as_json:
        say(json.dumps(written.results, ensure_ascii=False))
    else:
        tables = [statement_table(written.results)] if written.results["not_elaborated"] else []
        tables += [score_table(written.results)] if written.results["scores"] else []
        tables += ["\n".join(turn_table(turns))] if (turns := written.results.get("turns")) else []
        tables += (
            ["\n".join(hand_table(hands, core_label(written.results)))]
            if (hands := written.results.get("hands"))
            else []
        )
        say("\n\n".join(tables))
    remark(f"{counts_line(written.results)}, on record in {run}")
    if written.without_plots:
        remark(written.without_plots)


def _list(as_json: bool) -> int:
    from leanfd.bench.datasets import known_datasets

    for known in known_datasets():
        if as_json:
            say(json.dumps({"name": known.name, "what": known.what, "how": known.how, "layouts": known.layouts}))
        else:
            say(f"{known.name:12} {known.what}\n{'':12} layouts: {', '.join(known.layouts)}\n{'':12} {known.how}")
    return ALL_PROVED


@bench.command()
@reported
def report(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="A run folder of leanfd bench.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print results.json instead of the table.")] = False,
) -> int:
    """Compute the results of a run once more, from what is on record; nothing is sampled or judged."""
    from leanfd.bench.written import write_results

    _show(write_results(run), run, as_json)
    return ALL_PROVED


@bench.command()
@reported
def compare(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN RUN…", help="Run folders; the others against the first.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON record for each comparison.")] = False,
    out: Annotated[Path | None, typer.Option(help="Folder for the picture.", show_default="no picture")] = None,
) -> int:
    """Compare runs on the problems that they share: differences with paired intervals, and which problems differ."""
    from leanfd.bench.compare import compared, comparison_lines, draw_compared

    comparisons = compared(runs)
    for comparison in comparisons:
        if as_json:
            say(json.dumps(comparison.record(), ensure_ascii=False))
        else:
            say("\n".join(comparison_lines(comparison)))
    if out is not None:
        remark(f"picture in {draw_compared(runs, out)}")
    return ALL_PROVED
