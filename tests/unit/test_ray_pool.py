"""What `--ray` says where there is no cluster, and the line of jobs as workers that can be lost use it."""

import json
import signal
import sys
from pathlib import Path

import pytest

from leanfd.errors import InputError, LeanUnavailable, MissingExtra
from leanfd.lean import ray_worker, sandbox
from leanfd.lean.judge import open_judge
from leanfd.lean.pool import Job, Line
from leanfd.proofs import Problem

PROBLEM = Problem("p", "theorem p : True")


def jobs_of(line: Line, count: int) -> list[Job]:
    jobs = [Job(PROBLEM, f"proof {i}", ()) for i in range(count)]
    for job in jobs:
        line.put(job)
    return jobs


def test_without_ray_the_command_that_installs_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingExtra, match=r'pip install "leanfd\[ray\]"'):
        open_judge(ray="auto")


def test_a_job_that_was_lost_goes_alone_and_to_an_idle_worker() -> None:
    line = Line(10)
    first, second, third = jobs_of(line, 3)
    assert line.take_some(lambda _: 2) == [first, second]
    first.lost = second.lost = 1
    line.put_back([first, second])
    assert line.take_some(lambda waiting: waiting, idle=False) == []
    assert line.take_some(lambda waiting: waiting) == [first]
    assert line.take_some(lambda waiting: waiting) == [second]
    assert line.take_some(lambda waiting: waiting, idle=False) == [third]
    assert line.take_some(lambda waiting: waiting, idle=False) == []


def test_a_batch_ends_before_a_job_that_was_lost() -> None:
    line = Line(10)
    first, second = jobs_of(line, 2)
    second.lost = 1
    assert line.take_some(lambda waiting: waiting) == [first]


def test_a_line_that_broke_tells_whoever_comes_and_whoever_comes_back() -> None:
    line, broken = Line(10), InputError("no node")
    job = jobs_of(line, 1)[0]
    taken = line.take_some(lambda _: 1)
    assert line.close(broken) == []  # type: ignore[arg-type]
    assert line.take_some(lambda _: 1) is None
    assert taken is not None
    line.put_back(taken)
    assert job.future.exception(0) is broken
    with pytest.raises(InputError, match="no node"):
        line.put(job)


def test_a_projects_identity_is_its_toolchain_and_its_packages(tmp_path: Path) -> None:
    bare = ray_worker.identity(tmp_path)
    assert bare["Lean"].startswith("missing (")
    assert bare["lake-manifest.json"] == "missing"
    (tmp_path / "lean-toolchain").write_text("leanprover/lean4:v4.29.0\n")
    (tmp_path / "lake-manifest.json").write_text(json.dumps({"packages": []}))
    one = ray_worker.identity(tmp_path)
    (tmp_path / "lake-manifest.json").write_text(json.dumps({"packages": ["mathlib"]}))
    other = ray_worker.identity(tmp_path)
    assert one["Lean"] == other["Lean"] == "leanprover/lean4:v4.29.0"
    assert one["lake-manifest.json"] != other["lake-manifest.json"]
    assert {name for name in one if one[name] != other[name]} == {"lake-manifest.json"}


def test_a_projects_identity_is_its_own_files_too(tmp_path: Path) -> None:
    """No manifest says what its own definitions are, and a header may import them."""
    (tmp_path / "Own").mkdir()
    (tmp_path / "Own" / "Defs.lean").write_text("def n := 1")
    (tmp_path / ".lake" / "packages").mkdir(parents=True)
    one = ray_worker.identity(tmp_path)
    (tmp_path / ".lake" / "packages" / "Other.lean").write_text("def m := 1")
    (tmp_path / "README.md").write_text("text")
    assert ray_worker.identity(tmp_path) == one
    (tmp_path / "Own" / "Defs.lean").write_text("def n := 2")
    changed = ray_worker.identity(tmp_path)
    (tmp_path / "Own" / "Defs.lean").rename(tmp_path / "Defs.lean")
    moved = ray_worker.identity(tmp_path)
    assert len({each["Lean files of the project"] for each in (one, changed, moved)}) == 3


@pytest.mark.parametrize("address", ["ray://host:10001", "host", "host:port", "127.0.0.1"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    pytest.importorskip("ray")
    with pytest.raises(InputError, match="--ray takes auto, or HOST:PORT"):
        open_judge(ray=address)


def test_a_job_that_comes_back_has_begun() -> None:
    job = Job(PROBLEM, "proof", ())
    assert job.begins()
    assert job.begins()
    cancelled = Job(PROBLEM, "proof", ())
    cancelled.future.cancel()
    assert not cancelled.begins()


def test_a_node_needs_the_sandbox_that_this_machine_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless LEANFD_REQUIRE_SANDBOX says otherwise: what it does here, it does on a node."""
    opened: list[str] = []
    worker = ray_worker.LeanWorker(lambda: opened.append("judge"), lambda: {"Lean": "4"})  # type: ignore[arg-type,return-value]

    def system(landlock: int, seccomp: bool) -> None:
        monkeypatch.setattr(sandbox, "landlock_abi", lambda: landlock)
        monkeypatch.setattr(sandbox, "has_seccomp", lambda: seccomp)

    def asked_by(landlock: int, seccomp: bool, chosen: str) -> frozenset[str]:
        system(landlock, seccomp)
        monkeypatch.setenv(sandbox.REQUIRED, chosen)
        demands = sandbox.demanded()
        monkeypatch.delenv(sandbox.REQUIRED)
        return demands

    refused = [
        (asked_by(6, True, ""), (0, True), "lacks Landlock, so"),
        (asked_by(6, True, ""), (6, False), "lacks seccomp, so"),
        (asked_by(6, True, ""), (0, False), "has no sandbox that leanfd knows"),
        (asked_by(0, True, ""), (6, False), "lacks seccomp, so"),
        (asked_by(0, False, "1"), (0, True), "lacks Landlock, so"),
    ]
    for demands, node, said in refused:
        system(*node)
        with pytest.raises(LeanUnavailable, match=rf"{said}.*with {sandbox.REQUIRED}=0"):
            worker.hello({"Lean": "4"}, demands)
    assert not opened
    taken = [
        (asked_by(6, True, ""), (1, True)),
        (asked_by(0, True, ""), (0, True)),
        (asked_by(0, False, ""), (6, True)),
        (asked_by(6, True, "0"), (0, False)),
    ]
    for demands, node in taken:
        system(*node)
        assert worker.hello({"Lean": "4"}, demands) == {"Lean": "4"}
    assert opened


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            RuntimeError("Version mismatch: The cluster was started with:\n    Ray: 2.50.0\n    Python: 3.12.1\nThis…"),
            r"cannot be joined: Version mismatch: .* Python: 3\.12\.1 This…; its machines need one version of Ray",
        ),
        (
            ConnectionError("Could not find any running Ray instance."),
            r"not in a Ray cluster \(Could .* ray start --head",
        ),
    ],
)
def test_a_cluster_that_cannot_be_joined_is_told_with_the_next_step(
    monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    ray = pytest.importorskip("ray")

    def init(**_: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise error

    monkeypatch.setattr(ray, "init", init)
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(LeanUnavailable, match=said):
        open_judge(ray="auto")
    assert signal.getsignal(signal.SIGTERM) is before, "who waited for the signal still does"
