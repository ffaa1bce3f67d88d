"""Scenarios on a real Ray cluster of this machine, each a process of its own: python ray_cluster.py SCENARIO FOLDER.

It runs in a network namespace that has only loopback, where Ray takes no other address. Says what came of it as JSON.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ |= {"OMP_NUM_THREADS": "1", "RAY_USAGE_STATS_ENABLED": "0", "RAY_ENABLE_AUTO_CONNECT": "0"}

import psutil
from ray.cluster_utils import Cluster

import leanfd
from leanfd.errors import LeanfdError
from leanfd.lean.judge import LeanJudge, judge_all, open_judge, settled
from leanfd.proofs import Attempt, Outcome, Problem, Verdict, to_json

MB = 1_000_000
HOST = "leanfd.lean.embedded.host"
AND = Problem("and", "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p")
ADD = Problem("add", "theorem s (a b : Nat) : a + b = b + a")
NONE = Problem("none", "theorem n : NoSuchThing")
ASKED = [
    (AND, "exact ⟨h.2, h.1⟩"),
    (AND, "exact h"),
    (AND, "sorry"),
    (AND, "exact ⟨h.2, h.1⟩) theorem x : False := (by sorry"),
    (ADD, "exact Nat.add_comm a b"),
    (ADD, "have : False := by decide\nexact this.elim"),
    (NONE, "trivial"),
    (AND, "constructor\n· exact h.2\n· exact h.1"),
]
ENDLESS = ADD, "repeat (first | skip | rfl)"


class Seen(logging.Handler):
    """What was logged."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        logging.getLogger("leanfd").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def cluster(num_cpus: int = 1) -> Cluster:
    head = {"num_cpus": num_cpus, "include_dashboard": False, **store()}
    for _ in range(4):
        # On a busy machine a node is late for Ray, which grants it 30 s.
        with contextlib.suppress(Exception):
            return Cluster(initialize_head=True, head_node_args=head)
    return Cluster(initialize_head=True, head_node_args=head)


def store() -> dict[str, int]:
    return {"object_store_memory": 80 * MB}


def shown(verdict: Verdict) -> dict[str, Any]:
    """All of it but the time that it took."""
    return {name: value for name, value in to_json(verdict).items() if name != "elapsed_s"}


def said(future: Future[Verdict]) -> Any:
    try:
        return shown(future.result(120))
    except LeanfdError as error:
        return f"{type(error).__name__}: {error}"


def answers(judge: LeanJudge) -> list[Any]:
    found = dict(settled(lambda pair: judge.submit(*pair), ASKED, judge.ahead))
    return [said(found[i]) for i in range(len(ASKED))]


def raised(address: str) -> str:
    try:
        open_judge(ray=address).close()
    except LeanfdError as error:
        return f"{type(error).__name__}: {error}"
    return ""


def same(folder: Path) -> dict[str, Any]:
    """The verdicts of one machine and of two nodes, and what the commands make of `--ray`."""
    nodes = cluster()
    nodes.add_node(num_cpus=1, **store())
    with open_judge(timeout_s=2.0) as judge:
        here = [*answers(judge), said(judge.submit(*ENDLESS))]
    with open_judge(timeout_s=2.0, ray=nodes.address) as judge:
        there = [*answers(judge), said(judge.submit(*ENDLESS))]
        prepared = [judge.prepare(AND).result(60), said(judge.prepare(NONE))]
        names = (judge.lean, judge.backend)
        left = judge.submit(*ENDLESS)
    deadline = time.monotonic() + 20
    while running(HOST) and time.monotonic() < deadline:
        time.sleep(0.1)
    ledger = folder / "attempts.jsonl"
    attempts = (Attempt(problem, proof, proof, index=i) for i, (problem, proof) in enumerate(ASKED) if problem != NONE)
    ledger.write_text("".join(json.dumps(to_json(attempt)) + "\n" for attempt in attempts))
    # Code of the current folder runs on no node.
    for name in ("json", "torch", "leanfd"):
        (folder / f"{name}.py").write_text(f"open({str(folder / 'PWNED')!r}, 'a').write({name!r})\n")
    commands = {
        "verify": ["verify", str(ledger), "--ray", nodes.address],
        "file": ["verify", "x.lean", "--ray", nodes.address],
        "bench": ["bench", "mini", "--limit", "3", "--samples", "4", "--ray", nodes.address, "--run", "run"],
    }
    ran = {name: command(folder, *arguments) for name, arguments in commands.items()}
    return {
        "here": here,
        "there": there,
        "prepared": prepared,
        "names": names,
        "cancelled": left.cancelled() or type(left.exception(5)).__name__,
        "lean": len(running(HOST)),
        "ran": ran,
        "pwned": (folder / "PWNED").exists(),
        "left": [path.name for path in Path(os.environ["TMPDIR"]).glob("leanfd-*")],
    }


def running(name: str) -> list[psutil.Process]:
    """Our processes whose command line holds this."""
    found = []
    for each in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            if name in " ".join(each.cmdline()):
                found.append(each)
    return found


def leanfd_command() -> str:
    found = shutil.which("leanfd", path=str(Path(sys.executable).parent))
    assert found is not None
    return found


def command(folder: Path, *arguments: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [leanfd_command(), *arguments], cwd=folder, capture_output=True, text=True, timeout=300, check=False
    )
    return done.returncode, done.stdout, done.stderr


def killed(_: Path) -> dict[str, Any]:
    """Many proofs, of which each has a statement of its own; a node dies in their midst, and another comes."""
    count = int(os.environ.get("LEANFD_RAY_PROOFS", "20000"))
    nodes, log = cluster(), Seen()
    second = nodes.add_node(num_cpus=1, **store())

    def pair(i: int) -> tuple[Problem, str]:
        # Wrong for every third.
        problem = Problem(f"p{i}", f"theorem p (a : Nat) (h : a = {i % 50}) : {i % 50} = a")
        return problem, "exact h.symm" if i % 3 else "exact h"

    seen: Counter[int] = Counter()
    wrong: list[Any] = []
    with open_judge(ray=nodes.address) as judge:
        for index, verdict in judge_all(judge, map(pair, range(count)), ahead=judge.ahead):
            seen[index] += 1
            if verdict.outcome is not (Outcome.PROVED if index % 3 else Outcome.REJECTED):
                wrong.append((index, shown(verdict)))
            if sum(seen.values()) == count // 3:
                nodes.remove_node(second, allow_graceful=False)
            if sum(seen.values()) == count // 2:
                nodes.add_node(num_cpus=1, **store())
        ready = judge.pool.ready  # type: ignore[attr-defined]
    times = Counter(seen[i] for i in range(count))
    return {"times": times, "more": len(seen) - count, "wrong": wrong[:5], "ready": ready, "log": log.lines}


def actors(_: Path) -> dict[str, Any]:
    """A worker that is killed again and again: its proofs are tried once more, then said to have crashed."""
    nodes, log = cluster(), Seen()
    with open_judge(timeout_s=60.0, ray=nodes.address) as judge:

        def kill() -> None:
            deadline = time.monotonic() + 30
            while not running(HOST) and time.monotonic() < deadline:
                time.sleep(0.05)
            time.sleep(1)
            for process in running("ray::LeanWorker"):
                process.kill()

        waiting = judge.submit(*ENDLESS)
        after = judge.submit(AND, "exact ⟨h.2, h.1⟩")
        kill()
        kill_again = threading.Timer(8, kill)
        kill_again.start()
        crash = said(waiting)
        kill_again.join()
        return {"crash": crash, "after": said(after), "log": log.lines}


def others(folder: Path) -> dict[str, Any]:
    """Nodes with another library, without leanfd, or without the sandbox that this machine has, are left out by name;
    without another node nobody judges."""
    log = Seen()
    changed, bare, open_to_all = folder / "changed", folder / "bare", folder / "open"
    shutil.copytree(Path(leanfd.__file__).parent, changed / "leanfd", ignore=shutil.ignore_patterns("__pycache__"))
    with (changed / "leanfd/lean/embedded/build.py").open("a") as file:
        file.write("\ndef core_path():\n    return Path('/opt/lean-4.34.0-0123')\n")
    bare.mkdir()
    (bare / "leanfd.py").write_text("raise ImportError('no leanfd here')\n")
    open_to_all.mkdir()
    (open_to_all / "sitecustomize.py").write_text(
        "import leanfd.lean.process.confine as confine\nconfine.landlock_abi = lambda: 0\n"
    )
    nodes = cluster(num_cpus=0)
    for path in (changed, bare, open_to_all):
        nodes.add_node(num_cpus=1, env_vars={"PYTHONPATH": str(path)}, **store())
    none = raised(nodes.address)
    nodes.add_node(num_cpus=1, **store())
    with open_judge(ray=nodes.address) as judge:
        there = answers(judge)
        ready = judge.pool.ready  # type: ignore[attr-defined]
    with open_judge() as judge:
        here = answers(judge)
    return {"here": here, "there": there, "ready": ready, "log": log.lines, "none": none}


def gone(_: Path) -> dict[str, Any]:
    """There is no cluster; then there is one, whose head dies while proofs are judged."""
    none = raised("127.0.0.1:1")
    nodes = cluster()
    with open_judge(timeout_s=300.0, ray=nodes.address) as judge:
        waiting, behind = judge.submit(*ENDLESS), judge.submit(AND, "exact h")
        time.sleep(2)
        for process in running("gcs_server"):
            process.kill()
        first = [said(waiting), said(behind)]
        try:
            judge.submit(AND, "exact h")
            then = ""
        except LeanfdError as error:
            then = str(error)
    return {"first": first, "then": then, "none": none}


def full(_: Path) -> dict[str, Any]:
    """There is no room for a problem that is too long for a message."""
    log = Seen()
    # The disk, to which it would move what is too much, counts as full, too; a slow machine moves some all the same.
    kept = {"local_fs_capacity_threshold": 0.01, "automatic_object_spilling_enabled": False, "oom_grace_period_s": 1}
    head = {"num_cpus": 1, "include_dashboard": False, **store(), "_system_config": kept}
    nodes = Cluster(initialize_head=True, head_node_args=head)
    with open_judge(ray=nodes.address) as judge:
        first = said(judge.submit(AND, "exact ⟨h.2, h.1⟩"))
        import ray

        held = []
        with contextlib.suppress(ray.exceptions.ObjectStoreFullError, ray.exceptions.OutOfDiskError):
            while len(held) < 100:
                held.append(ray.put(bytes(5 * MB)))
        long = said(judge.submit(replace(AND, header="-- " + "x" * (8 * MB)), "exact h"))
    return {"first": first, "long": long, "held": len(held), "log": log.lines}


if __name__ == "__main__":
    scenario = {"same": same, "killed": killed, "actors": actors, "others": others, "gone": gone, "full": full}[
        sys.argv[1]
    ]
    sys.stdout.write(json.dumps(scenario(Path(sys.argv[2]))) + "\n")
    sys.stdout.flush()
    # Ray takes its time to end a cluster that is broken.
    os._exit(0)
