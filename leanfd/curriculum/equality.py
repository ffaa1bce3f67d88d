"""The family equality: rewriting chains, congruence, predicates along equations, injections and surjections.

Rewriting problems are random walks: a term, some equations between its parts, and what the equations make of it. Proofs
come from a search for the shortest `rw`; where each step changes one place, also as `Eq.trans`, `congrArg` and `calc`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leanfd.curriculum.rewriting import (
    Rule,
    Term,
    both_ways,
    closed,
    congruence,
    const,
    instance,
    rewritten,
    shortest,
    spelled,
    subterms,
    walked,
)
from leanfd.curriculum.scripts import bracketed
from leanfd.curriculum.statements import Declared, Draft, binders, drafts, given, occurring, theorem, theorem_name


class Signature(NamedTuple):
    """The symbols of one problem, over one type."""

    constants: tuple[str, ...]
    unary: tuple[str, ...]
    binary: tuple[str, ...]


def equality(rng: random.Random) -> Iterator[Draft]:
    """Endless problems, repetition not excluded."""
    return drafts(rng, (walk, walk, walk, transport, injection, surjection, distinct))


def signature(rng: random.Random) -> Signature:
    """Constants and functions under usual names."""
    constants = rng.choice((("a", "b", "c", "d"), ("a", "b", "c", "d"), ("x", "y", "z", "w")))
    unary = rng.choice(((), ("f",), ("f",), ("f", "g"), ("f", "g")))
    two = ("m",) if rng.random() < 0.25 else ()
    return Signature(constants[: rng.randint(2, 4)], unary, two)


def random_term(rng: random.Random, s: Signature, depth: int) -> Term:
    """A term of at most that depth."""
    heads = (*s.unary, *s.binary)
    if depth == 0 or not heads or rng.random() < 0.35:
        return const(rng.choice(s.constants))
    head = rng.choice(heads)
    return (head, *(random_term(rng, s, depth - 1) for _ in range(2 if head in s.binary else 1)))


def _laws(rng: random.Random, s: Signature) -> list[tuple[Term, Term]]:
    """Equations for all x, such as f (g x) = x."""
    x, y = const("?x"), const("?y")
    laws: list[tuple[Term, Term]] = []
    if s.unary:
        f = s.unary[0]
        laws += [((f, (f, x)), x), ((f, (f, x)), (f, x))]
        if len(s.unary) > 1:
            g = s.unary[1]
            laws += [((f, (g, x)), x), ((f, x), (g, x)), ((f, (g, x)), (g, (f, x))), ((f, (g, x)), (f, x))]
    for m in s.binary:
        laws += [((m, x, y), (m, y, x)), ((m, x, x), x)]
        laws += [((f, (m, x, y)), (m, (f, x), (f, y))) for f in s.unary[:1]]
    return [rng.choice(laws)] if laws else []


class Equations(NamedTuple):
    """Hypotheses of a rewriting problem: names, statements and rules."""

    named: list[tuple[str, str]]
    rules: list[Rule]


def _equations(rng: random.Random, s: Signature) -> Equations:
    pairs: list[tuple[Term, Term]] = []
    for _ in range(rng.choice((1, 1, 2, 2, 3))):
        left, right = random_term(rng, s, 1), random_term(rng, s, rng.choice((0, 1)))
        if left != right:
            pairs.append((left, right))
    if rng.random() < 0.3:
        pairs += _laws(rng, s)
    rng.shuffle(pairs)
    return _named_equations(rng, pairs)


def _named_equations(rng: random.Random, pairs: Sequence[tuple[Term, Term]]) -> Equations:
    fashion = rng.choice(("typed", "numbered", "indexed"))
    named: list[tuple[str, str]] = []
    rules: list[Rule] = []
    taken: set[str] = set()
    for i, (left, right) in enumerate(pairs):
        whole = ("=", left, right)
        bound = list(dict.fromkeys(t[0] for t in subterms(whole) if t[0][0] == "?"))
        name = _equation_name(fashion, left, right, i, len(pairs), taken)
        text = spelled(whole).replace("?", "")
        named.append((name, f"∀ {' '.join(b[1:] for b in bound)}, {text}" if bound else text))
        rules += both_ways(name, left, right)
    return Equations(named, rules)


def _equation_name(fashion: str, left: Term, right: Term, i: int, count: int, taken: set[str]) -> str:
    name = "h" if count == 1 else f"h{i + 1}" if fashion == "numbered" else "h" + "₁₂₃₄₅"[i]
    if fashion == "typed" and len(left) == len(right) == 1:
        name = f"h{left[0]}{right[0]}"
    elif fashion == "typed" and left[0] in ("f", "g", "m") and any(t[0][0] == "?" for t in subterms(left)):
        name = f"h{left[0]}"
    while name in taken:
        name += "'"
    taken.add(name)
    return name


def walk(rng: random.Random) -> Draft | None:
    """t = u, where u is what some equations make of t."""
    s = signature(rng)
    equations = _equations(rng, s)
    start = random_term(rng, s, rng.choice((0, 1, 2, 2)))
    end = walked(rng, start, equations.rules, rng.randint(1, 4))
    if end == start:
        return None
    goal: Term = ("=", start, end) if rng.random() < 0.7 else ("=", end, start)
    path = shortest(goal, equations.rules, 4)
    if path is None or not _all_used(path, equations):
        return None
    rewriting = f"rw [{', '.join(rule.text for rule, _ in path)}]"
    proofs = [rewriting]
    chained = _chained(goal, path)
    if chained is not None:
        proofs += [f"exact {_term_of(chained)}"]
        if len(chained) > 1:
            proofs.append(_calc(chained))
    first = rng.choices(range(len(proofs)), (6, 3, 2)[: len(proofs)])[0]
    ordered = [proofs[first], *(p for i, p in enumerate(proofs) if i != first)]
    return _written(rng, s, equations.named, goal, ordered[:2])


def _all_used(path: Sequence[tuple[Rule, Term]], equations: Equations) -> bool:
    texts = {rule.text.removeprefix("← ") for rule, _ in path}
    return len(texts) >= len(equations.named) - (len(path) > 1)


class Link(NamedTuple):
    """One step of a chain: from where to where, a term that proves it, and the rule that does, if it is known to."""

    start: Term
    to: Term
    proof: str
    rule: Rule | None


def _chained(goal: Term, path: Sequence[tuple[Rule, Term]]) -> list[Link] | None:
    """The path as a chain from the left side to the right side; None where a step changes several places."""
    forwards: list[Link] = []
    backwards: list[Link] = []
    state = goal
    for rule, after in path:
        for side, links in ((1, forwards), (2, backwards)):
            before, then = state[side], after[side]
            if before == then:
                continue
            name, reverse = rule.text.removeprefix("← "), rule.text.startswith("← ")
            if any(t[0][0] == "?" for t in subterms(rule.left)):
                name = _applied(name, rule, before)
            proof = congruence(before, then, rule, f"{bracketed(name)}.symm" if reverse else name)
            if proof is None:
                return None
            if side == 1:
                links.append(Link(before, then, proof, rule))
            else:
                links.append(Link(then, before, _symm(proof), rule))
        state = after
    return forwards + backwards[::-1]


def _applied(name: str, rule: Rule, before: Term) -> str:
    values = instance(before, rule) or {}
    order = dict.fromkeys(t[0] for t in subterms(rule.left) if t[0][0] == "?")
    arguments = sorted(order)
    return " ".join((name, *(spelled(values[a], 1000) for a in arguments if a in values)))


def _symm(proof: str) -> str:
    return proof.removesuffix(".symm") if proof.endswith(".symm") and " " not in proof else f"{bracketed(proof)}.symm"


def _term_of(chain: Sequence[Link]) -> str:
    text = chain[-1].proof
    for link in reversed(chain[:-1]):
        text = f"{bracketed(link.proof)}.trans {bracketed(text)}"
    return text


def _calc(chain: Sequence[Link]) -> str:
    lines = [f"calc {spelled(chain[0].start)} = {spelled(chain[0].to)} := {_justified(chain[0])}"]
    lines += [f"  _ = {spelled(link.to)} := {_justified(link)}" for link in chain[1:]]
    return "\n".join(lines)


def _justified(link: Link) -> str:
    if "congrArg" not in link.proof or link.rule is None:
        return link.proof
    after = rewritten(("=", link.start, link.to), link.rule)
    return f"by rw [{link.rule.text}]" if after and closed(after) else link.proof


def transport(rng: random.Random) -> Draft | None:
    """P t from P u and equations."""
    s = signature(rng)
    equations = _equations(rng, s)
    start = random_term(rng, s, rng.choice((0, 1, 1)))
    end = walked(rng, start, equations.rules, rng.randint(1, 4))
    if start == end:
        return None
    predicate = rng.choice(("P", "P", "R"))
    other = const(rng.choice(s.constants))
    fact, goal = ((predicate, t) if predicate == "P" else (predicate, t, other) for t in (start, end))
    forward = shortest(goal, equations.rules, 3, lambda t: t == fact)
    backward = shortest(fact, equations.rules, 3, lambda t: t == goal)
    if forward is None or backward is None or not _all_used(forward, equations):
        return None
    name = "hp" if predicate == "P" else "hr"
    proofs = [
        f"rw [{', '.join(rule.text for rule, _ in forward)}]\nexact {name}",
        f"rw [{', '.join(rule.text for rule, _ in backward)}] at {name}\nexact {name}",
    ]
    if len(forward) == 1 and len(equations.named) == 1 and all(len(t) == 1 for t in forward[0][0][1:3]):
        hypothesis = equations.named[0][0]
        proofs += [f"subst {hypothesis}\nexact {name}", f"exact {hypothesis} ▸ {name}"]
        proofs = [proofs[i] for i in rng.sample(range(4), 2)]
    elif rng.random() < 0.3:
        proofs.reverse()
    named = [*equations.named, (name, spelled(fact))]
    if rng.random() < 0.4:
        named.reverse()
    return _written(rng, s, named, goal, proofs)


def injection(rng: random.Random) -> Draft | None:
    """a = b from w a = w b, for a word w of injections."""
    letters = rng.choice((("f",), ("f", "g"), ("f", "g"), ("f", "g", "k")))
    word = [rng.choice(letters) for _ in range(rng.randint(1, 4))]
    used = tuple(dict.fromkeys(word))
    x, y = rng.choice((("a", "b"), ("x", "y"), ("u", "v")))
    named = [(f"h{f}", f"∀ x y, {f} x = {f} y → x = y") for f in sorted(used)]
    left, right = const(x), const(y)
    for f in reversed(word):
        left, right = (f, left), (f, right)
    wanted = ("=", const(x), const(y))
    proof = "h"
    for f in word:
        proof = f"h{f} _ _ {bracketed(proof)}"
    chain = "\n".join(f"apply h{f}" for f in reversed(word)) + "\nexact h"
    s = Signature((x, y), used, ())
    kind = rng.randrange(3)
    if kind == 0:
        named.append(("h", spelled(("=", left, right))))
        return _written(rng, s, named, wanted, [f"exact {proof}", chain])
    if kind == 1:
        goal = f"{spelled(('=', left, right))} → {x} = {y}"
        return _written(
            rng, s, named, goal, [f"intro h\nexact {proof}", f"exact fun h => {proof}", f"intro h\n{chain}"]
        )
    goal = f"∀ {x} {y}, {spelled(_worded(word, x))} = {spelled(_worded(word, y))} → {x} = {y}"
    proofs = [f"intro {x} {y} h\nexact {proof}", f"exact fun {x} {y} h => {proof}", f"intro {x} {y} h\n{chain}"]
    return _written(rng, Signature((), used, ()), named, goal, proofs)


def _worded(word: Sequence[str], variable: str) -> Term:
    t = const(variable)
    for f in reversed(word):
        t = (f, t)
    return t


def surjection(rng: random.Random) -> Draft | None:
    """Words of surjections, and one-sided inverses."""
    letters = rng.choice((("f", "g"), ("f", "g", "k")))
    word = [rng.choice(letters) for _ in range(rng.randint(1, 3))]
    used = tuple(sorted(set(word)))
    if rng.random() < 0.5:
        named = [(f"h{f}", f"∀ y, ∃ x, {f} x = y") for f in used]
        lines, target = ["intro y"], "y"
        points = []
        for i, f in enumerate(word):
            point = "xzwuv"[i]
            lines.append(f"obtain ⟨{point}, h{point}⟩ := h{f} {target}")
            points.append(f"h{point}")
            target = point
        lines += [f"refine ⟨{target}, ?_⟩", f"rw [{', '.join(reversed(points))}]"]
        exact = [*lines[:-2], f"exact ⟨{target}, by rw [{', '.join(reversed(points))}]⟩"]
        return _written(
            rng,
            Signature((), used, ()),
            named,
            f"∀ y, ∃ x, {spelled(_worded(word, 'x'))} = y",
            ["\n".join(lines), "\n".join(exact)],
        )
    inverse = {f: f"{f}'" for f in used}
    named = [(f"h{f}", f"∀ x, {f} ({f}' x) = x") for f in used]
    whole = _worded([*word, *(inverse[f] for f in reversed(word))], "a")
    rewriting = f"rw [{', '.join(f'h{f}' for f in reversed(word))}]"
    symbols = (*used, *inverse.values())
    if rng.random() < 0.5:
        return _written(rng, Signature(("a",), symbols, ()), named, f"{spelled(whole)} = a", [rewriting])
    rules = [Rule(f"h{f}", (f, (f"{f}'", const("?x"))), const("?x")) for f in used]
    path = shortest(("=", whole, const("a")), rules, 4)
    if path is None:
        return None
    text = ", ".join(rule.text for rule, _ in path)
    preimage = spelled(_worded([inverse[f] for f in reversed(word)], "a"))
    proofs = [f"exact ⟨{preimage}, by rw [{text}]⟩", f"refine ⟨{preimage}, ?_⟩\nrw [{text}]"]
    return _written(rng, Signature(("a",), symbols, ()), named, f"∃ x, {spelled(_worded(word, 'x'))} = a", proofs)


def distinct(rng: random.Random) -> Draft | None:
    """Inequations: u ≠ v from t ≠ u and equations."""
    s = signature(rng)
    equations = _equations(rng, s)
    left, right = random_term(rng, s, 1), random_term(rng, s, 1)
    one, other = (walked(rng, t, equations.rules, rng.randint(1, 4)) for t in (left, right))
    if left == right or one == other:
        return None
    fact, goal = ("=", left, right), ("=", one, other)
    path = shortest(goal, equations.rules, 3, lambda t: t == fact)
    named = [*equations.named, ("hne", spelled(("≠", left, right)))]
    if path is None:
        if (left, right) != (other, one) or len(equations.named) > 1:
            return None
        return _written(rng, s, named[-1:], ("≠", one, other), ["exact hne.symm", "intro heq\nexact hne heq.symm"])
    if not _all_used(path, equations):
        return None
    text = ", ".join(rule.text for rule, _ in path)
    at_goal = f"rw [{text}]\nexact hne"
    proofs = [at_goal, f"intro heq\napply hne\n{_back(equations, goal, fact)}"]
    return _written(rng, s, named, ("≠", one, other), [p for p in proofs if not p.endswith("\n")])


def _back(equations: Equations, goal: Term, fact: Term) -> str:
    path = shortest(fact, equations.rules, 3, lambda t: t == goal)
    return f"rw [{', '.join(rule.text for rule, _ in path)}]\nexact heq" if path else ""


def _written(
    rng: random.Random, s: Signature, named: Sequence[tuple[str, str]], goal: Term | str, proofs: Sequence[str]
) -> Draft:
    """The statement with its symbols declared, hypotheses before or behind the colon."""
    text = goal if isinstance(goal, str) else spelled(goal)
    kinds = (
        (s.unary, "α → α"),
        (s.binary, "α → α → α"),
        (("P",), "α → Prop"),
        (("R",), "α → α → Prop"),
        (s.constants, "α"),
    )
    groups = [Declared(("α",), "Type"), *occurring(named, text, kinds)]
    kept, texts = list(named), given(named)
    introduced = rng.random() < 0.2 and not text.startswith("∀") and "→" not in text and bool(kept)
    if introduced:
        split = rng.randrange(len(kept))
        moved, texts = kept[split:], texts[:split]
        text = " → ".join((*(f"({h})" if h.startswith("∀") else h for _, h in moved), text))
        opening = f"intro {' '.join(name for name, _ in moved)}\n"
        proofs = [opening + p for p in proofs]
    statement = theorem(theorem_name(rng), (*binders(rng, groups), *texts), text)
    return statement, tuple(dict.fromkeys(proofs))[:2]
