"""Moves for natural numbers and integers: what linear arithmetic and rewriting do not see by themselves.

Products are multiplied out until `omega` can take them for variables of a linear problem; products of what is known are
added as facts; numbers are cut into residues, or into all values below a bound; powers go round in a cycle modulo a
number. Each move is meant to close the goal. All of it is read off the printed goal, and Lean says what holds.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence

from leanfd.prove.bounded import by_values
from leanfd.prove.closers import LONG
from leanfd.prove.numbers import NUMBERS, Closing, fresh_names, spoken
from leanfd.prove.quotients import by_quotient
from leanfd.prove.recurrences import by_recurrence
from leanfd.prove.residues import by_residues
from leanfd.source.expressions import expression
from leanfd.source.formulas import Formula, formula, words
from leanfd.source.goals import Goal

_MULTIPLIED = (
    "{0}.pow_succ, {0}.pow_zero, {0}.one_mul, {0}.mul_one, {0}.mul_add, {0}.add_mul, {0}.mul_assoc, {0}.mul_comm, "
    "{0}.mul_left_comm"
)
_SIGNED = ", Int.mul_sub, Int.sub_mul, Int.neg_mul, Int.mul_neg"
_MODULUS = re.compile(r"[%∣] ?(\d+)|(\d+) ∣")
_LITERAL = re.compile(r"(?<![\w.^])\d+(?![\w.])")
_POWER = re.compile(r"(?<![\w.])(\d+) \^ (?:(\w+)|\((?:(\d+) \* )?(\w+)(?: \+ \d+)?\))")
_OF_NUMBERS = re.compile(r"∀ (?:\((?:\w+ )+: (?:Nat|Int|ℕ|ℤ)\)|\w+ : (?:Nat|Int|ℕ|ℤ)),")
_TERM = r"(\w+|\([^()]*\))"
_GCD, _DOT_GCD = re.compile(rf"gcd {_TERM} {_TERM}"), re.compile(rf"{_TERM}\.gcd {_TERM}")
_ORDERS = ("≤", "<", "≥", ">")
_MAX_MODULUS, _MAX_CASES, _MAX_BOUND, _MAX_NESTED, _MAX_FACTS = 24, 24, 200, 100, 8
_RESIDUES = {
    "Nat": "Nat.pow_succ, Nat.mul_mod, Nat.add_mod",
    "Int": "Int.pow_succ, Int.mul_emod, Int.add_emod, Int.sub_emod",
}
_DIVIDES = "Nat.dvd_iff_mod_eq_zero, Int.dvd_iff_emod_eq_zero"
VERY_LONG = 600_000
"""Heartbeats of what takes many seconds."""
_MOST_TRIED = 64
"""The largest value that is tried for a number that is claimed to exist."""


def multiplied_out(said: str, kinds: Sequence[str], definitions: Sequence[str] = ()) -> str:
    """The tactic that multiplies out, brings products into one order, and calls `omega`."""
    kind = "Int" if "Int" in kinds or "ℤ" in kinds or "-" in said else "Nat"
    facts = ", ".join([*definitions, _MULTIPLIED.format(kind) + (_SIGNED if kind == "Int" else "")])
    return f"simp only [{facts}] at * <;> (try simp only [← {kind}.mul_assoc] at *) <;> omega"


def of_numbers(goal: Goal) -> Iterator[Closing]:
    """What may close a goal that speaks of numbers."""
    said = " ; ".join([goal.target, *(kind for _, kind in goal.hypotheses)])
    spoken = words(said)
    numbers = {name: NUMBERS[kind] for name, kind in goal.hypotheses if kind in NUMBERS and name in spoken}
    yield from _instances(goal)
    yield from _found_by_trying(goal)
    yield from by_recurrence(goal)
    if not numbers:
        return
    multiplied = multiplied_out(said, [*numbers.values()])
    nonlinear = bool(re.search(r"[*^]", said))
    if nonlinear:
        yield Closing(multiplied, 0.5)
        yield from _substituted(goal, numbers, said)
        yield from _products(goal, numbers, multiplied)
    yield from _cycles(goal, numbers, said)
    yield from _residues(goal, numbers, said)
    yield from by_quotient(goal)
    yield from _by_induction(goal)
    yield from _common_divisors(goal)
    yield from _multiples(goal, said)
    yield from _square_is_zero(goal, numbers)
    yield from _coins(goal, numbers)
    yield from by_values(goal)
    yield from _values(goal, numbers)


def _instances(goal: Goal) -> Iterator[Closing]:
    """What hypotheses about all numbers say of the small numbers, for functions that nothing else is known of."""
    general = [
        (name, said.binders)
        for name, kind in goal.hypotheses
        if (said := formula(kind)).head == "∀" and len(said.binders) <= 2 and _OF_NUMBERS.match(kind)
    ]
    if not general:
        return
    literals = sorted({int(n) for n in _LITERAL.findall(goal.target)})
    most = max((n for n in literals if n <= _MAX_FACTS), default=1)
    apart = sorted({*literals, *(b - a for a, b in itertools.combinations(literals, 2))})
    by_one = [(n, m) for n in range(most + 1) for m in (0, 1)]
    for pairs in ([(0, 0)], _pairs([0, 1]), by_one, _pairs(range(most + 1)), _pairs(apart)):
        fresh = fresh_names(goal)
        facts = [
            f"have {next(fresh)} := {name} {at}"
            for name, binders in general
            for at in dict.fromkeys(str(n) if len(binders) == 1 else f"{n} {m}" for n, m in pairs)
        ]
        if len(facts) <= 3 * _MAX_FACTS:
            names = " ".join(fact.split()[1] for fact in facts)
            yield Closing("\n".join([*facts, f"simp at {names} ⊢ <;> omega"]), 0.7 + 0.05 * len(facts))
            yield Closing("\n".join([*facts, "simp_all <;> omega"]), 0.8 + 0.05 * len(facts))


def _pairs(values: Sequence[int]) -> list[tuple[int, int]]:
    return [(n, m) for n in values for m in values]


def without_subtraction(goal: Goal) -> str:
    """The equation that a goal with a difference or a quotient of naturals on one side follows from, with neither; ""
    where there is none."""
    said = formula(goal.target)
    if said.head != "=":
        return ""
    for one, other in (said.parts, said.parts[::-1]):
        term = expression(other)
        if term is None or term.head not in ("-", "/"):
            continue
        whole, taken = term.parts
        if term.head == "/" and taken.literal:
            return f"{taken} * ({one}) = {whole}"
        kinds = {NUMBERS.get(kind) for name, kind in goal.hypotheses if name in whole.variables() | taken.variables()}
        if term.head == "-" and "Int" not in kinds and "↑" not in other:
            return f"{one} + ({taken}) = {whole}"
    return ""


def quotient_that_exists(target: Formula) -> str:
    """For `∃ k, t = c * k + r` the tactic that leaves a claim about the residue of t; "" for other targets."""
    said = formula(target.parts[0])
    if said.head != "=" or len(target.binders) != 1:
        return ""
    (k,), (left, right) = target.binders, said.parts
    term = expression(right)
    if term is None or k in words(left):
        return ""
    product, rest = (term.parts[0], str(term.parts[1])) if term.head == "+" else (term, "0")
    if product.head != "*" or product.parts[0].literal in (None, 0) or product.parts[1].head != k:
        return ""
    factor = product.parts[0]
    if not rest.isdecimal() or int(rest) >= int(factor.head):
        return ""
    return f"suffices h : ({left}) % {factor} = {rest} from ⟨(({left}) - {rest}) / {factor}, by omega⟩"


def _by_induction(goal: Goal) -> Iterator[Closing]:
    """A difference or a quotient of naturals by an equation with neither, which an induction proves."""
    if not (said := without_subtraction(goal)):
        return
    name = next(fresh_names(goal))
    for number, kind in goal.hypotheses:
        if NUMBERS.get(kind) == "Nat" and number in words(goal.target):
            yield Closing(f"suffices {name} : {said} by omega\n(induction {number}) <;> grind [Nat.pow_succ]", 0.5)


def _substituted(goal: Goal, numbers: dict[str, str], text: str) -> Iterator[Closing]:
    """A natural number that is at least another is that one and some more: all products are then of naturals."""
    steps, fresh = [], fresh_names(goal)
    for name, kind in goal.hypotheses:
        said = formula(kind)
        if said.head not in _ORDERS:
            continue
        low, high = said.parts if said.head in ("≤", "<") else said.parts[::-1]
        if numbers.get(high) == "Nat" and high not in words(low):
            lemma = "Nat.exists_eq_add_of_le" if said.head in ("≤", "≥") else "Nat.exists_eq_add_of_lt"
            steps.append(f"obtain ⟨{next(fresh)}, rfl⟩ := {lemma} {name}")
    if steps:
        multiplied = multiplied_out(text.replace("-", ""), [*numbers.values()], ["Nat.add_sub_cancel_left"])
        yield Closing("\n".join([*steps, multiplied]), 0.8)


def _products(goal: Goal, numbers: dict[str, str], multiplied: str) -> Iterator[Closing]:
    """Squares of differences, and products of what is known to be positive, as facts."""
    whole = [name for name, kind in numbers.items() if kind == "Int"]
    if not whole and formula(goal.target).head not in _ORDERS:
        return
    terms = [name if kind == "Int" else f"({name} : Int)" for name, kind in numbers.items()][:3]
    squares = [*terms, *(f"({a} - {b})" for a, b in itertools.combinations(terms, 2))]
    if len(terms) <= 3 and formula(goal.target).head in _ORDERS:
        for chosen in ([s] for s in squares) if len(squares) <= 3 else ():
            yield Closing(_with_facts(goal, [f"Int.sq_nonneg {s}" for s in chosen], multiplied), 0.9)
        yield Closing(_with_facts(goal, [f"Int.sq_nonneg {s}" for s in squares], multiplied), 1.2, LONG)
    known = [name for name, kind in goal.hypotheses if formula(kind).head in ("≤", "<")]
    pairs = [*itertools.combinations_with_replacement(known[:4], 2)]
    if whole and pairs:
        less = [f"Int.mul_nonneg (Int.sub_nonneg_of_le {a}) (Int.sub_nonneg_of_le {b})" for a, b in pairs]
        yield Closing(_with_facts(goal, less, multiplied), 1.2, LONG)


def _with_facts(goal: Goal, facts: Sequence[str], then: str) -> str:
    fresh = fresh_names(goal)
    return "\n".join([*(f"have {next(fresh)} := {fact}" for fact in facts), then])


def _cycles(goal: Goal, numbers: dict[str, str], said: str) -> Iterator[Closing]:
    """The powers of a number modulo another come round again: which one it is depends on a residue of the exponent."""
    moduli = _moduli(said)
    powers = dict.fromkeys(_POWER.findall(said))
    facts, fresh = [], fresh_names(goal)
    for base_text, plain, factor, inner in powers:
        exponent, base = plain or inner, int(base_text) ** int(factor or 1)
        if numbers.get(exponent) != "Nat":
            continue
        for modulus in moduli:
            cycle = _cycle(base, modulus)
            if cycle is None or len(cycle) > _MAX_CASES:
                continue
            held = " ∨ ".join(
                f"{base} ^ k % {modulus} = {value}" + (f" ∧ k % {len(cycle)} = {at}" if len(cycle) > 1 else "")
                for at, value in enumerate(cycle)
            )
            name = next(fresh)
            proof = (
                f"have {name} : ∀ k : Nat, {held} := by\n"
                "  intro k\n"
                "  induction k with\n"
                "  | zero => simp\n"
                "  | succ k ih => rw [Nat.pow_succ]; omega"
            )
            facts.append(f"{proof}\nhave {next(fresh)} := {name} {exponent}")
    if facts:
        flat = "(try simp only [Nat.pow_add, Nat.pow_mul, Nat.pow_succ, Nat.pow_zero, Nat.reducePow] at *)"
        for chosen in (facts[:1], facts) if len(facts) > 1 else (facts,):
            yield Closing("\n".join([*chosen, f"{flat} <;> omega"]), 0.8, LONG)


def _cycle(base: int, modulus: int) -> list[int] | None:
    """The powers of `base` modulo `modulus` from the zeroth on, once round; None where they do not come back to 1."""
    if modulus < 2 or math.gcd(base, modulus) != 1:
        return None
    cycle = [1]
    while (following := cycle[-1] * base % modulus) != 1:
        cycle.append(following)
    return cycle


def _moduli(said: str) -> list[int]:
    return [m for m in dict.fromkeys(int(a or b) for a, b in _MODULUS.findall(said)) if 2 <= m <= 1000]


def _residues(goal: Goal, numbers: dict[str, str], said: str) -> Iterator[Closing]:
    """Each number by its residue, the known ones first, then all of them."""
    by_trying = [*by_residues(goal)]
    yield from by_trying
    moduli = _moduli(said)
    if not moduli:
        return
    kind = "Int" if "Int" in numbers.values() else "Nat"
    lemmas = _RESIDUES[kind]
    known = [name for name, claim in goal.hypotheses if formula(claim).head == "=" and "%" in claim]
    if known:
        yield Closing(f"simp [{', '.join([lemmas, *known])}]", 0.4)
        yield Closing(f"simp only [{_DIVIDES}] at *\nsimp [{', '.join([lemmas, *known])}]", 0.5)
    if by_trying or spoken(goal).complete:
        return
    target = [name for name in numbers if name in words(goal.target)] or [*numbers]
    for modulus in sorted({m * f for m in moduli for f in (1, 2) if m * f <= _MAX_MODULUS}):
        for some in ([target[0]], target) if len(target) > 1 else (target,):
            if modulus ** len(some) > 3 * _MAX_CASES:
                continue
            names = [*itertools.islice(fresh_names(goal), len(some))]
            cut = []
            for number, name in zip(some, names, strict=True):
                held = " ∨ ".join(f"{number} % {modulus} = {value}" for value in range(modulus))
                cut.append(f"have {name} : {held} := by omega")
            split = " <;> ".join(f"rcases {name} with {' | '.join([name] * modulus)}" for name in names)
            facts = ", ".join([lemmas, *names])
            finish = f"first | omega | (simp [{facts}]; done) | (simp [{facts}] at * <;> omega)"
            price = 0.9 + 0.1 * len(some) + 0.02 * modulus ** len(some)
            yield Closing("\n".join([*cut, f"{split} <;> {finish}"]), price, LONG)


def _common_divisors(goal: Goal) -> Iterator[Closing]:
    """A common divisor divides what small multiples of the two differ by."""
    said = formula(goal.target)
    literals = dict.fromkeys(["1", *_LITERAL.findall(said.parts[-1])])
    one, other, third = itertools.islice(fresh_names(goal), 3)
    for match in itertools.chain(_GCD.finditer(goal.target), _DOT_GCD.finditer(goal.target)):
        a, b = match.groups()
        both = [f"have {one} := Nat.gcd_dvd_left {a} {b}", f"have {other} := Nat.gcd_dvd_right {a} {b}"]
        for p, q in ((1, 1), (2, 1), (3, 1), (1, 2), (1, 3), (3, 2), (2, 3)):
            multiples = (one, p, a), (other, q, b)
            for (h, m, x), (k, n, y) in (multiples, multiples[::-1]):
                fact = f"Nat.dvd_sub (Nat.dvd_mul_left_of_dvd {h} {m}) (Nat.dvd_mul_left_of_dvd {k} {n})"
                for literal in literals:
                    steps = [
                        f"have {third} := {fact}",
                        f"rw [show {m} * {x} - {n} * {y} = {literal} by omega] at {third}",
                        f"first | exact Nat.le_of_dvd (by decide) {third} | exact Nat.dvd_one.mp {third}",
                    ]
                    yield Closing("\n".join([*both, *steps]), 1.0)


def _multiples(goal: Goal, said: str) -> Iterator[Closing]:
    """That greatest common divisor and least common multiple have the product of the two numbers."""
    names = ", ".join(name for name, kind in goal.hypotheses if "gcd" in kind or "lcm" in kind)
    terms = dict.fromkeys(match.groups() for match in itertools.chain(_GCD.finditer(said), _DOT_GCD.finditer(said)))
    for a, b in terms if "lcm" in said else ():
        product = next(fresh_names(goal))
        known = f"have {product} := Nat.gcd_mul_lcm {a} {b}\nsimp only [{names}] at {product}"
        yield Closing(f"{known}\nfirst | omega | grind", 0.4)


def _square_is_zero(goal: Goal, numbers: dict[str, str]) -> Iterator[Closing]:
    """Two integers are equal where the square of their difference is 0."""
    said, known = formula(goal.target), any("^" in kind or "*" in kind for _, kind in goal.hypotheses)
    if said.head == "=" and known and "Int" in (numbers.get(name) for name in words(goal.target)):
        name, difference = next(fresh_names(goal)), f"({said.parts[0]} - ({said.parts[1]}))"
        zero = f"have {name} : {difference} * {difference} = 0 := by grind"
        yield Closing(f"{zero}\nrcases Int.mul_eq_zero.mp {name} with {name} | {name} <;> omega", 0.6)


def _coins(goal: Goal, numbers: dict[str, str]) -> Iterator[Closing]:
    """`∃ a b, n = p * a + q * b` for literals p and q: b by the residue of n modulo p."""
    sum_of_two = r"(\w+) = (\d+) \* (\w+) \+ (\d+) \* (\w+)"
    said = formula(goal.target)
    if said.head != "∃" or (match := re.fullmatch(sum_of_two, said.parts[0])) is None or len(said.binders) != 2:
        return
    n, p, q = match[1], int(match[2]), int(match[4])
    if numbers.get(n) != "Nat" or not 2 <= p <= _MAX_CASES or [match[3], match[5]] != [*said.binders]:
        return
    name = next(fresh_names(goal))
    held = " ∨ ".join(f"{n} % {p} = {value}" for value in range(p))
    ways = " | ".join(f"exact ⟨({n} - {q * b}) / {p}, {b}, by omega⟩" for b in range(p))
    split = f"rcases {name} with {' | '.join([name] * p)} <;> first | {ways}"
    yield Closing(f"have {name} : {held} := by omega\n{split}", 0.8, LONG)


def _found_by_trying(goal: Goal) -> Iterator[Closing]:
    """Small values for one or two numbers that are claimed to exist, each decided by evaluation."""
    said = formula(goal.target)
    if said.head != "∃" or len(said.binders) > 2 or {name for name, _ in goal.hypotheses} & words(goal.target):
        return
    values = [*map(str, range(_MOST_TRIED + 1)), *(f"(-{n})" for n in range(1, 13))]
    if len(said.binders) == 2:
        few = [*map(str, range(13)), *(f"(-{n})" for n in range(1, 4))]
        values = [f"{one}, {other}" for one in few for other in few]
    yield Closing("first " + " ".join(f"| exact ⟨{value}, by decide⟩" for value in values), 0.9, LONG)


def _values(goal: Goal, numbers: dict[str, str]) -> Iterator[Closing]:
    """Every value of a number below a bound that `omega` finds, where there are not too many; then of a second one."""
    literals = sorted({int(n) for _, kind in goal.hypotheses for n in _LITERAL.findall(kind)})
    bounds = [bound for bound in literals if 2 <= bound <= _MAX_BOUND]
    bounds = bounds[:2] + bounds[-1:] if len(bounds) > 3 else bounds
    below, natural, inner, other = itertools.islice(fresh_names(goal), 4)
    for name, kind in numbers.items():
        for bound in bounds:
            finish = "first | omega | (simp_all; done)"
            yield Closing(_each_value(name, kind, bound, (below, natural), finish), 1.2 + bound / 50, VERY_LONG)
            for second, its_kind in numbers.items():
                if second != name and bound <= _MAX_NESTED:
                    nested = _each_value(second, its_kind, bound, (inner, other), finish, "; ")
                    ways = f"first | omega | ({nested})"
                    yield Closing(_each_value(name, kind, bound, (below, natural), ways), 1.8 + bound / 30, VERY_LONG)


def _each_value(name: str, kind: str, bound: int, names: tuple[str, str], finish: str, between: str = "\n") -> str:
    below, natural = names
    steps = [f"have {below} : {name} < {bound + 1} := by omega"]
    if kind == "Int":
        steps = [
            f"obtain ⟨{natural}, rfl⟩ := Int.eq_ofNat_of_zero_le (show 0 ≤ {name} by omega)",
            f"have {below} : {natural} < {bound + 1} := by omega",
        ]
    cases = f"rcases Nat.eq_or_lt_of_le (Nat.le_of_lt_succ {below}) with rfl | {below}; · {finish}"
    return between.join([*steps, f"iterate {bound + 1} ({cases})", "contradiction"])
