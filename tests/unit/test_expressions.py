"""Terms of numbers: read as Lean reads them, computed as Lean computes them."""

from __future__ import annotations

import pytest

from leanfd.source.expressions import expression, polynomial, value


@pytest.mark.parametrize(
    ("text", "whole", "expected"),
    [
        ("2 + 3 * x ^ 2 ^ 1", False, 29),
        ("x - 5 - 1", False, 0),
        ("x - 5 - 1", True, -3),
        ("x - (5 - 1)", False, 0),
        ("-x ^ 2", True, -9),
        ("-x * 2 + 10", True, 4),
        ("-7 % 4", True, 1),
        ("-7 / 2", True, -4),
        ("7 / -2", True, -3),
        ("7 % 0 + 7 / 0", False, 7),
        ("↑(x - 5) - 1", True, -1),
        ("-2 ^ (x - 5 + 1) - 2", True, -4),
        ("x.gcd 12 + Nat.lcm x 4", False, 15),
        ("2 ^ x * 3", False, 24),
        ("17 / x % 3 * 2", False, 4),
    ],
)
def test_values(text: str, whole: bool, expected: int) -> None:
    read = expression(text)
    assert read is not None
    assert value(read, {"x": 3}, whole) == expected
    again = expression(str(read))
    assert again is not None
    assert value(again, {"x": 3}, whole) == expected


@pytest.mark.parametrize("text", ["", "x +", "(x", "x ∣ y", "x = y", "fun n => n", "3 x", "x)"])
def test_what_is_no_term_of_numbers(text: str) -> None:
    assert expression(text) is None


@pytest.mark.parametrize("text", ["y + 1", "f x", "x ^ 100000", "2 ^ (3 ^ (4 ^ x))"])
def test_what_has_no_value_here(text: str) -> None:
    read = expression(text)
    assert read is not None
    with pytest.raises(ValueError, match=r"no value|not known|too large"):
        value(read, {"x": 3}, False)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000 + "x" + ")" * 5000,
        "1 + " * 5000 + "x",
        "-" * 5000 + "x",
        "2 ^ " * 5000 + "x",
        "f " * 5000,
        "↑" * 5000 + "x",
    ],
)
def test_very_long_terms_are_not_read(text: str) -> None:
    assert expression(text) is None


@pytest.mark.parametrize(
    "text", ["(" * 74 + "x" + ")" * 74, "1 + " * 74 + "x", "-" * 149 + "x", "2 ^ " * 74 + "x", "↑" * 149 + "x"]
)
def test_long_terms_are_read_without_harm(text: str) -> None:
    read = expression(text)
    if read is not None:
        polynomial(read, True)
        assert read.variables() == {"x"}
        assert str(read)


def test_polynomials() -> None:
    def of(text: str, whole: bool = True) -> object:
        read = expression(text)
        return None if read is None else polynomial(read, whole)

    assert of("(x - y) ^ 2 + 2 * x * y") == {("x", "x"): 1, ("y", "y"): 1}
    assert of("2 ^ n * 3 + 1") == {("2 ^ n",): 3, (): 1}
    assert of("x * (y - 1)", whole=False) is None
    assert of("x % 2 + 1") is None
    assert of("f x + 1") is None
    assert of("x - x") == {}
