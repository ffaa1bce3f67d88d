"""What a model's calls that are no proofs are answered: lemmas, or what is wrong with the call.

Lean reads questions in a process of its own that never judges a proof, behind the filter for proofs and in the same
sandbox. A question has `SECONDS`, beside what its header takes once; a process that dies or is late is replaced, and
its call has a verdict that says so. `check` is not here: what it checks is an attempt's proof, and goes to the judge.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from leanfd.errors import InputError, LeanfdError
from leanfd.models.prompts import Template, WithTools
from leanfd.models.tools import CHECK, LEMMAS, called
from leanfd.proofs import Attempt, Message, Outcome, Severity, Verdict
from leanfd.prove.look_up import LookUp

if TYPE_CHECKING:
    from leanfd.lean.steps import Steps

SECONDS = 20.0
"""For one question."""
SHOWN = 8
"""Lemmas in an answer."""
CALLED = "a call of a tool, no proof"
UNREADABLE = "no proof can be read in this; give the tactics alone"


class LemmaTool(contextlib.AbstractContextManager["LemmaTool"]):
    """Answers calls one after the other, in a thread of its own; Lean is started at the first question."""

    def __init__(self, opened: Callable[[], Steps], seconds: float = SECONDS) -> None:
        self._opened = opened
        self._seconds = seconds
        self._read: str | None = None
        """The header that Lean has read, with its lemmas."""
        self._steps: Steps | None = None
        self._look_up: LookUp | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="leanfd-lemmas")

    def answer(self, attempt: Attempt) -> Future[Verdict] | None:
        """What the call in an attempt without a proof comes to: REJECTED, with the answer as its message; TIMED_OUT or
        CRASHED where Lean gave none. None where there is no call."""
        call = called(attempt.completion)
        if call is None:
            return None
        if call.tool == LEMMAS:
            return self._thread.submit(self._looked_up, call.argument, attempt.problem.header)
        future: Future[Verdict] = Future()
        future.set_result(_told(UNREADABLE if call.tool == CHECK else call.fault))
        return future

    def close(self) -> None:
        """Ends what is under way, and the Lean process. Safe to call twice."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        if self._steps is not None:
            # A question that is being answered ends with its process.
            self._steps.close()
            self._thread.shutdown()
            self._steps.close()

    def __exit__(self, *_: object) -> None:
        self.close()

    def _looked_up(self, question: str, header: str) -> Verdict:
        late = threading.Event()
        try:
            look_up = self._ready(header)
            with self._in_time(late):
                found = look_up.ask(question, header, SHOWN)
        except InputError as error:
            return _told(str(error))
        except LeanfdError as died:
            if late.is_set():
                return Verdict(Outcome.TIMED_OUT, reason=f"{CALLED}: it took more than {self._seconds:g} s")
            return Verdict(Outcome.CRASHED, reason=f"{CALLED}: {died}")
        lines = [f"{each.name} {each.statement}{f'  use: {each.use}' if each.use else ''}" for each in found.lemmas]
        return _told("\n".join(lines) or "no lemma was found")

    def _ready(self, header: str) -> LookUp:
        """With Lean running, and the header read."""
        if self._look_up is None:
            self._steps = self._opened()
            self._look_up = LookUp(self._steps)
        if header != self._read:
            self._look_up.ask("and", header, 1)
            self._read = header
        return self._look_up

    @contextlib.contextmanager
    def _in_time(self, late: threading.Event) -> Iterator[None]:
        """Ends Lean, and says that it was late, where the seconds are over before what is done inside."""

        def end() -> None:
            late.set()
            self._read = None
            if self._steps is not None:
                self._steps.kill()

        clock = threading.Timer(self._seconds, end)
        clock.daemon = True
        clock.start()
        try:
            yield
        finally:
            clock.cancel()


def _told(text: str) -> Verdict:
    return Verdict(Outcome.REJECTED, (Message(Severity.INFO, text),), reason=CALLED)


def tool_for(template: Template, opened: Callable[[], Steps]) -> LemmaTool | None:
    """The tool for a template whose models call any; None for others."""
    return LemmaTool(opened) if isinstance(template, WithTools) else None
