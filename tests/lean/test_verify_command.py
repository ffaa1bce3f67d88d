"""`leanfd verify` on the embedded Lean: files and ledgers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

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
    command = [sys.executable, "-m", "leanfd", "verify", *arguments]
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


@pytest.mark.slow
def test_people_get_a_line_for_each(tmp_path: Path) -> None:
    file = tmp_path / "a.lean"
    file.write_text("theorem good (p : Prop) (h : p) : p := h\n")
    done = verify(str(file))
    assert done.returncode == 0
    assert done.stdout == f"PROVED    {file}:1:0 good  (T1, axioms: none)\n"
    assert done.stderr == f"{file}: 1 of 1 theorems proved\n"


def test_an_error_outside_theorems_is_not_passed_over() -> None:
    done = verify("-", stdin="def n : Nat := nope\ntheorem good (p : Prop) (h : p) : p := h\n")
    assert done.returncode == 1
    assert "<stdin>:1:15: " in done.stderr
    assert "1 errors elsewhere" in done.stderr


def reasons(*arguments: str, stdin: str) -> dict[str, tuple[str, str]]:
    """Outcome and reason of each declaration that is reported."""
    done = verify("-", "--json", *arguments, stdin=stdin)
    assert done.returncode in (0, 1), done.stderr
    records = [json.loads(line) for line in done.stdout.splitlines()]
    return {r["declaration"]: (r["verdict"]["outcome"], r["verdict"].get("reason", "")) for r in records}


def test_the_kernel_looks_again_at_what_an_option_hid_from_it() -> None:
    said = reasons(
        stdin="set_option debug.skipKernelTC true in theorem a : 1 = 2 := by decide +kernel\n"
        "set_option debug.skipKernelTC true in\nexample : 1 = 2 := by decide +kernel\n"
        "theorem rests_on_it : 2 = 1 := a.symm\n"
        "theorem b : 1 = 1 := by decide +kernel\n"
    )
    assert said.pop("b") == ("PROVED", "")
    assert set(said) == {"a", "example", "rests_on_it"}
    assert all(outcome == "REJECTED" and "the kernel refuses" in reason for outcome, reason in said.values())


@pytest.mark.slow
def test_a_namespace_that_stays_open_hides_nothing() -> None:
    said = reasons(stdin="axiom foo : 1 = 2\nnamespace A\ntheorem t : 1 = 2 := foo\ntheorem A.t : True := trivial\n")
    assert said == {
        "A.t": ("REJECTED", "it uses axioms that are not allowed: foo"),
        "A.A.t": ("PROVED", ""),
    }


@pytest.mark.slow
def test_types_of_the_files_own_are_built_again_by_the_kernel() -> None:
    said = reasons(
        stdin="""inductive Tree (α : Type) | leaf | node (l : Tree α) (a : α) (r : Tree α)
inductive Rose | mk (children : List Rose)
mutual
inductive Even : Nat → Prop | zero : Even 0 | succ (n : Nat) : Odd n → Even (n + 1)
inductive Odd : Nat → Prop | succ (n : Nat) : Even n → Odd (n + 1)
end
structure Pair where
  a : Nat
  b : a = a
def size {α : Type} : Tree α → Nat
  | .leaf => 0
  | .node l _ r => size l + size r + 1
theorem size_leaf {α : Type} : size (.leaf : Tree α) = 0 := rfl
theorem odd_zero : ¬ Odd 0 := fun h => nomatch h
theorem pair (x : Pair) : x.a = x.a := x.b
private theorem rose (x : Rose) : x = x := by cases x; rfl
"""
    )
    assert said == dict.fromkeys(("size_leaf", "odd_zero", "pair", "rose"), ("PROVED", ""))


def test_other_declarations_that_rest_on_sorry_are_named() -> None:
    done = verify(
        "-", stdin="def f : 1 = 2 := sorry\ninstance : Inhabited Nat := ⟨sorry⟩\ntheorem t : True := trivial\n"
    )
    assert done.returncode == 1
    assert "REJECTED  <stdin>:1:0 f  (it uses sorry)" in done.stdout
    assert "REJECTED  <stdin>:2:0 instance  (it uses sorry)" in done.stdout
    assert done.stderr == "<stdin>: 1 of 1 theorems proved, other declarations not in order: 2\n"


def test_a_file_without_a_theorem_is_not_proved() -> None:
    done = verify("-", stdin="def f : Nat := 1\n")
    assert done.returncode == 1
    assert done.stderr == "<stdin>: no theorem found\n"


@pytest.mark.slow
def test_one_proof_without_end_does_not_cost_the_others() -> None:
    endless = "repeat (first | skip)"
    text = f"""theorem first : 1 = 1 := rfl
namespace A
theorem endless : True := by
  {endless}
end A
theorem second (p : Prop) (h : p) : p := by
  exact nope
mutual
theorem third : True := trivial
theorem endless_too : True := by {endless}
end
example : 1 = 1 := first
"""
    done = verify("-", "--json", "--judge-timeout", "3", stdin=text)
    assert done.returncode == 1
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(r["declaration"], r["verdict"]["outcome"]) for r in records] == [
        ("first", "PROVED"),
        ("A.endless", "TIMED_OUT"),
        ("second", "REJECTED"),
        ("third", "TIMED_OUT"),
        ("endless_too", "TIMED_OUT"),
        ("example", "PROVED"),
    ]
    assert "raise --judge-timeout" in records[1]["verdict"]["reason"]
    (error,) = records[2]["verdict"]["messages"]
    assert error["start"] == [7, 8]
    assert "3 without a verdict" in done.stderr


def test_text_after_an_exit_was_never_checked() -> None:
    done = verify("-", stdin="#exit\ntheorem t (p : Prop) : p := trivial\n")
    assert done.returncode == 1
    assert "REJECTED  <stdin>:2:0 t  (Lean stopped reading before it)" in done.stdout
    assert "<stdin>:1:0: Lean stops reading at `#exit`" in done.stderr


@pytest.mark.slow
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


@pytest.mark.slow
def test_a_broken_problem_is_named_with_its_line(tmp_path: Path) -> None:
    bad = Attempt(Problem("bad", "theorem bad : nope"), "x", "trivial", None)
    done = verify(ledger(tmp_path / "attempts.jsonl", attempt("exact h", None), bad))
    assert done.returncode == 2
    assert "attempts.jsonl:2: bad: Lean does not accept the statement" in done.stderr


@pytest.mark.slow
def test_a_goal_that_is_left_is_shown() -> None:
    done = verify("-", stdin="theorem t (p q : Prop) (h : p) : p ∧ q := by\n  constructor\n  · exact h\n")
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1].strip() == "⊢ q"


@pytest.mark.slow
def test_what_needs_the_library_is_one_message_and_not_a_cascade() -> None:
    done = verify(
        "-", stdin='theorem a : True := trivial\nelab "ppp" : term => do return 1\nlemma b : True := trivial\n'
    )
    assert done.returncode == 1
    complaints = [line for line in done.stderr.splitlines() if line.startswith("leanfd: ")]
    assert len(complaints) == 1
    assert complaints[0].startswith("leanfd: <stdin>:2:0: the embedded Lean cannot take `elab`")
    assert "--lean-project DIR" in complaints[0]
    assert "write `theorem`" in done.stdout


@pytest.mark.alike(1)
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full to play a full disk")
@pytest.mark.parametrize("arguments", [["verify", "-"], ["version"], ["--help"]], ids=lambda a: a[0])
def test_output_that_cannot_be_written_is_one_line(arguments: list[str]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "leanfd", *arguments],
            input="theorem t (p : Prop) (h : p) : p := h\n",
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=100,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "leanfd: standard output cannot be written: No space left on device\n"


def test_an_empty_ledger_says_so(tmp_path: Path) -> None:
    done = verify(ledger(tmp_path / "attempts.jsonl"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"{tmp_path / 'attempts.jsonl'}: no attempts\n")


def test_a_project_that_is_no_folder_is_bad_usage() -> None:
    done = verify("-", "--lean-project", "/nowhere", stdin="theorem a : True := trivial\n")
    assert done.returncode == 2
    assert "/nowhere is not a directory" in done.stderr
