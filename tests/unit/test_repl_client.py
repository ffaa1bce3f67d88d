"""One REPL process against a peer that misbehaves on cue."""

import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from leanfd.errors import LeanUnavailable, WorkerDied
from leanfd.lean.process.repl import DeadlinePassed, Repl, ReplCommand
from leanfd.lean.process.replies import CommandReply, InfoReply

PEER = Path(__file__).with_name("scripted_peer.py")


def peer(folder: Path, *more: str, memory_mb: int = 0) -> ReplCommand:
    return ReplCommand((sys.executable, str(PEER), str(folder), *more), cwd=folder, memory_mb=memory_mb)


@pytest.fixture
def repl(tmp_path: Path) -> Iterator[Repl]:
    repl = Repl(peer(tmp_path))
    yield repl
    repl.close()


def is_running(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")


def ended_within(pid: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_running(pid)


def test_answers_are_typed_records(repl: Repl) -> None:
    assert repl.ask({"info": True}, InfoReply, 10).lean == "4.0.0-scripted"
    assert repl.ask({"cmd": "one"}, CommandReply, 10).env == 0
    assert repl.ask({"cmd": "two", "env": 0}, CommandReply, 10).env == 1


@pytest.mark.parametrize("text", ["∀ x ∈ 𝓟, «λ» ↦ ⊢", "\n\n{}\n\n", "\ud800 alone", "\x00\x7f\u2028", '"\\"'])
def test_text_comes_back_as_it_was_sent(repl: Repl, text: str) -> None:
    assert repl.ask_json({"echo": text}, 10) == {"echo": text}


def test_an_answer_of_many_megabytes_is_whole(repl: Repl) -> None:
    characters = 5 << 20
    reply = repl.ask({"size": characters}, CommandReply, 60)
    assert reply.messages
    assert reply.messages[0].data == "∀" * characters
    assert repl.ask({"cmd": "next"}, CommandReply, 10).env == 0


def test_a_request_of_many_megabytes_is_whole(repl: Repl) -> None:
    text = "∃" * (1 << 20)
    assert repl.ask_json({"echo": text}, 60) == {"echo": text}


@pytest.mark.parametrize("deed", ["stall", "partial", "close", "stderr 1000000000"])
def test_deadline_is_kept_and_the_process_ended(repl: Repl, deed: str) -> None:
    repl.ask({"info": True}, InfoReply, 10)
    start = time.monotonic()
    with pytest.raises(WorkerDied) as died:
        repl.ask({"cmd": f"peer: {deed}"}, CommandReply, 0.3)
    assert time.monotonic() - start < 20
    assert isinstance(died.value, DeadlinePassed) == (deed != "close")
    assert died.value.exit_code is None
    assert ended_within(repl.pid, 2)


def test_deadline_holds_while_writing_to_a_process_that_does_not_read(tmp_path: Path) -> None:
    repl = Repl(ReplCommand((sys.executable, "-c", "import time; time.sleep(60)"), cwd=tmp_path))
    start = time.monotonic()
    with pytest.raises(DeadlinePassed):
        repl.ask({"cmd": "x" * (4 << 20)}, CommandReply, 0.3)
    assert time.monotonic() - start < 20
    repl.close()


@pytest.mark.parametrize(
    ("deed", "shown"),
    [
        ("garbage", "I am not JSON"),
        ("not-utf8", "no JSON"),
        ("wrong-type", "env must be a whole number"),
        ("list", "must be an object"),
    ],
)
def test_an_answer_that_is_none_ends_the_process(repl: Repl, deed: str, shown: str) -> None:
    with pytest.raises(WorkerDied, match=shown) as died:
        repl.ask({"cmd": f"peer: {deed}"}, CommandReply, 10)
    assert not isinstance(died.value, DeadlinePassed)
    assert ended_within(repl.pid, 2)


def test_a_second_answer_is_noticed_before_the_next_request(repl: Repl) -> None:
    assert repl.ask({"cmd": "peer: twice"}, CommandReply, 10).env == 666
    time.sleep(0.1)
    with pytest.raises(WorkerDied, match="without being asked"):
        repl.ask({"cmd": "next"}, CommandReply, 10)


def test_a_crash_carries_exit_code_and_stderr(repl: Repl) -> None:
    with pytest.raises(WorkerDied) as died:
        repl.ask({"cmd": "peer: crash"}, CommandReply, 10)
    assert died.value.exit_code == 3
    assert "as I was told" in died.value.stderr_tail
    assert "exit code 3" in str(died.value)


def test_a_signal_is_named(repl: Repl) -> None:
    with pytest.raises(WorkerDied, match="SIGSEGV") as died:
        repl.ask({"cmd": "peer: segv"}, CommandReply, 10)
    assert died.value.exit_code == -11


def test_an_answer_cut_short_by_death_is_no_answer(repl: Repl) -> None:
    with pytest.raises(WorkerDied, match="exit code 0"):
        repl.ask({"cmd": "peer: cut"}, CommandReply, 10)


def test_a_flood_of_stderr_blocks_nobody_and_only_its_end_is_kept(repl: Repl) -> None:
    assert repl.ask({"cmd": "peer: stderr 20000"}, CommandReply, 30).env == 0
    with pytest.raises(WorkerDied) as died:
        repl.ask({"cmd": "peer: crash"}, CommandReply, 10)
    assert "the end of the flood" in died.value.stderr_tail
    assert len(died.value.stderr_tail) <= 4096


def test_an_endless_answer_is_cut(repl: Repl) -> None:
    with pytest.raises(WorkerDied) as died:
        repl.ask({"cmd": "peer: endless"}, CommandReply, 60)
    assert not isinstance(died.value, DeadlinePassed)
    assert "64 MB" in str(died.value)
    assert ended_within(repl.pid, 2)


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux: others do not keep RLIMIT_AS")
def test_memory_above_the_cap_ends_the_process_and_not_the_machine(tmp_path: Path) -> None:
    repl = Repl(peer(tmp_path, memory_mb=400))
    assert repl.ask({"cmd": "peer: memory 50"}, CommandReply, 10).env == 0
    with pytest.raises(WorkerDied, match="MemoryError"):
        repl.ask({"cmd": "peer: memory 2000"}, CommandReply, 10)
    repl.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs Linux or macOS: process groups")
def test_the_whole_process_group_is_ended(repl: Repl) -> None:
    repl.ask({"cmd": "peer: child"}, CommandReply, 10)
    listing = subprocess.run(["ps", "-A", "-o", "pid=,pgid="], capture_output=True, text=True, check=True).stdout
    family = [int(p) for p, group in map(str.split, listing.splitlines()) if int(group) == repl.pid]
    assert len(family) == 2
    repl.close()
    assert all(ended_within(pid, 2) for pid in family)


def test_a_program_that_is_not_there_is_named(tmp_path: Path) -> None:
    repl = Repl(ReplCommand((str(tmp_path / "no-such-repl"),)))
    with pytest.raises(WorkerDied, match="no-such-repl"):
        repl.ask({"info": True}, InfoReply, 10)
    repl.close()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LeanUnavailable, match="nowhere"):
        Repl(ReplCommand((sys.executable,), cwd=tmp_path / "nowhere"))


def test_closing_twice_is_fine_and_leaves_nothing(repl: Repl) -> None:
    repl.ask({"info": True}, InfoReply, 10)
    repl.close()
    repl.close()
    assert not repl.is_alive
    assert not is_running(repl.pid)


def test_the_exceptions_survive_pickling() -> None:
    slow = DeadlinePassed("no answer", "lean", None, "tail")
    again = pickle.loads(pickle.dumps(slow))
    assert type(again) is DeadlinePassed
    assert (again.command, again.exit_code, again.stderr_tail) == ("lean", None, "tail")


def test_a_start_command_survives_pickling(tmp_path: Path) -> None:
    start = peer(tmp_path, memory_mb=100)
    assert pickle.loads(pickle.dumps(start)) == start
