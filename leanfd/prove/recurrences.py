"""Sequences given by a recurrence and first values: their values one after the other, or once round their period.

`f 0 = 1` and `∀ n, f (n + 1) = 2 * f n + 1` give `f 1 = 3`, `f 2 = 7`, … as facts, each from those before. Far beyond
the first values that is too long; then what is known of a few values in a row must come back after `p` steps, and holds
for all of `p * k + s` by induction.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from leanfd.prove.closers import LONG
from leanfd.prove.numbers import NUMBERS, Closing, fresh_names
from leanfd.source.expressions import Expression, expression, value
from leanfd.source.formulas import formula
from leanfd.source.goals import Goal

_SEQUENCE = re.compile(r"(?:Nat|ℕ) → (Nat|ℕ|Int|ℤ)")
_CONDITION = re.compile(r"(?:(\w+) ≥ (\d+)|(\d+) ≤ (\w+)|(\d+) < (\w+)|(\w+) > (\d+))")
_MOST_STEPS, _MOST_PERIOD, _MOST_AHEAD, _MOST_BITS = 150, 24, 12, 4000
_ARITHMETIC = "Nat.reduceAdd, Nat.reduceSub, Nat.reduceMul, Nat.add_sub_cancel, Nat.add_assoc, Nat.add_zero"


@dataclass(frozen=True, slots=True)
class _Recurrence:
    """`f (n + ahead) = right` for all n that are at least `least`."""

    name: str
    """Of the hypothesis."""
    variable: str
    ahead: int
    least: int
    right: Expression
    conditional: bool

    def at(self, index: int) -> str:
        """What it says of f at an index, as a term."""
        return f"{self.name} {index - self.ahead}" + (" (by decide)" if self.conditional else "")


def by_recurrence(goal: Goal) -> Iterator[Closing]:
    """What closes a goal about values of a sequence that its hypotheses compute."""
    for function, kind in goal.hypotheses:
        if (sequence := _SEQUENCE.fullmatch(kind)) is None:
            continue
        whole = NUMBERS[sequence[1]] == "Int"
        known, recurrences = _known(goal, function), [*_recurrences(goal, function, whole)]
        asked = [int(i) for i in re.findall(rf"(?<![\w.]){re.escape(function)} (\d+)", goal.target)]
        if not known or not recurrences or not asked:
            continue
        for recurrence in recurrences:
            yield from _unrolled(goal, function, recurrence, known, asked, whole)


def _known(goal: Goal, function: str) -> dict[int, tuple[int, str]]:
    """Values at numerals, with the hypotheses that tell them."""
    found = {}
    for name, kind in goal.hypotheses:
        said = re.fullmatch(rf"{re.escape(function)} (\d+) = (-?\d+)", kind)
        if said is not None:
            found[int(said[1])] = int(said[2]), name
    return found


def _recurrences(goal: Goal, function: str, whole: bool) -> Iterator[_Recurrence]:
    for name, kind in goal.hypotheses:
        said = formula(kind)
        if said.head != "∀" or len(said.binders) != 1:
            continue
        (variable,), body, least, conditional = said.binders, formula(said.parts[0]), 0, False
        if body.head == "→":
            condition = _CONDITION.fullmatch(body.parts[0])
            if condition is None or variable not in condition.groups():
                continue
            least = next(int(g) for g in condition.groups() if g is not None and g.isdecimal())
            least += "<" in body.parts[0] or ">" in body.parts[0]
            body, conditional = formula(body.parts[1]), True
        if body.head != "=":
            continue
        left, right = map(expression, body.parts)
        if left is not None and right is not None and left.head in ("+", "-"):
            # `f (n + 1) - f n = t` says `f (n + 1) = t + f n`; where naturals are subtracted it may not.
            opposite = Expression("-" if left.head == "+" else "+", (right, left.parts[1]))
            left, right = left.parts[0], opposite if whole or left.head == "+" else None
        if left is None or right is None or left.head != function or len(left.parts) != 1:
            continue
        try:
            ahead = value(left.parts[0], {variable: 0}, False)
        except ValueError:
            continue
        if str(left.parts[0]) in (variable, f"{variable} + {ahead}"):
            yield _Recurrence(name, variable, ahead, least, right, conditional)


def _needs(of: Expression, function: str, at: Mapping[str, int]) -> Iterator[int]:
    """The indices at which a term speaks of the sequence. Raises ValueError where they depend on its values."""
    for part in of.parts:
        yield from _needs(part, function, at)
    if of.head == function:
        (index,) = of.parts
        yield value(index, at, False)


def _evaluated(of: Expression, function: str, at: Mapping[str, int], values: Mapping[int, int]) -> Expression:
    if of.head == function:
        found = values[value(of.parts[0], at, False)]
        number = Expression(str(abs(found)))
        return Expression("neg", (number,)) if found < 0 else number
    return Expression(of.head, tuple(_evaluated(part, function, at, values) for part in of.parts))


def _unrolled(
    goal: Goal,
    function: str,
    recurrence: _Recurrence,
    known: Mapping[int, tuple[int, str]],
    asked: Sequence[int],
    whole: bool,
) -> Iterator[Closing]:
    """Each value from those before it, up to the last that is asked for."""
    values = {index: found for index, (found, _) in known.items()}
    names = {index: name for index, (_, name) in known.items()}
    fresh, lines = fresh_names(goal, "e"), []
    instance = next(fresh_names(goal))
    for index in range(min(known), min(max(asked), min(known) + _MOST_STEPS) + 1):
        at = {recurrence.variable: index - recurrence.ahead}
        if index in values or index - recurrence.ahead < recurrence.least:
            continue
        try:
            needed = [*_needs(recurrence.right, function, at)]
            if not all(n in values and n < index for n in needed):
                return
            found = value(_evaluated(recurrence.right, function, at, values), at, whole)
        except (KeyError, ValueError):
            return
        if abs(found).bit_length() > _MOST_BITS:
            return
        values[index], names[index] = found, next(fresh)
        before = ", ".join(dict.fromkeys(names[n] for n in needed))
        lines += [
            f"have {names[index]} : {function} {index} = {found} := by",
            f"  have {instance} := {recurrence.at(index)}",
            f"  simp only [{_ARITHMETIC}{', ' + before if before else ''}] at {instance}",
            "  omega",
        ]
    if max(asked) not in values:
        yield from _periodic(goal, function, recurrence, values, asked)
        return
    told = ", ".join(names[index] for index in dict.fromkeys(asked) if index in names)
    if lines:
        lines.append(f"first | omega | (simp only [{told}]; done) | (simp [{told}]; done) | (simp [{told}]; omega)")
        yield Closing("\n".join(lines), 0.4 + 0.002 * len(lines), 2 * LONG)


def _periodic(
    goal: Goal, function: str, recurrence: _Recurrence, values: Mapping[int, int], asked: Sequence[int]
) -> Iterator[Closing]:
    """What a few values in a row are again after each period, and the values that are asked for from there."""
    first = max(recurrence.least - recurrence.ahead, 0) + recurrence.ahead
    try:
        needed = [*_needs(recurrence.right, function, {recurrence.variable: first - recurrence.ahead})]
    except ValueError:
        return
    width = first - min(needed, default=first)
    start = max(first - width, min(values))
    period = next(
        (
            p
            for p in range(1, _MOST_PERIOD + 1)
            if all(start + p + j in values and values.get(start + j) == values[start + p + j] for j in range(width))
        ),
        None,
    )
    if period is None or not 1 <= width <= _MOST_AHEAD or recurrence.variable in _outside(recurrence.right, function):
        return
    round_, ih, k = itertools.islice(fresh_names(goal), 3)
    condition = " (by omega)" if recurrence.conditional else ""
    held = " ∧ ".join(
        f"{function} ({period} * {k}{f' + {start + j}' if start + j else ''}) = {values[start + j]}"
        for j in range(width)
    )
    instances = [f"{ih}_{j}" for j in range(period)]
    steps = [
        f"    have {name} := {recurrence.name} ({period} * {k} + {start + width + j - recurrence.ahead}){condition}"
        for j, name in enumerate(instances)
    ]
    simplified = f"simp only [Nat.mul_add, Nat.reduceSubDiff, Nat.add_sub_add_left, {_ARITHMETIC}]"
    base = ["    simp only [Nat.mul_zero, Nat.zero_add]", "    omega"]
    lines = [
        f"have {round_} : ∀ {k} : Nat, {held} := by",
        f"  intro {k}",
        f"  induction {k} with",
        "  | zero =>",
        *base,
        f"  | succ {k} {ih} =>",
        *steps,
        f"    {simplified} at {ih} {' '.join(instances)} ⊢",
        "    omega",
    ]
    told = []
    for at, index in enumerate(dict.fromkeys(asked)):
        turn, place = divmod(index - start, period)
        if index in values or turn < 0:
            continue
        told.append(f"{ih}_{at}")
        lines.append(f"have {told[-1]} := {round_} {turn}")
        for j in range(width, place + 1):
            told.append(f"{ih}_{at}_{j}")
            index_of = start + turn * period + j - recurrence.ahead
            lines.append(f"have {told[-1]} := {recurrence.name} {index_of}{condition}")
    if told:
        lines += [f"simp only [{_ARITHMETIC}] at {' '.join(told)} ⊢", "omega"]
    yield Closing("\n".join(lines), 0.6, 4 * LONG)


def _outside(of: Expression, function: str) -> frozenset[str]:
    """The variables of a term but for those in the sequence's arguments."""
    if of.head == function:
        return frozenset()
    if not of.parts:
        return of.variables()
    return frozenset[str]().union(*(_outside(part, function) for part in of.parts))
