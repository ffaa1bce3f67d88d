"""Whole texts, each elaborated in a Lean process of a small pool, and what a REPL would answer.

Imports are read once for each process and header. A text that takes too long costs its process, and no other text's
answer; neither does one that brings code along, whose process ends with it (`source/running.py`). An answer is no
verdict: a text can redefine what it proves. Where a statement comes along, the judge decides.
"""

from __future__ import annotations

import contextlib
import functools
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from leanfd.errors import InputError, LeanError, LeanUnavailable
from leanfd.lean.process.repl import DeadlinePassed, Repl, ReplCommand
from leanfd.lean.recent import Recent
from leanfd.proofs import Outcome, Problem, Verdict
from leanfd.prove.lending import Lending
from leanfd.source.declarations import declarations, imports_end
from leanfd.source.extraction import read_answer
from leanfd.source.running import runs_code
from leanfd.source.spelling import statement_hash
from leanfd.source.statement import posed_by

if TYPE_CHECKING:
    from leanfd.lean.judge import Judge

HEADERS = 8
"""Of which a process keeps the state."""
TEXTS_BETWEEN_WEIGHINGS = 25
FAT = 0.5
"""Part of the memory that it may have, above which a process is renewed."""
_COMMENT = re.compile("--|/-")
_LAID_OUT_ANEW = re.compile(r'"|[^\S \n]|\n(?=[^ \n])')
"""In a proof what the judge need not see as it stands: strings, white space that is none for Lean, lines at the
margin."""
_FORGET_S = 30.0
_LONGEST_WAIT_S = 600.0
"""For a process, or for the judge to begin: those before it in the line have deadlines of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A text to check."""

    id: str
    code: str
    statement: str = ""
    """What it must prove, with what stands before it; "" asks for no verdict."""


@dataclass(frozen=True, slots=True)
class Word:
    """What the judge says of a text."""

    told: dict[str, Any]
    accepted: bool = False
    """The text is the statement that was asked for with that proof alone, proved without a message, so that a REPL
    would have nothing to say of it."""
    elapsed_s: float = 0.0


class Presence:
    """Whether the client of a request is still there; when it leaves, its Lean processes end and its proofs wait no
    more."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ended_by: list[Callable[[], object]] = []
        self._left = False

    @contextlib.contextmanager
    def ending(self, end: Callable[[], object]) -> Iterator[None]:
        """Within it `end` is called, from another thread, when the client leaves. Raises CancelledError where it has
        left already."""
        with self._lock:
            if self._left:
                raise CancelledError("the client has left")
            self._ended_by.append(end)
        try:
            yield
        finally:
            with self._lock:
                self._ended_by.remove(end)

    def leave(self) -> None:
        """The client is gone."""
        with self._lock:
            self._left = True
            for end in self._ended_by:
                end()


class _Worker:
    """A Lean process, started again after a death, and the states behind the imports that it has read."""

    def __init__(self, start: ReplCommand, texts: int) -> None:
        self._start = start
        self._texts = texts
        self._repl: Repl | None = None
        self.headers: Recent[str, int] = Recent(HEADERS, self._forget)
        self._read = 0
        self.read_code = False
        """It has read a text that brings code along."""

    @property
    def is_spent(self) -> bool:
        """Whether it has served long, or grown fat: the community REPL frees no environment."""
        if self._repl is None or self._read % TEXTS_BETWEEN_WEIGHINGS:
            return False
        return self._read >= self._texts or self._repl.rss_mb() > FAT * self._start.memory_mb > 0

    def reads(self, text: str) -> None:
        """Takes note of a text."""
        self._read += 1
        self.read_code = self.read_code or runs_code(text)

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
        """Ends it; another is started when it is needed."""
        self.headers.clear()
        self._read, self.read_code = 0, False
        if self._repl is not None:
            self._repl.close()


class Checkers:
    """The pool. Processes are started when they are first needed, and again after a death."""

    def __init__(self, start: ReplCommand, workers: int, judge: Judge, texts: int) -> None:
        """`texts`: as many are read by one process at most."""
        self._judge = judge
        self._workers = Lending(lambda: _Worker(start, texts), workers)
        self.threads = ThreadPoolExecutor(2 * workers, thread_name_prefix="leanfd-check")

    def words(self, snippets: Sequence[Snippet], timeout_s: float, presence: Presence) -> list[Word | None]:
        """The judge's word on each text that came with a statement. All are in its line before the first is waited for:
        one thread brings them, whatever their number.

        Raises what the judge raises, and CancelledError when the client has left.
        """
        with contextlib.ExitStack() as stack:
            asked = [self._asked(each, presence, stack) if each.statement.strip() else None for each in snippets]
            return [each.word(timeout_s) if isinstance(each, _Asked) else each for each in asked]

    def reply(
        self, snippet: Snippet, word: Word | None, timeout_s: float, infotree: bool, presence: Presence
    ) -> dict[str, Any]:
        """The result for one text, which Lean reads for it, beside the judge's word.

        Raises LeanUnavailable, and CancelledError when the client has left.
        """
        began = time.monotonic()
        said: dict[str, Any]
        try:
            said = {"response": self._elaborated(snippet.code, timeout_s, infotree, presence)}
        except DeadlinePassed:
            said = {"error": f"Lean REPL command timed out in {timeout_s:g} seconds"}
        except LeanUnavailable:
            raise
        except LeanError as died:
            said = {"error": f"Lean died: {died}"}
        return result(snippet, word, said, time.monotonic() - began)

    def close(self) -> None:
        """Ends the processes."""
        self.threads.shutdown(wait=False, cancel_futures=True)
        self._workers.close()

    def _elaborated(self, code: str, timeout_s: float, infotree: bool, presence: Presence) -> dict[str, Any]:
        end = imports_end(code)
        header, body = code[:end], "\n" * code.count("\n", 0, end) + code[end:]
        with self._workers.lent(_LONGEST_WAIT_S) as worker:
            if worker is None:
                raise _none_free()
            if worker.is_spent:
                worker.close()
            repl = worker.repl
            worker.reads(code)
            request: dict[str, Any] = {"cmd": body if header else code, "keep": False}
            if infotree:
                request["infotree"] = "original"
            with presence.ending(repl.kill):
                if header:
                    read = self._imported(worker, header, timeout_s)
                    if not isinstance(read, int):
                        return read
                    request["env"] = read
                reply: dict[str, Any] = repl.ask_json(request, timeout_s)
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

    def _asked(self, snippet: Snippet, presence: Presence, stack: contextlib.ExitStack) -> Word | _Asked:
        """The proof in a text put into the judge's line, to be taken back when the client leaves; or what can be said
        of the text without the judge."""
        try:
            posed, named = _posed(snippet.statement)
            answer = read_answer(snippet.code, posed)
            if answer is None:
                reason = f"the text holds no proof of {posed.name}"
                return Word(_told(Verdict(Outcome.REJECTED, reason=reason), named))
            future = self._judge.submit(posed, answer.proof, answer.helpers)
        except InputError as refused:
            return _unusable(refused)
        stack.callback(future.cancel)  # where another one's failure ends the wait
        stack.enter_context(presence.ending(future.cancel))
        return _Asked(snippet.code, posed, named, answer.proof, future)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A proof that the judge has been asked about."""

    code: str
    posed: Problem
    statement_hash: str
    proof: str
    future: Future[Verdict]

    def word(self, timeout_s: float) -> Word:
        """Waits for it. The time that it waits in the judge's line does not count.

        Raises what the judge raises, and LeanUnavailable when the judge does not come to it.
        """
        began = time.monotonic()
        try:
            verdict = self._verdict(timeout_s)
        except TimeoutError:
            told = {"verdict": str(Outcome.TIMED_OUT), "reason": f"no verdict within {timeout_s:g} s"}
            return Word(told, elapsed_s=time.monotonic() - began)
        except InputError as refused:
            return _unusable(refused)
        alone = verdict.proved and not verdict.messages and _is_alone(self.code, self.posed, self.proof)
        return Word(_told(verdict, self.statement_hash), alone, verdict.elapsed_s)

    def _verdict(self, timeout_s: float) -> Verdict:
        until = time.monotonic() + _LONGEST_WAIT_S
        while True:
            waited_in_line = not (self.future.running() or self.future.done())
            try:
                return self.future.result(timeout=timeout_s)
            except TimeoutError:
                if not waited_in_line:
                    raise
                if time.monotonic() > until:
                    raise _none_free() from None


def _none_free() -> LeanUnavailable:
    return LeanUnavailable(f"no Lean process was free within {_LONGEST_WAIT_S:g} s; ask again, or use more --workers")


def _told(verdict: Verdict, named: str) -> dict[str, Any]:
    return {
        "verdict": str(verdict.outcome),
        "tier": verdict.tier or "",
        "axioms": [*verdict.axioms],
        "statement_hash": named,
        "helpers": [*verdict.helpers],
        "reason": "" if verdict.proved else verdict.said,
    }


def _unusable(refused: InputError) -> Word:
    return Word({"verdict": "NOT_JUDGED", "reason": f"the statement cannot be used: {refused}"})


def result(snippet: Snippet, word: Word | None, said: dict[str, Any], elapsed_s: float = 0.0) -> dict[str, Any]:
    """What is answered of a text, as kimina-lean-server words it, and ours under "leanfd" where the judge was asked."""
    ours = {} if word is None else {"leanfd": word.told}
    seconds = elapsed_s + (0.0 if word is None else word.elapsed_s)
    return {"id": snippet.id, **ours, **said, "time": round(seconds, 4)}


@functools.lru_cache(maxsize=128)
def _posed(statement: str) -> tuple[Problem, str]:
    """A statement's problem and hash; many texts come with the same. Raises InputError."""
    posed = posed_by(statement)
    return posed, statement_hash(posed.statement)


@functools.lru_cache(maxsize=128)
def _says_something(header: str) -> bool:
    """Whether Lean may have a message about what stands before a statement: it declares, or shows, something."""
    return "#" in header or bool(declarations(header))


def _is_alone(code: str, posed: Problem, proof: str) -> bool:
    """Whether a text is, letter for letter, the statement, and then nothing but this proof, laid out as the judge sees
    it; with a comment, or with definitions or `#check` and the like before the statement, it is not looked at."""
    header = posed.header.strip("\n")
    rest = code.strip("\n").removeprefix(header).lstrip("\n")
    if _COMMENT.search(code) or _says_something(header):
        return False
    if not code.strip("\n").startswith(header) or not rest.startswith(posed.statement):
        return False
    rest = rest.removeprefix(posed.statement)
    return not _LAID_OUT_ANEW.search(rest) and rest.split() == f"{posed.before}{proof}{posed.after}".split()
