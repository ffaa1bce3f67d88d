"""Functions of a problem that the library has under another name: `del x xs` is `xs.erase x`, and `sorted xs` says
`xs.Pairwise (· ≤ ·)`.

Once that is proved, what the library knows of its own function is known of the problem's. Candidates come by their
type, whatever the order of arguments; nothing is proved here.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from leanfd.prove.samples import Type, read_type


@dataclass(frozen=True, slots=True)
class Twin:
    """An expression over `{0}`, `{1}`, … that may always be what a function gives."""

    expression: str
    facts: tuple[str, ...] = ()
    """Names of the library that a proof of it needs."""
    instead: str = ""
    """What is kept in the place of the equation, over `{f}` for the call, since it says more to `simp` and `grind`."""
    by: tuple[str, ...] = ()
    """What `simp` proves it from, beside the equation."""
    order: str = ""
    """What it says of elements `v` before `w`."""


_TWINS: Mapping[str, tuple[Twin, ...]] = {
    "A → List A → Nat": (Twin("List.count {0} {1}"),),
    "A → List A → Bool": (Twin("decide ({0} ∈ {1})", instead="{f} = true ↔ {0} ∈ {1}"),),
    "A → List A → List A": (
        Twin("List.erase {1} {0}", ("List.erase",)),
        Twin("{1} ++ [{0}]"),
        Twin("List.filter (fun v => v != {0}) {1}"),
    ),
    "List A → List A → Bool": (
        Twin(
            "List.isPerm {0} {1}",
            ("List.isPerm",),
            "{f} = true ↔ ∀ v, List.count v {0} = List.count v {1}",
            ("List.isPerm_iff", "List.perm_iff_count"),
        ),
        Twin("List.isPrefixOf {0} {1}", ("List.isPrefixOf",)),
    ),
    "List A → List A → List A": (Twin("{0} ++ {1}"), Twin("List.reverse {0} ++ {1}")),
    "List A → List A": (Twin("List.reverse {0}"), Twin("List.tail {0}"), Twin("List.dropLast {0}")),
    "List A → Nat": (Twin("List.length {0}"),),
    "List Nat → Nat": (Twin("List.sum {0}"),),
    "List Nat → Bool": tuple(
        Twin(
            f"decide (List.Pairwise (fun v w => v {sign} w) {{0}})",
            ("List.pairwise_cons",),
            f"{{f}} = true ↔ List.Pairwise (fun v w => v {sign} w) {{0}}",
            order=f"v {sign} w",
        )
        for sign in ("≤", "<", "≥")
    ),
    "List A → Bool": (Twin("List.isEmpty {0}"),),
    "Nat → List A → List A": (Twin("List.take {0} {1}"), Twin("List.drop {0} {1}")),
    "Nat → List A → List A × List A": (Twin("(List.take {0} {1}, List.drop {0} {1})"),),
    "(A → Bool) → List A → List A": (
        Twin("List.filter {0} {1}"),
        Twin("List.takeWhile {0} {1}"),
        Twin("List.dropWhile {0} {1}"),
    ),
    "(A → Bool) → List A → Bool": (Twin("List.all {1} {0}"), Twin("List.any {1} {0}")),
    "(A → B) → List A → List B": (Twin("List.map {0} {1}"),),
    "List A → List B → List (A × B)": (Twin("List.zip {0} {1}", ("List.zip",)),),
    "List (List A) → List A": (Twin("List.flatten {0}"),),
    "Nat → A → List A": (Twin("List.replicate {0} {1}"),),
    "List A → Option A": (Twin("List.head? {0}"), Twin("List.getLast? {0}")),
    "Nat → Nat → Nat": tuple(Twin(said) for said in ("{0} + {1}", "{0} - {1}", "min {0} {1}", "max {0} {1}")),
    "Nat → Nat → Bool": tuple(Twin(f"decide ({{0}} {sign} {{1}})") for sign in ("≤", "<", "=")),
    "Nat → Bool": (Twin("decide ({0} % 2 = 0)"), Twin("decide ({0} % 2 = 1)")),
    "Nat → Nat": (Twin("{0} / 2"), Twin("2 * {0}")),
}


def twins(arguments: Sequence[Type], result: Type) -> Iterator[tuple[Twin, tuple[int, ...]]]:
    """What a function from these to that may be, each with the place of its argument for `{0}`, `{1}`, …"""
    for taken, given, found in _signatures():
        if len(taken) == len(arguments):
            for order in permutations(range(len(taken))):
                bound: dict[str, Type] | None = {}
                for pattern, kind in zip((*taken, given), (*(arguments[at] for at in order), result), strict=True):
                    bound = None if bound is None else _bound(pattern, kind, bound)
                if bound is not None:
                    yield from ((twin, order) for twin in found)


@functools.cache
def _signatures() -> list[tuple[tuple[Type, ...], Type, tuple[Twin, ...]]]:
    read = []
    for text, found in _TWINS.items():
        kind = read_type(text)
        assert kind is not None, text
        taken = []
        while kind.head == "→":
            taken.append(kind.arguments[0])
            kind = kind.arguments[1]
        read.append((tuple(taken), kind, found))
    return read


def _bound(pattern: Type, kind: Type, bound: dict[str, Type]) -> dict[str, Type] | None:
    if pattern.head in ("A", "B"):
        return None if bound.get(pattern.head, kind) != kind else {**bound, pattern.head: kind}
    if pattern.head != kind.head or len(pattern.arguments) != len(kind.arguments):
        return None
    found: dict[str, Type] | None = bound
    for inner, theirs in zip(pattern.arguments, kind.arguments, strict=True):
        found = None if found is None else _bound(inner, theirs, found)
    return found
