"""Which declarations Lean read in a text, and which of the constants that a command added belongs to each of them.

What a command added is the difference of the environments before and after it (additions.py), so nothing that a text
says of itself counts. A declaration is a node of the syntax that Lean read. It is tied to the constant that has its
name, in the namespace that was open, and that this very command added; where there is none, it is tied to nothing. For
a command under `#guard_msgs` it also finds the errors that were kept from the reader, by running once more what stands
in it.

It does not look into the constants: that is for `auditing.py`.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from leanfd.lean.embedded.frontend import (
    END_OF_INPUT,
    FAILED_HEADER,
    Elaboration,
    Frontend,
    Source,
    State,
    syntax_kind,
)
from leanfd.lean.embedded.kernel import Constant
from leanfd.lean.embedded.objects import Heap, LeanFault, Object
from leanfd.lean.embedded.own_meaning import OwnMeaning
from leanfd.source.kernel_names import complaint
from leanfd.source.names import Parts, public

_COMMANDS = "Lean.Parser.Command."
_DECLARATION = _COMMANDS + "declaration"
_GUARD = "Lean.guardMsgsCmd"
_KINDS = {
    "theorem": "theorem",
    "definition": "def",
    "abbrev": "abbrev",
    "opaque": "opaque",
    "instance": "instance",
    "axiom": "axiom",
    "example": "example",
    "inductive": "inductive",
    "classInductive": "class",
    "coinductive": "inductive",
    "structure": "structure",
}
"""What may stand in a declaration, by the end of its syntax kind, and the keyword that people call it by."""
_TYPES = frozenset({"inductive", "class", "structure"})
_NO_COMMANDS = (_DECLARATION, "Lean.Parser.Term.", "Lean.Parser.Tactic.", "term")
"""How the kinds of syntax begin in which no command stands, however deep they are."""
_NODE, _IDENTIFIER = 1, 3


class Declarations:
    """What the commands of one text declared, gathered while `Frontend.elaborate` runs."""

    def __init__(self, finder: DeclarationFinder) -> None:
        self._finder = finder
        self.declared: list[dict[str, Any]] = []
        self.made: list[dict[str, Any]] = []
        """Theorems and axioms that a command added beyond those that it declares by name."""
        self.swallowed: list[dict[str, Any]] = []
        self.refused = ""
        """Why nothing is judged on the text: it would define a name that Lean's kernel knows, though Lean has that."""
        self.commands: list[tuple[int, int]] = []
        """Where each command starts and ends, in bytes."""

    def __call__(self, done: Elaboration, before: Object, after: Object, parser: Object, added: list[Object]) -> None:
        """Looks at the command that has just run."""
        finder, syntax = self._finder, done.commands[-1]
        place = finder.range_of(syntax)
        if place is None or syntax_kind(syntax) == END_OF_INPUT:
            return
        self.commands.append(place)
        finder.tie(done, State(before), State(after), parser, added, self)
        if "#guard_msgs" in done.source.text:
            self.swallowed += finder.swallowed(done, State(before), parser)

    def reply(self, done: Elaboration) -> dict[str, Any]:
        """What the host's protocol says of it."""
        places = _Places(done.source)
        return {
            "declared": [{**each, **places.named(each)} for each in self.declared],
            "made": [{**each, **places.named(each)} for each in self.made],
            "commands": [places.named({"pos": start, "endPos": end}) for start, end in self.commands],
            "swallowed": [message for message in self.swallowed if message not in done.messages],
            "refused": self.refused or (done.state.fault if done.state.fault != FAILED_HEADER else ""),
            "stopped": bool(done.commands) and syntax_kind(done.commands[-1]) != END_OF_INPUT,
        }


class DeclarationFinder:
    """Lean's functions that places and names need, and the way from an environment to its constants."""

    def __init__(self, heap: Heap, frontend: Frontend, own_meaning: OwnMeaning) -> None:
        self._heap = heap
        self._frontend = frontend
        self._own_meaning = own_meaning
        self._start = heap.function("l_Lean_Syntax_getPos_x3f")
        self._end = heap.function("l_Lean_Syntax_getTailPos_x3f")
        self._private_name = heap.function("l_Lean_mkPrivateName")
        tried = Declarations(self)
        frontend.elaborate(frontend.initial, "namespace A theorem b : True := trivial", seen=tried)
        if [each["constant"] for each in tried.declared] != [["A", "b"]]:
            raise LeanFault("this Lean lays out its environments in another way: a new constant is not found in it")

    def range_of(self, syntax: Object) -> tuple[int, int] | None:
        """The bytes from the first token to the last."""
        start, end = self._start(syntax, 0).option, self._end(syntax, 0).option
        return None if start is None or end is None else (start.scalar, end.scalar)

    def tie(
        self,
        done: Elaboration,
        before: State,
        after: State,
        parser: Object,
        new: list[Object],
        found: Declarations,
    ) -> None:
        """Notes the declarations of the last command with their constants, and what else it added."""
        syntax = done.commands[-1]
        added = {constant.signature.field(0).parts: constant for constant in map(Constant, new)}
        nodes = [*_declarations(syntax)]
        taken: dict[Parts, str] = {}
        for node, prefixes, contested in nodes:
            inner: Object = [*node.field(2)][1]
            kind = _KINDS.get(syntax_kind(inner).removeprefix(_COMMANDS))
            place, keyword = self.range_of(node), self.range_of(_keyword(inner))
            if kind is None or place is None or keyword is None:
                continue
            here = before
            for prefix in prefixes:
                here, _ = self._frontend.tried(done, parser, here, prefix)
            identifier = _identifier(inner)
            constant = None
            if identifier is not None:
                written = identifier.parts
                full = written[1:] if written[:1] == ("_root_",) else here.namespace + written
                constant = self._constant(after, added, full, _is_private(node))
                if constant is None:
                    found.refused = found.refused or complaint(full) or ""
            elif kind == "instance" and len(nodes) == 1:
                constant = _one_above_all(added)
            record = {"kind": kind, "pos": place[0], "endPos": place[1], "keyword": keyword[0], "constant": None}
            if constant is not None:
                taken[constant] = kind
                record["constant"] = [*constant]
                record["notes"] = self._own_meaning.of_statement(here, node, inner, added[constant], contested)
            found.declared.append(record)
        self._own_meaning.saw(done.source.text, new, after, syntax_kind(syntax))
        types = [parts for parts, kind in taken.items() if kind in _TYPES]
        whole = found.commands[-1]
        # A command of the file's own may state theorems without a word for it.
        own = "auxiliary" if syntax_kind(syntax).startswith("Lean.") else "theorem"
        for parts in sorted(added.keys() - taken.keys(), key=str):
            if added[parts].kind not in ("theorem", "axiom") or _is_internal(public(parts)):
                continue
            if not any(parts[: len(each)] == each for each in types):
                kind = own if added[parts].kind == "theorem" else "auxiliary"
                notes = self._own_meaning.of_command(syntax) if kind == "theorem" else []
                where = {"pos": whole[0], "endPos": whole[1], "keyword": whole[0]}
                found.made.append({"kind": kind, **where, "constant": [*parts], "notes": notes})

    def _constant(self, state: State, added: dict[Parts, Constant], full: Parts, private: bool) -> Parts | None:
        hidden = self._private_name(state.environment, self._heap.name_of(full)).parts
        names = [hidden] if private else [full, hidden]
        return next((name for name in names if name in added), None)

    def swallowed(self, done: Elaboration, before: State, parser: Object) -> list[dict[str, Any]]:
        """The errors that a command reports without the `#guard_msgs` around it or in it."""
        bare = self._without_guards(done.commands[-1])
        if bare is None:
            return []
        _, messages = self._frontend.tried(done, parser, before, bare)
        return [message for message in messages if message["severity"] == "error"]

    def _without_guards(self, syntax: Object) -> Object | None:
        """The syntax with each `#guard_msgs … in` replaced by what it guards; None when there is none."""
        if syntax.tag != _NODE or syntax.size != 3:
            return None
        children = [*syntax.field(2)]
        kind = syntax_kind(syntax)
        if kind.startswith(_NO_COMMANDS):
            return None
        if kind == _GUARD:
            return self._without_guards(children[-1]) or children[-1]
        bare = [self._without_guards(child) for child in children]
        if not any(bare):
            return None
        kept = self._heap.array([new or old for new, old in zip(bare, children, strict=True)])
        return self._heap.changed(syntax, {2: kept})


class _Places:
    """Bytes of a source as lines and columns of its text."""

    def __init__(self, source: Source) -> None:
        lines = source.text.split("\n")
        self._lines = lines
        self._starts = [source.padding, *accumulate((len(line.encode()) + 1 for line in lines), initial=source.padding)]
        del self._starts[0]

    def named(self, record: dict[str, Any]) -> dict[str, Any]:
        """Those fields of a record that are bytes, as places."""
        return {key: self._place(record[key]) for key in ("pos", "endPos", "keyword") if key in record}

    def _place(self, byte: int) -> dict[str, int]:
        row = max(bisect.bisect_right(self._starts, byte) - 1, 0)
        row = min(row, len(self._lines) - 1)
        line = self._lines[row]
        column = byte - self._starts[row]
        return {
            "line": row + 1,
            "column": column if line.isascii() else len(line.encode()[:column].decode("utf-8", "replace")),
        }


def _declarations(command: Object) -> Iterator[tuple[Object, tuple[Object, ...], bool]]:
    """The declarations in a command, not in quotations, each with the commands that stand before it with an `in`.

    True with those that Lean could read as something else as well.
    """
    stack: list[tuple[Object, tuple[Object, ...], bool]] = [(command, (), False)]
    while stack:
        syntax, prefixes, contested = stack.pop()
        if syntax.tag != _NODE or syntax.size != 3:
            continue
        kind = syntax_kind(syntax)
        if kind == _DECLARATION:
            yield syntax, prefixes, contested
        elif kind == _COMMANDS + "in":
            first, _, second = syntax.field(2)
            stack.append((second, (*prefixes, first), contested))
        elif not kind.lower().endswith("quot"):
            contested |= kind == "choice"
            stack += [(child, prefixes, contested) for child in reversed([*syntax.field(2)])]


def _keyword(inner: Object) -> Object:
    """Of a declaration; an instance may have `local` or `scoped` before it."""
    children: list[Object] = [*inner.field(2)]
    return children[1] if syntax_kind(inner) == _COMMANDS + "instance" else children[0]


def _identifier(inner: Object) -> Object | None:
    """The name in a declaration's `declId`; not deeper than that of an instance, which may have none."""
    for child in inner.field(2):
        for each in (child, *(child.field(2) if syntax_kind(child) == "null" else ())):
            if syntax_kind(each) == _COMMANDS + "declId":
                identifier: Object = next(iter(each.field(2)))
                return identifier.field(2) if identifier.tag == _IDENTIFIER else None
    return None


def _is_private(declaration: Object) -> bool:
    modifiers = next(iter(declaration.field(2)))
    return any(syntax_kind(each) == _COMMANDS + "private" for group in modifiers.field(2) for each in group.field(2))


def _is_internal(parts: Parts) -> bool:
    """Whether a name is Lean's own, such as `t._proof_1` and `f.match_1`."""
    return any(isinstance(part, int) or part.startswith("_") for part in parts) or "match_" in str(parts[-1])


def _one_above_all(added: dict[Parts, Constant]) -> Parts | None:
    """The constant that all others lie below, as with an instance without a name."""
    names = [parts for parts in added if not _is_internal(public(parts))]
    shortest = min(names, key=len, default=None)
    return shortest if all(parts[: len(shortest or ())] == shortest for parts in names) else None
