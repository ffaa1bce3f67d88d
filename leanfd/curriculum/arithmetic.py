"""The family arithmetic: numbers with `%`, `∣` and `^`, inequalities, equations in whole numbers, and witnesses.

What a statement claims is computed first: residues by going through them all, solutions by trying small numbers,
products of sums by multiplying them out. What cannot be computed to the end is a likely guess for others to test.
"""

from __future__ import annotations

import functools
import math
import random
import re
from collections.abc import Callable, Iterator, Sequence

from leanfd.curriculum.statements import Declared, Posed, binders, given, theorem, theorem_name

_NUMBERS = (("a", "b", "c"), ("x", "y", "z"), ("m", "n", "k"))


def arithmetic(rng: random.Random) -> Iterator[Posed]:
    """Endless problems, repetition not excluded."""
    while True:
        posed = rng.choice(_WAYS)(rng)
        if posed is not None:
            yield posed


def _posed(
    rng: random.Random, names: Sequence[str], kind: str, hypotheses: Sequence[str], goal: str, *proofs: str
) -> Posed:
    """The theorem; in `proofs`, which are to be tried, `{h}` stands for the hypotheses' names, `{h0}` for the first."""
    style: tuple[str, ...] = rng.choice((("h₀", "h₁", "h₂", "h₃"), ("h", "h1", "h2", "h3"), ("h1", "h2", "h3", "h4")))
    if len(hypotheses) == 1:
        style = (rng.choice(("h", "h₀", "hn")),)
    told = style[: len(hypotheses)]
    opening = ""
    if hypotheses and rng.random() < 0.2:
        goal, hypotheses = " → ".join([*hypotheses, goal if "↔" not in goal else f"({goal})"]), ()
        opening = f"intro {' '.join(told)}\n"
    named = [*zip(style, hypotheses, strict=False)]
    declared = [Declared(tuple(names), kind)] if names else []
    spelled = {"{h}": ", ".join(told)} | {f"{{h{number}}}": name for number, name in enumerate(told)}
    references = tuple(
        opening + functools.reduce(lambda text, pair: text.replace(*pair), spelled.items(), proof) for proof in proofs
    )
    return Posed(theorem(theorem_name(rng), (*binders(rng, declared), *given(named)), goal), references)


def _products(kind: str) -> str:
    """What `simp` takes to compute residues of products from those of their factors."""
    names = ("mul_mod", "add_mod") if kind == "Nat" else ("mul_emod", "add_emod")
    return ", ".join([f"{kind}.pow_succ", *(f"{kind}.{name}" for name in names)])


def _by_residues(kind: str, n: str, m: int) -> str:
    """Each residue of `n` by itself."""
    cases = " ∨ ".join(f"{n} % {m} = {r}" for r in range(m))
    return f"have hr : {cases} := by omega\nrcases hr with {' | '.join(['hr'] * m)} <;> simp [{_products(kind)}, hr]"


def _kind(rng: random.Random) -> str:
    return rng.choice(("Nat", "Nat", "Int"))


def _term(c: int, of: str) -> str:
    return of if c == 1 else f"{c} * {of}"


def residue(rng: random.Random) -> Posed | None:
    """What a residue, or two, say of another one."""
    kind, names = _kind(rng), rng.choice(_NUMBERS)
    n, m = names[0], rng.choice((2, 3, 4, 5, 6, 7, 8, 9, 10, 12))
    r = rng.randrange(m)
    roll = rng.random()
    if roll < 0.3:
        d = rng.choice([d for d in range(2, m + 1) if m % d == 0])
        c, e = rng.randint(1, 7), rng.randint(0, 9)
        left = f"({_term(c, n)} + {e})" if e else f"({_term(c, n)})" if c > 1 else n
        return _posed(rng, (n,), kind, (f"{n} % {m} = {r}",), f"{left} % {d} = {(c * r + e) % d}", "omega")
    if roll < 0.65:
        s, k = rng.randrange(m), names[1]
        c, e, f = rng.randint(1, 4), rng.randint(1, 4), rng.randint(0, 5)
        total, value = rng.choice(
            (
                (f"({_term(c, n)} + {_term(e, k)})", c * r + e * s),
                (f"({_term(c, n)} + {_term(e, k)} + {f})", c * r + e * s + f),
                (f"({n} * {k})", r * s),
                (f"({n} * {k} + {_term(c, n)})", r * s + c * r),
                (f"({n} ^ 2 + {k})", r * r + s),
                (f"({n} ^ 2 + {k} ^ 2)", r * r + s * s),
            )
        )
        return _posed(
            rng,
            (n, k),
            kind,
            (f"{n} % {m} = {r}", f"{k} % {m} = {s}"),
            f"{total} % {m} = {value % m}",
            *([] if "^" in total or f"{n} * {k}" in total else ["omega"]),
            f"simp [{_products(kind)}, {{h}}]",
        )
    power = rng.choice((2, 2, 3, 4))
    if roll < 0.85:
        return _posed(
            rng,
            (n,),
            kind,
            (f"{n} % {m} = {r}",),
            f"{n} ^ {power} % {m} = {r**power % m}",
            f"simp [{_products(kind)}, {{h}}]",
        )
    other = rng.choice([p for p in (2, 3, 4, 5, 7, 9) if math.gcd(p, m) == 1] or [1])
    if other == 1:
        return None
    s = rng.randrange(other)
    both = next(v for v in range(m * other) if v % m == r and v % other == s)
    return _posed(rng, (n,), kind, (f"{n} % {m} = {r}", f"{n} % {other} = {s}"), f"{n} % {m * other} = {both}", "omega")


def _power(exponent: int) -> Callable[[int], int]:
    return lambda base: int(base**exponent)


def _polynomial(rng: random.Random, n: str) -> tuple[str, Callable[[int], int]]:
    a, b, c = rng.randint(1, 4), rng.randint(0, 5), rng.randint(0, 6)
    top = rng.choice((2, 2, 3))
    parts = [_term(a, f"{n} ^ {top}"), *([_term(b, n)] if b else []), *([str(c)] if c else [])]
    return " + ".join(parts), lambda v: a * v**top + b * v + c


def residues(rng: random.Random) -> Posed | None:
    """Which residues a square, a cube or a polynomial has, and which it never has."""
    kind, n = _kind(rng), rng.choice(("n", "n", "a", "x", "k"))
    m = rng.choice((2, 3, 4, 5, 6, 7, 8, 9))
    if rng.random() < 0.4:
        power = rng.choice((2, 3, 4))
        text, value = f"{n} ^ {power}", _power(power)
        if power == 2 and rng.random() < 0.3:
            text = f"{n} * {n}"
    else:
        text, value = _polynomial(rng, n)
    taken = sorted({value(v) % m for v in range(m)})
    whole = f"({text})" if " " in text and ("+" in text or "*" in text) else text
    if len(taken) == 1:
        goal = rng.choice((f"{whole} % {m} = {taken[0]}", *([f"{m} ∣ {text}"] * (taken[0] == 0))))
    elif len(taken) <= 3 and rng.random() < 0.6:
        goal = " ∨ ".join(f"{whole} % {m} = {r}" for r in taken)
    else:
        missed = [r for r in range(m) if r not in taken]
        if not missed:
            return None
        goal = f"{whole} % {m} ≠ {rng.choice(missed)}"
        if rng.random() < 0.3:
            k = "k" if n != "k" else "m"
            r = rng.choice(missed)
            goal = f"¬ ∃ {k} : {kind}, {text} = {m} * {k} + {r}"
            by_residues = _by_residues(kind, n, m).replace(", hr]", ", hr] at hm")
            opening = f"rintro ⟨{k}, hk⟩\nhave hm : {whole} % {m} = {r} := by omega\n"
            return _posed(rng, (n,), kind, (), goal, opening + by_residues)
    opening = (
        "apply "
        + ("Nat" if kind == "Nat" else "Int")
        + (".dvd_of_mod_eq_zero\n" if kind == "Nat" else ".dvd_of_emod_eq_zero\n")
    )
    return _posed(rng, (n,), kind, (), goal, (opening if "∣" in goal else "") + _by_residues(kind, n, m))


def divides(rng: random.Random) -> Posed:
    """Divisibility passed on: to sums, multiples, powers, and from factors to products."""
    kind, (a, b, c) = _kind(rng), rng.choice(_NUMBERS)
    d, e = rng.randint(1, 6), rng.randint(1, 6)
    p, q = rng.choice(((2, 3), (2, 5), (3, 5), (3, 4), (4, 5), (2, 7), (3, 7), (2, 9)))
    power = rng.choice((2, 3))
    multiple, factor = rng.choice(
        ((f"{b} * {c}", f"u * {c}"), (f"{c} * {b}", f"u * {c}"), (f"{d} * {b} * {c}", f"{d} * u * {c}"))
    )
    one = "obtain ⟨u, rfl⟩ := {h0}\nexact ⟨%s, by grind⟩"
    two = "obtain ⟨u, rfl⟩ := {h0}\nobtain ⟨v, rfl⟩ := {h1}\nexact ⟨%s, by grind⟩"
    rest = f"exact ({kind}.dvd_add_right {{h1}}).mp {{h0}}"
    even = f"apply {kind}.dvd_of_{'mod' if kind == 'Nat' else 'emod'}_eq_zero\n" + _by_residues(kind, a, 2)
    cases: tuple[tuple[tuple[str, ...], tuple[str, ...], str, str], ...] = (
        ((a, b, c), (f"{a} ∣ {b}", f"{a} ∣ {c}"), f"{a} ∣ {_term(d, b)} + {_term(e, c)}", two % f"{d} * u + {e} * v"),
        ((a, b, c), (f"{a} ∣ {b}", f"{b} ∣ {c}"), f"{a} ∣ {_term(d, c)}", two % f"{d} * u * v"),
        ((a, b, c), (f"{a} ∣ {b}",), f"{a} ∣ {multiple}", one % factor),
        ((a, b, c), (f"{a} ∣ {b}",), f"{a} * {c} ∣ {b} * {c}", one % "u"),
        ((a, b), (f"{a} ∣ {b}",), f"{a} ^ 2 ∣ {b} ^ 2", one % "u ^ 2"),
        (
            (a, b),
            (f"{a} ∣ {b}",),
            f"{a} ∣ {b} ^ {power} + {_term(d, b)}",
            one % f"u ^ {power} * {a} ^ {power - 1} + {d} * u",
        ),
        ((a, b), (f"{d + 1} ∣ {a}", f"{d + 1} ∣ {b}"), f"{d + 1} ∣ {_term(e, a)} + {b}", "omega"),
        ((a,), (f"{p} ∣ {a}", f"{q} ∣ {a}"), f"{p * q} ∣ {a}", "omega"),
        (
            (a,),
            (f"{p * q} ∣ {a}",),
            rng.choice((f"{p} ∣ {a}", f"{q} ∣ {_term(d, a)}", f"{p} ∣ {a} ∧ {q} ∣ {a}")),
            "omega",
        ),
        ((a,), (), f"{p * q} ∣ {a} ↔ {p} ∣ {a} ∧ {q} ∣ {a}", "omega"),
        ((a, b, c), (f"{a} ∣ {b} + {c}", f"{a} ∣ {b}"), f"{a} ∣ {c}", rest),
        ((a, b), (f"{p} ∣ {a}", f"{q} ∣ {b}"), f"{p * q} ∣ {a} * {b}", two % "u * v"),
        ((a,), (), f"2 ∣ {a} * ({a} + {2 * d - 1})", even),
        ((a, b), (f"{d + 1} ∣ {a} + {b}",), f"{d + 1} ∣ {a} ↔ {d + 1} ∣ {b}", "omega"),
    )
    names, hypotheses, goal, proof = rng.choice(cases)
    if "↔" in goal and hypotheses:
        goal = f"({goal})" if rng.random() < 0.3 else goal
    return _posed(rng, names, kind, hypotheses, goal, proof)


def expanded(rng: random.Random) -> Posed:
    """A product of sums multiplied out."""
    kind, (a, b, _) = _kind(rng), rng.choice(_NUMBERS)
    p, q, r, s = (rng.randint(1, 5) for _ in range(4))
    if rng.random() < 0.4:
        sign = "-" if kind == "Int" and rng.random() < 0.5 else "+"
        left = f"({_term(p, a)} {sign} {_term(q, b)}) ^ 2"
        right = f"{_term(p * p, f'{a} ^ 2')} {sign} {2 * p * q} * {a} * {b} + {_term(q * q, f'{b} ^ 2')}"
    elif kind == "Int" and rng.random() < 0.5:
        left = f"({_term(p, a)} + {_term(q, b)}) * ({_term(p, a)} - {_term(q, b)})"
        right = f"{_term(p * p, f'{a} ^ 2')} - {_term(q * q, f'{b} ^ 2')}"
    else:
        left = f"({_term(p, a)} + {q}) * ({_term(r, b)} + {s})"
        right = f"{_term(p * r, f'{a} * {b}')} + {_term(p * s, a)} + {_term(q * r, b)} + {q * s}"
    if rng.random() < 0.25:
        left, right = right, left
    return _posed(rng, (a, b), kind, (), f"{left} = {right}", "grind")


def solved(rng: random.Random) -> Posed | None:
    """Equations and bounds in whole numbers with one solution, or two."""
    kind, (x, y, _) = _kind(rng), rng.choice(_NUMBERS)
    low = 0 if kind == "Nat" else -9
    u, v = rng.randint(low, 12), rng.randint(low, 12)
    roll = rng.random()
    if roll < 0.3:
        a, b, c, d = (rng.randint(1, 7) for _ in range(4))
        if a * d == b * c:
            return None
        sign = "-" if kind == "Int" and rng.random() < 0.4 else "+"
        flip = -1 if sign == "-" else 1
        if a * d * flip == b * c:
            return None
        first = f"{_term(a, x)} + {_term(b, y)} = {a * u + b * v}"
        second = f"{_term(c, x)} {sign} {_term(d, y)} = {c * u + flip * d * v}"
        goal = rng.choice(
            (f"{x} = {u}", f"{y} = {v}", f"{x} = {u} ∧ {y} = {v}", f"{x} + {y} = {u + v}", f"{x} * {y} = {u * v}")
        )
        return _posed(rng, (x, y), kind, (first, second), goal, *(["omega"] if " * " + y not in goal else []))
    if roll < 0.5:
        square = rng.randint(2, 15)
        text = rng.choice((f"{x} * {x}", f"{x} ^ 2"))
        if kind == "Nat":
            return _posed(rng, (x,), kind, (f"{text} = {square**2}",), f"{x} = {square}")
        if rng.random() < 0.5:
            return _posed(rng, (x,), kind, (f"0 < {x}", f"{text} = {square**2}"), f"{x} = {square}")
        return _posed(rng, (x,), kind, (f"{text} = {square**2}",), f"{x} = {square} ∨ {x} = -{square}")
    if roll < 0.7:
        number = rng.choice((4, 6, 8, 9, 10, 12, 14, 15, 18, 20, 21))
        pairs = [(d, number // d) for d in range(1, number + 1) if number % d == 0]
        goal = rng.choice(
            (
                f"{x} + {y} ≤ {number + 1}",
                f"{min(a + b for a, b in pairs)} ≤ {x} + {y}",
                f"{x} ∣ {number}",
                f"{x} ≤ {number}",
            )
        )
        hypotheses = [f"{x} * {y} = {number}"]
        if rng.random() < 0.4:
            total = sum(rng.choice(pairs))
            hypotheses.append(f"{x} + {y} = {total}")
            one = sorted({a for a, b in pairs if a + b == total})
            goal = " ∨ ".join(f"{x} = {a}" for a in one)
        return _posed(rng, (x, y), "Nat", hypotheses, goal)
    if roll < 0.85:
        number = rng.choice((6, 8, 10, 12, 15, 16, 18, 20))
        most = rng.randint(3, number - 1)
        options = [d for d in range(1, most + 1) if number % d == 0]
        if len(options) > 4:
            return None
        goal = " ∨ ".join(f"{x} = {d}" for d in options)
        return _posed(rng, (x,), "Nat", (f"{x} ∣ {number}", f"{x} ≤ {most}"), goal)
    m, r = rng.randint(3, 9), rng.randint(0, 2)
    start = rng.randint(0, 30)
    inside = [v for v in range(start, start + m + rng.randint(0, 3)) if v % m == r]
    end = start + m - 1
    inside = [v for v in range(start, end + 1) if v % m == r]
    hypotheses = [f"{start} ≤ {x}", f"{x} ≤ {end}", f"{x} % {m} = {r}"]
    return _posed(rng, (x,), kind, hypotheses, f"{x} = {inside[0]}", "omega")


def witness(rng: random.Random) -> Posed | None:
    """There are numbers such that …; there are none."""
    kind = _kind(rng)
    x, y = rng.choice((("x", "y"), ("a", "b"), ("m", "n")))
    a, b = rng.choice(((2, 3), (3, 5), (2, 5), (3, 4), (4, 7), (3, 7), (5, 7), (2, 7)))
    roll = rng.random()
    if roll < 0.25:
        u, v = rng.randint(0, 6), rng.randint(0, 6)
        return _posed(
            rng,
            (),
            kind,
            (),
            f"∃ {x} {y} : {kind}, {a} * {x} + {b} * {y} = {a * u + b * v}",
            f"exact ⟨{u}, {v}, by decide⟩",
        )
    if roll < 0.4:
        least = (a - 1) * (b - 1)
        n = "n" if "n" not in (x, y) else "k"
        return _posed(rng, (n,), "Nat", (f"{least} ≤ {n}",), f"∃ {x} {y} : Nat, {n} = {a} * {x} + {b} * {y}")
    if roll < 0.55:
        d = rng.choice((2, 3, 4, 5))
        c, e = d * rng.randint(1, 4), d * rng.randint(1, 4)
        total = d * rng.randint(1, 9) + rng.randint(1, d - 1)
        return _posed(
            rng, (), kind, (), f"¬ ∃ {x} {y} : {kind}, {c} * {x} + {e} * {y} = {total}", f"rintro ⟨{x}, {y}, h⟩\nomega"
        )
    if roll < 0.65:
        number = rng.choice([v for v in range(2, 60) if math.isqrt(v) ** 2 != v])
        return _posed(rng, (), kind, (), f"¬ ∃ {x} : {kind}, {x} {rng.choice(('^ 2', f'* {x}'))} = {number}")
    n = rng.choice(("n", "k", "a"))
    m, r, c = rng.randint(2, 7), rng.randint(0, 6), rng.randint(1, 5)
    w = next(v for v in ("m", "b", "t") if v != n)
    parts = m if m < 5 else 3
    every = " ∨ ".join(f"{n} = {parts} * {w}" + (f" + {i}" if i else "") for i in range(parts))
    square, root = rng.choice(((2, "2 * u ^ 2 + 2 * u"), (4, "u ^ 2 + u")))
    cases: tuple[tuple[tuple[str, ...], str, str], ...] = (
        ((), f"∃ {w}, {n} < {w} ∧ {w} % {m} = {r % m}", f"exact ⟨{m} * ({n} + 1) + {r % m}, by omega, by omega⟩"),
        (
            (f"{n} % {m} = {r % m}",),
            f"∃ {w}, {n} = {m} * {w}" + (f" + {r % m}" if r % m else ""),
            f"exact ⟨{n} / {m}, by omega⟩",
        ),
        (
            (f"∃ {w}, {n} = {m} * {w}",),
            f"∃ {w}, {c} * {n} = {m} * {w}",
            f"obtain ⟨u, hu⟩ := {{h0}}\nexact ⟨{c} * u, by omega⟩",
        ),
        (
            (f"∃ {w}, {n} = 2 * {w} + 1",),
            f"∃ {w}, {n} ^ 2 = {square} * {w} + 1",
            f"obtain ⟨u, rfl⟩ := {{h0}}\nexact ⟨{root}, by grind⟩",
        ),
        ((), f"∃ {w}, {every}", f"exact ⟨{n} / {parts}, by omega⟩"),
        ((f"{r + 1} ≤ {n}",), f"∃ {w}, {n} = {w} + {r + 1}", f"exact ⟨{n} - {r + 1}, by omega⟩"),
        (
            (),
            f"∃ {w} : Nat, {n} < {c + 1} * {w} ∧ {w} ≤ {n} + 1",
            f"exact ⟨{n} + 1, by omega, by omega⟩",
        ),
        (
            (),
            f"∃ {w} : Nat, {n} ≤ {w} ^ 2 ∧ {w} ≤ {n}",
            f"exact ⟨{n}, Nat.le_self_pow (by decide) {n}, Nat.le_refl {n}⟩",
        ),
    )
    hypotheses, goal, proof = rng.choice(cases)
    return _posed(rng, (n,), "Nat" if "≤" in goal or "<" in goal else kind, hypotheses, goal, proof)


def bounded(rng: random.Random) -> Posed:
    """Inequalities between sums, products and powers."""
    (a, b, c) = rng.choice(_NUMBERS)
    p, q, r = rng.randint(1, 6), rng.randint(1, 6), rng.randint(1, 9)
    base, start = rng.choice(((2, 1), (2, 0), (3, 0), (3, 1), (4, 0)))
    extra = rng.choice((f"{a} + {start}", a))
    cases: tuple[tuple[tuple[str, ...], str, tuple[str, ...], str], ...] = (
        ((a, b), "Nat", (f"{a} ≤ {_term(p, b)}", f"{b} < {r}"), f"{a} ≤ {p * (r - 1)}"),
        ((a, b, c), "Int", (f"{_term(p, a)} ≤ {b}", f"{b} ≤ {c}"), f"{_term(p, a)} ≤ {c} + {q}"),
        ((a, b), "Nat", (f"{a} ≤ {b}",), f"{_term(p, a)} * {a} ≤ {_term(p, b)} * {b}"),
        ((a, b), "Nat", (f"{a} ≤ {b}",), f"{a} ^ {rng.choice((2, 3))} ≤ {b} ^ {rng.choice((2, 3))} + {a} ^ 3"),
        ((a, b), "Int", (), f"{2 * p} * {a} * {b} ≤ {_term(p, f'{a} ^ 2')} + {_term(p, f'{b} ^ 2')}"),
        ((a,), "Int", (), f"{2 * p} * {a} ≤ {a} ^ 2 + {p * p}"),
        ((a, b), "Int", (), f"0 ≤ {_term(p, f'{a} ^ 2')} + {_term(q, f'{b} ^ 2')}"),
        ((a, b), "Int", (f"0 < {a}", f"0 < {b}"), f"0 < {_term(p, a)} * {b} + {_term(q, b)}"),
        ((a,), "Nat", (), f"{a} < {base} ^ {a if start == 0 else f'({a} + 1)'}"),
        ((a,), "Nat", (), f"{a} + 1 ≤ {base} ^ {extra if extra == a else f'({extra})'}"),
        ((a, b), "Nat", (f"{a} ≤ {b}",), f"{base} ^ {a} ≤ {base} ^ {b}"),
        ((a, b), "Nat", (f"{a} < {b}",), f"{base} ^ {a} < {base} ^ {b}"),
        ((a,), "Nat", (), f"{base} ^ ({a} + {p}) = {base**p} * {base} ^ {a}"),
        ((a, b), "Nat", (), f"{base} ^ ({a} + {b}) = {base} ^ {b} * {base} ^ {a}"),
        ((a,), "Nat", (f"{p + 1} ≤ {a}",), f"{_term(p + 1, a)} ≤ {a} ^ 2"),
        ((a,), "Nat", (f"{a} ^ 2 < {(p + 1) ** 2}",), f"{a} ≤ {p}"),
        ((a, b), "Nat", (f"{a} * {b} = 0", f"{a} ≠ 0"), f"{b} = 0"),
        ((a, b), "Nat", (f"{a} * {b} = {a}", f"0 < {a}"), f"{b} = 1"),
        ((a, b), "Nat", (f"{_term(p, a)} + {_term(q, b)} = 0",), f"{a} = 0 ∧ {b} = 0"),
        ((a, b), "Nat", (f"0 < {b}",), f"{a} % {b} < {b}"),
        ((a, b), "Nat", (f"0 < {b}",), rng.choice((f"{a} / {b} ≤ {a}", f"{a} / {b} * {b} ≤ {a}", f"{a} % {b} ≤ {a}"))),
        (
            (a, b),
            "Nat",
            (),
            rng.choice(
                (
                    f"{b} * ({a} / {b}) + {a} % {b} = {a}",
                    f"({a} + {b} * {p}) % {b} = {a} % {b}",
                    f"{a} % {b} % {b} = {a} % {b}",
                )
            ),
        ),
        ((a,), "Nat", (), f"({a} * {p + 1} + {r}) % {p + 1} = {r % (p + 1)}"),
        ((a, b), "Int", (f"{a} + {b} = {r}", f"{a} - {b} = {r - 2 * p}"), f"{a} * {b} = {(r - p) * p}"),
        ((a, b), "Nat", (f"{a} ≤ {b}",), f"{b} - {a} + {a} = {b}"),
        ((a, b, c), "Nat", (f"{a} + {_term(p, b)} ≤ {c}",), f"{a} ≤ {c} - {_term(p, b)}"),
    )
    names, kind, hypotheses, goal = rng.choice(cases)
    said = " ".join([*hypotheses, goal])
    linear = "^" not in said and not re.search(r"[a-z]\)? [*%/] \(?[a-z]", said)
    used = tuple(n for n in names if n in said.replace("(", " ").replace(")", " ").split())
    return _posed(rng, used, kind, hypotheses, goal, *(["omega"] if linear else []))


def sequence(rng: random.Random) -> Posed | None:
    """A function given by its law: values, closed forms, and what stays true along it."""
    f = rng.choice(("f", "a", "u", "g"))
    kind = _kind(rng)
    c, d, m = rng.randint(1, 6), rng.randint(0, 9), rng.randint(2, 5)
    law, first = f"∀ n, {f} (n + 1) = {f} n + {c}", f"{f} 0 = {d}"
    roll = rng.randrange(7)
    declared = [Declared((f,), f"Nat → {kind}")]
    hypotheses = [first, law]
    n = "n"
    if roll == 0:
        k = rng.randint(2, 7)
        goal, n = f"{f} {k} = {d + c * k}", ""
    elif roll == 1:
        goal = f"{f} n = {d} + {c} * n" if kind == "Nat" else f"{f} n % {c + 1} = ({d} + {c} * n) % {c + 1}"
    elif roll == 2:
        hypotheses = [f"{f} 0 = {d % m}", f"∀ n, {f} (n + 1) = {f} n + {m * c}"]
        goal = f"{f} n % {m} = {d % m}"
    elif roll == 3:
        hypotheses = [f"{f} 0 = {c}", f"∀ n, {f} (n + 1) = {m} * {f} n"]
        goal = rng.choice((f"{f} n = {c} * {m} ^ n", f"0 < {f} n", f"{f} n ≤ {f} (n + 1)"))
    elif roll == 4:
        declared = [Declared((f,), f"{kind} → {kind}")]
        inside = rng.randint(0, 5)
        hypotheses, n = [f"∀ x, {f} x = {c} * x + {d}"], ""
        goal = rng.choice((f"{f} ({f} {inside}) = {c * (c * inside + d) + d}", f"∀ x y, {f} x = {f} y → x = y"))
    elif roll == 5:
        hypotheses = [
            f"{f} 0 = 0",
            f"∀ n, {f} (n + 1) = {f} n + {2 * c} * (n + 1)"
            if rng.random() < 0.5
            else f"∀ n, {f} (n + 1) = {f} n + {c} * (2 * n + 1)",
        ]
        goal = (
            f"{f} n = {_term(c, 'n')} * (n + 1)"
            if "(n + 1)" in hypotheses[1][14:] and "2 * n" not in hypotheses[1]
            else f"{f} n = {_term(c, 'n')} * n"
        )
        declared = [Declared((f,), "Nat → Nat")]
    else:
        low = rng.choice(("≤", "<"))
        hypotheses = [f"∀ n, {f} n {low} {f} (n + 1)"]
        declared = [Declared((f,), "Nat → Nat")]
        goal = rng.choice((f"{f} 0 ≤ {f} n", f"{f} n ≤ {f} (n + {c})", *([f"n ≤ {f} n"] * (low == "<"))))
    if n:
        declared.append(Declared(("n",), "Nat"))
    names = rng.choice((("h₀", "h₁"), ("h0", "hs"), ("h", "h1")))
    if len(hypotheses) == 1:
        names = (names[0], "")
    statement = theorem(
        theorem_name(rng), (*binders(rng, declared), *given([*zip(names, hypotheses, strict=False)])), goal
    )
    return Posed(statement, ("induction n with\n| zero => simp_all\n| succ k ih => grind",) if n else ("simp_all",))


_WAYS: Sequence[Callable[[random.Random], Posed | None]] = (
    residue,
    residue,
    residues,
    residues,
    divides,
    expanded,
    solved,
    solved,
    witness,
    bounded,
    bounded,
    sequence,
)
