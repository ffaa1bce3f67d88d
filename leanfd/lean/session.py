"""One Lean REPL for whole files: elaborate a text, see its messages and the goals at its `sorry`s, ask for axioms.

For the user's own text, which is trusted to say what it means; candidate proofs go to the judge. It does not guard
against a file that changes what `#print axioms` prints, nor against one that forges REPL answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from leanfd.errors import LeanError
from leanfd.lean.project import EMBEDDED, embedded_command, open_project
from leanfd.lean.repl import DeadlinePassed, Repl, ReplCommand
from leanfd.lean.replies import CommandReply, ErrorReply, InfoReply
from leanfd.proofs import Message, Position, Severity

_AXIOM_LIST = re.compile(r"^'[^\n]*' depends on axioms: \[(?P<axioms>[^\]]*)\]\s*$")
_NO_AXIOMS = re.compile(r"^'[^\n]*' does not depend on any axioms\s*$")


@dataclass(frozen=True, slots=True)
class OpenGoal:
    """What is to be shown at one `sorry`."""

    start: Position
    """Place of the `sorry` in the text that was elaborated."""
    goal: str


@dataclass(frozen=True, slots=True)
class Elaborated:
    """What Lean said of a text; positions are those of the text."""

    messages: tuple[Message, ...] = ()
    goals: tuple[OpenGoal, ...] = ()
    env: int | None = None
    """Number of the state after the text, for going on from there; None when Lean gave none."""

    @property
    def errors(self) -> tuple[Message, ...]:
        """The messages that are errors."""
        return tuple(m for m in self.messages if m.severity is Severity.ERROR)


class Session(Protocol):
    """What the search for holes and the check of files need of Lean; tests have a fake."""

    @property
    def lean(self) -> str:
        """Version of Lean, "" when it does not tell."""
        ...

    @property
    def backend(self) -> str:
        """ "embedded", or the folder of the Lake project."""
        ...

    def elaborate(self, text: str, env: int | None = None) -> Elaborated:
        """Elaborates a text in a state that an earlier answer numbered, or in a fresh one.

        Raises LeanError when Lean refuses the request as a whole or dies.
        """
        ...

    def forget(self, env: int | None) -> None:
        """Frees a numbered state, where Lean can."""
        ...

    def close(self) -> None:
        """Ends the process; safe to call twice."""
        ...


class ReplSession:
    """A Session on a REPL process of its own, started again after a death."""

    def __init__(self, start: ReplCommand, backend: str, timeout_s: float = 120.0, lean: str = "") -> None:
        self._start = start
        self._timeout_s = timeout_s
        self._repl: Repl | None = None
        self._backend = backend
        self._lean = lean

    @property
    def backend(self) -> str:
        return self._backend

    @property
    def lean(self) -> str:
        if not self._lean and self._backend == EMBEDDED:
            self._lean = self._alive().ask({"info": True}, InfoReply, self._timeout_s).lean or ""
        return self._lean

    def elaborate(self, text: str, env: int | None = None) -> Elaborated:
        request = {"cmd": text} if env is None else {"cmd": text, "env": env}
        try:
            answer = self._alive().ask_json(request, self._timeout_s)
        except DeadlinePassed as slow:
            raise LeanError(f"Lean took more than {self._timeout_s:g} s for the text; raise --lean-timeout") from slow
        if isinstance(answer, dict) and "message" in answer and "env" not in answer:
            raise LeanError(f"Lean refused the text: {ErrorReply.from_json(answer).message}")
        reply = CommandReply.from_json(answer)
        return Elaborated(
            tuple(m.message() for m in reply.messages or ()),
            tuple(OpenGoal(s.start, s.goal) for s in reply.sorries or () if s.start and s.goal is not None),
            reply.env,
        )

    def forget(self, env: int | None) -> None:
        if env is not None and self._backend == EMBEDDED and self._repl is not None and self._repl.is_alive:
            self._repl.ask_json({"drop": [env]}, self._timeout_s)

    def close(self) -> None:
        if self._repl is not None:
            self._repl.close()
            self._repl = None

    def _alive(self) -> Repl:
        if self._repl is None or not self._repl.is_alive:
            self.close()
            self._repl = Repl(self._start)
        return self._repl


def open_session(
    project: Path | None = None, timeout_s: float = 300.0, repl: Path | None = None, memory_mb: int | None = None
) -> ReplSession:
    """A session on the embedded Lean, or on the Lean of a Lake project. Raises LeanUnavailable.

    `timeout_s` seconds for each text, imports included; `repl` and `memory_mb` as for the judge.
    """
    if project is None:
        command = embedded_command() if memory_mb is None else embedded_command(memory_mb)
        return ReplSession(command, EMBEDDED, timeout_s)
    opened = open_project(project, repl)
    command = opened.command() if memory_mb is None else opened.command(memory_mb)
    return ReplSession(command, str(opened.root), timeout_s, opened.lean)


def axioms(session: Session, names: Sequence[str], env: int | None) -> dict[str, tuple[str, ...] | None]:
    """The axioms that each named constant depends on; None for a constant that Lean does not know."""
    if not names:
        return {}
    # One command on each line, so that the line of an answer tells whose it is, whatever the answer says.
    said = session.elaborate("".join(f"#print axioms {name}\n" for name in names), env)
    session.forget(said.env)
    found: dict[str, tuple[str, ...] | None] = dict.fromkeys(names)
    for message in said.messages:
        if message.start is None or message.severity is not Severity.INFO:
            continue
        name = names[message.start.line - 1]
        if _NO_AXIOMS.match(message.text):
            found[name] = ()
        elif listed := _AXIOM_LIST.match(message.text):
            found[name] = tuple(listed["axioms"].replace(",", " ").split())
    return found
