"""Whether the Lean at hand has the modules that a file imports, told before Lean itself trips over them."""

from __future__ import annotations

from leanfd.errors import InputError
from leanfd.lean.embedded.build import core_path
from leanfd.lean.project import EMBEDDED
from leanfd.source.declarations import imports, malformed_import, no_module
from leanfd.source.names import module_file
from leanfd.source.positions import LineIndex


def refuse_missing_imports(text: str, title: str, backend: str) -> None:
    """Raises InputError at the first import that names no module, or that the embedded Lean does not have.

    Which modules there are, a Lake project tells itself.
    """
    if (malformed := malformed_import(text)) is not None:
        raise InputError(f"{_place(text, title, malformed[1])}: {no_module(malformed[0])}")
    if backend != EMBEDDED:
        return
    root = core_path()
    for name, offset in imports(text):
        if not module_file(root, name).is_file():
            raise InputError(
                f"{_place(text, title, offset)}: the embedded Lean has no module {name}; to use a Lake project "
                "that has it, run leanfd with --lean-project DIR"
            )


def _place(text: str, title: str, offset: int) -> str:
    place = LineIndex(text).position(offset)
    return f"{title}:{place.line}:{place.column}"
