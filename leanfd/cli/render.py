"""Results as lines for people and as JSON records. Prints nothing: that is for the command line."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leanfd.lean.files.hints import hint, lacking
from leanfd.proofs import Position, to_json
from leanfd.texts import SourceText

if TYPE_CHECKING:
    from leanfd.lean.files.file_check import Checked, FileReport
    from leanfd.prove.fill import Filling
    from leanfd.verify import Recheck

SHORT, LONG = 3, 14
"""Lines of a message that are shown: of most, and of one that shows a goal, for which it is read."""


def shown(text: str) -> str:
    """A text as a terminal may show it: what would steer it, hide or turn letters round is escaped as in JSON.

    Line ends and tabs stay. A text that is JSON means the same afterwards.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\t" else _escaped(c) for c in text)


def one_line(text: str) -> str:
    """The same in one line: for names and places, which come from files, from models and from clients."""
    return text if text.isprintable() else "".join(c if c.isprintable() else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i : i + 2].hex()}" for i in range(0, len(units), 2))


def shortened(text: str) -> list[str]:
    """The first lines of a message, with a word on how many more there are."""
    lines = text.rstrip().splitlines() or ["something went wrong"]
    most = LONG if "⊢" in text else SHORT
    return lines if len(lines) <= most else [*lines[: most - 1], f"  … {len(lines) - most + 1} more lines"]


def filling_record(source: SourceText, filling: Filling) -> dict[str, Any]:
    """What became of a `sorry`, as the JSON record that `prove --json` prints."""
    record: dict[str, Any] = {
        "file": source.title,
        "line": filling.place.line,
        "column": filling.place.column,
        "declaration": filling.declaration,
        "status": str(filling.result.status),
        "attempts": filling.result.attempts,
        "elapsed_s": round(filling.result.elapsed_s, 3),
    }
    if filling.result.proof is not None:
        record["proof"] = filling.result.proof
    if filling.result.reason:
        record["reason"] = filling.result.reason
    if filling.result.verdict is not None:
        record["verdict"] = to_json(filling.result.verdict)
    return record


def difference(source: SourceText, text: str) -> str:
    """A unified diff from the text as it was read to another one; "" when they are the same."""
    old, new = (t.splitlines(keepends=True) for t in (source.text, text))
    lines = difflib.unified_diff(old, new, f"a/{source.title}", f"b/{source.title}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def checked_line(source: SourceText, checked: Checked) -> str:
    """The verdict on a declaration, in one line, and in some more what to know of its statement or the goal left."""
    verdict, more = checked.verdict, ""
    if verdict.proved:
        detail = f"{verdict.tier}, axioms: {', '.join(verdict.axioms) or 'none'}"
    else:
        said = verdict.said.rstrip()
        detail, _, more = said.partition("\n")
        if verdict.errors and (better := hint(source.text, verdict.errors[0].start, verdict.backend)):
            detail, more = better[1], ""
        detail += lacking(said, verdict.backend)
    place = one_line(f"{source.title}:{checked.place.line}:{checked.place.column}")
    goal = f"\n{'':10}".join(["", *shortened(more)]) if "⊢" in more else ""
    notes = "".join(f"\n{'':10}note: {one_line(note)}" for note in checked.notes if verdict.proved)
    return f"{verdict.outcome:9} {place} {one_line(checked.title)}  ({one_line(detail)}){notes}{shown(goal)}"


def checked_record(checked: Checked) -> dict[str, Any]:
    """The verdict on a declaration, as JSON."""
    place = {"line": checked.place.line, "column": checked.place.column}
    return {
        "declaration": checked.title,
        "kind": checked.declaration.kind,
        **place,
        "verdict": to_json(checked.verdict),
        "notes": list(checked.notes),
    }


def recheck_line(path: Path, recheck: Recheck) -> str:
    """What an attempt is now and what it was said to be."""
    stored = recheck.attempt.verdict.outcome if recheck.attempt.verdict else "nothing"
    place = one_line(f"{path}:{recheck.line}: {recheck.attempt.problem.name}")
    return f"{place}: {recheck.verdict.outcome}, stored was {stored}"


def recheck_record(recheck: Recheck) -> dict[str, Any]:
    """An attempt judged again, as JSON."""
    record: dict[str, Any] = {
        "line": recheck.line,
        "problem": recheck.attempt.problem.name,
        "index": recheck.attempt.index,
    }
    if recheck.attempt.verdict is not None:
        record.update(stored=str(recheck.attempt.verdict.outcome), agrees=recheck.agrees)
    return {**record, "verdict": to_json(recheck.verdict)}


def errors_elsewhere(source: SourceText, report: FileReport, backend: str) -> Iterator[str]:
    """The errors that lie in no theorem, with their places; one line for all that comes of new notation."""
    hinted: set[int] = set()
    for message in (*report.elsewhere, *report.beside):
        place = message.start or Position(1, 0)
        better = hint(source.text, message.start, backend)
        if better is None:
            first, newline, more = message.text.partition("\n")
            first += lacking(message.text, backend)
            yield f"{source.title}:{place.line}:{place.column}: {first}{newline}{more}"
        elif better[0] not in hinted:
            hinted.add(better[0])
            first = message.text.partition("\n")[0]
            yield f"{source.title}:{better[0]}:0: {better[1]} (Lean says: {first})"
