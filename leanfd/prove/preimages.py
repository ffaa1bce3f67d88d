"""Witnesses from one-sided inverses: what solves `∃ x, f (g x) = a` where `∀ y, f (f' y) = y` and the like are known.

An equation `f (… x …) = t` follows from `… x … = … t …` by a rule `f (… y …) = y`; so the unknown is freed of one
function after another (Fay 1979 calls the search for such solutions narrowing; here only the side of the unknown is
taken apart). Terms are read from the printed goal: names, applications and brackets, no signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from leanfd.source.formulas import Formula, formula
from leanfd.source.goals import Goal

_TOKEN = re.compile(r"[^\W\d][\w'!?₀-₉.]*|\d+|[()]|\S")
_MOST, _DEEPEST = 3, 8


@dataclass(frozen=True, slots=True)
class _Term:
    head: str
    arguments: tuple[_Term, ...] = ()

    def __str__(self) -> str:
        return " ".join([self.head, *(f"({each})" if each.arguments else str(each) for each in self.arguments)])

    def names(self) -> frozenset[str]:
        return frozenset([self.head]).union(*(each.names() for each in self.arguments))

    def at(self, bound: Mapping[str, _Term]) -> _Term:
        if not self.arguments and self.head in bound:
            return bound[self.head]
        return _Term(self.head, tuple(each.at(bound) for each in self.arguments))


@dataclass(frozen=True, slots=True)
class _Rule:
    """`left` is `result` for all values of the variables, whose names begin with `?`."""

    left: _Term
    result: str


def preimages(goal: Goal, target: Formula) -> Iterator[str]:
    """For `∃ x y, C` the terms for its unknowns, with commas between; nothing where no rule of the goal's solves C.

    An unknown function, `∃ k, ∀ x, f (k x) = x`, is solved for its values.
    """
    rules = [*_rules(goal)]
    if not rules:
        return
    data = [name for name, kind in goal.hypotheses if formula(kind).head == ""]
    solutions: dict[str, list[str]] = {name: [] for name in target.binders}
    for said, bound in _claims(target.parts[0]):
        sides = [_read(part) for part in said.parts]
        for one, other in (sides, sides[::-1]):
            if one is None or other is None or other.names() & {*target.binders}:
                continue
            for name in one.names() & {*target.binders}:
                values = _Term(name, tuple(map(_Term, bound)))
                for term in _solved(one, values, other, rules, _DEEPEST):
                    whole = [f"fun {' '.join(bound)} => {each}" if bound else str(each) for each in _filled(term, data)]
                    solutions[name] += whole
    for rank in range(min(_MOST, *map(len, solutions.values()))):
        yield ", ".join(found[rank] for found in solutions.values())


def _claims(text: str) -> Iterator[tuple[Formula, tuple[str, ...]]]:
    """The equations in a conjunction, each with what is bound before it."""
    said = formula(text)
    if said.head == "∧":
        for part in said.parts:
            yield from _claims(part)
    elif said.head == "∀":
        yield from ((inner, (*said.binders, *bound)) for inner, bound in _claims(said.parts[0]))
    elif said.head == "=":
        yield said, ()


def _rules(goal: Goal) -> Iterator[_Rule]:
    for _, kind in goal.hypotheses:
        said = formula(kind)
        apart: dict[str, _Term] = {}
        while said.head == "∀":
            apart |= {name: _Term(f"?{name}") for name in said.binders}
            said = formula(said.parts[0])
        if said.head == "=":
            for left, right in (said.parts, said.parts[::-1]):
                term = _read(left)
                if right in apart and term is not None and term.arguments and right in term.names():
                    yield _Rule(term.at(apart), f"?{right}")


def _solved(side: _Term, unknown: _Term, other: _Term, rules: Sequence[_Rule], deepest: int) -> Iterator[_Term]:
    if side == unknown:
        yield other
        return
    places = [at for at, argument in enumerate(side.arguments) if unknown.head in argument.names()]
    if len(places) != 1 or deepest == 0:
        return
    (place,) = places
    for rule in rules:
        if (rule.left.head, len(rule.left.arguments)) != (side.head, len(side.arguments)):
            continue
        bound = {rule.result: other}
        pairs = [*zip(rule.left.arguments, side.arguments, strict=True)]
        inside, _ = pairs.pop(place)
        if all(_matches(pattern, argument, bound) for pattern, argument in pairs):
            yield from _solved(side.arguments[place], unknown, inside.at(bound), rules, deepest - 1)


def _matches(pattern: _Term, term: _Term, bound: dict[str, _Term]) -> bool:
    if pattern.head.startswith("?") and not pattern.arguments:
        return bound.setdefault(pattern.head, term) == term
    same = (pattern.head, len(pattern.arguments)) == (term.head, len(term.arguments))
    return same and all(_matches(p, t, bound) for p, t in zip(pattern.arguments, term.arguments, strict=True))


def _filled(term: _Term, data: Sequence[str]) -> Iterator[_Term]:
    """With something of the goal's for what the rules leave open: Lean says what has the right type."""
    left_open = [name for name in term.names() if name.startswith("?")]
    if not left_open:
        yield term
    else:
        yield from (term.at({each: _Term(name) for each in left_open}) for name in reversed(data[-_MOST:]))


def _read(text: str) -> _Term | None:
    stack: list[list[_Term]] = [[]]
    for token in _TOKEN.findall(text):
        if token == "(":
            stack.append([])
        elif token == ")":
            if len(stack) == 1 or not stack[-1]:
                return None
            inside = _applied(stack.pop())
            stack[-1].append(inside)
        elif token[0].isalnum() or token[0] == "_":
            stack[-1].append(_Term(token))
        else:
            return None
    return _applied(stack[0]) if len(stack) == 1 and stack[0] else None


def _applied(parts: Sequence[_Term]) -> _Term:
    function, *arguments = parts
    return _Term(function.head, (*function.arguments, *arguments))
