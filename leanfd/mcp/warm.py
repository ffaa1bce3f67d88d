"""Leans, judge and model of one MCP server, kept warm and lent to one call after the other.

A part is opened when a call first needs it, so that a client which only asks what there is waits for nothing.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from leanfd.lean.judge import LeanJudge
from leanfd.lean.session import Session
from leanfd.lean.steps import Steps, open_steps
from leanfd.mcp.config import McpConfig
from leanfd.models.engine import Completion, Engine, Prompt, Sampling, Wanted
from leanfd.prove.automation import Automation
from leanfd.prove.lending import Lending
from leanfd.prove.look_up import LookUp
from leanfd.prove.openers import Openers

_POLL_S = 0.1
"""How often a call that waits for a seat looks whether it was cancelled."""


@dataclass(slots=True)
class Seat:
    """The Leans that one call works with at a time."""

    session: Session
    automation: Automation
    steps: Steps
    look_up: LookUp

    @property
    def read_code(self) -> bool:
        """Whether one of them has read code of a text's own."""
        return self.session.read_code or self.automation.read_code or self.steps.read_code

    def close(self) -> None:
        """Ends its processes."""
        self.session.close()
        self.automation.close()
        self.steps.close()


class Warm:
    """What an MCP server keeps between calls. May be used from many threads."""

    def __init__(self, config: McpConfig, openers: Openers) -> None:
        self._config = config
        self._openers = openers
        self._lock = threading.Lock()
        self._seats = Lending(self._opened, config.jobs)
        self._judge: LeanJudge | None = None
        self._engine: _OneAtATime | None = None

    @contextlib.contextmanager
    def seat(self, going_on: Callable[[], None]) -> Iterator[Seat]:
        """A seat, once one is free. `going_on` is asked again and again in the meantime, and may raise."""
        while True:
            with self._seats.lent(_POLL_S) as seat:
                if seat is not None:
                    yield seat
                    return
            going_on()

    def judge(self) -> LeanJudge:
        """The one judge."""
        with self._lock:
            if self._judge is None:
                self._judge = self._openers.judge(self._config)
            return self._judge

    def lent(self, seat: Seat) -> Openers:
        """What gives the parts of a seat, the judge and the model to a verb; that it closes them ends nothing."""
        return Openers(
            judge=lambda *_, **__: _lent(self.judge()),
            session=lambda _: _lent(seat.session),
            engine=lambda *_, **__: self._model(),
            automation=lambda *_: _lent(seat.automation),
        )

    @property
    def model_is_loaded(self) -> bool:
        """False as long as automation has proved all that was asked."""
        return self._engine is not None

    def close(self) -> None:
        """Ends every process."""
        for part in (self._seats, self._judge, self._engine and self._engine.engine):
            if part is not None:
                part.close()

    def _opened(self) -> Seat:
        config = self._config
        with contextlib.ExitStack() as unless_all:
            session = self._openers.session(config)
            unless_all.callback(session.close)
            automation = self._openers.automation(config, config.lean_timeout_s)
            unless_all.callback(automation.close)
            steps = open_steps(config.lean_project, config.repl, config.memory_mb, config.lean_timeout_s)
            seat = Seat(session, automation, steps, LookUp(steps))
            unless_all.pop_all()
        return seat

    def _model(self) -> Engine:
        with self._lock:
            if self._engine is None:
                self._engine = _OneAtATime(self._openers.engine(self._config.engine))
            return self._engine


def _lent(part: Any) -> Any:
    """As the part itself to whoever borrows it."""
    return _Lent(part)


class _Lent(contextlib.AbstractContextManager[Any]):
    """A part whose borrower may close it without ending it."""

    def __init__(self, part: Any) -> None:
        self._part = part

    def __getattr__(self, name: str) -> Any:
        return getattr(self._part, name)

    def close(self) -> None:
        """Gives it back."""

    def __exit__(self, *_: object) -> None:
        self.close()


class _OneAtATime:
    """An engine that several calls share: one batch after the other."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.name = engine, engine.name
        self._turn = threading.Lock()

    @property
    def digest(self) -> str:
        return self.engine.digest

    def complete(self, prompts: Sequence[Prompt], sampling: Sampling, wanted: Wanted | None = None) -> list[Completion]:
        with self._turn:
            return self.engine.complete(prompts, sampling, wanted)

    def close(self) -> None:
        """Nothing: it is closed with the server."""
