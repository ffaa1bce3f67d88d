"""The families prop and quantifier: random sequents that hold, with proofs found by search.

Candidates are filtered by truth tables (over two-element models, for quantifiers): what is kept holds, needs each of
its hypotheses, and is no instance of its own hypotheses. The search decides; a candidate without a found proof is
dropped.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from leanfd.curriculum.formulas import (
    Formula,
    atom,
    atoms,
    binary,
    columns_of,
    lean,
    levelled,
    negation,
    quantified,
    random_formula,
    size,
    truth,
)
from leanfd.curriculum.scripts import (
    TERM,
    Cleared,
    Scope,
    Style,
    as_term,
    fresh,
    random_style,
    script,
    stem_of,
    term,
    token_count,
)
from leanfd.curriculum.search import Proof, Sequent, prove
from leanfd.curriculum.statements import Declared, Draft, binders, theorem, theorem_name, universal

_ALPHABETS = (
    ("p", "q", "r", "s"),
    ("p", "q", "r", "s"),
    ("P", "Q", "R", "S"),
    ("a", "b", "c", "d"),
    ("A", "B", "C", "D"),
)
_ELEMENTS = ("0", "1")


def prop(rng: random.Random) -> Iterator[Draft]:
    """Endless propositional problems, repetition not excluded."""
    while True:
        names = rng.choice(_ALPHABETS)[: rng.choices((2, 3, 4), (4, 5, 1))[0]]
        leaves = [atom(name) for name in names]
        columns, full = columns_of(names)
        goal_weight = rng.choices((1, 2, 3, 4), (3, 5, 3, 2))[0]
        weights = [rng.choices((1, 2, 3), (2, 5, 2))[0] for _ in range(rng.choices((0, 1, 2, 3), (2, 5, 4, 2))[0])]
        for _ in range(40):
            hypotheses = [random_formula(rng, leaves, w) for w in weights]
            goal = random_formula(rng, leaves, goal_weight if hypotheses else goal_weight + 2)
            tables = [truth(f, columns, full) for f in (*hypotheses, goal)]
            if _worthy(hypotheses, goal, tables, full):
                used = [n for n in names if any(a.name == n for f in (*hypotheses, goal) for a in atoms(f))]
                draft = _drafted(rng, hypotheses, goal, [Declared(tuple(used), "Prop")], ())
                if draft:
                    yield draft
                break


def quantifier(rng: random.Random) -> Iterator[Draft]:
    """Endless problems with quantifiers over one type, repetition not excluded."""
    while True:
        predicates = rng.choice((("P", "Q", "R"), ("P", "Q", "R"), ("p", "q", "r")))[
            : rng.choices((1, 2, 3), (2, 6, 1))[0]
        ]
        relation = ("R",) if len(predicates) < 3 and predicates[0] == "P" and rng.random() < 0.25 else ()
        fixed = ("b",) if rng.random() < 0.15 else ()
        constants = ("a",) if rng.random() < 0.35 else ()
        columns, full = _models(predicates, relation, fixed)
        for _ in range(40):
            count = rng.choices((0, 1, 2, 3), (2, 6, 5, 1))[0]
            hypotheses = [_closed(rng, predicates, relation, fixed, constants) for _ in range(count)]
            goal = _closed(rng, predicates, relation, fixed, constants)
            if not hypotheses:
                goal = binary(
                    rng.choice(("imp", "imp", "iff", "or")), _closed(rng, predicates, relation, fixed, ()), goal
                )
            tables = [truth(_grounded(f, dict.fromkeys(constants, "0")), columns, full) for f in (*hypotheses, goal)]
            if _worthy(hypotheses, goal, tables, full) and any(_quantifies(f) for f in (*hypotheses, goal)):
                draft = _drafted(rng, hypotheses, goal, *_declared(hypotheses, goal, constants))
                if draft:
                    yield draft
                break


def _worthy(hypotheses: list[Formula], goal: Formula, tables: list[int], full: int) -> bool:
    """Holds, is not vacuous, and fails when any hypothesis is left out."""
    *given, wanted = tables
    together = full
    for table in given:
        together &= table
    if together & ~wanted or goal in hypotheses or silly(goal) or any(map(silly, hypotheses)):
        return False
    for i in range(len(given)):
        others = full
        for j, table in enumerate(given):
            others &= table if i != j else full
        if not others & ~wanted:
            return False
    return together != 0 or goal.op in ("atom", "false")


def silly(f: Formula) -> bool:
    """p ∧ p, p → p, p ∧ ¬p and the like; True or False as part of ∧ and ∨; a quantifier over nothing."""
    if f.op in ("all", "ex") and not any(f.name in a.terms for a in atoms(f)):
        return True
    if f.op in ("and", "or", "iff") and (negation(f.args[0]) == f.args[1] or negation(f.args[1]) == f.args[0]):
        return True
    if len(f.args) == 2 and (
        f.args[0] == f.args[1] or (f.op != "imp" and any(a.op in ("true", "false") for a in f.args))
    ):
        return True
    if f.op == "imp" and (f.args[1].op == "true" or f.args[0].op in ("true", "false")):
        return True
    return any(map(silly, f.args))


def _quantifies(f: Formula) -> bool:
    return f.op in ("all", "ex") or any(map(_quantifies, f.args))


def _closed(
    rng: random.Random,
    predicates: tuple[str, ...],
    relation: tuple[str, ...],
    fixed: tuple[str, ...],
    constants: tuple[str, ...],
) -> Formula:
    """A closed formula: quantified bodies, their combinations, or a fact about a constant."""
    roll = rng.random()
    if constants and roll < 0.25:
        return random_formula(
            rng, [atom(p, constants[0]) for p in predicates] + [atom(b) for b in fixed], rng.choice((1, 1, 2))
        )
    if roll < 0.42:
        op = rng.choice(("and", "or", "imp", "not"))
        left = _closed(rng, predicates, relation, fixed, ())
        return negation(left) if op == "not" else binary(op, left, _closed(rng, predicates, relation, fixed, ()))
    variable = rng.choice(("x", "x", "x", "y", "z"))
    if relation and rng.random() < 0.6:
        other = "y" if variable != "y" else "z"
        leaves = [atom(relation[0], variable, other), atom(relation[0], other, variable), atom(predicates[0], variable)]
        body = leaves[0] if rng.random() < 0.5 else random_formula(rng, leaves, 2)
        return quantified(rng.choice(("all", "ex")), variable, quantified(rng.choice(("all", "ex")), other, body))
    leaves = [atom(p, variable) for p in predicates] + [atom(b) for b in fixed]
    body = random_formula(rng, leaves, rng.choices((1, 2, 3), (4, 5, 1))[0])
    return quantified(rng.choice(("all", "ex")), variable, body)


def _models(
    predicates: tuple[str, ...], relation: tuple[str, ...], fixed: tuple[str, ...]
) -> tuple[dict[str, int], int]:
    """Columns for every ground atom over two elements."""
    ground = [p + x for p in predicates for x in _ELEMENTS]
    ground += [r + x + y for r in relation for x in _ELEMENTS for y in _ELEMENTS]
    return columns_of([*ground, *fixed])


def _grounded(f: Formula, values: dict[str, str]) -> Formula:
    if f.op == "atom":
        return atom(f.name + "".join(values[t] for t in f.terms))
    if f.op in ("all", "ex"):
        one, two = (_grounded(f.args[0], {**values, f.name: e}) for e in _ELEMENTS)
        return binary("and" if f.op == "all" else "or", one, two)
    return Formula(f.op, tuple(_grounded(a, values) for a in f.args))


def _declared(
    hypotheses: list[Formula],
    goal: Formula,
    constants: tuple[str, ...],
) -> tuple[list[Declared], tuple[str, ...]]:
    found = dict.fromkeys((a.name, len(a.terms)) for f in (*hypotheses, goal) for a in atoms(f))
    groups = [Declared(("α",), "Type")]
    for arity, kind in ((1, "α → Prop"), (2, "α → α → Prop"), (0, "Prop")):
        names = tuple(sorted(name for name, n in found if n == arity))
        if names:
            groups.append(Declared(names, kind))
    used = tuple(c for c in constants if any(c in a.terms for f in (*hypotheses, goal) for a in atoms(f)))
    needs_one = not used and any(_quantifies(f) for f in (*hypotheses, goal)) and bool(constants)
    individuals = constants if needs_one else used
    if individuals:
        groups.append(Declared(individuals, "α"))
    return groups, individuals


def _drafted(
    rng: random.Random, hypotheses: list[Formula], goal: Formula, declared: list[Declared], individuals: tuple[str, ...]
) -> Draft | None:
    """Chooses a layout, searches, and writes the proof in two styles."""
    under_forall = rng.random() < 0.08
    before = 0 if under_forall else rng.choices((len(hypotheses), rng.randint(0, len(hypotheses)), 0), (6, 2, 3))[0]
    style = random_style(rng)
    declared_names = frozenset(name for group in declared for name in group.names)
    scope = Scope({name: name for name in declared_names}, declared_names, style)
    named = []
    for f in hypotheses[:before]:
        name = fresh(stem_of(f) if style.names == "typed" else "h", scope)
        scope = Scope({**scope.called, name: name}, scope.taken | {name}, style)
        named.append((name, f))
    wanted = goal
    for f in reversed(hypotheses[before:]):
        wanted = binary("imp", f, wanted)
    if size(wanted) + sum(size(f) for _, f in named) > 26:
        return None
    searched = tuple((name, levelled(f)) for name, f in named)
    found = prove(Sequent(searched, individuals, levelled(wanted)), classical=True)
    if found is None:
        return None
    generous = rng.random() < 0.4
    texts = [f"({name} : {lean(f, 0, generous)})" for name, f in named]
    conclusion = lean(wanted, 0, generous)
    title = theorem_name(rng)
    if under_forall:
        for name in reversed([name for group in declared for name in group.names]):
            found = Proof("intro", (name,), (found,))
        statement = theorem(title, (), universal(declared) + conclusion)
    else:
        statement = theorem(title, (*binders(rng, declared), *texts), conclusion)
    return statement, written(rng, found, scope)


def written(rng: random.Random, found: Proof, scope: Scope) -> tuple[str, ...]:
    """The usual one first, tactics or a term as the writer likes; then one of the other kind, if short enough."""
    style: Style = scope.style
    short = term(found, Scope(scope.called, scope.taken, as_term(style)))
    as_exact = f"exact {short}"
    try:
        tactic = "\n".join(script(found, scope))
    except Cleared:
        return (as_exact,)
    if token_count(short) > min(60, TERM):
        return (tactic,)
    both = (as_exact, tactic) if rng.random() < 0.25 else (tactic, as_exact)
    return tuple(dict.fromkeys(both))
