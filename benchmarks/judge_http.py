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
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
from cpu import cpu_s
from server import served

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
    with bare_judge(chosen.workers) as bare, over_http(chosen) as (pid, served_judge):
        bare(WARM_UP)
        served_judge(WARM_UP)
        for _ in range(chosen.rounds):
            began, used, others = time.perf_counter(), cpu_s(os.getpid()), cpu_s(pid)
            bare(size)
            wall[0] += time.perf_counter() - began
            cpu[0] += cpu_s(os.getpid()) - used - (cpu_s(pid) - others)
            began, used, own = time.perf_counter(), cpu_s(pid), time.process_time()
            served_judge(size)
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


@contextlib.contextmanager
def bare_judge(workers: int) -> Iterator[Round]:
    problem = posed_by(STATEMENT)
    with open_judge(workers=workers) as judge:

        def judged(proofs: int) -> None:
            assert all(verdict.proved for _, verdict in judge_all(judge, [(problem, PROOF)] * proofs))

        yield judged


@contextlib.contextmanager
def over_http(chosen: Any) -> Iterator[tuple[int, Round]]:
    """A server's process id, and what has its clients ask it."""
    options = ["--judge", "--workers", str(chosen.workers), "--queue", "1000"]
    serving = served(*options, ready="/health", connections=chosen.clients)
    with serving as (pid, client), ThreadPoolExecutor(chosen.clients) as clients:

        def judged(proofs: int) -> None:
            sizes = [chosen.batch] * (proofs // chosen.batch)
            assert sum(clients.map(lambda size: ask(client, size), sizes)) == proofs

        yield pid, judged


def ask(client: httpx.Client, size: int) -> int:
    """Has a batch judged."""
    snippets = [{"id": str(n), "code": f"{STATEMENT} := by {PROOF}", "statement": STATEMENT} for n in range(size)]
    answer = client.post("/api/check", json={"snippets": snippets, "timeout": 60}).json()
    assert all(result["leanfd"]["verdict"] == "PROVED" for result in answer["results"])
    return size


if __name__ == "__main__":
    main()
