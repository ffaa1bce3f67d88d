"""What a model must be like for the trainer's arithmetic to be right, tried out on the model itself at the start.

Two short forward passes instead of a list of architectures: what they do not show, they do not guard.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from leanfd.errors import InputError
from leanfd.train.tokens import evaluating


def context_of(model: Any) -> int:
    """Tokens that prompt and completion may have together."""
    return int(getattr(model.config.get_text_config(), "max_position_embeddings", 2**30))


@torch.no_grad()
def check_model(model: Any) -> None:
    """Raises InputError when filling on the left changes what the model computes, or when its output head alone does
    not give its logits."""
    with evaluating(model):
        ids = torch.arange(1, 6, device=model.device)[None] % model.config.get_text_config().vocab_size
        plain = model(input_ids=ids, use_cache=False).logits
        _check_positions(model, ids, plain)
        _check_head(model, ids, plain)


def _check_positions(model: Any, ids: Tensor, plain: Tensor) -> None:
    filled = torch.cat([ids.new_zeros(1, 3), ids], 1)
    mask = (torch.arange(8, device=ids.device) >= 3).long()[None]
    shifted = model(input_ids=filled, attention_mask=mask, use_cache=False).logits[:, 3:]
    if (difference := _difference(shifted, plain)) > _tolerance(plain):
        raise InputError(
            f"{type(model).__name__} computes other numbers when a batch is filled on the left (logits differ by "
            f"{difference:.2g} of their spread), so its positions are absolute; choose a model with rotary position "
            "embeddings (RoPE), such as Llama or Qwen"
        )


def _check_head(model: Any, ids: Tensor, plain: Tensor) -> None:
    own = model.get_base_model() if hasattr(model, "peft_config") else model
    hidden = own.base_model(input_ids=ids, use_cache=False).last_hidden_state
    if (difference := _difference(own.get_output_embeddings()(hidden), plain)) > _tolerance(plain):
        raise InputError(
            f"{type(own).__name__} does more to its logits than its output head (they differ by {difference:.2g} of "
            "their spread: scaled or capped logits); distillation computes them from the head, so choose another model"
        )


def _difference(one: Tensor, other: Tensor) -> float:
    return float((one.float() - other.float()).abs().max() / other.float().std().clamp(min=1e-9))


def _tolerance(logits: Tensor) -> float:
    """Rounding in attention and matrix products, of logits that are about 1 after division by their spread."""
    return 1e-3 if logits.dtype in (torch.float32, torch.float64) else 0.1
