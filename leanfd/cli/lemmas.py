"""The command `leanfd lemmas`."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Annotated

import typer

from leanfd.cli.console import ALL_PROVED, LEAN_PROJECT, REPL, SOME_NOT, ProgressLine, remark, reported, say
from leanfd.errors import InputError
from leanfd.texts import read_text


@reported
def lemmas(
    question: Annotated[str, typer.Argument(help='A goal or a statement, "(a b : Nat) : a + b = b + a", or words.')],
    file: Annotated[
        Path | None, typer.Option(metavar="FILE.lean", help="What it imports and proves counts too.")
    ] = None,
    lean_project: Annotated[Path | None, LEAN_PROJECT] = None,
    repl: Annotated[Path | None, REPL] = None,
    count: Annotated[int, typer.Option("-n", "--count", help="How many at most.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON record for each lemma.")] = False,
) -> int:
    """Find lemmas that help with a goal, or that are called something.

    For a goal, each lemma comes with a tactic that uses it. Exit code 0: some were found, 1: none, 2: bad input.
    """
    if count < 1:
        raise InputError(f"count must be at least 1, not {count}")
    from leanfd.lean.steps import open_steps
    from leanfd.prove.look_up import LookUp

    header = "" if file is None else read_text(file).text
    with ProgressLine() as line:
        line.on_stage("looking through the library")
        steps = open_steps(lean_project, repl)
        try:
            answer = LookUp(steps).ask(question, header, count)
        finally:
            steps.close()
    for found in answer.lemmas:
        if as_json:
            say(json.dumps(dataclasses.asdict(found), ensure_ascii=False))
        else:
            say(f"{found.name} {found.statement}" + (f"\n    {found.use}" if found.use else ""))
    if not answer.lemmas:
        remark("no lemma has these words" if not answer.goal else f"no lemma speaks of this goal:\n{answer.goal}")
    return ALL_PROVED if answer.lemmas else SOME_NOT
