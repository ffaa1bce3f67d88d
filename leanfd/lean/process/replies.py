"""What a Lean REPL answers, as typed records: the community REPL's replies and the embedded host's own.

A field that a record does not know is passed over; a known one of the wrong type is refused, never guessed at. Nothing
here judges a proof.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from leanfd.errors import LeanError
from leanfd.proofs import Message, Position, Severity
from leanfd.records import FieldError, Form, camel_case, read_record


class MalformedReply(LeanError):
    """A reply that is not of the protocol: no JSON object, or a field of the wrong type."""


R = TypeVar("R", bound="Record")
_SEVERITIES = {str(severity): severity for severity in Severity}
_KEYS = {"start": "pos", "end": "endPos", "refusal": "message"}
_REPLY = Form(tolerant=True, naming=lambda field: _KEYS.get(field) or camel_case(field))


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Common to all. A field is None when the reply lacks it."""

    refusal: str | None = None
    """What the REPL says when it could not even try, in place of the answer: `{"message": …}`."""

    @classmethod
    def from_json(cls: type[R], plain: Any) -> R:
        """Reads a JSON object. Raises MalformedReply when a known field has another type."""
        try:
            return read_record(cls, plain, "", _REPLY)
        except FieldError as error:
            raise MalformedReply(str(error)) from error


@dataclass(frozen=True, slots=True)
class Stretch(Record):
    """Where something, such as a command, starts and ends."""

    start: Position | None = None
    end: Position | None = None


@dataclass(frozen=True, slots=True)
class ReplMessage(Stretch):
    """One message of Lean's, at its place in the text that was sent."""

    severity: str | None = None
    data: str | None = None

    def message(self, line: int = 1) -> Message:
        """The same with `line` of the text counted as line 1. An unknown severity counts as an error."""
        start, end = (p and Position(p.line - line + 1, p.column) for p in (self.start, self.end))
        return Message(_SEVERITIES.get(self.severity or "", Severity.ERROR), self.data or "", start, end)

    @property
    def is_error(self) -> bool:
        """True also for a severity that we do not know."""
        return self.severity not in (Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Sorry(Stretch):
    """A `sorry` in the text, with its goal."""

    goal: str | None = None
    proof_state: int | None = None


@dataclass(frozen=True, slots=True)
class Tactic(Stretch):
    """A tactic that ran, with the goals before it."""

    goals: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A declaration as Lean read it, or something that a command made beside its declarations, which has its place."""

    kind: str
    start: Position
    end: Position
    keyword: Position
    constant: tuple[str | int, ...] | None = None
    """What Lean added for it; None when the command added none that is this declaration's."""
    notes: tuple[str, ...] = ()
    """What in its statement is of the file's own doing, and could be taken for something else."""


@dataclass(frozen=True, slots=True)
class CommandReply(Record):
    """To `cmd` and `path`, and to pickled environments."""

    env: int | None = None
    messages: tuple[ReplMessage, ...] | None = None
    sorries: tuple[Sorry, ...] | None = None
    tactics: tuple[Tactic, ...] | None = None
    declared: tuple[Declared, ...] | None = None
    made: tuple[Declared, ...] | None = None
    commands: tuple[Stretch, ...] | None = None
    swallowed: tuple[ReplMessage, ...] | None = None
    refused: str | None = None
    stopped: bool | None = None

    @property
    def errors(self) -> tuple[ReplMessage, ...]:
        """The messages that are errors."""
        return tuple(m for m in self.messages or () if m.is_error)


@dataclass(frozen=True, slots=True)
class ProofStepReply(Record):
    """To `tactic`, and to pickled proof states."""

    proof_state: int | None = None
    proof_status: str | None = None
    goals: tuple[str, ...] | None = None
    messages: tuple[ReplMessage, ...] | None = None
    sorries: tuple[Sorry, ...] | None = None


@dataclass(frozen=True, slots=True)
class PartReply(Record):
    """Goals that a tactic left and that can be dealt with by themselves."""

    proof_state: int | None = None
    keys: tuple[int, ...] | None = None
    goals: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class TriedReply(Record):
    """What came of one of many tactics."""

    parts: tuple[PartReply, ...] | None = None
    error: str | None = None
    said: tuple[str, ...] | None = None
    ms: float | None = None


@dataclass(frozen=True, slots=True)
class PinReply(Record):
    """To `pin`; `pin` is None when the statement does not elaborate."""

    pin: int | None = None
    messages: tuple[ReplMessage, ...] | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class CheckReply(Record):
    """To `check`: what the embedded host found out about one proof of a pinned statement."""

    proved: bool | None = None
    tier: str | None = None
    reason: str | None = None
    messages: tuple[ReplMessage, ...] | None = None
    goals: tuple[str, ...] | None = None
    axioms: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """What stands behind one constant of a text."""

    exists: bool
    axioms: tuple[str, ...] = ()
    against: str = ""
    """Why it cannot be vouched for, in one line."""
    notes: tuple[str, ...] = ()
    """As those of `Declared`, of what its statement rests on."""
    tier: str = "T0"
    """"T1" when the kernel has looked at all of it once more, outside the text's reach; "T0" when Lean was only asked
    to print its axioms."""


@dataclass(frozen=True, slots=True)
class ListReply(Record):
    """To what the embedded host answers by one list, called as here."""

    tried: tuple[TriedReply, ...] | None = None
    theorems: tuple[list[Any], ...] | None = None
    """Names and terms."""
    terms: tuple[list[Any], ...] | None = None
    """For each goal its hypotheses and its target."""
    audited: tuple[Audited, ...] | None = None
    """One for each name, in their order."""
    known: tuple[bool, ...] | None = None
    """For each name whether there is a constant so called."""


@dataclass(frozen=True, slots=True)
class InfoReply(Record):
    """To `info`: which Lean answers."""

    lean: str | None = None
