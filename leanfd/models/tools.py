"""The tools of a chat model that writes in turns: how it is told of them, its calls, and what they are answered.

    <tool_call>
    {"name": "check", "arguments": {"proof": "intro h"}}
    </tool_call>

The form is the one in which chat templates with tools write calls and responses (Hermes, Qwen), as plain text, so that
it goes through the chat template of every model. One call is an answer; of several the first counts. It asks nobody,
and guards nothing: what is in a call is hostile text, and goes where a candidate's proof goes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from leanfd.proofs import Attempt, Verdict
from leanfd.source.extraction import without_thoughts

CHECK, LEMMAS = "check", "lemmas"
_ARGUMENT = {CHECK: "proof", LEMMAS: "question"}
_OPENS = "<tool_call>"
LONGEST = {CHECK: 10_000, LEMMAS: 2_000}
"""Characters of an argument."""
_ERRORS, _GOALS = 4, 4
"""How many of each a model is shown."""

TOLD = """\
Instead of an answer you can call one of two tools, and then read what it says and write again:

check: Lean checks a proof of the theorem, as tactics, and says its errors with the goals there.
<tool_call>
{"name": "check", "arguments": {"proof": "intro h"}}
</tool_call>

lemmas: finds lemmas by the symbols of a goal or a statement, or by words of their names.
<tool_call>
{"name": "lemmas", "arguments": {"question": "(a b : Nat) : a + b = b + a"}}
</tool_call>

Write one call at the end of your message, and nothing after it."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a model asks of a tool."""

    tool: str
    """"check" or "lemmas"; "" for a call that cannot be read."""
    argument: str = ""
    fault: str = ""
    """Why it cannot be read, in words for the model."""


def called(completion: str) -> Call | None:
    """The call in a completion, None where there is none; what is thought aloud is no call."""
    text = without_thoughts(completion)
    at = text.find(_OPENS)
    if at < 0:
        return None
    try:
        # Models write line breaks into strings as they are.
        said, _ = json.JSONDecoder(strict=False).raw_decode(text[at + len(_OPENS) :].lstrip())
    except (ValueError, RecursionError) as error:
        return Call("", fault=f"this call is not JSON ({error}); write it as in the examples")
    return _read(said)


def _read(said: Any) -> Call:
    name = said.get("name") if isinstance(said, dict) else None
    wanted = _ARGUMENT.get(name) if isinstance(name, str) else None
    if wanted is None:
        return Call("", fault=f"there is no tool {str(name)[:80]!r}; there are: {', '.join(_ARGUMENT)}")
    arguments = said.get("arguments")
    argument = arguments.get(wanted) if isinstance(arguments, dict) else None
    if not isinstance(argument, str) or not argument.strip():
        return Call("", fault=f"{name} needs the argument {wanted!r}, a text")
    if len(argument) > (most := LONGEST[str(name)]):
        return Call("", fault=f"{wanted} has {len(argument)} characters; at most {most} are read")
    return Call(str(name), argument)


def response(attempt: Attempt) -> str:
    """What the call in an attempt was told, as the next turn reads it."""
    return f"<tool_response>\n{_said(attempt.verdict, attempt.proof is not None)}\n</tool_response>"


def _said(verdict: Verdict | None, checked: bool) -> str:
    if verdict is None:
        return "There was no answer."
    if not checked:
        return "\n".join(message.text for message in verdict.messages) or verdict.reason
    lines = [f"{verdict.outcome}{f': {verdict.reason}' if verdict.reason else ''}"]
    lines += [error.placed for error in verdict.errors[:_ERRORS]]
    if verdict.goals and verdict.goals[0] not in "\n".join(lines):
        lines += ["The goals there:", *verdict.goals[:_GOALS]]
    return "\n".join(lines)
