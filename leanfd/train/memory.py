"""How much memory training will want, from the model's own files and without loading it.

    weights     parameters · 4, and once more for a reference model
    gradients   trained parameters · 4
    optimizer   trained parameters · 8, Adam's two means
    teacher     a copy of the weights for ema and frozen (LoRA: of the adapter), nothing for live
    start       a copy of the same kind, for the KL to the start; supervised training has none
    activations layers · tokens of a micro-batch · (7 h · 4 + (h + 4 f + 2 k) · bytes), what a Llama's backward pass
                needs: h hidden, f feed-forward, k keys; norms stay in float32. Recomputed: layers · tokens · h · 4, and
                one layer whole. Half precision holds the layers' weights once more, in 2 bytes
    logits      of at most CHUNK_LOGITS at once, in eight copies for student and teacher
    sampling    the sampler's own copy of the weights, and keys and values of the attempts

Split over N processes the first five are divided by N, and sampling in the process puts the weights together. A step's
peak is what stays (weights, optimizer, copies) and the more of gradients + activations + logits and sampling. Measured
against torch in tests/llm. Not counted: libraries, what an allocator wastes, and the attention's scores, which today's
kernels do not keep.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import prod
from pathlib import Path

from leanfd.errors import InputError
from leanfd.train.config import TrainConfig
from leanfd.train.lengths import model_config

_FULL, _HALF = 4, 2
_CHUNK = 2**24
"""`losses.CHUNK_LOGITS`, which would load torch."""
_COPIES = 8
_DRAWN = 256
"""`tokens.TOGETHER`."""
PROCESSES = (1, 2, 8)
"""GPUs that a plan is made for."""
RANK = 16
"""Of adapters in a plan, where the settings say none."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A decoder's sizes."""

    parameters: int
    layers: int
    hidden: int
    feed_forward: int
    keys: int
    """Width of a token's keys in a layer, and of its values."""
    vocabulary: int
    tied: bool = True
    """Embedding and head are one."""


def decoder(layers: int, hidden: int, feed_forward: int, keys: int, vocabulary: int, tied: bool) -> Shape:
    """A decoder of the Qwen 2.5 kind, its parameters counted: biases on queries, keys and values."""
    attention = 2 * hidden * hidden + 2 * hidden * keys + hidden + 2 * keys
    layer = attention + 3 * hidden * feed_forward + 2 * hidden
    parameters = layers * layer + hidden + vocabulary * hidden * (1 if tied else 2)
    return Shape(parameters, layers, hidden, feed_forward, keys, vocabulary, tied)


SIZES = {
    "0.5 B": decoder(24, 896, 4864, 128, 151_936, True),
    "1.5 B": decoder(28, 1536, 8960, 256, 151_936, True),
    "7 B": decoder(28, 3584, 18_944, 512, 152_064, False),
    "32 B": decoder(64, 5120, 27_648, 1024, 152_064, False),
}
"""Qwen 2.5, after the sizes in its config.json."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes, part by part."""

    parameters: int
    """A number, not bytes."""
    weights: int
    gradients: int
    optimizer: int
    teacher: int
    start: int
    """The model as it was, kept for the KL to it."""
    activations: int
    logits: int
    sampling: int

    @property
    def total(self) -> int:
        """At the peak of a step."""
        stays = self.weights + self.teacher + self.start + self.optimizer
        return stays + max(self.gradients + self.activations + self.logits, self.sampling)


def shape_of(folder: Path) -> Shape:
    """Raises InputError when the folder holds no safetensors weights, or a config without sizes."""
    model = model_config(folder)
    try:
        hidden, layers, vocabulary = (int(model[key]) for key in ("hidden_size", "num_hidden_layers", "vocab_size"))
        heads = int(model.get("num_attention_heads") or 1)
        width = int(model.get("head_dim") or hidden // heads)
        keys = int(model.get("num_key_value_heads") or heads) * width
        feed_forward = int(model.get("intermediate_size") or 4 * hidden)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{folder / 'config.json'}: lacks the model's size: {error}") from error
    tied = bool(model.get("tie_word_embeddings"))
    return Shape(count_parameters(folder), layers, hidden, feed_forward, keys, vocabulary, tied)


def estimate(
    config: TrainConfig, shape: Shape, prompt_tokens: int, completion_tokens: int, processes: int = 1
) -> Memory:
    """For one of so many processes and the dearest of the stages, with the longest prompt and completion seen."""
    split = processes if config.shard else 1
    half = bool(config.trl.get("bf16") or config.trl.get("fp16"))
    width = _HALF if half else _FULL
    hidden, forward, keys = shape.hidden, shape.feed_forward, shape.keys
    in_layers = shape.parameters - shape.vocabulary * hidden * (1 if shape.tied else 2)
    trained = shape.parameters
    if config.lora_rank:
        # Rank-r factors on the attention's and the feed-forward's seven matrices of each layer.
        attention = 2 * (hidden + hidden) + 2 * (hidden + keys)
        trained = shape.layers * config.lora_rank * (attention + 3 * (hidden + forward))
    plan = config.plan()
    copied = any(stage.distills for stage in plan) and config.distill.teacher != "live"
    refers = config.grpo.reference_kl > 0 and not config.lora_rank
    online = any(stage.rollouts != "offline" for stage in plan)
    weights = shape.parameters * _FULL
    copy = trained * _FULL if config.lora_rank else weights
    own = min(config.micro_batch, max(1, config.attempts_per_step // processes))
    tokens = own * (prompt_tokens + completion_tokens)
    layer = tokens * (7 * hidden * _FULL + (hidden + 4 * forward + 2 * keys) * width)
    recomputed = bool(config.trl.get("gradient_checkpointing") or config.trl.get("activation_checkpointing"))
    activations = shape.layers * tokens * hidden * _FULL + layer if recomputed else shape.layers * layer
    if split > 1:
        # Embedding and head are put together for the whole pass, and two layers at a time.
        activations += (shape.parameters - in_layers + 2 * in_layers // shape.layers) * width
    elif half:
        activations += in_layers * _HALF
    drawn = min(_DRAWN, max(1, config.attempts_per_step // processes))
    cached = drawn * (prompt_tokens + completion_tokens) * shape.layers * 2 * keys * width
    compared = own * completion_tokens * shape.vocabulary
    return Memory(
        parameters=shape.parameters,
        weights=weights * (2 if refers else 1) // split,
        gradients=trained * _FULL // split,
        optimizer=trained * 2 * _FULL // split,
        teacher=copy // split if copied else 0,
        start=copy // split if {stage.objective for stage in plan} - {"sft"} else 0,
        activations=activations,
        logits=min(_CHUNK, compared) * _COPIES * _FULL,
        sampling=(shape.parameters * width if split > 1 or not config.lora_rank else 0) + cached if online else 0,
    )


def plan(config: TrainConfig, shape: Shape, prompt_tokens: int, completion_tokens: int) -> Iterator[tuple[str, ...]]:
    """Rows of a table: all weights, and adapters; in bfloat16 on 1, 2 and 8 GPUs, split over them, one attempt at a
    time with activations recomputed; what each GPU needs."""
    for rank in (0, config.lora_rank or RANK):
        made = []
        for processes in PROCESSES:
            small = replace(
                config, lora_rank=rank, shard=processes > 1, micro_batch=1,
                trl={**config.trl, "bf16": True, "gradient_checkpointing": True},
            )  # fmt: skip
            made.append(size(estimate(small, shape, prompt_tokens, completion_tokens, processes).total))
        yield (f"LoRA, rank {rank}" if rank else "all weights", *made)


def size(count: int) -> str:
    """Bytes, to be read."""
    return f"{count / 2**30:.1f} GiB" if count >= 2**29 else f"{count / 2**20:.0f} MiB"


def count_parameters(folder: Path) -> int:
    """From the headers of the safetensors files; weights that are tied are stored, and counted, once."""
    files = sorted(folder.glob("*.safetensors"))
    if not files:
        raise InputError(f"{folder} holds no .safetensors weights; save the model with save_pretrained")
    return sum(_elements(file) for file in files)


def _elements(file: Path) -> int:
    """A safetensors file starts with the length of its header, eight bytes little-endian, and the header, JSON."""
    try:
        with file.open("rb") as stream:
            (length,) = struct.unpack("<Q", stream.read(8))
            header = json.loads(stream.read(length))
        return sum(prod(tensor["shape"]) for name, tensor in header.items() if name != "__metadata__")
    except (OSError, struct.error, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{file}: no readable safetensors file: {error}") from error
