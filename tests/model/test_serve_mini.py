"""`leanfd serve` as a user starts it, with the mini prover and the embedded Lean; `leanfd suggest` beside it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from leanfd.lean.judge import open_judge
from leanfd.proofs import Problem
from leanfd.runs import read_ledger
from leanfd.wire import TOKEN_VARIABLE

GOAL = "p q : Prop\nh : p ∧ q\n⊢ q ∧ p"
BEFORE = "theorem swap (p q : Prop) : p ∧ q → q ∧ p := by\n  intro h\n  "
STATED = Problem("goal", "theorem leanfd_goal (p q : Prop) (h : p ∧ q) : q ∧ p")
EXAMPLES = sorted((Path(__file__).parents[1] / "wire").glob("SuggestRequest.*.json"))

pytestmark = pytest.mark.timeout(300)


class Server:
    """A `leanfd serve` process, in which the model answers everything."""

    def __init__(self, *arguments: str) -> None:
        command = [
            sys.executable,
            "-m",
            "leanfd",
            "serve",
            "--port",
            "0",
            "--workers",
            "1",
            "--search",
            "0",
            *arguments,
        ]
        env = {name: value for name, value in os.environ.items() if name != TOKEN_VARIABLE}
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env)
        assert self.process.stderr is not None
        line = self.process.stderr.readline()
        found = re.search(r"listening at (http://\S+?),", line)
        assert found, line
        self.url = found[1]
        self.http = httpx.Client(base_url=self.url, timeout=120, trust_env=False)
        until = time.monotonic() + 240
        while (ready := self.http.get("/ready")).status_code != 200:
            assert self.process.poll() is None
            assert time.monotonic() < until, ready.text
            time.sleep(0.1)

    def suggest(self, **fields: Any) -> dict[str, Any]:
        answer = self.http.post("/v1/suggest", json={"kind": "proof", "goals": [GOAL], "n": 64, **fields})
        assert answer.status_code == 200, answer.text
        plain: dict[str, Any] = answer.json()
        return plain

    def end(self) -> int:
        self.http.close()
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    ledger = tmp_path_factory.mktemp("ledger")
    running = Server("--ledger", str(ledger))
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.process.kill()
            running.process.wait(10)


def test_proofs_of_a_goal_are_found_and_are_what_lean_says_they_are(server: Server) -> None:
    answer = server.suggest(before=BEFORE)
    assert (answer["model"], answer["judged"], answer["lean"]) == ("mini", True, "4.35.0")
    candidates = answer["candidates"]
    assert candidates[0]["closes"]
    texts = [c["text"] for c in candidates]
    assert len(set(texts)) == len(texts)
    with open_judge(workers=1) as judge:
        for candidate in candidates:
            verdict = judge.submit(STATED, candidate["text"]).result()
            assert verdict.proved == candidate["closes"], candidate


def test_tactics_say_what_they_leave(server: Server) -> None:
    candidates = server.suggest(kind="tactic", goals=["p q : Prop\n⊢ p ∧ q → q ∧ p"])["candidates"]
    assert candidates
    ran = [c for c in candidates if c["judged"] and not c["closes"] and not c["error"]]
    assert all(c["goals"] for c in ran)
    assert any("⊢ q ∧ p" in c["goals"][0] for c in ran)


def test_a_statement_that_this_lean_does_not_know_goes_unjudged(server: Server) -> None:
    answer = server.suggest(before="import Mathlib\n\n" + BEFORE, n=2)
    assert not answer["judged"]
    assert "Mathlib" in answer["remark"]
    assert not any(c["judged"] for c in answer["candidates"])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_the_examples_of_the_wire_are_answered(server: Server, path: Path) -> None:
    answer = server.http.post("/v1/suggest", content=path.read_bytes(), headers={"content-type": "application/json"})
    assert answer.status_code == 200, answer.text
    assert {"candidates", "model", "judged", "lean", "remark", "elapsedMs", "v"} == answer.json().keys()


def test_the_same_request_has_the_same_answer(server: Server) -> None:
    one, other = (server.suggest(before=BEFORE, n=4)["candidates"] for _ in range(2))
    assert one == other


def test_a_proof_is_searched_for_and_streamed(server: Server) -> None:
    asked = {"statement": "theorem a (p q : Prop) (h : p ∧ q) : q ∧ p", "header": "open Nat", "budget": 64, "rounds": 0}
    with server.http.stream("POST", "/v1/prove", json=asked) as answer:
        assert answer.status_code == 200
        lines = [line for line in answer.iter_lines() if line.startswith("data: ")]
    *attempts, result = (json.loads(line.removeprefix("data: ")) for line in lines)
    assert attempts
    assert (result["proved"], result["tier"]) == (True, "T1")
    assert result["proof"] in [a["proof"] for a in attempts if a["outcome"] == "PROVED"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"statement": "theorem a : frobnicate"}, "statement"),
        ({"statement": "True", "header": "open Nonsense"}, "header"),
    ],
)
def test_a_statement_that_lean_refuses_is_refused(server: Server, fields: dict[str, Any], field: str) -> None:
    answer = server.http.post("/v1/prove", json=fields)
    assert (answer.status_code, answer.json()["field"]) == (422, field)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux: finds the processes in /proc")
def test_lean_workers_and_a_model_that_are_killed_are_replaced(server: Server) -> None:
    for _ in range(2):
        killed = [os.kill(pid, signal.SIGKILL) for pid in children(server.process.pid)]
        assert killed
        assert server.suggest(before=BEFORE, n=4)["judged"]


def test_suggest_asks_a_running_server(server: Server) -> None:
    request = json.dumps({"kind": "proof", "goals": [GOAL], "before": BEFORE, "n": 4})
    command = [sys.executable, "-m", "leanfd", "suggest", "--url", server.url]
    done = subprocess.run(command, input=request, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["candidates"] == server.suggest(before=BEFORE, n=4)["candidates"]
    done = subprocess.run(command, input='{"kind": 5}', capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, json.loads(done.stdout)["field"]) == (2, "kind")


def test_the_end_is_clean_and_the_ledger_whole(server: Server) -> None:
    """The last test of this server."""
    report = {"goal": GOAL, "tried": [{"text": "exact ⟨h.2, h.1⟩", "outcome": "PROVED", "chosen": True}]}
    assert server.http.post("/v1/outcomes", json=report).json()["stored"] == 1
    workers = children(server.process.pid)
    assert server.end() == 0
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)
    arguments = server.process.args
    assert isinstance(arguments, list)
    (run,) = Path(str(arguments[-1])).iterdir()
    assert [a.proof for _, a in read_ledger(run / "attempts.jsonl")] == ["exact ⟨h.2, h.1⟩"]


@pytest.mark.slow
def test_suggest_answers_without_a_server() -> None:
    request = json.dumps({"kind": "proof", "goals": [GOAL], "before": BEFORE, "n": 8})
    command = [sys.executable, "-m", "leanfd", "suggest"]
    done = subprocess.run(command, input=request, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["judged"]
    assert answer["candidates"]
    done = subprocess.run(command, input="{", capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "not JSON" in json.loads(done.stdout)["error"]


@pytest.mark.alike(2)
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--host", "0.0.0.0"], TOKEN_VARIABLE),
        (["--engine", "no/such/model"], "no model 'no/such/model'"),
        (["--port", "70000"], "port must be between"),
        (["--template", "poem"], "poem"),
    ],
)
def test_bad_settings_are_said_in_a_line(arguments: list[str], says: str) -> None:
    command = [sys.executable, "-m", "leanfd", "serve", *(["--port", "0"] if "--port" not in arguments else [])]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def children(parent: int) -> list[int]:
    """The processes that a process has started: Lean's workers, the model."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (entry / "stat").exists():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == parent and fields[0] != "Z":
                found.append(int(entry.name))
    return found
