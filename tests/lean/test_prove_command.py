"""`leanfd prove` on the embedded Lean: real files, real verdicts; only the model is scripted."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pexpect
import pytest

from leanfd.runs import read_ledger

EXAMPLES = Path(__file__).parents[2] / "examples"
SCRIPTED = Path(__file__).with_name("scripted_prove.py")

PROOFS = {
    "first.lean": [
        "intro h\nexact ⟨h.2, h.1⟩",
        "exact Or.inr hp",
        "exact Or.inl hq",
        "intro hq hp\nexact hq (h hp)",
        "exact ⟨0, h 0⟩",
        "induction n with\n| zero => rfl\n| succ k ih => exact congrArg Nat.succ ih",
        "rw [h]",
    ],
    "goals.lean": ["exact hp", "exact hq", "exact f a_1", "exact Or.inl ⟨hp, h_1⟩", "exact Or.inr ⟨hp, h_1⟩"],
}


def scripted(tmp_path: Path, proofs: list[str], *arguments: str | Path) -> list[str | Path]:
    """The command with a model that writes these proofs, and nothing before it; its run folder is `run`."""
    (tmp_path / "proofs.json").write_text(json.dumps(proofs))
    command = [sys.executable, SCRIPTED, tmp_path / "proofs.json", "prove", "--search", "0", "--run", tmp_path / "run"]
    return [*command, *arguments]


def lean_file(tmp_path: Path, text: str) -> Path:
    (tmp_path / "a.lean").write_text(text)
    return tmp_path / "a.lean"


def begun(tmp_path: Path, command: list[str | Path], mark: str) -> subprocess.Popen[str]:
    """The command as it runs, once `mark` is on record."""
    process = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "SCRIPTED_DELAY": "0.1"},
        start_new_session=True,
    )
    ledger, until = tmp_path / "run" / "attempts.jsonl", time.monotonic() + 60
    while not (ledger.exists() and mark in ledger.read_text()):
        assert time.monotonic() < until
        assert process.poll() is None
        time.sleep(0.05)
    return process


def prove(
    arguments: list[str], tmp_path: Path, proofs: list[str], stdin: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        scripted(tmp_path, proofs, "--workers", "1", *arguments),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=100,
        env={**os.environ, **environment},
        check=False,
    )


def accepted(text: str) -> bool:
    """Whether the `lean` executable itself, in a process of its own, finds nothing to complain of."""
    done = subprocess.run(
        [sys.executable, "-m", "leanfd.lean.embedded.lean", "--stdin"],
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode == 0 and "sorry" not in done.stdout


@pytest.mark.alike(1)
@pytest.mark.parametrize("name", list(PROOFS))
def test_examples_are_filled_and_lean_itself_agrees(name: str, tmp_path: Path) -> None:
    done = prove([str(EXAMPLES / name)], tmp_path, PROOFS[name])
    assert done.returncode == 0, done.stderr
    assert "sorry" not in done.stdout.partition("-/")[2]
    assert "(\n" not in done.stdout
    assert accepted(done.stdout)
    run = tmp_path / "run"
    environment = json.loads((run / "environment.json").read_text("utf-8"))
    assert environment["lean"] == {"version": "4.35.0", "backend": "embedded"}
    assert environment["engine"] == {"name": "scripted", "digest": "none"}
    attempts = [attempt for _, attempt in read_ledger(run / "attempts.jsonl")]
    assert {a.proof for a in attempts if a.verdict and a.verdict.proved}
    again = subprocess.run(
        [sys.executable, "-m", "leanfd", "verify", str(run / "attempts.jsonl")],
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert again.returncode == 0, again.stdout + again.stderr
    assert "0 differ" in again.stdout
    assert f"on record in {run}" in done.stderr


def test_some_not_proved_is_exit_1_and_keeps_the_rest(tmp_path: Path) -> None:
    done = prove([str(EXAMPLES / "open.lean"), "--budget", "4", "--json"], tmp_path, ["exact Or.inl h"])
    assert done.returncode == 1
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["status"] for r in records] == ["proved", "unproved"]
    assert records[0]["proof"] == "exact Or.inl h"
    assert records[0]["verdict"]["tier"] == "T1"
    assert (records[1]["line"], records[1]["attempts"]) == (7, 4)
    assert "open.lean:7:2: not_provable: unproved: budget used up after 4 attempts" in done.stderr


def test_write_changes_the_file_and_only_it(tmp_path: Path) -> None:
    file = tmp_path / "a.lean"
    file.write_text("theorem a (p : Prop) (h : p) : p := by sorry\n")
    file.chmod(0o600)
    done = prove([str(file), "--write"], tmp_path, ["exact h"])
    assert (done.returncode, done.stdout) == (0, "")
    assert file.read_text() == "theorem a (p : Prop) (h : p) : p := by\n  exact h\n"
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.slow
def test_write_refuses_a_file_that_changed_meanwhile(tmp_path: Path) -> None:
    file = tmp_path / "a.lean"
    file.write_text("theorem a (p : Prop) (h : p) : p := by sorry\n")
    done = prove([str(file), "--write"], tmp_path, ["exact h"], SCRIPTED_TOUCHES=str(file))
    assert done.returncode == 2
    assert "changed while leanfd was at work" in done.stderr
    assert file.read_text() == "edited meanwhile\n"
    assert len((tmp_path / "run" / "attempts.jsonl").read_text().splitlines()) >= 1


def test_write_refuses_a_read_only_file_before_anything_is_done(tmp_path: Path) -> None:
    file = tmp_path / "a.lean"
    file.write_text("theorem a (p : Prop) (h : p) : p := by sorry\n")
    file.chmod(0o444)
    done = prove([str(file), "--write"], tmp_path, ["exact h"])
    assert done.returncode == 2
    assert done.stderr == f"leanfd: {file}: is read-only; chmod u+w it, or leave out --write\n"
    assert not (tmp_path / "run").exists()


@pytest.mark.slow
def test_diff_applies(tmp_path: Path) -> None:
    file = tmp_path / "a.lean"
    file.write_text("theorem a (p : Prop) (h : p) : p := by sorry")
    done = prove([str(file), "--diff"], tmp_path, ["exact h"])
    assert done.stdout.splitlines()[2:] == [
        "@@ -1 +1,2 @@",
        "-theorem a (p : Prop) (h : p) : p := by sorry",
        "\\ No newline at end of file",
        "+theorem a (p : Prop) (h : p) : p := by",
        "+  exact h",
        "\\ No newline at end of file",
    ]


@pytest.mark.alike(1)
@pytest.mark.parametrize(
    "statement", ["theorem s (p : Prop) (h : p) : p", "theorem s (p : Prop) (h : p) : p := by sorry"]
)
def test_statements_and_standard_input(statement: str, tmp_path: Path) -> None:
    expected = "theorem s (p : Prop) (h : p) : p := by\n  exact h\n"
    assert prove(["--statement", statement], tmp_path, ["exact h"]).stdout == expected
    text = f"{statement.removesuffix(' := by sorry')} := sorry\n"
    assert prove(["-", "--run", str(tmp_path / "two")], tmp_path, ["exact h"], stdin=text).stdout == expected


@pytest.mark.alike(1)
@pytest.mark.parametrize(
    ("statement", "proof", "expected"),
    [
        (
            "theorem t (stand standby : Prop) (h : stand) : standby",
            "exact h",
            "theorem t (stand standby : Prop) (h : stand) : standby := by sorry\n",
        ),
        ("theorem a (p : Prop) (h : p) : p -- by", "exact h", None),
        ("theorem sorry_free (p : Prop) (h : p) : p := by", "exact h", None),
        ("(p : Prop) (h : p) : p", "exact h", "theorem goal (p : Prop) (h : p) : p := by\n  exact h\n"),
    ],
)
def test_the_statement_that_was_given_is_the_one_that_is_proved(
    statement: str, proof: str, expected: str | None, tmp_path: Path
) -> None:
    done = prove(["--statement", statement, "--budget", "2"], tmp_path, [proof])
    assert done.returncode == (1 if expected and "sorry" in expected else 0), done.stderr
    if expected is None:
        assert done.stdout.startswith(statement.removesuffix(" -- by").removesuffix(" := by") + " := by\n  exact h")
    else:
        assert done.stdout == expected


@pytest.mark.slow
def test_broken_declarations_can_be_passed_over(tmp_path: Path) -> None:
    text = (
        "theorem x (p q : Prop) (h : p) : q := by\n  exact h\n\ntheorem y : nope := by trivial\n#check nope\n"
        "theorem d (p : Prop) (h : p) : p := by sorry\ntheorem e (p q : Prop) (h : p) : q := by sorry\n"
    )
    done = prove(["-", "--budget", "4"], tmp_path, ["exact h", "exact x p q h"], stdin=text)
    assert done.returncode == 1
    assert done.stdout == text.replace("by sorry", "by\n  exact h", 1), "what rests on a broken theorem is no proof"
    assert "<stdin>:2:2: left as it is: Type mismatch" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("def double (n : Nat) := n + n\n#eval double 4\n", ""),
        ("#eval (id : Nat → Nat)\n", "left as it is: "),
        ("#print nope\n", "1:7: left as it is: Unknown constant"),
        ('infixl:65 " ⊹ " => Nat.add\n', ""),
        ('/-- d -/\nlocal macro "triv" : tactic => `(tactic| nope)\n', ""),
        ("inductive C | red\n  deriving Repr, DecidableEq, Hashable\n", ""),
        ("inductive C | red\n  deriving Repr, Lean.ToExpr\n", "left as it is: "),
        ("open Nowhere\n", "1:5: left as it is: unknown namespace"),
    ],
)
def test_what_only_shows_something_stops_nothing(broken: str, said: str, tmp_path: Path) -> None:
    text = f"{broken}theorem d (p : Prop) (h : p) : p := by sorry\n"
    done = prove(["-", "--budget", "2"], tmp_path, ["exact h"], stdin=text)
    assert done.returncode == 0, done.stderr
    assert done.stdout == text.replace("by sorry", "by\n  exact h")
    assert said in done.stderr


@pytest.mark.alike(1)
@pytest.mark.parametrize(
    ("broken", "code"),
    [
        ("#print nope\n", 0),
        ("#guard 1 = 2\n", 1),
        ("#eval 4\n", 0),
        ("inductive C | red deriving Repr\n", 0),
        ("set_option pp.all true in\n#check nope\n", 1),
        ("/-- error: x -/\n#guard_msgs in\n#check nope\n", 1),
        ("open Nowhere\n", 1),
        ("theorem e : 1 = 2 := rfl\n", 1),
    ],
)
def test_verify_counts_errors_but_those_of_commands_that_only_show_something(
    broken: str, code: int, tmp_path: Path
) -> None:
    file = tmp_path / "a.lean"
    file.write_text(f"{broken}theorem d (p : Prop) (h : p) : p := h\n")
    done = subprocess.run(
        [sys.executable, "-m", "leanfd", "verify", str(file)], capture_output=True, text=True, timeout=100, check=False
    )
    assert "PROVED" in done.stdout
    assert done.returncode == code, done.stderr
    assert code or str(file) in done.stderr.partition("theorems proved")[0]


@pytest.mark.slow
def test_a_declaration_with_an_error_of_its_own_is_skipped_and_the_rest_goes_on(tmp_path: Path) -> None:
    text = (
        "theorem a (p : Prop) : p := by\n  exact nope\n  sorry\ntheorem b (p : Prop) (h : p) : p := by admit -- c\n"
        "example : (n : Nat) → 0 + n = n\n  | 0 => sorry\n  | n + 1 => congrArg (· + 1) (_example n)\n"
    )
    done = prove(["-", "--budget", "4"], tmp_path, ["exact h", "rfl"], stdin=text)
    assert done.returncode == 1
    assert done.stdout == text.replace("by admit", "by\n  exact h").replace("0 => sorry", "0 => by rfl")
    assert "<stdin>:3:2: a: skipped: <stdin>:2:8: Unknown identifier `nope`" in done.stderr


@pytest.mark.slow
def test_a_byte_order_mark_stays_where_it_was(tmp_path: Path) -> None:
    file = tmp_path / "a.lean"
    file.write_bytes(b"\xef\xbb\xbftheorem a (p : Prop) (h : p) : p := by sorry\r\n")
    assert prove([str(file), "--write"], tmp_path, ["exact h"]).returncode == 0
    assert file.read_bytes() == b"\xef\xbb\xbftheorem a (p : Prop) (h : p) : p := by\r\n  exact h\r\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "proof", "written"),
    [
        (
            "theorem a (p q : Prop) (h : p) (k : q) : p ∧ q := by\n  constructor\n  · exact h\n  -- by hand\n  sorry\n",
            "exact k",
            "  -- by hand\n  exact k\n",
        ),
        ("theorem a (p q : Prop) (h : p) (k : q) : p ∧ q := ⟨by sorry, k⟩\n", "exact h -- ok", ", k⟩\n"),
        ("theorem a (p : Prop) (h : p) : p := by\n  sorry -- later\n", "exact h -- ok", "exact h -- ok -- later\n"),
        ("variable (h : (sorry : Prop))\ntheorem d (p : Prop) (h : p) : p := by sorry\n", "exact h", "exact h\n"),
    ],
)
def test_odd_places_are_filled(text: str, proof: str, written: str, tmp_path: Path) -> None:
    done = prove(["-"], tmp_path, [proof], stdin=text)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith(written)
    assert accepted(done.stdout) or "variable (h : (sorry" in text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "proofs"),
    [
        ("theorem a : (1 : Int) - 2 < 0 ∧ (2 : Rat) / 4 * 2 = 1 := by\n  constructor\n  · sorry\n  · sorry\n", 2),
        ("theorem a : ([] : List Nat) = [] ∧ (none : Option Nat) = none := ⟨sorry, by sorry⟩\n", 2),
        ("theorem a (i : Fin 3) : (i : Int) - 3 < 0 ∧ (i : Nat) < 3 := ⟨by omega, sorry⟩\n", 1),
        ("theorem a (i : Fin 3) : (3 : Int) - 4 < i ∧ #[] = (#[] : Array (Fin 2)) := ⟨sorry, sorry⟩\n", 2),
        ("structure W where\n  n : Int\ntheorem a : W.mk (0 - 1) ≠ W.mk 0 ∧ W.mk 1 = W.mk 1 := ⟨sorry, sorry⟩\n", 2),
        (
            "structure W where\n  n : Nat\nclass Law (α : Type) where\n  z : α\n  law : z = z\n"
            "instance : Law W where\n  z := ⟨0⟩\n  law := by sorry\n",
            1,
        ),
    ],
)
def test_goals_mean_what_they_mean_in_their_place(text: str, proofs: int, tmp_path: Path) -> None:
    done = prove(
        ["-"], tmp_path, ["first | rfl | decide | omega | decide +kernel | (intro h; injection h; omega)"], stdin=text
    )
    assert f"{proofs} of {proofs} proved" in done.stderr
    assert accepted(done.stdout)


def test_cheats_are_not_written(tmp_path: Path) -> None:
    file = tmp_path / "a.lean"
    file.write_text("theorem a (p : Prop) : p := by sorry\n")
    cheats = [
        "sorry",
        "exact sorryAx _ false",
        "trivial)\naxiom x : False\nexample : True := (trivial",
        "native_decide",
    ]
    done = prove([str(file), "--write"], tmp_path, cheats)
    assert done.returncode == 1
    assert "0 of 1 proved, 64 attempts" in done.stderr
    assert file.read_text() == "theorem a (p : Prop) : p := by sorry\n"


@pytest.mark.slow
def test_data_stays_for_the_user_to_choose(tmp_path: Path) -> None:
    done = prove(["-"], tmp_path, ["exact 0"], stdin="def n : Nat := sorry\n")
    assert done.returncode == 1
    assert "<stdin>:1:15: n: skipped: its goal is not a proposition" in done.stderr
    assert done.stdout == "def n : Nat := sorry\n"


@pytest.mark.alike(1)
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theorem a : True := trivial\n", "a.lean: no sorry found"),
        ("theorem a (p : Prop : p := by sorry\n", "a.lean:1:19: unexpected token ':'; expected ')'"),
        ("theorem a (p : Prop) : p := by\n\tsorry\n", "a.lean:2:0: tabs are not allowed"),
        ("theorem a (p : Prop) : p := sorry\n/- ", "a.lean:2:3: unterminated comment"),
        ("theorem a (p : Prop) : r p := by sorry\n", "a.lean:1:23: "),
        (
            "import Mathlib.Tactic\ntheorem a : True := by sorry\n",
            "a.lean:1:7: the embedded Lean has no module Mathlib.Tactic",
        ),
    ],
)
def test_bad_input_is_named_with_its_place(text: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "a.lean"
    file.write_text(text)
    done = prove([str(file), "--write"], tmp_path, ["trivial"])
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert len(done.stderr.splitlines()) <= 3
    assert file.read_text() == text
    assert not (tmp_path / "run").exists(), "no folder for bad input"


@pytest.mark.alike(1)
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no.lean"], "no.lean: no such file"),
        ([], "name a file"),
        (["-", "--write"], "--write needs a file"),
        (["-", "--budget", "0"], "budget must be at least 1"),
        (["-", "--engine", "mini", "--template", "nope"], "no prompt template is called 'nope'"),
        (["-", "--config", "no.toml"], "no.toml: cannot be read"),
        (["-", "--json", "--diff"], "--json and --diff print different things"),
        (["-", "--run", __file__], "is a file; name a new or empty folder"),
        (["--statement", ""], "the statement is empty; start with theorem NAME"),
        (["--statement", "theorem a : True := trivial"], "the statement has a proof"),
    ],
)
def test_bad_usage_is_exit_2(arguments: list[str], said: str, tmp_path: Path) -> None:
    done = prove(arguments, tmp_path, ["x"], stdin="theorem a : True := sorry")
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_lake_project_that_is_none_is_bad_usage(tmp_path: Path) -> None:
    done = prove(["-", "--lean-project", "/nowhere"], tmp_path, ["x"], stdin="theorem a : True := sorry")
    assert done.returncode == 2
    assert "/nowhere is not a directory" in done.stderr


def test_engine_failure_is_one_line_and_exit_1(tmp_path: Path) -> None:
    done = prove(["-"], tmp_path, ["x"], stdin="theorem a : True := sorry", SCRIPTED_FAILS="out of memory")
    assert (done.returncode, done.stderr) == (1, "leanfd: out of memory\n")


def test_interrupt_leaves_a_whole_ledger_and_no_process(tmp_path: Path) -> None:
    file = lean_file(tmp_path, "theorem a (p : Prop) : p := by sorry\n")
    run, ledger = tmp_path / "run", tmp_path / "run" / "attempts.jsonl"
    command = scripted(tmp_path, [f"exact x{i}" for i in range(999)], "--budget", "100000", file)
    process = begun(tmp_path, command, "\n")
    workers = children(process.pid)
    assert workers
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert out == file.read_text()
    assert err.endswith("leanfd: interrupted; what was proved until then is on standard output\n")
    assert f"0 of 1 proved, 0 attempts, on record in {run}" in err
    assert all(attempt.problem.name == "a" for _, attempt in read_ledger(ledger))
    assert ledger.read_bytes().endswith(b"\n")
    assert not [pid for pid in workers if alive(pid)]


TWO = """theorem a (p : Prop) (h : p) : p := by sorry

-- of no use
theorem b (p : Prop) : p := by
  sorry

theorem c (p q : Prop) (h : p) (k : q) : p ∧ q := by
  constructor
  · sorry
  · sorry
"""


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("where", [[], ["--write"], ["--json"], ["--diff"]], ids=str)
def test_a_signal_leaves_what_was_proved(tmp_path: Path, number: signal.Signals, where: list[str]) -> None:
    command = scripted(tmp_path, ["exact h"], "--budget", "100000", *where, lean_file(tmp_path, TWO))
    process = begun(tmp_path, command, '"name": "b"')
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    filled = TWO.replace("by sorry", "by\n  exact h", 1)
    place = f"in {tmp_path / 'a.lean'}" if where == ["--write"] else "on standard output"
    assert err.endswith(f"leanfd: interrupted; what was proved until then is {place}\n")
    assert "1 of 4 proved" in err
    if where == ["--json"]:
        records = [json.loads(line) for line in out.splitlines()]
        assert [r["status"] for r in records] == ["proved", "unproved", "skipped", "skipped"]
        assert "interrupted" in records[1]["reason"]
        assert records[2]["reason"] == "interrupted before it was tried"
    elif where == ["--diff"]:
        assert "+  exact h" in out
    else:
        assert out == ("" if where else filled)
    assert (tmp_path / "a.lean").read_text() == (filled if where == ["--write"] else TWO)


def test_a_signal_before_the_search_ends_it_at_once(tmp_path: Path) -> None:
    (tmp_path / "proofs.json").write_text(json.dumps(["exact x"]))
    (tmp_path / "a.lean").write_text("theorem a (p : Prop) : p := by sorry\n")
    command = [sys.executable, SCRIPTED, tmp_path / "proofs.json", "prove", tmp_path / "a.lean"]
    env = {**os.environ, "SCRIPTED_LINE_S": "0.05"}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env)
    assert process.stderr is not None
    assert next(line for line in process.stderr if "Lean reads" in line).startswith("leanfd: ")
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, "")
    assert err.endswith("leanfd: interrupted\n")


@pytest.mark.slow
def test_without_a_terminal_there_is_a_line_every_few_seconds(tmp_path: Path) -> None:
    file = lean_file(tmp_path, "theorem a (p : Prop) : p := by sorry\n")
    done = subprocess.run(
        scripted(tmp_path, ["exact x"], "--budget", "20", file),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "SCRIPTED_DELAY": "0.5", "SCRIPTED_LINE_S": "0.2"},
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("leanfd: sorry 1/1 a: ")]
    assert len(lines) >= 3
    assert any("/20 attempts" in line for line in lines)
    assert not any("\x1b" in line or "\r" in line for line in lines)


@pytest.mark.slow
def test_a_terminal_gets_a_progress_line_and_loses_it_again(tmp_path: Path) -> None:
    file = lean_file(tmp_path, "theorem a (p : Prop) (h : p) : p := by sorry\n")
    python, *command = map(str, scripted(tmp_path, ["exact h"], file))
    terminal = pexpect.spawn(python, command, dimensions=(24, 60), timeout=60, encoding="utf-8")
    terminal.expect_exact("Lean reads")
    terminal.expect_exact("] sorry 1/1 a: the model, 0/64")
    terminal.expect_exact("\r\x1b[Ktheorem a (p : Prop) (h : p) : p := by\r\n  exact h\r\n")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0


@pytest.mark.slow
def test_a_full_disk_is_one_line_and_keeps_whole_lines(tmp_path: Path) -> None:
    run, file = tmp_path / "run", lean_file(tmp_path, "theorem a (p : Prop) : p := by sorry\n")
    done = subprocess.run(
        scripted(tmp_path, [f"exact x{i}" for i in range(99)], "--write", file),
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000)),
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"leanfd: {run / 'attempts.jsonl'}: cannot be written: File too large")
    assert len(done.stderr.splitlines()) == 1
    assert len(list(read_ledger(run / "attempts.jsonl"))) >= 3
    assert (run / "attempts.jsonl").read_bytes().endswith(b"\n")


def children(pid: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == pid:
                found.append(int(entry.name))
    return found


def alive(pid: int) -> bool:
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.slow
def test_a_used_run_folder_is_refused_before_anything_is_loaded(tmp_path: Path) -> None:
    first = prove(["-"], tmp_path, ["exact h"], stdin="theorem a (p : Prop) (h : p) : p := sorry\n")
    assert first.returncode == 0
    before = (tmp_path / "run" / "attempts.jsonl").read_bytes()
    second = prove(
        ["-"], tmp_path, ["exact h"], stdin="theorem a (p : Prop) (h : p) : p := sorry\n", SCRIPTED_FAILS="x"
    )
    assert second.returncode == 2
    assert "holds a run already" in second.stderr
    assert (tmp_path / "run" / "attempts.jsonl").read_bytes() == before


@pytest.mark.slow
def test_what_the_search_does_is_shown_and_who_proved_what(tmp_path: Path) -> None:
    (tmp_path / "proofs.json").write_text(json.dumps(["exact nothing_of_use"]))
    text = "theorem a (p : Prop) (h : p) : p := by sorry\n"
    text += "theorem b : ∃ n : Nat, 30 < n ∧ n % 7 = 3 ∧ n % 5 = 2 := by sorry\n"
    (tmp_path / "a.lean").write_text(text)
    command = [SCRIPTED, tmp_path / "proofs.json", "prove", "--run", tmp_path / "run", tmp_path / "a.lean"]
    terminal = pexpect.spawn(
        sys.executable, [str(c) for c in command], dimensions=(24, 100), timeout=60, encoding="utf-8"
    )
    terminal.expect_exact("sorry 1/2 a: closers, ")
    terminal.expect_exact("sorry 2/2 b: ")
    terminal.expect(r"tree, \d+ states, \d+\.\d CPU s; 1 proved")
    terminal.expect_exact("2 of 2 proved, 2 attempts")
    terminal.expect_exact("1 by Lean's automation: a")
    terminal.expect_exact("1 by tree search: b")
    terminal.expect(pexpect.EOF)
