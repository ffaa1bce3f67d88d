"""The header library says of Lean's API what is so: every constant that it binds is in the shared library."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator

import pytest
from lean_package import HEADERS

from leanfd.lean.embedded.generate import mangle
from leanfd.lean.embedded.wheel import library

FILES = sorted(HEADERS.rglob("*.lean"))


def bound(text: str) -> Iterator[str]:
    """Full names of the constants with @[extern …] in a header; its namespaces open and close on lines of their own."""
    open_now: list[str] = []
    for line in text.splitlines():
        if opened := re.match(r"namespace (\S+)", line):
            open_now.append(opened[1])
        elif re.match(rf"end {re.escape(open_now[-1]) if open_now else '-'}$", line):
            open_now.pop()
        elif found := re.match(r"@\[extern [^\]]*\] (?:protected )?opaque (\S+)", line):
            yield (
                found[1].removeprefix("_root_.") if found[1].startswith("_root_.") else ".".join([*open_now, found[1]])
            )
        elif found := re.match(r"attribute \[extern [^\]]*\] (\S+)", line):
            yield found[1]


NAMES = sorted({name for file in FILES for name in bound(file.read_text(encoding="utf-8"))})


def test_every_binding_is_seen() -> None:
    lines = "\n".join(file.read_text(encoding="utf-8") for file in FILES)
    assert len(re.findall(r"\[extern ", lines)) == len([n for f in FILES for n in bound(f.read_text(encoding="utf-8"))])


@pytest.mark.parametrize("name", NAMES)
def test_the_library_has_it(name: str) -> None:
    """The interpreter looks for the boxed function first, then for the other, or for the constant's value."""
    lean = ctypes.CDLL(str(library()))
    symbol = mangle(tuple(name.split(".")))
    assert hasattr(lean, f"{symbol}___boxed") or hasattr(lean, symbol), f"Lean 4.35 has no {name} ({symbol})"
