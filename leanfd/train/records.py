"""What the trainer sees: judged attempts, each with its reward and the prompt of a teacher that knows more.

Torch-free. These records know nothing of tokens, losses or Lean, and do not guard against a teacher's prompt that
says the same as the student's: whether feedback helps is measured, not assumed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leanfd.models.engine import Prompt
from leanfd.proofs import Attempt, Outcome
from leanfd.prove.trajectory import CUT, following


@dataclass(frozen=True, slots=True)
class TeacherPrompt:
    """The student's prompt with privileged feedback in it, in the words of the same template."""

    prompt: Prompt
    kind: str
    """The provider that made it: "errors", "reference", …"""


@dataclass(frozen=True, slots=True)
class TrainingAttempt:
    """One attempt as the trainer sees it."""

    attempt: Attempt
    """With its verdict."""
    prompt: Prompt
    """The student's, which holds nothing privileged."""
    teacher: TeacherPrompt | None
    """None: there is no feedback for it, and distillation masks it."""
    reward: float | None
    """1.0 PROVED, 0.0 REJECTED; None for TIMED_OUT and CRASHED, which every objective masks. Of a turn: what its
    trajectory came to."""


def rewards_of(group: Sequence[Attempt]) -> list[float | None]:
    """The reward of each attempt on a problem: that of the last turn of its trajectory."""
    return [reward_of(following(attempt, group)[-1]) for attempt in group]


def right_repair(attempt: Attempt) -> bool:
    """Whether it repaired a failed attempt, and Lean accepted it."""
    return attempt.parent is not None and attempt.proved


def reward_of(attempt: Attempt) -> float | None:
    """1.0 for PROVED, 0.0 for REJECTED and for a completion without a proof in it; None where Lean gave no answer, and
    for the last turn of a trajectory that was cut."""
    if CUT in attempt.sampling:
        return None
    if attempt.verdict is None:
        return None if attempt.proof is not None else 0.0
    return {Outcome.PROVED: 1.0, Outcome.REJECTED: 0.0}.get(attempt.verdict.outcome)
