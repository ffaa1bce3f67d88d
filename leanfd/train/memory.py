"""How much memory training will want, from the model's own files and without loading it.

    weights     parameters · 4, and once more for a reference model
    gradients   trained parameters · 4
    Adam        trained parameters · 8
    teacher     a copy of the weights for ema and frozen (LoRA: of the adapter), nothing for live
    start       a copy of the same kind, for the KL to the start; supervised training has none
    activations layers · attempts at once · tokens · hidden size · 34 · bytes / 2

The last line is that of Korthikanti et al. (arXiv 2205.05198, section 4.1) without attention scores, which today's
kernels do not keep; it is taken once, for the student. Logits are reckoned for one micro-batch of completions, at four
copies. An estimate: allocators, libraries and vLLM come on top.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from math import prod
from pathlib import Path

from leanfd.errors import InputError
from leanfd.train.config import TrainConfig
from leanfd.train.lengths import model_config

_FULL, _HALF = 4, 2


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

    @property
    def total(self) -> int:
        """All parts together."""
        copies = self.weights + self.teacher + self.start
        return copies + self.gradients + self.optimizer + self.activations + self.logits


def estimate(config: TrainConfig, folder: Path, prompt_tokens: int, completion_tokens: int) -> Memory:
    """For one process and the dearest of the stages, with the longest prompt and completion that were seen.

    Raises InputError when the folder holds no safetensors weights, or a config without sizes.
    """
    model = model_config(folder)
    try:
        hidden, layers, vocabulary = (int(model[key]) for key in ("hidden_size", "num_hidden_layers", "vocab_size"))
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{folder / 'config.json'}: lacks the model's size: {error}") from error
    parameters = count_parameters(folder)
    half = bool(config.trl.get("bf16") or config.trl.get("fp16"))
    width = _HALF if half else _FULL
    trained = parameters
    if config.lora_rank:
        # Rank-r factors on the attention's and the feed-forward's seven matrices of each layer.
        feed_forward = int(model.get("intermediate_size") or 4 * hidden)
        trained = layers * config.lora_rank * (4 * 2 * hidden + 3 * (hidden + feed_forward))
    objectives = {stage.objective for stage in config.plan()}
    copied = any(stage.distills for stage in config.plan()) and config.distill.teacher != "live"
    refers = config.grpo.reference_kl > 0 and not config.lora_rank
    weights = parameters * _FULL
    copy = trained * _FULL if config.lora_rank else weights
    tokens = config.micro_batch * (prompt_tokens + completion_tokens)
    compared = config.micro_batch * completion_tokens * vocabulary
    return Memory(
        parameters=parameters,
        weights=weights + (weights if refers else 0),
        gradients=trained * _FULL,
        optimizer=trained * 2 * _FULL,
        teacher=copy if copied else 0,
        start=copy if objectives - {"sft"} else 0,
        activations=layers * tokens * hidden * 34 * width // 2,
        logits=compared * 4 * _FULL,
    )


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
