"""What the HTTP interface of `leanfd serve --judge` costs: verdicts a second by many clients, against the bare judge.

    OMP_NUM_THREADS=1 python benchmarks/judge_http.py --clients 64 --proofs 4000

Both judge the same proofs with as many Lean processes, in turns, so that what else the machine does slows both alike;
each is asked for PROVED throughout. Clients send batches of --batch and keep their connections, as kimina-client's
asynchronous client does. The server and the clients share the machine, so the ratio of rates includes what the clients
themselves cost. CPU times are those of the server and of the bare judge, each with its Lean processes (Linux).
"""

from __future__ import annotations

import argparse
import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx

from leanfd.lean.judge import judge_all, open_judge
from leanfd.source.statement import posed_by

STATEMENT = "theorem t (a b c : Nat) (h : a ≤ b) : a + c ≤ b + c"
PROOF = "omega"
WARM_UP = 64
Round = Callable[[int], object]
"""Judges so many proofs."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--proofs", type=int, default=4000)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=8)
    chosen = parser.parse_args()
    size = chosen.proofs // chosen.rounds // chosen.batch * chosen.batch
    proofs = size * chosen.rounds
    wall, cpu = [0.0, 0.0], [0.0, 0.0]
    clients = 0.0
    with bare_judge(chosen.workers) as bare, served(chosen) as (pid, over_http):
        bare(WARM_UP)
        over_http(WARM_UP)
        for _ in range(chosen.rounds):
            began, used, others = time.perf_counter(), cpu_s(os.getpid()), cpu_s(pid)
            bare(size)
            wall[0] += time.perf_counter() - began
            cpu[0] += cpu_s(os.getpid()) - used - (cpu_s(pid) - others)
            began, used, own = time.perf_counter(), cpu_s(pid), time.process_time()
            over_http(size)
            wall[1] += time.perf_counter() - began
            cpu[1] += cpu_s(pid) - used
            clients += time.process_time() - own
    print(
        f"bare judge {proofs / wall[0]:.0f}/s, over HTTP with {chosen.clients} clients {proofs / wall[1]:.0f}/s: "
        f"ratio {wall[0] / wall[1]:.2f}"
    )
    print(
        f"CPU for a proof {1000 * cpu[0] / proofs:.2f} and {1000 * cpu[1] / proofs:.2f} ms, without the clients' "
        f"{1000 * clients / proofs:.2f} ms: ratio {cpu[1] / cpu[0]:.2f}"
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


@contextlib.contextmanager
def bare_judge(workers: int) -> Iterator[Round]:
    problem = posed_by(STATEMENT)
    with open_judge(workers=workers) as judge:

        def judged(proofs: int) -> None:
            assert all(verdict.proved for _, verdict in judge_all(judge, [(problem, PROOF)] * proofs))

        yield judged


@contextlib.contextmanager
def served(chosen: Any) -> Iterator[tuple[int, Round]]:
    """A server's process id, and what has its clients ask it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = ["--port", str(port), "--workers", str(chosen.workers), "--queue", "1000"]
    command = [sys.executable, "-m", "leanfd", "serve", "--judge", *options]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=os.environ) as server:
        connections = httpx.Limits(max_connections=chosen.clients, max_keepalive_connections=chosen.clients)
        base = f"http://127.0.0.1:{port}"
        with httpx.Client(base_url=base, timeout=120, trust_env=False, limits=connections) as client:
            try:
                ask(client, 1, wait_s=60)
                with ThreadPoolExecutor(chosen.clients) as clients:

                    def judged(proofs: int) -> None:
                        sizes = [chosen.batch] * (proofs // chosen.batch)
                        assert sum(clients.map(lambda size: ask(client, size), sizes)) == proofs

                    yield server.pid, judged
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
