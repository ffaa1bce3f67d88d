"""One text for proofs that differ in layout, comments and the names of what they introduce.

    normalised("intro h -- take it\nexact h.1", …) == normalised("intro hpq\nexact hpq.1", …)

Two proofs of one statement with the same normalised text are the same up to a renaming that is one-to-one on the names
it touches; the converse is not claimed. A name is renamed when it is introduced where tokens alone show it (`intro`,
`fun … =>`, `have h :`, `obtain ⟨…⟩ :=`, alternatives of `cases` and `induction`, …), is written nowhere before, and
does not occur in the statement. Not seen: scopes. A name that is introduced inside a branch and means something global
after it is renamed there too; and line breaks, which can close a branch, are layout here. Both would need Lean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leanfd.source.tokens import PAIRS, Kind, Token, tokens

_LISTED = {"intro", "intros", "rename_i", "funext", "ext"}
"""Followed by names, up to the line's end."""
_PATTERNED = {"rintro", "obtain", "rcases"}
"""Followed by patterns, whose names are in brackets or alone."""
_SINGLE = {"have", "let", "set", "suffices", "by_cases", "if", "haveI", "letI"}
"""Followed by one name and a `:` or `:=`."""
_BINDERS = {"fun": "=>", "λ": "=>", "∀": ",", "∃": ",", "next": "=>"}
"""Followed by names and groups of them, up to the sign."""
_NEVER = {"rfl", "_", "this"}
"""Words of patterns, and a name that Lean gives."""


def normalised(proof: str, statement: str) -> str:
    """The proof's tokens with one space between them, introduced names as ‹0›, ‹1›, … in order of introduction."""
    words = [t for t in tokens(proof) if t.kind not in (Kind.SPACE, Kind.COMMENT)]
    fixed = {_head(t.text) for t in tokens(statement) if t.kind is Kind.WORD}
    lines = _lines(proof, words)
    introduced = sorted(set(_introduced(words, lines)))
    first: dict[str, int] = {}
    for place, token in enumerate(words):
        if token.kind is Kind.WORD:
            first.setdefault(_head(token.text), place)
    numbers: dict[str, int] = {}
    for place in introduced:
        name = words[place].text
        if first[name] == place and name not in fixed and name not in _NEVER:
            numbers[name] = len(numbers)
    return " ".join(_said(words, place, numbers) for place in range(len(words)))


def _said(words: Sequence[Token], place: int, numbers: dict[str, int]) -> str:
    token = words[place]
    if token.kind is not Kind.WORD or (number := numbers.get(_head(token.text))) is None:
        return token.text
    # `(n := 1)` names an argument of somebody else's, which has nothing to do with a local n.
    named = 0 < place < len(words) - 1 and words[place - 1].text == "(" and words[place + 1].text == ":="
    return token.text if named else f"‹{number}›{token.text[len(_head(token.text)) :]}"


def _head(word: str) -> str:
    """The part of a dotted name that can be a local one."""
    return word if word.startswith("«") else word.partition(".")[0]


def _lines(proof: str, words: Sequence[Token]) -> list[int]:
    """The line of each token."""
    lines, line, at = [], 0, 0
    for token in words:
        line += proof.count("\n", at, token.start)
        at = token.start
        lines.append(line)
    return lines


def _introduced(words: Sequence[Token], lines: Sequence[int]) -> Iterator[int]:
    """The places of tokens that introduce a name. A place may come twice."""
    branching = ""
    for place, token in enumerate(words):
        text = token.text
        if text in ("cases", "induction", "match", "rcases"):
            branching = text
        if text in _LISTED:
            yield from _listed(words, lines, place)
        elif text in _PATTERNED:
            yield from _patterned(words, lines, place)
        elif text in _SINGLE and _text(words, place + 2) in (":", ":=") and _plain(words, place + 1):
            yield place + 1
        elif text in _BINDERS:
            yield from _bound(words, place + 1, _BINDERS[text])
        elif text == "case" or (text == "|" and branching in ("cases", "induction")):
            yield from _bound(words, place + 2 + (_text(words, place + 1) == "@"), "=>")


def _listed(words: Sequence[Token], lines: Sequence[int], place: int) -> Iterator[int]:
    at = place + 1
    while at < len(words) and lines[at] == lines[place] and words[at].kind is Kind.WORD:
        if _plain(words, at):
            yield at
        at += 1


def _patterned(words: Sequence[Token], lines: Sequence[int], place: int) -> Iterator[int]:
    """Names in brackets up to `:=`, the end of the line or the end of the bracket it is in; no types.

    After `rcases` they come behind `with`.
    """
    at, depth, typed = place + 1, 0, 0
    ready = words[place].text != "rcases"
    while at < len(words) and (depth or lines[at] == lines[place]):
        text = words[at].text
        if text == "with" and not depth:
            ready = True
        elif text in PAIRS:
            depth += 1
        elif text in PAIRS.values():
            depth -= 1
            typed = 0 if depth < typed else typed
            if depth < 0:
                return
        elif text in (":=", ";", "<;>", "at") and not depth:
            return
        elif text == ":":
            typed = typed or max(depth, 1)
        elif ready and not typed and _plain(words, at):
            yield at
        at += 1


def _bound(words: Sequence[Token], at: int, end: str) -> Iterator[int]:
    """Names up to `end`, alone or in groups `(x y : T)`; nothing where something else comes first."""
    found: list[int] = []
    typed = False
    depth = 0
    while at < len(words) and words[at].text != end:
        text = words[at].text
        if text in ("(", "{", "⦃", "["):
            depth += 1
            typed = text == "["
        elif text in (")", "}", "⦄", "]"):
            depth, typed = depth - 1, False
            if depth < 0:
                return
        elif text == ":":
            typed = True
        elif not typed and words[at].kind is Kind.WORD:
            if _plain(words, at):
                found.append(at)
        elif not typed:
            break
        at += 1
    yield from found


def _plain(words: Sequence[Token], at: int) -> bool:
    """Whether a token is a name without dots."""
    return at < len(words) and words[at].kind is Kind.WORD and "." not in words[at].text


def _text(words: Sequence[Token], at: int) -> str:
    return words[at].text if at < len(words) else ""
