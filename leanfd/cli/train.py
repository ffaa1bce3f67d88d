"""The commands `leanfd train` and `leanfd data`."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from leanfd.cli.console import (
    ALL_PROVED,
    INTERRUPTED,
    LEAN_PROJECT,
    REPL,
    ProgressLine,
    complain,
    configured,
    leave,
    remark,
    reported,
    say,
)
from leanfd.errors import EngineError, InputError, LeanError, LeanfdError
from leanfd.train.config import TrainConfig


@reported
@configured(TrainConfig, typer.Argument(metavar="CONFIG.toml", help="Settings; flags win over them."))
def train(
    settings: TrainConfig,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show settings, data, first prompts and memory, and do nothing.")
    ] = False,
) -> int:
    """Improve a prover from Lean's verdicts: supervised, by feedback distillation, or by GRPO.

    Learns from the ledgers that prove and bench write, or samples and judges on the way. docs/train.md has all
    settings.
    """
    from leanfd.train.prepare import prepare

    with ProgressLine() as shown:
        shown.doing("reading and checking settings and data")
        prepared = prepare(settings)
    if dry_run:
        from leanfd.train.preview import preview

        for line in preview(prepared, shutil.get_terminal_size((120, 24)).columns):
            say(line)
        return ALL_PROVED
    from leanfd.runs import default_folder
    from leanfd.train.arguments import require_train

    require_train()
    from leanfd.train.run import run as train_through

    folder = settings.run or default_folder("train")
    with ProgressLine() as shown:
        shown.doing("loading the model")

        def tell(text: str) -> None:
            shown.clear()
            remark(text)
            shown.doing(f"after: {text}")

        try:
            ran = train_through(prepared, folder, tell, shown.bar)
        except KeyboardInterrupt:
            # Between two stages, say, or told twice.
            shown.clear()
            complain(f"interrupted; the same command with --run {folder} resumes from its last checkpoint")
            leave(INTERRUPTED)
        except (LeanError, EngineError) as error:
            hint = f"; the run so far is in {folder}, and --run {folder} resumes it" if folder.is_dir() else ""
            raise LeanfdError(f"{error}{hint}") from error
    if ran.model is not None and ran.speaks:
        say(str(ran.model))
    code = ALL_PROVED if ran.finished else INTERRUPTED
    if ran.processes > 1 or not ran.finished:
        # A look at the policy that was cut short may still be at work in torch.
        leave(code)
    return code


data = typer.Typer(help="Make training data of other people's.", no_args_is_help=True, rich_markup_mode=None)


@data.command()
@reported
def leandojo(
    source: Annotated[
        Path, typer.Argument(metavar="SOURCE", help="A LeanDojo Benchmark 4 file or folder, or a traced repository.")
    ],
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the data goes: a new or empty folder.")],
    sources: Annotated[
        Path | None,
        typer.Option(
            help="The repository at that commit, for the text around each theorem.", metavar="DIR", show_default=False
        ),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Keep only the proofs that Lean accepts.")] = False,
    workers: Annotated[int, typer.Option(help="Lean processes that judge.", min=1)] = 2,
    judge_timeout: Annotated[float, typer.Option(help="Seconds for one proof.", min=0.001)] = 30.0,
    lean_project: Annotated[Path | None, LEAN_PROJECT] = None,
    repl: Annotated[Path | None, REPL] = None,
) -> int:
    """Turn LeanDojo's data into problems with reference proofs, and (state, tactic) examples, by split.

    Traced repositories need the package lean-dojo: pip install "leanfd[leandojo]". Benchmark files need nothing.
    """
    from leanfd.train.leandojo import is_benchmark, read_benchmark
    from leanfd.train.leandojo_data import check as check_proofs
    from leanfd.train.leandojo_data import convert, refuse_used, write
    from leanfd.train.leandojo_repo import read_repository

    if not source.exists():
        raise InputError(f"{source}: no such file or folder")
    refuse_used(out)
    with ProgressLine() as line:
        line.on_stage(f"reading {source}")
        benchmark = is_benchmark(source)
        theorems = read_benchmark(source) if benchmark else read_repository(source)
        line.on_stage("making problems and examples")
        done = convert(theorems, sources or (None if benchmark else source))
        if check:
            from leanfd.lean.judge import open_judge

            line.on_stage("Lean judges the proofs")
            with open_judge(lean_project, workers, judge_timeout, repl=repl) as judge:
                check_proofs(done, judge)
        line.on_stage(f"writing {out}")
        summary = write(done, out, source)
    for split, sizes in summary["splits"].items():
        say(f"{split:6} {sizes['problems']} problems, {sizes['tactics']} tactics")
    for what, count in sorted(summary["counts"].items()):
        remark(f"{count} {what}")
    return ALL_PROVED
