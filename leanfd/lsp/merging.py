"""Answers of Lean's server with ours added: what we can do, our code actions, the state of jobs in a hover."""

from __future__ import annotations

from typing import Any

Message = dict[str, Any]


def merged(method: str, lean: Message, ours: Message) -> Message | None:
    """Lean's answer with ours added; None when there is nothing to add."""
    mine = ours.get("result")
    if not mine:
        return None
    if method == "textDocument/codeAction":
        return {"id": lean["id"], "result": [*mine, *(lean.get("result") or [])]}
    if method == "textDocument/hover":
        return {"id": lean["id"], "result": _hover(lean.get("result"), mine)}
    if method == "initialize" and isinstance(lean.get("result"), dict):
        result = lean["result"]
        return {**lean, "result": {**result, "capabilities": _capabilities(result.get("capabilities") or {}, mine)}}
    return None


def _capabilities(lean: Message, mine: Message) -> Message:
    """Lean's, with our commands, code actions, hovers and lenses."""
    own = mine["capabilities"]
    commands = [
        *(lean.get("executeCommandProvider") or {}).get("commands", []),
        *own["executeCommandProvider"]["commands"],
    ]
    theirs = lean.get("codeActionProvider")
    actions = theirs if isinstance(theirs, dict) else {}
    kinds = [*actions.get("codeActionKinds", []), *own["codeActionProvider"]["codeActionKinds"]]
    # A provider that names no kinds may bring any.
    named = {"codeActionKinds": [*dict.fromkeys(kinds)]} if theirs is not True else {}
    return {
        **lean,
        "executeCommandProvider": {"commands": commands},
        "codeActionProvider": {**actions, **named},
        "codeLensProvider": lean.get("codeLensProvider") or own["codeLensProvider"],
        "hoverProvider": lean.get("hoverProvider") or True,
    }


def _hover(lean: Any, mine: Message) -> Message:
    """Both, ours first."""
    if not isinstance(lean, dict) or not lean.get("contents"):
        return mine
    pieces = [mine["contents"], lean["contents"]]
    return {**lean, "contents": {"kind": "markdown", "value": "\n\n---\n\n".join(map(_markdown, pieces))}}


def _markdown(contents: Any) -> str:
    """A hover's contents, in each form that LSP has for them."""
    if isinstance(contents, list):
        return "\n\n".join(map(_markdown, contents))
    if isinstance(contents, dict):
        value = str(contents.get("value", ""))
        return f"```{contents['language']}\n{value}\n```" if "language" in contents else value
    return str(contents)
