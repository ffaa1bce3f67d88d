"""The outermost form of printed propositions, and the calls in them."""

from __future__ import annotations

import pytest

from leanfd.source.formulas import applications, formula, words


@pytest.mark.parametrize(
    ("text", "head", "parts"),
    [
        ("p ∧ q → q ∧ p", "→", ("p ∧ q", "q ∧ p")),
        ("(p → q) ∧ r → s", "→", ("(p → q) ∧ r", "s")),
        ("p → q → r", "→", ("p", "q → r")),
        ("(p ↔ q) ↔ (q ↔ p)", "↔", ("p ↔ q", "q ↔ p")),
        ("p ∨ q ∧ r", "∨", ("p", "q ∧ r")),
        ("¬(p ∧ q)", "¬", ("p ∧ q",)),
        ("¬p ∨ q", "∨", ("¬p", "q")),
        ("¬∀ (a b : Int), p a ↔ q b", "¬", ("∀ (a b : Int), p a ↔ q b",)),
        ("¬∃! x, p x ∧ q x", "¬", ("∃! x, p x ∧ q x",)),
        ("¬¬p ↔ ¬∀ x, p x → q x", "↔", ("¬¬p", "¬∀ x, p x → q x")),
        ("¬a = b", "¬", ("a = b",)),
        ("a = b ∧ ∃ x, p x ∨ q x", "∧", ("a = b", "∃ x, p x ∨ q x")),
        ("(if a then b else c) = d", "=", ("(if a then b else c)", "d")),
        ("x ∈ xs ++ ys", "∈", ("x", "xs ++ ys")),
        ("a ≤ b", "≤", ("a", "b")),
        ("f x", "", ("f x",)),
        ("((p))", "", ("p",)),
        ("(p) ∧ (q)", "∧", ("p", "q")),
    ],
)
def test_the_outermost_form(text: str, head: str, parts: tuple[str, ...]) -> None:
    found = formula(text)
    assert (found.head, found.parts) == (head, parts)


@pytest.mark.parametrize(
    ("text", "head", "binders", "body"),
    [
        ("∀ (n m : Nat), n < m → p n", "∀", ("n", "m"), "n < m → p n"),
        ("∀ x, p x ∧ q", "∀", ("x",), "p x ∧ q"),
        ("∃ x y, x < y", "∃", ("x", "y"), "x < y"),
        ("∀ (a : A) (b : B a), p", "∀", ("a", "b"), "p"),
    ],
)
def test_quantifiers(text: str, head: str, binders: tuple[str, ...], body: str) -> None:
    found = formula(text)
    assert (found.head, found.binders, found.parts) == (head, binders, (body,))


def test_calls_with_their_arguments() -> None:
    text = "rev (app xs (rev ys)) = app (rev ys) (rev xs) ∧ rev.x = 1"
    assert applications(text, "rev") == ("rev (app xs (rev ys))", "rev ys", "rev xs")
    assert applications("f = g ∧ f", "f") == ()
    assert applications("f x 3 [a, b] + 1", "f") == ("f x 3 [a, b]",)


def test_words() -> None:
    assert words("rev (app xs.foo n✝) = h' + 1") == {"rev", "app", "xs.foo", "n✝", "h'"}
