"""`leanfd verify` on the embedded Lean: files and ledgers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from leanfd.proofs import Attempt, Outcome, Problem, Verdict, to_json

FILE = """theorem good (p : Prop) (h : p) : p := h

namespace A
private theorem hidden (p q : Prop) (h : p ∧ q) : q := by
  exact h.2
theorem open_end (p : Prop) (h : p) : p := by
  sorry -- sorry
theorem rests_on_it (p : Prop) (h : p) : p := open_end p h
end A

theorem wrong (p q : Prop) (h : p) : q := by
  exact h

axiom magic : False
theorem by_axiom (p : Prop) : p := magic.elim
example (p : Prop) (h : p) : p := h
theorem classical (p : Prop) : p ∨ ¬ p := Classical.em p
"""


def verify(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "leanfd.cli", "verify", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=100, check=False)


def test_each_theorem_of_a_file_has_its_verdict(tmp_path: Path) -> None:
    file = tmp_path / "a.lean"
    file.write_text(FILE)
    done = verify(str(file), "--json")
    assert done.returncode == 1
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(r["declaration"], r["verdict"]["outcome"]) for r in records] == [
        ("good", "PROVED"),
        ("A.hidden", "PROVED"),
        ("A.open_end", "REJECTED"),
        ("A.rests_on_it", "REJECTED"),
        ("wrong", "REJECTED"),
        ("by_axiom", "REJECTED"),
        ("example", "PROVED"),
        ("classical", "PROVED"),
    ]
    reasons = {r["declaration"]: r["verdict"].get("reason") for r in records}
    assert reasons["A.open_end"] == "it uses sorry"
    assert reasons["A.rests_on_it"] == "something that it uses is sorry"
    assert reasons["by_axiom"] == "it uses axioms that are not allowed: magic"
    assert "Classical.choice" in records[-1]["verdict"]["axioms"]
    assert (records[4]["line"], records[4]["column"]) == (11, 0)


def test_people_get_a_line_for_each(tmp_path: Path) -> None:
    file = tmp_path / "a.lean"
    file.write_text("theorem good (p : Prop) (h : p) : p := h\n")
    done = verify(str(file))
    assert done.returncode == 0
    assert done.stdout == f"PROVED    {file}:1:0 good  (T0, axioms: none)\n"
    assert done.stderr == f"{file}: 1 of 1 theorems proved\n"


def test_an_error_outside_theorems_is_not_passed_over() -> None:
    done = verify("-", stdin="def n : Nat := nope\ntheorem good (p : Prop) (h : p) : p := h\n")
    assert done.returncode == 1
    assert "<stdin>:1:15: " in done.stderr
    assert "1 errors elsewhere" in done.stderr


def test_text_after_an_exit_was_never_checked() -> None:
    done = verify("-", stdin="#exit\ntheorem t (p : Prop) : p := trivial\n")
    assert done.returncode == 1
    assert "Lean does not know the constant" in done.stdout


def test_bad_input_is_exit_2(tmp_path: Path) -> None:
    for path in ("no.lean", "no.jsonl"):
        done = verify(str(tmp_path / path))
        assert done.returncode == 2
        assert "no such file" in done.stderr
    done = verify("-", stdin="import Mathlib\n")
    assert done.returncode == 2
    assert "<stdin>:1:7: the embedded Lean has no module Mathlib" in done.stderr


def ledger(path: Path, *attempts: Attempt) -> str:
    path.write_text("".join(json.dumps(to_json(attempt)) + "\n" for attempt in attempts))
    return str(path)


def attempt(proof: str | None, outcome: Outcome | None) -> Attempt:
    problem = Problem("swap", "theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p")
    return Attempt(problem, proof or "", proof, None if outcome is None else Verdict(outcome))


def test_a_ledger_is_judged_again_and_lies_are_found(tmp_path: Path) -> None:
    path = ledger(
        tmp_path / "attempts.jsonl",
        attempt("exact ⟨h.2, h.1⟩", Outcome.PROVED),
        attempt("exact h", Outcome.REJECTED),
        attempt("exact h", Outcome.PROVED),
        attempt("sorry", Outcome.PROVED),
        attempt(None, Outcome.REJECTED),
        attempt("exact ⟨h.2, h.1⟩", None),
    )
    done = verify(path, "--json")
    assert done.returncode == 1, done.stderr
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(r["line"], r["verdict"]["outcome"], r.get("agrees")) for r in records] == [
        (1, "PROVED", True),
        (2, "REJECTED", True),
        (3, "REJECTED", False),
        (4, "REJECTED", False),
        (5, "REJECTED", True),
        (6, "PROVED", None),
    ]
    assert records[0]["verdict"]["tier"] == "T1"
    told = verify(path)
    assert told.stdout.splitlines()[0] == f"{path}:3: swap: REJECTED, stored was PROVED"
    assert told.stdout.splitlines()[-1] == f"{path}: 6 attempts: 2 PROVED, 4 REJECTED; 2 differ from what was stored"


def test_an_honest_ledger_with_a_torn_end_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "attempts.jsonl"
    ledger(path, attempt("exact ⟨h.2, h.1⟩", Outcome.PROVED))
    path.write_text(path.read_text() + '{"problem": {"na')
    done = verify(str(path))
    assert done.returncode == 0
    assert done.stdout == f"{path}: 1 attempts: 1 PROVED; 0 differ from what was stored\n"


def test_a_broken_problem_is_named_with_its_line(tmp_path: Path) -> None:
    bad = Attempt(Problem("bad", "theorem bad : nope"), "x", "trivial", None)
    done = verify(ledger(tmp_path / "attempts.jsonl", attempt("exact h", None), bad))
    assert done.returncode == 2
    assert "attempts.jsonl:2: bad: Lean does not accept the statement" in done.stderr
