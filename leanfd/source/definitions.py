"""What a statement speaks of: the types and functions of its header, for models that are shown them."""

from __future__ import annotations

from functools import lru_cache

from leanfd.source.declarations import Declaration, declarations
from leanfd.source.formulas import words
from leanfd.source.tokens import Kind, tokens

_DEFINING = frozenset({"def", "abbrev", "inductive", "structure"})


def spoken_of(header: str, statement: str) -> tuple[str, ...]:
    """Each definition that the statement mentions, or another one of them does: its text in one line, in the header's
    order, without comments, attributes and modifiers."""
    found = _definitions(header)
    waiting, known = [words(statement)], set[int]()
    while waiting:
        said = waiting.pop()
        for number, (name, text) in enumerate(found):
            if number not in known and any(name == word or name.endswith(f".{word}") for word in said):
                known.add(number)
                waiting.append(words(text))
    return tuple(found[number][1] for number in sorted(known))


@lru_cache(maxsize=64)
def _definitions(header: str) -> tuple[tuple[str, str], ...]:
    """Full name and text of each definition of a header."""
    found = [d for d in declarations(header) if d.kind in _DEFINING and d.name is not None]
    return tuple((str(d.name), _in_one_line(header, d)) for d in found)


def _in_one_line(header: str, declared: Declaration) -> str:
    text = header[declared.keyword : declared.end]
    without = list(text)
    for token in tokens(text):
        if token.kind is Kind.COMMENT:
            without[token.start : token.end] = " " * (token.end - token.start)
    return " ".join("".join(without).split())
