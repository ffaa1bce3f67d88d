"""A backward proof search for first-order sequents, intuitionistic first and classical where that fails.

It gives a tree of natural-deduction steps (`Proof`), which `scripts.py` writes as a person would. Not complete: it
stops at a node budget and gives None. It is never trusted: Lean judges what is written from its trees.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from leanfd.curriculum.formulas import FALSE, Formula, atoms, negation, substituted


class Proof(NamedTuple):
    """One step and the proofs below it. `names` are those that the step binds or uses, as each kind says.

    use: hypothesis names[0] applied to the parts · intro: names[0] bound · pair: both halves · left, right ·
    witness: names[0] given · absurd: a proof of False · trivial: True · have: names[0] bound to part 0 in part 1 ·
    split: hypothesis names[0] into names[1], names[2] · unpack: ∃ names[0] into names[1], names[2] ·
    cases: names[0] into names[1] | names[2] · by_cases: names[0] for `formula` or its negation · by_contra: names[0]

    Bound names are "#1", "#2", …, all different; `scripts.py` chooses what they are called.
    """

    kind: str
    names: tuple[str, ...] = ()
    parts: tuple[Proof, ...] = ()
    formula: Formula | None = None


class Sequent(NamedTuple):
    """Named hypotheses, free variables of the one sort, and a goal."""

    hypotheses: tuple[tuple[str, Formula], ...]
    variables: tuple[str, ...]
    goal: Formula


class _Budget(Exception):
    pass


@dataclass
class _State:
    facts: dict[Formula, str]
    pending: tuple[tuple[Formula, str], ...]
    variables: tuple[str, ...]
    fired: frozenset[tuple[str, str]] = frozenset()

    def plus(self, *new: tuple[Formula, str], variable: str | None = None) -> _State:
        facts = dict(self.facts)
        fresh = [(f, n) for f, n in new if f not in facts]
        facts.update(fresh)
        variables = self.variables if variable is None else (*self.variables, variable)
        return _State(facts, self.pending + tuple(fresh), variables, self.fired)

    def without(self, i: int) -> _State:
        """Without a fact that is about to be taken apart: `obtain` and `cases` clear it."""
        facts = {f: name for f, name in self.facts.items() if name != self.pending[i][1]}
        return _State(facts, self.pending[:i] + self.pending[i + 1 :], self.variables, self.fired)

    def after(self, *fired: tuple[str, str]) -> _State:
        return _State(self.facts, self.pending, self.variables, self.fired.union(fired))


@dataclass
class _Search:
    classical: bool
    budget: int
    nodes: int = 0
    count: int = 0
    goal_atoms: tuple[Formula, ...] = field(default=())

    def fresh(self) -> str:
        self.count += 1
        return f"#{self.count}"

    def solve(self, s: _State, goal: Formula, depth: int) -> Proof | None:
        self.nodes += 1
        if self.nodes > self.budget:
            raise _Budget
        closed = self.close(s, goal)
        if closed:
            return closed
        for i, (f, name) in enumerate(s.pending):
            if f.op in ("and", "iff", "ex"):
                rest = s.without(i)
                return self.unfold(rest, f, name, goal, depth)
        opened = self.introduce(s, goal, depth)
        if opened is not None:
            return opened[0]
        forward = self.forward(s)
        if forward:
            step, fact, key = forward
            if fact == FALSE:
                return _absurd(step, goal)
            name = self.fresh()
            return _have(name, fact, step, self.solve(s.after(key).plus((fact, name)), goal, depth))
        for i, (f, name) in enumerate(s.pending):
            if f.op == "or":
                rest = s.without(i)
                return self.cases(rest, f, name, goal, depth)
        return self.choose(s, goal, depth) if depth > 0 else None

    def close(self, s: _State, goal: Formula) -> Proof | None:
        step = self.immediate(s, goal)
        if step:
            return step
        if FALSE in s.facts:
            return _absurd(Proof("use", (s.facts[FALSE],)), goal)
        for f, name in s.facts.items():
            if f.op == "not" and f.args[0] in s.facts:
                return _absurd(Proof("use", (name,), (Proof("use", (s.facts[f.args[0]],)),)), goal)
        return None

    def immediate(self, s: _State, goal: Formula) -> Proof | None:
        """A proof by putting known facts together, without looking into them."""
        if goal in s.facts:
            return Proof("use", (s.facts[goal],))
        match goal.op:
            case "true":
                return Proof("trivial")
            case "and":
                a = self.immediate(s, goal.args[0])
                b = self.immediate(s, goal.args[1]) if a else None
                return Proof("pair", (), (a, b)) if a and b else None
            case "or":
                for side, arg in zip(("left", "right"), goal.args, strict=True):
                    step = self.immediate(s, arg)
                    if step:
                        return Proof(side, (), (step,))
            case "ex":
                for v in s.variables:
                    step = self.immediate(s, substituted(goal.args[0], goal.name, v))
                    if step:
                        return Proof("witness", (v,), (step,))
        return None

    def unfold(self, s: _State, f: Formula, name: str, goal: Formula, depth: int) -> Proof | None:
        if f.op == "ex":
            v = self.fresh()
            body = substituted(f.args[0], f.name, v)
            fact = self.fresh()
            below = self.solve(s.plus((body, fact), variable=v), goal, depth)
            return Proof("unpack", (name, v, fact), (below,), f) if below else None
        a, b = f.args
        halves = (a, b) if f.op == "and" else (Formula("imp", (a, b)), Formula("imp", (b, a)))
        m, n = self.fresh(), self.fresh()
        below = self.solve(s.plus((halves[0], m), (halves[1], n)), goal, depth)
        return _split(name, m, n, f, below)

    def introduce(self, s: _State, goal: Formula, depth: int) -> tuple[Proof | None] | None:
        match goal.op:
            case "imp" | "not":
                f = goal.args[0]
                name = self.fresh()
                below = self.solve(s.plus((f, name)), goal.args[1] if goal.op == "imp" else FALSE, depth)
                return (Proof("intro", (name,), (below,), f) if below else None,)
            case "all":
                v = self.fresh()
                below = self.solve(s.plus(variable=v), substituted(goal.args[0], goal.name, v), depth)
                return (Proof("intro", (v,), (below,)) if below else None,)
            case "and" | "iff":
                a, b = goal.args
                halves = (a, b) if goal.op == "and" else (Formula("imp", (a, b)), Formula("imp", (b, a)))
                left = self.solve(s, halves[0], depth)
                right = self.solve(s, halves[1], depth) if left else None
                return (Proof("pair", (), (left, right), goal) if left and right else None,)
        return None

    def forward(self, s: _State) -> tuple[Proof, Formula, tuple[str, str]] | None:
        for f, name in s.facts.items():
            if f.op in ("imp", "not"):
                if (name, "") in s.fired or (f.op == "imp" and f.args[1] in s.facts):
                    continue
                step = self.immediate(s, f.args[0])
                if step:
                    return Proof("use", (name,), (step,)), (f.args[1] if f.op == "imp" else FALSE), (name, "")
            elif f.op == "all" and len(s.facts) < 14:
                for v in s.variables:
                    if (name, v) in s.fired:
                        continue
                    body = substituted(f.args[0], f.name, v)
                    if body not in s.facts:
                        return Proof("use", (name, v)), body, (name, v)
        return None

    def cases(self, s: _State, f: Formula, name: str, goal: Formula, depth: int) -> Proof | None:
        m, n = self.fresh(), self.fresh()
        left = self.solve(s.plus((f.args[0], m)), goal, depth)
        if left is None:
            return None
        if not uses(left, m):
            return left
        right = self.solve(s.plus((f.args[1], n)), goal, depth)
        if right is None:
            return None
        return Proof("cases", (name, m, n), (left, right), f) if uses(right, n) else right

    def choose(self, s: _State, goal: Formula, depth: int) -> Proof | None:
        if goal.op == "or":
            for side, arg in zip(("left", "right"), goal.args, strict=True):
                step = self.solve(s, arg, depth - 1)
                if step:
                    return Proof(side, (), (step,))
        if goal.op == "ex":
            for v in s.variables:
                step = self.solve(s, substituted(goal.args[0], goal.name, v), depth - 1)
                if step:
                    return Proof("witness", (v,), (step,))
        for f, name in s.facts.items():
            if f.op not in ("imp", "not") or (name, "") in s.fired:
                continue
            premise, fact = f.args[0], f.args[1] if f.op == "imp" else FALSE
            if fact in s.facts:
                continue
            below = self.solve(s.after((name, "")), premise, depth - 1)
            if below is None:
                continue
            step = Proof("use", (name,), (below,))
            if fact == goal:
                return step
            if fact == FALSE:
                return _absurd(step, goal)
            got = self.fresh()
            rest = self.solve(s.after((name, "")).plus((fact, got)), goal, depth)
            if rest:
                return _have(got, fact, step, rest)
        return self.decide(s, goal, depth) if self.classical else None

    def decide(self, s: _State, goal: Formula, depth: int) -> Proof | None:
        if goal != FALSE and (goal.op == "ex" or (goal.op == "atom" and depth > 1)):
            name = self.fresh()
            below = self.solve(s.plus((negation(goal), name)), FALSE, depth - 1)
            return Proof("by_contra", (name,), (below,), negation(goal)) if below else None
        for a in self.goal_atoms:
            if a in s.facts or negation(a) in s.facts or any(t not in s.variables for t in a.terms):
                continue
            name = self.fresh()
            pos = self.solve(s.plus((a, name)), goal, depth)
            if pos is None or not uses(pos, name):
                return pos
            neg = self.solve(s.plus((negation(a), name)), goal, depth)
            if neg is None or not uses(neg, name):
                return neg
            return Proof("by_cases", (name,), (pos, neg), a)
        return None


def _absurd(step: Proof, goal: Formula) -> Proof:
    return step if goal == FALSE else Proof("absurd", (), (step,))


def _have(name: str, fact: Formula, step: Proof, below: Proof | None) -> Proof | None:
    if below is None or not uses(below, name):
        return below
    return Proof("have", (name,), (step, below), fact)


def _split(name: str, m: str, n: str, f: Formula, below: Proof | None) -> Proof | None:
    if below is None or not (uses(below, m) or uses(below, n)):
        return below
    return Proof("split", (name, m, n), (below,), f)


def uses(p: Proof, name: str) -> bool:
    """Whether a step refers to that hypothesis. Names are never bound twice in one search."""
    return name in p.names or any(uses(part, name) for part in p.parts)


def prove(sequent: Sequent, classical: bool, budget: int = 250) -> Proof | None:
    """A proof, or None when none was found within `budget` nodes at each of four depths."""
    facts = {f: n for n, f in reversed(sequent.hypotheses)}
    pending = tuple((f, n) for n, f in sequent.hypotheses)
    wanted = _unique(a for f in (sequent.goal, *facts) for a in atoms(f))
    for mode in (False, True) if classical else (False,):
        for depth in range(4):
            search = _Search(mode, budget, goal_atoms=wanted)
            try:
                found = search.solve(_State(facts, pending, sequent.variables), sequent.goal, depth)
            except _Budget:
                break
            if found:
                return found
    return None


def _unique(items: Iterable[Formula]) -> tuple[Formula, ...]:
    return tuple(dict.fromkeys(items))


def is_classical(p: Proof) -> bool:
    """Whether a step needs the excluded middle."""
    return p.kind in ("by_cases", "by_contra") or any(is_classical(part) for part in p.parts)
