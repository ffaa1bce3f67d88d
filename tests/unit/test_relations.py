"""Implications and bounds that are read off the values of terms."""

from __future__ import annotations

from leanfd.prove.equations import Symbol, Term
from leanfd.prove.relations import MEMBER, bounds, calls, implications
from leanfd.prove.samples import Type

NAT, BOOL, LIST = Type("Nat"), Type("Bool"), Type("List", (Type("Nat"),))
XS, YS = (Term(Symbol(name, (), LIST, -1)) for name in ("xs", "ys"))
N = Term(Symbol("n", (), NAT, -1, 0))


def applied(name: str, result: Type, *arguments: Term) -> Term:
    return Term(Symbol(name, tuple(a.symbol.result for a in arguments), result, 10), arguments)


SORTED, SORTED_INS = applied("sorted", BOOL, XS), applied("sorted", BOOL, applied("ins", LIST, N, XS))
UP = (1, 1, 1, 1, 0, 0, 0, 0)


def test_an_implication_needs_its_premise() -> None:
    found = [claim.statement() for claim in implications([(SORTED, UP), (SORTED_INS, (1, 1, 1, 1, 1, 0, 0, 1))])]
    assert "∀ (xs : List Nat) (n : Nat), sorted xs = true → sorted (ins n xs) = true" in found
    assert not any("sorted xs = true → sorted xs" in said for said in found)


def test_a_premise_that_hardly_ever_holds_says_nothing() -> None:
    assert [*implications([(SORTED, (1, 1, 0, 0, 0, 0, 0, 0)), (SORTED_INS, UP)])] == []


def test_what_a_function_gives_where_something_is_true() -> None:
    sort = applied("isort", LIST, XS)
    table = [(XS, (1, 2, 3, 4, 5, 6, 7, 8)), (SORTED, UP), (sort, (1, 2, 3, 4, 50, 60, 70, 80))]
    assert "∀ (xs : List Nat), sorted xs = true → isort xs = xs" in [c.statement() for c in implications(table)]


def test_membership_is_written_as_people_do() -> None:
    inside = Term(Symbol(MEMBER, (NAT, LIST), BOOL, 10), (N, XS))
    less = Term(Symbol(MEMBER, (NAT, LIST), BOOL, 10), (N, applied("del", LIST, XS)))
    said = [claim.statement() for claim in implications([(less, UP), (inside, (1, 1, 1, 1, 1, 1, 0, 0))])]
    assert said == []  # its premise is no variable's
    said = [claim.statement() for claim in implications([(inside, UP), (less, (1, 1, 1, 1, 1, 1, 0, 0))])]
    assert said == ["∀ (n : Nat) (xs : List Nat), n ∈ xs → n ∈ del xs"]


def test_a_number_that_is_nowhere_more_than_another_is_bounded_by_it() -> None:
    whole = applied("len", NAT, XS)
    part = applied("len", NAT, applied("odds", LIST, XS))
    said = [claim.statement() for claim in bounds([(whole, (0, 1, 2, 3)), (part, (0, 0, 1, 2))])]
    assert said == ["∀ (xs : List Nat), len (odds xs) ≤ len xs"]
    assert [*bounds([(whole, (0, 1, 2, 3)), (part, (0, 0, 1, 4))])] == []


def test_claims_that_differ_in_names_alone_are_one() -> None:
    both = [(applied("sorted", BOOL, v), UP) for v in (XS, YS)]
    both += [(applied("sorted", BOOL, applied("tail", LIST, v)), (1,) * 7 + (0,)) for v in (XS, YS)]
    assert len([c for c in implications(both) if len(c.variables()) == 1]) == 1


def test_calls_on_variables_are_what_induction_follows() -> None:
    assert [str(call) for call in calls([SORTED_INS])] == ["ins n xs"]
