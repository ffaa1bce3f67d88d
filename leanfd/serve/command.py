"""`leanfd serve` and `leanfd suggest`: how the pieces are joined.

Prints nothing; what is to be said goes to whoever starts it. FastAPI and uvicorn are imported when a server is made, so
that `suggest` works without them.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from leanfd.errors import InputError, LeanfdError, MissingExtra
from leanfd.lean.judge import CHECKS_PER_PROCESS
from leanfd.lean.project import refuse_no_project, repl_command
from leanfd.models.engine import Engine
from leanfd.models.engines import is_remote
from leanfd.models.prompts import Template, template_for
from leanfd.proofs import WARM_UP, Verdict
from leanfd.prove.automation import Automation
from leanfd.prove.lending import Lending
from leanfd.prove.openers import Openers
from leanfd.prove.search import Limits
from leanfd.serve.batching import Batcher, BatchReport
from leanfd.serve.config import ServeConfig, refuse_open_door
from leanfd.serve.metrics import ROWS, Metrics
from leanfd.serve.outcomes import Outcomes
from leanfd.serve.proving import Provers
from leanfd.serve.questions import question
from leanfd.serve.reading import Readers
from leanfd.serve.suggesting import Suggester, closed_by_automation, suggest_closer
from leanfd.serve.vllm import Vllm
from leanfd.wire import MOST_CANDIDATES, SuggestRequest, SuggestResponse

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI

    from leanfd.lean.judge import Judge, LeanJudge
    from leanfd.serve.app import Service

logger = logging.getLogger(__name__)

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
THREAD_SLICE_S = 0.001
BATCH_KB = 16 * 1024
"""A body of texts to check may have so much, in KiB: clients send them in batches."""


def serve(
    config: ServeConfig, openers: Openers, on_listening: Callable[[str], None], on_ready: Callable[[str], None]
) -> None:
    """Serves until a signal ends it, then lets what is under way finish. `on_listening` is told the URL once requests
    are taken, `on_ready` the model's name once it is there.

    Raises InputError for bad settings, MissingExtra, and LeanfdError when model, Lean or port cannot be had.
    """
    try:
        import prometheus_client  # noqa: F401
        import uvicorn

        from leanfd.serve.app import make_app
        from leanfd.serve.line import settings
    except ImportError as error:
        raise MissingExtra(
            f'the server needs FastAPI, uvicorn and prometheus_client ({error}): pip install "leanfd[serve]"'
        ) from error
    refuse_open_door(config)
    # The searches' threads hold up the event loop for a slice each.
    sys.setswitchinterval(THREAD_SLICE_S)
    refuse_no_project(config.lean_project)
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(contextlib.closing(_listener(config)))
        failed: list[LeanfdError] = []

        def on_failure(error: LeanfdError) -> None:
            # A model that is abandoned because the server ends has not failed.
            if not server.should_exit:
                failed.append(error)
                server.should_exit = True

        if config.judge:
            app = judge_app(config, stack, openers, on_failure)
        else:
            app = make_app(build(config, stack, openers, on_failure, on_ready))
        server = uvicorn.Server(settings(app, config))
        host, port = listener.getsockname()[:2]
        on_listening(f"http://{f'[{host}]' if ':' in host else host}:{port}")
        with _ended_by_signals(server):
            server.run(sockets=[listener])
        if failed:
            raise failed[0]


def judge_app(
    config: ServeConfig,
    stack: contextlib.ExitStack,
    openers: Openers,
    on_failure: Callable[[LeanfdError], None] = lambda _error: None,
) -> FastAPI:
    """The application without a model; what has to be closed at the very end goes onto the stack."""
    from leanfd.serve.checking import Checkers
    from leanfd.serve.intake import Door, Gate
    from leanfd.serve.judge_app import Judging, make_judge_app

    # A header that takes long is a client's doing, unless it imports a project.
    judge = _judge(config, openers, on_failure, None if config.lean_project else config.judge_timeout_s)
    stack.callback(judge.close)
    command = repl_command(config.lean_project, config.repl, config.memory_mb)
    texts = CHECKS_PER_PROCESS["project" if config.lean_project else "embedded"]
    checkers = Checkers(command, config.workers, judge, texts)
    stack.callback(checkers.close)
    return make_judge_app(
        Judging(
            checkers=checkers,
            door=Door(config.token, max(BATCH_KB, config.body_kb) * 1024, config.body_timeout_s),
            gate=Gate(config.queue, lambda inside: inside / (100 * config.workers)),
            hosts=_hosts(config),
            longest_s=config.longest_s,
        )
    )


def _hosts(config: ServeConfig) -> frozenset[str]:
    return LOOPBACK_HOSTS if config.is_local and not config.token else frozenset()


@contextlib.contextmanager
def _ended_by_signals(server: uvicorn.Server) -> Iterator[None]:
    """Signals stop the server and nothing else: uvicorn raises them once more afterwards, when we still clean up."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, server.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def build(
    config: ServeConfig,
    stack: contextlib.ExitStack,
    openers: Openers,
    on_failure: Callable[[LeanfdError], None] = lambda _error: None,
    on_ready: Callable[[str], None] = lambda _model: None,
) -> Service:
    """The service that a config describes; what has to be closed at the very end goes onto the stack."""
    from leanfd.serve.app import Service
    from leanfd.serve.intake import Door, Gate

    metrics = Metrics()
    template = _template(config)
    outcomes = Outcomes(config.ledger, config) if config.ledger is not None else None
    if outcomes is not None:
        stack.callback(outcomes.close)
    judge = _judge(config, openers, on_failure)
    stack.callback(judge.close)
    vllm = None
    if config.vllm:
        restarts = "Times that vLLM was started again."
        vllm = Vllm(
            config.vllm,
            config.vllm_command,
            config.vllm_arguments,
            on_restart=lambda: metrics.count("leanfd_engine_restarts_total", restarts),
        )
        stack.callback(vllm.close)
    batcher = _batcher(config, openers, vllm, metrics)
    stack.callback(batcher.close)
    threads = ThreadPoolExecutor(config.provers, thread_name_prefix="leanfd-prove")
    stack.callback(threads.shutdown, wait=False, cancel_futures=True)
    sampling = config.sampling(template.stop)
    gate = Gate(config.queue, lambda inside: batcher.batch_s * (1 + inside / max(1, config.rows // 8)))
    warm: Future[Verdict | None] = Future()
    readers = Readers(config.reading_s)
    stack.callback(readers.close)

    def start() -> None:
        readers.start()
        if vllm is not None:
            vllm.start()
        batcher.start(on_failure, on_ready)
        _warm_up(judge, warm, closing)

    def ready() -> list[str]:
        reasons = []
        if batcher.failure is not None:
            reasons.append(str(batcher.failure))
        elif vllm is not None and vllm.trouble:
            reasons.append(vllm.trouble)
        elif not batcher.ready:
            reasons.append("the model is being loaded")
        if not warm.done():
            reasons.append("Lean has not answered yet")
        elif error := warm.exception():
            reasons.append(f"Lean does not work: {error}")
        return reasons

    def reload(name: str) -> Future[Engine]:
        if _elsewhere(config, vllm):
            raise InputError("this server's model is behind a URL; load another one there, or start with --engine DIR")
        name = name or batcher.engine.name
        if name != "mini" and not os.path.isdir(name):
            raise InputError(f"no folder {name!r} on the server's machine; name one with a model in it, or mini")
        changed = replace(config, engine=name)

        def opened() -> Engine:
            engine = _engine(changed, openers, config.longest_s)
            if (asked := _template(changed).name) == template.name:
                return engine
            engine.close()
            raise InputError(f"{name} wants the prompt template {asked}, and this server has {template.name}")

        return batcher.replace(opened)

    async def stop() -> None:
        # What could be waited for has been; what is left is a model in mid-batch.
        await asyncio.to_thread(batcher.close, 1.0)
        if vllm is not None:
            await asyncio.to_thread(vllm.close)

    # Apart from each other: an editor that waits for a closer must not wait for somebody's tree.
    closing, searching = _automations(config, openers, stack), _automations(config, openers, stack)
    limits = Limits(attempts=config.budget, rounds=config.rounds)
    elsewhere = _elsewhere(config, vllm)
    _add_gauges(metrics, batcher, gate, ready)
    return Service(
        batcher=batcher,
        suggester=Suggester(batcher, judge, template, sampling, closing, searching, config.search_s, elsewhere),
        provers=Provers(batcher, judge, template, sampling, limits, threads, searching, config.search_s, elsewhere),
        outcomes=outcomes,
        door=Door(config.token, config.body_kb * 1024, config.body_timeout_s),
        hosts=_hosts(config),
        readers=readers,
        gate=gate,
        metrics=metrics,
        timeout_s=config.timeout_s,
        longest_s=config.longest_s,
        ready=ready,
        reload=reload,
        start=start,
        stop=stop,
    )


def suggest_once(request: SuggestRequest, config: ServeConfig, openers: Openers) -> SuggestResponse:
    """The answer to one request, from a model and a Lean that are opened for it. Raises as `Suggester.suggest`."""
    from leanfd.prove.sampler import Sampler

    template = _template(config)
    timeout_s = min(request.deadline_ms / 1000 if request.deadline_ms else config.timeout_s, config.longest_s)
    began = time.monotonic()
    asked = question(request)
    with contextlib.ExitStack() as stack:
        judge = _judge(config, openers)
        stack.callback(judge.close)
        automations = _automations(config, openers, stack)
        if automations is not None and (closed := suggest_closer(request, asked, automations, judge)) is not None:
            return replace(closed, elapsed_ms=round(1000 * (time.monotonic() - began)))
        # Lean starts while the model loads.
        _warm_up(judge, Future())
        sampler = Sampler(_engine(config, openers, config.load_s))
        stack.callback(sampler.close)
        sampling, elsewhere = config.sampling(template.stop), _elsewhere(config, None)
        # The closers have been asked.
        suggester = Suggester(sampler, judge, template, sampling, None, automations, config.search_s, elsewhere)
        left_s = max(0.0, timeout_s - (time.monotonic() - began))
        return asyncio.run(suggester.suggest(request, asked, left_s))


def _automations(config: ServeConfig, openers: Openers, stack: contextlib.ExitStack) -> Lending[Automation] | None:
    """As many as there are judges; None where the model is to answer alone."""
    if not config.search_s:
        return None
    # With a project the imports take what they take; on the embedded Lean a header that takes long is a client's doing.
    reading_s = 300.0 if config.lean_project else config.judge_timeout_s
    automations = Lending(lambda: openers.automation(config, reading_s), config.workers)
    stack.callback(automations.close)
    return automations


def _batcher(config: ServeConfig, openers: Openers, vllm: Vllm | None, metrics: Metrics) -> Batcher:
    def opened() -> Engine:
        if vllm is None:
            return _engine(config, openers, config.load_s)
        from leanfd.models.openai_engine import OpenAIEngine

        vllm.wait()
        return OpenAIEngine(vllm.url, vllm.model, deadline_s=config.longest_s)

    def on_batch(report: BatchReport) -> None:
        metrics.count("leanfd_completions_total", "Completions drawn.", by=report.rows)
        metrics.observe("leanfd_batch_rows", "Completions in one batch.", report.rows, ROWS)
        metrics.observe("leanfd_batch_jobs", "Requests in one batch.", report.jobs, ROWS)
        metrics.observe("leanfd_batch_seconds", "What a batch took.", report.elapsed_s)

    def on_broken() -> None:
        metrics.count("leanfd_engine_restarts_total", "Times that the model was opened again.")

    # A model behind a URL makes batches by itself: it gets each job as soon as it comes.
    rows, lanes = (1, config.lanes) if _elsewhere(config, vllm) else (config.rows, 1)
    return Batcher(opened, rows, lanes, on_batch, on_broken)


def _elsewhere(config: ServeConfig, vllm: Vllm | None) -> bool:
    """Whether the model computes in another process or on another machine."""
    return vllm is not None or is_remote(config.engine)


def _add_gauges(metrics: Metrics, batcher: Batcher, gate: Any, ready: Callable[[], list[str]]) -> None:
    metrics.gauge("leanfd_requests_inside", "Requests that are worked on or wait.", lambda: gate.inside)
    metrics.gauge("leanfd_jobs_waiting", "Requests that wait for the model.", lambda: batcher.waiting)
    metrics.gauge("leanfd_ready", "1 when questions are answered.", lambda: float(not ready()))


def _warm_up(judge: Judge, answer: Future[Verdict | None], automations: Lending[Automation] | None = None) -> None:
    """Lets Lean start, and hands its first answer on."""

    def run() -> None:
        try:
            if automations is not None:
                closed_by_automation(automations, judge, WARM_UP)
            answer.set_result(judge.prepare(WARM_UP).result())
        except BaseException as error:  # noqa: BLE001  (passed on whole, to those who read the answer)
            answer.set_exception(error)

    threading.Thread(target=run, name="leanfd-warm-up", daemon=True).start()


def _template(config: ServeConfig) -> Template:
    return template_for(config.vllm or config.engine, config.template)


def _listener(config: ServeConfig) -> socket.socket:
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    try:
        listener = socket.create_server((config.host, config.port), family=family, backlog=512)
        # Connections inherit it. asyncio sets it only for sockets that were made with the protocol's number; without it
        # a client's delayed acknowledgement holds every answer back for 40 ms.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listener
    except OSError as error:
        place = f"{config.host}:{config.port}"
        raise InputError(
            f"cannot listen at {place}: {error.strerror or error}; choose another --port, or 0 for any"
        ) from error


def _judge(
    config: ServeConfig,
    openers: Openers,
    on_failure: Callable[[LeanfdError], None] = lambda _error: None,
    prepare_s: float | None = None,
) -> LeanJudge:
    # Room for all that can be under way: what waits for a place in the judge's line would hold up everybody.
    judge = openers.judge(config, config.queue * MOST_CANDIDATES + config.provers * 4096, prepare_s=prepare_s)
    if config.ray:
        judge.pool.on_broken = on_failure
    return judge


def _engine(config: ServeConfig, openers: Openers, load_s: float) -> Engine:
    return openers.engine(config.engine, config.device or None, deadline_s=config.longest_s, apart=True, load_s=load_s)
