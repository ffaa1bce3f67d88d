"""Settings of tactics: `simp (config := e)` and `rw (occs := e)` make Lean compile `e` and run it while it elaborates.

So a setting must hold nothing that computes: numbers, `true`, `false`, strings, names, and structures and lists of
these. A name in it is a constant's (Lean hides local variables there), and none is applied to anything but a list.

Tokens alone do not distinguish a setting from a named argument, `f (n := k + 1)`, which is a term and is not run. A
place counts as a term's only when a word or sign that begins a term precedes it, with no sign between that could begin
a tactic; and a word with a dot or a capital letter is not a tactic. Everything else is read as a setting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leanfd.source.positions import column_of
from leanfd.source.tokens import PAIRS, Kind, Token
from leanfd.source.words import RUNS_TACTIC, words_of

_BEGINS_TERM = words_of(
    """exact exacts refine refine' apply apply_fun exact_mod_cast apply_mod_cast show change from have haveI let letI
    suffices obtain rcases cases cases' induction induction' calc specialize use exists existsi using replace generalize
    set convert convert_to nlinarith linarith linear_combination absurd unfold return throw fun λ
    := : = ≠ ≤ < ≥ > ↔ → ← ∧ ∨ ¬ * / ^ % ∣ ∈ ∉ ⊆ ∘ ▸ $ <| |> @ , ∀ ∃ ⁻¹ •"""
)
_BEGINS_TACTIC = frozenset({"by", ";", "<;>", "|", "then", "else", "with", "=>"})
_TAKES_TACTICS = frozenset({"<;>", "map_tacs"})
_PLAIN_SIGNS = frozenset({".", ",", ":=", "with", "-"})


@dataclass(slots=True)
class _Level:
    """Where we are between two brackets."""

    is_term: bool
    """The bracket stands where only a term can."""
    head: Token | None = None
    """For a setting's bracket: the word that it belongs to."""
    column: int | None = None
    """The column of what began the term that we are in; None where a tactic may begin.

    No tactic that follows on a later line stands to its right."""
    functions: int = 0
    """How many `fun` still want their `=>`."""
    in_by: bool = False

    @property
    def in_term(self) -> bool:
        return self.column is not None or (self.is_term and not self.in_by)

    def begins_tactic(self, sign: str) -> None:
        """Takes note of a sign after which a tactic may begin, unless it is a term's own here."""
        if sign == "=>" and self.in_term and self.functions:
            self.functions -= 1
        elif sign == "by" or not self.is_term or self.in_by:
            self.in_by, self.column, self.functions = True, None, 0


class _Reading:
    """The brackets that are open at some token of a text."""

    def __init__(self, text: str, meaningful: Sequence[Token]) -> None:
        self._text = text
        self._tokens = meaningful
        self._levels = [_Level(False)]
        self._heads: dict[int, Token | None] = {}
        """For the closing bracket of a setting: what the setting belongs to."""

    def refuses(self, i: int) -> bool:
        """Whether a setting begins at `i` that computes; else takes note of the token there."""
        token, level = self._tokens[i], self._levels[-1]
        if level.column is not None and self._starts_line(i) and column_of(self._text, token.start) <= level.column:
            level.column, level.functions = None, 0
        if token.kind is Kind.OPEN:
            return self._opens(i, level)
        if token.kind is Kind.CLOSE:
            if len(self._levels) > 1 and (closed := self._levels.pop()).head is not None:
                self._heads[i] = closed.head
        elif token.text in _BEGINS_TACTIC:
            level.begins_tactic(token.text)
        elif token.text == "," and level.is_term:
            level.in_by, level.column = False, None
        elif token.text in _BEGINS_TERM and not (token.text == ":=" and i > 1 and self._tokens[i - 2].text == "("):
            level.functions += token.text in ("fun", "λ")
            if not level.in_term:
                level.column = column_of(self._text, token.start)
        return False

    def _opens(self, i: int, level: _Level) -> bool:
        before = self._tokens[i - 1] if i else None
        if self._is_setting(i):
            head = self._head(i)
            surely_name = head is not None and head.kind is Kind.WORD and _is_no_tactic(head.text)
            begins = head is not None and head.text in _BEGINS_TERM
            is_argument = not begins and (level.in_term or surely_name)
            if (not is_argument or self._tokens[i + 1].text.strip("«»") == "config") and not _is_plain(
                self._tokens, i + 3
            ):
                return True
            self._levels.append(_Level(is_argument, head))
        elif self._tokens[i].text[-1] in "({":
            runs_tactic = self._names(i) and self._tokens[i + 1].text in RUNS_TACTIC
            self._levels.append(_Level(level.in_term and not runs_tactic))
        else:
            self._levels.append(_Level(before is None or before.text not in _TAKES_TACTICS))
        return False

    def _names(self, i: int) -> bool:
        """Whether `(name := ` begins at `i`."""
        if self._tokens[i].text != "(" or i + 2 >= len(self._tokens):
            return False
        return self._tokens[i + 1].kind is Kind.WORD and self._tokens[i + 2].text == ":="

    def _is_setting(self, i: int) -> bool:
        """Whether `(name := ` begins at `i`, and may be a setting."""
        return self._names(i) and self._tokens[i + 1].text not in RUNS_TACTIC | {"motive"}

    def _head(self, i: int) -> Token | None:
        """What the setting at `i` belongs to, if it is one: the token before it and before others of its kind."""
        at = i - 1
        while at > 0 and self._tokens[at].kind is Kind.WORD and self._tokens[at - 1].text in ("+", "-"):
            at -= 2
        return None if at < 0 else self._heads.get(at, self._tokens[at])

    def _starts_line(self, i: int) -> bool:
        return not i or "\n" in self._text[self._tokens[i - 1].end : self._tokens[i].start]


def computed_setting(text: str, meaningful: Sequence[Token]) -> Token | None:
    """The name of the first setting of a tactic that computes; None if there is none.

    `meaningful` are the tokens of `text` without spaces and comments.
    """
    reading = _Reading(text, meaningful)
    return next((meaningful[i + 1] for i in range(len(meaningful)) if reading.refuses(i)), None)


def _is_no_tactic(word: str) -> bool:
    """Whether a word is surely a name: no keyword of a tactic has a dot or a capital letter."""
    return "." in word or "«" in word or any(c.isupper() for c in word)


def _is_plain(meaningful: Sequence[Token], i: int) -> bool:
    """Whether what stands from `i` to the end of the bracket around it computes nothing."""
    closing = [")"]
    applied = False
    """What stands before is a value, and nothing may be applied to one."""
    for at in range(i, len(meaningful)):
        token = meaningful[at]
        if token.kind is Kind.CLOSE:
            if token.text != closing.pop():
                return False
            if not closing:
                return True
            applied = True
        elif token.kind is Kind.OPEN:
            constructor = token.text == "[" and meaningful[at - 2].text == "."
            if token.text not in "[{" or (applied and not constructor):
                return False
            closing.append(PAIRS[token.text])
            applied = False
        elif token.text in _PLAIN_SIGNS:
            if applied and token.text in ".-":
                return False
            applied = False
        elif token.kind in (Kind.WORD, Kind.NUMBER, Kind.STRING):
            if applied or token.text in _BEGINS_TERM or token.text in _BEGINS_TACTIC or token.text[0] == "}":
                return False
            applied = True
        else:
            return False
    return False
