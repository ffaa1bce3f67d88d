"""Types of simple functional programs as Lean prints them, and small values of them.

Text and nothing else: a type that is not understood (dependent, or of a class) gives None, and a type of which no value
is known gives no values.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(r"\s*([^\W\d][\w'.!?₀-₉]*|→|×|\(|\)|\S)")
_BINDER = re.compile(r"\s*([({\[⦃])([^(){}\[\]⦃⦄:]*):")
_CLOSING = {"(": ")", "{": "}", "[": "]", "⦃": "⦄"}
_UNIVERSES = re.compile(r"\.\{[^}]*\}")
_SORTS = ("Type", "Sort", "Prop")


@dataclass(frozen=True, slots=True)
class Type:
    """A head and what it is applied to; "→" and "×" are heads with two."""

    head: str
    arguments: tuple[Type, ...] = ()

    def __str__(self) -> str:
        if self.head in ("→", "×"):
            left, right = self.arguments
            looser = ("→",) if self.head == "→" else ("→", "×")
            before = f"({left})" if left.head in looser else str(left)
            return f"{before} {self.head} {f'({right})' if self.head == '×' and right.head == '→' else right}"
        return " ".join([self.head, *(argument.bracketed for argument in self.arguments)])

    @property
    def bracketed(self) -> str:
        """As an argument."""
        return f"({self})" if self.arguments else str(self)

    def at(self, atoms: Mapping[str, Type]) -> Type:
        """With types in the place of some of its atoms."""
        if not self.arguments and self.head in atoms:
            return atoms[self.head]
        return Type(self.head, tuple(argument.at(atoms) for argument in self.arguments))


@dataclass(frozen=True, slots=True)
class Signature:
    """What a function takes and gives."""

    name: str
    variables: tuple[str, ...]
    """The types that it is about all of."""
    arguments: tuple[Type, ...]
    result: Type


@functools.lru_cache(maxsize=2000)
def read_type(text: str) -> Type | None:
    """A type without binders; None for anything else."""
    tokens = [*_TOKEN.findall(text)]
    read = _arrow(tokens, 0)
    return read[0] if read is not None and read[1] == len(tokens) else None


def _arrow(tokens: Sequence[str], at: int) -> tuple[Type, int] | None:
    left = _product(tokens, at)
    if left is None or left[1] >= len(tokens) or tokens[left[1]] != "→":
        return left
    right = _arrow(tokens, left[1] + 1)
    return None if right is None else (Type("→", (left[0], right[0])), right[1])


def _product(tokens: Sequence[str], at: int) -> tuple[Type, int] | None:
    left = _applied(tokens, at)
    if left is None or left[1] >= len(tokens) or tokens[left[1]] != "×":
        return left
    right = _product(tokens, left[1] + 1)
    return None if right is None else (Type("×", (left[0], right[0])), right[1])


def _applied(tokens: Sequence[str], at: int) -> tuple[Type, int] | None:
    parts: list[Type] = []
    while at < len(tokens):
        if tokens[at] == "(":
            inner = _arrow(tokens, at + 1)
            if inner is None or inner[1] >= len(tokens) or tokens[inner[1]] != ")":
                return None
            parts.append(inner[0])
            at = inner[1] + 1
        elif tokens[at][0].isalpha() or tokens[at][0] == "_":
            parts.append(Type(tokens[at]))
            at += 1
        else:
            break
    if not parts or (len(parts) > 1 and parts[0].arguments):
        return None
    return (Type(parts[0].head, tuple(parts[1:])) if len(parts) > 1 else parts[0]), at


def read_signature(text: str) -> Signature | None:
    """From what `#check` says of a constant; None where a type depends on a value, or is not understood."""
    name, _, rest = _UNIVERSES.sub("", text.strip(), count=1).partition(" ")
    rest = rest.strip()
    variables: list[str] = []
    arguments: list[Type] = []
    while (binder := _BINDER.match(rest)) is not None or rest.startswith("["):
        if binder is None:
            end = _closing(rest, 0)
            if end is None:
                return None
            rest = rest[end + 1 :].strip().removeprefix("→").strip()
            continue
        end = _closing(rest, binder.start(1))
        if end is None:
            return None
        kind = rest[binder.end() : end].strip()
        if kind.startswith(_SORTS):
            variables += binder[2].split()
        elif binder[1] == "(":
            read = read_type(kind)
            if read is None:
                return None
            arguments += [read] * len(binder[2].split())
        elif binder[1] != "[":
            return None
        rest = rest[end + 1 :].strip().removeprefix("→").strip()
    result = read_type(rest.removeprefix(":").strip())
    if result is None or result.head in _SORTS:
        return None
    while result.head == "→":
        arguments.append(result.arguments[0])
        result = result.arguments[1]
    return Signature(name, tuple(variables), tuple(arguments), result)


def _closing(text: str, at: int) -> int | None:
    depth = 0
    for place in range(at, len(text)):
        depth += text[place] in _CLOSING
        depth -= text[place] in _CLOSING.values()
        if depth == 0:
            return place
    return None


Constructors = Mapping[str, Sequence[Signature]]
"""Of each type that a problem defines, by its name."""


def values(of: Type, constructors: Constructors, depth: int = 3) -> list[str]:
    """Small values of a type, in Lean's words, the smallest first; types that are variables are of numbers."""
    if depth == 0:
        return []
    if of.head == "→":
        return _functions(of, constructors)
    if of.head == "×":
        left, right = (values(argument, constructors, depth) for argument in of.arguments)
        return [f"({a}, {b})" for a, b in zip(left, right, strict=False)]
    if of.head in ("Int", "ℤ"):
        return ["0", "1", "2", "(-1)", "3", "(-2)", "5"]
    if of.head == "Bool":
        return ["true", "false"]
    if of.head == "Unit":
        return ["()"]
    if of.head == "List" and of.arguments:
        inner = values(of.arguments[0], constructors, depth - 1) or values(of.arguments[0], constructors, 1)
        return _lists(inner)
    if of.head == "Option" and of.arguments:
        return ["none", *(f"(some {value})" for value in values(of.arguments[0], constructors, depth)[:4])]
    if (built := constructors.get(of.head)) is not None:
        return _built(of, built, constructors, depth)
    return ["0", "1", "2", "3", "4", "7"] if not of.arguments else []


def _lists(inner: Sequence[str]) -> list[str]:
    if not inner:
        return ["[]"]
    shapes: tuple[list[int], ...] = ([], [1], [2, 0], [1, 2, 3], [3, 1], [0, 0], [2, 1, 2], [4, 3, 1, 2])
    return ["[" + ", ".join(inner[i % len(inner)] for i in shape) + "]" for shape in shapes]


def _built(of: Type, built: Sequence[Signature], constructors: Constructors, depth: int) -> list[str]:
    found = [constructor.name for constructor in built if not constructor.arguments]
    for round_ in range(3):
        smaller = [*found]
        for constructor in built:
            atoms = dict(zip(_parameters(constructor), of.arguments, strict=False))
            kinds = [argument.at(atoms) for argument in constructor.arguments]
            choices = [smaller if kind == of else values(kind, constructors, depth - 1) for kind in kinds]
            if not choices or not all(choices):
                continue
            for shift in range(2):
                # The arguments differ from one another, so that a function which swaps them shows.
                chosen = (choice[-1 - (shift + round_ + 2 * i) % len(choice)] for i, choice in enumerate(choices))
                found.append(f"({constructor.name} {' '.join(chosen)})")
    return list(dict.fromkeys(found))[:12]


def _parameters(constructor: Signature) -> list[str]:
    return [argument.head for argument in constructor.result.arguments]


def _functions(of: Type, constructors: Constructors) -> list[str]:
    taken: list[Type] = []
    while of.head == "→":
        taken.append(of.arguments[0])
        of = of.arguments[1]
    names = [f"a{i}" for i in range(len(taken))]
    numbers = [name for name, kind in zip(names, taken, strict=True) if not kind.arguments and kind.head != "Bool"]
    total = " + ".join([*(f"{2 * i + 2} * {name}" for i, name in enumerate(numbers)), "1"])
    bodies = {
        "Bool": [f"({total}) % 3 == 1", f"({total}) % 4 == 3", "true"] if numbers else ["true", "false"],
        "Prop": [f"({total}) % 3 = 1"],
    }.get(of.head)
    if bodies is None:
        numeric = not of.arguments and of.head not in constructors
        bodies = [total, *(f"{name}" for name in numbers[-1:])] if numeric else values(of, constructors, 2)[1:3]
    return [f"(fun {' '.join(names)} => {body})" for body in bodies]


def pools(kinds: Sequence[Type], constructors: Constructors) -> list[list[str]]:
    """The values to choose from for each of these; [] where one of them has none."""
    found = [values(kind, constructors) for kind in kinds]
    return found if all(found) else []


def assignments(kinds: Sequence[Type], constructors: Constructors, count: int) -> list[tuple[str, ...]]:
    """So many ways to give each of these a value, spread over the small ones; () where one of them has none."""
    found = pools(kinds, constructors)
    steps = itertools.cycle((1, 3, 2, 5, 7, 4))
    strides = [next(steps) for _ in found]
    return [
        tuple(
            pool[(turn * stride + turn // len(pool) + place) % len(pool)]
            for place, (pool, stride) in enumerate(zip(found, strides, strict=True))
        )
        for turn in range(count if found else 0)
    ]
