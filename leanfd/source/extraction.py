"""Finding the proof in what a model wrote: `:= by` blocks, fences, restated theorems, terms, thinking aloud.

It reads Lean just well enough to find where a declaration's body starts. It guards nothing: a proof that it gives may
be wrong, may be `sorry` and may try to leave its bracket; the lexer and the judge look at that.
"""

from __future__ import annotations

import re
import textwrap

_FENCE = re.compile(r"^[ \t]*```[ \t]*([A-Za-z0-9_+-]*)[^\n]*\n(.*?)(?:^[ \t]*```|\Z)", re.DOTALL | re.MULTILINE)
_DECLARATION = re.compile(
    r"^[ \t]*(?:@\[[^\]\n]*\]\s*)*(?:[a-z]+[ \t]+){0,3}?(?:theorem|lemma|example|def|abbrev)\b", re.MULTILINE
)
_COMMAND = re.compile(
    r"^(?:#\w|(?:end|section|namespace|open|theorem|lemma|example|def|axiom|set_option|variable)\b)", re.MULTILINE
)
_PIECE = re.compile(r'--[^\n]*|/-.*?(?:-/|\Z)|"(?:\\.|[^"\\])*"|:=|[(\[{⟨]|[)\]}⟩]|\b(?:let|have)\b', re.DOTALL)
_BY = re.compile(r"(?:(?:--[^\n]*\n|/-.*?-/|\s)*)by(?![\w'!?])", re.DOTALL)
_THOUGHT = re.compile(r".*</(?:think|thinking|thought)>", re.DOTALL)


def fenced_proof(answer: str) -> str | None:
    """The proof in a chat model's answer: out of the last fence that holds a declaration, else the last Lean fence.

    An answer without fences is read as Lean if a declaration or `by` starts it, else there is no proof in it.
    """
    answer = without_thoughts(answer)
    fences = [(m[1].lower(), m[2]) for m in _FENCE.finditer(answer)]
    blocks = [text for kind, text in fences if kind in ("", "lean", "lean4") and text.strip()]
    for block in reversed(blocks):
        if _DECLARATION.search(block):
            return proof_in(block)
    lean = [text for kind, text in fences if kind.startswith("lean") and text.strip()]
    if lean or blocks:
        return proof_in((lean or blocks)[-1])
    bare = answer.strip("\n")
    return proof_in(bare) if _DECLARATION.match(bare.lstrip()) or _BY.match(bare) or bare.lstrip()[:2] == ":=" else None


def without_thoughts(answer: str) -> str:
    """What a reasoning model says after its last `</think>`."""
    return _THOUGHT.sub("", answer)


def proof_in(lean: str) -> str | None:
    """The tactic block of the last declaration in Lean text, or of the text itself where it declares nothing.

    A term `t` comes back as `exact (t)`. None where no body can be found.
    """
    starts = [m.end() for m in _DECLARATION.finditer(lean)]
    if starts:
        body = _body_start(lean, starts[-1])
        if body is None:
            return None
        return _tactics(_without_later_commands(lean, body), body, is_body=True)
    lead = re.match(r"\s*:=", lean)
    return _tactics(lean, lead.end(), is_body=True) if lead else _tactics(lean, 0, is_body=False)


def _body_start(lean: str, start: int) -> int | None:
    """The place after the declaration's own `:=`: none in brackets or comments, none that `let` or `have` owns."""
    depth = owed = 0
    for piece in _PIECE.finditer(lean, start):
        text = piece[0]
        if text in "([{⟨":
            depth += 1
        elif text in ")]}⟩":
            depth -= 1
        elif depth == 0 and text in ("let", "have"):
            owed += 1
        elif depth == 0 and text == ":=":
            if owed == 0:
                return piece.end()
            owed -= 1
    return None


def _without_later_commands(lean: str, body: int) -> str:
    later = _COMMAND.search(lean, body)
    return lean[: later.start()] if later else lean


def _tactics(lean: str, start: int, is_body: bool) -> str | None:
    by = _BY.match(lean, start)
    if by is None and is_body:
        term = _aligned(lean, start)
        return f"exact (\n{textwrap.indent(term, '  ')}\n)" if "\n" in term else f"exact ({term})" if term else None
    return _aligned(lean, by.end() if by else start) or None


def _aligned(lean: str, start: int) -> str:
    """The text from `start` on without common indentation; what stood before it on its line counts as spaces."""
    line = lean.rfind("\n", 0, start) + 1
    text = " " * (start - line) + lean[start:]
    lines = [each.rstrip() for each in text.split("\n")]
    while lines and not lines[0].strip():
        del lines[0]
    return textwrap.dedent("\n".join(lines)).rstrip()
