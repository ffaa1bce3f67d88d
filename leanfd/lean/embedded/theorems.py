"""The theorems that an environment holds, and goals, as terms in JSON, for whoever looks lemmas up by their symbols.

    {"theorems": {"env"?: N, "own"?: true}}     {"theorems": [[NAME, TERM], …]}
    {"terms": N}                                {"terms": [[[[NAME, TERM], …], TERM], …]}

The first gives the theorems of an environment (without one, of the library), with `own` only those that it did not
import; the second, for each goal of a proof state, its hypotheses and what is to be shown. A TERM is

    "Nat.add"  "!h"  "#2"  "Sort"  "?"      a constant, a hypothesis, a literal, `Prop` or a `Type`, a metavariable
    -3                                      a bound variable, that of the third binder around it from inside
    [HEAD, ARGUMENT, …]                     an application, without the arguments that are instances
    ["∀" | "∀i" | "∀m" | "λ", TYPE, BODY]   binders: "∀i" an instance, "∀m" another that is not written out
    "…"                                     what lies deeper than DEEPEST, and what has no form here

Names that Lean makes up itself are left out. It judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from leanfd.lean.embedded.additions import own_constants
from leanfd.lean.embedded.objects import Heap, Object
from leanfd.source.names import is_made_up, public, written

Term = Any
DEEPEST = 40
_BVAR, _FVAR, _MVAR, _SORT, _CONST, _APP, _LAMBDA, _FOR_ALL, _, _LITERAL, _MDATA = range(11)
"""Tags of `Lean.Expr`."""
_THEOREM = 2
"""Tag of `Lean.ConstantInfo`."""
_BINDER_INFO = 8
"""A byte behind the pointers of a `∀`, after the 8 bytes of what Lean knows of every expression."""
_FOR_ALLS = ("∀", "∀m", "∀m", "∀i")
"""By `Lean.BinderInfo`."""


class TermReader:
    """Lean's expressions as terms."""

    def __init__(self, heap: Heap) -> None:
        self._find = heap.function("lean_environment_find")
        self._takes: dict[str, tuple[bool, ...]] = {}
        """Of a constant, which arguments are instances."""

    def theorems(self, environment: Object, own: bool = False) -> list[list[Term]]:
        """Name and statement of each theorem of a kernel environment; `own` for those that it did not import."""
        found = own_constants(environment) if own else _imported(environment)
        return [
            [written(public(each.at(0, 0, 0).parts)), self.term(each.at(0, 0, 2), environment)]
            for each in found
            if _is_written_down(each)
        ]

    def term(
        self, expression: Object, environment: Object, names: Mapping[str, str] | None = None, at: int = 0
    ) -> Term:
        """The term of an expression; `names` are those of the hypotheses by what Lean knows them by."""
        tag = expression.tag
        if at > DEEPEST:
            return "…"
        if tag == _APP:
            return self._application(expression, environment, names, at)
        if tag == _CONST:
            return written(expression.field(0).parts)
        if tag == _BVAR:
            return -1 - expression.field(0).scalar
        if tag == _FVAR:
            return f"!{(names or {}).get(written(expression.field(0).parts), '')}"
        if tag in (_FOR_ALL, _LAMBDA):
            word = "λ" if tag == _LAMBDA else _FOR_ALLS[expression.byte(_BINDER_INFO)]
            kind = self.term(expression.field(1), environment, names, at + 1)
            return [word, kind, self.term(expression.field(2), environment, names, at + (tag == _LAMBDA))]
        if tag == _LITERAL:
            value = expression.at(0, 0)
            return f"#{value.scalar}" if value.is_scalar else "…"
        if tag == _MDATA:
            return self.term(expression.field(1), environment, names, at)
        return "Sort" if tag == _SORT else "?" if tag == _MVAR else "…"

    def _application(self, expression: Object, environment: Object, names: Mapping[str, str] | None, at: int) -> Term:
        arguments: list[Object] = []
        while expression.tag == _APP:
            arguments.append(expression.field(1))
            expression = expression.field(0)
        head = self.term(expression, environment, names, at + 1)
        takes = self._instances_of(head, expression.field(0), environment) if expression.tag == _CONST else ()
        terms = [
            self.term(argument, environment, names, at + 1)
            for index, argument in enumerate(reversed(arguments))
            if index >= len(takes) or not takes[index]
        ]
        if head == "OfNat.ofNat" and len(terms) == 2:
            return terms[1]
        return [head, *terms] if terms else head

    def _instances_of(self, name: str, constant: Object, environment: Object) -> tuple[bool, ...]:
        if name not in self._takes:
            found = self._find(environment, constant).option
            flags = []
            kind = None if found is None else found.at(0, 0, 2)
            while kind is not None and kind.tag == _FOR_ALL:
                flags.append(_FOR_ALLS[kind.byte(_BINDER_INFO)] == "∀i")
                kind = kind.field(2)
            self._takes[name] = tuple(flags)
        return self._takes[name]


def _imported(environment: Object) -> Iterator[Object]:
    """The `Lean.ConstantInfo` of every constant that a kernel environment has imported."""
    for bucket in environment.at(0, 0).field(1):
        while not bucket.is_scalar:
            yield bucket.field(1)
            bucket = bucket.field(2)


def _is_written_down(constant: Object) -> bool:
    """Whether it is a theorem that somebody has written, for others to use."""
    return constant.tag == _THEOREM and not is_made_up(public(constant.at(0, 0, 0).parts))
