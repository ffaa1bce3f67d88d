"""`leanfd serve --judge`: texts in, what Lean says out, in the shapes of kimina-lean-server; no model.

An RL pipeline that speaks to that server changes its URL. What is ours comes beside: a snippet may have a `statement`,
and its result then has `leanfd`, with the judge's verdict. The requests' shapes are those of kimina-client 0.2.1.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

import leanfd
from leanfd import wire
from leanfd.serve.app import answer_errors, called_by
from leanfd.serve.checking import Checkers, Snippet
from leanfd.serve.intake import Door, Gate, unauthorized, while_there
from leanfd.wire import WireError


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """What the routes work with."""

    checkers: Checkers
    door: Door
    gate: Gate
    hosts: frozenset[str]
    longest_s: float


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
        plain = await _body(judging, request)
        snippets = [_snippet(each, n) for n, each in enumerate(_list(plain, "snippets"))]
        if len({snippet.id for snippet in snippets}) < len(snippets):
            raise WireError("snippets must have an id each, and no two the same", "snippets")
        results = await _checked(judging, request, snippets, plain, plain.get("infotree") is not None, 30)
        return JSONResponse({"results": results})

    @app.post("/verify")
    @app.post("/one_pass_verify_batch")
    async def verify(request: Request) -> Response:
        """The same, as older clients ask for it."""
        plain = await _body(judging, request)
        codes = _list(plain, "codes")
        snippets = [
            Snippet(
                id=str(each.get("custom_id", number)),
                code=_text(each, f"codes[{number}]", "code" if each.get("proof") is None else "proof"),
                statement=_text(each, f"codes[{number}]", "statement", ""),
            )
            for number, each in enumerate(codes)
        ]
        results = await _checked(judging, request, snippets, plain, plain.get("infotree_type") is not None, 300)
        for result, asked in zip(results, codes, strict=True):
            result["custom_id"] = asked.get("custom_id", result["id"])
            del result["id"]
            if (reply := result.get("response")) is not None:
                reply["time"] = result["time"]
            del result["time"]
        return JSONResponse({"results": results})

    @app.get("/health")
    @app.get("/")
    async def health() -> dict[str, Any]:
        """The server is up."""
        return {"status": "ok", "version": leanfd.__version__}

    return called_by(app, judging.hosts)


async def _body(judging: Judging, request: Request) -> dict[str, Any]:
    body = await judging.door.body(request)
    plain = wire.parsed(body.data)
    if not isinstance(plain, dict):
        raise WireError("the body must be an object")
    if body.token and not hmac.compare_digest(str(plain.get("token")).encode(), body.token.encode()):
        raise unauthorized()
    return plain


async def _checked(
    judging: Judging, request: Request, snippets: list[Snippet], plain: dict[str, Any], infotree: bool, otherwise_s: int
) -> list[dict[str, Any]]:
    timeout = plain.get("timeout", otherwise_s)
    if not isinstance(timeout, int | float) or isinstance(timeout, bool) or not 0 < timeout <= judging.longest_s:
        raise WireError(f"timeout must be a number of seconds up to {judging.longest_s:g}, not {timeout!r}", "timeout")
    loop, checkers = asyncio.get_running_loop(), judging.checkers

    async def work() -> list[dict[str, Any]]:
        asked = [
            loop.run_in_executor(checkers.threads, checkers.check, snippet, float(timeout), infotree)
            for snippet in snippets
        ]
        return [*await asyncio.gather(*asked)]

    with judging.gate.entered():
        return await while_there(request, work())


def _list(plain: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = plain.get(name)
    if not isinstance(found, list) or not found or not all(isinstance(each, dict) for each in found):
        raise WireError(f"{name} must be a list of objects, and not empty", name)
    return found


def _snippet(plain: dict[str, Any], number: int) -> Snippet:
    place = f"snippets[{number}]"
    return Snippet(
        id=_text(plain, place, "id"), code=_text(plain, place, "code"), statement=_text(plain, place, "statement", "")
    )


def _text(plain: dict[str, Any], place: str, name: str, otherwise: str | None = None) -> str:
    found = plain.get(name, otherwise)
    if not isinstance(found, str):
        raise WireError(f"{place}.{name} must be a text, not {found!r}"[:200], f"{place}.{name}")
    return found
