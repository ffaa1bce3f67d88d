"""What a statement speaks of: the types and functions of its header, for models that are shown them."""

from __future__ import annotations

from functools import lru_cache

from leanfd.source.declarations import Declaration, declarations
from leanfd.source.formulas import words
from leanfd.source.tokens import Kind, tokens

_DEFINING = frozenset({"def", "abbrev", "inductive", "structure"})
_ENDINGS = 16
"""Of a name of more parts than so many, the longer endings stand for nothing."""


def spoken_of(header: str, statement: str) -> tuple[str, ...]:
    """Each definition that the statement mentions, or another one of them does: its text in one line, in the header's
    order, without comments, attributes and modifiers."""
    texts, named = _definitions(header)
    waiting, known, looked_up = [words(statement)], set[int](), set[str]()
    while waiting:
        said = waiting.pop() - looked_up
        looked_up |= said
        for number in {number for word in said for number in named.get(word, ())} - known:
            known.add(number)
            waiting.append(words(texts[number]))
    return tuple(texts[number] for number in sorted(known))


@lru_cache(maxsize=64)
def _definitions(header: str) -> tuple[tuple[str, ...], dict[str, list[int]]]:
    """The text of each definition of a header, and which of them a word may mean: full names, and what they end in.

    So that each word is looked up once, whatever the number of definitions: a header may come from a client.
    """
    found = [d for d in declarations(header) if d.kind in _DEFINING and d.name is not None]
    named: dict[str, list[int]] = {}
    for number, declared in enumerate(found):
        name = str(declared.name)
        parts = name.rsplit(".", _ENDINGS)
        for ending in {name, *(".".join(parts[at:]) for at in range(1, len(parts)))}:
            named.setdefault(ending, []).append(number)
    return tuple(_in_one_line(header, d) for d in found), named


def _in_one_line(header: str, declared: Declaration) -> str:
    text = header[declared.keyword : declared.end]
    without = list(text)
    for token in tokens(text):
        if token.kind is Kind.COMMENT:
            without[token.start : token.end] = " " * (token.end - token.start)
    return " ".join("".join(without).split())
