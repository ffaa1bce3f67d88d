"""Auxiliary lemmas that nobody stated: equations over a problem's functions that hold on small values, and are proved.

Theory exploration as QuickSpec and HipSpec do it (Claessen, Johansson, Rosén and Smallbone 2010, 2013): terms over the
functions of the problem and those that they call are evaluated by Lean on small values; two terms with the same values
are an equation; it is dropped when it follows from equations that are proved already, and kept when an induction proves
it. What is kept becomes a block of `have`s, which the search takes for a step like any other.

An equation that is proved is true whatever the evaluation said. What Lean cannot evaluate gives no lemmas.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from itertools import chain, combinations, count, islice, permutations, product

from leanfd.errors import WorkerDied
from leanfd.lean.steps import ProofState, Steps
from leanfd.prove.equations import Equation, Symbol, Term, normal, oriented, shape, terms_of_size
from leanfd.prove.known import Known
from leanfd.prove.laws import Laws
from leanfd.prove.programs import Program, read_program
from leanfd.prove.relations import Claim, bounds, calls, implications
from leanfd.prove.samples import Signature, Type, read_type
from leanfd.prove.tables import Row, table
from leanfd.source.goals import Goal, read_goal

logger = logging.getLogger(__name__)

_LARGEST, _MOST_TERMS, _MOST_LEMMAS, _MOST_TACTICS = 5, 250, 12, 300
_MOST_AGAIN, _MOST_BUILT = 4, 4000
_MOST_RELATIONS, _MOST_WAYS, _MOST_CALLS, _MOST_WAYS_AGAIN, _HEARTBEATS_OF_GRIND = 14, 4, 3, 2, 800
_HEARTBEATS = 3_000
_MOST_WITH_LAWS = 16
"""Functions; a law is one conjecture for each, where equations are many."""
_SORTS = ("Type", "Sort")
_NAMES = {"List": ("xs", "ys", "zs"), "Nat": ("m", "n", "k"), "→": ("f", "g"), "Bool": ("b", "c"), "": ("t", "u", "v")}
_CONSTRUCTORS = {
    "List": (("[]", 0), ("_ :: _", 1)),
    "Nat": (("0", 1), ("_ + 1", 1)),
    "Bool": (("true", 0), ("false", 0)),
    "Option": (("none", 0), ("some _", 1)),
}
_TAKES = {"_ :: _": ("element", "self"), "_ + 1": ("self",), "some _": ("element",)}


def explore(
    header: str, names: Sequence[str], state: ProofState, steps: Steps, over: Callable[[], bool]
) -> Iterator[tuple[str, ProofState]]:
    """Blocks of proved `have`s about the functions that the goal speaks of, and the state that they lead to.

    There is one after each conjecture that was tried, the same as before where it was not proved; nothing is asked of
    Lean before the next block is wanted, and "" says that there is none yet. `names` are the functions
    that the header defines. Raises WorkerDied.
    """
    goal = read_goal(state.goals[0])
    whole = read_program(header, names, goal, steps, _MOST_WITH_LAWS)
    if whole is None:
        return
    known = Known(goal, state, steps)
    for _ in Laws(whole, goal, known, steps, over).prove():
        yield "\n".join(known.lines), known.state
    program = read_program(header, names, goal, steps)
    if program is not None:
        for _ in _Exploration(program, goal, known, steps, over).look():
            yield "\n".join(known.lines), known.state


def _constructed(term: Term) -> int:
    """How many constructors stand in a term: those without say more."""
    return (term.symbol.rank == 0) + sum(map(_constructed, term.arguments))


class _Exploration:
    """One exploration: terms by their size, classes of equal ones, and what was proved."""

    def __init__(self, program: Program, goal: Goal, known: Known, steps: Steps, over: Callable[[], bool]) -> None:
        self._program = program
        self._known = known
        self._steps = steps
        self._over = over
        self._atoms = {
            a.head: Type("Nat")
            for a in program.atoms
            if a.head in {n for n, k in goal.hypotheses if k.startswith(_SORTS)}
        }
        self._functions = [read_type(kind) for _, kind in goal.hypotheses if "→" in kind]
        self._rules: list[Equation] = []
        self._most_lemmas = len(known.lines) + _MOST_LEMMAS
        self._tactics = 0
        self._tried: set[str] = set()
        self._failed: set[str] = set()
        self._endless = False
        """Lean did not live through the evaluation of some terms."""

    def look(self) -> Iterator[None]:
        """Goes on after each conjecture that was tried."""
        symbols, self._variables = self._symbols(), self._some_variables
        known: dict[int, list[Term]] = {}
        classes: dict[tuple[Type, tuple[int, ...]], Term] = {}
        open_ends: list[Equation] = []
        valued: list[tuple[Term, Row]] = []
        for size in range(_LARGEST + 1):
            irreducible = (
                term
                for term in sorted(islice(terms_of_size(symbols, known, size), _MOST_BUILT), key=_constructed)
                if not self._computes(term) and normal(term, self._rules) == term
            )
            fresh = [*islice(irreducible, _MOST_TERMS)]
            logger.debug(
                "size %d: %d terms, %d lemmas, %d tactics", size, len(fresh), len(self._known.lines), self._tactics
            )
            known[size] = []
            found = []
            for term, row in zip(fresh, self._values(fresh), strict=False):
                other = classes.setdefault((term.symbol.result, row), term)
                if other is term:
                    known[size].append(term)
                    valued.append((term, row))
                else:
                    found.append((other, term))
            # The most general first: what follows from them is then dropped.
            found.sort(key=lambda pair: -len(Equation(*pair).variables()))
            for one, other in found:
                proved, tried = len(self._known.lines), self._tactics
                open_ends += self._settle(one, other, open_ends)
                if len(self._known.lines) > proved:
                    open_ends = self._again(open_ends)
                if self._tactics > tried:
                    yield
            yield
            if self._spent():
                break
        self._again(open_ends)
        yield
        yield from self._relate(valued)

    def _relate(self, valued: Sequence[tuple[Term, Row]]) -> Iterator[None]:
        """Tries bounds and implications; bounds that are not proved one by one are tried two and three at a time."""
        left = _MOST_RELATIONS
        missed: list[Claim] = []
        for claim in chain(islice(bounds(valued), left), islice(implications(valued), left)):
            if self._over() or left <= 0:
                break
            left -= 1
            if not self._claim(claim) and not claim.premises:
                missed.append(claim)
            yield
        settled: list[Claim] = []
        for some in chain.from_iterable(combinations(missed[:_MOST_AGAIN], wanted) for wanted in (2, 3)):
            new = not any(claim in settled for claim in some)
            if not self._over() and new and all(claim.variables() == some[0].variables() for claim in some):
                if self._claim(reduce(Claim.beside, some)):
                    settled += some
                yield

    def _claim(self, claim: Claim) -> bool:
        """Tries a claim by induction along the calls in it, and over its variables."""
        facts = ", ".join(self._program.definitions)
        name = self._known.fresh()
        premises = [f"h{i}" if i > 1 else "h" for i, _ in enumerate(claim.premises, 1)]
        intros = " ".join([*(v.name for v in claim.variables()), *premises])
        ways = [f"fun_induction {call}" for call in self._calls(claim.terms)]
        ways += [f"induction {v.name}" for v in dict.fromkeys(v for t in claim.terms for v in self._inductive(t))]
        for way in ways[:_MOST_WAYS]:
            tactic = f"have {name} : {claim.statement()} := by intro {intros}; ({way}) <;> grind [{facts}]"
            if (state := self._known.tried(tactic, _HEARTBEATS_OF_GRIND)) is not None:
                self._known.keep(name, tactic, state)
                return True
        return False

    def _computes(self, term: Term) -> bool:
        """Whether a defining equation applies to it: constructors stand wherever its function looks for them.

        A number or a truth value that then still hangs on an `if` is nothing simpler.
        """
        if term.symbol.name in self._program.branching and term.symbol.result.head in ("Nat", "Bool"):
            return False
        looked_at = self._program.looks_at.get(term.symbol.name)
        return bool(looked_at) and all(
            at < len(term.arguments) and term.arguments[at].symbol.rank == 0 for at in looked_at or ()
        )

    def _spent(self) -> bool:
        return self._over() or self._tactics > _MOST_TACTICS or len(self._known.lines) >= self._most_lemmas

    def _symbols(self) -> list[Symbol]:
        symbols: list[Symbol] = []
        for rank, (name, signature) in enumerate(self._program.functions.items()):
            for at in self._instances(signature):
                arguments = tuple(argument.at(at) for argument in signature.arguments)
                symbols.append(Symbol(name, arguments, signature.result.at(at), 10 + rank))
        kinds = dict.fromkeys(kind for symbol in symbols for kind in (*symbol.arguments, symbol.result))
        for kind in [*kinds]:
            for written, weight in _CONSTRUCTORS.get(kind.head, ()):
                inside = {"self": kind, "element": kind.arguments[0] if kind.arguments else kind}
                arguments = tuple(inside[part] for part in _TAKES.get(written, ()))
                symbols.append(Symbol(written, arguments, kind, 0, weight))
                kinds.update(dict.fromkeys(arguments))
            for built in self._program.constructors.get(kind.head, ()):
                at = {a.head: b for a, b in zip(built.result.arguments, kind.arguments, strict=False)}
                arguments = tuple(argument.at(at) for argument in built.arguments)
                symbols.append(Symbol(built.name, arguments, kind, 0, min(1, len(arguments))))
                kinds.update(dict.fromkeys(arguments))
        self._some_variables = [v for kind in kinds for v in self._named(kind)]
        return [*self._some_variables, *dict.fromkeys(symbols)]

    def _instances(self, signature: Signature) -> list[dict[str, Type]]:
        """The types at which a function is looked at: where it takes functions, those that the goal has, if any."""
        atoms, wanted = self._program.atoms, len(signature.variables)
        different = [*permutations(atoms, wanted)][: len(atoms)] if wanted > 1 else []
        choices = different or product(atoms, repeat=wanted)
        every = [dict(zip(signature.variables, chosen, strict=True)) for chosen in choices]
        taken = [argument for argument in signature.arguments if argument.head == "→"]
        said = [at for at in every if all(argument.at(at) in self._functions for argument in taken)]
        return said or every[:1]

    def _named(self, kind: Type) -> Iterator[Symbol]:
        several = kind.arguments or kind.head in self._program.constructors or kind.head == "Nat"
        wanted = 1 if kind.head == "→" else 3 if several else 2
        for place, stem in enumerate(_NAMES.get(kind.head, _NAMES[""] if several else ("x", "y"))[:wanted]):
            name = next(n for n in chain([stem], (f"{stem}{i}" for i in count(1))) if n not in self._known.taken)
            self._known.taken.add(name)
            yield Symbol(name, (), kind, -1, int(bool(place or (several and kind.head != "→"))))

    def _values(self, terms: Sequence[Term]) -> list[tuple[int, ...]]:
        """What each term is on the samples, as numbers that tell different values apart; [] where Lean cannot say."""
        said = [term for term in terms if term.symbol.result.head != "→"]
        if not said:
            # Variables for functions differ from everything.
            return [(index,) for index, _ in enumerate(terms)]
        if len(said) < len(terms):
            whole = dict(zip(said, self._values(said), strict=False))
            return [whole.get(term, (index,)) for index, term in enumerate(terms)]
        variables = [(v.name, v.result.at(self._atoms)) for v in self._variables]
        texts = [(term.at(self._atoms), term.symbol.result.at(self._atoms)) for term in said]
        try:
            return [] if self._endless else table(variables, texts, self._program.constructors, self._steps)
        except WorkerDied as died:
            # A factorial of a factorial: what is evaluated takes no heartbeats, and may take all of the stack.
            logger.info("terms are not evaluated any more: %s", died)
            self._endless = True
            return []

    def _settle(self, one: Term, other: Term, open_ends: Sequence[Equation]) -> list[Equation]:
        """Tries an equation that does not follow from others; what is not proved now may be once more is known."""
        assumed = [*self._rules, *(e for e in open_ends if oriented(e.left, e.right) == e)]
        if self._spent() or normal(one, assumed) == normal(other, assumed):
            return []
        equation = oriented(normal(one, self._rules), normal(other, self._rules))
        equation = equation or Equation(normal(other, self._rules), normal(one, self._rules))
        if shape(equation) in self._tried or shape(equation, typed=False) in self._failed:
            return []
        self._tried.add(shape(equation))
        if self._try(equation):
            return []
        # At other types it would not be proved either.
        self._failed.add(shape(equation, typed=False))
        return [equation]

    def _again(self, open_ends: Sequence[Equation]) -> list[Equation]:
        """Those of the earlier equations that are still open after another try: a new lemma may be what they lacked."""
        still = [e for e in open_ends if normal(e.left, self._rules) != normal(e.right, self._rules)]
        return [e for at, e in enumerate(still) if at >= _MOST_AGAIN or not self._try(e, _MOST_WAYS_AGAIN)]

    def _try(self, equation: Equation, ways: int | None = None) -> bool:
        if self._spent():
            return False
        facts = ", ".join(self._program.definitions)
        name = self._known.fresh()
        named = " ".join(v.name for v in equation.variables())
        intros = f"intro {named}; " if named else ""
        by_definition = f"{intros}first | omega | (simp [{facts}]; done)"
        for proof in (by_definition, *islice(self._inductions(equation, intros, facts), ways)):
            self._tactics += 1
            tactic = f"have {name} : {equation.statement()} := by {proof}"
            state = self._known.tried(tactic, _HEARTBEATS_OF_GRIND if "grind" in proof else _HEARTBEATS)
            if state is None:
                continue
            if oriented(equation.left, equation.right) == equation:
                self._rules.append(equation)
            if proof is not by_definition:
                self._known.keep(name, tactic, state)
            return True
        return False

    def _inductions(self, equation: Equation, intros: str, facts: str) -> Iterator[str]:
        rest = f"simp [*, {facts}]"
        if equation.left.symbol.result.head in ("Nat", "Int"):
            rest += " <;> omega"
        looked_at = {v for side in (equation.left, equation.right) for v in self._inductive(side)}
        data = [v for v in equation.variables() if v in looked_at]
        for variable in data:
            yield f"{intros}induction {variable.name} <;> {rest}"
        for call in self._calls((equation.left, equation.right))[:_MOST_CALLS]:
            yield f"{intros}(fun_induction {call}) <;> grind [{facts}]"
        for variable in data:
            if others := " ".join(v.name for v in data if v != variable):
                yield f"{intros}induction {variable.name} generalizing {others} <;> {rest}"
        if self._program.branching:
            for variable in data:
                split = f"simp_all [{facts}] <;> (repeat' split) <;> simp_all [{facts}] <;> omega"
                yield f"{intros}induction {variable.name} <;> {split}"

    def _inductive(self, term: Term) -> Iterator[Symbol]:
        """The variables that an induction may be over: their type has one, and a function looks at them."""
        at = self._program.looks_at.get(term.symbol.name, range(len(term.arguments)))
        for place, argument in enumerate(term.arguments):
            if not argument.is_variable:
                yield from self._inductive(argument)
            elif place in at and argument.symbol.result.head in ("List", "Nat", *self._program.constructors):
                yield argument.symbol

    def _calls(self, terms: Sequence[Term]) -> list[Term]:
        """Applications of the problem's functions to variables: what induction can follow."""
        return [call for call in calls(terms) if call.symbol.name in self._program.definitions]
