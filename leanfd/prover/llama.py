"""A Llama written out for fast sampling on a CPU: fused projections, a static key-value cache, rows that come and go.

Only what the mini prover and models like it need: float32, plain rotary embeddings, no biases. `fits` says whether a
model is of that kind; every other goes through transformers' own forward pass in `decoding.CachedModel`. It knows
nothing of texts or sampling.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

_NEVER = -1e9
"""Added to the scores of what must not be seen; finite, so that a row of padding gives no NaN."""
_READ_TOGETHER = 32


def fits(model: Any) -> bool:
    """Whether the model is a float32 Llama on the CPU without the variations that are not written out here."""
    config = model.config
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


@dataclass(frozen=True, slots=True)
class _Layer:
    attention_norm: Tensor
    qkv: Tensor
    """(3 · heads · head size, hidden); key and value heads are repeated to match the query's."""
    out: Tensor
    mlp_norm: Tensor
    gate_up: Tensor
    down: Tensor


class LlamaDecoder:
    """Next-token logits for a batch of rows that share one clock; shorter prompts are padded on the left."""

    def __init__(self, model: Any) -> None:
        """Shares the embedding with the model, copies the projections. Requires `fits(model)`."""
        config = model.config
        self.heads: int = config.num_attention_heads
        self.head_size: int = getattr(config, "head_dim", None) or config.hidden_size // self.heads
        self.epsilon: float = config.rms_norm_eps
        self.embedding: Tensor = model.get_input_embeddings().weight.detach()
        self.unembedding: Tensor = model.get_output_embeddings().weight.detach()
        self.final_norm: Tensor = model.model.norm.weight.detach()
        self.frequencies: Tensor = model.model.rotary_emb.inv_freq.detach().float()
        repeats = self.heads // config.num_key_value_heads
        self.layers = [self._layer(layer, repeats) for layer in model.model.layers]
        self.keys: list[Tensor] = []
        self.values: list[Tensor] = []
        self.pads = torch.zeros(0, dtype=torch.long)
        self.length = 0
        self.capacity = 0
        self.bias: Tensor | None = None
        """(rows, 1, 1, capacity): 0 on tokens, very negative on padding; None when no row is padded."""

    def _layer(self, layer: Any, repeats: int) -> _Layer:
        attention, mlp = layer.self_attn, layer.mlp

        def repeated(weight: Tensor) -> Tensor:
            by_head = weight.view(-1, self.head_size, weight.shape[-1])
            return by_head.repeat_interleave(repeats, 0).flatten(0, 1)

        qkv = torch.cat([attention.q_proj.weight, repeated(attention.k_proj.weight), repeated(attention.v_proj.weight)])
        gate_up = torch.cat([mlp.gate_proj.weight, mlp.up_proj.weight])
        weights = (qkv, attention.o_proj.weight, gate_up, mlp.down_proj.weight)
        qkv, out, gate_up, down = (w.detach().contiguous() for w in weights)
        norms = (layer.input_layernorm.weight.detach(), layer.post_attention_layernorm.weight.detach())
        return _Layer(norms[0], qkv, out, norms[1], gate_up, down)

    def prefill(self, ids: Tensor, pads: Tensor, room: int) -> Tensor:
        """Reads the prompts and gives the logits after each, (rows, vocabulary); `room` tokens can follow.

        ids: (rows, width), padded on the left by `pads` tokens in each row.
        """
        rows, width = ids.shape
        self.pads, self.length, self.capacity = pads, width, width + room
        self.bias = None
        if bool(pads.any()):
            self.bias = torch.zeros(rows, 1, 1, self.capacity)
            self.bias.masked_fill_((torch.arange(self.capacity) < pads[:, None])[:, None, None], _NEVER)
        shape = (rows, self.heads, self.capacity, self.head_size)
        self.keys = [torch.zeros(shape) for _ in self.layers]
        self.values = [torch.zeros(shape) for _ in self.layers]
        logits = torch.empty(rows, len(self.unembedding))
        # Rows of like length together, so that little padding is read.
        for group in torch.split(pads.argsort(stable=True), _READ_TOGETHER):
            logits[group] = self._read(ids, group)
        return logits

    def _read(self, ids: Tensor, group: Tensor) -> Tensor:
        """Fills the caches of some rows, and gives the logits after them."""
        start = int(self.pads[group].min())
        pads, ids = self.pads[group] - start, ids[group, start:]
        width = ids.shape[1]
        visible: Tensor | None = None
        if bool(pads.any()):
            padded = (torch.arange(width) < pads[:, None])[:, None, None]
            causal = torch.full((width, width), _NEVER).triu(1)
            visible = causal.masked_fill(padded, _NEVER)
        cos, sin = self._rotation((torch.arange(width) - pads[:, None]).clamp(min=0))
        hidden = self.embedding[ids]
        for i, layer in enumerate(self.layers):
            q, k, v = self._projected(layer, hidden, cos, sin)
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=visible, is_causal=visible is None)
            hidden = self._rest(layer, hidden, mixed)
            self.keys[i][group, :, start : self.length] = k
            self.values[i][group, :, start : self.length] = v
        return self._logits(hidden[:, -1])

    def step(self, tokens: Tensor) -> Tensor:
        """Takes one more token for each row, (rows,), and gives the logits after it, (rows, vocabulary)."""
        at = self.length
        self.length += 1
        cos, sin = self._rotation((at - self.pads)[:, None])
        hidden = self.embedding[tokens[:, None]]
        bias = None if self.bias is None else self.bias[..., : at + 1]
        for i, layer in enumerate(self.layers):
            q, k, v = self._projected(layer, hidden, cos, sin)
            keys, values = self.keys[i], self.values[i]
            keys[:, :, at] = k[:, :, 0]
            values[:, :, at] = v[:, :, 0]
            mixed = F.scaled_dot_product_attention(q, keys[:, :, : at + 1], values[:, :, : at + 1], attn_mask=bias)
            hidden = self._rest(layer, hidden, mixed)
        return self._logits(hidden[:, 0])

    def select(self, rows: Tensor) -> None:
        """Keeps the rows of those numbers, in that order; a number given twice makes two rows of one."""
        self.pads = self.pads[rows]
        self.bias = None if self.bias is None else self.bias[rows]
        for cache in (self.keys, self.values):
            for i, old in enumerate(cache):
                new = old.new_empty(len(rows), *old.shape[1:])
                new[:, :, : self.length] = old[:, :, : self.length][rows]
                cache[i] = new

    def _projected(self, layer: _Layer, hidden: Tensor, cos: Tensor, sin: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        rows, width, _ = hidden.shape
        normed = F.rms_norm(hidden, hidden.shape[-1:], layer.attention_norm, self.epsilon)
        heads = F.linear(normed, layer.qkv).view(rows, width, 3, self.heads, self.head_size).permute(2, 0, 3, 1, 4)
        queries_keys = heads[:2]
        half = self.head_size // 2
        turned = torch.cat((-queries_keys[..., half:], queries_keys[..., :half]), -1)
        q, k = torch.addcmul(queries_keys * cos, turned, sin)
        return q, k, heads[2]

    def _rest(self, layer: _Layer, hidden: Tensor, mixed: Tensor) -> Tensor:
        hidden = hidden + F.linear(mixed.transpose(1, 2).flatten(2), layer.out)
        normed = F.rms_norm(hidden, hidden.shape[-1:], layer.mlp_norm, self.epsilon)
        gate, up = F.linear(normed, layer.gate_up).chunk(2, -1)
        return hidden + F.linear(F.silu(gate).mul_(up), layer.down)

    def _rotation(self, positions: Tensor) -> tuple[Tensor, Tensor]:
        angles = positions[..., None].float() * self.frequencies
        angles = torch.cat((angles, angles), -1)[:, None]
        return angles.cos(), angles.sin()

    def _logits(self, hidden: Tensor) -> Tensor:
        return F.linear(F.rms_norm(hidden, hidden.shape[-1:], self.final_norm, self.epsilon), self.unembedding)
