"""What stands between the network and the work: tokens, sizes, slow senders, and how many may wait.

It knows requests as bytes and wire records, and nothing of models or Lean. Not guarded: a flood of connections that
send no request at all; they cost a descriptor each, and a proxy in front is the place to stop them.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import math
import threading
from collections.abc import Callable, Coroutine, Iterator, Sequence
from concurrent.futures import Future, InvalidStateError
from dataclasses import dataclass
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect, Request

from leanfd.errors import LeanfdError
from leanfd.wire import WireError

T = TypeVar("T")
LONGEST_RETRY_S = 60
READ_IN_VAIN = 32
"""A body that is too large is read on, and thrown away, up to so many times the limit: a client that still writes when
the line is closed does not get to see why."""


class Refused(LeanfdError):
    """A request that is not worked on, with the HTTP status that says why."""

    def __init__(self, status: int, message: str, retry_after_s: int = 0) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after_s = retry_after_s


class Gone(LeanfdError):
    """The client has closed its connection."""


@dataclass(frozen=True, slots=True)
class Body:
    """What a client has sent."""

    data: bytes
    token: str
    """What it still has to show in there; "" where it has shown it, or nothing is asked for."""


class Door:
    """Lets requests in that are small, timely, called JSON, and show no wrong token."""

    def __init__(self, token: str, body_bytes: int, body_timeout_s: float) -> None:
        """`token` "" asks for none."""
        self._token = token
        self._body_bytes = body_bytes
        self._body_timeout_s = body_timeout_s

    def check_header(self, request: Request) -> bool:
        """Whether the Authorization header lets it in. Raises Refused when it holds a wrong token."""
        if not self._token:
            return True
        said = request.headers.get("authorization")
        if said is None:
            return False
        scheme, _, shown = said.partition(" ")
        if scheme.lower() == "bearer" and self._is_right(shown.strip()):
            return True
        raise unauthorized()

    async def body(self, request: Request) -> Body:
        """The request's body. Raises Refused and Gone."""
        try:
            may_enter = self._check_headers(request)
        except Refused:
            # A client that still writes when the line is closed does not get to see why.
            await self._read(request)
            raise
        return Body(await self._read(request), "" if may_enter else self._token)

    def _check_headers(self, request: Request) -> bool:
        may_enter = self.check_header(request)
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            # Also keeps web pages out: a browser does not send this to another site without asking first.
            raise Refused(415, "the body must be JSON; send the header Content-Type: application/json")
        return may_enter

    async def _read(self, request: Request) -> bytes:
        most, size = self._body_bytes, 0
        body = bytearray()
        try:
            async with asyncio.timeout(self._body_timeout_s):
                async for piece in request.stream():
                    size += len(piece)
                    if size <= most:
                        body += piece
                    elif size > READ_IN_VAIN * most:
                        break
        except TimeoutError as error:
            raise Refused(408, f"the body did not arrive within {self._body_timeout_s:g} s") from error
        except ClientDisconnect as error:
            raise Gone("before its request was complete") from error
        if size > most:
            raise Refused(413, f"the body has more than {most} bytes, which is all that is taken (body_kb)")
        return bytes(body)

    def _is_right(self, shown: str) -> bool:
        return hmac.compare_digest(shown.encode("utf-8", "replace"), self._token.encode())


class Gate:
    """Counts what is worked on or waits, and turns away what would be too much. For one event loop."""

    def __init__(self, room: int, wait_s: Callable[[int], float]) -> None:
        """`wait_s` guesses how long it takes until so many requests are done."""
        self._room = room
        self._wait_s = wait_s
        self.inside = 0

    @contextlib.contextmanager
    def entered(self) -> Iterator[None]:
        """Holds a place. Raises Refused with 429 when there is none."""
        if self.inside >= self._room:
            after = max(1, min(LONGEST_RETRY_S, math.ceil(self._wait_s(self.inside))))
            raise Refused(429, f"{self.inside} requests are under way already; try again in {after} s", after)
        self.inside += 1
        try:
            yield
        finally:
            self.inside -= 1


async def while_there(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """What the work gives, unless the client goes away first: then the work is cancelled and Gone raised."""
    task = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(leaves(request))
    try:
        await asyncio.wait({task, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
        raise Gone("before its answer was ready")
    except asyncio.CancelledError as cancelled:
        # By nobody but the server itself, when it has waited long enough for its end.
        raise Refused(503, "the server is shutting down and could not wait for this any longer") from cancelled
    finally:
        leaving.cancel()
        if not task.done():
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


def together(futures: Sequence[Future[T]]) -> Future[list[T]]:
    """The results of all once the last is there, or the first exception; cancelled with one of them.

    An event loop that waits for it is woken once, and not for each of them.
    """
    whole: Future[list[T]] = Future()
    left, counting = len(futures), threading.Lock()
    if not futures:
        whole.set_result([])

    def done(future: Future[T]) -> None:
        nonlocal left
        with counting:
            left -= 1
            last = left == 0
        with contextlib.suppress(InvalidStateError):  # given up meanwhile, or told of an earlier exception
            if future.cancelled():
                whole.cancel()
            elif (failed := future.exception()) is not None:
                whole.set_exception(failed)
            elif last:
                whole.set_result([each.result() for each in futures])

    for future in futures:
        future.add_done_callback(done)
    return whole


async def leaves(request: Request) -> None:
    """Returns when the client closes its connection. The body must have been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def unauthorized() -> Refused:
    """The refusal of who shows no token, or a wrong one."""
    return Refused(401, "wrong token or none; show the server's token as Authorization: Bearer TOKEN, or as `token`")


def status_of(error: WireError) -> int:
    """400 for what is not a message at all, 422 for a message with a field that does not fit."""
    return 422 if error.field else 400
