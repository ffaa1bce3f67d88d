"""Attempts sampled by vLLM servers, to which each version of the policy is brought as an adapter.

A version has a name and a folder of its own, for vLLM keeps what it computed under a name: the new one is loaded, asked
from then on, and the one before it unloaded. A server that fails is left to the others (`models/endpoints.py`); one
that was restarted knows no adapters, says so, and is given the present one. The servers have to see the folder, and to
be started with `--enable-lora --max-lora-rank R --logprobs-mode processed_logprobs` and
VLLM_ALLOW_RUNTIME_LORA_UPDATING=1. What one answers is not taken on trust: tokens that the model in training lacks, and
log-probabilities that are none, end the run. Knows nothing of losses. Not guarded: which base model a server has; that
is seen in how far its log-probabilities are off.
"""

from __future__ import annotations

import asyncio
import logging
import math
import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leanfd.errors import EngineError, PromptRefused
from leanfd.models.endpoints import Endpoint, Endpoints, NotServed
from leanfd.models.engine import Sampling
from leanfd.models.openai_engine import endpoints_at, key_of_environment

logger = logging.getLogger(__name__)

DEADLINE_S = 900.0
"""For the attempts of one step, retries and all."""
LOADING_S = 60.0
NAMED_S = 5.0
"""For a server to say which models it has; one that does not may be found to work all the same."""
ROUNDING = 0.01
"""Nats: so far above 0 a log-probability may be."""
_PAUSE_S, _AGAIN_S = 0.5, 10.0


@dataclass(frozen=True, slots=True)
class Sampled:
    """A completion's tokens, with the end token unless it was cut, and their log-probabilities, in nats."""

    ids: list[int]
    logprobs: list[float]


class Replicas:
    """Servers of one base model. To be used by one thread."""

    def __init__(self, urls: str, deadline_s: float = DEADLINE_S) -> None:
        """`urls`: URL#MODEL, or several with commas between. Raises InputError for what is no URL."""
        self._servers = Endpoints(endpoints_at(urls, None), key_of_environment(), deadline_s, _PAUSE_S)
        self._deadline_s = deadline_s
        self._loop = asyncio.new_event_loop()
        self._loading, self._loaded = asyncio.Lock(), dict[str, float]()
        self._adapter: tuple[str, Path] | None = None
        """Name and folder of the version that is asked."""

    def bring(self, name: str, folder: Path) -> None:
        """Lets every server have the adapter in `folder` as `name`, and ask for it from now on.

        Raises EngineError when none could load it, and when one lacks the model that its URL names; a server that could
        not is given it again when it is asked.
        """
        self._loop.run_until_complete(self._bring_all(name, folder))

    def use(self, name: str, folder: Path) -> None:
        """Asks for an adapter that another process has brought."""
        self._adapter = (name, folder)
        for endpoint in self._servers.endpoints:
            endpoint.model = name

    def draw(self, prompts: Sequence[Sequence[int]], sampling: Sampling, end: int, vocabulary: int) -> list[Sampled]:
        """A completion for each prompt, in order; ids from 0 to `vocabulary`, excluded, `end` among them.

        Raises EngineError, also for an answer that the trainer could not learn from, and PromptRefused.
        """
        return self._loop.run_until_complete(self._drawn(prompts, sampling, end, vocabulary))

    def close(self) -> None:
        """Unloads the adapter where that can be, and closes the connections; safe to call twice."""
        if self._loop.is_closed():
            return
        self._loop.run_until_complete(self._ended())
        self._loop.close()

    async def _bring_all(self, name: str, folder: Path) -> None:
        before, servers = self._adapter, self._servers.endpoints
        if before is None:
            await asyncio.gather(*(self._named(e) for e in servers if e.model))
        told = await asyncio.gather(*(self._load(e, name, folder) for e in servers), return_exceptions=True)
        failed = {e.url: error for e, error in zip(servers, told, strict=True) if isinstance(error, EngineError)}
        broken = [error for error in told if isinstance(error, BaseException) and not isinstance(error, EngineError)]
        if broken:
            raise broken[0]
        if len(failed) == len(servers):
            raise EngineError("no server could load the policy's adapter: " + "; ".join(map(str, failed.values())))
        for error in failed.values():
            logger.warning("goes on without a server: %s", error)
        self.use(name, folder)
        if before is not None:
            await asyncio.gather(*(self._unload(e, before[0]) for e in servers if e.url not in failed))
            shutil.rmtree(before[1], ignore_errors=True)

    async def _named(self, endpoint: Endpoint) -> None:
        """Raises NotServed where a server lacks the model that it is said to have."""
        try:
            await self._servers.listed(endpoint, time.monotonic() + NAMED_S)
        except NotServed:
            raise
        except EngineError as silent:
            logger.info("%s", silent)

    async def _load(self, endpoint: Endpoint, name: str, folder: Path) -> None:
        body = {"lora_name": name, "lora_path": str(folder)}
        try:
            await self._servers.tell(endpoint, "/load_lora_adapter", body, time.monotonic() + LOADING_S)
        except (NotServed, PromptRefused) as error:
            raise EngineError(
                f"{endpoint.url} does not take the adapter in {folder} ({error}); it has to see that folder, and to be "
                "started on the model that is trained, with --enable-lora and VLLM_ALLOW_RUNTIME_LORA_UPDATING=1, and "
                "with a --max-lora-rank that is not below lora_rank"
            ) from error

    async def _unload(self, endpoint: Endpoint, name: str) -> None:
        try:
            await self._servers.tell(
                endpoint, "/unload_lora_adapter", {"lora_name": name}, time.monotonic() + LOADING_S
            )
        except EngineError as error:
            # It is asked for no more, and the server drops what is not asked for.
            logger.info("%s keeps %s: %s", endpoint.url, name, error)

    async def _drawn(
        self, prompts: Sequence[Sequence[int]], sampling: Sampling, end: int, vocabulary: int
    ) -> list[Sampled]:
        deadline = time.monotonic() + self._deadline_s
        alike = {
            "max_tokens": sampling.max_tokens,
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
            # A model's own generation_config would change the distribution.
            "top_k": -1,
            "min_p": 0.0,
            "repetition_penalty": 1.0,
            "stop_token_ids": [end],
            "logprobs": 0,
            "return_token_ids": True,
        }
        try:
            async with asyncio.TaskGroup() as group:
                asked = [
                    group.create_task(
                        self._one({**alike, "prompt": [*prompt], "seed": (sampling.seed + number) % 2**31}, deadline)
                    )
                    for number, prompt in enumerate(prompts)
                ]
        except ExceptionGroup as failed:
            raise failed.exceptions[0] from None
        told = [task.result() for task in asked]
        return [_sampled(endpoint.url, answer, sampling.max_tokens, end, vocabulary) for endpoint, answer in told]

    async def _one(self, body: dict[str, Any], deadline: float) -> tuple[Endpoint, dict[str, Any]]:
        while True:
            began = time.monotonic()
            try:
                return await self._servers.ask("/completions", body, deadline)
            except PromptRefused as error:
                raise PromptRefused(
                    f"{error}; the server has to have the model that is trained, with room for {len(body['prompt'])} "
                    f"tokens and {body['max_tokens']} more (vllm serve --max-model-len)"
                ) from error
            except NotServed as error:
                if began > deadline:
                    raise
                await self._load_again(error.endpoint, began)

    async def _load_again(self, endpoint: Endpoint, since: float) -> None:
        """Gives a server the present adapter, unless that was done `since`. What fails is left to the others."""
        assert self._adapter is not None, "something was brought before it is asked for"
        async with self._loading:
            if self._loaded.get(endpoint.url, 0.0) > since:
                return
            logger.warning("%s has lost the policy's adapter, and is given it again", endpoint.url)
            try:
                await self._load(endpoint, *self._adapter)
            except EngineError as error:
                logger.warning("%s", error)
                endpoint.troubled_until = time.monotonic() + _AGAIN_S
                await asyncio.sleep(_PAUSE_S)
            self._loaded[endpoint.url] = time.monotonic()

    async def _ended(self) -> None:
        if self._adapter is not None:
            await asyncio.gather(*(self._unload(e, self._adapter[0]) for e in self._servers.endpoints))
        await self._servers.close()


def _sampled(url: str, answer: Mapping[str, Any], most: int, end: int, vocabulary: int) -> Sampled:
    """What a server wrote. Raises EngineError for what no server of this model, started as it has to be, would say."""
    try:
        (choice,) = answer["choices"]
        ids, told = [int(i) for i in choice["token_ids"]], choice["logprobs"]["token_logprobs"]
        logprobs = [float(value) for value in told]
    except (KeyError, TypeError, ValueError) as error:
        raise EngineError(
            f"{url} gave no completion with tokens and log-probabilities ({type(error).__name__}: {error}): "
            f"{str(answer)[:200]}; vLLM 0.11 or newer gives one"
        ) from error
    if len(ids) != len(logprobs) or not 0 < len(ids) <= most:
        raise EngineError(
            f"{url} gave {len(ids)} tokens and {len(logprobs)} log-probabilities where 1 to {most} tokens were asked "
            "for, and one for each; nothing may stand between the trainer and vLLM 0.11 or newer"
        )
    if odd := [i for i in ids if not 0 <= i < vocabulary]:
        raise EngineError(
            f"{url} gave the token {odd[0]}, and the model in training has {vocabulary}, from 0 on: it serves another "
            "model; start vLLM on the folder that is trained"
        )
    if wrong := [value for value in logprobs if not (math.isfinite(value) and value < ROUNDING)]:
        raise EngineError(
            f"{url} gave {wrong[0]} as a log-probability, which would spoil the gradient; look at its log: half "
            "precision may overflow there (vllm serve --dtype bfloat16), or the adapter has diverged"
        )
    if choice.get("finish_reason") != "length" and ids[-1] != end:
        raise EngineError(
            f"{url} ended a completion with token {ids[-1]}, and the trainer's tokenizer with {end}; "
            "serve the model with --generation-config vllm and the tokenizer of the folder that is trained"
        )
    return Sampled(ids, logprobs)
