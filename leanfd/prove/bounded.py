"""Numbers that what is known of them bounds: every value is tried by `decide`.

A bound is found from the hypotheses and the negated target, interval by interval: in `x * y + x = 71` no natural number
`x` is larger than 71, in `2 ^ x * 3 ^ y = 1296` no `x` than 10, and where `x` divides a number, no more than that. Each
bound comes with what proves it: the product of what is assumed too large with the least that the other factors can be,
and `omega` or `grind`. Integers are taken by their signs, and are then natural numbers. Values are tried here first, so
that a claim that fails at one, or takes too many, is not offered.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from leanfd.prove.closers import LONG
from leanfd.prove.consequences import MOST_FACTOR, consequences
from leanfd.prove.numbers import Claim, Closing, denied, fresh_names, spoken
from leanfd.source.expressions import Expression, Polynomial, plus, polynomial
from leanfd.source.goals import Goal

_MOST_NUMBERS, _MOST_VALUES, _MOST_SIGNS, _ROUNDS = 4, 20_000, 2, 4
_FINISH = "first | omega | grind"


def by_values(goal: Goal) -> Iterator[Closing]:
    """What closes a goal by trying all values of its numbers, where there are not too many."""
    said = spoken(goal)
    if not said.numbers or len(said.numbers) > _MOST_NUMBERS:
        return
    fresh = fresh_names(goal)
    if (contrary := denied(goal, said.numbers, fresh)) is None:
        return
    # What is wrong with the target bounds its variables too.
    claims = [claim for claim in [*said.known, *contrary[1]] if claim.variables() <= said.numbers.keys()]
    lines, facts = consequences(claims, said.numbers, fresh)
    # Facts that may be wrong in Lean's eyes, or dear, only where nothing is bounded without them.
    for before, known in (([], claims), (lines, [*claims, *facts])) if facts else (([], claims),):
        if (found := _by_kinds(said.numbers, known, fresh)) is not None:
            values, script = found
            yield Closing("\n".join([*contrary[0], *before, *script]), 0.6 + values / 20_000, 2 * LONG)
            return


def _by_kinds(
    numbers: Mapping[str, str], claims: Sequence[Claim], fresh: Iterator[str]
) -> tuple[int, list[str]] | None:
    """The tactics, and how many values they try; integers that are not negative are natural numbers first."""
    lines = []
    whole = [name for name, kind in numbers.items() if kind == "Int"]
    least = _Bounds({name: None if name in whole else 0 for name in numbers}, claims, {}).low
    unsigned = [name for name in whole if (low := least[name]) is None or low < 0]
    if len(unsigned) > _MOST_SIGNS:
        return None
    for name in whole:
        if name not in unsigned:
            lines.append(f"obtain ⟨{name}, rfl⟩ := Int.eq_ofNat_of_zero_le (show 0 ≤ {name} by omega)")
            claims = [_substituted(claim, name, Expression("↑", (Expression(name),))) for claim in claims]
    found = _by_signs(unsigned, claims, [*numbers], fresh)
    return None if found is None else (found[0], [*lines, *found[1]])


def _by_signs(
    unsigned: Sequence[str], claims: Sequence[Claim], names: Sequence[str], fresh: Iterator[str]
) -> tuple[int, list[str]] | None:
    """The tactics for integers that may be negative, one after the other, and how many values they try."""
    if not unsigned:
        return _of_naturals(claims, names, fresh)
    name, *others = unsigned
    sign, other = next(fresh), next(fresh)
    lines, values = [f"rcases Int.le_total 0 {name} with {sign} | {sign}"], 0
    positive, negative = (
        Expression("↑", (Expression(name),)),
        Expression("neg", (Expression("↑", (Expression(other),)),)),
    )
    for by, of_sign, first in (
        (positive, name, f"obtain ⟨{name}, rfl⟩ := Int.eq_ofNat_of_zero_le {sign}"),
        (negative, other, f"obtain ⟨{other}, {sign}⟩ := Int.eq_ofNat_of_zero_le (show 0 ≤ -{name} by omega)"),
    ):
        substituted = [_substituted(claim, name, by) for claim in claims]
        found = _by_signs(others, substituted, [of_sign if n == name else n for n in names], fresh)
        if found is None:
            return None
        values += found[0]
        rest = found[1] if of_sign == name else [f"obtain rfl : {name} = -↑{other} := by omega", *found[1]]
        lines += [f"· {first}", *(f"  {line}" for line in rest)]
    return values, lines


def _substituted(claim: Claim, name: str, by: Expression) -> Claim:
    return replace(claim, left=_with(claim.left, name, by), right=_with(claim.right, name, by))


def _with(of: Expression, name: str, by: Expression) -> Expression:
    if of.parts:
        return Expression(of.head, tuple(_with(part, name, by) for part in of.parts))
    return by if of.head == name else of


@dataclass(slots=True)
class _Bounds:
    """The least and the most that numbers can be, from polynomial claims, and how that is proved."""

    low: dict[str, int | None]
    claims: Sequence[Claim]
    high: dict[str, int]
    proofs: list[str] = field(default_factory=list)
    """`have` of each new upper bound, in their order; names are given by whoever uses them."""

    def __post_init__(self) -> None:
        constraints = [*self._constraints()]
        for _ in range(_ROUNDS):
            before = dict(self.low), dict(self.high)
            for constraint in constraints:
                self._narrow(constraint)
            if before == (self.low, self.high):
                break

    def _constraints(self) -> Iterator[Polynomial]:
        """Polynomials that are at most 0."""
        for claim in self.claims:
            head = claim.head
            if claim.negated:
                head = {"<": "≥", "≤": ">", ">": "≤", "≥": "<", "≠": "="}.get(head, "")
            if head == "∣" and (number := claim.right.literal):
                divisor = polynomial(claim.left, claim.whole)
                if divisor is not None:
                    yield plus(divisor, {(): number}, -1)
            difference = claim.difference()
            if difference is None:
                continue
            opposite = plus({}, difference, -1)
            if head in ("=", "≤", "<"):
                yield plus(difference, {(): int(head == "<")})
            if head in ("=", "≥", ">"):
                yield plus(opposite, {(): int(head == ">")})

    def _narrow(self, constraint: Polynomial) -> None:
        for monomial, coefficient in constraint.items():
            if not monomial:
                continue
            rest = [self._least(c, m) for m, c in constraint.items() if m != monomial]
            if any(least is None for least in rest):
                continue
            left = -sum(least for least in rest if least is not None)
            if coefficient < 0 and len(monomial) == 1 and monomial[0] in self.low:
                least = -(-left // coefficient)
                known = self.low[monomial[0]]
                self.low[monomial[0]] = least if known is None else max(known, least)
            elif coefficient > 0 and left >= 0:
                facts = [
                    self._fact(c, m)
                    for m, c in constraint.items()
                    if m != monomial and (len(m) > 1 or " ^ " in "".join(m))
                ]
                for atom in dict.fromkeys(monomial):
                    self._bound(atom, monomial, left // coefficient, facts)

    def _least(self, coefficient: int, monomial: tuple[str, ...]) -> int | None:
        """The least that a term can be."""
        ends = [self._low(atom) if coefficient > 0 else self._high(atom) for atom in monomial]
        if any(end is None or (end < 0 and len(monomial) > 1) for end in ends):
            return None
        return coefficient * math.prod(end for end in ends if end is not None)

    def _low(self, atom: str) -> int | None:
        if " ^ " in atom:
            base, exponent = atom.split(" ^ ")
            return int(int(base) ** min(self.low.get(exponent) or 0, 64))
        return self.low.get(atom)

    def _high(self, atom: str) -> int | None:
        if " ^ " in atom:
            base, exponent = atom.split(" ^ ")
            most = self.high.get(exponent)
            return None if most is None or most > 64 else int(int(base) ** most)
        return self.high.get(atom)

    def _fact(self, coefficient: int, monomial: tuple[str, ...]) -> str:
        """What proves that a product is not less than its least, or not more than its most."""
        return _product([self._at_least(atom) if coefficient > 0 else self._at_most(atom) for atom in monomial])

    def _at_least(self, atom: str) -> str:
        base, power, name = atom.rpartition(" ^ ")
        known = f"(show {self.low[name] or 0} ≤ {name} by {_FINISH})"
        return f"(Nat.pow_le_pow_right (show 0 < {base} by decide) {known})" if power else known

    def _at_most(self, atom: str) -> str:
        base, power, name = atom.rpartition(" ^ ")
        known = f"(show {name} ≤ {self.high[name]} by {_FINISH})"
        return f"(Nat.pow_le_pow_right (show 0 < {base} by decide) {known})" if power else known

    def _bound(self, atom: str, monomial: tuple[str, ...], most: int, facts: Sequence[str]) -> None:
        """The bound for a number from a product that is at most `most`."""
        others = [other for other in monomial if other != atom]
        lows = [self._low(other) for other in others]
        if any(low is None or low < 1 for low in lows):
            return
        most //= math.prod(low for low in lows if low is not None)
        times, (base, power, name) = monomial.count(atom), atom.rpartition(" ^ ")
        if name not in self.low or (times > 1 and (self.low[name] or -1) < 0 and self.low[name] != 0):
            return
        bound, grown = (0, f"(Nat.pow_le_pow_right (show 0 < {base} by decide) h)" if power else "h")
        while bound <= MOST_FACTOR and (int(base) ** (times * (bound + 1)) if power else (bound + 1) ** times) <= most:
            bound += 1
        if bound >= MOST_FACTOR or (name in self.high and 3 * bound > 2 * self.high[name]):
            # A bound that is little better is not worth its proof.
            return
        self.high[name] = bound
        product = _product([*[grown] * times, *map(self._at_least, others)])
        given = "".join(f"\n  have := {fact}" for fact in [*facts, *([product] if product != "h" else [])])
        self.proofs.append(f"{name} < {bound + 1} := Nat.lt_of_not_le fun h => by{given}\n  {_FINISH}")


def _product(factors: Sequence[str]) -> str:
    product, *others = factors
    for factor in others:
        product = f"(Nat.mul_le_mul {product} {factor})"
    return product


@dataclass(frozen=True, slots=True)
class _Pool:
    """The values of a number that are tried."""

    values: Sequence[int]
    all: str
    """The list of them."""
    proof: str


def _of_naturals(claims: Sequence[Claim], names: Sequence[str], fresh: Iterator[str]) -> tuple[int, list[str]] | None:
    """The tactics for natural numbers, and how many values they try."""
    lines: list[str] = []
    pools: dict[str, _Pool] = {}
    values = 0
    for claim in claims:
        if claim.head == "∣" and not claim.negated and claim.right.literal:
            kind = "Int" if claim.whole else "Nat"
            lines.append(f"have {next(fresh)} := {kind}.le_of_dvd (by decide) {claim.name}")
    for name in names:
        if (found := _divided(name, claims)) is not None:
            number, quotient, whole = found
            divisors = [d for d in range(1, number + 1) if number % d == 0]
            dvd, below, among = next(fresh), next(fresh), next(fresh)
            known = f"⟨{quotient}, by grind⟩"
            every = f"((List.range {number + 1}).all fun d => decide ({number} % d = 0 → d ∈ {divisors})) = true"
            divides = f"List.all_eq_true.mp (by decide +kernel : {every}) {name} (List.mem_range.mpr {below})"
            lines += [
                f"have {dvd} : {name} ∣ {number} := {f'Int.natCast_dvd_natCast.mp {known}' if whole else known}",
                f"have {below} : {name} < {number + 1} := Nat.lt_succ_of_le (Nat.le_of_dvd (by decide) {dvd})",
                f"have {among} := of_decide_eq_true ({divides}) (Nat.mod_eq_zero_of_dvd {dvd})",
            ]
            pools[name] = _Pool(divisors, str(divisors), among)
            values += number
    bounds = _Bounds(dict.fromkeys(names, 0), claims, {n: pool.values[-1] for n, pool in pools.items()})
    for proof in bounds.proofs:
        lines += f"have {next(fresh)} : {proof}".split("\n")
    for name in names:
        if (most := bounds.high.get(name)) is not None and most + 1 <= 2 * len(pools.get(name, _UNKNOWN).values):
            pools[name] = _Pool(range(most + 1), f"(List.range {most + 1})", "(List.mem_range.mpr (by omega))")
    used = [_of_naturals_alone(claim) for claim in claims if claim.variables() <= pools.keys()]
    order = sorted(
        pools.keys() & frozenset[str]().union(*(c.variables() for c in used)), key=lambda n: len(pools[n].values)
    )
    tried = _tried([(name, pools[name].values) for name in order], used)
    if not order or tried is None:
        return None
    key, statement, proof = next(fresh), "", ""
    for at, name in enumerate(order):
        proof = f"List.all_eq_true.mp ({proof or key}) {name} {pools[name].proof}"
        if now := _decided_by(used, order, at):
            names_of = ", ".join(claim.name for claim in now)
            proof = f"of_decide_eq_true ({proof}) {f'⟨{names_of}⟩' if len(now) > 1 else names_of}"
    for at, name in reversed([*enumerate(order)]):
        known = " ∧ ".join(map(_written, _decided_by(used, order, at)))
        rest = f"{statement} = true" if statement else "False"
        # Truth values, of each number by itself: Lean gives up looking for an instance for all of them at once, and
        # its kernel is ten times slower with `∀ n, n < 99 → …`.
        inner = f"decide ({known} → {rest})" if known else statement
        statement = f"({pools[name].all}.all fun {name} : Nat => {inner})"
    return values + tried, [*lines, f"have {key} : {statement} = true := by decide +kernel", f"exact {proof}"]


def _decided_by(claims: Sequence[Claim], order: Sequence[str], at: int) -> list[Claim]:
    """The claims all of whose numbers have a value once this one has."""
    return [c for c in claims if c.variables() <= {*order[: at + 1]} and not c.variables() <= {*order[:at]}]


def _of_naturals_alone(claim: Claim) -> Claim:
    """An integer claim without differences as one of natural numbers, which the kernel computes much faster; its name
    is then a proof."""
    sides = [_uncast(side) for side in (claim.left, claim.right)]
    if not claim.whole or sides[0] is None or sides[1] is None:
        return claim
    return replace(
        claim, left=sides[0], right=sides[1], whole=False, name=f"(by first | omega | exact_mod_cast {claim.name})"
    )


def _uncast(of: Expression) -> Expression | None:
    if of.head == "↑":
        return of.parts[0]
    if of.head in ("-", "neg", "/"):
        return None
    parts = [_uncast(part) for part in of.parts]
    return Expression(of.head, tuple(p for p in parts if p is not None)) if None not in parts else None


_UNKNOWN = _Pool(range(MOST_FACTOR), "", "")


def _written(claim: Claim) -> str:
    kind = "Int" if claim.whole else "Nat"
    said = f"({claim.left} : {kind}) {claim.head} {claim.right}"
    return f"¬({said})" if claim.negated else f"({said})"


def _divided(name: str, claims: Sequence[Claim]) -> tuple[int, str, bool] | None:
    """A number that a variable divides, by an equation all of whose other terms it divides, what it is multiplied with
    there, and whether that is an integer."""
    for claim in claims:
        difference = claim.difference() if claim.head == "=" and not claim.negated else None
        number = 0 if difference is None else abs(difference.get((), 0))
        if difference is None or not 0 < number <= MOST_FACTOR or any(name not in m for m in difference if m):
            continue
        sign = -1 if difference[()] > 0 else 1
        terms = [(sign * c, list(m)) for m, c in difference.items() if m]
        kind = "Int" if claim.whole else "Nat"
        if terms and (claim.whole or all(coefficient > 0 for coefficient, _ in terms)):
            for _, rest in terms:
                rest.remove(name)
            sums = (" * ".join([f"({c} : {kind})", *(f"({atom} : {kind})" for atom in rest)]) for c, rest in terms)
            return number, " + ".join(sums), claim.whole
    return None


def _tried(pools: Sequence[tuple[str, Sequence[int]]], claims: Sequence[Claim]) -> int | None:
    """How many values `decide` looks at; None where they are too many, or where all claims hold at some."""
    at: dict[str, int] = {}
    count = 0

    def fails(place: int, left: Sequence[Claim]) -> bool:
        nonlocal count
        if place == len(pools):
            return False
        name, values = pools[place]
        known = {name for name, _ in pools[: place + 1]}
        now = [claim for claim in left if claim.variables() <= known]
        later = [claim for claim in left if claim not in now]
        for number in values:
            count += 1
            at[name] = number
            if count > _MOST_VALUES or (all(claim.holds(at) for claim in now) and not fails(place + 1, later)):
                return False
        return True

    try:
        return count if fails(0, claims) else None
    except ValueError:
        return None
