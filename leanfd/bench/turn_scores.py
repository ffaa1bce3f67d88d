"""Trajectories against independent attempts at equal tokens, from what is on record: results.json's `turns`.

Both are drawn one after the other until there is a proof or the budget of tokens, those that the model writes, is
spent. An attempt costs its tokens, a trajectory those of its turns up to its proof. What order they come in is chance,
so a problem's number is the share of the orders of what is on record in which its first proof falls within the budget.
"""

from __future__ import annotations

import collections
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from leanfd.bench.report import cell
from leanfd.bench.score import Counted, Tally
from leanfd.models.tools import called
from leanfd.proofs import Attempt
from leanfd.prove.passk import bootstrap, paired
from leanfd.runs import LEDGER, read_ledger

INDEPENDENT, IN_TURNS = "independent attempts", "trajectories"
_ORDERS = 512
"""Orders that stand for all."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An attempt by itself, or a trajectory."""

    tokens: int
    """That it took in all."""
    proved: bool
    """At its end."""


def turn_results(counted: Counted) -> dict[str, Any]:
    """Both rows of a run with several turns; {} for one without."""
    turns = counted.config.turns
    if turns == 1:
        return {}
    rows, calls = _rows(counted)
    problems = [*rows[INDEPENDENT]]
    base = {
        "turns": turns,
        "samples": counted.config.samples,
        "problems": len(problems),
        "unfinished": len(counted.tallies) - len(problems),
        "calls": calls,
    }
    if not problems:
        return {**base, "budgets": [], "rows": {}, "difference": {}}
    budgets = _budgets(rows)
    reached = {name: [within(units[p], budgets) for p in problems] for name, units in rows.items()}
    pairs = zip(*(zip(*values, strict=True) for values in reached.values()), strict=True)
    return {
        **base,
        "budgets": budgets,
        "rows": {name: _row([*rows[name].values()], values, budgets) for name, values in reached.items()},
        "difference": {str(b): paired(one, other) for b, (one, other) in zip(budgets, pairs, strict=True)},
    }


def within(units: Sequence[Unit], budgets: Sequence[int]) -> list[float]:
    """For each budget of tokens the share of the orders of these in which the first proof falls within it."""
    if not any(unit.proved for unit in units):
        return [0.0 for _ in budgets]
    order = np.random.default_rng(0).permuted(np.tile(np.arange(len(units)), (_ORDERS, 1)), axis=1)
    tokens = np.array([unit.tokens for unit in units])[order]
    proved = np.array([unit.proved for unit in units])[order]
    first = np.where(proved, tokens.cumsum(1), np.iinfo(np.int64).max).min(1)
    return [float((first <= budget).mean()) for budget in budgets]


def turn_table(turns: Mapping[str, Any]) -> Iterator[str]:
    """Both rows as a Markdown table, and their difference."""
    if not turns["rows"]:
        yield "No problem has all of its trajectories on record yet."
        return
    heads = " | ".join(f"within {b} tokens" for b in turns["budgets"])
    yield f"| {turns['problems']} problems | solved | tokens each | {heads} |"
    yield f"|---|--:|--:|{'--:|' * len(turns['budgets'])}"
    for name, row in turns["rows"].items():
        shown = f"{name} of {turns['turns']} turns" if name == IN_TURNS else name
        cells = " | ".join(cell(row["within"][str(b)]) for b in turns["budgets"])
        yield f"| {shown} | {row['solved']} | {row['tokens']:.0f} | {cells} |"
    yield f"| difference | | | {' | '.join(cell(turns['difference'][str(b)]) for b in turns['budgets'])} |"


def turn_legend(turns: Mapping[str, Any]) -> str:
    """What the rows mean."""
    calls = ", ".join(f"{n} of {tool or 'a tool that there is not'}" for tool, n in turns["calls"].items())
    return (
        "Share of the problems proved within so many tokens of the model's own a problem: attempts one after the other "
        f"against trajectories one after the other, both from {turns['samples']} attempts a problem, with 95 % "
        f"bootstrap intervals over problems, paired for the difference. Calls of tools: {calls or 'none'}."
    )


def _rows(counted: Counted) -> tuple[dict[str, dict[str, list[Unit]]], dict[str, int]]:
    """Both rows' units by problem, where both are finished; and how often each tool was called."""
    turns = counted.config.turns
    chains = counted.config.samples // turns
    alone: dict[str, list[Unit]] = collections.defaultdict(list)
    tallies = {
        name: Tally(tally.entry, bytearray(chains), bytearray(chains), bytearray(chains))
        for name, tally in counted.tallies.items()
    }
    played: dict[str, dict[str, list[Attempt]]] = collections.defaultdict(lambda: collections.defaultdict(list))
    calls: collections.Counter[str] = collections.Counter()
    for _, attempt in read_ledger(counted.folder / LEDGER):
        name = attempt.problem.name
        if not attempt.sampled or name not in tallies:
            continue
        if not attempt.trajectory:
            alone[name].append(Unit(attempt.tokens, attempt.proved))
            continue
        tallies[name].add(attempt)
        played[name][attempt.trajectory].append(attempt)
        if (call := called(attempt.completion)) is not None:
            calls[call.tool] += 1
    whole = [t.entry.name for t in counted.scored if tallies[t.entry.name].finished(turns - 1)]
    return {
        INDEPENDENT: {name: alone[name] for name in whole},
        IN_TURNS: {
            name: [Unit(sum(a.tokens for a in t), any(a.proved for a in t)) for t in played[name].values()]
            for name in whole
        },
    }, dict(sorted(calls.items()))


def _budgets(rows: Mapping[str, Mapping[str, Sequence[Unit]]]) -> list[int]:
    """The tokens of one trajectory and their doublings, up to what both rows have on record for a problem."""
    trajectories = [unit.tokens for units in rows[IN_TURNS].values() for unit in units]
    most = min(sum(u.tokens for units in row.values() for u in units) / len(row) for row in rows.values())
    budget = max(1, round(sum(trajectories) / len(trajectories)))
    found = [budget]
    while (budget := 2 * budget) <= most:
        found.append(budget)
    return found


def _row(units: Sequence[Sequence[Unit]], values: Sequence[Sequence[float]], budgets: Sequence[int]) -> dict[str, Any]:
    return {
        "solved": sum(any(unit.proved for unit in each) for each in units),
        "tokens": sum(unit.tokens for each in units for unit in each) / len(units),
        "within": dict(zip(map(str, budgets), bootstrap(values), strict=True)),
    }
