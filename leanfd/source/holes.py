"""The holes of a Lean text: where its `sorry`s stand, what problem each one poses, and how a proof is written there.

Works on text and tokens; the one thing it cannot see there, whether a `sorry` in mid-proof is a term or a tactic, its
caller asks Lean. Nothing here says that a proof is right: layouts are proposals, the prettiest first, and the last one
is, sign for sign, what the judge has seen.
"""

from __future__ import annotations

import bisect
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from leanfd.proofs import Problem
from leanfd.source.declarations import Declaration, Layout, code_tokens, declarations, gap_end
from leanfd.source.positions import LineIndex, column_of
from leanfd.source.tokens import Kind, Token, tokens

SORRY = "sorry"
_TAIL = frozenset({"termination_by", "decreasing_by", "where"})
"""Words that may follow a body and do not belong to it."""
_AROUND_ALONE = frozenset({":=", "by", "exact", "(", ")", "{", "}", ";", "·"})
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
    """A place where a proof is missing: a `sorry` or `admit`, or `stop` with the tactics that it keeps from running.

    Offsets are code points of the text it was found in.
    """

    index: int
    """Number within the file, from 0."""
    start: int
    end: int
    declaration: Declaration
    whole: bool
    """True when it is the whole body; otherwise Lean has to distinguish a term from a tactic."""
    previous: str
    """The token before it."""
    following: str
    """The token after it, within its declaration."""
    behind: int
    """Just after the token before it: comments may stand between."""
    before: int
    """Where the token after it starts, or its declaration ends."""

    def moved(self, by: int) -> Hole:
        """The same hole in a text where more or less stands before its declaration."""
        return replace(
            self,
            start=self.start + by,
            end=self.end + by,
            declaration=self.declaration.moved(by),
            behind=self.behind + by,
            before=self.before + by,
        )


def holes(text: str, within: Sequence[Declaration] | None = None) -> tuple[Hole, ...]:
    """Every hole of a text that lies in a declaration, in order; `within` are its declarations, where known."""
    stream, layout = code_tokens(text), Layout(text)
    starts = [token.start for token in stream]
    found: list[Hole] = []
    for declaration in declarations(text) if within is None else within:
        last = bisect.bisect_left(starts, declaration.end)
        for offset in declaration.sorries:
            if found and offset < found[-1].end:
                continue
            at = bisect.bisect_left(starts, offset)
            end = gap_end(stream, at, last, layout)
            after = stream[bisect.bisect_left(starts, end)] if stream[last - 1].end > end else None
            found.append(
                Hole(
                    len(found),
                    offset,
                    end,
                    declaration,
                    _is_whole(stream, at, declaration, after),
                    stream[at - 1].text if at else "",
                    after.text if after else "",
                    stream[at - 1].end if at else 0,
                    after.start if after else max(end, declaration.end),
                )
            )
    return tuple(found)


def _is_whole(stream: list[Token], at: int, declaration: Declaration, after: Token | None) -> bool:
    if after and after.text not in _TAIL:
        return False
    before = at - 2 if stream[at - 1].text == "by" else at - 1
    return stream[before].text == ":=" and stream[before].start == declaration.body


def alone(text: str, hole: Hole) -> Hole | None:
    """A hole that is the whole proof but for brackets and the like, with those: `{ sorry }`, `exact (by sorry)`.

    None when the body holds more than that.
    """
    body, end = hole.declaration.body, hole.declaration.end
    if hole.whole or body is None:
        return hole if hole.whole else None
    inside = [token for token in code_tokens(text[body:end]) if token.text not in _AROUND_ALONE]
    tail = next((n for n, token in enumerate(inside) if token.text in _TAIL), len(inside))
    if not text.startswith(":=", body) or tail != 1 or body + inside[0].start != hole.start:
        return None
    last = body + inside[1].start if len(inside) > 1 else end
    return replace(hole, start=body, end=len(text[:last].rstrip()), whole=True)


def problem(text: str, hole: Hole, form: Form, filled: Mapping[Hole, str] | None = None, goal: str = "") -> Problem:
    """The problem of filling one hole in its place; `filled` holds what the declaration's other holes are to read.

    What has no name is given one.
    """
    declaration, filled = hole.declaration, filled or {}
    body = hole.start if declaration.body is None else min(declaration.body, hole.start)
    stated = min(declaration.stated, body)
    statement = _named_statement(text[declaration.start : stated], declaration)
    others = [Edit(other.start, other.end, new) for other, new in filled.items() if other.start != hole.start]
    after = substitute(text, [o for o in others if o.start > hole.start], hole.end, declaration.end)
    if form is Form.WHOLE:
        before = " := by "
    else:
        before = substitute(text, [o for o in others if o.start < hole.start], stated, hole.start)
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
        # Lean's own name for it, by which a recursive one calls itself.
        return f"{statement[:at]}def _example{statement[after:]}"
    if declaration.kind == "instance" and declaration.name is None:
        priority = re.match(r"\s*\(\s*priority\s*:=[^()]*\)", statement[after:])
        after += priority.end() if priority else 0
        return f"{statement[:after]} leanfd_instance{statement[after:]}"
    return statement


def shown_statement(text: str, declaration: Declaration) -> str:
    """The statement as a model should see it: without doc comment, attributes and modifiers, and as a `theorem`."""
    signature = text[declaration.keyword + len(declaration.kind) : declaration.stated]
    return f"theorem{' example_1' if declaration.kind == 'example' else ''}{signature}"


def substitute(text: str, edits: Iterable[Edit], start: int = 0, end: int | None = None) -> str:
    """`text[start:end]` with the edits made; their places are offsets into the whole text."""
    pieces, at = [], start
    for edit in sorted(edits, key=lambda each: each.start):
        pieces += [text[at : edit.start], edit.new]
        at = edit.end
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

    @property
    def grown(self) -> int:
        """By how much the text gets longer."""
        return len(self.new) - (self.end - self.start)

    def moved(self, by: int) -> Edit:
        """The same edit in a text where more or less stands before it."""
        return replace(self, start=self.start + by, end=self.end + by)


def kept(text: str, start: int, end: int, new: str, indent: str | None = None) -> Edit:
    """The edit that puts `new` in the place of a stretch of code, whose comments stay: they come to stand before it.

    What is written over user's code elsewhere than at a hole has to go through here.
    """
    comments = [t.text for t in tokens(text[start:end]) if t.kind is Kind.COMMENT]
    indent = " " * column_of(text, start) if indent is None else indent
    # A doc comment would need a declaration behind it.
    return Edit(start, end, "".join(f"{c.replace('/--', '/-', 1)}\n{indent}" for c in comments) + new)


def layouts(text: str, hole: Hole, form: Form, proof: str) -> Iterator[Edit]:
    """Ways to write a proof at a hole, the most readable first, the judge's own last.

    Nothing but the hole is written over, and the spaces before it; the tactics that a `stop` kept from running become
    comments behind the proof.
    """
    lines = tidy(proof)
    if form is Form.TERM:
        news = _term_layouts(text, hole, lines)
    elif form is Form.WHOLE and hole.previous != "by":
        news = _body_layouts(text, hole, lines)
    else:
        news = _tactic_layouts(text, hole, form, lines)
    yield from (_with_skipped(text, hole, edit) for edit in news)
    judged = "by " + bracketed(proof, form) if form is Form.WHOLE and hole.previous != "by" else bracketed(proof, form)
    yield _with_skipped(text, hole, Edit(hole.start, hole.end, judged))


def _with_skipped(text: str, hole: Hole, edit: Edit) -> Edit:
    """The edit with the user's tactics behind a `stop` as comments after it."""
    if not text.startswith("stop", hole.start):
        return edit
    same, _, below = text[hole.start + len("stop") : hole.end].partition("\n")
    skipped = [same.strip(), *tidy(below)]
    indent = "\n" + " " * column_of(text, hole.start)
    lines = (line.lstrip() if line.lstrip().startswith("--") else f"-- {line}" for line in skipped if line)
    return replace(edit, new=edit.new + "".join(indent + line for line in lines))


def _body_layouts(text: str, hole: Hole, lines: list[str]) -> Iterator[Edit]:
    """For a `:= sorry`, which has no `by` yet."""
    if "\n" in text[hole.behind : hole.start]:
        column = column_of(text, hole.start)
        block = _indented(lines, " " * column).lstrip()
        yield Edit(hole.behind, hole.end, f" by{text[hole.behind : hole.start]}{block}")
    yield Edit(hole.start, hole.end, f"by\n{_indented(lines, _inner(text, hole, hole.declaration.keyword))}")


def _term_layouts(text: str, hole: Hole, lines: list[str]) -> Iterator[Edit]:
    for new in _terms(text, hole, lines):
        yield Edit(hole.start, hole.end, new)


def _terms(text: str, hole: Hole, lines: list[str]) -> Iterator[str]:
    inner = _indented(lines, _inner(text, hole, hole.start))
    open_ended = hole.following == "" or hole.following in _TERM_ENDS or "\n" in text[hole.end : hole.before]
    bare = hole.previous in _NO_BRACKETS_AFTER and open_ended
    if len(lines) == 1 and lines[0].startswith("exact ") and ";" not in lines[0]:
        term = lines[0].removeprefix("exact ").strip()
        yield term if bare or re.fullmatch(r"[\w'.]+|⟨[^⟨⟩]*⟩", term) else f"({term})"
    by = f"by {lines[0]}" if len(lines) == 1 else f"by\n{inner}"
    if bare:
        yield by
    yield f"({by})"


def _tactic_layouts(text: str, hole: Hole, form: Form, lines: list[str]) -> Iterator[Edit]:
    column = column_of(text, hole.start)
    on_line = "\n" not in text[hole.behind : hole.start]
    if on_line and hole.previous in {"by", "=>"} and (form is Form.WHOLE or len(lines) > 1):
        # On lines of their own, behind what comments stand before the hole.
        start = len(text[: hole.start].rstrip())
        same = form is Form.WHOLE and "\n" not in text[hole.declaration.stated : hole.start]
        indent = _inner(text, hole, hole.declaration.keyword if same else hole.start)
        yield Edit(start, hole.end, "\n" + _indented(lines, indent))
    elif hole.previous != "<;>":
        yield Edit(hole.start, hole.end, _indented(lines, " " * column).lstrip())
    if form is Form.WHOLE:
        return
    if len(lines) == 1:
        yield Edit(hole.start, hole.end, f"({lines[0]})")
    else:
        yield Edit(hole.start, hole.end, "(" + _indented(lines, " " * (column + 1)).lstrip() + ")")


def tidy(proof: str) -> list[str]:
    """The lines of a proof, without the blank ones around it and without common indentation."""
    lines = textwrap.dedent(proof.strip("\n")).rstrip().split("\n")
    return [line.rstrip() for line in lines]


def _indented(lines: list[str], indent: str) -> str:
    return "\n".join(indent + line if line else "" for line in lines)


def _inner(text: str, hole: Hole, at: int) -> str:
    """The white space before a block that is opened on the line of an offset: further in than line and declaration."""
    line = text[text.rfind("\n", 0, at) + 1 :]
    outer = column_of(text, hole.declaration.start)
    return " " * (max(len(line) - len(line.lstrip(" ")), outer) + 2)
