"""What has closed goals of a kind before: the order in which closers are tried, and how dear moves are.

A count table, learned from ledgers of searches: for each kind of goal and each form of tactic how often it was tried,
how often it closed the goal or was a step of the proof that was found, and how long it took. Closers are tried in the
order of closed goals for a second, which is the best order for tactics that are tried one after the other until one
succeeds (Smith, "Various optimizers for single-stage production", 1956). A move becomes cheaper or dearer by the
logarithm of how much more often than other moves it was a step of a proof.

    python -m leanfd.prove.habits RUN… --write      learns from the ledgers of run folders, or from results of
                                                    benchmarks/search.py, and writes habits.json

The table that ships was learned from training and validation problems only; docs/search.md says from which.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from leanfd.prove.closers import Closer
from leanfd.source.formulas import formula
from leanfd.source.goals import Goal

TABLE = Path(__file__).parent / "habits.json"
_RELATIONS = frozenset("= ≠ ≤ < ≥ > ∣ ∈ == ≈ ==>".split())  # noqa: SIM905
_FORM = re.compile(r"[a-z_?]+")
_LESS, _MORE = 0.6, 0.4
"""How far a price goes down and up at most."""
_WEIGHT = 0.2
_IN_VAIN = 500.0
"""Tries for a success that a closer is not worth at every state."""
_PRIOR_TRIED, _PRIOR_MS = 20.0, 50.0


def kind_of(goal: Goal, programs: bool) -> str:
    """A goal's kind: what its target says, whether it speaks of the problem's own functions, and of products."""
    said = formula(goal.target)
    head = "False" if goal.target == "False" else said.head
    if head in _RELATIONS:
        head = "=" if head == "=" else "≠" if head == "≠" else "∣" if head == "∣" else "<"
    numbers = any(sign in goal.target for sign in "*^")
    return f"{head or 'atom'}{' program' if programs else ''}{' product' if numbers else ''}"


@lru_cache(maxsize=20_000)
def form_of(tactic: str) -> str:
    """The form of a tactic: its words for tactics, without what they are applied to."""
    first, *rest = tactic.split("\n")[0].split(" <;> ")
    words = _FORM.match(first.lstrip("(·"))
    form = words[0] if words else first[:8]
    if first.startswith(("rw [", "simp only [", "simp_all [", "simp [")):
        form += " ←" if "[←" in first else " []"
    for mark in (" at ", " generalizing ", " := ", "⟨"):
        if mark in first:
            form += f" {mark.strip()}"
    return form + "".join(f" <;> {(_FORM.match(each) or [''])[0]}" for each in rest)


@dataclass(slots=True)
class Tally:
    """How often each form of tactic was tried on each kind of goal, how often with success, and its milliseconds."""

    counts: dict[str, dict[str, list[float]]] = field(default_factory=dict)

    def add(self, kind: str, form: str, tried: float, won: float, ms: float) -> None:
        """Counts tactics of a form."""
        row = self.counts.setdefault(kind, {}).setdefault(form, [0, 0, 0.0])
        row[0] += tried
        row[1] += won
        row[2] += ms

    def to_json(self) -> dict[str, dict[str, list[float]]]:
        """As ledgers have it."""
        return {
            kind: {form: [row[0], row[1], round(row[2])] for form, row in sorted(rows.items())}
            for kind, rows in sorted(self.counts.items())
        }

    def join(self, counts: Mapping[str, Mapping[str, Sequence[float]]]) -> None:
        """Adds what `to_json` gave."""
        for kind, rows in counts.items():
            for form, (tried, won, ms) in rows.items():
                self.add(kind, form, tried, won, ms)


class Habits:
    """What was learned; without a table, nothing is changed."""

    def __init__(self, tally: Tally | None = None) -> None:
        self._counts = {} if tally is None else tally.counts
        self._overall: dict[str, list[float]] = {}
        for rows in self._counts.values():
            for form, row in rows.items():
                self._overall[form] = [a + b for a, b in zip(self._overall.get(form, [0, 0, 0.0]), row, strict=True)]
        tried, won = (sum(row[i] for row in self._overall.values()) for i in (0, 1))
        self._rate = (won + 1) / (tried + _PRIOR_TRIED)

    def ordered(self, closers: Sequence[Closer], kind: str, depth: int) -> list[Closer]:
        """The closers, those first that closed most goals of this kind in a second; without a table as they came.

        Those that closed next to nothing of any kind are left for the root.
        """
        if not self._counts:
            return list(closers)
        worth = [closer for closer in closers if depth == 0 or not self._in_vain(closer.tactic)]
        return sorted(worth, key=lambda closer: -self._a_second(closer.tactic, kind))

    def _in_vain(self, form: str) -> bool:
        tried, won, _ = self._overall.get(form, (0, 0, 0.0))
        return won < tried / _IN_VAIN

    def _a_second(self, form: str, kind: str) -> float:
        _, won, ms = self._counts.get(kind, {}).get(form, (0, 0, 0.0))
        _, all_won, all_ms = self._overall.get(form, (0, 0, 0.0))
        expected = (all_won + 0.1) / (all_ms + _PRIOR_MS)
        return (won + expected * _PRIOR_MS) / (ms + _PRIOR_MS)

    def price(self, price: float, tactic: str, kind: str) -> float:
        """A move's price, by how often moves of its form were steps of proofs of such goals."""
        form = form_of(tactic)
        if form not in self._overall:
            return price
        tried, won, _ = self._counts.get(kind, {}).get(form, (0, 0, 0.0))
        all_tried, all_won, _ = self._overall[form]
        expected = (all_won + self._rate * _PRIOR_TRIED) / (all_tried + _PRIOR_TRIED)
        rate = (won + expected * _PRIOR_TRIED) / (tried + _PRIOR_TRIED)
        return max(0.05, price + min(_MORE, max(-_LESS, -_WEIGHT * math.log(rate / self._rate))))


def shipped() -> Habits:
    """The table that comes with the package."""
    tally = Tally()
    tally.join(json.loads(TABLE.read_text(encoding="utf-8"))["counts"])
    return Habits(tally)


def tallies(path: Path) -> Iterator[dict[str, Any]]:
    """The counts in a ledger, in the ledgers of a run folder, or in a file of search results."""
    for file in sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]:
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if found := row.get("tally") or row.get("sampling", {}).get("tally"):
                yield found


def learned(paths: Iterable[Path]) -> tuple[Tally, int]:
    """What ledgers say together, and how many searches they hold."""
    tally, searches = Tally(), 0
    for path in paths:
        for counts in tallies(path):
            tally.join(counts)
            searches += 1
    return tally, searches


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledgers", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    chosen = parser.parse_args()
    tally, searches = learned(chosen.ledgers)
    text = json.dumps({"searches": searches, "counts": tally.to_json()}, ensure_ascii=False, separators=(",", ":"))
    if chosen.write:
        TABLE.write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(f"{searches} searches, {len(tally.counts)} kinds of goals, {len(text)} characters\n")


if __name__ == "__main__":
    main()
