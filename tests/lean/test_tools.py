"""The tools of trajectories on the real Lean: honest calls are answered, hostile ones go where candidates go."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from exhibits import cheat, honest, names

from leanfd.lean.judge import LeanJudge
from leanfd.lean.steps import open_steps
from leanfd.models.engine import Completion
from leanfd.models.prompts import TEMPLATES, with_tools
from leanfd.proofs import Attempt, Outcome, Problem, Verdict
from leanfd.prove.lemma_tool import LemmaTool
from leanfd.prove.trajectory import Trajectory, TurnLimits
from leanfd.train.rollouts import judging

CHAT = with_tools(TEMPLATES["kimina"])
COMM = Problem("comm", "theorem comm (xs ys : List Nat) : (xs ++ ys).reverse = ys.reverse ++ xs.reverse")


def call(name: str, **arguments: str) -> str:
    return f"<tool_call>\n{json.dumps({'name': name, 'arguments': arguments})}\n</tool_call>"


def attempt(text: str, problem: Problem = COMM) -> Attempt:
    return Attempt(problem, text, CHAT.proof(text, problem))


@pytest.fixture(scope="module")
def tool() -> Iterator[LemmaTool]:
    with LemmaTool(open_steps) as opened:
        yield opened


def asked(tool: LemmaTool, question: str) -> Verdict:
    # As a model may write it: any character, in JSON.
    future = tool.answer(attempt(call("lemmas", question=question)))
    assert future is not None
    return future.result(timeout=60)


def test_a_trajectory_looks_up_checks_and_proves(judge: LeanJudge, tool: LemmaTool) -> None:
    trajectory = Trajectory(COMM, CHAT, TurnLimits(4), "t", 0, 1)
    goal = "(xs ys : List Nat) : (xs ++ ys).reverse = ys.reverse ++ xs.reverse"
    for text in (
        call("lemmas", question=goal),
        call("check", proof="rw [List.reverse_cons]"),
        f"So:\n```lean4\n{COMM.statement} := by\n  rw [List.reverse_append]\n```",
    ):
        trajectory.attempts += judging(judge, tool)([trajectory.written(Completion(text, 5), trajectory.prompt(), {})])
    look_up, checked, right = trajectory.attempts
    assert look_up.rejected
    assert right.proved
    assert trajectory.over(100)
    shown = [text for role, text in right.prompt if role == "user"]
    assert "List.reverse_append" in shown[1]
    assert shown[1].startswith("<tool_response>\n")
    assert shown[2].startswith("<tool_response>\nREJECTED\nline 1: ")
    assert shown[2].count("xs ys : List Nat\n⊢ (xs ++ ys).reverse") == 1, "the goals, once"
    assert checked.parent == look_up.index


CHEATS = [name for name in names("cheats") if Outcome.TIMED_OUT not in cheat(name).outcomes]


@pytest.mark.parametrize("name", [name for name in CHEATS if not name.startswith("long_")][::20])
def test_a_cheat_in_a_check_is_judged_as_any_candidate(judge: LeanJudge, tool: LemmaTool, name: str) -> None:
    exhibit = cheat(name)
    tried = attempt(call("check", proof=exhibit.proof), exhibit.problem)
    (judged,) = judging(judge, tool)([tried])
    assert judged.verdict is not None
    assert judged.verdict.outcome is not Outcome.PROVED


def test_an_honest_proof_in_a_check_is_proved(judge: LeanJudge, tool: LemmaTool) -> None:
    exhibits = [honest(name) for name in names("honest")[::9]]
    tried = [attempt(call("check", proof=each.proof), each.problem) for each in exhibits]
    assert len(tried) > 2
    judged = judging(judge, tool)(tried)
    assert [a.problem.name for a in judged if not a.proved] == []


HOSTILE = [
    'True := by\n  trivial\n#eval IO.FS.writeFile "FILE" "x"',
    'theorem x : True := trivial\n#eval IO.FS.writeFile "FILE" "x"',
    '(h : by run_tac (IO.FS.writeFile "FILE" "x")) : True',
    '(n : Nat := by run_tac IO.FS.writeFile "FILE" "x"; exact 0) : n = n',
    'h : True) : True := trivial\n#eval IO.FS.writeFile "FILE" "x"\ntheorem y (h : True',
    "axiom lie : False",
    "(a : Nat) : a = a\naxiom lie : False\ntheorem y : False",
    "⊢ False\nend\naxiom lie : False",
    "set_option maxRecDepth 99999999 in True",
    "(" * 3_000,
    "∀ x : Nat, " * 100 + "x = x",
    "1 + " * 2_400 + "1 = 2",
    "[" + "1, " * 600 + "1].length = 2",
    "a\0b = c",
    "a + \ud800 = b",
    "-/ #exit /-",
    '"',
    "⊢",
    "…\u202e = 3",
]


def test_hostile_questions_do_nothing_but_take_their_turn(judge: LeanJudge, tool: LemmaTool, tmp_path: Path) -> None:
    file = tmp_path / "written"
    for question in HOSTILE:
        verdict = asked(tool, question.replace("FILE", str(file)))
        assert not verdict.proved, question
        assert verdict.reason.startswith("a call of a tool"), question
        assert verdict.outcome in (Outcome.REJECTED, Outcome.TIMED_OUT), question
        json.dumps([m.text for m in verdict.messages]).encode()
    assert not file.exists()
    told = asked(tool, "(xs ys : List Nat) : (xs ++ ys).reverse = ys.reverse ++ xs.reverse")
    assert "List.reverse_append" in told.messages[0].text
    assert "lie" not in asked(tool, "lie").messages[0].text
    assert not judge.submit(COMM, "exact lie.elim").result(timeout=60).proved


def test_a_look_up_that_is_too_slow_is_no_rejection_and_the_next_is_answered() -> None:
    with LemmaTool(open_steps, seconds=1.0) as hasty:
        for _ in range(2):
            slow = asked(hasty, "1 + " * 450 + "1 = 2")
            assert slow.outcome is Outcome.TIMED_OUT
            assert slow.reason == "a call of a tool, no proof: it took more than 1 s"
        hasty._seconds = 20.0
        assert "Nat.add_comm" in asked(hasty, "(a b : Nat) : a + b = b + a").messages[0].text
    hasty.close()


def test_a_lean_that_cannot_be_had_is_no_rejection() -> None:
    with LemmaTool(lambda: open_steps(Path("/nonexistent"))) as broken:
        future = broken.answer(attempt(call("lemmas", question="add comm")))
        assert future is not None
        assert future.result(timeout=60).outcome is not Outcome.PROVED
