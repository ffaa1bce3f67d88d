"""Tries what a hostile text would try, from inside a sandbox: prints one JSON object, name of the attempt to what came.

python confined_child.py SCRATCH HOME PARENT_PID
"""

import ctypes
import fcntl
import json
import os
import platform
import resource
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

scratch, home, parent = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
victim, key, link = home / "victim", home / ".ssh" / "id_rsa", scratch / "link"
libc = ctypes.CDLL(None, use_errno=True)


def call(x86_64: int, aarch64: int, *arguments: object) -> int:
    """A system call that Python has no function for."""
    number = x86_64 if platform.machine() == "x86_64" else aarch64
    result: int = libc.syscall(number, *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def thread() -> None:
    worker = threading.Thread(target=lambda: None)
    worker.start()
    worker.join()


def program(*command: str) -> None:
    subprocess.run(command, check=True)


ATTEMPTS: dict[str, Callable[[], object]] = {
    "write the current folder": lambda: Path("PWNED").write_text("x"),
    "write the home": lambda: (home / "PWNED").write_text("x"),
    "write /tmp": lambda: Path(f"/tmp/PWNED{parent}").write_text("x"),
    "write /dev/shm": lambda: Path(f"/dev/shm/PWNED{parent}").write_text("x"),
    "write a file that is there": lambda: victim.write_text("x"),
    "append": lambda: os.open(victim, os.O_WRONLY | os.O_APPEND),
    "write through a link in the scratch folder": lambda: link.write_text("x"),
    "write by the root of /proc": lambda: Path(f"/proc/self/root{home}/PWNED").write_text("x"),
    "make a folder": lambda: (home / "folder").mkdir(),
    "remove": victim.unlink,
    "rename": lambda: victim.rename(home / "other"),
    "link": lambda: os.link(victim, scratch / "hard"),
    "link softly": lambda: (scratch / "soft").symlink_to(victim),
    "make a pipe": lambda: os.mkfifo(home / "pipe"),
    "chmod": lambda: victim.chmod(0),
    "chmod what is open": lambda: os.fchmod(1, 0),
    "touch": lambda: os.utime(victim, (0, 0)),
    "truncate": lambda: os.truncate(victim, 0),
    "truncate by opening": lambda: os.open(victim, os.O_RDONLY | os.O_TRUNC),
    "a nameless file": lambda: os.open(home, os.O_RDWR | os.O_TMPFILE),
    "a file in memory": lambda: os.memfd_create("x"),
    "an attribute": lambda: os.setxattr(victim, "user.x", b"1"),
    "read a key": key.read_text,
    "read a key through a link": lambda: (scratch / "key").read_text(),
    "read a key by the root of /proc": lambda: Path(f"/proc/self/root{key}").read_text(),
    "list the home": lambda: os.listdir(home),
    "read /etc/passwd": lambda: Path("/etc/passwd").read_text(),
    "read the parent's environment": lambda: Path(f"/proc/{parent}/environ").read_bytes(),
    "read the parent's memory": lambda: os.open(f"/proc/{parent}/mem", os.O_RDONLY),
    "write the parent's memory": lambda: os.open(f"/proc/{parent}/mem", os.O_RDWR),
    "write to the parent's descriptor": lambda: os.open(f"/proc/{parent}/fd/2", os.O_WRONLY),
    "forge an answer": lambda: os.write(os.open("/proc/self/fd/1", os.O_WRONLY), b""),
    "TCP": lambda: socket.create_connection(("127.0.0.1", 9)),
    "TCP, listening": lambda: socket.create_server(("127.0.0.1", 0)),
    "UDP": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9)),
    "a name on the network": lambda: socket.getaddrinfo("localhost.invalid", 80),
    "a unix socket": lambda: socket.socket(socket.AF_UNIX).connect(str(home / "socket")),
    "an abstract unix socket": lambda: socket.socket(socket.AF_UNIX).connect("\0leanfd"),
    "a pair of sockets": socket.socketpair,
    "io_uring": lambda: call(425, 425, 1, 0),
    "fork": os.fork,
    "start a program": lambda: program("/bin/true"),
    "start a shell": lambda: program("/bin/sh", "-c", "true"),
    "start Python": lambda: program(sys.executable, "-c", ""),
    "spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "become a program": lambda: os.execv("/bin/true", ["true"]),
    "become Python once more": lambda: os.execv(sys.executable, [sys.executable, "-c", ""]),
    "kill the parent": lambda: os.kill(parent, 9),
    "ask whether the parent is there": lambda: os.kill(parent, 0),
    "kill all": lambda: os.kill(-1, 9),
    "kill the parent by its pidfd": lambda: os.pidfd_open(parent),
    "kill the parent with a limit": lambda: resource.prlimit(parent, resource.RLIMIT_CPU, (0, 0)),
    "kill the parent with a signal on input": lambda: fcntl.fcntl(1, fcntl.F_SETOWN, parent),
    "slow the parent down": lambda: os.setpriority(os.PRIO_PROCESS, parent, 19),
    "bind the parent to a core": lambda: os.sched_setaffinity(parent, {0}),
    "trace the parent": lambda: call(101, 117, 16, parent, 0, 0),
    "write into the parent": lambda: call(311, 271, parent, 0, 0, 0, 0, 0),
    "shared memory": lambda: call(29, 194, 4711, 4096, 0o1666),
    "a namespace": lambda: call(272, 97, 0x10000000),
    "outlive the parent": lambda: call(157, 167, 1, 0, 0, 0, 0),
    "raise a limit": lambda: resource.setrlimit(resource.RLIMIT_CORE, (1 << 30, 1 << 30)),
    "take much memory": lambda: bytearray(1 << 33),
    "use a thread": thread,
    "use the clock": lambda: time.sleep(0.001),
    "signal oneself": lambda: os.kill(os.getpid(), 0),
    "read the standard library": lambda: Path(os.__file__).read_text()[:1],
    "read one's status": lambda: Path("/proc/self/statm").read_text(),
    "write the scratch folder": lambda: (scratch / "own").write_text("x"),
}

came = {}
for name, attempt in ATTEMPTS.items():
    try:
        attempt()
        came[name] = "done"
    except (OSError, ValueError, MemoryError, subprocess.SubprocessError) as error:
        came[name] = f"{type(error).__name__}: {error}"
sys.stdout.write(json.dumps(came))
sys.stdout.flush()
