"""Constants given to the kernel a second time, with nothing left that it computes by name.

The kernel adds, divides and shifts numbers by itself wherever it sees `Nat.add`, `Nat.div`, `Nat.shiftLeft`, whatever
these are defined to be. A twin is the same constant under another name: `Twin.Nat.add` has the definition of `Nat.add`
and is computed by unfolding it. `Twins.read` makes twins of a constant and of everything it rests on that comes to one
of these operations, and has the kernel check them. Where the first and the second reading disagree, so do acceleration
and definition.

Not read are proofs with string literals (these are made of `Char`, whose twin is another type), and what takes too many
steps without acceleration.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

from leanfd.lean.embedded.host import Host
from leanfd.lean.embedded.kernel import Constant, Parts
from leanfd.lean.embedded.objects import Object

OPERATIONS = (
    *("add", "sub", "mul", "div", "mod", "pow", "gcd", "beq", "ble"),
    *("land", "lor", "xor", "shiftLeft", "shiftRight"),
)
ACCELERATED = frozenset(("Nat", operation) for operation in OPERATIONS)
TWIN = "Twin"
MAX_STEPS = 200_000
"""Of the kernel, for one constant."""
MAX_DEPTH = 10_000
TOO_LONG = ("deterministic timeout", "deep recursion")
CONST, APP, LAM, FORALL, LET, LIT, MDATA, PROJ = range(4, 12)
"""Tags of `Lean.Expr`."""
CHILDREN = {APP: (0, 1), LAM: (1, 2), FORALL: (1, 2), LET: (1, 2, 3), MDATA: (1,), PROJ: (2,)}
WORD, BYTE = ctypes.c_void_p, ctypes.c_uint8
MAKERS = {
    CONST: ("lean_expr_mk_const", [WORD, WORD]),
    APP: ("lean_expr_mk_app", [WORD, WORD]),
    LAM: ("lean_expr_mk_lambda", [WORD, WORD, WORD, BYTE]),
    FORALL: ("lean_expr_mk_forall", [WORD, WORD, WORD, BYTE]),
    LET: ("lean_expr_mk_let", [WORD, WORD, WORD, WORD, BYTE]),
    MDATA: ("lean_expr_mk_mdata", [WORD, WORD]),
    PROJ: ("lean_expr_mk_proj", [WORD, WORD, WORD]),
}
FLAG = 8
"""Where an expression has its binder info, behind a word with its hash."""
TEXT = 1
"""Tag of a string literal."""
NAME, LEVELS, TYPE = 0, 1, 2
"""Fields of a `Lean.ConstantVal`."""
OWNER = {"constructor": 1, "recursor": 1}
MUTUAL, CONSTRUCTORS, PARAMETERS = 3, 4, 1
"""Fields of a `Lean.InductiveVal`."""
INDUCTIVE_DECLARATION = 6


class Unreadable(Exception):
    """A constant that has no second reading; the text says why."""


class Disagreement(Exception):
    """The kernel refuses the twin of what it took; the text says why."""


@dataclass
class _Layer:
    """Constants with the twins made of them: those of the core library, or those of one proof."""

    environment: Object
    """The kernel's, with the twins."""
    twin: dict[Parts, bool] = field(default_factory=dict)
    """Whether a constant has a twin; else it is its own."""
    expressions: dict[int, tuple[Object, Object]] = field(default_factory=dict)
    """By address: an expression, kept alive, and its twin."""


class Twins:
    """Twins on top of the core library's environment, made as they are needed."""

    def __init__(self, host: Host, library: ctypes.CDLL, swapped: dict[Parts, Parts] | None = None) -> None:
        """`swapped` gives operations the twins of other ones, so that proofs are refused that were accepted."""
        self._heap = host._heap
        self._kernel = host._checker._kernel
        self._base = self._kernel.environment(host._frontend.initial.environment)
        self._swapped = swapped or {}
        self._of_library = _Layer(self._base)
        declared = {**MAKERS, None: ("lean_add_decl", [WORD, ctypes.c_size_t, ctypes.c_size_t, WORD, WORD])}
        self._functions = {tag: library[name] for tag, (name, _) in declared.items()}
        for tag, function in self._functions.items():
            function.restype, function.argtypes = WORD, declared[tag][1]
        self._reset_steps = library["_ZN4lean15reset_heartbeatEv"]
        self._missing: dict[Parts, str] = {}
        """Constants of the library that have no twin although they should, and why."""
        self.made = 0
        """Constants that the kernel took as twins."""

    def read(self, environment: Object, name: Object) -> None:
        """The kernel takes the twin of a constant. Raises Unreadable and Disagreement."""
        for other in self._swapped.values():
            self._read(self._base, self._heap.name_of(other))
        self._read(environment, name)

    def _read(self, environment: Object, name: Object) -> None:
        own = _Layer(self._base)
        order = [*self._units(environment, name)]
        for unit in order:
            layer = self._layer(unit, own)
            parts = unit[0].signature.field(NAME).parts
            layer.twin[parts] = parts in ACCELERATED or any(
                self._has_twin(need.parts, environment, own) for need in self._needs(environment, unit)
            )
            if layer.twin[parts] and layer is self._of_library:
                self._add_to_library(unit, environment, own)
        own.environment = self._of_library.environment
        for unit in order:
            if self._layer(unit, own) is own:
                self._add(unit, environment, own, own)

    def twin(self, expression: Object, environment: Object | None = None) -> Object:
        """The twin of an expression over constants that have been read."""
        return self._twin(expression, environment or self._base, _Layer(self._base), self._of_library)

    # Which constants belong together, in which order.
    def _unit(self, environment: Object, name: Object) -> list[Constant]:
        """What the kernel takes at once: a constant, or a block of inductive types."""
        constant = self._kernel.find(environment, name)
        if constant is not None and constant.kind in OWNER:
            owner = constant.info.field(0).field(OWNER[constant.kind])
            constant = self._kernel.find(environment, owner if constant.kind == "constructor" else next(iter(owner)))
        if constant is None:
            raise Unreadable(f"there is no {name.parts}")
        if constant.kind != "inductive":
            return [constant]
        found = [self._kernel.find(environment, each) for each in constant.info.field(0).field(MUTUAL)]
        return [each for each in found if each is not None]

    def _members(self, environment: Object, unit: list[Constant]) -> Iterator[Constant]:
        for each in unit:
            yield each
            if each.kind == "inductive":
                for name in each.info.field(0).field(CONSTRUCTORS):
                    constructor = self._kernel.find(environment, name)
                    assert constructor is not None
                    yield constructor

    def _needs(self, environment: Object, unit: list[Constant]) -> Iterator[Object]:
        own = {member.signature.field(NAME).parts for member in self._members(environment, unit)}
        for member in self._members(environment, unit):
            yield from (used for used in self._kernel.used_constants(member) if used.parts not in own)

    def _units(self, environment: Object, name: Object) -> Iterator[list[Constant]]:
        """What a constant rests on and has not been read, each after what it rests on itself; it comes last."""
        seen: set[Parts] = set()
        stack: list[tuple[Object, list[Constant] | None]] = [(name, None)]
        while stack:
            current, unit = stack.pop()
            if unit is not None:
                yield unit
                continue
            if current.parts in seen or current.parts in self._of_library.twin:
                continue
            seen.add(current.parts)
            unit = self._unit(environment, current)
            head = unit[0].signature.field(NAME)
            if head.parts != current.parts:
                if head.parts in seen or head.parts in self._of_library.twin:
                    continue
                seen.add(head.parts)
            stack.append((head, unit))
            stack += [(need, None) for need in self._needs(environment, unit)]

    def _layer(self, unit: list[Constant], own: _Layer) -> _Layer:
        known = self._kernel.find(self._base, unit[0].signature.field(NAME)) is not None
        return self._of_library if known else own

    def _has_twin(self, parts: Parts, environment: Object, own: _Layer) -> bool:
        for layer in (self._of_library, own):
            if parts in layer.twin:
                return layer.twin[parts]
        # A constructor or recursor, or another type of a block.
        unit = self._unit(environment, self._heap.name_of(parts))
        head = unit[0].signature.field(NAME).parts
        layer = self._layer(unit, own)
        layer.twin[parts] = layer.twin[head]
        return layer.twin[parts]

    # Making them.
    def _named(self, parts: Parts, environment: Object, own: _Layer) -> Object:
        has_twin = self._has_twin(parts, environment, own)
        return self._heap.name_of((TWIN, *parts) if has_twin else parts)

    def _add_to_library(self, unit: list[Constant], environment: Object, own: _Layer) -> None:
        parts = unit[0].signature.field(NAME).parts
        try:
            self._add(unit, environment, own, self._of_library)
        except Unreadable as unreadable:
            self._missing[parts] = str(unreadable)

    def _add(self, unit: list[Constant], environment: Object, own: _Layer, layer: _Layer) -> None:
        first = unit[0]
        name = first.name
        if first.kind == "quot" or not first.is_safe:
            raise Unreadable(f"{name} is a quotient, unsafe or partial")

        def twin(expression: Object) -> Object:
            return self._twin(expression, environment, own, layer)

        heap, value = self._heap, first.info.field(0)

        def named(constant: Constant) -> Object:
            return self._named(constant.signature.field(NAME).parts, environment, own)

        if first.kind != "inductive":
            signature = heap.changed(first.signature, {NAME: named(first), TYPE: twin(first.signature.field(TYPE))})
            body = {} if first.value is None else {1: twin(first.value)}
            declaration = heap.constructor(first.info.tag, [heap.changed(value, {0: signature, **body})])
        else:
            types = []
            for each in unit:
                constructors = [*self._members(environment, [each])][1:]
                types.append(
                    heap.constructor(
                        0,
                        [
                            named(each),
                            twin(each.signature.field(TYPE)),
                            heap.list(
                                heap.constructor(0, [named(c), twin(c.signature.field(TYPE))]) for c in constructors
                            ),
                        ],
                    )
                )
            fields = [first.signature.field(LEVELS), value.field(PARAMETERS), heap.list(types)]
            declaration = heap.constructor(INDUCTIVE_DECLARATION, fields, b"\0")
        missing = [self._missing[need.parts] for need in self._needs(environment, unit) if need.parts in self._missing]
        if missing:
            raise Unreadable(missing[0])
        layer.environment = self.added(layer.environment, declaration, name)
        self.made += 1

    def added(self, environment: Object, declaration: Object, name: str) -> Object:
        """The environment with a declaration. Raises Unreadable when it takes too long, Disagreement when refused."""
        self._reset_steps()
        word = self._functions[None](self._heap.give(environment), MAX_STEPS, MAX_DEPTH, declaration.word, 1)
        result = self._heap.own(word)
        if result.tag == 1:
            return result.field(0)
        said = " ".join(
            self._kernel._text(self._kernel._explain(result.field(0), self._kernel._no_options)).text.split()
        )
        if any(mark in said for mark in TOO_LONG):
            raise Unreadable(f"{name}: {said}")
        raise Disagreement(f"{name}: {said}")

    def _twin(self, expression: Object, environment: Object, own: _Layer, layer: _Layer) -> Object:
        memo = layer.expressions
        stack = [expression]
        while stack:
            current = stack[-1]
            if current.word in memo:
                stack.pop()
                continue
            places = CHILDREN.get(current.tag, ())
            children = [current.field(place) for place in places]
            if waiting := [child for child in children if child.word not in memo]:
                stack += waiting
                continue
            stack.pop()
            made = self._rebuilt(current, dict(zip(places, children, strict=True)), environment, own, memo)
            memo[current.word] = current, made
        return memo[expression.word][1]

    def _rebuilt(
        self,
        old: Object,
        children: dict[int, Object],
        environment: Object,
        own: _Layer,
        memo: dict[int, tuple[Object, Object]],
    ) -> Object:
        """An expression with the twins of its children and of its own name."""
        changes = {place: memo[child.word][1] for place, child in children.items()}
        changes = {place: made for place, made in changes.items() if made.word != children[place].word}
        if old.tag == LIT and old.field(0).tag == TEXT and self._has_twin(("Char",), environment, own):
            raise Unreadable("a string literal")
        if old.tag in (CONST, PROJ) and self._has_twin(old.field(0).parts, environment, own):
            parts = old.field(0).parts
            changes[0] = self._heap.name_of((TWIN, *self._swapped.get(parts, parts)))
        if not changes:
            return old
        fields = [changes.get(i) or old.field(i) for i in range(old.size)]
        flags = [old.byte(FLAG)] if MAKERS[old.tag][1][-1] is BYTE else []
        return self._heap.own(self._functions[old.tag](*[self._heap.give(each) for each in fields], *flags))
