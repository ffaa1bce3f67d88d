"""A figure to draw on, and its way to the disk. matplotlib is asked for only when one is drawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from leanfd.errors import LeanfdError, MissingExtra
from leanfd.nofollow import fresh, refuse_link

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_DOTS_PER_INCH = 120


def figure(width: float = 6.4, height: float = 3.6) -> Figure:
    """An empty figure, in inches. Raises MissingExtra without matplotlib."""
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtra("pictures need matplotlib: pip install matplotlib") from error
    return Figure(figsize=(width, height), layout="constrained")


def saved(drawn: Figure, path: Path) -> str:
    """Writes a PNG file in one step and gives its name. Raises LeanfdError when the write fails."""
    part = path.with_name(f"{path.name}.part")
    options: dict[str, Any] = {"format": "png", "dpi": _DOTS_PER_INCH}
    try:
        refuse_link(path)
        with fresh(part) as file:
            drawn.savefig(file, **options)
        part.replace(path)
    except OSError as error:
        raise LeanfdError(f"{path}: cannot be written: {error.strerror or error}") from error
    return path.name
