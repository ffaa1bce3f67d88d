"""Proof states: the community REPL's tactic mode, many tactics at one state, and what they survive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from host_client import HostClient


@pytest.fixture(scope="module")
def host() -> Iterator[HostClient]:
    with HostClient() as client:
        yield client


def opened(host: HostClient, text: str, env: int | None = None) -> int:
    request: dict[str, Any] = {"cmd": text} if env is None else {"cmd": text, "env": env}
    (sorry,) = host.ask(request)["sorries"]
    number: int = sorry["proofState"]
    return number


def tried(host: HostClient, state: int, *tactics: str, **more: Any) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = host.ask({"try": {"proofState": state, "tactics": tactics} | more})["tried"]
    assert all(answer.pop("ms") >= 0 for answer in answers)
    return answers


# The community REPL's tactic mode


def test_a_tactic_gives_goals_and_a_new_state(host: HostClient) -> None:
    state = opened(host, "theorem x (p q : Prop) (h : p ∧ q) : q ∧ p := by sorry")
    reply = host.ask({"tactic": "constructor", "proofState": state})
    assert reply == {
        "proofStatus": "Incomplete: open goals remain",
        "proofState": state + 1,
        "goals": ["case left\np q : Prop\nh : p ∧ q\n⊢ q", "case right\np q : Prop\nh : p ∧ q\n⊢ p"],
    }
    reply = host.ask({"tactic": "exact h.2", "proofState": state + 1})
    assert reply["goals"] == ["case right\np q : Prop\nh : p ∧ q\n⊢ p"]
    done = host.ask({"tactic": "exact h.1", "proofState": reply["proofState"]})
    assert done == {"proofStatus": "Completed", "proofState": state + 3, "goals": []}
    # The earlier states are as they were.
    again = host.ask({"tactic": "all_goals simp [h]", "proofState": state + 1})
    assert again["proofStatus"] == "Completed"


def test_errors_inside_a_tactic_are_messages_and_others_end_it(host: HostClient) -> None:
    state = opened(host, "theorem x (n : Nat) : n = n := by sorry")
    reply = host.ask({"tactic": "exact nothing_of_this_name", "proofState": state})
    assert reply["proofStatus"] == "Incomplete: contains sorry"
    assert [m["data"] for m in reply["messages"]] == ["Unknown identifier `nothing_of_this_name`"]
    reply = host.ask({"tactic": "cases n with | foo => rfl", "proofState": state})
    assert reply["proofStatus"] == "Incomplete: contains sorry" or reply["message"].startswith("Lean error:\n")
    reply = host.ask({"tactic": "constructor)", "proofState": state})
    assert reply["message"].startswith("Lean error:\n<input>:1:11: expected end of input")


def test_sorries_of_a_tactic_have_states_of_their_own(host: HostClient) -> None:
    state = opened(host, "theorem x (n : Nat) : n = n := by sorry")
    reply = host.ask({"tactic": "have h : n = 1 := by sorry", "proofState": state})
    (sorry,) = reply["sorries"]
    assert sorry["goal"] == "n : Nat\n⊢ n = 1"
    assert reply["goals"] == ["n : Nat\nh : n = 1\n⊢ n = n"]
    assert (sorry["proofState"], reply["proofState"]) == (state + 1, state + 2)
    # What is proved at such a state is no proof of the whole.
    reply = host.ask({"tactic": "exact sorry", "proofState": sorry["proofState"]})
    assert reply["proofStatus"] == "Incomplete: contains metavariable(s)"


def test_a_term_sorry_and_one_without_a_proposition(host: HostClient) -> None:
    state = opened(host, "theorem x (p : Prop) : p → p := fun h => sorry")
    assert host.ask({"tactic": "exact h", "proofState": state})["proofStatus"] == "Completed"
    state = opened(host, "def f : Nat := sorry")
    assert host.ask({"tactic": "exact 3", "proofState": state})["proofStatus"] == "Completed"


def test_tactics_of_a_file_have_states(host: HostClient) -> None:
    text = "theorem x (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  constructor\n  exact h.2\n  exact h.1"
    tactics = host.ask({"cmd": text, "allTactics": True})["tactics"]
    reply = host.ask({"tactic": "simp [h]", "proofState": tactics[2]["proofState"]})
    assert reply["goals"] == []


def test_a_state_is_opened_over_what_was_there_before_its_command(host: HostClient) -> None:
    text = "theorem before : 1 = 1 := rfl\ntheorem x (p q : Prop) (h : p ∧ q) : q ∧ p := by sorry\ndef after := 1"
    state = opened(host, text)
    with_before, with_itself, with_after = tried(host, state, "have := before", "exact _root_.x p q h", "have := after")
    assert "parts" in with_before
    assert "error" in with_itself
    assert "error" in with_after


def test_namespaces_and_variables_hold(host: HostClient) -> None:
    env = host.ask({"cmd": "namespace A\ntheorem b : 1 = 1 := rfl\nvariable (p : Prop) (h : p)"})["env"]
    state = opened(host, "include h in\ntheorem x : p := by sorry", env)
    assert host.ask({"tactic": "have := b; exact h", "proofState": state})["proofStatus"] == "Completed"


# Many tactics at one state


def test_each_tactic_of_a_try_is_on_its_own(host: HostClient) -> None:
    state = opened(host, "theorem x (p q : Prop) (h : p ∧ q) : q ∧ p := by sorry")
    closed, error, split, block, unread = tried(
        host, state, "simp [h]", "exact h", "constructor", "constructor\nexact h.2\nexact h.1", "constructor )"
    )
    assert closed == block == {"parts": []}
    assert error["error"].startswith("Type mismatch")
    assert [part["goals"] for part in split["parts"]] == [
        ["case left\np q : Prop\nh : p ∧ q\n⊢ q"],
        ["case right\np q : Prop\nh : p ∧ q\n⊢ p"],
    ]
    assert unread["error"].startswith("<input>:1:12: expected end of input")
    (left,) = tried(host, split["parts"][0]["proofState"], "exact h.2")
    assert left == {"parts": []}


def test_goals_with_a_metavariable_stay_together(host: HostClient) -> None:
    state = opened(host, "theorem x (n : Nat) : (∃ m, n < m ∧ m < n + 2) ∧ n = n := by sorry")
    (split,) = tried(host, state, "refine ⟨⟨?_, ?_, ?_⟩, ?_⟩")
    assert [len(part["goals"]) for part in split["parts"]] == [4]
    together = split["parts"][0]["proofState"]
    (closed,) = tried(host, together, "exact n + 1; omega; omega; rfl")
    assert closed == {"parts": []}


def test_equal_goals_have_equal_keys_up_to_names(host: HostClient) -> None:
    state = opened(host, "theorem x : ∀ p q : Prop, p ∧ q → q ∧ p := by sorry")
    one, other, another = tried(host, state, "intro p q h", "intro a b c", "intro p q ⟨h, k⟩", goals=False)
    assert one["parts"][0]["keys"] == other["parts"][0]["keys"] != another["parts"][0]["keys"]
    assert "goals" not in one["parts"][0]


@pytest.mark.parametrize(
    ("tactic", "fault"),
    [
        ("sorry", "the proof uses sorry"),
        ("exact sorry", "the proof uses sorry"),
        ("admit", "the proof uses sorry"),
        ("exact ⟨sorry, h.1⟩", "the proof uses sorry"),
        ("constructor <;> sorry", "the proof uses sorry"),
        ("exact x p q h", "the proof uses the theorem itself"),
        ("have := x p q h; exact this", "the proof uses the theorem itself"),
    ],
)
def test_what_closes_no_goal(host: HostClient, tactic: str, fault: str) -> None:
    state = opened(host, "theorem x (p q : Prop) (h : p ∧ q) : q ∧ p := by sorry")
    assert tried(host, state, tactic) == [{"error": fault}]


def test_what_a_tactic_says_is_told(host: HostClient) -> None:
    state = opened(host, "theorem x (p q : Prop) (h : p ∧ q) : q ∧ p := by sorry")
    (answer,) = tried(host, state, "exact?")
    assert answer["parts"] == []
    assert "exact And.comm.mp h" in answer["said"][0]


def test_heartbeats_end_a_tactic_and_nothing_else(host: HostClient) -> None:
    state = opened(host, "theorem x (n : Nat) (h : n = 0) : n + 0 = 0 := by sorry")
    endless = "repeat (have h2 := h)"
    for _ in range(3):
        stopped, closed = tried(host, state, endless, "simp [h]", heartbeats=2000)
        assert "heartbeats" in stopped["error"] or "recursion" in stopped["error"]
        assert closed == {"parts": []}


def test_states_are_freed(host: HostClient) -> None:
    state = opened(host, "theorem x (p q : Prop) (h : p ∧ q) : q ∧ p := by sorry")
    (split,) = tried(host, state, "constructor")
    numbers = [part["proofState"] for part in split["parts"]]
    assert host.ask({"forget": [*numbers, state, 10**9, -1, "x"]}) == {"forgotten": 3}
    assert host.ask({"tactic": "rfl", "proofState": state}) == {"message": "Unknown proof state."}
    env = host.ask({"cmd": "theorem y : 1 = 1 := by sorry"})
    host.ask({"drop": [env["env"]]})
    assert host.ask({"tactic": "rfl", "proofState": env["sorries"][0]["proofState"]}) == {
        "message": "Unknown proof state."
    }


@pytest.mark.slow
def test_five_thousand_steps_keep_no_memory() -> None:
    with HostClient() as host:
        state = opened(host, "theorem x (p q : Prop) (h : p ∧ q) : q ∧ p := by sorry")

        def rounds(count: int) -> float:
            for _ in range(count):
                answers = tried(host, state, *["constructor", "exact h", "simp [h]"] * 20)
                host.ask({"forget": [p["proofState"] for a in answers for p in a.get("parts", [])]})
            mb: float = host.ask({"info": True})["rss_mb"]
            return mb

        before = rounds(20)
        assert rounds(80) - before < 10
