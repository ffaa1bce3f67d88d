"""What a goal says of numbers: its variables and its claims, which can be tested at values.

All of it is read off the printed goal. What is not understood is left out, so a claim that is false at some values says
something of the goal only where all of its hypotheses were understood (`Spoken.complete`).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from leanfd.source.expressions import Expression, Polynomial, expression, plus, polynomial, value
from leanfd.source.formulas import formula, words
from leanfd.source.goals import Goal

NUMBERS = {"Nat": "Nat", "ℕ": "Nat", "Int": "Int", "ℤ": "Int"}
"""Types of numbers as goals and problems write them, and what Lean calls them."""
_RELATIONS = ("=", "≠", "<", "≤", ">", "≥", "∣")


@dataclass(frozen=True, slots=True)
class Closing:
    """A tactic that is meant to close a goal of numbers."""

    tactic: str
    price: float
    heartbeats: int = 20_000


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation between two terms of numbers, or its negation."""

    name: str
    """Of the hypothesis; "" for the target."""
    head: str
    left: Expression
    right: Expression
    negated: bool
    whole: bool
    """Of integers, and not of natural numbers. Where nothing shows, as in `2 ^ n = 8`, both say the same."""

    def holds(self, at: Mapping[str, int]) -> bool:
        """Whether it holds at values. Raises ValueError where that cannot be computed."""
        left, right = (value(side, at, self.whole) for side in (self.left, self.right))
        return self.negated != _related(self.head, left, right)

    def difference(self) -> Polynomial | None:
        """Its left side minus its right side; None where one of them is no polynomial."""
        left, right = polynomial(self.left, self.whole), polynomial(self.right, self.whole)
        return None if left is None or right is None else plus(left, right, -1)

    def variables(self) -> frozenset[str]:
        """The names in it."""
        return self.left.variables() | self.right.variables()


def _related(head: str, left: int, right: int) -> bool:
    if head == "∣":
        return right == 0 if left == 0 else right % left == 0
    return {
        "=": left == right,
        "≠": left != right,
        "<": left < right,
        "≤": left <= right,
        ">": left > right,
        "≥": left >= right,
    }[head]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a goal says of numbers."""

    numbers: dict[str, str]
    """Variables that it speaks of, with their types in Lean's words."""
    known: tuple[Claim, ...]
    """Hypotheses."""
    target: Claim | None
    """None for `False`, and where it is not understood."""
    complete: bool
    """Nothing was left out."""


def spoken(goal: Goal) -> Spoken:
    """Reads a goal."""
    said = words(goal.target).union(*(words(kind) for _, kind in goal.hypotheses))
    numbers = {name: NUMBERS[kind] for name, kind in goal.hypotheses if kind in NUMBERS and name in said}
    known, complete = [], True
    for name, kind in goal.hypotheses:
        if kind in NUMBERS:
            continue
        claim = read_claim(name, kind, numbers)
        complete &= claim is not None
        known += [claim] if claim is not None else []
    target = read_claim("", goal.target, numbers)
    return Spoken(numbers, tuple(known), target, complete and (goal.target == "False" or target is not None))


def read_claim(name: str, text: str, numbers: Mapping[str, str]) -> Claim | None:
    """A relation between terms of these numbers, or its negation."""
    said = formula(text)
    negated = said.head == "¬"
    if negated:
        said = formula(said.parts[0])
    if said.head not in _RELATIONS:
        return None
    left, right = map(expression, said.parts)
    if left is None or right is None:
        return None
    kinds = {*_kinds(left, numbers), *_kinds(right, numbers)}
    if len(kinds) > 1 or "" in kinds or (not kinds and any(sign in text for sign in "-/")):
        return None
    return Claim(name, said.head, left, right, negated, kinds == {"Int"})


def _kinds(of: Expression, numbers: Mapping[str, str]) -> Iterator[str]:
    """The types of what it consists of, as far as they show; "" for what has none here."""
    if of.head == "↑":
        yield "Int" if {*_kinds(of.parts[0], numbers)} <= {"Nat"} else ""
    elif of.head == "neg":
        yield "Int"
        yield from _kinds(of.parts[0], numbers)
    elif of.head == "^":
        yield from _kinds(of.parts[0], numbers)
        yield from ("" for kind in _kinds(of.parts[1], numbers) if kind != "Nat")
    elif of.parts:
        yield from ("" for _ in range(of.head not in ("+", "-", "*", "/", "%", "gcd", "lcm", "min", "max")))
        for part in of.parts:
            yield from _kinds(part, numbers)
    elif of.literal is None:
        yield numbers.get(of.head, "")


def denied(goal: Goal, numbers: Mapping[str, str], fresh: Iterator[str]) -> tuple[list[str], list[Claim]] | None:
    """The tactics that assume the contrary of a target, and what that says; None where it is not understood.

    The target may be a claim, `False`, or claims of which one is said to hold.
    """
    if goal.target == "False":
        return [], []
    parts = [goal.target]
    while (said := formula(parts[-1])).head == "∨":
        parts[-1:] = said.parts
    claims = [read_claim(next(fresh), part, numbers) for part in parts]
    known = [claim for claim in claims if claim is not None]
    if len(known) < len(claims):
        return None
    if len(known) == 1 and known[0].negated != (known[0].head == "≠"):
        return [f"intro {known[0].name}"], [replace(known[0], negated=False, head=known[0].head.replace("≠", "="))]
    if any(claim.negated for claim in known):
        return None
    whole = next(fresh) if len(known) > 1 else known[0].name
    lines = [f"apply Decidable.byContradiction; intro {whole}"]
    if len(known) > 1:
        names = ", ".join(claim.name for claim in known)
        lines += [f"simp only [not_or] at {whole}", f"obtain ⟨{names}⟩ := {whole}"]
    return lines, [replace(claim, negated=True) for claim in known]


def fresh_names(goal: Goal, stem: str = "h") -> Iterator[str]:
    """Names with a number that the goal does not use."""
    taken = {name for name, _ in goal.hypotheses} | words(goal.target)
    return (name for name in (f"{stem}{i}" for i in itertools.count(1)) if name not in taken)
