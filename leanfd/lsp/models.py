"""The model behind a language server: loaded in the background, asked for again where it could not be had.

Knows no LSP. What a model is opened by is handed in.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import replace

from leanfd.errors import EngineError, LeanfdError
from leanfd.models.engine import Engine, Sampling
from leanfd.models.prompts import Template
from leanfd.proofs import WARM_UP
from leanfd.prove.sampler import Sampler

logger = logging.getLogger(__name__)

_POLL_S = 0.1


class Model:
    """A sampler to come."""

    def __init__(self, opened: Callable[[], Engine], template: Template, sampling: Sampling) -> None:
        """Begins to load at once. `template` is for a first completion, which makes the next one quick."""
        self._opened = opened
        self._template = template
        self.sampling = sampling
        """How to draw."""
        self._lock = threading.Lock()
        self._coming: Future[Sampler] = self._load()

    @property
    def ready(self) -> bool:
        """It has been loaded."""
        return self._coming.done() and self._coming.exception() is None

    def sampler(self, going_on: Callable[[], None]) -> Sampler:
        """Waits for it, calling `going_on` meanwhile, which may raise. Raises LeanfdError; the next call tries anew."""
        with self._lock:
            if self._coming.done() and self._coming.exception() is not None:
                self._coming = self._load()
            coming = self._coming
        while not coming.done():
            going_on()
            wait([coming], _POLL_S)
        return coming.result()

    def close(self) -> None:
        """Frees it, unless it is at work."""
        if self.ready:
            self._coming.result().close()

    def _load(self) -> Future[Sampler]:
        coming: Future[Sampler] = Future()

        def run() -> None:
            try:
                sampler = Sampler(self._opened())
                sampler.draw([self._template.prompt(WARM_UP)], replace(self.sampling, max_tokens=4)).result()
            except LeanfdError as error:
                coming.set_exception(error)
            except Exception as error:
                logger.exception("the model could not be loaded")
                coming.set_exception(EngineError(f"the model could not be loaded: {type(error).__name__}: {error}"))
            else:
                coming.set_result(sampler)

        threading.Thread(target=run, name="leanfd-model", daemon=True).start()
        return coming
