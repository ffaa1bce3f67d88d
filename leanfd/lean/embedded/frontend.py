"""Lean's frontend in this process: a text and a state go in, a new state, messages and info trees come out.

`State` is everything that a command may depend on (environment, open namespaces, variables, options), so that a text
can continue where another one ended. Field numbers are those of Lean 4.35's structures `Command.State`,
`Command.Context`, `Scope` and `Message`; `Frontend` checks their sizes once and refuses another layout.

It does not know what a proof is, and it guards nothing: a text may do whatever Lean's elaborator lets it do, and one
that overflows the thread's stack ends the process.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from leanfd.lean.embedded.additions import new_constants
from leanfd.lean.embedded.objects import Argument, Heap, LeanFault, Object
from leanfd.lean.embedded.wheel import INTERPRET
from leanfd.source.declarations import without_module
from leanfd.source.kernel_names import PRELUDE, complaint

ENVIRONMENT, MESSAGES, SCOPES, INFO_STATE, TASKS = 0, 1, 2, 8, 10
_STATE_SIZE, _SCOPE_SIZE, _MESSAGE_SIZE, _LIST_SIZE = 13, 10, 5, 4
_OPTIONS, _NAMESPACE, _OPEN_DECLARATIONS, _VARIABLES = 1, 2, 3, 5
_INPUT_END = 3
"""Of a `Lean.Parser.InputContext`."""
_LENGTH = 2
"""Of a `Lean.PersistentArray`."""
_SEVERITIES = ("info", "warning", "error")
MAX_NESTING = 2000
"""Four times what Lean's elaborator takes by default; its parser would take minutes, and end in a stack overflow."""
_BRACKETS = re.compile(r"[(\[{⟨)\]}⟩]")
END_OF_INPUT = "Lean.Parser.Command.eoi"

FAILED_HEADER = "its imports failed, and nothing is judged without what it imports"


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class State:
    """Where a text ended and the next may continue. Immutable, shared freely, the same only as itself."""

    command: Object
    """The `Lean.Elab.Command.State`."""
    length: int = 0
    """Bytes of text elaborated so far."""
    fault: str = ""
    """Why nothing may be judged here or on what continues from here: a text defined what the kernel knows by name."""

    @property
    def environment(self) -> Object:
        """The elaborator's environment."""
        return self.command.field(ENVIRONMENT)

    @property
    def has_variables(self) -> bool:
        """Whether `variable` has declared some."""
        return next(iter(self.scope.field(_VARIABLES)), None) is not None

    @property
    def scope(self) -> Object:
        """The innermost `Lean.Elab.Command.Scope`: options, namespace, open declarations, variables."""
        return self.command.at(SCOPES, 0)

    @property
    def namespace(self) -> tuple[str | int, ...]:
        """The current namespace."""
        return self.scope.field(_NAMESPACE).parts


@dataclass(frozen=True, slots=True)
class Start:
    """Where many texts begin, one by one, for `elaborate_one`: what they have in common, made once."""

    state: State
    """With info trees switched on."""
    module: Object
    """What the parser has to know: a `Lean.Parser.ParserModuleContext`."""
    padding: int


@dataclass(frozen=True, slots=True)
class Source:
    """A text as Lean sees it: behind some padding, when positions must not repeat those of earlier texts."""

    context: Object
    """The `Lean.Parser.InputContext`."""
    text: str
    padding: int
    """Bytes, the last of them a line break; 0 for none."""

    @property
    def lines(self) -> int:
        """How many lines of padding there are."""
        return 1 if self.padding else 0


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.thread_time()


def kind_name(syntax: Object) -> Object | None:
    """The kind of a syntax node as a `Lean.Name`, None for atoms, identifiers and missing pieces."""
    return syntax.field(1) if syntax.tag == 1 and syntax.size == 3 else None


def syntax_kind(syntax: Object) -> str:
    """The kind of a syntax node, "" for atoms, identifiers and missing pieces."""
    name = kind_name(syntax)
    return "" if name is None else ".".join(map(str, name.parts))


@dataclass(slots=True)
class Elaboration:
    """What came of a text."""

    state: State
    source: Source
    messages: list[dict[str, Any]] = field(default_factory=list)
    """As the community REPL writes them: severity, pos, endPos, data."""
    commands: list[Object] = field(default_factory=list)
    """The syntax of each command; the last one is the end of input or an `#exit`."""
    trees: list[tuple[State, Object]] = field(default_factory=list)
    """Info trees, where they were asked for, each with the state before its command."""
    parser: Object | None = None
    """Where the parser stands, after a header."""
    lean_ms: float = 0.0
    """Time inside Lean's parser and elaborator, its kernel included."""
    lean_cpu_ms: float = 0.0
    """The same in CPU time of this thread, which other programs do not lengthen."""

    def spent(self, since: tuple[float, float]) -> None:
        """Counts the time since `_now()` as Lean's."""
        wall_s, cpu_s = _now()
        self.lean_ms += 1000 * (wall_s - since[0])
        self.lean_cpu_ms += 1000 * (cpu_s - since[1])

    @property
    def failed(self) -> bool:
        """Whether Lean reported an error."""
        return any(message["severity"] == "error" for message in self.messages)


Seen = Callable[[Elaboration, Object, Object, Object, list[Object]], None]
"""Told of a command that has just run: what came of the text so far, the command states before and after it, where the
parser stands, the constants that it added."""


class Frontend:
    """Lean, initialised in this process. There can be one."""

    def __init__(self, heap: Heap, search_path: Path) -> None:
        self._heap = heap
        find = heap.function
        find("l_Lean_initSearchPath")(heap.string(str(search_path)), heap.list([heap.string(str(search_path))])).value  # noqa: B018
        self._input_context = find("l_Lean_Parser_mkInputContext")
        self._parse_header = find("l_Lean_Parser_parseHeader")
        self._process_header = find("l_Lean_Elab_processHeader")
        self._allow_initializers = find("lean_enable_initializer_execution")
        self._make_state = find("l_Lean_Elab_Command_mkState")
        self._parse_command = find("l_Lean_Parser_parseCommand")
        self._is_terminal = find("l_Lean_Parser_isTerminalCommand")
        self._elaborate_top_level = find("l_Lean_Elab_Command_elabCommandTopLevel")
        self._elaborate_command = find("l_Lean_Elab_Command_elabCommand")
        self._has_missing = find("l_Lean_Syntax_hasMissing")
        self._kernel_environment = find("lean_elab_environment_to_kernel_env")
        self._message_array = find("l_Lean_MessageLog_toArray")
        self._message_text = find("l_Lean_MessageData_toString")
        self._exception_message = find("l_Lean_Exception_toMessageData")
        self._persistent_array = find("l_Lean_PersistentArray_toArray___redArg")
        name = find("l_Lean_Name_mkStr2")(*map(heap.string, INTERPRET))
        is_false = heap.constructor(1, [], b"\0")  # DataValue.ofBool false
        self._options = find("l_Lean_Options_insert")(heap.constant("l_Lean_Options_empty"), name, is_false)
        self.no_messages = heap.constant("l_Lean_MessageLog_empty")
        self._first_macro_scope = heap.constant("l_Lean_firstFrontendMacroScope")
        self._file_name = heap.string("<input>")
        self._nothing = heap.array()
        self.initial = self._import_default()
        self.end = self.elaborate(self.initial, "").commands[0]
        """What stands behind the last command of a text."""

    def _import_default(self) -> State:
        """The state of a file that imports nothing but `Init`."""
        source, header, _, log = self._header("")
        command, messages = self._imported(source, header, log)
        state = State(command)
        if messages:
            raise LeanFault(f"the core library cannot be imported: {messages[0]['data']}")
        sizes = command.size, state.scope.size, self._no_trees.size
        if sizes != (_STATE_SIZE, _SCOPE_SIZE, _LIST_SIZE):
            raise LeanFault(f"this Lean lays out its state in another way: {sizes} fields")
        return state

    def start(self, text: str) -> Elaboration:
        """Reads the header (imports) of `text`, and nothing behind it.

        As with Lean itself, a header with a syntax error stands for the imports before it, and a module that cannot be
        imported leaves an environment without anything, in which next to no command succeeds.
        """
        begin = _now()
        source, header, parser, log = self._header(text)
        made = Elaboration(self.initial, source, self._messages(log, source), parser=parser)
        if not made.failed and _is_prelude(header):
            made.messages.append(_error_at(source, 0, PRELUDE))
            made.state = State(self.initial.command, fault=PRELUDE)
        elif made.failed or _says_something(header):
            command, messages = self._imported(source, header, log)
            # What Lean says of importing half a header would only hide what is wrong with it.
            made.messages = made.messages if made.failed else messages
            made.state = State(command, fault=FAILED_HEADER if made.failed else "")
        made.spent(begin)
        return made

    def _header(self, text: str) -> tuple[Source, Object, Object, Object]:
        """The header's syntax, where the parser stands after it, and what it complained of.

        A `module` is read as a file that is none, since the core library is no module: what it makes public is for
        files that import it.
        """
        source = self._source(without_module(text), 0)
        header, parsed = self._pair(self._parse_header(source.context).value)
        return source, header, parsed.field(0), parsed.field(1)

    def _imported(self, source: Source, header: Object, log: Object) -> tuple[Object, list[dict[str, Any]]]:
        self._allow_initializers()
        result = self._process_header(header, self._options, log, source.context, 0, self._nothing, 0, 0).value
        environment, log = self._pair(result)
        command = self._make_state(environment, self.no_messages, self._options)
        return command, self._messages(log, source)

    def elaborate_file(self, text: str, trees: bool = False, seen: Seen | None = None) -> Elaboration:
        """Runs a text that may start with imports. Raises as `elaborate` does."""
        started = self.start(text)
        done = self.elaborate(started.state, text, started.parser, trees, seen)
        done.messages = started.messages + done.messages
        return done

    def elaborate(
        self,
        state: State,
        text: str,
        parser: Object | None = None,
        trees: bool = False,
        seen: Seen | None = None,
    ) -> Elaboration:
        """Runs the commands of `text` on top of `state`, which stays as it is.

        `parser` is where to begin, else at the start. With `trees`, info trees are kept. `seen` is called after each
        command. An error of Lean's is a message. Raises UnicodeEncodeError on lone surrogates.
        """
        done = self._begin(state, text, _padding(state))
        if done.messages:
            return done
        parser = parser or self._start_of(done.source)
        current = self._prepared(state.command, trees)
        fault = state.fault
        while True:
            before, start = current, parser.number_at(0)
            parser = self._read(done, parser, self._module(current))
            current = self._run(done, parser, current)
            added = self._added(before, current)
            if found := next(filter(None, (complaint(each.at(0, 0, 0).parts) for each in added)), ""):
                done.messages.append(_error_at(done.source, start, found))
                fault = fault or found
            if seen:
                seen(done, before, current, parser, added)
            if trees:
                self._keep_trees(done, State(before), current)
            if self._is_terminal(done.commands[-1]).scalar:
                break
        done.state = State(self._prepared(current, False), state.length + len(text.encode()) + 1, fault)
        return done

    def _added(self, before: Object, after: Object) -> list[Object]:
        """The constants that a command added."""
        environments = (self._kernel_environment(state.field(ENVIRONMENT)) for state in (before, after))
        return [*new_constants(*environments)]

    def _read_next(self, done: Elaboration, parser: Object, state: Object) -> None:
        """Reads one more command; at the end of the text, where nearly all texts are then, without asking Lean."""
        if parser.number_at(0) == done.source.context.number_at(_INPUT_END):
            done.commands.append(self.end)
        else:
            self._read(done, parser, self._module(state))

    def start_at(self, state: State) -> Start:
        """A state made ready for `elaborate_one`."""
        watched = State(self._prepared(state.command, True), state.length)
        return Start(watched, self._module(watched.command), _padding(state))

    def elaborate_one(self, start: Start, text: str) -> Elaboration:
        """Runs the first command of `text` on top of a state, without linters; the next is read, not run.

        `commands` holds both, so that one can see whether the text ends there. There are info trees where there is an
        error. No text should continue from the state it gives. Raises UnicodeEncodeError on lone surrogates.
        """
        command = start.state.command
        done = self._begin(start.state, text, start.padding)
        if done.messages:
            return done
        parser = self._read(done, self._start_of(done.source), start.module)
        current = self._run(done, parser, command, bare=True)
        if not self._is_terminal(done.commands[0]).scalar:
            self._read_next(done, parser, current)
        if done.failed:
            self._keep_trees(done, start.state, current)
        done.state = State(current)
        return done

    def _keep_trees(self, done: Elaboration, before: State, after: Object) -> None:
        done.trees += [(before, tree) for tree in self._persistent_array(after.field(INFO_STATE).field(2))]

    def _begin(self, state: State, text: str, padding: int) -> Elaboration:
        """Nothing done yet; with an error when the text is not to be done at all."""
        done = Elaboration(state, self._source(text, padding))
        if (place := too_deep(text)) is not None:
            done.messages.append(_error(text, place, f"brackets are nested more than {MAX_NESTING} deep"))
        return done

    def _start_of(self, source: Source) -> Object:
        return self._heap.constructor(0, [source.padding], b"\0")

    def _source(self, text: str, padding: int) -> Source:
        text = text.replace("\r\n", "\n")
        padded = " " * (padding - 1) + "\n" + text if padding else text
        context = self._input_context(self._heap.string(padded), self._file_name, 0, len(padded.encode()), 0)
        return Source(context, text, padding)

    def _prepared(self, state: Object, trees: bool) -> Object:
        """The state without messages, and with info trees switched on or off."""
        fresh = self.info_state(state.field(INFO_STATE), trees)
        return self._heap.changed(state, {MESSAGES: self.no_messages, INFO_STATE: fresh})

    def info_state(self, info: Object, trees: bool) -> Object:
        """A `Lean.Elab.InfoState` without trees, that collects some or does not."""
        return self._heap.constructor(0, [info.field(0), info.field(1), self._no_trees], bytes([trees]))

    @property
    def _no_trees(self) -> Object:
        return self.no_messages.field(0)

    def _module(self, state: Object) -> Object:
        scope = state.at(SCOPES, 0)
        return self._heap.constructor(
            0,
            [state.field(ENVIRONMENT), scope.field(_OPTIONS), scope.field(_NAMESPACE), scope.field(_OPEN_DECLARATIONS)],
        )

    def _read(self, done: Elaboration, parser: Object, module: Object) -> Object:
        """Reads the next command, and gives where the parser stands behind it."""
        begin = _now()
        command, rest = self._pair(self._parse_command(done.source.context, module, parser, self.no_messages))
        done.commands.append(command)
        done.spent(begin)
        done.messages += self._messages(rest.field(1), done.source)
        return rest.field(0)

    def _run(self, done: Elaboration, parser: Object, state: Object, bare: bool = False) -> Object:
        """Runs the command that was just read, and gives the state after it.

        A `bare` run leaves out what Lean does around a command: linters, traces as messages, notes on the syntax used.
        """
        suppress = bool(done.messages) and bool(self._has_missing(done.commands[-1]).scalar)
        begin = _now()
        current = self._elaborated(done, done.commands[-1], parser, state, suppress, bare)
        done.spent(begin)
        done.messages += self._messages(current.field(MESSAGES), done.source)
        if late := [*current.field(TASKS)]:
            done.messages += self._late_messages(late, done.source)
            current = self._heap.changed(current, {TASKS: self._nothing})
        return current

    def tried(
        self, done: Elaboration, parser: Object, state: State, command: Object
    ) -> tuple[State, list[dict[str, Any]]]:
        """The state after another command than the one that was read last, and what Lean says of it."""
        current = self._elaborated(done, command, parser, state.command, suppress=False, bare=False)
        messages = self._messages(current.field(MESSAGES), done.source)
        messages += self._late_messages([*current.field(TASKS)], done.source)
        return State(self._prepared(current, False), state.length), messages

    def _elaborated(
        self, done: Elaboration, command: Object, parser: Object, state: Object, suppress: bool, bare: bool
    ) -> Object:
        file_name, file_map = done.source.context.field(1), done.source.context.field(2)
        cell = self._heap.cell(state)
        surrounding = self._command_context(file_name, file_map, parser.field(0), suppress)
        if bare:
            result = self._elaborate_command(command, surrounding, cell)
        else:
            result = self._elaborate_top_level(command, self._nothing, surrounding, cell)
        if result.tag != 0:
            text = self._message_text(self._exception_message(result.field(0))).text
            raise LeanFault(f"Lean's elaborator failed: {text}")
        return self._heap.read(cell)

    def _command_context(self, file_name: Object, file_map: Object, place: Argument, suppress: bool) -> Object:
        return self._heap.constructor(
            0,
            [file_name, file_map, 0, place, 0, 0, self._first_macro_scope, 0, 0, 0],
            bytes([suppress]),
        )

    def context_of_no_text(self) -> Object:
        """The `Lean.Elab.Command.Context` of a command that stands in no text."""
        context = self._source("", 0).context
        return self._command_context(context.field(1), context.field(2), 0, False)

    def said(self, log: Object) -> list[tuple[str, str]]:
        """Severity and text of each message of a `Lean.MessageLog`."""
        return (
            [(message["severity"], message["data"]) for message in self._messages(log, self._source("", 0))]
            if (log.number_at(0, _LENGTH) or log.number_at(1, _LENGTH))
            else []
        )

    def _messages(self, log: Object, source: Source) -> list[dict[str, Any]]:
        # Most logs are empty, and asking costs less than copying: the messages reported so far, and those that are not.
        if log.number_at(0, _LENGTH) == log.number_at(1, _LENGTH) == 0:
            return []
        return [self._message(message, source) for message in self._message_array(log)]

    def _late_messages(self, tasks: list[Object], source: Source) -> list[dict[str, Any]]:
        """What the background tasks of a command report; there are some under `set_option Elab.async true`."""
        messages = []
        while tasks:
            report = self._heap.finished(tasks.pop(0).field(3))
            messages += self._messages(report.field(0).field(1).field(0), source)
            tasks = [*report.field(1), *tasks]
        return messages

    def _message(self, message: Object, source: Source) -> dict[str, Any]:
        if message.size != _MESSAGE_SIZE:
            raise LeanFault(f"this Lean lays out its messages in another way: {message.size} fields")
        end = message.field(2).option
        return {
            "severity": _SEVERITIES[message.byte(1)],
            "pos": plain_position(message.field(1), source),
            "endPos": None if end is None else plain_position(end, source),
            "data": self._message_text(message.field(4)).text,
        }

    @staticmethod
    def _pair(pair: Object) -> tuple[Object, Object]:
        return pair.field(0), pair.field(1)


def _padding(state: State) -> int:
    # A variable remembers where it was declared; a linter would take that for a place in a later text.
    return state.length if state.has_variables else 0


def plain_position(position: Object, source: Source) -> dict[str, int]:
    """A `Lean.Position` as JSON, relative to the text."""
    return {"line": position.field(0).scalar - source.lines, "column": position.field(1).scalar}


def too_deep(text: str) -> int | None:
    """Where brackets are nested more than MAX_NESTING deep, or None; brackets in strings and comments count too."""
    if len(text) <= MAX_NESTING:
        return None
    depth = 0
    for bracket in _BRACKETS.finditer(text):
        if bracket[0] in "([{⟨":
            depth += 1
            if depth > MAX_NESTING:
                return bracket.start()
        elif depth:
            depth -= 1
    return None


def _error(text: str, place: int, data: str) -> dict[str, Any]:
    """A message of ours at an offset into a text."""
    line, column = text.count("\n", 0, place) + 1, place - (text.rfind("\n", 0, place) + 1)
    return {"severity": "error", "pos": {"line": line, "column": column}, "endPos": None, "data": data}


def _error_at(source: Source, start: int, data: str) -> dict[str, Any]:
    """A message of ours on the command that begins at or behind a place of the parser, in bytes of the padded text."""
    read = len(source.text.encode()[: max(0, start - source.padding)].decode())
    rest = source.text[read:]
    return _error(source.text, read + len(rest) - len(rest.lstrip()), data)


def _is_prelude(header: Object) -> bool:
    """Whether a header begins with `prelude`, or `module` and `prelude`."""
    return next(iter(header.field(2)), None) is not None and bool([*[*header.field(2)][1].field(2)])


def _says_something(header: Object) -> bool:
    """Whether a header holds `prelude`, `module` or an import."""
    return any(next(iter(part.field(2)), None) is not None for part in header.field(2))
