"""Models in this process, through transformers: any causal model in a Hugging Face folder, on the CPU or a GPU.

Prompts are tokenized, sorted into batches by length, sampled by `decoding`, and come back in their own order. It knows
nothing of Lean. Nothing is cut in silence: a prompt that does not fit raises, a completion that met the end of the
context says that it is not finished.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Self

import torch
from safetensors import SafetensorError

from leanfd.errors import EngineError, PromptRefused
from leanfd.models import llama
from leanfd.models.decoding import CachedModel, Decoder, Row, decode, rows_of
from leanfd.models.engine import Chat, Completion, Prompt, Sampling, Wanted, encodable

logger = logging.getLogger(__name__)

_WHOLE_HASH_BYTES = 256 * 2**20
"""Larger models are known by the sizes and the first and last MiB of their weight files."""


class TransformersEngine:
    """A model and its tokenizer, loaded."""

    def __init__(self, folder: Path | str, name: str | None = None, device: str | None = None) -> None:
        """Loads the model from a folder.

        `device`: "cpu", "cuda", …; None takes a GPU where there is one. Raises EngineError when the folder holds no
        readable model.
        """
        device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        self._hold(*_load(Path(folder), device), name or str(folder), Path(folder))

    @classmethod
    def around(cls, model: Any, tokenizer: Any, name: str) -> Self:
        """An engine for a model that somebody else has loaded and may be training: each call samples from the weights
        as they are then. The caller sees to it that the model is in its evaluation mode; there is no digest."""
        engine = cls.__new__(cls)
        engine._hold(model, tokenizer, name, None)
        return engine

    def _hold(self, model: Any, tokenizer: Any, name: str, folder: Path | None) -> None:
        self._model, self._tokenizer = model, tokenizer
        self.name = name
        """"mini", or the folder."""
        self.folder = folder
        self._ends = _end_tokens(model, tokenizer)
        self._turn = threading.Lock()
        self._packed: llama.LlamaDecoder | None = None
        """Kept where the weights are ours, and so stay what they are."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the weight files, 16 hexadecimal digits; "" without files."""
        if self.folder is None:
            return ""
        files = sorted(p for p in self.folder.iterdir() if p.suffix in (".safetensors", ".bin"))
        whole = sum(p.stat().st_size for p in files) <= _WHOLE_HASH_BYTES
        digest = hashlib.sha256()
        for path in files:
            size = path.stat().st_size
            digest.update(f"{path.name} {size}\n".encode())
            with path.open("rb") as weights:
                if whole:
                    while block := weights.read(2**20):
                        digest.update(block)
                else:
                    digest.update(weights.read(2**20))
                    weights.seek(max(0, size - 2**20))
                    digest.update(weights.read())
        return digest.hexdigest()[:16]

    @property
    def context(self) -> int:
        """Tokens that prompt and completion may have together."""
        return int(getattr(self._model.config.get_text_config(), "max_position_embeddings", 2**30))

    def complete(self, prompts: Sequence[Prompt], sampling: Sampling, wanted: Wanted | None = None) -> list[Completion]:
        """As `Engine.complete`. The token that ends a completion counts in `tokens` and in `logprob`.

        A completion depends on the seed, its prompt, and how often that prompt came before it; not on its neighbours,
        but for rounding where `llama.py` says so, which can flip a draw.
        """
        if self._model is None:
            raise EngineError(f"{self.name} has been closed; open it again")
        encoded = {prompt: self._encoded(prompt, sampling) for prompt in dict.fromkeys(prompts)}
        rows = rows_of((encoded[prompt] for prompt in prompts), sampling)
        for number, row in enumerate(rows):
            row.wanted = partial(wanted, number) if wanted is not None else None
        stops = tuple(s for s in sampling.stop if s)
        ends = self._ends | self._stop_tokens(stops)
        watch = self._watch(stops, ends)
        with self._turn:
            decoder = self._decoder()
            # The longest first: the decoder keeps its memory from batch to batch, and would need more each time.
            for whole in reversed(list(self._batches(rows, sampling.max_tokens))):
                batch = [row for row in whole if row.goes_on]
                if not batch:
                    continue
                longest = max(len(row.prompt) for row in batch)
                room = min(sampling.max_tokens, self.context - longest)
                decode(decoder, batch, sampling, ends, room, watch)
        return [self._completion(row, ends, stops) for row in rows]

    def close(self) -> None:
        """Frees the model; safe to call twice."""
        self._model = self._packed = None

    def _decoder(self) -> Decoder:
        if self.folder is None or not llama.fits(self._model):
            return decoder_of(self._model)
        # Kept: packing the weights takes as long as drawing a few tokens.
        self._packed = self._packed or llama.LlamaDecoder(self._model)
        return self._packed

    def _encoded(self, prompt: Prompt, sampling: Sampling) -> tuple[int, ...]:
        ids = self._tokenizer(encodable(prompt))["input_ids"] if isinstance(prompt, str) else self._chat(prompt)
        if len(ids) >= self.context:
            raise PromptRefused(
                f"a prompt of {len(ids)} tokens (and up to {sampling.max_tokens} to come) does not fit into the "
                f"context of {self.name}, {self.context} tokens"
            )
        if not ids:
            raise EngineError(f"{self.name} was given an empty prompt")
        return tuple(ids)

    def _chat(self, chat: Chat) -> list[int]:
        if not getattr(self._tokenizer, "chat_template", None):
            raise EngineError(f"{self.name} has no chat template; choose a raw-text prompt with --template mini")
        messages = [{"role": role, "content": encodable(content)} for role, content in chat]
        ids = self._tokenizer.apply_chat_template(messages, add_generation_prompt=True, return_dict=False)
        return list(ids)

    def _stop_tokens(self, stops: Sequence[str]) -> frozenset[int]:
        """Stop texts that are single tokens of their own."""
        added = self._tokenizer.get_added_vocab()
        return frozenset(added[stop] for stop in stops if stop in added)

    def _watch(self, stops: Sequence[str], ends: frozenset[int]) -> Callable[[list[int]], bool] | None:
        """Looks for the other stop texts in the end of what was written; None when there are none."""
        added = self._tokenizer.get_added_vocab()
        texts = [stop for stop in stops if added.get(stop) not in ends]
        if not texts:
            return None
        tail = 4 + max(len(text.encode()) for text in texts)

        def stopped(tokens: list[int]) -> bool:
            end = self._tokenizer.decode(tokens[-tail:], skip_special_tokens=True)
            return any(text in end for text in texts)

        return stopped

    def _batches(self, rows: Sequence[Row], max_tokens: int) -> Iterator[list[Row]]:
        """Rows of like prompt length together, equal prompts beside each other."""
        ordered = sorted(rows, key=lambda row: (len(row.prompt), row.prompt))
        start = 0
        while start < len(ordered):
            size = self._affordable(len(ordered[min(start + 255, len(ordered) - 1)].prompt) + max_tokens)
            longest = len(ordered[start].prompt) + 16
            stop = start + 1
            # A longer prompt would leave less room than this row may need: such rows go into a batch of their own.
            while stop < len(ordered) and stop - start < size:
                length = len(ordered[stop].prompt)
                if length > longest and length + max_tokens > self.context:
                    break
                stop += 1
            yield list(ordered[start:stop])
            start = stop

    def _affordable(self, length: int) -> int:
        """Rows whose cache takes 1 GiB on a CPU, or 0.4 of the free memory on a GPU; between 1 and 256."""
        config = self._model.config.get_text_config()
        heads = getattr(config, "num_key_value_heads", None) or config.num_attention_heads
        size = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
        row = 2 * config.num_hidden_layers * heads * size * self._model.dtype.itemsize * length
        on_gpu = self._model.device.type == "cuda"
        memory = 0.4 * torch.cuda.mem_get_info(self._model.device)[0] if on_gpu else 2.0**30
        return max(1, min(256, int(memory / row)))

    def _completion(self, row: Row, ends: frozenset[int], stops: Sequence[str]) -> Completion:
        ids = row.tokens[:-1] if row.tokens and row.tokens[-1] in ends else row.tokens
        text = str(self._tokenizer.decode(ids, skip_special_tokens=True))
        cuts = [at for at in (text.find(stop) for stop in stops) if at >= 0]
        return Completion(text[: min(cuts)] if cuts else text, len(row.tokens), row.logprob, row.ended)


def decoder_of(model: Any) -> Decoder:
    """The quickest that computes this model, with its weights as they are now."""
    return llama.LlamaDecoder(model) if llama.fits(model) else CachedModel(model)


def use_threads(count: int) -> None:
    """Sets the threads that torch computes with in this process."""
    torch.set_num_threads(count)


def _load(folder: Path, device: str) -> tuple[Any, Any]:
    if not (folder / "config.json").is_file():
        found = "there is no such folder" if not folder.is_dir() else "it has no config.json"
        raise EngineError(f"{folder} is not a model folder: {found}")
    dtype = "auto" if device.startswith("cuda") else torch.float32
    model, tokenizer = read_pretrained(folder, dtype=dtype)
    tokenizer.padding_side = "left"
    return model.to(device).eval(), tokenizer


def read_pretrained(folder: Path, gguf_file: str | None = None, **settings: Any) -> tuple[Any, Any]:
    """transformers' causal model in a folder, all of its weights, and its tokenizer; no network, no progress bars.

    `settings` go to `from_pretrained`. Raises EngineError when they cannot be read.
    """
    from transformers import AutoModelForCausalLM, AutoTokenizer
    from transformers.utils import logging as transformers_logging

    chatter: Any = transformers_logging
    loader: Any = AutoModelForCausalLM
    bars = chatter.is_progress_bar_enabled()
    chatter.disable_progress_bar()
    # A folder's own Python is never run, nor is anybody asked whether it may.
    where: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False} | (
        {"gguf_file": gguf_file} if gguf_file else {}
    )
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, **where)
        model, told = loader.from_pretrained(folder, output_loading_info=True, **where, **settings)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, SafetensorError, MemoryError, ImportError) as error:
        reason = " ".join(str(error).split())[:300]
        what = folder / (gguf_file or "")
        raise EngineError(f"{what} holds no readable model ({type(error).__name__}: {reason})") from error
    finally:
        if bars:
            chatter.enable_progress_bar()
    missing = [*told.get("missing_keys", ()), *told.get("mismatched_keys", ())]
    if missing:
        raise EngineError(
            f"{folder} holds no readable model: {len(missing)} weights are missing, {missing[0]} among them"
        )
    return model, tokenizer


def _end_tokens(model: Any, tokenizer: Any) -> frozenset[int]:
    """What the generation settings, the config and the tokenizer call ends."""
    named = [getattr(model.generation_config, "eos_token_id", None), getattr(model.config, "eos_token_id", None)]
    ends = {tokenizer.eos_token_id}
    for value in named:
        ends |= set(value) if isinstance(value, list | tuple) else {value}
    return frozenset(int(end) for end in ends if end is not None)
