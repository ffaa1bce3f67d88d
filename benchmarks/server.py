"""`leanfd serve` in a process of its own, for a benchmark to ask over HTTP."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import httpx

START_S = 120.0


@contextlib.contextmanager
def served(*options: str, ready: str, connections: int = 1) -> Iterator[tuple[int, httpx.Client]]:
    """Its process id and a client of it, once a GET of the path `ready` is answered with 200."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "leanfd", "serve", "--port", str(port), *options]
    limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections)
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120, trust_env=False, limits=limits) as http:
                until = time.monotonic() + START_S
                while not _answers(http, ready):
                    if server.poll() is not None or time.monotonic() > until:
                        raise SystemExit(f"no server after {START_S:g} s or less; see what this says: {command}")
                    time.sleep(0.2)
                yield server.pid, http
        finally:
            server.terminate()


def _answers(http: httpx.Client, path: str) -> bool:
    try:
        return http.get(path).status_code == 200
    except httpx.TransportError:
        return False
