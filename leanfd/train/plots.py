"""A run's curves in one picture, curves.png, redrawn from metrics.jsonl during the run.

What cannot be drawn is a warning.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transformers import TrainerCallback

from leanfd.errors import LeanfdError, MissingExtra
from leanfd.figures import figure, saved
from leanfd.runs import METRICS, read_metrics

if TYPE_CHECKING:
    from matplotlib.axes import Axes

logger = logging.getLogger(__name__)

CURVES = "curves.png"
PANELS: dict[str, tuple[str, ...]] = {
    "loss": ("loss",),
    "teacher's gain, nats per token": ("distill/gain", "gain/proofs"),
    "reward": ("reward",),
    "entropy, nats per token": ("policy/entropy", "distill/entropy", "entropy"),
    "pass@k on held-out problems": (r"held_out/pass_at_\d+",),
    "KL to the start, nats per token": ("policy/kl_to_start",),
}
"""Titles, with patterns for the names of the metrics that are drawn under them."""
SHARES = ("reward", "pass@k on held-out problems")
"""Panels of numbers between 0 and 1."""


class Curves(TrainerCallback):
    """Draws the picture anew at each checkpoint and at the end, in the main process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._gave_up = False

    def on_save(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ARG002
        if not state.is_world_process_zero or self._gave_up:
            return
        try:
            draw(read_metrics(self._folder / METRICS), self._folder)
        except MissingExtra as error:
            self._gave_up = True
            logger.warning("no curves are drawn: %s", error)
        except (LeanfdError, OSError, ValueError, RuntimeError) as error:
            logger.warning("%s was not drawn: %s", self._folder / CURVES, error)

    on_train_end = on_save


def draw(metrics: Sequence[Mapping[str, Any]], folder: Path) -> str | None:
    """Draws the panels that there are numbers for into the folder, and gives the picture's name; None for none.

    Raises MissingExtra without matplotlib, and LeanfdError when the picture cannot be written.
    """
    filled = {title: found for title, names in PANELS.items() if (found := _series(metrics, names))}
    if not filled:
        return None
    rows = -(-len(filled) // 2)
    drawn = figure(9.6, 2.7 * rows)
    panels = list(drawn.subplots(rows, 2, squeeze=False).flat)
    for axes, (title, series) in zip(panels, filled.items(), strict=False):
        _panel(axes, title, series)
    for axes in panels[len(filled) :]:
        axes.set_axis_off()
    return saved(drawn, folder / CURVES)


def _series(metrics: Sequence[Mapping[str, Any]], names: Sequence[str]) -> dict[str, tuple[list[float], list[float]]]:
    """Steps and values of each metric that matches, without gaps."""
    found: dict[str, tuple[list[float], list[float]]] = {}
    for line in metrics:
        for name, value in line.items():
            if value is not None and any(re.fullmatch(pattern, name) for pattern in names):
                steps, values = found.setdefault(name, ([], []))
                steps.append(line["step"])
                values.append(value)
    return found


def _panel(axes: Axes, title: str, series: Mapping[str, tuple[list[float], list[float]]]) -> None:
    for name, (steps, values) in series.items():
        few = len(values) < 40
        axes.plot(steps, values, linewidth=1, marker="o" if few else "", markersize=3, label=_label(name))
    axes.set_title(title, fontsize=9)
    axes.set_xlabel("step", fontsize=8)
    axes.tick_params(labelsize=8)
    axes.grid(alpha=0.3)
    axes.locator_params(axis="x", integer=True)
    if title in SHARES:
        axes.set_ylim(-0.02, 1.02)
    if len(series) > 1:
        axes.legend(fontsize=7)


def _label(name: str) -> str:
    return re.sub(r"held_out/pass_at_(\d+)", r"pass@\1", name)
