"""Becomes another program, with a memory cap, a promise to die with its parent and, confined, with few rights. Run as a
script, never imported.

    python -I -S launch.py MEMORY_MB PARENT_PID [--confined [--read PATH | --list PATH | --write PATH]...] -- COMMAND...

MEMORY_MB 0 means no cap. A script and not a `preexec_fn`: that one would run Python in a forked copy of a process
with threads (and perhaps torch), which can deadlock. What this does not guard: the cap is on address space and holds
for each process alone, not for a family of them; macOS keeps neither promise, there a worker ends because its
standard input ends. What "confined" means is told in `confine.py`.
"""

import os
import resource
import sys

PR_SET_PDEATHSIG = 1
SIGKILL = 9
SCRATCH_FILE_MB = 1024


def cap(kind: int, megabytes: int) -> None:
    """Limits this process and everything it starts."""
    limit = megabytes << 20
    hard = resource.getrlimit(kind)[1]
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    try:
        resource.setrlimit(kind, (limit, limit))
    except (ValueError, OSError):
        if sys.platform == "linux":
            raise


def die_with_parent(parent: int) -> None:
    """Asks Linux to kill this process when the thread that started it ends."""
    if sys.platform != "linux":
        return
    import ctypes

    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG)")
    if os.getppid() != parent:
        # It died before we could ask.
        os._exit(1)


def become_confined(rights: list[str], command: list[str]) -> None:
    """Becomes the command, with what the options name. Raises OSError."""
    # The package, and nothing but the package: without `site` there is no folder of others on the path.
    sys.path.append(os.path.abspath(os.path.join(os.path.dirname(__file__), *[os.pardir] * 3)))
    from leanfd.lean.process.confine import exec_confined

    named: dict[str, list[str]] = {"--read": [], "--list": [], "--write": []}
    for option, path in zip(rights[::2], rights[1::2], strict=True):
        named[option].append(path)
    # Holds on macOS too, and on a Linux that has nothing else.
    cap(resource.RLIMIT_FSIZE, SCRATCH_FILE_MB if named["--write"] else 0)
    exec_confined(command, os.environb, named["--read"], named["--list"], named["--write"])


def main() -> None:
    memory_mb, parent = int(sys.argv[1]), int(sys.argv[2])
    end = sys.argv.index("--")
    options, command = sys.argv[3:end], sys.argv[end + 1 :]
    die_with_parent(parent)
    if memory_mb:
        # Of address space.
        cap(resource.RLIMIT_AS, memory_mb)
    # A crash leaves no core file of some hundred MB behind.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        if options:
            become_confined(options[1:], command)
        os.execvp(command[0], command)
    except OSError as error:
        where = f" ({error.filename})" if error.filename and error.filename != command[0] else ""
        sys.stderr.write(f"cannot start {command[0]}: {error.strerror}{where}\n")
        os._exit(127)


if __name__ == "__main__":
    main()
