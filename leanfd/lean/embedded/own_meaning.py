"""What a statement means by the file's own doing, where its reader may take it for something else.

Four things are noted: a constant of the file that bears the name of one of Lean's, an instance of the file for types
of Lean's own, notation and macros of the file, and hypotheses that `variable` adds. Each is told from what Lean made of
the statement: the constants that its type rests on, through the definitions in it; the syntax that it was read as; the
binders of its type. Nothing is wrong with any of them. A definition under a name of its own is not noted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from leanfd.lean.embedded.frontend import State, kind_name, syntax_kind
from leanfd.lean.embedded.kernel import Constant, Kernel
from leanfd.lean.embedded.objects import Heap, Object
from leanfd.source.names import Parts, public, written

_OPEN_DECLARATIONS, _VARIABLES = 3, 5
"""Fields of a `Lean.Elab.Command.Scope`."""
_EXPLICIT = 1
"""Tag of a `Lean.OpenDecl` that gives one constant another name."""
_CONSTANT, _APPLICATION, _FORALL, _INSTANCE_BINDER = 4, 5, 7, 3
_BINDER_INFO = 8
"""Byte of a `Lean.Expr.forallE`, behind what Lean has worked out about it."""
_TYPE_OF_CONSTANT = (0, 0, 2)
_OK = 1
_NODE, _ATOM, _IDENTIFIER = 1, 2, 3
_BODY = "Lean.Parser.Command.declVal"
_BINDERS = tuple(f"Lean.Parser.Term.{kind}Binder" for kind in ("explicit", "implicit", "strictImplicit", "inst"))
_ANONYMOUS = "inst"
"""What Lean calls the variable of `[C α]`, with a mark behind it."""
_NO_TERM = re.compile(r"(Lean\.)?(Parser\.)?(Tactic|tactic|Command|command|Attr|attr|token|Syntax|Level)|.*\.antiquot$")
"""Kinds of syntax that stand in no term, or in no text."""
_ATTACHES = ("Lean.Parser.Command.attribute", "Lean.Parser.Command.in")
"""Kinds of commands that can give syntax a meaning without adding a constant."""
_COERCIONS = re.compile(r"Coe[A-Z]*[a-z]*")
"""Lean unfolds instances of these classes where it uses them."""


class OwnMeaning:
    """Lean's functions that tell of classes, notation and propositions, and the constants of Lean's own library."""

    def __init__(self, heap: Heap, kernel: Kernel, initial: State) -> None:
        self._heap = heap
        self._kernel = kernel
        self._base = kernel.environment(initial.environment)
        self._classes = initial.environment
        self._is_class = heap.function("l_Lean_isClass")
        self._entries = heap.function("l_Lean_KeyedDeclsAttribute_getEntries___redArg")
        self._attributes = [
            heap.constant(name)
            for name in (
                "l_Lean_Elab_macroAttribute",
                "l_Lean_Elab_Term_termElabAttribute",
                "l_Lean_Elab_Command_commandElabAttribute",
            )
        ]
        self._uses = heap.function("l_Lean_Expr_hasLooseBVar")
        self._is_open = heap.function("l_Lean_Expr_hasLooseBVars")
        self._is_prop = heap.function("l_Lean_Expr_isProp")
        self._lambda = heap.function("l_Lean_Expr_lam___override")
        self._type_of = heap.function("l_Lean_Kernel_check")
        self._no_locals = heap.constant("l_Lean_LocalContext_empty")
        kinds = (*heap.function("l_Lean_Parser_getSyntaxNodeKinds")(initial.environment),)
        self._kinds = [kind for kind in kinds if not _NO_TERM.match(".".join(map(str, kind.parts)))]
        """Those of the terms of Lean's own."""
        self._has_syntax = self._has_defaults = False
        self._given: dict[Parts, Object] = {}
        """Kinds of Lean's own syntax that texts gave a meaning."""
        self._coercions: dict[Parts, Object] = {}

    def saw(self, text: str, added: list[Object], after: State, command: str) -> None:
        """Takes note of whether texts bring syntax and default instances along; only then are any looked for.

        `command` is the kind of the one that has just run.
        """
        types = (constant.at(*_TYPE_OF_CONSTANT) for constant in added)
        brought = any(each.tag == _CONSTANT and each.field(0).parts[:1] == ("Lean",) for each in types)
        self._has_syntax |= brought
        self._has_defaults |= "default_instance" in text
        if brought or (self._has_syntax and command in _ATTACHES):
            self._given |= {kind.parts: kind for kind in self._kinds if self._is_own(after, kind)}
        for constant in map(Constant, added):
            head = _head(_result(constant)) if constant.kind == "def" else None
            if head and _COERCIONS.fullmatch(written(head.parts)) and self._is_instance(constant):
                name = constant.signature.field(0)
                self._coercions[name.parts] = name

    def of_constant(self, environment: Object, constant: Constant) -> Iterator[str]:
        """What to note of a statement that rests on this constant of the file."""
        name = constant.signature.field(0).parts
        if (shadowed := self._shadowed(environment, name)) is not None:
            yield f"`{written(shadowed)}` in it is the file's own {written(public(name))}"
        elif constant.kind == "def" and self._is_instance(constant):
            yield f"it rests on the file's own instance {written(public(name))} of a class of Lean's"

    def _shadowed(self, environment: Object, name: Parts) -> Parts | None:
        """The constant of Lean's own library that one means who writes this name, from within its namespace."""
        plain = public(name)
        for start in range(0 if plain != name else 1, len(plain)):
            short = plain[start:]
            if self._kernel.find(self._base, self._heap.name_of(short)) is None:
                continue
            # `Formula.not` is a word of `Formula`s, no other `not`; a type or a proposition is meant by its name alone.
            owner = self._heap.name_of(name[: len(name) - len(short)])
            if str(short[0])[:1].isupper() or self._kernel.find(environment, owner) is None:
                return short
        return None

    def _is_instance(self, constant: Constant) -> bool:
        """Whether its type is a class of Lean's own, for nothing but what is Lean's own, unless it may be a default."""
        head = _head(_result(constant))
        if head is None or not self._is_class(self._classes, head).scalar:
            return False
        names = self._kernel.type_constants(constant)
        return self._has_defaults or all(self._kernel.find(self._base, name) is not None for name in names)

    def of_statement(
        self, before: State, declaration: Object, inner: Object, constant: Constant, contested: bool
    ) -> list[str]:
        """What to note of a declaration, read as `inner` within `declaration`, and elaborated in a state.

        It is `contested` where Lean could read it as something of the file's own as well.
        """
        notes = [_notation_note(inner)] if contested else []
        notes += self._notation(before, declaration, inner) if self._has_syntax else ()
        environment = self._kernel.environment(before.environment)
        for parts, name in self._coercions.items():
            if self._kernel.find(environment, name) is not None:
                notes.append(f"the file's own coercion {written(public(parts))} may be in it")
        notes += self._renamed(before, constant)
        return [*notes, *self._assumed(before, inner, constant)] if before.has_variables else notes

    @staticmethod
    def of_command(command: Object) -> list[str]:
        """What to note of a theorem that a command of the file's own states."""
        return [_notation_note(command)]

    def _notation(self, before: State, declaration: Object, inner: Object) -> Iterator[str]:
        seen: set[Parts] = set()
        for node in (declaration, *_nodes(inner)):
            kind = kind_name(node)
            if kind is None or kind.parts in seen:
                continue
            seen.add(kind.parts)
            if self._is_own(before, kind):
                yield _notation_note(inner if node is declaration else node)
        # What is written may come to these in steps: `a = b` to `binrel%`, and names are in every text.
        for parts, kind in self._given.items():
            if parts not in seen and self._is_own(before, kind):
                yield f"the file gives Lean's `{written(parts)}`, which may be in it, a meaning of its own"

    def _is_own(self, state: State, kind: Object) -> bool:
        """Whether a macro or an elaborator of the file's own stands behind a kind of syntax."""
        environment = self._kernel.environment(state.environment)
        for attribute in self._attributes:
            for entry in self._entries(attribute, state.environment, kind):
                name = entry.at(0, 1)
                # What is compiled into Lean is in neither environment.
                if self._kernel.find(environment, name) is not None and self._kernel.find(self._base, name) is None:
                    return True
        return False

    def _renamed(self, before: State, constant: Constant) -> Iterator[str]:
        aliases = [
            each for each in before.scope.field(_OPEN_DECLARATIONS) if each.tag == _EXPLICIT and not each.is_scalar
        ]
        if not aliases:
            return
        used = {name.parts for name in self._kernel.type_constants(constant)}
        for alias in aliases:
            short, meant = alias.field(0), alias.field(1)
            if meant.parts in used and short.parts != meant.parts and self._kernel.find(self._base, short) is not None:
                yield f"`{written(short.parts)}` in it is {written(meant.parts)}, by `open`"

    def _assumed(self, before: State, inner: Object, constant: Constant) -> Iterator[str]:
        """The variables that the type begins with, where they are hypotheses or have a name of Lean's."""
        variables = [*_bound(before.scope.field(_VARIABLES))]
        own = {*_bound(inner.field(2))}
        unnamed = variables.count(())
        outer: list[tuple[Object, Object, int]] = []
        rest = constant.info.at(*_TYPE_OF_CONSTANT)
        while rest.tag == _FORALL:
            name, domain, body, info = rest.field(0), rest.field(1), rest.field(2), rest.byte(_BINDER_INFO)
            parts = name.parts
            anonymous = info == _INSTANCE_BINDER and parts[:1] == (_ANONYMOUS,) and len(parts) > 1
            if not (anonymous and unnamed > 0) and (parts not in variables or parts in own):
                return
            unnamed -= anonymous
            head = _head(domain)
            shown = f"[{'…' if head is None else written(head.parts)} …]" if anonymous else f"`{written(parts)}`"
            if not anonymous and self._kernel.find(self._base, name) is not None:
                yield f"{shown} in it is a variable"
            elif self._is_proposition(before, outer, domain) or not (
                self._uses(body, 0).scalar or (info == _INSTANCE_BINDER and self._is_open(domain).scalar)
            ):
                yield f"it assumes {shown}, from `variable`"
            outer.append((name, domain, info))
            rest = body

    def _is_proposition(self, before: State, outer: list[tuple[Object, Object, int]], domain: Object) -> bool:
        closed = domain
        for name, kind, info in reversed(outer):
            closed = self._lambda(name, kind, closed, info)
        result = self._type_of(before.environment, self._no_locals, closed)
        if result.tag != _OK:
            return False
        sort = result.field(0)
        for _ in outer:
            sort = sort.field(2)
        return bool(self._is_prop(sort).scalar)


def _result(constant: Constant) -> Object:
    """What a constant gives when it has all its arguments."""
    result = constant.info.at(*_TYPE_OF_CONSTANT)
    while result.tag == _FORALL:
        result = result.field(2)
    return result


def _head(expression: Object) -> Object | None:
    """The name of the constant that is applied."""
    while expression.tag == _APPLICATION:
        expression = expression.field(0)
    return expression.field(0) if expression.tag == _CONSTANT else None


def _nodes(syntax: Object) -> Iterator[Object]:
    """The nodes of a declaration's syntax, without its body."""
    stack = [syntax]
    while stack:
        node = stack.pop()
        if node.tag == _NODE and node.size == 3 and not syntax_kind(node).startswith(_BODY):
            yield node
            stack += reversed([*node.field(2)])


def _bound(syntax: Object) -> Iterator[Parts]:
    """The names that the binders in a list or array of syntax bind; () for an instance without a name."""
    stack = [*syntax][::-1]
    while stack:
        node = stack.pop()
        if node.tag != _NODE or node.size != 3 or syntax_kind(node).startswith(_BODY):
            continue
        children = [*node.field(2)]
        if syntax_kind(node) in _BINDERS:
            names = [each.field(2).parts for each in children[1].field(2) if each.tag == _IDENTIFIER]
            yield from names or [()]
        else:
            stack += reversed(children)


def _notation_note(syntax: Object) -> str:
    return f"`{_shown(syntax)}` in it is the file's own notation"


def _shown(syntax: Object) -> str:
    """The words and signs that a node of syntax is known by."""
    children = [*syntax.field(2)]
    atoms = [each.field(1).text for each in children if each.tag == _ATOM]
    return " ".join(atoms) or syntax_kind(syntax)
