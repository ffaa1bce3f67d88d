"""The process behind `reading.Readers`: `python -m leanfd.serve.reader_worker DESCRIPTOR`, jobs in, questions out.

It ends with the pipe, by an alarm when a job takes too long and nobody is left to kill it, and is given so much memory.
"""

from __future__ import annotations

import contextlib
import hmac
import json
import signal
import sys
from multiprocessing.connection import Connection
from typing import Any

from leanfd.serve.questions import question, reported, target
from leanfd.serve.reading import Job, WrongToken
from leanfd.wire import OutcomesRequest, ProveRequest, ReloadRequest, SuggestRequest, WireError, from_json, parsed

MEMORY_MB = 1024
GRACE_S = 2.0
"""After the time for a job, until the alarm."""


def main() -> None:
    """Answers one job after the other until the pipe is closed."""
    # Ctrl-C and the service's signal are for the server, which ends this process when it is done.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    _bound_memory()
    pipe: Connection[Any, Any] = Connection(int(sys.argv[1]))
    with contextlib.suppress(EOFError, OSError):
        pipe.send("ready")
        while True:
            job = pipe.recv()
            signal.setitimer(signal.ITIMER_REAL, job.timeout_s + GRACE_S)
            pipe.send(answer(job))
            signal.setitimer(signal.ITIMER_REAL, 0)


def answer(job: Job) -> object:
    """The request with what it poses, or the error that says why it poses nothing."""
    try:
        return _read(job)
    except (WireError, WrongToken) as error:
        return error
    except RecursionError:
        return WireError("the text is nested too deeply to be read")
    except MemoryError:
        return WireError(f"the text takes more than {MEMORY_MB} MiB of memory to read; send less of the file")


def _read(job: Job) -> object:
    plain = _shown(job) if job.token else parsed(job.body)
    request = from_json(job.kind, plain)
    if isinstance(request, SuggestRequest):
        return request, question(request)
    if isinstance(request, OutcomesRequest):
        return request, reported(request).problem
    if isinstance(request, ReloadRequest):
        return request
    assert isinstance(request, ProveRequest)
    wanted = target(request)
    return request, (wanted.problem, wanted.shown)


def _shown(job: Job) -> Any:
    """The body of somebody who shows the token. Raises WrongToken: who does not is told nothing else."""
    try:
        plain = json.loads(job.body)
    except (ValueError, RecursionError):
        raise WrongToken from None
    token = plain.get("token") if isinstance(plain, dict) else None
    if not isinstance(token, str) or not hmac.compare_digest(token.encode("utf-8", "replace"), job.token.encode()):
        raise WrongToken
    return parsed(job.body)


def _bound_memory() -> None:
    if sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = MEMORY_MB << 20
        resource.setrlimit(resource.RLIMIT_AS, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


if __name__ == "__main__":
    main()
