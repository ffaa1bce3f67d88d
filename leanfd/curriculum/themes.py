"""Themes of the family program with functions of their own: sorted insertion, lists built and cut, numbers anew.

Each theme draws definitions and one claim about them. Whether it is true is for whoever proves it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from leanfd.curriculum.functions import LIST, Constructor, Datatype, Names, function


@dataclass(frozen=True)
class Claim:
    """What is said of some functions."""

    goal: str
    definitions: tuple[str, ...]
    data: tuple[str, ...] = ()
    """Its variables of the problem's main type."""
    hypotheses: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    """Its other variables and their types."""
    references: tuple[str, ...] = ()
    """Proofs to try."""
    over: tuple[str, Datatype] | None = None
    """What an induction would be over, where that is none of `data`."""


def _either(rng: random.Random, left: str, right: str) -> str:
    return f"{left} = {right}" if rng.random() < 0.8 or right in ("xs", "ys") else f"{right} = {left}"


def _bracketed_sum(left: str, sign: str, right: str) -> str:
    """`=` binds tighter than `&&` and `||`."""
    return f"{left} {sign} {right}" if sign == "+" else f"({left} {sign} {right})"


_BOTH = {
    "x": "Nat",
    "y": "Nat",
    "n": "Nat",
    "m": "Nat",
    "i": "Nat",
    "xs": "List Nat",
    "ys": "List Nat",
    "zs": "List Nat",
}


def _defined(head: str, *equations: str) -> str:
    return "\n".join([f"def {head}", *(f"  | {equation}" for equation in equations)])


def insertion(rng: random.Random, names: Names) -> Claim:
    """Insertion into a sorted list, sorting by it, and what they keep."""
    ins = names.of("ins", "insert'", "place", "put", "insSorted", "add'")
    sort = names.of("sort", "isort", "ordered'", "arrange", "srt")
    order = names.of("sorted", "isSorted", "ordered", "incr", "asc")
    less = rng.choice(("≤", "<", "≥", ">"))
    x, y, ys = rng.choice((("x", "y", "ys"), ("a", "b", "l"), ("n", "m", "ms"), ("k", "h", "t")))
    test = f"{x} {less} {y}" if rng.random() < 0.7 else f"{y} {less} {x}"
    before, after = f"{x} :: {y} :: {ys}", f"{y} :: {ins} {x} {ys}"
    keep = (less in "≤<") == test.startswith(x)
    ascending = rng.random() < 0.85
    first, second = (before, after) if keep == ascending else (after, before)
    insert = _defined(
        f"{ins} : Nat → List Nat → List Nat",
        f"{x}, [] => [{x}]",
        f"{x}, {y} :: {ys} => if {test} then {first} else {second}",
    )
    sorting = _defined(f"{sort} : List Nat → List Nat", "[] => []", f"{x} :: {ys} => {ins} {x} ({sort} {ys})")
    relation = "≤" if ascending else "≥"
    pair = rng.choice((f"decide ({x} {relation} {y})", f"({x} {relation} {y})"))
    is_sorted = _defined(
        f"{order} : List Nat → Bool",
        "[] => true",
        "[_] => true",
        f"{x} :: {y} :: {ys} => {pair} && {order} ({y} :: {ys})",
    )
    role = rng.choice(("total", "size", "count", "all", "any", "mem"))
    told = function(rng, LIST, names.role(role), role, rng.choice(("", "p")) if role in ("count", "all", "any") else "")
    one = told.of("[x]")
    sign = {"all": "&&", "any": "||", "mem": "||"}.get(role, "+")
    claims: Sequence[tuple[str, tuple[str, ...]]] = (
        (_either(rng, told.of(f"{ins} x xs"), _bracketed_sum(one, sign, told.of("xs"))), (insert, told.text)),
        (_either(rng, told.of(f"{ins} x xs"), told.of("x :: xs")), (insert, told.text)),
        (_either(rng, told.of(f"{sort} xs"), told.of("xs")), (insert, sorting, told.text)),
        (f"{order} xs = true → {order} ({ins} x xs) = true", (insert, is_sorted)),
        (f"{order} ({sort} xs) = true", (insert, sorting, is_sorted)),
        (f"{order} xs = true → {sort} xs = xs", (insert, sorting, is_sorted)),
        (f"{sort} ({sort} xs) = {sort} xs", (insert, sorting)),
        (rng.choice((f"x ∈ {ins} x xs", f"y ∈ {ins} x xs ↔ y = x ∨ y ∈ xs", f"y ∈ xs → y ∈ {ins} x xs")), (insert,)),
        (rng.choice((f"x ∈ {sort} xs ↔ x ∈ xs", f"x ∈ xs → x ∈ {sort} xs")), (insert, sorting)),
        (f"{ins} x ({ins} y xs) = {ins} y ({ins} x xs)", (insert,)),
        (f"List.length ({ins} x xs) = List.length xs + 1", (insert,)),
        (f"List.length ({sort} xs) = List.length xs", (insert, sorting)),
        (f"{ins} x xs ≠ []", (insert,)),
    )
    goal, definitions = rng.choice(claims)
    unfolded = f"simp only [{ins}]; split <;> simp_all"
    after_ins: dict[str, tuple[str, str, str]] = {
        f"∈ {sort} xs": (
            f"∀ (w u : Nat) (us : List Nat), w ∈ {ins} u us ↔ w = u ∨ w ∈ us",
            f"{unfolded} <;> grind",
            "",
        ),
        f"List.length ({sort} xs)": (
            f"∀ (u : Nat) (us : List Nat), List.length ({ins} u us) = List.length us + 1",
            unfolded,
            "",
        ),
        told.of(f"{sort} xs"): (
            f"∀ (u : Nat) (us : List Nat), {told.of(f'{ins} u us')} = {told.of('u :: us')}",
            f"{unfolded} [{told.name}] <;> {'omega' if sign == '+' else 'grind'}",
            f", {told.name}",
        ),
    }
    references: tuple[str, ...] = ()
    for begins, (statement, step, facts) in after_ins.items():
        if begins in goal:
            intros = "intro w u us" if "w u" in statement else "intro u us"
            cases = ("induction us with", f"| nil => simp [{ins}{facts}]", f"| cons v vs ih => {step}")
            simp, ends = ("simp_all", "kept] <;> grind") if "→" in goal or "↔" in goal else ("simp", "kept, ih]")
            lines = (
                *lemma("kept", statement, intros, *cases),
                *over("xs", f"{sort}{facts}", ends, simp=simp),
            )
            references = ("\n".join(lines),)
    return Claim(goal, definitions, variables=_BOTH, references=references)


def built(rng: random.Random, names: Names) -> Claim:
    """A user's append, reverse, map and length, and their laws."""
    polymorphic = rng.random() < 0.4
    of, implicit = ("α", " {α : Type}") if polymorphic else ("Nat", "")
    app, rev = (
        names.of("app", "append'", "cat", "join", "plus", "conc"),
        names.of("rev", "reverse'", "turn", "backwards"),
    )
    dup, fast = names.of("dup", "twice", "stutter", "double"), names.of("revAcc", "revOnto", "revTo", "shunt")
    second = rng.random() < 0.25
    x, xs, ys = rng.choice((("x", "xs", "ys"), ("a", "l", "m"), ("h", "t", "s")))
    if second:
        append = _defined(
            f"{app}{implicit} : List {of} → List {of} → List {of}",
            f"{ys}, [] => {ys}",
            f"{ys}, {x} :: {xs} => {x} :: {app} {ys} {xs}",
        )
    else:
        append = _defined(
            f"{app}{implicit} : List {of} → List {of} → List {of}",
            f"[], {ys} => {ys}",
            f"{x} :: {xs}, {ys} => {x} :: {app} {xs} {ys}",
        )

    def join(a: str, b: str) -> str:
        a, b = (f"({t})" if " " in t and not t.startswith("[") else t for t in (a, b))
        return f"{app} {b} {a}" if second else f"{app} {a} {b}"

    own = rng.random() < 0.6
    put = join(f"{rev} {xs}", f"[{x}]") if own else f"{rev} {xs} ++ [{x}]"
    reverse = _defined(f"{rev}{implicit} : List {of} → List {of}", "[] => []", f"{x} :: {xs} => {put}")
    reverse = f"{append}\n\n{reverse}" if own else reverse
    onto = _defined(
        f"{fast}{implicit} : List {of} → List {of} → List {of}",
        f"[], {ys} => {ys}",
        f"{x} :: {xs}, {ys} => {fast} {xs} ({x} :: {ys})",
    )
    doubled = _defined(
        f"{dup}{implicit} : List {of} → List {of}", "[] => []", f"{x} :: {xs} => {x} :: {x} :: {dup} {xs}"
    )
    role = rng.choice(("size",) if polymorphic else ("total", "size", "count", "all", "any", "mem"))
    told = function(rng, LIST, names.role(role), role, rng.choice(("", "p")) if role in ("count", "all", "any") else "")
    measure, count = (told.of, told.text)
    if polymorphic:
        name = told.name
        count = _defined(
            f"{name} {{α : Type}} : List α → Nat",
            "[] => 0",
            f"_ :: {xs} => {rng.choice((f'{name} {xs} + 1', f'1 + {name} {xs}'))}",
        )
    sign = {"all": "&&", "any": "||", "mem": "||"}.get(role, "+")
    after = _bracketed_sum(measure("xs"), sign, measure("ys"))
    joined = join("xs", "ys") if own or rng.random() < 0.5 else "xs ++ ys"
    appends = (append,) if joined != "xs ++ ys" else ()
    concat = join if own else lambda a, b: f"{a} ++ {b}"
    lemmas = _lemmas_of_append(of, app if own else "", rev, dup, concat)
    facts = f"{app}, {rev}" if own else rev
    ends = "omega" if sign == "+" else "simp [Bool.and_comm, Bool.or_comm]"
    m_app = lemma(
        "m_app",
        f"∀ a b : List {of}, {measure(concat('a', 'b'))} = {_bracketed_sum(measure('a'), sign, measure('b'))}",
        "intro a b",
        *over("a", f"{told.name}, {app}" if own else told.name, f"Bool.and_assoc, Bool.or_assoc, ih] <;> {ends}"),
    )
    everything = (*lemmas["nil_right"], *lemmas["assoc"])
    key = lemma(
        "key",
        f"∀ a b : List {of}, {fast} a b = {concat(f'{rev} a', 'b')}",
        "intro a",
        *over("a", f"{fast}, {facts}", "ih, assoc]" if own else "ih]", "intro b; "),
    )
    claims: Sequence[tuple[str, tuple[str, ...], tuple[str, ...]]] = (
        (_either(rng, measure(joined), after), (*appends, count), ()),
        (_either(rng, join(join("xs", "ys"), "zs"), join("xs", join("ys", "zs"))), (append,), ()),
        (_either(rng, join("xs", "[]"), "xs"), (append,), ()),
        (_either(rng, join("[]", "xs"), "xs"), (append,), ()),
        (
            _either(rng, measure(f"{rev} xs"), measure("xs")),
            (reverse, count),
            (*m_app, *over("xs", f"{rev}, {told.name}", f"m_app, ih] <;> {ends}")),
        ),
        (
            f"{rev} ({rev} xs) = xs",
            (reverse,),
            (*everything, *lemmas["rev_app"], *over("xs", facts, "rev_app, ih]")),
        ),
        (
            _either(rng, f"{rev} ({concat('xs', 'ys')})", concat(f"{rev} ys", f"{rev} xs")),
            (reverse,),
            (*everything, *lemmas["rev_app"], "exact rev_app xs ys"),
        ),
        (
            _either(rng, f"{fast} xs ys", concat(f"{rev} xs", "ys")),
            (reverse, onto),
            (*lemmas["assoc"], *key, "simp [key]"),
        ),
        (
            _either(rng, f"{fast} xs []", f"{rev} xs"),
            (reverse, onto),
            (*everything, *key, f"simp [key, {'nil_right' if own else rev}]"),
        ),
        (
            f"{fast} ({fast} xs []) [] = xs",
            (onto,),
            (
                *lemma(
                    "key",
                    f"∀ a b c : List {of}, {fast} ({fast} a b) c = {fast} b (a ++ c)",
                    "intro a",
                    *over("a", fast, "ih]", "intro b c; "),
                ),
                f"simp [key, {fast}]",
            ),
        ),
        (
            _either(rng, f"{fast} xs ys", "List.reverse xs ++ ys"),
            (onto,),
            over("xs", fast, "ih]", generalizing="ys"),
        ),
        (
            _either(rng, f"{rev} xs", "List.reverse xs"),
            (reverse,),
            (*lemmas["same"], *over("xs", rev, "same, ih]" if own else "ih]")),
        ),
        (
            _either(rng, f"{dup} ({joined})", join(f"{dup} xs", f"{dup} ys") if appends else f"{dup} xs ++ {dup} ys"),
            (*appends, doubled),
            (),
        ),
        (
            _either(
                rng, f"List.length ({dup} xs)", rng.choice(("2 * List.length xs", "List.length xs + List.length xs"))
            ),
            (doubled,),
            (),
        ),
        (
            _either(rng, f"{rev} ({dup} xs)", f"{dup} ({rev} xs)"),
            (reverse, doubled),
            (
                *lemmas["assoc"],
                *lemmas["dup_app"],
                *over("xs", f"{dup}, {facts}", "dup_app, ih, assoc]" if own else "dup_app, ih]"),
            ),
        ),
        (f"x ∈ {joined} ↔ x ∈ xs ∨ x ∈ ys", appends or (append,), ()),
        (
            rng.choice((f"x ∈ {rev} xs ↔ x ∈ xs", f"x ∈ xs → x ∈ {rev} xs")),
            (reverse,),
            (*lemmas["same"], *over("xs", rev, "same, ih] <;> grind" if own else "ih] <;> grind", simp="simp_all")),
        ),
        (rng.choice((f"x ∈ {dup} xs ↔ x ∈ xs", f"x ∈ {dup} xs → x ∈ xs")), (doubled,), ()),
    )
    goal, definitions, lines = rng.choice(claims)
    variables = {name: of if name in ("x", "y") else f"List {of}" for name in ("x", "y", "xs", "ys", "zs")}
    variables = {"α": "Type", **variables} if polymorphic else variables
    return Claim(goal, definitions, variables=variables, references=("\n".join(lines),) if lines else ())


def lemma(name: str, statement: str, *proof: str) -> tuple[str, ...]:
    """A lemma on the way, as the lines of a `have`."""
    return (f"have {name} : {statement} := by", *(f"  {line}" for line in proof))


def over(
    variable: str, facts: str, step: str, before: str = "", generalizing: str = "", simp: str = "simp"
) -> tuple[str, ...]:
    """Induction over a list by `simp`; `step` is the end of what is told it in the second case."""
    first = f"induction {variable}{f' generalizing {generalizing}' if generalizing else ''} with"
    rest = "us" if variable != "us" else "vs"
    return (
        first,
        f"| nil => {before}simp [{facts}]",
        f"| cons u {rest} ih => {before}{simp} [{facts}, {step}",
    )


def _lemmas_of_append(
    of: str, app: str, rev: str, dup: str, concat: Callable[[str, str], str]
) -> dict[str, tuple[str, ...]]:
    """What is known of an append and what is built with it; of the library's append `simp` knows it."""
    facts = f"{app}, {rev}" if app else rev
    more = "ih, nil_right, assoc]" if app else "ih]"
    known = {
        "rev_app": lemma(
            "rev_app",
            f"∀ a b : List {of}, {rev} ({concat('a', 'b')}) = {concat(f'{rev} b', f'{rev} a')}",
            "intro a b",
            "induction a with",
            f"| nil => simp [{facts}{', nil_right' if app else ''}]",
            f"| cons u us ih => simp [{facts}, {more}",
        ),
        "dup_app": lemma(
            "dup_app",
            f"∀ a b : List {of}, {dup} ({concat('a', 'b')}) = {concat(f'{dup} a', f'{dup} b')}",
            "intro a b",
            *over("a", f"{app}, {dup}" if app else dup, "ih]"),
        ),
    }
    if not app:
        return {**known, "nil_right": (), "assoc": (), "same": ()}
    return {
        **known,
        "nil_right": lemma("nil_right", f"∀ a : List {of}, {concat('a', '[]')} = a", "intro a", *over("a", app, "ih]")),
        "assoc": lemma(
            "assoc",
            f"∀ a b c : List {of}, {concat(concat('a', 'b'), 'c')} = {concat('a', concat('b', 'c'))}",
            "intro a b c",
            *over("a", app, "ih]"),
        ),
        "same": lemma("same", f"∀ a b : List {of}, {concat('a', 'b')} = a ++ b", "intro a b", *over("a", app, "ih]")),
    }


def cut(rng: random.Random, names: Names) -> Claim:
    """A user's take, drop, replicate, counting down, every other element, and options."""
    take, drop = names.of("take'", "firstN", "pre", "upTo"), names.of("drop'", "skip", "rest", "dropN")
    rep, down = names.of("rep", "copies", "replicate'", "fill"), names.of("down", "countDown", "below", "range'")
    odd, last = names.of("evens", "alternate", "every2", "skip1"), names.of("last?", "final", "lastOf", "endOf")
    x, xs, n = rng.choice((("x", "xs", "n"), ("a", "l", "k"), ("y", "ys", "m")))
    taking = _defined(
        f"{take} : Nat → List Nat → List Nat",
        "0, _ => []",
        f"{n} + 1, [] => []".replace(f"{n} + 1", "_ + 1"),
        f"{n} + 1, {x} :: {xs} => {x} :: {take} {n} {xs}",
    )
    dropping = _defined(
        f"{drop} : Nat → List Nat → List Nat",
        f"0, {xs} => {xs}",
        "_ + 1, [] => []",
        f"{n} + 1, _ :: {xs} => {drop} {n} {xs}",
    )
    made = rng.choice(("x", "x", "x + 1"))
    filling = _defined(
        f"{rep} : Nat → Nat → List Nat", "0, _ => []", f"{n} + 1, {x} => ({made.replace('x', x)}) :: {rep} {n} {x}"
    )
    counting = _defined(
        f"{down} : Nat → List Nat", "0 => []", f"{n} + 1 => {rng.choice((n, f'({n} + 1)'))} :: {down} {n}"
    )
    halving = _defined(
        f"{odd} : List Nat → List Nat", "[] => []", f"[{x}] => [{x}]", f"{x} :: _ :: {xs} => {x} :: {odd} {xs}"
    )
    ending = _defined(
        f"{last} : List Nat → Option Nat", "[] => none", f"[{x}] => some {x}", f"_ :: {xs} => {last} {xs}"
    )
    role = rng.choice(("total", "size", "count", "all"))
    told = function(rng, LIST, names.role(role), role, rng.choice(("", "p")) if role in ("count", "all") else "")
    sign = "&&" if role == "all" else "+"
    smaller = (
        f"{told.of('xs')} = true → {told.of(f'{take} n xs')} = true"
        if role == "all"
        else f"{told.of(f'{take} n xs')} ≤ {told.of('xs')}"
    )
    claims: Sequence[tuple[str, tuple[str, ...]]] = (
        (_either(rng, f"{take} n xs ++ {drop} n xs", "xs"), (taking, dropping)),
        (rng.choice((f"List.length ({take} n xs) ≤ n", f"List.length ({take} n xs) ≤ List.length xs")), (taking,)),
        (_either(rng, f"List.length ({drop} n xs)", "List.length xs - n"), (dropping,)),
        (
            _either(rng, f"{drop} m ({drop} n xs)", rng.choice((f"{drop} (n + m) xs", f"{drop} n ({drop} m xs)"))),
            (dropping,),
        ),
        (_either(rng, f"{take} n ({take} n xs)", f"{take} n xs"), (taking,)),
        (_either(rng, f"{take} n ({take} m xs)", f"{take} m ({take} n xs)"), (taking,)),
        (smaller, (taking, told.text)),
        (
            _either(rng, told.of("xs"), _bracketed_sum(told.of(f"{take} n xs"), sign, told.of(f"{drop} n xs"))),
            (taking, dropping, told.text),
        ),
        (_either(rng, f"List.length ({rep} n x)", "n"), (filling,)),
        (_either(rng, f"{rep} (n + m) x", f"{rep} n x ++ {rep} m x"), (filling,)),
        (_either(rng, f"{take} m ({rep} (m + n) x)", f"{rep} m x"), (filling, taking)),
        (f"y ∈ {rep} n x → y = {made}", (filling,)),
        (_either(rng, f"List.length ({down} n)", "n"), (counting,)),
        (
            rng.choice((f"x ∈ {down} n → x ≤ n", f"x < n → x ∈ {down} (n + 1)", f"x ∈ {down} n → x ∈ {down} (n + m)")),
            (counting,),
        ),
        (f"List.length ({odd} xs) ≤ List.length xs", (halving,)),
        (f"List.length xs ≤ 2 * List.length ({odd} xs)", (halving,)),
        (f"x ∈ {odd} xs → x ∈ xs", (halving,)),
        (_either(rng, f"{last} (xs ++ [x])", "some x"), (ending,)),
        (rng.choice((f"{last} xs = none ↔ xs = []", f"{last} xs = none → xs = []")), (ending,)),
        (f"{last} xs = some x → x ∈ xs", (ending,)),
        (f"ys ≠ [] → {last} (xs ++ ys) = {last} ys", (ending,)),
    )
    goal, definitions = rng.choice(claims)
    return Claim(goal, definitions, variables=_BOTH)


def anew(rng: random.Random, names: Names) -> Claim:
    """Sums, products, powers and halves defined anew, over `Nat` or over numbers of the problem's own."""
    add, mul = names.of("add'", "plus", "sum2", "addN"), names.of("mul'", "times", "prod", "mulN")
    n, m = rng.choice((("n", "m"), ("a", "b"), ("x", "y")))
    if rng.random() < 0.4:
        return _own_numbers(rng, names, add, mul)
    roll = rng.randrange(7)
    c, d = rng.randint(1, 5), rng.randint(0, 6)
    f = names.of("f", "sumTo", "seq", "s", "total", "u")
    if roll == 0:
        text = _defined(
            f"{f} : Nat → Nat", f"0 => {d}", f"{n} + 1 => {rng.choice((f'{f} {n} + {c}', f'{c} + {f} {n}'))}"
        )
        goal = _either(rng, f"{f} n", rng.choice((f"{c} * n + {d}", f"{d} + n * {c}")))
    elif roll == 1:
        step = rng.choice((f"{f} {n} + {c} * ({n} + 1)", f"{c} * ({n} + 1) + {f} {n}"))
        text = _defined(f"{f} : Nat → Nat", "0 => 0", f"{n} + 1 => {step}")
        goal = _either(rng, f"2 * {f} n", f"{c} * n * (n + 1)" if c > 1 else "n * (n + 1)")
    elif roll == 2:
        text = _defined(f"{f} : Nat → Nat", "0 => 0", f"{n} + 1 => {f} {n} + (2 * {n} + 1)")
        goal = _either(rng, f"{f} n", rng.choice(("n * n", "n ^ 2")))
        if c > 1:
            text, goal = text.replace("(2 *", f"{c} * (2 *"), _either(rng, f"{f} n", f"{c} * (n * n)")
    elif roll == 3:
        base = rng.choice((2, 3, 4, 5))
        text = _defined(
            f"{f} : Nat → Nat", f"0 => {c}", f"{n} + 1 => {rng.choice((f'{base} * {f} {n}', f'{f} {n} * {base}'))}"
        )
        goal = rng.choice(
            (f"{f} n = {c} * {base} ^ n", f"0 < {f} n", f"{f} (n + m) * {c} = {f} n * {f} m", f"n < {f} n")
        )
    elif roll == 4:
        text = _defined(f"{f} : Nat → Bool", f"0 => {rng.choice(('true', 'false'))}", f"{n} + 1 => !{f} {n}")
        goal = rng.choice(
            (
                f"{f} (n + 2) = {f} n",
                f"{f} (2 * n) = {f} 0",
                f"{f} (n + n) = {f} 0",
                f"{f} (n + 1) = !{f} n",
                f"{f} (2 * n + 1) = !{f} 0",
            )
        )
    elif roll == 5:
        text = _defined(f"{f} : Nat → Nat", "0 => 0", "1 => 0", f"{n} + 2 => {f} {n} + 1")
        goal = rng.choice(
            (
                f"{f} n ≤ n",
                f"2 * {f} n ≤ n",
                f"{f} (2 * n) = n",
                f"{f} n = n / 2",
                f"n ≤ 2 * {f} n + 1",
                f"{f} (n + n + 1) = n",
            )
        )
    else:
        plus = _defined(
            f"{add} : Nat → Nat → Nat",
            f"0, {m} => {m}",
            f"{n} + 1, {m} => {rng.choice((f'{add} {n} {m} + 1', f'{add} {n} ({m} + 1)'))}",
        )
        step = rng.choice((f"{add} {m} ({mul} {n} {m})", f"{mul} {n} {m} + {m}", f"{m} + {mul} {n} {m}"))
        times = _defined(f"{mul} : Nat → Nat → Nat", "0, _ => 0", f"{n} + 1, {m} => {step}")
        both = f"{plus}\n\n{times}" if add in times else times
        goal, text = rng.choice(
            (
                (f"{add} n m = n + m", plus),
                (f"{add} n m = {add} m n", plus),
                (f"{add} ({add} n m) i = {add} n ({add} m i)", plus),
                (f"{mul} n m = n * m", both),
                (f"{mul} n m = {mul} m n", both),
                (f"{mul} n 1 = n", both),
                (f"{add} n 0 = n", plus),
                (f"{mul} n 0 = 0", both),
                (f"{add} n (m + 1) = {add} n m + 1", plus),
                (f"{mul} n (m + i) = {mul} n m + {mul} n i", both),
            )
        )
    return Claim(goal, (text,), variables=_BOTH)


def _own_numbers(rng: random.Random, names: Names, add: str, mul: str) -> Claim:
    name = names.of("N", "Num", "MyNat", "Peano", "Unary")
    z, s = rng.choice((("z", "s"), ("zero", "succ"), ("o", "next"), ("zero", "suc")))
    zero, succ = (f"{name}.{z}", f"{name}.{s}") if rng.random() < 0.5 else (f".{z}", f".{s}")
    kind = f"inductive {name} where\n  | {z} : {name}\n  | {s} : {name} → {name}"
    n, m = rng.choice((("n", "m"), ("a", "b"), ("x", "y")))
    right = rng.random() < 0.5
    rows = (
        (f"{n}, {zero} => {n}", f"{n}, {succ} {m} => {succ} ({add} {n} {m})")
        if right
        else (f"{zero}, {m} => {m}", f"{succ} {n}, {m} => {succ} ({add} {n} {m})")
    )
    plus = _defined(f"{add} : {name} → {name} → {name}", *rows)
    order = rng.random() < 0.5
    step = f"{add} ({mul} {n} {m}) {m}" if order else f"{add} {m} ({mul} {n} {m})"
    times = _defined(f"{mul} : {name} → {name} → {name}", f"{zero}, _ => {zero}", f"{succ} {n}, {m} => {step}")
    value = names.of("toNat", "val", "size", "count")
    number = _defined(f"{value} : {name} → Nat", f"{zero} => 0", f"{succ} {n} => {value} {n} + 1")
    double = names.of("dbl", "twice", "double")
    doubled = _defined(
        f"{double} : {name} → {name}", f"{zero} => {zero}", f"{succ} {n} => {succ} ({succ} ({double} {n}))"
    )
    full = f"{name}.{z}"
    own = Datatype(name, (Constructor(zero, ""), Constructor(succ, "r")))
    claims = (
        (f"{add} n m = {add} m n", (plus,)),
        (f"{add} ({add} n m) i = {add} n ({add} m i)", (plus,)),
        (f"{add} n {full} = n", (plus,)),
        (f"{add} {full} n = n", (plus,)),
        (f"{add} n ({name}.{s} m) = {name}.{s} ({add} n m)", (plus,)),
        (f"{add} ({name}.{s} n) m = {name}.{s} ({add} n m)", (plus,)),
        (f"{value} ({add} n m) = {value} n + {value} m", (plus, number)),
        (f"{double} n = {add} n n", (plus, doubled)),
        (f"{value} ({double} n) = 2 * {value} n", (number, doubled)),
        (f"{double} ({add} n m) = {add} ({double} n) ({double} m)", (plus, doubled)),
        (f"{mul} n {full} = {full}", (plus, times)),
        (f"{value} ({mul} n m) = {value} n * {value} m", (plus, times, number)),
        (f"{mul} ({add} n m) i = {add} ({mul} n i) ({mul} m i)", (plus, times)),
        (f"{add} n i = {add} m i → n = m", (plus,)),
        (f"{value} n = {value} m → n = m", (number,)),
        (f"{add} n m = {full} → n = {full}", (plus,)),
    )
    goal, definitions = rng.choice(claims)
    over = "m" if right and re.search(r"\bm\b", goal) else "n"
    variables = dict.fromkeys(("n", "m", "i"), name)
    return Claim(goal, (kind, *definitions), variables=variables, over=(over, own))


THEMES: Sequence[Callable[[random.Random, Names], Claim]] = (insertion, built, built, cut, anew)
