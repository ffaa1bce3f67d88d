"""The command `leanfd ledger`."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Annotated

import typer

from leanfd.cli.console import ALL_PROVED, ProgressLine, reported, say
from leanfd.shards import Counted
from leanfd.shards import convert as convert_ledgers
from leanfd.shards import count as count_ledgers

ledger = typer.Typer(name="ledger", help="Convert and count ledgers.", no_args_is_help=True)

LEDGERS = typer.Argument(metavar="LEDGER...", help="attempts.jsonl, a run folder, or a folder of Parquet files.")


@ledger.command("convert")
@reported
def convert(
    ledgers: Annotated[list[Path], LEDGERS],
    out: Annotated[Path, typer.Option(metavar="DIR", help="A new folder; a name that ends in .jsonl is one file.")],
    shards: Annotated[int, typer.Option(help="Parquet files.")] = 16,
    distinct: Annotated[
        bool, typer.Option("--distinct", help="Keep one attempt of those with one statement and one proof.")
    ] = False,
) -> int:
    """Write ledgers as Parquet files, which datasets and duckdb read, or as one attempts.jsonl again.

    All attempts on a statement are in one file; the column `attempt` holds each of them whole, as JSON.
    """
    with ProgressLine() as line:
        line.on_stage(f"writing {out}")
        counted = convert_ledgers(ledgers, out, shards, distinct)
    say(_line(counted))
    return ALL_PROVED


@ledger.command("count")
@reported
def count(
    ledgers: Annotated[list[Path], LEDGERS],
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON record.")] = False,
) -> int:
    """Count attempts, statements, different proofs and verdicts."""
    with ProgressLine() as line:
        line.on_stage("counting")
        counted = count_ledgers(ledgers)
    say(json.dumps(dataclasses.asdict(counted) | {"outcomes": dict(counted.outcomes)}) if as_json else _line(counted))
    return ALL_PROVED


def _line(counted: Counted) -> str:
    said = ", ".join(f"{number} {outcome}" for outcome, number in counted.outcomes) or "none"
    return f"attempts {counted.attempts}, different {counted.distinct}, statements {counted.statements}; {said}"
