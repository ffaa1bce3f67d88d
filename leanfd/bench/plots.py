"""The pictures of a report, as PNG files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leanfd.figures import figure, saved

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

CURVE, FAMILIES, COMPARISON, HANDS = "pass_at_k.png", "by_tag.png", "comparison.png", "hands.png"

_LEAST_S = 0.001
"""Where a logarithmic axis begins."""


def draw(results: Mapping[str, Any], folder: Path) -> list[str]:
    """Draws the pictures of a run into its folder and gives their names.

    Raises MissingExtra without matplotlib, and LeanfdError when they cannot be written.
    """
    if not results["scores"]:
        return []
    core = "\ncore subset of miniF2F: not comparable with the full set" if "core_subset" in results else ""
    names = [saved(_curves({"all": results["curve"]}, f"pass@k{core}"), folder / CURVE)]
    if len(results["scores"]) > 1:
        names.append(saved(_bars(results, core), folder / FAMILIES))
    if results.get("hands", {}).get("rows"):
        names.append(saved(_solved(results["hands"], core), folder / HANDS))
    return names


def draw_comparison(curves: Mapping[str, Mapping[str, Any]], folder: Path) -> str:
    """The curves of several runs over the problems that they share, in one picture."""
    return saved(_curves(curves, "pass@k on the problems that all runs share"), folder / COMPARISON)


def _figure(height: float = 3.6) -> tuple[Figure, Axes]:
    drawn = figure(height=height)
    return drawn, drawn.subplots()


def _curves(curves: Mapping[str, Mapping[str, Any]], title: str) -> Figure:
    drawn, axes = _figure()
    for name, curve in curves.items():
        mean, low, high = zip(*curve["pass"], strict=True)
        axes.plot(curve["k"], mean, marker="o", markersize=3, label=name)
        axes.fill_between(curve["k"], low, high, alpha=0.2)
    axes.set_xscale("log", base=2)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.set_ylim(0, 1)
    axes.set_xlabel("attempts k")
    axes.set_ylabel("pass@k, 95 % bootstrap band")
    axes.set_title(title)
    axes.grid(alpha=0.3)
    if len(curves) > 1:
        axes.legend()
    return drawn


def _solved(hands: Mapping[str, Any], core: str) -> Figure:
    """Problems solved against CPU seconds a problem, a step for each, as theorem-proving competitions draw it."""
    drawn, axes = _figure(4.2)
    for name, row in hands["rows"].items():
        times = [max(at, _LEAST_S) for at in row["solved_at_s"]]
        solved = [*range(1, len(times) + 1), len(times)]
        axes.step([*times, hands["cpu_s"]], solved, where="post", label=f"{name} ({row['solved']})")
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.set_ylim(0, hands["problems"])
    axes.set_title(f"problems solved by each hand{core}")
    axes.set_xlabel("CPU seconds a problem")
    axes.set_ylabel(f"of {hands['problems']} problems solved")
    axes.grid(alpha=0.3)
    axes.legend(loc="lower right", fontsize="small")
    return drawn


def _bars(results: Mapping[str, Any], core: str) -> Figure:
    """pass@k at the smallest and the largest k, for each part of the data set."""
    names = list(results["scores"])
    drawn, axes = _figure(1.2 + 0.36 * len(names))
    ks = list(dict.fromkeys((results["k"][0], results["k"][-1])))
    thick = 0.8 / len(ks)
    for i, k in enumerate(ks):
        rows = [results["scores"][name]["pass"][str(k)] for name in names]
        places = [at + (i - (len(ks) - 1) / 2) * thick for at in range(len(names))]
        means = [mean for mean, _, _ in rows]
        ends = ([mean - low for mean, low, _ in rows], [high - mean for mean, _, high in rows])
        axes.barh(places, means, thick, xerr=ends, label=f"pass@{k}", error_kw={"elinewidth": 1})
    labels = [f"{name} ({results['scores'][name]['problems']})" for name in names]
    axes.set_yticks(range(len(names)), labels)
    axes.invert_yaxis()
    axes.set_xlim(0, 1)
    axes.set_xlabel(f"pass@k, 95 % bootstrap interval{core}")
    drawn.legend(loc="outside upper right", ncols=len(ks))
    return drawn
