"""The policy looked at from outside, on the same problems each time: how open it still is, and how far it has gone.

    entropy   mean over sampled tokens of -Σ p log p, whole vocabulary, temperature 1, in nats
    kl        mean over the same tokens of KL(policy now ‖ policy at the start), in nats

The attempts are drawn with a seed of their own: looking does not change what training draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from leanfd.errors import InputError
from leanfd.models.engine import Prompt, Sampling
from leanfd.train.looks import Look
from leanfd.train.teacher import Teacher
from leanfd.train.tokens import Codec, evaluating, log_probabilities, rows_at_once

ENTROPY = "policy/entropy"


class Watch(Look):
    """Adds `policy/entropy` and `policy/kl_to_start` to the metrics."""

    metric = ENTROPY

    def __init__(
        self,
        model: Any,
        codec: Codec,
        prompts: Sequence[Prompt],
        start: Teacher,
        *,
        every: int,
        max_tokens: int,
        seed: int = 0,
    ) -> None:
        """`start` is a frozen teacher, made before the first step: the policy as it was. `max_tokens` for each attempt,
        one for each prompt. Raises InputError for a prompt that does not fit."""
        if not prompts:
            raise InputError("there is no problem to watch the policy on; lower held_out or give more problems")
        self._model, self._codec, self._start = model, codec, start
        self.models = (model, start.own_model)
        self._prompts = [codec.checked(prompt, max_tokens, "a watched problem") for prompt in prompts]
        self.every, self._max_tokens, self._seed = every, max_tokens, seed

    def look(self, args: Any, state: Any) -> None:  # noqa: ARG002
        """By the main process alone."""
        if not state.is_world_process_zero:
            return
        model, start, codec = self._model, self._start, self._codec
        seen = self.report.whole(
            lambda: policy_metrics(model, start, codec, self._prompts, self._max_tokens, self._seed)
        )
        if seen is not None:
            self.report.add(state.global_step, {ENTROPY: seen[0], "policy/kl_to_start": seen[1]})


@torch.no_grad()
def policy_metrics(
    model: Any, start: Teacher, codec: Codec, prompts: Sequence[list[int]], max_tokens: int, seed: int, batch: int = 16
) -> tuple[float, float]:
    """Entropy and KL to the start, over one attempt at each prompt."""
    sums = torch.zeros(3)
    with evaluating(model):
        completions = codec.draw(model, prompts, Sampling(max_tokens=max_tokens, seed=seed))
        batch = rows_at_once(model, completions, batch)
        for at in range(0, len(prompts), batch):
            sums += _sums(model, start, codec, prompts[at : at + batch], completions[at : at + batch])
    entropy, kl, tokens = sums.tolist()
    return entropy / tokens, kl / tokens


def _sums(
    model: Any, start: Teacher, codec: Codec, prompts: Sequence[list[int]], completions: Sequence[list[int]]
) -> Tensor:
    now, _, mask = log_probabilities(model, codec, prompts, completions)
    with start.model() as before:
        then, _, _ = log_probabilities(before, codec, prompts, completions)
    p = now.exp()
    entropy, kl = -(p * now).sum(-1), (p * (now - then)).sum(-1)
    return torch.stack([(entropy * mask).sum(), (kl * mask).sum(), mask.sum().float()]).cpu()
