"""Which lemmas of a library may help with a goal, told by the symbols that both speak of.

A lemma is a term with variables (`leanfd/lean/embedded/theorems.py` says which form terms have). It helps by rewriting
where a side of its equation matches something in the goal, by `apply` where its conclusion matches the goal, as a new
fact where its hypotheses match those at hand, and in `simp [..]` for the first of these reasons. Matching is by shape:
instances are not looked at, nothing is unfolded, and Lean has the last word. Of lemmas that match, those come first
that match with rare symbols: a symbol weighs 1 + 2 / log(1 + number of lemmas with it), and a lemma is worth what it
matches against what else it says (Meng and Paulson, "Lightweight relevance filtering", 2009; Lean's own
`Lean.LibrarySuggestions` has the same rule).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Term = Any
"""A constant or hypothesis (str), a variable of a lemma (int from 0), a bound one (int below 0), or an application."""
_FOR_ALLS = ("∀", "∀m", "∀i")
_SIDES = {"Eq": 3, "Iff": 2}
"""Relations that rewrite, with the number of their arguments."""
_COMMON = frozenset({"Sort", "?", "…", "Eq", "Iff", "∀", "∀m", "∀i", "λ", "Not", "And", "Or"})
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class GoalTerms:
    """A goal as terms."""

    hypotheses: tuple[tuple[str, Term], ...]
    target: Term

    @property
    def named(self) -> tuple[tuple[str, Term], ...]:
        """The hypotheses that a tactic can name."""
        return tuple((name, kind) for name, kind in self.hypotheses if not {"«", "@"} & {*name})


@dataclass(frozen=True, eq=False)
class Lemma:
    """A theorem, taken apart."""

    name: str
    statement: Term
    explicit: tuple[int, ...]
    """Its variables that are written out, in their order."""
    hypotheses: tuple[tuple[int, Term], ...]
    """Those variables that are proofs, with what they prove."""
    conclusion: Term

    @cached_property
    def symbols(self) -> frozenset[str]:
        """The constants that it speaks of."""
        return symbols(self.statement)

    @cached_property
    def sides(self) -> tuple[Term, Term] | None:
        """Both sides of its conclusion, where that is an equation or an equivalence."""
        said = self.conclusion
        if isinstance(said, tuple) and len(said) - 1 == _SIDES.get(said[0] if isinstance(said[0], str) else "", -1):
            return said[-2], said[-1]
        return None


@dataclass(frozen=True, slots=True)
class Use:
    """A lemma, and what can be done with it at a goal."""

    lemma: Lemma
    way: str
    """"rw", "rw at", "apply", "have" or "simp"."""
    tactic: str
    score: float
    """Higher is better."""
    in_simp: bool = False
    """Whether `simp` can use it: it rewrites from left to right, and does not go on for ever."""


def frozen(plain: Any) -> Term:
    """A term out of JSON."""
    return tuple(map(frozen, plain)) if isinstance(plain, list) else plain


def read_lemma(name: str, statement: Term) -> Lemma:
    """A theorem from its name and its statement, closed, as a term."""
    binders: list[tuple[str, Term]] = []
    rest = statement
    while isinstance(rest, tuple) and len(rest) == 3 and rest[0] in _FOR_ALLS:
        binders.append((rest[0], _opened(rest[1], len(binders))))
        rest = rest[2]
    conclusion = _opened(rest, len(binders))
    needed = set(_variables(conclusion)).union(*(_variables(kind) for _, kind in binders))
    return Lemma(
        name,
        statement,
        tuple(i for i, (how, _) in enumerate(binders) if how == "∀"),
        tuple((i, kind) for i, (how, kind) in enumerate(binders) if how == "∀" and i not in needed and _claims(kind)),
        conclusion,
    )


def _opened(term: Term, outside: int, inside: int = 0) -> Term:
    """The term with the variables of the `outside` binders around it numbered from outside."""
    if isinstance(term, int):
        return outside + inside + term if -term > inside else term
    if not isinstance(term, tuple):
        return term
    if len(term) == 3 and term[0] in (*_FOR_ALLS, "λ"):
        return term[0], _opened(term[1], outside, inside), _opened(term[2], outside, inside + 1)
    return tuple(_opened(part, outside, inside) for part in term)


def _claims(kind: Term) -> bool:
    return isinstance(kind, tuple) or kind in ("False", "True") or isinstance(kind, int)


def symbols(term: Term) -> frozenset[str]:
    """The constants in a term, without those that are everywhere."""
    return frozenset(part for part in _leaves(term) if isinstance(part, str) and part[0] not in "!#") - _COMMON


def _leaves(term: Term) -> Iterator[Term]:
    stack = [term]
    while stack:
        part = stack.pop()
        if isinstance(part, tuple):
            stack += part
        else:
            yield part


def _variables(term: Term) -> frozenset[int]:
    return frozenset(part for part in _leaves(term) if isinstance(part, int) and part >= 0)


def _parts(term: Term) -> Iterator[Term]:
    """The applications in a term, also below binders, each once for each place."""
    stack = [term]
    while stack:
        part = stack.pop()
        if isinstance(part, tuple):
            yield part
            stack += part[1:] if isinstance(part[0], str) else part


def matches(pattern: Term, term: Term, found: dict[int, Term]) -> bool:
    """Whether a lemma's term has a term as an instance; `found` gets what its variables stand for."""
    if isinstance(pattern, int) and pattern >= 0:
        return bool(found.setdefault(pattern, term) == term)
    if not isinstance(pattern, tuple):
        return bool(pattern == term)
    if isinstance(pattern[0], int) and pattern[0] >= 0:
        # A variable with arguments may be anything.
        return True
    if not isinstance(term, tuple) or len(pattern) != len(term):
        return False
    return all(matches(mine, its, found) for mine, its in zip(pattern, term, strict=True))


class LemmaIndex:
    """Lemmas by their symbols."""

    def __init__(self, lemmas: Sequence[Lemma]) -> None:
        self.lemmas = lemmas
        self._heads: dict[str, list[tuple[Lemma, Term, Term, bool]]] = defaultdict(list)
        """Equations by the head of a side that is no variable: the side, the other, and whether it is the right one."""
        self._conclusions: dict[str, list[Lemma]] = defaultdict(list)
        self._premises: dict[str, list[Lemma]] = defaultdict(list)
        """Lemmas with hypotheses by the head of the first."""
        self._endless: set[int] = set()
        """Lemmas that apply again to what they give."""
        counts: Counter[str] = Counter()
        for lemma in self.lemmas:
            counts.update(lemma.symbols)
            self._add(lemma)
        self._weights = {symbol: 1 + 2 / math.log(1 + count) for symbol, count in counts.items()}

    def _add(self, lemma: Lemma) -> None:
        if not lemma.symbols:
            # Logic alone, which needs no looking up.
            return
        if head := _head(lemma.conclusion):
            self._conclusions[head].append(lemma)
        if lemma.hypotheses and (head := _head(lemma.hypotheses[0][1])):
            self._premises[head].append(lemma)
        if lemma.sides is not None:
            left, right = lemma.sides
            if not _permutes(left, right) and any(matches(left, part, {}) for part in _parts(right)):
                self._endless.add(id(lemma))
            for side, other, back in ((left, right, False), (right, left, True)):
                if isinstance(side, tuple) and isinstance(side[0], str):
                    self._heads[side[0]].append((lemma, side, other, back))

    def weight(self, found: Iterable[str]) -> float:
        """How much symbols tell together; the rarer the more."""
        return sum(self._weights.get(symbol, 3.0) for symbol in found)

    def uses(self, goal: GoalTerms) -> list[Use]:
        """What can be done at a goal with lemmas, the best first within each way."""
        known = symbols(goal.target).union(*(symbols(kind) for _, kind in goal.hypotheses))
        found = [*self._rewrites(goal.target, goal, known), *self._applications(goal, known), *self._facts(goal, known)]
        for name, kind in goal.named:
            if isinstance(kind, tuple) and kind[0] not in _FOR_ALLS:
                found += self._rewrites(kind, goal, known, name)
        best: dict[str, Use] = {}
        for use in found:
            if use.tactic not in best or best[use.tactic].score < use.score:
                best[use.tactic] = use
        return sorted(best.values(), key=lambda use: (-use.score, use.tactic))

    def _rewrites(self, within: Term, goal: GoalTerms, known: frozenset[str], at: str = "") -> Iterator[Use]:
        place = f" at {at}" if at else ""
        for part in dict.fromkeys(_parts(within)):
            if not isinstance(part[0], str):
                continue
            for lemma, side, other, back in self._heads.get(part[0], ()):
                binding: dict[int, Term] = {}
                if not matches(side, part, binding) or _instance(other, binding) == part:
                    continue
                loose = _variables(other) - binding.keys()
                score = self._score(symbols(side), symbols(other), known) - self._missing(lemma, binding, goal)
                score -= 2.0 * bool(loose) + 0.5 * back + (1.0 if _permutes(side, other) else 0.0)
                way, arrow = "rw at" if at else "rw", "← " if back else ""
                in_simp = not (back or loose) and id(lemma) not in self._endless
                yield Use(lemma, way, f"rw [{arrow}{lemma.name}]{place}", score, in_simp)

    def _score(self, matched: frozenset[str], other: frozenset[str], known: frozenset[str]) -> float:
        new = other - matched
        return self.weight(matched) + 0.5 * self.weight(new & known) - self.weight(new - known)

    def _missing(self, lemma: Lemma, binding: Mapping[int, Term], goal: GoalTerms) -> float:
        """What its hypotheses cost that are not at hand."""
        kinds = [kind for _, kind in goal.hypotheses]
        return sum(1.0 for _, wanted in lemma.hypotheses if _instance(wanted, binding) not in kinds)

    def _applications(self, goal: GoalTerms, known: frozenset[str]) -> Iterator[Use]:
        for lemma in self._conclusions.get(_head(goal.target), ()):
            binding: dict[int, Term] = {}
            if matches(lemma.conclusion, goal.target, binding):
                matched = symbols(lemma.conclusion)
                asked = frozenset[str]().union(*(symbols(kind) for _, kind in lemma.hypotheses))
                score = self._score(matched, asked, known) - 0.5 * self._missing(lemma, binding, goal)
                yield Use(lemma, "apply", f"apply {lemma.name}", score)

    def _facts(self, goal: GoalTerms, known: frozenset[str]) -> Iterator[Use]:
        """New facts from lemmas whose hypotheses are at hand, where that says what all their arguments are."""
        for name, kind in goal.named:
            for lemma in self._premises.get(_head(kind), ()):
                binding: dict[int, Term] = {}
                (first, wanted), *rest = lemma.hypotheses
                if isinstance(wanted, int) or not matches(wanted, kind, binding):
                    continue
                given = {first: name}
                for number, other in rest:
                    found = next((n for n, k in goal.named if matches(other, k, dict(binding))), None)
                    if found is not None:
                        matches(other, dict(goal.named)[found], binding)
                        given[number] = found
                if len(given) < len(lemma.hypotheses):
                    continue
                if any(number not in given and number not in binding for number in lemma.explicit):
                    continue
                arguments = " ".join(given.get(number, "_") for number in lemma.explicit)
                said = symbols(lemma.conclusion)
                score = self._score(symbols(wanted), said, known) - (not said & symbols(goal.target))
                yield Use(lemma, "have", f"have := {lemma.name} {arguments}", score)

    def about(self, wanted: frozenset[str], count: int, text: str = "") -> list[tuple[Lemma, float]]:
        """The lemmas that speak of these symbols, or whose names hold the words of a text, the best first."""
        asked = {word.lower() for word in _WORD.findall(text)}
        scored = []
        for lemma in self.lemmas:
            common = lemma.symbols & wanted
            relevant, rest = self.weight(common), len(lemma.symbols - wanted)
            score = relevant / (relevant + rest) * relevant if relevant else 0.0
            if asked:
                named = {word.lower() for word in _WORD.findall(lemma.name)}
                said = {word.lower() for symbol in lemma.symbols for word in _WORD.findall(symbol)}
                score += sum(3.0 if word in named else 1.0 if word in said else 0.0 for word in asked)
                score -= 0.1 * len(named - asked)
            if score > 0:
                scored.append((lemma, score))
        return sorted(scored, key=lambda each: (-each[1], len(each[0].symbols), len(each[0].name), each[0].name))[
            :count
        ]


def _head(term: Term) -> str:
    if isinstance(term, tuple):
        return term[0] if isinstance(term[0], str) else ""
    return term if isinstance(term, str) else ""


def _instance(term: Term, binding: Mapping[int, Term]) -> Term:
    if isinstance(term, int):
        return binding.get(term, term)
    return tuple(_instance(part, binding) for part in term) if isinstance(term, tuple) else term


def _permutes(side: Term, other: Term) -> bool:
    """Whether an equation only changes the order of things, so that it can be used for ever."""
    return Counter(map(str, _leaves(side))) == Counter(map(str, _leaves(other)))
