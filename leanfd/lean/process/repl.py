"""One Lean REPL process: JSON in, JSON out, on pipes, with a deadline for every request.

The same client speaks to the embedded host and to the community REPL of a Lake project: a JSON value and an empty
line each way. It knows processes and bytes; what the answers mean is for `replies.py` and the judge. It does not
guard against a process that forges answers: whoever lets a proof write to standard output has to.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from leanfd.errors import WorkerDied
from leanfd.lean.process.pipes import Pipes, ReplCommand, TooLong
from leanfd.lean.process.replies import MalformedReply, Record

__all__ = ["DeadlinePassed", "Repl", "ReplCommand"]

R = TypeVar("R", bound=Record)

_LAST_BREATH_S = 0.4
"""What a process that closed its output may take to end, before it is ended."""


class DeadlinePassed(WorkerDied):
    """No answer in time; the process was killed for it."""


class Repl:
    """A running REPL. Belongs to one thread, and on Linux lives no longer than the thread that made it.

    Only `kill` may be called from another thread. After an exception the process is gone; a Repl is never restarted,
    its owner makes another.
    """

    def __init__(self, start: ReplCommand) -> None:
        """Raises LeanUnavailable when the process cannot be made; the first `ask` shows whether it is any good."""
        self.start = start
        self._pipes = Pipes(start)
        self._killed = False
        self._began, self._cpu_s, self._tells_cpu = time.monotonic(), 0.0, False

    @property
    def pid(self) -> int:
        """Of the process, which is also the id of its process group."""
        return self._pipes.process.pid

    @property
    def is_alive(self) -> bool:
        """False once the process has ended, or was told to."""
        return not self._killed and self._pipes.process.poll() is None

    def ask(self, request: Mapping[str, Any], kind: type[R], timeout_s: float) -> R:
        """One request, and the answer as a record of `kind`.

        Raises DeadlinePassed when there is no whole answer within `timeout_s`, WorkerDied when the process ended or
        answered something that is no JSON object of the expected types. In each case it has been killed.
        """
        plain = self.ask_json(request, timeout_s)
        try:
            return kind.from_json(plain)
        except MalformedReply as malformed:
            raise self._died(f"answered out of form: {malformed}") from malformed

    def ask_json(self, request: Mapping[str, Any], timeout_s: float) -> Any:
        """The same with the answer as plain JSON values. Raises DeadlinePassed and WorkerDied."""
        deadline = time.monotonic() + timeout_s
        pipes = self._pipes
        try:
            if strays := pipes.strays():
                raise self._died(f"wrote {_shown(strays)} without being asked")
            # ASCII only: lone surrogates travel as \udXXX escapes, and no text of ours can hold the empty line.
            pipes.send(json.dumps(request).encode("ascii") + b"\n\n", deadline)
            answer = pipes.receive(b"\n\n", deadline)
        except TimeoutError as slow:
            self.kill()
            message = f"no answer within {timeout_s:g} s, so it was ended"
            raise DeadlinePassed(message, str(self.start), None, self._tail()) from slow
        except EOFError as ended:
            raise self._died() from ended
        except TooLong as flood:
            raise self._died(f"answered {flood}") from flood
        try:
            return json.loads(answer)
        except ValueError as garbage:
            raise self._died(f"answered {_shown(answer)}, which is no JSON") from garbage

    def rss_mb(self) -> float:
        """Resident memory of the process; 0 where the system does not tell."""
        try:
            pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        except (OSError, IndexError):
            return 0.0
        return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)

    def cpu_s(self) -> float:
        """CPU time of the process, the last seen once it has ended; wall time where the system does not tell."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            self._cpu_s = self._cpu_s if self._tells_cpu else time.monotonic() - self._began
        else:
            self._tells_cpu, self._cpu_s = True, (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return self._cpu_s

    def kill(self) -> None:
        """Ends the process group at once. Safe to call twice, and from another thread."""
        self._killed = True
        if self._pipes.process.returncode is None:
            # Not yet waited for, so the number cannot have been given to another process.
            try:
                os.killpg(self.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                # PermissionError: macOS says so of a group whose only member has ended.
                self._pipes.process.kill()

    def close(self) -> None:
        """Ends the process and frees what it held here. Safe to call twice."""
        self.kill()
        try:
            self._pipes.process.wait(timeout=5)
        except subprocess.TimeoutExpired as stuck:
            raise WorkerDied("still there 5 s after SIGKILL", str(self.start)) from stuck
        finally:
            self._pipes.close()

    def _died(self, what: str = "") -> WorkerDied:
        """The exception for a process that ended by itself, or that cannot be trusted any longer (`what` it did)."""
        try:
            exit_code = None if what or self._killed else self._pipes.process.wait(timeout=_LAST_BREATH_S)
        except subprocess.TimeoutExpired:
            what, exit_code = "closed its output", None
        self.kill()
        return WorkerDied(f"Lean {what or _ending(exit_code)}", str(self.start), exit_code, self._tail())

    def _tail(self) -> str:
        return "" if self._pipes.closed else self._pipes.stderr_tail()


def _ending(exit_code: int | None) -> str:
    if exit_code is None:
        return "was ended"
    if exit_code < 0:
        return f"was ended by {signal.Signals(-exit_code).name}"
    return f"ended with exit code {exit_code}"


def _shown(output: bytes) -> str:
    text = output.decode("utf-8", "replace")
    return repr(text if len(text) <= 80 else text[:80] + "…")
