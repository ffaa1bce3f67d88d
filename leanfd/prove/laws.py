"""Laws of a problem's functions that have a known form, tried before any equation is looked for.

Which function is the library's own under another name (`twins.py`), and what becomes of the elements that a program is
given (`contents.py`). Small values decide what is tried; what an induction proves is kept as a `have`, and those about
a function come after those about the functions that it calls, whose proofs they need.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, count, product

from leanfd.errors import WorkerDied
from leanfd.lean.steps import Steps
from leanfd.prove.contents import Call, accounts, element_of, given, is_list_of, lists_in, total
from leanfd.prove.known import Known
from leanfd.prove.programs import Program
from leanfd.prove.samples import Signature, Type
from leanfd.prove.tables import table
from leanfd.prove.twins import Twin, twins
from leanfd.source.formulas import words
from leanfd.source.goals import Goal

logger = logging.getLogger(__name__)

_HEARTBEATS, _LEAST_SUPPORT, _MOST_TYPES = 2_000, 4, 2
_COUNTED = ("List.count", ".Perm", "∈")
_NAMES = {"List": ("xs", "ys", "zs"), "Nat": ("m", "n", "k"), "→": ("p", "q"), "": ("t", "u", "v")}
_INDUCTIVE = ("List", "Nat")
_LIBRARY = {"List.filter": ("List.filter_cons",)}
"""What is needed beside induction to count what a function of the library gives."""


class Laws:
    """The laws of one program, as far as they are proved."""

    def __init__(self, program: Program, goal: Goal, known: Known, steps: Steps, over: Callable[[], bool]) -> None:
        self._program, self._known, self._steps, self._over = program, known, steps, over
        self._atoms = {name: Type("Nat") for name, kind in goal.hypotheses if kind.startswith(("Type", "Sort"))}
        text = " ".join([goal.target, *(kind for _, kind in goal.hypotheses)])
        self._counting = any(sign in text for sign in _COUNTED)
        self._membership = "∈" in text
        self._order = ""
        """What elements of a list that is in order are to each other, `v` before `w`."""
        self._shared: dict[str, set[str]] = {}
        """Laws of several functions together, which `grind` would apply to any list: kept from proofs without these."""
        self._settled: set[str] = set()
        """Functions about which enough is known, so that no proof unfolds them."""

    def prove(self) -> Iterator[None]:
        """Goes on after each that was tried. Raises nothing: a Lean that died has no more laws."""
        try:
            named = [self._calls(name, signature) for name, signature in self._program.functions.items()]
            calls = [call for some in named for call in some if call.head]
            for call in calls:
                if self._twin(call):
                    yield
            alone: list[Call] = []
            for call in sorted(calls, key=lambda call: not is_list_of(call)) if self._counting else ():
                pairs = ([other, call] for other in alone if other.variables == call.variables)
                self._appended(call)
                if self._pick(call) or self._content([call]) or any(map(self._content, pairs)):
                    yield
                else:
                    alone.append(call)
                if self._order and (self._bound(call) or self._sorted(call)):
                    yield
        except WorkerDied as died:
            logger.info("no more laws: %s", died)

    def _calls(self, name: str, signature: Signature) -> Iterator[Call]:
        choices = product(self._program.atoms, repeat=len(signature.variables))
        # Different types first: what is said of pairs of `α` and `β` is seldom needed of pairs of `α` alone.
        for chosen in sorted(choices, key=lambda chosen: -len({*chosen}))[:_MOST_TYPES]:
            at = dict(zip(signature.variables, chosen, strict=True))
            kinds = [argument.at(at) for argument in signature.arguments]
            taken = {*self._known.taken}
            variables = []
            for kind in kinds:
                stems = _NAMES.get(
                    kind.head, _NAMES[""] if kind.head in self._program.constructors else ("x", "y", "z")
                )
                fresh = next(n for n in (f"{s}{i or ''}" for i in count() for s in stems) if n not in taken)
                taken.add(fresh)
                variables.append((fresh, kind))
            yield Call(name, tuple(variables), signature.result.at(at))

    def _table(
        self, call: Call, more: Sequence[tuple[str, Type]], terms: Sequence[tuple[str, Type]]
    ) -> list[tuple[int, ...]]:
        if self._over():
            return []
        variables = [(name, kind.at(self._atoms)) for name, kind in (*call.variables, *more)]
        texts = [(said, kind.at(self._atoms)) for said, kind in terms]
        return table(variables, texts, self._program.constructors, self._steps)

    def _twin(self, call: Call) -> bool:
        """Tries the library's functions of a type; whether there is one."""
        if call.head not in self._program.definitions:
            return False
        names = [name for name, _ in call.variables]
        found = [
            (twin, twin.expression.format(*(names[at] for at in order)), [names[at] for at in order])
            for twin, order in twins([kind for _, kind in call.variables], call.result)
        ]
        if not found:
            return False
        rows = self._table(call, [], [(str(call), call.result), *((said, call.result) for _, said, _ in found)])
        for (twin, said, order), row in zip(found, rows[1:], strict=False):
            if row == rows[0] and len({*row}) > 1 and self._prove_twin(call, twin, said, order):
                self._settled.add(call.head)
                self._counting |= "List.count" in said or bool(twin.instead)
                self._order = twin.order or self._order
                return True
        return False

    def _prove_twin(self, call: Call, twin: Twin, said: str, order: Sequence[str]) -> bool:
        ways = [way for plain in (False, True) for way in self._ways(call, twin.facts, simplified=plain)]
        equation = f"{call} = {said}"
        if not twin.instead:
            return bool(self._keep(call, equation, ways))
        by = ", ".join(["e", *twin.by])
        instead = twin.instead.format(*order, f=str(call))
        return bool(self._keep(call, instead, [f"have e : {equation} := (by {way}); simp [{by}]" for way in ways]))

    def _content(self, calls: Sequence[Call]) -> bool:
        """Tries to say what is in that which these calls, of the same arguments, give together."""
        functions, last = self._program.functions, calls[-1]
        element = element_of(last.result, functions)
        if element is None:
            return False
        inside = [said for c in calls for said in lists_in(str(c), c.result, element, functions)]
        a = self._fresh("a", last)
        of = given(a, last, element, functions)
        if len(inside) < len(calls) or not of.counts:
            return False
        left = total(a, inside)
        terms = [(said, Type("Nat")) for said in (left, *of.counts, *(f"if {test} then 1 else 0" for test in of.tests))]
        rows = self._table(last, [(a, element)], terms)
        known = dict(zip((*of.counts, *of.tests), rows[1:], strict=bool(rows)))
        for account in accounts(rows[0], of, known) if rows else ():
            facts = [*(f for c in calls for f in self._unfolded(c)), *self._named(left + account.number)]
            ways = [way for c in calls for way in self._ways(c, facts, also=len(calls) > 1)]
            if last.head in _LIBRARY:
                ways = [*self._ways(last, [*_LIBRARY[last.head], "List.count_cons"], simplified=True)]
            if counted := self._keep(last, f"{left} = {account.number}", ways, (a, element)):
                self._settled.update(c.head for c in calls)
                if len(calls) > 1:
                    self._shared[counted] = {c.head for c in calls}
                if (self._order or self._membership) and len(inside) == 1:
                    arrow = "↔" if account.whole else "→"
                    claim = f"{a} ∈ {inside[0]} {arrow} {account.member}"
                    self._keep(last, claim, [f"simp only [← List.count_pos_iff, {counted}] <;> grind"], (a, element))
                return True
        return False

    def _bound(self, call: Call) -> bool:
        """Tries whether a number is at most, or at least, each of the elements that it is made from."""
        a = self._fresh("a", call)
        of = given(a, call, call.result, self._program.functions)
        if call.head not in self._program.definitions or [*of.counts] == [*of.single]:
            return False
        held = " ∨ ".join(of.members)
        signs = [f"{call} ≤ {a}", f"{a} ≤ {call}"]
        rows = self._table(call, [(a, call.result)], [(f"decide (({held}) → {s})", Type("Bool")) for s in signs])
        # An element alone is said of directly, so that `grind` needs no case of an equation.
        alone = [name for name, kind in call.variables if kind == call.result]
        several = [member for member in of.members if member not in {f"{a} = {name}" for name in alone}]
        for sign, row in zip(signs, rows, strict=False):
            of_one = [re.sub(rf"(?<![\w.']){a}(?![\w'])", name, sign) for name in alone]
            claim = " ∧ ".join([*of_one, *(f"∀ {a}, {member} → {sign}" for member in several)])
            if all(row) and self._keep(call, claim, self._ways(call, self._unfolded(call))):
                return True
        return False

    def _sorted(self, call: Call) -> bool:
        """Tries whether a function's result is in order, perhaps where its arguments are."""
        functions = self._program.functions
        results = lists_in(str(call), call.result, Type("Nat"), functions)
        if len(results) != 1 or call.head not in self._program.definitions:
            return False
        taken = [said for name, kind in call.variables for said in lists_in(name, kind, Type("Nat"), functions)]
        claims = [f"List.Pairwise (fun v w => {self._order}) ({said})" for said in (*taken, *results)]
        rows = self._table(call, [], [(f"decide ({claim})", Type("Bool")) for claim in claims])
        if not rows:
            return False
        premises = [] if all(rows[-1]) else claims[:-1]
        held = [result for *before, result in zip(*rows, strict=True) if not premises or all(before)]
        if not all(held) or len(held) < _LEAST_SUPPORT:
            return False
        facts = [*self._unfolded(call), *self._named(" ".join(claims))]
        plain = self._ways(call, [*facts, "List.Pairwise.nil"])
        simplified = self._ways(call, [*facts, "List.pairwise_append", "List.pairwise_cons"], simplified=True)
        return bool(self._keep(call, " → ".join([*premises, claims[-1]]), chain(plain, simplified)))

    def _appended(self, call: Call) -> bool:
        """Tries whether what a function lists stands before the list that it takes."""
        if not is_list_of(call) or len(call.variables) != 2:
            return False
        rest = next(name for name, kind in call.variables if kind == call.result)
        before = " ".join([call.name, *("[]" if name == rest else name for name, _ in call.variables)])
        rows = self._table(call, [], [(said, call.result) for said in (str(call), f"{before} ++ {rest}")])
        if not rows or rows[0] != rows[1]:
            return False
        return bool(self._keep(call, f"{call} = {before} ++ {rest}", self._ways(call, [])))

    def _pick(self, call: Call) -> bool:
        """Tries whether what a function gives is one of the elements that it is given."""
        of = given(f"({call})", call, call.result, self._program.functions)
        if call.head not in self._program.definitions or [*of.counts] == [*of.single]:
            return False
        claim = f"0 < {' + '.join(of.counts)}"
        rows = self._table(call, [], [(f"decide ({claim})", Type("Bool"))])
        if not rows or not all(rows[0]):
            return False
        return bool(self._keep(call, claim, self._ways(call, self._unfolded(call))))

    def _unfolded(self, call: Call) -> list[str]:
        """The functions that one calls of which nothing is known so far."""
        body = self._program.bodies.get(call.head, "")
        return [f for f in self._named(body) if f != call.head and f not in self._settled]

    def _named(self, text: str) -> list[str]:
        said = words(text)
        return [name for name in self._program.definitions if name in said]

    def _ways(self, call: Call, facts: Sequence[str], also: bool = False, simplified: bool = False) -> Iterator[str]:
        """Proofs that go about a call as its function does: `also` with a case analysis of what else it takes,
        `simplified` before `grind` has a look."""
        variables, kinds_of = [name for name, _ in call.variables], dict(call.variables)
        body = self._program.bodies.get(call.head, "")
        ways: list[tuple[str, list[str]]] = []
        unfolded = [call.head] if body else []
        if body and len(re.findall(rf"(?<![\w']){re.escape(call.head.rpartition('.')[2])}(?![\w'])", body)) == 1:
            ways += [("skip", unfolded), (f"unfold {call.head}; repeat' split", [])]
        if body:
            ways.append((f"fun_induction {call.head} {' '.join(variables)}", []))
        looked_at = self._program.looks_at.get(call.head, range(len(variables)))
        kinds = (*_INDUCTIVE, *self._program.constructors)
        data = [name for at, (name, kind) in enumerate(call.variables) if at in looked_at and kind.head in kinds]
        for name in data:
            others = [other for other in variables if other != name and kinds_of[other].head != "→"]
            way = f"induction {name}{' generalizing ' * bool(others)}{' '.join(others)}"
            ways.append((way, unfolded))
            if simplified and kinds_of[name].head == "List":
                # Functions that look at two elements at once.
                ways.append((f"({way}) <;> (try cases ‹{kinds_of[name]}›)", unfolded))
            if also:
                ways += [(f"({way}) <;> (cases {other})", unfolded) for other in data if other != name]
        for way, names in ways:
            listed = ", ".join(dict.fromkeys([*names, *facts]))
            lemmas = f" [{listed}]" if listed else ""
            yield f"({way}) <;> {f'simp_all{lemmas} <;> ' if simplified else ''}grind{lemmas}"

    def _fresh(self, stem: str, call: Call) -> str:
        taken = self._known.taken | {name for name, _ in call.variables}
        return next(name for name in (f"{stem}{i or ''}" for i in count()) if name not in taken)

    def _keep(self, call: Call, claim: str, proofs: Iterable[str], more: tuple[str, Type] | None = None) -> str:
        """Tries to prove a claim for all arguments of a call, and whatever `more` stands for; gives its name, or ""."""
        variables = [*([more] if more else []), *call.variables]
        binders = " ".join(f"({name} : {kind})" for name, kind in variables)
        name = self._known.fresh()
        spoken = words(self._program.bodies.get(call.head, ""))
        others = [law for law, heads in self._shared.items() if not heads & spoken]
        clear = f"clear {' '.join(others)}; " if others else ""
        for proof in proofs:
            if self._over():
                return ""
            tactic = (
                f"have {name} : ∀ {binders}, {claim} := by {clear}intro {' '.join(v for v, _ in variables)}; {proof}"
            )
            if (state := self._known.tried(tactic, _HEARTBEATS)) is not None:
                self._known.keep(name, tactic, state)
                return name
        return ""
