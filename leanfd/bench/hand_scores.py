"""From the searches of a run to what each hand proves within so many CPU seconds a problem: results.json's `hands`.

A problem counts when Lean takes it and all of its searches and attempts are on record. A proof counts for a budget when
the CPU seconds until it fit into it. The model's alone are those of the attempts of pass@k, in their order: sampling,
shared out by tokens, and Lean's time for each distinct proof.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from leanfd.bench.hands import CLOSERS, EVERYTHING, SEARCHES, TREE, SearchRecord, read_searched
from leanfd.bench.report import cell
from leanfd.bench.score import Counted
from leanfd.models.engines import is_remote
from leanfd.prove.passk import interval, paired
from leanfd.runs import LEDGER, read_ledger

MODEL, BOTH = "model alone", "automation then model"
ROWS = (CLOSERS, MODEL, BOTH, TREE, EVERYTHING)
_AT_S = (0.1, 1.0, 10.0, 60.0)
"""Budgets that the table shows, beside the run's own."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What a row came to on one problem."""

    at_s: float
    """CPU seconds until the proof; infinite without one."""
    spent_s: float
    hand: str = ""

    def within(self, cpu_s: float) -> bool:
        """Whether the proof fits into a budget."""
        return self.at_s <= cpu_s


def hand_results(counted: Counted) -> dict[str, Any]:
    """The rows of a run that searched; {} for one that did not."""
    budget = counted.config.search_s
    if not budget:
        return {}
    rows = _rows(counted)
    problems = [*rows[CLOSERS]]
    if not problems:
        return {"cpu_s": budget, "problems": 0, "unfinished": len(counted.tallies), "rows": {}}
    return {
        "cpu_s": budget,
        "samples": counted.config.samples,
        "model_time": "wall clock" if is_remote(counted.config.engine) else "CPU",
        "problems": len(problems),
        "unfinished": len(counted.tallies) - len(problems),
        "at_s": _budgets(budget),
        "rows": {name: _row([*reached.values()], budget) for name, reached in rows.items()},
        "added": {
            "to automation": _added(rows[CLOSERS], rows[BOTH], budget),
            "to the tree": _added(rows[TREE], rows[EVERYTHING], budget),
        },
        "by_problem": {
            name: {row: [_finite(rows[row][name].at_s), rows[row][name].hand] for row in ROWS} for name in problems
        },
    }


def hand_table(hands: Mapping[str, Any], label: str = "") -> Iterator[str]:
    """The rows as a Markdown table, and what the model adds; `label` says what the problems are."""
    if not hands["rows"]:
        yield "No problem has all of its searches on record yet."
        return
    budgets = hands["at_s"]
    title = f"{hands['problems']} problems{f' ({label})' if label else ''}"
    yield f"| {title} | solved | share | {' | '.join(f'{s:g} s' for s in budgets)} | CPU s each |"
    yield f"|---|--:|--:|{'--:|' * (len(budgets) + 1)}"
    for name, row in hands["rows"].items():
        within = " | ".join(str(row["within"][f"{s:g}"]) for s in budgets)
        yield f"| {name} | {row['solved']} | {cell(row['share'])} | {within} | {row['mean_cpu_s']:.2f} |"
    yield ""
    for what, added in hands["added"].items():
        yield (
            f"The model adds {len(added['only_with'])} problems {what} and loses {len(added['only_without'])}: "
            f"{cell(added['difference'])} of all. Half of what is solved without it takes {_seconds(added['half_s'])} "
            f"CPU s a problem without and with it, all of it {_seconds(added['all_s'])}."
        )


def hand_legend(hands: Mapping[str, Any]) -> str:
    """What the rows mean."""
    wall = "" if hands.get("model_time") != "wall clock" else " The model's own time is wall clock: it runs elsewhere."
    return (
        f"Problems solved within CPU seconds a problem, Lean's and this process's together, at most {hands['cpu_s']:g}."
        " `automation`: one-line closers on the statement. `model alone`: the attempts of pass@k, at most "
        f"{hands.get('samples', 0)}. `everything`: the tree with the model in it. "
        f"Shares with 95 % bootstrap intervals over problems, paired for the differences.{wall}"
    )


def _rows(counted: Counted) -> dict[str, dict[str, Reached]]:
    """What each row came to, by problem, for those problems that all rows have finished."""
    searched = read_searched(counted.folder)
    budget = counted.config.search_s
    drawn = _drawn(counted)
    names = [
        tally.entry.name
        for tally in counted.scored
        if all((search, tally.entry.name) in searched for search in SEARCHES)
    ]
    rows: dict[str, dict[str, Reached]] = {row: {} for row in ROWS}
    for name in names:
        for search in SEARCHES:
            rows[search][name] = _reached(searched[search, name])
        closers, model = rows[CLOSERS][name], drawn[name]
        rows[MODEL][name] = _cut(model, budget)
        later = Reached(closers.spent_s + model.at_s, closers.spent_s + model.spent_s, model.hand)
        rows[BOTH][name] = closers if closers.hand else _cut(later, budget)
    return rows


def _reached(searched: SearchRecord) -> Reached:
    return Reached(searched.cpu_s if searched.hand else math.inf, searched.cpu_s, searched.hand)


def _cut(reached: Reached, budget: float) -> Reached:
    """The same, where the budget ended it."""
    if reached.within(budget):
        return Reached(reached.at_s, reached.at_s, reached.hand)
    return Reached(math.inf, min(reached.spent_s, budget))


def _drawn(counted: Counted) -> dict[str, Reached]:
    """The model alone, by problem, with all of its attempts."""
    tokens = sum(tally.tokens for tally in counted.tallies.values())
    sampling_s = counted.sampling_s if is_remote(counted.config.engine) else counted.sampling_cpu_s
    a_token_s = sampling_s / max(1, tokens)
    order: dict[str, list[tuple[int, float, float, str, bool]]] = {name: [] for name in counted.tallies}
    for _, attempt in read_ledger(counted.folder / LEDGER):
        if attempt.problem.name not in order or not attempt.sampled or attempt.trajectory:
            continue
        if (verdict := attempt.verdict) is not None:
            cost = attempt.tokens * a_token_s, verdict.elapsed_s
            order[attempt.problem.name].append((attempt.index, *cost, attempt.proof or "", verdict.proved))
    return {name: _in_order(sorted(attempts)) for name, attempts in order.items()}


def _in_order(attempts: Sequence[tuple[int, float, float, str, bool]]) -> Reached:
    spent_s, at_s, judged = 0.0, math.inf, set[str]()
    for _, sampling_s, judging_s, proof, proved in attempts:
        spent_s += sampling_s + (judging_s if proof not in judged else 0.0)
        judged.add(proof)
        if proved:
            at_s = min(at_s, spent_s)
    return Reached(at_s, spent_s, "model" if at_s < math.inf else "")


def _row(reached: Sequence[Reached], budget: float) -> dict[str, Any]:
    solved = [each.within(budget) for each in reached]
    return {
        "solved": sum(solved),
        "share": interval([float(each) for each in solved]),
        "within": {f"{s:g}": sum(each.within(s) for each in reached) for s in _budgets(budget)},
        "mean_cpu_s": sum(each.spent_s for each in reached) / len(reached),
        "hands": dict(Counter(each.hand for each in reached if each.within(budget))),
        "solved_at_s": sorted(each.at_s for each in reached if each.within(budget)),
    }


def _budgets(budget: float) -> list[float]:
    return [*(s for s in _AT_S if s < budget), budget]


def _added(without: Mapping[str, Reached], with_it: Mapping[str, Reached], budget: float) -> dict[str, Any]:
    """What is gained and lost between two rows, and the CPU seconds a problem to half and all of the first."""
    before = {name for name, each in without.items() if each.within(budget)}
    after = {name for name, each in with_it.items() if each.within(budget)}
    times = [sorted(each.at_s for each in rows.values()) for rows in (without, with_it)]
    return {
        "only_with": sorted(after - before),
        "only_without": sorted(before - after),
        "difference": paired([float(n in before) for n in without], [float(n in after) for n in without]),
        "half_s": [_finite(_nth(each, -(-len(before) // 2))) for each in times],
        "all_s": [_finite(_nth(each, len(before))) for each in times],
    }


def _nth(times: Sequence[float], number: int) -> float:
    return times[number - 1] if number else 0.0


def _finite(seconds: float) -> float | None:
    return round(seconds, 3) if seconds < math.inf else None


def _seconds(pair: Sequence[float | None]) -> str:
    return " and ".join("more than the budget" if each is None else f"{each:.2f}" for each in pair)
