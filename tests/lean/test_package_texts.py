"""The pure parts of the Lean package, evaluated by Lean: candidates cleaned and laid out, the wire written and read."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from lean_package import run_lean, said

from leanfd import wire

pytestmark = pytest.mark.timeout(400)

WIRE = Path(__file__).parents[1] / "wire"
SPLIT = "<next>"
EVALUATE = """import LeanFD
open Lean LeanFD Elab Tactic
syntax (name := evaluate) "evaluate" : tactic
@[tactic evaluate] def evalEvaluate : Tactic := fun _ => do
  Lean.throwError (String.intercalate "<next>" [
"""


def quoted(text: str) -> str:
    """A Lean string literal."""
    return json.dumps(text, ensure_ascii=False)


def evaluated(folder: Path, *terms: str) -> list[str]:
    """The values of terms of type String."""
    messages = run_lean(
        EVALUATE + ",\n".join(f"    ({t})" for t in terms) + "])\nexample : True := by evaluate\n", folder
    )
    errors = said(messages)
    assert len(errors) == 1, errors
    return errors[0].split(SPLIT)


ARROW = "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  cases h with\n"
EITHER = "theorem t (p q : Prop) (h : (p ∧ q) ∨ (p ∧ q)) : q ∧ p := by\n  cases h with\n"
PLACES = {
    "a line of its own": "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  ",
    "behind by": "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p := by ",
    "behind by, indented": "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p :=\n  id <| by ",
    "behind a dot": "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  apply id\n  · ",
    "behind a semicolon": "theorem t (p q : Prop) : p ∧ q → q ∧ p := by\n  intro h; ",
    "behind <;>": "theorem t (p q : Prop) : p ∧ q → q ∧ p := by\n  intro h <;> ",
    "behind an arrow and more": ARROW + "  | intro a b => have h := And.intro a b; ",
    "behind =>": EITHER + "  | inr h => exact ⟨h.2, h.1⟩\n  | inl h => ",
    "in brackets": "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p := id (by ",
    "behind ⟨": "theorem t (p q : Prop) (h : p ∧ q) : True ∧ (q ∧ p) := ⟨by trivial, by ",
}
CLOSERS = {"in brackets": ")", "behind ⟨": "⟩"}
BLOCK = "have k := h.2\nconstructor\n· exact k\n\n· exact h.1"


def test_a_block_fits_every_place(tmp_path: Path) -> None:
    """Laid out for where it stands and put there, it is a proof."""
    lines = {name: before.rpartition("\n")[2] for name, before in PLACES.items()}
    terms = [f"laidOut {quoted(line)} {len(line)} {quoted(BLOCK)}" for line in lines.values()]
    laid = evaluated(tmp_path, *terms)
    for (name, before), text in zip(PLACES.items(), laid, strict=True):
        messages = run_lean(before + text + CLOSERS.get(name, ""), tmp_path)
        assert messages == [], (name, text, messages)


def record(name: str, message: Any, fields: dict[str, str]) -> str:
    """A message of the wire as a Lean structure instance, by the Lean names of its fields."""
    values = {f.name: getattr(message, f.name) for f in dataclasses.fields(message)}
    inner = ", ".join(f"{lean} := {term(values[ours])}" for ours, lean in fields.items())
    return f"({{ {inner} }} : {name})"


def term(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return quoted(str(value))
        case wire.Try():
            return record("Try", value, {"text": "text", "error": "error", "goals": "goals"})
        case wire.Tried():
            return record("Tried", value, {k: k for k in ("text", "outcome", "error", "goals", "chosen")})
        case tuple():
            return "#[" + ", ".join(map(term, value)) + "]"
    raise AssertionError(value)


def camel(cls: type, *left_out: str) -> dict[str, str]:
    return {f.name: wire.key(f.name) for f in dataclasses.fields(cls) if f.name not in ("v", *left_out)}


@pytest.mark.parametrize("path", sorted(WIRE.glob("SuggestRequest.*.json")), ids=lambda p: p.stem)
def test_a_request_is_written_as_the_wire_has_it(tmp_path: Path, path: Path) -> None:
    """Fields that the package does not know (open_decls) are not sent, and stand for their default."""
    asked = wire.read(wire.SuggestRequest, path.read_bytes())
    written = record("Request", asked, camel(wire.SuggestRequest, "open_decls"))
    [text] = evaluated(tmp_path, f"{written}.json.compress")
    assert wire.read(wire.SuggestRequest, text) == dataclasses.replace(asked, open_decls=())
    assert set(json.loads(text)) == set(wire.to_json(asked)) - {"openDecls"}


@pytest.mark.parametrize("path", sorted(WIRE.glob("OutcomesRequest.*.json")), ids=lambda p: p.stem)
def test_outcomes_are_written_as_the_wire_has_them(tmp_path: Path, path: Path) -> None:
    told = wire.read(wire.OutcomesRequest, path.read_bytes())
    written = record("Outcomes", told, camel(wire.OutcomesRequest))
    [text] = evaluated(tmp_path, f"{written}.json.compress")
    assert wire.read(wire.OutcomesRequest, text) == told


SHOWN = (
    's!"{r.model}|{r.remark}|" ++ '
    'String.intercalate ";" (r.candidates.toList.map fun c => s!"{c.text}|{c.closes}|{c.error}")'
)


def read_term(body: str) -> str:
    return f"match Response.read {quoted(body)} with | .error e => e | .ok r => {SHOWN}"


@pytest.mark.parametrize("path", sorted(WIRE.glob("SuggestResponse.*.json")), ids=lambda p: p.stem)
def test_a_response_is_read(tmp_path: Path, path: Path) -> None:
    answer = wire.read(wire.SuggestResponse, path.read_bytes())
    candidates = ";".join(f"{c.text}|{str(c.closes).lower()}|{c.error}" for c in answer.candidates)
    [text] = evaluated(tmp_path, read_term(path.read_text(encoding="utf-8")))
    assert text == f"{answer.model}|{answer.remark}|{candidates}"


MISREAD = {
    '{"candidates": [{"text": "a", "closes": null, "of": 1}], "model": null, "more": []}': "||a|false|",
    '{"candidates": []}': "||",
    "{}": "candidates is missing",
    '{"candidates": 3}': "candidates is not a list",
    '{"candidates": [{}]}': "text is missing",
    '{"candidates": [{"text": "a", "closes": "yes"}]}': "closes is not true or false",
    "[]": "candidates is missing",
}


def test_reading_is_tolerant_and_says_what_does_not_fit(tmp_path: Path) -> None:
    assert evaluated(tmp_path, *map(read_term, MISREAD)) == list(MISREAD.values())


def test_a_refusal_is_read(tmp_path: Path) -> None:
    body = (WIRE / "Refusal.whole.json").read_text(encoding="utf-8")
    found = evaluated(tmp_path, f"readRefusal {quoted(body)}", 'readRefusal "<html>"')
    assert found == [wire.read(wire.Refusal, body).error, ""]
