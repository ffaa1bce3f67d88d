"""Statements of the standard library beside ours: read by Lean on top of the core library, compared as kernel terms.

Two types are the same up to the names of bound variables and of universe levels, the names that Lean gives to each
`match`, and the proof script of an argument that is found automatically. Whether an argument is explicit, implicit or
an instance counts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

from leanfd.lean.embedded.build import core_path
from leanfd.lean.embedded.frontend import Elaboration, Frontend, State
from leanfd.lean.embedded.host import Host, start_thread
from leanfd.lean.embedded.kernel import Constant, Kernel
from leanfd.lean.embedded.objects import Object
from leanfd.lean.embedded.wheel import load

CONST, APP, LAM, FORALL, MDATA = 4, 5, 6, 7, 10
SORT = 3
BINDER_INFO = 8
CHILDREN = {APP: (0, 1), LAM: (1, 2), FORALL: (1, 2), 8: (1, 2, 3), 11: (2,)}
LEVEL_CHILDREN = {1: (0,), 2: (0, 1), 3: (0, 1)}
PARAMETER = 4
PREAMBLE = "set_option autoImplicit true\nset_option maxRecDepth 2000\nuniverse u v w x u₁ u₂ u₃ v₁ v₂\n"


class Entry(NamedTuple):
    """One line of the table."""

    source: str
    context: str
    namespace: str
    simp: str
    """"simp" or "", or "?" where it is not compared."""
    name: str
    rest: str

    @property
    def full(self) -> str:
        return self.name if self.namespace == "_root_" else f"{self.namespace}.{self.name}"


def entries(table: Path) -> list[Entry]:
    """What a table says. A line with `@` names the source of those that follow, one with `%` what stands before each
    of them there, such as `variable`."""
    source, context, found = "", "", []
    for line in table.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            source, context = line[2:], ""
        elif line.startswith("%"):
            context = line[1:].strip()
        elif line and not line.startswith("#"):
            namespace, simp, signature = (part.strip() for part in line.split(" |", 2))
            name, rest = signature.split(" ", 1)
            found.append(Entry(source, context, namespace, simp, name, rest))
    return found


@dataclass(frozen=True)
class Found:
    """What came of an entry."""

    said: tuple[str, ...]
    """Lean's errors about the table's statement, where it cannot be read."""
    ours: bool
    """Whether the core library has a constant of this name."""
    same: bool
    simp: bool | None
    """Whether ours is a simp lemma; None where we have none."""
    shown: tuple[str, str] = ("", "")
    """Both types as Lean writes them."""


def compared(found: Sequence[Entry]) -> list[Found]:
    """What came of each entry. Lean runs in a process of its own: conftest.py says what it does to one that draws."""
    done = subprocess.run(
        [sys.executable, __file__], input=json.dumps(found), capture_output=True, text=True, timeout=280, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [
        Found(**{**each, "said": tuple(each["said"]), "shown": tuple(each["shown"])})
        for each in json.loads(done.stdout)
    ]


def main() -> None:
    """Reads entries from stdin, writes what came of them to stdout."""
    done = _Comparison().all([Entry(*entry) for entry in json.load(sys.stdin)])
    json.dump([asdict(each) for each in done], sys.stdout)
    sys.stdout.flush()


class _Comparison:
    def __init__(self) -> None:
        host = Host(load(), core_path())
        self.frontend: Frontend = host._frontend
        self.kernel: Kernel = host._checker._kernel
        self.heap = host._heap

    def all(self, found: Sequence[Entry]) -> list[Found]:
        state = self.frontend.elaborate_file(PREAMBLE).state
        return [self.one(state, entry) for entry in found]

    def one(self, state: State, entry: Entry) -> Found:
        inside, prefix = "", ()
        if entry.namespace != "_root_":
            inside, prefix = f"namespace {entry.namespace}\n", tuple(entry.namespace.split("."))
        text = f"section\n{inside}{entry.context}\naxiom standard {entry.rest}\n"
        read = self.frontend.elaborate(state, text)
        theirs = self.constant(read.state, (*prefix, "standard"))
        ours = self.constant(state, tuple(entry.full.split(".")))
        simp = None if ours is None else self.is_simp(state, entry.full)
        if theirs is None:
            return Found(tuple(self._said(read)), ours is not None, False, simp)
        if ours is None:
            return Found((), False, False, None)
        same = same_type(theirs, ours)
        return Found((), True, same, simp, ("", "") if same else self._shown(read.state, prefix, entry))

    def constant(self, state: State, parts: tuple[str, ...]) -> Constant | None:
        environment = self.kernel.environment(state.environment)
        return self.kernel.find(environment, self.heap.name_of(parts))

    def is_simp(self, state: State, name: str) -> bool:
        """Whether Lean finds an attribute to take away."""
        return not self.frontend.elaborate(state, f"attribute [-simp] {name}\n").messages

    def _said(self, read: Elaboration) -> list[str]:
        return [message["data"] for message in read.messages if message["severity"] == "error"]

    def _shown(self, state: State, prefix: tuple[str, ...], entry: Entry) -> tuple[str, str]:
        full = ".".join((*prefix, "standard"))
        said = self.frontend.elaborate(state, f"end\n#check @{full}\n#check @{entry.full}\n".removeprefix("end\n"))
        texts = [" ".join(m["data"].split(" : ", 1)[-1].split()) for m in said.messages if m["severity"] == "info"]
        return (texts[0], texts[1]) if len(texts) == 2 else ("?", "?")


def same_type(left: Constant, right: Constant) -> bool:
    """Whether the types of two constants are the same, as the head of this module says."""
    levels: dict[tuple[str | int, ...], tuple[str | int, ...]] = {}
    seen: set[tuple[int, int]] = set()
    stack = [(left.info.at(0, 0, 2), right.info.at(0, 0, 2))]
    while stack:
        mine, its = (_bare(each) for each in stack.pop())
        if mine.word == its.word and not _has_levels(left):
            continue
        if (mine.word, its.word) in seen:
            continue
        seen.add((mine.word, its.word))
        if mine.tag != its.tag:
            return False
        if mine.tag in (LAM, FORALL) and mine.byte(BINDER_INFO) != its.byte(BINDER_INFO):
            return False
        if mine.tag == CONST:
            if not _same_name(mine.field(0), its.field(0)) or not _same_levels(mine.field(1), its.field(1), levels):
                return False
        elif mine.tag == SORT:
            if not _same_level(mine.field(0), its.field(0), levels):
                return False
        elif mine.tag in CHILDREN:
            if mine.tag == 11 and mine.number_at(1) != its.number_at(1):
                return False
            stack += [(mine.field(index), its.field(index)) for index in CHILDREN[mine.tag]]
        elif not _same_leaf(mine, its):
            return False
    return len(set(levels.values())) == len(levels)


def _same_name(mine: Object, its: Object) -> bool:
    """The function that a `match` stands for is called after the declaration that it is in."""
    one, other = str(mine.parts[-1:]), str(its.parts[-1:])
    return mine.parts == its.parts or ("match_" in one and "match_" in other)


def _has_levels(constant: Constant) -> bool:
    return not constant.signature.field(1).is_scalar


def _bare(expression: Object) -> Object:
    """Without what Lean notes on an expression, and `autoParam T script` as `T`."""
    while True:
        if expression.tag == MDATA:
            expression = expression.field(1)
        elif expression.tag == APP and _is_auto(expression.field(0)):
            expression = expression.at(0, 1)
        else:
            return expression


def _is_auto(function: Object) -> bool:
    return function.tag == APP and function.field(0).tag == CONST and function.at(0, 0).parts == ("autoParam",)


def _same_leaf(mine: Object, its: Object) -> bool:
    if mine.tag == 0:
        return mine.number_at(0) == its.number_at(0)
    (one, other) = (each.field(0) for each in (mine, its))
    if one.tag != other.tag:
        return False
    if one.tag == 1:
        return one.field(0).text == other.field(0).text
    return one.number_at(0) == other.number_at(0)


def _same_levels(mine: Object, its: Object, known: dict[tuple[str | int, ...], tuple[str | int, ...]]) -> bool:
    pairs: Iterator[tuple[Object, Object]] = zip([*mine], [*its], strict=False)
    return len([*mine]) == len([*its]) and all(_same_level(one, other, known) for one, other in pairs)


def _same_level(mine: Object, its: Object, known: dict[tuple[str | int, ...], tuple[str | int, ...]]) -> bool:
    if mine.tag != its.tag:
        return False
    if mine.tag == PARAMETER:
        return known.setdefault(mine.field(0).parts, its.field(0).parts) == its.field(0).parts
    return all(_same_level(mine.field(index), its.field(index), known) for index in LEVEL_CHILDREN.get(mine.tag, ()))


if __name__ == "__main__":
    os.environ.setdefault("MIMALLOC_ARENA_RESERVE", "64MiB")
    start_thread(main).join()
