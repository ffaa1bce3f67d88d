"""What a Lean REPL answers, as typed records: the community REPL's replies and the embedded host's own.

Reading loses nothing: a field that a record does not know is kept in its `rest`, and `to_json` gives back the value
that was read. A known field of the wrong type is refused, never guessed at. Nothing here judges a proof.
"""
# ruff: noqa: RUF009  (`_reads` is `field` with our metadata, and no default that instances would share)

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from leanfd.errors import LeanError
from leanfd.proofs import Message, Position, Severity


class MalformedReply(LeanError):
    """A reply that is not of the protocol: no JSON object, or a field of the wrong type."""


Reader = Callable[[Any], Any]
R = TypeVar("R", bound="Record")


def _exactly(*types: type) -> Reader:
    def read(value: Any) -> Any:
        if type(value) not in types:
            raise MalformedReply(f"expected {types[0].__name__}, got {str(value)[:80]!r}")
        return value

    return read


def _position(value: Any) -> Position:
    if type(value) is not dict or value.keys() != {"line", "column"}:
        raise MalformedReply(f"expected a line and a column, got {str(value)[:80]!r}")
    return Position(_INTEGER(value["line"]), _INTEGER(value["column"]))


def _tuple_of(read: Reader) -> Reader:
    def read_all(value: Any) -> tuple[Any, ...]:
        return tuple(map(read, _LIST(value)))

    return read_all


_INTEGER, _TEXT, _BOOLEAN, _LIST = _exactly(int), _exactly(str), _exactly(bool), _exactly(list)
_NUMBER = _exactly(float, int)
_TEXTS = _tuple_of(_TEXT)
_PARTS = _tuple_of(_exactly(str, int))
_SEVERITIES = {str(severity): severity for severity in Severity}


def _reads(key: str, read: Reader) -> Any:
    """A dataclass field that stands for `key` of the JSON object; None when that is absent."""
    return field(default=None, metadata={"key": key, "read": read})


@dataclass(frozen=True, slots=True)
class Record:
    """Common to all: what was in the JSON object beyond the fields that the record names."""

    rest: Mapping[str, Any] = field(default_factory=dict, kw_only=True)

    @classmethod
    def from_json(cls: type[R], plain: Any) -> R:
        """Reads a JSON object. Raises MalformedReply when a known field has another type."""
        if type(plain) is not dict:
            raise MalformedReply(f"expected a JSON object, got {str(plain)[:80]!r}")
        rest = dict(plain)
        known: dict[str, Any] = {}
        for name, key, read in _readers(cls):
            # A null is left in `rest`: the record shows it as absent, and `to_json` still gives it back.
            if rest.get(key) is not None:
                known[name] = read(rest.pop(key))
        return cls(**known, rest=rest)

    @property
    def refusal(self) -> str | None:
        """What the REPL says when it could not even try, in place of the answer: `{"message": …}`."""
        message = self.rest.get("message")
        return message if isinstance(message, str) else None

    def to_json(self) -> dict[str, Any]:
        """The JSON object that was read."""
        values = {f.metadata["key"]: getattr(self, f.name) for f in dataclasses.fields(self) if f.metadata}
        return {**self.rest, **{key: _plain(value) for key, value in values.items() if value is not None}}


def _key_fields(kind: type[Record]) -> tuple[tuple[str, str, Reader], ...]:
    """Name, key and reader of each field that stands for a key."""
    return tuple((f.name, f.metadata["key"], f.metadata["read"]) for f in dataclasses.fields(kind) if f.metadata)


_readers: Callable[[Any], tuple[tuple[str, str, Reader], ...]] = functools.cache(_key_fields)


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.to_json()
    if isinstance(value, Position):
        return {"line": value.line, "column": value.column}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True)
class ReplMessage(Record):
    """One message of Lean's, at its place in the text that was sent."""

    severity: str | None = _reads("severity", _TEXT)
    data: str | None = _reads("data", _TEXT)
    start: Position | None = _reads("pos", _position)
    end: Position | None = _reads("endPos", _position)

    def message(self, line: int = 1) -> Message:
        """The same with `line` of the text counted as line 1. An unknown severity counts as an error."""
        start, end = (p and Position(p.line - line + 1, p.column) for p in (self.start, self.end))
        return Message(_SEVERITIES.get(self.severity or "", Severity.ERROR), self.data or "", start, end)

    @property
    def is_error(self) -> bool:
        """True also for a severity that we do not know."""
        return self.severity not in (Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Sorry(Record):
    """A `sorry` in the text, with its goal."""

    goal: str | None = _reads("goal", _TEXT)
    proof_state: int | None = _reads("proofState", _INTEGER)
    start: Position | None = _reads("pos", _position)
    end: Position | None = _reads("endPos", _position)


@dataclass(frozen=True, slots=True)
class Tactic(Record):
    """A tactic that ran, with the goals before it."""

    tactic: str | None = _reads("tactic", _TEXT)
    goals: str | None = _reads("goals", _TEXT)
    proof_state: int | None = _reads("proofState", _INTEGER)
    used_constants: tuple[str, ...] | None = _reads("usedConstants", _TEXTS)
    start: Position | None = _reads("pos", _position)
    end: Position | None = _reads("endPos", _position)


@dataclass(frozen=True, slots=True)
class DeclaredReply(Record):
    """A declaration that the embedded host read, or something that a command made beside its declarations."""

    kind: str | None = _reads("kind", _TEXT)
    start: Position | None = _reads("pos", _position)
    end: Position | None = _reads("endPos", _position)
    keyword: Position | None = _reads("keyword", _position)
    constant: tuple[str | int, ...] | None = _reads("constant", _PARTS)
    notes: tuple[str, ...] | None = _reads("notes", _TEXTS)


@dataclass(frozen=True, slots=True)
class Stretch(Record):
    """Where a command starts and ends."""

    start: Position | None = _reads("pos", _position)
    end: Position | None = _reads("endPos", _position)


_MESSAGES, _SORRIES, _TACTICS = (_tuple_of(r.from_json) for r in (ReplMessage, Sorry, Tactic))
_DECLARED, _STRETCHES = _tuple_of(DeclaredReply.from_json), _tuple_of(Stretch.from_json)


@dataclass(frozen=True, slots=True)
class CommandReply(Record):
    """To `cmd` and `path`, and to pickled environments."""

    env: int | None = _reads("env", _INTEGER)
    messages: tuple[ReplMessage, ...] | None = _reads("messages", _MESSAGES)
    sorries: tuple[Sorry, ...] | None = _reads("sorries", _SORRIES)
    tactics: tuple[Tactic, ...] | None = _reads("tactics", _TACTICS)
    declared: tuple[DeclaredReply, ...] | None = _reads("declared", _DECLARED)
    made: tuple[DeclaredReply, ...] | None = _reads("made", _DECLARED)
    commands: tuple[Stretch, ...] | None = _reads("commands", _STRETCHES)
    swallowed: tuple[ReplMessage, ...] | None = _reads("swallowed", _MESSAGES)
    refused: str | None = _reads("refused", _TEXT)
    stopped: bool | None = _reads("stopped", _BOOLEAN)

    @property
    def errors(self) -> tuple[ReplMessage, ...]:
        """The messages that are errors."""
        return tuple(m for m in self.messages or () if m.is_error)


@dataclass(frozen=True, slots=True)
class ProofStepReply(Record):
    """To `tactic`, and to pickled proof states."""

    proof_state: int | None = _reads("proofState", _INTEGER)
    proof_status: str | None = _reads("proofStatus", _TEXT)
    goals: tuple[str, ...] | None = _reads("goals", _TEXTS)
    messages: tuple[ReplMessage, ...] | None = _reads("messages", _MESSAGES)
    sorries: tuple[Sorry, ...] | None = _reads("sorries", _SORRIES)
    traces: tuple[str, ...] | None = _reads("traces", _TEXTS)


_INTEGERS = _tuple_of(_INTEGER)


@dataclass(frozen=True, slots=True)
class PartReply(Record):
    """Goals that a tactic left and that can be dealt with by themselves."""

    proof_state: int | None = _reads("proofState", _INTEGER)
    keys: tuple[int, ...] | None = _reads("keys", _INTEGERS)
    goals: tuple[str, ...] | None = _reads("goals", _TEXTS)


@dataclass(frozen=True, slots=True)
class TriedReply(Record):
    """What came of one of many tactics."""

    parts: tuple[PartReply, ...] | None = _reads("parts", _tuple_of(PartReply.from_json))
    error: str | None = _reads("error", _TEXT)
    said: tuple[str, ...] | None = _reads("said", _TEXTS)
    ms: float | None = _reads("ms", _NUMBER)


@dataclass(frozen=True, slots=True)
class TryReply(Record):
    """To `try`."""

    tried: tuple[TriedReply, ...] | None = _reads("tried", _tuple_of(TriedReply.from_json))


@dataclass(frozen=True, slots=True)
class TheoremsReply(Record):
    """To `theorems`: names and terms."""

    theorems: tuple[Any, ...] | None = _reads("theorems", _tuple_of(_LIST))


@dataclass(frozen=True, slots=True)
class TermsReply(Record):
    """To `terms`: for each goal its hypotheses and its target."""

    terms: tuple[Any, ...] | None = _reads("terms", _tuple_of(_LIST))


@dataclass(frozen=True, slots=True)
class ErrorReply(Record):
    """The REPL could not do what was asked: an unknown environment, an import that is not there, no JSON."""

    message: str | None = _reads("message", _TEXT)


@dataclass(frozen=True, slots=True)
class PinReply(Record):
    """To `pin`; `pin` is None when the statement does not elaborate."""

    pin: int | None = _reads("pin", _INTEGER)
    name: str | None = _reads("name", _TEXT)
    messages: tuple[ReplMessage, ...] | None = _reads("messages", _MESSAGES)
    reason: str | None = _reads("reason", _TEXT)


@dataclass(frozen=True, slots=True)
class CheckReply(Record):
    """To `check`: what the embedded host found out about one proof of a pinned statement."""

    proved: bool | None = _reads("proved", _BOOLEAN)
    tier: str | None = _reads("tier", _TEXT)
    reason: str | None = _reads("reason", _TEXT)
    messages: tuple[ReplMessage, ...] | None = _reads("messages", _MESSAGES)
    goals: tuple[str, ...] | None = _reads("goals", _TEXTS)
    axioms: tuple[str, ...] | None = _reads("axioms", _TEXTS)
    elapsed_ms: float | None = _reads("elapsed_ms", _NUMBER)


@dataclass(frozen=True, slots=True)
class AuditedName(Record):
    """What the embedded host found out about one constant of a file."""

    exists: bool | None = _reads("exists", _BOOLEAN)
    axioms: tuple[str, ...] | None = _reads("axioms", _TEXTS)
    against: str | None = _reads("against", _TEXT)
    notes: tuple[str, ...] | None = _reads("notes", _TEXTS)


_AUDITED = _tuple_of(AuditedName.from_json)


@dataclass(frozen=True, slots=True)
class AuditReply(Record):
    """To `audit`: one answer for each name, in their order."""

    audited: tuple[AuditedName, ...] | None = _reads("audited", _AUDITED)


@dataclass(frozen=True, slots=True)
class InfoReply(Record):
    """To `info`: which Lean answers."""

    lean: str | None = _reads("lean", _TEXT)
    backend: str | None = _reads("backend", _TEXT)
    rss_mb: float | None = _reads("rss_mb", _NUMBER)


@dataclass(frozen=True, slots=True)
class DropReply(Record):
    """To `drop`: how many environments were freed."""

    dropped: int | None = _reads("dropped", _INTEGER)


@dataclass(frozen=True, slots=True)
class UnpinReply(Record):
    """To `unpin`."""

    unpinned: int | None = _reads("unpinned", _INTEGER)
