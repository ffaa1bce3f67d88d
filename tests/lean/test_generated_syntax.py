"""Init's syntax, feature by feature: files in syntax/ elaborate without a message, goals print as people write."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from leanfd.lean.embedded.generate import SYNTAX
from leanfd.lean.session import open_session

FILES = sorted((Path(__file__).parent / "syntax").glob("*.lean"))
PRINTED = Path(__file__).parent / "syntax" / "printed"
ROOT = Path(__file__).parents[2]


def lean(*arguments: str, stdin: str = "") -> list[dict]:
    """Lean's messages for these arguments, as it prints them with --json."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "leanfd.lean.embedded.lean", "--json", *arguments]
    ran = subprocess.run(
        command, input=stdin, capture_output=True, text=True, timeout=100, env=environment, check=False
    )
    assert ran.stderr == ""
    return [json.loads(line) for line in ran.stdout.splitlines()]


def complaints(messages: list[dict]) -> list[str]:
    return [f"{m['pos']['line']}:{m['pos']['column']}: {m['severity']}: {m['data']}" for m in messages]


@pytest.mark.alike(6)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_feature(path):
    assert complaints(lean("-Dlinter.all=false", str(path))) == []


@pytest.mark.parametrize("path", sorted(PRINTED.glob("*.lean")), ids=lambda path: path.stem)
def test_printed_form(path):
    """Each `example` of the file fails; what Lean says of it stands in the .expected file, blank line between."""
    said = "\n\n".join(message["data"] for message in lean("-Dlinter.all=false", str(path))) + "\n"
    assert "internal exception" not in said
    assert said == path.with_suffix(".expected").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux: the generator reads ELF symbol tables")
def test_syntax_file_is_what_the_generator_writes():
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "leanfd.lean.embedded.generate"]
    ran = subprocess.run(command, capture_output=True, timeout=100, env=environment, check=True)
    assert ran.stdout.decode() == SYNTAX.read_text(encoding="utf-8")


BROKEN = {
    "unknown name": "theorem t : 1 = 1 := nonsense",
    "unknown tactic": "theorem t : 1 = 1 := by nonsense",
    "type error": "theorem t : 1 = 1 := True.intro",
    "false statement": "theorem t : 1 = 2 := by decide",
    "unfinished": "theorem t (p : Prop) : p → p := by intro h",
    "unfinished text": "theorem t (p : Prop) : p → p := by",
    "no such hypothesis": "theorem t (p : Prop) : p → p := by\n  intro h\n  exact g",
    "rewriting nothing": "theorem t (a b : Nat) (h : a = b) : 1 = 1 := by\n  rw [h]",
    "unknown command": "lemma t : 1 = 1 := rfl",
    "unclosed bracket": "theorem t : (1 = 1 := rfl",
    "unclosed string": 'theorem t : "a = "b" := rfl',
    "unclosed comment": "/- theorem t : 1 = 1 := rfl",
    "bad numeral": "theorem t : 0x = 1 := rfl",
    "simp stuck": "theorem t (p : Prop) : p := by simp",
    "omega stuck": "theorem t (a b : Nat) : a < b := by omega",
    "missing case": "theorem t (n : Nat) : n = n := by\n  cases n with\n  | zero => rfl",
    "recursion without end": "theorem t (n : Nat) : n = n + 1 := t n",
    "wrong alternative": "theorem t (p : Prop) (h : p ∨ p) : p := by\n  cases h with\n  | one => assumption",
    "universe": "theorem t : Type = (Type : Type) := rfl",
    "ambiguous numeral": "theorem t : ∃ x, x + 1 = 2 := ⟨1, 2⟩",
    "calc gap": "theorem t (a b c : Nat) (h : a = b) : a = c := by\n  calc a = b := h",
    "coercion": "theorem t (n : Nat) (p : Prop) : n = p := rfl",
    "two of a name": "theorem Nat.add_comm : 1 = 1 := rfl",
    "native": "theorem t : 1 = 1 := by native_decide",
    "notation of Mathlib": "theorem t : ∑ i in range 3, i = 3 := rfl",
    "conversion": "theorem t (a b : Nat) (h : a = b) : b = b := by\n  conv => lhs; rw [h]",
}


@pytest.fixture(scope="module")
def session():
    with contextlib.closing(open_session(timeout_s=100.0)) as opened:
        yield opened


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_wrong_text_gets_errors_of_lean_and_no_internal_ones(session, text):
    said = session.elaborate(text + "\n")
    session.forget(said.env)
    assert said.errors
    for message in said.messages:
        assert "internal exception" not in message.text
        assert "Unknown constant" not in message.text
