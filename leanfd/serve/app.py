"""The HTTP application: routes, statuses, and what is counted. Versioned paths, JSON in and out, errors as Refusals.

The work is done by what it is handed: `Service`. It starts nothing and stops nothing but by the service's own
`start` and `stop`, in the application's lifespan.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import leanfd
from leanfd import wire
from leanfd.errors import EngineDied, EngineError, InputError, LeanError, LeanfdError, PromptRefused
from leanfd.models.engine import Engine
from leanfd.prove.search import Target
from leanfd.serve import metrics as prometheus
from leanfd.serve.batching import Batcher
from leanfd.serve.intake import Door, Gate, Gone, Refused, status_of, unauthorized, while_there
from leanfd.serve.metrics import Metrics
from leanfd.serve.openapi import gives, takes
from leanfd.serve.outcomes import Outcomes
from leanfd.serve.proving import Provers
from leanfd.serve.reading import Readers, TooLong, WrongToken
from leanfd.serve.streams import EventStream
from leanfd.serve.suggesting import Late, Suggester
from leanfd.wire import (
    OutcomesRequest,
    OutcomesResponse,
    ProveRequest,
    Refusal,
    ReloadRequest,
    ReloadResponse,
    ResultEvent,
    SuggestRequest,
    SuggestResponse,
    WireError,
)

logger = logging.getLogger(__name__)

CLIENT_GONE = 499
"""Never sent, only counted: nobody is there to read it."""
LOADING_RETRY_S = 2
_REFUSALS = (400, 401, 408, 413, 415, 422, 429, 502, 503, 504)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What the routes work with."""

    batcher: Batcher
    suggester: Suggester
    provers: Provers
    outcomes: Outcomes | None
    door: Door
    hosts: frozenset[str]
    """The names under which it may be called; all when empty. A server that asks for no token should know its names:
    a web page can have its own name point to this machine."""
    readers: Readers
    gate: Gate
    metrics: Metrics
    timeout_s: float
    longest_s: float
    ready: Callable[[], list[str]]
    """Why the server cannot answer questions yet; empty when it can."""
    reload: Callable[[str], Future[Engine]]
    """Puts the model of that name in the place of the one at hand, as `Batcher.replace` does. Raises InputError."""
    start: Callable[[], None]
    stop: Callable[[], Awaitable[None]]


def make_app(service: Service) -> FastAPI:
    """The application."""

    @contextlib.asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        service.start()
        # Made once, and not while somebody waits.
        app.openapi()
        try:
            yield
        finally:
            await service.stop()

    app = FastAPI(
        title="leanfd",
        version=leanfd.__version__,
        description="A language model proposes, Lean checks. Errors come as {error, field, v}.",
        lifespan=lifespan,
    )
    answer_errors(app)
    _answer_questions(app, service)
    _answer_probes(app, service)
    app.add_middleware(Called, names=service.hosts)
    app.add_middleware(_Counted, metrics=service.metrics, paths=frozenset(r.path for r in app.routes))  # type: ignore[attr-defined]
    return app


def _answer_questions(app: FastAPI, service: Service) -> None:
    @app.post("/v1/suggest", openapi_extra=takes(SuggestRequest), responses=gives(SuggestResponse, *_REFUSALS))
    async def suggest(request: Request) -> Response:
        """Candidates for a goal: tactics, proofs or repairs, best first, judged by Lean where that is possible."""
        began = time.monotonic()
        body = await service.door.body(request)
        with service.gate.entered():
            asked, posed = await while_there(request, service.readers.suggestion(body.data, body.token))
            _refuse_while_loading(service)
            left_s = _timeout_s(service, asked.deadline_ms) - (time.monotonic() - began)
            answer = await while_there(request, service.suggester.suggest(asked, posed, max(0.0, left_s)))
        for candidate in answer.candidates:
            said = "closes" if candidate.closes else "unjudged" if not candidate.judged else "open"
            said = "fails" if candidate.judged and candidate.error else said
            service.metrics.count("leanfd_candidates_total", "Candidates given, by what Lean said.", verdict=said)
        return _json(answer)

    @app.post("/v1/prove", openapi_extra=takes(ProveRequest), responses=gives(ResultEvent, *_REFUSALS))
    async def prove(request: Request) -> Response:
        """A search for a proof, as server-sent events: attempt, attempt, …, and result or error at the end."""
        began = time.monotonic()
        body = await service.door.body(request)
        with contextlib.ExitStack() as held:
            held.enter_context(service.gate.entered())
            asked, posed = await while_there(request, service.readers.proof(body.data, body.token))
            wanted = Target(*posed)
            _refuse_while_loading(service)
            timeout_s = _timeout_s(service, asked.deadline_ms)
            await while_there(request, service.provers.accepted(wanted.problem))
            events = service.provers.events(asked, wanted, timeout_s - (time.monotonic() - began))
            return EventStream(request, events, held.pop_all().close)

    @app.post("/v1/outcomes", openapi_extra=takes(OutcomesRequest), responses=gives(OutcomesResponse, *_REFUSALS, 507))
    async def outcomes(request: Request) -> Response:
        """What Lean said of candidates in a user's editor, for the ledger, if this server keeps one."""
        body = await service.door.body(request)
        with service.gate.entered():
            asked, posed = await while_there(request, service.readers.outcomes(body.data, body.token))
        if service.outcomes is None:
            remark = "this server keeps no ledger; start it with --ledger DIR"
            return _json(OutcomesResponse(stored=0, remark=remark))
        try:
            stored = await asyncio.to_thread(service.outcomes.add, asked, posed)
        except WireError:
            raise
        except LeanfdError as error:
            logger.error("%s", error)
            raise Refused(507, str(error)) from error
        service.metrics.count("leanfd_outcomes_total", "Outcomes put on record.", by=stored)
        return _json(OutcomesResponse(stored=stored))

    @app.post("/v1/reload", openapi_extra=takes(ReloadRequest), responses=gives(ReloadResponse, 409, *_REFUSALS))
    async def reload(request: Request) -> Response:
        """Another model, without a restart: it is loaded beside the one at hand, which answers until then, and stays
        where the new one cannot be loaded."""
        body = await service.door.body(request)
        with service.gate.entered():
            asked = await while_there(request, service.readers.reload(body.data, body.token))
            _refuse_while_loading(service)
            if service.batcher.replacing:
                raise Refused(409, "a model is being replaced already; ask again when that is done", LOADING_RETRY_S)
            try:
                engine = await asyncio.wrap_future(service.reload(asked.engine))
            except EngineDied:
                raise
            except (InputError, EngineError) as error:
                raise WireError(f"{error}; the model before it still answers", "engine") from error
        said = "Times that another model was put in the place of one that answered."
        service.metrics.count("leanfd_reloads_total", said)
        logger.info("the model is now %s (%s)", engine.name, engine.digest)
        return _json(ReloadResponse(model=engine.name, digest=engine.digest))


def _answer_probes(app: FastAPI, service: Service) -> None:
    @app.get("/health")
    async def health() -> dict[str, Any]:
        """The server is up; says nothing of the model."""
        return {"status": "ok", "version": leanfd.__version__, "wire": wire.VERSION}

    @app.get("/ready")
    async def ready(response: Response) -> dict[str, Any]:
        """Whether questions will be answered: 200, or 503 and why not."""
        reasons = service.ready()
        if reasons:
            response.status_code = 503
        engine = service.batcher.engine if service.batcher.ready else None
        model, digest = (engine.name, engine.digest) if engine else ("", "")
        return {"ready": not reasons, "reasons": reasons, "model": model, "digest": digest}

    @app.get("/metrics")
    async def metrics(request: Request) -> Response:
        """For Prometheus."""
        if not service.door.check_header(request):
            raise Refused(401, "the metrics are shown to those who have the token")
        return Response(service.metrics.text(), media_type=prometheus.CONTENT_TYPE)


def answer_errors(app: FastAPI) -> None:
    """Every error becomes a Refusal with a status."""

    @app.exception_handler(LeanfdError)
    async def on_leanfd_error(request: Request, error: LeanfdError) -> Response:
        match error:
            case Refused():
                headers = {"retry-after": str(error.retry_after_s)} if error.retry_after_s else {}
                headers |= {"www-authenticate": "Bearer"} if error.status == 401 else {}
                # What is left of a body that was not read would be taken for the next request.
                headers |= {"connection": "close"} if error.status in (401, 408, 413, 415) else {}
                return _refusal(error.status, str(error), headers=headers)
            case Gone():
                return Response(status_code=CLIENT_GONE)
            case WrongToken():
                return await on_leanfd_error(request, unauthorized())
            case WireError():
                return _refusal(status_of(error), str(error), error.field)
            case Late():
                return _refusal(504, str(error), "deadlineMs")
            case TooLong() | InputError() | PromptRefused():
                return _refusal(422, str(error))
            case EngineError():
                return _refusal(502, f"the model failed: {error}")
            case LeanError():
                return _refusal(502, f"Lean failed: {error}")
        return _refusal(500, str(error))

    @app.exception_handler(HTTPException)
    async def on_http_error(request: Request, error: HTTPException) -> Response:
        said = f"{request.method} {request.url.path}: {error.detail}; /docs lists what there is"
        return _refusal(error.status_code, said, headers=dict(error.headers or {}))

    @app.exception_handler(Exception)
    async def on_anything_else(request: Request, error: Exception) -> Response:
        logger.error("%s %s broke", request.method, request.url.path, exc_info=error)
        return _refusal(500, f"the server broke on this request: {type(error).__name__}; its log says more")


def _refuse_while_loading(service: Service) -> None:
    if not service.batcher.ready:
        reasons = "; ".join(service.ready()) or "the model is being opened again"
        raise Refused(503, f"not ready: {reasons}", LOADING_RETRY_S)


def _timeout_s(service: Service, deadline_ms: int) -> float:
    return min(deadline_ms / 1000 if deadline_ms else service.timeout_s, service.longest_s)


def _json(message: Any) -> Response:
    return Response(wire.write(message), media_type="application/json")


def _refusal(status: int, error: str, field: str = "", headers: dict[str, str] | None = None) -> Response:
    body = wire.write(Refusal(error=error, field=field))
    return Response(body, status_code=status, headers=headers, media_type="application/json")


class Called:
    """Refuses requests that call the server by another name than its own, on every path."""

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self._app
        if scope["type"] == "http" and self._names:
            said = [value.decode("latin-1") for key, value in scope["headers"] if key == b"host"]
            if len(said) != 1 or _name(said[0]) not in self._names:
                called = f"this server is not called {', '.join(said)!r}; call it {min(self._names)}"
                app = _refusal(421, called)
        await app(scope, receive, send)


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    return host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]


class _Counted:
    """Counts requests by path and status, and how long they took."""

    def __init__(self, app: ASGIApp, metrics: Metrics, paths: frozenset[str]) -> None:
        self._app = app
        self._metrics = metrics
        self._paths = paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.monotonic()
        status = 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            path = scope["path"] if scope["path"] in self._paths else "other"
            self._metrics.count("leanfd_requests_total", "Requests answered.", path=path, status=str(status))
            took_s = time.monotonic() - began
            self._metrics.observe(
                "leanfd_request_seconds", "From a request to the end of its answer.", took_s, path=path
            )
