"""The shared records: source texts, and JSON there and back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leanfd.proofs import (
    Attempt,
    Message,
    Outcome,
    Position,
    Problem,
    Severity,
    Verdict,
    attempt_from_json,
    problem_from_json,
    to_json,
)

texts = st.text(max_size=20)
positions = st.builds(Position, st.integers(-5, 50), st.integers(0, 50))
messages = st.builds(Message, st.sampled_from(Severity), texts, st.none() | positions, st.none() | positions)
verdicts = st.builds(
    Verdict,
    st.sampled_from(Outcome),
    st.lists(messages, max_size=3).map(tuple),
    st.lists(texts, max_size=2).map(tuple),
    st.lists(texts, max_size=2).map(tuple),
    st.none() | st.sampled_from(["T0", "T1"]),
    texts,
)
problems = st.builds(
    Problem,
    texts,
    texts,
    texts,
    texts,
    texts,
    texts,
    st.lists(texts, max_size=2).map(tuple),
    st.lists(texts, max_size=2).map(tuple),
)
attempts = st.builds(
    Attempt,
    problems,
    texts,
    st.none() | texts,
    st.none() | verdicts,
    st.integers(0, 9),
    st.integers(0, 3),
    st.none() | st.integers(0, 9),
    texts | st.lists(st.tuples(texts, texts), min_size=1, max_size=3).map(tuple),
    st.integers(0, 99),
    st.none() | st.floats(-100, 0),
    st.dictionaries(texts, st.integers() | texts, max_size=3),
    texts,
    texts,
    st.lists(texts, max_size=2).map(tuple),
)


@given(attempts)
def test_attempts_survive_json(attempt: Attempt) -> None:
    assert attempt_from_json(json.loads(json.dumps(to_json(attempt)))) == attempt


@given(problems)
def test_problems_survive_json(problem: Problem) -> None:
    assert problem_from_json(json.loads(json.dumps(to_json(problem)))) == problem


@given(verdicts)
def test_verdicts_survive_json(verdict: Verdict) -> None:
    attempt = Attempt(Problem("p", "theorem p : True"), "trivial", "trivial", verdict)
    assert attempt_from_json(json.loads(json.dumps(to_json(attempt)))).verdict == verdict


def test_defaults_are_left_out() -> None:
    assert to_json(Problem("n", "theorem n : True")) == {"name": "n", "statement": "theorem n : True"}


def test_source_puts_the_proof_on_lines_of_its_own() -> None:
    problem = Problem("n", "theorem n\n    : True")
    source = problem.source("trivial")
    assert source == "theorem n\n    : True := by (\ntrivial\n)\n"
    assert source.split("\n")[problem.proof_line - 1] == "trivial"


def test_source_of_a_hole_in_mid_proof() -> None:
    problem = Problem("n", "theorem n : p", before=" := by\n  constructor\n  · ", after="\n  · rfl")
    source = problem.source("exact h")
    assert source.split("\n")[problem.proof_line - 1] == "exact h"
    assert source.endswith("(\nexact h\n)\n  · rfl\n")


def test_only_proved_is_proved_and_only_errors_are_errors() -> None:
    error, warning = Message(Severity.ERROR, "e"), Message(Severity.WARNING, "w")
    assert [outcome for outcome in Outcome if Verdict(outcome).proved] == [Outcome.PROVED]
    assert Verdict(Outcome.REJECTED, (warning, error)).errors == (error,)
    assert Verdict(Outcome.REJECTED, (warning, error)).said == "e"
    assert Verdict(Outcome.REJECTED, (error,), reason="it uses sorry").said == "it uses sorry"
    assert Verdict(Outcome.PROVED, (warning,)).said == ""


def test_an_attempt_is_what_its_verdict_says_and_neither_without_one() -> None:
    problem = Problem("p", "theorem p : True")
    made = [Attempt(problem, "x", "x"), *(Attempt(problem, "x", "x", Verdict(outcome)) for outcome in Outcome)]
    assert [(a.proved, a.rejected) for a in made] == [
        (False, False),
        *((outcome is Outcome.PROVED, outcome is Outcome.REJECTED) for outcome in Outcome),
    ]


WHOLE: dict[str, Any] = {"problem": {"name": "n", "statement": "theorem n : p"}, "completion": "x", "proof": "x"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"proof": 5}, "proof must be a text, not 5"),
        ({"problem": 5}, "problem must be an object, not 5"),
        ({"problem": {"name": "n"}}, "problem.statement is missing"),
        ({"problem": {"name": "n", "statement": "s", "tags": "ab"}}, 'problem.tags must be a list, not "ab"'),
        ({"what": 1}, "what is not a known key; known are problem"),
        ({"index": True}, "index must be a whole number, not true"),
        ({"logprob": "-1"}, 'logprob must be a number, not "-1"'),
        ({"sampling": []}, "sampling must be an object"),
        ({"verdict": {"outcome": "GOOD"}}, "verdict.outcome must be one of PROVED, REJECTED, TIMED_OUT, CRASHED"),
        ({"verdict": {"outcome": ["PROVED"]}}, "verdict.outcome must be one of"),
        ({"verdict": {"outcome": "PROVED", "axioms": [1]}}, r"verdict.axioms\[0\] must be a text, not 1"),
        (
            {"verdict": {"outcome": "PROVED", "messages": [{"severity": "error", "text": "t", "start": [1]}]}},
            r"verdict.messages\[0\].start must be \[line, column\], not \[1\]",
        ),
    ],
)
def test_a_record_of_another_form_is_refused_by_the_name_of_its_field(change: dict[str, Any], said: str) -> None:
    assert attempt_from_json(WHOLE).proof == "x"
    with pytest.raises(ValueError, match=said):
        attempt_from_json({**WHOLE, **change})
