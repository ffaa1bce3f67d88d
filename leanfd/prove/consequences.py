"""Linear and quadratic facts that bound numbers, from equations and divisibilities that do not show it.

Two factors of a number are no larger than it; a positive quadratic form bounds the squares in it; what divides a
polynomial divides its remainder. Each fact comes with the tactic that proves it.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from leanfd.prove.numbers import Claim
from leanfd.source.expressions import Expression, Polynomial, expression, plus, polynomial, times

MOST_FACTOR = 5000
"""The largest number of which factors are looked at, and the largest bound."""


def consequences(
    claims: Sequence[Claim], numbers: Mapping[str, str], fresh: Iterator[str]
) -> tuple[list[str], list[Claim]]:
    """The tactics, and the facts that they give; `numbers` are the variables with their types."""
    lines: list[str] = []
    facts: list[Claim] = []
    for claim in claims:
        for consequence in (_of_factors, _of_forms, _of_remainders) if not claim.negated else ():
            proofs, found = consequence(claim, numbers, fresh)
            lines += proofs
            facts += found
    return lines, facts


def _of_factors(claim: Claim, numbers: Mapping[str, str], fresh: Iterator[str]) -> tuple[list[str], list[Claim]]:
    """That the factors of a number are not larger than it, where an equation says that two linear terms multiply to it:
    `x * y = 2 * x + 3 * y` says `(x - 3) * (y - 2) = 6`, and `x ^ 2 - y ^ 2 = 15` says `(x - y) * (x + y) = 15`."""
    if (found := _factors(claim)) is None:
        return [], []
    *both, number = found
    lines, facts = [], []
    if not claim.whole and "-" not in f"{claim.left}{claim.right}":
        left, right = (str(_cast(side, numbers)) for side in (claim.left, claim.right))
        lines.append(f"have {next(fresh)} : ({left} : Int) = {right} := by first | omega | exact_mod_cast {claim.name}")
    size, sign = abs(number), 1 if number > 0 else -1
    for (one, other), turn in itertools.product((both, both[::-1]), (1, -1)):
        factor, cofactor = (_linear(p, turn * by, numbers) for p, by in ((one, 1), (other, sign)))
        name = next(fresh)
        divides = f"⟨{cofactor}, show ({size} : Int) = ({factor}) * ({cofactor}) by grind⟩"
        lines.append(f"have {name} : {factor} ≤ ({size} : Int) := Int.le_of_dvd (by decide) {divides}")
        if (read := expression(factor)) is not None:
            facts.append(Claim(name, "≤", read, Expression(str(size)), negated=False, whole=True))
    return lines, facts


def _factors(claim: Claim) -> tuple[Polynomial, Polynomial, int] | None:
    """Two linear polynomials and the number that they multiply to."""
    difference = claim.difference() if claim.head == "=" else None
    if claim.head == "=" and difference is None and claim.left.head == "-" and claim.right.literal:
        # A difference of naturals that is not 0 is one of integers.
        difference = replace(claim, whole=True).difference()
    if difference is None:
        return None
    number, squares = (difference.get((), 0), sorted((c, m) for m, c in difference.items() if len(m) == 2))
    powers = any(" ^ " in atom for m in difference for atom in m)
    if powers or any(len(m) > 2 for m in difference) or not 1 <= len(squares) <= 2:
        return None
    (a, (x, y)), *others = squares
    if not others and x != y and all(m in ((), (x,), (y,), (x, y)) for m in difference):
        p, q = difference.get((x,), 0), difference.get((y,), 0)
        found = {(x,): a, (): q}, {(y,): a, (): p}, p * q - a * number
    elif others and x == y and others[0][1][0] == others[0][1][1] and all(len(m) != 1 for m in difference):
        b, (z, _) = others[0]
        r, t = math.isqrt(max(-a, 0)), math.isqrt(max(b, 0))
        if r * r != -a or t * t != b or not r or not t:
            return None
        found = {(z,): t, (x,): r}, {(z,): t, (x,): -r}, -number
    else:
        return None
    return found if 0 < abs(found[2]) <= MOST_FACTOR else None


def _of_forms(claim: Claim, _numbers: Mapping[str, str], fresh: Iterator[str]) -> tuple[list[str], list[Claim]]:
    """What a positive quadratic form says of each square: `x ^ 2 + x * y + y ^ 2 = 7` that `3 * x ^ 2 ≤ 28`."""
    difference = claim.difference() if claim.whole and claim.head in ("=", "≤", "<") else None
    names = sorted({name for m in difference or {} for name in m})
    if difference is None or len(names) != 2 or not claim.variables() >= {*names}:
        return [], []
    if any(len(m) not in (0, 2) for m in difference):
        return [], []
    (x, y), lines, facts = names, [], []
    a, b, c = (difference.get(m, 0) for m in ((x, x), (x, y), (y, y)))
    if a <= 0 or c <= 0 or not b or 4 * a * c <= b * b:
        return [], []
    for one, other, mine in ((x, y, c), (y, x, a)):
        name, most = next(fresh), -4 * mine * difference.get((), 0)
        lines.append(f"have {name} : {4 * a * c - b * b} * {one} ^ 2 ≤ {most} := by")
        lines += [f"  have := Int.sq_nonneg (({b}) * {one} + {2 * mine} * {other})", "  grind"]
        square = expression(f"{4 * a * c - b * b} * {one} ^ 2")
        if square is not None and most >= 0:
            facts.append(Claim(name, "≤", square, Expression(str(most)), negated=False, whole=True))
    return lines, facts


def _of_remainders(claim: Claim, numbers: Mapping[str, str], fresh: Iterator[str]) -> tuple[list[str], list[Claim]]:
    """That what divides a polynomial divides what is left of it: `n + 3 ∣ n ^ 2 + 15` says `n + 3 ∣ 24`."""
    if claim.head != "∣" or len(claim.variables()) != 1 or "-" in ("" if claim.whole else f"{claim.left}{claim.right}"):
        return [], []
    (name,) = claim.variables()
    divisor, rest = polynomial(claim.left, claim.whole), polynomial(claim.right, claim.whole)
    if divisor is None or rest is None or divisor.get((name,)) != 1 or max(map(len, divisor)) > 1:
        return [], []
    if {atom for monomial in (*divisor, *rest) for atom in monomial} != {name}:
        return [], []
    quotient: Polynomial = {}
    while (degree := max(map(len, rest), default=0)) > 0:
        monomial, coefficient = (name,) * (degree - 1), rest[(name,) * degree]
        quotient = plus(quotient, {monomial: coefficient})
        rest = plus(rest, times(divisor, {monomial: coefficient}), -1)
    number = rest.get((), 0)
    if not 0 < abs(number) <= MOST_FACTOR:
        return [], []
    atom = name if numbers[name] == "Int" else f"↑{name}"
    left, right, sign = _cast(claim.left, numbers), _cast(claim.right, numbers), 1 if number > 0 else -1
    others = " + ".join(" * ".join([f"({-sign * c})", *[atom] * len(m)]) for m, c in quotient.items()) or "0"
    k, known, divides, below, above = itertools.islice(fresh, 5)
    lines = [
        f"have {divides} : ({left} : Int) ∣ {abs(number)} := by",
        f"  obtain ⟨{k}, {known}⟩ := {claim.name}",
        f"  have {known} : ({right} : Int) = ({left}) * {k} := by first | omega | exact_mod_cast {known}",
        f"  exact ⟨({sign}) * {k} + ({others}), by grind⟩",
        f"have {below} := Int.le_of_dvd (by decide) {divides}",
        f"have {above} := Int.le_of_dvd (by decide) (Int.neg_dvd.mpr {divides})",
    ]
    most = Expression(str(abs(number)))
    sides = ((below, left), (above, Expression("neg", (left,))))
    return lines, [Claim(name, "≤", side, most, negated=False, whole=True) for name, side in sides]


def _linear(of: Polynomial, by: int, numbers: Mapping[str, str]) -> str:
    terms = []
    for monomial, coefficient in of.items():
        atom = "".join(monomial)
        atom = f" * {atom if numbers[atom] == 'Int' else f'↑{atom}'}" if atom else ""
        terms.append((f"{coefficient * by}" if coefficient * by >= 0 else f"({coefficient * by})") + atom)
    return " + ".join(terms)


def _cast(of: Expression, numbers: Mapping[str, str]) -> Expression:
    if of.head == "^":
        return Expression("^", (_cast(of.parts[0], numbers), of.parts[1]))
    if of.parts:
        return Expression(of.head, tuple(_cast(part, numbers) for part in of.parts))
    return Expression("↑", (of,)) if numbers.get(of.head) == "Nat" else of
