"""What a text itself keeps from being checked, on tokens: what stands after `#exit`, errors under `#guard_msgs`.

For a Lean that does not say how far it read and what it did not report, as in a Lake project. Macros are not known.
"""

from __future__ import annotations

from leanfd.source.declarations import code_tokens
from leanfd.source.tokens import Kind, Token

_EXIT, _GUARD = "exit", "guard_msgs"


def exit_place(text: str) -> tuple[int, int] | None:
    """Where the first `#exit` starts and ends; Lean reads nothing behind it."""
    stream = code_tokens(text)
    found = ((stream[at].start, stream[at + 1].end) for at in range(len(stream)) if _is_command(stream, at, _EXIT))
    return next(found, None)


def without_guards(text: str) -> str:
    """The text with each `#guard_msgs … in`, and the comment that says what it expects, blanked out."""
    stream = code_tokens(text)
    for at in range(len(stream)):
        if not _is_command(stream, at, _GUARD):
            continue
        last = next((token for token in stream[at:] if token.text == "in" and token.kind is Kind.WORD), None)
        if last is None:
            continue
        before = stream[at - 1] if at else None
        start = before.start if before is not None and before.kind is Kind.COMMENT else stream[at].start
        blank = "".join(c if c == "\n" else " " for c in text[start : last.end])
        text = text[:start] + blank + text[last.end :]
    return text


def _is_command(stream: list[Token], at: int, word: str) -> bool:
    following = stream[at + 1 : at + 2]
    return (
        stream[at].text == "#"
        and bool(following)
        and following[0].text == word
        and following[0].start == stream[at].end
    )
