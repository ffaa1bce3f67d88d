"""Proof states that outlive the Lean process, by the host's own requests and by the community REPL's tactic mode."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from leanfd.errors import NotElaborated
from leanfd.lean.checkers.checker import Limits
from leanfd.lean.project import embedded_command
from leanfd.lean.steps import ProofState, StepLimits, Steps, normal_goal
from leanfd.proofs import Problem

SWAP = Problem("swap", "theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p")


@pytest.fixture(scope="module", params=[True, False], ids=["embedded", "community"])
def steps(request: pytest.FixtureRequest) -> Iterator[Steps]:
    # The embedded host speaks the community's protocol too.
    made = Steps(embedded_command(), request.param, Limits())
    yield made
    made.close()


def left(steps: Steps, state: ProofState, tactic: str) -> tuple[ProofState, ...]:
    (tried,) = steps.run(state, [tactic])
    assert not tried.error, tried
    assert not tried.lost, tried
    return tried.parts


def test_a_proof_step_by_step(steps: Steps) -> None:
    state = steps.open(SWAP)
    assert state.goals == ("p q : Prop\nh : p ∧ q\n⊢ q ∧ p",)
    (one,) = left(steps, state, "obtain ⟨hp, hq⟩ := h")
    assert one.goals == ("p q : Prop\nhp : p\nhq : q\n⊢ q ∧ p",)
    wrong, right, block = steps.run(one, ["exact hp", "exact ⟨hq, hp⟩", "constructor\nexact hq\nexact hp"])
    assert wrong.error
    assert not wrong.closes
    assert right.closes
    assert block.closes


def test_equal_goals_have_equal_keys(steps: Steps) -> None:
    state = steps.open(Problem("x", "theorem x : ∀ p q : Prop, p ∧ q → q ∧ p"))
    tried = steps.run(state, ["intro p q h", "intro a b c", "intro p q ⟨h, k⟩", "skip"])
    keys = [t.parts[0].key for t in tried]
    assert keys[0] == keys[1] != keys[2]
    assert keys[3] == state.key


@pytest.mark.parametrize("tactic", ["sorry", "exact sorry", "admit", "constructor <;> sorry"])
def test_sorry_closes_nothing(steps: Steps, tactic: str) -> None:
    (tried,) = steps.run(steps.open(SWAP), [tactic])
    assert tried.error
    assert not tried.closes


def test_a_header_and_a_hole_in_mid_proof(steps: Steps) -> None:
    header = "def double (n : Nat) : Nat := n + n\ntheorem double_zero : double 0 = 0 := rfl"
    hole = Problem(
        "d", "theorem d (n : Nat) : double 0 = 0 ∧ n = n", header, " := by\n  constructor\n  · ", "\n  · rfl"
    )
    assert left(steps, steps.open(hole), "exact double_zero") == ()


@pytest.mark.alike(1)
def test_a_long_header_is_read_in_pieces_and_read_on_from_where_it_changed(steps: Steps) -> None:
    lemmas = [f"/-- {n} -/\ntheorem t{n} (p : Prop) (h : p) : p := by\n  exact h" for n in range(600)]
    # Where layout says that a command ends, none does.
    block = "mutual\n\n" + "\n\n".join(f"theorem m{n} : {n} = {n} := rfl" for n in range(200)) + "\n\nend"
    header = "\n\n".join([*lemmas[:300], block, *lemmas[300:]])
    pieces: list[int] = []

    def interrupted() -> None:
        pieces.append(steps.unread(replace(SWAP, header=header)))
        if len(pieces) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        steps.read(replace(SWAP, header=header), interrupted)
    assert pieces[0] > pieces[1] > pieces[2] > 0
    steps.read(replace(SWAP, header=header), lambda: pieces.append(0))
    assert 4 < len(pieces) < 12
    assert steps.unread(replace(SWAP, header=header)) == 0
    more = "\n\ntheorem two (p : Prop) (h : p) : p := (fun _ => t599 p h) m199"
    state = steps.open(replace(SWAP, header=header + more))
    assert left(steps, state, "exact ⟨two q h.2, t1 p h.1⟩") == ()
    changed = header.replace("/-- 500 -/", "/-- 500, changed -/")
    assert steps.unread(replace(SWAP, header=changed)) < len(header) // 3


@pytest.mark.slow
def test_a_long_header_with_an_error_says_its_line(steps: Steps) -> None:
    lemmas = [f"theorem e{n} (p : Prop) (h : p) : p := by\n  exact h" for n in range(600)]
    with pytest.raises(NotElaborated, match="header: line 903: "):
        steps.open(replace(SWAP, header="\n\n".join([*lemmas[:300], "", "theorem x : foo := 1", *lemmas[300:]])))


def test_a_state_outlives_its_process(steps: Steps) -> None:
    state = steps.open(SWAP)
    (one,) = left(steps, state, "obtain ⟨hp, hq⟩ := h")
    two = left(steps, one, "constructor")
    repl = steps._repl
    assert repl is not None
    os.kill(repl.pid, signal.SIGKILL)
    last = left(steps, two[-1], "first | exact hp | (exact hq; exact hp)")
    assert last == ()


@pytest.mark.alike(1)
def test_what_ends_the_process_is_told_of_the_tactic_that_did_it(steps: Steps) -> None:
    state = steps.open(Problem("p", "theorem p : 0 < 2"))
    endless = "have : Nat.rec (motive := fun _ => Bool) true (fun _ b => b) 100000000000 = true := by decide +kernel"
    tried = steps.run(state, ["omega", endless, "decide"], StepLimits(2000, 1.0))
    assert [t.closes for t in tried] == [True, False, True]
    assert tried[1].lost


def test_a_statement_that_does_not_elaborate(steps: Steps) -> None:
    with pytest.raises(NotElaborated, match="Lean does not accept the statement"):
        steps.open(Problem("x", "theorem x : foo = bar baz"))
    with pytest.raises(NotElaborated, match="Lean does not accept the header"):
        steps.open(Problem("x", "theorem x : True", "def x : Nat := true"))
    assert left(steps, steps.open(SWAP), "exact ⟨h.2, h.1⟩") == ()


def test_forgotten_states_can_be_used_again(steps: Steps) -> None:
    state = steps.open(SWAP)
    for _ in range(150):
        for part in left(steps, state, "constructor"):
            steps.forget(part)
    assert left(steps, part, "first | exact h.1 | (exact h.2; exact h.1)") == ()


def test_a_goal_up_to_names() -> None:
    one, other = "case inl\nn m✝ : Nat\nh : n < m✝\n⊢ n + 1 ≤ m✝", "a b : Nat\nh✝ : a < b\n⊢ a + 1 ≤ b"
    assert normal_goal(one) == normal_goal(other)
    assert normal_goal(one) != normal_goal("a b : Nat\nh : b < a\n⊢ a + 1 ≤ b")
    assert normal_goal("n : Nat\n⊢ n = nn") == normal_goal("k : Nat\n⊢ k = nn")


@pytest.mark.slow
def test_tactics_without_heartbeats_take_no_more_than_the_time_for_all(steps: Steps) -> None:
    state = steps.open(Problem("p", "theorem p : 0 < 2"))
    endless = "have : Nat.rec (motive := fun _ => Bool) true (fun _ b => b) 100000000000 = true := by decide +kernel"
    began = time.monotonic()
    tried = steps.run(state, [endless] * 6, StepLimits(600_000, 2.0, most_s=3.0))
    # Without a limit for all it would be 62 s for each.
    assert time.monotonic() - began < 30
    assert all(each.lost for each in tried)
    assert len(tried) == 6
