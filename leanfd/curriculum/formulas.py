"""First-order formulas: how they print in Lean, when they hold, and how to draw one at random.

Terms are variable names; equality and arithmetic are other modules' business. Truth is that of truth tables, for
formulas without quantifiers.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Formula(NamedTuple):
    """A formula. `name` is an atom's predicate or a quantifier's bound variable; `terms` are an atom's arguments."""

    op: str
    """atom, true, false, not, and, or, imp, iff, all or ex"""
    args: tuple[Formula, ...] = ()
    name: str = ""
    terms: tuple[str, ...] = ()


TRUE = Formula("true")
FALSE = Formula("false")


def atom(name: str, *terms: str) -> Formula:
    """A propositional variable, or a predicate applied to variables."""
    return Formula("atom", (), name, terms)


def negation(body: Formula) -> Formula:
    """`¬ body`"""
    return Formula("not", (body,))


def binary(op: str, left: Formula, right: Formula) -> Formula:
    """`left op right` for and, or, imp, iff."""
    return Formula(op, (left, right))


def quantified(op: str, variable: str, body: Formula) -> Formula:
    """`∀ variable, body` or `∃ variable, body`."""
    return Formula(op, (body,), variable)


# Lean's own levels: ¬ binds tightest, then ∧, ∨, →, ↔; all but ↔ associate to the right.
_LEVEL = {"iff": 20, "imp": 25, "or": 30, "and": 35}
_SIGN = {"iff": "↔", "imp": "→", "or": "∨", "and": "∧"}


def lean(f: Formula, level: int = 0, generous: bool = False, last: bool = True) -> str:
    """The formula in Lean's syntax, in brackets where a context of that level needs them.

    `generous` adds the brackets that people like around `∧` within `∨`. `last` says that nothing follows, so that a
    quantifier may stand there without brackets.
    """
    match f.op:
        case "atom":
            return " ".join((f.name, *f.terms))
        case "true" | "false":
            return f.op.capitalize()
        case "not":
            inner = _negated(f.args[0], generous)
            return f"({inner})" if level > 40 else inner
        case "all" | "ex":
            names, body = [f.name], f.args[0]
            while body.op == f.op:
                names.append(body.name)
                body = body.args[0]
            text = f"{'∀' if f.op == 'all' else '∃'} {' '.join(names)}, {lean(body, 0, generous)}"
            return text if last and (level <= 25 or not generous) else f"({text})"
    own = _LEVEL[f.op]
    enclosed = own < level
    last = last or enclosed
    left = lean(f.args[0], own + 1, generous, last=False)
    right = lean(f.args[1], own + 1 if f.op == "iff" else own, generous, last)
    if generous and f.op == "or":
        left, right = (f"({t})" if arg.op == "and" else t for t, arg in zip((left, right), f.args, strict=True))
    text = f"{left} {_SIGN[f.op]} {right}"
    return f"({text})" if enclosed else text


def _negated(body: Formula, generous: bool) -> str:
    if body.op in ("true", "false") or (body.op == "atom" and not body.terms):
        return f"¬{lean(body)}"
    if body.op == "not":
        return f"¬{_negated(body.args[0], generous)}"
    return f"¬{lean(body)}" if body.op == "atom" else f"¬({lean(body, 0, generous)})"


def levelled(f: Formula) -> Formula:
    """The formula with bound variables named by how many quantifiers lie below: equal for equal up to renaming."""
    args = tuple(map(levelled, f.args))
    if f.op not in ("all", "ex"):
        return Formula(f.op, args, f.name, f.terms)
    name = f"#b{_height(args[0])}"
    return Formula(f.op, (substituted(args[0], f.name, name),), name)


def _height(f: Formula) -> int:
    return max((_height(a) for a in f.args), default=0) + (f.op in ("all", "ex"))


def spoken(f: Formula, taken: frozenset[str]) -> Formula:
    """The formula with bound variables called x, y, z, w, passing over names that are taken."""
    args = f.args
    name = f.name
    if f.op in ("all", "ex"):
        name = next(v for v in ("x", "y", "z", "w", "u", "v", "x'", "y'", "z'") if v not in taken)
        args = (substituted(args[0], f.name, name),)
        taken |= {name}
    return Formula(f.op, tuple(spoken(a, taken) for a in args), name, f.terms)


def atoms(f: Formula) -> Iterator[Formula]:
    """Its atoms, left to right, with repetition."""
    if f.op == "atom":
        yield f
    for arg in f.args:
        yield from atoms(arg)


def size(f: Formula) -> int:
    """Connectives, quantifiers and atoms."""
    return 1 + sum(map(size, f.args))


def substituted(f: Formula, variable: str, term: str) -> Formula:
    """`term` for the free `variable`. Bound names are all different where this is used, so nothing is captured."""
    if f.op in ("all", "ex") and f.name == variable:
        return f
    terms = tuple(term if t == variable else t for t in f.terms) if f.terms else ()
    return Formula(f.op, tuple(substituted(a, variable, term) for a in f.args), f.name, terms)


def truth(f: Formula, columns: dict[str, int], full: int) -> int:
    """The truth table of a propositional formula as an integer, one bit for each valuation."""
    match f.op:
        case "atom":
            return columns[f.name]
        case "true":
            return full
        case "false":
            return 0
        case "not":
            return full ^ truth(f.args[0], columns, full)
    a, b = (truth(arg, columns, full) for arg in f.args)
    match f.op:
        case "and":
            return a & b
        case "or":
            return a | b
        case "imp":
            return (full ^ a) | b
        case "iff":
            return full ^ a ^ b
    raise ValueError(f"no truth table for {f.op}")


def columns_of(names: Sequence[str]) -> tuple[dict[str, int], int]:
    """A truth-table column for each name, and the column that is true everywhere."""
    rows = 1 << len(names)
    columns = {name: sum(1 << row for row in range(rows) if row >> i & 1) for i, name in enumerate(names)}
    return columns, (1 << rows) - 1


_WEIGHTED = ("and", "and", "and", "or", "or", "or", "imp", "imp", "imp", "imp", "not", "not", "iff")


def random_formula(rng: random.Random, leaves: Sequence[Formula], weight: int) -> Formula:
    """A formula with about `weight` atoms drawn from `leaves`; `False` and `True` now and then."""
    if weight <= 1:
        roll = rng.random()
        leaf = rng.choice(leaves)
        if roll < 0.12:
            return negation(leaf)
        return FALSE if roll < 0.13 else TRUE if roll < 0.14 else leaf
    op = rng.choice(_WEIGHTED)
    if op == "not":
        body = random_formula(rng, leaves, weight)
        return body if body.op in ("not", "true", "false") else negation(body)
    cut = rng.randint(1, weight - 1)
    return binary(op, random_formula(rng, leaves, cut), random_formula(rng, leaves, weight - cut))
