"""A Llama written out for fast sampling on a CPU: packed weights, a ragged key-value cache, rows that come and go.

Only what the mini prover and models like it need: float32, plain rotary embeddings, no biases. `fits` says whether a
model is of that kind; every other goes through transformers' own forward pass in `decoding.CachedModel`. It knows
nothing of texts or sampling.

A row's numbers do not depend on the rows beside it, to the last bit, provided that a matrix product's do not depend on
how many rows it has. oneDNN's over packed weights do not, with one thread, on the processors tried
(`tests/model/test_decoding.py`); with two, last bits were seen to differ. The rest is arranged for that: nothing is
padded on the left, and how far attention reads follows from a row's own length.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

_UNIT = 16
"""A row of n places is read as the next multiple of this, together with rows that round up to the same width."""
_TYPICAL_ROWS = 64
"""What the packing of weights is told to expect; other numbers of rows give the same results."""
_READ_TOGETHER = 1024
"""Places of prompts that are read at once."""
_MOVE_TOGETHER = 16
_STEP_TOGETHER = 1024
"""Places whose keys and values are read at once: they should fit into the processor's second-level cache."""


def fits(model: Any) -> bool:
    """Whether the model is a float32 Llama on the CPU without the variations that are not written out here."""
    config = model.config
    if hasattr(model, "peft_config"):
        # Adapters are more than these products.
        return False
    if getattr(config, "model_type", "") != "llama" or config.hidden_act != "silu":
        return False
    rope = getattr(config, "rope_parameters", None) or {}
    weight = model.get_input_embeddings().weight
    return bool(
        rope.get("rope_type", "default") == "default"
        and rope.get("partial_rotary_factor", 1.0) == 1.0
        and not config.attention_bias
        and not config.mlp_bias
        and weight.device.type == "cpu"
        and weight.dtype == torch.float32
    )


class Linear:
    """x Wᵀ in float32, alone or joined with what comes next; by oneDNN over a packed W where this torch has it.

    On AMD processors that is twice as fast as torch's usual product, whose library leaves AVX-512 unused there.
    """

    def __init__(self, weight: Tensor) -> None:
        self._weight = weight.detach().contiguous()
        backend: Any = torch.backends.mkldnn
        # What torch's own compiler calls; a torch without it takes the usual product.
        self._onednn: Any = getattr(torch.ops.mkldnn, "_linear_pointwise", None) if backend.is_available() else None
        if self._onednn is not None:
            self._weight = torch.ops.mkldnn._reorder_linear_weight(self._weight, _TYPICAL_ROWS)

    def __call__(self, x: Tensor) -> Tensor:
        """x Wᵀ."""
        if self._onednn is None:
            return F.linear(x, self._weight)
        y: Tensor = self._onednn(x, self._weight, None, "none", [], "")
        return y

    def silu(self, x: Tensor) -> Tensor:
        """silu(x Wᵀ)."""
        if self._onednn is None:
            return F.silu(F.linear(x, self._weight))
        y: Tensor = self._onednn(x, self._weight, None, "swish", [1.0], "")
        return y

    def plus(self, x: Tensor, other: Tensor) -> Tensor:
        """x Wᵀ + other."""
        if self._onednn is None:
            return F.linear(x, self._weight).add_(other)
        y: Tensor = self._onednn.binary(x, other, self._weight, None, "add")
        return y

    def times(self, x: Tensor, other: Tensor) -> Tensor:
        """x Wᵀ · other."""
        if self._onednn is None:
            return F.linear(x, self._weight).mul_(other)
        y: Tensor = self._onednn.binary(x, other, self._weight, None, "mul")
        return y


@dataclass(frozen=True, slots=True)
class _Layer:
    attention_norm: Tensor
    qkv: Linear
    """(heads + 2 · key heads) · head size outputs: queries, keys, values."""
    out: Linear
    mlp_norm: Tensor
    gate: Linear
    up: Linear
    down: Linear


class LlamaDecoder:
    """The model with a cache; a `decoding.Decoder`."""

    def __init__(self, model: Any) -> None:
        config = model.config
        self.heads: int = config.num_attention_heads
        self.key_heads: int = config.num_key_value_heads
        self.head_size: int = getattr(config, "head_dim", None) or config.hidden_size // self.heads
        self.epsilon: float = config.rms_norm_eps
        self.embedding: Tensor = model.get_input_embeddings().weight.detach()
        self.unembedding = Linear(model.get_output_embeddings().weight)
        self.final_norm: Tensor = model.model.norm.weight.detach()
        angles = torch.outer(
            torch.arange(config.max_position_embeddings), model.model.rotary_emb.inv_freq.detach().float()
        )
        self.turns = torch.polar(torch.ones_like(angles), angles)
        """e^(i · position · frequency), (context, head size / 2)."""
        self.layers = [self._layer(layer) for layer in model.model.layers]
        self._memory = [torch.empty(0) for _ in self.layers]
        """Kept from batch to batch: new memory is slow to touch for the first time."""
        self.caches: list[Tensor] = []
        """(rows, capacity, 2 · key heads, head size) for each layer: keys, then values."""
        self.lengths = torch.zeros(0, dtype=torch.long)
        self.bias = torch.zeros(0, 0)
        """(rows, 1, 1, capacity): 0 on a row's own places, -inf beyond."""

    def _layer(self, layer: Any) -> _Layer:
        attention, mlp = layer.self_attn, layer.mlp

        def paired(weight: Tensor) -> Tensor:
            """Rows in the order in which each rotated pair lies side by side, as a complex number does."""
            return weight.view(-1, 2, self.head_size // 2, weight.shape[-1]).transpose(1, 2).reshape(weight.shape)

        qkv = torch.cat([paired(attention.q_proj.weight), paired(attention.k_proj.weight), attention.v_proj.weight])
        norms = (layer.input_layernorm.weight.detach(), layer.post_attention_layernorm.weight.detach())
        out, gate, up, down = (Linear(m.weight) for m in (attention.o_proj, mlp.gate_proj, mlp.up_proj, mlp.down_proj))
        return _Layer(norms[0], Linear(qkv), out, norms[1], gate, up, down)

    def prefill(self, prompts: Sequence[Sequence[int]], copies: Tensor, room: int) -> Tensor:
        """Makes a row for each number of a prompt in `copies`, (rows,); each prompt is read once.

        Gives the logits after each row, (rows, vocabulary); `room` tokens can follow.
        """
        read = torch.tensor([len(prompt) for prompt in prompts])
        self.lengths = read[copies]
        capacity = _whole(int(read.max()) + room)
        self.bias = torch.zeros(len(copies), 1, 1, capacity)
        self.bias.masked_fill_((torch.arange(capacity) >= self.lengths[:, None])[:, None, None], -torch.inf)
        shape = (len(copies), capacity, 2 * self.key_heads, self.head_size)
        size = math.prod(shape)
        if size > sum(map(len, self._memory[:1])):
            self.caches = self._memory = []  # gives the old memory back first
            self._memory = [torch.empty(size) for _ in self.layers]
        self.caches = [memory[:size].view(shape) for memory in self._memory]
        logits = torch.empty(len(prompts), len(self.embedding))
        order = read.argsort(stable=True)
        for start, stop, width in _alike(read[order].tolist(), _READ_TOGETHER):
            group = order[start:stop]
            inside, rows = (group[:, None] == copies).nonzero(as_tuple=True)
            logits[group] = self._read([prompts[i] for i in group.tolist()], width, inside, rows)
        return logits[copies]

    def _read(self, prompts: list[Sequence[int]], width: int, source: Tensor, rows: Tensor) -> Tensor:
        """The logits after some prompts; the caches of `rows` are filled from the prompts of numbers `source`.

        Tokens lie end to end, without padding, but for attention.
        """
        lengths = torch.tensor([len(prompt) for prompt in prompts])
        inside = torch.repeat_interleave(lengths)
        ends = lengths.cumsum(0)
        places = torch.arange(len(inside)) - (ends - lengths)[inside]
        turns = self.turns[places][:, None]
        hidden = self.embedding[torch.tensor([token for prompt in prompts for token in prompt])]
        square = torch.zeros(len(prompts), width, self.heads + 2 * self.key_heads, self.head_size)
        for layer, cache in zip(self.layers, self.caches, strict=True):
            square[inside, places] = self._projected(layer, hidden, turns)
            q, k, v = torch.split(square.transpose(1, 2), [self.heads, self.key_heads, self.key_heads], 1)
            if self.heads != self.key_heads:
                k, v = (x.repeat_interleave(self.heads // self.key_heads, 1) for x in (k, v))
            mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True).transpose(1, 2)
            cache[rows, :width] = square[source, :, self.heads :]
            if layer is self.layers[-1]:  # what follows is asked of each prompt's end alone
                inside, places, hidden = torch.arange(len(prompts)), lengths - 1, hidden[ends - 1]
            hidden = self._rest(layer, hidden, mixed[inside, places].flatten(1))
        return self._logits(hidden)

    def step(self, tokens: Tensor) -> Tensor:
        """Takes one more token for each row, (rows,), and gives the logits after it, (rows, vocabulary)."""
        rows, places = torch.arange(len(tokens)), self.lengths
        turns = self.turns[places][:, None]
        self.bias[rows, 0, 0, places] = 0
        # What lies beyond a row's end is seen with weight 0, and must be a number for that.
        fresh = (places % _UNIT == 0).nonzero()
        beyond = places[fresh] + torch.arange(_UNIT)
        self.lengths = self.lengths + 1
        chunks = [(slice(a, b), width) for a, b, width in _alike(self.lengths.tolist(), _STEP_TOGETHER)]
        hidden = self.embedding[tokens]
        for layer, cache in zip(self.layers, self.caches, strict=True):
            heads = self._projected(layer, hidden, turns)
            cache[fresh, beyond] = 0
            cache[rows, places] = heads[:, self.heads :]
            # The queries that share a key head stand where further positions would: nothing is repeated for them.
            q = heads[:, : self.heads].view(len(rows), self.key_heads, -1, self.head_size)
            mixed = []
            for chunk, width in chunks:
                seen = cache[chunk, :width]
                seen.sum()  # reads it in order, into the processor's cache: attention itself would wait for each line
                k, v = seen.transpose(1, 2).chunk(2, 1)
                mixed.append(F.scaled_dot_product_attention(q[chunk], k, v, attn_mask=self.bias[chunk, ..., :width]))
            hidden = self._rest(layer, hidden, torch.cat(mixed).flatten(1))
        return self._logits(hidden)

    def select(self, rows: Tensor) -> None:
        """Keeps the rows of those numbers, which ascend."""
        used = _whole(int(self.lengths.max()))
        for start in range(0, len(rows), _MOVE_TOGETHER):
            # In place, a few at a time: a row never moves up, so what is overwritten has been moved before.
            some = rows[start : start + _MOVE_TOGETHER]
            for cache in self.caches:
                cache[start : start + len(some), :used] = cache[some, :used]
        self.caches = [cache[: len(rows)] for cache in self.caches]
        self.lengths = self.lengths[rows]
        self.bias = self.bias[rows]

    def _projected(self, layer: _Layer, hidden: Tensor, turns: Tensor) -> Tensor:
        """Queries, keys and values side by side, (tokens, heads + 2 · key heads, head size); the first two turned."""
        heads = layer.qkv(self._normed(hidden, layer.attention_norm)).view(len(hidden), -1, self.head_size)
        pairs = heads.view(*heads.shape[:2], -1, 2)[:, : self.heads + self.key_heads]
        torch.view_as_complex(pairs).mul_(turns)
        return heads

    def _rest(self, layer: _Layer, hidden: Tensor, mixed: Tensor) -> Tensor:
        hidden = layer.out.plus(mixed, hidden)
        normed = self._normed(hidden, layer.mlp_norm)
        return layer.down.plus(layer.up.times(normed, layer.gate.silu(normed)), hidden)

    def _normed(self, hidden: Tensor, weight: Tensor) -> Tensor:
        return F.rms_norm(hidden, hidden.shape[-1:], weight, self.epsilon)

    def _logits(self, hidden: Tensor) -> Tensor:
        return self.unembedding(self._normed(hidden, self.final_norm))


def _whole(places: int) -> int:
    return -(-places // _UNIT) * _UNIT


def _alike(lengths: Sequence[int], most: int) -> Iterator[tuple[int, int, int]]:
    """Runs of rows, as (start, stop, width), whose lengths round up to the same width; of `most` places or one row."""
    start = 0
    for width, run in groupby(map(_whole, lengths)):
        stop = start + len(list(run))
        size = max(1, most // width)
        for first in range(start, stop, size):
            yield first, min(first + size, stop), width
        start = stop
