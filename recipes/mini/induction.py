"""A start for the weights in which copying works: the model finds what followed the last time it saw a token.

A small model learns late, if at all, to copy names and whole lines out of its prompt, and proofs consist of that. Two
heads are therefore set by hand before training (an induction circuit; Olsson et al. 2022, arXiv:2209.11895, describe
it in trained models), in weights that stay as trainable as all others:

    layer 0, head 0   looks at the token before (by rotary phases), and writes its identity into a subspace Q
    layer 1, head 0   compares its own token with what lies in Q, and copies the token found there

The circuit reads the embedding unspoilt, so the other sublayers start by writing nothing. It is a departure from the
usual initialisation, not from the architecture.
"""

from __future__ import annotations

import torch
from torch import Tensor
from transformers import LlamaForCausalLM

SUBSPACE = 28
"""Dimensions in which a token's identity is handed on: twice the rotary pairs that turn slowly enough to be ignored."""
EMBEDDING_STD = 0.05


def plant(model: LlamaForCausalLM, seed: int = 0) -> None:
    """Sets the two heads of a freshly initialised model in place. Requires 64 dimensions a head and two layers."""
    config = model.config
    if (
        config.head_dim != 64
        or config.num_hidden_layers < 2
        or config.num_key_value_heads != config.num_attention_heads
    ):
        raise ValueError("the circuit is laid out for heads of 64 dimensions, each with keys of its own, and 2 layers")
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        _quiet(model)
        constant = _constant_direction(model)
        identity, slot, content = _subspaces(constant, config.hidden_size, generator)
        _previous_token_head(model, constant, identity, slot)
        _matching_head(model, identity, slot, content)


def _quiet(model: LlamaForCausalLM) -> None:
    embedding = model.model.embed_tokens.weight
    embedding.mul_(EMBEDDING_STD / model.config.initializer_range)
    for layer in model.model.layers:
        layer.self_attn.o_proj.weight.zero_()
        layer.mlp.down_proj.weight.zero_()


def _constant_direction(model: LlamaForCausalLM) -> Tensor:
    """A unit vector along which all embeddings get the same component. Tied logits all shift by the same amount."""
    embedding = model.model.embed_tokens.weight
    size = embedding.norm(dim=1).mean()
    direction = torch.linalg.svd(embedding - embedding.mean(0), full_matrices=False)[2][-1]
    embedding.add_(torch.outer(size - embedding @ direction, direction))
    return direction


def _subspaces(constant: Tensor, hidden: int, generator: torch.Generator) -> tuple[Tensor, Tensor, Tensor]:
    """Orthonormal rows to read a token's identity, to hand it on, and to read what is copied."""
    free = torch.linalg.qr(torch.randn(hidden, 64 + 2 * SUBSPACE, generator=generator))[0]
    free = torch.linalg.qr(free - torch.outer(constant, constant @ free))[0].T
    return free[:SUBSPACE], free[SUBSPACE : 2 * SUBSPACE], free[2 * SUBSPACE :]


def _previous_token_head(
    model: LlamaForCausalLM, constant: Tensor, identity: Tensor, slot: Tensor, pairs: int = 4, peak: float = 30.0
) -> None:
    """Scores Σ cos(θ (t - s - 1)) over the fastest rotary pairs: highest one token back."""
    attention = model.model.layers[0].self_attn
    normed = torch.nn.functional.rms_norm(model.model.embed_tokens.weight, (model.config.hidden_size,))
    reader = constant / (normed @ constant).mean()
    angles = model.model.rotary_emb.inv_freq[:pairs]
    query, key = torch.zeros(64), torch.zeros(64)
    query[:pairs] = 1.0
    key[:pairs], key[32 : 32 + pairs] = angles.cos(), angles.sin()
    scale = (8 * peak / pairs) ** 0.5
    attention.q_proj.weight[:64] = scale * torch.outer(query, reader)
    attention.k_proj.weight[:64] = scale * torch.outer(key, reader)
    attention.v_proj.weight[:64] = 0.0
    attention.v_proj.weight[:SUBSPACE] = identity
    size = model.model.embed_tokens.weight.norm(dim=1).mean() / (normed @ identity.T).norm(dim=1).mean()
    attention.o_proj.weight[:, :SUBSPACE] = 1.5 * size * slot.T


def _matching_head(
    model: LlamaForCausalLM, identity: Tensor, slot: Tensor, content: Tensor, margin: float = 20.0
) -> None:
    """Compares in the slowest rotary pairs; the scale is set so that a match scores `margin` above the rest."""
    attention = model.model.layers[1].self_attn
    half = SUBSPACE // 2
    slow = torch.cat([torch.arange(32 - half, 32), torch.arange(64 - half, 64)])
    query, key = torch.zeros(64, model.config.hidden_size), torch.zeros(64, model.config.hidden_size)
    query[slow], key[slow] = identity, slot
    seen = _seen_by_layer_one(model)
    scores = torch.einsum("btd,bsd->bts", seen @ query.T, seen @ key.T) / 8
    later = torch.arange(24, 47)
    gap = scores[:, later, later - 23].mean() - scores[:, 24:47, :24].mean()
    scale = (margin / gap.clamp(min=1e-3)).sqrt()
    attention.q_proj.weight[:64] = scale * query
    attention.k_proj.weight[:64] = scale * key
    attention.v_proj.weight[:64] = content
    size = model.model.embed_tokens.weight.norm(dim=1).mean() / (seen @ content.T).norm(dim=-1).mean()
    attention.o_proj.weight[:, :64] = 6.0 * size * content.T


def _seen_by_layer_one(model: LlamaForCausalLM) -> Tensor:
    """The normed input of layer 1 on random sequences of 24 tokens that are repeated once."""
    once = torch.randint(6, model.config.vocab_size, (8, 24), generator=torch.Generator().manual_seed(1))
    seen: list[Tensor] = []
    hook = model.model.layers[1].input_layernorm.register_forward_hook(lambda _m, _i, out: seen.append(out))
    try:
        model(torch.cat([once, once], 1))
    finally:
        hook.remove()
    return seen[0]
