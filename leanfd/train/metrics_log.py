"""What a run says of itself at each step: a line of metrics.jsonl, and the same numbers for TensorBoard.

A run that resumes from a checkpoint first drops the lines of steps after it, which it is about to take again. It knows
no metric by name.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from torch.utils.tensorboard import SummaryWriter
from transformers import TrainerCallback

from leanfd.runs import METRICS, Lines, read_metrics, write_whole

EVENTS = "tensorboard"


class MetricsLog(TrainerCallback):
    """Writes what the trainer logs, in the main process."""

    def __init__(self, folder: Path, heard: Callable[[int, Mapping[str, float | None]], None] | None = None) -> None:
        """`heard` is given the step and the numbers of each line as well."""
        self._folder = folder
        self._heard = heard
        self._writer: Any = None
        self._lines: Lines | None = None

    def on_train_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ARG002
        if state.is_world_process_zero:
            _forget_after(self._folder / METRICS, state.global_step)
            self._writer = SummaryWriter(str(self._folder / EVENTS), purge_step=state.global_step + 1)

    def on_log(self, args: Any, state: Any, control: Any, logs: Mapping[str, Any] | None = None, **_: Any) -> None:  # noqa: ARG002
        if state.is_world_process_zero and logs:
            self.add(state.global_step, logs)

    def on_train_end(self, *_: Any, **__: Any) -> None:
        for file in (self._writer, self._lines):
            if file is not None:
                file.close()
        self._writer = self._lines = None

    def add(self, step: int, metrics: Mapping[str, Any]) -> None:
        """A line, and a point of each curve. A value that is not finite is null in the line, and has no point."""
        numbers = {name: float(value) for name, value in metrics.items() if isinstance(value, int | float)}
        finite = {name: value if math.isfinite(value) else None for name, value in numbers.items()}
        if self._lines is None:
            self._lines = Lines(self._folder / METRICS)
        self._lines.add({"step": step, **finite})
        for name, value in finite.items():
            if self._writer is not None and value is not None:
                self._writer.add_scalar(name, value, step)
        if self._heard is not None:
            self._heard(step, finite)

    def has(self, step: int, name: str) -> bool:
        """Whether a line holds this metric of a step."""
        return any(line["step"] == step and name in line for line in read_metrics(self._folder / METRICS))


def _forget_after(path: Path, step: int) -> None:
    kept = [line for line in read_metrics(path) if line["step"] <= step]
    if path.is_file():
        write_whole(path, "".join(json.dumps(line) + "\n" for line in kept))
