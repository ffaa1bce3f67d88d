"""lean/API.md in step with the code: a row for every name of Lean's that the package uses, and none for others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lean_package import HEADERS, PACKAGE

from leanfd.lean.embedded.build import CORE

TABLE = PACKAGE / "API.md"
ROOTS = ("IO", "BaseIO", "EIO", "Task", "Std", "Lean")
# Names that are here for the headers' own sake, and end with a word that the package says of something else.
INSIDE = {
    "IO.wait",
    "Lean.ConstantInfo.name",
    "Lean.Name.isPrefixOf",
    "Lean.Elab.Tactic.Context",
    "Lean.Elab.Term.Context",
    "Lean.Elab.Term.instInhabitedState.default",
    "Lean.Meta.Context",
    "Lean.Options.empty",
    "Lean.Options.get",
    "Lean.Options.set",
    "Lean.ToMessageData.toMessageData",
    "Task.Priority.default",
}
DECLARATION = re.compile(
    r"(?:@\[[^\]]*\] )*(?:protected )?(?:opaque|def|abbrev|structure|inductive|class(?: inductive)?) ([^\s({\[:]+)"
)


def without_comments(text: str) -> str:
    return re.sub(r"/-.*?-/|--[^\n]*", "", text, flags=re.DOTALL)


def declared(text: str) -> Iterator[str]:
    """Full names of what a header declares, and of the fields of its classes that it exports.

    Its namespaces open and close on lines of their own.
    """
    open_now: list[str] = []
    classes: set[str] = set()
    for line in without_comments(text).splitlines():
        if opened := re.match(r"namespace (\S+)", line):
            open_now.append(opened[1])
        elif open_now and line == f"end {open_now[-1]}":
            open_now.pop()
        elif found := DECLARATION.match(line):
            name = found[1].replace("«", "").replace("»", "")
            classes.add(name)
            yield name.removeprefix("_root_.") if name.startswith("_root_.") else ".".join([*open_now, name])
        elif (found := re.match(r"export (\S+) \((.*)\)", line)) and found[1] in classes:
            yield from (".".join([*open_now, found[1], name]) for name in found[2].split())


def words() -> set[str]:
    """The words of the package's code."""
    code = (without_comments(file.read_text(encoding="utf-8")) for file in PACKAGE.rglob("*.lean"))
    return set(re.findall(r"[^\W\d][\w'?!]*", "\n".join(code)))


def rows() -> list[str]:
    """The names in the first columns of the tables."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert all(len(line.split("|")) == 6 for line in lines), "every row has four columns"
    return [name for line in lines for name in re.findall(r"`([^`]+)`", line.split("|")[1])]


def last(name: str) -> str:
    return name.rpartition(".")[2]


def names_below(folder: Path) -> set[str]:
    """What the Lean files of a folder declare."""
    return {name for file in folder.rglob("*.lean") for name in declared(file.read_text(encoding="utf-8"))}


NAMES = names_below(HEADERS)
KNOWN = NAMES | names_below(CORE)
"""The headers add to the core library, which has IO and tasks itself."""


def test_what_is_used_has_a_row() -> None:
    known = words()
    used = {name for name in NAMES if name.split(".")[0] in ROOTS and last(name) in known}
    missing = sorted(used - INSIDE - set(rows()))
    more = "\n".join(f"| `{name}` | FILE.lean (VERSION) | SINCE | WHAT TO DO |" for name in missing)
    assert not missing, f"lean/API.md has no row for what lean/ uses; add to one of its tables:\n{more}"


def test_what_has_a_row_is_used() -> None:
    known = words()
    assert [name for name in rows() if last(name) not in known] == []
    assert sorted(rows()) == sorted(set(rows()))
    assert [name for name in rows() if name not in KNOWN] == [], "neither in tests/lean/headers nor in the core library"


def test_exceptions_are_needed() -> None:
    assert [name for name in sorted(INSIDE) if name not in KNOWN or last(name) not in words()] == []
