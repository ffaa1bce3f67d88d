"""One embedded Lean process that judges: the statement is pinned first, then each proof is checked against the pin.

The host elaborates header and statement before it sees any proof, and afterwards compares kernel objects in its own
code, where the proof's text cannot reach. Kept here is only which header has which environment, and which statement
which pin. It trusts the host's answers, and so does not guard against a proof that takes over the host's process:
the lexer's pre-filter and the host's output channel are for that.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from leanfd.errors import WorkerDied
from leanfd.lean.checkers.checker import Checker, Limits, Modules, forbidden_axioms, prepare, refused
from leanfd.lean.headers import Headers
from leanfd.lean.process.repl import ReplCommand
from leanfd.lean.process.replies import CheckReply, InfoReply, PinReply, Record
from leanfd.lean.recent import Recent
from leanfd.proofs import Problem, Verdict
from leanfd.source.helpers import title

PINS_KEPT = 128
"""For each header."""


class PinningChecker(Checker):
    """A Checker on the embedded host."""

    def __init__(self, start: ReplCommand, limits: Limits, modules: Modules | None = None) -> None:
        super().__init__(start, limits, "embedded")
        self._headers = Headers(self._repl, limits, modules or Modules(), self._drop)
        self._pins: dict[int, Recent[str, int]] = {}
        """By the number of the header's environment, then by the statement."""

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
        axioms = reply.axioms or ()
        proved = reply.proved and reply.tier == "T1"
        bad = forbidden_axioms(axioms) if proved else ""
        # Where there is an error, Lean's first says it.
        failed = any(m.is_error for m in reply.messages or ())
        return self._verdict(
            problem,
            proved and not bad,
            reply.messages,
            time.monotonic() - began,
            goals=reply.goals or (),
            axioms=axioms,
            tier=reply.tier,
            reason="" if failed or (proved and not bad) else bad or reply.reason or "",
            helpers=tuple(map(title, helpers)),
        )

    def _pin(self, problem: Problem) -> int:
        """The statement's pin, made at its first use. Raises InputError and WorkerDied."""
        env = self._headers.environment(problem)
        pins = self._pins.setdefault(env, Recent(PINS_KEPT, self._unpin))
        text = problem.source("sorry")
        if text in pins:
            return pins[text]
        request = {"pin": {"env": env, "text": text}}
        reply = prepare(self._repl, request, PinReply, self._limits, "statement", problem)
        if reply.pin is None:
            raise refused("statement", problem, reply.messages or (), reply.reason or reply.refusal)
        pins[text] = reply.pin
        return reply.pin

    def _unpin(self, pin: int) -> None:
        self._repl.ask({"unpin": pin}, Record, self._limits.prepare_s)

    def _drop(self, env: int) -> None:
        """Frees an environment, with the pins of statements in it."""
        for pin in self._pins.pop(env, {}).values():
            self._unpin(pin)
        self._repl.ask({"drop": [env]}, Record, self._limits.prepare_s)
