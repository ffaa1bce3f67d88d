"""Whether the Lean at hand has the modules that a file imports, told before Lean itself trips over them."""

from __future__ import annotations

from pathlib import Path

from leanfd.errors import InputError
from leanfd.lean.embedded.build import core_path
from leanfd.lean.project import EMBEDDED
from leanfd.source.declarations import imports
from leanfd.source.positions import LineIndex


def refuse_missing_imports(text: str, title: str, backend: str) -> None:
    """Raises InputError at the first import that the embedded Lean does not have; a Lake project speaks for itself."""
    if backend != EMBEDDED:
        return
    root = core_path()
    for name, offset in imports(text):
        if not (root / Path(*name.split(".")).with_suffix(".olean")).is_file():
            place = LineIndex(text).position(offset)
            raise InputError(
                f"{title}:{place.line}:{place.column}: the embedded Lean has no module {name}; to use a Lake project "
                "that has it, run leanfd with --lean-project DIR"
            )
