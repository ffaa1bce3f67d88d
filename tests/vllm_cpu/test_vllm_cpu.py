"""The mini prover behind a real vLLM, on the CPU, kept by `leanfd serve`. Run by `make test-vllm`, skipped elsewhere.

The environment variable LEANFD_TEST_VLLM names the `vllm` program, of an environment of its own. vLLM is started once
for all tests but the last, which kills it.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from leanfd.curriculum import generate
from leanfd.models.engine import Sampling
from leanfd.models.engines import MINI, open_engine
from leanfd.models.openai_engine import OpenAIEngine
from leanfd.models.prompts import named_template
from leanfd.runs import read_ledger

PROGRAM = os.environ.get("LEANFD_TEST_VLLM", "")
pytestmark = [
    pytest.mark.skipif(not PROGRAM, reason="needs vLLM in an environment of its own: make test-vllm"),
    pytest.mark.timeout(900),
]
START_S = 600.0
"""Half a minute on an idle machine."""
ENVIRONMENT = {
    "VLLM_CPU_KVCACHE_SPACE": "1",
    "VLLM_CPU_OMP_THREADS_BIND": "nobind",
    "VLLM_NO_USAGE_STATS": "1",
    "HF_HUB_OFFLINE": "1",
    "OMP_NUM_THREADS": "1",
    # Else it compiles how it counts log probabilities, --enforce-eager or not: that takes a C++ compiler, and seconds.
    "TORCHDYNAMO_DISABLE": "1",
}
ARGUMENTS = "--dtype float32 --enforce-eager --max-num-seqs 64"
THEOREM = "theorem a (p q : Prop) (h : p ∧ q) : q ∧ p := by sorry\n"


@dataclass(frozen=True, slots=True)
class Running:
    """A `leanfd serve` and the vLLM that it keeps."""

    process: subprocess.Popen[str]
    http: httpx.Client

    def wait_until_ready(self) -> str:
        """The model's name, which holds vLLM's own URL."""
        until = time.monotonic() + START_S
        while not (said := self.http.get("/ready").json())["ready"]:
            assert self.process.poll() is None
            assert time.monotonic() < until, said
            time.sleep(0.5)
        return str(said["model"])


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    # Without search: a closer would answer before vLLM does.
    command = [sys.executable, "-m", "leanfd", "serve", "--port", "0", "--workers", "1", "--search", "0"]
    command += ["--vllm", str(MINI)]
    command += ["--vllm-command", str(Path(PROGRAM).absolute()), "--vllm-arguments", ARGUMENTS]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, **ENVIRONMENT})
    try:
        assert process.stderr is not None
        found = re.search(r"listening at (http://\S+?),", process.stderr.readline())
        assert found
        with httpx.Client(base_url=found[1], timeout=300, trust_env=False) as http:
            server = Running(process, http)
            server.wait_until_ready()
            yield server
    finally:
        process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(60)
        process.kill()
        process.wait()


def test_greedy_completions_are_those_of_transformers(running: Running) -> None:
    template = named_template("mini")
    prompts = [template.prompt(problem) for problem in generate(0, 24, "valid")]
    greedy = Sampling(temperature=0, max_tokens=96, stop=template.stop)
    engine = open_engine("mini")
    mine = engine.complete(prompts, greedy)
    engine.close()
    url, _, model = running.wait_until_ready().partition("#")
    other = OpenAIEngine(url, model)
    theirs = other.complete(prompts, greedy)
    other.close()
    assert len({c.text for c in mine}) > 8
    for ours, vllms in zip(mine, theirs, strict=True):
        assert vllms.text == ours.text
        assert (vllms.tokens, vllms.finished) == (ours.tokens, ours.finished)
        assert vllms.logprob == pytest.approx(ours.logprob, abs=1e-3)


def leanfd(*arguments: str, stdin: str = "") -> str:
    """What the program prints."""
    command = [sys.executable, "-m", "leanfd", *arguments, "--template", "mini", "--workers", "1"]
    done = subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_leanfd_prove_runs_through_it(running: Running, tmp_path: Path) -> None:
    name = running.wait_until_ready()
    assert "sorry" not in leanfd(
        "prove", "-", "--search", "0", "--engine", name, "--run", str(tmp_path / "run"), stdin=THEOREM
    )
    attempts = [attempt for _, attempt in read_ledger(tmp_path / "run" / "attempts.jsonl")]
    assert {a.sampling["engine"] for a in attempts} == {name}
    assert any(a.verdict is not None and a.verdict.proved for a in attempts)
    assert all(a.logprob is not None and a.tokens > 0 for a in attempts)


def test_leanfd_bench_runs_through_it(running: Running, tmp_path: Path) -> None:
    name, run = running.wait_until_ready(), tmp_path / "run"
    table = leanfd("bench", "mini", "--limit", "6", "--samples", "8", "--engine", name, "--run", str(run))
    attempts = [attempt for _, attempt in read_ledger(run / "attempts.jsonl")]
    assert {a.sampling["engine"] for a in attempts} == {name}
    assert all(a.verdict is not None and a.verdict.outcome in ("PROVED", "REJECTED") for a in attempts)
    proved: dict[str, list[bool]] = defaultdict(list)
    for attempt in attempts:
        proved[attempt.problem.name].append(attempt.verdict is not None and attempt.verdict.proved)
    assert [len(each) for each in proved.values()] == [8] * 6
    first, second, third, *rest = (cell.strip() for cell in row_of(table, "all"))
    solved = sum(map(any, proved.values()))
    assert solved > 0
    assert (first, second, third) == ("all", "6", str(solved))
    # The unbiased estimates of pass@1 and pass@8, then the shares of attempts that timed out or crashed.
    expected = [sum(map(sum, proved.values())) / 48, solved / 6, 0.0, 0.0]
    assert [float(cell.split()[0]) for cell in rest] == pytest.approx(expected, abs=6e-4)
    results = json.loads((run / "results.json").read_text("utf-8"))
    assert results["finished"]
    assert results["environment"]["engine"]["name"] == name


def row_of(table: str, name: str) -> list[str]:
    """The cells of a Markdown table's row."""
    return next(line for line in table.splitlines() if line.startswith(f"| {name} |")).strip("|").split("|")


def test_it_stops_writing_when_nobody_waits(running: Running) -> None:
    url, _, model = running.wait_until_ready().partition("#")
    engine = OpenAIEngine(url, model)
    before = finished_at(url)
    seen: list[float] = []

    def wanted(_number: int) -> bool:
        if not seen and at_work(url) > 0:
            seen.append(at_work(url))
        return not seen

    # Seconds of work, which is given up as soon as vLLM is at it.
    prompts = [f"(p{i} : Prop) (h : p{i}) : p{i} ∧ p{i}<|proof|>" for i in range(32) for _ in range(64)]
    done = engine.complete(prompts, Sampling(max_tokens=96), wanted)
    engine.close()
    assert seen
    # Some had come to their end by then.
    assert sum(c.finished for c in done) < len(done) / 2
    until = time.monotonic() + 20
    while at_work(url) > 0:
        assert time.monotonic() < until
        time.sleep(0.1)
    assert finished_at(url) - before < len(prompts)


def at_work(url: str) -> float:
    """Requests that vLLM works on or keeps waiting."""
    return measured(url, r"vllm:num_requests_(?:running|waiting)")


def finished_at(url: str) -> float:
    """Completions that vLLM has written to their end."""
    return measured(url, r'vllm:request_success_total.*finished_reason="(?:stop|length)"')


def measured(url: str, pattern: str) -> float:
    """The sum of what vLLM's metrics say under matching names."""
    lines = httpx.get(url.removesuffix("/v1") + "/metrics", timeout=60, trust_env=False).text.splitlines()
    return sum(float(line.rpartition(" ")[2]) for line in lines if re.match(pattern, line))


def test_suggestions_come_from_it_and_are_judged(running: Running) -> None:
    asked = {"kind": "proof", "before": THEOREM.replace("sorry\n", ""), "n": 64, "deadlineMs": 300_000}
    answer = running.http.post("/v1/suggest", json=asked)
    assert answer.status_code == 200, answer.text
    plain = answer.json()
    assert plain["model"] == running.wait_until_ready()
    assert plain["judged"]
    assert plain["candidates"][0]["closes"]
    assert all(0 < c["score"] <= 1 for c in plain["candidates"])


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux: finds vLLM's process in /proc")
def test_a_vllm_that_is_killed_in_mid_request_is_started_again_and_the_request_answered(running: Running) -> None:
    port = re.search(r":(\d+)/v1", running.wait_until_ready())
    assert port
    asked = {"kind": "proof", "before": THEOREM.replace("sorry\n", ""), "n": 2, "deadlineMs": 580_000}
    killed = [pid for pid, command in processes() if "serve" in command and port[1] in command]
    assert killed
    for pid in killed:
        os.kill(pid, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as threads:
        in_flight = threads.submit(running.http.post, "/v1/suggest", json=asked, timeout=600)
        until = time.monotonic() + 30
        while "leanfd_jobs_waiting 0" not in (said := running.http.get("/metrics").text) or "inside 1" not in said:
            assert time.monotonic() < until
            time.sleep(0.1)
        for pid in killed:
            os.kill(pid, signal.SIGKILL)
        wait_for_restart(running)
        assert in_flight.result(300).status_code == 200
    assert running.http.post("/v1/suggest", json=asked).status_code == 200


def wait_for_restart(running: Running) -> None:
    """Returns when the server has first said that it is not ready, and then that it is."""
    until = time.monotonic() + 30
    while running.http.get("/ready").status_code == 200:
        assert time.monotonic() < until
        time.sleep(0.2)
    assert "vLLM" in json.dumps(running.http.get("/ready").json()["reasons"])
    running.wait_until_ready()


def processes() -> Iterator[tuple[int, list[str]]]:
    """Every process with its command line."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                yield int(entry.name), (entry / "cmdline").read_bytes().decode(errors="replace").split("\0")
