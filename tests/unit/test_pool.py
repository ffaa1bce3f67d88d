"""The pool and the pinning checker against a peer that misbehaves on cue."""

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from functools import partial
from pathlib import Path

import pytest
from test_repl_client import PEER, ended_within, is_running, peer

from leanfd.errors import InputError, WorkerDied
from leanfd.lean import headers
from leanfd.lean import pool as pool_module
from leanfd.lean.checkers import pinned
from leanfd.lean.checkers.checker import Limits
from leanfd.lean.checkers.pinned import PinningChecker
from leanfd.lean.pool import Pool
from leanfd.lean.process.repl import ReplCommand
from leanfd.proofs import Outcome, Problem, Severity

PROBLEM = Problem("p", "theorem p :\n    True")
LIMITS = Limits(timeout_s=0.4, prepare_s=2.0, start_s=10.0)


def lines(folder: Path, name: str) -> list[int]:
    file = folder / name
    return [int(line) for line in file.read_text().split()] if file.exists() else []


@pytest.fixture
def pool_of(tmp_path: Path) -> Iterator[Callable[..., Pool]]:
    pools: list[Pool] = []

    def make(workers: int = 1, limits: Limits = LIMITS, memory_mb: int = 0, arguments: tuple[str, ...] = (), **more):
        start = partial(PinningChecker, peer(tmp_path, *arguments, memory_mb=memory_mb), limits)
        pools.append(Pool(start, workers, **more))
        return pools[-1]

    yield make
    for pool in pools:
        pool.close()
    assert all(ended_within(pid, 2) for pid in lines(tmp_path, "starts"))


def test_a_verdict_has_positions_relative_to_the_proof(pool_of: Callable[..., Pool]) -> None:
    verdict = pool_of().submit(PROBLEM, "intro\nwrong").result(10)
    assert verdict.outcome is Outcome.REJECTED
    assert [(m.severity, m.start and m.start.line, m.text) for m in verdict.messages] == [
        (Severity.ERROR, 2, "it is wrong")
    ]
    assert verdict.goals == ("⊢ False",)
    assert (verdict.lean, verdict.backend) == ("4.0.0-scripted", "embedded")
    assert 0 < verdict.elapsed_s < 10


def test_a_dead_worker_is_replaced_and_the_proof_retried_once(pool_of: Callable[..., Pool], tmp_path: Path) -> None:
    verdict = pool_of().submit(PROBLEM, "-- peer: crash-once").result(20)
    assert verdict.outcome is Outcome.PROVED
    assert len(lines(tmp_path, "starts")) == 2


@pytest.mark.parametrize("deed", ["crash", "segv", "garbage", "not-utf8", "wrong-type", "list", "cut", "close"])
def test_a_worker_that_dies_twice_gives_crashed_and_the_pool_goes_on(
    pool_of: Callable[..., Pool], tmp_path: Path, deed: str
) -> None:
    pool = pool_of(limits=Limits(timeout_s=5.0))
    verdict = pool.submit(PROBLEM, f"-- peer: {deed}").result(20)
    assert verdict.outcome is Outcome.CRASHED
    assert verdict.reason
    assert not verdict.proved
    assert pool.submit(PROBLEM, "trivial").result(20).proved
    assert len(lines(tmp_path, "starts")) == 3


@pytest.mark.parametrize("deed", ["stall", "partial", "stderr 100000000"])
def test_a_slow_proof_is_timed_out_once_and_in_time(pool_of: Callable[..., Pool], tmp_path: Path, deed: str) -> None:
    pool = pool_of()
    assert pool.submit(PROBLEM, "trivial").result(20).proved
    began = time.monotonic()
    verdict = pool.submit(PROBLEM, f"-- peer: {deed}").result(20)
    assert LIMITS.timeout_s <= time.monotonic() - began < LIMITS.timeout_s + 20
    assert verdict.outcome is Outcome.TIMED_OUT
    assert pool.submit(PROBLEM, "trivial").result(20).proved
    assert len(lines(tmp_path, "starts")) == 2


def test_waiting_in_the_queue_and_starting_do_not_count_against_the_deadline(pool_of: Callable[..., Pool]) -> None:
    pool = pool_of(arguments=("--slow-start", "1.0"))
    futures = [pool.submit(PROBLEM, "-- peer: sleep 250") for _ in range(4)]
    assert [f.result(20).outcome for f in futures] == [Outcome.PROVED] * 4


def test_a_second_answer_is_never_taken_for_the_next_proofs(pool_of: Callable[..., Pool]) -> None:
    pool = pool_of()
    pool.submit(PROBLEM, "-- peer: twice").result(20)
    time.sleep(0.1)
    assert pool.submit(PROBLEM, "wrong").result(20).outcome is Outcome.REJECTED


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux: others do not keep RLIMIT_AS")
def test_a_memory_bomb_is_a_crash(pool_of: Callable[..., Pool]) -> None:
    pool = pool_of(limits=Limits(timeout_s=10.0), memory_mb=400)
    verdict = pool.submit(PROBLEM, "-- peer: memory 4000").result(30)
    assert verdict.outcome is Outcome.CRASHED
    assert "MemoryError" in verdict.reason


def test_header_and_statement_are_prepared_once_for_each_worker(pool_of: Callable[..., Pool], tmp_path: Path) -> None:
    pool = pool_of()
    other = Problem("q", "theorem q : True")
    for _ in range(5):
        assert pool.submit(PROBLEM, "trivial").result(10).proved
        assert pool.submit(other, "wrong").result(10).outcome is Outcome.REJECTED
    assert len(lines(tmp_path, "envs")) == 1
    assert len(lines(tmp_path, "pins")) == 2


def test_headers_and_pins_are_bounded(
    pool_of: Callable[..., Pool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(headers, "HEADERS_KEPT", 2)
    monkeypatch.setattr(pinned, "PINS_KEPT", 2)
    pool = pool_of()
    problems = [Problem(f"{h}{i}", f"theorem t{i} : True", header=f"-- {h}") for h in range(3) for i in range(3)]
    for problem in [*problems, problems[0]]:
        assert pool.submit(problem, "trivial").result(10).proved
    assert len(lines(tmp_path, "envs")) == 4
    assert len(lines(tmp_path, "pins")) == 10


def test_a_bad_header_is_the_users_fault_with_its_line(pool_of: Callable[..., Pool]) -> None:
    pool = pool_of()
    with pytest.raises(InputError, match=r"bad: .*header: line 1: the header is bad"):
        pool.submit(Problem("bad", "theorem x : True", header="bad header"), "trivial").result(10)
    assert pool.submit(PROBLEM, "trivial").result(10).proved


def test_a_bad_statement_is_the_users_fault_with_its_line(pool_of: Callable[..., Pool]) -> None:
    with pytest.raises(InputError, match=r"statement: line 2: unknown identifier"):
        pool_of().submit(Problem("bad", "theorem x :\n  does not elaborate"), "trivial").result(10)


def test_a_header_without_end_is_the_users_fault(pool_of: Callable[..., Pool]) -> None:
    pool = pool_of(limits=Limits(timeout_s=0.4, prepare_s=0.5))
    with pytest.raises(InputError, match=r"header takes Lean more than 0\.5 s"):
        pool.submit(Problem("slow", "theorem x : True", header="-- peer: stall"), "trivial").result(10)
    assert pool.submit(PROBLEM, "trivial").result(10).proved


def test_a_lean_that_cannot_start_is_an_exception() -> None:
    pool = Pool(partial(PinningChecker, ReplCommand((sys.executable, "-c", "exit('no luck')")), LIMITS), 1)
    with pytest.raises(WorkerDied, match="no luck"):
        pool.submit(PROBLEM, "trivial").result(20)
    pool.close()


def test_the_queue_is_bounded_and_submit_waits(pool_of: Callable[..., Pool]) -> None:
    pool = pool_of(limits=Limits(timeout_s=30.0), room=2)
    began = time.monotonic()
    futures = [pool.submit(PROBLEM, "-- peer: sleep 200") for _ in range(6)]
    assert time.monotonic() - began > 0.4
    assert sum(not f.done() for f in futures) <= 3
    assert all(f.result(20).proved for f in futures)


def test_a_worker_is_renewed_after_so_many_checks(pool_of: Callable[..., Pool], tmp_path: Path) -> None:
    pool = pool_of(checks_per_worker=3)
    assert all(pool.submit(PROBLEM, "trivial").result(10).proved for _ in range(7))
    assert len(lines(tmp_path, "starts")) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux: resident memory is read from /proc")
def test_a_worker_that_grew_fat_is_renewed(pool_of: Callable[..., Pool], tmp_path: Path) -> None:
    pool = pool_of(rss_limit_mb=1)
    assert all(pool.submit(PROBLEM, "trivial").result(10).proved for _ in range(40))
    assert len(lines(tmp_path, "starts")) == 2


class _UnweighableChecker(PinningChecker):
    """Its memory cannot be read, for a reason that nobody foresaw."""

    def rss_mb(self) -> float:
        raise ValueError("what a number")


def test_an_unforeseen_exception_costs_no_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(pool_module, "_CHECKS_BETWEEN_WEIGHINGS", 1)
    pool = Pool(partial(_UnweighableChecker, peer(tmp_path), LIMITS), 1, rss_limit_mb=1)
    try:
        assert all(pool.submit(PROBLEM, "trivial").result(10).proved for _ in range(3))
    finally:
        pool.close()
    assert "what a number" in caplog.text
    assert len(lines(tmp_path, "starts")) == 3


def test_closing_cancels_what_waits_and_ends_what_runs(pool_of: Callable[..., Pool]) -> None:
    pool = pool_of(limits=Limits(timeout_s=60.0), room=8)
    futures = [pool.submit(PROBLEM, "-- peer: stall") for _ in range(4)]
    time.sleep(0.3)
    began = time.monotonic()
    pool.close()
    pool.close()
    assert time.monotonic() - began < 20
    for future in futures:
        with pytest.raises(CancelledError):
            future.result(1)
    with pytest.raises(RuntimeError, match="closed"):
        pool.submit(PROBLEM, "trivial")


def test_closing_frees_a_submit_that_waits_and_a_start_that_hangs(pool_of: Callable[..., Pool]) -> None:
    pool = pool_of(limits=Limits(timeout_s=60.0, start_s=60.0), room=1, arguments=("--slow-start", "60"))
    raised: list[Exception] = []

    def submit_until_closed() -> None:
        try:
            for _ in range(4):
                pool.submit(PROBLEM, "trivial")
        except RuntimeError as error:
            raised.append(error)

    thread = threading.Thread(target=submit_until_closed, daemon=True)
    thread.start()
    time.sleep(0.3)
    assert thread.is_alive()
    pool.close()
    thread.join(5)
    assert not thread.is_alive()
    assert len(raised) == 1


def test_two_workers_work_at_the_same_time(pool_of: Callable[..., Pool], tmp_path: Path) -> None:
    pool = pool_of(workers=2, limits=Limits(timeout_s=30.0))
    assert all(f.result(20).proved for f in [pool.submit(PROBLEM, "-- peer: sleep 100") for _ in range(2)])
    began = time.monotonic()
    futures = [pool.submit(PROBLEM, "-- peer: sleep 1500") for _ in range(4)]
    assert all(f.result(20).proved for f in futures)
    assert time.monotonic() - began < 5.5
    assert len(lines(tmp_path, "starts")) == 2


def test_arguments_and_verdicts_survive_pickling(pool_of: Callable[..., Pool]) -> None:
    problem, proof = pickle.loads(pickle.dumps((PROBLEM, "trivial")))
    verdict = pool_of().submit(problem, proof).result(10)
    assert pickle.loads(pickle.dumps(verdict)) == verdict


ORPHANAGE = """
import sys, time
from functools import partial
from pathlib import Path
sys.path[:0] = [sys.argv[2]]
from test_pool import PROBLEM, peer
from leanfd.lean.checkers.checker import Limits
from leanfd.lean.checkers.pinned import PinningChecker
from leanfd.lean.pool import Pool
if __name__ == "__main__":
    pool = Pool(partial(PinningChecker, peer(Path(sys.argv[1])), Limits(timeout_s=300.0)), 2)
    for _ in range(2):
        pool.submit(PROBLEM, "-- peer: stall")
    time.sleep(300)
"""


@pytest.mark.skipif(
    sys.platform != "linux", reason="needs Linux: a stalled worker outlives a killed parent where PDEATHSIG is unknown"
)
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_worker_outlives_its_parent(tmp_path: Path, number: signal.Signals) -> None:
    program = tmp_path / "orphanage.py"
    program.write_text(ORPHANAGE)
    environment = {**os.environ, "PYTHONPATH": str(PEER.parents[2])}
    parent = subprocess.Popen(
        [sys.executable, str(program), str(tmp_path), str(PEER.parent)], env=environment, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 20
    while len(lines(tmp_path, "pins")) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.2)
    workers = lines(tmp_path, "starts")
    assert len(workers) == 2
    assert all(map(is_running, workers))
    parent.send_signal(number)
    parent.wait(10)
    assert all(ended_within(pid, 5) for pid in workers)
