"""The records that every part of leanfd shares: Problem, Attempt, Verdict, Message. Standard library only.

They know how to become JSON and back, and how a problem and a proof become one Lean source text. They do not know how
to ask Lean, and they guard nothing: whether a proof can leave its bracket is `source/bracket.py`'s question.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from leanfd.records import Form, plain_record, read_record


class Outcome(StrEnum):
    """What Lean said of a proof. TIMED_OUT and CRASHED are never counted as "wrong"."""

    PROVED = "PROVED"
    REJECTED = "REJECTED"
    TIMED_OUT = "TIMED_OUT"
    CRASHED = "CRASHED"


EDITOR = "editor"
"""The backend of a verdict that an editor reported."""


class Severity(StrEnum):
    """As Lean names them."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a text. `line` counts from 1 and `column` from 0, in Unicode code points, as Lean reports them.

    In a verdict, line 1 is the first line of the proof; lines below 1 lie in the statement.
    """

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Message:
    """One message of Lean's. `start` is None for messages without a place."""

    severity: Severity
    text: str
    start: Position | None = None
    end: Position | None = None

    @property
    def placed(self) -> str:
        """The text behind its line, where it has one."""
        return f"line {self.start.line}: {self.text}" if self.start else self.text


@dataclass(frozen=True, slots=True)
class Problem:
    """A statement to prove, and the hole in it that a proof has to fill.

    The judged text is `header`, newline, `statement`, `before`, the proof in brackets, `after`. For an ordinary theorem
    `before` is " := by " and `after` is empty; for a `sorry` in mid-proof they hold the text around it.
    """

    name: str
    """Unique within its file or data set; for reports, Lean never sees it."""
    statement: str
    """From the declaration's first word up to, not including, its `:=`: "theorem swap (p q : Prop) : p ∧ q → q ∧ p"."""
    header: str = ""
    """Everything that stands before the declaration: imports, options, opens, earlier declarations."""
    before: str = " := by "
    after: str = ""
    goal: str = ""
    """The goal at the hole as Lean prints it, where it is not simply the statement."""
    references: tuple[str, ...] = ()
    """Proofs known to be right. Privileged: never shown to the student."""
    tags: tuple[str, ...] = ()
    """For tables: family, difficulty, split."""
    origin: str = ""
    """Where it was taken from, as URL@COMMIT:FILE#NAME; "" for problems that are nobody else's."""

    def source(self, proof: str) -> str:
        """The text that Lean elaborates after the header. The proof starts on a line of its own, verbatim."""
        return f"{self.statement}{self.before}(\n{proof}\n){self.after}\n"

    @property
    def proof_line(self) -> int:
        """The line of `source(…)` on which the proof starts, counting from 1."""
        return (self.statement + self.before).count("\n") + 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """What Lean said of one proof of one problem."""

    outcome: Outcome
    messages: tuple[Message, ...] = ()
    """Lean's messages, positions relative to the proof."""
    goals: tuple[str, ...] = ()
    """The goals at the first error, as Lean prints them."""
    axioms: tuple[str, ...] = ()
    """The axioms that the finished constant depends on; filled when the constant exists."""
    tier: str | None = None
    """"T0" elaborates, "T1" statement pinned, kernel-checked and axioms allowed, "T2" replayed by a fresh process."""
    reason: str = ""
    """Why it is not PROVED, in one line, when that is not simply Lean's first error."""
    lean: str = ""
    """Version of Lean, for example "4.35.0"."""
    backend: str = ""
    """"embedded" or the path of a Lake project."""
    elapsed_s: float = 0.0
    helpers: tuple[str, ...] = ()
    """Names of the declarations that the answer brought along, and that were judged with it."""

    @property
    def proved(self) -> bool:
        """True only with a positive witness: the constant, its type and its axioms were checked."""
        return self.outcome is Outcome.PROVED

    @property
    def hearsay(self) -> bool:
        """True where it is what a client said that its Lean said; no judge of ours was asked."""
        return self.backend == EDITOR

    @property
    def said(self) -> str:
        """Why it is not PROVED, be it in Lean's words; "" where nothing was said."""
        return self.reason or next((error.text for error in self.errors), "")

    @property
    def errors(self) -> tuple[Message, ...]:
        """The messages that are errors."""
        return tuple(m for m in self.messages if m.severity is Severity.ERROR)


WARM_UP = Problem("warm-up", "theorem leanfd_warm_up (p : Prop) (h : p) : p")
"""What a Lean or a model is asked first, so that the first real question finds it warm."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One sampled completion for one problem, with how it was sampled and what Lean said."""

    problem: Problem
    completion: str
    """The model's text, as it came."""
    proof: str | None
    """The proof taken from the completion; None if none was found."""
    verdict: Verdict | None = None
    index: int = 0
    """Number of this attempt within its problem, from 0."""
    round: int = 0
    """0 for a first try, 1 and more for repairs."""
    parent: int | None = None
    """`index` of the attempt that a repair started from."""
    prompt: str | tuple[tuple[str, str], ...] = ""
    """As the model was given it: raw text, or the turns of a chat, each its role and its text."""
    tokens: int = 0
    """Tokens in the completion."""
    logprob: float | None = None
    """Sum of the log-probabilities of the completion's tokens under the sampling policy, in nats, where known."""
    sampling: dict[str, Any] = field(default_factory=dict)
    """Engine, template, temperature, seed: what it takes to draw the same attempt again."""
    hand: str = "model"
    """Who proposed it: "model" (all of its steps), "closer" (a tactic of Lean's own automation) or "tree" (a search
    over proof states, in which a model may have taken part: `model_steps` in `sampling` says how much)."""
    shown: str = ""
    """The statement as the model was shown it, where that is not the problem's own: for an `example` or a hole in
    mid-proof, a theorem."""
    helpers: tuple[str, ...] = ()
    """Declarations that the answer brought along for its proof, in order."""
    trajectory: str = ""
    """The trajectory that it is a turn of, by a name of its own among those on the problem; "" for one by itself."""
    turn: int = 0
    """Which turn of it, from 0."""

    @property
    def sampled(self) -> bool:
        """Whether it is one completion of a model, drawn for its own sake: what a search put together, or drew until it
        had a proof, or what began with another's tactics, tells nothing of the model's distribution."""
        return self.hand == "model" and not self.sampling.keys() & {"search", "tactics", "given"}

    @property
    def proved(self) -> bool:
        """Whether the judge accepted its proof."""
        return self.verdict is not None and self.verdict.proved

    @property
    def rejected(self) -> bool:
        """Whether Lean said no; False where it said nothing."""
        return self.verdict is not None and self.verdict.outcome is Outcome.REJECTED

    @property
    def asked(self) -> Problem:
        """The problem as the model was shown it."""
        return Problem(self.problem.name, self.shown, self.problem.header) if self.shown else self.problem


_LEDGER = Form(pairs=frozenset({Position}))


def to_json(record: Problem | Attempt | Verdict | Message) -> dict[str, Any]:
    """The record as plain JSON values; fields at their default are left out, so that ledgers stay readable."""
    return plain_record(record, _LEDGER)


def problem_from_json(plain: Any) -> Problem:
    """Reads what `to_json` wrote. Raises ValueError, naming the field, on records of another form."""
    return read_record(Problem, plain, "problem", _LEDGER)


def attempt_from_json(plain: Any) -> Attempt:
    """Reads what `to_json` wrote. Raises ValueError, naming the field, on records of another form."""
    attempt = read_record(Attempt, plain, "", _LEDGER)
    if not isinstance(attempt.prompt, str) and any(len(turn) != 2 for turn in attempt.prompt):
        raise ValueError("prompt must be a text, or a list of turns [role, text]")
    return attempt
