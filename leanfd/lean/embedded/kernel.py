"""Lean's kernel from Python: look constants up, compare them, check them again, find their axioms.

What an elaborated text left in its environment is only data here. `replay` gives every new constant to the kernel once
more, on top of an environment that was there before the text, so it matters nothing how the constants got in. It does
not guard against a constant that the trusted environment already holds, nor against faults of the kernel itself.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

from leanfd.lean.embedded.objects import Heap, Object
from leanfd.source.names import Parts, written

KINDS = ("axiom", "def", "theorem", "opaque", "quot", "inductive", "constructor", "recursor")
"""By the tag of `Lean.ConstantInfo`."""
_DEFINITION, _THEOREM, _OPAQUE = 1, 2, 3
_SAFE = 1


class Unsound(Exception):
    """A constant that cannot be vouched for; the text says which and why."""


class Constant:
    """A `Lean.ConstantInfo`."""

    __slots__ = ("info",)

    def __init__(self, info: Object) -> None:
        self.info = info

    @property
    def kind(self) -> str:
        """One of KINDS."""
        return KINDS[self.info.tag]

    @property
    def name(self) -> str:
        """The full name."""
        return written(self.signature.field(0).parts)

    @property
    def signature(self) -> Object:
        """Name, level parameters and type: a `Lean.ConstantVal`."""
        return self.info.at(0, 0)

    @property
    def value(self) -> Object | None:
        """The proof or body, where there is one."""
        return self.info.at(0, 1) if self.info.tag in (_DEFINITION, _THEOREM, _OPAQUE) else None

    @property
    def is_safe(self) -> bool:
        """Whether it is neither `unsafe` nor `partial`."""
        if self.info.tag == _DEFINITION:
            return self.info.field(0).byte(0) == _SAFE
        return self.info.tag != _OPAQUE or self.info.field(0).byte(0) == 0


class Kernel:
    """The kernel's functions, and the axioms of the constants met so far."""

    def __init__(self, heap: Heap, library: ctypes.CDLL) -> None:
        self._heap = heap
        self._environment = heap.function("lean_elab_environment_to_kernel_env")
        self._find = heap.function("lean_environment_find")
        self._same_signature = heap.function("l_Lean_instBEqConstantVal_beq")
        self._same_expression = heap.function("l_Lean_Expr_eqv")
        self._used_constants = heap.function("l_Lean_Expr_getUsedConstants")
        self._explain = heap.function("l_Lean_Kernel_Exception_toMessageData")
        self._text = heap.function("l_Lean_MessageData_toString")
        add, word = library.lean_add_decl, ctypes.c_void_p
        add.restype, add.argtypes = word, [word, ctypes.c_size_t, ctypes.c_size_t, word, word]
        self._add = add
        self._no_options = heap.constant("l_Lean_Options_empty")

    def environment(self, environment: Object) -> Object:
        """The kernel's part of an elaborator's environment."""
        return self._environment(environment)

    def find(self, environment: Object, name: Object) -> Constant | None:
        """A constant of a kernel environment."""
        found = self._find(environment, name).option
        return None if found is None else Constant(found)

    def same_signature(self, left: Constant, right: Constant) -> bool:
        """Whether names, level parameters and types are the same, structurally, up to the names of bound variables."""
        return bool(self._same_signature(left.signature, right.signature).scalar)

    def same_constant(self, left: Constant, right: Constant) -> bool:
        """Whether kinds, signatures and values are the same."""
        if left.info.tag != right.info.tag or not self.same_signature(left, right):
            return False
        mine, other = left.value, right.value
        if mine is None or other is None:
            return mine is other
        return bool(self._same_expression(mine, other).scalar)

    def type_constants(self, constant: Constant) -> list[Object]:
        """The names of the constants in its type."""
        return [*self._used_constants(constant.info.at(0, 0, 2))]

    def used_constants(self, constant: Constant) -> Iterator[Object]:
        """The names of the constants in its type and value."""
        yield from self._used_constants(constant.info.at(0, 0, 2))
        yield from self.value_constants(constant)

    def value_constants(self, constant: Constant) -> Iterator[Object]:
        """The names of the constants in its proof or body."""
        if (value := constant.value) is not None:
            yield from self._used_constants(value)

    def replay(self, base: Object, constants: list[Constant]) -> None:
        """Gives these constants to the kernel, in this order, on top of `base`, which stays as it is.

        Raises Unsound with the kernel's words when it refuses one, and for kinds that an answer must not bring along:
        axioms, inductive types, `unsafe` and `partial` definitions.
        """
        environment = base
        for constant in constants:
            if constant.info.tag not in (_DEFINITION, _THEOREM, _OPAQUE) or not constant.is_safe:
                unsafe = "" if constant.is_safe else "unsafe or partial "
                raise Unsound(f"the proof brings along its own {unsafe}{constant.kind} {constant.name}")
            declaration = self._heap.constructor(constant.info.tag, [constant.info.field(0)])
            environment = self.added(environment, declaration, constant)

    def added(self, environment: Object, declaration: Object, constant: Constant) -> Object:
        """The environment with a `Lean.Declaration` that the kernel has checked. Raises Unsound, naming `constant`."""
        checked = self.checked(environment, declaration)
        if isinstance(checked, str):
            raise Unsound(f"the kernel refuses {constant.name}: {' '.join(checked.split())}")
        return checked

    def checked(self, environment: Object, declaration: Object) -> Object | str:
        """The same, or the kernel's words against it."""
        result = self._heap.own(self._add(self._heap.give(environment), 0, 0, declaration.word, 1))
        return result.field(0) if result.tag == 1 else self._text(self._explain(result.field(0), self._no_options)).text


class Dependencies:
    """What a constant rests on, seen from a base environment whose own constants are taken as given."""

    def __init__(self, kernel: Kernel, base: Object) -> None:
        self._kernel = kernel
        self.base = base
        self._base_axioms: dict[Parts, frozenset[str]] = {}

    def new_constants(self, environment: Object, name: Object) -> tuple[list[Constant], frozenset[str]]:
        """The constants that `name` needs and the base lacks, each after those that it needs; and all its axioms.

        Raises Unsound when one is missing.
        """
        return self._walk(environment, [(name, None)], set())

    def behind_value(self, environment: Object, constant: Constant) -> tuple[list[Constant], frozenset[str]]:
        """The same for a constant that the base lacks and whose type needs nothing new, last in the order.

        The axioms are those of its proof or body only; `axioms_of_type` has the others.
        """
        name = constant.signature.field(0)
        used = [(each, None) for each in self._kernel.value_constants(constant)]
        return self._walk(environment, [(name, constant), *used], {name.parts})

    def axioms_of_type(self, constant: Constant) -> frozenset[str]:
        """The axioms that the type rests on, when all its constants are of the base."""
        return frozenset(axiom for name in self._kernel.type_constants(constant) for axiom in self.axioms_in_base(name))

    def _walk(
        self, environment: Object, stack: list[tuple[Object, Constant | None]], seen: set[Parts]
    ) -> tuple[list[Constant], frozenset[str]]:
        """Works the stack off: names to be looked up, and constants that are done when their turn comes again."""
        order: list[Constant] = []
        axioms: set[str] = set()
        while stack:
            current, finished = stack.pop()
            if finished is not None:
                order.append(finished)
                continue
            parts = current.parts
            if parts in seen:
                continue
            seen.add(parts)
            known = self._base_axioms.get(parts)
            if known is not None or self._kernel.find(self.base, current) is not None:
                axioms |= self._axioms_in_base(current, parts) if known is None else known
                continue
            constant = self._kernel.find(environment, current)
            if constant is None:
                raise Unsound(f"the constant {written(parts)} does not exist")
            if constant.kind == "axiom":
                axioms.add(written(parts))
            stack.append((current, constant))
            stack += [(used, None) for used in self._kernel.used_constants(constant)]
        return order, frozenset(axioms)

    def axioms_in_base(self, name: Object) -> frozenset[str]:
        """The axioms that a constant of the base rests on."""
        known = self._base_axioms.get(name.parts)
        return self._axioms_in_base(name, name.parts) if known is None else known

    def _axioms_in_base(self, name: Object, parts: Parts) -> frozenset[str]:
        # What is kept here is taken for a constant of the base from then on.
        assert self._kernel.find(self.base, name) is not None
        axioms: set[str] = set()
        seen: set[Parts] = {parts}
        stack = [name]
        while stack:
            current = stack.pop()
            constant = self._kernel.find(self.base, current)
            if constant is None:
                continue
            if constant.kind == "axiom":
                axioms.add(written(current.parts))
            for used in self._needs(constant):
                used_parts = used.parts
                if (known := self._base_axioms.get(used_parts)) is not None:
                    axioms |= known
                elif used_parts not in seen:
                    seen.add(used_parts)
                    stack.append(used)
        self._base_axioms[parts] = frozenset(axioms)
        return self._base_axioms[parts]

    def _needs(self, constant: Constant) -> Iterator[Object]:
        yield from self._kernel.used_constants(constant)
        if constant.kind == "inductive":
            yield from constant.info.field(0).field(4)
