"""What the HTTP interface of `leanfd serve --judge` costs: verdicts a second by many clients, against the bare judge.

    OMP_NUM_THREADS=1 python benchmarks/judge_http.py --clients 64 --proofs 4000

Both judge the same proofs with as many Lean processes, one after the other in this run, and each is asked for PROVED
throughout. Clients send batches of --batch, as kimina-client does. The server and the clients share the machine, so the
ratio includes what the clients themselves cost.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx

from leanfd.lean.judge import judge_all, open_judge
from leanfd.source.statement import posed_by

STATEMENT = "theorem t (a b c : Nat) (h : a ≤ b) : a + c ≤ b + c"
PROOF = "omega"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--proofs", type=int, default=4000)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    bare = bare_rate(chosen.proofs, chosen.workers)
    over = http_rate(chosen)
    print(f"bare judge {bare:.0f}/s, over HTTP with {chosen.clients} clients {over:.0f}/s: ratio {over / bare:.2f}")


def bare_rate(proofs: int, workers: int) -> float:
    problem = posed_by(STATEMENT)
    with open_judge(workers=workers) as judge:
        assert judge.submit(problem, PROOF).result().proved
        began = time.perf_counter()
        assert all(verdict.proved for _, verdict in judge_all(judge, [(problem, PROOF)] * proofs))
        return proofs / (time.perf_counter() - began)


def http_rate(chosen: Any) -> float:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "leanfd",
        "serve",
        "--judge",
        "--port",
        str(port),
        "--workers",
        str(chosen.workers),
    ]
    with subprocess.Popen([*command, "--queue", "1000"], stderr=subprocess.DEVNULL, env=os.environ) as server:
        url = f"http://127.0.0.1:{port}/api/check"
        try:
            ask(url, 1, wait_s=30)
            batches = [chosen.batch] * (chosen.proofs // chosen.batch)
            with ThreadPoolExecutor(chosen.clients) as clients:
                began = time.perf_counter()
                done = sum(clients.map(lambda size: ask(url, size), batches))
                return done / (time.perf_counter() - began)
        finally:
            server.terminate()


def ask(url: str, size: int, wait_s: float = 0.0) -> int:
    """Has a batch judged; waits for the server to come up."""
    snippets = [{"id": str(n), "code": f"{STATEMENT} := by {PROOF}", "statement": STATEMENT} for n in range(size)]
    until = time.monotonic() + wait_s
    while True:
        try:
            answer = httpx.post(url, json={"snippets": snippets, "timeout": 60}, timeout=120, trust_env=False).json()
            break
        except httpx.ConnectError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
    assert all(result["leanfd"]["verdict"] == "PROVED" for result in answer["results"])
    return size


if __name__ == "__main__":
    main()
