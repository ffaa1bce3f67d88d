"""The family program: what is true of functions that the problem defines itself.

A kit of functions over lists or over a type of the problem's own is drawn (`functions.py`), then a claim that fits
their roles: what a map keeps, what a mirror turns, what a filter leaves, that an accumulator makes no difference.
Claims that fit by role are mostly true; whoever proves them tests them first. A few themes have functions of their own:
numbers defined anew, insertion into a sorted list, lists built and cut.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from leanfd.curriculum.functions import (
    LIST,
    PARAMETERS,
    Datatype,
    Function,
    Names,
    function,
    onto,
    random_type,
)
from leanfd.curriculum.inductions import by_cases, main_variable, proposals
from leanfd.curriculum.scripts import bracketed
from leanfd.curriculum.statements import Declared, Posed, binders, given, theorem, theorem_name
from leanfd.curriculum.themes import THEMES, Claim

_MEASURES = ("total", "size", "count", "height")
_BOOLS = ("all", "any", "mem")
_KEYWORDS = re.compile(r"[\w'?]+")


def program(rng: random.Random) -> Iterator[Posed]:
    """Endless problems, repetition not excluded."""
    # A kit gives several, and what takes a lemma or a generalization is what a search lacks.
    ways = (_about_one_kit, _accumulated, _accumulated, _themed, _themed, _themed)
    while True:
        yield from rng.choice(ways)(rng)


def _about_one_kit(rng: random.Random) -> Iterator[Posed]:
    """Some claims about the same functions, under one header: what a claim does not need stands there too."""
    names = Names(rng)
    datatype = LIST if rng.random() < 0.35 else random_type(rng, names)
    kit: _Kit = {}
    claims = [made for _ in range(3) if (made := rng.choice(_CLAIMS)(rng, datatype, _Drawing(names, kit)))]
    definitions = tuple(dict.fromkeys(text for claim in claims for text in claim.definitions))
    for claim in claims:
        yield posed_of(rng, datatype, claim, definitions if len(definitions) <= _MOST_DEFINITIONS else ())


def _themed(rng: random.Random) -> Iterator[Posed]:
    yield posed_of(rng, LIST, rng.choice(THEMES)(rng, Names(rng)))


def posed_of(rng: random.Random, datatype: Datatype, claim: Claim, definitions: tuple[str, ...] = ()) -> Posed:
    """A claim as a theorem, with those definitions or with the ones that it takes before it, its variables declared."""
    defined = [*filter(None, [datatype.text]), *(definitions or claim.definitions)]
    said = set(_KEYWORDS.findall(" ".join([claim.goal, *claim.hypotheses])))
    kinds = {**PARAMETERS, **dict.fromkeys(claim.data, datatype.name), **claim.variables}
    groups: dict[str, list[str]] = {}
    for name, kind in kinds.items():
        if name in said:
            groups.setdefault(kind, []).append(name)
    declared = [Declared(tuple(names), kind) for kind, names in groups.items()]
    hypotheses = [*zip(("h", "h1", "h2") if rng.random() < 0.6 else ("h₁", "h₂", "h₃"), claim.hypotheses, strict=False)]
    if hypotheses and rng.random() < 0.5:
        goal = " → ".join([*claim.hypotheses, claim.goal])
        hypotheses = []
    else:
        goal = claim.goal
    statement = theorem(theorem_name(rng), (*binders(rng, declared), *given(hypotheses)), goal)
    over = claim.over or ((claim.data[0], datatype) if claim.data else main_variable(claim.goal))
    references = claim.references
    if not references and over is not None:
        assumed = bool(claim.hypotheses)
        references = proposals(rng, over[1], over[0], claim.definitions, goal, assumed)
    return Posed(statement, references, "\n\n".join(defined))


def _parameter(rng: random.Random, role: str) -> str:
    if role in ("filter", "count", "all", "any"):
        return rng.choice(("", "k", "p", "p"))
    return rng.choice(("", "", "k", "g")) if role in ("map", "total") else ""


_Kit = dict[tuple[str, str], Function]
_MOST_DEFINITIONS = 6


@dataclass(frozen=True)
class _Drawing:
    """Names, and the functions that were drawn so far."""

    names: Names
    kit: _Kit


def _made(
    rng: random.Random,
    datatype: Datatype,
    drawing: _Drawing,
    role: str,
    parameter: str | None = None,
    fresh: bool = False,
) -> Function:
    """A function of that role: one of the kit, if there is one and it need not be `fresh`."""
    parameter = _parameter(rng, role) if parameter is None else parameter
    known = drawing.kit.get((role, parameter))
    if known is None or fresh:
        known = function(rng, datatype, drawing.names.role(role), role, parameter)
        drawing.kit.setdefault((role, parameter), known)
    return known


def _variable(rng: random.Random, datatype: Datatype) -> str:
    return rng.choice(("xs", "xs", "l", "ys") if datatype is LIST else ("t", "t", "s", "a"))


def _equation(rng: random.Random, left: str, right: str) -> str:
    return f"{left} = {right}" if rng.random() < 0.85 else f"{right} = {left}"


def _kept(rng: random.Random, datatype: Datatype, names: _Drawing) -> Claim | None:
    """What a function that changes a value leaves as it was."""
    changer = _made(rng, datatype, names, rng.choice(("map", "map", "mirror", "mirror", "filter")))
    roles = {
        "map": ("size", "height", "size", "count", "total"),
        "mirror": (*_MEASURES, *_BOOLS),
        "filter": ("all", "size", "total", "count", "mem"),
    }[changer.role]
    if datatype is LIST and changer.role == "mirror":
        return None
    told = _made(rng, datatype, names, rng.choice(roles))
    t = _variable(rng, datatype)
    left, right = told.of(changer.of(t)), told.of(t)
    if changer.role == "filter":
        goal = f"{left} ≤ {right}" if told.role in _MEASURES else f"{right} = true → {left} = true"
    elif changer.role == "map" and told.role in ("total", "count"):
        goal = f"{right} ≤ {left}"
    else:
        goal = _equation(rng, left, right)
    return Claim(goal, (changer.text, told.text), (t,))


def _twice(rng: random.Random, datatype: Datatype, names: _Drawing) -> Claim | None:
    """A function after itself or after another of its kind."""
    t = _variable(rng, datatype)
    role = rng.choice(("mirror", "map", "filter", "mixed"))
    if datatype is LIST and role in ("mirror", "mixed"):
        return None
    first = _made(rng, datatype, names, "map" if role == "mixed" else role)
    if role == "mirror":
        return Claim(_equation(rng, first.of(first.of(t)), t), (first.text,), (t,))
    if role == "filter" and rng.random() < 0.4:
        return Claim(_equation(rng, first.of(first.of(t)), first.of(t)), (first.text,), (t,))
    second = _made(rng, datatype, names, "mirror" if role == "mixed" else role, fresh=role != "mixed")
    goal = _equation(rng, first.of(second.of(t)), second.of(first.of(t)))
    return Claim(goal, (first.text, second.text), (t,))


def _compared(rng: random.Random, datatype: Datatype, names: _Drawing) -> Claim:
    """Two measures, or a measure under what is true of all elements."""
    t = _variable(rng, datatype)
    if rng.random() < 0.4:
        small, large = rng.choice((("count", "size"), ("height", "size"), ("count", "total"), ("size", "total")))
        one, other = _made(rng, datatype, names, small), _made(rng, datatype, names, large)
        goal = f"{one.of(t)} ≤ {other.of(t)}" if rng.random() < 0.8 else f"¬ {other.of(t)} < {one.of(t)}"
        return Claim(goal, (one.text, other.text), (t,))
    parameter = _parameter(rng, "all")
    asked = _made(rng, datatype, names, rng.choice(_BOOLS[:2]), parameter)
    told = _made(rng, datatype, names, rng.choice(("count", "size", "total", "mem", "any", "all")))
    if told.role in _BOOLS:
        return Claim(_told(rng, told.of(t)), (asked.text, told.text), (t,), hypotheses=(_told(rng, asked.of(t)),))
    goal = rng.choice((f"0 < {told.of(t)}", f"1 ≤ {told.of(t)}", f"{told.of(t)} ≠ 0"))
    asked_for = f"{asked.of(t)} = {'true' if asked.role == 'any' else 'false'}"
    return Claim(goal, (asked.text, told.text), (t,), hypotheses=(asked_for,))


def _told(rng: random.Random, text: str) -> str:
    return f"{text} = true" if rng.random() < 0.85 else f"{text} = false"


def _same_test(rng: random.Random, datatype: Datatype, names: _Drawing) -> Claim:
    """Functions that ask the same of each element: all, any, count and filter of `p`."""
    t = _variable(rng, datatype)
    kinds = ("all-count", "any-count", "all-filter", "filter-all", "any-filter", "count-filter")
    kind = rng.choice(kinds if datatype is LIST else kinds[:2])
    one, other = (_made(rng, datatype, names, role, "p") for role in kind.split("-"))
    definitions: tuple[str, ...] = (one.text, other.text)
    all_hold = (f"{one.of(t)} = true",)
    if kind == "any-count":
        some = f"{one.of(t)} = true ↔ 0 < {other.of(t)}"
        return Claim(rng.choice((some, f"{one.of(t)} = false ↔ {other.of(t)} = 0")), definitions, (t,))
    if kind == "all-filter":
        return Claim(_equation(rng, other.of(t), t), definitions, (t,), hypotheses=all_hold)
    if kind == "filter-all":
        return Claim(f"{other.of(one.of(t))} = true", definitions, (t,))
    if kind == "any-filter":
        return Claim(_equation(rng, one.of(other.of(t)), one.of(t)), definitions, (t,))
    size = _counting(rng, datatype, names)
    definitions = (*definitions, size.text)
    if kind == "count-filter":
        return Claim(_equation(rng, size.of(other.of(t)), one.of(t)), definitions, (t,))
    return Claim(_equation(rng, other.of(t), size.of(t)), definitions, (t,), hypotheses=all_hold)


def _listed(rng: random.Random, datatype: Datatype, names: _Drawing) -> Claim | None:
    """The elements of a tree in a row, and what is told of the row."""
    if datatype is LIST:
        return None
    t = _variable(rng, datatype)
    row = _made(rng, datatype, names, "listed")
    kind = rng.choice(("mirror", "map", "size", "mem", "both", "both"))
    if kind == "mirror":
        turned = _made(rng, datatype, names, "mirror")
        goal = _equation(rng, row.of(turned.of(t)), f"List.reverse {bracketed(row.of(t))}")
        return Claim(goal, (turned.text, row.text), (t,))
    if kind == "map":
        mapped = _made(rng, datatype, names, "map", rng.choice(("", "k", "g")))
        changed = f"List.map (fun x => {mapped.drawn}) {bracketed(row.of(t))}"
        return Claim(_equation(rng, row.of(mapped.of(t)), changed), (mapped.text, row.text), (t,))
    if kind == "size":
        count = _counting(rng, datatype, names)
        goal = _equation(rng, f"List.length {bracketed(row.of(t))}", count.of(t))
        return Claim(goal, (row.text, count.text), (t,))
    if kind == "mem":
        has = _made(rng, datatype, names, "mem")
        goal = rng.choice((f"k ∈ {row.of(t)} ↔ {has.of(t)} = true", f"{has.of(t)} = true → k ∈ {row.of(t)}"))
        return Claim(goal, (row.text, has.text), (t,))
    role = rng.choice(("total", "all", "any", "count"))
    tree = _made(rng, datatype, names, role)
    name = names.names.of("onList", "ofList", "lsum", "inList", "go'")
    flat = function(rng, LIST, name, role, tree.parameter, tree.drawn)
    return Claim(_equation(rng, flat.of(row.of(t)), tree.of(t)), (row.text, tree.text, flat.text), (t,))


def _counting(rng: random.Random, datatype: Datatype, names: _Drawing) -> Function:
    """The number of elements."""
    key = ("number", "")
    return names.kit.setdefault(key, function(rng, datatype, names.names.role("size"), "total", "", "1"))


_CLAIMS: Sequence[Callable[[random.Random, Datatype, _Drawing], Claim | None]] = (
    _kept,
    _kept,
    _twice,
    _compared,
    _same_test,
    _listed,
)


def _accumulated(rng: random.Random) -> Iterator[Posed]:
    """A function with an accumulator against the one without: at any start, or at one, which takes a lemma."""
    names = _Drawing(Names(rng), {})
    datatype = LIST if rng.random() < 0.4 else random_type(rng, names.names)
    role = rng.choice(
        ("total", "total", "size", "count") if datatype is LIST else ("total", "size", "listed", "listed")
    )
    plain = _made(rng, datatype, names, role)
    fast = onto(
        rng, datatype, plain, names.names.of("go", "loop", "fast", f"{plain.name}Acc", f"{plain.name}Tr", "aux")
    )
    t, acc = _variable(rng, datatype), rng.choice(("acc", "m", "c") if role != "listed" else ("acc", "zs", "ws"))

    def called(start: str) -> str:
        return fast.of(start, t) if fast.role == "onto-first" else fast.of(t, start)

    sign, empty, kind = ("++", "[]", "List Nat") if role == "listed" else ("+", "0", "Nat")
    general = f"{called(acc)} = {plain.of(t)} {sign} {acc}"
    if role != "listed" and rng.random() < 0.4:
        general = f"{called(acc)} = {acc} {sign} {plain.of(t)}"
    step = "simp [{facts}]" if role == "listed" else "simp [{facts}] <;> omega"
    lemma = by_cases(rng, datatype, t, [fast.name, plain.name], step, acc)
    variables = {acc: kind}
    definitions = (plain.text, fast.text)
    if rng.random() < 0.4:
        yield posed_of(rng, datatype, Claim(general, definitions, (t,), variables=variables, references=(lemma,)))
        return
    if rng.random() < 0.3:
        start = rng.choice(("[1]", "[0, 2]", "[k]") if role == "listed" else ("1", "k", "2"))
        goal, last = f"{called(start)} = {plain.of(t)} {sign} {start}", "exact key _"
        general = f"{called(acc)} = {plain.of(t)} {sign} {acc}"
    else:
        goal = _equation(rng, called(empty), plain.of(t))
        last = f"have := key {empty}\nsimp_all" if role == "listed" else f"have := key {empty}\nomega"
    indented = "\n".join("  " + line for line in lemma.split("\n"))
    opening = f"have key : ∀ {acc}, {general} := by\n  intro {acc}\n{indented}"
    reference = f"{opening}\n{last}"
    yield posed_of(rng, datatype, Claim(goal, definitions, (t,), variables=variables, references=(reference,)))
