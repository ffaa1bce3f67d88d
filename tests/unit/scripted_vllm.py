"""Plays `vllm serve` for tests: python scripted_vllm.py FOLDER serve MODEL --host H --port P …

The folder tells what it does: `die` lets it end at once, `sick` lets /health fail; it writes its pid, and its child's,
to `pid` and `child`, and one line to `starts` for each start.
"""

from __future__ import annotations

import http.server
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(sys.argv[1])


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._answer(503 if (FOLDER / "sick").exists() else 200, {"data": [{"id": sys.argv[3]}]})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        if (FOLDER / "crash").exists():
            (FOLDER / "crash").unlink()
            os._exit(9)
        choices = [{"text": "exact h", "finish_reason": "stop"} for _ in range(body["n"])]
        self._answer(200, {"choices": choices, "usage": {"completion_tokens": 3}})

    def _answer(self, status: int, plain: Any) -> None:
        data = json.dumps(plain).encode()
        self.send_response(status)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: object) -> None:
        """No access log."""


with (FOLDER / "starts").open("a") as starts:
    starts.write(" ".join(sys.argv[2:]) + "\n")
if (FOLDER / "die").exists():
    sys.exit("ValueError: no such model")
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
(FOLDER / "child").write_text(str(child.pid))
(FOLDER / "pid").write_text(str(os.getpid()))
port = int(sys.argv[sys.argv.index("--port") + 1])
http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()
