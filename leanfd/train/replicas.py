"""Attempts sampled by vLLM servers, to which each version of the policy is brought as an adapter.

A version has a name and a folder of its own, for vLLM keeps what it computed under a name: the new one is loaded, asked
from then on, and the one before it unloaded. A server that fails is left to the others (`models/endpoints.py`); one
that was restarted knows no adapters, says so, and is given the present one. The servers have to see the folder, and to
be started with `--enable-lora --max-lora-rank R --logprobs-mode processed_logprobs` and
VLLM_ALLOW_RUNTIME_LORA_UPDATING=1. Knows nothing of losses. Not guarded: which base model a server has; that is seen in
how far its log-probabilities are off.
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

from leanfd.errors import EngineError
from leanfd.models.endpoints import Endpoint, Endpoints, NotServed
from leanfd.models.engine import Sampling
from leanfd.models.openai_engine import endpoints_at, key_of_environment

logger = logging.getLogger(__name__)

DEADLINE_S = 900.0
"""For the attempts of one step, retries and all."""
LOADING_S = 60.0
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

        Raises EngineError when none could load it; a server that could not is given it again when it is asked.
        """
        self._loop.run_until_complete(self._bring_all(name, folder))

    def use(self, name: str, folder: Path) -> None:
        """Asks for an adapter that another process has brought."""
        self._adapter = (name, folder)
        for endpoint in self._servers.endpoints:
            endpoint.model = name

    def draw(self, prompts: Sequence[Sequence[int]], sampling: Sampling, end: int) -> list[Sampled]:
        """A completion for each prompt, in order. Raises EngineError, and PromptRefused."""
        return self._loop.run_until_complete(self._drawn(prompts, sampling, end))

    def close(self) -> None:
        """Unloads the adapter where that can be, and closes the connections; safe to call twice."""
        if self._loop.is_closed():
            return
        self._loop.run_until_complete(self._ended())
        self._loop.close()

    async def _bring_all(self, name: str, folder: Path) -> None:
        before, servers = self._adapter, self._servers.endpoints
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

    async def _load(self, endpoint: Endpoint, name: str, folder: Path) -> None:
        body = {"lora_name": name, "lora_path": str(folder)}
        try:
            await self._servers.tell(endpoint, "/load_lora_adapter", body, time.monotonic() + LOADING_S)
        except NotServed as error:
            raise EngineError(
                f"{endpoint.url} takes no adapters; start vLLM with --enable-lora and "
                f"VLLM_ALLOW_RUNTIME_LORA_UPDATING=1 ({error})"
            ) from error

    async def _unload(self, endpoint: Endpoint, name: str) -> None:
        try:
            await self._servers.tell(
                endpoint, "/unload_lora_adapter", {"lora_name": name}, time.monotonic() + LOADING_S
            )
        except EngineError as error:
            # It is asked for no more, and the server drops what is not asked for.
            logger.info("%s keeps %s: %s", endpoint.url, name, error)

    async def _drawn(self, prompts: Sequence[Sequence[int]], sampling: Sampling, end: int) -> list[Sampled]:
        deadline = time.monotonic() + self._deadline_s
        try:
            async with asyncio.TaskGroup() as group:
                asked = [
                    group.create_task(self._one(prompt, sampling, end, number, deadline))
                    for number, prompt in enumerate(prompts)
                ]
        except ExceptionGroup as failed:
            raise failed.exceptions[0] from None
        return [task.result() for task in asked]

    async def _one(self, prompt: Sequence[int], sampling: Sampling, end: int, number: int, deadline: float) -> Sampled:
        body = {
            "prompt": list(prompt),
            "max_tokens": sampling.max_tokens,
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
            # A model's own generation_config would change the distribution.
            "top_k": -1,
            "min_p": 0.0,
            "repetition_penalty": 1.0,
            "seed": (sampling.seed + number) % 2**31,
            "stop_token_ids": [end],
            "logprobs": 0,
            "return_token_ids": True,
        }
        while True:
            began = time.monotonic()
            try:
                return _sampled(await self._servers.ask("/completions", body, deadline), end)
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


def _sampled(answer: Mapping[str, Any], end: int) -> Sampled:
    try:
        (choice,) = answer["choices"]
        ids, told = [int(i) for i in choice["token_ids"]], choice["logprobs"]["token_logprobs"]
        logprobs = [float(value) for value in told]
    except (KeyError, TypeError, ValueError) as error:
        raise EngineError(
            f"a server gave no tokens with log-probabilities ({error!r}): {str(answer)[:200]}; vLLM 0.11 or newer does"
        ) from error
    if len(ids) != len(logprobs) or not ids:
        raise EngineError(f"a server gave {len(ids)} tokens and {len(logprobs)} log-probabilities")
    if odd := [value for value in logprobs if not math.isfinite(value)]:
        raise EngineError(
            f"a server gave {odd[0]} as a log-probability, which would spoil the gradient; look at its log: half "
            "precision may overflow there (vllm serve --dtype bfloat16), or the adapter has diverged"
        )
    if choice.get("finish_reason") != "length" and ids[-1] != end:
        raise EngineError(
            f"a server ended a completion with token {ids[-1]}, and the trainer's tokenizer with {end}; "
            "serve the model with --generation-config vllm and the tokenizer of the folder that is trained"
        )
    return Sampled(ids, logprobs)
