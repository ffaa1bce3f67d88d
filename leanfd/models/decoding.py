"""Sampling from a causal model: rows of tokens grow until each ends. It knows no texts beyond the stop texts.

Every row draws from random numbers of its own, so what it becomes does not depend on the rows beside it. Prompts that
occur several times are read once; finished rows leave the batch.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
import torch
from torch import Tensor

from leanfd.models.engine import Sampling


class Decoder(Protocol):
    """A model with its cache, for one batch at a time."""

    def prefill(self, prompts: Sequence[Sequence[int]], copies: Tensor, room: int) -> Tensor:
        """Makes a row for each number of a prompt in `copies`, (rows,); each prompt is read once.

        Gives the logits after each row, (rows, vocabulary); `room` tokens can follow.
        """
        ...

    def step(self, tokens: Tensor) -> Tensor:
        """Logits after one more token for each row."""
        ...

    def select(self, rows: Tensor) -> None:
        """Keeps the rows of those numbers, which ascend."""
        ...


class CachedModel:
    """Any causal model of transformers, through its own forward pass and cache."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self.cache: Any = None
        self.mask = torch.zeros(0, 0)

    def prefill(self, prompts: Sequence[Sequence[int]], copies: Tensor, room: int) -> Tensor:  # noqa: ARG002  (grows)
        """As `Decoder.prefill`."""
        device = self.model.device
        width = max(map(len, prompts))
        ids = torch.tensor([[0] * (width - len(prompt)) + list(prompt) for prompt in prompts])
        pads = torch.tensor([width - len(prompt) for prompt in prompts])
        self.mask = (torch.arange(width) >= pads[:, None]).long().to(device)
        positions = (self.mask.cumsum(-1) - 1).clamp(min=0)
        logits = self._forward(ids.to(device), positions, None)
        if copies.tolist() != list(range(len(prompts))):
            self.select(copies)
            logits = logits[copies.to(device)]
        return logits

    def step(self, tokens: Tensor) -> Tensor:
        """As `Decoder.step`."""
        self.mask = torch.cat([self.mask, self.mask.new_ones(len(self.mask), 1)], 1)
        positions = self.mask.sum(-1, keepdim=True) - 1
        return self._forward(tokens[:, None].to(self.model.device), positions, self.cache)

    def select(self, rows: Tensor) -> None:
        """As `Decoder.select`."""
        rows = rows.to(self.model.device)
        self.mask = self.mask[rows]
        self.cache.batch_select_indices(rows)

    def _forward(self, ids: Tensor, positions: Tensor, cache: Any) -> Tensor:
        out = self.model(
            input_ids=ids,
            attention_mask=self.mask,
            position_ids=positions,
            past_key_values=cache,
            use_cache=True,
            logits_to_keep=1,
        )
        self.cache = out.past_key_values
        logits: Tensor = out.logits[:, -1]
        return logits


@dataclass(slots=True)
class Row:
    """One completion in the making."""

    prompt: tuple[int, ...]
    uniforms: np.ndarray[Any, np.dtype[np.float64]]
    """One number in [0, 1) for each token to come."""
    tokens: list[int] = field(default_factory=list)
    logprob: float = 0.0
    """Of `tokens`, the ending one included, at the sampling temperature (at 1 when greedy), before top-p."""
    ended: bool = False
    wanted: Callable[[], bool] | None = None
    """Asked before each further token; None for rows that nobody gives up."""

    @property
    def goes_on(self) -> bool:
        """True while there is more to come."""
        return not self.ended and (self.wanted is None or self.wanted())


def rows_of(prompts: Iterable[Sequence[int]], sampling: Sampling) -> list[Row]:
    """A row for each prompt, with random numbers that depend on seed, prompt and copy alone."""
    copies: Counter[tuple[int, ...]] = Counter()
    rows = []
    for prompt in map(tuple, prompts):
        rows.append(Row(prompt, uniforms(sampling.seed, prompt, copies[prompt], sampling.max_tokens)))
        copies[prompt] += 1
    return rows


def uniforms(seed: int, prompt: Sequence[int], copy: int, count: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The random numbers of the `copy`-th completion of a prompt: a function of these and of nothing else."""
    digest = hashlib.sha256(f"{seed}/{copy}/{','.join(map(str, prompt))}".encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "big"))).random(count)


def choose(logits: Tensor, chances: Tensor, temperature: float, top_p: float) -> tuple[Tensor, Tensor]:
    """A token for each row, and its log-probability in nats. `chances` are the rows' uniform numbers.

    By inversion of the cumulative distribution, at the temperature, over the fewest tokens that hold `top_p` of the
    mass. The log-probability is that at the temperature, before top-p cuts; at temperature 0 the likeliest token is
    taken and its log-probability is that at 1.
    """
    logprobs = torch.log_softmax(logits.float() / (temperature or 1.0), -1)
    if temperature == 0:
        tokens = logprobs.argmax(-1)
    elif top_p >= 1:
        cumulative = logprobs.exp().cumsum(-1)
        tokens = _inverted(cumulative, chances)
    else:
        ordered, order = logprobs.exp().sort(stable=True, dim=-1, descending=True)
        before = ordered.cumsum(-1) - ordered
        cumulative = ordered.masked_fill(before >= top_p, 0.0).cumsum(-1)
        tokens = order.gather(-1, _inverted(cumulative, chances)[:, None])[:, 0]
    return tokens, logprobs.gather(-1, tokens[:, None])[:, 0]


def _inverted(cumulative: Tensor, chances: Tensor) -> Tensor:
    """The first entry whose cumulative mass exceeds the chance; the last one with mass, should rounding leave none."""
    wanted = chances[:, None].to(cumulative) * cumulative[:, -1:]
    index = torch.searchsorted(cumulative, wanted, right=True)[:, 0]
    last = torch.searchsorted(cumulative, cumulative[:, -1:].contiguous())[:, 0]
    return torch.minimum(index, last)


def decode(
    decoder: Decoder,
    rows: Sequence[Row],
    sampling: Sampling,
    ends: frozenset[int],
    room: int,
    stopped: Callable[[list[int]], bool] | None = None,
) -> None:
    """Fills the rows with tokens until each has drawn one of `ends`, is `stopped`, has `room` tokens, or is not wanted.

    A row that is not wanted any more may get some tokens still, while it waits for its place to be cleared.
    """
    distinct = list(dict.fromkeys(row.prompt for row in rows))
    place = {prompt: i for i, prompt in enumerate(distinct)}
    active = list(rows)
    with torch.inference_mode():
        logits = decoder.prefill(distinct, torch.tensor([place[row.prompt] for row in active]), room)
        chances = torch.from_numpy(np.stack([row.uniforms for row in active]))
        for at in range(room):
            drawn, logprobs = choose(logits, chances[:, at].to(logits.device), sampling.temperature, sampling.top_p)
            for row, token, logprob in zip(active, drawn.tolist(), logprobs.tolist(), strict=True):
                _grow(row, token, logprob, ends, stopped)
            live = [i for i, row in enumerate(active) if row.goes_on]
            if at + 1 == room or not live:
                return
            drawn = drawn.cpu()
            # Moving what is kept of the cache costs about as much as a step: done when a quarter of the rows has ended.
            if len(live) <= 0.75 * len(active):
                kept = torch.tensor(live)
                decoder.select(kept)
                active = [active[i] for i in live]
                chances, drawn = chances[kept], drawn[kept]
            logits = decoder.step(drawn)


def _grow(
    row: Row, token: int, logprob: float, ends: frozenset[int], stopped: Callable[[list[int]], bool] | None
) -> None:
    if row.ended:
        return
    row.tokens.append(token)
    row.logprob += logprob
    row.ended = token in ends or (stopped is not None and stopped(row.tokens))
