"""What a program does with the elements that it is given, read off small values: how often each is in what comes out.

Of a function that gives a list, or something with a list in it, the claim is that an element is in the result as often
as in some of the arguments together (`put x xs`, `merge xs ys`), once less (`remove x xs`), or where a test says so
(`keep p xs`). Two functions of the same arguments may share them out (`evens`, `odds`); what a function picks is one of
the elements (`least x xs`). Sorting, and much else, is an induction with such claims. Nothing is proved here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from leanfd.prove.equations import PLACE
from leanfd.prove.samples import Signature, Type
from leanfd.prove.tables import Row

_BUILT_IN = ("List", "Nat", "Int", "Bool", "Option", "→", "×")


@dataclass(frozen=True, slots=True)
class Call:
    """A function at certain types, applied to variables."""

    name: str
    """As it is written; `_` stands for the arguments where it does not come first."""
    variables: tuple[tuple[str, Type], ...]
    result: Type

    def __str__(self) -> str:
        names = [name for name, _ in self.variables]
        return applied(self.name, names)

    @property
    def head(self) -> str:
        """The function alone; "" for an operator."""
        return next((word for word in re.findall(r"[\w'.]+", self.name) if word != "_"), "")


def applied(name: str, arguments: Sequence[str]) -> str:
    """A function written with its arguments."""
    left = iter(arguments)
    return PLACE.sub(lambda _: next(left), name) if PLACE.search(name) else " ".join([name, *arguments])


def element_of(kind: Type, functions: Mapping[str, Signature]) -> Type | None:
    """Of what a value of a type holds several: what is in a list, in the lists of a pair, in a tree that has a list."""
    if kind.head == "List":
        inner = element_of(kind.arguments[0], functions)
        return inner or kind.arguments[0]
    if kind.head == "×":
        return next((found for part in kind.arguments if (found := element_of(part, functions))), None)
    listed = _as_list(kind, functions)
    return None if listed is None else listed[1]


def lists_in(term: str, kind: Type, element: Type, functions: Mapping[str, Signature]) -> list[str]:
    """Lists that together hold the elements of a term, each in Lean's words."""
    if kind.head == "List" and kind.arguments[0] == element:
        return [term]
    if kind.head == "List":
        inside = lists_in("v", kind.arguments[0], element, functions)
        if inside == ["v"]:
            return [f"({term}).flatten"]
        return [f"({term}).flatMap (fun v => {said})" for said in inside]
    if kind.head == "×":
        left, right = kind.arguments
        parts = [(f"({term}).1", left), (f"({term}).2", right)]
        return [said for part, of in parts for said in lists_in(part, of, element, functions)]
    if (found := _as_list(kind, functions)) is not None and found[1] == element:
        return [found[0].format(f"({term})")]
    return []


def is_list_of(call: Call) -> bool:
    """Whether a function lists what is in a value of one of the program's own types, before a list or not."""
    kinds = [kind for _, kind in call.variables if kind != call.result]
    return call.result.head == "List" and len(kinds) == 1 and kinds[0].head not in _BUILT_IN


def _as_list(kind: Type, functions: Mapping[str, Signature]) -> tuple[str, Type] | None:
    """How a program lists what is in a value of one of its own types: `toList t`, `flatten t []`."""
    for name, signature in functions.items() if kind.head not in _BUILT_IN else ():
        if signature.result.head != "List" or PLACE.search(name):
            continue
        if [kind] == [*signature.arguments]:
            return f"{name} {{}}", signature.result.arguments[0]
        if len(signature.arguments) == 2 and {kind, signature.result} == {*signature.arguments}:
            slots = ["{}" if argument == kind else "[]" for argument in signature.arguments]
            return " ".join([name, *slots]), signature.result.arguments[0]
    return None


@dataclass(frozen=True, slots=True)
class Given:
    """How often an element `a` is in the arguments of a call."""

    counts: tuple[str, ...]
    """Numbers, one for each argument that may hold it."""
    single: tuple[str, ...]
    """Those of them that ask whether an argument is it."""
    tests: tuple[str, ...]
    """What predicates among the arguments say of it."""
    members: tuple[str, ...] = ()
    """For each of the numbers, when it is not 0."""


def given(a: str, call: Call, element: Type, functions: Mapping[str, Signature]) -> Given:
    """What a call may get an element from."""
    counts, single, tests, members = [], [], [], []
    for name, kind in call.variables:
        if kind == element:
            single.append(f"(if {name} = {a} then 1 else 0)")
            counts.append(single[-1])
            members.append(f"{a} = {name}")
        elif kind.head == "→" and kind.arguments == (element, Type("Bool")):
            tests.append(f"{name} {a}")
        elif inside := lists_in(name, kind, element, functions):
            counts.append(total(a, inside))
            members += [" ∨ ".join(f"{a} ∈ {said}" for said in inside)]
    return Given(tuple(counts), tuple(single), tuple(tests), tuple(members))


def total(a: str, lists: Sequence[str]) -> str:
    """How often an element is in some lists together."""
    return " + ".join(f"List.count {a} {said if said.isidentifier() else f'({said})'}" for said in lists)


@dataclass(frozen=True, slots=True)
class Account:
    """How often an element may be in what comes out, and when it is in it at all."""

    number: str
    member: str
    whole: bool = True
    """It is in it just when this holds, not only then."""


def accounts(result: Row, of: Given, rows: Mapping[str, Row]) -> Iterator[Account]:
    """Sums over what was given that are the result on all samples, those of most parts first."""
    if not any(result):
        return
    parts = range(len(of.counts))
    for some in (some for size in range(len(parts), 0, -1) for some in combinations(parts, size)):
        added = [sum(at) for at in zip(*(rows[of.counts[part]] for part in some), strict=True)]
        said = " + ".join(of.counts[part] for part in some)
        member = " ∨ ".join(of.members[part] for part in some)
        if [*result] == added:
            yield Account(said, member)
        for less in of.single:
            if of.counts.index(less) not in some and [*result] == [
                max(0, a - b) for a, b in zip(added, rows[less], strict=True)
            ]:
                yield Account(f"{said} - {less}", member, whole=False)
        for test in of.tests:
            if [*result] == [a * b for a, b in zip(added, rows[test], strict=True)]:
                yield Account(f"if {test} then {said} else 0", f"{test} = true ∧ ({member})")
            if [*result] == [a * (1 - b) for a, b in zip(added, rows[test], strict=True)]:
                yield Account(f"if {test} then 0 else {said}", f"{test} = false ∧ ({member})")
