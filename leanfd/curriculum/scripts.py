"""Writes a proof tree as Lean: tactic blocks and terms, in the ways people write them.

A `Style` decides how each kind of step looks; the same tree gives many scripts. Names are chosen here, in the order in
which a reader meets them.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace

from leanfd.curriculum.formulas import Formula, lean, negation, spoken, substituted
from leanfd.curriculum.search import Proof, uses


@dataclass(frozen=True, slots=True)
class Style:
    """How one person writes."""

    names: str = "typed"
    """typed: hp, hq, hpq · indexed: h, h₁, h₂ · plain: h, h1, h2"""
    split: str = "obtain"
    """∧ and ∃ in hypotheses: obtain, rcases, cases, project (.1 and .2, ∧ and ↔ only)"""
    cases: str = "cases"
    """∨ in hypotheses: cases, rcases, obtain"""
    pair: str = "constructor"
    """∧ and ↔ in goals: constructor, refine, apply"""
    side: str = "left"
    """∨ in goals: left, apply"""
    absurd: str = "exfalso"
    """exfalso, contradiction, absurd"""
    have: str = "inline"
    """inline, have, typed"""
    decide: str = "by_cases"
    """by_cases, em"""
    patterns: bool = False
    """rintro ⟨hp, hq⟩ and fun ⟨hp, hq⟩ => …"""
    term_tokens: int = 8
    """The longest term that is written after `exact` where tactics would do."""


TERM = 10_000


def random_style(rng: random.Random) -> Style:
    """Common habits more often than rare ones."""
    return Style(
        names=rng.choices(("typed", "plain", "indexed"), (6, 2, 2))[0],
        split=rng.choices(("obtain", "project", "cases", "rcases"), (6, 4, 2, 1))[0],
        cases=rng.choices(("cases", "rcases", "obtain"), (5, 3, 2))[0],
        pair=rng.choices(("constructor", "refine", "apply"), (7, 2, 1))[0],
        side=rng.choices(("left", "apply"), (7, 3))[0],
        absurd=rng.choices(("exfalso", "contradiction", "absurd"), (4, 2, 3))[0],
        have=rng.choices(("inline", "have", "typed"), (6, 2, 2))[0],
        decide=rng.choices(("by_cases", "em"), (8, 2))[0],
        patterns=rng.random() < 0.2,
        term_tokens=rng.choices((4, 8, 16), (3, 5, 2))[0],
    )


def as_term(style: Style) -> Style:
    """The same person writing one term."""
    return replace(style, term_tokens=TERM)


@dataclass(frozen=True, slots=True)
class Scope:
    """What each of the tree's names is called at this place, and which names are taken."""

    called: dict[str, str]
    taken: frozenset[str]
    style: Style

    def bind(self, name: str, f: Formula | None, used: bool = True) -> tuple[Scope, str]:
        """A scope in which `name` has a name of its own; `_` for a hypothesis that is not used."""
        if not name.startswith("#"):
            return Scope({**self.called, name: name}, self.taken | {name}, self.style), name
        if not used and f is not None:  # types may mention an individual that no step uses
            return self, "_"
        text = fresh(stem_of(self.rename(f)) if f and self.style.names == "typed" else "h" if f else "x", self)
        return Scope({**self.called, name: text}, self.taken | {text}, self.style), text

    def inline(self, name: str, text: str) -> Scope:
        """A scope in which `name` stands for a term."""
        return Scope({**self.called, name: text}, self.taken, self.style)

    def rename(self, f: Formula) -> Formula:
        """The formula with this scope's names for its variables."""
        for name, text in self.called.items():
            if name.startswith("#"):
                f = substituted(f, name, text)
        return spoken(f, self.taken)


def stem_of(f: Formula) -> str:
    """hp for p, hnp for ¬p, hpq for p → q, hx for P x, h for everything longer."""
    match f.op:
        case "atom" if len(f.terms) < 2:
            return "h" + (f.terms[0] if f.terms else f.name)
        case "not" if f.args[0].op == "atom" and not f.args[0].terms:
            return "hn" + f.args[0].name
        case "imp" | "and" | "or" if all(a.op == "atom" and not a.terms for a in f.args):
            return "h" + "".join(a.name for a in f.args)
    return "h"


def fresh(stem: str, scope: Scope) -> str:
    """`stem`, or `stem` with the first number that makes it new; individuals go x, y, z, w."""
    if stem == "x":
        for name in ("x", "y", "z", "w"):
            if name not in scope.taken:
                return name
    if stem not in scope.taken:
        return stem
    digits = "123456789" if scope.style.names == "plain" else "₁₂₃₄₅₆₇₈₉"
    for digit in digits:
        if stem + digit not in scope.taken:
            return stem + digit
    return fresh(stem + "'", scope)


_TOKEN = re.compile(r"[\w₀-₉.']+|[^\w\s]")


def token_count(text: str) -> int:
    """Words and signs, about as Lean counts tokens."""
    return len(_TOKEN.findall(text))


def bracketed(text: str) -> str:
    """The term as an argument: in brackets unless it is one word or already enclosed."""
    depth = 0
    for i, char in enumerate(text):
        depth += (char in "(⟨") - (char in ")⟩")
        if char == " " and depth == 0:
            return f"({text})"
        if depth == 0 and char in ")⟩" and i + 1 < len(text) and text[i + 1] != ".":
            return f"({text})"
    return text


def halves(f: Formula) -> tuple[Formula, Formula]:
    """The two parts of an ∧; the two implications of a ↔."""
    a, b = f.args
    return (a, b) if f.op != "iff" else (Formula("imp", (a, b)), Formula("imp", (b, a)))


def term(p: Proof, s: Scope) -> str:
    """The tree as one term."""
    match p.kind:
        case "use":
            words = [
                bracketed(s.called.get(n, n)) if p.parts or i else s.called.get(n, n) for i, n in enumerate(p.names)
            ]
            words[0] = s.called.get(p.names[0], p.names[0])
            return " ".join((*words, *(bracketed(term(part, s)) for part in p.parts)))
        case "trivial":
            return "trivial"
        case "pair":
            return f"⟨{term(p.parts[0], s)}, {term(p.parts[1], s)}⟩"
        case "left" | "right":
            return f"Or.{'inl' if p.kind == 'left' else 'inr'} {bracketed(term(p.parts[0], s))}"
        case "witness":
            return f"⟨{s.called.get(p.names[0], p.names[0])}, {term(p.parts[0], s)}⟩"
        case "absurd":
            return _absurd_term(p, s)
        case "intro":
            binders, body, inner = _binders(p, s, s.style.patterns)
            return f"fun {' '.join(binders)} => {term(body, inner)}"
        case "have":
            return term(p.parts[1], s.inline(p.names[0], term(p.parts[0], s)))
        case "split":
            return term(p.parts[0], _projected(p, s))
        case "unpack":
            inner, pattern = _unpacked(p, s)
            names = pattern[1:-1].replace(",", "")
            return f"{bracketed(s.called[p.names[0]])}.elim (fun {names} => {term(p.parts[0], inner)})"
    return _branching_term(p, s)


def _absurd_term(p: Proof, s: Scope) -> str:
    step = p.parts[0]
    if step.kind == "use" and step.parts:
        fact, refuted = term(step.parts[0], s), " ".join(s.called.get(n, n) for n in step.names)
        if s.style.absurd != "exfalso":
            return f"absurd {bracketed(fact)} {bracketed(refuted)}"
    return f"{bracketed(term(step, s))}.elim"


def _branching_term(p: Proof, s: Scope) -> str:
    if p.kind == "by_contra":
        inner, name = s.bind(p.names[0], p.formula)
        return f"Classical.byContradiction (fun {name} => {term(p.parts[0], inner)})"
    assert p.formula is not None
    if p.kind == "by_cases":
        scrutinee, bound, types = (
            f"(Classical.em {bracketed(lean(s.rename(p.formula)))})",
            p.names * 2,
            _both(p.formula),
        )
    else:
        scrutinee, bound, types = bracketed(s.called[p.names[0]]), p.names[1:], p.formula.args
    texts = []
    for name, f, part in zip(bound, types, p.parts, strict=True):
        inner, text = s.bind(name, f, uses(part, name))
        texts.append(f"(fun {text} => {term(part, inner)})")
    return f"{scrutinee}.elim {' '.join(texts)}"


def _both(f: Formula) -> tuple[Formula, ...]:
    return f, negation(f)


def _projected(p: Proof, s: Scope) -> Scope:
    name, m, n = p.names
    whole = bracketed(s.called[name])
    fields = ("mp", "mpr") if p.formula and p.formula.op == "iff" and s.style.names == "typed" else ("1", "2")
    return s.inline(m, f"{whole}.{fields[0]}").inline(n, f"{whole}.{fields[1]}")


def _unpacked(p: Proof, s: Scope) -> tuple[Scope, str]:
    assert p.formula is not None
    _, m, n = p.names
    if p.kind == "unpack":
        s, first = s.bind(m, None)
        s, second = s.bind(n, substituted(p.formula.args[0], p.formula.name, m), uses(p.parts[0], n))
        return s, f"⟨{first}, {second}⟩"
    a, b = halves(p.formula)
    s, first = s.bind(m, a, uses(p.parts[0], m))
    s, second = s.bind(n, b, uses(p.parts[0], n))
    return s, f"⟨{first}, {second}⟩"


def _binders(p: Proof, s: Scope, patterns: bool) -> tuple[list[str], Proof, Scope]:
    """The names of all the leading intros, with ⟨…⟩ where the next step takes the hypothesis apart."""
    texts: list[str] = []
    while p.kind == "intro":
        name, body = p.names[0], p.parts[0]
        if patterns and body.kind in ("split", "unpack") and body.names[0] == name and not uses(body.parts[0], name):
            s, pattern = _unpacked(body, s)
            texts.append(pattern)
            p = body.parts[0]
            continue
        s, text = s.bind(name, p.formula, uses(body, name))
        texts.append(text)
        p = body
    return texts, p, s


def script(p: Proof, s: Scope) -> list[str]:
    """The tree as the lines of a tactic block."""
    whole = term(p, s)
    if p.kind in ("trivial",) or token_count(whole) <= s.style.term_tokens or (p.kind == "use" and not p.parts):
        return [whole if whole == "trivial" else f"exact {whole}"]
    match p.kind:
        case "intro":
            binders, body, inner = _binders(p, s, s.style.patterns)
            patterned = any(b.startswith("⟨") for b in binders)
            return [f"{'rintro' if patterned else 'intro'} {' '.join(binders)}", *script(body, inner)]
        case "use":
            head = " ".join(s.called.get(n, n) for n in p.names)
            return [f"apply {head}", *script(p.parts[0], s)]
        case "pair":
            return _pair(p, s)
        case "left" | "right":
            first = p.kind if s.style.side == "left" else f"apply Or.{'inl' if p.kind == 'left' else 'inr'}"
            return [first, *script(p.parts[0], s)]
        case "witness":
            return [f"refine ⟨{s.called.get(p.names[0], p.names[0])}, ?_⟩", *script(p.parts[0], s)]
        case "absurd":
            step = p.parts[0]
            if s.style.absurd == "contradiction" and token_count(term(step, s)) == 2 and step.parts:
                return ["contradiction"]
            return ["exfalso", *script(step, s)]
        case "have":
            return _have(p, s)
        case "split" | "unpack":
            return _split(p, s)
        case "by_contra":
            inner, name = s.bind(p.names[0], p.formula)
            return ["apply Classical.byContradiction", f"intro {name}", *script(p.parts[0], inner)]
    return _cases(p, s)


def _pair(p: Proof, s: Scope) -> list[str]:
    connective = "Iff" if p.formula is not None and p.formula.op == "iff" else "And"
    opening = {"constructor": "constructor", "refine": "refine ⟨?_, ?_⟩", "apply": f"apply {connective}.intro"}
    return [opening[s.style.pair], *(line for part in p.parts for line in bullet(script(part, s)))]


def _have(p: Proof, s: Scope) -> list[str]:
    if s.style.have == "inline" and token_count(term(p.parts[0], s)) <= 6:
        return script(p.parts[1], s.inline(p.names[0], term(p.parts[0], s)))
    inner, name = s.bind(p.names[0], p.formula)
    assert p.formula is not None
    stated = (
        f" : {lean(s.rename(p.formula))}"
        if s.style.have == "typed" or "fun" in term(p.parts[0], s) or "⟨" in term(p.parts[0], s)
        else ""
    )
    return [f"have {name}{stated} := {term(p.parts[0], s)}", *script(p.parts[1], inner)]


def _split(p: Proof, s: Scope) -> list[str]:
    if s.style.split == "project" and p.kind == "split":
        return script(p.parts[0], _projected(p, s))
    whole = s.called[p.names[0]]
    _clearing(p, whole, s)
    inner, pattern = _unpacked(p, s)
    below = script(p.parts[0], inner)
    if s.style.split == "cases":
        return [f"cases {whole} with", f"| intro {pattern[1:-1].replace(',', '')} =>", *indented(below)]
    if s.style.split == "rcases":
        return [f"rcases {whole} with {pattern}", *below]
    return [f"obtain {pattern} := {whole}", *below]


def _cases(p: Proof, s: Scope) -> list[str]:
    assert p.formula is not None
    em = p.kind == "by_cases"
    decided = s.rename(p.formula)
    if em and s.style.decide == "by_cases":
        name, positive, negative = p.names[0], *p.parts
        inner, text = s.bind(name, p.formula)
        return [
            f"by_cases {text} : {lean(decided)}",
            *bullet(script(positive, inner)),
            *bullet(script(negative, inner)),
        ]
    whole = f"Classical.em {bracketed(lean(decided))}" if em else s.called[p.names[0]]
    bound, types = (p.names * 2, _both(p.formula)) if em else (p.names[1:], p.formula.args)
    if not em:
        _clearing(p, whole, s)
    bodies, names = [], []
    for name, f, part in zip(bound, types, p.parts, strict=True):
        inner, text = s.bind(name, f, uses(part, name))
        bodies.append(script(part, inner))
        names.append(text)
    if s.style.cases == "cases":
        lines = [f"cases {whole} with"]
        for constructor, name, body in zip(("inl", "inr"), names, bodies, strict=True):
            head = f"| {constructor} {name} =>"
            lines += [f"{head} {body[0]}"] if len(body) == 1 else [head, *indented(body)]
        return lines
    pattern = " | ".join(names)
    opening = f"rcases {whole} with {pattern}" if s.style.cases == "rcases" else f"obtain {pattern} := {whole}"
    return [opening, *(line for body in bodies for line in bullet(body))]


class Cleared(Exception):
    """A step takes apart a hypothesis that text below still mentions; the tree can be written as a term only."""


def _clearing(p: Proof, whole: str, s: Scope) -> None:
    for name, text in s.called.items():
        mentioned = text != name and text != whole and re.search(rf"(?<![\w']){re.escape(whole)}(?![\w'₁-₉])", text)
        if mentioned and any(uses(part, name) for part in p.parts):
            raise Cleared(whole)


def indented(lines: list[str]) -> list[str]:
    """Two spaces further in."""
    return ["  " + line for line in lines]


def bullet(lines: list[str]) -> list[str]:
    """A block of its own, opened by `·`."""
    return ["· " + lines[0], *indented(lines[1:])]
