"""One embedded Lean process that judges: the statement is pinned first, then each proof is checked against the pin.

The host elaborates header and statement before it sees any proof, and afterwards compares kernel objects in its own
code, where the proof's text cannot reach. Kept here is only which header has which environment, and which statement
which pin. It trusts the host's answers, and so does not guard against a proof that takes over the host's process:
the lexer's pre-filter and the host's output channel are for that.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leanfd.errors import WorkerDied
from leanfd.lean.checkers.checker import Limits, Modules, forbidden_axioms, prepare, refused
from leanfd.lean.process.repl import Repl, ReplCommand
from leanfd.lean.process.replies import CheckReply, CommandReply, InfoReply, PinReply, Record
from leanfd.lean.recent import Recent
from leanfd.proofs import Outcome, Problem, Severity, Verdict
from leanfd.source.declarations import code_tokens, declarations
from leanfd.source.helpers import title

HEADERS_KEPT = 64
"""Most of them pieces of one long text; what they have in common Lean has once."""
PIECE_CHARS = 8_000
PINS_KEPT = 128
"""For each header."""


@dataclass(frozen=True, slots=True)
class _Header:
    env: int
    pins: Recent[str, int]


class PinningChecker:
    """A Checker on the embedded host."""

    backend = "embedded"

    def __init__(self, start: ReplCommand, limits: Limits, modules: Modules | None = None) -> None:
        self.lean = ""
        self._repl = Repl(start)
        self._limits = limits
        self._modules = modules or Modules()
        self._headers: Recent[str, _Header] = Recent(HEADERS_KEPT, self._left)

    @property
    def is_alive(self) -> bool:
        """False once the process has ended."""
        return self._repl.is_alive

    def start(self) -> None:
        """Waits until the host answers. Raises WorkerDied."""
        self.lean = self._repl.ask({"info": True}, InfoReply, self._limits.start_s).lean or ""

    def prepare(self, problem: Problem) -> None:
        """As `Checker.prepare` says."""
        self._pin(problem)

    def check(self, problem: Problem, proof: str, helpers: Sequence[str] = ()) -> Verdict:
        """Tier T1 when proved. Raises as `Checker.check` says."""
        pin = self._pin(problem)
        request = {"check": {"pin": pin, "text": problem.source(proof), "helpers": [*helpers]}}
        began = time.monotonic()
        reply = self._repl.ask(request, CheckReply, self._limits.timeout_s)
        if reply.proved is None:
            self._repl.kill()
            raise WorkerDied(f"the host would not check: {reply.refusal or reply}")
        return self._verdict(problem, reply, time.monotonic() - began, helpers)

    def rss_mb(self) -> float:
        """Resident memory of the host."""
        return self._repl.rss_mb()

    def kill(self) -> None:
        """Ends the process at once."""
        self._repl.kill()

    def close(self) -> None:
        """Ends the process; safe to call twice."""
        self._repl.close()

    def _verdict(self, problem: Problem, reply: CheckReply, elapsed_s: float, helpers: Sequence[str]) -> Verdict:
        axioms = reply.axioms or ()
        reason = reply.reason or ""
        proved = reply.proved is True and reply.tier == "T1"
        if proved and (bad := forbidden_axioms(axioms)):
            proved, reason = False, bad
        messages = tuple(m.message(problem.proof_line) for m in reply.messages or ())
        if proved or any(m.severity is Severity.ERROR for m in messages):
            # Then Lean's first error says it.
            reason = ""
        return Verdict(
            Outcome.PROVED if proved else Outcome.REJECTED,
            messages=messages,
            goals=reply.goals or (),
            axioms=axioms,
            tier=reply.tier,
            reason=reason,
            lean=self.lean,
            backend=self.backend,
            elapsed_s=elapsed_s,
            helpers=tuple(map(title, helpers)),
        )

    def _pin(self, problem: Problem) -> int:
        """The statement's pin, made at its first use. Raises InputError and WorkerDied."""
        header = self._header(problem)
        text = problem.source("sorry")
        if text in header.pins:
            return header.pins[text]
        request = {"pin": {"env": header.env, "text": text}}
        reply = prepare(self._repl, request, PinReply, self._limits, "statement", problem)
        if reply.pin is None:
            raise refused("statement", problem, reply.messages or (), reply.reason or reply.refusal)
        header.pins[text] = reply.pin
        return reply.pin

    def _header(self, problem: Problem) -> _Header:
        """The header's environment, made at its first use. Raises InputError and WorkerDied."""
        text = problem.header
        if text in self._headers:
            return self._headers[text]
        known = max((h for h in self._headers if h and text.startswith(f"{h}\n")), key=len, default="")
        if known and not code_tokens(text[len(known) :]):
            # Comments alone; Lean takes no such text by itself.
            return self._headers[known]
        if (env := self._gone_on(problem, known)) is not None:
            return self._kept(text, env)
        reply = prepare(self._repl, {"cmd": text}, CommandReply, self._limits, "header", problem)
        if reply.env is None or reply.errors:
            if reply.env is not None:
                self._drop(reply.env)
            if missing := self._modules.missing(text):
                raise refused("header", problem, (), missing)
            raise refused("header", problem, reply.messages or (), reply.refusal)
        return self._kept(text, reply.env)

    def _kept(self, text: str, env: int) -> _Header:
        """A header with its environment, in the place of the one that has been out of use the longest."""
        self._headers[text] = header = _Header(env, Recent(PINS_KEPT, self._unpin))
        return header

    def _left(self, header: _Header) -> None:
        for pin in header.pins.values():
            self._unpin(pin)
        self._drop(header.env)

    def _gone_on(self, problem: Problem, known: str) -> int | None:
        """The environment of a header read on from one that it begins with; None where Lean objects, or it is short.

        An editor's text, or a file whose holes are filled one by one, poses problem after problem with nearly the same
        long header. What it has in common with others is read once, and in pieces, so that an edit in the middle costs
        what comes after it.
        """
        text = problem.header
        if not known and len(text) < PIECE_CHARS:
            return None
        env = self._headers[known].env if known else None
        at = len(known)
        for end in _piece_ends(text, at):
            request = {"cmd": text[at:end]} | ({} if env is None else {"env": env})
            reply = prepare(self._repl, request, CommandReply, self._limits, "header", problem)
            env, at = reply.env, end
            if env is None or reply.errors:
                # What comes next may belong to the last command; and an error's line is one of the whole text.
                if env is not None:
                    self._drop(env)
                return None
            if end < len(text):
                self._kept(text[:end], env)
        return env

    def _unpin(self, pin: int) -> None:
        self._repl.ask({"unpin": pin}, Record, self._limits.prepare_s)

    def _drop(self, env: int) -> None:
        self._repl.ask({"drop": [env]}, Record, self._limits.prepare_s)


def _piece_ends(text: str, start: int) -> Iterator[int]:
    """Where the pieces of a long text end: before declarations, without the line ends there, and at its own end."""
    at = start
    if len(text) - start >= 2 * PIECE_CHARS:
        for declaration in declarations(text[start:]):
            end = len(text[: start + declaration.start].rstrip("\n"))
            if end - at >= PIECE_CHARS and not declaration.mutual:
                yield end
                at = end
    yield len(text)
