"""Proof states of one problem, and tactics run on them: the seam between the search and Lean.

`Steps` is what a search needs: the first state of a problem, and what comes of many tactics at a state. A state says
how it was reached, so it outlives the Lean process: one that was lost with its process is made again by running the
tactics that led to it. With the embedded Lean a state is cut into parts that can be proved one by one, and each tactic
has heartbeats of its own; the community REPL of a Lake project runs one tactic at a time, on all goals, and equal goals
are those that print alike.

A step is no verdict. What a search puts together is judged by the judge, from the statement.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from leanfd.errors import WorkerDied
from leanfd.lean.checkers.checker import Limits, Modules, prepare, refused
from leanfd.lean.headers import Headers
from leanfd.lean.library import ProjectLibrary, kept
from leanfd.lean.process.repl import DeadlinePassed, Repl, ReplCommand
from leanfd.lean.process.replies import (
    CommandReply,
    ListReply,
    ProofStepReply,
    Record,
    TriedReply,
)
from leanfd.lean.project import open_project, repl_command
from leanfd.proofs import Problem
from leanfd.source.running import code_of, runs_code, whole


@dataclass(frozen=True, slots=True)
class StepLimits:
    """How far tactics are run."""

    heartbeats: int = 20_000
    """For each, in the unit of Lean's option `maxHeartbeats`: about half a second."""
    timeout_s: float = 5.0
    """For one that takes no heartbeats; then its process is ended, and the next tactic has a fresh one."""
    first: bool = False
    """Stop at the first that closes the state."""
    most_s: float = math.inf
    """Wall clock for all of them together: heartbeats do not stop everything."""

    def times(self, factor: int) -> StepLimits:
        """The same with more patience for each."""
        return StepLimits(factor * self.heartbeats, factor * self.timeout_s, self.first, self.most_s)


STEP_LIMITS = StepLimits()


@dataclass(frozen=True, slots=True, eq=False)
class ProofState:
    """Goals after a beginning of a proof."""

    goals: tuple[str, ...]
    """As Lean prints them, the main goal first; () where they were not asked for."""
    key: tuple[str | int, ...]
    """Equal for states of one problem whose goals are equal up to the names of hypotheses."""
    parent: ProofState | None = None
    tactic: str = ""
    """What led here from `parent`, or the problem's own hole where there is none."""
    part: int = 0
    """Which part of what the tactic left."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of one tactic at a state."""

    tactic: str
    parts: tuple[ProofState, ...] = ()
    """What is left to prove, in parts that have nothing to do with each other; () when the goals are closed."""
    error: str = ""
    """Lean's words, when the tactic failed."""
    lost: str = ""
    """Why nobody knows what would have come of it: it was stopped, or Lean died of it."""
    said: tuple[str, ...] = ()
    """What the tactic said beside its result: "Try this: …"."""
    ms: float = 0.0

    @property
    def closes(self) -> bool:
        """Whether the state's goals are proved."""
        return not (self.parts or self.error or self.lost)


_PATIENCE = 4
"""How many times its first limits a tactic may take that led to a lost state."""
_SECONDS_PER_HEARTBEAT = 1e-4
"""Generous: the deadline of a request is for tactics that take no heartbeats."""
_TRIES = 2
"""A process may have died of something else."""
_PRINTED = "set_option pp.fieldNotation false"
"""`Tree.flip t` and not `t.flip`: a function is found in a goal by its name."""
_GRIND = re.compile(r"(?<![\w.'])grind(?![\w.'?]| -verbose)")
"""Where it fails, half of its time is spent on an account of why, which no search reads."""
_FORGOTTEN_AT_ONCE = 200
_FORGET_S = 30.0
_DECLARED = re.compile(r"([^\s:⊢()]+(?: [^\s:⊢()]+)*) : ")
_WORD = re.compile(r"[^\W\d][\w'!?✝₀-₉]*✝?[¹²³⁴-⁹⁰]*")


class Steps:
    """Proof states of one problem after another, on a REPL process of its own: the embedded host, or the community REPL
    of a Lake project. Used by one thread."""

    def __init__(
        self,
        start: ReplCommand,
        embedded: bool,
        limits: Limits,
        modules: Modules | None = None,
        library: ProjectLibrary | None = None,
    ) -> None:
        self._library = library
        self._read: tuple[Problem, list[list[Any]], list[Any]] | None = None
        self._start = start
        self._backend: _Community = _Embedded() if embedded else _Community()
        self._limits = limits
        self._modules = modules or Modules()
        self._repl: Repl | None = None
        self._headers: Headers | None = None
        self._problem: Problem | None = None
        self._code = ""
        """The text that had code, once the process has read one: it steps through nothing that does not begin so."""
        self._numbers: dict[ProofState, int] = {}
        self._unwanted: list[int] = []
        self._spent_s = 0.0

    def read(self, problem: Problem, going_on: Callable[[], None] = lambda: None) -> None:
        """Reads the problem's header, so that `open` need not; calls `going_on` between its pieces, which may raise.

        Raises as `open`.
        """
        self._environment(problem, going_on)

    def unread(self, problem: Problem) -> int:
        """How many characters of the problem's header `open` would have to read."""
        self._alive()
        assert self._headers is not None
        return self._headers.unread(problem.header)

    def open(self, problem: Problem) -> ProofState:
        """The state at the problem's hole. What was open before is forgotten.

        Raises NotElaborated when Lean does not accept header or statement, and WorkerDied.
        """
        self._for(problem)
        repl = self._alive()
        self._unwanted += self._numbers.values()
        self._numbers.clear()
        self._problem = problem
        return self._opened(repl, problem)

    def run(self, state: ProofState, tactics: Sequence[str], limits: StepLimits = STEP_LIMITS) -> list[Tried]:
        """Runs each tactic (or block of tactics) on the state, which stays as it is.

        With `limits.first` those after the first that closes the state are not run, and have no answer. Raises
        WorkerDied when Lean cannot be started again.
        """
        until = time.monotonic() + limits.most_s
        for _ in range(_TRIES):
            try:
                return self._run(state, tactics, limits)
            except DeadlinePassed as slow:
                died: WorkerDied = slow
                break
            except WorkerDied as ended:
                died = ended
        if len(tactics) == 1:
            return [Tried(tactics[0], lost=str(died))]
        # One of them did it; each gets a fresh process if need be.
        answers = []
        for tactic in tactics:
            left_s = until - time.monotonic()
            if left_s <= 0:
                answers.append(Tried(tactic, lost="not run: others beside it took all the time"))
                continue
            answers += self.run(state, [tactic], replace(limits, most_s=left_s))
            if limits.first and answers[-1].closes:
                break
        return answers

    def theorems(self, own: bool = False) -> list[list[Any]]:
        """Name and statement of each theorem before the open problem, see `embedded/theorems.py`.

        Those that it imports are read once for a library and kept on disk; `own` gives the others. Raises WorkerDied,
        and LeanUnavailable where a Lake project's toolchain lacks `lean`.
        """
        assert self._problem is not None, "no problem was opened"
        if self._library is not None:
            return self._of_problem()[0] if own else self._library.imported(self._problem.header)
        repl = self._alive()
        wanted = {"env": self._environment(self._problem), "own": own}

        def asked() -> list[list[Any]]:
            reply = repl.ask({"theorems": wanted}, ListReply, self._limits.prepare_s)
            if reply.theorems is None:
                raise WorkerDied(f"the host would not list theorems: {reply.refusal or reply}")
            return [*reply.theorems]

        return asked() if own or self._code else kept(self._start.command[-1], self._problem.header, asked)

    def _of_problem(self) -> tuple[list[list[Any]], list[Any]]:
        """The theorems of the open problem's own text, and its goal, in a Lake project; read once for each problem."""
        assert self._library is not None
        assert self._problem is not None
        if self._read is None or self._read[0] != self._problem:
            self._read = self._problem, *self._library.of_problem(self._problem)
        return self._read[1:]

    def signatures(self, names: Sequence[str]) -> list[str]:
        """What Lean's `#check` says of each constant before the open problem, or "". Raises WorkerDied."""
        said = self.told("\n".join(f"#check _root_.{name}" for name in names))
        return [said.get(line, "") for line in range(1, len(names) + 1)]

    def told(self, text: str, timeout_s: float | None = None) -> dict[int, str]:
        """What Lean says of commands before the open problem, by line, no errors or warnings.

        Raises WorkerDied, also when they take longer than `timeout_s`.
        """
        assert self._problem is not None, "no problem was opened"
        repl = self._alive()
        request = {"cmd": text, "env": self._environment(self._problem)}
        reply = repl.ask(request, CommandReply, timeout_s or self._limits.prepare_s)
        if reply.env is not None:
            self._backend.forget(repl, (), reply.env)
        said = (m for m in reply.messages or () if m.start is not None and m.severity == "info")
        return {m.start.line: m.data or "" for m in said if m.start is not None}

    def terms(self, state: ProofState) -> tuple[Any, ...]:
        """Hypotheses and target of each goal of a state as terms. Raises as `theorems` does.

        In a Lake project only for the open problem's statement, with its variables introduced; () for other states.
        """
        if self._library is not None:
            found = self._of_problem()[1]
            return (found,) if found and (state.parent is None or state.tactic == "intros") else ()
        number = self._number(state, STEP_LIMITS)
        reply = self._alive().ask({"terms": number}, ListReply, STEP_LIMITS.timeout_s)
        return reply.terms or ()

    def forget(self, state: ProofState) -> None:
        """Says that nothing will be run on this state for the time being; Lean may free it."""
        if (number := self._numbers.pop(state, None)) is not None:
            self._unwanted.append(number)

    def cpu_s(self) -> float:
        """CPU time that Lean has used here so far, over all its processes; wall time where the system does not tell."""
        return self._spent_s + (0.0 if self._repl is None else self._repl.cpu_s())

    def kill(self) -> None:
        """Ends the process from another thread: who waits for it has WorkerDied, and the next question a new one."""
        if (repl := self._repl) is not None:
            repl.kill()

    def close(self) -> None:
        """Ends the process; safe to call twice."""
        if self._repl is not None:
            self._spent_s += self._repl.cpu_s()
            self._repl.close()
            self._repl = None
        self._code = ""

    @property
    def read_code(self) -> bool:
        """Whether its process has read code of a text's own, and is for that text alone."""
        return bool(self._code)

    def _run(self, state: ProofState, tactics: Sequence[str], limits: StepLimits) -> list[Tried]:
        number = self._number(state, limits)
        repl = self._alive()
        if self._problem is not None and any(map(runs_code, tactics)):
            self._code = whole(self._problem)
        answers = self._backend.run(repl, number, state, tactics, limits)
        for tried, numbers in answers:
            self._numbers.update(zip(tried.parts, numbers, strict=True))
        if len(self._unwanted) >= _FORGOTTEN_AT_ONCE:
            self._backend.forget(repl, self._unwanted)
            self._unwanted.clear()
        return [tried for tried, _ in answers]

    def _number(self, state: ProofState, limits: StepLimits) -> int:
        """The state's number in the process that runs now, in which it may have to be made again. Raises WorkerDied."""
        repl = self._alive()
        if state in self._numbers:
            return self._numbers[state]
        if state.parent is None:
            assert self._problem is not None, "no problem was opened"
            self._opened(repl, self._problem, state)
            return self._numbers[state]
        parent = self._number(state.parent, limits)
        patient = limits.times(_PATIENCE)
        ((tried, numbers),) = self._backend.run(repl, parent, state.parent, [state.tactic], patient)
        if state.part >= len(numbers):
            raise WorkerDied(f"a proof state could not be made again: {tried.error or tried.lost or 'no goals left'}")
        self._unwanted += [number for part, number in enumerate(numbers) if part != state.part]
        self._numbers[state] = numbers[state.part]
        return numbers[state.part]

    def _opened(self, repl: Repl, problem: Problem, state: ProofState | None = None) -> ProofState:
        env = self._backend.ready(repl, self._environment(problem))
        request = {"cmd": problem.source("sorry"), "env": env}
        reply = prepare(repl, request, CommandReply, self._limits, "statement", problem)
        holes = [s for s in reply.sorries or () if s.start is not None and s.start.line == problem.proof_line]
        if reply.errors or not holes or holes[0].proof_state is None:
            raise refused("statement", problem, reply.messages or (), reply.refusal or "there is no goal at its hole")
        found, number = self._backend.first(repl, holes[0].proof_state, holes[0].goal or "")
        self._backend.forget(repl, (), reply.env)
        self._backend.leave(repl, env)
        self._numbers[state or found] = number
        return found

    def _alive(self) -> Repl:
        if self._repl is None or not self._repl.is_alive:
            self.close()
            self._numbers.clear()
            self._unwanted.clear()
            self._code = ""
            repl = self._repl = Repl(self._start)
            self._headers = Headers(repl, self._limits, self._modules, lambda env: self._backend.forget(repl, (), env))
        return self._repl

    def _for(self, problem: Problem) -> None:
        """Ends a process that has read code which the problem does not begin with."""
        if not whole(problem).startswith(self._code):
            self.close()

    def _environment(self, problem: Problem, going_on: Callable[[], None] = lambda: None) -> int:
        self._for(problem)
        self._alive()
        self._code = code_of(problem) or self._code
        assert self._headers is not None
        return self._headers.environment(problem, going_on)


class _Community:
    """One tactic in each request, on all goals; goals that print alike are equal. Its states cannot be freed."""

    def ready(self, repl: Repl, env: int) -> int:
        """The environment in which a statement is opened, from the one after its header: that one, as goals are
        printed by the project's own options."""
        del repl
        return env

    def leave(self, repl: Repl, env: int) -> None:
        """Gives back what `ready` gave; here nothing was taken."""

    def first(self, repl: Repl, number: int, goal: str) -> tuple[ProofState, int]:
        """The state at a `sorry`, and its number from then on. Raises WorkerDied."""
        del repl
        return ProofState((goal,), (normal_goal(goal),)), number

    def run(
        self, repl: Repl, number: int, state: ProofState, tactics: Sequence[str], limits: StepLimits
    ) -> list[tuple[Tried, tuple[int, ...]]]:
        """What came of each tactic, with the numbers of the parts. Raises WorkerDied."""
        answers = []
        for tactic in tactics:
            answers.append(self._run_one(repl, number, state, tactic, limits))
            if limits.first and answers[-1][0].closes:
                break
        return answers

    @staticmethod
    def _run_one(
        repl: Repl, number: int, state: ProofState, tactic: str, limits: StepLimits
    ) -> tuple[Tried, tuple[int, ...]]:
        began = time.monotonic()
        block = "\n".join(f"  {line}" for line in tactic.split("\n"))
        limited = f"set_option maxHeartbeats {limits.heartbeats} in\n(\n{block}\n)"
        reply = repl.ask({"tactic": limited, "proofState": number}, ProofStepReply, limits.timeout_s)
        ms = 1000 * (time.monotonic() - began)
        errors = [m.data or "" for m in reply.messages or () if m.is_error]
        if reply.proof_state is None or errors:
            return Tried(tactic, error=errors[0] if errors else reply.refusal or "Lean gave no reason", ms=ms), ()
        if reply.goals:
            key = tuple(map(normal_goal, reply.goals))
            return Tried(tactic, (ProofState(reply.goals, key, state, tactic),), ms=ms), (reply.proof_state,)
        if (reply.proof_status or "").startswith(("Error", "Incomplete: contains sorry")) or reply.sorries:
            return Tried(tactic, error=reply.proof_status or "it uses sorry", ms=ms), ()
        return Tried(tactic, said=tuple(m.data or "" for m in reply.messages or ()), ms=ms), ()

    def forget(self, repl: Repl, states: Sequence[int], env: int | None = None) -> None:
        """Frees states, or an environment; this REPL keeps them until it ends."""


class _Embedded(_Community):
    """Many tactics in one request, states in parts, keys that Lean's own expressions decide."""

    def ready(self, repl: Repl, env: int) -> int:
        reply = repl.ask({"cmd": _PRINTED, "env": env}, CommandReply, STEP_LIMITS.timeout_s)
        if reply.env is None:
            raise WorkerDied(f"the host would not set how goals are printed: {reply.refusal or reply}")
        return reply.env

    def leave(self, repl: Repl, env: int) -> None:
        self.forget(repl, (), env)

    def first(self, repl: Repl, number: int, goal: str) -> tuple[ProofState, int]:
        before = ProofState((goal,), ())
        ((tried, numbers),) = self.run(repl, number, before, ["skip"], STEP_LIMITS)
        if len(numbers) != 1:
            raise WorkerDied(f"the host gave {len(numbers)} states for one goal: {tried.error}")
        return ProofState((goal,), tried.parts[0].key), numbers[0]

    def run(
        self, repl: Repl, number: int, state: ProofState, tactics: Sequence[str], limits: StepLimits
    ) -> list[tuple[Tried, tuple[int, ...]]]:
        wanted = {
            "proofState": number,
            "tactics": [_GRIND.sub("grind -verbose", tactic) for tactic in tactics],
            "heartbeats": limits.heartbeats,
            "first": limits.first,
        }
        deadline_s = min(limits.timeout_s + len(tactics) * limits.heartbeats * _SECONDS_PER_HEARTBEAT, limits.most_s)
        reply = repl.ask({"try": wanted}, ListReply, deadline_s)
        if reply.tried is None or not (limits.first or len(reply.tried) == len(tactics)):
            repl.kill()
            raise WorkerDied(f"the host would not try the tactics: {reply.refusal or reply}")
        return [self._tried(state, tactic, said) for tactic, said in zip(tactics, reply.tried, strict=not limits.first)]

    @staticmethod
    def _tried(state: ProofState, tactic: str, said: TriedReply) -> tuple[Tried, tuple[int, ...]]:
        parts = tuple(
            ProofState(part.goals or (), tuple(part.keys or ()), state, tactic, index)
            for index, part in enumerate(said.parts or ())
        )
        tried = Tried(tactic, parts, said.error or "", said=said.said or (), ms=said.ms or 0.0)
        return tried, tuple(part.proof_state or 0 for part in said.parts or ())

    def forget(self, repl: Repl, states: Sequence[int], env: int | None = None) -> None:
        if states:
            repl.ask({"forget": [*states]}, Record, _FORGET_S)
        if env is not None:
            repl.ask({"drop": [env]}, Record, _FORGET_S)


def normal_goal(goal: str) -> str:
    """A printed goal with its hypotheses named by their order, so that goals that differ in names alone are equal."""
    lines = [line for line in goal.split("\n") if not line.startswith("case ")]
    names: dict[str, str] = {}
    for line in lines:
        if (declared := _DECLARED.match(line)) is not None:
            for name in declared[1].split():
                names[name] = f"#{len(names)}"
    return _WORD.sub(lambda word: names.get(word[0], word[0]), "\n".join(lines))


def open_steps(
    project: Path | None = None, repl: Path | None = None, memory_mb: int | None = None, prepare_s: float = 120.0
) -> Steps:
    """Steps on the embedded Lean, or on the community REPL of a Lake project. Raises LeanUnavailable.

    `prepare_s` seconds for a header with its imports, and for a statement; `repl` and `memory_mb` as for the judge.
    """
    command = repl_command(project, repl, memory_mb)
    limits = Limits(prepare_s=prepare_s)
    if project is None:
        return Steps(command, True, limits)
    opened = open_project(project, repl)
    return Steps(command, False, limits, Modules(opened.module_roots), ProjectLibrary(opened))
