"""Can a proof leave the bracket that it is put into?

`Problem.source` puts a proof, verbatim, on lines of its own between `(` and `)`. `bracket_error` answers None only if,
under Lean's lexical rules, the closing bracket on the last line is then the partner of the opening one: every bracket
in the text is closed by its own kind and none below zero, and no comment, string or name swallows what follows.

Lean cuts symbols by its token table, which imports extend, so some texts could be read in two ways: `<--` ends in a
comment unless `<-` is a token; the quote in `f ⁻¹'(' …` opens a character unless `⁻¹'` is one; `.r"\"` is a raw string
unless a name is expected. Such texts are refused rather than guessed at; a space makes them plain.

Not guarded: a token of an imported library that holds an unbalanced bracket, a quotation mark or a comment mark inside
it, or takes an interpolated string after a word that does not end in `!`; and whatever happens *inside* the bracket.
After a syntax error Lean skips to the next command keyword, so text inside the bracket can still run as a command
(`prefilter.py` names those); the error itself stands, and the judge asks for a witness, not for the absence of errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from leanfd.source.tokens import PAIRS, Kind, Token, interpolates, tokens

MAX_CHARACTERS = 100_000
MAX_DEPTH = 200
"""Brackets open at once. Lean's parser recurses on its own stack; honest proofs stay below 40."""
MAX_INTERPOLATIONS = 3
"""Interpolated strings within one another; each is read twice."""

_STRAY = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_REORDERS = re.compile(
    "[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
"""Marks of direction, lines and layout, which nobody sees, and which show a text otherwise than Lean reads it."""
_ESCAPE = r"""\\(?:[\\"'rnt]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|\n[ \t]*+(?!\n))"""
_STRING = re.compile(rf'"(?:[^"\\]++|{_ESCAPE})*+"')
_PIECE = re.compile(rf'["}}](?:[^"\\{{]++|{_ESCAPE}|\\\{{)*+["{{]')
_CHAR = re.compile(r"""'(?:[^'\\\n]|\\(?:[\\"'rnt]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}))'""")
_BRACE = re.compile(r'"(?:[^"\\{]++|\\[\s\S])*+\{')
_HARMLESS_CHAR = re.compile(r"'[A-Za-z0-9_]'(?!')")
_BEFORE_LITERAL = frozenset(" \n\t([{⟨,")
_BEFORE_COMMENT = frozenset({",", ";", "·", ":=", "=>"})
_AMBIGUOUS = re.compile(r"""--|/-|-/|["'«»]""")
"""Without these no comment, string, character or quoted name can begin or end: every bracket is one."""
_BRACKET = re.compile(f"[{re.escape(''.join((*PAIRS, *PAIRS.values())))}]")
_MAY_INTERPOLATE = re.compile(r"\b(?:dbg_trace|throw\w*|log\w+|trace|report\w+|\w+!)(?![\w'])")
"""Words after which Lean may read a string as an interpolated one."""


def bracket_error(proof: str) -> str | None:
    """None if `proof` cannot leave the bracket that `Problem.source` puts it into; else one line that says why."""
    if len(proof) > MAX_CHARACTERS:
        return f"the proof has {len(proof)} characters; at most {MAX_CHARACTERS} are read"
    text = f"{proof}\n".replace("\r\n", "\n")  # as Lean does before it reads; the closing bracket has its own line
    return _character_error(text) or (None if _plainly_balanced(text) else _token_error(text))


def _plainly_balanced(text: str) -> bool:
    """Whether a text needs no reading of its tokens to be accepted; for most proofs it saves doing so."""
    if _AMBIGUOUS.search(text):
        return False
    closing: list[str] = []
    for bracket in _BRACKET.findall(text):
        if bracket in PAIRS:
            closing.append(PAIRS[bracket])
            if len(closing) > MAX_DEPTH:
                return False
        elif not closing or closing.pop() != bracket:
            return False
    return not closing


def _character_error(text: str) -> str | None:
    if stray := _STRAY.search(text):
        name = ", a NUL" if stray.group() == "\0" else ""
        return f"control character U+{ord(stray.group()):04X} {_place(text, stray.start())}{name}"
    if mark := _REORDERS.search(text):
        what = f"U+{ord(mark.group()):04X} {_place(text, mark.start())}"
        return f"the invisible mark {what} shows the text otherwise than Lean reads it"
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return f"half of a surrogate pair, U+{ord(text[error.start]):04X}, {_place(text, error.start)}"
    return None


def _token_error(text: str) -> str | None:
    reading = _Reading(text)
    for token in tokens(text):
        if problem := reading.refusal(token):
            return problem
    if reading.open:
        opened = reading.open[-1]
        return f"`{opened.text}` is never closed {_place(text, opened.start)}"
    return None


class _Reading:
    """What is open at some point of a text, read token by token."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[Token] = []
        """Brackets, and pieces of interpolated strings that end in `{`."""
        self.interpolated: list[Token] = []
        """First pieces of the interpolated strings that we are in."""
        self.previous: Token | None = None
        self.last_word = ""
        """The last token that is neither space nor comment."""

    def refusal(self, token: Token) -> str | None:
        """Why the text is refused at this token; else takes note of it."""
        if token.kind is Kind.SPACE:
            self.previous = token
            return None
        problem = literal_error(self.text, token, self.previous)
        if problem is None and token.kind is Kind.OPEN:
            problem = self._opens(token)
        elif problem is None and token.kind is Kind.CLOSE:
            problem = self._closes(token)
        elif problem is None and token.kind is Kind.STRING:
            problem = self._string(token)
        self.previous = token
        if token.kind is not Kind.COMMENT:
            self.last_word = token.text
        return f"{problem} {_place(self.text, token.start)}" if problem else None

    def _opens(self, token: Token) -> str | None:
        self.open.append(token)
        return f"more than {MAX_DEPTH} brackets open at once" if len(self.open) > MAX_DEPTH else None

    def _closes(self, token: Token) -> str | None:
        if not self.open:
            return f"`{token.text}` closes a bracket that the proof did not open"
        opened = self.open.pop()
        if opened.kind is Kind.OPEN and PAIRS[opened.text[-1]] == token.text:
            return None
        return f"`{token.text}` does not close the `{opened.text}` opened {_place(self.text, opened.start)},"

    def _string(self, token: Token) -> str | None:
        starts, goes_on = token.text[0] != "}", token.text[-1] == "{"
        if starts and not goes_on:
            if _BRACE.match(token.text) and not interpolates(self.last_word) and self._may_be_interpolated(token):
                return "a string that ends elsewhere if it is interpolated"
            return None
        if not starts:
            opened = self.open.pop()
            if opened.kind is not Kind.STRING:
                return f"`}}` does not close the `{opened.text}` opened {_place(self.text, opened.start)},"
        else:
            self.interpolated.append(token)
        if len(self.interpolated) > MAX_INTERPOLATIONS:
            return f"more than {MAX_INTERPOLATIONS} interpolated strings in one another"
        if goes_on:
            return self._opens(token)
        first = self.interpolated.pop()
        if _reads_plainly(self.text[first.start : token.end]):
            return None
        return "an interpolated string that ends elsewhere if it is not interpolated"

    def _may_be_interpolated(self, token: Token) -> bool:
        return self.last_word.endswith("!") or self._first_interpolating < token.start

    @cached_property
    def _first_interpolating(self) -> int:
        found = _MAY_INTERPOLATE.search(self.text)
        return found.start() if found else len(self.text)


def literal_error(text: str, token: Token, previous: Token | None) -> str | None:
    """What is wrong with one token, seen with its left neighbour: no end, a bad escape, or two possible readings."""
    kind, start = token.kind, token.start
    before = text[start - 1] if start else "\n"
    if kind is Kind.UNTERMINATED:
        return f"`{token.text[:12].splitlines()[0]}` never ends"
    if kind is Kind.STRING and token.text[0] == "r":
        return None if before in _BEFORE_LITERAL else "a raw string must follow a space"
    if kind is Kind.STRING and not (_STRING if _is_plain(token, previous) else _PIECE).fullmatch(token.text):
        return "a string with an escape that Lean does not know"
    if kind is Kind.CHAR and not _CHAR.fullmatch(token.text):
        return "a character literal with an escape that Lean does not know"
    touching = previous is not None and previous.kind is Kind.SYMBOL
    if kind is Kind.COMMENT and touching and previous is not None and previous.text not in _BEFORE_COMMENT:
        return f"put a space between `{previous.text}` and the comment"
    if kind is Kind.SYMBOL:
        if touching and text[start - 1 : start + 1] in ("--", "/-", "-/"):
            return f"`{text[start - 1 : start + 1]}` may or may not belong to a comment"
        if token.text == "'":
            return _quote_error(text, start, before)
    return None


def _is_plain(token: Token, previous: Token | None) -> bool:
    return token.text[0] == token.text[-1] == '"' and (previous is None or not interpolates(previous.text))


def _quote_error(text: str, start: int, before: str) -> str | None:
    """A quote that starts no character literal: harmless only as the end of a symbol, as in `xs[i]'h` and `f ⁻¹' s`."""
    if before in _BEFORE_LITERAL:
        return "a quote that starts no character literal"
    if _CHAR.match(text, start) and not _HARMLESS_CHAR.match(text, start):
        return "a quote that may or may not start a character literal"
    return None


def _reads_plainly(interpolated: str) -> bool:
    """Whether an interpolated string, read as plain strings and what lies between them, is balanced and ends alike."""
    return _interior_error(tokens(interpolated, interpolation=False)) is None


def _interior_error(reading: Iterator[Token]) -> str | None:
    open_brackets: list[str] = []
    last = Kind.SPACE
    for token in reading:
        last = token.kind
        if last in (Kind.UNTERMINATED, Kind.COMMENT, Kind.CHAR) or token.text == "'":
            return token.text
        if last is Kind.OPEN:
            open_brackets.append(PAIRS[token.text[-1]])
        elif last is Kind.CLOSE and (not open_brackets or open_brackets.pop() != token.text):
            return token.text
    return None if last is Kind.STRING and not open_brackets else "open"


def _place(text: str, offset: int) -> str:
    line = text.count("\n", 0, offset) + 1
    return f"(line {line}, column {offset - text.rfind(chr(10), 0, offset) - 1})"
