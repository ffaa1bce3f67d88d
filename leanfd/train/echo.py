"""What Lean will say of an attempt, as something to learn: the tokens of its message behind the attempt.

    E = -Σ log S(m | repair's prompt up to m) / tokens of messages in the step

The prompt is that of a repair, as the template makes it: the problem, the failed attempt, the message. A model that
foresees the message has understood what it wrote (ECHO, arXiv 2605.24517, where message and action share one context;
here it costs a forward pass of its own). It says nothing of what to write instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from torch import Tensor

from leanfd.models.prompts import Template
from leanfd.proofs import Attempt
from leanfd.train.tokens import Codec, padded


@dataclass(frozen=True, slots=True)
class Told:
    """A repair's prompt as tokens, and which of them are Lean's words."""

    ids: list[int]
    said: list[bool]


def told(template: Template, attempt: Attempt, codec: Codec) -> Told | None:
    """None for an attempt that Lean did not reject with words of its own, and where the context is too short."""
    if not attempt.rejected or attempt.verdict is None or not attempt.verdict.errors:
        return None
    words = template.said(attempt)
    text, ids, places = codec.with_places(template.prompt(attempt.asked, [attempt]))
    start = text.rfind(words)
    if not words or start < 0:
        return None
    said = [start <= first and last <= start + len(words) and first < last for first, last in places]
    return Told(ids, said) if any(said) and codec.fits(ids, 0) else None


def batch(rows: Sequence[Told | None], codec: Codec) -> dict[str, Tensor]:
    """The rows filled up on the right, (B, T) each; a row without a message is one token that nobody looks at."""
    ids, mask = padded([row.ids if row else [codec.end] for row in rows], codec.pad, "right")
    said, _ = padded([list(map(int, row.said)) if row else [0] for row in rows], 0, "right")
    return {"echo_ids": ids, "echo_mask": mask, "echo_said": said}


def states(model: Any, inputs: dict[str, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
    """Hidden states (B, T - 1, H), the tokens that follow them, and which of those are Lean's words, (B, T - 1) each.
    Columns that are filling in every row are left out."""
    width = max(int(inputs["echo_mask"].sum(1).max()), 2)
    ids, mask = inputs["echo_ids"][:, :width], inputs["echo_mask"][:, :width]
    hidden = model.base_model(input_ids=ids, attention_mask=mask, use_cache=False).last_hidden_state
    return hidden[:, :-1], ids[:, 1:], inputs["echo_said"][:, 1:width].bool()
