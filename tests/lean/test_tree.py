"""The tree search on the embedded Lean: what it proves, that the judge agrees, and that it does nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from leanfd.bench.datasets import load_dataset
from leanfd.lean.judge import LeanJudge, open_judge
from leanfd.lean.steps import ProofState, StepLimits, Steps, Tried
from leanfd.proofs import Problem
from leanfd.prove.automation import Automation, defined, open_automation
from leanfd.prove.closers import EMBEDDED, available
from leanfd.prove.tree import Tree, TreeLimits
from leanfd.source.declarations import outline

EXAMPLES = Path(__file__).parents[2] / "examples"
LIMITS = TreeLimits(cpu_s=20.0)

PROGRAM = """def app : List Nat → List Nat → List Nat
  | [], ys => ys
  | x :: xs, ys => x :: app xs ys

def rev : List Nat → List Nat
  | [] => []
  | x :: xs => app (rev xs) [x]
"""

SHAPES = """inductive Shape where
  | dot (n : Nat)
  | beside (l r : Shape)

def area : Shape → Nat
  | .dot n => n
  | .beside l r => area l + area r

def turned : Shape → Shape
  | .dot n => .dot n
  | .beside l r => .beside (turned r) (turned l)

def odd : Nat → Bool
  | 0 => false
  | n + 1 => !odd n
"""

LISTS = """def put (n : Nat) : List Nat → List Nat
  | [] => [n]
  | m :: ms => if n ≤ m then n :: m :: ms else m :: put n ms

def sort : List Nat → List Nat
  | [] => []
  | m :: ms => put m (sort ms)

def rising : List Nat → Bool
  | m :: n :: ns => m ≤ n && rising (n :: ns)
  | _ => true

mutual
def some_ : List α → List α
  | [] => []
  | x :: xs => x :: others xs
def others : List α → List α
  | [] => []
  | _ :: xs => some_ xs
end

def pairs : List α → List β → List (α × β)
  | x :: xs, y :: ys => (x, y) :: pairs xs ys
  | _, _ => []

inductive Bush (α : Type) where
  | tip
  | fork (l : Bush α) (x : α) (r : Bush α)

def Bush.upsideDown : Bush α → Bush α
  | tip => tip
  | fork l x r => fork r.upsideDown x l.upsideDown
"""

THIRDS = """mutual
def first : List Nat → List Nat
  | [] => []
  | x :: xs => x :: second xs
def second : List Nat → List Nat
  | [] => []
  | _ :: xs => third xs
def third : List Nat → List Nat
  | [] => []
  | _ :: xs => first xs
end
"""


SORTS = """def howMany (x : Nat) : List Nat → Nat
  | [] => 0
  | y :: ys => if x = y then howMany x ys + 1 else howMany x ys

def without (x : Nat) : List Nat → List Nat
  | [] => []
  | y :: ys => if y == x then ys else y :: without x ys

def same : List Nat → List Nat → Bool
  | [], ys => ys == []
  | x :: xs, ys => ys.contains x && same xs (without x ys)

def rising : List Nat → Bool
  | x :: y :: ys => x ≤ y && rising (y :: ys)
  | _ => true

def quick : List Nat → List Nat
  | [] => []
  | x :: xs => quick (xs.filter (· < x)) ++ x :: quick (xs.filter fun y => !decide (y < x))
termination_by xs => xs.length
decreasing_by all_goals exact Nat.lt_succ_of_le (List.length_filter_le ..)

def zipped : List Nat → List Nat → List Nat
  | [], ys => ys
  | xs, [] => xs
  | x :: xs, y :: ys => if x ≤ y then x :: zipped xs (y :: ys) else y :: zipped (x :: xs) ys

def dealt (xs : List Nat) : Nat → List Nat
  | 0 => xs
  | n + 1 => zipped (dealt (xs.take (xs.length / 2)) n) (dealt (xs.drop (xs.length / 2)) n)

def turned : (xs : List Nat) → {ys : List Nat // ys.length = xs.length}
  | [] => ⟨[], rfl⟩
  | x :: xs => ⟨(turned xs).1 ++ [x], by simp [(turned xs).2]⟩
"""


@pytest.fixture(scope="module")
def automation(steps: Steps) -> Automation:
    return Automation(steps, EMBEDDED)


@pytest.mark.parametrize(
    ("statement", "header"),
    [
        ("theorem x (p q : Prop) : p ∧ q → q ∧ p", ""),
        ("theorem x (p q : Prop) : ¬(p ∧ q) ↔ ¬p ∨ ¬q", ""),
        ("theorem x (p q r : Prop) : (p ∧ q → r) ↔ (p → q → r)", ""),
        ("theorem x (P : Nat → Prop) (h : ∀ n, P n) : ∃ n, P n", ""),
        ("theorem x (α : Type) (P Q : α → Prop) : (∃ a, P a ∨ Q a) ↔ (∃ a, P a) ∨ ∃ a, Q a", ""),
        ("theorem x (α : Type) (P : α → Prop) (a : α) : ∃ x, P x → ∀ y, P y", ""),
        ("theorem x (n : Nat) (h : n % 4 = 1) : n % 2 = 1", ""),
        ("theorem x (xs ys zs : List Nat) : app (app xs ys) zs = app xs (app ys zs)", PROGRAM),
        ("theorem x (xs : List Nat) : rev (rev xs) = xs", PROGRAM),
        ("theorem x (m n : Nat) : ∃ k, m + n < k ∧ k ≠ 0", ""),
        ("theorem x (n : Nat) (h : n % 2 = 1) : (n * n + 7) % 8 = 0", ""),
        ("theorem x (n : Nat) : (3 ^ n + 1) % 5 ≠ 1", ""),
        ("theorem x (a b : Int) : 2 * (a * b) ≤ a * a + b * b", ""),
        ("theorem x (a b c : Int) : (a - b) * (b - c) = a * b - a * c - b ^ 2 + b * c", ""),
        ("theorem x (a b : Nat) (h : a ≤ b) : a * a + b * (b - a) ≤ b * b", ""),
        ("theorem x (n : Nat) (h : 4 ≤ n) : ∃ a b, n = 2 * a + 5 * b", ""),
        ("theorem x (n : Nat) : Nat.gcd (n + 5) (3 * n + 4) ≤ 11", ""),
        ("theorem x (n : Nat) (h : n * n + n = 30) : n = 5", ""),
        ("theorem x (n : Nat) (h : n % 2 = 1) : ∃ k, n ^ 2 = 8 * k + 1", ""),
        ("theorem x (x y : Int) (h : x ^ 2 + 2 * y ^ 2 = 19) : x ^ 2 = 1 ∨ y ^ 2 = 1 ∨ y ^ 2 = 9", ""),
        ("theorem x (xs ys : List Nat) : rev (app xs ys) = app (rev ys) (rev xs)", PROGRAM),
        ("theorem x (s t : Shape) : area (turned (s.beside t)) = area t + area s", SHAPES),
        ("theorem x (n : Nat) : odd n = false ↔ n % 2 = 0", SHAPES),
        ("theorem x (ns : List Nat) : rising (sort ns)", LISTS),
        ("theorem x (n : Nat) (ns : List Nat) : rising ns → rising (put n ns)", LISTS),
        ("theorem x (n : Nat) (ns : List Nat) : n ∈ sort ns ↔ n ∈ ns", LISTS),
        ("theorem x (ns : List Nat) : (sort ns).Perm ns", LISTS),
        # Their values at values of their own end Lean, or never come.
        ("theorem x (n : Nat) : 0 < fact n", "def fact : Nat → Nat\n  | 0 => 1\n  | n + 1 => (n + 1) * fact n"),
        (
            "theorem x (n : Nat) : fib n < fib (n + 1) + 1",
            "def fib : Nat → Nat\n  | 0 => 0\n  | 1 => 1\n  | n + 2 => fib n + fib (n + 1)",
        ),
        ("theorem x (m : Nat) (xs : List Nat) : (others (m :: xs)).length < xs.length + 1", LISTS),
        # Exploration takes several turns, with few other moves beside it.
        ("theorem x (m n : α) (xs : List α) : (some_ (m :: n :: xs)).length < xs.length + 2", LISTS),
        ("theorem x (xs : List Nat) : (first (first xs)).length ≤ xs.length", THIRDS),
        (
            "theorem x (n : Nat) (xs : List α) (ys : List β) : pairs (xs.drop n) (ys.drop n) = (pairs xs ys).drop n",
            LISTS,
        ),
        ("theorem x (xs : List Nat) : same (quick xs) xs", SORTS),
        ("theorem x (x n : Nat) (xs : List Nat) : howMany x (dealt xs n) = howMany x xs", SORTS),
        ("theorem x (xs ys : List Nat) : rising xs → rising ys → rising (zipped ys xs)", SORTS),
        ("theorem x (xs : List Nat) : same (turned xs).1 xs", SORTS),
        ("theorem x (xs : List Nat) : rising (quick xs)", SORTS),
        ("theorem x (x : Nat) (xs ys : List Nat) : same xs ys → x ∈ xs → x ∈ ys", SORTS),
        ("theorem x (b : Bush α) : b.upsideDown.upsideDown = b", LISTS),
        ("theorem x (f : Nat → Int) (h : ∀ n, f (n + 1) = f n + 2) (z : f 0 = 1) : f 3 = 7", ""),
    ],
)
def test_what_it_proves_the_judge_accepts(
    automation: Automation, judge: LeanJudge, statement: str, header: str
) -> None:
    searched = automation.find(Problem("x", statement, header), judge, LIMITS)
    assert searched is not None
    assert searched.attempt is not None, searched.grown.counts
    assert searched.attempt.verdict is not None
    assert searched.attempt.verdict.proved, searched.attempt.verdict
    assert searched.attempt.verdict.tier == "T1"
    assert searched.attempt.hand in ("closer", "tree")
    assert " <;> (induction" not in (searched.attempt.proof or "")


def test_an_induction_is_laid_out_by_cases(automation: Automation, judge: LeanJudge) -> None:
    problem = Problem("x", "theorem x (xs ys zs : List Nat) : app (app xs ys) zs = app xs (app ys zs)", PROGRAM)
    searched = automation.find(problem, judge, LIMITS)
    assert searched is not None
    assert searched.attempt is not None
    proof = (searched.attempt.proof or "").split("\n")
    assert proof[0].endswith(" with")
    assert all(line.startswith(("| ", "  ")) for line in proof[1:])


@pytest.mark.parametrize(
    "statement",
    [
        "theorem x (p : Prop) : p",
        "theorem x (p q : Prop) (h : p ∨ q) : p",
        "theorem x (n : Nat) : n < 3",
        "theorem x : False",
    ],
)
def test_what_is_not_so_is_not_proved_and_ends(automation: Automation, judge: LeanJudge, statement: str) -> None:
    searched = automation.find(Problem("x", statement), judge, TreeLimits(cpu_s=1.5, tactics=400))
    assert searched is not None
    assert searched.attempt is None


def test_the_same_search_twice_finds_the_same(steps: Steps) -> None:
    problem = Problem("x", "theorem x (xs : List Nat) : rev (rev xs) = xs", PROGRAM)
    closers = available(EMBEDDED, steps)
    once, again = (Tree(problem, steps, closers, defined(outline(problem.header)), LIMITS).grow() for _ in range(2))
    assert once.script == again.script is not None
    assert (once.counts.tactics, once.counts.states) == (again.counts.tactics, again.counts.states)
    # No state is given to the closers twice.
    assert once.counts.expanded <= once.counts.states


class Remembering:
    """Steps that remember what was run on which goal."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self.asked: Counter[tuple[object, ...]] = Counter()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._steps, name)

    def run(self, state: ProofState, tactics: Sequence[str], limits: StepLimits) -> list[Tried]:
        answers = self._steps.run(state, tactics, limits)
        # Names that cannot be said are part of a goal: a tactic may say those of another.
        hidden = state.goals[0].count("✝")
        self.asked.update((state.key, hidden, answer.tactic) for answer in answers)
        return answers


@pytest.mark.parametrize(
    ("statement", "header"),
    [
        ("theorem x (p q r : Prop) : (p ∧ q) ∧ r → (r ∧ q) ∧ p ∧ ¬¬q ∧ (p ∨ r)", ""),
        ("theorem x (xs ys : List Nat) : rev (app xs ys) = app (rev xs) (rev ys)", PROGRAM),
    ],
)
def test_nothing_is_run_twice_on_equal_goals(steps: Steps, statement: str, header: str) -> None:
    problem, watched = Problem("x", statement, header), Remembering(steps)
    closers, limits = available(EMBEDDED, steps), TreeLimits(cpu_s=60.0, tactics=300)
    grown = Tree(problem, watched, closers, defined(outline(header)), limits).grow()
    assert grown.counts.again == 0
    assert [asked for asked, times in watched.asked.items() if times > 1] == []


def test_a_problem_that_lean_does_not_take_is_left_to_the_judge(automation: Automation, judge: LeanJudge) -> None:
    assert automation.find(Problem("x", "theorem x : nothing_of_this_name"), judge, LIMITS) is None


def test_only_closers_that_exist_are_tried(steps: Steps) -> None:
    known = {closer.tactic for closer in available(EMBEDDED, steps)}
    assert {"rfl", "omega", "simp_all", "decide"} <= known
    assert known.isdisjoint({"linarith", "norm_num"})


@pytest.mark.parametrize("name", ["propositions", "quantifiers"])
def test_the_textbook(automation: Automation, judge: LeanJudge, name: str) -> None:
    # A few of them; all are measured by benchmarks/search.py.
    for problem in load_dataset(str(EXAMPLES / "textbook" / f"{name}.lean")).problems[5::20]:
        searched = automation.find(problem, judge, LIMITS)
        assert searched is not None, problem.name
        assert searched.attempt is not None, problem.name


def test_omega_is_not_asked_about_towers_of_powers(steps):
    """Lean's runtime ends the process over `2 ^ 2 ^ 2008`, in any Lean."""
    for statement in (
        "theorem x (k : Nat) (h : k = 2008 ^ 2 + 2 ^ 2008) : (k ^ 2 + 2 ^ k) % 10 = 6",
        "theorem x : 2 ^ 2 ^ 2008 % 10 = 6",
        "theorem x (n : Nat) (h : n = 9000000000) : 3 ^ n % 2 = 1",
    ):
        problem = Problem("x", statement)
        searched = Tree(
            problem, steps, [*EMBEDDED], defined(outline(problem.header)), TreeLimits(cpu_s=8.0, tactics=120)
        ).grow()
        assert searched.counts.lost == 0


def test_omega_is_asked_about_other_powers(steps):
    problem = Problem("x", "theorem x (n : Nat) (h : 2 ^ n < 2 ^ 40) (g : 2 ^ 40 ≤ 2 ^ n) : n = 7")
    limits = TreeLimits(cpu_s=8.0, closers_only=True)
    assert Tree(problem, steps, [*EMBEDDED], defined(outline(problem.header)), limits).grow().script


@pytest.mark.parametrize(
    ("statement", "proof"),
    [
        ("theorem a : ∃ n : Nat, n * n = 49", "exact ⟨7, by decide⟩"),
        ("theorem b : ∃ x y : Nat, x * x + y * y = 25 ∧ 0 < x ∧ x < y", "exact ⟨3, 4, by decide⟩"),
        ("theorem c : ∃ x : Int, x * x = 9 ∧ x < 0", "exact ⟨(-3), by decide⟩"),
    ],
)
def test_small_values_are_found_by_trying_and_only_the_right_one_is_shown(statement: str, proof: str) -> None:
    automation = open_automation()
    try:
        with open_judge(workers=1) as judge:
            searched = automation.find(Problem("p", statement), judge, TreeLimits(cpu_s=10.0))
    finally:
        automation.close()
    assert searched is not None
    assert searched.attempt is not None
    assert searched.attempt.proof == proof
    assert searched.attempt.verdict is not None
    assert searched.attempt.verdict.proved
