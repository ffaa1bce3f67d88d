"""Rows of JSONL files and of hub data sets into problems: which layout they have, and what each field means there.

A layout is recognised by its fields, and every row must have it; what fits none, or two, is an error that says what
was found and what is accepted. Fields that a layout does not name are passed over. Formats as their owners publish
them: DeepSeek-Prover-V1.5 `datasets/minif2f.jsonl` and `proofnet.jsonl`, Goedel-Prover-V2 `dataset/minif2f.jsonl`.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from leanfd.bench.lean_files import Posed, posed
from leanfd.errors import InputError
from leanfd.proofs import Problem, problem_from_json
from leanfd.source.declarations import code_tokens
from leanfd.source.spelling import essence
from leanfd.source.tokens import Kind, tokens
from leanfd.texts import json_lines

logger = logging.getLogger(__name__)

_EXERCISE = "exercise_"


@dataclass(frozen=True, slots=True)
class Row:
    """One record, with the place that it was read from."""

    fields: Mapping[str, Any]
    file: str
    line: int

    @property
    def place(self) -> str:
        """For messages."""
        return f"{self.file}:{self.line}"

    def text(self, name: str, blank: bool = False) -> str:
        """A field that has to be there. Raises InputError when it is missing, no text, or blank and may not be."""
        if name not in self.fields:
            raise InputError(f"{self.place}: the row has no field {name!r}, as the rows before it have; add it")
        value = self.fields[name]
        if not isinstance(value, str):
            raise InputError(f"{self.place}: {name!r} must be a text, not {json.dumps(value, default=str)[:60]}")
        if not value.strip() and not blank:
            raise InputError(f"{self.place}: {name!r} is empty")
        return value

    def optional(self, name: str) -> str:
        """A field that may be missing, null or blank; then ""."""
        value = self.fields.get(name)
        return self.text(name) if value is not None and value != "" else ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows of one sort of file are laid out."""

    name: str
    fields: frozenset[str]
    """Those that tell it from the others."""
    without: frozenset[str]
    """Fields that it does not have."""
    what: str

    def fits(self, fields: Iterable[str]) -> bool:
        """Whether a row with these fields has this layout."""
        have = set(fields)
        return self.fields <= have and not self.without & have


def _layout(name: str, fields: str, without: str, what: str) -> Layout:
    return Layout(name, frozenset(fields.split()), frozenset(without.split()), what)


_OWN = _layout(
    "leanfd-jsonl",
    "name statement",
    "lean4_code formal_statement",
    "name, statement (up to its `:=`); header, references, tags … as `leanfd.curriculum` and `leanfd data` write them",
)
LAYOUTS = (
    _OWN,
    _layout(
        "deepseek-jsonl",
        "name header formal_statement",
        "lean4_code",
        "name, header, formal_statement (as far as `:= by` or `:=`); informal_prefix, split",
    ),
    _layout(
        "goedel-jsonl",
        "problem_id lean4_code",
        "header",
        "problem_id, lean4_code (a whole file, ending in `sorry`); name, split",
    ),
    _layout("generic-jsonl", "name lean4_code", "header problem_id", "name, lean4_code (a whole file); split"),
    _layout(
        "generic-jsonl",
        "name formal_statement",
        "header lean4_code",
        "name, formal_statement (with its imports, as far as `:= by`, `:=` or `sorry`); split",
    ),
)
PROOFNET = "proofnet-jsonl"
"""DeepSeek's layout, where every name is an exercise's: numbers of different books are the same."""


def read_jsonl(path: Path) -> tuple[str, list[Posed]]:
    """The layout of a JSONL file, and its problems. Raises InputError, with file and line."""
    return pose_rows(list(_rows(path)), str(path))


def pose_rows(rows: Sequence[Row], title: str) -> tuple[str, list[Posed]]:
    """The layout of the rows, and the problem that each one poses. Raises InputError, with the place."""
    if not rows:
        raise InputError(f"{title}: holds no row, so there is nothing to prove")
    layout = recognise(rows[0])
    if layout.name == "deepseek-jsonl" and all(str(row.fields.get("name")).startswith(_EXERCISE) for row in rows):
        return PROOFNET, _numbered([_pose(layout, row) for row in rows])
    return layout.name, [_pose(layout, row) for row in rows]


def recognise(row: Row) -> Layout:
    """The layout of a row. Raises InputError when none fits, or more than one."""
    fitting = [layout for layout in LAYOUTS if layout.fits(row.fields)]
    if len(fitting) == 1:
        return fitting[0]
    what = "fits no layout that leanfd knows" if not fitting else "fits more than one layout"
    known = "\n".join(f"    {layout.name}: {layout.what}" for layout in LAYOUTS)
    have = ", ".join(map(str, row.fields)) or "none"
    raise InputError(f"{row.place}: {what}: its fields are {have}. Accepted are\n{known}")


def _pose(layout: Layout, row: Row) -> Posed:
    if odd := layout.without & row.fields.keys():
        raise InputError(f"{row.place}: has {', '.join(sorted(odd))}, which the rows before it lack; use one layout")
    if layout is _OWN:
        return Posed(_own(row), row.place)
    name = row.text("name") if "name" in layout.fields or "name" in row.fields else row.text("problem_id")
    made = _one(_lean_text(layout, row), row)
    if "lean4_code" in layout.fields and (stated := row.optional("formal_statement")):
        other = _one(stated, row)
        if essence(other.problem.statement) != essence(made.problem.statement):
            raise InputError(f"{row.place}: lean4_code and formal_statement state different theorems; delete one")
    return replace(made, problem=replace(made.problem, name=name), split=row.optional("split"))


def _own(row: Row) -> Problem:
    try:
        return problem_from_json(dict(row.fields))
    except ValueError as error:
        raise InputError(f"{row.place}: not a problem of leanfd: {error}; mend or delete this line") from error


def _lean_text(layout: Layout, row: Row) -> str:
    if "lean4_code" in layout.fields:
        return row.text("lean4_code")
    statement = row.text("formal_statement")
    if "header" not in layout.fields:
        return statement
    return f"{row.text('header', blank=True)}\n{_doc_comment(row)}{statement}"


def _doc_comment(row: Row) -> str:
    """The words that go with a statement, as the comment before it; left out when they are no doc comment.

    Published prompts of these models show them. In Lean's eyes `/-` opens another comment inside, so that a formula can
    swallow the theorem.
    """
    words = row.optional("informal_prefix").strip()
    if not words:
        return ""
    found = tokens(words)
    first = next(iter(found))
    if first.kind is Kind.COMMENT and first.text == words and words.startswith("/--"):
        return words + "\n"
    logger.warning("%s: informal_prefix is not one doc comment, so it is left out", row.place)
    return ""


def _one(text: str, row: Row) -> Posed:
    """The one problem of a row's Lean text, of which the last `sorry` may be missing."""
    found = list(posed(_closed(text), row.file, row.line))
    if len(found) != 1:
        held = f"{len(found)} theorems ending in sorry" if found else "no theorem that ends in a proof hole"
        raise InputError(f"{row.place}: the statement holds {held}; it must be one, up to `:= by`, `:=` or `sorry`")
    return found[0]


def _closed(text: str) -> str:
    """The text with the `sorry` that a statement breaks off before."""
    last = [token.text for token in code_tokens(text)[-2:]]
    if last[-1:] == [":="]:
        return f"{text.rstrip()} by sorry"
    return f"{text.rstrip()} sorry" if last == [":=", "by"] else text


def _numbered(found: Sequence[Posed]) -> list[Posed]:
    """ProofNet's problems by names of their own: the second theorem called exercise_3_4 becomes exercise_3_4#2."""
    seen: dict[str, list[str]] = {}
    numbered = []
    for each in found:
        name, stated = each.problem.name, essence(each.problem.statement)
        others = seen.setdefault(name, [])
        if others and stated not in others:
            numbered.append(replace(each, problem=replace(each.problem, name=f"{name}#{len(others) + 1}")))
        else:
            numbered.append(each)
        others.append(stated)
    return numbered


def _rows(path: Path) -> Iterator[Row]:
    for number, fields in json_lines(path):
        if not isinstance(fields, dict):
            raise InputError(f"{path}:{number}: a row must be an object, with name and formal_statement")
        yield Row(fields, str(path), number)
