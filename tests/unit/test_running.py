"""Which texts bring code along that Lean may run; museum: every cheat of the museum that runs code is seen."""

import pytest
from fakes import FakeAutomation

from leanfd.proofs import Problem
from leanfd.prove.lending import Lending
from leanfd.source.running import code_of, runs_code, whole

CODE = [
    "#eval 1",
    "  #eval! f",
    "run_cmd pure ()",
    'theorem t : True := by\n  xrun_cmd Lean.logInfo ""',
    "theorem t : True := by run_tac pure ()",
    "initialize x : Nat ← pure 1",
    'macro "x" : tactic => `(tactic| trivial)',
    'theorem t : True := by\n  xmacro "y" : tactic => `(tactic| trivial)',
    "macro_rules | `(tactic| rfl) => `(tactic| trivial)",
    'elab "x" : tactic => pure ()',
    "@[macro Lean.Parser.Tactic.skip] def evil := 1",
    "@[simp, implemented_by g] def f := 1",
    '@[extern "x"] opaque f : Nat',
    "@[csimp] theorem t : @f = @g := rfl",
    "attribute [command_elab x] f",
    "attribute\n  [init] f",
    "@[simproc] def f := 1",
    "unsafe def f := 1",
    "def f := unsafeCast 1",
    "def f := Task.spawn fun _ => 1",
    "def f : IO Unit := pure ()",
    "theorem t (h : autoParam p s) : p := h",
    "theorem t : True := by simp (config := f 3)",
    "theorem t : True := by native_decide",
    "axiom a : i < xs.size",
    "#guard f = 1",
    "/- #eval 1 -/",
]
PLAIN = [
    "",
    "import Mathlib\nopen Real\nset_option maxHeartbeats 400 in\ntheorem t (x : ℝ) : 0 ≤ x ^ 2 := by nlinarith [h x]",
    "@[simp] theorem t (n : Nat) : n + 0 = n := rfl",
    "@[simp] lemma t : x = x := rfl\nattribute [local simp] t\nattribute [-simp] t",
    "theorem t : f (n := k + 1) = 2 := by rw [g (a := 2 * k)]",
    "theorem t : True := by simp (config := {decide := true})",
    "structure P where\n  x : Nat\n  deriving Repr, DecidableEq",
    "theorem elaborate : macroscopic = unmacroed := by decide",
    "#check Nat\n#print axioms t\n#reduce 1 + 1",
    "theorem t : ∀ n, n = n := by\n  intro n\n  induction n with\n  | zero => rfl\n  | succ k ih => simp",
    'local notation "x" => 1\ninfixl:65 " ⊕⊕ " => HAdd.hAdd',
]


@pytest.mark.parametrize("text", CODE)
def test_a_text_with_code_is_seen(text: str) -> None:
    assert runs_code(text)


@pytest.mark.parametrize("text", PLAIN)
def test_ordinary_texts_cost_no_process(text: str) -> None:
    assert not runs_code(text)


def test_the_code_of_a_problem_is_its_text_up_to_there() -> None:
    assert code_of(Problem("t", "theorem t : True", "open Nat")) == ""
    assert code_of(Problem("t", "theorem t : True", "#eval 1")) == "#eval 1"
    stated = code_of(Problem("t", "#eval 1\ntheorem t : True", "open Nat"))
    assert stated.startswith("open Nat\n#eval 1")
    # What follows may change, as in an editor, and costs no process.
    edited = Problem("t", "theorem t : True", "#eval f\n  x\n\ntheorem a : True := trivial\n")
    assert code_of(edited) == "#eval f\n  x\n\n"
    assert whole(edited).startswith(code_of(edited))


def test_what_was_lent_and_has_read_code_is_ended_when_it_comes_back() -> None:
    automation = FakeAutomation()
    lending: Lending[FakeAutomation] = Lending(lambda: automation, 1)
    with lending.lent(1.0) as lent:
        assert lent is automation
    assert automation.closed == 0
    with lending.lent(1.0) as lent:
        assert lent is not None
        lent.read_code = True
    assert automation.closed == 1
