"""One REPL of a Lake project that judges, with nothing but the community REPL's requests.

Before a proof is seen, the full name of the constant is settled: Lean tells the namespace that the header ends in, and
the statement with a `sorry` in its hole must bring that constant into being. Lean is asked once for its type. Each
proof is elaborated in the header's own environment, and then trusted probes look at the result: the constant must be
there, its type must print (everything shown) as the reference's did, and its axioms must be on the allow-list. A probe
names the constant from the root, the answer has to name it too, and a nonce ties the answer to the question.

Imports are paid for once: a header's imports have an environment of their own, on top of which the rest of any header
that imports the same is elaborated.

The probes run in an environment that the proof has been in, and read what Lean prints. They see whether the constant is
there, its type as printed, and its axioms as `#print axioms` tells them. They do not see whether the kernel looked at
it (`debug.skipKernelTC` keeps it from looking), nor what a proof that runs code, adds syntax or sets options has done
to the printing. The brackets around the proof and the pre-filter of `source/` forbid that, and for the probes they are
all that does: what they alone have accepted is tier T0. For T1 `second_look.py` has the proof compiled in one fresh
process, and its constants looked at in another, which never reads its text.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from leanfd.errors import InputError, WorkerDied
from leanfd.lean.checkers.checker import (
    Checker,
    Limits,
    Modules,
    forbidden_axioms,
    header_environment,
    prepare,
    refused,
    too_slow,
)
from leanfd.lean.checkers.second_look import SecondLook
from leanfd.lean.process.axiom_report import public_parts, read_report, rooted
from leanfd.lean.process.repl import DeadlinePassed, ReplCommand
from leanfd.lean.process.replies import CommandReply, ReplMessage, Tactic
from leanfd.lean.recent import Recent
from leanfd.proofs import Outcome, Problem, Verdict
from leanfd.source.declarations import declarations, imports_end
from leanfd.source.helpers import title
from leanfd.source.names import name_parts

IMPORTS_KEPT = 8
HEADERS_KEPT = 8
REFERENCES_KEPT = 128
_SHOW_EVERYTHING = ("pp.all true", "pp.deepTerms true", "pp.maxSteps 10000000", "pp.mvars true", "pp.unicode.fun false")


@dataclass(frozen=True, slots=True)
class Probe:
    """What Lean says of one constant."""

    name: str | None
    """In full, as Lean prints it; None when there is no such constant."""
    type: str | None
    """As printed with everything shown."""
    axioms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Header:
    env: int
    namespace: str
    """The one that it ends in, as Lean prints it; "" for the root."""


@dataclass(frozen=True, slots=True)
class _Reference:
    env: int
    full_name: str
    """As it may be written."""
    probe: Probe


class ProbingChecker(Checker):
    """A Checker on the community REPL of a Lake project."""

    def __init__(
        self,
        start: ReplCommand,
        limits: Limits,
        backend: str,
        lean: str = "",
        modules: Modules | None = None,
        second_look: Callable[[], SecondLook] | None = None,
    ) -> None:
        """Without a `second_look` PROVED means T0: accepted by the probes alone."""
        super().__init__(start, limits, backend, lean)
        self._modules = modules or Modules()
        self._second_look = second_look() if second_look else None
        self._imports: Recent[str, int] = Recent(IMPORTS_KEPT)
        self._headers: Recent[str, _Header] = Recent(HEADERS_KEPT)
        self._references: Recent[tuple[str, str], _Reference] = Recent(REFERENCES_KEPT)

    def start(self) -> None:
        """Waits until the REPL answers. Raises WorkerDied."""
        self._repl.ask({"cmd": ""}, CommandReply, self._limits.start_s)

    def prepare(self, problem: Problem) -> None:
        """As `Checker.prepare` says."""
        self._reference(problem)

    def check(self, problem: Problem, proof: str, helpers: Sequence[str] = ()) -> Verdict:
        """Tier T1 or T2 when proved, T0 without a second look. Raises as `Checker.check` says."""
        asked = problem
        reference = self._reference(problem)
        deadline = time.monotonic() + self._limits.timeout_s
        env, titles = reference.env, tuple(map(title, helpers))
        if helpers:
            brought = self._repl.ask({"cmd": "\n".join(helpers), "env": env}, CommandReply, self._limits.timeout_s)
            if brought.env is None or brought.errors:
                said = brought.errors[0].data if brought.errors else brought.refusal
                refusal = f"what the answer brings along does not elaborate: {said}"
                return Verdict(Outcome.REJECTED, reason=refusal, lean=self.lean, backend=self.backend, helpers=titles)
            # The statement was settled before; from here on they are part of what stands above it.
            env, problem = brought.env, replace(problem, header="\n".join([problem.header, *helpers]))
        request = {"cmd": problem.source(proof), "env": env, "allTactics": True}
        reply = self._repl.ask(request, CommandReply, self._limits.timeout_s)
        if reply.env is None:
            self._repl.kill()
            raise WorkerDied(f"the REPL would not check: {reply.refusal or reply}")
        if reply.errors:
            goals = goals_at(reply.errors[0], reply.tactics or ())
            return self._verdict(problem, False, reply.messages, self._spent_s(deadline), goals=goals)
        try:
            probe = self._probe(reference.full_name, reply.env, deadline - time.monotonic())
        except DeadlinePassed as slow:
            # The proof was quick enough, Lean's answer about it was not: in either case there is no verdict in time.
            message = f"no answer within {self._limits.timeout_s:g} s, so it was ended"
            raise DeadlinePassed(message, slow.command, None, slow.stderr_tail) from slow
        proved, reason, axioms = _decide(probe, reference)
        elapsed_s = self._spent_s(deadline)
        verdict = self._verdict(
            problem, proved, reply.messages, elapsed_s, reason=reason, axioms=axioms, tier="T0", helpers=titles
        )
        if not verdict.proved or self._second_look is None:
            return verdict
        seen = self._second_look.look(asked, proof, reference.probe.name or reference.full_name, helpers)
        if against := seen.against or forbidden_axioms(seen.axioms):
            return replace(verdict, outcome=Outcome.REJECTED, reason=against, axioms=seen.axioms or verdict.axioms)
        return replace(verdict, tier=self._second_look.tier, axioms=seen.axioms)

    def kill(self) -> None:
        """Ends the process at once."""
        super().kill()
        if self._second_look:
            self._second_look.kill()

    def close(self) -> None:
        """Ends the process; safe to call twice."""
        self.kill()
        if self._second_look:
            self._second_look.close()
        super().close()

    def _spent_s(self, deadline: float) -> float:
        return self._limits.timeout_s - (deadline - time.monotonic())

    def _reference(self, problem: Problem) -> _Reference:
        """The statement as Lean understood it. Raises InputError and WorkerDied."""
        key = (problem.header, problem.source("sorry"))
        if key in self._references:
            return self._references[key]
        header = self._header(problem)
        name = full_name(problem, header.namespace)
        request = {"cmd": key[1], "env": header.env}
        reply = prepare(self._repl, request, CommandReply, self._limits, "statement", problem)
        if reply.env is None or reply.errors:
            raise refused("statement", problem, reply.messages or (), reply.refusal)
        try:
            before = self._probe(name, header.env, self._limits.prepare_s)
            probe = self._probe(name, reply.env, self._limits.prepare_s)
        except DeadlinePassed as slow:
            raise too_slow("statement", problem, self._limits) from slow
        if before.name is not None:
            raise refused("statement", problem, (), f"there is a {name} before it already")
        if probe.name is None or probe.type is None:
            raise refused("statement", problem, (), f"it declares nothing called {name}")
        if public_parts(probe.name) != name_parts(name):
            raise refused("statement", problem, (), f"it was to declare {name}, and Lean knows {probe.name}")
        self._references[key] = reference = _Reference(header.env, name, probe)
        return reference

    def _header(self, problem: Problem) -> _Header:
        """The header's environment. The REPL cannot free one; the pool renews the process in time."""
        text = problem.header
        if text in self._headers:
            return self._headers[text]
        end = imports_end(text)
        # White space for the imports, so that what Lean says of the rest has its place in the whole.
        above = text[:end].count("\n")
        rest = "\n" * above + " " * (end - text.rfind("\n", 0, end) - 1) + text[end:]
        request = {"cmd": rest, "env": self._import(problem, text[:end])}
        env = header_environment(self._repl, request, self._limits, self._modules, problem)
        try:
            namespace = self._namespace(env)
        except DeadlinePassed as slow:
            raise too_slow("header", problem, self._limits) from slow
        self._headers[text] = header = _Header(env, namespace)
        return header

    def _import(self, problem: Problem, text: str) -> int:
        """The environment after nothing but imports."""
        if text not in self._imports:
            self._imports[text] = header_environment(self._repl, {"cmd": text}, self._limits, self._modules, problem)
        return self._imports[text]

    def _namespace(self, env: int) -> str:
        """The namespace that an environment's scope is in, from the full name of a constant declared there."""
        nonce = f"leanfd_{secrets.token_hex(16)}"
        probe = self._answer(nonce, [], env, self._limits.prepare_s).get(2, "")
        report = read_report(probe)
        if report is None or public_parts(report.name)[-1:] != (nonce,):
            self._repl.kill()
            raise WorkerDied(f"the REPL does not tell the namespace that a header ends in: {probe[:200]}")
        return report.name.removesuffix(nonce).rstrip(".")

    def _probe(self, name: str, env: int, timeout_s: float) -> Probe:
        """Looks at a constant. Raises DeadlinePassed, and WorkerDied when the answer is to another question."""
        nonce = f"leanfd_{secrets.token_hex(16)}"
        # In full, or an opened `Classical` leaves a bare `choice`.
        lines = ["set_option pp.fullNames true", f"#print axioms {rooted(name)}"]
        lines += [f"set_option {option}" for option in _SHOW_EVERYTHING]
        lines += [f"#check @{rooted(name)}"]
        said = self._answer(nonce, lines, env, timeout_s)
        if nonce not in said.get(2, ""):
            self._repl.kill()
            raise WorkerDied("the REPL answered another question than the one it was asked")
        report = read_report(said.get(4, ""))
        if report is None:
            return Probe(None, None, ())
        return Probe(report.name, said.get(2 + len(lines)), report.axioms)

    def _answer(self, nonce: str, lines: Iterable[str], env: int, timeout_s: float) -> dict[int, str]:
        """What Lean says to each line, the first two of which declare the nonce and ask for its axioms."""
        asked = [f"theorem {nonce} : _root_.True := _root_.True.intro", f"#print axioms {nonce}", *lines]
        reply = self._repl.ask({"cmd": "\n".join(asked), "env": env}, CommandReply, timeout_s)
        return {m.start.line: m.data or "" for m in reply.messages or () if m.start and not m.is_error}


def full_name(problem: Problem, namespace: str) -> str:
    """What the statement calls its constant, from the root. Raises InputError for a nameless one."""
    found = declarations(problem.statement + " := sorry")
    declared = found[0] if len(found) == 1 else None
    if declared is None or declared.name is None:
        raise InputError(f"{problem.name}: the statement is to declare one thing by name: {problem.statement[:80]}")
    if declared.rooted or not namespace:
        return declared.name
    return f"{namespace}.{declared.name}"


def goals_at(error: ReplMessage, tactics: Iterable[Tactic]) -> tuple[str, ...]:
    """The goals at an error: those it shows itself, else those before the innermost tactic it lies in."""
    head, _, shown = (error.data or "").partition("\n")
    if head == "unsolved goals":
        return tuple(shown.split("\n\n"))
    if error.start is None:
        return ()
    around = [(t.start, t.goals) for t in tactics if t.start and t.end and t.start <= error.start < t.end and t.goals]
    _, innermost = max(around, key=lambda found: found[0], default=(None, None))
    return (innermost,) if innermost else ()


def _decide(probe: Probe, reference: _Reference) -> tuple[bool, str, tuple[str, ...]]:
    """Whether it is proved, why not, and on which axioms it rests."""
    name = reference.full_name
    if probe.name is None:
        return False, f"{name} does not exist after the proof", ()
    if probe.name != reference.probe.name:
        return False, f"Lean tells the axioms of {probe.name}, not of {reference.probe.name}", ()
    if probe.type != reference.probe.type:
        return False, f"{name} has another type than the statement", ()
    bad = forbidden_axioms(probe.axioms)
    return not bad, bad, probe.axioms
