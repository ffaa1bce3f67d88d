"""The commands `leanfd train` and `leanfd data`."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated, Any

import typer

from leanfd.cli.console import (
    ALL_PROVED,
    DEBUG,
    INTERRUPTED,
    LEAN_PROJECT,
    REPL,
    ProgressLine,
    leave,
    remark,
    reported,
    say,
)
from leanfd.config import resolve
from leanfd.errors import InputError
from leanfd.train.config import TrainConfig


def _setting(text: str, *names: str, metavar: str | None = None) -> Any:
    """A flag for a setting of `train`; unset, it leaves the word to the TOML file and the default."""
    return typer.Option(*names, help=text, show_default=False, metavar=metavar)


@reported
def train(
    config: Annotated[Path | None, typer.Argument(metavar="CONFIG.toml", help="Settings; flags win over them.")] = None,
    attempts: Annotated[
        list[Path] | None, _setting("A ledger to learn from; may be given again.", metavar="JSONL")
    ] = None,
    problems: Annotated[
        list[Path] | None, _setting("Problems to train on; may be given again.", metavar="JSONL")
    ] = None,
    evaluate: Annotated[
        list[Path] | None, _setting("Problems to measure pass@k on; may be given again.", metavar="JSONL")
    ] = None,
    model: Annotated[str | None, _setting("Where to start: mini, or a Hugging Face folder.")] = None,
    template: Annotated[str | None, _setting("How to ask it; by default as its name suggests.")] = None,
    objective: Annotated[str | None, _setting("sft, distill or grpo.")] = None,
    rollouts: Annotated[str | None, _setting("offline, online or mixed.")] = None,
    feedback: Annotated[
        list[str] | None, _setting("What the teacher is told; may be given again.", metavar="NAME")
    ] = None,
    steps: Annotated[int | None, _setting("Updates of the weights.")] = None,
    learning_rate: Annotated[float | None, _setting("Of the optimizer, at its highest.")] = None,
    seed: Annotated[int | None, _setting("The same seed draws the same attempts and feedback.")] = None,
    workers: Annotated[int | None, _setting("Lean processes that judge.")] = None,
    critic: Annotated[str | None, _setting("The model behind the feedback critic.", metavar="URL#MODEL")] = None,
    lean_project: Annotated[Path | None, LEAN_PROJECT] = None,
    repl: Annotated[Path | None, REPL] = None,
    check_statements: Annotated[
        bool | None, _setting("Ask Lean first whether every statement elaborates.", "--check-statements")
    ] = None,
    run: Annotated[Path | None, _setting("The run folder: new, or one to go on with.", "--run")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show settings, data, first prompts and memory, and do nothing.")
    ] = False,
    debug: Annotated[bool, DEBUG] = False,  # noqa: ARG001  (`reported` reads it)
) -> int:
    """Improve a prover from Lean's verdicts: supervised, by feedback distillation, or by GRPO.

    Learns from the ledgers that prove and bench write, or samples and judges on the way. docs/train.md has all
    settings.
    """
    flags = {
        "attempts": tuple(attempts) if attempts else None,
        "problems": tuple(problems) if problems else None,
        "evaluate": tuple(evaluate) if evaluate else None,
        "model": model,
        "template": template,
        "objective": objective,
        "rollouts": rollouts,
        "feedback": tuple(feedback) if feedback else None,
        "steps": steps,
        "learning_rate": learning_rate,
        "seed": seed,
        "lean.workers": workers,
        "lean.project": lean_project,
        "lean.repl": repl,
        "critic.url": critic,
        "check_statements": check_statements,
        "run": run,
    }
    settings = resolve(TrainConfig, config, flags)
    from leanfd.train.prepare import prepare

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

    with ProgressLine() as shown:

        def tell(text: str) -> None:
            shown.clear()
            remark(text)

        ran = train_through(prepared, settings.run or default_folder("train"), tell, shown.bar)
    if ran.model is not None and ran.speaks:
        say(str(ran.model))
    code = ALL_PROVED if ran.finished else INTERRUPTED
    if ran.processes > 1:
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
        Path | None, _setting("The repository at that commit, for the text around each theorem.", metavar="DIR")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Keep only the proofs that Lean accepts.")] = False,
    workers: Annotated[int, typer.Option(help="Lean processes that judge.", min=1)] = 2,
    judge_timeout: Annotated[float, typer.Option(help="Seconds for one proof.", min=0.001)] = 30.0,
    lean_project: Annotated[Path | None, LEAN_PROJECT] = None,
    repl: Annotated[Path | None, REPL] = None,
    debug: Annotated[bool, DEBUG] = False,  # noqa: ARG001  (`reported` reads it)
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
    benchmark = is_benchmark(source)
    theorems = read_benchmark(source) if benchmark else read_repository(source)
    done = convert(theorems, sources or (None if benchmark else source))
    if check:
        from leanfd.lean.judge import open_judge

        with open_judge(lean_project, workers, judge_timeout, repl=repl) as judge:
            check_proofs(done, judge)
    summary = write(done, out, source)
    for split, sizes in summary["splits"].items():
        say(f"{split:6} {sizes['problems']} problems, {sizes['tactics']} tactics")
    for what, count in sorted(summary["counts"].items()):
        remark(f"{count} {what}")
    return ALL_PROVED
