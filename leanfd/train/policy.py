"""The policy as servers have it: which version, how old, and how far their probabilities are from the trainer's.

A rollout's age is the number of updates between the version that wrote it and the one that learns from it. What sampler
and trainer see differently (age, half precision, other kernels) is corrected in the policy gradient by the ratio

    exp(log p_trainer - log p_sampler)   token by token, clipped as PPO clips it and cut off at grpo.importance_cap

Distillation needs none: its targets hold at any state. The ratio's size is in the metrics.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from accelerate.utils import broadcast_object_list
from torch import Tensor

from leanfd.errors import EngineError
from leanfd.models.engine import Sampling
from leanfd.train.replicas import Replicas, Sampled
from leanfd.train.sharding import all_of

MOST_APART = 0.3
"""Nats per token, on average, between server and trainer that have the same weights; bfloat16 is off by 0.05."""


class ServedPolicy:
    """An adapter in training, and the servers that sample from it."""

    def __init__(self, replicas: Replicas, folder: Path, max_age: int) -> None:
        """`folder` holds the versions; the servers read it. `max_age`: updates that a version may lag behind."""
        self._replicas, self._folder, self._max_age = replicas, folder, max_age
        self._run = ""
        self._step: int | None = None
        self._seen = False

    def follow(self, model: Any, step: int, accelerator: Any) -> None:
        """Brings the weights as they are to the servers, where theirs are too old. All processes call this.

        Raises EngineError, in all of them, when no server takes them.
        """
        if self._step is not None and step - self._step <= self._max_age:
            return
        self._run = self._run or _everywhere(secrets.token_hex(4))
        name = f"leanfd-{self._run}-{step}"
        folder = (self._folder / name).absolute()
        weights = {n: all_of(p).detach().cpu() for n, p in model.named_parameters() if ".default." in n}
        problem = ""
        if accelerator.is_main_process:
            model.save_pretrained(
                folder, selected_adapters=["default"], state_dict=weights, save_embedding_layers=False
            )
            try:
                self._replicas.bring(name, folder)
            except EngineError as error:
                problem = str(error)
        if problem := _everywhere(problem):
            raise EngineError(problem)
        if not accelerator.is_main_process:
            self._replicas.use(name, folder)
        self._step = step

    def age(self, step: int) -> int:
        """Updates since the version that is asked."""
        return step - (step if self._step is None else self._step)

    def draw(self, prompts: Sequence[Sequence[int]], sampling: Sampling, end: int, vocabulary: int) -> list[Sampled]:
        """As `Replicas.draw`, from the version that the servers have."""
        return self._replicas.draw(prompts, sampling, end, vocabulary)

    @property
    def unseen(self) -> bool:
        """Whether no attempt of the servers was compared with the trainer's model yet."""
        return not self._seen

    def compared(self, ours: Tensor, theirs: Tensor, mask: Tensor, step: int) -> tuple[Tensor, Tensor]:
        """Sums over this process's tokens (tokens, |difference|, ratio), and the largest ratio, of (B, T) log p.

        Raises EngineError where servers with the same weights see something else altogether.
        """
        self._seen = True
        difference = (ours.float() - theirs)[mask]
        if len(difference) and not self.age(step) and (apart := float(difference.abs().mean())) > MOST_APART:
            raise EngineError(
                f"the servers' log-probabilities are {apart:.2f} nats a token off those of the model in training, "
                f"where {MOST_APART} is much: they serve another model than its base, or tell raw ones; start vLLM on "
                "the folder that is trained, with --logprobs-mode processed_logprobs"
            )
        ratio = difference.exp()
        sums = torch.stack([difference.new_tensor(len(difference)), difference.abs().sum(), ratio.sum()])
        return sums, ratio.max() if len(ratio) else ratio.new_zeros(())

    def close(self) -> None:
        """Lets go of the servers."""
        self._replicas.close()


def _everywhere(word: str) -> str:
    """The main process's word, in all of them."""
    return str(broadcast_object_list([word])[0])
