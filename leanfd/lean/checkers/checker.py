"""What every Lean process that judges has in common: the Checker, its limits, the axioms that are allowed.

Both kinds of Checker elaborate header and statement before they see a proof; what goes wrong there is the problem's
fault and an InputError, never a verdict. Nothing here talks to Lean except through a `Repl`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from leanfd.errors import NotElaborated
from leanfd.lean.process.repl import DeadlinePassed, Repl, ReplCommand
from leanfd.lean.process.replies import CommandReply, Record, ReplMessage
from leanfd.proofs import Outcome, Problem, Verdict
from leanfd.source.declarations import imports, malformed_import, no_module
from leanfd.source.names import module_file

ALLOWED_AXIOMS = frozenset({"propext", "Classical.choice", "Quot.sound"})

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a Lean process may take, in seconds."""

    timeout_s: float = 10.0
    """For one proof."""
    prepare_s: float = 120.0
    """For a header with its imports, and for a statement; once for each process."""
    start_s: float = 120.0
    """Until a new process answers; the very first may have to compile the core library."""


class Checker(ABC):
    """One Lean process, with what it has been prepared for. Used by one thread; only `kill` by others."""

    def __init__(self, start: ReplCommand, limits: Limits, backend: str, lean: str = "") -> None:
        self.lean = lean
        """Version of Lean; "" before `start`."""
        self.backend = backend
        """ "embedded", or the folder of a Lake project."""
        self._repl = Repl(start)
        self._limits = limits

    @property
    def is_alive(self) -> bool:
        """False once the process has ended."""
        return self._repl.is_alive

    @abstractmethod
    def start(self) -> None:
        """Waits until Lean answers. Raises WorkerDied."""

    @abstractmethod
    def prepare(self, problem: Problem) -> None:
        """Elaborates header and statement, which `check` then need not. Raises InputError, and WorkerDied."""

    @abstractmethod
    def check(self, problem: Problem, proof: str, helpers: Sequence[str] = ()) -> Verdict:
        """Lean's verdict, PROVED or REJECTED. `helpers` are declared after the statement was settled.

        Raises InputError when the problem itself is at fault, DeadlinePassed when this proof took too long, and
        WorkerDied when the process ended or talked nonsense. After the last two it is dead.
        """

    def _verdict(
        self, problem: Problem, proved: bool, messages: Sequence[ReplMessage] | None, elapsed_s: float, **more: Any
    ) -> Verdict:
        """PROVED or REJECTED, with Lean's messages at their places in the proof."""
        outcome = Outcome.PROVED if proved else Outcome.REJECTED
        shown = tuple(m.message(problem.proof_line) for m in messages or ())
        return Verdict(outcome, shown, lean=self.lean, backend=self.backend, elapsed_s=elapsed_s, **more)

    def rss_mb(self) -> float:
        """Resident memory, mapped .olean files included; 0 where unknown."""
        return self._repl.rss_mb()

    def kill(self) -> None:
        """Ends the process at once."""
        self._repl.kill()

    def close(self) -> None:
        """Ends the process and frees everything; safe to call twice."""
        self._repl.close()


@dataclass(frozen=True, slots=True)
class Modules:
    """The compiled modules within a checker's reach, to explain an import that fails."""

    roots: tuple[Path, ...] = ()
    advice: str = ""
    """What to do when a module is not there."""

    def missing(self, header: str) -> str:
        """One line on the first import of `header` that has no compiled module; "" if all have one."""
        if (malformed := malformed_import(header)) is not None:
            return f"line {header.count(chr(10), 0, malformed[1]) + 1}: {no_module(malformed[0])}"
        if not self.roots:
            return ""
        for name, offset in imports(header):
            if not any(module_file(root, name).is_file() for root in self.roots):
                line = header.count("\n", 0, offset) + 1
                return f"line {line}: there is no module {name}; {self.advice}"
        return ""


def forbidden_axioms(axioms: Iterable[str]) -> str:
    """One line naming the axioms that no proof may use; "" if there are none."""
    bad = sorted(set(axioms) - ALLOWED_AXIOMS)
    return f"depends on {', '.join(bad)}" if bad else ""


def refused(what: str, problem: Problem, messages: Iterable[ReplMessage], reason: str | None = None) -> NotElaborated:
    """The exception for a header or statement that Lean does not accept, with Lean's first error and its line."""
    error = next((m for m in messages if m.is_error), None)
    line = f" line {error.start.line}:" if error and error.start else ""
    said = (error.data if error else None) or reason or "Lean gave no reason"
    return NotElaborated(
        f"{problem.name}: Lean does not accept the {what}:{line} {said}", what, f"{line} {said}".strip()
    )


def too_slow(what: str, problem: Problem, limits: Limits) -> NotElaborated:
    """The exception for a header or statement that Lean did not get through in time."""
    said = f"takes Lean more than {limits.prepare_s:g} s"
    return NotElaborated(f"{problem.name}: the {what} {said}", what, said, slow=True)


def header_environment(
    repl: Repl,
    request: Mapping[str, Any],
    limits: Limits,
    modules: Modules,
    problem: Problem,
    drop: Callable[[int], None] = lambda _env: None,
) -> int:
    """The number of the state behind a header, or behind a part of one; `drop` frees that of one with errors.

    Raises NotElaborated and WorkerDied.
    """
    reply = prepare(repl, request, CommandReply, limits, "header", problem)
    if reply.env is None or reply.errors:
        if reply.env is not None:
            drop(reply.env)
        missing = modules.missing(problem.header)
        raise refused("header", problem, () if missing else reply.messages or (), missing or reply.refusal)
    return reply.env


def prepare(repl: Repl, request: Mapping[str, Any], kind: type[R], limits: Limits, what: str, problem: Problem) -> R:
    """Asks about text that is ours or the user's, where slowness is the text's fault.

    Raises NotElaborated after `prepare_s`, and WorkerDied.
    """
    try:
        return repl.ask(request, kind, limits.prepare_s)
    except DeadlinePassed as slow:
        raise too_slow(what, problem, limits) from slow
