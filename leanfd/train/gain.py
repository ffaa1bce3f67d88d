"""Go or no go: does the teacher, with feedback in its prompt, know right proofs better than the student without?

    gain = mean over tokens y of a proof of  log T(y | feedback, y before) - log S(y | y before),    in nats

Distillation moves the student toward the teacher; where the gain on right proofs is not above zero there is nothing to
be had, whatever the loss says. The gain on sampled attempts is told as well: for failed ones it should be below zero,
for that is the teacher turning away from what failed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from leanfd.errors import LeanfdError
from leanfd.train.records import TrainingAttempt
from leanfd.train.teacher import Teacher
from leanfd.train.tokens import Codec, evaluating, log_probabilities, rows_at_once

BATCH = 8


@dataclass(frozen=True, slots=True)
class Gain:
    """Nats per token; None where there was nothing to measure it on."""

    on_proofs: float | None
    on_attempts: float | None
    pairs: int
    """Teacher's prompts for which a right proof was known."""


Case = tuple[list[int], list[int], list[int]]
"""The student's prompt, the teacher's, and what both are asked about."""


def teacher_gain(
    student: Any, teacher: Teacher, codec: Codec, groups: Iterable[Sequence[TrainingAttempt]], most: int = 64
) -> Gain:
    """The gain over the first `most` teacher's prompts of the groups, each asked about one right proof of its problem:
    a proved attempt of the same group, or else a reference."""
    told = [(t, proof) for group in groups for t, proof in _with_proofs(group) if t.teacher is not None][:most]
    proofs = [c for t, proof in told if proof is not None and (c := _case(codec, t, proof, 0))]
    attempts = [c for t, _ in told if (c := _case(codec, t, t.attempt.completion, t.attempt.tokens))]
    return Gain(_mean(student, teacher, codec, proofs), _mean(student, teacher, codec, attempts), len(proofs))


def refuse_without_gain(gain: Gain, least: float) -> None:
    """Raises LeanfdError when the gain on right proofs is known and not above `least`."""
    if gain.on_proofs is not None and gain.on_proofs <= least:
        raise LeanfdError(
            f"the teacher gains {gain.on_proofs:+.3f} nats per token on {gain.pairs} right proofs, where more than "
            f"{least:g} is wanted: with this feedback it has nothing to teach. Try another --feedback, or teach the "
            'model to use it first (objective = "sft" on prompts with feedback); distill.min_gain sets the limit'
        )


def _with_proofs(group: Sequence[TrainingAttempt]) -> Iterator[tuple[TrainingAttempt, str | None]]:
    right = [t.attempt.completion for t in group if t.reward is not None and t.attempt.proved]
    for t in group:
        known = [text for text in (*right, *t.attempt.problem.references) if text != t.attempt.completion]
        yield t, known[0] if known else None


def _case(codec: Codec, t: TrainingAttempt, completion: str, tokens: int) -> Case | None:
    """None when the teacher's prompt leaves no room."""
    assert t.teacher is not None
    ids = codec.completion(completion, tokens)
    ours, theirs = codec.prompt(t.prompt), codec.prompt(t.teacher.prompt)
    return (ours, theirs, ids) if codec.fits(theirs, len(ids)) and codec.fits(ours, len(ids)) else None


@torch.no_grad()
def _mean(student: Any, teacher: Teacher, codec: Codec, cases: Sequence[Case]) -> float | None:
    if not cases:
        return None
    total, tokens = 0.0, 0
    with evaluating(student):
        batch = rows_at_once(student, [case[2] for case in cases], BATCH)
        for start in range(0, len(cases), batch):
            ours, theirs, completions = zip(*cases[start : start + batch], strict=True)
            total -= _log_likelihood(student, codec, ours, completions)
            with teacher.model() as reader:
                total += _log_likelihood(reader, codec, theirs, completions)
            tokens += sum(map(len, completions))
    return total / tokens


def _log_likelihood(model: Any, codec: Codec, prompts: Sequence[list[int]], completions: Sequence[list[int]]) -> float:
    """Σ log p of all the completions' tokens, in nats."""
    log_p, ids, mask = log_probabilities(model, codec, prompts, completions)
    return float((log_p.gather(-1, ids[..., None])[..., 0] * mask).sum())
