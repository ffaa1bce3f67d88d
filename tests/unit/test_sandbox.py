"""What Lean's processes may do: the same launcher, rights and environment, with a child that tries everything."""

from __future__ import annotations

import dataclasses
import errno
import json
import os
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from leanfd.errors import LeanUnavailable
from leanfd.lean import sandbox
from leanfd.lean.embedded import core_path
from leanfd.lean.process import confine
from leanfd.lean.process.pipes import launched
from leanfd.lean.process.repl import Repl
from leanfd.lean.project import embedded_command

CHILD = Path(__file__).with_name("confined_child.py")
HARMLESS = {"use a thread", "use the clock", "signal oneself", "read the standard library", "read one's status"}
SCRATCH = "write the scratch folder"
needs_both = pytest.mark.skipif(
    bool(sandbox.weakness()) and not os.environ.get("LEANFD_REQUIRE_SANDBOX"),
    reason="needs Linux with Landlock and seccomp; `leanfd doctor` says what this one lacks",
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A made home, with a key and a file."""
    (tmp_path / "home" / ".ssh").mkdir(parents=True)
    (tmp_path / "home" / ".ssh" / "id_rsa").write_text("secret")
    (tmp_path / "home" / "victim").write_text("whole")
    return tmp_path / "home"


def attempts(home: Path, tmp_path: Path, *, write: bool) -> dict[str, str]:
    """What came of each attempt of a child."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    (scratch / "link").symlink_to(home / "victim")
    (scratch / "key").symlink_to(home / ".ssh" / "id_rsa")
    box = sandbox.for_host(core_path())
    box = dataclasses.replace(box, read=(*box.read, str(CHILD)), write=(str(scratch),) if write else ())
    command = launched([sys.executable, "-P", str(CHILD), str(scratch), str(home), str(os.getpid())], 2048, box)
    done = subprocess.run(
        command, cwd=home, env=sandbox.host_environment(), capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    said: dict[str, str] = json.loads(done.stdout)
    return said


def nothing_happened(home: Path) -> None:
    assert sorted(path.name for path in home.iterdir()) == [".ssh", "victim"]
    assert (home / "victim").read_text() == "whole"
    assert (home / "victim").stat().st_mode & 0o777 == 0o644
    assert not list(Path("/tmp").glob("PWNED*"))
    assert not list(Path("/dev/shm").glob("PWNED*"))


@needs_both
def test_a_confined_process_can_compute_and_nothing_else(home: Path, tmp_path: Path) -> None:
    came = attempts(home, tmp_path, write=False)
    assert {name for name, how in came.items() if how == "done"} == HARMLESS, came
    nothing_happened(home)
    assert sorted(path.name for path in (tmp_path / "scratch").iterdir()) == ["key", "link"]


@needs_both
def test_a_scratch_folder_can_be_written_and_nothing_through_it(home: Path, tmp_path: Path) -> None:
    came = attempts(home, tmp_path, write=True)
    # To write to its own pipe is no harm to those who have a scratch folder: they answer by files and exit codes.
    assert {name for name, how in came.items() if how == "done"} == {*HARMLESS, SCRATCH, "forge an answer"}, came
    nothing_happened(home)


@pytest.mark.skipif(not confine.has_seccomp(), reason="needs Linux with seccomp on x86_64 or aarch64")
def test_without_landlock_only_reading_is_left(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = str(Path(confine.__file__).parents[3])
    launcher = tmp_path / "launch.py"
    launcher.write_text(
        f"import sys; sys.path.append({package!r})\n"
        "from leanfd.lean.process import confine, launch\n"
        "confine.landlock_abi = lambda: 0\n"
        "launch.main()\n"
    )
    monkeypatch.setattr("leanfd.lean.process.pipes.LAUNCHER", launcher)
    came = attempts(home, tmp_path, write=False)
    done = {name for name, how in came.items() if how == "done"} - HARMLESS
    # Some systems keep processes of one user from reading each other's memory.
    assert done - {"read the parent's memory"} == {
        "read a key",
        "read a key through a link",
        "read a key by the root of /proc",
        "read /etc/passwd",
        "read the parent's environment",
        "list the home",
    }, came
    nothing_happened(home)


def test_no_token_reaches_lean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HF_TOKEN", "GITHUB_ACCESS_TOKEN", "OPENAI_API_KEY", "LEANFD_TOKEN", "LAKE_CACHE_KEY", "LEAN_SECRET"):
        monkeypatch.setenv(name, "secret")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["", ".", "relative", "/absolute"]))
    environment = embedded_command().env
    assert environment is not None
    assert "secret" not in environment.values()
    assert environment["PYTHONPATH"].split(os.pathsep)[1:] == ["/absolute"]
    assert environment["PYTHONSAFEPATH"] == "1"
    lake = sandbox.project_environment({"LEAN_PATH": "a", "LAKE_CACHE_KEY": "secret", "HF_TOKEN": "secret"})
    assert "secret" not in lake.values()
    assert lake["LEAN_PATH"] == "a"


def test_what_a_system_lacks_is_said(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(sandbox, "landlock_abi", lambda: 0)
    assert "can read your files" in sandbox.weakness()
    monkeypatch.setattr(sandbox, "has_seccomp", lambda: False)
    assert sandbox.protection() == ""
    assert "whatever you can" in sandbox.weakness()
    sandbox.warn_if_weak()
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    sandbox.for_host(core_path())
    monkeypatch.setenv(sandbox.REQUIRED, "1")
    with pytest.raises(LeanUnavailable, match="LEANFD_REQUIRE_SANDBOX is set"):
        sandbox.for_host(core_path())
    with pytest.raises(LeanUnavailable, match="LEANFD_REQUIRE_SANDBOX is set"):
        sandbox.for_project(Path("/x"), {}, ())


@needs_both
def test_a_system_that_has_all_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    sandbox.warn_if_weak()
    assert not caplog.records
    assert sandbox.protection().startswith("Landlock ")


@needs_both
def test_every_thread_of_the_host_is_confined() -> None:
    repl = Repl(embedded_command())
    try:
        repl.ask_json({"cmd": "theorem t : True := trivial"}, 60)
        tasks = list(Path(f"/proc/{repl.pid}/task").iterdir())
        assert len(tasks) > 1
        for task in tasks:
            status = (task / "status").read_text()
            assert "\nSeccomp:\t2\n" in status
            assert "\nNoNewPrivs:\t1\n" in status
    finally:
        repl.close()


def answer(code: list[tuple[int, int, int, int]], number: int, arguments: Sequence[int], architecture: int) -> int:
    """What the kernel does of a system call: the filter, run by a machine of a few lines."""
    words = struct.pack("<iIQ6Q", number, architecture, 0, *arguments, *[0] * (6 - len(arguments)))
    place = loaded = 0
    while True:
        kind, yes, no, constant = code[place]
        place += 1
        if kind == 0x20:
            (loaded,) = struct.unpack_from("<I", words, constant)
        elif kind == 0x54:
            loaded &= constant
        elif kind == 0x06:
            return constant
        else:
            holds = {0x15: loaded == constant, 0x25: loaded > constant, 0x45: bool(loaded & constant)}[kind]
            place += yes if holds else no


ALLOWED, REFUSED, UNKNOWN = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
PROGRAM = 0x7F00_1234_5678
AT_CWD = 0xFFFFFFFFFFFFFF9C


@pytest.mark.parametrize(("machine", "column"), [("x86_64", 0), ("aarch64", 1)])
@pytest.mark.parametrize("may_write", [False, True])
def test_the_filter_of_each_machine(
    machine: str, column: int, may_write: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confine, "_machine", lambda: machine)
    code = confine._filter(PROGRAM, may_write)
    architecture = confine._MACHINES[machine][0]

    def told(numbers: tuple[int, int], *arguments: int) -> int:
        return answer(code, numbers[column], arguments, architecture)

    read, write, futex, getpid = (0, 63), (1, 64), (202, 98), (39, 172)
    assert [told(call) for call in (read, write, futex, getpid)] == [ALLOWED] * 4
    assert {told(call) for call in confine._REFUSED.values() if call[column] >= 0} == {REFUSED}
    assert {told(call) for call in confine._ABSENT.values()} == {UNKNOWN}
    folders = {told(call) for call in confine._CHANGES_OF_FOLDERS.values() if call[column] >= 0}
    assert folders == {ALLOWED if may_write else REFUSED}
    assert told(confine._OPENAT, AT_CWD, 0, os.O_RDONLY | os.O_CLOEXEC) == ALLOWED
    for flags in (os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_WRONLY | os.O_TRUNC):
        assert told(confine._OPENAT, AT_CWD, 0, flags) == (ALLOWED if may_write else REFUSED)
    assert told(confine._OPENAT, AT_CWD, 0, os.O_RDONLY | os.O_TRUNC) == REFUSED
    # A thread, and a process.
    assert told(confine._CLONE, 0x3D0F00) == ALLOWED
    assert told(confine._CLONE, 0x1200011) == REFUSED
    assert told(confine._EXECVE, PROGRAM) == ALLOWED
    assert told(confine._EXECVE, PROGRAM + (1 << 32)) == REFUSED
    assert told(confine._EXECVE, PROGRAM + 8) == REFUSED
    assert told(confine._KILL, os.getpid(), 9) == ALLOWED
    for other in (os.getppid(), 0, (1 << 64) - 1, (1 << 64) - os.getpid()):
        assert told(confine._KILL, other, 9) == REFUSED
    assert told(confine._PRLIMIT, 0, 7, 0) == ALLOWED
    assert told(confine._PRLIMIT, 0, 7, PROGRAM) == REFUSED
    assert told(confine._PRLIMIT, os.getppid(), 7, 0) == REFUSED
    assert told((463, 463)) == UNKNOWN
    assert answer(code, 0x40000000 | 41, (), architecture) == UNKNOWN
    assert answer(code, 0, (), 0x40000003) == 0x80000000
