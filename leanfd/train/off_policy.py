"""What GRPO may honestly do with stored attempts.

The policy gradient of an attempt that another policy sampled needs the ratio of the two probabilities. A ledger holds
the log-probability of a whole completion, not of each token, so the ratio is that of the sequence, to the power of one
over its length (GSPO, arXiv 2507.18071), and TRL clips it; the mean still runs over tokens, so that a long attempt
counts for more than a short one; without stored log-probabilities there is no such ratio, and
GRPO is refused. The distribution must be the sampled one: temperature as in sampling, no top-p on either side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from leanfd.errors import InputError
from leanfd.train.records import TrainingAttempt


def check_off_policy(stored: Sequence[TrainingAttempt], args: Any) -> None:
    """Raises InputError when importance weights cannot be had for all of these attempts, or would not be clipped."""
    learnt = [t.attempt for t in stored if t.reward is not None]
    without = sum(a.logprob is None or a.tokens < 1 for a in learnt)
    if without:
        raise InputError(
            f"GRPO from stored attempts needs their log-probabilities, and {without} of {len(learnt)} have none; "
            'sample anew (rollouts = "online"), or learn from them with objective = "distill", which needs none'
        )
    for attempt in learnt:
        drawn = (attempt.sampling.get("temperature", 1.0), attempt.sampling.get("top_p", 1.0))
        if drawn != (args.temperature, 1.0) or args.top_p != 1.0:
            raise InputError(
                f"{attempt.problem.name}: stored at temperature {drawn[0]} and top_p {drawn[1]}, trained at "
                f"{args.temperature} and {args.top_p}: importance weights need one temperature, and top_p = 1"
            )
    if args.importance_sampling_level != "sequence" or args.delta is None:
        raise InputError('GRPO from stored attempts needs importance_sampling_level "sequence" and a cap, delta')


def stored_logprobs(attempts: Sequence[TrainingAttempt], mask: Tensor) -> Tensor:
    """The stored log-probability of each attempt spread evenly over its tokens, in nats; (B, T) like `mask`.

    Only the sum over a row means something, and only it is used by sequence-level weights.
    """
    rows = [0.0 if t.attempt.logprob is None else t.attempt.logprob for t in attempts]
    sums = torch.tensor(rows, device=mask.device)[:, None]
    return sums * mask / mask.sum(1, keepdim=True).clamp(min=1)
