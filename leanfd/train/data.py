"""From ledgers and problems to groups of attempts, and from groups to what the trainer sees.

Everything is decided by content and seed, nothing by the order of files or by clocks. Attempts are never thinned out
for being alike: how often a policy wrote something is part of what it is. Only the same record given twice counts once.
"""

from __future__ import annotations

import json
import logging
import random
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from leanfd.errors import InputError
from leanfd.lean.judge import Judge, open_judge
from leanfd.models.prompts import Template
from leanfd.proofs import Attempt, Problem, to_json
from leanfd.train.asking import asked, asked_by
from leanfd.train.feedback.provider import FeedbackProvider
from leanfd.train.hearsay import judged_again
from leanfd.train.ledgers import Ledger, Recorded, read_ledgers
from leanfd.train.problems import Key, drawn_from, is_held_out, key_of, merged, read_problems, shape_of
from leanfd.train.records import TrainingAttempt, reward_of, rewards_of, right_repair

logger = logging.getLogger(__name__)

EVALUATED = 64
"""Held-out problems that pass@k is measured on, where no file names others."""


@dataclass(frozen=True, slots=True)
class Group:
    """The stored attempts on one problem, from all ledgers."""

    problem: Problem
    """With every reference that is known."""
    attempts: tuple[Attempt, ...]
    """Numbered anew where several ledgers meet; their problems have the same references."""
    places: tuple[str, ...]
    """FILE:LINE of each."""


@dataclass(frozen=True, slots=True)
class TrainingData:
    """What a run learns from."""

    problems: tuple[Problem, ...]
    """To train on."""
    held_out: tuple[Problem, ...]
    """Kept back from training."""
    groups: tuple[Group, ...]
    """On problems to train on, each with an attempt that Lean said yes or no to."""
    evaluated: tuple[Problem, ...] = ()
    """That pass@k is measured on: those of the files that are named for it, or some of the held-out ones."""
    ledgers: tuple[Ledger, ...] = ()
    overlapping: int = 0
    """Problems that were given to train on and are among those to evaluate on, up to renaming and numerals; they are
    not trained on."""
    repeated: int = 0
    """Records that were given more than once, and count once."""
    foreign: int = 0
    """Attempts at problems that are not among those given."""
    kept_back: int = 0
    """Attempts at held-out problems."""
    silent: int = 0
    """Groups left out because no attempt got a verdict."""
    asked_otherwise: int = 0
    """Attempts left out because another template asked for them."""


def load_data(
    ledgers: Iterable[Path],
    problems: Iterable[Path],
    held_out: float,
    evaluate: Iterable[Path] = (),
    judge: Callable[[], AbstractContextManager[Judge]] = open_judge,
) -> TrainingData:
    """Reads ledgers and problems; without problems, those of the ledgers are taken.

    What is in the files of `evaluate` is never trained on, whatever its share in `held_out`. `judge` is opened where
    editors reported verdicts, which are no judge's.

    Raises InputError for files that cannot be used, when no attempt matches the problems, when Lean answered no attempt
    of any group, and when every problem is held out.
    """
    read = judged_again(read_ledgers(ledgers), judge)
    recorded = [each for ledger in read for each in ledger.recorded]
    given = read_problems(problems)
    wanted = {key_of(problem): problem for problem in given}
    known = {key_of(p): p for p in merged([*given, *(each.attempt.problem for each in recorded)])}
    if wanted:
        known = {key: problem for key, problem in known.items() if key in wanted}
    given_out = read_problems(evaluate)
    shapes = {shape_of(problem) for problem in given_out}

    def kept_back(problem: Problem) -> bool:
        return is_held_out(problem, held_out) or (bool(shapes) and shape_of(problem) in shapes)

    matching = [each for each in recorded if key_of(each.attempt.problem) in known]
    if recorded and not matching:
        raise InputError(_no_match(given, recorded))
    out = {key for key, problem in known.items() if kept_back(problem)}
    kept = [each for each in matching if key_of(each.attempt.problem) not in out]
    once = _once(kept)
    groups, silent = _groups(once, known)
    train = tuple(problem for key, problem in known.items() if key not in out)
    held = tuple(problem for key, problem in known.items() if key in out)
    if known and not train:
        evaluated = " or in the files of evaluate" if given_out else ""
        raise InputError(
            f"all {len(known)} problems are held out{evaluated}; give more of them, or lower held_out ({held_out})"
        )
    if once and not groups:
        raise InputError(
            f"empty groups only: none of the {len(once)} attempts got a verdict (TIMED_OUT, CRASHED or never judged); "
            "sample again with more time for each proof"
        )
    return TrainingData(
        problems=train,
        held_out=held,
        groups=groups,
        evaluated=tuple(given_out) or drawn_from(held, EVALUATED),
        ledgers=tuple(read),
        overlapping=sum(shape_of(problem) in shapes for problem in known.values()) if shapes else 0,
        repeated=len(kept) - len(once),
        foreign=len(recorded) - len(matching),
        kept_back=len(matching) - len(kept),
        silent=silent,
    )


def of_template(data: TrainingData, template: Template) -> TrainingData:
    """Without the attempts that another template asked for: the student is scored on the prompts that its policy saw.

    Raises InputError when no group is left with an attempt that Lean said yes or no to.
    """
    count = sum(not asked_by(template, attempt) for group in data.groups for attempt in group.attempts)
    if not count:
        return data
    left = [_of_template(group, template) for group in data.groups]
    kept = tuple(group for group in left if any(reward_of(attempt) is not None for attempt in group.attempts))
    if not kept:
        raise InputError(
            f"no attempt of the prompt template {template.name!r} at a problem to train on got a verdict, and {count} "
            "are of other templates; set --template to one of theirs, use objective sft, or sample anew"
        )
    logger.warning("left out: %d attempts that another prompt template than %s asked for", count, template.name)
    return replace(data, groups=kept, asked_otherwise=count)


def _of_template(group: Group, template: Template) -> Group:
    own = [each for each in zip(group.attempts, group.places, strict=True) if asked_by(template, each[0])]
    return replace(group, attempts=tuple(a for a, _ in own), places=tuple(place for _, place in own))


def between(data: TrainingData, low: float, high: float) -> TrainingData:
    """Those problems and groups alone at which the ledgers' first tries were right in a share strictly between the two.

    Raises InputError when there is none.
    """
    rates = {key_of(group.problem): rate for group in data.groups if (rate := _pass_rate(group)) is not None}
    kept = {key for key, rate in rates.items() if low < rate < high}
    if not kept:
        raise InputError(
            f"no problem has a pass rate above {low:g} and below {high:g} (sampling.pass_rates): the ledgers know "
            f"{len(rates)}, of which {sum(r <= low for r in rates.values())} lie at the lower end or below it, and the "
            "others at the upper one or above it; give ledgers with more attempts for each problem, or wider bounds"
        )
    return replace(
        data,
        problems=tuple(p for p in data.problems if key_of(p) in kept),
        groups=tuple(g for g in data.groups if key_of(g.problem) in kept),
    )


def _pass_rate(group: Group) -> float | None:
    rewards = [r for a in group.attempts if a.parent is None and (r := reward_of(a)) is not None]
    return sum(rewards) / len(rewards) if rewards else None


def _no_match(problems: Sequence[Problem], recorded: Sequence[Recorded]) -> str:
    theirs, ours = recorded[0], problems[0]
    same_name = [p for p in problems if p.name == theirs.attempt.problem.name]
    hint = "problems are matched by header and statement, not by name"
    if same_name:
        ours, hint = same_name[0], "they have the same name, but not the same header and statement"
    return (
        f"none of the {len(recorded)} attempts is at one of the {len(problems)} problems: {theirs.place} is at "
        f"{theirs.attempt.problem.statement[:80]!r}, and a problem is {ours.statement[:80]!r}; {hint}"
    )


def _once(recorded: Iterable[Recorded]) -> list[Recorded]:
    """Without records that are equal in every field: the same ledger given twice, or copied into another."""
    first: dict[str, Recorded] = {}
    for each in recorded:
        first.setdefault(json.dumps(to_json(each.attempt), sort_keys=True), each)
    return list(first.values())


def _groups(recorded: Iterable[Recorded], problems: dict[Key, Problem]) -> tuple[tuple[Group, ...], int]:
    """The groups in order of first appearance, and how many were left out for holding no answer of Lean's."""
    by_problem: dict[Key, list[Recorded]] = {}
    for each in recorded:
        by_problem.setdefault(key_of(each.attempt.problem), []).append(each)
    answered: list[Group] = []
    silent = 0
    for key, members in by_problem.items():
        group = _group(problems[key], members)
        if any(reward_of(attempt) is not None for attempt in group.attempts):
            answered.append(group)
            continue
        silent += 1
        said = "%s: an empty group, left out: none of its %d attempts got a verdict; the first is %s"
        logger.warning(said, group.problem.name, len(group.attempts), group.places[0])
    return tuple(answered), silent


def _group(problem: Problem, members: Sequence[Recorded]) -> Group:
    """Numbers the attempts of each ledger after those of the one before, so that repairs still find their parents."""
    attempts: list[Attempt] = []
    offsets: dict[str, int] = {}
    for each in members:
        file = each.place.rpartition(":")[0]
        if file not in offsets:
            offsets[file] = max((a.index for a in attempts), default=-1) + 1
        attempt, offset = each.attempt, offsets[file]
        attempts.append(
            replace(
                attempt,
                problem=replace(attempt.problem, references=problem.references),
                index=attempt.index + offset,
                parent=None if attempt.parent is None else attempt.parent + offset,
                trajectory=attempt.trajectory and f"{offset}/{attempt.trajectory}",
            )
        )
    return Group(problem, tuple(attempts), tuple(each.place for each in members))


def training_attempts(
    group: Sequence[Attempt],
    provider: FeedbackProvider | None,
    template: Template,
    rng: random.Random,
    repairs: bool = False,
) -> list[TrainingAttempt]:
    """The attempts of a group as the trainer sees them; without a provider none has a teacher. With `repairs` the
    student of a right repair is asked as if nothing had failed.

    Works for stored groups and for those that were just sampled. Raises InputError when a recorded prompt is not what
    the template makes of the problem.
    """
    prompts = [
        template.prompt(attempt.asked) if repairs and right_repair(attempt) else asked(template, attempt, group).prompt
        for attempt in group
    ]
    teachers = [None] * len(group) if provider is None else provider.teacher_prompts(group, rng)
    return [TrainingAttempt(*each) for each in zip(group, prompts, teachers, rewards_of(group), strict=True)]


def group_rng(seed: int, epoch: int, problem: Problem) -> random.Random:
    """The draws for one group in one pass: the same whatever other groups there are, and in any order."""
    return random.Random(f"{seed}/{epoch}/{key_of(problem)!r}")
