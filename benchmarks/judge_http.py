"""What the HTTP interface of `leanfd serve --judge` costs: verdicts a second by many clients, against the bare judge.

    OMP_NUM_THREADS=1 python benchmarks/judge_http.py --clients 64 --proofs 4000

Both judge the same proofs with as many Lean processes, one after the other in this run, and each is asked for PROVED
throughout. Clients send batches of --batch and keep their connections, as kimina-client's asynchronous client does. The
server and the clients share the machine, so the ratio of rates includes what the clients themselves cost, and is worth
something on a quiet machine only. The CPU time of the server with its Lean processes, against that of the bare judge
with its own, is the same on a busy one (Linux).
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx

from leanfd.lean.judge import judge_all, open_judge
from leanfd.source.statement import posed_by

STATEMENT = "theorem t (a b c : Nat) (h : a ≤ b) : a + c ≤ b + c"
PROOF = "omega"
WARM_UP = 64


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--proofs", type=int, default=4000)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    bare, bare_cpu = bare_rate(chosen.proofs, chosen.workers)
    over, over_cpu = http_rate(chosen)
    print(f"bare judge {bare:.0f}/s, over HTTP with {chosen.clients} clients {over:.0f}/s: ratio {over / bare:.2f}")
    print(
        f"CPU for a proof {1000 * bare_cpu:.2f} and {1000 * over_cpu:.2f} ms, "
        f"without the clients: ratio {over_cpu / bare_cpu:.2f}"
    )


def cpu_s(pid: int) -> float:
    """CPU time of a process, its ended children and those that it has."""
    fields = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields[int(stat.parent.name)] = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
    ticks = sum(map(int, fields[pid][11:15]))
    children = [child for child, told in fields.items() if int(told[1]) == pid]
    return ticks / os.sysconf("SC_CLK_TCK") + sum(map(cpu_s, children))


def bare_rate(proofs: int, workers: int) -> tuple[float, float]:
    """Proofs a second, and CPU seconds for each."""
    problem = posed_by(STATEMENT)
    with open_judge(workers=workers) as judge:
        assert all(verdict.proved for _, verdict in judge_all(judge, [(problem, PROOF)] * WARM_UP))
        began, used = time.perf_counter(), cpu_s(os.getpid())
        assert all(verdict.proved for _, verdict in judge_all(judge, [(problem, PROOF)] * proofs))
        return proofs / (time.perf_counter() - began), (cpu_s(os.getpid()) - used) / proofs


def http_rate(chosen: Any) -> tuple[float, float]:
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
        connections = httpx.Limits(max_connections=chosen.clients, max_keepalive_connections=chosen.clients)
        base = f"http://127.0.0.1:{port}"
        with httpx.Client(base_url=base, timeout=120, trust_env=False, limits=connections) as client:
            try:
                ask(client, 1, wait_s=60)
                with ThreadPoolExecutor(chosen.clients) as clients:
                    list(clients.map(lambda size: ask(client, size), [chosen.batch] * (WARM_UP // chosen.batch)))
                    began, used = time.perf_counter(), cpu_s(server.pid)
                    batches = [chosen.batch] * (chosen.proofs // chosen.batch)
                    done = sum(clients.map(lambda size: ask(client, size), batches))
                    return done / (time.perf_counter() - began), (cpu_s(server.pid) - used) / done
            finally:
                server.terminate()


def ask(client: httpx.Client, size: int, wait_s: float = 0.0) -> int:
    """Has a batch judged; waits for the server to come up."""
    snippets = [{"id": str(n), "code": f"{STATEMENT} := by {PROOF}", "statement": STATEMENT} for n in range(size)]
    until = time.monotonic() + wait_s
    while True:
        try:
            answer = client.post("/api/check", json={"snippets": snippets, "timeout": 60}).json()
            break
        except httpx.ConnectError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
    assert all(result["leanfd"]["verdict"] == "PROVED" for result in answer["results"])
    return size


if __name__ == "__main__":
    main()
