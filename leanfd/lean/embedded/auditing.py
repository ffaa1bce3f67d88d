"""What stands behind the constants of a user's file: each is given to the kernel once more, and its axioms are found.

A file may set options, and one of them keeps the kernel from looking (`debug.skipKernelTC`). `Auditor.audit` starts
from the environment of a file that imports nothing but `Init`, adds everything a constant rests on that is not there,
in an order the kernel can take, and says what it refused. Inductive types are built anew from their constructors, so
that their recursors are the kernel's own. Axioms of the file are added as axioms, and named.

It does not guard against what `Init` holds, nor against a statement that means less than its reader thinks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from leanfd.lean.embedded.frontend import State
from leanfd.lean.embedded.kernel import Constant, Dependencies, Kernel, Unsound
from leanfd.lean.embedded.objects import Heap, Object
from leanfd.lean.embedded.own_meaning import OwnMeaning
from leanfd.source.kernel_names import complaint
from leanfd.source.names import Parts, name_parts, written

_OWNER = {"constructor": 1, "recursor": 1}
"""Field that tells the inductive type: of a constructor its name, of a recursor the list of its mutual block."""
_MUTUAL, _CONSTRUCTORS, _PARAMETERS = 3, 4, 1
"""Fields of a `Lean.InductiveVal`."""
_INDUCTIVE_DECLARATION = 6
"""Tag of `Lean.Declaration.inductDecl`; those of axioms, definitions, theorems, opaques are those of the constants."""
_LEVELS, _TYPE = 1, 2
"""Fields of a `Lean.ConstantVal`."""


class _Outcome(NamedTuple):
    """What became of a constant that was tried."""

    axioms: frozenset[str]
    against: str = ""
    notes: frozenset[str] = frozenset()
    """What is to be said of a statement that the constant stands in, see own_meaning.py."""


class _Trial:
    """The constants of one environment, tried one after the other on top of a trusted one."""

    def __init__(
        self, heap: Heap, kernel: Kernel, trusted: Dependencies, own_meaning: OwnMeaning, environment: Object
    ) -> None:
        self._heap = heap
        self._kernel = kernel
        self._trusted = trusted
        self._own_meaning = own_meaning
        self._environment = environment
        self._accepted = trusted.base
        """The trusted environment with everything that the kernel took."""
        self._outcomes: dict[Parts, _Outcome] = {}
        """Of everything that was tried."""

    def try_all(self, name: Object) -> _Outcome:
        """The axioms that a constant rests on, and what speaks against it, "" for nothing."""
        stack: list[tuple[Object, list[Constant] | None]] = [(name, None)]
        waiting: set[Parts] = set()
        while stack:
            current, unit = stack.pop()
            parts = current.parts
            if unit is not None:
                waiting.discard(parts)
                self._outcomes[parts] = self._try(unit)
                continue
            if parts in self._outcomes or parts in waiting:
                continue
            if (known := self._kernel.find(self._trusted.base, current)) is not None:
                found = self._kernel.find(self._environment, current)
                same = found is not None and self._kernel.same_constant(known, found)
                against = "" if same else f"{written(parts)} is another than in Lean's library"
                self._outcomes[parts] = _Outcome(self._trusted.axioms_in_base(current), against)
                continue
            unit = self._unit(current)
            if not unit:
                self._outcomes[parts] = _Outcome(frozenset(), f"the constant {written(parts)} does not exist")
                continue
            head = unit[0].signature.field(0)
            if head.parts != parts:
                # A constructor or recursor: as good as its type.
                if head.parts in self._outcomes:
                    self._outcomes[parts] = self._outcomes[head.parts]
                elif head.parts not in waiting:
                    stack += [(current, None), (head, None)]
                continue
            waiting.add(parts)
            stack.append((current, unit))
            stack += [(used, None) for used in self._needs(unit)]
        return self._outcomes[name.parts]

    def _unit(self, name: Object) -> list[Constant]:
        """What the kernel takes at once: a constant, or a block of inductive types with their constructors."""
        constant = self._kernel.find(self._environment, name)
        if constant is not None and constant.kind in _OWNER:
            owner = constant.info.field(0).field(_OWNER[constant.kind])
            first = owner if constant.kind == "constructor" else next(iter(owner))
            constant = self._kernel.find(self._environment, first)
        if constant is None or constant.kind != "inductive":
            return [] if constant is None else [constant]
        types = [self._kernel.find(self._environment, each) for each in constant.info.field(0).field(_MUTUAL)]
        return [each for each in types if each is not None]

    def _constructors(self, inductive: Constant) -> Iterator[Constant]:
        for name in inductive.info.field(0).field(_CONSTRUCTORS):
            if (found := self._kernel.find(self._environment, name)) is not None:
                yield found

    def _needs(self, unit: list[Constant]) -> list[Object]:
        """The names that a unit uses and does not bring along."""
        members = [*unit, *(c for each in unit if each.kind == "inductive" for c in self._constructors(each))]
        own = {member.signature.field(0).parts for member in members}
        return [used for member in members for used in self._kernel.used_constants(member) if used.parts not in own]

    def notes(self, constant: Constant) -> frozenset[str]:
        """What is to be said of a statement that was tried: of what its type rests on, not of its proof."""
        used = (self._outcomes.get(name.parts) for name in self._kernel.type_constants(constant))
        return frozenset(note for outcome in used if outcome for note in outcome.notes)

    def _try(self, unit: list[Constant]) -> _Outcome:
        needs = [self._outcomes.get(used.parts) for used in self._needs(unit)]
        axioms = {axiom for need in needs if need for axiom in need.axioms}
        if unit[0].kind == "axiom":
            axioms.add(unit[0].name)
        # What is missing here runs in a circle through itself, which the kernel takes in no order.
        against = next(
            (need.against if need else "it rests on itself" for need in needs if not need or need.against), ""
        )
        if not against:
            try:
                self._accepted = self._kernel.added(self._accepted, self._declaration(unit), unit[0])
            except Unsound as refused:
                against = str(refused)
        notes: set[str] = set()
        if unit[0].kind != "theorem":
            notes = {note for need in needs if need for note in need.notes}
            notes |= {note for each in unit for note in self._own_meaning.of_constant(self._environment, each)}
        outcome = _Outcome(frozenset(axioms), against, frozenset(notes))
        for each in unit[1:]:
            self._outcomes[each.signature.field(0).parts] = outcome
        return outcome

    def _declaration(self, unit: list[Constant]) -> Object:
        first = unit[0]
        if fault := next(filter(None, (complaint(each.signature.field(0).parts) for each in unit)), None):
            raise Unsound(fault)
        if first.kind == "quot" or not first.is_safe:
            raise Unsound(f"{first.name} is {'a quotient' if first.kind == 'quot' else 'unsafe or partial'}")
        if first.kind != "inductive":
            return self._heap.constructor(first.info.tag, [first.info.field(0)])
        types = [
            self._heap.constructor(
                0,
                [
                    each.signature.field(0),
                    each.signature.field(_TYPE),
                    self._heap.list(
                        self._heap.constructor(0, [c.signature.field(0), c.signature.field(_TYPE)])
                        for c in self._constructors(each)
                    ),
                ],
            )
            for each in unit
        ]
        levels, parameters = first.signature.field(_LEVELS), first.info.field(0).field(_PARAMETERS)
        # Byte 0: not unsafe. An unsafe type is refused as soon as something safe uses it.
        return self._heap.constructor(_INDUCTIVE_DECLARATION, [levels, parameters, self._heap.list(types)], b"\0")


class Auditor:
    """Looks at constants of any environment of this process, against that of a file without imports."""

    def __init__(self, heap: Heap, kernel: Kernel, initial: State, own_meaning: OwnMeaning) -> None:
        self._heap = heap
        self._kernel = kernel
        self._own_meaning = own_meaning
        self._trusted = Dependencies(kernel, kernel.environment(initial.environment))
        self._private_name = heap.function("l_Lean_mkPrivateName")

    def audit(self, state: State, names: Sequence[str | Parts]) -> list[dict[str, Any]]:
        """For each constant: whether it exists, its axioms, and what speaks against it.

        It is named by its exact parts, or by its full name as written in source, which may be that of a private one.
        """
        environment = self._kernel.environment(state.environment)
        trial = _Trial(self._heap, self._kernel, self._trusted, self._own_meaning, environment)
        return [self._audited(trial, state, environment, name) for name in names]

    def _audited(self, trial: _Trial, state: State, environment: Object, asked: str | Parts) -> dict[str, Any]:
        if isinstance(asked, str):
            name = self._heap.name_of(name_parts(asked))
            names = [name, self._private_name(state.environment, name)]
        else:
            names = [self._heap.name_of(asked)]
        found = next((each for each in names if self._kernel.find(environment, each) is not None), None)
        if found is None:
            return {"name": asked, "exists": False, "axioms": [], "against": "it does not exist", "notes": []}
        outcome = trial.try_all(found)
        constant = self._kernel.find(environment, found)
        assert constant is not None
        return {
            "name": asked,
            "exists": True,
            "axioms": sorted(outcome.axioms),
            "against": outcome.against or state.fault,
            "notes": sorted(trial.notes(constant)),
        }
