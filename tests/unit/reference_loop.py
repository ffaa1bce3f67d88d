"""The whole method in plain torch, for people to read and for the trainer to be compared with.

No batches, no padding, no chunks, no TRL: each attempt goes through the models by itself, and each sum is written out.

    distillation   Σ over tokens with feedback of D_β(teacher ‖ student), divided by their number in the step
    GRPO           -Σ over judged tokens of min(ρ A, clip(ρ) A), over their number; ρ = (p / p_stored)^(1 / length)
    advantage      reward - mean of the group's rewards, over those that Lean judged
    teacher        w_T ← (1 - r) w_T + r w_S after each step
"""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from leanfd.train.records import TrainingAttempt
from leanfd.train.rollouts import TrainingGroup

CLIP, CAP = 0.2, 2.0


@dataclass(frozen=True)
class Settings:
    distill_weight: float = 1.0
    beta: float = 0.0
    ema_rate: float = 0.05
    learning_rate: float = 3e-3
    clip_norm: float = 1.0


@dataclass
class Trace:
    """What happened at each step."""

    losses: list[float] = field(default_factory=list)
    gains: list[float] = field(default_factory=list)
    gradients: list[dict[str, Tensor]] = field(default_factory=list)
    """After clipping."""


def ids_of(tokenizer: Any, text: str) -> list[int]:
    return list(tokenizer(text)["input_ids"])


def completion_of(tokenizer: Any, attempt: TrainingAttempt) -> list[int]:
    return [*ids_of(tokenizer, attempt.attempt.completion), tokenizer.eos_token_id]


def log_probabilities(model: Any, prompt: list[int], completion: list[int]) -> Tensor:
    """Log-probabilities of every token of the vocabulary at every place of the completion: (T, V)."""
    logits = model(input_ids=torch.tensor([prompt + completion])).logits[0]
    return torch.stack([logits[len(prompt) + i - 1] for i in range(len(completion))]).log_softmax(-1)


def divergence(s: Tensor, t: Tensor, beta: float) -> Tensor:
    """D_β of each token, from log-probabilities (T, V)."""
    if beta == 0:
        return (t.exp() * (t - s)).sum(-1)
    if beta == 1:
        return (s.exp() * (s - t)).sum(-1)
    m = (beta * t.exp() + (1 - beta) * s.exp()).log()
    return (t.exp() * (t - m)).sum(-1) / (1 - beta) + (s.exp() * (s - m)).sum(-1) / beta


def advantages(group: TrainingGroup) -> list[float]:
    rewards = [t.reward for t in group.stored]
    judged = [r for r in rewards if r is not None]
    mean = sum(judged) / len(judged) if judged else 0.0
    return [0.0 if r is None else r - mean for r in rewards]


def distillation(
    student: Any, teacher: Any, tokenizer: Any, groups: Sequence[TrainingGroup], beta: float
) -> tuple[Tensor, float]:
    """The loss of a step, and the mean gain of the teacher in nats per token."""
    total, gain, tokens = torch.zeros(()), 0.0, 0
    for attempt in (t for g in groups for t in g.stored if t.reward is not None and t.teacher is not None):
        assert attempt.teacher is not None
        completion = completion_of(tokenizer, attempt)
        s = log_probabilities(student, ids_of(tokenizer, str(attempt.prompt)), completion)
        with torch.no_grad():
            t = log_probabilities(teacher, ids_of(tokenizer, str(attempt.teacher.prompt)), completion)
        total = total + divergence(s, t, beta).sum()
        gain += sum((t[i, y] - s[i, y]).item() for i, y in enumerate(completion))
        tokens += len(completion)
    return total / max(tokens, 1), gain / max(tokens, 1)


def policy_gradient(student: Any, tokenizer: Any, groups: Sequence[TrainingGroup]) -> Tensor:
    total, tokens = torch.zeros(()), 0
    for group in groups:
        for attempt, advantage in zip(group.stored, advantages(group), strict=True):
            if attempt.reward is None:
                continue
            completion = completion_of(tokenizer, attempt)
            s = log_probabilities(student, ids_of(tokenizer, str(attempt.prompt)), completion)
            assert attempt.attempt.logprob is not None
            chosen = torch.stack([s[i, y] for i, y in enumerate(completion)]).sum()
            ratio = torch.exp((chosen - attempt.attempt.logprob) / len(completion))
            clipped = ratio.clamp(1 - CLIP, 1 + CLIP)
            total = total - len(completion) * torch.minimum(ratio.clamp(max=CAP) * advantage, clipped * advantage)
            tokens += len(completion)
    return total / max(tokens, 1)


def train(
    student: Any, tokenizer: Any, steps: Sequence[Sequence[TrainingGroup]], settings: Settings
) -> tuple[Trace, Any]:
    """Trains the student in place on the groups of each step; what happened, and the teacher at the end."""
    teacher = copy.deepcopy(student)
    optimizer = torch.optim.AdamW(student.parameters(), lr=settings.learning_rate, weight_decay=0.0)
    trace, w = Trace(), settings.distill_weight
    for groups in steps:
        loss, gain = distillation(student, teacher, tokenizer, groups, settings.beta)
        if w < 1:
            loss = w * loss + (1 - w) * policy_gradient(student, tokenizer, groups)
        optimizer.zero_grad()
        loss.backward()
        trace.losses.append(loss.item())
        trace.gains.append(gain)
        norm = math.sqrt(sum(p.grad.pow(2).sum().item() for p in student.parameters() if p.grad is not None))
        for p in student.parameters():
            if p.grad is not None and norm > settings.clip_norm:
                p.grad *= settings.clip_norm / norm
        trace.gradients.append({n: p.grad.clone() for n, p in student.named_parameters() if p.grad is not None})
        optimizer.step()
        with torch.no_grad():
            for ours, theirs in zip(student.parameters(), teacher.parameters(), strict=True):
                theirs.copy_((1 - settings.ema_rate) * theirs + settings.ema_rate * ours)
    return trace, teacher
