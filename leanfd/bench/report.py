"""results.json as a page for people: tables in Markdown, with what each column means. Numbers in, text out."""

from __future__ import annotations

import collections
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_SHOWN, _REASONS = 20, 8
"""Names of problems that are listed, and reasons why Lean takes no statement, before the rest is only counted."""


def markdown(
    results: Mapping[str, Any], environment: Mapping[str, Any], plots: Sequence[str], hands: Sequence[str] = ()
) -> str:
    """The report of a run. `plots` are the names of its pictures, `hands` the lines on turns and on what each hand
    proves."""
    return "\n".join(_report(results, environment, plots, hands)) + "\n"


def score_table(results: Mapping[str, Any]) -> str:
    """pass@k with intervals as a Markdown table."""
    return "\n".join(_scores(results))


def statement_table(results: Mapping[str, Any]) -> str:
    """How many statements Lean takes, and why it does not take the others, as a Markdown table."""
    return "\n".join(_statements(results))


def counts_line(results: Mapping[str, Any]) -> str:
    """How many problems there were, and what became of them, in one line."""
    found = results["problems"]
    parts = [f"{found['scored']} of {found['asked']} problems scored"]
    parts += [f"{found['not_elaborated']} not taken by Lean"] if found["not_elaborated"] else []
    parts += [f"{len(mended)} posed under a header with other proofs"] if (mended := results.get("mended")) else []
    parts += [f"{found['dropped']} left out"] if found["dropped"] else []
    parts += [f"{found['unfinished']} unfinished"] if found["unfinished"] else []
    parts += [f"{found['suspect']} of the scored ones are known to be wrong"] if found["suspect"] else []
    attempts = sum(results["outcomes"].values())
    core = f"; {results['core_subset']['note']}" if "core_subset" in results else ""
    return f"{', '.join(parts)}; {attempts} attempts, {results['solved']['all']} problems solved{core}"


def core_label(results: Mapping[str, Any]) -> str:
    """What stands over every number of a run that could attempt miniF2F's core subset only; "" for others."""
    core = results.get("core_subset")
    return (
        f"core subset of miniF2F, {core['recognised']} of {core['of']}: not comparable with the full set"
        if core
        else ""
    )


def cell(interval: Sequence[float]) -> str:
    """A mean with its interval."""
    mean, low, high = interval
    return f"{mean:.3f} [{low:.3f}, {high:.3f}]"


def _report(
    results: Mapping[str, Any], environment: Mapping[str, Any], plots: Sequence[str], hands: Sequence[str]
) -> Iterator[str]:
    yield f"# {results['dataset']}: {environment['engine']['name']}"
    yield ""
    if not results["finished"]:
        yield f"**This run is not finished.** {results['problems']['unfinished']} problems are left out of the scores."
        yield ""
    yield f"{counts_line(results)}."
    yield ""
    if results["not_elaborated"]:
        yield from _statements(results)
        yield ""
    if (core := results.get("core_subset")) and core["changed"]:
        said = ", ".join(f"`{name}`" for name in core["changed"])
        yield f"Of the core subset's names, these state something else here, and are not attempted: {said}."
        yield ""
    if results["scores"]:
        yield from _scores(results)
        yield ""
        yield from _legend(results)
        yield ""
    yield from hands
    if results["outcomes"]:
        yield from _facts(results)
        yield ""
    for plot in plots:
        yield f"![{plot.removesuffix('.png')}]({plot})"
        yield ""
    yield from _names("Not taken by Lean, so not attempted", results["not_elaborated"])
    yield from _names("Posed under a header with other proofs", results.get("mended", {}))
    yield from _names("Left out: nothing could be drawn or judged", results["dropped"])
    yield from _names("Known to be wrong, so not in `clean`", _suspects(results))
    yield from _made_by(environment)


def _scores(results: Mapping[str, Any]) -> Iterator[str]:
    ks, rows = results["k"], results["scores"]
    undecided = any(row["timed_out"] or row["crashed"] for row in rows.values())
    heads = ["problems", "solved", *(f"pass@{k}" for k in ks)]
    heads += [f"pass@{ks[-1]} at most"] if undecided else []
    heads += ["timed out", "crashed"]
    label = core_label(results)
    yield f"| {label}{' ' if label else ''}| {' | '.join(heads)} |"
    yield f"|---|{'--:|' * len(heads)}"
    for name, row in rows.items():
        cells = [str(row["problems"]), str(row["solved"]), *(cell(row["pass"][str(k)]) for k in ks)]
        cells += [cell(row["at_most"][str(ks[-1])])] if undecided else []
        cells += [str(row["timed_out"]), str(row["crashed"])]
        yield f"| {name} | {' | '.join(cells)} |"


def _statements(results: Mapping[str, Any]) -> Iterator[str]:
    problems = results["problems"]
    reasons = collections.Counter(" ".join(reason.split()) for reason in results["not_elaborated"].values())
    yield "| statements | number |"
    yield "|---|--:|"
    yield f"| in the data set | {problems['asked']} |"
    yield f"| taken by Lean | {problems['asked'] - problems['not_elaborated']} |"
    yield f"| not taken by Lean | {problems['not_elaborated']} |"
    for reason, number in reasons.most_common(_REASONS):
        said = reason.replace("|", "\\|")
        yield f"| &nbsp; {said if len(said) <= 160 else said[:159] + '…'} | {number} |"
    if len(reasons) > _REASONS:
        others = reasons.most_common()[_REASONS:]
        yield f"| &nbsp; {len(others)} other reasons | {sum(number for _, number in others)} |"


def _legend(results: Mapping[str, Any]) -> Iterator[str]:
    yield (
        f"pass@k by the unbiased estimator from {results['samples']} attempts a problem (Chen et al. 2021), with 95 % "
        "percentile bootstrap intervals over problems. An attempt that timed out or crashed is among the n attempts "
        "and counts as not proved; `at most` is the same with each of them counted as proved."
    )
    if results["rounds"]:
        yield (
            f"With {results['rounds']} rounds of repair, repairs included: k attempts are k / {results['rounds'] + 1} "
            "first tries with their repairs, rounded down."
        )
    if "clean" in results["scores"]:
        yield "`clean` leaves out the statements that are known to be wrong, vacuous or trivial."


def _facts(results: Mapping[str, Any]) -> Iterator[str]:
    scored = max(1, results["problems"]["scored"])
    outcomes, solved, distinct = results["outcomes"], results["solved"], results["distinct"]
    attempts = sum(outcomes.values())
    tiers = ", ".join(f"{tier}: {n}" for tier, n in solved.items() if tier != "all") or "none"
    entropy = results["entropy"]
    if entropy["nats_per_token"] is None:
        nats = "the engine tells no log-probabilities"
    else:
        bias = "" if entropy["unbiased"] else " (biased: not sampled at temperature 1 without top-p)"
        nats = f"{entropy['nats_per_token']:.3f} nats a token{bias}"
    yield "| | |"
    yield "|---|---|"
    said = ", ".join(f"{n} {outcome}" for outcome, n in sorted(outcomes.items())) or "none"
    yield f"| attempts | {attempts}: {said} |"
    yield f"| problems solved, by the strongest tier of a proof | {tiers} |"
    yield (
        f"| distinct proofs a problem | {distinct['per_problem']:.1f} "
        f"({distinct['share_of_attempts']:.0%} of the attempts) |"
    )
    yield (
        f"| distinct right proofs a solved problem | {distinct['proved_per_solved_problem']:.1f} "
        f"({distinct['proved_share_of_proved_attempts']:.0%} of the proved attempts) |"
    )
    yield f"| entropy of the policy, estimated | {nats} |"
    yield f"| tokens a problem | {results['tokens'] / scored:.0f} |"
    yield (
        f"| seconds a problem | {results['sampling_s'] / scored:.2f} sampling, {results['judging_s'] / scored:.2f} "
        "judging (summed over the Lean processes) |"
    )
    yield f"| seconds in all | {results['elapsed_s']:.0f} |"


def _suspects(results: Mapping[str, Any]) -> dict[str, str]:
    return {each["name"]: each["suspect"] for each in results["by_problem"] if each["suspect"]}


def _names(title: str, reasons: Mapping[str, str]) -> Iterator[str]:
    if not reasons:
        return
    yield f"## {title}: {len(reasons)}"
    yield ""
    for name, reason in list(reasons.items())[:_SHOWN]:
        yield f"- `{name}`: {' '.join(reason.split())[:200]}"
    if len(reasons) > _SHOWN:
        yield f"- and {len(reasons) - _SHOWN} more, in `results.json`"
    yield ""


def _made_by(environment: Mapping[str, Any]) -> Iterator[str]:
    dataset, lean, engine = environment["dataset"], environment["lean"], environment["engine"]
    copy = f", the copy {dataset['copy']}" if dataset["copy"] else ""
    said = environment["sampling"]
    yield "## Made by"
    yield ""
    size = f"{dataset['problems']} problems, `{dataset['digest']}`"
    yield f"- data set `{dataset['name']}` ({dataset['layout']}{copy}), {size}"
    yield f"- Lean {lean['version']}, {lean['backend']}"
    yield f"- model `{engine['name']}`, weights `{engine['digest'] or 'not known'}`"
    yield f"- prompt template {environment['template']['name']}, `{environment['template']['digest']}`"
    yield (
        f"- temperature {said['temperature']:g}, top-p {said['top_p']:g}, at most {said['max_tokens']} tokens, "
        f"seed {said['seed']}"
    )
    commit = f" at {environment['commit']}" if environment.get("commit") else ""
    yield f"- leanfd {environment['leanfd']}{commit}, Python {environment['python']}"
    yield f"- {environment['platform']}, {environment['cpus']} processors, begun {environment['started']}"
    if resumed := environment.get("resumed"):
        last = resumed[-1]
        yield f"- resumed {len(resumed)} times, last {last['started']} at {last['commit'] or last['leanfd']}"
