"""Divisibility of polynomials: the other factor is found by linear algebra, and `grind` multiplies out.

`d ∣ t` holds where `t = d * q + c₁ * p₁ + …` for polynomials q and cᵢ and what the hypotheses say is 0: `pᵢ`, the
difference of the sides of an equation, or `b - a * k` for `a ∣ b`. For monomials up to a degree that is a system of
linear equations for the coefficients, solved exactly.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from leanfd.prove.numbers import Closing, fresh_names, spoken
from leanfd.source.expressions import Polynomial, plus, polynomial, times
from leanfd.source.goals import Goal

_MOST_UNKNOWN, _MOST_EQUATIONS, _MOST_TERMS = 90, 400, 400


def by_quotient(goal: Goal) -> Iterator[Closing]:
    """What closes a divisibility of polynomials, with the hypotheses about their variables or without."""
    said = spoken(goal)
    target = said.target
    if target is None or target.head != "∣" or target.negated:
        return
    divisor, dividend = (polynomial(side, target.whole) for side in (target.left, target.right))
    if divisor is None or dividend is None or not divisor:
        return
    fresh, lines, zeros, factors = fresh_names(goal), [], [], dict[str, Polynomial]()
    for claim in said.known:
        if claim.whole != target.whole or not claim.variables() or claim.negated:
            continue
        if claim.head == "=" and (difference := claim.difference()):
            zeros.append(difference)
        elif claim.head == "∣" and (multiple := polynomial(claim.left, claim.whole)) is not None:
            factor = next(fresh)
            multiple = times(_with(multiple, factors), {(factor,): 1})
            lines.append(f"obtain ⟨{factor}, {next(fresh)}⟩ := {claim.name}")
            name = claim.right.head
            if not claim.right.parts and name in said.numbers and not any(name in m for m in multiple):
                factors = {n: _with(p, {name: multiple}) for n, p in factors.items()} | {name: multiple}
            elif (divided := polynomial(claim.right, claim.whole)) is not None:
                zeros.append(plus(divided, multiple, -1))
    zeros = [_with(zero, factors) for zero in zeros]
    for used in ([], zeros) if zeros else ([],):
        quotient = _quotient(_with(dividend, factors), _with(divisor, factors), used)
        if quotient is not None and (target.whole or all(c >= 0 for c in quotient.values())):
            witness = f"exact ⟨{_written(quotient, 'Int' if target.whole else 'Nat')}, by grind⟩"
            yield Closing("\n".join([*lines, witness]), 0.4)
            return


def _with(of: Polynomial, factors: Mapping[str, Polynomial]) -> Polynomial:
    """With polynomials in the place of variables."""
    found: Polynomial = {}
    for monomial, coefficient in of.items():
        term: Polynomial = {(): coefficient}
        for variable in monomial:
            term = times(term, factors.get(variable, {(variable,): 1}))
        found = plus(found, term)
    return found


def _quotient(dividend: Polynomial, divisor: Polynomial, zeros: Sequence[Polynomial]) -> Polynomial | None:
    """A polynomial with integer coefficients that the divisor is multiplied with to give the dividend, but for
    multiples of what is zero; None where there is none of the usual degrees."""
    variables = sorted({v for p in [dividend, divisor, *zeros] for monomial in p for v in monomial})
    most = max(map(_degree, [dividend, *zeros]))
    unknown = [
        (which, monomial)
        for which, factor in enumerate([divisor, *zeros])
        for monomial in itertools.islice(_monomials(variables, most - _degree(factor)), _MOST_UNKNOWN + 1)
    ]
    if len(unknown) > _MOST_UNKNOWN or sum(map(len, [dividend, divisor, *zeros])) > _MOST_TERMS:
        return None
    columns = [times([divisor, *zeros][which], {monomial: 1}) for which, monomial in unknown]
    rows = sorted({monomial for column in [dividend, *columns] for monomial in column})
    if len(rows) > _MOST_EQUATIONS:
        return None
    equations = [
        ({at: Fraction(c[row]) for at, c in enumerate(columns) if row in c}, Fraction(dividend.get(row, 0)))
        for row in rows
    ]
    solution = _solved(equations)
    if solution is None:
        return None
    found = {m: solution[at] for at, (which, m) in enumerate(unknown) if which == 0 and solution.get(at)}
    return None if any(c.denominator != 1 for c in found.values()) else {m: int(c) for m, c in found.items()}


def _degree(of: Polynomial) -> int:
    return max(map(len, of), default=0)


def _monomials(variables: Sequence[str], most: int) -> Iterator[tuple[str, ...]]:
    for degree in range(most + 1):
        yield from itertools.combinations_with_replacement(variables, degree)


def _solved(equations: Sequence[tuple[Mapping[int, Fraction], Fraction]]) -> dict[int, Fraction] | None:
    """Values of the unknowns by elimination, 0 where they are free; None where there are none."""
    solved: dict[int, tuple[dict[int, Fraction], Fraction]] = {}
    for given, number in equations:
        left, right = dict(given), number
        for pivot in [at for at in left if at in solved]:
            left, right = _reduced(left, right, pivot, solved[pivot])
        left = {at: c for at, c in left.items() if c}
        if not left:
            if right:
                return None
            continue
        # The last unknown first: what the hypotheses are multiplied with, and high monomials, are free of choice.
        pivot = max(left)
        row = {at: c / left[pivot] for at, c in left.items()}, right / left[pivot]
        for other, (their, value) in solved.items():
            if pivot in their:
                solved[other] = _reduced(their, value, pivot, row)
        solved[pivot] = row
    return {pivot: right for pivot, (_, right) in solved.items()}


def _reduced(
    left: dict[int, Fraction], right: Fraction, pivot: int, row: tuple[dict[int, Fraction], Fraction]
) -> tuple[dict[int, Fraction], Fraction]:
    factor = left.get(pivot, Fraction(0))
    if not factor:
        return left, right
    found = dict(left)
    for at, coefficient in row[0].items():
        found[at] = found.get(at, Fraction(0)) - factor * coefficient
    return {at: c for at, c in found.items() if c}, right - factor * row[1]


def _written(of: Polynomial, kind: str) -> str:
    terms = [" * ".join([f"({c} : {kind})", *monomial]) for monomial, c in of.items()]
    return " + ".join(terms) or f"(0 : {kind})"
