"""The family firstorder: equivalences by the laws of logic, relations, witnesses, and puzzles about who exists.

Equivalences come from walks along laws, so that they hold; sequents about relations are filtered by all models with up
to three elements. Nothing here proves anything.
"""

from __future__ import annotations

import functools
import itertools
import random
from collections.abc import Callable, Iterator, Sequence

from leanfd.curriculum.formulas import (
    FALSE,
    Formula,
    atom,
    atoms,
    binary,
    lean,
    levelled,
    negation,
    quantified,
    random_formula,
    size,
    spoken,
    substituted,
)
from leanfd.curriculum.logic import silly, written
from leanfd.curriculum.scripts import Scope, bracketed, random_style
from leanfd.curriculum.search import Sequent, prove
from leanfd.curriculum.statements import Declared, Posed, binders, given, theorem, theorem_name

_KINDS = {0: "Prop", 1: "α → Prop", 2: "α → α → Prop"}


def firstorder(rng: random.Random) -> Iterator[Posed]:
    """Endless problems, repetition not excluded."""
    ways = (equivalence, equivalence, relation, relation, someone, someone, chain, inverse)
    while True:
        posed = rng.choice(ways)(rng)
        if posed is not None:
            yield posed


def _posed(rng: random.Random, hypotheses: Sequence[Formula], goal: Formula, people: Sequence[str]) -> Posed | None:
    """The sequent as a theorem; `people` are elements that it mentions or needs to be there."""
    said = [*hypotheses, goal]
    if any(map(silly, said)):
        return None
    found = dict.fromkeys((a.name, len(a.terms)) for f in said for a in atoms(f))
    declared = [Declared(("α",), "Type")] if any(n for _, n in found) or people else []
    for arity, kind in _KINDS.items():
        if names := tuple(sorted(name for name, n in found if n == arity)):
            declared.append(Declared(names, kind))
    if people:
        declared.append(Declared(tuple(people), "α"))
    taken = frozenset([*(name for name, _ in found), *people])
    generous = rng.random() < 0.4
    texts = [lean(spoken(levelled(f), taken), 0, generous) for f in hypotheses]
    wanted = lean(spoken(levelled(goal), taken), 0, generous)
    if texts and rng.random() < 0.25:
        arrows = [f"({t})" if t.startswith(("∀", "∃")) or "→" in t or "↔" in t else t for t in texts]
        wanted, texts = " → ".join([*arrows, wanted if "↔" not in wanted else f"({wanted})"]), []
    names = ("h", "h1", "h2", "h3") if len(texts) == 1 or rng.random() < 0.3 else ("h₁", "h₂", "h₃", "h₄")
    named = [*zip(names, texts, strict=False)]
    statement = theorem(theorem_name(rng), (*binders(rng, declared), *given(named)), wanted)
    return Posed(statement, _proofs(rng, hypotheses, goal, [name for name, _ in named], frozenset(taken), people))


def _proofs(
    rng: random.Random,
    hypotheses: Sequence[Formula],
    goal: Formula,
    names: Sequence[str],
    taken: frozenset[str],
    people: Sequence[str],
) -> tuple[str, ...]:
    """What the search of `search.py` finds, written as people do; () where it finds nothing."""
    if not names:
        goal = _imp(*hypotheses, goal)
    scope = Scope({name: name for name in (*taken, *names)}, taken | {*names}, random_style(rng))
    searched = tuple(zip(names, map(levelled, hypotheses), strict=False))
    found = prove(Sequent(searched, tuple(people), levelled(goal)), classical=True, budget=120)
    return () if found is None else written(rng, found, scope)


def equivalence(rng: random.Random) -> Posed | None:
    """A formula and what the laws make of it, as ↔ or one direction."""
    if rng.random() < 0.4:
        leaves = [atom(p) for p in ("p", "q", "r", "s")[: rng.choice((2, 3, 3, 4))]]
        start = random_formula(rng, leaves, rng.choice((2, 3, 3, 4)))
    else:
        start = _quantified(rng, rng.choice((1, 1, 2)))
    end = start
    for _ in range(rng.choice((1, 2, 2, 3))):
        end = _walked(rng, end)
    if start == end or size(start) + size(end) > 30:
        return None
    roll = rng.random()
    if roll < 0.6:
        return _posed(rng, (), binary("iff", start, end), ())
    if roll < 0.75:
        return _posed(rng, (start,), end, ())
    if roll < 0.9:
        return _posed(rng, (negation(start),), negation(end), ())
    return _posed(rng, (), negation(binary("iff", start, negation(end))), ())


def _quantified(rng: random.Random, depth: int, bound: tuple[str, ...] = ()) -> Formula:
    variable = ("x", "y", "z")[len(bound)]
    inside = (*bound, variable)
    if depth > 1 and rng.random() < 0.7:
        body = _quantified(rng, depth - 1, inside)
    else:
        leaves = [atom(p, v) for p in "PQ" for v in inside]
        if len(inside) > 1:
            leaves = [atom("R", *inside), atom("R", *inside[::-1]), *leaves]
        leaves += [atom("b")] if rng.random() < 0.3 else []
        body = random_formula(rng, leaves, rng.choice((1, 2, 2)))
        if not any(variable in a.terms for a in atoms(body)):
            body = binary(rng.choice(("and", "or", "imp")), atom("P", variable), body)
    made = quantified(rng.choice(("all", "ex")), variable, body)
    return negation(made) if rng.random() < 0.25 else made


Law = Callable[[Formula], Formula | None]


def _walked(rng: random.Random, f: Formula) -> Formula:
    """After a law at one place where one applies."""
    found = [g for law in _LAWS for g in _anywhere(f, law)]
    return rng.choice(found) if found else f


def _anywhere(f: Formula, law: Law) -> Iterator[Formula]:
    if (here := law(f)) is not None:
        yield here
    for i, arg in enumerate(f.args):
        for changed in _anywhere(arg, law):
            yield Formula(f.op, (*f.args[:i], changed, *f.args[i + 1 :]), f.name, f.terms)


_DUAL = {"and": "or", "or": "and", "all": "ex", "ex": "all"}


def _de_morgan(f: Formula) -> Formula | None:
    if f.op != "not" or f.args[0].op not in _DUAL:
        return None
    inner = f.args[0]
    return Formula(_DUAL[inner.op], tuple(map(negation, inner.args)), inner.name)


def _de_morgan_back(f: Formula) -> Formula | None:
    if f.op not in _DUAL or any(a.op != "not" for a in f.args):
        return None
    return negation(Formula(_DUAL[f.op], tuple(a.args[0] for a in f.args), f.name))


def _negated_arrow(f: Formula) -> Formula | None:
    if f.op == "not" and f.args[0].op == "imp":
        a, b = f.args[0].args
        return binary("and", a, negation(b))
    return None


def _contraposed(f: Formula) -> Formula | None:
    if f.op != "imp":
        return None
    a, b = f.args
    return binary("imp", *(x.args[0] if x.op == "not" else negation(x) for x in (b, a)))


def _arrow_as_or(f: Formula) -> Formula | None:
    return binary("or", negation(f.args[0]), f.args[1]) if f.op == "imp" else None


def _swapped(f: Formula) -> Formula | None:
    return binary(f.op, f.args[1], f.args[0]) if f.op in ("and", "or", "iff") else None


def _curried(f: Formula) -> Formula | None:
    if f.op == "imp" and f.args[0].op == "and":
        a, b = f.args[0].args
        return binary("imp", a, binary("imp", b, f.args[1]))
    return None


def _distributed(f: Formula) -> Formula | None:
    if f.op not in ("and", "or") or f.args[1].op != _DUAL[f.op]:
        return None
    a, (b, c) = f.args[0], f.args[1].args
    return binary(_DUAL[f.op], binary(f.op, a, b), binary(f.op, a, c))


def _cases(f: Formula) -> Formula | None:
    if f.op == "imp" and f.args[0].op == "or":
        a, b = f.args[0].args
        return binary("and", binary("imp", a, f.args[1]), binary("imp", b, f.args[1]))
    return None


def _pushed(f: Formula) -> Formula | None:
    """∀ over ∧, ∃ over ∨, and ∃ in front of an arrow."""
    if (f.op, f.args[0].op if f.args else "") in (("all", "and"), ("ex", "or")):
        inner = f.args[0]
        if all(_occurs(f.name, part) for part in inner.args):  # else somebody would have to exist
            return binary(inner.op, *(quantified(f.op, f.name, part) for part in inner.args))
    if f.op == "imp" and f.args[0].op == "ex":
        inner = f.args[0]
        if not _occurs(inner.name, f.args[1]):
            return quantified("all", inner.name, binary("imp", inner.args[0], f.args[1]))
    return None


def _occurs(name: str, f: Formula) -> bool:
    return any(name in a.terms for a in atoms(f))


def _exchanged(f: Formula) -> Formula | None:
    if f.op in ("all", "ex") and f.args[0].op == f.op:
        inner = f.args[0]
        return quantified(f.op, inner.name, quantified(f.op, f.name, inner.args[0]))
    return None


def _unfolded(f: Formula) -> Formula | None:
    if f.op != "iff":
        return None
    return binary("and", binary("imp", *f.args), binary("imp", *f.args[::-1]))


_LAWS: Sequence[Law] = (
    _de_morgan,
    _de_morgan_back,
    _negated_arrow,
    _contraposed,
    _arrow_as_or,
    _swapped,
    _curried,
    _distributed,
    _cases,
    _pushed,
    _pushed,
    _exchanged,
    _unfolded,
)


def _all(*variables: str) -> Callable[[Formula], Formula]:
    return lambda body: functools.reduce(lambda f, v: quantified("all", v, f), reversed(variables), body)


def _rel(a: str, b: str, name: str = "R") -> Formula:
    return atom(name, a, b)


def _imp(*parts: Formula) -> Formula:
    return functools.reduce(lambda rest, part: binary("imp", part, rest), reversed(parts[:-1]), parts[-1])


def _properties(name: str) -> dict[str, Formula]:
    """What a relation may be like."""
    xy, yx, yz, xz, xx = (_rel(a, b, name) for a, b in ("xy", "yx", "yz", "xz", "xx"))
    one, two, three = _all("x"), _all("x", "y"), _all("x", "y", "z")
    return {
        "reflexive": one(xx),
        "irreflexive": one(negation(xx)),
        "symmetric": two(_imp(xy, yx)),
        "asymmetric": two(_imp(xy, negation(yx))),
        "transitive": three(_imp(xy, yz, xz)),
        "euclidean": three(_imp(xy, xz, yz)),
        "serial": one(quantified("ex", "y", xy)),
        "onto": one(quantified("ex", "y", yx)),
        "connected": two(binary("or", xy, yx)),
        "cotransitive": three(_imp(xz, binary("or", xy, yz))),
        "dense": two(_imp(xy, quantified("ex", "z", binary("and", xz, _rel("z", "y", name))))),
        "circular": three(_imp(xy, yz, _rel("z", "x", name))),
        "shifted": two(_imp(xy, _rel("y", "y", name))),
        "least": quantified("ex", "x", quantified("all", "y", xy)),
        "related": two(_imp(xy, xx)),
    }


_MODEL_SIZES = (1, 2, 3)


def _holds(f: Formula, model: dict[str, frozenset[tuple[int, ...]]], count: int, at: dict[str, int]) -> bool:
    match f.op:
        case "atom":
            return tuple(at[t] for t in f.terms) in model[f.name]
        case "true" | "false":
            return f.op == "true"
        case "not":
            return not _holds(f.args[0], model, count, at)
        case "all" | "ex":
            ways = (_holds(f.args[0], model, count, {**at, f.name: e}) for e in range(count))
            return all(ways) if f.op == "all" else any(ways)
    left = _holds(f.args[0], model, count, at)
    if f.op == "and":
        return left and _holds(f.args[1], model, count, at)
    if f.op == "or":
        return left or _holds(f.args[1], model, count, at)
    right = _holds(f.args[1], model, count, at)
    return left == right if f.op == "iff" else not left or right


@functools.cache
def _relations(count: int) -> tuple[frozenset[tuple[int, ...]], ...]:
    pairs = [*itertools.product(range(count), repeat=2)]
    return tuple(frozenset(p for i, p in enumerate(pairs) if bits >> i & 1) for bits in range(1 << len(pairs)))


@functools.cache
def _table(name: str) -> int:
    """In which relations a property holds, a bit for each relation on up to three elements."""
    models = [(r, count) for count in _MODEL_SIZES for r in _relations(count)]
    formula = _properties("R")[name]
    return sum(_holds(formula, {"R": r}, count, {}) << i for i, (r, count) in enumerate(models))


def relation(rng: random.Random) -> Posed | None:
    """What follows from two or three properties of a relation, none of them idle."""
    names = rng.sample([*_properties("R")], rng.choice((3, 3, 4)))
    tables = [_table(name) for name in names]
    full = (1 << sum(len(_relations(count)) for count in _MODEL_SIZES)) - 1
    if names[-1] in ("least", "dense"):  # of finite models alone
        return None
    *known, wanted = tables
    if functools.reduce(int.__and__, known, full) & ~wanted:
        return None
    for i in range(len(known)):
        if not functools.reduce(int.__and__, known[:i] + known[i + 1 :], full) & ~wanted:
            return None
    properties = _properties(rng.choice(("R", "R", "S", "r", "lt", "Knows", "likes")))
    *hypotheses, goal = (properties[name] for name in names)
    if rng.random() < 0.3:
        goal = _instance(rng, goal)
        return _posed(rng, hypotheses, goal, sorted({t for a in atoms(goal) for t in a.terms if t in "abc"}))
    if rng.random() < 0.15:
        *hypotheses, last = hypotheses
        return _posed(rng, hypotheses, _imp(last, goal) if goal.op == "all" else binary("imp", last, goal), ())
    return _posed(rng, hypotheses, goal, ())


def _instance(rng: random.Random, f: Formula) -> Formula:
    """The universal statement at some elements."""
    for name in rng.sample("abc", 3):
        if f.op == "all":
            f = substituted(f.args[0], f.name, name)
    return f


def someone(rng: random.Random) -> Posed | None:
    """Drinkers: there is someone such that …, in a world where somebody is; and who cannot be."""
    x, y = atom("P", "x"), atom("P", "y")
    if rng.random() < 0.5:
        leaves = [atom("P", "x"), atom("Q", "x"), atom("R", "x", rng.choice(("x", "a")))]
        x = random_formula(rng, leaves, rng.choice((2, 2, 3)))
        x = x if any("x" in a.terms for a in atoms(x)) else binary("and", leaves[0], x)
        y = substituted(x, "x", "y")
    q = atom("q")
    some = functools.partial(quantified, "ex")
    every = functools.partial(quantified, "all")
    if rng.random() < 0.12:
        r = "R" if rng.random() < 0.5 else "shaves"
        inner, outer = (("b", "x"), ("x", "x")) if rng.random() < 0.5 else (("x", "b"), ("x", "x"))
        body = binary("iff", _rel(*inner, r), negation(_rel(*outer, r)))
        return _posed(rng, (), negation(some("b", every("x", body))), ())
    if rng.random() < 0.25:
        forms = (
            binary("iff", every("x", binary("or", q, x)), binary("or", q, every("x", x))),
            binary("iff", some("x", binary("and", q, x)), binary("and", q, some("x", x))),
            binary("iff", every("x", _imp(x, q)), _imp(some("x", x), q)),
            binary("or", every("x", negation(x)), some("x", x)),
            _imp(negation(every("x", x)), some("x", negation(x))),
        )
        return _posed(rng, (), rng.choice(forms), ("a",))
    all_of, some_of = every("y", y), some("y", y)
    drinkers: tuple[tuple[Formula, Formula, str, str], ...] = (
        (some("x", _imp(x, all_of)), all_of, "⟨a, fun _ => h⟩", "⟨x, fun hb => absurd hb hx⟩"),
        (some("x", every("y", _imp(x, y))), all_of, "⟨a, fun y _ => h y⟩", "⟨x, fun _ hb => absurd hb hx⟩"),
        (
            some("x", binary("iff", x, all_of)),
            all_of,
            "⟨a, fun _ => h, fun _ => h a⟩",
            "⟨x, fun hb => absurd hb hx, fun h' => absurd h' h⟩",
        ),
        (some("x", _imp(some_of, x)), some_of, "⟨x, fun _ => hx⟩", "⟨a, fun h' => absurd h' h⟩"),
        (some("x", every("y", _imp(y, x))), some_of, "⟨x, fun _ _ => hx⟩", "⟨a, fun y hy => absurd ⟨y, hy⟩ h⟩"),
        (
            some("x", binary("iff", x, some_of)),
            some_of,
            "⟨x, fun hb => ⟨x, hb⟩, fun _ => hx⟩",
            "⟨a, fun hb => ⟨a, hb⟩, fun h' => absurd h' h⟩",
        ),
        (
            some("x", binary("or", x, every("y", negation(y)))),
            some_of,
            "⟨x, Or.inl hx⟩",
            "⟨a, Or.inr fun y hy => h ⟨y, hy⟩⟩",
        ),
        (some("x", _imp(x, q)), all_of, "⟨a, fun _ => hq h⟩", "⟨x, fun hb => absurd hb hx⟩"),
        (some("x", _imp(q, x)), q, "⟨x, fun _ => hx⟩", "⟨a, fun h' => absurd h' h⟩"),
    )
    goal, decided, yes, no = rng.choice(drinkers)
    lines = _decided(decided, yes, no)
    if goal == some("x", _imp(x, q)):
        goal = binary("iff", goal, _imp(every("x", x), q))
        lines = ["constructor", "· rintro ⟨x, hx⟩ h", "  exact hx (h x)", "· intro hq", *("  " + t for t in lines)]
    elif goal == some("x", _imp(q, x)):
        goal = binary("iff", goal, _imp(q, some("x", x)))
        lines[1] = "· obtain ⟨x, hx⟩ := hf h"
        lines = ["constructor", "· rintro ⟨x, hx⟩ h", "  exact ⟨x, hx h⟩", "· intro hf", *("  " + t for t in lines)]
    posed = _posed(rng, (), goal, ("a",))
    return None if posed is None else posed._replace(references=("\n".join(lines),))


def _decided(asked: Formula, yes: str, no: str) -> list[str]:
    """By cases, with who is there, or who is not as all others."""
    lines = [f"by_cases h : {lean(spoken(levelled(asked), frozenset('xahq')))}"]
    if asked.op == "all":
        return [*lines, f"· exact {yes}", "· obtain ⟨x, hx⟩ := Classical.not_forall.mp h", f"  exact {no}"]
    return [*lines, "· obtain ⟨x, hx⟩ := h", f"  exact {yes}", f"· exact {no}"]


def chain(rng: random.Random) -> Posed | None:
    """Somebody is passed on by rules about all: witnesses have to be found, and rules used on them."""
    predicates = rng.sample("PQSTU", 4)
    hypotheses: list[Formula] = []
    kind = rng.choice(("witness", "witness", "step", "step", "case"))
    x = "x"
    if kind == "step":
        first = quantified("ex", "x", atom(predicates[0], "x"))
        hypotheses = [
            _all("x")(_imp(atom(a, x), quantified("ex", "y", binary("and", _rel("x", "y"), atom(b, "y")))))
            for a, b in itertools.pairwise(predicates[: rng.choice((2, 3))])
        ]
        count = len(hypotheses)
        goal = atom(predicates[count], "z") if rng.random() < 0.5 else _rel("y", "z")
        goal = (
            quantified("ex", "z", goal)
            if goal.terms == ("z",)
            else quantified(
                "ex", "y", quantified("ex", "z", binary("and", _rel("y", "z"), atom(predicates[count], "z")))
            )
        )
        hypotheses.append(first)
    elif kind == "witness":
        hypotheses = [_all("x")(quantified("ex", "y", _rel("x", "y")))]
        hypotheses.append(
            _all("x", "y")(
                _imp(
                    _rel("x", "y"),
                    rng.choice(
                        (
                            _rel("y", "x", "S"),
                            _rel("x", "y", "S"),
                            atom("P", "y"),
                            binary("or", atom("P", "y"), atom("Q", "x")),
                        )
                    ),
                )
            )
        )
        last = hypotheses[-1].args[0].args[0].args[1]
        goal = _all("x")(quantified("ex", "y", binary("and", _rel("x", "y"), last) if rng.random() < 0.5 else last))
        if rng.random() < 0.4:
            goal = _all("x")(
                quantified("ex", "y", quantified("ex", "z", binary("and", _rel("x", "y"), _rel("y", "z"))))
            )
            hypotheses = hypotheses[:1]
    else:
        p, q, s, t = predicates
        hypotheses = [
            _all("x")(binary("or", atom(p, x), atom(q, x))),
            _all("x")(_imp(atom(p, x), atom(s, x))),
            _all("x")(_imp(atom(q, x), rng.choice((atom(s, x), atom(t, x))))),
        ]
        goal = _all("x")(
            binary("or", atom(t, x), atom(s, x)) if hypotheses[2].args[0].args[1].name == t else atom(s, x)
        )
        if rng.random() < 0.4:
            hypotheses.append(quantified("ex", "x", negation(goal.args[0])))
            goal = FALSE
    rng.shuffle(hypotheses)
    return _posed(rng, hypotheses, goal, ())


def inverse(rng: random.Random) -> Posed:
    """Functions that undo each other, are one to one, or have fixed points."""
    f, g = rng.choice((("f", "g"), ("u", "v"), ("s", "t")))
    one = f"∀ x y, {f} x = {f} y → x = y"
    onto = f"∀ y, ∃ x, {f} x = y"
    left = f"∀ x, {g} ({f} x) = x"
    right = f"∀ x, {f} ({g} x) = x"
    depth = rng.choice((2, 2, 3))
    many = functools.reduce(lambda t, _: f"{f} {bracketed(t)}", range(depth), "x")
    after = rng.choice((f"{f} ({g} x)", f"{g} ({f} x)"))
    commuting = f"∀ x, {f} ({g} x) = {g} ({f} x)"
    cases: tuple[tuple[tuple[str, ...], str], ...] = (
        ((left,), one),
        ((right,), onto),
        ((left, right), f"(∀ x y, {g} x = {g} y → x = y) ∧ {onto}"),
        ((f"∀ x, {many} = x",), rng.choice((one, onto))),
        ((one,), f"∀ x y, {many} = {many.replace('x', 'y')} → x = y"),
        ((one, commuting, f"{f} a = a"), f"{f} ({g} a) = {g} a"),
        ((one, f"∀ x, {f} ({g} x) = {f} x"), f"∀ x, {g} x = x"),
        ((left, f"∀ x, P x → P ({g} x)"), "∀ x, P (" + f + " x) → P x"),
        ((onto, f"∀ x, P ({f} x)"), "∀ x, P x"),
        ((onto, "∃ x, P x"), f"∃ x, P ({f} x)"),
        ((f"∀ x, P x → P ({f} x)", "P a"), f"P ({many.replace('x', 'a')})"),
        ((f"∀ x, P x ∨ P ({f} x)", f"∀ x, P x → P ({f} ({f} x))"), f"∃ x, P ({f} ({f} x))"),
        ((f"∀ x y, {after} = y → R x y",), f"∀ x, R x ({after})"),
        ((f"∀ x, R x ({f} x)", "∀ x y z, R x y → R y z → R x z"), f"∀ x, R x ({many})"),
        ((f"∀ x y, R x y → R ({f} x) ({f} y)", "R a b"), f"R ({many.replace('x', 'a')}) ({many.replace('x', 'b')})"),
        ((onto, "∀ x, R x x"), f"∀ y, ∃ x, R ({f} x) y"),
    )
    hypotheses, goal = rng.choice(cases)
    said = " ".join([*hypotheses, goal])
    declared = [Declared(("α",), "Type")]
    functions = tuple(name for name in (f, g) if f"{name} " in said)
    declared.append(Declared(functions, "α → α"))
    declared += [Declared(("P",), "α → Prop")] if "P " in said else []
    declared += [Declared(("R",), "α → α → Prop")] if "R " in said else []
    words = set(said.replace("(", " ").replace(")", " ").replace(",", " ").split())
    people = tuple(name for name in ("a", "b") if name in words)
    if not people and goal.startswith("∃"):
        people = ("a",)
    declared += [Declared(people, "α")] if people else []
    names = rng.choice((("h₁", "h₂", "h₃"), ("hf", "hg", "ha"), ("h", "h1", "h2")))
    statement = theorem(
        theorem_name(rng), (*binders(rng, declared), *given([*zip(names, hypotheses, strict=False)])), goal
    )
    return Posed(statement)
