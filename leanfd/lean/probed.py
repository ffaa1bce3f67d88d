"""One REPL of a Lake project that judges, with nothing but the community REPL's requests.

For each statement, with a `sorry` in its hole, Lean is asked once for the type of the constant that it declares. Each
proof is elaborated in the header's own environment, and then trusted probes look at the result: the constant must be
there, its type must print (everything shown) as the reference's did, and its axioms must be on the allow-list. A nonce
in every probe ties the answer to the question.

The probes run in an environment that the proof has been in, and read what Lean prints. So this is tier T1 only as long
as the proof runs no code in the elaborator, adds no syntax and sets no option: with `debug.skipKernelTC`, for one, a
false proof passes here. The brackets around the proof and the pre-filter of `lexer.py` forbid that, and they are all
that does. `replay.py` is the further witness, from a process of its own.
"""

from __future__ import annotations

import re
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from leanfd.errors import InputError, WorkerDied
from leanfd.lean.checker import Limits, Modules, forbidden_axioms, prepare, refused
from leanfd.lean.declarations import declarations
from leanfd.lean.repl import DeadlinePassed, Repl, ReplCommand
from leanfd.lean.replay import Replayer
from leanfd.lean.replies import CommandReply, ReplMessage, Tactic
from leanfd.proofs import Outcome, Position, Problem, Verdict

HEADERS_KEPT = 8
REFERENCES_KEPT = 128
_AXIOMS = re.compile(r"'[^\n]*' depends on axioms: \[(?P<names>[^\]]*)\]\s*\Z")
_NO_AXIOMS = re.compile(r"'[^\n]*' does not depend on any axioms\s*\Z")
_SHOW_EVERYTHING = ("pp.all true", "pp.deepTerms true", "pp.maxSteps 10000000", "pp.mvars true", "pp.unicode.fun false")


@dataclass(frozen=True, slots=True)
class Probe:
    """What Lean says of one constant."""

    type: str | None
    """As printed with everything shown; None when there is no such constant."""
    axioms: tuple[str, ...] | None
    """None when Lean's answer is none of the two that we know."""


@dataclass(frozen=True, slots=True)
class _Reference:
    env: int
    name: str
    type: str


class ProbingChecker:
    """A Checker on the community REPL of a Lake project."""

    def __init__(
        self,
        start: ReplCommand,
        limits: Limits,
        backend: str,
        lean: str = "",
        modules: Modules | None = None,
        replayer: Callable[[], Replayer] | None = None,
    ) -> None:
        """With a `replayer` every proof that reaches T1 is replayed, and PROVED means T2."""
        self.backend = backend
        self.lean = lean
        self._repl = Repl(start)
        self._limits = limits
        self._modules = modules or Modules()
        self._replayer = replayer() if replayer else None
        self._headers: OrderedDict[str, int] = OrderedDict()
        self._references: OrderedDict[tuple[str, str], _Reference] = OrderedDict()

    @property
    def is_alive(self) -> bool:
        """False once the process has ended."""
        return self._repl.is_alive

    def start(self) -> None:
        """Waits until the REPL answers. Raises WorkerDied."""
        self._repl.ask({"cmd": ""}, CommandReply, self._limits.start_s)

    def check(self, problem: Problem, proof: str) -> Verdict:
        """Tier T1 when proved, with the reservation above. Raises as `Checker.check` says."""
        reference = self._reference(problem)
        deadline = time.monotonic() + self._limits.timeout_s
        request = {"cmd": problem.source(proof), "env": reference.env, "allTactics": True}
        reply = self._repl.ask(request, CommandReply, self._limits.timeout_s)
        if reply.env is None:
            self._repl.kill()
            raise WorkerDied(f"the REPL would not check: {reply.refusal or reply.rest}")
        if reply.errors:
            goals = goals_at(reply.errors[0], reply.tactics or ())
            return self._verdict(problem, reply, deadline, goals=goals)
        try:
            probe = self._probe(reference.name, reply.env, deadline - time.monotonic())
        except DeadlinePassed as slow:
            # The proof was quick enough, Lean's answer about it was not: in either case there is no verdict in time.
            message = f"no answer within {self._limits.timeout_s:g} s, so it was ended"
            raise DeadlinePassed(message, slow.command, None, slow.stderr_tail) from slow
        verdict = self._verdict(problem, reply, deadline, *_decide(probe, reference))
        if not verdict.proved or self._replayer is None:
            return verdict
        if against := self._replayer.replay(problem, proof):
            return replace(verdict, outcome=Outcome.REJECTED, reason=against)
        return replace(verdict, tier="T2")

    def rss_mb(self) -> float:
        """Resident memory of the REPL, mapped .olean files included."""
        return self._repl.rss_mb()

    def kill(self) -> None:
        """Ends the process at once."""
        self._repl.kill()
        if self._replayer:
            self._replayer.kill()

    def close(self) -> None:
        """Ends the process; safe to call twice."""
        self.kill()
        self._repl.close()

    def _verdict(
        self,
        problem: Problem,
        reply: CommandReply,
        deadline: float,
        proved: bool = False,
        reason: str = "",
        axioms: tuple[str, ...] = (),
        goals: tuple[str, ...] = (),
    ) -> Verdict:
        return Verdict(
            Outcome.PROVED if proved else Outcome.REJECTED,
            messages=tuple(m.message(problem.proof_line) for m in reply.messages or ()),
            goals=goals,
            axioms=axioms,
            tier="T1" if proved else None if reply.errors else "T0",
            reason=reason,
            lean=self.lean,
            backend=self.backend,
            elapsed_s=self._limits.timeout_s - (deadline - time.monotonic()),
        )

    def _reference(self, problem: Problem) -> _Reference:
        """The statement as Lean understood it. Raises InputError and WorkerDied."""
        key = (problem.header, problem.source("sorry"))
        if key in self._references:
            self._references.move_to_end(key)
            return self._references[key]
        env = self._header(problem)
        name = declared_name(problem)
        request = {"cmd": key[1], "env": env}
        reply = prepare(self._repl, request, CommandReply, self._limits, "statement", problem)
        if reply.env is None or reply.errors:
            raise refused("statement", problem, reply.messages or (), reply.refusal)
        try:
            probe = self._probe(name, reply.env, self._limits.prepare_s)
        except DeadlinePassed as slow:
            raise InputError(
                f"{problem.name}: the statement takes Lean more than {self._limits.prepare_s:g} s"
            ) from slow
        if probe.type is None:
            raise refused("statement", problem, (), f"it declares nothing called {name}")
        self._references[key] = _Reference(env, name, probe.type)
        if len(self._references) > REFERENCES_KEPT:
            self._references.popitem(last=False)
        return self._references[key]

    def _header(self, problem: Problem) -> int:
        """The header's environment. The REPL cannot free one; the pool renews the process in time."""
        text = problem.header
        if text not in self._headers:
            reply = prepare(self._repl, {"cmd": text}, CommandReply, self._limits, "header", problem)
            if reply.env is None or reply.errors:
                missing = self._modules.missing(text)
                raise refused("header", problem, () if missing else reply.messages or (), missing or reply.refusal)
            self._headers[text] = reply.env
            if len(self._headers) > HEADERS_KEPT:
                self._headers.popitem(last=False)
        return self._headers[text]

    def _probe(self, name: str, env: int, timeout_s: float) -> Probe:
        """Looks at a constant. Raises DeadlinePassed, and WorkerDied when the answer is to another question."""
        nonce = f"leanfd_{secrets.token_hex(16)}"
        lines = [
            f"theorem {nonce} : _root_.True := _root_.True.intro",
            f"#print axioms {nonce}",
            f"#print axioms {name}",
        ]
        lines += [f"set_option {option}" for option in _SHOW_EVERYTHING]
        lines += [f"#check @{name}"]
        reply = self._repl.ask({"cmd": "\n".join(lines), "env": env}, CommandReply, timeout_s)
        said = {m.start.line: m.data or "" for m in reply.messages or () if m.start and not m.is_error}
        if nonce not in said.get(2, ""):
            self._repl.kill()
            raise WorkerDied("the REPL answered another question than the one it was asked")
        return Probe(said.get(len(lines)), _axioms(said.get(3, "")))


def declared_name(problem: Problem) -> str:
    """What the statement calls its constant, as it can be written after it. Raises InputError for a nameless one."""
    found = declarations(problem.statement + " := sorry")
    name = found[0].name if len(found) == 1 else None
    if name is None:
        raise InputError(f"{problem.name}: the statement is to declare one thing by name: {problem.statement[:80]}")
    return name


def goals_at(error: ReplMessage, tactics: Iterable[Tactic]) -> tuple[str, ...]:
    """The goals at an error: those it shows itself, else those before the innermost tactic it lies in."""
    head, _, shown = (error.data or "").partition("\n")
    if head == "unsolved goals":
        return tuple(shown.split("\n\n"))
    if error.start is None:
        return ()
    around = [t for t in tactics if t.start and t.end and _at(t.start) <= _at(error.start) < _at(t.end) and t.goals]
    innermost = max(around, key=lambda t: _at(t.start), default=None)
    return (innermost.goals,) if innermost and innermost.goals else ()


def _at(position: Position | None) -> tuple[int, int]:
    return (position.line, position.column) if position else (0, 0)


def _axioms(said: str) -> tuple[str, ...] | None:
    if listed := _AXIOMS.match(said):
        return tuple(sorted(listed["names"].replace(",", " ").split()))
    return () if _NO_AXIOMS.match(said) else None


def _decide(probe: Probe, reference: _Reference) -> tuple[bool, str, tuple[str, ...]]:
    """Whether it is proved, why not, and on which axioms it rests."""
    if probe.type is None:
        return False, f"{reference.name} does not exist after the proof", ()
    if probe.type != reference.type:
        return False, f"{reference.name} has another type than the statement", ()
    if probe.axioms is None:
        return False, f"Lean does not tell the axioms of {reference.name}", ()
    bad = forbidden_axioms(probe.axioms)
    return not bad, bad, probe.axioms
