"""A server that answers the tactics' questions as it was told, in place of `leanfd serve`."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from leanfd import wire


class Told(ThreadingHTTPServer):
    """Answers every question with one status and body, after a pause, and keeps what it was asked."""

    daemon_threads = True

    def __init__(self, status: int, body: str, pause_s: float = 0.0) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.status, self.body, self.pause_s = status, body.encode(), pause_s
        self.asked: list[tuple[str, bytes, str]] = []
        self.gone = threading.Event()
        """Set when somebody went away without waiting for his answer."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def reply(self, body: bytes) -> tuple[int, bytes, float]:  # noqa: ARG002
        """Status, body and seconds of pause for a question."""
        return self.status, self.body, self.pause_s

    @contextlib.contextmanager
    def serving(self) -> Iterator[None]:
        thread = threading.Thread(target=self.serve_forever, daemon=True)
        thread.start()
        try:
            yield
        finally:
            self.shutdown()
            self.server_close()
            thread.join(10)


class ToldByName(Told):
    """Answers by the name of the declaration that is asked about, or by name and kind where those are told."""

    def __init__(self) -> None:
        super().__init__(200, "")
        self.candidates: dict[str, list[str]] = {}
        self.pauses_s: dict[str, float] = {}

    def reply(self, body: bytes) -> tuple[int, bytes, float]:
        asked = wire.read(wire.SuggestRequest, body)
        kind = f"{asked.decl_name} {asked.kind}"
        name = kind if kind in self.candidates else asked.decl_name
        texts = [{"text": text} for text in self.candidates.get(name, [])]
        return 200, json.dumps({"candidates": texts}).encode(), self.pauses_s.get(name, 0.0)

    def questions(self, name: str) -> int:
        """How often was asked about a declaration."""
        return sum(wire.read(wire.SuggestRequest, body).decl_name == name for _, body, _ in self.asked)


class _Answer(BaseHTTPRequestHandler):
    server: Told

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status, answer, pause_s = self.server.reply(body)
        self.server.asked.append((self.path, body, self.headers["Content-Type"]))
        if pause_s:
            self.connection.settimeout(pause_s)
            with contextlib.suppress(TimeoutError, OSError):
                if self.connection.recv(1) == b"":
                    self.server.gone.set()
                    return
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def told(status: int, body: str, pause_s: float = 0.0) -> Iterator[Told]:
    server = Told(status, body, pause_s)
    with server.serving():
        yield server
