"""Small functional programs as text: types, and functions on them by structural recursion, put together at random.

A function over a type says what to do at each constructor; what an element counts for, what is asked of it, in which
order an operation has its arguments and how things are called is drawn. It knows texts and roles; what is true of two
functions is the business of `programs.py`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from leanfd.curriculum.scripts import bracketed


class Constructor(NamedTuple):
    """A way to build a value; in `fields`, "v" is for an element and "r" for a value of the type itself."""

    name: str
    fields: str


@dataclass(frozen=True)
class Datatype:
    """An inductive type whose elements are numbers."""

    name: str
    constructors: tuple[Constructor, ...]
    text: str = ""
    """Its declaration; "" for a type of the library."""

    def built(self, constructor: Constructor, fields: Sequence[str]) -> str:
        """A value, or the pattern for it."""
        if constructor.name == "::":
            return " :: ".join(f"({f})" if " + " in f or " - " in f else f for f in fields)
        if not fields:
            return constructor.name
        return " ".join([constructor.name, *map(bracketed, fields)])


LIST = Datatype("List Nat", (Constructor("[]", ""), Constructor("::", "vr")))


@dataclass(frozen=True)
class Function:
    """A function of the problem."""

    name: str
    role: str
    """What kind it is: map, mirror, filter, total, count, size, height, listed, all, any, mem, or the name of a theme's
    own function; and "…-onto" for one with an accumulator."""
    text: str
    parameter: str = ""
    """A variable of the statement that it takes first: `k`, `p`, `g`, or ""."""
    drawn: str = ""
    """What it does with an element `x`."""
    summands: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Patterns, and what stands between the signs on their right sides; () where no sum or concatenation is taken."""

    def of(self, *arguments: str) -> str:
        """Its application."""
        first = [self.parameter] if self.parameter else []
        return " ".join([self.name, *first, *map(bracketed, arguments)])


PARAMETERS = {"k": "Nat", "p": "Nat → Bool", "g": "Nat → Nat"}
"""What functions take beside their data, and its type."""

_VALUES = ("x", "y", "a", "n", "v")
_PARTS = {"List Nat": ("xs", "ys", "l", "t", "tl"), "": ("l", "t", "s", "u", "a")}
_ELEMENTS = ("x + {c}", "{c} + x", "{c} * x", "x * {c}", "x + x", "x * x", "x", "x", "x + 1", "2 * x + {c}", "x - {c}")
_WITH = {"k": ("x + k", "k + x", "k * x", "x * k", "x - k", "max x k"), "g": ("g x", "g x", "g x + 1", "g (g x)")}
_TESTS = ("x % {c} = 0", "x % {c} = 1", "x < {c}", "x ≤ {c}", "{c} < x", "{c} ≤ x", "x = {c}", "x ≠ {c}")
_TESTS_WITH = {"k": ("x < k", "x ≤ k", "k < x", "k ≤ x", "x = k", "x ≠ k", "x == k"), "p": ("p x",)}
_NAMES = {
    "map": ("bump", "mapped", "each", "shift", "scale", "apply1", "onAll"),
    "mirror": ("mirror", "flip'", "swap", "rev", "turn", "mir"),
    "filter": ("keep", "sel", "pick", "only", "sift", "filt"),
    "total": ("total", "sum", "weight", "sumUp", "add", "tot"),
    "count": ("count", "howMany", "cnt", "num", "tally"),
    "size": ("size", "len", "sz", "card", "nodes"),
    "height": ("height", "depth", "ht", "levels"),
    "listed": ("flat", "toList", "elems", "listed", "flatten'", "walk"),
    "all": ("every", "all", "allOk", "each?"),
    "any": ("some?", "any", "exists'", "anyOk"),
    "mem": ("mem", "has", "member", "elem", "isIn"),
}


class Names:
    """Gives names that are not taken yet."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._taken: set[str] = set()

    def of(self, *pool: str) -> str:
        """One of these, or one of them with a mark."""
        free = [name for name in pool if name not in self._taken] or [f"{pool[0]}{n}" for n in range(2, 9)]
        name = self._rng.choice([n for n in free if n not in self._taken])
        self._taken.add(name)
        return name

    def role(self, role: str) -> str:
        """A name for a function of that role, and sometimes one that says nothing."""
        return self.of(*(_NAMES[role] if self._rng.random() < 0.85 else ("f", "g1", "go", "h", "fn", "run")))


def random_type(rng: random.Random, names: Names) -> Datatype:
    """Trees of some form, or a list with constructors of its own."""
    name = names.of("Tree", "T", "Bin", "MyTree", "Shape", "Node", "Rose", "Tr")
    empty = rng.choice(("leaf", "nil", "tip", "empty", "e"))
    inner = rng.choice(("node", "branch", "fork", "bin", "b"))
    fields = rng.choice(("rvr", "rvr", "rvr", "vrr", "rrv", "rvrvr", "vr", "rv", "rr", "rrr", "vrrr"))
    first = Constructor(f".{empty}", "v" if "v" not in fields or rng.random() < 0.12 else "")
    found = [first, Constructor(f".{inner}", fields)]
    if rng.random() < 0.2:
        found.append(Constructor(f".{rng.choice(('one', 'single', 'un', 'skip'))}", rng.choice(("v", "r", "vr", "rv"))))
    rows = []
    for constructor in found:
        kinds = ["Nat" if field == "v" else name for field in constructor.fields]
        rows.append(f"  | {constructor.name[1:]} : {' → '.join([*kinds, name])}")
    style = rng.random() < 0.7
    qualified = tuple(c if style else Constructor(name + c.name, c.fields) for c in found)
    return Datatype(name, qualified, "\n".join([f"inductive {name} where", *rows]))


def fields_of(rng: random.Random, datatype: Datatype, constructor: Constructor) -> list[str]:
    """Names for the fields of a constructor."""
    parts = iter(_PARTS.get(datatype.name, _PARTS[""]))
    values = [v for v in _VALUES if datatype.name != LIST.name or v != "n"]
    if constructor.fields.count("v") == 1:
        values = [rng.choice(values[:3] if "a" not in _PARTS[""][: constructor.fields.count("r")] else values[:2])]
    chosen = iter(values)
    return [next(chosen) if field == "v" else next(parts) for field in constructor.fields]


def element(rng: random.Random, parameter: str) -> str:
    """What an element `x` becomes."""
    return rng.choice(_WITH.get(parameter, _ELEMENTS)).replace("{c}", str(rng.randint(1, 5)))


def test(rng: random.Random, parameter: str) -> str:
    """What is asked of an element `x`."""
    text = rng.choice(_TESTS_WITH.get(parameter, _TESTS))
    return text.replace("{c}", str(rng.randint(2, 4) if "%" in text else rng.randint(0, 7)))


def at(text: str, value: str) -> str:
    """An expression of `x` at a value."""
    return re.sub(r"\bx\b", value, text)


def function(
    rng: random.Random, datatype: Datatype, name: str, role: str, parameter: str = "", drawn: str = ""
) -> Function:
    """A function of that role over a type, by recursion over all of it; `drawn` is what it does with an element `x`."""
    drawn = drawn or {"map": element, "total": element}.get(role, test)(rng, parameter)
    if role in ("mirror", "size", "height", "listed"):
        parameter = ""
    if role == "mem":
        parameter, drawn = "k", rng.choice(("x == k", "k == x"))
    backwards, plus_first = datatype is not LIST and rng.random() < 0.5, rng.random() < 0.5
    cases, summands = [], []
    for constructor in datatype.constructors:
        fields = fields_of(rng, datatype, constructor)
        calls = [f"{name} {parameter} {field}".replace("  ", " ") for field in fields]
        parts = [*zip(constructor.fields, fields, calls, strict=True)]
        pattern = datatype.built(constructor, fields)
        if role in _SUMS:
            terms = _terms(role, drawn, parts, backwards, plus_first)
            summands.append((pattern, tuple(terms)))
            sign, empty = ("++", "[]") if role == "listed" else ("+", "0")
            cases.append((pattern, f" {sign} ".join(terms) or empty))
        else:
            cases.append((pattern, _right_side(datatype, constructor, role, drawn, parts, plus_first)))
    result = {"map": datatype.name, "mirror": datatype.name, "filter": datatype.name, "listed": "List Nat"}
    gives = result.get(role, "Bool" if role in ("all", "any", "mem") else "Nat")
    text = written(rng, name, parameter, [datatype.name], gives, cases)
    return Function(name, role, text, parameter, drawn, tuple(summands))


_SUMS = ("total", "size", "count", "listed")


def _terms(
    role: str, drawn: str, parts: Sequence[tuple[str, str, str]], backwards: bool, plus_first: bool
) -> list[str]:
    """What a constructor's fields come to, to be added or appended."""
    if role == "listed":
        return [f"[{field}]" if kind == "v" else call for kind, field, call in parts][:: -1 if backwards else 1]
    values = [field for kind, field, _ in parts if kind == "v"]
    below = [call for kind, _, call in parts if kind == "r"][:: -1 if backwards else 1]
    if role == "size":
        counted = ["1"] if parts else []
    elif role == "count":
        counted = [f"(if {at(drawn, v)} then 1 else 0)" for v in values]
    else:
        counted = [f"({at(drawn, v)})" if "+" in drawn or "-" in drawn else at(drawn, v) for v in values]
    return [*counted, *below] if plus_first else [*below, *counted]


def _right_side(
    datatype: Datatype,
    constructor: Constructor,
    role: str,
    drawn: str,
    parts: Sequence[tuple[str, str, str]],
    plus_first: bool,
) -> str:
    values = [field for kind, field, _ in parts if kind == "v"]
    below = [call for kind, _, call in parts if kind == "r"]
    if role == "map":
        return datatype.built(constructor, [at(drawn, f) if kind == "v" else call for kind, f, call in parts])
    if role == "mirror":
        turned = iter(below[::-1])
        return datatype.built(constructor, [f if kind == "v" else next(turned) for kind, f, _ in parts])
    if role == "filter":
        kept = datatype.built(constructor, [f if kind == "v" else call for kind, f, call in parts])
        return f"if {at(drawn, values[0])} then {kept} else {below[0]}" if values and below else kept
    if role == "height":
        if not below:
            return "1" if values else "0"
        deepest = below[0]
        for call in below[1:]:
            deepest = f"max {bracketed(deepest)} {bracketed(call)}"
        return f"{deepest} + 1" if plus_first else f"1 + {deepest}"
    sign, empty = ("&&", "true") if role == "all" else ("||", "false")
    asked = [at(drawn, v) if _is_bool(drawn) else f"decide ({at(drawn, v)})" for v in values]
    return f" {sign} ".join([f"({a})" if "==" in a else a for a in asked] + below) or empty


def _is_bool(text: str) -> bool:
    return "==" in text or text.startswith("p ")


def onto(rng: random.Random, datatype: Datatype, of: Function, name: str) -> Function:
    """The function with an accumulator: what it adds or appends is put onto it, from the last to the first."""
    first = rng.random() < 0.3
    listed = of.role == "listed"
    acc = rng.choice(("acc", "acc", "zs", "done") if listed else ("acc", "acc", "m", "s0"))
    cases = []
    swapped = rng.random() < 0.5
    for pattern, terms in of.summands:
        grown = acc
        # What is appended keeps its order; what is added goes in before the calls do.
        for term in reversed(terms) if listed else sorted(terms, key=lambda term: term.split(" ")[0] == of.name):
            if term.split(" ")[0] == of.name:
                rest = term.removeprefix(of.name).strip().split(" ")
                given = [*rest[:-1], *([bracketed(grown), rest[-1]] if first else [rest[-1], bracketed(grown)])]
                grown = " ".join([name, *given])
            elif listed:
                grown = f"{term[1:-1]} :: {grown}"
            else:
                grown = f"{term} + {grown}" if swapped else f"{grown} + {term}"
        cases.append((f"{acc}, {pattern}" if first else f"{pattern}, {acc}", grown))
    kind = "List Nat" if listed else "Nat"
    takes = [kind, datatype.name] if first else [datatype.name, kind]
    text = written(rng, name, of.parameter, takes, kind, cases)
    return Function(name, "onto-first" if first else "onto", text, of.parameter)


def written(
    rng: random.Random,
    name: str,
    parameter: str,
    takes: Sequence[str],
    gives: str,
    cases: Sequence[tuple[str, str]],
) -> str:
    """A definition by equations, or by `match`."""
    binder = f" ({parameter} : {PARAMETERS[parameter]})" if parameter else ""
    if len(takes) == 1 and rng.random() < 0.15:
        lines = [f"def {name}{binder} (t : {takes[0]}) : {gives} :=", "  match t with"]
    else:
        lines = [f"def {name}{binder} : {' → '.join([*takes, gives])}"]
    return "\n".join([*lines, *(f"  | {pattern} => {right}" for pattern, right in cases)])
