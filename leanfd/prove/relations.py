"""Conjectures beside equations: what is true whenever something else is, and what is never more than something else.

Terms with their values on samples are read: of truth values an implication is one that holds on every sample, and on
enough of them because its premise does; of numbers, one that is nowhere more than another. Nothing is proved here.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leanfd.prove.equations import Symbol, Term
from leanfd.prove.tables import Row

_LEAST_SUPPORT = 4
"""Samples on which a premise has to hold, and on which it has not to."""
_LARGEST_PREMISE, _LARGEST_BOUND, _LARGEST_BOUNDED = 3, 2, 4
MEMBER = "decide (_ ∈ _)"


@dataclass(frozen=True, slots=True)
class Claim:
    """For all values of its variables: what is concluded, if the premises hold."""

    premises: tuple[str, ...]
    conclusions: tuple[str, ...]
    terms: tuple[Term, ...]
    """Those that it speaks of, premises first."""

    def variables(self) -> list[Symbol]:
        """In the order in which they first stand in it."""
        return list(dict.fromkeys(v for term in self.terms for v in term.variables()))

    def statement(self) -> str:
        """In Lean's words."""
        groups = itertools.groupby(self.variables(), key=lambda v: v.result)
        binders = "".join(f" ({' '.join(v.name for v in some)} : {kind})" for kind, some in groups)
        return f"∀{binders}, {' → '.join([*self.premises, ' ∧ '.join(self.conclusions)])}"

    def shape(self) -> str:
        """Equal for claims that differ in the names of their variables alone."""
        numbers = {v.name: f"#{at}" for at, v in enumerate(self.variables())}
        said = " → ".join([*self.premises, *self.conclusions])
        return re.sub(r"[^\W\d][\w'.]*", lambda word: numbers.get(word[0], word[0]), said)

    def beside(self, other: Claim) -> Claim:
        """Both at once, about the same variables."""
        return Claim((), self.conclusions + other.conclusions, self.terms + other.terms)


def calls(terms: Sequence[Term]) -> list[Term]:
    """Applications to variables alone in these."""
    found: dict[Term, None] = {}
    waiting = [*terms]
    while waiting:
        term = waiting.pop(0)
        if term.symbol.rank > 0 and not term.is_infix and all(a.is_variable for a in term.arguments):
            found[term] = None
        waiting += term.arguments
    return [*found]


def size(term: Term) -> int:
    """As theory exploration counts it."""
    return term.symbol.weight + sum(map(size, term.arguments))


def bounds(table: Sequence[tuple[Term, Row]]) -> Iterator[Claim]:
    """Numbers that are at most another: a variable, or something as simple."""
    numbers = [(term, row) for term, row in table if term.symbol.result.head == "Nat" and term.symbol.rank != 0]
    small = [(term, row) for term, row in numbers if size(term) <= _LARGEST_BOUND]
    found = [
        Claim((), (f"{term} ≤ {most}",), (term, most))
        for term, row in numbers
        if not term.is_variable and _speaks(term) and size(term) <= _LARGEST_BOUNDED
        for most, limits in small
        if set(most.variables()) <= set(term.variables()) and size(most) <= size(term) and most != term
        if all(value <= limit for value, limit in zip(row, limits, strict=True))
    ]
    yield from _different(sorted(found, key=lambda claim: sum(map(size, claim.terms))))


def implications(table: Sequence[tuple[Term, Row]]) -> Iterator[Claim]:
    """Truth values that follow from another, and what a function gives where something is true."""
    truths = [(term, row) for term, row in table if term.symbol.result.head == "Bool" and term.symbol.rank > 0]
    found: list[Claim] = []
    for premise, row in truths:
        if size(premise) > _LARGEST_PREMISE or not all(argument.is_variable for argument in premise.arguments):
            continue
        where = [at for at, holds in enumerate(row) if holds]
        if len(where) < _LEAST_SUPPORT or len(row) - len(where) < _LEAST_SUPPORT:
            continue
        said, known = _true(premise), set(premise.variables())
        for term, values in truths:
            named = set(term.variables())
            if term == premise or not (known <= named or named <= known) or not (_speaks(term) or _speaks(premise)):
                continue
            seen = {values[at] for at in where}
            if len(seen) == 1:
                conclusion = _true(term) if 1 in seen else f"{_plain(term)} = false"
                found.append(Claim((said,), (conclusion,), (premise, term)))
        for term, values in table:
            if term.symbol.rank <= 0 or term.symbol.result.head == "Bool" or not _speaks(term):
                continue
            for variable in term.variables():
                kept = next((r for other, r in table if other.symbol == variable and other.is_variable), None)
                if kept is None or variable.result != term.symbol.result or not known <= set(term.variables()):
                    continue
                if all(values[at] == kept[at] for at in where):
                    found.append(Claim((said,), (f"{term} = {variable.name}",), (premise, term)))
    yield from _different(sorted(found, key=lambda claim: (sum(map(size, claim.terms)), -len(claim.variables()))))


def _different(claims: Sequence[Claim]) -> list[Claim]:
    """One of each shape."""
    return [*{claim.shape(): claim for claim in reversed(claims)}.values()][::-1]


def _speaks(term: Term) -> bool:
    """Whether a function of the problem or the library stands in it that is more than a relation."""
    return (term.symbol.rank > 0 and not term.is_infix) or any(map(_speaks, term.arguments))


def _plain(term: Term) -> str:
    return f"({term})" if term.is_infix else str(term)


def _true(term: Term) -> str:
    if term.symbol.name == MEMBER:
        element, whole = term.arguments
        return f"{element.within({}, bool(element.arguments))} ∈ {whole}"
    return f"{_plain(term)} = true"
