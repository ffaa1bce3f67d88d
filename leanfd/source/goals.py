"""From a goal as Lean prints it to a theorem that states it, so that a hole in mid-proof can be asked and judged alone.

What Lean prints is meant for people: it may not parse again, or may mean something else (hidden arguments, notations).
So nothing here is trusted: a restated goal serves for asking a model and for sifting its answers, and the proof that
comes of it counts only when Lean accepts it in its place in the user's own declaration.
"""

from __future__ import annotations

import collections
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_HYPOTHESIS = re.compile(r"^(?P<names>[^\s:(){}\[\]⊢][^:(){}\[\]⊢]*?) : (?P<type>.*)$", re.DOTALL)
# Only from where a word begins: a long word without a dagger would be read again from each of its letters.
_INACCESSIBLE = re.compile(r"(?<![^\s(){}\[\],.:✝])(?P<stem>[^\s(){}\[\],.:✝]*+)✝(?P<number>[⁰¹²³⁴⁵⁶⁷⁸⁹]*)")
_LEVEL = re.compile(r"\b(?:Type|Sort) (?P<level>[a-zA-Z_][\w']*)|\b(?:Type|Sort) \((?P<sum>[^()]*)\)")
_WORD = re.compile(r"[^\W\d][\w'!?₀-₉]*")
_CASE = re.compile(r"case ([\w.]+)\n")


@dataclass(frozen=True, slots=True)
class Restated:
    """A goal as a theorem of its own."""

    statement: str
    """"theorem NAME (p q : Prop) (h : p ∧ q) : q ∧ p"."""
    renamed: tuple[str, ...] = ()
    """Names for the inaccessible hypotheses, in the order in which Lean's `rename_i` gives them."""

    def in_place(self, proof: str) -> str:
        """The proof as it has to read at the hole: what it calls inaccessible hypotheses by is said first.

        One that has been through this before, and was edited since, says it anew.
        """
        said, _, rest = proof.partition("\n")
        if self.renamed and said.startswith("rename_i ") and set(said.split()[1:]) <= {*self.renamed, "_"}:
            proof = rest
        words = set(_WORD.findall(proof))
        last = max((i for i, name in enumerate(self.renamed) if name in words), default=None)
        if last is None:
            return proof
        first = next(i for i, name in enumerate(self.renamed) if name in words)
        names = [name if name in words else "_" for name in self.renamed[first:]]
        return f"rename_i {' '.join(names)}\n{proof}"


def restate(goal: str, name: str, declared_levels: frozenset[str] = frozenset()) -> Restated | None:
    """The goal as a theorem called `name`; None when it cannot be one (metavariables, or not a goal at all).

    `declared_levels` are universe names that the file has declared already. Values of `let` variables are dropped: the
    theorem is then a stronger claim than the goal.
    """
    if "⊢" not in goal or re.search(r"\?\w", goal):
        return None
    context, _, target = goal.partition("⊢")
    entries = list(_entries(context))
    fresh = _fresh_names(goal)
    text = " ".join(_binder(names, kind, fresh) for names, kind in entries)
    target = _one_line(_accessible(target, fresh))
    levels = _levels(context + target) - declared_levels
    universes = f".{{{', '.join(sorted(levels))}}}" if levels else ""
    renamed = tuple(fresh[n] for names, _ in entries for n in names if "✝" in n)
    return Restated(f"theorem {name}{universes}{' ' if text else ''}{text} : {target}", renamed)


def is_restated(goal: str, read: str) -> bool:
    """Whether what Lean read of a restated goal is that goal, both printed alike."""
    fresh = _fresh_names(goal)
    meant, found = read_goal(_accessible(goal, fresh)), read_goal(read)
    return meant.target == found.target and [t for _, t in meant.hypotheses] == [t for _, t in found.hypotheses]


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal as it is printed, taken apart."""

    hypotheses: tuple[tuple[str, str], ...]
    """Name and type of each, in their order."""
    target: str

    @property
    def inaccessible(self) -> tuple[str, ...]:
        """The names that no tactic can say, in their order."""
        return tuple(name for name, _ in self.hypotheses if "✝" in name)


def read_goal(goal: str) -> Goal:
    """The hypotheses and the target of a printed goal, each on one line."""
    context, _, target = goal.partition("⊢")
    hypotheses = tuple((name, _one_line(kind)) for names, kind in _entries(context) for name in names)
    return Goal(hypotheses, _one_line(target))


def hypothesis_names(goal: str) -> frozenset[str]:
    """The names of a goal's context, as Lean prints them."""
    return frozenset(name for names, _ in _entries(goal.partition("⊢")[0]) for name in names)


def case_tag(goal: str) -> str:
    """The name of the case that a printed goal is; "" where it has none that a proof could say."""
    found = _CASE.match(goal)
    return found[1] if found is not None else ""


def tagged(tags: Sequence[str], tag: str) -> int:
    """Which of the goals with these tags a block is for: the one with that tag, or the first."""
    fitting = (i for i, each in enumerate(tags) if tag and (each == tag or each.endswith(f".{tag}")))
    return next(fitting, 0)


def declared_levels(header: str) -> frozenset[str]:
    """Universe names that a file's text declares itself."""
    lines = re.findall(r"^[^\S\n]*+universe ([^\n]*)", header, re.MULTILINE)
    return frozenset(name for line in lines for name in line.split())


def _entries(context: str) -> Iterator[tuple[list[str], str]]:
    """Each line of the context as (names, type); lines further in continue the one above."""
    lines: list[list[str]] = []
    for line in context.splitlines():
        if line.startswith((" ", "\t")) and lines:
            lines[-1].append(line)
        elif line.strip():
            lines.append([line])
    for line in map("\n".join, lines):
        if matched := _HYPOTHESIS.match(line):
            kind = matched["type"].partition(" := ")[0]
            yield matched["names"].split(), kind


def _fresh_names(goal: str) -> dict[str, str]:
    """A name that can be written for every inaccessible one, used nowhere else in the goal."""
    taken = set(_WORD.findall(goal))
    fresh: dict[str, str] = {}
    numbers: collections.defaultdict[str, Iterator[int]] = collections.defaultdict(lambda: itertools.count(1))
    for found in _INACCESSIBLE.finditer(goal):
        if found[0] in fresh:
            continue
        stem = found["stem"] if _WORD.fullmatch(found["stem"]) else "h"
        candidate = next(c for c in (f"{stem}_{i}" for i in numbers[stem]) if c not in taken)
        fresh[found[0]] = candidate
    return fresh


def _accessible(text: str, fresh: dict[str, str]) -> str:
    return _INACCESSIBLE.sub(lambda found: fresh.get(found[0], found[0]), text)


def _binder(names: list[str], kind: str, fresh: dict[str, str]) -> str:
    written = " ".join(fresh.get(name, name) for name in names)
    opening, closing = "[]" if all(name.startswith("inst✝") for name in names) else "()"
    return f"{opening}{written} : {_one_line(_accessible(kind, fresh))}{closing}"


def _levels(text: str) -> set[str]:
    found: set[str] = set()
    for match in _LEVEL.finditer(text):
        found |= set(_WORD.findall(match["level"] or match["sum"])) - {"max", "imax"}
    return found


def _one_line(text: str) -> str:
    return " ".join(text.split())


def plain_goal(goal: str) -> str:
    """A goal as Lean shows it, without the name of its case, in one line: equal for goals that are shown alike."""
    first, _, rest = goal.partition("\n")
    return " ".join((rest if first.startswith("case ") else goal).split())
