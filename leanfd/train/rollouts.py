"""Where the attempts of a step come from: stored ones are served, new ones are put before Lean.

A group is a problem with its prompt and the attempts that are on record for it. This module deals in records; it knows
no tokens, no tensors and no trainer, and does not guard against stored verdicts of another Lean or another statement.
"""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from leanfd.lean.judge import Judge, settled
from leanfd.lean.pool import AHEAD
from leanfd.models.engine import Prompt
from leanfd.proofs import Attempt, Problem
from leanfd.prove.attempts import NO_PROOF, posed, submitted
from leanfd.prove.lemma_tool import LemmaTool
from leanfd.source.renaming import normalised
from leanfd.train.feedback.provider import FeedbackProvider
from leanfd.train.records import TrainingAttempt, rewards_of

Judging = Callable[[Sequence[Attempt]], list[Attempt]]
"""Attempts without verdicts to the same with verdicts, in order."""


@dataclass(frozen=True, slots=True)
class TrainingGroup:
    """A problem to train on, and the attempts at it that are stored; without any, new ones are sampled."""

    problem: Problem
    prompt: Prompt
    """The student's; it holds nothing privileged."""
    stored: tuple[TrainingAttempt, ...] = ()


def passes(count: int, length: int, seed: int) -> list[int]:
    """`length` numbers below `count`: all of them in one shuffled order after the other, the same for each length."""
    order: list[int] = []
    for turn in range(-(-length // count)):
        once = list(range(count))
        random.Random(f"{seed},{turn}").shuffle(once)
        order += once
    return order[:length]


def served(group: TrainingGroup, count: int, rng: random.Random) -> list[TrainingAttempt]:
    """`count` of a group's stored attempts, drawn without putting back.

    Where there are fewer, the rest are copies that every objective masks: counting an attempt twice would bend the
    statistics of its group.
    """
    drawn = rng.sample(group.stored, min(count, len(group.stored)))
    filling = replace(drawn[0], teacher=None, reward=None)
    return drawn + [filling] * (count - len(drawn))


def judging(judge: Judge, tool: LemmaTool | None = None, ahead: int = AHEAD) -> Judging:
    """Lean as a function of attempts; equal proofs of a problem are judged once. With a `tool` an attempt that calls it
    has its answer as the verdict.

    Raises what the judge raises: a broken Lean or a statement that does not elaborate has no verdict.
    """

    def judged(attempts: Sequence[Attempt]) -> list[Attempt]:
        asked = [None if tool is None or a.proof is not None else tool.answer(a) for a in attempts]
        distinct = {posed(a): a for a in attempts if a.proof is not None}
        with contextlib.closing(settled(partial(submitted, judge), distinct.values(), ahead)) as futures:
            verdicts = {[*distinct][i]: future.result() for i, future in futures}
        told = [NO_PROOF if answer is None else answer.result() for answer in asked]
        return [
            replace(a, verdict=answer if a.proof is None else verdicts[posed(a)])
            for a, answer in zip(attempts, told, strict=True)
        ]

    return judged


def with_feedback(
    group: Sequence[TrainingAttempt], provider: FeedbackProvider, rng: random.Random
) -> list[TrainingAttempt]:
    """The attempts on one problem with the teacher's prompts that the provider writes for them now.

    An attempt that timed out or crashed gets none, whatever the provider says.
    """
    prompts = provider.teacher_prompts([t.attempt for t in group], rng)
    return [
        replace(t, teacher=None if t.reward is None else teacher) for t, teacher in zip(group, prompts, strict=True)
    ]


def counts(group: Sequence[TrainingAttempt]) -> tuple[int, int, int, int]:
    """1 for the group; 1 when it holds no signal for a comparison, all answered attempts having one reward; its
    distinct proofs, up to layout, comments and local names; and those of them that Lean accepted."""
    rewards = {t.reward for t in group if t.reward is not None}
    source = group[0].attempt.problem.source("")
    spelled = {t.attempt.proof: "" for t in group if t.attempt.proof is not None}
    spelled = {proof: normalised(proof, source) for proof in spelled}
    right = (t.attempt for t in group if t.reward is not None and t.attempt.proved)
    proved = {spelled[attempt.proof] for attempt in right if attempt.proof is not None}
    return 1, int(len(rewards) < 2), len(set(spelled.values())), len(proved)


def as_training(attempts: Sequence[Attempt]) -> list[TrainingAttempt]:
    """Judged attempts on one problem with their rewards, still without feedback."""
    rewards = zip(attempts, rewards_of(attempts), strict=True)
    return [TrainingAttempt(a, a.prompt, None, reward) for a, reward in rewards]
