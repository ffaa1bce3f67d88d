"""`leanfd train --ray` and `leanfd serve --ray` as users start them, on a cluster whose node dies meanwhile.

As `ray_cluster.py`: python ray_verbs.py SCENARIO FOLDER, in a network of its own; says what came of it as JSON.
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
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
from ray_cluster import cluster, leanfd_command, running, store

from leanfd.config import to_toml
from leanfd.curriculum.generator import generate
from leanfd.proofs import to_json
from leanfd.runs import read_ledger
from leanfd.train.config import DistillConfig, LeanConfig, SamplingConfig, TrainConfig

STEPS, EACH = 5, 16
QUESTIONS = 24


def settings(folder: Path, ray: str) -> Path:
    """Feedback that asks Lean too, and statements that are checked first: three uses of a judge, of one cluster."""
    problems = folder / "problems.jsonl"
    problems.write_text("".join(json.dumps(to_json(each)) + "\n" for each in generate(0, 12, "train", ["prop"])))
    config = TrainConfig(
        problems=(problems,),
        check_statements=True,
        attempts_per_step=EACH,
        micro_batch=8,
        steps=STEPS,
        evaluate_every=2,
        evaluate_samples=1,
        held_out=0.2,
        sampling=SamplingConfig(attempts_per_problem=4, max_tokens=40),
        distill=DistillConfig(min_gain=-100.0),
        feedback=("verifier", "errors", "reference"),
        lean=LeanConfig(ray=ray, workers=1),
    )
    file = folder / f"{'there' if ray else 'here'}.toml"
    file.write_text(to_toml(config))
    return file


def train(folder: Path) -> dict[str, Any]:
    """Online, with a node that dies after the first step, against the same run on this machine."""
    nodes = cluster()
    second = nodes.add_node(num_cpus=1, **store())
    with started(
        "train", str(settings(folder, nodes.address)), "--run", str(folder / "there"), said=folder / "said"
    ) as it:
        until(it, lambda: len(written(folder / "there")) >= EACH)
        with held(it):
            nodes.remove_node(second, allow_graceful=False)
        code = it.wait(400)
    with started("train", str(settings(folder, "")), "--run", str(folder / "here"), said=folder / "quiet") as it:
        here = it.wait(400)
    there, alone = written(folder / "there"), written(folder / "here")
    return {
        "codes": [code, here],
        "steps": Counter(attempt.sampling["step"] for attempt in there),
        "outcomes": Counter(str(attempt.verdict.outcome) for attempt in there if attempt.verdict),
        "same": [shown(attempt) for attempt in there] == [shown(attempt) for attempt in alone],
        "model": (folder / "there" / "1-distill" / "model" / "config.json").exists(),
        "said": (folder / "said").read_text(),
        "told": (folder / "said.out").read_text().splitlines(),
    }


def head(folder: Path) -> dict[str, Any]:
    """The cluster goes away while a run trains; then there is another one, and the same command resumes."""
    nodes = cluster()
    with started("train", str(settings(folder, "auto")), "--run", str(folder / "run"), said=folder / "said") as it:
        until(it, lambda: len(written(folder / "run")) >= EACH)
        with held(it):
            # Workers that are there go on without a head for a while, which may be all that the run takes.
            for process in (*running("gcs_server"), *running("ray::LeanWorker")):
                process.kill()
        code = it.wait(200)
    whole = len(written(folder / "run")) % EACH
    nodes.shutdown()
    again = cluster()
    with started("train", str(settings(folder, "auto")), "--run", str(folder / "run"), said=folder / "then") as it:
        then = it.wait(400)
    again.shutdown()
    return {
        "codes": [code, then],
        "part": whole,
        "steps": Counter(attempt.sampling["step"] for attempt in written(folder / "run")),
        "said": (folder / "said").read_text(),
        "then": (folder / "then").read_text(),
    }


def serve(folder: Path) -> dict[str, Any]:
    """A prover and a judge for others, asked many things at once while a node dies; then the whole cluster goes."""
    nodes = cluster()
    second = [nodes.add_node(num_cpus=1, **store())]

    def dies() -> None:
        nodes.remove_node(second.pop(), allow_graceful=False)

    with served(folder / "prover", nodes.address, "--search", "0") as (_, http):
        proved = at_once(lambda i: prove(http, i), dies)
        ready = http.get("/ready").status_code
    second.append(nodes.add_node(num_cpus=1, **store()))
    with served(folder / "judge", nodes.address, "--judge") as (process, http):
        checked = at_once(lambda i: check(http, i), dies)
        batch = http.post("/verify", json={"codes": [code(i) for i in range(QUESTIONS)]}).json()["results"]
        for gcs in running("gcs_server"):
            gcs.kill()
        ended = process.wait(120)
    return {
        "proved": Counter(map(str, proved)),
        "checked": Counter(map(str, checked)),
        "batch": Counter(result["leanfd"]["verdict"] for result in batch),
        "ids": [result["custom_id"] for result in batch] == [*range(QUESTIONS)],
        "ready": ready,
        "ended": ended,
        "said": {name: (folder / name).read_text() for name in ("prover", "judge")},
    }


def prove(http: httpx.Client, i: int) -> Any:
    statement = f"theorem t{i} (p q : Prop) (n : Nat) (h : p ∧ q) (_ : n = {i}) : q ∧ p"
    asked = {"statement": statement, "budget": 64, "rounds": 0}
    with http.stream("POST", "/v1/prove", json=asked) as answer:
        lines = [line for line in answer.iter_lines() if line.startswith("data: ")]
    result = json.loads(lines[-1].removeprefix("data: "))
    return result.get("tier") or result


def code(i: int) -> dict[str, Any]:
    """Wrong for every third."""
    statement = f"theorem t (a : Nat) (h : a = {i}) : {i} = a"
    return {
        "custom_id": i,
        "proof": f"{statement} := by\n  {'exact h.symm' if i % 3 else 'exact h'}",
        "statement": statement,
    }


def check(http: httpx.Client, i: int) -> Any:
    asked = code(i)
    snippet = {"id": str(i), "code": asked["proof"], "statement": asked["statement"]}
    answer = http.post("/api/check", json={"snippets": [snippet]})
    return answer.json()["results"][0]["leanfd"]["verdict"] if answer.status_code == 200 else answer.text


def at_once(ask: Callable[[int], Any], dies: Callable[[], None]) -> list[Any]:
    """The answers to many questions: a node dies while some are asked, and others come when it is gone."""
    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(ask, i) for i in range(QUESTIONS // 2)]
        answers[3].result(120)
        dies()
        answers += [pool.submit(ask, i) for i in range(QUESTIONS // 2, QUESTIONS)]
        return [each.result(200) for each in answers]


@contextlib.contextmanager
def served(said: Path, address: str, *arguments: str) -> Iterator[tuple[subprocess.Popen[bytes], httpx.Client]]:
    chosen = ("--port", "0", "--workers", "1", "--ray", address, *arguments)
    with started("serve", *chosen, said=said) as process:
        until(process, lambda: "listening at" in said.read_text())
        found = re.search(r"listening at (http://\S+?),", said.read_text())
        assert found, said.read_text()
        with httpx.Client(base_url=found[1], timeout=240, trust_env=False) as http:
            until(process, lambda: "--judge" in arguments or http.get("/ready").status_code == 200)
            yield process, http
        process.send_signal(signal.SIGTERM)
        process.wait(60)


@contextlib.contextmanager
def started(*arguments: str, said: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process of ours; what it tells goes to a file, its results to another one beside it."""
    with said.open("wb") as file, said.with_suffix(".out").open("wb") as results:
        process = subprocess.Popen([leanfd_command(), *arguments], stdout=results, stderr=file)
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
                process.wait(10)


@contextlib.contextmanager
def held(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """It stands still meanwhile: on a quiet machine a run might end before what happens to it has happened."""
    process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        process.send_signal(signal.SIGCONT)


def until(process: subprocess.Popen[bytes], so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 300
    while not so():
        assert process.poll() is None, f"ended with {process.returncode}"
        assert time.monotonic() < deadline
        time.sleep(0.05)


def written(run: Path) -> list[Any]:
    ledger = run / "attempts.jsonl"
    return [attempt for _, attempt in read_ledger(ledger)] if ledger.exists() else []


def shown(attempt: Any) -> Any:
    """All of it but what a clock says."""
    plain = to_json(attempt)
    plain["verdict"].pop("elapsed_s", None)
    return plain


if __name__ == "__main__":
    sys.stdout.write(json.dumps({"train": train, "head": head, "serve": serve}[sys.argv[1]](Path(sys.argv[2]))) + "\n")
    sys.stdout.flush()
    # Ray takes its time to end a cluster that is broken.
    os._exit(0)
