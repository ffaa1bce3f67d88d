"""A text without what is broken in it, of the same length: Lean takes the rest, and every place stays where it is."""

from __future__ import annotations

from dataclasses import dataclass

from leanfd.source.declarations import PROVABLE, code_tokens, command_at, declarations

_ASSUMED = ":=sorry"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A text in which a stretch was blanked, or a proof assumed."""

    text: str
    start: int
    end: int
    """Of the declaration or command that was broken."""
    declares: bool = True
    """False when what was hidden declares nothing: `#eval`, new notation, a derived instance."""


def hide(text: str, at: int) -> Hidden | None:
    """Hides what is broken at an offset: a proof, or failing that its declaration; a derived instance; a command.

    Users of a theorem may still rest on what it states; whatever they prove so, the judge sees through. None when the
    place lies in none of these.
    """
    broken = next((d for d in declarations(text) if d.start <= at < d.end), None)
    if broken is None:
        command = command_at(text, at)
        stretch = command and _derived(text, *command, at)
        return _blanked(text, *stretch, *stretch, declares=False) if stretch else None
    body = broken.end if broken.body is None else broken.body
    # What is assumed already and still broken is not in its proof.
    assumed = text[body : broken.end].strip() == _ASSUMED
    if broken.kind in PROVABLE and body <= at and broken.end - body >= len(_ASSUMED) and not assumed:
        return _blanked(text, broken.start, broken.end, body, broken.end, _ASSUMED)
    return _blanked(text, broken.start, broken.end, broken.start, broken.end)


def _derived(text: str, start: int, end: int, at: int) -> tuple[int, int]:
    """The stretch of a command that is broken: of `deriving A, B` the class that a place lies in, with its comma."""
    stream = [token for token in code_tokens(text[:end]) if token.start >= start]
    here = max(n for n, token in enumerate(stream) if token.start <= at)
    if stream[0].text != "deriving" or here == 0 or stream[1].text == "instance":
        return start, end
    if here + 1 < len(stream):
        return stream[here].start, stream[here + 1].start
    return stream[here - 1].start, end


def _blanked(text: str, start: int, end: int, first: int, last: int, new: str = "", *, declares: bool = True) -> Hidden:
    return Hidden(text[:first] + new.ljust(last - first) + text[last:], start, end, declares)
