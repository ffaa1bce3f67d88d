"""The family list: append, length, map and reverse, by rewriting with the library's laws or by induction."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from leanfd.curriculum.rewriting import Rule, Term, both_ways, const, shortest, spelled, subterms, walked
from leanfd.curriculum.statements import Declared, Draft, binders, drafts, given, occurring, theorem, theorem_name

_X, _Y, _Z, _F, _NIL = (const(name) for name in ("?x", "?y", "?z", "?f", "[]"))


def join(a: Term, b: Term) -> Term:
    """`a ++ b`"""
    return ("++", a, b)


def cons(a: Term, b: Term) -> Term:
    """`a :: b`"""
    return ("::", a, b)


def _untyped(goal: Term) -> bool:
    """Whether Lean cannot tell the element type: the length of something without a variable."""
    signs = {"List.length", "List.reverse", "++", "[]"}
    return any(t[0] == "List.length" and all(u[0] in signs for u in subterms(t)) for t in subterms(goal))


def _laws() -> list[Rule]:
    return [
        Rule("List.append_nil", join(_X, _NIL), _X),
        Rule("List.nil_append", join(_NIL, _X), _X),
        Rule("List.cons_append", join(cons(_X, _Y), _Z), cons(_X, join(_Y, _Z))),
        *both_ways("List.append_assoc", join(join(_X, _Y), _Z), join(_X, join(_Y, _Z))),
        *both_ways(
            "List.length_append", ("List.length", join(_X, _Y)), ("+", ("List.length", _X), ("List.length", _Y))
        ),
        *both_ways("List.map_append", ("List.map", _F, join(_X, _Y)), join(("List.map", _F, _X), ("List.map", _F, _Y))),
        *both_ways(
            "List.reverse_append", ("List.reverse", join(_X, _Y)), join(("List.reverse", _Y), ("List.reverse", _X))
        ),
        Rule("List.reverse_reverse", ("List.reverse", ("List.reverse", _X)), _X),
        Rule("List.length_reverse", ("List.length", ("List.reverse", _X)), ("List.length", _X)),
        Rule("List.length_map", ("List.length", ("List.map", _F, _X)), ("List.length", _X)),
        *both_ways("List.map_reverse", ("List.map", _F, ("List.reverse", _X)), ("List.reverse", ("List.map", _F, _X))),
        Rule("List.length_cons", ("List.length", cons(_X, _Y)), ("+", ("List.length", _Y), const("1"))),
        Rule("List.map_cons", ("List.map", _F, cons(_X, _Y)), cons((_F[0], _X), ("List.map", _F, _Y))),
        Rule("List.map_nil", ("List.map", _F, _NIL), _NIL),
        Rule("List.reverse_nil", ("List.reverse", _NIL), _NIL),
    ]


LAWS = [rule for rule in _laws() if rule.text != "List.map_cons"]


def lists(rng: random.Random) -> Iterator[Draft]:
    """Endless problems, repetition not excluded."""
    return drafts(rng, (equation, equation, equation, induction, hypothesis))


def _expression(rng: random.Random, names: Sequence[str], leaves: int) -> Term:
    roll = rng.random()
    if roll < 0.15:
        return ("List.reverse", _expression(rng, names, leaves))
    if roll < 0.3:
        return ("List.map", const("f"), _expression(rng, names, leaves))
    if leaves == 1:
        return _NIL if rng.random() < 0.12 else const(rng.choice(names))
    if roll < 0.42:
        return ("::", const(rng.choice("ab")), _expression(rng, names, leaves - 1))
    cut = rng.randint(1, leaves - 1)
    return ("++", _expression(rng, names, cut), _expression(rng, names, leaves - cut))


def _names(rng: random.Random) -> tuple[str, ...]:
    names = rng.choice((("l", "m", "k"), ("xs", "ys", "zs"), ("as", "bs", "cs"), ("l₁", "l₂", "l₃")))
    return tuple(n.replace("as", "us").replace("bs", "vs").replace("cs", "ws") for n in names)


def equation(rng: random.Random) -> Draft | None:
    """What the laws make of an expression."""
    names = _names(rng)
    start = _expression(rng, names, rng.choice((1, 2, 2, 3)))
    if rng.random() < 0.35:
        start = ("List.length", start)
    end = walked(rng, start, LAWS, rng.choice((1, 2, 2, 3)))
    goal = ("=", start, end)
    if start == end or not any(t[0] in names for t in subterms(goal)):
        return None
    path = shortest(goal, LAWS, 4, budget=250)
    if path is None or _untyped(goal):
        return None
    rules = [rule.text for rule, _ in path]
    proofs = [f"rw [{', '.join(rules)}]"]
    if len(rules) > 1 and len(set(rules)) == 1 and not rules[0].startswith("←"):
        proofs.append(f"simp only [{', '.join(dict.fromkeys(rules))}]")
    return _declared(rng, names, [], spelled(goal), tuple(proofs[: 1 if start[0] == "List.length" else 2]))


def hypothesis(rng: random.Random) -> Draft | None:
    """Rewriting with an equation between lists, then with a law."""
    names = _names(rng)
    left, right = _expression(rng, names, rng.choice((1, 2))), _expression(rng, names, rng.choice((1, 2)))
    wrapped = rng.choice(("List.length", "List.reverse", "List.map", "++", "::"))
    if left in (right, _NIL):
        return None
    other = const(rng.choice(names))
    front, back = {"List.map": ((const("f"),), ()), "++": ((), (other,)), "::": ((const("a"),), ())}.get(
        wrapped, ((), ())
    )
    whole, changed = ((wrapped, *front, t, *back) for t in (left, right))
    rules = [*LAWS, *both_ways("h", left, right)]
    end = walked(rng, changed, LAWS, rng.choice((0, 1, 1, 2)))
    goal = ("=", whole, end)
    path = shortest(goal, rules, 4, budget=300)
    if (
        path is None
        or _untyped(goal)
        or _untyped(left)
        or not any(rule.text.endswith("h") and len(rule.text) <= 3 for rule, _ in path)
    ):
        return None
    proof = f"rw [{', '.join(r.text for r, _ in path)}]"
    return _declared(rng, names, [("h", spelled(("=", left, right)))], spelled(goal), (proof,))


_INDUCTIONS = (
    ("l ++ [] = l", "rfl", ("List.cons_append", "ih"), ()),
    (
        "(l ++ m) ++ k = l ++ (m ++ k)",
        "rfl",
        ("List.cons_append", "List.cons_append", "List.cons_append", "ih"),
        ("m", "k"),
    ),
    (
        "List.map f (l ++ m) = List.map f l ++ List.map f m",
        "rfl",
        ("List.cons_append", "List.map_cons", "List.map_cons", "List.cons_append", "ih"),
        ("f", "m"),
    ),
    (
        "List.length (List.map f l) = List.length l",
        "rfl",
        ("List.map_cons", "List.length_cons", "List.length_cons", "ih"),
        ("f",),
    ),
    ("List.map (fun x => x) l = l", "rfl", ("List.map_cons", "ih"), ()),
)


def induction(rng: random.Random) -> Draft | None:
    """The laws themselves, and predicates along a list."""
    x, xs = rng.choice((("x", "xs"), ("a", "l'"), ("y", "ys"), ("head", "tail")))
    if rng.random() < 0.5:
        text, base, rules, used = rng.choice(_INDUCTIONS)
        lines = ["induction l with", f"| nil => {base}", f"| cons {x} {xs} ih => rw [{', '.join(rules)}]"]
        groups = [Declared(("α",), "Type"), *((Declared(("f",), "α → α"),) if "f" in used else ())]
        groups.append(Declared(("l", *(u for u in used if u != "f")), "List α"))
        return theorem(theorem_name(rng), binders(rng, groups), text), ("\n".join(lines),)
    body = rng.choice(
        ("P l", "P l ∧ Q l", "P l ∨ Q l", "Q l → P l", "P (List.reverse l)", "P (List.map f l)", "R l m", "R m l")
    )
    after = body.replace(" l", " (x :: l)")
    arrow = f"({body}) → {after}" if "→" in body else f"{body} → {after}"
    named = [("h0", body.replace(" l", " []")), ("hs", f"∀ x l, {arrow}")]
    lines = ["induction l with", "| nil => exact h0", f"| cons {x} {xs} ih => exact hs {x} {xs} ih"]
    return _declared(rng, ("l", "m"), named, body, ("\n".join(lines),))


def _declared(
    rng: random.Random, names: Sequence[str], named: Sequence[tuple[str, str]], text: str, proofs: tuple[str, ...]
) -> Draft | None:
    kinds = (
        (("f",), "α → α"),
        (("P", "Q"), "List α → Prop"),
        (("R",), "List α → List α → Prop"),
        (("a", "b"), "α"),
        (names, "List α"),
    )
    groups = [Declared(("α",), "Type"), *occurring(named, text, kinds)]
    if "List.length []" in " ".join([text, *(h for _, h in named)]):
        return None  # Lean cannot tell of what
    if rng.random() < 0.35:
        text = _dotted(text)
    return theorem(theorem_name(rng), (*binders(rng, groups), *given(named)), text), proofs


def _dotted(text: str) -> str:
    """`l.length` for `List.length l`, where the argument is one name."""
    return re.sub(r"List\.(length|reverse) ([^\W\d][\w₁₂₃']*)(?![\w.])", r"\2.\1", text)
