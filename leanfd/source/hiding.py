"""A text without what is broken in it, of the same length: Lean takes the rest, and every place stays where it is."""

from __future__ import annotations

from dataclasses import dataclass

from leanfd.source.declarations import PROVABLE, declarations

_ASSUMED = ":=sorry"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A text in which a stretch was blanked, or a proof assumed."""

    text: str
    start: int
    end: int
    """Of the declaration or command that was broken."""


def hide(text: str, at: int) -> Hidden | None:
    """Hides what is broken at an offset: a proof, or failing that its declaration, or a `#` command.

    Users of a theorem may still rest on what it states; whatever they prove so, the judge sees through. None when the
    place lies in no declaration and in no `#` command.
    """
    broken = next((d for d in declarations(text) if d.start <= at < d.end), None)
    if broken is None:
        start = text.rfind("\n", 0, at) + 1
        end = (text + "\n").index("\n", at)
        return _blanked(text, start, start, end) if text[start : start + 1] == "#" else None
    body = broken.end if broken.body is None else broken.body
    # What is assumed already and still broken is not in its proof.
    assumed = text[body : broken.end].strip() == _ASSUMED
    if broken.kind in PROVABLE and body <= at and broken.end - body >= len(_ASSUMED) and not assumed:
        return _blanked(text, broken.start, body, broken.end, _ASSUMED)
    return _blanked(text, broken.start, broken.start, broken.end)


def _blanked(text: str, start: int, first: int, end: int, new: str = "") -> Hidden:
    return Hidden(text[:first] + new.ljust(end - first) + text[end:], start, end)
