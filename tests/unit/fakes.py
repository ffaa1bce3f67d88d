"""Stand-ins for the two seams, Engine and Judge, and for the Session that reads files: they say what a test scripts."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from typing import Self

from leanfd.lean.process.replies import Audited
from leanfd.lean.session import Elaborated, Name, OpenGoal, printed_axioms
from leanfd.models.engine import Completion, Prompt, Sampling, Wanted
from leanfd.proofs import Attempt, Message, Outcome, Position, Problem, Severity, Verdict
from leanfd.prove.automation import Automation, Searched
from leanfd.prove.model_hand import ModelHand
from leanfd.prove.search import Found, Target
from leanfd.prove.tree import Counts, Grown, TreeLimits
from leanfd.source.declarations import sorries
from leanfd.source.positions import LineIndex

PROVED = Verdict(Outcome.PROVED, tier="T1", lean="4.35.0", backend="fake")


def rejected(text: str = "unsolved goals") -> Verdict:
    """A verdict with one error at the proof's start."""
    return Verdict(Outcome.REJECTED, (Message(Severity.ERROR, text, Position(1, 0), Position(1, 1)),))


class FakeEngine:
    """Writes the scripted texts one after the other, the last of them for ever."""

    name = "fake"
    digest = "0123"

    def __init__(
        self, texts: Sequence[str] = ("exact h",), delay_s: float = 0.0, fails: Exception | None = None
    ) -> None:
        self.texts = list(texts)
        self.delay_s = delay_s
        self.fails = fails
        self.prompts: list[Prompt] = []
        self.samplings: list[Sampling] = []
        self.batches: list[int] = []
        self.closed = 0
        self.at_once = 0
        self._running = 0
        self._drawn = 0

    def complete(
        self,
        prompts: Sequence[Prompt],
        sampling: Sampling,
        wanted: Wanted | None = None,  # noqa: ARG002
    ) -> list[Completion]:
        self._running += 1
        self.at_once = max(self.at_once, self._running)
        try:
            time.sleep(self.delay_s)
            if self.fails is not None:
                raise self.fails
            self.prompts.extend(prompts)
            self.samplings.append(sampling)
            self.batches.append(len(prompts))
            return [Completion(self._next(), tokens=3) for _ in prompts]
        finally:
            self._running -= 1

    def close(self) -> None:
        self.closed += 1

    def _next(self) -> str:
        text = self.texts[min(self._drawn, len(self.texts) - 1)]
        self._drawn += 1
        return text


class FakeJudge:
    """Gives scripted verdicts by proof: one, or a list to be given in turn. What has no verdict is rejected."""

    ahead = 64

    def __init__(
        self,
        verdicts: dict[str, Verdict | list[Verdict]] | None = None,
        delay_s: float = 0.0,
        fails: Exception | None = None,
    ) -> None:
        self.verdicts = verdicts or {}
        self.delay_s = delay_s
        self.fails = fails
        self.asked: list[tuple[Problem, str]] = []
        self.helpers: list[tuple[str, ...]] = []
        self.closed = 0

    def prepare(self, problem: Problem) -> Future[Verdict | None]:
        """What `submit` would run into before it looks at a proof."""
        asked = self.submit(problem, "skip")
        future: Future[Verdict | None] = Future()

        def done(answer: Future[Verdict]) -> None:
            if error := answer.exception():
                future.set_exception(error)
            else:
                answered = answer.result().outcome in (Outcome.PROVED, Outcome.REJECTED)
                future.set_result(None if answered else answer.result())

        asked.add_done_callback(done)
        return future

    def submit(self, problem: Problem, proof: str, helpers: tuple[str, ...] = ()) -> Future[Verdict]:
        self.asked.append((problem, proof))
        self.helpers.append(helpers)
        future: Future[Verdict] = Future()
        verdict = self.verdicts.get(proof, rejected(f"no good: {proof}"))
        if isinstance(verdict, list):
            verdict = verdict.pop(0) if len(verdict) > 1 else verdict[0]
        if self.delay_s:
            timer = threading.Timer(self.delay_s, self._answer, (future, verdict))
            timer.daemon = True
            timer.start()
        else:
            self._answer(future, verdict)
        return future

    def _answer(self, future: Future[Verdict], verdict: Verdict) -> None:
        if not future.set_running_or_notify_cancel():
            return
        if self.fails is not None:
            future.set_exception(self.fails)
        else:
            future.set_result(verdict)

    def close(self) -> None:
        self.closed += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class FakeAutomation:
    """Closes the problems whose statement holds `closes`, and proves by its tree those that hold `grows`; the judge has
    no say. Each search takes `delay_s`."""

    def __init__(self, closes: str = "∧", grows: str = "∃", delay_s: float = 0.0) -> None:
        self.model: ModelHand | None = None
        self.closes = closes
        self.grows = grows
        self.delay_s = delay_s
        self.asked: list[tuple[Problem, TreeLimits]] = []
        self.closed = 0
        self.read_code = False

    def find(
        self,
        problem: Problem,
        judge: object,
        limits: TreeLimits,
        stopped: Callable[[], bool] = lambda: False,
        tell: Callable[[Counts], None] = lambda _counts: None,
        model: ModelHand | None = None,
    ) -> Searched:
        del judge, tell
        self.model = model
        self.asked.append((problem, limits))
        until = time.monotonic() + self.delay_s
        while time.monotonic() < until and not stopped():
            time.sleep(0.005)
        hand = "closer" if self.closes in problem.statement else ""
        hand = hand or ("tree" if self.grows in problem.statement and not limits.closers_only else "")
        counts = Counts(tactics=3, states=1, cpu_s=0.25)
        if not hand:
            return Searched(None, Grown(None, (), counts))
        return Searched(Attempt(problem, "omega", "omega", PROVED, hand=hand), Grown("omega", (hand,), counts))

    def prove(
        self,
        target: Target,
        judge: object,
        limits: TreeLimits,
        on_attempt: Callable[[Attempt], None],
        stopped: Callable[[], bool] = lambda: False,
        model: ModelHand | None = None,
        tell: Callable[[Counts], None] = lambda _counts: None,
    ) -> Found | None:
        return Automation.prove(self, target, judge, limits, on_attempt, stopped, model, tell)  # type: ignore[arg-type]

    def close(self) -> None:
        self.closed += 1


class FakeSession:
    """Takes every text without complaint but for what `errors` says of it, and shows `goal` at each `sorry`."""

    lean = "4.35.0"
    backend = "fake"

    def __init__(
        self,
        errors: Callable[[str], Iterable[Message]] = lambda text: (),  # noqa: ARG005
        goal: str = "p : Prop\nh : p\n⊢ p",
        axioms: str = "does not depend on any axioms",
    ) -> None:
        self.errors = errors
        self.goal = goal
        self.axioms = axioms
        self.texts: list[str] = []
        self.open: set[int] = set()
        self.closed = 0

    def elaborate(self, text: str, env: int | None = None, timeout_s: float | None = None) -> Elaborated:  # noqa: ARG002
        assert env is None or env in self.open
        self.texts.append(text)
        number = len(self.texts)
        self.open.add(number)
        lines = LineIndex(text)
        messages = list(self.errors(text))
        for row, line in enumerate(text.split("\n"), start=1):
            if line.startswith("#print axioms "):
                said = f"'{line.split()[-1].removeprefix('_root_.')}' {self.axioms}"
                messages.append(Message(Severity.INFO, said, Position(row, 0)))
        goals = tuple(OpenGoal(lines.position(at), self.goal) for at in sorries(text))
        return Elaborated(tuple(messages), goals, number)

    def audit(self, names: Sequence[Name], env: int) -> dict[Name, Audited]:
        return printed_axioms(self, names, env)

    def forget(self, env: int | None) -> None:
        if env is not None:
            self.open.remove(env)

    def close(self) -> None:
        self.closed += 1
