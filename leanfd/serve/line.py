"""A client's line: HTTP as uvicorn and h11 speak it, with heads and bodies that come in time and are framed in one way.

What uvicorn has no settings for: a head must be complete within a time of its first byte, and a body within a time of
its head, also where nobody reads it; a message says once, in one way, how long it is; and a body does not come in
thousands of crumbs, each of which costs the event loop as much as a large piece. It knows no paths.
"""

from __future__ import annotations

import asyncio
import functools
import math
import re
from typing import Any, cast

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from leanfd import wire
from leanfd.serve.config import ServeConfig
from leanfd.wire import Refusal

HEAD_BYTES = 64 * 1024
MOST_PIECES = 2048
"""Chunks of one body."""
GRACE_S = 2.0
"""After the time for a body, for an answer that says so."""
_HEAD_END = re.compile(rb"\n\r?\n")
_FRAME = re.compile(rb"^(?:content-length|transfer-encoding)[ \t]*:([^\n]*)", re.IGNORECASE | re.MULTILINE)


def settings(app: ASGIApp, config: ServeConfig) -> uvicorn.Config:
    """How uvicorn is to serve the application."""
    return uvicorn.Config(
        app,
        http=cast(Any, functools.partial(Line, patience_s=config.body_timeout_s)),
        log_config=None,
        access_log=False,
        ws="none",
        # An idle line is closed by the clock of `Line`, which is slower than the 5 s for which httpx keeps it: what
        # both close at the same time loses a request now and then.
        timeout_keep_alive=max(1, math.ceil(config.body_timeout_s)),
        timeout_graceful_shutdown=max(1, round(config.drain_s)),
    )


class _Connection(h11.Connection):
    """h11's, which takes no message with two frames."""

    def __init__(self) -> None:
        super().__init__(h11.SERVER, HEAD_BYTES)
        self.refusal = "this is no HTTP request"
        self._pieces = 0

    def next_event(self) -> Any:
        """As h11's. Raises RemoteProtocolError, and says why in `refusal`."""
        if self.their_state is h11.IDLE:
            self._pieces = 0
            self._refuse_two_frames(self.trailing_data[0])
        event = super().next_event()
        if isinstance(event, h11.Data):
            self._pieces += event.chunk_start
            if self._pieces > MOST_PIECES:
                raise self._refused(f"the body comes in more than {MOST_PIECES} chunks; send larger ones")
        return event

    def _refuse_two_frames(self, begun: bytes) -> None:
        end = _HEAD_END.search(begun)
        if end is None:
            return
        frames = _FRAME.findall(begun, 0, end.start() + 1)
        if len(frames) > 1 or any(b"," in frame for frame in frames):
            raise self._refused("the head says more than once how long the body is; send one Content-Length")

    def _refused(self, why: str) -> h11.RemoteProtocolError:
        self.refusal = why
        return h11.RemoteProtocolError(why)


class Line(H11Protocol):
    """One connection."""

    def __init__(self, *args: Any, patience_s: float, **known: Any) -> None:
        super().__init__(*args, **known)
        self._framed = self.conn = _Connection()
        self._patience_s = patience_s
        self._awaited: Any = None
        """The state of h11 in which the clock was started."""
        self._clock: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client has come; its first head is waited for."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Something has come."""
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """A request is done with; another one may begin."""
        super().on_response_complete()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone."""
        self._stop()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002
        """Says what is wrong, where no answer has begun, and closes the line."""
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            body = wire.write(Refusal(error=self._framed.refusal))
            headers = [
                ("content-type", "application/json"),
                ("content-length", str(len(body))),
                ("connection", "close"),
            ]
            for event in (h11.Response(status_code=400, headers=headers), h11.Data(data=body), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _watch(self) -> None:
        """Starts the clock anew when something else is waited for."""
        state = self.conn.their_state
        if state is not self._awaited:
            self._stop()
            if state in (h11.IDLE, h11.SEND_BODY):
                wait_s = self._patience_s + (GRACE_S if state is h11.SEND_BODY else 0)
                self._clock = self.loop.call_later(wait_s, self.transport.close)
            self._awaited = state

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None
