"""`leanfd repl`, and the community REPL's own test suite, where it is at hand."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

DIFFERENT = {
    "app_type_mismatch2": "at the state of a sorry, ?succ is a new hole, where upstream's is the goal beside it",
    "infotree": "refused",
    "infotree_theorem": "refused",
    "pickle_environment": "refused",
    "pickle_open": "refused",
    "pickle_open_2": "refused",
    "pickle_open_scoped_2": "refused",
    "pickle_proof_state_2": "refused",
    "root_goals": "exact? finds another lemma",
    "self_proof_rw": "upstream's runner hides the number of a free variable",
    "variables": "upstream warns of a variable of an earlier command, at a place of this one",
}
"""Inputs of the suite whose answers differ, and why: docs/repl.md tells it to users."""


def asked(*requests: Any, cwd: Path | None = None) -> list[dict[str, Any]]:
    """The answers to requests, which may be texts."""
    text = "\n\n".join(each if isinstance(each, str) else json.dumps(each) for each in requests) + "\n\n"
    done = subprocess.run(
        [sys.executable, "-m", "leanfd", "repl"],
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=cwd,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert done.returncode == 0, done.stderr
    return values(done.stdout)


def values(text: str) -> list[dict[str, Any]]:
    return [json.loads(block) for block in re.split(r"\n\s*\n", text.strip()) if block]


def test_it_answers_as_the_communitys(tmp_path: Path) -> None:
    (tmp_path / "a.lean").write_text("#check f\n")
    first, sorry, done, file = asked(
        {"cmd": "def f : Nat := 37"},
        {"cmd": "theorem t (p q : Prop) (h : p) : p ∧ (q → q) := by\n  constructor\n  sorry\n  sorry", "env": 0},
        {"tactic": "exact h", "proofState": 0},
        {"path": "a.lean", "env": 0},
        cwd=tmp_path,
    )
    assert first == {"env": 0}
    # Each sorry shows the goal that it closes, and no other.
    assert [each["goal"] for each in sorry["sorries"]] == [
        "case left\np q : Prop\nh : p\n⊢ p",
        "case right\np q : Prop\nh : p\n⊢ q → q",
    ]
    assert done == {"proofStatus": "Completed", "proofState": 2, "goals": []}
    assert file["messages"][0]["data"] == "f : Nat"


def test_tactics_tell_goals_constants_and_text() -> None:
    (reply,) = asked(
        {"cmd": "example (a b : Nat) : a + b = b + a := by\n  skip;   exact Nat.add_comm  a  b", "allTactics": True}
    )
    skip, exact = reply["tactics"]
    assert (skip["tactic"], skip["usedConstants"]) == ("skip", [])
    assert (exact["tactic"], exact["usedConstants"]) == ("exact Nat.add_comm a b", ["Nat.add_comm"])
    assert exact["goals"] == "a b : Nat\n⊢ a + b = b + a"


@pytest.mark.slow
def test_goals_are_joined_by_a_line_break_and_none_is_said() -> None:
    (reply,) = asked(
        {
            "cmd": "example (p q : Prop) (h : p) (k : q) : p ∧ q := by\n  constructor\n  all_goals assumption\n  done",
            "allTactics": True,
        }
    )
    goals = {each["tactic"]: each["goals"] for each in reply["tactics"]}
    assert goals["all_goals assumption"].count("⊢") == 2
    assert "\n\n" not in goals["all_goals assumption"]
    assert goals["done"] == "no goals"


@pytest.mark.slow
def test_traces_and_root_goals() -> None:
    reply, traced = asked(
        {"cmd": "example : True := by\n  trivial\n\ntheorem u : 1 = 1 := by rfl", "rootGoals": True},
        {"tactic": 'trace "here"', "proofState": 1},
    )
    assert [each["goal"] for each in reply["sorries"]] == ["⊢ True", "⊢ 1 = 1"]
    assert traced["traces"] == ["here"]


def test_what_simp_was_given_and_the_steps_of_calc_are_printed() -> None:
    (traced,) = asked(
        {"cmd": "set_option trace.Meta.Tactic.simp.rewrite true in\nexample (p : Prop) (h : p) : p := by simp [h]"}
    )
    assert traced["messages"][0]["data"].startswith("[Meta.Tactic.simp.rewrite] h:1000:")
    (reply,) = asked({"cmd": "example : 1 = 1 := by\n  calc 1\n    _ = 1  :=  rfl", "allTactics": True})
    assert reply["tactics"][0]["tactic"] == "calc\n  1\n  _ = 1 := rfl"


@pytest.mark.alike(1)
@pytest.mark.parametrize("key", ["infotree", "declarations", "pickleTo", "gc"])
def test_unknown_keys_are_refused_by_name(key: str) -> None:
    (reply,) = asked({"cmd": "def a := 1", key: "x"})
    assert reply == {"message": f'the embedded host does not know "{key}" beside cmd'}


@pytest.mark.slow
def test_what_clients_set_for_speed_is_taken() -> None:
    speed = {"incrementality": True, "setOptions": [[["Elab", "async"], True]]}
    (said,) = asked({"cmd": "#eval 1", **speed})
    assert said["messages"][0]["data"] == "1"
    for options in (5, [5], [[["pp", "all"], True]]):
        (refused,) = asked({"cmd": "#eval 1", "setOptions": options})
        assert "setOptions" in refused["message"]


@pytest.mark.slow
def test_of_keys_alone_the_one_that_says_what_is_named() -> None:
    pickled, nothing = asked({"pickleTo": "x", "env": 0}, {"env": 0})
    assert pickled == {"message": 'the embedded host does not know "pickleTo"'}
    assert nothing["message"].startswith("a request has one of the keys cmd, path, tactic")


def test_a_value_may_go_over_lines_and_comments_are_passed_over() -> None:
    assert asked('{"cmd":\n  "def a := 1"}', "# {", '-- {"cmd": 1}', '{"cmd": "#check a",\n "env": 0}')[1]["env"] == 1


def test_files_outside_the_root_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    (tmp_path / "here").mkdir()
    named, read = asked({"path": "../secret"}, {"cmd": '#eval IO.FS.readFile "../secret"'}, cwd=tmp_path / "here")
    assert "denied" in named["message"]
    assert "denied" in read["messages"][0]["data"]


@pytest.mark.alike(1)
@pytest.mark.parametrize("appending", [False, True])
def test_answers_and_what_lean_prints_can_go_to_files(tmp_path: Path, appending: bool) -> None:
    answers, errors = tmp_path / "answers", tmp_path / "errors"
    answers.write_text("before\n")
    with answers.open("ab" if appending else "wb") as out, errors.open("wb") as printed:
        done = subprocess.run(
            [sys.executable, "-m", "leanfd", "repl"],
            input=b'{"cmd": "#eval 1"}\n\n{"cmd": "#eval IO.FS.writeFile \\"made\\" \\"x\\""}\n\n',
            stdout=out,
            stderr=printed,
            timeout=60,
            cwd=tmp_path,
            check=False,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
    assert done.returncode == 0, errors.read_text()
    said = answers.read_text()
    assert said.startswith("before\n") == appending
    one, write = values(said.removeprefix("before\n"))
    assert one["messages"][0]["data"] == "1"
    # The sandbox is as it was.
    assert write["messages"][0]["severity"] == "error"
    assert not (tmp_path / "made").exists()


def test_a_reader_that_goes_away_ends_it(tmp_path: Path) -> None:
    """Also where what it prints goes to a file, and it is no longer its own process that answers."""
    with (
        (tmp_path / "errors").open("wb") as errors,
        subprocess.Popen(
            [sys.executable, "-m", "leanfd", "repl"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        ) as process,
    ):
        assert process.stdin
        assert process.stdout
        process.stdin.write(b'{"cmd": "#eval 1"}\n\n')
        process.stdin.flush()
        assert b'"env":0' in process.stdout.readline()
        process.stdout.close()
        process.stdin.write(b'{"cmd": "#eval 1"}\n\n')
        process.stdin.flush()
        assert process.wait(30) == 1


@pytest.mark.slow
def test_memory_comes_back_after_drop() -> None:
    text = "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  constructor\n  sorry\n  sorry\n"
    rounds: list[Any] = []
    for number in range(300):
        rounds += [{"cmd": text}, {"drop": [number]}]
    answers = asked(*rounds[:200], {"info": True}, *rounds[200:], {"info": True})
    assert all(reply == {"dropped": 1} for reply in answers[1:200:2])
    assert answers[-1]["rss_mb"] - answers[200]["rss_mb"] < 10


GOLDEN = Path(os.environ.get("LEANFD_REPL_GOLDEN") or Path(__file__).parents[3] / "shared" / "data" / "repl_golden")
NAMES = sorted(path.stem for path in GOLDEN.glob("*.in") if path.with_suffix(".expected.out").exists())


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.skipif(not NAMES, reason=f"{GOLDEN} is not there; LEANFD_REPL_GOLDEN names the community REPL's suite")
def test_the_communitys_own_suite(tmp_path: Path) -> None:
    (tmp_path / "test").mkdir()
    for file in GOLDEN.glob("*.lean"):
        shutil.copy(file, tmp_path / "test")
    different = {}
    tried = 0
    for name in NAMES:
        requests = (GOLDEN / f"{name}.in").read_text()
        if "import Mathlib" in requests or "import Lean" in requests:
            continue
        tried += 1
        got, wanted = asked(requests, cwd=tmp_path), values((GOLDEN / f"{name}.expected.out").read_text())
        if got != wanted:
            different[name] = [pair for pair in zip(got, wanted, strict=False) if pair[0] != pair[1]]
    assert different.keys() == DIFFERENT.keys(), {
        name: different.get(name) for name in different.keys() ^ DIFFERENT.keys()
    }
    assert tried - len(different) == 39
