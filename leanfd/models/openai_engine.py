"""A model behind OpenAI-compatible HTTP endpoints, one or several: vLLM first of all, any other that speaks the same.

Raw-text prompts go to /completions, chats to /chat/completions; equal prompts become one request with `n` for each
server, and `endpoints.py` says which server a request goes to. The connection of a request
that nobody waits for any more is closed, which ends the work of vLLM and others on it. It knows nothing of Lean.
The key comes from LEANFD_API_KEY or OPENAI_API_KEY, goes out in the Authorization header only, and
is never logged. Not guarded: whether the server is honest about its model, or draws the same twice for one seed.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import threading
import time
from collections.abc import Coroutine, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from math import isfinite
from typing import Any, TypeVar

from leanfd.errors import EngineError, InputError
from leanfd.models.endpoints import Endpoint, Endpoints, NotServed
from leanfd.models.engine import Completion, Prompt, Sampling, Wanted

T = TypeVar("T")

KEY_VARIABLES = ("LEANFD_API_KEY", "OPENAI_API_KEY")
_LOOK_S = 0.05
"""How often is looked whether what is asked for is still wanted."""
_CLOSING_S = 5.0
_NOT_WANTED = Completion("", finished=False)


class OpenAIEngine:
    """A model at one URL or at several."""

    digest = ""
    """The weights cannot be seen from here."""

    def __init__(
        self, url: str, model: str | None = None, deadline_s: float = 600.0, first_pause_s: float = 0.5
    ) -> None:
        """`url` is the base, with or without "/v1"; "URL#MODEL,URL#MODEL" are servers of one model, each with its name
        there. `model` names it where the URL does not; both may be left out where a server has only one.

        `deadline_s` bounds one call of `complete`, retries and all. Raises EngineError when a server has to be asked
        for its model's name and does not answer, InputError for what is no URL.
        """
        self._servers = Endpoints(endpoints_at(url, model), key_of_environment(), deadline_s, first_pause_s)
        self._deadline_s = deadline_s
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="leanfd-openai", daemon=True)
        self._thread.start()
        try:
            self._begun(self._find_models()).result()
        except BaseException:
            self.close()
            raise

    @property
    def name(self) -> str:
        """URL and model, of each server."""
        return ",".join(f"{e.url}#{e.model}" for e in self._servers.endpoints)

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
        await self._servers.close()

    def _begun(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Its result to come, from the thread that speaks to the server; `cancel` ends the work."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _group(self, prompt: Prompt, n: int, sampling: Sampling, deadline: float) -> list[Completion]:
        """n completions of one prompt, a part from each server."""
        parts = min(n, len(self._servers.endpoints))
        cuts = [n * i // parts for i in range(parts + 1)]
        asked = [self._part(prompt, cuts[i], cuts[i + 1], sampling, deadline) for i in range(parts)]
        return [completion for part in await asyncio.gather(*asked) for completion in part]

    async def _part(
        self, prompt: Prompt, first: int, end: int, sampling: Sampling, deadline: float
    ) -> list[Completion]:
        """The copies from `first` on; servers that give fewer choices than asked are asked again."""
        drawn: list[Completion] = []
        while (at := first + len(drawn)) < end:
            path, body = self._request(prompt, end - at, sampling, at)
            try:
                endpoint, answer = await self._servers.ask(path, body, deadline)
            except NotServed as error:
                url = error.endpoint.url
                raise EngineError(
                    f"{error}; {url}/models lists what it serves: name one of these, URL#MODEL"
                ) from error
            try:
                drawn += _completions(answer)
            except (AttributeError, TypeError, ValueError) as error:
                raise EngineError(
                    f"{endpoint.url}{path} answered with something that is no list of completions ({error}): "
                    f"{str(answer)[:200]}; is {endpoint.model} a model that writes text?"
                ) from error
        return drawn[: end - first]

    def _request(self, prompt: Prompt, n: int, sampling: Sampling, before: int) -> tuple[str, dict[str, Any]]:
        seed = int.from_bytes(hashlib.sha256(f"{sampling.seed}/{before}/{prompt!r}".encode()).digest()[:4], "big") >> 1
        body: dict[str, Any] = {
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

    async def _find_models(self) -> None:
        """Asks the servers whose model was not named, and with several servers whether each has the one that was."""
        deadline = time.monotonic() + min(30.0, self._deadline_s)
        several = len(self._servers.endpoints) > 1
        asked = [e for e in self._servers.endpoints if several or not e.model]
        try:
            answers = await asyncio.gather(*(self._servers.listed(e, deadline) for e in asked))
        except NotServed as error:
            raise EngineError(str(error)) from error
        for endpoint, models in zip(asked, answers, strict=True):
            if not endpoint.model and len(models) != 1:
                url, found = endpoint.url, ", ".join(models) or "none"
                raise EngineError(f"{url} serves {len(models)} models ({found}); name one as {url}#MODEL")
            endpoint.model = endpoint.model or models[0]


def key_of_environment() -> str | None:
    """The key that servers are asked with, the first of KEY_VARIABLES that is set."""
    return next((os.environ[v] for v in KEY_VARIABLES if os.environ.get(v)), None)


def endpoints_at(urls: str, model: str | None) -> list[Endpoint]:
    """The servers of "URL#MODEL,URL#MODEL", where `model` is the name for those without one. Raises InputError."""
    found = []
    for place in urls.split(","):
        url, _, named = place.strip().partition("#")
        if not url.startswith(("http://", "https://")):
            raise InputError(f"{place.strip()!r} in {urls!r} is not a URL; write URL#MODEL, or URL#MODEL,URL#MODEL")
        base = url.rstrip("/")
        found.append(Endpoint(base if base.endswith("/v1") else base + "/v1", named or model or ""))
    if len({e.url for e in found}) < len(found):
        raise InputError(f"{urls!r} names a server twice")
    return found


def _completions(answer: Mapping[str, Any]) -> list[Completion]:
    """Raises AttributeError, TypeError and ValueError for what is of another form."""
    choices = answer.get("choices")
    if not isinstance(choices, list) or not choices:
        raise ValueError("there are no choices")
    shared = _whole((answer.get("usage") or {}).get("completion_tokens")) if len(choices) == 1 else None
    return [_completion(choice, shared) for choice in choices]


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
    # JSON as Python reads it has NaN, which would spoil a sum, and a ledger.
    return [float(v) for v in values] if all(isinstance(v, int | float) and isfinite(v) for v in values) else None


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) else None
