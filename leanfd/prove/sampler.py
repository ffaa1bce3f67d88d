"""An engine with a thread of its own, so that judging continues while a model writes.

Knows nothing of problems or proofs. A batch that is given up ends between two tokens; the next one waits that long.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from typing import Protocol

from leanfd.models.engine import Completion, Engine, Prompt, Sampling

_POLL_S = 0.05


class Drawing(Protocol):
    """What a search needs of an engine: completions to come. A server's batcher is another one."""

    @property
    def engine(self) -> Engine:
        """The engine behind it."""
        ...

    def draw(self, prompts: Sequence[Prompt], sampling: Sampling) -> Future[list[Completion]]:
        """The completions, when they come; the engine's exceptions come the same way. `cancel` takes them back, also
        while the engine is at work on them."""
        ...


class Watched:
    """Another's completions, waited for: `going_on` is asked meanwhile, and what it raises takes them back."""

    def __init__(self, opened: Callable[[], Drawing], going_on: Callable[[], None]) -> None:
        """`opened` is asked at the first draw."""
        self._opened = opened
        self._going_on = going_on

    @property
    def engine(self) -> Engine:
        """The engine behind it."""
        return self._opened().engine

    def draw(self, prompts: Sequence[Prompt], sampling: Sampling) -> Future[list[Completion]]:
        """As `Drawing.draw`; done when it comes back."""
        drawing = self._opened().draw(prompts, sampling)
        try:
            while not wait([drawing], _POLL_S).done:
                self._going_on()
        except BaseException:
            drawing.cancel()
            raise
        return drawing


class Sampler:
    """One batch at a time through an engine. Its threads do not keep the program from ending."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._turn = threading.Lock()

    def draw(self, prompts: Sequence[Prompt], sampling: Sampling) -> Future[list[Completion]]:
        """As `Drawing.draw`."""
        future: Future[list[Completion]] = Future()

        def run() -> None:
            error: BaseException | None = None
            completions: list[Completion] = []
            with self._turn:
                if future.cancelled():
                    return
                try:
                    completions = self.engine.complete(prompts, sampling, lambda _number: not future.cancelled())
                except BaseException as raised:  # noqa: BLE001  (handed over whole; result() raises it again)
                    error = raised
            # Only now: a Future that is said to be running cannot be cancelled.
            if not future.set_running_or_notify_cancel():
                return
            if error is not None:
                future.set_exception(error)
            else:
                future.set_result(completions)

        threading.Thread(target=run, name="leanfd-sampler", daemon=True).start()
        return future

    @property
    def busy(self) -> bool:
        """True while the engine is at work on a batch."""
        return self._turn.locked()

    def close(self) -> None:
        """Closes the engine, unless it is at work: its weights must not go while a thread uses them."""
        if not self.busy:
            self.engine.close()
