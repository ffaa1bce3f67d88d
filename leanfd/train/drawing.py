"""Completions of the model in training, as token ids, by the decoder that samples everywhere else on a CPU.

It is several times faster there than transformers' `generate`. It reads the weights as they are now, and what it draws
follows from the seed and the prompts alone: a run that goes on from a checkpoint needs no other state. It knows no
texts, and only models that `llama.py` knows; others, adapters and GPUs are left to TRL's own generation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from leanfd.models import llama
from leanfd.models.decoding import Row, decode, uniforms
from leanfd.models.engine import Sampling

_TOGETHER = 256
"""Rows whose cache is held at once."""


def can_draw(model: Any) -> bool:
    """Whether `draw` takes this model."""
    return llama.fits(model)


def draw(model: Any, prompts: Sequence[Sequence[int]], sampling: Sampling, end: int, context: int) -> list[list[int]]:
    """A completion for each prompt, in order, with the end token that ended it unless it was cut at `max_tokens`.

    `context`: tokens that prompt and completion may have together.
    """
    copies: Counter[tuple[int, ...]] = Counter()
    rows = []
    for prompt in map(tuple, prompts):
        rows.append(Row(prompt, uniforms(sampling.seed, prompt, copies[prompt], sampling.max_tokens)))
        copies[prompt] += 1
    decoder = llama.LlamaDecoder(model)
    ordered = sorted(rows, key=lambda row: len(row.prompt))
    for start in range(0, len(ordered), _TOGETHER):
        batch = ordered[start : start + _TOGETHER]
        room = min(sampling.max_tokens, context - len(batch[-1].prompt))
        decode(decoder, batch, sampling, frozenset((end,)), room)
    return [row.tokens for row in rows]
