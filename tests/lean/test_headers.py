"""The core library and the headers say of Lean's API what is so: what they bind is in the shared library."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator

from lean_package import HEADERS

from leanfd.lean.embedded.build import CORE
from leanfd.lean.embedded.generate import SYNTAX, mangle
from leanfd.lean.embedded.wheel import library

FILES = sorted([*HEADERS.rglob("*.lean"), *CORE.rglob("*.lean")])
FILES.remove(SYNTAX)  # Read out of the library itself.


ATTRIBUTED = re.compile(
    r"^namespace (?P<opened>\S+)|^end (?P<closed>\S+)"
    r"|\[(?:[^\]\n]*, )?extern [^\]\n]*\]\s+"
    r"(?P<kind>(?:protected |unsafe |noncomputable )*(?:opaque |def |instance |axiom )?)(?P<name>[^\s:]+)",
    flags=re.MULTILINE,
)


def bound(text: str) -> Iterator[str]:
    """Full names of the constants with an extern attribute; namespaces open and close on lines of their own."""
    open_now: list[str] = []
    for found in ATTRIBUTED.finditer(text):
        if found["opened"]:
            open_now.append(found["opened"])
        elif found["closed"] and open_now and found["closed"] == open_now[-1]:
            open_now.pop()
        elif name := found["name"]:
            inside = [] if name.startswith("_root_.") or not found["kind"] else open_now
            yield ".".join([*inside, name.removeprefix("_root_.")])


NAMES = sorted({name for file in FILES for name in bound(file.read_text(encoding="utf-8"))})
NAMES.remove("Nat.modCore")  # Never compiled: noncomputable in standard Lean, too.


def test_every_binding_is_seen() -> None:
    lines = "\n".join(file.read_text(encoding="utf-8") for file in FILES)
    assert len(re.findall(r"[\[ ]extern \"", lines)) == len(
        [n for f in FILES for n in bound(f.read_text(encoding="utf-8"))]
    )


def test_the_library_has_each() -> None:
    """The interpreter looks for the boxed function first, then for the other, or for the constant's value."""
    lean = ctypes.CDLL(str(library()))
    symbols = {name: mangle(tuple(name.split("."))) for name in NAMES}
    lacking = {name: s for name, s in symbols.items() if not hasattr(lean, f"{s}___boxed") and not hasattr(lean, s)}
    assert lacking == {}, "Lean 4.35 does not have them"
    assert len(NAMES) > 500
