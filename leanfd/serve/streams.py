"""Server-sent events: an answer that is written piece by piece, until it ends or its reader goes away.

A comment goes out when nothing else has for a while, so that proxies keep the line open and a dead one is noticed. A
reader that takes nothing for too long counts as gone.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from leanfd.serve.intake import leaves
from leanfd.serve.proving import Event
from leanfd.wire import AttemptEvent, ResultEvent, write

logger = logging.getLogger(__name__)

KEEP_ALIVE_S = 10.0
READING_S = 60.0
"""For a reader to take what was sent, once the line's buffers are full."""


def event_name(event: Event) -> str:
    """ "attempt", "result" or "error"."""
    return "attempt" if isinstance(event, AttemptEvent) else "result" if isinstance(event, ResultEvent) else "error"


def encoded(event: Event) -> bytes:
    """One event as it goes over the line; its data is one line of JSON."""
    return b"event: " + event_name(event).encode() + b"\ndata: " + write(event) + b"\n\n"


class EventStream(Response):
    """Sends events as they come; closes their source, and calls `release`, however it ends."""

    media_type = "text/event-stream"

    def __init__(self, request: Request, events: AsyncIterator[Event], release: Callable[[], None]) -> None:
        super().__init__(headers={"cache-control": "no-cache"})
        del self.headers["content-length"]
        self._request = request
        self._events = events
        self._release = release

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        leaving: asyncio.Future[None] = asyncio.ensure_future(leaves(self._request))
        coming: asyncio.Future[Event] | None = None
        try:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            while True:
                coming = coming or asyncio.ensure_future(anext(self._events))
                either: set[asyncio.Future[Any]] = {leaving, coming}
                await asyncio.wait(either, timeout=KEEP_ALIVE_S, return_when=asyncio.FIRST_COMPLETED)
                if leaving.done():
                    return
                piece = b": still at work\n\n"
                if coming.done():
                    try:
                        piece = encoded(coming.result())
                    except StopAsyncIteration:
                        break
                    coming = None
                async with asyncio.timeout(READING_S):
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        except TimeoutError:
            logger.warning("a reader has taken nothing for %g s; the answer to it ends here", READING_S)
        finally:
            leaving.cancel()
            if coming is not None and not coming.done():
                coming.cancel()
                with contextlib.suppress(asyncio.CancelledError, StopAsyncIteration):
                    await coming
            if hasattr(self._events, "aclose"):
                await self._events.aclose()
            self._release()
