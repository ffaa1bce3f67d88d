"""Prompts and completions as token ids: one way for the student and the teacher, so that their templates cannot differ.

Nothing is ever cut: what does not fit into the model's context is said. It knows nothing of problems or losses.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

import torch
from torch import Tensor

from leanfd.errors import InputError
from leanfd.models.decoding import decode, rows_of
from leanfd.models.engine import Prompt, Sampling, encodable
from leanfd.models.transformers_engine import decoder_of

LOGITS_AT_ONCE = 2**25
"""Logits of a whole vocabulary that `log_probabilities` is asked for at once: 128 MiB, and a few such tensors."""
TOGETHER = 256
"""Rows whose cache is held at once."""


class Codec:
    """A tokenizer with the context of its model."""

    def __init__(self, tokenizer: Any, context: int) -> None:
        """`context`: tokens that prompt and completion may have together. Raises InputError without an end token."""
        if tokenizer.eos_token_id is None:
            raise InputError(
                "the tokenizer has no end-of-text token, so no completion could end; name one in its config"
            )
        self.tokenizer = tokenizer
        self.context = context
        self.end = int(tokenizer.eos_token_id)
        self.pad = self.end if tokenizer.pad_token_id is None else int(tokenizer.pad_token_id)

    def prompt(self, prompt: Prompt) -> list[int]:
        """The ids that a model completes, with the chat template's words around a chat.

        Raises InputError for a chat where there is no template, and for an empty prompt.
        """
        if isinstance(prompt, str):
            ids = list(self.tokenizer(encodable(prompt))["input_ids"])
        elif not getattr(self.tokenizer, "chat_template", None):
            raise InputError("this model has no chat template; choose a raw-text prompt with --template mini")
        else:
            messages = conversation(prompt)
            ids = list(self.tokenizer.apply_chat_template(messages, add_generation_prompt=True, return_dict=False))
        if not ids:
            raise InputError("a prompt has no tokens")
        return ids

    def with_places(self, prompt: Prompt) -> tuple[str, list[int], list[tuple[int, int]]]:
        """What `prompt` gives, with the text that was made into ids and the characters from … to … of each."""
        raw = isinstance(prompt, str)
        text = (
            encodable(prompt)
            if isinstance(prompt, str)
            else str(
                self.tokenizer.apply_chat_template(conversation(prompt), add_generation_prompt=True, tokenize=False)
            )
        )
        found = self.tokenizer(text, add_special_tokens=raw, return_offsets_mapping=True)
        return text, list(found["input_ids"]), [(first, last) for first, last in found["offset_mapping"]]

    def completion(self, text: str, tokens: int = 0) -> list[int]:
        """The ids of a stored completion, ended by the end token unless `tokens` says that it was cut before that.

        A tokenizer need not give back the tokens that were sampled, only ones of the same text.
        """
        ids = list(self.tokenizer(encodable(text), add_special_tokens=False)["input_ids"])
        return ids if ids and tokens == len(ids) else [*ids, self.end]

    def text(self, ids: Sequence[int]) -> str:
        """A completion's text, without its end token."""
        return str(self.tokenizer.decode(ids, skip_special_tokens=True))

    @torch.no_grad()
    def draw(self, model: Any, prompts: Sequence[Sequence[int]], sampling: Sampling) -> list[list[int]]:
        """A completion for each prompt, in order, with the end token unless it was cut at `max_tokens`.

        By the decoder that samples everywhere else, from the weights as they are now. What it draws follows from the
        seed and the prompts alone: a run that is resumed needs no other state.
        """
        rows = rows_of(prompts, sampling)
        decoder = decoder_of(model)
        ordered = sorted(rows, key=lambda row: len(row.prompt))
        for start in range(0, len(ordered), TOGETHER):
            batch = ordered[start : start + TOGETHER]
            room = min(sampling.max_tokens, self.context - len(batch[-1].prompt))
            decode(decoder, batch, sampling, frozenset((self.end,)), room)
        return [row.tokens for row in rows]

    def fits(self, prompt: Sequence[int], completion_tokens: int) -> bool:
        """True when the context holds both."""
        return len(prompt) + completion_tokens <= self.context

    def checked(self, prompt: Prompt, completion_tokens: int, whose: str) -> list[int]:
        """The ids of a prompt after which `completion_tokens` have room. Raises InputError where they have none."""
        ids = self.prompt(prompt)
        if not self.fits(ids, completion_tokens):
            raise InputError(
                f"the prompt of {whose} has {len(ids)} tokens; with {completion_tokens} to come it does not fit into "
                f"the model's context of {self.context}; leave the problem out or lower sampling.max_tokens"
            )
        return ids


def conversation(prompt: Prompt) -> Any:
    """A prompt as TRL wants it in a data set: text, or a list of messages."""
    if isinstance(prompt, str):
        return prompt
    return [{"role": role, "content": encodable(content)} for role, content in prompt]


def padded(rows: Sequence[Sequence[int]], value: int, side: str) -> tuple[Tensor, Tensor]:
    """Rows of unlike length as one tensor (B, T), and its mask of ones and zeros; filled up on `side`."""
    longest = max(map(len, rows))
    ids = torch.full((len(rows), longest), value)
    mask = torch.zeros(len(rows), longest, dtype=torch.long)
    for i, row in enumerate(rows):
        place = slice(longest - len(row), longest) if side == "left" else slice(0, len(row))
        ids[i, place] = torch.tensor(list(row), dtype=torch.long)
        mask[i, place] = 1
    return ids, mask


@contextlib.contextmanager
def evaluating(model: Any) -> Iterator[None]:
    """Inside, the model is in evaluation mode."""
    was_training = model.training
    model.eval()
    try:
        yield
    finally:
        model.train(was_training)


def rows_at_once(model: Any, completions: Sequence[Sequence[int]], most: int) -> int:
    """How many of these completions to ask `log_probabilities` about in one go."""
    longest = max(map(len, completions), default=1)
    return max(1, min(most, LOGITS_AT_ONCE // (longest * int(model.config.get_text_config().vocab_size))))


def log_probabilities(
    model: Any, codec: Codec, prompts: Sequence[Sequence[int]], completions: Sequence[Sequence[int]]
) -> tuple[Tensor, Tensor, Tensor]:
    """The log-probabilities of the whole vocabulary where the completions' tokens stand, (B, T, V), in nats at
    temperature 1; and those tokens with their mask, (B, T) each."""
    left, left_mask = padded(prompts, codec.pad, "left")
    right, right_mask = padded(completions, codec.pad, "right")
    ids, mask = (torch.cat(pair, 1).to(model.device) for pair in ((left, right), (left_mask, right_mask)))
    logits = model(input_ids=ids, attention_mask=mask, use_cache=False).logits[:, left.size(1) - 1 : -1]
    return logits.float().log_softmax(-1), ids[:, left.size(1) :], mask[:, left.size(1) :]
