"""A real server on a real socket, with a fake model and a fake Lean behind it."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import uvicorn
from fakes import FakeAutomation, FakeEngine, FakeJudge

from leanfd.models.engine import Engine
from leanfd.prove.openers import Openers
from leanfd.serve import command
from leanfd.serve.app import Service, make_app
from leanfd.serve.config import ServeConfig
from leanfd.serve.line import settings

GOAL = "p q : Prop\nh : p ∧ q\n⊢ q ∧ p"
ASK: dict[str, Any] = {"kind": "proof", "goals": [GOAL], "n": 2}


@dataclass(frozen=True, slots=True)
class Served:
    """A running server, and what is behind it."""

    url: str
    address: tuple[str, int]
    service: Service
    server: uvicorn.Server
    http: httpx.Client

    def suggest(self, **change: Any) -> httpx.Response:
        return self.http.post("/v1/suggest", json={**ASK, **change})

    def metric(self, line: str) -> float:
        """The value of a metric, by its name and labels; 0 where it is not there."""
        lines = self.http.get("/metrics").text.splitlines()
        return next((float(each.rpartition(" ")[2]) for each in lines if each.rpartition(" ")[0] == line), 0.0)


Serving = Callable[..., contextlib.AbstractContextManager[Served]]


@contextlib.contextmanager
def serving(
    engine: Engine | Callable[[], Engine] | None = None,
    judge: FakeJudge | None = None,
    wait: bool = True,
    headers: dict[str, str] | None = None,
    automation: FakeAutomation | None = None,
    **chosen: Any,
) -> Iterator[Served]:
    """A server with these settings, ready to answer (unless `wait` is False); the model alone, without `automation`."""
    opened = engine if callable(engine) else lambda: engine or FakeEngine()
    behind = judge or FakeJudge()
    openers = Openers(
        lambda *_, **__: behind,  # type: ignore[arg-type,return-value]
        engine=lambda *_, **__: opened(),  # type: ignore[arg-type,return-value]
        automation=lambda *_: automation,  # type: ignore[arg-type,return-value]
    )
    search_s = 0.0 if automation is None else 5.0
    config = ServeConfig(port=0, **{"drain_s": 5.0, "template": "mini", "search_s": search_s, **chosen})
    with contextlib.ExitStack() as stack:
        service = command.build(config, stack, openers)
        listener = stack.enter_context(contextlib.closing(socket.create_server(("127.0.0.1", 0))))
        server = uvicorn.Server(settings(make_app(service), config))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        host, port = listener.getsockname()
        url = f"http://{host}:{port}"
        with httpx.Client(base_url=url, timeout=20, headers=headers, trust_env=False) as http:
            until = time.monotonic() + 10
            while wait and not (server.started and http.get("/ready").status_code == 200):
                assert time.monotonic() < until, http.get("/ready").text
                time.sleep(0.01)
            try:
                yield Served(url, (host, port), service, server, http)
            finally:
                server.should_exit = True
                thread.join(15)
                assert not thread.is_alive()


def eventually(is_so: Callable[[], bool], within_s: float = 5.0) -> bool:
    """Whether something becomes so in time."""
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        if is_so():
            return True
        time.sleep(0.02)
    return is_so()
