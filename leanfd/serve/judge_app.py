"""`leanfd serve --judge`: texts in, what Lean says out, in the shapes of kimina-lean-server; no model.

An RL pipeline that speaks to that server changes its URL. What is ours comes beside: a snippet may have a `statement`,
and its result then has `leanfd`, with the judge's verdict. The requests' shapes are those of kimina-client 0.2.1.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

import leanfd
from leanfd import wire
from leanfd.records import FieldError, Form, read_record
from leanfd.serve.app import Called, answer_errors
from leanfd.serve.checking import Checkers, Presence, Snippet, Word, result
from leanfd.serve.intake import Door, Gate, together, unauthorized, while_there
from leanfd.wire import WireError


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """What the routes work with."""

    checkers: Checkers
    door: Door
    gate: Gate
    hosts: frozenset[str]
    longest_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRequest:
    """The body of `POST /api/check`; what else it holds is passed over."""

    snippets: tuple[Snippet, ...]
    timeout: float = 30.0
    infotree: str | None = None
    token: str = ""

    def __post_init__(self) -> None:
        _refuse_empty("snippets", self.snippets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A text in an older client's request: its `proof`, or its `code`."""

    custom_id: str | int
    proof: str | None = None
    code: str = ""
    statement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyRequest:
    """The body of `POST /verify`."""

    codes: tuple[Code, ...]
    timeout: float = 300.0
    infotree_type: str | None = None
    token: str = ""

    def __post_init__(self) -> None:
        _refuse_empty("codes", self.codes)


T = TypeVar("T")
R = TypeVar("R", CheckRequest, VerifyRequest)


def make_judge_app(judging: Judging) -> FastAPI:
    """The application."""

    @contextlib.asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        judging.checkers.close()

    app = FastAPI(title="leanfd judge", version=leanfd.__version__, lifespan=lifespan)
    answer_errors(app)

    @app.post("/api/check")
    async def check(request: Request) -> Response:
        """Each snippet's reply of a REPL; with a statement, the judge's verdict too."""
        asked = await _asked(judging, request, CheckRequest)
        if len({snippet.id for snippet in asked.snippets}) < len(asked.snippets):
            raise WireError("snippets must have an id each, and no two the same", "snippets")
        results = await _checked(judging, request, asked.snippets, asked.timeout, asked.infotree is not None)
        return JSONResponse({"results": results})

    @app.post("/verify")
    @app.post("/one_pass_verify_batch")
    async def verify(request: Request) -> Response:
        """The same, as older clients ask for it."""
        asked = await _asked(judging, request, VerifyRequest)
        snippets = [
            Snippet(
                id=str(each.custom_id), code=each.code if each.proof is None else each.proof, statement=each.statement
            )
            for each in asked.codes
        ]
        results = await _checked(judging, request, snippets, asked.timeout, asked.infotree_type is not None)
        for answered, each in zip(results, asked.codes, strict=True):
            answered["custom_id"] = each.custom_id
            del answered["id"]
            if (reply := answered.get("response")) is not None:
                reply["time"] = answered["time"]
            del answered["time"]
        return JSONResponse({"results": results})

    @app.get("/health")
    @app.get("/")
    async def health() -> dict[str, Any]:
        """The server is up."""
        return {"status": "ok", "version": leanfd.__version__}

    app.add_middleware(Called, names=judging.hosts)
    return app


async def _asked(judging: Judging, request: Request, kind: type[R]) -> R:
    """The request in a body. Raises Refused, Gone and WireError."""
    body = await judging.door.body(request)
    try:
        asked = read_record(kind, wire.parsed(body.data), "", Form(tolerant=True))
    except FieldError as error:
        raise WireError(str(error), error.field) from error
    if body.token and not hmac.compare_digest(asked.token.encode("utf-8", "replace"), body.token.encode()):
        raise unauthorized()
    return asked


async def _checked(
    judging: Judging, request: Request, snippets: Sequence[Snippet], timeout_s: float, infotree: bool
) -> list[dict[str, Any]]:
    if not 0 < timeout_s <= judging.longest_s:
        raise WireError(
            f"timeout must be a number of seconds up to {judging.longest_s:g}, not {timeout_s:g}", "timeout"
        )
    checkers = judging.checkers

    async def work() -> list[dict[str, Any]]:
        presence = Presence()
        under_way: list[Future[Any]] = []

        def begin(work: Callable[..., T], *given: Any) -> Future[T]:
            future = checkers.threads.submit(work, *given)
            under_way.append(future)
            return future

        try:
            words: Sequence[Word | None] = [None] * len(snippets)
            if any(each.statement.strip() for each in snippets):
                words = await asyncio.wrap_future(begin(checkers.words, snippets, timeout_s, presence))
            results: dict[int, dict[str, Any]] = {}
            replies: dict[int, Future[dict[str, Any]]] = {}
            for number, (each, word) in enumerate(zip(snippets, words, strict=True)):
                if word is not None and word.accepted and not infotree:
                    results[number] = result(each, word, {"response": {"env": 0}})
                else:
                    replies[number] = begin(checkers.reply, each, word, timeout_s, infotree, presence)
            read = await asyncio.wrap_future(together([*replies.values()]))
            results |= zip(replies, read, strict=True)
            return [results[number] for number in range(len(snippets))]
        except asyncio.CancelledError:
            presence.leave()
            for future in under_way:
                future.cancel()
            raise

    with judging.gate.entered():
        return await while_there(request, work())


def _refuse_empty(name: str, texts: Sequence[object]) -> None:
    if not texts:
        raise FieldError(f"{name} must not be empty", name)
