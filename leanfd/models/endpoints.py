"""One JSON request, answered by whichever of several HTTP servers has the least to do.

Rate limits, server errors and lost connections are tried again with growing pauses, elsewhere if there is an elsewhere,
within the request's deadline. A request that takes much longer than others is asked of an idle server as well, and the
first answer counts. It knows nothing of models' answers but that they are JSON objects.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import statistics
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from leanfd.errors import EngineError, PromptRefused

logger = logging.getLogger(__name__)

_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
_OF_THIS_PROMPT = frozenset({400, 413, 422})
"""What servers answer to a prompt that is too long."""
_AT_ONCE = 32
"""Requests to each server."""
_LONGEST_PAUSE_S = 30.0
_PATIENCE_S, _PATIENCE = 5.0, 4.0
"""A request is late after so many seconds, and so many times the median of the last ones."""
_LOOK_S = 0.1


@dataclass(slots=True, eq=False)
class Endpoint:
    """A server, and what it is doing for us."""

    url: str
    """With its "/v1"."""
    model: str
    """Its name there; "" until the server was asked."""
    running: int = 0
    troubled_until: float = 0.0
    """It failed a request lately: until then, on the clock of `time.monotonic`, others are asked first."""


class NotServed(EngineError):
    """A server lacks the model, or the path, that it was asked for."""

    def __init__(self, problem: str, endpoint: Endpoint) -> None:
        super().__init__(problem)
        self.endpoint = endpoint


class _Passing(Exception):
    """What may be gone at the next try."""

    def __init__(self, problem: str, wait_s: float | None) -> None:
        super().__init__(problem)
        self.wait_s = wait_s


class Endpoints:
    """Servers that answer the same requests. To be used in one event loop."""

    def __init__(self, endpoints: Sequence[Endpoint], key: str | None, deadline_s: float, first_pause_s: float) -> None:
        """`deadline_s` is only told in messages."""
        self.endpoints = list(endpoints)
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        limits = httpx.Limits(max_connections=_AT_ONCE * len(endpoints))
        self._client = httpx.AsyncClient(headers=headers, limits=limits, timeout=httpx.Timeout(None, connect=10.0))
        self._deadline_s, self._first_pause_s = deadline_s, first_pause_s
        self._durations: deque[float] = deque(maxlen=64)
        self._room = asyncio.Condition()

    async def ask(self, path: str, body: Mapping[str, Any], deadline: float) -> tuple[Endpoint, dict[str, Any]]:
        """The answer to a POST, as an object, and whose it is; the body's `model` is each server's own.

        Raises PromptRefused, and EngineError when none answers before the deadline (of `time.monotonic`).
        """
        pause, last = self._first_pause_s, "all of its connections are busy"
        # A server may fail on this request alone, so that only this request waits before it asks there again.
        again_at: dict[Endpoint, float] = {}
        while True:
            endpoint = await self._lent(again_at, deadline)
            if endpoint is None:
                raise self._unanswered(path, last)
            try:
                return await self._raced(endpoint, path, body, deadline)
            except _Passing as passing:
                last, wait = str(passing), passing.wait_s
                if wait is None:
                    wait = min(_LONGEST_PAUSE_S, pause * random.uniform(0.75, 1.25))
                again_at[endpoint] = endpoint.troubled_until = time.monotonic() + wait
                if min(again_at.get(e, 0.0) for e in self.endpoints) >= deadline:
                    raise self._unanswered(path, last) from passing.__cause__
                elsewhere = len(again_at) < len(self.endpoints)
                then = "another is asked" if elsewhere else f"again in {wait:.1f} s"
                logger.info("%s%s: %s; %s", endpoint.url, path, last, then)
                pause *= 1 if elsewhere else 2

    async def listed(self, endpoint: Endpoint, deadline: float) -> list[str]:
        """The names of a server's models. Raises EngineError, and NotServed where the one that it was given lacks."""
        pause = self._first_pause_s
        while True:
            try:
                answer = _object(await self._once(endpoint, "GET", "/models", None, deadline))
                models = [str(entry.get("id")) for entry in answer.get("data") or () if isinstance(entry, dict)]
                if endpoint.model and endpoint.model not in models:
                    found = ", ".join(models) or "none"
                    problem = f"{endpoint.url} does not serve {endpoint.model}, but {found}; name one of them"
                    raise NotServed(problem, endpoint)
                return models
            except _Passing as passing:
                if time.monotonic() + pause >= deadline:
                    raise EngineError(f"{endpoint.url}/models gave no answer; last: {passing}") from passing.__cause__
                await asyncio.sleep(pause)
                pause *= 2

    async def tell(self, endpoint: Endpoint, path: str, body: Mapping[str, Any], deadline: float) -> None:
        """A POST to this server and no other, once; what it says is not read. Raises EngineError."""
        try:
            await self._once(endpoint, "POST", path, body, deadline)
        except _Passing as passing:
            raise EngineError(f"{endpoint.url}{path} failed: {passing}") from passing.__cause__

    async def close(self) -> None:
        """Closes the connections."""
        await self._client.aclose()

    async def _lent(self, again_at: Mapping[Endpoint, float], deadline: float) -> Endpoint | None:
        """The server with the least to do, with this request counted; None when there was none until the deadline."""
        async with self._room:
            while (now := time.monotonic()) < deadline:
                free = [e for e in self.endpoints if e.running < _AT_ONCE and again_at.get(e, 0.0) <= now]
                if free:
                    endpoint = min(free, key=lambda e: (e.troubled_until > now, e.running))
                    endpoint.running += 1
                    return endpoint
                soon = min([deadline, *(at for at in again_at.values() if at > now)])
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(soon - now):
                        await self._room.wait()
        return None

    def _unanswered(self, path: str, last: str) -> EngineError:
        urls = ", ".join(e.url for e in self.endpoints)
        return EngineError(f"{urls}{path} gave no answer within {self._deadline_s:g} s; last: {last}")

    async def _raced(
        self, endpoint: Endpoint, path: str, body: Mapping[str, Any], deadline: float
    ) -> tuple[Endpoint, dict[str, Any]]:
        """The answer of the server that was lent, or of an idle one, if that is quicker."""
        began = time.monotonic()
        tries = {asyncio.create_task(self._counted(endpoint, path, body, deadline))}
        try:
            while len(tries) == 1 < len(self.endpoints):
                done, _ = await asyncio.wait(tries, timeout=_LOOK_S)
                if done:
                    break
                now = time.monotonic()
                idle = [e for e in self.endpoints if e.running == 0 and e.troubled_until <= now]
                if idle and self._is_late(now - began):
                    logger.info("%s%s is late; %s is asked as well", endpoint.url, path, idle[0].url)
                    idle[0].running += 1
                    tries.add(asyncio.create_task(self._counted(idle[0], path, body, deadline)))
            while True:
                done, waiting = await asyncio.wait(tries, return_when=asyncio.FIRST_COMPLETED)
                good = [task for task in done if task.exception() is None]
                if good or not waiting:
                    return (good or list(done))[0].result()
                tries = waiting
        finally:
            for task in tries:
                task.cancel()

    def _is_late(self, seconds: float) -> bool:
        return bool(self._durations) and seconds > max(_PATIENCE_S, _PATIENCE * statistics.median(self._durations))

    async def _counted(
        self, endpoint: Endpoint, path: str, body: Mapping[str, Any], deadline: float
    ) -> tuple[Endpoint, dict[str, Any]]:
        """One try at a server that counts it already."""
        began = time.monotonic()
        try:
            answer = _object(await self._once(endpoint, "POST", path, {**body, "model": endpoint.model}, deadline))
            self._durations.append(time.monotonic() - began)
            return endpoint, answer
        finally:
            endpoint.running -= 1
            async with self._room:
                self._room.notify_all()

    async def _once(
        self, endpoint: Endpoint, method: str, path: str, body: Mapping[str, Any] | None, deadline: float
    ) -> httpx.Response:
        """Raises _Passing for what may pass; NotServed, PromptRefused and EngineError for what will not."""
        try:
            async with asyncio.timeout(max(0.05, deadline - time.monotonic())):
                response = await self._client.request(method, endpoint.url + path, json=body)
        except (httpx.TransportError, TimeoutError) as error:
            raise _Passing(f"{type(error).__name__}: {error}", None) from error
        if response.is_success:
            return response
        problem = f"HTTP {response.status_code}: {_reason(response)}"
        if response.status_code in _AGAIN:
            raise _Passing(problem, _seconds(response.headers.get("retry-after")))
        if response.status_code == 404:
            raise NotServed(f"{endpoint.url}{path} refused: {problem}", endpoint)
        kind = PromptRefused if response.status_code in _OF_THIS_PROMPT else EngineError
        raise kind(f"{endpoint.url}{path} refused: {problem}")


def _object(response: httpx.Response) -> dict[str, Any]:
    try:
        answer = response.json()
    except ValueError as error:
        raise EngineError(
            f"{response.url} answered with something that is not JSON: {response.text[:200]!r}"
        ) from error
    if not isinstance(answer, dict):
        raise EngineError(f"{response.url} answered with something that is not an object: {response.text[:200]!r}")
    return answer


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
