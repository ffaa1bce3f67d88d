"""The command `leanfd shim`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from leanfd.cli.console import ALL_PROVED, reported, say


@reported
def shim(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="An empty folder, or one that leanfd shim wrote.")],
) -> int:
    """Write a folder with lake, lean and a REPL for which other programs can take leanfd's Lean.

    lean-interact, leanclient and lean-lsp-mcp run on it unchanged; docs/shim.md says how each is pointed at it.
    """
    from leanfd.lean.shim import write_shim

    for path in write_shim(folder.absolute()):
        say(str(path))
    return ALL_PROVED
