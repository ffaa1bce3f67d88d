"""What the mini prover can do on the curriculum's test split, with Lean as the judge: pass@k, and what feedback adds.

    python recipes/mini/evaluate.py --out runs/mini-eval            # prints the tables of the README

Temperature 1.0, no top-p. pass@k by the unbiased estimator 1 - C(n-c, k)/C(n, k); intervals are 95 % bootstrap
intervals over problems. Timeouts and crashes count as not proved here, and are reported. Second part: on the same
problems, the rate of single attempts without help, and with each sort of help in the prompt.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import torch

from leanfd.bench.passk import interval, pass_at
from leanfd.curriculum import FAMILIES, generate
from leanfd.lean.judge import judge_all, open_judge
from leanfd.proofs import Attempt, Problem, Verdict, to_json
from leanfd.prover.engine import Engine, Sampling
from leanfd.prover.engines import open_engine
from leanfd.prover.prompts import TEMPLATES, template_digest

KS = (1, 8, 32)
TEMPLATE = TEMPLATES["mini"]
Help = tuple[Sequence[Attempt], str | None]
"""Failed attempts and hint, as the template takes them."""


def main() -> None:
    """Samples, judges, prints, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="mini")
    parser.add_argument("--out", type=Path, default=Path("runs/mini-eval"))
    parser.add_argument("--split", default="test", choices=("valid", "test"))
    parser.add_argument("--problems", type=int, default=400, help="in all, the same number from each family")
    parser.add_argument("--samples", type=int, default=32)
    parser.add_argument("--help-samples", type=int, default=4, help="attempts with each sort of help")
    parser.add_argument("--temperature", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    each = options.problems // len(FAMILIES)
    problems = [p for family in FAMILIES for p in islice(generate(options.seed, each, options.split, [family]), each)]
    engine = open_engine(options.model, device="cpu")
    started = time.monotonic()
    plain = attempts(engine, [(p, ((), None)) for p in problems for _ in range(options.samples)], options)
    groups = grouped(plain)
    with (options.out / "attempts.jsonl").open("w", encoding="utf-8") as out:
        for attempt in plain:
            out.write(json.dumps(to_json(attempt), ensure_ascii=False) + "\n")
    result = {
        "model": engine.name,
        "digest": engine.digest,
        "template": template_digest(TEMPLATE),
        "split": options.split,
        "problems": len(problems),
        "samples": options.samples,
        "temperature": options.temperature,
        "seed": options.seed,
        "lean": next(a.verdict.lean for a in plain if a.verdict is not None),
        "torch": torch.__version__,
        "machine": platform.machine(),
        "outcomes": dict(Counter(str(a.verdict.outcome) for a in plain if a.verdict is not None)),
        "pass": pass_tables(groups, problems),
    }
    print_pass(result)
    result["help"] = help_table(engine, groups, problems, options)
    print_help(result["help"])
    result["seconds"] = round(time.monotonic() - started)
    (options.out / "results.json").write_text(json.dumps(result, indent=1, ensure_ascii=False))
    print(f"\n{result['seconds']} s; {options.out / 'results.json'}")


def attempts(engine: Engine, asked: Sequence[tuple[Problem, Help]], options: argparse.Namespace) -> list[Attempt]:
    """One judged attempt for each problem and help, in order."""
    prompts = [TEMPLATE.prompt(p, failed, hint) for p, (failed, hint) in asked]
    sampling = Sampling(temperature=options.temperature, max_tokens=200, seed=options.seed, stop=TEMPLATE.stop)
    started = time.monotonic()
    completions = engine.complete(prompts, sampling)
    seconds = time.monotonic() - started
    proofs = [TEMPLATE.proof(c.text) for c in completions]
    distinct = list(dict.fromkeys((p, proof) for (p, _), proof in zip(asked, proofs, strict=True) if proof))
    started = time.monotonic()
    verdicts: dict[tuple[Problem, str], Verdict] = {}
    with open_judge(workers=options.workers) as judge:
        for i, verdict in judge_all(judge, distinct):
            verdicts[distinct[i]] = verdict
    print(
        f"<!-- {len(prompts)} attempts sampled in {seconds:.0f} s, {sum(c.tokens for c in completions) / seconds:.0f} "
        f"tokens/s; {len(distinct)} distinct ones judged in {time.monotonic() - started:.0f} s -->",
        flush=True,
    )
    return [
        Attempt(p, c.text, proof, verdicts.get((p, proof or "")), tokens=c.tokens, logprob=c.logprob)
        for (p, _), c, proof in zip(asked, completions, proofs, strict=True)
    ]


def proved(attempt: Attempt) -> bool:
    """Whether Lean accepted it."""
    return attempt.verdict is not None and attempt.verdict.proved


def grouped(drawn: Iterable[Attempt]) -> dict[str, list[Attempt]]:
    """Attempts by problem."""
    groups: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in drawn:
        groups[attempt.problem.name].append(attempt)
    return groups


def pass_tables(groups: dict[str, list[Attempt]], problems: Sequence[Problem]) -> dict[str, dict[str, object]]:
    """By family, by difficulty, and over all: problems, and pass@k with its interval."""
    sorts: list[tuple[str, Callable[[Problem], bool]]] = [("all", lambda p: bool(p.tags))]
    for tag in dict.fromkeys(p.tags[0] for p in problems):
        sorts.append((tag, lambda p, t=tag: t in p.tags))  # type: ignore[misc]
    for tag in sorted({p.tags[1] for p in problems}):
        sorts.append((tag, lambda p, t=tag: t in p.tags))  # type: ignore[misc]
    table: dict[str, dict[str, object]] = {}
    for name, chosen in sorts:
        counts = [(len(g), sum(map(proved, g))) for p in problems if chosen(p) for g in [groups[p.name]]]
        row: dict[str, object] = {"problems": len(counts)}
        for k in KS:
            if k <= counts[0][0]:
                row[f"pass@{k}"] = interval([pass_at(n, c, k) for n, c in counts])
        table[name] = row
    return table


def help_table(
    engine: Engine, groups: dict[str, list[Attempt]], problems: Sequence[Problem], options: argparse.Namespace
) -> dict[str, dict[str, object]]:
    """Rates of single attempts with each sort of help, beside those without it on the same problems."""
    first_failed = {
        p.name: next((a for a in groups[p.name] if not proved(a) and has_errors(a)), None) for p in problems
    }
    own = {p.name: next((a for a in groups[p.name] if proved(a)), None) for p in problems}
    struggling = [p for p in problems if first_failed[p.name] is not None]
    solved = [p for p in problems if own[p.name] is not None]
    failures = {p.name: first_failed[p.name] for p in struggling}
    sorts: dict[str, tuple[list[Problem], Callable[[Problem], Help]]] = {
        "own failed attempt and Lean's messages": (struggling, lambda p: ([_there(failures[p.name])], None)),
        "own failed attempt, messages blanked": (struggling, lambda p: ([_silent(_there(failures[p.name]))], None)),
        "hint: a reference": (list(problems), lambda p: ((), p.references[0])),
        "hint: a sibling (own proved attempt)": (solved, lambda p: ((), _there(own[p.name]).proof)),
        "hint: wrong (own failed attempt)": (struggling, lambda p: ((), _there(failures[p.name]).proof)),
        "failed attempt, messages and a reference": (
            struggling,
            lambda p: ([_there(failures[p.name])], p.references[0]),
        ),
    }
    table: dict[str, dict[str, object]] = {}
    for name, (chosen, helped) in sorts.items():
        asked = [(p, helped(p)) for p in chosen for _ in range(options.help_samples)]
        drawn = grouped(attempts(engine, asked, options))
        without, given = [], []
        for p in chosen:
            others = [a for a in groups[p.name] if a is not first_failed[p.name] and a is not own[p.name]]
            # The attempt that the prompt shows was chosen for its outcome: it must not count in the rate without help.
            without.append(
                float(np.mean([proved(a) for a in (groups[p.name] if "reference" in name[:17] else others)]))
            )
            given.append(float(np.mean([proved(a) for a in drawn[p.name]])))
        gain = interval([b - a for a, b in zip(without, given, strict=True)])
        table[name] = {
            "problems": len(chosen),
            "without": interval(without),
            "with": interval(given),
            "gain": gain,
        }
    return table


def has_errors(attempt: Attempt) -> bool:
    """Whether Lean said something about it."""
    return attempt.verdict is not None and bool(attempt.verdict.errors)


def _there(attempt: Attempt | None) -> Attempt:
    assert attempt is not None
    return attempt


def _silent(attempt: Attempt) -> Attempt:
    assert attempt.verdict is not None
    return Attempt(attempt.problem, attempt.completion, attempt.proof, None)


def _cell(value: object) -> str:
    assert isinstance(value, tuple)
    mean, low, high = value
    return f"{mean:.3f} [{low:.3f}, {high:.3f}]"


def print_pass(result: dict[str, object]) -> None:
    """The first table, as Markdown."""
    table = result["pass"]
    assert isinstance(table, dict)
    columns = [c for c in table["all"] if c != "problems"]
    print(f"\n| | problems | {' | '.join(columns)} |\n|---|--:|{'--:|' * len(columns)}")
    for name, row in table.items():
        print(f"| {name} | {row['problems']} | {' | '.join(_cell(row[c]) for c in columns)} |")
    print(f"\noutcomes of attempts: {result['outcomes']}\n", flush=True)


def print_help(table: object) -> None:
    """The second table, as Markdown."""
    assert isinstance(table, dict)
    print("\n| in the prompt | problems | pass@1 without | pass@1 with | gain |\n|---|--:|--:|--:|--:|")
    for name, row in table.items():
        print(f"| {name} | {row['problems']} | {_cell(row['without'])} | {_cell(row['with'])} | {_cell(row['gain'])} |")


if __name__ == "__main__":
    main()
