"""What may be done at a goal, by its shape: the tactics that a search tries where no closer helps.

A move has a price; the search pays the prices along the way and looks at cheap states first. `Stage` says how soon a
move is worth its time. A move marked `safe` loses nothing (whoever can prove the goal can prove what is left), so that
where there is one, no other is tried. All of this is read off the printed goal, and Lean says what is possible.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from leanfd.prove.arithmetic import multiplied_out, of_numbers, quotient_that_exists, without_subtraction
from leanfd.prove.numbers import NUMBERS
from leanfd.prove.preimages import preimages
from leanfd.source.formulas import Formula, applications, formula, words
from leanfd.source.goals import Goal

_MAX_WITNESSES, _MAX_INSTANCES, _MAX_APPLICATIONS, _MAX_CASES = 8, 6, 4, 12
_NORMAL, _OF_GRIND = 10_000, 1_000
"""Heartbeats; those of `grind` take several times as long as others, and where it helps it needs some hundred."""
_TYPES = ("Type", "Sort", "Prop")
_OF_CONS = {
    "∈": "List.mem_cons",
    ".length": "List.length_cons",
    "++": "List.cons_append",
    ".map": "List.map_cons",
    ".sum": "List.sum_cons",
    ".reverse": "List.reverse_cons",
}
_BOUND = re.compile(r"^(\w+) (<|≤) (\d+)$")


class Stage(IntEnum):
    """When a move is tried."""

    SHAPE = 1
    CHOICE = 2
    GUESS = 3


@dataclass(frozen=True, slots=True)
class Move:
    """A tactic, and what trying it costs a search in patience."""

    tactic: str
    price: float
    stage: Stage = Stage.SHAPE
    safe: bool = False
    closes: bool = False
    """It is meant to close the goal; what it leaves open is not looked at."""
    heartbeats: int = _NORMAL


@dataclass(frozen=True, slots=True)
class Definitions:
    """The functions that a problem's header defines."""

    functions: tuple[str, ...] = ()
    """Full names."""
    called: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The functions that each of them calls, by full names."""

    def reached(self, goal: Goal) -> tuple[str, ...]:
        """Those that a goal speaks of and those that they call, and so on."""
        spoken = dict(self._spoken(goal))
        waiting, known = [*spoken], {*spoken}
        while waiting:
            new = self.called.get(waiting.pop(), frozenset()) - known
            known |= new
            waiting += new
        return (*self.mentioned(goal), *(full for full in self.functions if full in known and full not in spoken))

    def mentioned(self, goal: Goal) -> tuple[str, ...]:
        """Those that a goal speaks of, as it writes them: without the namespaces that are open there."""
        return tuple(dict.fromkeys(written for _, written in self._spoken(goal)))

    def _spoken(self, goal: Goal) -> list[tuple[str, str]]:
        """Full name and name as written."""
        if not self.functions:
            return []
        said = words(goal.target).union(*(words(kind) for _, kind in goal.hypotheses))
        return [(full, name) for full in self.functions if (name := _written(full, said)) is not None]


def _written(full: str, said: frozenset[str]) -> str | None:
    parts = full.split(".")
    for start in range(len(parts)):
        if (name := ".".join(parts[start:])) in said:
            return name
    return full if any(word.rpartition(".")[2] == parts[-1] for word in said if "." in word) else None


def moves(goal: Goal, definitions: Sequence[str], reached: Sequence[str] = ()) -> list[Move]:
    """What may be done at a goal, the most promising first within each stage.

    `definitions` are the problem's functions that the goal speaks of, and `reached` also those that these call.
    """
    target = formula(goal.target)
    # An induction speaks of both directions at once, so that an equivalence of programs is not only taken apart.
    whole = target.head == "↔" and bool(definitions)
    safe = next((move for move in _safe(goal, target) if not (whole and move.tactic == "constructor")), None)
    found = [safe] if safe is not None else [*_of_target(goal, target), *_of_hypotheses(goal)]
    found += _of_data(goal, definitions, reached or definitions, safe is not None)
    return [*{move.tactic: move for move in reversed(found)}.values()][::-1]


def names_for_inaccessible(goal: Goal) -> str:
    """The tactic that gives every inaccessible hypothesis a name that can be said; "" where there is none."""
    if not goal.inaccessible:
        return ""
    taken = {name for name, _ in goal.hypotheses} | words(goal.target)
    given = []
    for name in goal.inaccessible:
        stem = name.partition("✝")[0].rpartition(".")[2] or "h"
        fresh = _fresh(stem if stem[0].isalpha() else "h", taken)
        taken.add(fresh)
        given.append(fresh)
    return f"rename_i {' '.join(given)}"


def _fresh(stem: str, taken: set[str] | frozenset[str]) -> str:
    return next(c for c in itertools.chain([stem], (f"{stem}{i}" for i in itertools.count(1))) if c not in taken)


def _safe(goal: Goal, target: Formula) -> Iterator[Move]:
    taken = {name for name, _ in goal.hypotheses} | words(goal.target)
    if target.head in ("∀", "→", "¬"):
        yield Move(f"intro {' '.join(_introduced(goal, target))}", 0.05, safe=True)
    for name, kind in goal.hypotheses:
        said = formula(kind)
        if said.head == "∧":
            yield Move(f"obtain ⟨{name}, {_fresh(name, taken)}⟩ := {name}", 0.05, safe=True)
        if said.head == "∃" and said.binders:
            bound = [_fresh(b, taken) for b in said.binders]
            yield Move(f"obtain ⟨{', '.join(bound)}, {name}⟩ := {name}", 0.05, safe=True)
        if said.head == "=" and (said.parts[0] in taken or said.parts[1] in taken) and _is_variable(goal, said):
            yield Move(f"subst {name}", 0.05, safe=True)
    if target.head in ("∧", "↔"):
        yield Move("constructor", 0.1, safe=True)
    for name, kind in goal.hypotheses:
        if formula(kind).head == "∨":
            yield Move(f"rcases {name} with {name} | {name}", 0.3, safe=True)


def _is_variable(goal: Goal, equation: Formula) -> bool:
    names = {name for name, _ in goal.hypotheses}
    one, other = equation.parts
    return (one in names and one not in words(other)) or (other in names and other not in words(one))


def _introduced(goal: Goal, target: Formula) -> list[str]:
    names: list[str] = []
    taken = {name for name, _ in goal.hypotheses}
    while target.head in ("∀", "→", "¬"):
        for stem in target.binders if target.head == "∀" else ("h",):
            names.append(_fresh(stem if stem[0].isalpha() else "h", taken))
            taken.add(names[-1])
        if target.head == "¬":
            break
        target = formula(target.parts[-1])
    return names


def _of_target(goal: Goal, target: Formula) -> Iterator[Move]:
    if target.head == "↔":
        yield Move("constructor", 0.5)
    if target.head == "∨":
        yield Move("left", 0.6)
        yield Move("right", 0.6)
        yield Move(f"by_cases h : {target.parts[0]}", 1.2, Stage.CHOICE)
    if target.head == "∃":
        if quotient := quotient_that_exists(target):
            yield Move(quotient, 0.3)
        for rank, solution in enumerate(preimages(goal, target)):
            yield Move(f"refine ⟨{solution}, ?_⟩", 0.3 + 0.1 * rank)
        witnesses = [*dict.fromkeys([*_bounds(target), *_witnesses(goal)])]
        for rank, witness in enumerate(witnesses[:_MAX_WITNESSES]):
            yield Move(f"refine ⟨{witness}, ?_⟩", 0.6 + 0.15 * rank)
        yield Move("refine ⟨_, ?_⟩", 2.0, Stage.CHOICE)
    if "if " in goal.target or "match " in goal.target:
        yield Move("split", 0.4)
    if target.head == "=":
        yield Move("funext x", 1.0, Stage.CHOICE)
        yield Move("congr 1", 2.0, Stage.GUESS)
        if any(kind == "Prop" for _, kind in goal.hypotheses):
            yield Move("apply propext", 0.6)
    if target.head == "≠":
        yield Move(f"intro {_fresh('h', {name for name, _ in goal.hypotheses})}", 0.2)
    if goal.target != "False":
        yield Move("exfalso", 2.0, Stage.CHOICE)
        yield Move(f"apply Classical.byContradiction; intro {_fresh('hn', words(str(goal)))}", 2.2, Stage.CHOICE)


def _bounds(target: Formula) -> Iterator[str]:
    """What an existential claim compares its witness with, and one more."""
    bound = set(target.binders)
    claims = [formula(target.parts[0])]
    while claims:
        said = claims.pop()
        if said.head == "∧":
            claims += [formula(part) for part in reversed(said.parts)]
        elif said.head in ("=", "<", "≤", ">", "≥"):
            for term in said.parts:
                if not bound & words(term):
                    yield from (term, f"{term} + 1")


def _witnesses(goal: Goal) -> list[str]:
    variables = [name for name, kind in goal.hypotheses if not _is_sort(kind) and not _is_proposition(kind)]
    numbers = [name for name, kind in goal.hypotheses if kind in NUMBERS]
    multiples = [f"{k} * {n} + {k}" for n in numbers for k in dict.fromkeys(re.findall(r"[%∣] (\d+)", goal.target))]
    compound = (
        [f"{n} + 1" for n in numbers]
        + multiples
        + [f"{a} {op} {b}" for a, b in itertools.combinations(numbers, 2) for op in "+*"]
    )
    applied = [
        f"{name} {other}"
        for name, kind in goal.hypotheses
        if (said := formula(kind)).head == "→" and not _is_proposition(kind)
        for other, other_kind in goal.hypotheses
        if other_kind == said.parts[0]
    ]
    return list(dict.fromkeys([*reversed(variables), *applied, "0", "1", *compound, "2", "[]", "True", "False"]))


def _is_proposition(kind: str) -> bool:
    said = formula(kind)
    if said.head == "→":
        return _is_proposition(said.parts[1])
    return said.head != "" or kind == "False" or kind == "True"


def _is_data(goal: Goal, kind: str) -> bool:
    """Whether a hypothesis is a type, a predicate or a function, and no claim."""
    said = formula(kind)
    while said.head == "→":
        said = formula(said.parts[1])
    last = said.parts[0]
    return _is_sort(last) or any(name == last and _is_sort(kind) and kind != "Prop" for name, kind in goal.hypotheses)


def _is_sort(kind: str) -> bool:
    return kind.partition(" ")[0] in _TYPES


def _of_hypotheses(goal: Goal) -> Iterator[Move]:
    known = {kind: name for name, kind in goal.hypotheses}
    taken = {name for name, _ in goal.hypotheses} | words(goal.target)
    terms = [name for name, kind in goal.hypotheses if not _is_sort(kind) and not _is_proposition(kind)]
    for name, kind in reversed(goal.hypotheses):
        said = formula(kind)
        if _is_data(goal, kind):
            continue
        if said.head == "→":
            if said.parts[0] in known:
                yield Move(f"have {_fresh('h', taken)} := {name} {known[said.parts[0]]}", 0.3)
            yield Move(f"apply {name}", 0.8)
        elif said.head == "∀":
            yield Move(f"apply {name}", 0.8)
            for rank, term in enumerate([*reversed(terms[-_MAX_INSTANCES:]), *_diagonals(goal, kind)]):
                yield Move(f"have {_fresh('h', taken)} := {name} {term}", 1.0 + 0.1 * rank)
        elif said.head == "¬":
            yield Move(f"apply {name}" if goal.target == "False" else f"exfalso; apply {name}", 0.8)
        elif said.head == "↔":
            if f"¬{said.parts[0]}" == said.parts[1] or said.parts[0] == f"¬{said.parts[1]}":
                yield Move(f"exact absurd {name} (by simp)", 0.2, closes=True)
                no = f"fun k => {name}.1 k k"
                yield Move(f"exact False.elim (({no}) ({name}.2 ({no})))", 0.2, closes=True)
            yield Move(f"by_cases {_fresh('h', taken)} : {said.parts[0]} <;> simp_all", 0.5, closes=True)
            yield Move(f"rw [{name}]", 0.8)
            yield Move(f"rw [← {name}]", 1.0)
            yield Move(f"obtain ⟨{name}, {_fresh(name, taken)}⟩ := {name}", 0.6)
        elif said.head in ("=", "=="):
            yield Move(f"rw [{name}]", 0.7)
            yield Move(f"rw [← {name}]", 1.0)
            yield Move(f"cases {name}", 1.0)
            yield Move(f"simp at {name}", 0.8)
            if "fun " in kind:
                for term in reversed(terms[-_MAX_INSTANCES:]):
                    yield Move(f"have {_fresh('h', taken)} := congrFun {name} {term}", 0.9)
        elif said.head == "" and kind in known and kind != "Prop" and "." not in kind:
            yield Move(f"cases {name}", 1.5, Stage.CHOICE)
        if "if " in kind or "match " in kind:
            yield Move(f"split at {name}", 0.6)
    atoms = [name for name, kind in goal.hypotheses if kind == "Prop" and name in words(str(goal))]
    if 1 <= len(atoms) <= 4:
        split = " <;> ".join(f"by_cases h{atom} : {atom}" for atom in atoms)
        yield Move(f"{split} <;> simp_all", 0.5, Stage.SHAPE, closes=True)
    for atom in atoms:
        yield Move(f"by_cases {_fresh('h', taken)} : {atom}", 1.2, Stage.CHOICE)
    for inside in dict.fromkeys(re.findall(r"if ([^()]*?) then", goal.target)):
        yield Move(f"by_cases {_fresh('h', taken)} : {inside}", 0.8, Stage.CHOICE)


def _diagonals(goal: Goal, claim: str) -> Iterator[str]:
    """For a claim about all predicates: what a relation says of nothing and itself."""
    if re.match(r"∀ [({]?\w+ : \w+ → Prop", claim):
        for name, kind in goal.hypotheses:
            said = kind.split(" → ")
            if len(said) == 3 and said[0] == said[1] and said[2] == "Prop":
                yield f"(fun x => ¬{name} x x)"


def _of_data(goal: Goal, definitions: Sequence[str], reached: Sequence[str], early: bool) -> Iterator[Move]:
    """Induction and cases on what the goal speaks of, unfolding, and case analysis of numbers."""
    facts = ", ".join(definitions)
    finish = f"simp_all [{facts}] <;> omega" if facts else "simp_all <;> omega"
    said = " ; ".join([goal.target, *(kind for _, kind in goal.hypotheses)])
    calls = [call for f in definitions for call in applications(said, f)[:_MAX_APPLICATIONS]]
    numeric = bool(re.search(r"[*^]", said))
    finishes = [finish]
    if numeric:
        finishes.append(multiplied_out(said, [kind for _, kind in goal.hypotheses], definitions))
    if facts and "map" in said:
        finishes.append(f"simp_all [{facts}, Function.comp_def] <;> omega")
    if facts and re.search(r"= (?:true|false)", said):
        # "Is false" as "is not true", so that what is known of the one speaks of the other.
        finishes.append(f"simp_all [{facts}, Bool.eq_false_iff, -Bool.not_eq_true] <;> omega")
    grind = f"grind [{', '.join(reached)}]" if facts else "grind"
    later = 1.0 if early else 0.0
    for rank, rest in enumerate(finishes):
        yield from _of_calls(goal, calls, rest, later + 0.3 * rank)
        yield from _inductions(goal, rest, grind, later + 0.3 * rank)
    yield from _of_calls(goal, calls, grind, later + 0.15)
    yield from _of_next(goal, calls, grind, later)
    yield from _together(goal, calls, finish, grind, later)
    for rank, tactic in enumerate(_without_calls(goal, calls)):
        yield Move(f"{tactic} <;> {grind}", 0.8 + 0.1 * rank + later, Stage.CHOICE, closes=True, heartbeats=_OF_GRIND)
    yield from _fertilized(goal, definitions, calls, grind)
    yield from _of_permutations(goal, calls, later)
    yield from _generalizations(goal, definitions, finishes[-1], later)
    for call in calls:
        if re.fullmatch(r"[\w'. ]+", call):
            if call in goal.target and call not in formula(goal.target).parts:
                # Of what another function takes: what is left says what that one does to its equations.
                yield Move(f"fun_induction {call}", 1.05 + later)
            else:
                yield Move(f"fun_induction {call}", 1.4 + later, Stage.GUESS)
    for function in definitions:
        yield Move(f"unfold {function}", 1.2 + later, Stage.CHOICE)
    fresh = _fresh("hb", {name for name, _ in goal.hypotheses})
    for call in _truth_values(said, definitions):
        yield Move(f"cases {fresh} : {call} <;> {finish}", 0.7 + later, Stage.CHOICE, closes=True)
    if facts:
        yield Move(f"simp only [{facts}]", 0.8 + later, Stage.CHOICE)
    numbers = [name for name, kind in goal.hypotheses if kind in NUMBERS]
    yield from _of_numbers(goal, numbers)
    if said_without := without_subtraction(goal):
        yield Move(f"suffices {fresh} : {said_without} by omega", 0.8 + later, Stage.CHOICE)
    for closing in of_numbers(goal):
        yield Move(closing.tactic, later + closing.price, Stage.CHOICE, closes=True, heartbeats=closing.heartbeats)


def _truth_values(said: str, definitions: Sequence[str]) -> Iterator[str]:
    """Calls of the problem's functions, and other terms in brackets, that stand where a truth value does."""
    for function in definitions:
        for call in applications(said, function)[:_MAX_APPLICATIONS]:
            if re.search(rf"(?:{re.escape(call)}\)? (?:= (?:true|false)|&&|\|\|)|[!&|] ?\(?{re.escape(call)})", said):
                yield call


def _of_calls(goal: Goal, calls: Sequence[str], rest: str, later: float) -> Iterator[Move]:
    """Induction and case analysis as a function goes about it, with what it does not look at fixed or free."""
    heartbeats = _OF_GRIND if rest.startswith("grind") else _NORMAL
    for call in calls:
        ways = [(f"fun_induction {call}", 0.4), (f"fun_cases {call}", 0.6)]
        if others := [name for name in _data(goal) if name not in words(call)]:
            ways.append((f"fun_induction {call} generalizing {' '.join(others)}", 0.6))
        for way, price in ways:
            yield Move(f"({way}) <;> {rest}", price + later, Stage.CHOICE, closes=True, heartbeats=heartbeats)


def _of_next(goal: Goal, calls: Sequence[str], rest: str, later: float) -> Iterator[Move]:
    """Induction with a case analysis of the rest of a list: what functions do that look at two elements at once."""
    lists = {name: kind for name, kind in goal.hypotheses if kind.startswith("List ") and name in _data(goal)}
    for name, kind in lists.items():
        ways = [f"fun_induction {call}" for call in calls if name in words(call)]
        for way in [f"induction {name}", *ways]:
            tactic = f"({way}) <;> (try cases ‹{kind}›) <;> {rest}"
            yield Move(tactic, 0.8 + later, Stage.CHOICE, closes=True, heartbeats=_OF_GRIND)


def _together(goal: Goal, calls: Sequence[str], rest: str, grind: str, later: float) -> Iterator[Move]:
    """Induction with a case analysis of the next variable or two: what functions do that look at several."""
    kinds = dict(goal.hypotheses)
    data = [name for name in _data(goal) if kinds[name] == "Nat" or kinds[name].startswith("List ")]
    lists = [name for name in data if kinds[name].startswith("List ") and name in words(goal.target)]
    for some in (some for count in (1, 2) for some in itertools.combinations(lists, count)):
        cases = " <;> ".join(f"(cases {name})" for name in some)
        yield Move(f"{cases} <;> {grind}", 0.9 + later, Stage.CHOICE, closes=True, heartbeats=_OF_GRIND)
    for call in calls:
        if others := [name for name in data if name not in words(call)]:
            way = f"(fun_induction {call} generalizing {' '.join(others)}) <;> (cases {others[0]})"
            yield Move(f"{way} <;> {rest}", 0.9 + later, Stage.CHOICE, closes=True)
    for name in data:
        others = [other for other in data if other != name]
        for count in range(1, min(len(others), 2) + 1):
            cases = "".join(f" <;> (cases {other})" for other in others[:count])
            way = f"(induction {name} generalizing {' '.join(others)}){cases}"
            yield Move(f"{way} <;> {rest}", 0.9 + 0.1 * count + later, Stage.CHOICE, closes=True)


def _without_calls(goal: Goal, calls: Sequence[str]) -> Iterator[str]:
    """Functional induction about anything in the place of a call that another takes, also in what is known of it."""
    fresh = _fresh("v", words(str(goal)))
    for inner in calls:
        if not any(inner in kind for _, kind in goal.hypotheses):
            continue
        general = f"generalize {inner} = {fresh} at *"
        yield f"{general}; (induction {fresh}) <;> (try cases ‹List _›)"
        for outer in calls:
            if f"({inner})" in outer:
                yield f"{general}; (fun_induction {outer.replace(f'({inner})', fresh)})"


def _inductions(goal: Goal, rest: str, grind: str, later: float) -> Iterator[Move]:
    variables = _data(goal)
    for name in variables:
        others = [other for other in variables if other != name]
        generalizing = f" generalizing {' '.join(others)}" if others else ""
        yield Move(f"(induction {name}) <;> {rest}", 0.4 + later, Stage.CHOICE, closes=True)
        yield Move(f"(cases {name}) <;> {rest}", 0.6 + later, Stage.CHOICE, closes=True)
        if others:
            yield Move(f"(induction {name}{generalizing}) <;> {rest}", 0.6 + later, Stage.CHOICE, closes=True)
            yield Move(f"induction {name}{generalizing}", 1.4 + later, Stage.GUESS)
        for way in (f"induction {name}", *([f"induction {name}{generalizing}"] if others else [])):
            yield Move(f"({way}) <;> {grind}", 0.7 + later, Stage.CHOICE, closes=True, heartbeats=_OF_GRIND)
        yield Move(f"induction {name}", 1.2 + later, Stage.CHOICE)
        yield Move(f"cases {name}", 1.5 + later, Stage.CHOICE)


def _fertilized(goal: Goal, definitions: Sequence[str], calls: Sequence[str], grind: str) -> Iterator[Move]:
    """What is known of a call is used from right to left, and the call is then anything (Boyer and Moore 1979).

    The other side is computed first where that has to be. What is left is a lemma about the function around the call.
    """
    fresh = _fresh("v", {name for name, _ in goal.hypotheses} | words(goal.target))
    for call in calls:
        known = any(call in kind for _, kind in goal.hypotheses)
        if known and any(f"({call})" in other and other in goal.target for other in calls):
            yield Move(f"generalize {call} = {fresh} at *", 0.9)
    for name, kind in goal.hypotheses:
        said = formula(kind)
        for call in calls:
            if said.head not in ("=", "↔") or call not in said.parts[0] or call not in goal.target:
                continue
            computed = [f for f in definitions if f in words(said.parts[1])] + [*_of_next_element(said.parts[1])]
            way = f"rw [← {name}]; generalize {call} = {fresh}"
            if computed:
                way = f"simp only [{', '.join(computed)}]; {way}"
            around = [c.replace(f"({call})", fresh) for c in calls if f"({call})" in c and c in goal.target]
            ways = [f"fun_induction {c}" for c in around if re.fullmatch(r"[\w'. ]+", c)]
            for follow in [*ways[:2], f"induction {fresh}"]:
                yield Move(f"{way}; ({follow}) <;> {grind}", 0.4, closes=True, heartbeats=_OF_GRIND)


def _generalizations(goal: Goal, definitions: Sequence[str], rest: str, later: float) -> Iterator[Move]:
    """A lemma about anything in the place of a call: what an induction leaves often follows from one."""
    fresh = _fresh("v", {name for name, _ in goal.hypotheses} | words(goal.target))
    equations = [(name, formula(kind)) for name, kind in goal.hypotheses if formula(kind).head == "="]
    for function in definitions:
        for call in applications(goal.target, function)[:_MAX_APPLICATIONS]:
            general = f"generalize {call} = {fresh}"
            ways = [f"{general} at *" if any(call in kind for _, kind in goal.hypotheses) else general]
            for name, said in equations:
                if call in said.parts[0]:
                    ways.append(f"rw [← {name}]; {general}")
                    ways.append(f"(conv => rhs; rw [← {name}]); {general}")
            for rank, way in enumerate(reversed(ways)):
                price = 1.0 + later + 0.2 * rank
                yield Move(f"{way}; (induction {fresh}) <;> {rest}", price, Stage.CHOICE, closes=True)
                yield Move(way, price + 1.5, Stage.GUESS)


def _of_permutations(goal: Goal, calls: Sequence[str], later: float) -> Iterator[Move]:
    """Two lists with the same elements, by induction: what is known of the rest, and then two elements swapped."""
    if ".Perm " not in goal.target:
        return
    swapped = "List.Perm.trans (List.Perm.cons _ (by assumption)) (List.Perm.swap ..)"
    rest = f"first | exact List.Perm.refl _ | exact List.Perm.cons _ (by assumption) | exact {swapped}"
    fresh = _fresh("v", {name for name, _ in goal.hypotheses} | words(goal.target))
    for name, kind in goal.hypotheses:
        for call in calls:
            if ".Perm " in kind and call in kind and f"({call})" in goal.target:
                way = f"refine List.Perm.trans ?_ (List.Perm.cons _ {name}); generalize {call} = {fresh}"
                for around in calls:
                    if f"({call})" in around and around in goal.target:
                        along = around.replace(f"({call})", fresh)
                        yield Move(f"{way}; (fun_induction {along}) <;> {rest}", 0.4, closes=True)
    for call in calls:
        yield Move(f"(fun_induction {call}) <;> {rest}", 0.4 + later, Stage.CHOICE, closes=True)


def _of_next_element(said: str) -> Iterator[str]:
    """What the library's functions in a text are of a list with one element more."""
    for sign, lemma in _OF_CONS.items():
        if sign in said:
            yield lemma


def _data(goal: Goal) -> list[str]:
    """Variables of inductive types that the goal speaks of, those of the target first."""
    spoken = words(goal.target).union(*(words(kind) for _, kind in goal.hypotheses))
    found = [
        name
        for name, kind in goal.hypotheses
        if name in spoken and not _is_sort(kind) and not _is_proposition(kind) and formula(kind).head == ""
    ]
    return sorted(found, key=lambda name: name not in words(goal.target))[:5]


def _of_numbers(goal: Goal, numbers: Sequence[str]) -> Iterator[Move]:
    for _, kind in goal.hypotheses:
        if (bound := _BOUND.match(kind)) is not None and bound[1] in numbers:
            most = int(bound[3]) - (bound[2] == "<")
            if 0 <= most < _MAX_CASES and (bound[1], "Nat") in goal.hypotheses:
                cases = " ∨ ".join(f"{bound[1]} = {value}" for value in range(most + 1))
                names = " | ".join(["rfl"] * (most + 1))
                yield Move(f"have hc : {cases} := by omega\nrcases hc with {names}", 0.8, Stage.CHOICE)
