"""The pure parts of the Lean package, evaluated by Lean: candidates cleaned and laid out, the wire written and read."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from lean_package import run_lean, said

from leanfd import wire
from leanfd.records import camel_case

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


THEOREM = "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p := "
ARROW = f"{THEOREM}by\n  cases h with\n"
EITHER = "theorem t (p q : Prop) (h : (p ∧ q) ∨ (p ∧ q)) : q ∧ p := by\n  cases h with\n"
IMPLIED = "theorem t (p q : Prop) : p ∧ q → q ∧ p := by\n"
PLACES = {
    "a line of its own": f"{THEOREM}by\n  HERE",
    "behind by": f"{THEOREM}by HERE",
    "behind by, indented": f"{THEOREM}\n  id <| by HERE",
    "behind by, behind a dot": f"{THEOREM}by\n  · have k : q ∧ p := by HERE\n    exact k",
    "behind by, behind a plain dot": f"{THEOREM}by\n  . have k : q ∧ p := by HERE\n    exact k",
    "behind by, behind two dots": f"{THEOREM}by\n  · · have k : q ∧ p := by HERE\n      exact k",
    "behind by, behind an arrow": f"{EITHER}  | inr h => exact ⟨h.2, h.1⟩\n"
    f"  | inl h => have k : q ∧ p := by HERE\n{' ' * 13}exact k",
    "behind a dot": f"{THEOREM}by\n  apply id\n  · HERE",
    "behind a semicolon": f"{IMPLIED}  intro h; HERE",
    "behind <;>": f"{IMPLIED}  intro h <;> HERE",
    "before <;>": f"{THEOREM}by\n  HERE <;> trivial",
    "behind by, before <;>": f"{THEOREM}by HERE <;> trivial",
    "before a semicolon": f"{THEOREM}by\n  have k : q ∧ p := by\n    HERE; done\n  exact k",
    "between |": f"{THEOREM}by\n  first | exact h | HERE | skip",
    "behind an arrow and more": f"{ARROW}  | intro a b => have h := And.intro a b; HERE",
    "behind =>": f"{EITHER}  | inr h => exact ⟨h.2, h.1⟩\n  | inl h => HERE",
    "in brackets": f"{THEOREM}id (by HERE)",
    "behind ⟨": "theorem t (p q : Prop) (h : p ∧ q) : (q ∧ p) ∧ True := ⟨by HERE, by trivial⟩",
    "before a comment": f"{THEOREM}by\n  HERE -- here",
}
BLOCKS = {
    "a block": "have k := h.2\nconstructor\n· exact k\n\n· exact h.1",
    "several on a line": "have k := h.2; exact ⟨k, h.1⟩",
    "joined": "exact id ⟨h.2, h.1⟩ <;> trivial",
}


@pytest.mark.parametrize("kind", BLOCKS)
def test_a_block_fits_every_place(tmp_path: Path, kind: str) -> None:
    """Laid out for where it stands and put there, it is a proof."""
    parts = [text.partition("HERE") for text in PLACES.values()]
    laid = evaluated(tmp_path, *(laid_out(before, after, BLOCKS[kind]) for before, _, after in parts))
    theorems = [before + text + after for (before, _, after), text in zip(parts, laid, strict=True)]
    file = "".join(f"namespace n{n}\n{theorem}\nend n{n}\n" for n, theorem in enumerate(theorems))
    assert run_lean(file, tmp_path) == [], file


def laid_out(before: str, after: str, text: str) -> str:
    """The term for a text in a place."""
    line, rest = before.rpartition("\n")[2], after.partition("\n")[0]
    return f"laidOut {{ before := {quoted(line)}, after := {quoted(rest)}, column := {len(line)} }} {quoted(text)}"


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
    return {f.name: camel_case(f.name) for f in dataclasses.fields(cls) if f.name not in ("v", *left_out)}


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
