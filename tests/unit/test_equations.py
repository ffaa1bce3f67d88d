"""Terms, equations and rewriting, and types and values as text."""

from __future__ import annotations

from leanfd.prove.equations import Equation, Symbol, Term, larger, normal, oriented, shape, terms_of_size
from leanfd.prove.samples import Type, assignments, pools, read_signature, read_type, values

LIST = Type("List", (Type("Nat"),))
NIL = Symbol("[]", (), LIST, 0, 0)
APPEND = Symbol("append", (LIST, LIST), LIST, 10)
REVERSE = Symbol("reverse", (LIST,), LIST, 11)
PLUS = Symbol("_ + _", (Type("Nat"), Type("Nat")), Type("Nat"), 9)
XS, YS, ZS = (Term(Symbol(name, (), LIST, -1)) for name in ("xs", "ys", "zs"))
M, N = (Term(Symbol(name, (), Type("Nat"), -1)) for name in ("m", "n"))


def append(a: Term, b: Term) -> Term:
    return Term(APPEND, (a, b))


def reverse(a: Term) -> Term:
    return Term(REVERSE, (a,))


def test_equations_are_read_toward_the_smaller_side() -> None:
    left = append(append(XS, YS), ZS)
    right = append(XS, append(YS, ZS))
    assert oriented(right, left) == Equation(left, right)
    assert oriented(reverse(append(XS, YS)), append(reverse(YS), reverse(XS))) is not None
    assert larger(reverse(append(XS, YS)), append(reverse(YS), reverse(XS)))
    # Neither side of a law of exchange is larger, and a variable is larger than nothing.
    assert oriented(append(XS, YS), append(YS, XS)) is None
    assert not larger(XS, Term(NIL))


def test_rewriting_ends_in_a_normal_form() -> None:
    rules = [
        Equation(append(append(XS, YS), ZS), append(XS, append(YS, ZS))),
        Equation(append(XS, Term(NIL)), XS),
        Equation(reverse(reverse(XS)), XS),
    ]
    assert normal(append(append(append(XS, YS), ZS), Term(NIL)), rules) == append(XS, append(YS, ZS))
    assert normal(reverse(reverse(append(XS, Term(NIL)))), rules) == XS
    assert normal(Term(PLUS, (N, M)), []) == normal(Term(PLUS, (M, N)), [])


def test_terms_are_built_by_size() -> None:
    known = {0: [Term(NIL)], 1: [XS, YS]}
    nil = "([] : List Nat)"
    found = {str(term) for term in terms_of_size([APPEND, REVERSE], known, 2)}
    assert found == {f"append {nil} {v}" for v in ("xs", "ys")} | {
        *(f"append {v} {nil}" for v in ("xs", "ys")),
        "reverse xs",
        "reverse ys",
    }


def test_a_statement_is_what_lean_reads() -> None:
    assert Equation(append(XS, Term(PLUS, (M, N))), XS).statement() == (
        "∀ (xs : List Nat) (m n : Nat), append xs (m + n) = xs"
    )
    assert shape(Equation(append(XS, YS), XS)) == shape(Equation(append(ZS, XS), ZS))


def test_signatures_are_read_off_what_check_says() -> None:
    each = read_signature("Programs.each {α β : Type} (f : α → β) : List α → List β")
    assert each is not None
    assert each.variables == ("α", "β")
    assert [str(a) for a in each.arguments] == ["α → β", "List α"]
    assert str(each.result) == "List β"
    member = read_signature("member {α : Type} [BEq α] (x : α) (xs : List α) : Bool")
    assert member is not None
    assert len(member.arguments) == 2
    # A claim, a type that depends on a value, and nothing at all.
    assert read_signature("P (n : Nat) : Prop") is None
    assert read_signature("f (n : Nat) : Fin n → Fin (n + 1)") is None
    assert read_signature("") is None


def test_types_are_read_and_written() -> None:
    for text in ("Nat", "List (Tree α)", "(α → β) → List α → List β", "α × List β", "Option (Nat × Bool)"):
        assert str(read_type(text)) == text
    assert read_type("∀ n, P n") is None


def test_values_are_small_and_differ() -> None:
    node = read_signature("node {α : Type} : Tree α → α → Tree α → Tree α")
    leaf = read_signature("leaf {α : Type} : Tree α")
    assert node is not None
    assert leaf is not None
    trees = values(Type("Tree", (Type("α"),)), {"Tree": [leaf, node]})
    assert trees[0] == "leaf"
    assert len(set(trees)) == len(trees) > 3
    assert all(text.startswith("(fun a0 => ") for text in values(Type("→", (Type("Nat"), Type("Bool"))), {}))
    assert [len(set(pool)) > 3 for pool in pools([LIST, LIST, Type("Nat")], {})] == [True] * 3
    assert pools([Type("Nat"), Type("Unheard", (Type("Nat"),))], {}) == []
    assert len(set(assignments([LIST, LIST, Type("Nat")], {}, 10))) == 10
    assert assignments([Type("Unheard", (Type("Nat"),))], {}, 3) == []


def test_a_signature_over_several_universes_is_read() -> None:
    read = read_signature("zip.{u_1, u_2} {α : Type u_1} {β : Type u_2} : List α → List β → List (α × β)")
    assert read is not None
    assert (read.name, read.variables, len(read.arguments)) == ("zip", ("α", "β"), 2)


def test_an_empty_list_that_a_function_takes_says_of_what_it_is() -> None:
    of_any = Type("List", (Type("α"),))
    empty = Symbol("[]", (), of_any, 0, 0)
    count = Symbol("count", (of_any,), Type("Nat"), 10)
    taken = Term(count, (Term(empty),))
    assert str(taken) == "count ([] : List α)"
    assert taken.at({"α": Type("Nat")}) == "count ([] : List Nat)"


def test_an_underscore_in_a_name_is_no_place_for_an_argument() -> None:
    assert str(Term(Symbol("is_sorted_", (LIST,), Type("Bool"), 10), (XS,))) == "is_sorted_ xs"
    assert str(Term(PLUS, (M, N))) == "m + n"
