"""Becomes another program, with a memory cap and a promise to die with its parent. Run as a script, never imported.

    python -I -S launch.py MEMORY_MB PARENT_PID COMMAND...

MEMORY_MB 0 means no cap. A script and not a `preexec_fn`: that one would run Python in a forked copy of a process
with threads (and perhaps torch), which can deadlock. What this does not guard: the cap is on address space and holds
for each process alone, not for a family of them; macOS keeps neither promise, there a worker ends because its
standard input ends.
"""

import os
import resource
import sys

PR_SET_PDEATHSIG = 1
SIGKILL = 9


def cap_memory(memory_mb: int) -> None:
    """Caps the address space of this process and of everything it starts."""
    limit = memory_mb * 1024 * 1024
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
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


def main() -> None:
    memory_mb, parent, command = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    die_with_parent(parent)
    if memory_mb:
        cap_memory(memory_mb)
    # A crash leaves no core file of some hundred MB behind.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        os.execvp(command[0], command)
    except OSError as error:
        sys.stderr.write(f"cannot start {command[0]}: {error.strerror}\n")
        os._exit(127)


if __name__ == "__main__":
    main()
