"""Finding the proof in what a model wrote: fences or none, `:= by` blocks, restated theorems, terms, thinking aloud.

The declaration is found by the name that was asked for; theorems and definitions before it come along as helpers. Works
on tokens, with the reader of declarations that everything else uses. It guards nothing: a proof that it gives may be
wrong, may be `sorry` and may try to leave its bracket; the lexer and the judge look at that.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from leanfd.proofs import Problem
from leanfd.source.declarations import PROVABLE, Declaration, code_tokens, declarations
from leanfd.source.positions import column_of
from leanfd.source.tokens import Kind, Token, tokens

_MARK = re.compile(r"^[ \t]*```[ \t]*(?P<language>[A-Za-z0-9_+-]*)[^\n`]*$|```[ \t]*$", re.MULTILINE)
_LEAN = ("", "lean", "lean4")
_STATES = (
    r"(?:(?:private|protected|noncomputable|nonrec)[ \t]+)*"
    r"(?:(?:theorem|lemma|def|abbrev)[ \t]+[^\s:(\[{]+[ \t]*(?:$|[:(\[{.])|example[ \t]*[:(\[{])"
)
_BEGINS = re.compile(rf"^(?:import[ \t]+[A-Z][\w.]*$|{_STATES})", re.MULTILINE)
_PROSE = re.compile(r"\n[ \t]*\n(?=[^\W\d_])(?!where\b|termination_by\b|decreasing_by\b)", re.UNICODE)
"""After a blank line something that is not further in: no tactic block continues like that."""
_BLOCK = re.compile(r"[ \t]+\S|(?:by|:=)(?![\w'!?])")
_THOUGHT = re.compile(r"</(?:think|thinking|thought)>")
"""The end of one."""
_THEOREMS = frozenset({"theorem", "lemma"})
_PLAIN = frozenset({"private", "protected", "noncomputable", "nonrec"})
"""Words before a helper that say nothing to a judge of one problem."""
_UNNAMED = Problem("", "")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer holds."""

    proof: str
    """A tactic block; of a term `t`, `exact (t)`."""
    helpers: tuple[str, ...] = ()
    """The declarations that stand before the theorem and not in the problem's header, each beginning at its keyword
    if nothing but doc comments, `private` and the like stood before that."""


def read_answer(answer: str, problem: Problem | None = None) -> Answer | None:
    """The proof in a chat model's answer: out of the last fence that declares what the problem does, else the last one
    that declares anything, else the last Lean fence.

    An answer may continue in a fence that its prompt has opened; one without fences is read from its first
    declaration on, or as a proof if it begins with `by` or `:=`. None where there is no proof in it.
    """
    answer = without_thoughts(answer)
    problem = problem or _UNNAMED
    asked = _name_of(problem.statement)
    fences = [*_fences(answer)]
    blocks = [text for kind, text in fences if kind in _LEAN and text.strip()]
    declaring = [(text, found) for text in blocks if (found := declarations(text))]
    for text, found in reversed(declaring):
        if any(_is_called(d, asked) for d in found):
            return _read(text, asked, problem)
    if declaring:
        return _read(declaring[-1][0], asked, problem)
    lean = [text for kind, text in fences if kind.startswith("lean") and text.strip()]
    if lean or blocks:
        return _read((lean or blocks)[-1], asked, problem)
    return None if fences else _read_bare(answer, asked, problem)


def fenced_proof(answer: str, problem: Problem | None = None) -> str | None:
    """The proof of `read_answer`."""
    found = read_answer(answer, problem)
    return found.proof if found else None


def helpers_in(answer: str, problem: Problem) -> tuple[str, ...]:
    """The helpers of `read_answer`."""
    found = read_answer(answer, problem)
    return found.helpers if found else ()


def without_thoughts(answer: str) -> str:
    """What a reasoning model says after its last `</think>`."""
    ends = [end.end() for end in _THOUGHT.finditer(answer)]
    return answer[ends[-1] :] if ends else answer


def proof_in(lean: str) -> str | None:
    """The tactic block of the last theorem in Lean text, or of the text itself where it declares nothing.

    A term `t` comes back as `exact (t)`. None where no body can be found.
    """
    found = _read(lean, "", _UNNAMED)
    return found.proof if found else None


def _fences(answer: str) -> Iterator[tuple[str, str]]:
    """Language and text of each fence, in order; of one that is not closed, up to the end."""
    marks = [*_MARK.finditer(answer)]
    opened: tuple[str, int] | None = None
    if marks and not marks[0]["language"] and (marks[0]["language"] is None or len(marks) % 2):
        before = answer[: marks[0].start()]
        if _BLOCK.match(before.lstrip("\n")) or _BEGINS.search(before):
            # The prompt has opened it.
            opened = ("lean4", 0)
    for mark in marks:
        if opened is not None:
            yield opened[0], answer[opened[1] : mark.start()]
        opens = bool(mark["language"]) or (opened is None and mark["language"] is not None)
        opened = ((mark["language"] or "").lower(), mark.end() + 1) if opens else None
    if opened is not None:
        yield opened[0], answer[opened[1] :]


def _read_bare(answer: str, asked: str, problem: Problem) -> Answer | None:
    text = answer.strip("\n")
    begins = [*_BEGINS.finditer(text)]
    if not begins:
        return _read(text, asked, problem) if re.match(r"\s*(?:by|:=)(?![\w'!?])", text) else None
    text = text[begins[0].start() :]
    chosen = _chosen(found := declarations(text), asked)
    if chosen is None or chosen.body is None:
        return None
    prose = _PROSE.search(text, chosen.body)
    return _read(text[: prose.start()], asked, problem) if prose else _read(text, asked, problem, found)


def _read(text: str, asked: str, problem: Problem, found: tuple[Declaration, ...] | None = None) -> Answer | None:
    """`found`: the text's declarations, where they are known."""
    if found is None:
        found = declarations(text)
    if not found:
        lead = re.match(r"\s*:=", text)
        proof = _block(text, lead.end(), len(text), is_body=True) if lead else _block(text, 0, len(text), is_body=False)
        return Answer(proof) if proof else None
    chosen = _chosen(found, asked)
    proof = _proof_of(text, chosen) if chosen else None
    if chosen is None or not proof:
        return None
    known = _declared(problem.header) | {chosen.name}
    before = (d for d in found if d.start < chosen.start and d.name is not None and d.name not in known)
    return Answer(proof, tuple(_helper(text, d) for d in before))


def _chosen(found: Sequence[Declaration], asked: str) -> Declaration | None:
    """The declaration that was asked for: the last of that name, else the last theorem, else the last at all."""
    called = [d for d in found if _is_called(d, asked)]
    theorems = [d for d in found if d.kind in _THEOREMS]
    provable = [d for d in found if d.kind in PROVABLE]
    return next(reversed(called or theorems or provable), None)


def _is_called(declaration: Declaration, asked: str) -> bool:
    return bool(asked) and declaration.name is not None and _last(declaration.name) == _last(asked)


def _last(name: str) -> str:
    return name.rpartition(".")[2]


@lru_cache(maxsize=64)
def _name_of(statement: str) -> str:
    found = declarations(f"{statement} := sorry")
    return (found[0].name or "") if len(found) == 1 else ""


@lru_cache(maxsize=64)
def _declared(header: str) -> frozenset[str | None]:
    return frozenset(d.name for d in declarations(header))


def _helper(text: str, declaration: Declaration) -> str:
    before = code_tokens(text[declaration.start : declaration.keyword])
    plain = all(t.kind is Kind.COMMENT or t.text in _PLAIN for t in before)
    own = text[declaration.keyword if plain else declaration.start : declaration.end]
    # `lemma` is Mathlib's word for the same.
    return re.sub(r"\Alemma\b", "theorem", own)


def _proof_of(text: str, declaration: Declaration) -> str | None:
    """The body of a declaration as a tactic block; what follows its `where` becomes local functions."""
    body, end = declaration.body, declaration.end
    if body is None:
        return None
    inside = code_tokens(text[body:end]) if "where" in text[body:end] else []
    inside = [t._replace(start=t.start + body, end=t.end + body) for t in inside]
    where = next((n for n in _outside(inside) if inside[n].text == "where"), None)
    stop = end if where is None else inside[where].start
    if text.startswith(":=", body):
        proof = _block(text, body + len(":="), stop, is_body=True)
    elif text.startswith("|", body):
        proof = "exact fun\n" + textwrap.indent(_aligned(text, body, stop), "  ")
    else:
        return None
    if proof is None or where is None:
        return proof
    return f"{_local(text, inside[where + 1 :], end)}\n{proof}" if inside[where + 1 :] else None


def _outside(stream: Sequence[Token]) -> Iterator[int]:
    """The tokens that stand in no bracket."""
    depth = 0
    for n, token in enumerate(stream):
        if depth == 0:
            yield n
        depth += {Kind.OPEN: 1, Kind.CLOSE: -1}.get(token.kind, 0)


def _local(text: str, stream: Sequence[Token], end: int) -> str:
    """`let rec` of the declarations after a `where`."""
    column = column_of(text, stream[0].start)
    starts = [
        t.start
        for t in (stream[n] for n in _outside(stream))
        if t is stream[0] or (_starts_line(text, t.start) and column_of(text, t.start) <= column and t.text[0] != "|")
    ]
    pieces = [_aligned(text, start, stop) for start, stop in zip(starts, [*starts[1:], end], strict=True)]
    return "let rec " + ",\n  ".join(piece.replace("\n", "\n  ") for piece in pieces)


def _starts_line(text: str, offset: int) -> bool:
    return not text[text.rfind("\n", 0, offset) + 1 : offset].strip()


def _block(text: str, start: int, end: int, is_body: bool) -> str | None:
    """The tactics behind a `by`, or a term as a tactic."""
    first = next((t for t in tokens(text[start:end]) if t.kind not in (Kind.SPACE, Kind.COMMENT)), None)
    if first is not None and first.text == "by":
        return _aligned(text, start + first.end, end) or None
    block = _aligned(text, start, end)
    if not is_body or not block:
        return block or None
    return f"exact (\n{textwrap.indent(block, '  ')}\n)" if "\n" in block else f"exact ({block})"


def _aligned(text: str, start: int, end: int) -> str:
    """A stretch of text without common indentation; what stood before it on its line counts as spaces."""
    lines = [each.rstrip() for each in (" " * column_of(text, start) + text[start:end]).split("\n")]
    while lines and not lines[0].strip():
        del lines[0]
    return textwrap.dedent("\n".join(lines)).rstrip()
