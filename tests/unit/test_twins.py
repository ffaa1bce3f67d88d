"""Which functions of the library a type may stand for, and in which order of arguments."""

from __future__ import annotations

import pytest

from leanfd.prove.samples import read_type
from leanfd.prove.twins import twins


def found(signature: str, *names: str) -> list[str]:
    kind = read_type(signature)
    assert kind is not None
    arguments = []
    while kind.head == "→" and len(arguments) < len(names):
        arguments.append(kind.arguments[0])
        kind = kind.arguments[1]
    return [twin.expression.format(*(names[at] for at in order)) for twin, order in twins(arguments, kind)]


@pytest.mark.parametrize(
    ("signature", "names", "expected"),
    [
        ("Nat → List Nat → Nat", ("n", "xs"), "List.count n xs"),
        ("List α → α → Nat", ("xs", "x"), "List.count x xs"),
        ("List Nat → (Nat → Bool) → List Nat", ("xs", "p"), "List.filter p xs"),
        ("List α → List β → List (α × β)", ("xs", "ys"), "List.zip xs ys"),
        ("List Nat → Bool", ("xs",), "decide (List.Pairwise (fun v w => v ≤ w) xs)"),
        ("(α → List α) → List α → List (List α)", ("f", "xs"), "List.map f xs"),
    ],
)
def test_a_type_and_what_it_may_be(signature: str, names: tuple[str, ...], expected: str) -> None:
    assert expected in found(signature, *names)


def test_both_orders_of_arguments_of_one_type() -> None:
    assert {"xs ++ ys", "ys ++ xs"} <= {*found("List α → List α → List α", "xs", "ys")}


@pytest.mark.parametrize("signature", ["α → List β → Nat", "List α → Bool → List α", "Int → Int → Int"])
def test_other_types_stand_for_nothing(signature: str) -> None:
    assert found(signature, "a", "b") == []
