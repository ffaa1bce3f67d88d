"""What becomes of the elements that a program is given, read off values."""

from __future__ import annotations

from leanfd.prove.contents import Call, Given, accounts, element_of, given, lists_in
from leanfd.prove.samples import Signature, Type

NAT, BOOL = Type("Nat"), Type("Bool")
LIST = Type("List", (NAT,))
TREE = Type("Tree")
ONE, SOME = "(if x = a then 1 else 0)", "List.count a xs"
FLAT = {"flat": Signature("flat", (), (TREE, LIST), LIST)}
PREDICATE = Type("→", (NAT, BOOL))


def test_what_holds_several_elements_is_seen_as_lists() -> None:
    assert lists_in("xs", LIST, NAT, {}) == ["xs"]
    assert lists_in("xss", Type("List", (LIST,)), NAT, {}) == ["(xss).flatten"]
    assert lists_in("p", Type("×", (LIST, LIST)), NAT, {}) == ["(p).1", "(p).2"]
    assert lists_in("t", TREE, NAT, FLAT) == ["flat (t) []"]
    assert lists_in("ts", Type("List", (TREE,)), NAT, FLAT) == ["(ts).flatMap (fun v => flat (v) [])"]
    assert lists_in("t", TREE, NAT, {}) == []
    assert element_of(Type("List", (TREE,)), FLAT) == NAT


def test_the_library_s_own_functions_list_no_number() -> None:
    take = {"List.take": Signature("List.take", ("α",), (NAT, Type("List", (Type("α"),))), Type("List", (Type("α"),)))}
    assert element_of(NAT, take) is None


def test_a_function_whose_result_comes_with_a_proof() -> None:
    call = Call("(sorted _).val", (("xs", LIST),), LIST)
    assert str(call) == "(sorted xs).val"
    assert call.head == "sorted"


def test_every_argument_may_be_in_the_result() -> None:
    call = Call("keep", (("n", NAT), ("p", PREDICATE), ("xs", LIST)), LIST)
    of = given("a", call, NAT, {})
    assert of == Given((ONE.replace("x", "n"), SOME), (ONE.replace("x", "n"),), ("p a",), ("a = n", "a ∈ xs"))


OF = Given((ONE, SOME), (ONE,), ("p a",), ("a = x", "a ∈ xs"))
ROWS = {ONE: (0, 1, 1, 0, 0), SOME: (2, 0, 1, 3, 0), "p a": (1, 1, 0, 0, 1)}


def said(result: tuple[int, ...]) -> list[tuple[str, str]]:
    return [(account.number, account.member) for account in accounts(result, OF, ROWS)]


def test_sums_differences_and_tests() -> None:
    assert said((2, 1, 2, 3, 0)) == [(f"{ONE} + {SOME}", "a = x ∨ a ∈ xs")]
    assert said((2, 0, 0, 3, 0)) == [(f"{SOME} - {ONE}", "a ∈ xs")]
    assert said((2, 0, 0, 0, 0)) == [(f"if p a then {SOME} else 0", "p a = true ∧ (a ∈ xs)")]
    assert said((0, 0, 1, 3, 0)) == [(f"if p a then 0 else {SOME}", "p a = false ∧ (a ∈ xs)")]
    assert said((1, 0, 0, 0, 0)) == []


def test_what_is_there_once_less_may_still_be_there() -> None:
    assert [account.whole for account in accounts((2, 0, 0, 3, 0), OF, ROWS)] == [False]


def test_a_result_that_is_always_empty_says_nothing() -> None:
    assert said((0, 0, 0, 0, 0)) == []
