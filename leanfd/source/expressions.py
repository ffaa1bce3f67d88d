"""Terms of numbers as Lean prints them: read, computed at values, and brought into the form of a polynomial.

Text and nothing else. What is not understood reads as None; a function that is not known here has no value.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(r"\s*(\d+|[^\W\d][\w'!?₀-₉.]*|\S)")
_BINDING = {"+": 65, "-": 65, "*": 70, "/": 70, "%": 70, "^": 75}
_NEGATION = 75
_COMPUTED: dict[str, Callable[[int, int], int]] = {"gcd": math.gcd, "lcm": math.lcm, "min": min, "max": max}
_MOST_BITS, _MOST_TOKENS = 20_000, 150


@dataclass(frozen=True, slots=True)
class Expression:
    """A sign, a function or an atom, and what it is applied to."""

    head: str
    """A numeral, a name, one of `+ - * / % ^`, "neg", or "↑"."""
    parts: tuple[Expression, ...] = ()

    def __str__(self) -> str:
        inside = [str(part) if not part.parts else f"({part})" for part in self.parts]
        if self.head in _BINDING:
            return f" {self.head} ".join(inside)
        if self.head == "neg":
            return f"-{inside[0]}"
        return f"↑{inside[0]}" if self.head == "↑" else " ".join([self.head, *inside])

    @property
    def literal(self) -> int | None:
        """Its value, if it is a numeral."""
        return int(self.head) if self.head.isdecimal() else None

    def variables(self) -> frozenset[str]:
        """The names in it that are applied to nothing."""
        if not self.parts:
            return frozenset() if self.head.isdecimal() else frozenset([self.head])
        return frozenset[str]().union(*(part.variables() for part in self.parts))


@functools.lru_cache(maxsize=20_000)
def expression(text: str) -> Expression | None:
    """Reads a term of numbers; None for what is none, and for a very long one, as all of this is recursive."""
    tokens = _TOKEN.findall(text)
    if len(tokens) > _MOST_TOKENS:
        return None
    read = _read(tokens, 0, 0)
    return read[0] if read is not None and read[1] == len(tokens) else None


_Read = tuple[Expression, int]


def _read(tokens: Sequence[str], at: int, loosest: int) -> _Read | None:
    if at < len(tokens) and tokens[at] == "-":
        inner = _read(tokens, at + 1, _NEGATION)
        left = None if inner is None else (Expression("neg", (inner[0],)), inner[1])
    else:
        left = _applied(tokens, at)
    while left is not None and left[1] < len(tokens) and _BINDING.get(tokens[left[1]], -1) >= loosest:
        sign = tokens[left[1]]
        right = _read(tokens, left[1] + 1, _BINDING[sign] + (sign != "^"))
        left = None if right is None else (Expression(sign, (left[0], right[0])), right[1])
    return left


def _applied(tokens: Sequence[str], at: int) -> _Read | None:
    first = _atom(tokens, at)
    if first is None:
        return None
    head, at = first
    arguments = []
    while (argument := _atom(tokens, at)) is not None:
        arguments.append(argument[0])
        at = argument[1]
    if not arguments:
        return (_dotted(head, []), at)
    return None if head.parts or head.literal is not None else (_dotted(head, arguments), at)


def _dotted(head: Expression, arguments: Sequence[Expression]) -> Expression:
    """`a.gcd b` and `Nat.gcd a b` are `gcd` of the two."""
    before, _, last = head.head.rpartition(".")
    if last not in _COMPUTED or not before:
        return Expression(head.head, (*head.parts, *arguments))
    own = [] if before in ("Nat", "Int") else [Expression(before)]
    return Expression(last, (*own, *arguments))


def _atom(tokens: Sequence[str], at: int) -> _Read | None:
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token == "(":
        inner = _read(tokens, at + 1, 0)
        return (inner[0], inner[1] + 1) if inner is not None and tokens[inner[1] : inner[1] + 1] == [")"] else None
    if token == "↑":
        cast = _atom(tokens, at + 1)
        return None if cast is None else (Expression("↑", (cast[0],)), cast[1])
    return (Expression(token), at + 1) if token[0].isalnum() or token[0] == "_" else None


def value(of: Expression, at: Mapping[str, int], whole: bool) -> int:
    """Its value as an integer, or as a natural number; raises ValueError where that is not known or far too large.

    Natural numbers stop at 0; integers are divided as Lean's `Int` does, remainders are not negative.
    """
    if (literal := of.literal) is not None:
        return literal
    if not of.parts:
        if of.head not in at:
            raise ValueError(f"{of.head} has no value")
        return at[of.head]
    # What is cast, and what is an exponent, is a natural number.
    natural = {"↑": 0, "^": 1}.get(of.head)
    left, *rest = (value(part, at, whole and place != natural) for place, part in enumerate(of.parts))
    if of.head == "↑":
        return left
    if of.head == "neg":
        return -left
    if len(rest) != 1:
        raise ValueError(f"{of.head} is not known")
    return _of_two(of.head, left, rest[0], whole)


def _of_two(sign: str, left: int, right: int, whole: bool) -> int:
    if sign == "+":
        return left + right
    if sign == "-":
        return left - right if whole else max(left - right, 0)
    if sign == "*":
        return left * right
    if sign in ("/", "%"):
        remainder = left % abs(right) if right else left
        return remainder if sign == "%" else (left - remainder) // right if right else 0
    if sign == "^":
        if right < 0 or right * max(abs(left).bit_length(), 1) > _MOST_BITS:
            raise ValueError(f"{left} ^ {right} is too large to look at")
        return int(left**right)
    if sign in _COMPUTED:
        return _COMPUTED[sign](left, right)
    raise ValueError(f"{sign} is not known")


Polynomial = dict[tuple[str, ...], int]
"""Coefficients by monomials; a monomial is its atoms, as often as they stand in it, in their order.

Atoms are variables, and powers such as "2 ^ n" of a numeral."""


def polynomial(of: Expression, whole: bool) -> Polynomial | None:
    """Its coefficients; None where it is more than sums, products and small powers of variables."""
    if (literal := of.literal) is not None:
        return {(): literal} if literal else {}
    if not of.parts:
        return {(of.head,): 1}
    if of.head == "^" and (of.parts[0].literal or 0) >= 2 and of.parts[1].literal is None:
        return None if of.parts[1].parts else {(str(of),): 1}
    if of.head == "^":
        base, exponent = polynomial(of.parts[0], whole), of.parts[1].literal
        if base is None or exponent is None or exponent > 8 or len(base) ** exponent > 1000:
            return None
        one: Polynomial = {(): 1}
        return functools.reduce(times, [base] * exponent, one)
    if of.head == "↑":
        return polynomial(of.parts[0], False)
    parts = [polynomial(part, whole) for part in of.parts]
    if any(part is None for part in parts):
        return None
    known = [part for part in parts if part is not None]
    if of.head == "+":
        return plus(known[0], known[1])
    if of.head == "*":
        return times(known[0], known[1])
    if of.head == "-" and whole:
        return plus(known[0], known[1], -1)
    if of.head == "neg":
        return plus({}, known[0], -1)
    return None


def plus(one: Polynomial, other: Polynomial, factor: int = 1) -> Polynomial:
    """The sum of one and so many times the other."""
    found = dict(one)
    for monomial, coefficient in other.items():
        found[monomial] = found.get(monomial, 0) + factor * coefficient
    return {monomial: coefficient for monomial, coefficient in found.items() if coefficient}


def times(one: Polynomial, other: Polynomial) -> Polynomial:
    """The product."""
    found: Polynomial = {}
    for (a, p), (b, q) in itertools.product(one.items(), other.items()):
        monomial = tuple(sorted(a + b))
        found[monomial] = found.get(monomial, 0) + p * q
    return {monomial: coefficient for monomial, coefficient in found.items() if coefficient}
