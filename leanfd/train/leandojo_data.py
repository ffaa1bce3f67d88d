"""From traced theorems to problems with reference proofs, and to supervised examples, each with its origin.

With the repository's sources at hand a problem is the theorem in its place: the file above it as header, its own
statement, its own proof. Without them it is the theorem's first goal, restated, after an import of its module; its
reference is then the chain of recorded tactics, where that leads from the goal to the end without a gap. (Benchmark 4
leaves out tactics with `·`, so chains often have gaps.) Neither is known to be right with another Lean or another
Mathlib than the recorded one until a judge has said so: `check` asks it.
"""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leanfd.errors import InputError, LeanfdError
from leanfd.lean.judge import judge_all
from leanfd.proofs import Problem, to_json
from leanfd.runs import here
from leanfd.source.declarations import Declaration, declarations
from leanfd.source.extraction import proof_in
from leanfd.source.goals import restate
from leanfd.source.positions import LineIndex
from leanfd.texts import read_text
from leanfd.train.leandojo import SPLITS, Step, Traced
from leanfd.train.problems import Key, distinct_proofs, key_of

if TYPE_CHECKING:
    from leanfd.lean.judge import Judge

logger = logging.getLogger(__name__)

DONE = "no goals"
PROBLEMS, TACTICS, SUMMARY = "problems.jsonl", "tactics.jsonl", "dataset.json"


@dataclass
class Converted:
    """What came out of a source."""

    problems: dict[str, list[Problem]] = field(default_factory=lambda: {s: [] for s in SPLITS})
    """By split."""
    tactics: dict[str, list[dict[str, str]]] = field(default_factory=lambda: {s: [] for s in SPLITS})
    """By split: prompt (the state), completion (the tactic), and where it comes from."""
    counts: Counter[str] = field(default_factory=Counter)
    """What was read and what was left out, and why."""


def convert(theorems: Iterable[Traced], sources: Path | None) -> Converted:
    """Problems and examples. A theorem lies in one split with all that is made of it.

    What occurs in a held-out theorem is left out of train, and no problem and no (state, tactic) comes twice. Raises
    InputError when `sources` does not hold a file that a theorem names.
    """
    done = Converted()
    by_split: dict[str, list[Traced]] = {split: [] for split in SPLITS}
    for theorem in theorems:
        done.counts["theorems"] += 1
        by_split[theorem.split].append(theorem)
    seen_tactics: set[tuple[str, str]] = set()
    seen: dict[Key, tuple[str, int]] = {}
    # The held-out ones first: they keep what they share with train.
    for split in reversed(SPLITS):
        for theorem in by_split[split]:
            _add_tactics(done, theorem, split, seen_tactics)
            _add_problem(done, theorem, split, seen, sources)
    return done


def _add_tactics(done: Converted, theorem: Traced, split: str, seen: set[tuple[str, str]]) -> None:
    for step in theorem.steps:
        if step.before == DONE or not step.tactic.strip():
            done.counts["tactics without a goal"] += 1
        elif (step.before, step.tactic) in seen:
            done.counts["tactics that occur twice"] += 1
        else:
            seen.add((step.before, step.tactic))
            done.tactics[split].append({"prompt": step.before, "completion": step.tactic, "origin": theorem.origin})


def _add_problem(
    done: Converted, theorem: Traced, split: str, seen: dict[Key, tuple[str, int]], sources: Path | None
) -> None:
    problem = _in_place(theorem, sources) if sources is not None else _restated(theorem)
    if problem is None or not problem.references:
        done.counts["theorems without a proof that can be told"] += 1
        return
    key = key_of(problem)
    if key not in seen:
        seen[key] = (split, len(done.problems[split]))
        done.problems[split].append(replace(problem, origin=theorem.origin))
        return
    done.counts["theorems that occur twice"] += 1
    first, at = seen[key]
    if first == split:
        known = done.problems[split][at]
        references = distinct_proofs((*known.references, *problem.references))
        done.problems[split][at] = replace(known, references=references)


def _in_place(theorem: Traced, sources: Path) -> Problem | None:
    """The theorem as its file has it; None where it has no `:=`, or shares a `mutual` block."""
    text, lines, found = _source(sources / theorem.file_path)
    at = lines.offset(theorem.start)
    here = next((d for d in found if d.start <= at < d.end), None)
    if here is None or here.body is None or here.mutual or text[here.body : here.body + 2] != ":=":
        return None
    proof = proof_in(text[here.start : here.end])
    statement = text[here.start : here.stated]
    references = () if proof is None or here.sorries else (proof,)
    return Problem(theorem.full_name, statement, text[: here.start].rstrip(), references=references)


@lru_cache(maxsize=4)
def _source(path: Path) -> tuple[str, LineIndex, tuple[Declaration, ...]]:
    """A file's text, its lines and its declarations; theorems of a file come one after the other."""
    text = read_text(path).text
    return text, LineIndex(text), declarations(text)


def _restated(theorem: Traced) -> Problem | None:
    """The first goal as a theorem of its own, with the name marked as no longer the original's."""
    if not theorem.steps:
        return None
    restated = restate(theorem.steps[0].before, f"{theorem.full_name}_restated")
    if restated is None:
        return None
    chain = chained(theorem.steps)
    module = theorem.file_path.removesuffix(".lean").replace("/", ".")
    references = () if chain is None else ("\n".join(chain),)
    return Problem(theorem.full_name, restated.statement, f"import {module}", references=references)


def chained(steps: tuple[Step, ...]) -> list[str] | None:
    """The tactics that lead from the first state to the end, one after the other; None where there is a gap.

    The recorded list also holds the tactics inside of other tactics: those are skipped, as the state after the outer
    one is that before the next.
    """
    chain, state, at = [steps[0].tactic], steps[0].after, 1
    while state != DONE:
        following = next((i for i in range(at, len(steps)) if steps[i].before == state), None)
        if following is None:
            return None
        chain.append(steps[following].tactic)
        state, at = steps[following].after, following + 1
    return chain


def check(done: Converted, judge: Judge) -> None:
    """Leaves only the references that the judge calls PROVED, and the problems that still have one."""
    for split, problems in done.problems.items():
        kept = []
        for problem in problems:
            try:
                pairs = [(problem, proof) for proof in problem.references]
                verdicts = dict(judge_all(judge, pairs))
            except InputError as error:
                done.counts["statements that Lean does not accept"] += 1
                logger.info("%s: %s", problem.name, error)
                continue
            done.counts.update(f"references {verdict.outcome}" for verdict in verdicts.values())
            proved = tuple(proof for i, proof in enumerate(problem.references) if verdicts[i].proved)
            if proved:
                kept.append(replace(problem, references=proved))
        done.problems[split] = kept


def refuse_used(folder: Path) -> None:
    """Raises InputError for a folder that holds something, or is none."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"{folder} is not empty; name a new or empty folder with --out")


def write(done: Converted, folder: Path, source: Path) -> dict[str, Any]:
    """Writes the splits and a summary, which it gives back. Raises InputError for a folder that is in use."""
    refuse_used(folder)
    sizes = {}
    try:
        for split in SPLITS:
            (folder / split).mkdir(parents=True)
            sizes[split] = {
                "problems": _lines(folder / split / PROBLEMS, map(to_json, done.problems[split])),
                "tactics": _lines(folder / split / TACTICS, done.tactics[split]),
            }
        summary = {"source": str(source), "splits": sizes, "counts": dict(done.counts), **here()}
        (folder / SUMMARY).write_text(json.dumps(summary, indent=2, ensure_ascii=False) + "\n", "utf-8")
    except OSError as error:
        raise LeanfdError(f"{folder}: cannot be written: {error.strerror or error}; name another with --out") from error
    return summary


def _lines(path: Path, records: Iterable[Mapping[str, Any]]) -> int:
    lines = [json.dumps(record) + "\n" for record in records]
    path.write_text("".join(lines), "ascii")
    return len(lines)
