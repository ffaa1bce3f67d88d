"""A proof by everything at hand, in turn: closers, the tree with the model in it, whole proofs of the model's."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leanfd.models.engine import Sampling
from leanfd.models.prompts import Template
from leanfd.proofs import Attempt
from leanfd.prove.model_hand import ModelHand
from leanfd.prove.sampler import Drawing
from leanfd.prove.search import Found, Limits, Target, search
from leanfd.prove.tree import Counts, TreeLimits

if TYPE_CHECKING:
    from leanfd.lean.judge import Judge
    from leanfd.prove.automation import Automation


@dataclass(frozen=True, slots=True, kw_only=True)
class InTurn:
    """What looks for a proof, and how far."""

    automation: AbstractContextManager[Automation | None]
    """Entered for closers and tree; none where the model alone is to prove, or no Lean is free."""
    search_s: float
    """CPU seconds for them."""
    hand: ModelHand | None
    """The model in the tree."""
    model: Callable[[], Drawing]
    """Asked for once they have found nothing."""
    judge: Judge
    template: Template
    sampling: Sampling
    limits: Limits
    """`timeout_s` is for all of it."""

    def find(
        self,
        target: Target,
        on_attempt: Callable[[Attempt], None],
        cancelled: threading.Event,
        tell: Callable[[Counts], None] = lambda _counts: None,
    ) -> Found:
        """A proof, or why there is none. Raises what judge, engine and Lean raise, and KeyboardInterrupt once
        cancelled."""
        began = time.monotonic()
        if not cancelled.is_set():
            with self.automation as automation:
                if automation is not None:
                    tree = TreeLimits(cpu_s=self.search_s, timeout_s=self.limits.timeout_s)
                    stopped = cancelled.is_set
                    found = automation.prove(target, self.judge, tree, on_attempt, stopped, self.hand, tell)
                    if found is not None:
                        return found
        if cancelled.is_set():
            raise KeyboardInterrupt
        left_s = max(0.0, self.limits.timeout_s - (time.monotonic() - began))
        return search(
            target,
            sampler=self.model(),
            judge=self.judge,
            template=self.template,
            sampling=self.sampling,
            limits=replace(self.limits, timeout_s=left_s),
            on_attempt=on_attempt,
            cancelled=cancelled,
        )
