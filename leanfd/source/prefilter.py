"""Words that a proof has no use for, found token by token and named before Lean is asked.

This is a courtesy and a first hurdle, never the judge: it gives a clear reason at once, and it keeps out what would run
code inside the Lean process (`run_tac`, attributes, `native_decide`), hide a hole (`sorry`), or start a command after a
syntax error. Whether a proof is right is decided by the kernel, from the finished constant, its type and its axioms.

It matters most in a Lake project, where the community REPL elaborates candidates: there `set_option` could switch the
kernel off, a tactic's `(config := …)` runs as compiled code (`settings.py`), and Lean reads on after a syntax error.

Where Lean reads a word as one:

- A name takes in its dots: `h.sorry`, `Nat.run_tac` are one token each, and harmless. A dot that is a token of its own
  is a field's only directly behind a bracket, a literal or a field's number; anywhere else (behind `;`, `(`, `|`, `=>`,
  at the start of a line) a tactic may begin with it, since `.` is another spelling of the bullet `·`.
- After a syntax error Lean looks for the next command, token by token, and reads every string plainly. So the word of
  a command that runs code is refused behind any dot that is a token, and a text with interpolated strings is read
  plainly as well, and from each of their holes on.
- After `unknown tactic` Lean reads on one character behind the beginning of that name: `xrun_cmd …`, `«run_cmd …»` and
  `x.run_cmd …` are commands there, and `«"»` opens a string. After a malformed number it reads on in its midst.

Comments, strings, `«sorry»`, and longer names such as `h.sorry_free` or `unsafe_lemma` do not trip it. It does not see
what a name stands for: a library's own tactic that ends in `sorry`, reads files or opens sockets passes here, and so
does a name of `IO` that the header has opened, where nothing evaluates it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leanfd.source.settings import computed_setting
from leanfd.source.tokens import Kind, Token, tokens
from leanfd.source.words import (
    ASKS_AGAIN,
    AT_TACTIC,
    CODE_COMMANDS,
    COMMANDS,
    EFFECTS,
    HASH_COMMANDS,
    LEAVES_HOLE,
    MOVES_NAME,
    NO_PROOF,
    OPTION_FAMILIES,
    OPTIONS,
    RUNS_CODE,
    SEARCHES,
    TRUSTS_COMPILER,
)

LARGEST = {"maxRecDepth": 100_000, "exponentiation.threshold": 10_000}
"""Options that a proof may set up to a bound; beyond it the Lean process would die instead of reporting an error."""
MAX_DIGITS = 2_000

_UNSAFE = re.compile(r"unsafe[A-Z]\w*|\w+Unsafe")
_BEFORE_TACTIC = frozenset(
    {"by", ";", "<;>", "·", ".", "=>", "(", "{", "|", "then", "else", "try", "repeat", "all_goals", "any_goals"}
)
_BEFORE_TERM = frozenset({"exact", "apply", "refine", "refine'", "using", "from", "⟨", "←", "<|", "$", "@", "="})
"""A name behind one of these is not an unknown tactic."""
_AFTER_NAME = frozenset({":=", ":", "=", ",", ")", "}"})
_ENDS_TERM = frozenset({Kind.CLOSE, Kind.STRING, Kind.CHAR})
_LAUNCHES = CODE_COMMANDS | {"set_option"}
MAX_HOLES = 32
"""In interpolated strings; the text behind each is read once more."""
_WATCHED = {*COMMANDS, *RUNS_CODE, *LEAVES_HOLE, *SEARCHES, *AT_TACTIC, *TRUSTS_COMPILER, *NO_PROOF, *MOVES_NAME}
_WATCHED |= {*ASKS_AGAIN, *EFFECTS, "native", "set_option", "unsafe"}
_SUSPECT = re.compile(
    rf"[#@«∎]|Unsafe|[0-9][^\W\d]|(?<![0-9a-fA-F_])[0-9a-fA-F_]{{{MAX_DIGITS}}}"
    rf"|(?<![A-Za-z0-9_])(?:[^\W\d]\.?)?(?:{'|'.join(re.escape(word.rstrip('%')) for word in sorted(_WATCHED))})"
    r"|\(\s*+(?:--|/-|[^\s:]++\s*+(?::=|--|/-))"
)
"""Finds a superset of what is forbidden, much faster than the tokens do."""


class _Word(NamedTuple):
    """A token with a meaning, seen with its neighbours ("" at either end)."""

    token: Token
    text: str
    before: str
    touches: bool
    """No space lies before it."""
    after: str
    after_next: str
    starts_line: bool
    selected: bool
    """It follows a dot that itself follows a term: `(f x).local`; in `.local`, `;.local` or `· local` it does not."""
    after_number: bool
    """It follows a number without a space."""
    opened: bool
    """It stands between `open` and `in`."""


def forbidden(proof: str) -> str | None:
    """None, or one line that names the first word of `proof` that has no place in a proof, and where it stands."""
    if not _SUSPECT.search(proof):
        return None
    if (
        proof.count("{") > MAX_HOLES
        and (holes := sum(t.text[-1] == "{" for t in tokens(proof) if t.kind is Kind.STRING)) > MAX_HOLES
    ):
        return f"interpolated strings with {holes} holes; at most {MAX_HOLES} are read"
    for reading in _readings(proof):
        if found := _first_reason(proof, reading):
            reason, start = found
            line = proof.count("\n", 0, start) + 1
            return f"{reason} (line {line}, column {start - (proof.rfind(chr(10), 0, start) + 1)})"
    return None


def _readings(proof: str) -> Iterator[list[Token]]:
    """The tokens with a meaning, in every way in which Lean may come to read the text."""
    read = _meaningful(tokens(proof))
    yield read
    holes = [t.end for t in read if t.kind is Kind.STRING and t.text[-1] == "{"]
    if holes:
        yield _meaningful(tokens(proof, interpolation=False))
    for start in holes:
        yield [t._replace(start=t.start + start, end=t.end + start) for t in _meaningful(tokens(proof[start:], False))]


def _meaningful(read: Iterator[Token]) -> list[Token]:
    return [t for t in read if t.kind is not Kind.SPACE and t.kind is not Kind.COMMENT]


def _first_reason(proof: str, read: Sequence[Token]) -> tuple[str, int] | None:
    for word in _words(proof, read):
        if reason := _reason(word):
            return reason, word.token.start
    if setting := computed_setting(proof, read):
        return (
            f"`({setting.text} := …)` computes a setting; write numbers, true, false, names or structures of these",
            setting.start,
        )
    return None


def _words(proof: str, read: Sequence[Token]) -> Iterator[_Word]:
    opened = False
    for i, token in enumerate(read):
        if token.kind not in (Kind.WORD, Kind.OPEN, Kind.NUMBER) and token.text != "∎":
            continue
        left, second, third = (read[i - k] if i >= k else Token(Kind.SPACE, "", -1, -1) for k in (1, 2, 3))
        after, after_next = (read[k].text if k < len(read) else "" for k in (i + 1, i + 2))
        touches = left.end == token.start
        dotted = touches and left.text == "." and second.end == left.start
        field_number = second.kind is Kind.NUMBER and third.text == "." and third.end == second.start
        text = token.text
        if after == "%" and read[i + 1].start == token.end:
            text += "%"
        opened = text == "open" or (opened and text != "in")
        yield _Word(
            token,
            text,
            left.text,
            touches,
            after,
            after_next,
            starts_line=not i or "\n" in proof[left.end : token.start],
            selected=dotted and (second.kind in _ENDS_TERM or field_number),
            after_number=touches and left.kind is Kind.NUMBER,
            opened=opened,
        )


def _reason(word: _Word) -> str | None:
    text, kind = word.text, word.token.kind
    if kind is Kind.NUMBER:
        return f"a numeral of {len(text)} digits; at most {MAX_DIGITS} are read" if len(text) > MAX_DIGITS else None
    if kind is Kind.OPEN:
        return "`@[` gives an attribute, which a proof has no use for" if text == "@[" else None
    if word.before == "#" and word.touches and (text in HASH_COMMANDS or (not word.starts_line and text in COMMANDS)):
        return f"`#{text}` is a command; a proof is a tactic block and nothing else"
    return _name_reason(text, word) or _keyword_reason(text, word) or _launch_reason(word)


def _name_reason(text: str, word: _Word) -> str | None:
    """What is wrong with a name, quoted in part or not."""
    parts = text.replace("«", "").replace("»", "").split(".")
    if parts[-1] in NO_PROOF:
        return f"`{parts[-1]}` leaves a hole"
    if parts[-1] in TRUSTS_COMPILER:
        return f"`{text}` trusts compiled code instead of the kernel"
    if parts[-1] == "native" and (word.before == "+" or (word.after == ":=" and word.after_next != "false")):
        return "`native` trusts compiled code instead of the kernel"
    effects = [part for part in parts if part in EFFECTS]
    if any(_UNSAFE.fullmatch(part) for part in parts) or (effects and (parts[-1] not in EFFECTS or word.opened)):
        return f"`{text}` runs code outside the kernel"
    return None


def _keyword_reason(text: str, word: _Word) -> str | None:
    if text == "set_option":
        return _option_reason(word)
    if word.selected and text not in CODE_COMMANDS:
        return None
    if text in COMMANDS and not (text == "scoped" and word.before == "open"):
        return f"`{text}` belongs to a command; a proof is a tactic block and nothing else"
    if text in LEAVES_HOLE:
        return f"`{text}` leaves a hole"
    if text in RUNS_CODE and not (text == "unsafe" and word.before == "add"):  # a rule of aesop's
        return f"`{text}` runs code outside the kernel"
    if text in MOVES_NAME:
        return f"`{text}` changes the declaration that is under way"
    if text in SEARCHES:
        return f"`{text}` searches for a proof; write down what it finds"
    if text in ASKS_AGAIN:
        return f"`{text}` asks leanfd for a proof; write down what it finds"
    if text in AT_TACTIC and word.after not in _AFTER_NAME and (word.starts_line or word.before in _BEFORE_TACTIC):
        return f"`{text}` {AT_TACTIC[text]}"
    return None


def _option_reason(word: _Word) -> str | None:
    option, value = word.after.replace("«", "").replace("»", ""), word.after_next
    if option in LARGEST:
        small = value.isdecimal() and len(value) < 9 and int(value) <= LARGEST[option]
        return None if small else f"`set_option {option}` above {LARGEST[option]}"
    if option in OPTIONS or option.startswith(OPTION_FAMILIES):
        return None
    return f"`set_option {option}` is not among the options that a proof may set"


def _launch_reason(word: _Word) -> str | None:
    """What Lean may find inside a name or behind a number, when it reads on after a syntax error."""
    text = word.text
    if word.after_number and (launched := next((w for w in _LAUNCHES if text.endswith(w)), None)):
        return f"`{launched}` may be read as a command in `{text}`; put a space behind the number"
    rest = text[1:].removeprefix(".")
    if word.before == "'" and word.touches:
        rest = text[2:].removeprefix(".")  # Behind a character literal, which `∀'a'` may or may not hold.
    elif word.before in _BEFORE_TERM and not word.starts_line:
        return None
    if text[0] != "«":
        return f"`{rest}` may be read as a command in `{text}`" if rest in _LAUNCHES else None
    inside = text[1:].partition("»")[0]
    if re.search(r"""["']|--|/-""", inside):
        return f"`{text}` may be read as an open string or comment"
    read = _meaningful(tokens(inside))
    found = _first_reason(inside, read) if len(read) > 1 else None
    return f"{found[0]} in `{text}`" if found else None
