"""The holes of a Lean text: where its `sorry`s stand, what problem each one poses, and how a proof is written there.

Works on text and tokens; the one thing it cannot see there, whether a `sorry` in mid-proof is a term or a tactic, its
caller asks Lean. Nothing here says that a proof is right: layouts are proposals, the prettiest first, and the last one
is, sign for sign, what the judge has seen.
"""

from __future__ import annotations

import bisect
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from leanfd.proofs import Problem
from leanfd.source.declarations import Declaration, code_tokens, declarations, is_sorry
from leanfd.source.positions import LineIndex
from leanfd.source.tokens import Token

SORRY = "sorry"
_TAIL = frozenset({"termination_by", "decreasing_by", "where"})
"""Words that may follow a body and do not belong to it."""
_TERM_ENDS = frozenset({")", "⟩", ",", "]", "}"})
_NO_BRACKETS_AFTER = frozenset({":=", "=>", "from", "exact", "<|", "⟨", ",", "refine", "("})


class Form(StrEnum):
    """What a `sorry` stands for."""

    WHOLE = "whole"
    """The whole body of its declaration: `:= sorry` or `:= by sorry`."""
    TERM = "term"
    TACTIC = "tactic"


@dataclass(frozen=True, slots=True)
class Hole:
    """One `sorry`. Offsets are code points of the text it was found in."""

    index: int
    """Number within the file, from 0."""
    start: int
    declaration: Declaration
    whole: bool
    """True when it is the whole body; otherwise Lean has to tell a term from a tactic."""
    previous: str
    """The token before it."""
    following: str
    """The token after it, within its declaration."""

    @property
    def end(self) -> int:
        """Just after the `sorry`."""
        return self.start + len(SORRY)

    def moved(self, by: int) -> Hole:
        """The same hole in a text where more or less stands before its declaration."""
        return replace(self, start=self.start + by, declaration=self.declaration.moved(by))


def holes(text: str, within: Sequence[Declaration] | None = None) -> tuple[Hole, ...]:
    """Every `sorry` of a text that stands in a declaration, in order; `within` are its declarations, where known."""
    stream = code_tokens(text)
    starts = [token.start for token in stream]
    found: list[Hole] = []
    for declaration in declarations(text) if within is None else within:
        first, last = (bisect.bisect_left(starts, offset) for offset in (declaration.start, declaration.end))
        for at in range(first, last):
            if is_sorry(stream[at]):
                following = stream[at + 1].text if at + 1 < last else ""
                whole = _is_whole(stream, at, declaration, following)
                previous = stream[at - 1].text if at else ""
                found.append(Hole(len(found), stream[at].start, declaration, whole, previous, following))
    return tuple(found)


def _is_whole(stream: list[Token], at: int, declaration: Declaration, following: str) -> bool:
    if following and following not in _TAIL:
        return False
    before = at - 2 if stream[at - 1].text == "by" else at - 1
    return stream[before].text == ":=" and stream[before].start == declaration.body


def problem(text: str, hole: Hole, form: Form, filled: Mapping[int, str] | None = None, goal: str = "") -> Problem:
    """The problem of filling one hole in its place; `filled` holds what the declaration's other holes are to read.

    Keys are offsets of `sorry`s. What has no name is given one.
    """
    declaration, filled = hole.declaration, filled or {}
    body = hole.start if declaration.body is None else min(declaration.body, hole.start)
    statement = _named_statement(text[declaration.start : body], declaration).rstrip()
    others = [(start, start + len(SORRY), new) for start, new in filled.items() if start != hole.start]
    after = substitute(text, [o for o in others if o[0] > hole.start], hole.end, declaration.end)
    if form is Form.WHOLE:
        before = " := by "
    else:
        space = text[len(text[:body].rstrip()) : body]
        before = space + substitute(text, [o for o in others if o[0] < hole.start], body, hole.start)
        if form is Form.TERM:
            before, after = before + "(by ", ")" + after
    line = LineIndex(text).position(declaration.keyword).line
    name = declaration.name or f"{declaration.kind}:{line}"
    header = text[: declaration.start]
    return Problem(name, statement, header.rstrip("\n"), before, after, goal)


def _named_statement(statement: str, declaration: Declaration) -> str:
    """The statement with a name where it has none: what has no name cannot be looked up afterwards."""
    at = declaration.keyword - declaration.start
    after = at + len(declaration.kind)
    if declaration.kind == "example":
        return f"{statement[:at]}def leanfd_example{statement[after:]}"
    if declaration.kind == "instance" and declaration.name is None:
        priority = re.match(r"\s*\(\s*priority\s*:=[^()]*\)", statement[after:])
        after += priority.end() if priority else 0
        return f"{statement[:after]} leanfd_instance{statement[after:]}"
    return statement


def shown_statement(text: str, declaration: Declaration) -> str:
    """The statement as a model should see it: without doc comment, attributes and modifiers, and as a `theorem`."""
    body = declaration.end if declaration.body is None else declaration.body
    signature = text[declaration.keyword + len(declaration.kind) : body].rstrip()
    return f"theorem{' example_1' if declaration.kind == 'example' else ''}{signature}"


def substitute(text: str, edits: list[tuple[int, int, str]], start: int = 0, end: int | None = None) -> str:
    """`text[start:end]` with each (from, to, new) put in its place; places are offsets into the whole text."""
    pieces, at = [], start
    for first, last, new in sorted(edits):
        pieces += [text[at:first], new]
        at = last
    return "".join([*pieces, text[at:end]])


def bracketed(proof: str, form: Form) -> str:
    """The proof in its bracket, as the judge sees it, in place of the word `sorry`."""
    return f"(by (\n{proof}\n))" if form is Form.TERM else f"(\n{proof}\n)"


@dataclass(frozen=True, slots=True)
class Edit:
    """What to write over a stretch of the text."""

    start: int
    end: int
    new: str


def layouts(text: str, hole: Hole, form: Form, proof: str) -> Iterator[Edit]:
    """Ways to write a proof at a hole, the most readable first, the judge's own last."""
    lines = tidy(proof)
    if form is Form.WHOLE:
        body = hole.start if hole.declaration.body is None else hole.declaration.body
        indent = _indent(text, hole.declaration.keyword)
        yield Edit(body, hole.end, f":= by\n{_indented(lines, indent + '  ')}")
        yield Edit(body, hole.end, f":= by (\n{proof}\n)")
        return
    if form is Form.TERM:
        yield from (Edit(hole.start, hole.end, new) for new in _term_layouts(text, hole, lines))
    else:
        yield from (Edit(*where) for where in _tactic_layouts(text, hole, lines))
    yield Edit(hole.start, hole.end, bracketed(proof, form))


def _term_layouts(text: str, hole: Hole, lines: list[str]) -> Iterator[str]:
    inner = _indented(lines, _indent(text, hole.start) + "  ")
    open_ended = hole.following == "" or hole.following in _TERM_ENDS or _ends_line(text, hole.end)
    bare = hole.previous in _NO_BRACKETS_AFTER and open_ended
    if len(lines) == 1 and lines[0].startswith("exact ") and ";" not in lines[0]:
        term = lines[0].removeprefix("exact ").strip()
        yield term if bare or re.fullmatch(r"[\w'.]+|⟨[^⟨⟩]*⟩", term) else f"({term})"
    by = f"by {lines[0]}" if len(lines) == 1 else f"by\n{inner}"
    if bare:
        yield by
    yield f"({by})"


def _tactic_layouts(text: str, hole: Hole, lines: list[str]) -> Iterator[tuple[int, int, str]]:
    column = LineIndex(text).position(hole.start).column
    if len(lines) == 1 and hole.previous != "<;>":
        yield hole.start, hole.end, lines[0]
    elif hole.previous in {"by", "=>"} and not _starts_line(text, hole.start):
        start = len(text[: hole.start].rstrip())
        yield start, hole.end, "\n" + _indented(lines, _indent(text, hole.start) + "  ")
    elif hole.previous != "<;>":
        yield hole.start, hole.end, _indented(lines, " " * column).lstrip()
    if len(lines) == 1:
        yield hole.start, hole.end, f"({lines[0]})"
    else:
        yield hole.start, hole.end, "(" + _indented(lines, " " * (column + 1)).lstrip() + ")"


def tidy(proof: str) -> list[str]:
    """The lines of a proof, without the blank ones around it and without common indentation."""
    lines = textwrap.dedent(proof.strip("\n")).rstrip().split("\n")
    return [line.rstrip() for line in lines]


def _indented(lines: list[str], indent: str) -> str:
    return "\n".join(indent + line if line else "" for line in lines)


def _indent(text: str, at: int) -> str:
    """The white space that the line of this offset starts with."""
    line = text[text.rfind("\n", 0, at) + 1 :]
    return line[: len(line) - len(line.lstrip(" "))]


def _starts_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()


def _ends_line(text: str, at: int) -> bool:
    return not text[at:].partition("\n")[0].strip()
