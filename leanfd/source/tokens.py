"""Lean 4 tokens: one pass over a text that tells comments, strings, names and brackets apart.

It knows Lean's fixed lexical rules and nothing of grammar, and it never fails: a comment or string without an end is
one UNTERMINATED token up to the end of the text, so that a user's half-written file can be scanned too. The texts of
all tokens, joined, are the text.

What it cannot know is Lean's token table, which every notation extends. Symbols are therefore cut by a short list of
common ones and otherwise character by character; where that could change what is a comment or a literal, `bracket.py`
refuses the text instead of trusting this reading. Strings after `s!`, `m!`, `f!` and their like are read as
interpolated: `s!"a{x}b"` gives the string `"a{`, the tokens of `x`, and the string `}b"`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a token is."""

    SPACE = "space"
    COMMENT = "comment"
    """From `--` to before the line's end, or `/- … -/` with everything nested in it, `/-- -/` and `/-! -/` included."""
    WORD = "word"
    """A name or a keyword, with its dots and `«»` parts: `by`, `Nat.succ`, `h'`, `simp?`, `«odd name».x`."""
    NUMBER = "number"
    STRING = "string"
    """A string, a raw string, or one piece of an interpolated string."""
    CHAR = "char"
    OPEN = "open"
    """An opening bracket, with a mark that belongs to it: `(`, `{`, `⟨`, `#[`, `@[`."""
    CLOSE = "close"
    SYMBOL = "symbol"
    UNTERMINATED = "unterminated"
    """A comment or string without an end, up to the end of the text; or a `«` without its `»`, alone."""


class Token(NamedTuple):
    """A piece of a text; `start` and `end` are code point offsets into it."""

    kind: Kind
    text: str
    start: int
    end: int


PAIRS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "⦃": "⦄", "⟦": "⟧", "⟪": "⟫", "⟮": "⟯", "‹": "›"}

# Lean's own classes (`isIdFirst`, `isIdRest`): λ, Π and Σ are symbols, `!` and `?` belong to names.
_LETTERLIKE = (
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f"
    "\u0391-\u039f\u03a1\u03a4-\u03a9\u03b1-\u03ba\u03bc-\u03fb"
    "\u1f00-\u1ffe\u2100-\u214f\U0001d49c-\U0001d59f"
)
_FIRST = f"[A-Za-z_{_LETTERLIKE}]"
_REST = f"[A-Za-z0-9_'!?{_LETTERLIKE}\u2080-\u2089\u2090-\u209c\u1d62-\u1d6a\u2c7c]"
_PART = f"(?:{_FIRST}{_REST}*+|«[^«»\\n]*+»)"

# A quote starts a character literal only where no symbol can reach it: `xs[i]'h'` and `f ⁻¹'s'` hold none.
_CHAR = r"(?<![^ \t\r\n(\[{⟨,])'(?:[^'\\]|\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[\s\S]))'"

_TOKEN = re.compile(
    rf"""
    (?P<space>[ \t\r\n]++)
  | (?P<comment>--[^\n]*+)
  | (?P<block>/-)
  | (?P<raw>r(?P<marks>\#*+)"(?:[\s\S]*?"(?P=marks))?+)
  | (?P<word>{_PART}(?:\.{_PART})*+)
  | (?P<number>0[xX][0-9a-fA-F_]++|0[bB][01_]++|0[oO][0-7_]++
      |[0-9][0-9_]*+(?:\.[0-9][0-9_]*+)?+(?:[eE][+-]?+[0-9][0-9_]*+)?+)
  | (?P<string>")
  | (?P<char>{_CHAR})
  | (?P<open>[\#@%!]?+\[|[({{⟨⦃⟦⟪⟮‹])
  | (?P<close>[)\]}}⟩⦄⟧⟫⟯›])
  | (?P<symbol>'' | <;> | <\|> | <\|(?!>) | \|>\. | \|> | := | => | -> | <- | \.\.\. | \.\. | :: | && | \|\|
      | // | \+\+ | [<>!=]= | [\s\S])
    """,
    re.VERBOSE,
)
_SPACES = re.compile(r"[ \t\r\n]*+")
_BLOCK_MARK = re.compile(r"/-|-/")
_STRING_REST = re.compile(r'(?:[^"\\]++|\\[\s\S])*+"')
_PIECE_REST = re.compile(r'(?:[^"\\{]++|\\[\s\S])*+["{]')
_INTERPOLATING = re.compile(r"[smf]!|println!|eprintln!|throwError|dbg_trace")
_SIMPLE = {
    "space": Kind.SPACE,
    "comment": Kind.COMMENT,
    "word": Kind.WORD,
    "number": Kind.NUMBER,
    "char": Kind.CHAR,
    "open": Kind.OPEN,
    "close": Kind.CLOSE,
    "symbol": Kind.SYMBOL,
}


def tokens(text: str, interpolation: bool = True) -> Iterator[Token]:
    """The tokens of `text`, spaces and comments included, in order and without gaps.

    With `interpolation` off every string is read as a plain one, which is what Lean does where `s!` is not a keyword.
    """
    holes: list[int] = []  # for each interpolated string we are in: braces open within its current hole
    before = ""  # the last token with a meaning, if it is a word
    match, position, length = _TOKEN.match, 0, len(text)
    while position < length:
        found = match(text, position)
        assert found is not None  # the last alternative matches any character
        name, end = found.lastgroup or "", found.end()
        kind = _SIMPLE.get(name)
        if kind is Kind.SYMBOL and text[position] == "«":
            kind = Kind.UNTERMINATED
        elif kind is None:
            interpolated = name == "string" and interpolation and interpolates(before)
            kind, end = _long_token(text, name, position, end, interpolated)
            if kind is Kind.STRING and interpolated and text[end - 1] == "{":
                holes.append(0)
        elif holes and kind is Kind.OPEN and text[end - 1] == "{":
            holes[-1] += 1
        elif holes and kind is Kind.CLOSE and text[position] == "}":
            if holes[-1]:
                holes[-1] -= 1
            else:
                kind, end = _finish(_PIECE_REST, text, end)
                if kind is Kind.STRING and text[end - 1] == '"':
                    holes.pop()
        piece = text[position:end]
        yield Token(kind, piece, position, end)
        if kind is not Kind.SPACE and kind is not Kind.COMMENT:
            before = piece if kind is Kind.WORD else ""
        position = end


def interpolates(word: str) -> bool:
    """Whether Lean reads a string after this word as an interpolated one."""
    return _INTERPOLATING.fullmatch(word) is not None


def _long_token(text: str, name: str, start: int, end: int, interpolated: bool) -> tuple[Kind, int]:
    """Kind and end of the token of which only the opening, `start` to `end`, has been read."""
    if name == "block":
        return _block_comment(text, start)
    if name == "string":
        return _finish(_PIECE_REST if interpolated else _STRING_REST, text, end)
    closed = end - start >= 3 and text[start:end].count('"') >= 2
    return (Kind.STRING, end) if closed else (Kind.UNTERMINATED, len(text))


def _finish(rest: re.Pattern[str], text: str, position: int) -> tuple[Kind, int]:
    found = rest.match(text, position)
    return (Kind.STRING, found.end()) if found else (Kind.UNTERMINATED, len(text))


def _block_comment(text: str, start: int) -> tuple[Kind, int]:
    # `/--` and `/-!` are tokens of their own, after which Lean skips spaces and comments before it reads the body:
    # `/--/` is open, and so is `/-- -- -/`, whose end lies in a line comment.
    position, documents = start + 2, text.startswith(("/--", "/-!"), start)
    while documents:
        position = _SPACES.match(text, position + 1).end()  # type: ignore[union-attr]  # it matches the empty text too
        if text.startswith("--", position):
            line_end = text.find("\n", position)
            position = len(text) if line_end < 0 else line_end
        elif text.startswith("/-", position) and not text.startswith(("/--", "/-!"), position):
            position = _block_comment(text, position)[1] - 1
        else:
            break
    depth = 1
    for mark in _BLOCK_MARK.finditer(text, position):
        depth += 1 if mark.group() == "/-" else -1
        if depth == 0:
            return Kind.COMMENT, mark.end()
    return Kind.UNTERMINATED, len(text)
