"""An HTTP server in a thread that answers as a test scripts it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, dict[str, str], bytes]
Script = Callable[[int, str, dict[str, Any]], Answer | None]


class Server:
    """Answers each request with what `script` makes of its number, path and body, and keeps all requests.

    Where the script says None there is no answer, and `hung_up` is set when the client has given up.
    """

    def __init__(self, script: Script) -> None:
        self.requests: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        lock = threading.Lock()
        requests = self.requests
        self.hung_up = hung_up = threading.Event()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                self._answer(body)

            def do_GET(self) -> None:
                self._answer({})

            def _answer(self, body: dict[str, Any]) -> None:
                with lock:
                    number = len(requests)
                    requests.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
                answer = script(number, self.path, body)
                if answer is None:
                    self.connection.settimeout(10)
                    if self.connection.recv(1) == b"":
                        hung_up.set()
                    self.close_connection = True
                    return
                status, headers, content = answer
                if status == 0:
                    self.connection.close()
                    return
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *args: object) -> None:
                pass

        class Quiet(ThreadingHTTPServer):
            request_queue_size = 128
            """Clients ask many things at once; a connection that does not fit is cut."""

            def handle_error(self, *_args: object) -> None:
                """Connections cut on purpose are no news."""

        self.http = Quiet(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()
        self.thread.join(5)


Serve = Callable[[Script], Server]


def ok(answer: Any) -> Answer:
    return 200, {"content-type": "application/json"}, json.dumps(answer).encode()
