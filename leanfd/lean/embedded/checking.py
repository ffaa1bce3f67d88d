"""Pins a statement and checks proofs of it, in code that no candidate can reach.

`Checker.pin` elaborates the statement with `sorry` in the hole and keeps what it declared. `Checker.check` elaborates
the statement with a proof on the same starting state (without linters, whose advice is for people), then looks at the
result as data: one declaration and nothing after it, no error, the same name, kind, level parameters and type, no new
constant outside the theorem's own name, every new constant accepted once more by the kernel on top of the environment
from before the text, and no axioms but the three of ordinary mathematics.

Helpers, declarations that an answer brings along, come between the pin and the proof. Each is one theorem or definition
of a new name, adds nothing outside it, and keeps away from the theorem's. What the statement means was settled before
them: with them it has to come to the same type, of the same constants, and all that the proof takes from them goes to
the kernel with it.

It does not guard against a statement that says the wrong thing, nor against what the starting state already holds (an
unsound header is pinned as it is), nor against a text that exhausts time or memory: whoever runs the process does.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from leanfd.lean.embedded.additions import new_constants
from leanfd.lean.embedded.frontend import (
    END_OF_INPUT,
    Elaboration,
    Frontend,
    Start,
    State,
    kind_name,
    syntax_kind,
)
from leanfd.lean.embedded.goals import GoalPrinter, goals_at_error
from leanfd.lean.embedded.kernel import Constant, Dependencies, Kernel, Unsound
from leanfd.lean.embedded.objects import Heap, Object
from leanfd.source.kernel_names import complaint
from leanfd.source.names import public, written

ALLOWED_AXIOMS = frozenset({"propext", "Classical.choice", "Quot.sound"})
_DECLARED_NAME = "Lean.Parser.Command.declId"
_PINNABLE = ("theorem", "def", "opaque")
_IDENTIFIER = 3
_SHARED = re.compile(r"_unary|_mutual|_sparseCasesOn_\d+")
"""Parts of names behind which Lean puts the auxiliary constants of a recursive function, and of a match's splitter."""


class NotPinned(Exception):
    """The statement cannot be pinned; the text says why."""

    def __init__(self, reason: str, messages: list[dict[str, Any]]) -> None:
        super().__init__(reason)
        self.messages = messages


@dataclass(frozen=True, slots=True)
class Pin:
    """A statement, elaborated by us, that proofs are held against."""

    start: Start
    """Where a proof's text begins."""
    kind: Object
    """The syntax kind of the one command: a `Lean.Name`."""
    name: Object
    constant: Constant
    axioms: frozenset[str]
    """Those that the type rests on; not filled where there is `support`."""
    support: tuple[Constant, ...]
    """Constants that the elaboration of the statement itself made, and that its type rests on."""
    dependencies: Dependencies

    @property
    def full_name(self) -> str:
        """The constant's name, with its namespaces."""
        return self.constant.name


class Checker:
    """Pins statements and checks proofs against them."""

    def __init__(self, heap: Heap, frontend: Frontend, kernel: Kernel, printer: GoalPrinter) -> None:
        self._heap = heap
        self._frontend = frontend
        self._kernel = kernel
        self._printer = printer
        self._dependencies: WeakKeyDictionary[State, Dependencies] = WeakKeyDictionary()
        """Shared by the pins on a state: the axioms of its constants are looked up once."""
        self._private_name = heap.function("l_Lean_mkPrivateName")
        self._is_reserved = heap.function("l_Lean_isReservedName")

    def pin(self, state: State, text: str) -> Pin:
        """Elaborates a statement whose hole holds `sorry`.

        Raises NotPinned when it does not elaborate, or when it is not exactly one theorem or definition.
        """
        if state.fault:
            raise NotPinned(state.fault, [])
        done = self._frontend.elaborate(state, text)
        if done.failed:
            raise NotPinned("the statement does not elaborate", done.messages)
        if (fault := self._shape_fault(done)) is not None:
            raise NotPinned(fault, done.messages)
        identifier = _declared_name(done.commands[0])
        if identifier is None:
            raise NotPinned("the statement declares nothing by name", done.messages)
        base = self._kernel.environment(state.environment)
        environment = self._kernel.environment(done.state.environment)
        found = self._find_declared(state, environment, identifier)
        if (
            found is None
            or found.kind not in _PINNABLE
            or self._kernel.find(base, found.signature.field(0)) is not None
        ):
            raise NotPinned(f"{written(identifier.parts)} is not a new theorem or definition", done.messages)
        dependencies = self._dependencies.setdefault(state, Dependencies(self._kernel, base))
        try:
            self._stays_below(state, base, environment, found.signature.field(0))
            support = self._support(dependencies, environment, found)
        except Unsound as unsound:
            raise NotPinned(str(unsound), done.messages) from None
        kind = kind_name(done.commands[0])
        assert kind is not None  # it holds a name
        return Pin(
            start=self._frontend.start_at(state),
            kind=kind,
            name=found.signature.field(0),
            constant=found,
            axioms=frozenset() if support else dependencies.axioms_of_type(found),
            support=support,
            dependencies=dependencies,
        )

    def _find_declared(self, state: State, environment: Object, identifier: Object) -> Constant | None:
        namespace = state.namespace
        parts = identifier.parts
        full = parts[1:] if parts[:1] == ("_root_",) else namespace + parts
        name = self._heap.name_of(full)
        private = self._private_name(state.environment, name)
        return self._kernel.find(environment, name) or self._kernel.find(environment, private)

    def _support(self, dependencies: Dependencies, environment: Object, pinned: Constant) -> tuple[Constant, ...]:
        support: dict[tuple[str | int, ...], Constant] = {}
        for name in self._kernel.type_constants(pinned):
            for constant in dependencies.new_constants(environment, name)[0]:
                support[constant.signature.field(0).parts] = constant
        return tuple(support.values())

    def check(self, pin: Pin, text: str, helpers: Sequence[str] = ()) -> dict[str, Any]:
        """The verdict on the statement with a proof in its hole, as the host's protocol writes it."""
        begin = time.perf_counter()
        verdict: dict[str, Any] = {
            "proved": False,
            "tier": None,
            "reason": "",
            "messages": [],
            "goals": [],
            "axioms": [],
        }
        try:
            start = self._after(pin, helpers) if helpers else pin.start
        except Unsound as unsound:
            verdict["reason"] = str(unsound)
            return verdict
        done = self._frontend.elaborate_one(start, text)
        verdict["messages"] = done.messages
        if done.failed:
            verdict["reason"] = _first_error(done)
            verdict["goals"] = goals_at_error(self._printer, done)
        else:
            try:
                self._judge(pin, start, done, verdict)
            except Unsound as unsound:
                verdict["reason"] = str(unsound)
        verdict["lean_ms"], verdict["lean_cpu_ms"] = round(done.lean_ms, 3), round(done.lean_cpu_ms, 3)
        verdict["elapsed_ms"] = round(1000 * (time.perf_counter() - begin), 3)
        return verdict

    def _after(self, pin: Pin, helpers: Sequence[str]) -> Start:
        """Where a proof begins that may use the helpers. Raises Unsound, naming the one at fault."""
        state = pin.start.state
        own = public(pin.name.parts)
        for number, text in enumerate(helpers, start=1):
            done = self._frontend.elaborate(state, text)
            if done.failed:
                raise Unsound(f"helper {number} does not elaborate: {_first_error(done)}")
            before, after = (self._kernel.environment(s.environment) for s in (state, done.state))
            fault, identifier = self._shape_fault(done), _declared_name(done.commands[0])
            found = self._find_declared(state, after, identifier) if identifier else None
            if fault or found is None or found.kind not in ("theorem", "def"):
                raise Unsound(f"helper {number}: {fault or 'it declares no theorem or definition'}")
            name = found.signature.field(0)
            parts = public(name.parts)
            if self._kernel.find(before, name) is not None:
                raise Unsound(f"helper {number}: there is a {written(parts)} already")
            if parts[: len(own)] == own or own[: len(parts)] == parts:
                raise Unsound(f"helper {number}: {written(parts)} is a name of the theorem's own")
            self._stays_below(state, before, after, name)
            state = done.state
        return self._frontend.start_at(state)

    def _judge(self, pin: Pin, start: Start, done: Elaboration, verdict: dict[str, Any]) -> None:
        """Fills the verdict of a text that elaborated without an error. Raises Unsound."""
        if (fault := self._shape_fault(done)) is not None:
            raise Unsound(fault)
        kind = kind_name(done.commands[0])
        if kind is None or not self._heap.same_name(kind, pin.kind):
            raise Unsound("the text is another command than the statement")
        environment = self._kernel.environment(done.state.environment)
        constant = self._kernel.find(environment, pin.name)
        if constant is None:
            raise Unsound(f"the constant {pin.full_name} does not exist")
        verdict["tier"] = "T0"
        if constant.kind != pin.constant.kind:
            raise Unsound(f"{pin.full_name} is a {constant.kind}, not a {pin.constant.kind}")
        if not self._kernel.same_signature(constant, pin.constant):
            raise Unsound(f"{pin.full_name} has another type than the statement")
        for expected in pin.support:
            found = self._kernel.find(environment, expected.signature.field(0))
            if found is None or not self._kernel.same_constant(found, expected):
                raise Unsound(f"{expected.name}, on which the statement rests, is another than in the statement")
        own = start is pin.start
        base = pin.dependencies.base if own else self._kernel.environment(start.state.environment)
        self._stays_below(start.state, base, environment, pin.name)
        needed, axioms = self._needed(pin, environment, constant)
        verdict["axioms"] = sorted(axioms)
        if "sorryAx" in axioms:
            raise Unsound("the proof uses sorry")
        if forbidden := sorted(axioms - ALLOWED_AXIOMS):
            raise Unsound(f"the proof depends on the axiom {forbidden[0]}")
        self._kernel.replay(pin.dependencies.base, needed)
        verdict["proved"], verdict["tier"] = True, "T1"

    def _stays_below(self, before: State, base: Object, environment: Object, name: Object) -> None:
        """Raises Unsound if a constant was added that lies neither below `name` nor is one that Lean makes itself.

        Those are the equations, induction principles and the like of what was there before; only Lean may use their
        names.
        """
        own = public(name.parts)
        for constant in new_constants(base, environment):
            parts = constant.at(0, 0, 0).parts
            if public(parts)[: len(own)] == own:
                continue  # No name that the kernel knows lies below one that is free to be declared.
            if (fault := complaint(parts)) is not None:
                raise Unsound(fault)
            shared = [part for part in parts if not _SHARED.fullmatch(str(part))]
            if not any(
                self._is_reserved(before.environment, self._heap.name_of(asked)).scalar for asked in (parts, shared)
            ):
                raise Unsound(
                    f"the text adds {written(parts)}; a proof adds nothing outside its own name, {written(own)}"
                )

    def _needed(self, pin: Pin, environment: Object, constant: Constant) -> tuple[list[Constant], frozenset[str]]:
        """What `Dependencies.new_constants` gives for a constant with the pin's own name, levels and type."""
        if pin.support:
            return pin.dependencies.new_constants(environment, pin.name)
        # No statement rests on more than was there before, so what its type needs has been known since it was pinned.
        needed, axioms = pin.dependencies.behind_value(environment, constant)
        return needed, axioms | pin.axioms

    def _shape_fault(self, done: Elaboration) -> str | None:
        """Why the text is not exactly one command, or None."""
        commands = done.commands
        if len(commands) < 2:
            return "the text holds no command"
        ends = commands[1] is self._frontend.end or syntax_kind(commands[1]) == END_OF_INPUT
        return None if ends and len(commands) == 2 else "the text holds more than one declaration"


def _declared_name(syntax: Object) -> Object | None:
    """The identifier of the first declaration in a command, in reading order."""
    if syntax_kind(syntax) == _DECLARED_NAME:
        identifier = next(iter(syntax.field(2)))
        return identifier.field(2) if identifier.tag == _IDENTIFIER else None
    if syntax.tag != 1 or syntax.size != 3:
        return None
    return next((name for child in syntax.field(2) if (name := _declared_name(child)) is not None), None)


def _first_error(done: Elaboration) -> str:
    text: str = next(message["data"] for message in done.messages if message["severity"] == "error")
    return text.split("\n", 1)[0]
