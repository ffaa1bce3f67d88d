"""Proof states in this process: a tactic and a state go in, a new state comes out, and the old one stays as it was.

A state is what Lean's tactic framework itself keeps (core, meta and term state, and the goals), taken from the place of
a `sorry` in an elaborated text, over the environment from before that command. Running a tactic is one call of Lean's
own `evalTactic` on a copy, so a step costs what the tactic costs and nothing is elaborated twice. Field numbers are
those of Lean 4.35's `Core.Context`, `Core.State`, `Meta.State`, `MetavarDecl` and `Term.Context`.

A step is no verdict: what closes all goals here still has to be judged as a text. `status` tells a finished proof from
one that holds `sorry` or that the kernel refuses. Each tactic runs under a limit of heartbeats. It does not guard
against a tactic that takes none, or that ends the process.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from leanfd.lean.embedded.frontend import Frontend, State
from leanfd.lean.embedded.goals import GoalPrinter, Step
from leanfd.lean.embedded.kernel import Kernel
from leanfd.lean.embedded.objects import Argument, Heap, LeanFault, Object
from leanfd.lean.embedded.theorems import Term, TermReader
from leanfd.source.names import written

HEARTBEATS = 200_000
"""What a tactic may cost where nobody says otherwise, in the unit of Lean's option `maxHeartbeats`."""
MAX_HEARTBEATS = 1 << 40
_SIZES = (7, 5, 12, 9, 8)
"""Fields of `Meta.Context`, `Meta.State`, `Core.Context`, `Core.State` and `Term.Context`."""
_ENVIRONMENT, _NAME_GENERATOR, _TRACES, _MESSAGES, _INFO_STATE, _SNAPSHOTS = 0, 2, 4, 6, 7, 8
_INITIAL_HEARTBEATS, _MAX_HEARTBEATS = 6, 7
_COMMAND_ENVIRONMENT, _COMMAND_METAVARIABLES = 0, 3
"""Of a `ContextInfo`'s command context."""
_LOCAL_CONTEXT, _TYPE = 1, 2
"""Of a `MetavarDecl`."""
_USER_NAME, _LOCAL_TYPE = 2, 3
"""Of a `LocalDecl`."""
_PARSED = 10_000
"""Tactics whose syntax is kept; then the older half is forgotten."""
_OPAQUE_DECLARATION = 3
_UNPRINTED = "(invalid MessageData.lazy, missing context)"
"""What Lean prints of a hint whose context an exception lost."""


@dataclass(frozen=True, slots=True, eq=False)
class Root:
    """Where a proof begins, and what all of its states have in common."""

    goals: tuple[Object, ...]
    """The metavariables that the whole proof has to fill."""
    place: Object
    """The `ContextInfo` of the place."""
    core_context: Object
    meta_context: Object
    term_context: Object
    parsed: dict[str, Object | str] = field(default_factory=dict)
    """The syntax of a text, or why it has none."""
    statements: dict[int, list[Object]] = field(default_factory=dict)
    """Goals met so far, by Lean's hash of them, which is the same in every process."""


@dataclass(frozen=True, slots=True, eq=False)
class ProofState:
    """The goals after a beginning of a proof, with all that the next tactic may depend on."""

    root: Root
    core: Object
    meta: Object
    term: Object
    goals: tuple[Object, ...]
    """Names of metavariables, the main goal first."""


@dataclass(frozen=True, slots=True)
class Stepped:
    """What came of one tactic: the state after it, or Lean's words."""

    state: ProofState | None
    error: str
    messages: tuple[tuple[str, str], ...]
    """Severity and text of what the tactic said beside its result, as `exact?` does."""
    trees: tuple[Object, ...]
    """Its info trees, where they were asked for."""
    traces: tuple[str, ...]
    """What it traced, where its trees were asked for."""
    ms: float


@dataclass(frozen=True, slots=True)
class Part:
    """Goals of a state that can be dealt with by themselves."""

    state: ProofState
    keys: tuple[int, ...]
    """For each goal a number, the same for goals of this root that are equal up to names."""


class Stepper:
    """Opens proof states, runs tactics on them and reads their goals."""

    def __init__(
        self, heap: Heap, frontend: Frontend, printer: GoalPrinter, kernel: Kernel, reader: TermReader
    ) -> None:
        self._heap = heap
        self._frontend = frontend
        self._printer = printer
        self._kernel = kernel
        self._reader = reader
        find = heap.function
        self._lift = find("l_Lean_Elab_Command_liftTermElabM___redArg")
        self._within = find("l_Lean_Elab_ContextInfo_runMetaM___redArg")
        self._parse = find("l_Lean_Parser_runParserCategory")
        self._evaluate = find("l_Lean_Elab_Tactic_evalTactic")
        self._synthesize = find("l_Lean_Elab_Term_synthesizeSyntheticMVarsNoPostponing")
        self._prune = find("l_Lean_Elab_Tactic_pruneSolvedGoals")
        self._heartbeats = find("l_IO_getNumHeartbeats")
        self._error_message = find("l_Lean_Exception_toMessageData")
        self._text = find("l_Lean_MessageData_toString")
        self._print_goal = find("l_Lean_Meta_ppGoal")
        self._format = find("l_Std_Format_pretty")
        self._instantiate_goal = find("l_Lean_instantiateMVarDeclMVars___at___00Lean_Elab_runTactic_spec__0")
        self._instantiate = find("lean_instantiate_expr_mvars")
        self._variable = find("l_Lean_Expr_mvar___override")
        self._goal_declaration = find("l_Lean_MetavarContext_getDecl")
        self._local_variables = find("l_Lean_LocalContext_getFVars")
        self._local_declaration = find("lean_local_ctx_find")
        self._is_itself = find("l_Lean_LocalDecl_isAuxDecl")
        self._collect_levels = find("l_Lean_collectLevelParams")
        self._no_levels = heap.constant("l_Lean_CollectLevelParams_instInhabitedState")
        self._for_all = find("l_Lean_LocalContext_mkForall")
        self._function = find("l_Lean_LocalContext_mkLambda")
        self._has_variables = find("l_Lean_Expr_hasExprMVar")
        self._mentions = find("l_Lean_Expr_containsFVar")
        self._same_expression = find("l_Lean_Expr_eqv")
        self._has_sorry = find("l_Lean_Expr_hasSorry")
        self._elements = find("l_Lean_PersistentArray_toArray___redArg")
        self._no_context = heap.constant("l_Lean_LocalContext_empty")
        self._category = heap.name_of(["tactic"])
        self._file_name = heap.string("<input>")
        self._recovering = {flag: heap.constructor(0, [heap.name_of([])], bytes([flag])) for flag in (False, True)}
        self._fresh = 0

    def open_sorry(self, before: State, step: Step) -> ProofState:
        """The state at a `sorry`, or before a tactic, of a command that was elaborated after `before`."""
        metavariables, goals = self._printer.goals_of(step)
        return self._opened(before.environment, before, step.context, metavariables, goals)

    def _opened(
        self, environment: Object, before: State, context: Object, metavariables: Object, goals: Sequence[Object]
    ) -> ProofState:
        changes = {_COMMAND_ENVIRONMENT: environment, _COMMAND_METAVARIABLES: metavariables}
        place = self._heap.changed(context, {0: self._heap.changed(context.field(0), changes)})
        meta_context, meta, core_context, core = self._captured(place)
        term_context, term = self._term(before)
        sizes = (meta_context.size, meta.size, core_context.field(0).size, core.size, term_context.size)
        if sizes != _SIZES:
            raise LeanFault(f"this Lean lays out its tactic state in another way: {sizes} fields")
        root = Root(tuple(goals), place, core_context, meta_context, term_context)
        return ProofState(root, self._clean(self._named_apart(core)), meta, term, tuple(goals))

    def _captured(self, place: Object) -> tuple[Object, Object, Object, Object]:
        """Meta context and state, core context and state, as they are at a place."""
        caught: list[tuple[Object, Object, Object, Object]] = []

        def catch(context: Object, state: Object, core_context: Object, core_state: Object) -> None:
            caught.append((context, self._heap.read(state), core_context, self._heap.read(core_state)))

        with self._heap.callback(catch, 5) as closure:
            _value(self._within(place, self._no_context, closure))
        return caught[0]

    def _term(self, before: State) -> tuple[Object, Object]:
        """The `Term.Context` and `Term.State` in which a command there would be elaborated."""
        caught: list[tuple[Object, Object]] = []

        def catch(context: Object, state: Object, *_: Object) -> None:
            caught.append((context, self._heap.read(state)))

        with self._heap.callback(catch, 7) as closure:
            _value(self._lift(closure, self._frontend.context_of_no_text(), self._heap.cell(before.command)))
        return caught[0]

    def _named_apart(self, core: Object) -> Object:
        """A `Core.State` whose next names are those of no other: Lean's own begin where the command's did."""
        self._fresh += 1
        names = self._heap.changed(core.field(_NAME_GENERATOR), {0: self._heap.name_of(["_leanfd", self._fresh]), 1: 1})
        return self._heap.changed(core, {_NAME_GENERATOR: names})

    def _clean(self, core: Object, trees: bool = False) -> Object:
        """A `Core.State` without messages, that collects info trees or does not."""
        changes: dict[int, Argument] = {
            _MESSAGES: self._frontend.no_messages,
            _INFO_STATE: self._frontend.info_state(core.field(_INFO_STATE), trees),
            _SNAPSHOTS: self._heap.array(),
        }
        return self._heap.changed(core, changes)

    def step(
        self, state: ProofState, text: str, heartbeats: int = HEARTBEATS, recover: bool = False, trees: bool = False
    ) -> Stepped:
        """Runs one tactic, or a block of them, on the goals of a state.

        With `recover`, an error inside the tactic becomes a message and `sorry`, as in a file; else it ends the tactic.
        """
        begin = time.perf_counter()
        syntax = self._syntax(state, text)
        if isinstance(syntax, str):
            return Stepped(None, syntax, (), (), (), _ms_since(begin))
        heap, root = self._heap, state.root
        limits: dict[int, Argument] = {_INITIAL_HEARTBEATS: self._heartbeats(), _MAX_HEARTBEATS: 1000 * heartbeats}
        core_context = heap.changed(root.core_context, {0: heap.changed(root.core_context.field(0), limits)})
        core = heap.cell(self._clean(state.core, trees) if trees else state.core)
        goals, term, meta = heap.cell(heap.list(state.goals)), heap.cell(state.term), heap.cell(state.meta)
        within = (root.term_context, term, root.meta_context, meta, core_context, core)
        tactic = self._recovering[recover]
        result = self._evaluate(syntax, tactic, goals, *within)
        if result.tag == 0:
            result = self._synthesize(0, *within)
        if result.tag == 0:
            result = self._prune(tactic, goals, *within)
        if result.tag != 0:
            said = self._text(self._error_message(result.field(0))).text.replace(_UNPRINTED, "")
            return Stepped(None, said, (), (), (), _ms_since(begin))
        after = heap.read(core)
        messages = tuple(self._frontend.said(after.field(_MESSAGES)))
        if not recover and (errors := [said for severity, said in messages if severity == "error"]):
            return Stepped(None, errors[0], (), (), (), _ms_since(begin))
        kept = tuple(self._elements(after.field(_INFO_STATE).field(2))) if trees else ()
        traces = self._traces(after)[len(self._traces(state.core)) :] if trees else ()
        if trees or messages:
            after = self._clean(after)
        made = ProofState(root, after, heap.read(meta), heap.read(term), tuple(heap.read(goals)))
        return Stepped(
            made, "", messages, kept, tuple(self._text(each.field(1)).text for each in traces), _ms_since(begin)
        )

    def _traces(self, core: Object) -> Sequence[Object]:
        return [*self._elements(core.field(_TRACES).field(0))]

    def _syntax(self, state: ProofState, text: str) -> Object | str:
        parsed = state.root.parsed
        if text not in parsed:
            if len(parsed) >= _PARSED:
                for old in [*parsed][: _PARSED // 2]:
                    del parsed[old]
            # The parser takes one tactic; a block of them is one in parentheses, on lines of its own.
            written = f"(\n{text}\n)" if "\n" in text or ";" in text else text
            environment = state.core.field(_ENVIRONMENT)
            result = self._parse(environment, self._category, self._heap.string(written), self._file_name)
            parsed[text] = result.field(0) if result.tag == 1 else result.field(0).text
        return parsed[text]

    def sorries(self, state: ProofState, trees: Sequence[Object]) -> Iterator[ProofState]:
        """The states at the `sorry`s of a tactic that led to `state`."""
        for tree in trees:
            for step in self._printer.sorries_in(tree, state.root.place):
                metavariables, goals = self._printer.goals_of(step)
                changed = self._heap.changed(state.meta, {0: metavariables})
                yield replace(state, meta=changed, goals=tuple(goals))

    def goals(self, state: ProofState) -> list[str]:
        """The goals as Lean prints them."""
        meta, within = self._cells(state)
        del meta
        return [self._format(_value(self._print_goal(goal, *within)), 120, 0, 0).text for goal in state.goals]

    def terms(self, state: ProofState) -> list[tuple[list[tuple[str, Term]], Term]]:
        """Hypotheses, by name, and target of each goal as terms."""
        meta, within = self._cells(state)
        environment = self._kernel.environment(state.core.field(_ENVIRONMENT))
        found = []
        for goal in state.goals:
            declaration = self._goal_declared(goal, meta, within)
            local = declaration.field(_LOCAL_CONTEXT)
            names: dict[str, str] = {}
            hypotheses = []
            for variable in self._own_variables(local):
                declared = self._local_declaration(local, variable.field(0)).option
                if declared is None:
                    continue
                name = written(declared.field(_USER_NAME).parts)
                names[written(variable.field(0).parts)] = name
                hypotheses.append((name, self._reader.term(declared.field(_LOCAL_TYPE), environment, names)))
            found.append((hypotheses, self._reader.term(declaration.field(_TYPE), environment, names)))
        return found

    def parts(self, state: ProofState) -> list[Part]:
        """The state cut into single goals; in one part where a goal mentions a metavariable that may be another."""
        meta, within = self._cells(state)
        closed = [self._closed(goal, meta, within) for goal in state.goals]
        statements = [statement for statement, _ in closed]
        tied = any(self._has_variables(said).scalar for said in statements)
        everything = range(len(statements))
        groups = [[*everything]] if tied else [[index] for index in everything]
        changed = self._heap.read(meta)
        return [
            Part(
                replace(state, meta=changed, goals=tuple(state.goals[index] for index in group)),
                tuple(self._key(state.root, *closed[index]) for index in group),
            )
            for group in groups
        ]

    def _key(self, root: Root, statement: Object, hypotheses: int) -> int:
        """The same for the same statement with as many hypotheses: `intro` changes nothing but their number."""
        hashed = sum(statement.byte(place) << 8 * place for place in range(4))
        known = root.statements.setdefault(hashed, [])
        index = next((i for i, other in enumerate(known) if self._same_expression(other, statement).scalar), len(known))
        if index == len(known):
            known.append(statement)
        return hashed | index << 32 | hypotheses << 48

    def fault(self, before: ProofState, after: ProofState) -> str:
        """What keeps the goals of `before` from being proved by what led to `after`; "" for nothing."""
        if after.goals:
            return "goals are left"
        meta, within = self._cells(after)
        variables = self._heap.read(meta).field(0)
        for goal in before.goals:
            value = self._instantiate(variables, self._variable(goal)).field(1)
            if self._has_variables(value).scalar:
                return "the proof has a hole"
            if self._has_sorry(value).scalar:
                return "the proof uses sorry"
            local = self._goal_declared(goal, meta, within).field(_LOCAL_CONTEXT)
            if any(self._mentions(value, itself.field(0)).scalar for itself in self._itself(local)):
                return "the proof uses the theorem itself"
        return ""

    def status(self, state: ProofState) -> str:
        """How far the proof has come, in the community REPL's words."""
        if state.goals:
            return "Incomplete: open goals remain"
        if len(state.root.goals) != 1:
            return "Not verified: more than one initial goal"
        goal = state.root.goals[0]
        meta, within = self._cells(state)
        variables = self._heap.read(meta).field(0)
        value = self._instantiate(variables, self._variable(goal)).field(1)
        if bool(self._has_variables(value).scalar):
            return "Incomplete: contains metavariable(s)"
        declaration = self._goal_declared(goal, meta, within)
        local, own = declaration.field(_LOCAL_CONTEXT), self._own_variables(declaration.field(_LOCAL_CONTEXT))
        statement = self._for_all(local, own, declaration.field(_TYPE), 0, 0)
        if refusal := self._refusal(state, statement, self._function(local, own, value, 0, 0)):
            return f"Error: kernel type check failed: {refusal}"
        return "Incomplete: contains sorry" if self._has_sorry(value).scalar else "Completed"

    def _refusal(self, state: ProofState, statement: Object, value: Object) -> str:
        """What the kernel says against a finished value, "" for nothing."""
        levels = self._collect_levels(self._collect_levels(self._no_levels, statement), value).field(2)
        heap, name = self._heap, self._heap.name_of([])
        signature = heap.constructor(0, [name, heap.list(levels), statement])
        constant = heap.constructor(0, [signature, value, heap.list([name])], b"\0")
        declaration = heap.constructor(_OPAQUE_DECLARATION, [constant])
        environment = self._kernel.environment(state.core.field(_ENVIRONMENT))
        checked = self._kernel.checked(environment, declaration)
        return checked if isinstance(checked, str) else ""

    def _cells(self, state: ProofState) -> tuple[Object, tuple[Object, Object, Object, Object]]:
        meta = self._heap.cell(state.meta)
        return meta, (state.root.meta_context, meta, state.root.core_context, self._heap.cell(state.core))

    def _goal_declared(self, goal: Object, meta: Object, within: Sequence[Object]) -> Object:
        """The `MetavarDecl` of a goal, with everything in it that is known by now."""
        _value(self._instantiate_goal(goal, *within))
        return self._goal_declaration(self._heap.read(meta).field(0), goal)

    def _closed(self, goal: Object, meta: Object, within: Sequence[Object]) -> tuple[Object, int]:
        """A goal as one statement: its hypotheses, how many they are, and what is to be shown."""
        declaration = self._goal_declared(goal, meta, within)
        local = declaration.field(_LOCAL_CONTEXT)
        variables = [*self._local_variables(local)]
        closed = self._for_all(local, self._heap.array(variables), declaration.field(_TYPE), 0, 0)
        return closed, len(variables)

    def _itself(self, local: Object) -> list[Object]:
        """The local variables by which a theorem could call itself."""
        return [variable for variable in self._local_variables(local) if self._is_auxiliary(local, variable)]

    def _own_variables(self, local: Object) -> Object:
        """All others."""
        variables = self._local_variables(local)
        return self._heap.array([each for each in variables if not self._is_auxiliary(local, each)])

    def _is_auxiliary(self, local: Object, variable: Object) -> bool:
        found = self._local_declaration(local, variable.field(0)).option
        return found is not None and bool(self._is_itself(found).scalar)


def _ms_since(begin: float) -> float:
    return 1000 * (time.perf_counter() - begin)


def _value(result: Object) -> Object:
    """What an action gave. Raises LeanFault where it failed, which these never do on a state of ours."""
    if result.tag != 0:
        raise LeanFault("Lean could not read a proof state")
    return result.field(0)
