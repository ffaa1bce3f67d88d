"""`leanfd serve` under load: latencies and throughput for 1, 16 and 64 clients, beside the bare engine.

    OMP_NUM_THREADS=1 python benchmarks/serve_load.py [--clients 1 16 64] [--requests 8] [--rounds 3] [--n 4]

Two parts, each with a server in a process of its own and clients that ask again as soon as they have their answer:

* a stub that takes `--stub-ms` for any batch, whatever its size, and a judge that takes no time: what a request takes
  beyond it is the server's own work. The server's CPU time for a request stands beside it; it is the one to trust on a
  busy machine, and bounds the rate: one core makes 1000 / CPU ms requests a second. 200 ms is about what the mini
  prover takes for 128;
* the mini prover: the same prompts, seeds and batch sizes in turn through the engine alone, in this process, through
  the server with the judge that takes no time, and with Lean, which wants the same cores.

Prints Markdown tables with wall-clock times; on a busy machine they are upper bounds.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

import httpx

from leanfd.curriculum import generate
from leanfd.models.engine import Completion, Engine, Prompt, Sampling, Wanted
from leanfd.models.prompts import named_template
from leanfd.proofs import Outcome, Problem, Verdict
from leanfd.prove.openers import Openers
from leanfd.serve.config import ServeConfig
from leanfd.serve.questions import question
from leanfd.wire import SuggestRequest, from_json

MAX_TOKENS = 128
ROWS = 128
AT_ONCE = Verdict(Outcome.REJECTED, reason="a stub's word")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run came to."""

    latencies_s: list[float]
    ends_s: list[list[float]]
    """When each answer came, on the clock of `perf_counter`; a list for each run."""

    @property
    def rate(self) -> float:
        """Requests per second with all clients at work: first and last sixth of the answers, when some of them have not
        begun or have ended, are left out. Of several runs the median."""
        rates = []
        for run in self.ends_s:
            ends = sorted(run)
            edge = max(1, len(ends) // 6)
            between = ends[edge:-edge]
            rates.append((len(between) - 1) / (between[-1] - between[0]))
        return median(rates)

    def ms(self, share: float) -> float:
        """A quantile of the latencies, in milliseconds."""
        ordered = sorted(self.latencies_s)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    @property
    def cells(self) -> str:
        """p50, p95, p99 and rate."""
        return f"{self.ms(0.5):.1f} | {self.ms(0.95):.1f} | {self.ms(0.99):.1f} | {self.rate:.1f}"


def joined(runs: Iterable[Measured]) -> Measured:
    """Several runs as one."""
    every = list(runs)
    return Measured([s for run in every for s in run.latencies_s], [ends for run in every for ends in run.ends_s])


class Stub:
    """An engine that takes the same time for every batch."""

    name, digest = "stub", ""

    def __init__(self, delay_s: float) -> None:
        self._delay_s = delay_s

    def complete(self, prompts: Sequence[Prompt], sampling: Sampling, wanted: Wanted | None = None) -> list[Completion]:  # noqa: ARG002
        time.sleep(self._delay_s)
        return [Completion("exact h", 4, -1.0) for _ in prompts]

    def close(self) -> None:
        """Holds nothing."""


class AtOnce:
    """A judge that takes no time."""

    def prepare(self, problem: Problem) -> Future[Verdict | None]:  # noqa: ARG002
        future: Future[Verdict | None] = Future()
        future.set_result(None)
        return future

    def submit(self, problem: Problem, proof: str) -> Future[Verdict]:  # noqa: ARG002
        future: Future[Verdict] = Future()
        future.set_result(AT_ONCE)
        return future

    def close(self) -> None:
        """Holds nothing."""

    def __enter__(self) -> AtOnce:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, nargs="*", default=[1, 16, 64])
    parser.add_argument("--requests", type=int, default=8, help="of each client")
    parser.add_argument("--n", type=int, default=4, help="candidates for each request")
    parser.add_argument("--rounds", type=int, default=3, help="of the mini prover's part")
    parser.add_argument("--stub-ms", type=float, default=200.0)
    parser.add_argument("--only", choices=["stub", "mini"], help="one part alone")
    parser.add_argument("--as-server", choices=["stub", "mini", "judged"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.as_server:
        serve(options.as_server, options.stub_ms / 1000)
        return
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; {options.n} candidates for a request\n")
    if options.only != "mini":
        measure_stub(options)
    if options.only != "stub":
        measure_mini(options)


def measure_stub(options: argparse.Namespace) -> None:
    """The server's own work."""
    print(f"Stub of {options.stub_ms:g} ms for a batch:\n")
    print(
        "| clients | p50 ms | p95 ms | p99 ms | requests/s | of the rate possible | p50 over the stub, ms | CPU, ms |"
    )
    print("|--:|--:|--:|--:|--:|--:|--:|--:|")
    with server("stub", options) as (url, pid):
        for clients in options.clients:
            names = [Problem(f"t{i}", f"theorem t{i} (p q : Prop) (h{i} : p ∧ q) : q ∧ p") for i in range(ROWS)]
            count = clients * options.requests
            bodies = [asked(names[i % ROWS], options.n) for i in range(count)]
            before_s = cpu_s(pid)
            measured = asyncio.run(load(url, bodies, clients))
            cpu_ms = 1000 * (cpu_s(pid) - before_s) / count
            possible = 1000 / options.stub_ms * min(clients, max(1, ROWS // options.n))
            # Among many clients a request also waits for the batch that runs when it comes.
            over = f"{measured.ms(0.5) - options.stub_ms:.1f}" if clients == 1 else ""
            share = f"{measured.rate / possible:.2f}"
            print(f"| {clients} | {measured.cells} | {share} | {over} | {cpu_ms:.1f} |", flush=True)
    print()


def cpu_s(pid: int) -> float:
    """CPU time of a process, its children not counted. Linux."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure_mini(options: argparse.Namespace) -> None:
    """Throughput beside the bare engine, each measured in turn: a machine's pace changes from minute to minute."""
    from leanfd.models.engines import open_engine

    print("The mini prover:\n")
    print("| what | clients | p50 ms | p95 ms | p99 ms | requests/s | of the engine's, median | from | to |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    problems = list(generate(0, max(options.clients) * options.requests, "valid"))
    engine = open_engine("mini")
    kinds = {"mini": "served, judged in no time", "judged": "served, judged by Lean"}
    with ExitStack() as stack:
        urls = {kind: stack.enter_context(server(kind, options))[0] for kind in kinds}
        for url in urls.values():
            asyncio.run(load(url, [asked(p, options.n) for p in problems[:4]], 1))
        for clients in options.clients:
            bodies = [asked(p, options.n) for p in problems[: clients * options.requests]]
            rounds = [
                {"": bare(engine, bodies, clients, options.n)}
                | {kind: asyncio.run(load(url, bodies, clients)) for kind, url in urls.items()}
                for _ in range(options.rounds)
            ]
            print(f"| engine alone | {clients} | {joined(r[''] for r in rounds).cells} | | | |")
            for kind, what in kinds.items():
                shares = [r[kind].rate / r[""].rate for r in rounds]
                share = f"{median(shares):.2f} | {min(shares):.2f} | {max(shares):.2f}"
                print(f"| {what} | {clients} | {joined(r[kind] for r in rounds).cells} | {share} |", flush=True)
    engine.close()


def asked(problem: Problem, n: int) -> dict[str, Any]:
    """The request for a theorem whose proof has not begun."""
    before = f"{problem.statement} := by\n  "
    return {"kind": "proof", "before": before, "n": n, "maxTokens": MAX_TOKENS, "deadlineMs": 600_000}


def bare(engine: Engine, bodies: Sequence[dict[str, Any]], clients: int, n: int) -> Measured:
    """The engine alone: as many requests in a batch as there are clients, as far as a batch goes."""
    template = named_template("mini")
    prompts = [template.prompt(question(from_json(SuggestRequest, body)).problem) for body in bodies]
    sampling = Sampling(max_tokens=MAX_TOKENS, stop=template.stop)
    engine.complete(prompts[:1], sampling)
    size = min(clients, max(1, ROWS // n))
    latencies: list[float] = []
    ends: list[float] = []
    for at in range(0, len(prompts), size):
        batch = prompts[at : at + size]
        at_s = time.perf_counter()
        engine.complete([prompt for prompt in batch for _ in range(n)], sampling)
        now_s = time.perf_counter()
        latencies += [now_s - at_s] * len(batch)
        # As if each had its answer when its share of the batch was done.
        ends += [at_s + (now_s - at_s) * (i + 1) / len(batch) for i in range(len(batch))]
    return Measured(latencies, [ends])


async def load(url: str, bodies: Sequence[dict[str, Any]], clients: int) -> Measured:
    """Every client sends its share of the requests, one after the other.

    Over bare connections: a client library takes longer for a request than the server does, on the same two cores.
    """
    latencies: list[float] = []
    ends: list[float] = []
    address = urlsplit(url)

    async def client(mine: Sequence[dict[str, Any]]) -> None:
        reader, writer = await asyncio.open_connection(address.hostname, address.port)
        for body in mine:
            content = json.dumps(body).encode()
            head = f"POST /v1/suggest HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Length: {len(content)}\r\n"
            at_s = time.perf_counter()
            writer.write(f"{head}Content-Type: application/json\r\n\r\n".encode() + content)
            async with asyncio.timeout(600):
                answer = await reader.readuntil(b"\r\n\r\n")
                length = re.search(rb"content-length: (\d+)", answer)
                assert length is not None, answer
                answer += await reader.readexactly(int(length[1]))
            ends.append(time.perf_counter())
            latencies.append(ends[-1] - at_s)
            assert answer.startswith(b"HTTP/1.1 200 "), answer
        writer.close()

    await asyncio.gather(*(client(bodies[i::clients]) for i in range(clients)))
    return Measured(latencies, [ends])


@contextmanager
def server(kind: str, options: argparse.Namespace) -> Iterator[tuple[str, int]]:
    """URL and process id of a server in a process of its own, ready."""
    command = [sys.executable, __file__, "--as-server", kind, "--stub-ms", str(options.stub_ms)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        until = time.monotonic() + 300
        while httpx.get(f"{url}/ready", trust_env=False).status_code != 200:
            assert time.monotonic() < until
            time.sleep(0.1)
        yield url, process.pid
    finally:
        process.terminate()
        process.wait(30)


def serve(kind: str, delay_s: float) -> None:
    """The server's process."""
    from leanfd.serve import command

    openers = Openers()
    if kind != "judged":
        openers = replace(openers, judge=lambda *_: AtOnce())
    if kind == "stub":
        openers = replace(openers, engine=lambda *_, **__: Stub(delay_s))
    # Without closers: what they close is answered before the model is, and its rate is what is measured here.
    # The one who asks looks at /ready.
    config = ServeConfig(port=0, rows=ROWS, search_s=0.0)
    command.serve(config, openers, lambda url: print(url, flush=True), lambda _model: None)


if __name__ == "__main__":
    main()
