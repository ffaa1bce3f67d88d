"""The verifier's and the critic's feedback: the first with the embedded Lean, the second against a scripted server."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fakes import FakeEngine
from scripted_server import Answer, Serve, Server, ok

from leanfd.errors import EngineError, InputError, LeanfdError
from leanfd.lean.judge import open_judge
from leanfd.models.engine import prompt_text
from leanfd.models.openai_engine import OpenAIEngine
from leanfd.models.prompts import TEMPLATES
from leanfd.proofs import Attempt, Message, Outcome, Position, Problem, Severity, Verdict
from leanfd.train.feedback import Context, CriticContext, open_provider
from leanfd.train.feedback.critic import Critic
from leanfd.train.feedback.errors import Errors
from leanfd.train.records import TeacherPrompt

SWAP = Problem("swap", "theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p")
WRONG = "constructor\nexact h.1\nexact h.2"
MISMATCH = Verdict(
    Outcome.REJECTED,
    (Message(Severity.ERROR, "type mismatch", Position(2, 6), Position(2, 9)),),
    goals=("p q : Prop\nh : p ∧ q\n⊢ q",),
)
KIMINA = TEMPLATES["kimina"]


def attempt(proof: str = WRONG, verdict: Verdict = MISMATCH, index: int = 0) -> Attempt:
    return Attempt(SWAP, proof, proof, verdict, index)


def text(prompt: TeacherPrompt | None) -> str:
    assert prompt is not None
    return prompt_text(prompt.prompt)


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    monkeypatch.delenv("LEANFD_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    servers: list[Server] = []

    def start(script: Any) -> Server:
        servers.append(Server(script))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


def answering(words: str) -> Any:
    return lambda _n, _path, _body: says(words)


def says(words: str) -> Answer:
    return ok({"choices": [{"message": {"content": words}, "finish_reason": "stop"}]})


def critic(server: Server, cache: Path, template: str = "kimina", deadline_s: float = 5.0, **more: Any) -> Critic:
    engine = OpenAIEngine(server.url, "judge-1", deadline_s=deadline_s, first_pause_s=0.01)
    return Critic(TEMPLATES[template], engine, Errors(TEMPLATES[template]), cache, **more)


def test_the_verifier_tells_how_far_a_proof_is_right():
    with open_judge(workers=1) as judge:
        verdict = judge.submit(SWAP, WRONG).result()
        mini = open_provider(["verifier"], Context(TEMPLATES["mini"], judge))
        chat = open_provider(["verifier"], Context(KIMINA, judge))
        group = [attempt(verdict=verdict), attempt(verdict=verdict, index=1)]
        teachers = mini.teacher_prompts(group, random.Random(0))
        (words, _) = chat.teacher_prompts(group, random.Random(0))
    assert text(teachers[0]) == text(teachers[1])
    assert text(teachers[0]).startswith(
        "(p q : Prop) (h : p ∧ q) : q ∧ p<|failed|>constructor\nexact h.1<|lean|>2| exact h.1\n"
    )
    assert "It is right as far as this:\n```lean4\nconstructor\n```" in text(words)
    assert "The next step fails:\n```lean4\nexact h.1\n```\nLean said: " in text(words)
    assert "The goals at that point are:\ncase left\np q : Prop\nh : p ∧ q\n⊢ q" in text(words)


def test_the_verifier_needs_a_judge():
    with pytest.raises(InputError, match="verifier needs a judge"):
        open_provider(["verifier"], Context(KIMINA))


def test_a_critique_is_tied_to_lines(serve: Serve, tmp_path: Path):
    server = serve(
        answering("Sure!\nL2: `h.1` proves p, not q; use h.2.\n- Line 3: then h.1.\nL9: no such line\nThat is it.")
    )
    (told,) = critic(server, tmp_path).feedback([attempt()], [attempt()], random.Random(0))
    assert told is not None
    assert told.kind == "critic"
    assert told.hint == (
        "A proof was tried, and Lean rejected it. A reader, who may be wrong, says:\n"
        "Line 2, `exact h.1`: `h.1` proves p, not q; use h.2.\n"
        "Line 3, `exact h.2`: then h.1."
    )
    (_, _, body) = server.requests[0]
    asked = body["messages"][1]["content"]
    assert "theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p :=" in asked
    assert "  2| exact h.1\n" in asked
    assert "Lean said:\nline 2: type mismatch\n\nThe goals at the first error:\np q : Prop" in asked
    assert body["temperature"] == 0


def test_a_model_that_takes_proofs_as_hints_gets_the_critics_proof(serve: Serve, tmp_path: Path):
    proof = f"<think>\nL1: hm\n</think>\n```lean4\n{SWAP.statement} := by\n  exact ⟨h.2, h.1⟩\n```"
    told = critic(serve(answering(proof)), tmp_path, "mini").feedback([], [attempt()], random.Random(0))
    assert [t.hint for t in told if t] == ["exact ⟨h.2, h.1⟩"]
    lazy = proof.replace("exact ⟨h.2, h.1⟩", "sorry")
    told = critic(serve(answering(lazy)), tmp_path / "x", "mini").feedback([], [attempt()], random.Random(0))
    assert [t.kind for t in told if t] == ["errors"]


def test_critiques_are_asked_for_once(serve: Serve, tmp_path: Path):
    server = serve(answering("L1: no"))
    group = [attempt(), attempt(index=1), attempt("simp", index=2)]
    first = critic(server, tmp_path).feedback(group, group, random.Random(0))
    assert len(server.requests) == 2
    assert critic(server, tmp_path).feedback(group, group, random.Random(1)) == first
    assert len(server.requests) == 2
    other = replace(MISMATCH, messages=(Message(Severity.ERROR, "other words", Position(2, 6)),))
    critic(server, tmp_path).feedback([], [attempt(verdict=other)], random.Random(0))
    assert len(server.requests) == 3


def test_a_spoilt_cache_file_is_asked_for_again(serve: Serve, tmp_path: Path, caplog: pytest.LogCaptureFixture):
    server = serve(answering("L1: no"))
    critic(server, tmp_path).feedback([], [attempt()], random.Random(0))
    (file,) = tmp_path.rglob("*.json")
    assert json.loads(file.read_text())["answer"] == "L1: no"
    file.write_text("{")
    (told,) = critic(server, tmp_path).feedback([], [attempt()], random.Random(0))
    assert told is not None
    assert told.kind == "critic"
    assert len(server.requests) == 2
    assert "passed over" in caplog.text
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("words", ["", "I cannot help with that.", "L7: beyond the end", "L1: " + "x" * 5000])
def test_answers_of_another_form_leave_the_word_to_errors(serve: Serve, tmp_path: Path, words: str):
    (told,) = critic(serve(answering(words)), tmp_path).feedback([], [attempt()], random.Random(0))
    assert told == Errors(KIMINA).feedback([], [attempt()], random.Random(0))[0]


def test_refusals_and_silence_leave_the_word_to_errors(serve: Serve, tmp_path: Path, caplog: pytest.LogCaptureFixture):
    def script(_number: int, _path: str, body: dict[str, Any]) -> Answer:
        if "simp" in body["messages"][1]["content"]:
            return 400, {}, b'{"error": {"message": "content policy"}}'
        if "rfl" in body["messages"][1]["content"]:
            return 503, {}, b""
        return says("L1: no")

    group = [attempt(), attempt("simp", index=1), attempt("rfl", index=2)]
    told = critic(serve(script), tmp_path, deadline_s=0.4).feedback(group, group, random.Random(0))
    assert [t.kind for t in told if t] == ["critic", "errors", "errors"]
    assert "content policy" in caplog.text
    assert len(list(tmp_path.rglob("*.json"))) == 1


def test_a_critic_that_is_down_is_left_alone_for_a_while(tmp_path: Path):
    engine = FakeEngine(fails=EngineError("down"))
    calls: list[int] = []
    complete = engine.complete
    engine.complete = lambda *a: (calls.append(1), complete(*a))[1]  # type: ignore[method-assign]
    asked = Critic(KIMINA, engine, Errors(KIMINA), tmp_path, pause_s=60)
    for i in range(10):
        told = asked.feedback([], [attempt(f"simp [{i}]")], random.Random(0))
        assert [t.kind for t in told if t] == ["errors"]
    assert len(calls) == 3
    soon = Critic(KIMINA, engine, Errors(KIMINA), tmp_path, pause_s=0)
    for i in range(10):
        soon.feedback([], [attempt(f"simp [{i}]")], random.Random(0))
    assert len(calls) == 13


def test_the_critic_stands_in_the_table(tmp_path: Path):
    context = Context(KIMINA, critic=CriticContext(FakeEngine(["L1: use h.2"]), tmp_path))
    (teacher,) = open_provider(["critic"], context).teacher_prompts([attempt()], random.Random(0))
    assert "Line 1, `constructor`: use h.2" in text(teacher)
    with pytest.raises(InputError, match="critic needs a model"):
        open_provider(["critic"], Context(KIMINA))


def test_a_folder_that_cannot_hold_the_cache_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(LeanfdError, match="answers cannot be kept there"):
        Critic(KIMINA, FakeEngine(), Errors(KIMINA), tmp_path / "file" / "x")
