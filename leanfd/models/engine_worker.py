"""The process behind `engine_process.EngineProcess`: `python -m leanfd.models.engine_worker`, pickles in, pickles out.

First comes (name, device), then tasks, among them what nobody waits for any more; every task is answered by its
completions or by an error. It ends when its standard input does, be it in the middle of a batch.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import sys
import threading
import traceback
from typing import BinaryIO

from leanfd.errors import EngineDied, EngineError, LeanfdError
from leanfd.models.engine_process import Task
from leanfd.models.engines import open_engine


def main() -> None:
    """The process: opens the engine that it is told to, and answers one task after the other."""
    # Ctrl-C is for the parent, which ends this process when it is done.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Told to all processes of a service, too; what is under way may still be finished.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    # What a library prints must not get among the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        _serve(answers)
    except BaseException as error:  # noqa: BLE001  (told, and the end)
        # Out of memory, a lost GPU, a bug: whatever it is, this process is not to be trusted any more.
        traceback.print_exc()
        with contextlib.suppress(OSError):
            _answer(answers, EngineDied(f"{type(error).__name__}: {error}"))
    finally:
        # Not by the interpreter: the other thread waits for standard input, which that would want to close.
        os._exit(1)


def _serve(answers: BinaryIO) -> None:
    """Returns only when there is no engine."""
    name, device = pickle.load(sys.stdin.buffer)
    tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
    given_up: set[tuple[int, int]] = set()
    threading.Thread(target=_hear, args=(tasks, given_up), daemon=True).start()
    try:
        engine = open_engine(name, device=device)
    except LeanfdError as error:
        _answer(answers, error)
        return
    _answer(answers, (engine.name, engine.digest))
    while True:
        task = tasks.get()

        def wanted(row: int, number: int = task.number) -> bool:
            return (number, row) not in given_up

        try:
            _answer(answers, engine.complete(task.prompts, task.sampling, wanted))
        except EngineError as error:
            _answer(answers, error)
        given_up.difference_update([row for row in list(given_up) if row[0] <= task.number])


def _answer(answers: BinaryIO, message: object) -> None:
    pickle.dump(message, answers)
    answers.flush()


def _hear(tasks: queue.SimpleQueue[Task], given_up: set[tuple[int, int]]) -> None:
    while True:
        try:
            message = pickle.load(sys.stdin.buffer)
        except (EOFError, OSError, pickle.UnpicklingError):
            # The last one when the parent was killed in the middle of a message.
            # The parent is gone, and while a model loads or draws nobody else would notice.
            os._exit(0)
        if isinstance(message, Task):
            tasks.put(message)
        else:
            given_up.update((message.number, row) for row in message.rows)


if __name__ == "__main__":
    main()
