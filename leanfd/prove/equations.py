"""Terms over a few functions, equations between them, and rewriting with these: what theory exploration needs.

Terms are built from smaller ones of which no two are known to be equal; an equation is read from left to right when its
left side is larger in a lexicographic path order (Kamin and Levy 1980), so that rewriting with many of them ends.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from leanfd.prove.samples import Type

PLACE = re.compile(r"(?<![\w'.])_(?![\w'])")
"""Where an argument stands; the underscore in `is_sorted` is none."""
ANY_ORDER = ("_ + _", "_ * _", "_ && _", "_ || _", "Nat.max", "Nat.min")
"""Symbols that are associative and commutative, as `omega` and `simp` know."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A function, constructor or fixed value at certain types."""

    name: str
    """As it is written; `_` stands for the arguments where it does not come first."""
    arguments: tuple[Type, ...]
    result: Type
    rank: int
    """Its place in the order: a function stands above those that it calls."""
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Term:
    """A symbol and its arguments."""

    symbol: Symbol
    arguments: tuple[Term, ...] = ()

    @property
    def is_variable(self) -> bool:
        """Whether it stands for anything of its type."""
        return self.symbol.rank < 0

    def __str__(self) -> str:
        return self.at({})

    def at(self, atoms: Mapping[str, Type]) -> str:
        """In Lean's words, with types in the place of those that it is about all of.

        An empty list says of what it is where a function takes it, which may take any.
        """
        if self.is_infix:
            pieces = PLACE.split(self.symbol.name)
            inside = [argument.within(atoms, argument.is_infix) for argument in self.arguments]
            return "".join(itertools.chain.from_iterable(itertools.zip_longest(pieces, inside, fillvalue="")))
        inside = [
            f"({argument.symbol.name} : {argument.symbol.result.at(atoms)})"
            if self.symbol.rank > 0 and argument.is_empty
            else argument.within(atoms, bool(argument.arguments))
            for argument in self.arguments
        ]
        return " ".join([self.symbol.name, *inside])

    def within(self, atoms: Mapping[str, Type], bracketed: bool) -> str:
        """As a part of another term."""
        return f"({self.at(atoms)})" if bracketed else self.at(atoms)

    @property
    def is_empty(self) -> bool:
        """Whether it is a constructor without arguments of a type with some."""
        return not self.arguments and self.symbol.rank == 0 and bool(self.symbol.result.arguments)

    @property
    def is_infix(self) -> bool:
        """Whether its symbol stands between its arguments."""
        return bool(self.arguments) and PLACE.search(self.symbol.name) is not None

    def variables(self) -> list[Symbol]:
        """Its variables in the order in which they first stand in it."""
        if self.is_variable:
            return [self.symbol]
        return list(dict.fromkeys(v for argument in self.arguments for v in argument.variables()))


@dataclass(frozen=True, slots=True)
class Equation:
    """Two terms that are always the same, or so it seems; read from left to right."""

    left: Term
    right: Term

    def statement(self) -> str:
        """For all values of its variables."""
        groups = itertools.groupby(self.variables(), key=lambda v: v.result)
        binders = "".join(f" ({' '.join(v.name for v in some)} : {kind})" for kind, some in groups)
        return f"∀{binders}, {self.left} = {self.right}" if binders else f"{self.left} = {self.right}"

    def variables(self) -> list[Symbol]:
        """Of both sides."""
        return list(dict.fromkeys([*self.left.variables(), *self.right.variables()]))


def oriented(one: Term, other: Term) -> Equation | None:
    """The equation from the larger side to the smaller; None where neither is larger."""
    if larger(one, other):
        return Equation(one, other)
    return Equation(other, one) if larger(other, one) else None


@lru_cache(maxsize=100_000)
def larger(one: Term, other: Term) -> bool:
    """The lexicographic path order; a variable is larger than nothing."""
    if one.is_variable:
        return False
    if other.is_variable:
        return other.symbol in one.variables()
    if any(argument == other or larger(argument, other) for argument in one.arguments):
        return True
    if not all(larger(one, argument) for argument in other.arguments):
        return False
    if one.symbol.name != other.symbol.name:
        return (one.symbol.rank, one.symbol.name) > (other.symbol.rank, other.symbol.name)
    for mine, theirs in zip(one.arguments, other.arguments, strict=False):
        if mine != theirs:
            return larger(mine, theirs)
    return False


def normal(term: Term, rules: Sequence[Equation]) -> Term:
    """The term rewritten until no rule applies."""
    while True:
        term = Term(term.symbol, tuple(normal(argument, rules) for argument in term.arguments))
        term = _sorted(term)
        for rule in rules:
            if (bound := _matched(rule.left, term, {})) is not None:
                term = _instance(rule.right, bound)
                break
        else:
            return term


def _sorted(term: Term) -> Term:
    """The arguments of a symbol whose arguments may be brought into any order, in one order."""
    if term.symbol.name not in ANY_ORDER:
        return term
    flat, waiting = [], [term]
    while waiting:
        last = waiting.pop()
        if last.symbol == term.symbol:
            waiting += last.arguments
        else:
            flat.append(last)
    *others, whole = sorted(flat, key=lambda t: (len(str(t)), str(t)))
    for other in reversed(others):
        whole = Term(term.symbol, (other, whole))
    return whole


def _matched(pattern: Term, term: Term, bound: Mapping[Symbol, Term]) -> Mapping[Symbol, Term] | None:
    if pattern.is_variable:
        if pattern.symbol in bound:
            return bound if bound[pattern.symbol] == term else None
        return {**bound, pattern.symbol: term} if pattern.symbol.result == term.symbol.result else None
    if pattern.symbol != term.symbol:
        return None
    found: Mapping[Symbol, Term] | None = bound
    for inner, theirs in zip(pattern.arguments, term.arguments, strict=True):
        if found is None:
            return None
        found = _matched(inner, theirs, found)
    return found


def _instance(pattern: Term, bound: Mapping[Symbol, Term]) -> Term:
    if pattern.is_variable:
        return bound.get(pattern.symbol, pattern)
    return Term(pattern.symbol, tuple(_instance(argument, bound) for argument in pattern.arguments))


def shape(equation: Equation, typed: bool = True) -> str:
    """Equal for equations that differ in the names of their variables alone; or, not `typed`, also in types."""
    numbers = {v: str(i) for i, v in enumerate(equation.variables())}
    return f"{_shape(equation.left, numbers, typed)} = {_shape(equation.right, numbers, typed)}"


def _shape(term: Term, numbers: Mapping[Symbol, str], typed: bool) -> str:
    kind = f":{term.symbol.result}" if typed else ""
    if term.is_variable:
        return f"#{numbers[term.symbol]}{kind}"
    return f"{term.symbol.name}{kind}({','.join(_shape(argument, numbers, typed) for argument in term.arguments)})"


def terms_of_size(symbols: Sequence[Symbol], known: Mapping[int, Sequence[Term]], size: int) -> Iterator[Term]:
    """Terms of a size from smaller ones by their size: one of each function in turn, then those of constructors."""
    of_functions = [_with(symbol, known, size) for symbol in symbols if symbol.rank > 0]
    for together in itertools.zip_longest(*of_functions):
        yield from (term for term in together if term is not None)
    for symbol in symbols:
        if symbol.rank <= 0:
            yield from _with(symbol, known, size)


def _with(symbol: Symbol, known: Mapping[int, Sequence[Term]], size: int) -> Iterator[Term]:
    if not symbol.arguments:
        if symbol.weight == size:
            yield Term(symbol)
        return
    for sizes in _split(size - symbol.weight, len(symbol.arguments)):
        choices = [
            [term for term in known.get(n, ()) if term.symbol.result == kind]
            for n, kind in zip(sizes, symbol.arguments, strict=True)
        ]
        yield from (Term(symbol, chosen) for chosen in itertools.product(*choices))


def _split(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    if parts == 1:
        if total >= 0:
            yield (total,)
        return
    for first in range(total + 1):
        for rest in _split(total - first, parts - 1):
            yield (first, *rest)
