"""A small repository as LeanDojo leaves it: sources, and a trace that the package's own classes write.

The syntax tree is made by hand, in the form of the JSON that LeanDojo's `ExtractData.lean` derives for `Lean.Syntax`
(kinds, source positions in bytes); `TracedFile.from_traced_file` reads it, and `to_xml` writes the trace.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

SOURCE = """namespace Demo

/-- Turned round. -/
theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by
  constructor
  exact h.2
  exact h.1

theorem id' (p : Prop) (h : p) : p := h

end Demo
"""
_CONTEXT = "p q : Prop\nh : p ∧ q\n"
TACTICS = {
    "constructor": (f"{_CONTEXT}⊢ q ∧ p", f"case left\n{_CONTEXT}⊢ q\n\ncase right\n{_CONTEXT}⊢ p"),
    "exact h.2": (f"case left\n{_CONTEXT}⊢ q\n\ncase right\n{_CONTEXT}⊢ p", f"case right\n{_CONTEXT}⊢ p"),
    "exact h.1": (f"case right\n{_CONTEXT}⊢ p", "no goals"),
}


def build(root: Path, lean_dojo: Any) -> Path:
    """Writes the repository, its history and its trace; gives its folder."""
    (root / "Demo.lean").write_text(SOURCE, "utf-8")
    _git(root, "init", "-q")
    _git(root, "remote", "add", "origin", "https://example.org/demo.git")
    _git(root, "add", "Demo.lean")
    _git(root, "-c", "user.name=n", "-c", "user.email=e@example.org", "commit", "-q", "-m", "m")
    folder = root / ".lake" / "build" / "ir"
    folder.mkdir(parents=True)
    (folder / "Demo.ast.json").write_text(json.dumps(_trace()), "utf-8")
    (folder / "Demo.dep_paths").write_text("\n")
    traced = lean_dojo.TracedFile.from_traced_file(root.resolve(), folder.resolve() / "Demo.ast.json", None)
    (folder / "Demo.trace.xml").write_text(traced.to_xml(), "utf-8")
    return root


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(root), *arguments], check=True, timeout=20, capture_output=True)


def _trace() -> dict[str, Any]:
    tactics = []
    for tactic, (before, after) in TACTICS.items():
        start = _byte(SOURCE.index(tactic))
        end = start + len(tactic.encode())
        tactics.append({"stateBefore": before, "stateAfter": after, "pos": start, "endPos": end})
    commands = [
        _node("Lean.Parser.Module.header", _node("null"), _node("null")),
        _node("Lean.Parser.Command.namespace", _atom("namespace"), _ident("Demo")),
        _theorem("swap", "(p q : Prop) (h : p ∧ q) : q ∧ p", _by()),
        _theorem("id'", "(p : Prop) (h : p) : p", _ident("h", SOURCE.index(":= h") + 3)),
        _node("Lean.Parser.Command.end", _atom("end"), _node("null", _ident("Demo", SOURCE.index("end Demo") + 4))),
    ]
    return {"commandASTs": [{"node": c["node"]} for c in commands], "tactics": tactics, "premises": []}


def _theorem(name: str, signature: str, body: dict[str, Any]) -> dict[str, Any]:
    at = SOURCE.index(f"theorem {name}")
    return _node(
        "Lean.Parser.Command.declaration",
        _node("Lean.Parser.Command.declModifiers"),
        _node(
            "Lean.Parser.Command.theorem",
            _atom("theorem", at),
            _node("Lean.Parser.Command.declId", _ident(name, at + len("theorem ")), _node("null")),
            _node("Lean.Parser.Command.declSig", _atom(signature, SOURCE.index(signature, at))),
            _node("Lean.Parser.Command.declValSimple", _atom(":=", SOURCE.index(":=", at)), body),
        ),
    )


def _by() -> dict[str, Any]:
    steps: list[dict[str, Any]] = []
    for number, tactic in enumerate(TACTICS):
        steps += [_node("null")] if number else []
        steps.append(_node("Lean.Parser.Tactic.exact", _atom(tactic)))
    block = _node("Lean.Parser.Tactic.tacticSeq1Indented", _node("null", *steps))
    return _node("Lean.Parser.Term.byTactic", _atom("by"), _node("Lean.Parser.Tactic.tacticSeq", block))


def _node(kind: str, *arguments: dict[str, Any]) -> dict[str, Any]:
    return {"node": {"kind": kind, "info": "none", "args": list(arguments)}}


def _atom(text: str, at: int | None = None) -> dict[str, Any]:
    return {"atom": {"info": _info(text, at), "val": text}}


def _ident(name: str, at: int | None = None) -> dict[str, Any]:
    return {"ident": {"info": _info(name, at), "rawVal": name, "val": name, "preresolved": []}}


def _info(text: str, at: int | None) -> dict[str, Any]:
    start = _byte(SOURCE.index(text) if at is None else at)
    return {"original": {"leading": "", "pos": start, "trailing": " ", "endPos": start + len(text.encode())}}


def _byte(offset: int) -> int:
    """Lean's positions count bytes of UTF-8."""
    return len(SOURCE[:offset].encode())
