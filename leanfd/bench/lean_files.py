"""Lean text into problems: every theorem whose whole proof is `sorry` is one.

Works on tokens, asks Lean nothing; whether a statement elaborates is for `preflight.py` to find out. What stands before
a theorem becomes its header, without the other unproved theorems: a proof could not use them anyway, and the problems
of one file so share their header. A statement that needs an unproved one keeps those that it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from leanfd.errors import InputError
from leanfd.lean.judge import unreadable
from leanfd.proofs import Problem
from leanfd.source.declarations import Declaration, code_tokens, sorries
from leanfd.source.holes import Form, Hole, alone, holes, problem
from leanfd.source.positions import LineIndex
from leanfd.source.tokens import Kind
from leanfd.texts import read_text

THEOREMS = frozenset({"theorem", "lemma"})
_REPLACEMENT = "\ufffd"
"""What a decoder writes for bytes that it could not read."""
_FOREIGN = frozenset({"build", "lake-packages"})


@dataclass(frozen=True, slots=True)
class Posed:
    """A problem with the place that it was read from."""

    problem: Problem
    place: str
    """For messages: "test.lean:12", "minif2f.jsonl:3"."""
    split: str = ""
    """The part of the data it belongs to, by the data's own word; "" where it has none."""


def read_file(path: Path) -> list[Posed]:
    """The problems of a Lean file. Raises InputError, with the place, for one that cannot be posed."""
    return list(posed(read_text(path).text, str(path)))


def read_folder(folder: Path) -> list[Posed]:
    """The problems of every `.lean` file below a folder, by path. Their split is the first folder, below the one that
    is given, that is called test, valid, validation, val, dev or train; else the file or the given folder itself.

    Hidden folders and what Lake builds are passed over, as are files that hold no `sorry`.
    """
    found: list[Posed] = []
    for path in lean_files(folder):
        split = _split_of(path.relative_to(folder).with_suffix(""), folder)
        found += [replace(each, split=split) for each in read_file(path)]
    return found


def lean_files(folder: Path) -> list[Path]:
    """The Lean files below a folder that are its own, in order."""
    try:
        return sorted(path for path in folder.rglob("*.lean") if path.is_file() and _is_own(path.relative_to(folder)))
    except OSError as error:
        raise InputError(f"{folder}: cannot be read: {error.strerror or error}") from error


def posed(text: str, title: str, line: int | None = None) -> Iterator[Posed]:
    """The problems of a Lean text, in order.

    `line` is where the text stands in the file `title`, if it is not the whole of it. Raises InputError for a text that
    Lean cannot be given, for a `sorry` that stands for data or inside a proof, and for a theorem without a name.
    """
    if not sorries(text):
        return
    if fault := _unfit(text):
        raise InputError(f"{title}:{line or 1}: {fault}")
    lines = LineIndex(text)
    header = _Header(text)
    for group in _by_declaration(text):
        declaration = group[0].declaration
        place = f"{title}:{line or lines.position(declaration.keyword).line}"
        if fault := _cannot_be_posed(text, group):
            raise InputError(f"{place}: {fault}")
        own = text[declaration.start : declaration.end]
        hole = alone(text, group[0])
        assert hole is not None, "that is a fault"
        made = problem(own, hole.moved(-declaration.start), Form.WHOLE)
        yield Posed(replace(made, header=header.before(declaration)), place)


def _unfit(text: str) -> str:
    if unreadable(text):
        return "holds a NUL or a lone surrogate, which no Lean file can; mend the data's encoding"
    if _REPLACEMENT in text:
        return "holds U+FFFD, so it was once decoded with the wrong encoding; take the data from its source again"
    return ""


def _by_declaration(text: str) -> Iterator[list[Hole]]:
    groups: dict[int, list[Hole]] = {}
    for hole in holes(text):
        groups.setdefault(hole.declaration.start, []).append(hole)
    yield from groups.values()


def _cannot_be_posed(text: str, group: Sequence[Hole]) -> str:
    """Why the holes of one declaration are no problem for a benchmark; "" if they are."""
    declaration = group[0].declaration
    called = f"{declaration.kind} {declaration.name or ''}".rstrip()
    if declaration.kind not in THEOREMS:
        return f"the sorry of {called} stands for data or has no name; a problem is a named theorem ending in sorry"
    if declaration.name is None:
        return f"a {called} without a name; write theorem NAME"
    if declaration.mutual:
        return f"{called} stands in a mutual block, so it cannot be judged alone; take it out of there"
    if len(group) > 1:
        return f"{called} has {len(group)} sorrys; a problem has one, which is its whole proof"
    if alone(text, group[0]) is None:
        return f"the sorry of {called} is not its whole proof; leanfd prove fills such, a problem ends in := by sorry"
    return ""


class _Header:
    """What stands before each unproved theorem of a text, asked for in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[str] = []
        """The text so far, without the unproved theorems."""
        self._passed: list[Declaration] = []
        self._called: set[str] = set()
        """The last parts of their names."""

    def before(self, declaration: Declaration) -> str:
        """Everything before a declaration, without those of the unproved theorems that it does not name."""
        at = self._passed[-1].end if self._passed else 0
        self._add(self._text[at : declaration.start])
        own = code_tokens(self._text[declaration.start : declaration.end])
        named = self._called & {_last(token.text) for token in own if token.kind is Kind.WORD}
        header = "\n\n".join(self._pieces) if not named else self._with(named, declaration)
        self._passed.append(declaration)
        self._called.add(_last(declaration.name or ""))
        return header

    def _with(self, named: set[str], declaration: Declaration) -> str:
        kept, at = _Header(self._text), 0
        for other in self._passed:
            if _last(other.name or "") not in named:
                kept._add(self._text[at : other.start])
                at = other.end
        kept._add(self._text[at : declaration.start])
        return "\n\n".join(kept._pieces)

    def _add(self, piece: str) -> None:
        if piece.strip():
            self._pieces.append(piece.strip())


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _is_own(relative: Path) -> bool:
    return not any(part.startswith(".") or part in _FOREIGN for part in relative.parts)


_SPLITS = frozenset({"test", "valid", "validation", "val", "dev", "train"})


def _split_of(relative: Path, folder: Path) -> str:
    names = [*relative.parts[:-1], relative.parts[-1], folder.absolute().name]
    return next((name.lower() for name in names if name.lower() in _SPLITS), "")
