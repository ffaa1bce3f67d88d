"""Judging on a Ray cluster: two nodes on this machine, in a network namespace that has only loopback.

LEANFD_RAY_PROOFS says how many proofs are judged while a node dies.
"""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from leanfd.lean.sandbox import weakness

HERE = Path(__file__).parent
APART = ["unshare", "--net", "--pid", "--fork", "--mount-proc"]
LOOPBACK = 'ip link set lo up && exec "$@"'


def refusal() -> str:
    """Why there can be no cluster here; "" where there can."""
    if importlib.util.find_spec("ray") is None:
        return 'needs ray: pip install "leanfd[ray]"'
    if not (shutil.which("unshare") and shutil.which("ip")):
        return "needs unshare and ip, for a network with loopback alone"
    tried = subprocess.run([*APART, "sh", "-c", LOOPBACK, "sh", "true"], capture_output=True, text=True, timeout=30)
    return f"no network namespace may be made here: {tried.stderr.strip()}" if tried.returncode else ""


REFUSAL = refusal()
pytestmark = [pytest.mark.skipif(bool(REFUSAL), reason=REFUSAL), pytest.mark.timeout(900)]


def came_of(scenario: str, folder: Path, scenarios: str = "ray_cluster.py") -> Any:
    command = [*APART, "sh", "-c", LOOPBACK, "sh", sys.executable, "-P", str(HERE / scenarios), scenario, str(folder)]
    # Not below the folder of the test: names of sockets have to be short.
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="ray-", ignore_cleanup_errors=True) as own:
        environment = {**os.environ, "TMPDIR": own, "PYTHONPATH": str(HERE)}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=850)
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_two_nodes_judge_as_this_machine_does(tmp_path: Path) -> None:
    came = came_of("same", tmp_path)
    assert came["there"] == came["here"]
    assert {answer["outcome"] for answer in came["here"] if isinstance(answer, dict)} >= {
        "PROVED",
        "REJECTED",
        "TIMED_OUT",
    }
    assert came["prepared"][0] is None
    assert came["prepared"][1].startswith("NotElaborated: none:")
    assert came["names"] == ["4.35.0", "embedded"]
    assert came["cancelled"] in (True, "CancelledError")
    assert (came["lean"], came["left"]) == (0, [])
    ran = came["ran"]
    assert ran["verify"][0] == 0, ran["verify"]
    assert "3 PROVED, 4 REJECTED; 0 differ" in ran["verify"][1]
    assert ran["file"][0] == 2
    assert "--ray judges the attempts of a ledger" in ran["file"][2]
    assert ran["bench"][0] == 0, ran["bench"]
    assert "pass@" in ran["bench"][1]
    assert not came["pwned"]


def test_a_node_dies_and_no_proof_is_lost_or_judged_twice(tmp_path: Path) -> None:
    came = came_of("killed", tmp_path)
    assert came["times"].keys() == {"1"}
    assert (came["more"], came["wrong"], came["ready"]) == (0, [], 2)
    assert any("is gone" in line for line in came["log"])


def test_proofs_of_a_lost_worker_are_tried_once_more(tmp_path: Path) -> None:
    came = came_of("actors", tmp_path)
    assert came["crash"]["outcome"] == "CRASHED"
    assert "two Lean workers were lost" in came["crash"]["reason"]
    assert came["after"]["outcome"] == "PROVED"
    assert len([line for line in came["log"] if "was lost" in line]) == 2


def test_nodes_with_another_library_are_left_out_by_name(tmp_path: Path) -> None:
    came = came_of("others", tmp_path)
    assert came["there"] == came["here"]
    assert came["ready"] == (2 if weakness() else 1)
    assert "no node of the Ray cluster can judge" in came["none"]
    refused = ["its core library is lean-4.34.0-0123, here lean-4.35.0-", "no leanfd here"]
    if not weakness():
        refused.append("lacks Landlock, so Lean code in a text can read your files")
        assert "with LEANFD_REQUIRE_SANDBOX=0" in came["none"]
    for said in refused:
        assert said in came["none"]
        assert any("is left out" in line and said in line for line in came["log"])


def test_a_cluster_that_goes_away_is_told_with_the_next_step(tmp_path: Path) -> None:
    came = came_of("gone", tmp_path)
    for said in (*came["first"], came["then"]):
        assert "has not answered for" in said
        assert "start the cluster again (ray start --head" in said
    assert "no Ray cluster answers at 127.0.0.1:" in came["none"]


def test_a_full_object_store_is_told_with_the_next_step(tmp_path: Path) -> None:
    came = came_of("full", tmp_path)
    assert came["first"]["outcome"] == "PROVED"
    assert "object store" in came["long"]
    assert "--object-store-memory" in came["long"]


def test_a_node_dies_while_a_run_trains_and_the_run_is_that_of_one_machine(tmp_path: Path) -> None:
    came = came_of("train", tmp_path, "ray_verbs.py")
    assert came["codes"] == [0, 0], came["said"]
    assert came["steps"] == {str(step): 16 for step in range(5)}
    assert came["outcomes"].keys() <= {"PROVED", "REJECTED"}
    assert came["same"], "attempts and verdicts"
    assert came["model"]
    # Whichever is seen first.
    assert re.search(
        r"node \S+ \(127\.0\.0\.1, \w+\) is gone; what was judged there is judged elsewhere"
        r"|a Lean worker on \S+ \(127\.0\.0\.1, \w+\) was lost: ",
        came["said"],
    )
    # What Ray has to say of it is no result, and its log is no news.
    assert came["told"] == [str(tmp_path / "there" / "1-distill" / "model")]
    assert "state-dump" not in came["said"]


def test_a_run_whose_cluster_goes_away_says_so_and_is_resumed(tmp_path: Path) -> None:
    came = came_of("head", tmp_path, "ray_verbs.py")
    assert came["codes"] == [1, 0], (came["said"], came["then"])
    assert came["part"] == 0, "steps are written whole"
    assert came["steps"] == {str(step): 16 for step in range(5)}
    assert "has not answered for" in came["said"]
    assert "start the cluster again (ray start --head" in came["said"]
    assert re.search(r"then the same command; the run so far is in \S+, and --run \S+ resumes it", came["said"])


def test_a_node_dies_under_servers_and_every_question_is_answered(tmp_path: Path) -> None:
    came = came_of("serve", tmp_path, "ray_verbs.py")
    assert came["proved"] == {"T1": 24}
    assert came["checked"] == came["batch"] == {"PROVED": 16, "REJECTED": 8}
    assert (came["ids"], came["ready"]) == (True, 200)
    assert all("was lost: " in said for said in came["said"].values())
    # Without a cluster a server answers nobody, and ends.
    assert came["ended"] == 1
    assert "start the cluster again (ray start --head" in came["said"]["judge"]
