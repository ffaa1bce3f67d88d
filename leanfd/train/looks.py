"""A look at the policy from time to time: before the first step where one is owed, every so many steps, at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from transformers import TrainerCallback

from leanfd.train.sharding import whole


@dataclass(frozen=True, slots=True)
class Report:
    """Takes what looks at the policy see."""

    add: Callable[[int, Mapping[str, Any]], None]
    """Step and metrics."""
    has: Callable[[int, str], bool]
    """Whether there is a metric of this name at a step already."""
    whole: Callable[[Callable[[], Any]], Any]
    """Does what takes long; gives None when a signal cut it off."""


class Look(TrainerCallback):
    """Adds what `look` sees to the metrics. `fit` says where they go, as `report`."""

    report: Report
    metric: str
    """One that every look adds: a step that lacks it is owed a look, as nobody looked or a signal cut it off."""
    every: int
    models: Sequence[Any] = ()
    """What it reads: put together first where it is split over processes."""

    def on_train_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ARG002
        if self._is_due(state) and not self.report.has(state.global_step, self.metric):
            self._looked(args, state)

    def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ARG002
        if self._is_due(state):
            self._looked(args, state)

    def _looked(self, args: Any, state: Any) -> None:
        with whole(*self.models):
            self.look(args, state)

    def look(self, args: Any, state: Any) -> None:
        """Looks once. Every process is called."""
        raise NotImplementedError

    def _is_due(self, state: Any) -> bool:
        return bool(state.global_step % self.every == 0 or state.global_step == state.max_steps)
