"""The family nat: equations by rewriting with the library's laws, induction, inequalities, witnesses, numerals.

Equations come from random walks along the laws of `+` and `*`; their proofs from a search for the shortest `rw`.
Inequalities are put together from known ones, so that the proof term grows with the statement.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence

from leanfd.curriculum.equality import Signature, random_term
from leanfd.curriculum.rewriting import (
    Rule,
    Term,
    both_ways,
    const,
    replaced,
    shortest,
    spelled,
    subterms,
    usable,
    walked,
)
from leanfd.curriculum.scripts import bracketed
from leanfd.curriculum.statements import Draft, binders, drafts, given, occurring, theorem, theorem_name

_X, _Y, _Z, _0, _1 = (const(name) for name in ("?x", "?y", "?z", "0", "1"))


def plus(a: Term, b: Term) -> Term:
    """`a + b`"""
    return ("+", a, b)


def times(a: Term, b: Term) -> Term:
    """`a * b`"""
    return ("*", a, b)


def _laws() -> list[Rule]:
    return [
        Rule("Nat.add_zero", plus(_X, _0), _X),
        Rule("Nat.zero_add", plus(_0, _X), _X),
        Rule("Nat.mul_one", times(_X, _1), _X),
        Rule("Nat.one_mul", times(_1, _X), _X),
        Rule("Nat.mul_zero", times(_X, _0), _0),
        Rule("Nat.zero_mul", times(_0, _X), _0),
        *both_ways("Nat.add_assoc", plus(plus(_X, _Y), _Z), plus(_X, plus(_Y, _Z))),
        *both_ways("Nat.mul_assoc", times(times(_X, _Y), _Z), times(_X, times(_Y, _Z))),
        *both_ways("Nat.mul_add", times(_X, plus(_Y, _Z)), plus(times(_X, _Y), times(_X, _Z))),
        *both_ways("Nat.add_mul", times(plus(_X, _Y), _Z), plus(times(_X, _Z), times(_Y, _Z))),
        Rule("Nat.add_left_comm", plus(_X, plus(_Y, _Z)), plus(_Y, plus(_X, _Z))),
        Rule("Nat.add_right_comm", plus(plus(_X, _Y), _Z), plus(plus(_X, _Z), _Y)),
    ]


LAWS = _laws()


def nat(rng: random.Random) -> Iterator[Draft]:
    """Endless problems, repetition not excluded."""
    kinds = (equation, equation, equation, existence, recursion, recursion, invariant, order, order, order, numerals)
    return drafts(rng, kinds)


def _commutations(t: Term) -> list[Rule]:
    """Commutativity with its arguments written out, for every sum and product in the term."""
    names = {"+": "Nat.add_comm", "*": "Nat.mul_comm"}
    pairs = dict.fromkeys(s for s in subterms(t) if s[0] in names)
    return [
        Rule(
            f"{names[op]} {spelled(a, 1000)} {spelled(b, 1000)}"
            if a[0] not in names and b[0] not in names
            else f"{names[op]} {_enclosed(a)} {_enclosed(b)}",
            (op, a, b),
            (op, b, a),
        )
        for op, a, b in pairs
        if a != b
    ]


def _enclosed(t: Term) -> str:
    return spelled(t) if len(t) == 1 else f"({spelled(t)})"


def _expression(rng: random.Random, names: Sequence[str], leaves: int) -> Term:
    if leaves == 1:
        return const(rng.choice((*names, *names, "0", "1")))
    cut = rng.randint(1, leaves - 1)
    return (rng.choice("+++**"), _expression(rng, names, cut), _expression(rng, names, leaves - cut))


def _chased(rng: random.Random) -> tuple[Term, list[tuple[str, str]], str, tuple[str, ...]] | None:
    """A true equation, hypotheses, the rewriting that proves it, and its variables."""
    names = rng.choice((("a", "b", "c", "d"), ("m", "n", "k", "l"), ("x", "y", "z", "w")))[: rng.randint(1, 4)]
    start = _expression(rng, names, rng.choice((2, 3, 3, 4)))
    hypotheses: list[tuple[str, str]] = []
    rules = list(LAWS)
    if rng.random() < 0.3 and len(names) > 1:
        left = rng.choice(list(subterms(start)))
        right = _expression(rng, names, rng.choice((1, 2)))
        if left != right and len(left) + len(right) > 2:
            name = rng.choice(("h", "h", "heq", "h1"))
            hypotheses.append((name, spelled(("=", left, right))))
            rules += both_ways(name, left, right)
    end = start
    for _ in range(rng.choice((1, 1, 2, 3))):
        end = _walked_once(rng, end, [*rules, *_commutations(end)])
    goal = ("=", start, end)
    if start == end or all(t[0] in ("=", "+", "*", "0", "1") for t in subterms(goal)):
        return None
    path = shortest(goal, [*rules, *_commutations(goal)], 4, budget=250)
    if path is None or (hypotheses and not any(r.text.endswith(hypotheses[0][0]) for r, _ in path)):
        return None
    if any(_folds(t) for _, state in [(None, goal), *path] for t in subterms(state)):
        return None
    return goal, hypotheses, ", ".join(rule.text for rule, _ in path), names


def _folds(t: Term) -> bool:
    """Whether Lean would compute it while matching: a sum or product of numerals, and a + 0 + 0."""
    if t[0] not in ("+", "*") or t[2][0] not in ("0", "1"):
        return False
    return t[1][0] in ("0", "1") or (t[0] == t[1][0] == "+" and t[1][2][0] in ("0", "1"))


def _walked_once(rng: random.Random, t: Term, rules: Sequence[Rule]) -> Term:
    options = [after for rule in rules if usable(rule) and (after := walked(rng, t, [rule], rng.randint(1, 4))) != t]
    return rng.choice(options) if options else t


def equation(rng: random.Random) -> Draft | None:
    """An equation of sums and products, perhaps under a hypothesis."""
    chased = _chased(rng)
    if chased is None:
        return None
    goal, hypotheses, rewriting, names = chased
    proofs = [f"rw [{rewriting}]"]
    if rewriting.startswith(("Nat.add_comm", "Nat.mul_comm")) and len(rewriting.split()) == 3 and _root_swap(goal):
        proofs.append(f"exact {rewriting}")
    return written(rng, names, hypotheses, spelled(goal), proofs)


def _root_swap(goal: Term) -> bool:
    left, right = goal[1], goal[2]
    return bool(len(left) == 3 == len(right) and left[0] == right[0] and left[1] == right[2] and left[2] == right[1])


def existence(rng: random.Random) -> Draft | None:
    """∃ x, l = r, where some part of a true equation is x."""
    chased = _chased(rng)
    if chased is None:
        return None
    goal, hypotheses, rewriting, names = chased
    parts = [t for t in subterms(goal[1]) if len(t) <= 3]
    part = rng.choice(parts)
    variable = next(v for v in ("x", "n", "t") if v not in names)
    left = replaced(goal[1], part, const(variable))
    text = f"∃ {variable}, {spelled(('=', left, goal[2]))}"
    proofs = [f"exact ⟨{spelled(part)}, by rw [{rewriting}]⟩", f"refine ⟨{spelled(part)}, ?_⟩\nrw [{rewriting}]"]
    remaining = {t[0] for side in (left, goal[2]) for t in subterms(side)}
    if any(t[0] in names and t[0] not in remaining for t in subterms(part)):
        return None
    return written(rng, names, hypotheses, text.replace(f"∃ {variable},", f"∃ {variable} : Nat,"), proofs)


def _step_term(rng: random.Random) -> Term:
    signature = Signature(("y", "y", "c"), rng.choice((("s",), ("s", "t"), ())), rng.choice(((), ("m",))))
    step = random_term(rng, signature, rng.choice((1, 2, 2)))
    if rng.random() < 0.4:
        step = ("+", step, rng.choice((const("1"), const("c"), const("n"))))
    return step


def recursion(rng: random.Random) -> Draft | None:
    """Two functions with the same recursion are equal; one with a fixed point is constant."""
    step = _step_term(rng)
    if const("y") not in list(subterms(step)):
        return None
    f, g = rng.choice((("f", "g"), ("u", "v")))

    def law(head: str) -> str:
        return f"∀ n, {head} (n + 1) = {spelled(replaced(step, const('y'), (head, const('n'))))}"

    first, second = (f"h{f}", f"h{g}") if rng.random() < 0.6 else ("h1", "h2")
    if rng.random() < 0.65:
        named = [("h0", f"{f} 0 = {g} 0"), (first, law(f)), (second, law(g))]
        base, inductive, text = "exact h0", f"rw [{first}, {second}, ih]", f"{f} n = {g} n"
        functions: tuple[str, ...] = (f, g)
    else:
        if const("n") in list(subterms(step)):
            return None
        fixed = spelled(("=", replaced(step, const("y"), const("a")), const("a")))
        named = [("h0", f"{f} 0 = a"), (first, law(f)), ("ha", fixed)]
        base, inductive, text = "exact h0", f"rw [{first}, ih, ha]", f"{f} n = a"
        functions = (f,)
    return _induction(rng, functions, named, text, base, inductive)


def invariant(rng: random.Random) -> Draft | None:
    """P holds along a sequence; a sequence that never falls lies above its start; plain induction."""
    step = _step_term(rng)
    kind = rng.randrange(3)
    if kind == 0:
        relation, lemma = rng.choice((("≤", "Nat.le_trans"), ("=", "Eq.trans")))
        if rng.choice(("0", "0", "1", "a")) != "0":
            return None
        named = [("h", f"∀ n, f n {relation} f (n + 1)")]
        base = "exact Nat.le_refl _" if relation == "≤" else "rfl"
        return _induction(rng, ("f",), named, f"f 0 {relation} f n", base, f"exact {lemma} ih (h k)")
    if kind == 1 and const("y") in list(subterms(step)) and const("n") not in list(subterms(step)):
        after = spelled(replaced(step, const("y"), ("f", const("n"))))
        kept = f"∀ y, P y → P {bracketed(spelled(step))}"
        named = [("h0", "P (f 0)"), ("hf", f"∀ n, f (n + 1) = {after}"), ("hp", kept)]
        return _induction(rng, ("f",), named, "P (f n)", "exact h0", "rw [hf]\nexact hp _ ih")
    body = rng.choice(("P n", "P n ∧ Q n", "P n ∨ Q n", "Q n → P n", "P (f n)", "R n a", "R a n"))
    following = {"P n": "P (n + 1)"}.get(body, body.replace(" n", " (n + 1)"))
    start = body.replace(" n", " 0")
    if body == "P (f n)":
        following, start = "P (f (n + 1))", "P (f 0)"
    arrow = f"({body}) → {following}" if "→" in body else f"{body} → {following}"
    named = [("h0", start), ("hs", f"∀ n, {arrow}")]
    return _induction(rng, ("f",), named, body, "exact h0", "exact hs k ih")


def _induction(
    rng: random.Random, functions: tuple[str, ...], named: list[tuple[str, str]], text: str, base: str, step: str
) -> Draft:
    """∀ n or a variable n; `induction n with` or the recursor's cases as bullets."""
    k, ih = rng.choice((("k", "ih"), ("k", "ih"), ("n", "ih"), ("m", "ih")))
    step = step.replace("h k", f"h {k}").replace("hs k", f"hs {k}")
    lines = ["induction n with"]
    lines.append(f"| zero => {base}")
    below = step.split("\n")
    lines += (
        [f"| succ {k} {ih} => {below[0]}"] if len(below) == 1 else [f"| succ {k} {ih} =>", *("  " + b for b in below)]
    )
    kinds = (
        (functions, "Nat → Nat"),
        (("s", "t"), "Nat → Nat"),
        (("m",), "Nat → Nat → Nat"),
        (("P", "Q"), "Nat → Prop"),
        (("R",), "Nat → Nat → Prop"),
        (("a", "c"), "Nat"),
    )
    groups, texts = occurring(named, text, kinds), given(named)
    if rng.random() < 0.5:
        statement = theorem(theorem_name(rng), (*binders(rng, groups), *texts), f"∀ n, {text}")
        return statement, ("\n".join(["intro n", *lines]),)
    return theorem(theorem_name(rng), (*binders(rng, groups), *texts, "(n : Nat)"), text), ("\n".join(lines),)


def order(rng: random.Random) -> Draft | None:
    """An inequality put together from hypotheses and the library's inequalities."""
    names = rng.choice((("a", "b", "c", "d"), ("x", "y", "z", "w"), ("m", "n", "k", "l")))
    count = rng.choice((1, 2, 2, 3))
    links = [rng.choice("≤≤<") for _ in range(count)]
    styles = rng.choice(
        (
            ["h"] if count == 1 else [f"h{i + 1}" for i in range(count)],
            [f"h{a}{b}" for a, b in itertools.pairwise(names)],
        )
    )
    points: list[Term] = [const(names[0])]
    named: list[tuple[str, str]] = []
    facts: list[tuple[str, str]] = []
    for i, sign in enumerate(links):
        before = points[-1]
        roll = rng.random()
        if roll < 0.3:
            extra = const(rng.choice(names))
            side = rng.random() < 0.5
            after: Term = ("+", before, extra) if side else ("+", extra, before)
            name = f"Nat.le_add_{'right' if side else 'left'}"
            facts.append(("≤", f"{name} {_enclosed(before)} {spelled(extra)}"))
        else:
            after = const(names[i + 1])
            if rng.random() < 0.25:
                after = ("+", after, const(rng.choice((*names, "1"))))
            if after == before:
                return None
            named.append((styles[i], spelled((sign, before, after))))
            facts.append((sign, styles[i]))
        points.append(after)
    sign, proof = facts[0]
    for other, term in facts[1:]:
        lemma = {"≤≤": "Nat.le_trans", "<≤": "Nat.lt_of_lt_of_le", "≤<": "Nat.lt_of_le_of_lt", "<<": "Nat.lt_trans"}[
            sign + other
        ]
        proof = f"{lemma} {bracketed(proof)} {bracketed(term)}"
        sign = "<" if "<" in sign + other else "≤"
    left, right = points[0], points[-1]
    if rng.random() < 0.3:
        sign, left, right, proof = _framed(rng, sign, left, right, proof, names)
    if sign == "<" and rng.random() < 0.3:
        sign, proof = "≤", f"Nat.le_of_lt {bracketed(proof)}"
    proofs = [f"exact {proof}"]
    head, _, rest = proof.partition(" ")
    if head in ("Nat.le_of_lt", "Nat.succ_le_succ"):
        proofs.append(f"apply {head}\nexact {rest[1:-1] if rest.startswith('(') else rest}")
    rng.shuffle(proofs)
    return written(rng, names, named, spelled((sign, left, right)), proofs)


def _framed(
    rng: random.Random, sign: str, left: Term, right: Term, proof: str, names: Sequence[str]
) -> tuple[str, Term, Term, str]:
    extra = rng.choice(names)
    kind = {"≤": "le", "<": "lt"}[sign]
    if rng.random() < 0.3:
        return sign, ("+", left, _1), ("+", right, _1), f"Nat.succ_{kind}_succ {bracketed(proof)}"
    side = rng.choice(("left", "right"))

    def pair(t: Term) -> Term:
        return plus(const(extra), t) if side == "left" else plus(t, const(extra))

    return sign, pair(left), pair(right), f"Nat.add_{kind}_add_{side} {bracketed(proof)} {extra}"


def numerals(rng: random.Random) -> Draft | None:
    """Closed facts that compute, and witnesses for equations between numbers; few are kept of each form."""
    a, b, c = (rng.randint(1, 12) for _ in range(3))
    shape = rng.choice(
        (
            "a + b = s",
            "a * b = p",
            "a * b + c = q",
            "a < s",
            "a ≤ s",
            "a ≠ s",
            "¬ s = a",
            "¬ s < a",
            "¬ s ≤ a",
            "a + b < s + c",
            "∃",
            "∃*",
            "a < s ∧ b < s",
            "a = b + c ∨ a < s",
            "(a + b) * c = r",
            "a + b = b + a",
            "a * b = b * a",
            "s ≠ a ∧ a < s",
        )
    )
    values = {"a": a, "b": b, "c": c, "s": a + b, "p": a * b, "q": a * b + c, "r": (a + b) * c}
    if shape.startswith("∃"):
        text, witness = (f"∃ n : Nat, n + {a} = {a + b}", b) if shape == "∃" else (f"∃ n : Nat, n * {a} = {a * b}", b)
        return theorem(theorem_name(rng), (), text), (f"exact ⟨{witness}, rfl⟩", f"exists {witness}")
    text = "".join(str(values[ch]) if ch in values else ch for ch in shape)
    first, _, rest = text.partition(" ") if not text.startswith(("¬", "(")) else (text, "", "")
    proofs = ["decide"] if "=" not in shape or "≠" in shape or "¬" in shape or "∨" in shape else ["rfl", "decide"]
    if text.startswith("¬"):
        number, _, after = text[2:].partition(" ")
        text = f"¬ ({number} : Nat) {after}"
    elif text.startswith("("):
        text = text.replace("(", "((", 1).replace(" +", " : Nat) +", 1)
    else:
        text = f"({first} : Nat) {rest}"
    return theorem(theorem_name(rng), (), text), tuple(proofs)


def written(
    rng: random.Random, names: Sequence[str], named: Sequence[tuple[str, str]], text: str, proofs: Sequence[str]
) -> Draft | None:
    """Declares the numbers that occur; now and then under ∀."""
    groups = occurring(named, text, ((names, "Nat"),))
    if not groups:
        return None
    used = groups[0].names
    if rng.random() < 0.12:
        opening = f"intro {' '.join((*used, *(name for name, _ in named)))}\n"
        goal = " → ".join((*(h for _, h in named), text))
        return theorem(theorem_name(rng), (), f"∀ {' '.join(used)} : Nat, {goal}"), tuple(opening + p for p in proofs)
    return theorem(theorem_name(rng), (*binders(rng, groups), *given(named)), text), tuple(proofs)
