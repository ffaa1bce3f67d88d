"""Claims about numbers that hold, or fail, for all residues modulo a number: found by trying, proved by `decide`.

The modulus need not stand in the goal: `x ^ 2 + y ^ 2 = 4 * z + 3` has no solutions because it has none modulo 4. All
residues are tried here; where the hypotheses and the negated target have none in common, the tactic says the same to
Lean: each variable by its residue, each product of terms by its factors' residues, and `decide` over all of them.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from leanfd.prove.closers import LONG
from leanfd.prove.numbers import Claim, Closing, Spoken, denied, fresh_names, spoken
from leanfd.source.expressions import Expression, value
from leanfd.source.goals import Goal

_MODULI = (2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 6, 10, 12, 19, 31)
"""Tried where an equation is known, those first that squares, cubes and fifth powers have few residues of."""
_MOST_CASES, _MOST_MODULUS = 3000, 1000


def by_residues(goal: Goal) -> Iterator[Closing]:
    """What closes a goal by the residues of its numbers, modulo the smallest number that does it."""
    said, fresh = spoken(goal), fresh_names(goal)
    claims, target, lines = [*said.known], said.target, list[str]()
    if target is None or target.negated or target.head == "≠":
        if (contrary := denied(goal, said.numbers, fresh)) is None:
            return
        lines, claims, target = contrary[0], [*claims, *contrary[1]], None
    elif not _has_residues(target):
        return
    claims = [claim for claim in claims if claim.variables() and _has_residues(claim)]
    for modulus in _moduli(claims, target):
        if (found := _refutation(claims, target, modulus)) is not None:
            lines += _script(goal, said, found, target, modulus, fresh)
            yield Closing("\n".join(lines), 0.5 + 0.02 * modulus, LONG)
            return


def _has_residues(claim: Claim) -> bool:
    """An equation, a divisibility, or the negation of one, that says something of residues modulo some number."""
    if claim.head == "∣":
        return _divisor(claim) is not None and _is_sum(claim.right, claim.whole)
    if claim.head not in ("=", "≠"):
        return False
    if _remainder(claim.left) or _remainder(claim.right):
        return all(_remainder(s) or s.literal is not None for s in (claim.left, claim.right)) and all(
            _is_sum(s.parts[0], claim.whole) for s in (claim.left, claim.right) if _remainder(s)
        )
    positive = (claim.head == "=") != claim.negated
    return positive and _is_sum(claim.left, claim.whole) and _is_sum(claim.right, claim.whole)


def _remainder(side: Expression) -> int:
    """The literal modulus of `e % m`; 0 for other terms."""
    return (side.parts[1].literal or 0) if side.head == "%" else 0


def _divisor(claim: Claim) -> int | None:
    try:
        found = value(claim.left, {}, claim.whole)
    except ValueError:
        return None
    return found if 2 <= found <= _MOST_MODULUS**3 else None


def _is_sum(of: Expression, whole: bool) -> bool:
    """Sums, products and numeral powers of variables and numerals."""
    if not of.parts or of.head == "↑":
        return not of.parts or not of.parts[0].parts
    if of.head == "^":
        return of.parts[1].literal is not None and _is_sum(of.parts[0], whole)
    usual = of.head in ("+", "*") or (whole and of.head in ("-", "neg"))
    return usual and all(_is_sum(part, whole) for part in of.parts)


def _own_modulus(claim: Claim) -> int:
    """The modulus that a claim speaks of; 1 for an equation, which may be taken modulo anything."""
    if claim.head == "∣":
        return _divisor(claim) or 1
    return math.lcm(*(_remainder(side) or 1 for side in (claim.left, claim.right)))


def _moduli(claims: Sequence[Claim], target: Claim | None) -> Iterator[int]:
    """Moduli that are worth trying: those of the target and the claims and their products; others for equations."""
    spoken_of = [_own_modulus(claim) for claim in claims]
    own = 1 if target is None else _own_modulus(target)
    if own > _MOST_MODULUS or (target is not None and own == 1):
        return
    equations = any(modulus == 1 for modulus in spoken_of)
    found = {own} | {math.lcm(own, m) for m in spoken_of} | {math.lcm(own, *spoken_of)}
    if equations:
        found |= {math.lcm(own, m) for m in _MODULI}
    yield from sorted(m for m in found if 2 <= m <= _MOST_MODULUS)


def _refutation(claims: Sequence[Claim], target: Claim | None, modulus: int) -> list[Claim] | None:
    """Claims that leave no residues, or none at which the target fails; as few as were easy to find."""
    usable = [claim for claim in claims if modulus % _own_modulus(claim) == 0]
    if target is None:
        beginnings = [usable[:size] for size in range(1, len(usable) + 1)]
    else:
        # First what speaks of the target's variables alone, then what shares a variable with these.
        near = [claim for claim in usable if claim.variables() <= target.variables()]
        beginnings = [near, [c for c in usable if c in near or c.variables() & target.variables()], usable]
    for chosen in beginnings:
        if _holds_for_all(chosen, target, modulus):
            return _needed(chosen, target, modulus)
    return None


def _needed(chosen: list[Claim], target: Claim | None, modulus: int) -> list[Claim]:
    for claim in list(chosen):
        fewer = [c for c in chosen if c is not claim]
        if (fewer or target is not None) and _holds_for_all(fewer, target, modulus):
            chosen = fewer
    return chosen


def _vanishing(variable: str, claims: Sequence[Claim], modulus: int) -> bool:
    """Whether a variable's residue makes no difference, since a multiple of the modulus stands before it."""
    differences = [claim.difference() for claim in claims if variable in claim.variables()]
    return all(
        found is not None
        and all(m.count(variable) <= 1 and (variable not in m or c % modulus == 0) for m, c in found.items())
        for found in differences
    )


def _residue_variables(claims: Sequence[Claim], modulus: int) -> list[str]:
    names = sorted(frozenset[str]().union(*(claim.variables() for claim in claims)))
    return [name for name in names if not _vanishing(name, claims, modulus)]


def _holds_for_all(claims: Sequence[Claim], target: Claim | None, modulus: int) -> bool:
    every = [*claims, *([target] if target is not None else [])]
    names = _residue_variables(every, modulus)
    if not names or modulus ** len(names) > _MOST_CASES:
        return False
    others = {name: 0 for claim in every for name in claim.variables()}
    try:
        for residues in itertools.product(range(modulus), repeat=len(names)):
            at = {**others, **dict(zip(names, residues, strict=True))}
            if all(_may_hold(c, at, modulus) for c in claims) and (
                target is None or not _may_hold(target, at, modulus)
            ):
                return False
    except ValueError:
        return False
    return True


def _may_hold(claim: Claim, at: Mapping[str, int], modulus: int) -> bool:
    if claim.head == "∣" or _remainder(claim.left) or _remainder(claim.right):
        return claim.holds(at)
    left, right = (value(side, at, claim.whole) for side in (claim.left, claim.right))
    return (left - right) % modulus == 0


def _script(
    goal: Goal, said: Spoken, claims: Sequence[Claim], target: Claim | None, modulus: int, fresh: Iterator[str]
) -> list[str]:
    every = [*claims, *([target] if target is not None else [])]
    chosen = _residue_variables(every, modulus)
    residue = dict(zip(chosen, itertools.islice(fresh_names(goal, "r"), len(chosen)), strict=True))
    lines = []
    for name in chosen:
        known, below, r = next(fresh), next(fresh), residue[name]
        if said.numbers[name] == "Int":
            not_negative = f"Int.emod_nonneg {name} (show ({modulus} : Int) ≠ 0 by decide)"
            lines.append(f"obtain ⟨{r}, {known}⟩ := Int.eq_ofNat_of_zero_le ({not_negative})")
        else:
            lines.append(f"obtain ⟨{r}, {known}⟩ : ∃ r, {name} % {modulus} = r := ⟨_, rfl⟩")
        lines.append(f"have {below} : {r} < {modulus} := by omega")
    premises = []
    done: set[str] = set()
    for claim in every:
        at = _Renamed(residue, said.numbers, claim.whole)
        sides = [(side.parts[0] if _remainder(side) else side) for side in (claim.left, claim.right)]
        own = _own_modulus(claim) if _own_modulus(claim) > 1 else modulus
        for node in (node for side in sides for node in _products(side)):
            same = f"{at.typed(node)} % {own} = {at(node)} % {own}"
            if same not in done:
                done.add(same)
                lines.append(f"have {next(fresh)} : {same} := by {at.congruence(node, own)}")
        premises.append(at.claim(claim, modulus))
    conclusion = premises.pop() if target is not None else "False"
    bound = "".join(f"∀ {r} : Nat, {r} < {modulus} → " for r in residue.values())
    key = next(fresh)
    lines.append(f"have {key} : {bound}{''.join(f'{p} → ' for p in premises)}{conclusion} := by decide +kernel")
    given = " ".join([*(f"{r} (by omega)" for r in residue.values()), *("(by omega)" for _ in premises)])
    lines += [f"have {key} := {key} {given}", "omega"]
    return lines


def _products(of: Expression) -> Iterator[Expression]:
    """The products of terms, and powers, in a sum, inner ones first."""
    for part in of.parts:
        yield from _products(part)
    if of.head == "^" or (of.head == "*" and all(part.variables() for part in of.parts)):
        yield of


class _Renamed:
    """Terms with residues in the place of variables."""

    def __init__(self, residue: Mapping[str, str], numbers: Mapping[str, str], whole: bool) -> None:
        self._residue = residue
        self._numbers = numbers
        self._whole = whole

    def typed(self, of: Expression) -> str:
        """A term as it is, with its type."""
        return f"({of} : {'Int' if self._whole else 'Nat'})"

    def __call__(self, of: Expression) -> str:
        """A term with residues for variables, with its type."""
        return self.typed(self._renamed(of))

    def _renamed(self, of: Expression) -> Expression:
        if of.head == "↑":
            return self._atom(of.parts[0].head)
        if of.parts:
            return Expression(of.head, tuple(map(self._renamed, of.parts)))
        return of if of.literal is not None else self._atom(of.head)

    def _atom(self, name: str) -> Expression:
        if name not in self._residue:
            return Expression("0")
        atom = Expression(self._residue[name])
        return Expression("↑", (atom,)) if self._whole else atom

    def congruence(self, node: Expression, modulus: int) -> str:
        """What proves that a product's residue is that of the product of its factors' residues."""
        kind, remainder = ("Int", "emod") if self._whole else ("Nat", "mod")
        lemma = f"{kind}.{'pow' if node.head == '^' else 'mul'}_{remainder}"
        factors = node.parts[:1] if node.head == "^" else node.parts
        inner = dict.fromkeys(f"show {self.typed(f)} % {modulus} = {self(f)} % {modulus} by omega" for f in factors)
        given = " ".join(f"({part})" for part in node.parts)
        return f"rw [{lemma} {given} {modulus}, {', '.join(inner)}, ← {lemma}]"

    def claim(self, claim: Claim, modulus: int) -> str:
        """A claim about residues."""
        if claim.head == "∣":
            said = f"{self(claim.right)} % {_divisor(claim)} = 0"
        elif _remainder(claim.left) or _remainder(claim.right):
            left, right = (
                f"{self(side.parts[0])} % {_remainder(side)}" if _remainder(side) else str(side)
                for side in (claim.left, claim.right)
            )
            said = f"{left} {claim.head} {right}"
        else:
            said, claim = (
                f"{self(claim.left)} % {modulus} = {self(claim.right)} % {modulus}",
                replace(claim, negated=False),
            )
        return f"¬({said})" if claim.negated else f"({said})"
