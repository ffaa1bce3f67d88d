"""Models behind an OpenAI-compatible HTTP endpoint: vLLM first of all, any other that speaks the same.

Raw-text prompts go to /completions, chats to /chat/completions; equal prompts become one request with `n`. Rate limits,
server errors and lost connections are tried again with growing pauses, within one deadline. The connection of a request
that nobody waits for any more is closed, which ends the work of vLLM and others on it. It knows nothing of Lean.
The key comes from LEANFD_API_KEY or OPENAI_API_KEY, goes out in the Authorization header only, and
is never logged. Not guarded: whether the server is honest about its model, or draws the same twice for one seed.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import random
import threading
import time
from collections.abc import Coroutine, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Any, TypeVar

import httpx

from leanfd.errors import EngineError, PromptRefused
from leanfd.models.engine import Completion, Prompt, Sampling, Wanted

T = TypeVar("T")
logger = logging.getLogger(__name__)

KEY_VARIABLES = ("LEANFD_API_KEY", "OPENAI_API_KEY")
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
_OF_THIS_PROMPT = frozenset({400, 413, 422})
"""What servers answer to a prompt that is too long."""
_AT_ONCE = 32
"""Connections."""
_LONGEST_PAUSE_S = 30.0
_LOOK_S = 0.05
"""How often is looked whether what is asked for is still wanted."""
_CLOSING_S = 5.0
_NOT_WANTED = Completion("", finished=False)


class OpenAIEngine:
    """A model at a URL."""

    def __init__(
        self,
        url: str,
        model: str | None = None,
        deadline_s: float = 600.0,
        first_pause_s: float = 0.5,
    ) -> None:
        """`url` is the base, with or without "/v1"; `model` may be left out where the server has only one.

        `deadline_s` bounds one call of `complete`, retries and all. Raises EngineError when the server has to be asked
        for its model's name and does not answer.
        """
        self._url = url.rstrip("/") + ("" if url.rstrip("/").endswith("/v1") else "/v1")
        key = next((os.environ[v] for v in KEY_VARIABLES if os.environ.get(v)), None)
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        limits = httpx.Limits(max_connections=_AT_ONCE)
        self._client = httpx.AsyncClient(headers=headers, limits=limits, timeout=httpx.Timeout(None, connect=10.0))
        self._deadline_s = deadline_s
        self._first_pause_s = first_pause_s
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="leanfd-openai", daemon=True)
        self._thread.start()
        try:
            self._model = model or self._begun(self._only_model()).result()
        except BaseException:
            self.close()
            raise

    @property
    def name(self) -> str:
        """URL and model."""
        return f"{self._url}#{self._model}"

    @property
    def digest(self) -> str:
        """Empty: the weights cannot be seen from here."""
        return ""

    def complete(self, prompts: Sequence[Prompt], sampling: Sampling, wanted: Wanted | None = None) -> list[Completion]:
        """As `Engine.complete`. The seed sent for a prompt depends on it and on `sampling.seed` only.

        Copies of a prompt are cancelled when no copy is wanted.
        """
        if self._loop.is_closed():
            raise EngineError(f"{self.name} has been closed; open it again")
        deadline = time.monotonic() + self._deadline_s
        places: dict[Prompt, list[int]] = {}
        for i, prompt in enumerate(prompts):
            places.setdefault(prompt, []).append(i)
        asked = {
            self._begun(self._group(prompt, len(where), sampling, deadline)): where for prompt, where in places.items()
        }
        drawn = [_NOT_WANTED] * len(prompts)
        left = set(asked)
        try:
            while left:
                done, left = wait(left, _LOOK_S, FIRST_COMPLETED)
                for answer in done:
                    for i, completion in zip(asked[answer], answer.result(), strict=True):
                        drawn[i] = completion
                if wanted is not None:
                    left = {answer for answer in left if any(map(wanted, asked[answer])) or not answer.cancel()}
        finally:
            for answer in left:
                answer.cancel()
        return drawn

    def close(self) -> None:
        """Closes the connections; safe to call twice."""
        if self._loop.is_closed():
            return
        self._begun(self._ended()).result(_CLOSING_S)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_CLOSING_S)
        self._loop.close()

    async def _ended(self) -> None:
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        await self._client.aclose()

    def _begun(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Its result to come, from the thread that speaks to the server; `cancel` ends the work."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _group(self, prompt: Prompt, n: int, sampling: Sampling, deadline: float) -> list[Completion]:
        """n completions of one prompt; servers that give fewer choices than asked are asked again."""
        drawn: list[Completion] = []
        while len(drawn) < n:
            path, body = self._request(prompt, n - len(drawn), sampling, len(drawn))
            answer = await self._send("POST", path, body, deadline)
            choices = answer.get("choices")
            if not isinstance(choices, list) or not choices:
                raise EngineError(f"{self.name} answered without choices: {str(answer)[:200]}")
            shared = _whole(answer.get("usage", {}).get("completion_tokens")) if len(choices) == 1 else None
            drawn += [_completion(choice, shared) for choice in choices]
        return drawn[:n]

    def _request(self, prompt: Prompt, n: int, sampling: Sampling, before: int) -> tuple[str, dict[str, Any]]:
        seed = int.from_bytes(hashlib.sha256(f"{sampling.seed}/{before}/{prompt!r}".encode()).digest()[:4], "big") >> 1
        body: dict[str, Any] = {
            "model": self._model,
            "n": n,
            "max_tokens": sampling.max_tokens,
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
            "seed": seed,
        }
        if sampling.stop:
            body["stop"] = list(sampling.stop)
        if isinstance(prompt, str):
            return "/completions", {**body, "prompt": prompt, "logprobs": 0}
        messages = [{"role": role, "content": content} for role, content in prompt]
        return "/chat/completions", {**body, "messages": messages, "logprobs": True}

    async def _only_model(self) -> str:
        answer = await self._send("GET", "/models", None, time.monotonic() + min(30.0, self._deadline_s))
        models = [entry.get("id") for entry in answer.get("data", ()) if isinstance(entry, dict)]
        if len(models) != 1 or not isinstance(models[0], str):
            found = ", ".join(map(str, models)) or "none"
            raise EngineError(f"{self._url} serves {len(models)} models ({found}); name one as {self._url}#MODEL")
        return models[0]

    async def _send(self, method: str, path: str, body: Mapping[str, Any] | None, deadline: float) -> dict[str, Any]:
        """The answer as an object. Tries again while there is time, where that can help."""
        pause = self._first_pause_s
        while True:
            left = deadline - time.monotonic()
            wait: float | None = None
            cause: Exception | None = None
            try:
                async with asyncio.timeout(max(0.05, left)):
                    response = await self._client.request(method, self._url + path, json=body)
            except (httpx.TransportError, TimeoutError) as error:
                problem, cause = f"{type(error).__name__}: {error}", error
            else:
                if response.is_success:
                    return self._object(response)
                problem = f"HTTP {response.status_code}: {_reason(response)}"
                if response.status_code not in _AGAIN:
                    kind = PromptRefused if response.status_code in _OF_THIS_PROMPT else EngineError
                    raise kind(f"{self._url}{path} refused: {problem}")
                wait = _seconds(response.headers.get("retry-after"))
            wait = min(_LONGEST_PAUSE_S, pause * random.uniform(0.75, 1.25)) if wait is None else wait
            if time.monotonic() + wait >= deadline:
                raise EngineError(
                    f"{self._url}{path} gave no answer within {self._deadline_s:g} s; last: {problem}"
                ) from cause
            logger.info("%s%s: %s; again in %.1f s", self._url, path, problem, wait)
            await asyncio.sleep(wait)
            pause *= 2

    def _object(self, response: httpx.Response) -> dict[str, Any]:
        try:
            answer = response.json()
        except ValueError as error:
            raise EngineError(
                f"{response.url} answered with something that is not JSON: {response.text[:200]!r}"
            ) from error
        if not isinstance(answer, dict):
            raise EngineError(f"{response.url} answered with something that is not an object: {response.text[:200]!r}")
        return answer


def _completion(choice: Mapping[str, Any], shared_tokens: int | None) -> Completion:
    text = choice.get("text")
    if text is None:
        text = (choice.get("message") or {}).get("content")
    logprobs = _logprobs(choice.get("logprobs"))
    tokens = shared_tokens if shared_tokens is not None else len(logprobs or ())
    total = sum(logprobs) if logprobs is not None else None
    return Completion(str(text or ""), tokens, total, choice.get("finish_reason") != "length")


def _logprobs(told: Any) -> list[float] | None:
    """Log-probabilities of the tokens, from either of the two forms in which servers give them."""
    if not isinstance(told, dict):
        return None
    if isinstance(told.get("token_logprobs"), list):
        values = told["token_logprobs"]
    elif isinstance(told.get("content"), list):
        values = [entry.get("logprob") for entry in told["content"]]
    else:
        return None
    return [float(v) for v in values] if all(isinstance(v, int | float) for v in values) else None


def _reason(response: httpx.Response) -> str:
    """The server's own words, in one short line."""
    try:
        answer = response.json()
        error = answer.get("error", answer) if isinstance(answer, dict) else answer
        words = error.get("message", error) if isinstance(error, dict) else error
    except ValueError:
        words = response.text
    return " ".join(str(words).split())[:300]


def _seconds(retry_after: str | None) -> float | None:
    try:
        return max(0.0, float(retry_after)) if retry_after else None
    except ValueError:
        return None


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) else None
