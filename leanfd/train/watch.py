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
from transformers import TrainerCallback

from leanfd.errors import InputError
from leanfd.models.engine import Prompt, Sampling
from leanfd.train.teacher import Teacher
from leanfd.train.tokens import Codec, padded

ENTROPY = "policy/entropy"


class Watch(TrainerCallback):
    """Adds `policy/entropy` and `policy/kl_to_start` to the metrics: at the start, every so many steps, at the end."""

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
        self._prompts = [codec.checked(prompt, max_tokens, "a watched problem") for prompt in prompts]
        self._every, self._max_tokens, self._seed = every, max_tokens, seed
        self._report: Any = None

    def reports_to(self, report: Any) -> None:
        """Where the numbers go."""
        self._report = report

    def on_train_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ARG002
        if self._report is not None and self._report.is_owed(state.global_step, self._every, state.max_steps, ENTROPY):
            self._look(state)

    def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ARG002
        if state.global_step % self._every == 0 or state.global_step == state.max_steps:
            self._look(state)

    def _look(self, state: Any) -> None:
        if state.is_world_process_zero and self._report is not None:
            seen = self._report.whole(
                lambda: policy_metrics(
                    self._model, self._start, self._codec, self._prompts, self._max_tokens, self._seed
                )
            )
            if seen is not None:
                self._report.add(state.global_step, {ENTROPY: seen[0], "policy/kl_to_start": seen[1]})


@torch.no_grad()
def policy_metrics(
    model: Any, start: Teacher, codec: Codec, prompts: Sequence[list[int]], max_tokens: int, seed: int, batch: int = 16
) -> tuple[float, float]:
    """Entropy and KL to the start, over one attempt at each prompt."""
    was_training = model.training
    model.eval()
    sums = torch.zeros(3)
    try:
        completions = codec.draw(model, prompts, Sampling(max_tokens=max_tokens, seed=seed))
        for at in range(0, len(prompts), batch):
            sums += _sums(model, start, codec, prompts[at : at + batch], completions[at : at + batch])
    finally:
        model.train(was_training)
    entropy, kl, tokens = sums.tolist()
    return entropy / tokens, kl / tokens


def _sums(
    model: Any, start: Teacher, codec: Codec, prompts: Sequence[list[int]], completions: Sequence[list[int]]
) -> Tensor:
    left, left_mask = padded(prompts, codec.pad, "left")
    right, mask = padded(completions, codec.pad, "right")
    drawn, whole = (torch.cat(pair, 1).to(model.device) for pair in ((left, right), (left_mask, mask)))
    mask = mask.to(model.device)
    now = _log_probabilities(model, drawn, whole, left.size(1))
    with start.model() as before:
        then = _log_probabilities(before, drawn, whole, left.size(1))
    p = now.exp()
    entropy, kl = -(p * now).sum(-1), (p * (now - then)).sum(-1)
    return torch.stack([(entropy * mask).sum(), (kl * mask).sum(), mask.sum().float()]).cpu()


def _log_probabilities(model: Any, ids: Tensor, mask: Tensor, prompt: int) -> Tensor:
    logits: Tensor = model(input_ids=ids, attention_mask=mask, use_cache=False).logits
    return logits[:, prompt - 1 : -1].float().log_softmax(-1)
