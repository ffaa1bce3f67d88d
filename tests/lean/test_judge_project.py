"""A Lake project's judge from end to end: a `lake` of a few lines, and the embedded Lean in the project's toolchain."""

import contextlib
import os
import sys
import time
from pathlib import Path

import pytest
from lean_package import header_path

import leanfd
from leanfd.errors import InputError, LeanUnavailable
from leanfd.lean.checkers.second_look import SecondLook, Seen
from leanfd.lean.embedded import core_path
from leanfd.lean.judge import open_judge
from leanfd.lean.project import open_project
from leanfd.lean.sandbox import for_host
from leanfd.proofs import Outcome, Problem, Verdict

SWAP = Problem("swap", "theorem swap (p q : Prop) : p ∧ q → q ∧ p")
RIGHT = "exact fun h => ⟨h.2, h.1⟩"


def program(file: Path, text: str, interpreter: str = "/bin/sh") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!{interpreter}\n{text}\n")
    file.chmod(0o755)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root, sysroot = tmp_path / "project", tmp_path / "sysroot"
    root.mkdir()
    (root / "lakefile.toml").write_text('name = "project"\n')
    (root / "lean-toolchain").write_text("leanprover/lean4:v4.35.0\n")
    package = str(Path(leanfd.__file__).parents[1])
    # In Python throughout: in the sandbox no shell can start another program.
    begin = f"import os, runpy, sys; sys.path.insert(0, {package!r})"
    # It is told where the core library lies: a project's programs know nothing of leanfd's cache.
    host = f"sys.argv[1:] = [{str(core_path())!r}]; runpy.run_module('leanfd.lean.embedded.host', run_name='__main__')"
    # The second look's program imports Lean's API, which stands in the headers.
    api = f"if '--run' in sys.argv: os.environ['LEAN_PATH'] = {str(header_path())!r}"
    lean = "from leanfd.lean.embedded.wheel import lean_main\nsys.exit(lean_main(sys.argv[1:]))"
    program(root / ".lake/build/bin/repl", f"{begin}; {host}", f"{sys.executable} -P")
    program(sysroot / "bin/lean", f"{begin}\n{api}\n{lean}", f"{sys.executable} -P")
    # Where this toolchain's libraries lie.
    libraries = os.pathsep.join([package, *for_host(core_path()).read, str(header_path())])
    said = {"LEAN_PATH": core_path(), "LEAN_SYSROOT": sysroot, "LD_LIBRARY_PATH": libraries}
    program(tmp_path / "bin/lake", "\n".join(f"echo {name}={value}" for name, value in said.items()))
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    return root


def verdict_of(root: Path, proof: str, replay: bool = False, problem: Problem = SWAP) -> Verdict:
    with open_judge(root, workers=1, replay=replay) as judge:
        return judge.submit(problem, proof).result(120)


def test_a_right_proof_is_proved_by_the_projects_lean(root: Path) -> None:
    verdict = verdict_of(root, RIGHT)
    assert (verdict.outcome, verdict.tier) == (Outcome.PROVED, "T1")
    assert (verdict.backend, verdict.lean) == (str(root), "4.35.0")


def test_a_module_that_the_project_has_not_built_is_named(root: Path) -> None:
    with pytest.raises(InputError, match=r"there is no module Mathlib; .*lake build"):
        verdict_of(root, RIGHT, problem=Problem("m", SWAP.statement, header="import Mathlib"))


@pytest.mark.slow
def test_a_proof_that_is_replayed_has_tier_2(root: Path, tmp_path: Path) -> None:
    # A stand-in that sees whether it was given a compiled module, under the name it has.
    program(tmp_path / "sysroot/bin/leanchecker", 'test -s "${LEAN_PATH%%:*}/$1.olean" && test "$1" = LeanfdProof')
    verdict = verdict_of(root, RIGHT, replay=True)
    assert (verdict.outcome, verdict.tier) == (Outcome.PROVED, "T2")
    assert verdict_of(root, "intro h", replay=True).tier is None


def test_a_proof_that_is_not_confirmed_is_rejected(root: Path, tmp_path: Path) -> None:
    program(tmp_path / "sysroot/bin/leanchecker", "echo 'uncaught exception: (kernel) declaration mismatch'; exit 1")
    verdict = verdict_of(root, RIGHT, replay=True)
    assert (verdict.outcome, verdict.tier) == (Outcome.REJECTED, "T0")
    assert verdict.reason == "leanchecker: uncaught exception: (kernel) declaration mismatch"


def test_a_toolchain_without_leanchecker_says_so(root: Path) -> None:
    with pytest.raises(LeanUnavailable, match=r"leanprover/lean4:v4\.35\.0.*no `leanchecker`"):
        open_judge(root, replay=True)


def test_the_embedded_lean_does_not_replay() -> None:
    with pytest.raises(InputError, match="leanchecker"):
        open_judge(replay=True)


HEADER = """import Init
universe u
structure Pair where
  left : Nat
  right : Nat
def twice (n : Nat) : Nat := match n with
  | 0 => 0
  | n + 1 => twice n + 2
theorem helper : False → 1 = 2 := False.elim
theorem lie : 1 = 2 := sorry
axiom own : 1 = 2
namespace A.«b c»
open Classical"""
SEEN = {
    "a header with much in it": ("theorem t (p : Pair) : (twice 1, p) = (2, p)", "simp [twice]", "T1", ""),
    "a private theorem with a quoted name": ("private theorem «t u».{v} (α : Sort v) (a : α) : a = a", "rfl", "T1", ""),
    "a definition": ("def t : Nat × Nat", "exact (1, 2)", "T1", ""),
    "classical axioms": ("theorem t (p : Prop) : p ∨ ¬p", "exact em p", "T1", ""),
    "a hole of the header's": ("theorem t : 1 = 2", "exact lie", "T0", "sorryAx"),
    "an axiom of the header's": ("theorem t : 1 = 2", "exact own", "T0", "own"),
}


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_second_look_sees_what_a_proof_rests_on(root: Path) -> None:
    with open_judge(root, workers=1) as judge:
        for what, (statement, proof, tier, reason) in SEEN.items():
            verdict = judge.submit(Problem(what, statement, HEADER), proof).result(120)
            assert (verdict.proved, verdict.tier) == (not reason, tier), (what, verdict)
            assert reason in verdict.reason, what


UNKERNELLED = "set_option debug.skipKernelTC true in decide +kernel"
AGAINST = {
    "the kernel was told to look away": ("theorem t : 2 + 2 = 5", UNKERNELLED, "(kernel)"),
    "the same in a term": ("theorem t : False", f"exact absurd (by {UNKERNELLED} : 2 + 2 = 5) (by decide)", "(kernel)"),
    "another theorem": ("theorem t : 1 = 1", "rfl\n)\ntheorem A.u : True := (by trivial", "the proof adds"),
    "an axiom": ("theorem t : 1 = 1", "rfl\n)\naxiom u : False\ntheorem t.v : True := (trivial", "the proof adds"),
    "an inductive type": ("theorem t : 1 = 1", "rfl\n)\ninductive U\ntheorem t.v : True := (trivial", "the proof adds"),
    "an error": ("theorem t : 1 = 2", "rfl", "lean: "),
    "an axiom beneath": ("theorem t : 2 + 2 = 4", "exact of_decide_eq_true (Lean.ofReduceBool _ _ rfl)", "lean: "),
}


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_second_look_needs_no_filter_before_it(root: Path) -> None:
    with contextlib.closing(SecondLook(open_project(root), timeout_s=100.0)) as look:
        for what, (statement, proof, reason) in AGAINST.items():
            seen = look.look(Problem("p", statement), proof, "t")
            assert reason in seen.against, (what, seen)


@pytest.mark.slow
def test_another_statement_or_header_is_seen(root: Path) -> None:
    with contextlib.closing(SecondLook(open_project(root), timeout_s=100.0)) as look:
        asked = Problem("asked", "theorem t : f = 1", "def f := 1")
        assert look.look(asked, "rfl", "t") == Seen("")
        key, folder = look._references.popitem()
        for header, statement, against in (
            ("def f := 2", "theorem t : f = 2", "t is another statement"),
            ("def f := 2 - 1", "theorem t : f = 1", "f is another than without the proof"),
            ("def f := 1", "theorem t : f = f", "t is another statement"),
            ("def f := 1\ndef g := 1", "theorem t : f = 1", "g does not exist after the proof"),
            ("def f := 1", "private theorem t : f = 1", "the statement alone has no t"),
        ):
            look._references[key] = folder
            compiled, refusal = look._compiled(
                Problem("o", statement, header), "rfl", folder.name, time.monotonic() + 100
            )
            assert compiled.exists()
            assert not refusal
            assert against in look.look(asked, "rfl", "t").against


def test_a_lean_that_cannot_take_a_second_look_gives_tier_0(root: Path, tmp_path: Path, caplog) -> None:
    program(tmp_path / "sysroot/bin/lean", "echo 'unknown module prefix Lean'; exit 1")
    verdict = verdict_of(root, RIGHT)
    assert (verdict.outcome, verdict.tier) == (Outcome.PROVED, "T0")
    assert "proofs get tier T0 here" in caplog.text


def test_helpers_are_looked_at_with_the_proof(root: Path) -> None:
    problem = Problem("p", "theorem t : 2 + 2 = 5 → False")
    with contextlib.closing(SecondLook(open_project(root), timeout_s=100.0)) as look:
        assert look.look(problem, "exact A.u", "t", ["theorem A.u : 2 + 2 = 5 → False := by decide"]) == Seen("")
        assert look.look(problem, "exact u", "t", ["axiom u : 2 + 2 = 5 → False"]).against == "the proof adds u"
        lie = f"theorem u : 2 + 2 = 5 := by {UNKERNELLED}"
        assert "(kernel)" in look.look(problem, "exact fun _ => absurd u (by decide)", "t", [lie]).against
