"""First-order terms and rewriting as Lean's `rw` does it, with a search for the shortest `rw [...]`.

A term is a tuple (head, *arguments); a variable of a rule is a head that starts with "?". Goals are terms too, with
head "=" for equations. `rewritten` imitates `rw`: the first match from the outside, left to right, fixes the variables,
then every instance is replaced. Instances that are equal only by computation are not seen, as with `rw`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

Term = tuple[Any, ...]
"""(head, *arguments); the recursive type is left open, since mypy is slow on it."""


class Rule(NamedTuple):
    """An equation used in one direction; `text` is what stands in `rw [...]`."""

    text: str
    left: Term
    right: Term


_INFIX = {
    "=": 50,
    "≤": 50,
    "<": 50,
    "≠": 50,
    "∈": 50,
    "+": 65,
    "-": 65,
    "*": 70,
    "++": 65,
    "::": 67,
    "∧": 35,
    "∨": 30,
    "→": 25,
}
_RIGHT = {"::", "∧", "∨", "→"}
_LONE = {"=", "≤", "<", "≠", "∈"}


def const(name: str) -> Term:
    """A variable or constant of the problem."""
    return (name,)


def spelled(t: Term, level: int = 0) -> str:
    """The term in Lean's syntax."""
    head, *args = t
    if head in _INFIX and len(args) == 2:
        own = _INFIX[head]
        left = spelled(args[0], own + (head in _RIGHT or head in _LONE))
        right = spelled(args[1], own + (head not in _RIGHT))
        text = f"{left} {head} {right}"
        return f"({text})" if own < level else text
    if not args:
        return str(head)
    text = " ".join((str(head), *(spelled(a, 1000) for a in args)))
    return f"({text})" if level >= 1000 else text


def subterms(t: Term) -> Iterator[Term]:
    """From the outside, left to right."""
    yield t
    for arg in t[1:]:
        yield from subterms(arg)


def matched(pattern: Term, t: Term, values: dict[str, Term]) -> bool:
    """Whether the term is an instance; fills `values`, also when it is not."""
    head = pattern[0]
    if head[0] == "?":
        if head in values:
            return values[head] == t
        values[head] = t
        return True
    if head != t[0] or len(pattern) != len(t):
        return False
    return all(matched(p, a, values) for p, a in zip(pattern[1:], t[1:], strict=True))


def filled(pattern: Term, values: dict[str, Term]) -> Term:
    """The pattern with values for its variables."""
    if pattern[0][0] == "?":
        return values[pattern[0]]
    return (pattern[0], *(filled(p, values) for p in pattern[1:])) if len(pattern) > 1 else pattern


def replaced(t: Term, old: Term, new: Term) -> Term:
    """`new` for every `old`, from the outside."""
    if t == old:
        return new
    return (t[0], *(replaced(a, old, new) for a in t[1:])) if len(t) > 1 else t


def instance(goal: Term, rule: Rule) -> dict[str, Term] | None:
    """The values with which `rw` would use the rule on this goal."""
    for t in subterms(goal):
        values: dict[str, Term] = {}
        if t[0] not in _LONE and matched(rule.left, t, values):
            return values
    return None


def rewritten(goal: Term, rule: Rule) -> Term | None:
    """The goal after `rw [rule]`; None when it does not apply or changes nothing."""
    values = instance(goal, rule)
    if values is None:
        return None
    result = replaced(goal, filled(rule.left, values), filled(rule.right, values))
    return result if result != goal else None


def walked(rng: random.Random, start: Term, rules: Sequence[Rule], steps: int) -> Term:
    """What so many of the rules, drawn one after the other, make of a term."""
    end = start
    for _ in range(steps):
        options = [after for rule in rules if (after := rewritten(end, rule)) is not None]
        end = rng.choice(options) if options else end
    return end


def usable(rule: Rule) -> bool:
    """Whether the left side is more than a variable and fixes all the variables of the right side."""
    found = {t[0] for t in subterms(rule.left) if t[0][0] == "?"}
    return rule.left[0][0] != "?" and all(t[0] in found for t in subterms(rule.right) if t[0][0] == "?")


def both_ways(name: str, left: Term, right: Term) -> list[Rule]:
    """The rules `name` and `← name`, as far as each can be used."""
    rules = [Rule(name, left, right), Rule(f"← {name}", right, left)]
    return [rule for rule in rules if usable(rule)]


def closed(goal: Term) -> bool:
    """Whether `rfl` ends it, as `rw` tries by itself."""
    return bool(goal[0] == "=" and goal[1] == goal[2])


def shortest(
    goal: Term, rules: Sequence[Rule], depth: int, done: Callable[[Term], bool] = closed, budget: int = 400
) -> list[tuple[Rule, Term]] | None:
    """The rules of a shortest `rw [...]` to a goal that is `done`, each with the goal after it."""
    seen = {goal}
    frontier: list[tuple[Term, tuple[tuple[Rule, Term], ...]]] = [(goal, ())]
    for _ in range(depth):
        following: list[tuple[Term, tuple[tuple[Rule, Term], ...]]] = []
        for state, path in frontier:
            for rule in rules:
                after = rewritten(state, rule)
                if after is None or after in seen:
                    continue
                if done(after):
                    return [*path, (rule, after)]
                seen.add(after)
                following.append((after, (*path, (rule, after))))
                if len(seen) > budget:
                    return None
        frontier = following
    return None


def congruence(before: Term, after: Term, rule: Rule, proof: str) -> str | None:
    """A term that proves `before = after`, when they differ at one place, by `proof` of that one step."""
    if before == after:
        return None
    values: dict[str, Term] = {}
    if matched(rule.left, before, values) and filled(rule.right, values) == after:
        return proof
    if before[0] != after[0] or len(before) != len(after):
        return None
    places = [i for i in range(1, len(before)) if before[i] != after[i]]
    if len(places) != 1:
        return None
    at = places[0]
    inner = congruence(before[at], after[at], rule, proof)
    if inner is None:
        return None
    inner = inner if " " not in inner else f"({inner})"
    if at == len(before) - 1 and before[0] not in _INFIX:
        function = spelled(before[:at], 1000)
        return f"congrArg {function} {inner}"
    hole = (*before[:at], ("t",), *before[at + 1 :])
    return f"congrArg (fun t => {spelled(hole)}) {inner}"
