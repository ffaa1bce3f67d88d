"""What the tools answer: flat records, so that an agent reads them without a manual.

"Not checked" is never said as "fine": every answer names what was decided, and what was not.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Replacement:
    """Lines `first` to `last` (from 1, both included; none where `last` is before `first`) become `text`."""

    first: int
    last: int
    text: str


@dataclass
class Hole:
    """What became of one `sorry`."""

    line: int
    declaration: str
    status: str
    """proved, unproved or skipped."""
    proof: str = ""
    tier: str = ""
    axioms: list[str] = field(default_factory=list)
    hand: str = ""
    """Who proposed the proof: closer, tree or model."""
    reason: str = ""
    """Why it is not proved."""
    nearest: str = ""
    """The rejected attempt with the fewest errors, where there was one. It is no proof."""
    nearest_says: str = ""
    """What Lean says of it, with the goals that are left."""


@dataclass
class Proved:
    """The answer of `prove`."""

    state: str
    """finished; or running, when the time of the call was up: ask status for the job."""
    proved: int = 0
    sorries: int = 0
    holes: list[Hole] = field(default_factory=list)
    replacements: list[Replacement] = field(default_factory=list)
    """How to change the file; leanfd never writes it. To be made from the last to the first."""
    text: str = ""
    """For a statement: the whole text with its proof."""
    remark: str = ""
    """Where the time was up before the search had ended: what it was at."""
    record: str = ""
    """The folder with every attempt."""
    job: str = ""
    seconds: float = 0.0


@dataclass
class Theorem:
    """The verdict on one declaration."""

    name: str
    line: int
    outcome: str
    """PROVED, REJECTED, TIMED_OUT or CRASHED; the last two say nothing about the proof."""
    tier: str = ""
    axioms: list[str] = field(default_factory=list)
    statement: str = ""
    statement_hash: str = ""
    """16 hex digits of SHA-256 over the statement's tokens: two statements with one hash say the same."""
    reason: str = ""
    notes: list[str] = field(default_factory=list)
    """What in the statement is of the text's own doing, and could be taken for something else."""


@dataclass
class Verified:
    """The answer of `verify`."""

    state: str
    all_proved: bool = False
    theorems: list[Theorem] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    """Errors that lie in none of the theorems, with their lines."""
    not_guaranteed: list[str] = field(default_factory=list)
    lean: str = ""
    job: str = ""
    seconds: float = 0.0


@dataclass
class TriedTactic:
    """What came of one tactic."""

    tactic: str
    closes: bool
    """True when no goal is left, by a text that `verify` reads. A step is no verdict: verify the finished proof."""
    goals: list[str] = field(default_factory=list)
    error: str = ""
    unknown: str = ""
    """Why nobody knows what would have come of it: it was stopped, or Lean died of it."""
    says: list[str] = field(default_factory=list)
    """What Lean adds, such as "Try this: …"."""
    milliseconds: float = 0.0


@dataclass
class Tried:
    """The answer of `try_tactics`."""

    state: str
    goal: str = ""
    """Before the tactics."""
    tried: list[TriedTactic] = field(default_factory=list)
    job: str = ""
    seconds: float = 0.0


@dataclass
class Lemma:
    """A theorem of the library, or of the text."""

    name: str
    statement: str
    use: str
    """A tactic that uses it at the goal that was asked about; not tried yet."""


@dataclass
class Found:
    """The answer of `lemmas`."""

    state: str
    lemmas: list[Lemma] = field(default_factory=list)
    goal: str = ""
    """The goal that the question was taken for; "" for words."""
    remark: str = ""
    """Where nothing was found: how to ask."""
    job: str = ""
    seconds: float = 0.0


@dataclass
class JobState:
    """A call that is at work, or done."""

    job: str
    tool: str
    state: str
    """running, finished, failed or cancelled."""
    stage: str
    """What it is at; "" once it has ended."""
    attempts: int
    seconds: float
    error: str = ""


@dataclass
class Status:
    """The answer of `status`."""

    lean: str
    backend: str
    """embedded (core Lean, no Mathlib), or the Lake project."""
    sandbox: str
    """What keeps Lean from writing and from the network; or what this machine lacks for it."""
    model: str
    model_loaded: bool
    at_once: int
    """Calls that are worked on at the same time."""
    jobs: list[JobState] = field(default_factory=list)
    """Without a job asked for: those that are at work and the last ten that have ended."""
    result: str = ""
    """Of the job that was asked for, once it is finished: its answer as JSON."""
