"""Replies become typed records that keep what they name: our own pairs, and the community REPL's where at hand."""

import dataclasses
import json
import os
from pathlib import Path
from typing import Any

import pytest

from leanfd.lean.process.replies import (
    _REPLY,
    CheckReply,
    CommandReply,
    InfoReply,
    ListReply,
    MalformedReply,
    PinReply,
    ProofStepReply,
    Record,
    ReplMessage,
)
from leanfd.proofs import Message, Position, Severity

OWN = Path(__file__).with_name("repl_replies")
GOLDEN = Path(os.environ.get("LEANFD_REPL_GOLDEN") or Path(__file__).parents[3] / "shared" / "data" / "repl_golden")


BY_KEY: tuple[tuple[str, type[Record]], ...] = (
    ("proved", CheckReply),
    ("tried", ListReply),
    ("audited", ListReply),
    ("pin", PinReply),
    ("proofState", ProofStepReply),
    ("lean", InfoReply),
    ("dropped", Record),
    ("unpinned", Record),
    ("env", CommandReply),
    ("message", Record),
)
"""The field that gives each kind of reply away, the first that fits."""


def read_reply(plain: Any) -> Record:
    """The record for a reply of any kind; a plain Record when the kind is unknown. Raises MalformedReply."""
    if type(plain) is not dict:
        return Record.from_json(plain)
    kind = next((record for key, record in BY_KEY if key in plain), Record)
    return kind.from_json(plain)


def values(file: Path) -> list[Any]:
    """The JSON values of a file, read as the REPL reads: lines up to an empty one are joined, without their ends."""
    blocks = file.read_text("utf-8").replace("\r\n", "\n").split("\n\n")
    joined = ("".join(line.rstrip() for line in block.split("\n")) for block in blocks)
    return [json.loads(value) for value in joined if value]


def kept_whole(file: Path) -> list[Record]:
    replies = values(file)
    records = [read_reply(reply) for reply in replies]
    assert all(kept(record, reply) for record, reply in zip(records, replies, strict=True))
    return records


def kept(record: Any, plain: Any) -> bool:
    """Every field of a reply that the record names holds what the reply says."""
    if isinstance(record, tuple):
        return len(record) == len(plain) and all(map(kept, record, plain))
    if not dataclasses.is_dataclass(record):
        return bool(record == plain)
    named = [(getattr(record, f.name), _REPLY.naming(f.name)) for f in dataclasses.fields(record)]
    return all(kept(value, plain.get(key)) for value, key in named)


@pytest.mark.parametrize("name", ["command", "host", "proof_step"])
def test_our_own_pairs_are_read_without_loss(name: str) -> None:
    assert len(kept_whole(OWN / f"{name}.expected.out")) == len(values(OWN / f"{name}.in"))


@pytest.mark.parametrize("name", sorted(f.name.split(".")[0] for f in GOLDEN.glob("*.expected.out")) or ["none"])
def test_the_community_repls_pairs_are_read_without_loss(name: str) -> None:
    if not GOLDEN.is_dir():
        assert not os.environ.get("LEANFD_REPL_GOLDEN"), f"LEANFD_REPL_GOLDEN is {GOLDEN}, which is no folder"
        pytest.skip("LEANFD_REPL_GOLDEN names the folder with the community REPL's pairs of requests and answers")
    records = kept_whole(GOLDEN / f"{name}.expected.out")
    assert len(records) == len(values(GOLDEN / f"{name}.in"))


def test_each_reply_becomes_its_own_kind() -> None:
    kinds = [type(record) for record in kept_whole(OWN / "host.expected.out")]
    assert kinds == [InfoReply, PinReply, PinReply, CheckReply, CheckReply, Record, Record]
    kinds = [type(record) for record in kept_whole(OWN / "command.expected.out")]
    assert kinds == [CommandReply, CommandReply, Record]
    assert [type(record) for record in kept_whole(OWN / "proof_step.expected.out")] == [ProofStepReply]


def test_the_fields_of_a_command_reply() -> None:
    reply = kept_whole(OWN / "command.expected.out")[0]
    assert isinstance(reply, CommandReply)
    assert reply.env == 3
    assert reply.messages
    assert [m.severity for m in reply.messages] == ["error", "warning"]
    assert reply.messages[1].end is None
    assert reply.errors == reply.messages[:1]
    assert reply.sorries
    assert reply.sorries[0].goal == "p : Prop\n⊢ p → p"
    assert reply.tactics
    assert reply.tactics[0].start == Position(1, 20)


def test_a_message_counts_its_lines_from_the_proof() -> None:
    plain = {"severity": "error", "pos": {"line": 5, "column": 3}, "endPos": {"line": 6, "column": 0}, "data": "no"}
    message = ReplMessage.from_json(plain).message(5)
    assert message == Message(Severity.ERROR, "no", Position(1, 3), Position(2, 0))


def test_a_severity_that_nobody_knows_counts_as_an_error() -> None:
    strange = ReplMessage.from_json({"severity": "fatal", "data": "?"})
    assert strange.is_error
    assert strange.message().severity is Severity.ERROR


@pytest.mark.parametrize(
    "plain",
    [
        {"env": "0"},
        {"env": True},
        {"env": 0.5},
        {"env": 0, "messages": {}},
        {"env": 0, "messages": ["text"]},
        {"env": 0, "messages": [{"pos": [1, 2]}]},
        {"env": 0, "messages": [{"pos": {"line": 1}}]},
        {"proved": 1},
        {"proved": True, "axioms": [1]},
        [],
        "env",
        None,
    ],
)
def test_a_field_of_another_type_is_refused(plain: Any) -> None:
    with pytest.raises(MalformedReply):
        read_reply(plain)


def test_a_refusal_is_seen_where_an_answer_was_expected() -> None:
    assert CheckReply.from_json({"message": "Unknown pin."}).refusal == "Unknown pin."
    assert CheckReply.from_json({"proved": False}).refusal is None
