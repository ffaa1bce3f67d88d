"""When two proofs, or two statements, count as the same: by their tokens, comments and layout aside.

Knows the lexer's tokens and no grammar; names are compared as they are written.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

from leanfd.source.tokens import Kind, tokens

_LAYOUT = (Kind.SPACE, Kind.COMMENT)


@lru_cache(maxsize=50_000)
def spelling(proof: str) -> str:
    """The proof's tokens with one space between them, and its line breaks, which separate tactics."""
    lines: list[list[str]] = [[]]
    for token in tokens(proof):
        if token.kind is Kind.SPACE and "\n" in token.text:
            lines.append([])
        elif token.kind not in _LAYOUT:
            lines[-1].append(token.text)
    return "\n".join(" ".join(line) for line in lines if line)


def essence(statement: str) -> str:
    """A statement's tokens, comments left out: the same for two that differ in white space and words only."""
    return " ".join(token.text for token in tokens(statement) if token.kind not in _LAYOUT)


def statement_hash(statement: str) -> str:
    """16 hex digits of SHA-256 over the statement's tokens; comments and white space do not count."""
    return hashlib.sha256(essence(statement).encode("utf-8")).hexdigest()[:16]
