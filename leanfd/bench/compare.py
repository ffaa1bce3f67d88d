"""Runs beside each other: what they differ by on the problems that they share, and on which of them.

The interval of a difference comes of resampling the shared problems, each with its numbers from both runs (paired
bootstrap): what makes a problem hard is in both, and cancels. It speaks of other problems of the same kind, and only
through them of other seeds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leanfd.bench.plots import draw_comparison
from leanfd.bench.report import cell
from leanfd.bench.score import Counted, Tally, count, curve
from leanfd.errors import InputError, LeanfdError
from leanfd.prove.passk import Interval, interval, paired

_SHOWN = 12
"""Names that are listed before the rest is only counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """pass@k of two runs on the same problems."""

    k: int
    first: Interval
    second: Interval
    difference: Interval
    """second - first."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A run against another."""

    first: Path
    second: Path
    problems: int
    """That both have finished, with the same statements."""
    rows: tuple[Row, ...]
    only_first: tuple[str, ...]
    """Problems that only this one has a proof of."""
    only_second: tuple[str, ...]
    unshared: int
    """Problems that only one of them has finished."""

    def record(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "first": str(self.first),
            "second": str(self.second),
            "problems": self.problems,
            "unshared": self.unshared,
            "pass": {
                str(row.k): {"first": row.first, "second": row.second, "difference": row.difference}
                for row in self.rows
            },
            "only_first": list(self.only_first),
            "only_second": list(self.only_second),
        }


def compared(runs: Sequence[Path]) -> list[Comparison]:
    """Each further run against the first.

    Raises InputError for fewer than two runs, folders that hold none, and runs that share no problem or no k.
    """
    first, *others = _counted(runs)
    return [_against(first, other) for other in others]


def draw_compared(runs: Sequence[Path], folder: Path) -> Path:
    """The curves of all runs over the problems that all of them share. Raises MissingExtra without matplotlib."""
    found = _counted(runs)
    shared = set.intersection(*(set(_finished(each)) for each in found))
    if not shared:
        raise InputError("there is no problem that all of these runs have finished, so there is nothing to draw")
    curves: dict[str, Any] = {}
    for each in found:
        tallies = [tally for name, tally in _finished(each).items() if name in shared]
        name = each.folder.name if each.folder.name not in curves else str(each.folder)
        curves[name] = curve(tallies, each.config)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LeanfdError(f"{folder}: cannot be made: {error.strerror or error}") from error
    return folder / draw_comparison(curves, folder)


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """A comparison for people, as Markdown."""
    yield f"{comparison.first} (first) and {comparison.second} (second), {comparison.problems} problems"
    if comparison.unshared:
        yield f"{comparison.unshared} problems are left out: only one of the two has finished them"
    yield ""
    yield "| | first | second | second - first |"
    yield "|---|--:|--:|--:|"
    for row in comparison.rows:
        sure = "" if row.difference.low <= 0 <= row.difference.high else " *"
        yield f"| pass@{row.k} | {cell(row.first)} | {cell(row.second)} | {cell(row.difference)}{sure} |"
    yield ""
    yield "95 % bootstrap intervals over problems, paired for the difference; * where that leaves out 0."
    for word, names in (("first", comparison.only_first), ("second", comparison.only_second)):
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        yield f"proved by the {word} only: {len(names)}{': ' if names else ''}{', '.join(names[:_SHOWN])}{more}"


def _counted(runs: Sequence[Path]) -> list[Counted]:
    if len(runs) < 2:
        raise InputError("a comparison needs two run folders at least")
    return [count(run) for run in runs]


def _finished(counted: Counted) -> dict[tuple[str, str, str], Tally]:
    """By name and text of the statement: problems of the same name need not be the same."""
    return {(t.entry.name, t.entry.statement, t.entry.header): t for t in counted.scored}


def _against(first: Counted, second: Counted) -> Comparison:
    ours, theirs = _finished(first), _finished(second)
    shared = [key for key in ours if key in theirs]
    ks = sorted(set(first.config.ks) & set(second.config.ks))
    if not shared or not ks:
        what = "no problem with the same statement that both have finished" if not shared else "no k of pass@k"
        raise InputError(f"{first.folder} and {second.folder} share {what}, so they cannot be compared")
    rows = []
    for k in ks:
        one = [ours[key].estimate(k, first.config.rounds) for key in shared]
        other = [theirs[key].estimate(k, second.config.rounds) for key in shared]
        rows.append(Row(k, interval(one), interval(other), paired(one, other)))
    return Comparison(
        first.folder,
        second.folder,
        len(shared),
        tuple(rows),
        tuple(key[0] for key in shared if ours[key].solved() and not theirs[key].solved()),
        tuple(key[0] for key in shared if theirs[key].solved() and not ours[key].solved()),
        len(set(ours) ^ set(theirs)),
    )
