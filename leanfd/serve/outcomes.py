"""The ledger of what happened in users' editors: each candidate that Lean ran there, as an attempt with its verdict.

One run folder for each start of the server, below the folder that was named, so that a ledger has one writer and the
readers of `runs.py` can read it. It takes the client's word for what Lean said: verdicts from here have no tier and
the backend "editor". Nothing leaves the machine.
"""

from __future__ import annotations

import dataclasses
import threading
from pathlib import Path

from leanfd.proofs import EDITOR, Attempt, Message, Outcome, Problem, Severity, Verdict
from leanfd.runs import RunFolder, default_folder
from leanfd.serve.config import ServeConfig
from leanfd.wire import OutcomesRequest, Tried, WireError

MOST_CHARACTERS = 64_000_000
"""Of the texts before a goal, once for each of its outcomes."""


class Outcomes:
    """An open ledger."""

    def __init__(self, below: Path, config: ServeConfig) -> None:
        """Makes the run folder. Raises LeanfdError when that cannot be written."""
        # The token stays with the server.
        self._run = RunFolder(default_folder("serve", below), dataclasses.replace(config, token=""))
        self._lock = threading.Lock()

    @property
    def path(self) -> Path:
        """The run folder."""
        return self._run.path

    def add(self, request: OutcomesRequest, posed: Problem) -> int:
        """Puts the outcomes, which are about the problem `posed`, on record, and says how many.

        Raises WireError where that would be too much, and LeanfdError when the disk is full; then those before it are
        on record, each whole.
        """
        if len(request.tried) * len(posed.header) > MOST_CHARACTERS:
            raise WireError(
                f"tried holds {len(request.tried)} outcomes, and {len(posed.header)} characters stand before the goal: "
                f"a record of each would have more than {MOST_CHARACTERS} together; send fewer at once",
                "tried",
            )
        with self._lock:
            for index, tried in enumerate(request.tried):
                attempt = Attempt(
                    problem=posed,
                    completion=tried.text,
                    proof=tried.text,
                    verdict=_verdict(tried, request.lean_version),
                    index=index,
                    sampling={
                        "source": EDITOR,
                        "engine": request.model,
                        "chosen": tried.chosen,
                        "file": request.file,
                        "line": request.line,
                    },
                )
                self._run.add(attempt)
        return len(request.tried)

    def close(self) -> None:
        """Brings the ledger to the disk; safe to call twice."""
        self._run.close()


def _verdict(tried: Tried, lean: str) -> Verdict:
    failed = tried.outcome is Outcome.REJECTED
    messages = (Message(Severity.ERROR, tried.error),) if failed and tried.error else ()
    return Verdict(
        tried.outcome,
        messages=messages,
        goals=tried.goals,
        reason="" if messages or tried.outcome is Outcome.PROVED else tried.error or "not finished",
        lean=lean,
        backend=EDITOR,
    )
