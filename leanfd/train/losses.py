"""Feedback distillation as arithmetic: logits of student and teacher in, a sum over tokens and their count out.

Pure functions of tensors; they know nothing of prompts, models, batches in flight or processes. Sum and count come back
apart, because only the caller knows what else belongs to the same step: the mean has to run over every token of every
micro-batch and process, and means of means are another number. Not guarded: logits of -inf, which give NaN.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor
from torch.utils.checkpoint import checkpoint

from leanfd.config import Limited
from leanfd.errors import InputError
from leanfd.limits import AboveZero, Count, Number, Share

Head = Callable[[Tensor], Tensor]
"""Hidden states (N, H) to logits (N, V)."""

LARGE = 2**14
"""Tokens of a vocabulary beyond which most have no probability worth the comparison …"""
FEW = 20
"""… with more than that many."""
CHUNK_LOGITS = 2**24
"""Logits of one model that are alive at once: 64 MiB in float32, and about six such tensors in the backward pass."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Divergence(Limited):
    """Which distance between teacher T and student S, token by token.

    `beta` 0 is the forward KL(T‖S), 1 the reverse KL(S‖T), and between them lies the generalised Jensen-Shannon
    divergence of Agarwal et al. (arXiv 2306.13649), divided by β(1-β):

        J_β = KL(T‖M) / (1-β) + KL(S‖M) / β,    M = βT + (1-β)S

    Undivided it goes to zero at both ends, and gradients with it, so that comparing two β at one learning rate would
    compare two step sizes. Divided, J_β is continuous in β: as β → 0, KL(S‖M) is O(β²) and M → S, which leaves
    KL(T‖S); the other end by symmetry. And for T near S all β agree to second order: J_β ≈ ½ Σ (T-S)²/S.
    """

    beta: Share = 0.0
    temperature: AboveZero = 1.0
    """Divides both models' logits. The loss is not multiplied by its square, as some do."""
    top_k: Count = 0
    """Compare this many tokens of the vocabulary and all the others as one; 0 compares every token."""
    support: Literal["teacher", "student"] = "teacher"
    """Whose most likely tokens those are."""
    entropy_weight: Number = 0.0
    """λ: `token_sums` counts each token exp(-λ H(T)) times, so that a teacher that is unsure teaches less."""

    def __post_init__(self) -> None:
        Limited.__post_init__(self)
        if self.support not in ("teacher", "student"):
            raise InputError(f'support must be "teacher" or "student", not {self.support!r}')


@dataclass(frozen=True, slots=True)
class TokenSums:
    """Sums over the tokens that a mask selects; scalars. Only `loss` has a gradient."""

    loss: Tensor
    count: Tensor
    """Tokens."""
    entropy: Tensor
    """Of the student at temperature 1 over the whole vocabulary, in nats."""
    gain: Tensor
    """log T(y) - log S(y) of the sampled tokens y at temperature 1, in nats: what the teacher knows better."""


def token_divergence(student: Tensor, teacher: Tensor, divergence: Divergence) -> Tensor:
    """The divergence of each token, in nats, with a gradient for the student only.

    Shapes: student, teacher (…, V) logits; result (…). With `top_k` the tokens outside of it are one event with the
    rest of both models' probability, so that the result is a divergence still, and never above that of the whole
    vocabulary; leaving that rest out would reward a student for moving mass where nobody looks.
    """
    s = _precise(student) / divergence.temperature
    t = _precise(teacher).detach() / divergence.temperature
    if 0 < divergence.top_k < s.shape[-1]:
        chosen = (t if divergence.support == "teacher" else s.detach()).topk(divergence.top_k, -1).indices
        s, t = _with_tail(s, chosen), _with_tail(t, chosen)
    else:
        s, t = s.log_softmax(-1), t.log_softmax(-1)
    if divergence.beta == 0:
        return (t.exp() * (t - s)).sum(-1)
    if divergence.beta == 1:
        return (s.exp() * (s - t)).sum(-1)
    return _jensen_shannon(s, t, divergence.beta)


def token_sums(
    student: Tensor,
    student_head: Head,
    teacher: Tensor,
    teacher_head: Head,
    tokens: Tensor,
    mask: Tensor,
    divergence: Divergence,
    chunk_tokens: int | None = None,
) -> TokenSums:
    """Divergence (weighted), entropy and gain over the tokens that `mask` selects, logits of a few alive at a time.

    Shapes: student (B, T, H) and teacher (B, T, H′) hidden states whose heads give the distributions of `tokens`
    (B, T); mask (B, T), not zero for the policy's own tokens of attempts with feedback. Chunks of `chunk_tokens` (None
    for what CHUNK_LOGITS allows) run through the heads one by one, and once more in the backward pass. A mask that
    selects nothing gives zeros whose gradient is zero.
    """
    chosen = mask.bool()
    s, y = student[chosen], tokens[chosen]
    t = teacher[chosen].detach()
    count = torch.tensor(len(y), device=student.device)
    if not len(y):
        nothing = student.new_zeros((), dtype=torch.float32)
        return TokenSums(student.sum() * 0, count, nothing, nothing)

    def sums(s: Tensor, t: Tensor, y: Tensor) -> Tensor:
        s_logits = student_head(s)
        with torch.no_grad():
            t_logits = teacher_head(t)
            log_s, log_t = _precise(s_logits).log_softmax(-1), _precise(t_logits).log_softmax(-1)
            entropy = -(log_s.exp() * log_s).sum()
            gain = (log_t - log_s).gather(-1, y[:, None]).sum()
            sure = torch.exp(divergence.entropy_weight * (log_t.exp() * log_t).sum(-1))
        return torch.stack([(sure * token_divergence(s_logits, t_logits, divergence)).sum(), entropy, gain])

    total = _in_chunks(sums, chunk_tokens or _rows_at_once(student_head, s), s, t, y)
    return TokenSums(total[0], count, total[1].detach(), total[2].detach())


def message_sum(hidden: Tensor, head: Head, tokens: Tensor, mask: Tensor) -> Tensor:
    """-Σ log p of the tokens that `mask` selects, in nats, with logits of a few of them alive at a time.

    Shapes: hidden (B, T, H) states whose heads give the distributions of `tokens` (B, T); mask (B, T).
    """
    chosen = mask.bool()
    states, y = hidden[chosen], tokens[chosen]
    if not len(y):
        return hidden.sum() * 0

    def lost(states: Tensor, y: Tensor) -> Tensor:
        return torch.nn.functional.cross_entropy(_precise(head(states)), y, reduction="sum")

    return _in_chunks(lost, _rows_at_once(head, states), states, y)


@torch.no_grad()
def _rows_at_once(head: Head, states: Tensor) -> int:
    """Of how many states CHUNK_LOGITS allows the logits."""
    return max(1, CHUNK_LOGITS // head(states[:1]).shape[-1])


def _in_chunks(sums: Callable[..., Tensor], most: int, *rows: Tensor) -> Tensor:
    """`sums` over all rows, taken of `most` at a time, and of these once more in the backward pass."""
    if most >= len(rows[0]):
        return sums(*rows)
    parts = zip(*(torch.split(each, most) for each in rows), strict=True)
    return torch.stack([checkpoint(sums, *part, use_reentrant=False) for part in parts]).sum(0)


def default_top_k(vocabulary: int) -> int:
    """How many tokens are compared where nobody chose: all of a small vocabulary (0), the teacher's likeliest and the
    rest as one of a large one."""
    return FEW if vocabulary > LARGE else 0


def _precise(logits: Tensor) -> Tensor:
    """In float32 at least: half precision would lose the small probabilities that a divergence is made of."""
    return logits if logits.dtype == torch.float64 else logits.float()


def _with_tail(logits: Tensor, chosen: Tensor) -> Tensor:
    """Log-probabilities of the chosen tokens and, as one more event, of all the others: (…, k) to (…, k + 1)."""
    # The rest is summed directly: as 1 - Σ of the chosen it would vanish in rounding just where it is small.
    rest = logits.scatter(-1, chosen, -math.inf).logsumexp(-1, keepdim=True)
    events = torch.cat([logits.gather(-1, chosen), rest], -1)
    return events - logits.logsumexp(-1, keepdim=True)


def _jensen_shannon(s: Tensor, t: Tensor, beta: float) -> Tensor:
    """J_β from log-probabilities: -Σ T log(M/T) / (1-β) - Σ S log(M/S) / β."""
    ratio = t - s
    to_teacher = _log_mixture(-ratio, 1 - beta)
    to_student = _log_mixture(ratio, beta)
    return -(t.exp() * to_teacher / (1 - beta) + s.exp() * to_student / beta).sum(-1)


def _log_mixture(ratio: Tensor, weight: float) -> Tensor:
    """log(1 - w + w·exp(r)), to full precision where it is small, so that dividing by w keeps it."""
    far = 20.0
    near_one = torch.log1p(weight * torch.expm1(ratio.clamp(max=far)))
    large = ratio + math.log(weight) + torch.log1p((1 - weight) / weight * torch.exp(-ratio.clamp(min=far)))
    return torch.where(ratio <= far, near_one, large)
