"""Whole texts, each elaborated in a Lean process of a small pool, and what a REPL would answer.

Imports are read once for each process and header. A text that takes too long costs its process, and no other text's
answer. An answer is no verdict: a text can redefine what it proves. Where a statement comes along, the judge decides.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from leanfd.errors import InputError, LeanError, LeanUnavailable
from leanfd.lean.process.repl import DeadlinePassed, Repl, ReplCommand
from leanfd.lean.recent import Recent
from leanfd.proofs import Outcome, Verdict
from leanfd.prove.lending import Lending
from leanfd.source.declarations import imports_end
from leanfd.source.extraction import read_answer
from leanfd.source.spelling import statement_hash
from leanfd.source.statement import posed_by

if TYPE_CHECKING:
    from leanfd.lean.judge import Judge

HEADERS = 8
"""Of which a process keeps the state."""
_FORGET_S = 30.0
_LONGEST_WAIT_S = 600.0
"""For a process: those before it in the line have deadlines of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A text to check."""

    id: str
    code: str
    statement: str = ""
    """What it must prove, with what stands before it; "" asks for no verdict."""


class _Worker:
    """A Lean process, started again after a death, and the states behind the imports that it has read."""

    def __init__(self, start: ReplCommand) -> None:
        self._start = start
        self._repl: Repl | None = None
        self.headers: Recent[str, int] = Recent(HEADERS, self._forget)

    @property
    def repl(self) -> Repl:
        """The process. Raises LeanUnavailable."""
        if self._repl is None or not self._repl.is_alive:
            self.close()
            self._repl = Repl(self._start)
        return self._repl

    def _forget(self, env: int) -> None:
        self.repl.ask_json({"drop": [env]}, _FORGET_S)

    def close(self) -> None:
        """Ends it."""
        self.headers.clear()
        if self._repl is not None:
            self._repl.close()


class Checkers:
    """The pool. Processes are started when they are first needed, and again after a death."""

    def __init__(self, start: ReplCommand, workers: int, judge: Judge) -> None:
        self._judge = judge
        self._workers = Lending(lambda: _Worker(start), workers)
        self.threads = ThreadPoolExecutor(2 * workers, thread_name_prefix="leanfd-check")

    def check(self, snippet: Snippet, timeout_s: float, infotree: bool = False) -> dict[str, Any]:
        """The result for one text, as kimina-lean-server words it, and ours under "leanfd" where a statement was given.

        Raises LeanUnavailable.
        """
        began = time.monotonic()
        result: dict[str, Any] = {"id": snippet.id}
        try:
            result["response"] = self._elaborated(snippet.code, timeout_s, infotree)
        except DeadlinePassed:
            result["error"] = f"Lean REPL command timed out in {timeout_s:g} seconds"
        except LeanUnavailable:
            raise
        except LeanError as died:
            result["error"] = f"Lean died: {died}"
        if snippet.statement.strip():
            result["leanfd"] = self._judged(snippet, timeout_s)
        return result | {"time": round(time.monotonic() - began, 4)}

    def close(self) -> None:
        """Ends the processes."""
        self.threads.shutdown(wait=False, cancel_futures=True)
        self._workers.close()

    def _elaborated(self, code: str, timeout_s: float, infotree: bool) -> dict[str, Any]:
        end = imports_end(code)
        header, body = code[:end], "\n" * code.count("\n", 0, end) + code[end:]
        with self._workers.lent(_LONGEST_WAIT_S) as worker:
            if worker is None:
                raise LeanUnavailable(
                    f"no Lean process was free within {_LONGEST_WAIT_S:g} s; ask again, or use more --workers"
                )
            repl = worker.repl
            request: dict[str, Any] = {"cmd": body if header else code}
            if infotree:
                request["infotree"] = "original"
            if header:
                read = self._imported(worker, header, timeout_s)
                if not isinstance(read, int):
                    return read
                request["env"] = read
            reply: dict[str, Any] = repl.ask_json(request, timeout_s)
            if (env := reply.get("env")) is not None:
                repl.ask_json({"drop": [env]}, _FORGET_S)
            return reply

    def _imported(self, worker: _Worker, header: str, timeout_s: float) -> int | dict[str, Any]:
        """The number of the state behind the imports, or the reply that has none."""
        if header in worker.headers:
            return worker.headers[header]
        reply: dict[str, Any] = worker.repl.ask_json({"cmd": header}, timeout_s)
        number = reply.get("env")
        if number is None or any(message["severity"] == "error" for message in reply.get("messages", ())):
            return reply
        worker.headers[header] = number
        return int(number)

    def _judged(self, snippet: Snippet, timeout_s: float) -> dict[str, Any]:
        """The judge's word on the proof in a text of the statement that was asked for."""
        try:
            posed = posed_by(snippet.statement)
            answer = read_answer(snippet.code, posed)
            if answer is None:
                verdict = Verdict(Outcome.REJECTED, reason=f"the text holds no proof of {posed.name}")
            else:
                verdict = self._judge.submit(posed, answer.proof, answer.helpers).result(timeout=timeout_s)
        except TimeoutError:
            return {"verdict": str(Outcome.TIMED_OUT), "reason": f"no verdict within {timeout_s:g} s"}
        except InputError as refused:
            return {"verdict": "NOT_JUDGED", "reason": f"the statement cannot be used: {refused}"}
        return {
            "verdict": str(verdict.outcome),
            "tier": verdict.tier or "",
            "axioms": [*verdict.axioms],
            "statement_hash": statement_hash(posed.statement),
            "helpers": [*verdict.helpers],
            "reason": "" if verdict.proved else verdict.said,
        }
