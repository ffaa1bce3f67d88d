"""problems.jsonl of a run folder: the problems of the run, and what is known of each before it is attempted.

With it and the ledger everything that a report says can be computed again; the data set is not needed for that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from leanfd.errors import InputError
from leanfd.proofs import Problem
from leanfd.records import plain_record, read_record
from leanfd.runs import write_whole

PROBLEMS = "problems.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """One problem of a run."""

    name: str
    tags: tuple[str, ...]
    statement: str
    """16 hex digits of SHA-256 over everything but the header that is judged with a proof."""
    header: str
    """The same of the header, as the data set has it."""
    suspect: str = ""
    """What is known to be wrong with the statement."""
    refused: str = ""
    """Why Lean does not take the statement; such a problem is not attempted."""
    core: bool = False
    """One of miniF2F's core subset, under a header of leanfd's."""
    mended: str = ""
    """The header under which it is posed instead, where Lean does not take its own (`lean/files/mended.py`)."""
    account: str = ""
    """What was changed in it, in a line."""


def entry(problem: Problem, suspect: str = "", refused: str = "", core: bool = False) -> Entry:
    """The entry of a problem."""
    statement = _digest(problem.statement + problem.before + problem.after)
    return Entry(problem.name, problem.tags, statement, _digest(problem.header), suspect, refused, core)


def asked(entry: Entry) -> Entry:
    """What the entry says of the data set alone, without what Lean made of it."""
    return replace(entry, refused="", mended="", account="")


def as_attempted(problem: Problem, entry: Entry) -> Problem:
    """The problem under the header that Lean takes."""
    return replace(problem, header=entry.mended) if entry.mended else problem


def write_entries(folder: Path, entries: Iterable[Entry]) -> None:
    """Writes the file in one step. Raises LeanfdError when the write fails."""
    lines = (json.dumps(plain_record(each), ensure_ascii=False) + "\n" for each in entries)
    write_whole(folder / PROBLEMS, "".join(lines))


def read_entries(folder: Path) -> list[Entry]:
    """What `write_entries` wrote. Raises InputError for a folder or a file that is not a benchmark's."""
    path = folder / PROBLEMS
    try:
        lines = path.read_text("utf-8").splitlines()
        return [read_record(Entry, json.loads(line)) for line in lines]
    except FileNotFoundError as error:
        raise InputError(f"{folder} holds no benchmark: there is no {PROBLEMS} in it") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
