"""Declarations that an answer brings along are judged with it, and cannot change what the statement says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from leanfd.lean.checkers.checker import Limits
from leanfd.lean.checkers.pinned import PinningChecker
from leanfd.lean.judge import Judge
from leanfd.lean.pool import Pool
from leanfd.lean.project import EMBEDDED_MEMORY_MB, embedded_command
from leanfd.models.prompts import TEMPLATES
from leanfd.proofs import Outcome, Problem, Verdict
from leanfd.source.helpers import helpers_fault

SWAP = Problem("swap", "theorem swap (p q : Prop) : p ∧ q → q ∧ p")
LIE = Problem("lie", "theorem lie : False")
SECOND = "theorem second (p q : Prop) (h : p ∧ q) : q := h.2"


@pytest.fixture(scope="module")
def unfiltered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pool]:
    """Lean without the lexer and the rules for a helper's text before it."""
    folder: Path = tmp_path_factory.mktemp("unfiltered")
    pool = Pool(partial(PinningChecker, embedded_command(EMBEDDED_MEMORY_MB, folder), Limits(timeout_s=20)), 1)
    yield pool
    pool.close()


def told(verdict: Verdict) -> str:
    return "\n".join([verdict.reason, *(m.text for m in verdict.messages)])


@pytest.mark.parametrize(
    ("problem", "proof", "helpers"),
    [
        (SWAP, "intro h\nexact ⟨second p q h, h.1⟩", (SECOND,)),
        (
            Problem("n", "theorem n (k : Nat) : double k = k + k", "def double (k : Nat) := k + k"),
            "exact double_eq k",
            ("theorem double_eq (k : Nat) : double k = k + k := rfl",),
        ),
        (
            Problem("n", "theorem n : ∃ f : Nat → Nat, f 2 = 6"),
            "exact ⟨triple, triple_two⟩",
            (
                "def triple : Nat → Nat\n  | 0 => 0\n  | n + 1 => triple n + 3",
                "theorem triple_two : triple 2 = 6 := by\n  rfl",
            ),
        ),
        (
            Problem("n", "theorem n (p : Prop) : p → p", "namespace A\nopen Nat"),
            "exact same p",
            ("theorem same (p : Prop) (h : p) : p := by\n  let rec go : p := h\n  exact go",),
        ),
        (
            Problem("n", "theorem n.{u} (α : Sort u) : α = α"),
            "exact refl' α",
            ("theorem refl'.{u} {α : Sort u} (a : α) : a = a := rfl",),
        ),
    ],
)
def test_honest_helpers_count(problem: Problem, proof: str, helpers: tuple[str, ...], judge: Judge) -> None:
    verdict = judge.submit(problem, proof, helpers).result(timeout=60)
    assert verdict.proved, told(verdict)
    assert verdict.tier == "T1"
    assert len(verdict.helpers) == len(helpers)


def test_the_verdict_of_one_answer_leaves_nothing_behind_for_the_next(judge: Judge) -> None:
    assert judge.submit(SWAP, "intro h\nexact ⟨second p q h, h.1⟩", (SECOND,)).result(timeout=60).proved
    without = judge.submit(SWAP, "intro h\nexact ⟨second p q h, h.1⟩").result(timeout=60)
    assert not without.proved
    assert "second" in told(without)
    other = "theorem second (p q : Prop) (h : p ∧ q) : q := by\n  exact h.1"
    assert not judge.submit(SWAP, "intro h\nexact ⟨second p q h, h.1⟩", (other,)).result(timeout=60).proved


HALF = Problem("half", "theorem half : False", "namespace A")
CHEATS: dict[str, tuple[Problem, str, tuple[str, ...]]] = {
    "an axiom": (LIE, "exact cheat", ("axiom cheat : False",)),
    "an axiom behind a theorem": (LIE, "exact cheat", ("theorem a : True := trivial\naxiom cheat : False",)),
    "a hole": (LIE, "exact cheat", ("theorem cheat : False := by sorry",)),
    "a hole by another name": (LIE, "exact cheat", ("theorem cheat : False := sorryAx _ true",)),
    "itself": (LIE, "exact cheat", ("theorem cheat : False := cheat",)),
    "the theorem's own name": (LIE, "trivial", ("theorem lie : True := trivial",)),
    "below the theorem's name": (LIE, "exact lie.a", ("theorem lie.a : True := trivial",)),
    "above the theorem's name": (
        Problem("b", "theorem A.b : False"),
        "trivial",
        ("theorem A : True := by\n  let rec b : True := trivial\n  exact b",),
    ),
    "what is there already": (LIE, "exact absurd", ("theorem absurd : False := by contradiction",)),
    "what the kernel knows": (
        LIE,
        "exact absurd (Nat.log3 2) id",
        ("def Nat.land (_ _ : Nat) : Nat := 0", "theorem t : Nat.land 1 1 = 0 := rfl"),
    ),
    "a word of the statement": (
        Problem("m", "theorem m : Mine", "namespace A\ndef Mine : Prop := False\nend A\nopen A"),
        "exact trivial",
        ("def Mine : Prop := True",),
    ),
    "a nearer word of the statement": (
        Problem("m", "theorem m : Mine", "def Mine : Prop := False\nnamespace A"),
        "exact trivial",
        ("def Mine : Prop := True",),
    ),
    "a bound variable of the statement": (
        Problem("m", "theorem m (x : Fin k) : k = 3", "set_option autoImplicit true"),
        "rfl",
        ("def k : Nat := 3",),
    ),
    "an instance": (
        Problem("m", "theorem m : (default : Nat) = 7"),
        "rfl",
        ("@[instance] def seven : Inhabited Nat := ⟨7⟩",),
    ),
    "an instance by its keyword": (
        Problem("m", "theorem m : (default : Nat) = 7"),
        "rfl",
        ("instance seven : Inhabited Nat := ⟨7⟩",),
    ),
    "an instance by a name": (
        Problem("m", "theorem m : (default : Nat) = 7"),
        "rfl",
        ("def instInhabitedNat : Inhabited Nat := ⟨7⟩",),
    ),
    "a rule of simp": (LIE, "simp at *", ("@[simp] theorem cheat : False = True := by sorry",)),
    "a notation": (LIE, "trivial", ('notation "False" => True',)),
    "a macro": (LIE, "trivial", ('macro "trivial" : tactic => `(tactic| sorry)',)),
    "an option": (LIE, "exact cheat", ("set_option debug.skipKernelTC true in theorem cheat : False := trivial",)),
    "an option inside": (
        LIE,
        "exact cheat",
        ("theorem cheat : False := set_option debug.skipKernelTC true in trivial",),
    ),
    "opened names": (LIE, "trivial", ("open Nat in theorem cheat : True := trivial", "theorem u : False := trivial")),
    "unsafe code": (LIE, "exact cheat", ("unsafe def cheat : False := cheat",)),
    "a partial definition": (LIE, "exact cheat", ("partial def cheat : False := cheat",)),
    "an opaque constant": (LIE, "exact cheat", ("opaque cheat : False",)),
    "an inductive type": (LIE, "exact cheat", ("inductive Lie : Prop | a", "theorem cheat : False := Lie.a")),
    "implemented elsewhere": (LIE, "exact cheat", ("@[implemented_by id] def cheat : True := trivial",)),
    "a private name": (LIE, "exact cheat", ("private theorem cheat : False := trivial",)),
    "a name from the root": (LIE, "exact cheat", ("theorem _root_.cheat : False := trivial",)),
    "a section that is left": (
        Problem("m", "theorem m : False", "section\nvariable (h : False)\ninclude h"),
        "exact cheat",
        ("theorem cheat : True := trivial\nend",),
    ),
    "an end of the namespace": (HALF, "exact cheat", ("theorem cheat : True := trivial\nend A",)),
    "a comment that is left open": (LIE, "trivial -/", ("theorem cheat : True := trivial /-",)),
    "a bracket that is left open": (LIE, "trivial)", ("theorem cheat : True := (trivial",)),
    "a string that is left open": (LIE, 'trivial "', ('theorem cheat : True := by exact trivial "',)),
    "a command inside": (LIE, "trivial", ("theorem cheat : True := by\n  run_tac (pure ())\n  trivial",)),
    "compiled code": (LIE, "exact cheat", ("theorem cheat : False := by native_decide",)),
    "a moved name": (LIE, "exact cheat", ("def cheat : True := with_decl_name% lie.x trivial",)),
    "too many": (LIE, "trivial", tuple(f"theorem t{n} : True := trivial" for n in range(17))),
    "an example": (LIE, "trivial", ("example : True := trivial",)),
    "nothing": (LIE, "trivial", ("",)),
    "no helper": (LIE, "trivial", ("#eval 1",)),
}


@pytest.mark.parametrize("name", list(CHEATS))
def test_no_helper_makes_a_lie_true(name: str, judge: Judge) -> None:
    problem, proof, helpers = CHEATS[name]
    verdict = judge.submit(problem, proof, helpers).result(timeout=60)
    assert verdict.outcome is Outcome.REJECTED, told(verdict)


@pytest.mark.parametrize("name", [n for n in CHEATS if n not in {"too many", "nothing"}])
def test_nor_does_it_without_the_rules_for_its_text(name: str, unfiltered: Pool) -> None:
    problem, proof, helpers = CHEATS[name]
    verdict = unfiltered.submit(problem, proof, helpers).result(timeout=60)
    assert not verdict.proved, told(verdict)


SYNTAX = """Lean.Syntax.node .none (.mkStr (.mkStr (.mkStr (.mkStr .anonymous "Lean") "Parser") "Tactic") "%s") \
#[Lean.Syntax.atom .none "%s"]"""
HARMLESS, HOLE = SYNTAX % ("tacticTrivial", "trivial"), SYNTAX % ("tacticSorry", "sorry")
RUN = "have f : (h : autoParam {goal} {name}) → {goal} := fun h => h\nexact f"


@pytest.mark.parametrize(
    ("helper", "name"),
    [
        (f"def s : Lean.Syntax := {HARMLESS}", "s"),
        (f"def s : Lean.Syntax := {HOLE}", "s"),
        (f"def a : Nat := 1\nwhere s : Lean.Syntax := {HARMLESS}", "a.s"),
        (f"def a : Nat := let rec s : Lean.Syntax := {HARMLESS}; 1", "a.s"),
        (f"theorem a : True := trivial\nwhere s : Lean.Syntax := {HARMLESS}", "a.s"),
        (f"theorem a : True := by\n  let /- -/ rec s : Lean.Syntax := ({HARMLESS})\n  trivial", "a.s"),
    ],
)
def test_no_code_of_a_helper_is_run(helper: str, name: str, judge: Judge) -> None:
    problem = Problem("t", "theorem t : True")
    verdict = judge.submit(problem, RUN.format(goal="True", name=name), (helper,)).result(timeout=60)
    assert verdict.outcome is Outcome.REJECTED
    assert "(interpreter) unknown declaration" in told(verdict)
    # The helper itself is in order.
    assert judge.submit(problem, "trivial", (helper,)).result(timeout=60).proved


def test_a_helpers_text_is_one_declaration() -> None:
    assert helpers_fault((SECOND,), SWAP) is None
    assert "attribute" not in str(helpers_fault((SECOND,), SWAP))
    for helpers, said in [
        (("@[simp] " + SECOND,), "`@[simp]` has no place"),
        ((SECOND + "\n#eval 1",), "`#eval` is a command"),
        (("theorem swap.x : True := trivial",), "one of the theorem's own"),
    ]:
        assert said in str(helpers_fault(helpers, SWAP))


ANSWER = """Two steps.
```lean4
import Mathlib

/-- The right half. -/
lemma second (p q : Prop) (h : p ∧ q) : q := h.2

theorem swap (p q : Prop) : p ∧ q → q ∧ p := by
  intro h
  exact ⟨second p q h, h.1⟩

example : True := trivial
```"""


@pytest.mark.parametrize("template", ["kimina", "goedel-prover-v2", "deepseek-prover-v2"])
def test_a_whole_answer_is_scored_as_its_authors_score_it(template: str, judge: Judge) -> None:
    proof = TEMPLATES[template].proof(ANSWER, SWAP)
    helpers = TEMPLATES[template].helpers(ANSWER, SWAP)
    assert proof is not None
    verdict = judge.submit(SWAP, proof, helpers).result(timeout=60)
    assert verdict.proved, told(verdict)
    assert verdict.helpers == ("second",)
