"""Headers whose helper proofs the embedded Lean does not take: what is proved anew, what is set aside, what stays
refused; and that a judge never lets a proof lean on what was set aside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from leanfd.bench.entries import as_attempted, asked, entry
from leanfd.bench.preflight import mend_headers
from leanfd.errors import WorkerDied
from leanfd.lean.files.mended import Mended, mended
from leanfd.lean.judge import LeanJudge
from leanfd.lean.session import Elaborated, Session, TookTooLong, open_session
from leanfd.proofs import Outcome, Problem

COUNT = "def double : Nat → Nat\n  | 0 => 0\n  | n + 1 => double n + 2\n"
FALSE = "theorem bad (n : Nat) : n = 0 := by\n  linarith\n"
"""Without a proof, and with none to find."""


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    made = open_session()
    yield made
    made.close()


def made_of(header: str, session: Session) -> Mended:
    found = mended(header, session)
    assert found is not None
    assert not session.elaborate(found.header).errors
    return found


@pytest.mark.parametrize(
    "helper",
    [
        "theorem helper : double n = 2 * n := by\n  induction n with\n  | zero => ring\n  | succ n ih => ring",
        "@[simp] theorem helper {n : Nat} : double n = 2 * n := by linarith",
        "private theorem helper (n : Nat) : double n = 2 * n :=\n  double_eq_two_mul n",
        "namespace A\ntheorem helper (n : Nat) : double n = 2 * n := by\n  have h : n = n\n  rfl\n  linarith\nend A",
        "lemma helper (n : Nat) : double n = 2 * n := by omega",
        "/-- Twice. -/\nlemma helper (n : Nat) : double (n + 1) = double n + 2 := by rfl",
        "theorem helper (n : Nat) : double n = 2 * n := by",
        "set_option linter.all true in\ntheorem helper : double n = 2 * n := by set_option no.such true in ring",
    ],
)
def test_a_true_helper_is_proved_anew(helper: str, session: Session) -> None:
    found = made_of(f"{COUNT}\n{helper}\n\ndef after := double 3\n", session)
    assert len(found.anew) == 1
    assert not found.aside
    assert "helper (" in found.account
    assert "--lean-project" in found.account
    assert found.header.endswith("def after := double 3\n")


@pytest.mark.parametrize(
    "helper",
    [
        FALSE,
        f"@[simp] {FALSE}",
        f"private {FALSE}",
        f"namespace A\n{FALSE}end A",
        "theorem bad (n : Nat) : no_such n := by simp",
        "theorem bad : (2 : Nat) = fun := by rfl",
        "theorem bad (n : Nat) : n = 0 := by\n  open Classical in linarith",
        "theorem bad (n : Nat) : n = 0 := by\n  show n = 0\n  unknown x⟩ in y",
    ],
)
def test_a_helper_without_a_proof_is_set_aside(helper: str, session: Session, judge: LeanJudge) -> None:
    found = made_of(f"{COUNT}\n{helper}\n\ndef after := double 3", session)
    assert not found.anew
    assert len(found.aside) == 1
    assert "bad (" in found.account
    problem = found.posed(Problem("p", "theorem p (n : Nat) : n = 0"))
    assert problem is not None
    for proof in ("exact bad n", "exact A.bad n", "simp", "grind", "have := @bad\nsimp_all"):
        assert judge.submit(problem, proof).result().outcome is Outcome.REJECTED
    right = found.posed(Problem("q", "theorem q : after = 6"))
    assert right is not None
    assert judge.submit(right, "rfl").result().proved


def test_an_example_is_set_aside(session: Session) -> None:
    found = made_of("example : 1 + 1 = 2 := by norm_num\ntheorem fine : True := trivial", session)
    assert found.aside == ("example (unknown tactic norm_num)",)


def test_a_statement_that_names_what_was_set_aside_is_not_posed(session: Session) -> None:
    """Lean would take the name for a variable of the statement's own."""
    found = made_of(f"{COUNT}\n{FALSE}", session)
    assert found.posed(Problem("p", "theorem p (a : bad) : a = a")) is None
    assert found.posed(Problem("p", "theorem p (n : Nat) : 0 = 0 ∧ n.bad = n.bad")) is None
    assert found.posed(Problem("p", "theorem p (h : «bad») : True")) is None
    quoted = made_of(FALSE.replace("bad", "«bad»"), session)
    assert quoted.posed(Problem("p", "theorem p (h : bad) : True")) is None


@pytest.mark.parametrize(
    "rest",
    [
        "def uses (a : bad) : Nat := 0",
        "theorem uses (a : bad) : True := trivial",
        "attribute [simp] bad",
        "variable (h : bad)",
        'notation "B" => bad',
        "def uses (n : Nat) (h : n = 0) : Nat := (bad n) ▸ n",
        "theorem uses (h : «bad») : True := trivial",
    ],
)
def test_what_names_a_theorem_that_was_set_aside_keeps_the_header_refused(rest: str, session: Session) -> None:
    assert mended(f"{COUNT}\n{FALSE}\n{rest}\n", session) is None


@pytest.mark.parametrize(
    "broken",
    [
        "def f (n : Nat) : Nat := by linarith",
        "def f : Nat → Nat := fun n => no_such n",
        "instance : Inhabited Nat := by infer_bad",
        "def p : Prop := by exact no_such",
        "def f : {n : Nat // n = n} := ⟨by linarith, rfl⟩",
        "structure S where\n  n : Nat := by linarith\n  m : no.such",
        'notation "x" => no (',
        "mutual\ntheorem a (n : Nat) : n = n := by linarith\ntheorem b (n : Nat) : n = n := by linarith\nend",
        "def f (n : Nat) : Nat := f (n + 1)",
        "import Mathlib",
        "variable (n : no.such)\n",
        "axiom a : no.such 1",
        "theorem open_bracket : (2 : Nat) = (fun := by rfl\n\ndef after := 3\n",
        "theorem open_bracket : 2 = 2 := by (linarith def after := 3\n",
        "theorem open_bracket : 2 = 2 := by (linarith\nopen Nat\n",
        "instance : Nonempty Empty := by linarith",
    ],
)
def test_what_is_no_proof_keeps_the_header_refused(broken: str, session: Session) -> None:
    assert mended(f"{broken}\n", session) is None


SIMP = "(by first | (have : (5 : Nat) = 0 := by simp; exact 1) | exact 2)"
"""Two numbers, with and without the theorem."""


@pytest.mark.parametrize(
    "rest",
    [
        f"def f : Nat := {SIMP}",
        f"def f : Nat := {SIMP.replace('simp', 'exact?')}",
        f'macro "zz" : term => `({SIMP})',
        f"structure S where\n  n : Nat := {SIMP[1:-1]}",
        f"def f (n : Nat := {SIMP}) : Nat := n",
    ],
)
def test_data_that_tactics_would_make_with_what_is_set_aside_keeps_the_header_refused(
    rest: str, session: Session
) -> None:
    assert mended(f"@[simp] {FALSE}{rest}\n", session) is None
    assert mended(f"{rest}\n@[simp] {FALSE}", session) is None


def test_a_statement_with_tactics_is_not_posed_without_what_they_might_find(session: Session) -> None:
    found = made_of(f"@[simp] {FALSE}", session)
    assert found.posed(Problem("p", f"theorem p : {SIMP} = 2")) is None
    assert found.posed(Problem("p", "theorem p : 1 + 1 = 2")) is not None


@pytest.mark.parametrize(
    "header",
    [
        "class Good : Prop where\n  g : True\n@[instance] theorem good : Good := by linarith_no\n",
        "@[to_additive add_bad] theorem mul_bad (n : Nat) : n * 0 = 1 := by linarith\n",
    ],
)
def test_a_theorem_that_makes_more_than_itself_is_not_set_aside(header: str, session: Session) -> None:
    assert mended(header, session) is None


MYDEF = 'macro "mydef" x:ident : command => `(def $x := 1)\n'
HELPER = "theorem helper (n : Nat) : n + 0 = n := by\n  linarith\n"


@pytest.mark.parametrize(
    "header",
    [
        f"{MYDEF}{HELPER}mydef foo\n",
        f"{MYDEF}{FALSE}mydef foo\n",
        f"{MYDEF}#eval no.such\nmydef foo\n",
        f"{HELPER}alias foo := Nat.add\n",
        f"{HELPER}  seal Nat.add\n",
        f"{HELPER}      alias foo := Nat.add\n",
        f"namespace A\n{FALSE}register_simp_attr foo\nend A\n",
        "#eval no.such\nalias foo := Nat.add\n",
        "inductive C | r | g\n  deriving Fintype\nalias foo := Nat.add\n",
    ],
)
def test_no_command_is_lost_with_what_is_broken_before_it(header: str, session: Session) -> None:
    assert mended(header, session) is None


@pytest.mark.parametrize(
    "header",
    [
        "def w (P : Nat → Prop) (h : P 1) (h2 : P 2) : {n : Nat // P n} := ⟨_, by exact no_such h⟩\n",
        "def w (P : Nat → Prop) (h : P 1) (h2 : P 2) : {n // P n ∧ n = n} := ⟨_, by exact no_such h, by rfl⟩\n",
        "def w (a b : Nat) (h : a < b) : {n : Nat // n < b} := ⟨_, by nlinarith⟩\n",
        "variable (k : Nat)\ndef f : Nat → Nat := fun x =>\n  have : 1 = 1 := by linarith [k]\n  x\n",
        "variable (k : Nat) (hk : 0 < k)\ndef g (n : Nat) : Nat := if h : n = 0 then 0 else g (n / 2)\n"
        "termination_by n\ndecreasing_by\n  have := hk\n  linarith\n",
    ],
)
def test_a_proof_that_settles_more_than_its_proposition_is_not_replaced(header: str, session: Session) -> None:
    assert mended(header, session) is None


def test_proofs_in_a_definition_and_of_its_termination_are_replaced_together(session: Session) -> None:
    found = made_of(
        "def half (n : Nat) : Nat := n / 2\ntheorem half_lt (n : Nat) (h : 0 < n) : half n < n := by linarith\n"
        "def f (n : Nat) : Nat := if h : n = 0 then 0 else\n  have _s : n = n := by linarith\n  f (half n)\n"
        "termination_by n\n",
        session,
    )
    assert "have _s : n = n := by (show" in found.header
    assert "decreasing_by all_goals" in found.header


def test_what_stands_behind_decreasing_by_stays(session: Session) -> None:
    found = made_of(
        "def g := 7\ndef f (n : Nat) : Nat := if h : n = 0 then g else f (n - 1)\n"
        "decreasing_by linarith\nwhere g : Nat := 5\n",
        session,
    )
    assert found.header.endswith("\nwhere g : Nat := 5\n")


def test_proofs_in_a_definition_are_replaced_and_nothing_else(session: Session, judge: LeanJudge) -> None:
    header = (
        "def half : Nat → Nat\n  | 0 => 0\n  | n + 1 =>\n"
        "    have smaller : n / 2 < n + 1 := by\n      ring_nf\n      linarith;\n    1 + half (n / 2)\n"
        "termination_by n => n\ndecreasing_by\n  simp_wf\n  nlinarith\n\n"
        "def two : {n : Nat // n < 3} := ⟨2, by norm_num⟩\n"
    )
    found = made_of(header, session)
    assert [each.split()[0] for each in found.anew] == ["half", "two"]
    problem = found.posed(Problem("p", "theorem p : two.val = 2 ∧ half 0 = 0"))
    assert problem is not None
    verdict = judge.submit(problem, "simp [two, half]").result()
    assert verdict.proved
    assert "sorryAx" not in verdict.axioms


def test_axioms_of_a_header_stay_and_are_no_ground(session: Session, judge: LeanJudge) -> None:
    found = made_of(f"axiom trusted (n : Nat) : n = 0\n{FALSE}", session)
    assert len(found.aside) == 1
    problem = found.posed(Problem("p", "theorem p : 1 = 0"))
    assert problem is not None
    assert judge.submit(problem, "exact trusted 1").result().reason == "the proof depends on the axiom trusted"


def test_a_command_that_shows_something_goes(session: Session) -> None:
    found = made_of("#eval no.such\ndef f := 1\n#check no.such\n", session)
    assert "eval" not in found.header
    assert "only shows something" in found.account


def test_of_what_is_derived_only_the_class_that_fails_goes(session: Session) -> None:
    found = made_of(
        "inductive C | r | g\n  deriving DecidableEq, Fintype, Repr\ntheorem a (c : C) : c = c := by ring\n", session
    )
    assert "DecidableEq" in found.header
    assert "Repr" in found.header
    assert "Fintype" not in found.header


def test_problems_are_posed_under_the_mended_header(judge: LeanJudge) -> None:
    header = f"{COUNT}\ntheorem helper (n : Nat) : double n = 2 * n := by\n  linarith\n"
    problems = [
        Problem("good", "theorem good : double 2 = 4", header),
        Problem("odd", "theorem odd : no.such 2", header),
        Problem("lost", "theorem lost : True", f"{header}\ndef f : Nat := by linarith"),
    ]
    found = {index: elaboration for index, _, elaboration in mend_headers(problems, judge, lambda _stage: None)}
    assert sorted(found) == [0, 1]
    assert found[0].elaborates
    assert found[1].part == "statement"

    # What a run's folder keeps of it.
    kept = replace(entry(problems[0]), mended="def f := 1", account="1 proof of the header …")
    assert as_attempted(problems[0], kept).header == "def f := 1"
    assert asked(kept) == entry(problems[0])


@pytest.mark.parametrize("error", [WorkerDied("Lean ended"), TookTooLong("Lean took more than 1 s")])
def test_a_script_that_lean_dies_of_is_one_that_fails(
    error: Exception, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Session.elaborate

    def dying(self: Session, text: str, *more: Any) -> Elaborated:
        if "omega" in text and "simp_all" not in text:
            self.close()
            raise error
        return asked(self, text, *more)

    monkeypatch.setattr(Session, "elaborate", dying)
    found = made_of(f"{COUNT}\ntheorem helper (n : Nat) : n + 0 = n := by linarith\n", session)
    assert len(found.anew) == 1
    assert "omega" not in found.header
