"""The mini prover behind a real vLLM, on the CPU, kept by `leanfd serve`. Run by `make test-vllm`, skipped elsewhere.

The environment variable LEANFD_TEST_VLLM names the `vllm` program, of an environment of its own.
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
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from leanfd.curriculum import generate
from leanfd.prover.engine import Sampling
from leanfd.prover.engines import MINI, open_engine
from leanfd.prover.openai_engine import OpenAIEngine
from leanfd.prover.prompts import named_template
from leanfd.runs import read_ledger

PROGRAM = os.environ.get("LEANFD_TEST_VLLM", "")
pytestmark = [
    pytest.mark.skipif(not PROGRAM, reason="needs vLLM in an environment of its own: make test-vllm"),
    pytest.mark.timeout(1800),
]
START_S = 900.0
ENVIRONMENT = {
    "VLLM_CPU_KVCACHE_SPACE": "1",
    "VLLM_CPU_OMP_THREADS_BIND": "nobind",
    "VLLM_NO_USAGE_STATS": "1",
    "HF_HUB_OFFLINE": "1",
    "OMP_NUM_THREADS": "1",
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
    command = [sys.executable, "-m", "leanfd.cli", "serve", "--port", "0", "--workers", "1", "--vllm", str(MINI)]
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


def test_leanfd_prove_runs_through_it(running: Running, tmp_path: Path) -> None:
    name = running.wait_until_ready()
    arguments = ["prove", "-", "--engine", name, "--template", "mini", "--run", str(tmp_path / "run"), "--workers", "1"]
    done = subprocess.run(
        [sys.executable, "-m", "leanfd.cli", *arguments],
        input=THEOREM,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "sorry" not in done.stdout
    attempts = [attempt for _, attempt in read_ledger(tmp_path / "run" / "attempts.jsonl")]
    assert {a.sampling["engine"] for a in attempts} == {name}
    assert any(a.verdict is not None and a.verdict.proved for a in attempts)
    assert all(a.logprob is not None and a.tokens > 0 for a in attempts)


def test_suggestions_come_from_it_and_are_judged(running: Running) -> None:
    asked = {"kind": "proof", "before": THEOREM.replace("sorry\n", ""), "n": 64, "deadlineMs": 300_000}
    answer = running.http.post("/v1/suggest", json=asked)
    assert answer.status_code == 200, answer.text
    plain = answer.json()
    assert plain["judged"]
    assert plain["candidates"][0]["closes"]
    assert all(0 < c["score"] <= 1 for c in plain["candidates"])


@pytest.mark.skipif(sys.platform != "linux", reason="finds vLLM's process in /proc")
def test_a_vllm_that_is_killed_is_started_again(running: Running) -> None:
    port = re.search(r":(\d+)/v1", running.wait_until_ready())
    assert port
    killed = [pid for pid, command in processes() if "serve" in command and port[1] in command]
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    assert killed
    until = time.monotonic() + 30
    while running.http.get("/ready").status_code == 200:
        assert time.monotonic() < until
        time.sleep(0.2)
    assert "vLLM" in json.dumps(running.http.get("/ready").json()["reasons"])
    running.wait_until_ready()
    asked = {"kind": "proof", "before": THEOREM.replace("sorry\n", ""), "n": 2, "deadlineMs": 300_000}
    assert running.http.post("/v1/suggest", json=asked).status_code == 200


def processes() -> Iterator[tuple[int, list[str]]]:
    """Every process with its command line."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                yield int(entry.name), (entry / "cmdline").read_bytes().decode(errors="replace").split("\0")
