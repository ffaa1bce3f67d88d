"""One Lean REPL for whole files: elaborate a text, see its messages and the goals at its `sorry`s, ask for axioms.

For the user's own text, which is trusted to say what it means; candidate proofs go to the judge. The embedded host
looks at the finished constants itself. With a Lake project's Lean it does not guard against a file that changes what
`#print axioms` prints, or keeps the kernel from looking; and with none against one that forges REPL answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from leanfd.errors import InputError, LeanError, WorkerDied
from leanfd.lean.process.axiom_report import read_report, rooted
from leanfd.lean.process.repl import DeadlinePassed, Repl, ReplCommand
from leanfd.lean.process.replies import (
    Audited,
    CommandReply,
    Declared,
    InfoReply,
    ListReply,
)
from leanfd.lean.project import EMBEDDED, embedded_command, open_project
from leanfd.proofs import Message, Position, Severity
from leanfd.source.declarations import has_prelude
from leanfd.source.kernel_names import PRELUDE
from leanfd.source.running import runs_code


class TookTooLong(LeanError):
    """Lean did not finish a text in time; its process was ended, and with it every numbered state."""


@dataclass(frozen=True, slots=True)
class OpenGoal:
    """What is to be shown at one `sorry`."""

    start: Position
    """Place of the `sorry` in the text that was elaborated."""
    goal: str


Name = str | tuple[str | int, ...]
"""A constant: its full name as it may be written in the source, or its exact parts as Lean has them."""


@dataclass(frozen=True, slots=True)
class Read:
    """What Lean took a text for: its commands, their declarations, the end that it came to."""

    declared: tuple[Declared, ...] = ()
    made: tuple[Declared, ...] = ()
    """Theorems and axioms that a command added beside its declarations; their places are the command's."""
    commands: tuple[tuple[Position, Position], ...] = ()
    swallowed: tuple[Message, ...] = ()
    """Errors that the text kept Lean from reporting."""
    refused: str = ""
    """Why nothing is judged on it, "" when all is: it defines a name that Lean's kernel knows."""
    stopped: tuple[Position, Position] | None = None
    """Start and end of the command behind which Lean read nothing, such as `#exit`."""

    def moved(self, lines: int) -> Read:
        """The same of a text that more lines stand before."""

        def at(place: Position) -> Position:
            return Position(place.line + lines, place.column)

        def all_moved(found: tuple[Declared, ...]) -> tuple[Declared, ...]:
            return tuple(replace(d, start=at(d.start), end=at(d.end), keyword=at(d.keyword)) for d in found)

        return Read(
            all_moved(self.declared),
            all_moved(self.made),
            tuple((at(start), at(end)) for start, end in self.commands),
            tuple(replace(m, start=m.start and at(m.start), end=m.end and at(m.end)) for m in self.swallowed),
            self.refused,
            self.stopped and (at(self.stopped[0]), at(self.stopped[1])),
        )

    def followed_by(self, other: Read) -> Read:
        """This and what was read after it."""
        return Read(
            self.declared + other.declared,
            self.made + other.made,
            self.commands + other.commands,
            self.swallowed + other.swallowed,
            self.refused or other.refused,
            self.stopped or other.stopped,
        )


@dataclass(frozen=True, slots=True)
class Elaborated:
    """What Lean said of a text; positions are those of the text."""

    messages: tuple[Message, ...] = ()
    goals: tuple[OpenGoal, ...] = ()
    env: int | None = None
    """Number of the state after the text, to continue from; None when Lean gave none."""
    read: Read | None = None
    """None when this Lean does not tell, as that of a Lake project."""

    @property
    def errors(self) -> tuple[Message, ...]:
        """The messages that are errors."""
        return tuple(m for m in self.messages if m.severity is Severity.ERROR)

    def moved(self, columns: int = 0, lines: int = 0) -> Elaborated:
        """The same with the places in the first line so many columns further on, and all so many lines further down."""

        def at(place: Position) -> Position:
            return Position(place.line + lines, place.column + (columns if place.line == 1 else 0))

        messages = tuple(replace(m, start=m.start and at(m.start), end=m.end and at(m.end)) for m in self.messages)
        goals = tuple(replace(goal, start=at(goal.start)) for goal in self.goals)
        return replace(self, messages=messages, goals=goals, read=self.read and self.read.moved(lines))


class Session:
    """Lean on a REPL process of its own, started again after a death. Tests have a fake."""

    def __init__(self, start: ReplCommand, backend: str, timeout_s: float = 120.0, lean: str = "") -> None:
        """`backend` is "embedded", or the folder of the Lake project."""
        self._start = start
        self._timeout_s = timeout_s
        self._repl: Repl | None = None
        self.backend = backend
        self._lean = lean
        self.read_code = False
        """The process has read code of a text's own (`source/running.py`)."""

    @property
    def lean(self) -> str:
        """Version of Lean, "" when it does not tell."""
        if not self._lean and self.backend == EMBEDDED:
            self._lean = self._alive().ask({"info": True}, InfoReply, self._timeout_s).lean or ""
        return self._lean

    def elaborate(self, text: str, env: int | None = None, timeout_s: float | None = None) -> Elaborated:
        """Elaborates a text in a state that an earlier answer numbered, or in a fresh one.

        Raises TookTooLong after `timeout_s` (None: the session's own limit), WorkerDied when Lean dies, LeanError when
        it refuses the request as a whole, InputError for a `prelude`. After the first two no numbered state is left.
        """
        if env is None and has_prelude(text):
            raise InputError(PRELUDE)
        request: dict[str, Any] = {"cmd": text} if env is None else {"cmd": text, "env": env}
        if self.backend == EMBEDDED:
            request["declared"] = True
        limit_s = self._timeout_s if timeout_s is None else timeout_s
        repl = self._alive(env)
        self.read_code = self.read_code or runs_code(text)
        try:
            answer = repl.ask_json(request, limit_s)
        except DeadlinePassed as slow:
            raise TookTooLong(f"Lean took more than {limit_s:g} s for the text; raise --lean-timeout") from slow
        reply = CommandReply.from_json(answer)
        if reply.refusal is not None and reply.env is None:
            raise LeanError(f"Lean refused the text: {reply.refusal}")
        return Elaborated(
            tuple(m.message() for m in reply.messages or ()),
            tuple(OpenGoal(s.start, s.goal) for s in reply.sorries or () if s.start and s.goal is not None),
            reply.env,
            _read(reply),
        )

    def audit(self, names: Sequence[Name], env: int) -> dict[Name, Audited]:
        """Looks at these constants; one that Lean does not know is left out. Raises as above.

        Exact parts are for names that an earlier `Read` gave.
        """
        if self.backend != EMBEDDED:
            return printed_axioms(self, names, env)
        try:
            request = {"audit": {"env": env, "names": list(names)}}
            reply = self._alive(env).ask(request, ListReply, self._timeout_s)
        except DeadlinePassed as slow:
            raise TookTooLong(
                f"the kernel took more than {self._timeout_s:g} s for its second look; raise --lean-timeout"
            ) from slow
        if reply.audited is None:
            raise LeanError(f"Lean would not look at the constants: {reply.refusal or reply}")
        answers = zip(names, reply.audited, strict=True)
        return {name: replace(each, tier="T1") for name, each in answers if each.exists}

    def known(self, names: Sequence[str]) -> list[bool]:
        """Whether the embedded Lean's core library has constants of these full names. Raises LeanError, also where
        another Lean answers."""
        reply = self._alive().ask({"known": list(names)}, ListReply, self._timeout_s)
        if reply.known is None:
            raise LeanError(f"Lean would not say which names it knows: {reply.refusal}")
        return list(reply.known)

    def forget(self, env: int | None) -> None:
        """Frees a numbered state, where Lean can."""
        if env is not None and self.backend == EMBEDDED and self._repl is not None and self._repl.is_alive:
            self._repl.ask_json({"drop": [env]}, self._timeout_s)

    def close(self) -> None:
        """Ends the process; safe to call twice."""
        if self._repl is not None:
            self._repl.close()
            self._repl = None
        self.read_code = False

    def kill(self) -> None:
        """Ends the process at once; may be called from another thread, where then WorkerDied comes out of the wait."""
        repl = self._repl
        if repl is not None:
            repl.kill()

    def _alive(self, env: int | None = None) -> Repl:
        """The process; raises WorkerDied when it is gone, and with it the state that a request continues from."""
        if self._repl is None or not self._repl.is_alive:
            self.close()
            if env is not None:
                # A fresh process gives out the same numbers, for other states.
                raise WorkerDied("Lean ended, and its states are lost with it", str(self._start))
            self._repl = Repl(self._start)
        return self._repl


def _read(reply: CommandReply) -> Read | None:
    if reply.declared is None:
        return None
    commands = tuple((each.start, each.end) for each in reply.commands or () if each.start and each.end)
    return Read(
        reply.declared,
        reply.made or (),
        commands,
        tuple(message.message() for message in reply.swallowed or ()),
        reply.refused or "",
        commands[-1] if reply.stopped and commands else None,
    )


def open_session(
    project: Path | None = None, timeout_s: float = 300.0, repl: Path | None = None, memory_mb: int | None = None
) -> Session:
    """A session on the embedded Lean, or on the Lean of a Lake project. Raises LeanUnavailable.

    `timeout_s` seconds for each text, imports included; `repl` and `memory_mb` as for the judge.
    """
    if project is None:
        command = embedded_command() if memory_mb is None else embedded_command(memory_mb)
        return Session(command, EMBEDDED, timeout_s)
    opened = open_project(project, repl)
    command = opened.command() if memory_mb is None else opened.command(memory_mb)
    return Session(command, str(opened.root), timeout_s, opened.lean)


def printed_axioms(session: Session, wanted: Sequence[Name], env: int) -> dict[Name, Audited]:
    """What `#print axioms` says of the constants with these full names, whatever namespace the text ends in."""
    names = [name for name in wanted if isinstance(name, str)]
    if not names:
        return {}
    # One command on each line, so that the line of an answer tells whose it is, whatever the answer says.
    said = session.elaborate("".join(f"#print axioms {rooted(name)}\n" for name in names), env)
    session.forget(said.env)
    found: dict[Name, Audited] = {}
    for message in said.messages:
        if message.start is None or message.severity is not Severity.INFO or message.start.line > len(names):
            continue
        name = names[message.start.line - 1]
        report = read_report(message.text)
        if report is not None and report.speaks_of(name):
            found[name] = Audited(exists=True, axioms=report.axioms)
    return found
