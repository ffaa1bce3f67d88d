"""Goals, sorries and tactics, out of Lean's info trees.

An info tree says which piece of syntax was elaborated in which context. `GoalPrinter.steps` walks the trees of one
elaboration and keeps the tactics (with the goals before and after) and the `sorry` terms (with their expected type).
Field numbers are those of Lean 4.35's `ContextInfo`, `TacticInfo` and `TermInfo`. It does not judge anything, and it
guards nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from leanfd.lean.embedded.frontend import Elaboration, Source, State, plain_position, syntax_kind
from leanfd.lean.embedded.objects import Heap, LeanFault, Object
from leanfd.source.names import written

_UNSOLVED = "unsolved goals\n"
_CONTEXT, _NODE = 0, 1
_TACTIC, _TERM = 0, 1
_COMMAND_CONTEXT_SIZE, _METAVARIABLES = 8, 3
_STRUCTURAL = frozenset(
    {
        "",
        "null",
        "cdot",
        "Lean.cdot",
        "Lean.cdotTk",
        "Lean.Parser.Term.byTactic",
        "Lean.Parser.Tactic.tacticSeq",
        "Lean.Parser.Tactic.tacticSeq1Indented",
        "Lean.Parser.Tactic.tacticSeqBracketed",
        "Lean.Parser.Tactic.tactic_<;>_",
        "Lean.Parser.Tactic.paren",
    }
)
"""Kinds of syntax that hold tactics and do nothing themselves."""
_SORRY_TACTIC, _SORRY_TERM = "Lean.Parser.Tactic.tacticSorry", "Lean.Parser.Term.sorry"
_ROOT = "root"
_OF_ONE_GOAL = frozenset({_SORRY_TACTIC, "Lean.Parser.Tactic.tacticAdmit"})
"""They close the first goal, and no other."""
_SORRIES = frozenset({_SORRY_TACTIC, _SORRY_TERM, "Lean.Parser.Tactic.tacticAdmit", "Lean.Parser.Tactic.tacticStop_"})
"""Where a proof is missing: `sorry`, and the tactics that stand for it."""


@dataclass(frozen=True, slots=True)
class Step:
    """A tactic or a `sorry`, written in the text from byte `start` to byte `end`, in its context."""

    context: Object
    info: Object
    kind: str
    start: int
    end: int


class GoalPrinter:
    """Lean's functions that find places and print goals."""

    def __init__(self, heap: Heap) -> None:
        self._heap = heap
        find = heap.function
        self._start = find("l_Lean_Syntax_getPos_x3f")
        self._end = find("l_Lean_Syntax_getTailPos_x3f")
        self._position = find("l_Lean_FileMap_toPosition")
        self._merge = find("l_Lean_Elab_PartialContextInfo_mergeIntoOuter_x3f")
        self._print = find("l_Lean_Elab_ContextInfo_ppGoals")
        self._format = find("l_Std_Format_pretty")
        self._declare = find("l_Lean_MetavarContext_addExprMVarDecl")
        self._children = find("l_Lean_PersistentArray_toArray___redArg")
        self._goals_at = find("l_Lean_Elab_InfoTree_goalsAt_x3f")
        self._nothing = heap.array()
        self._no_locals = heap.constant("l_Lean_LocalContext_empty")
        self._within = find("l_Lean_Elab_ContextInfo_runMetaM___redArg")
        self._print_tactic = find("l_Lean_PrettyPrinter_ppTactic")
        self._assignment = find("l_Lean_MetavarContext_getExprAssignmentCore_x3f")
        self._instantiate = find("lean_instantiate_expr_mvars")
        self._constants = find("l_Lean_Expr_getUsedConstantsAsSet")

    def steps(self, done: Elaboration) -> list[tuple[State, Step]]:
        """All tactics and sorries that stand in the text, in the order of the trees, each with the state before its
        command."""
        return [(before, step) for before, tree in done.trees for step in self._walk(tree)]

    def sorries_in(self, tree: Object, context: Object) -> list[Step]:
        """The sorries of a tree that belongs to a context."""
        return [step for step in self._walk(tree, context) if step.kind in _SORRIES]

    def roots(self, done: Elaboration) -> list[tuple[State, Step]]:
        """The first tactics on all ways through the trees: what proofs by tactics have to show."""
        return [(before, step) for before, tree in done.trees for step in self._walk(tree, roots=True)]

    def _walk(self, tree: Object, context: Object | None = None, roots: bool = False) -> Iterator[Step]:
        stack: list[tuple[Object, Object | None]] = [(tree, context)]
        while stack:
            node, context = stack.pop()
            if node.tag == _CONTEXT:
                outer = 0 if context is None else self._heap.constructor(1, [context])
                stack.append((node.field(1), self._merge(node.field(0), outer).option))
            elif node.tag == _NODE:
                step = self._root(node.field(0), context) if roots else self._step(node.field(0), context)
                if step is not None:
                    yield step
                if step is None or not (roots or step.kind == _SORRY_TACTIC):
                    stack += [(child, context) for child in reversed([*self._children(node.field(1))])]

    def _step(self, info: Object, context: Object | None) -> Step | None:
        if context is None or info.tag not in (_TACTIC, _TERM):
            return None
        details = info.field(0)
        syntax = details.field(0).field(1)
        kind = syntax_kind(syntax)
        if kind != _SORRY_TERM if info.tag == _TERM else kind in _STRUCTURAL:
            return None
        if not _is_original(syntax):
            return None
        start, end = self._start(syntax, 1).option, self._end(syntax, 1).option
        return None if start is None or end is None else Step(context, info, kind, start.scalar, end.scalar)

    def _root(self, info: Object, context: Object | None) -> Step | None:
        if context is None or info.tag != _TACTIC:
            return None
        start = self._start(info.field(0).field(0).field(1), 0).option
        return None if start is None else Step(context, info, _ROOT, start.scalar, start.scalar)

    def place(self, source: Source, byte: int) -> dict[str, int]:
        """A place in the text as messages name it."""
        return plain_position(self._position(source.context.field(2), byte), source)

    def goals_before(self, step: Step) -> list[str]:
        """The goals before a tactic; for a `sorry` term, its expected type as a goal."""
        metavariables, goals = self.goals_of(step)
        return self._goals(step.context, metavariables, goals)

    def goals_of(self, step: Step) -> tuple[Object, Sequence[Object]]:
        """The same as metavariables, with the `MetavarContext` that knows them.

        For a `sorry` term, a metavariable of its expected type is declared; where there is no such type, no goal.
        """
        details = step.info.field(0)
        if step.info.tag == _TERM:
            return self._expected(step.context, details)
        goals = [*details.field(2)]
        return details.field(1), goals[:1] if step.kind in _OF_ONE_GOAL else goals

    def printed(self, step: Step) -> str:
        """A tactic as Lean prints its syntax; "" where it cannot, for want of a notation that only `Lean` declares."""
        syntax, said = step.info.field(0).field(0).field(1), [""]

        def show(_context: Object, _state: Object, core_context: Object, core_state: Object) -> None:
            result = self._print_tactic(syntax, core_context, core_state)
            if result.tag == 0:
                said[0] = self._format(result.field(0), 120, 0, 0).text

        with self._heap.callback(show, 5) as closure:
            self._within(step.context, self._no_locals, closure)
        return said[0]

    def constants(self, step: Step) -> list[str]:
        """The constants in what a tactic itself assigned to its goals, in the order of Lean's sets."""
        details = step.info.field(0)
        found: dict[str, None] = {}
        for goal in details.field(2):
            if (assigned := self._assignment(details.field(3), goal).option) is not None:
                # What one part of it has put into another's goal, too: `rw [h, k]`.
                whole = self._instantiate(details.field(3), assigned).field(1)
                found |= dict.fromkeys(_in_order(self._constants(whole)))
        return [*found]

    def goals_at(self, done: Elaboration, byte: int) -> list[str]:
        """The goals before the innermost tactic at or before a place, as an editor finds it."""
        found = [at for _, tree in done.trees for at in self._goals_at(done.source.context.field(2), tree, byte)]
        if not found:
            return []
        innermost = min(found, key=lambda at: self._length(at.field(1).field(0).field(1)))
        tactic = innermost.field(1)
        return self._goals(innermost.field(0), tactic.field(1), tactic.field(2))

    def _length(self, syntax: Object) -> int:
        start, end = self._start(syntax, 0).option, self._end(syntax, 0).option
        return 0 if start is None or end is None else end.scalar - start.scalar

    def _goals(self, context: Object, metavariables: Object, goals: Iterable[Object]) -> list[str]:
        command = context.field(0)
        if command.size != _COMMAND_CONTEXT_SIZE:
            raise LeanFault(f"this Lean lays out its contexts in another way: {command.size} fields")
        within = self._heap.changed(context, {0: self._heap.changed(command, {_METAVARIABLES: metavariables})})
        printed = [self._print(within, self._heap.list([goal])).value for goal in goals]
        return [self._format(text, 120, 0, 0).text.strip("\n") for text in printed]

    def _expected(self, context: Object, term: Object) -> tuple[Object, Sequence[Object]]:
        metavariables = context.field(0).field(_METAVARIABLES)
        expected = term.field(2).option
        if expected is None:
            return metavariables, []
        goal = self._heap.name_of(["_leanfd", "sorry"])
        instances, natural = self._nothing, 0
        extended = self._declare(metavariables, goal, 0, term.field(1), instances, expected, natural, 0)
        return extended, [goal]


def _in_order(names: Object) -> Iterator[str]:
    """The names in a `Lean.NameSet`, a tree of (size, name, unit, smaller, greater)."""
    if not names.is_scalar:
        name, _, smaller, greater = (names.field(at) for at in range(1, 5))
        yield from _in_order(smaller)
        yield written(name.parts)
        yield from _in_order(greater)


def _is_original(syntax: Object) -> bool:
    """Whether the first token of a piece of syntax was read from the text, not made by a macro."""
    while syntax.tag == 1 and syntax.size == 3:
        inner = next((child for child in syntax.field(2) if not _is_empty(child)), None)
        if inner is None:
            return False
        syntax = inner
    return syntax.size > 0 and syntax.field(0).tag == 0 and not syntax.field(0).is_scalar


def _is_empty(syntax: Object) -> bool:
    """Whether a piece of syntax holds no token at all."""
    if syntax.tag != 1 or syntax.size != 3:
        return syntax.is_scalar
    return all(_is_empty(child) for child in syntax.field(2))


def goals_at_error(printer: GoalPrinter, done: Elaboration) -> list[str]:
    """The goals at the first error, as Lean prints them.

    Those that the message names as unsolved; else those before the innermost tactic at that place.
    """
    first = next(message for message in done.messages if message["severity"] == "error")
    text: str = first["data"]
    if text.startswith(_UNSOLVED):
        return text[len(_UNSOLVED) :].split("\n\n")
    return printer.goals_at(done, _byte_of(done.source, first["pos"]))


def _byte_of(source: Source, position: dict[str, int]) -> int:
    lines = source.text.split("\n")
    before = sum(len(line.encode()) + 1 for line in lines[: position["line"] - 1])
    return source.padding + before + len(lines[position["line"] - 1][: position["column"]].encode())


Numbered = Callable[[State, Step], int]
"""Gives the proof state at a step of a command its number."""


def sorries(printer: GoalPrinter, done: Elaboration, number: Numbered) -> list[dict[str, Any]]:
    """For each `sorry`, `admit` and `stop` at which there is something to show: proofState, pos, endPos and goal."""
    return [
        {
            "proofState": number(before, step),
            "pos": printer.place(done.source, step.start),
            "goal": "\n\n".join(goals),
            "endPos": printer.place(done.source, step.end),
        }
        for before, step in printer.steps(done)
        if step.kind in _SORRIES and (goals := printer.goals_before(step))
    ]


def root_goals(printer: GoalPrinter, done: Elaboration, number: Numbered) -> list[dict[str, Any]]:
    """The same for the places where proofs by tactics begin; they end where they start."""
    return [
        {
            "proofState": number(before, step),
            "pos": place,
            "goal": "\n".join(printer.goals_before(step)),
            "endPos": place,
        }
        for before, step in printer.roots(done)
        for place in [printer.place(done.source, step.start)]
    ]


def tactics(printer: GoalPrinter, done: Elaboration, number: Numbered) -> list[dict[str, Any]]:
    """For each tactic: its text (as Lean prints it, where it can), the proof state and the goals before it, the
    constants that it put into the proof, pos and endPos."""
    padded = bytes(done.source.padding) + done.source.text.encode()
    return [
        {
            "usedConstants": printer.constants(step),
            "tactic": printer.printed(step) or padded[step.start : step.end].decode(),
            "proofState": number(before, step),
            "goals": "\n".join(printer.goals_before(step)) or "no goals",
            "pos": printer.place(done.source, step.start),
            "endPos": printer.place(done.source, step.end),
        }
        for before, step in printer.steps(done)
        if step.info.tag == _TACTIC
    ]
