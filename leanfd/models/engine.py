"""The seam between leanfd and language models: prompts in, completions out.

An Engine knows nothing of Lean, of problems or of templates. `Engine` is a Protocol, so that tests use a fake of ten
lines and everything above it runs with no model at all.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

Chat = tuple[tuple[str, str], ...]
"""Messages as (role, content), the last one a user's."""
Prompt = str | Chat
"""Raw text for completion models, a chat for chat models."""
Wanted = Callable[[int], bool]
"""Whether somebody still waits for the completion of that number. Once False it stays so."""


def prompt_text(prompt: Prompt) -> str:
    """A prompt as ledgers keep it: raw text as it is, a chat with its roles in brackets."""
    return prompt if isinstance(prompt, str) else "\n\n".join(f"[{role}]\n{text}" for role, text in prompt)


def encodable(text: str) -> str:
    """A text without lone surrogates, which no tokenizer can read."""
    return text.encode("utf-8", "replace").decode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """How to draw completions. The same seed, prompts and engine on a CPU give the same completions."""

    temperature: float = 1.0
    """0 is greedy."""
    top_p: float = 1.0
    max_tokens: int = 256
    seed: int = 0
    stop: tuple[str, ...] = ()
    """Texts that end a completion; they are not part of it."""


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model wrote after a prompt."""

    text: str
    tokens: int = 0
    logprob: float | None = None
    """Sum over the tokens, in nats, at the sampling temperature; None where the engine does not say."""
    finished: bool = True
    """False when it was cut at `max_tokens`."""

    @property
    def likelihood(self) -> float:
        """The geometric mean of its tokens' probabilities; 0 where the engine does not say."""
        if self.logprob is None or self.tokens < 1:
            return 0.0
        return math.exp(min(0.0, self.logprob / self.tokens))


class Engine(Protocol):
    """A language model."""

    @property
    def name(self) -> str:
        """What a ledger should call it: the folder, or the URL and the model's name there."""
        ...

    @property
    def digest(self) -> str:
        """A hash of the weights, or "" where they cannot be seen."""
        ...

    def complete(self, prompts: Sequence[Prompt], sampling: Sampling, wanted: Wanted | None = None) -> list[Completion]:
        """One completion for each prompt, in order; a prompt given n times is sampled n times.

        `wanted` is asked again and again in the meantime, from any thread: a completion that nobody waits for is not
        written to its end, and comes as it stands, unfinished. The others are what they would have been.

        Raises EngineError when the model does not answer, and PromptRefused when it rejects a
        prompt, most often because it does not fit into the context.
        """
        ...

    def close(self) -> None:
        """Frees what it holds; safe to call twice."""
        ...
