"""The judge on real Lean: the embedded host with its own requests, and used as a plain community REPL."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

import leanfd
from leanfd.errors import InputError
from leanfd.lean.checkers.checker import Limits, Modules
from leanfd.lean.checkers.probed import ProbingChecker
from leanfd.lean.embedded import LEAN_VERSION, core_path
from leanfd.lean.judge import LeanJudge, judge_all, open_judge
from leanfd.lean.pool import Pool
from leanfd.lean.project import embedded_command
from leanfd.proofs import Message, Outcome, Position, Problem, Severity, Verdict

SWAP = Problem("swap", "theorem swap (p q : Prop) : p ∧ q → q ∧ p")
EM = Problem("em", "theorem em (p : Prop) :\n    p ∨ ¬p")


def plain_judge(workers: int = 1, timeout_s: float = 10.0) -> LeanJudge:
    """The judge for Lake projects, with the embedded host in the part of the community REPL."""
    modules = Modules((core_path(),), "run lake build")
    limits = Limits(timeout_s=timeout_s)
    start = partial(ProbingChecker, embedded_command(), limits, "a project", LEAN_VERSION, modules)
    return LeanJudge(Pool(start, workers), "a project", LEAN_VERSION)


JUDGES: dict[str, Callable[..., LeanJudge]] = {"pinned": open_judge, "probed": plain_judge}


@pytest.fixture(scope="module", params=sorted(JUDGES))
def judge(request: pytest.FixtureRequest) -> Iterator[LeanJudge]:
    with JUDGES[request.param](workers=1) as judge:
        yield judge


def ask(judge: LeanJudge, problem: Problem, proof: str) -> Verdict:
    return judge.submit(problem, proof).result(60)


@pytest.mark.parametrize(
    "proof",
    [
        "intro h\nexact ⟨h.2, h.1⟩",
        "  intro ⟨a, b⟩\n  exact ⟨b, a⟩",
        "exact fun ⟨a, b⟩ => ⟨b, a⟩ -- a comment at the end",
        "intro h; cases h with\n| intro a b => exact ⟨b, a⟩",
    ],
)
def test_a_right_proof_is_proved(judge: LeanJudge, proof: str) -> None:
    verdict = ask(judge, SWAP, proof)
    assert verdict.proved, verdict
    # The probes alone: T1 in a Lake project takes the second look, which test_museum_project.py has.
    assert verdict.tier == ("T1" if judge.backend == "embedded" else "T0")
    assert verdict.axioms == ()
    assert verdict.lean == LEAN_VERSION
    assert verdict.backend in ("embedded", "a project")
    assert 0 < verdict.elapsed_s < 10


def test_an_error_has_its_place_in_the_proof_and_the_goals_there(judge: LeanJudge) -> None:
    verdict = ask(judge, SWAP, "intro h\nexact h")
    assert verdict.outcome is Outcome.REJECTED
    assert verdict.goals == ("p q : Prop\nh : p ∧ q\n⊢ q ∧ p",)
    (error,) = verdict.errors
    assert (error.start, error.end) == (Position(2, 0), Position(2, 7))
    assert error.text.startswith("Type mismatch")
    assert verdict.reason == ""
    assert verdict.tier is None


def test_positions_do_not_depend_on_the_length_of_the_statement(judge: LeanJudge) -> None:
    verdict = ask(judge, EM, "left\nexact 𝓟")
    (error,) = verdict.errors
    assert error.start == Position(2, 6)


def test_columns_count_code_points(judge: LeanJudge) -> None:
    proof = "have 𝓟 : q ∧ p → q := fun h => h.1; intro h; exact h"
    (error,) = ask(judge, SWAP, proof).errors
    assert error.start == Position(1, proof.index("exact"))


def test_unsolved_goals_are_shown(judge: LeanJudge) -> None:
    verdict = ask(judge, SWAP, "intro h\nconstructor")
    assert verdict.outcome is Outcome.REJECTED
    assert len(verdict.goals) == 2
    assert verdict.goals[0].endswith("⊢ q")
    assert verdict.goals[1].endswith("⊢ p")


def test_axioms_that_mathematicians_use_are_told_and_allowed(judge: LeanJudge) -> None:
    verdict = ask(judge, EM, "exact Classical.em p")
    assert verdict.proved
    assert set(verdict.axioms) == {"propext", "Classical.choice", "Quot.sound"}


@pytest.mark.parametrize(
    "header", ["axiom cheat : ∀ p : Prop, p", "theorem cheat : ∀ p : Prop, p := by sorry"], ids=["axiom", "sorry"]
)
def test_other_axioms_are_told_and_not_allowed(judge: LeanJudge, header: str) -> None:
    verdict = ask(judge, replace(SWAP, header=header), "exact cheat _")
    assert verdict.outcome is Outcome.REJECTED
    assert verdict.axioms == ("cheat",) if "axiom" in header else ("sorryAx",)
    assert verdict.reason
    assert verdict.tier == "T0"


@pytest.mark.parametrize(
    ("proof", "said"),
    [
        ("sorry", "sorry"),
        ("trivial)\ntheorem x : True := (by trivial", "bracket"),
        ("intro h\n\0", "NUL"),
        ("exact \ud800", "surrogate"),
        (" \n\t", "empty"),
        ("skip\n" * 50_000, "characters"),
        ("run_tac do pure ()", "runs code"),
    ],
)
def test_what_lean_is_not_even_shown(judge: LeanJudge, proof: str, said: str) -> None:
    future = judge.submit(SWAP, proof)
    assert future.done()
    verdict = future.result(0)
    assert verdict.outcome is Outcome.REJECTED
    assert said in verdict.reason
    assert (verdict.lean, verdict.messages) == (LEAN_VERSION, ())


def test_an_attempt_leaves_nothing_behind(judge: LeanJudge) -> None:
    two = Problem("two", "theorem two : True")
    assert ask(judge, two, "have helper : True := trivial\nexact helper").proved
    assert not ask(judge, SWAP, "exact two").proved
    assert not ask(judge, two, "exact two").proved
    assert ask(judge, two, "trivial").proved
    assert ask(judge, two, "trivial").proved


def test_a_hole_in_the_middle_of_a_proof(judge: LeanJudge) -> None:
    hole = Problem("hole", SWAP.statement, before=" := by\n  intro h\n  refine ⟨", after=", h.1⟩")
    assert ask(judge, hole, "h.2").proved
    verdict = ask(judge, hole, "-- first\n  h.nonsense")
    assert verdict.outcome is Outcome.REJECTED
    assert verdict.errors[0].start == Position(2, 4)


def test_the_header_is_in_force(judge: LeanJudge) -> None:
    header = "namespace Here\nvariable (p : Prop)\ntheorem given (h : p) : p := h\n"
    problem = Problem("used", "theorem used (h : p) : p", header=header)
    assert ask(judge, problem, "exact given p h").proved


def test_a_header_with_an_error_is_the_users_fault(judge: LeanJudge) -> None:
    with pytest.raises(InputError, match=r"swap: .*header: line 2: "):
        ask(judge, replace(SWAP, header="theorem fine : True := trivial\ntheorem bad : Tru := trivial"), "trivial")


def test_an_import_that_is_not_there_is_named_with_the_way_out(judge: LeanJudge) -> None:
    with pytest.raises(InputError, match=r"line 2: there is no module Mathlib\.Tactic; .*(lake|--lean-project)"):
        ask(judge, replace(SWAP, header="-- Needs\nimport Mathlib.Tactic\n"), "tauto")


def test_a_statement_with_an_error_is_the_users_fault(judge: LeanJudge) -> None:
    with pytest.raises(InputError, match=r"bad: .*statement: line 2: "):
        ask(judge, Problem("bad", "theorem bad :\n    True.nonsense"), "trivial")


def test_a_statement_that_lean_cannot_be_given_is_the_users_fault(judge: LeanJudge) -> None:
    with pytest.raises(InputError, match="surrogate"):
        ask(judge, Problem("bad", "theorem bad : \ud800"), "trivial")


def test_all_verdicts_of_many_come_with_their_index(judge: LeanJudge) -> None:
    proofs = ["intro h\nexact ⟨h.2, h.1⟩", "intro h\nexact h", "sorry"]
    pairs = ((SWAP, proofs[i % 3]) for i in range(40))
    verdicts = dict(judge_all(judge, pairs, ahead=5))
    assert sorted(verdicts) == list(range(40))
    assert all(verdict.proved == (index % 3 == 0) for index, verdict in verdicts.items())


@pytest.mark.parametrize("kind", sorted(JUDGES))
def test_an_endless_proof_times_out_and_the_next_is_judged(kind: str) -> None:
    endless = "repeat (first | (have h : True := trivial; clear h))"
    with JUDGES[kind](workers=1, timeout_s=1.0) as judge:
        assert ask(judge, SWAP, "exact fun h => ⟨h.2, h.1⟩").proved
        began = time.monotonic()
        verdict = ask(judge, SWAP, endless)
        assert verdict.outcome is Outcome.TIMED_OUT, verdict
        assert 1.0 <= time.monotonic() - began < 20
        assert "1 s" in verdict.reason
        assert ask(judge, SWAP, "exact fun h => ⟨h.2, h.1⟩").proved


def test_two_workers_agree_with_one() -> None:
    pairs = [(SWAP, "exact fun h => ⟨h.2, h.1⟩"), (EM, "exact Classical.em p"), (EM, "exact Or.inl p")] * 4
    with open_judge(workers=1) as one, open_judge(workers=2) as two:
        first, second = (dict(judge_all(judge, pairs)) for judge in (one, two))
    assert {i: (v.outcome, v.messages) for i, v in first.items()} == {
        i: (v.outcome, v.messages) for i, v in second.items()
    }


def test_a_warning_is_no_error(judge: LeanJudge) -> None:
    verdict = ask(judge, SWAP, "intro h\nhave unused := h\nexact ⟨h.2, h.1⟩")
    assert verdict.proved
    assert verdict.errors == ()
    assert all(isinstance(m, Message) and m.severity is not Severity.ERROR for m in verdict.messages)


ORPHANAGE = """
from leanfd.lean.judge import open_judge
from leanfd.proofs import Problem
with open_judge(workers=2, timeout_s=300) as judge:
    endless = "repeat (first | (have h : True := trivial; clear h))"
    for future in [judge.submit(Problem("p", "theorem p : True"), endless) for _ in range(2)]:
        future.result()
"""


@pytest.mark.alike(1)
@pytest.mark.skipif(
    sys.platform != "linux", reason="needs Linux: an endless proof outlives a killed parent where PDEATHSIG is unknown"
)
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_no_endless_proof_outlives_its_parent(number: signal.Signals) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(leanfd.__file__).parents[1])}
    parent = subprocess.Popen([sys.executable, "-c", ORPHANAGE], env=environment, stderr=subprocess.DEVNULL)
    workers: list[int] = []
    deadline = time.monotonic() + 20
    while len(workers) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
        workers = children(parent.pid)
    time.sleep(1.0)
    parent.send_signal(number)
    parent.wait(10)
    while any(map(is_running, workers)) and time.monotonic() < deadline + 5:
        time.sleep(0.05)
    assert len(workers) == 2
    assert not any(map(is_running, workers))


def children(pid: int) -> list[int]:
    listing = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    return [int(child) for child, parent in map(str.split, listing.splitlines()) if int(parent) == pid]


def is_running(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")


def test_a_header_that_only_grows_is_read_on(judge: LeanJudge) -> None:
    """Each problem of a long file has all of what stands before it as its header."""
    header = "namespace Grown\nvariable (p : Prop)"
    for n in range(4):
        problem = Problem(f"grown{n}", f"theorem grown{n} (h : p) : p", header=header)
        assert ask(judge, problem, "exact h" if n == 0 else f"exact grown{n - 1} p h").proved
        header += f"\n\ntheorem grown{n} (h : p) : p := h"


@pytest.mark.slow
def test_a_long_header_is_read_in_pieces_and_comments_at_its_end_cost_nothing(judge: LeanJudge) -> None:
    many = "\n\n".join(f"/-- {n} -/\ntheorem long{n} : True :=\n  trivial" for n in range(600))
    for header in (many, f"{many}\n-- note", f"{many}\n\n/- note -/\n\n-- note", f"{many}\n-- note\nopen Nat"):
        problem = Problem("last", "theorem last : True ∧ True", header=header)
        assert ask(judge, problem, "exact ⟨long599, long0⟩").proved
    changed = many.replace("theorem long500 ", "theorem other500 ")
    problem = Problem("last", "theorem last : True", header=changed)
    assert ask(judge, problem, "exact other500").proved
    assert not ask(judge, problem, "exact long500").proved


def test_a_header_whose_last_command_goes_on_is_read_anew(judge: LeanJudge) -> None:
    first = "def five : Nat := 2"
    assert ask(judge, Problem("two", "theorem two : five = 2", header=first), "rfl").proved
    longer = f"{first}\n  + 3"
    assert ask(judge, Problem("five", "theorem is_five : five = 5", header=longer), "rfl").proved
    with pytest.raises(InputError, match=r"header: line 2: "):
        ask(judge, Problem("bad", "theorem bad : five = 2", header=f"{first}\ntheorem x : Tru := trivial"), "rfl")
