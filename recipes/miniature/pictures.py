"""The miniature study's pictures: pass@k of the arms, what each keeps of its entropy for what it gains, and what
teachers knew before against what students gained.

It knows the arms as `report.py` has them. matplotlib comes with `pip install "leanfd[bench]"`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from matplotlib import colormaps
from matplotlib.figure import Figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from report import Arm

    from leanfd.prove.passk import Interval

CURVES = tuple(2**i for i in range(9))
COLOURS = {"base": "black", "sft": "tab:blue", "grpo": "tab:red", "distill": "tab:green"}


def draw(arms: Mapping[str, Arm], names: Sequence[str], folder: Path) -> None:
    """FOLDER/miniature.png: on the left the curves of `names`, on the right their entropy against pass@1."""
    figure = Figure(figsize=(9.6, 3.8), layout="constrained")
    left, right = figure.subplots(1, 2)
    for name in names:
        if name in arms:
            _curve(left, arms[name])
    left.set_xscale("log", base=2)
    left.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    left.set(xlabel="attempts k", ylabel="pass@k, held-out problems, mean over seeds", ylim=(0, 1))
    left.grid(alpha=0.3)
    left.legend(fontsize=8)
    for arm in (arms[name] for name in names if name in arms):
        at = (float(np.mean(arm.passes(1))), float(np.mean(arm.entropies())))
        right.plot(*at, "o", color=COLOURS.get(arm.name, "gray"))
        right.annotate(arm.name, at, xytext=(4, 3), textcoords="offset points", fontsize=8)
    right.set(xlabel="pass@1", ylabel="entropy, nats per token")
    right.grid(alpha=0.3)
    folder.mkdir(parents=True, exist_ok=True)
    figure.savefig(folder / "miniature.png", dpi=110)


Taught = tuple[str, Sequence[float], float | None, "Interval"]
"""What a teacher read, its gap for each seed, how much more it preferred right proofs to attempts, the gain."""


def draw_gaps(studies: Sequence[tuple[str, Sequence[Taught]]], folder: Path) -> None:
    """FOLDER/gaps.png: what teachers knew before against the gain in pass@1 after, for each kind of feedback.

    On the left how much better than the student they knew right proofs, on the right how much more they preferred
    those to what was sampled. Kinds have a colour, studies a shape; those after the first are hollow.
    """
    figure = Figure(figsize=(11.4, 4.2), layout="constrained")
    left, right = figure.subplots(1, 2, sharey=True)
    kinds = list(dict.fromkeys(taught[0] for _, found in studies for taught in found))
    for number, (study, found) in enumerate(studies):
        for kind, gaps, contrast, (mean, low, high) in found:
            style = {
                "yerr": [[mean - low], [high - mean]],
                "fmt": "osD"[number % 3],
                "color": colormaps["tab20"].colors[kinds.index(kind) % 20],
                "fillstyle": "none" if number else "full",
                "capsize": 2,
                "label": f"{kind}, {study}" if number else kind,
            }
            at = float(np.mean(gaps))
            left.errorbar(at, mean, xerr=[[at - min(gaps)], [max(gaps) - at]], **style)
            if contrast is not None:
                right.errorbar(contrast, mean, **style)
    left.set(xlabel="teacher − student on right proofs, nats a token", ylabel="gain in pass@1 beyond the base")
    right.set(xlabel="the same on right proofs − on what was sampled")
    for axes in (left, right):
        axes.axhline(0.0, color="black", linewidth=0.8)
        axes.grid(alpha=0.3)
    handles, labels = left.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside right center", fontsize=8, title="the teacher reads", title_fontsize=8)
    folder.mkdir(parents=True, exist_ok=True)
    figure.savefig(folder / "gaps.png", dpi=110)


def _curve(axes: Axes, arm: Arm) -> None:
    means = [float(np.mean(arm.passes(k))) for k in CURVES]
    mixed = "-" in arm.name
    axes.plot(CURVES, means, "--" if mixed else "-", marker="o", markersize=3, label=arm.name, color=_colour(arm.name))


def _colour(name: str) -> str | None:
    return COLOURS.get(name.split("-")[0])
