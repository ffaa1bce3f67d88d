"""Trajectories: which tokens get loss, what they are rewarded with, what the teacher reads, and where they end."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from fakes import PROVED, FakeJudge, rejected
from tiny_model import TEMPLATE, problem, tiny, tokenizer
from tiny_model import arguments as make_arguments

import leanfd.train.trainer as trainer_module
from leanfd.errors import InputError
from leanfd.models.engine import Completion, Sampling, prompt_text
from leanfd.models.prompts import TEMPLATES, named_template, with_tools
from leanfd.models.tools import LONGEST, called
from leanfd.proofs import Attempt, Outcome, Problem, Verdict, attempt_from_json, to_json
from leanfd.prove.attempts import NO_PROOF
from leanfd.prove.lemma_tool import LemmaTool
from leanfd.prove.trajectory import Trajectory, TurnLimits, carried, following
from leanfd.train.config import SamplingConfig, TrainConfig
from leanfd.train.data import training_attempts
from leanfd.train.evaluation import attempts_at, tally
from leanfd.train.feedback import Context, open_provider
from leanfd.train.records import rewards_of
from leanfd.train.rollouts import TrainingGroup, judging
from leanfd.train.teacher import Teacher
from leanfd.train.trainer import FeedbackTrainer

WRONG, RIGHT = "simp", "exact h"
LEAN_SAYS = "unknown identifier 'zebra'"
JUDGE = {WRONG: rejected(LEAN_SAYS), RIGHT: PROVED, "omega": Verdict(Outcome.TIMED_OUT)}
CHAT = with_tools(TEMPLATES["deepseek-prover-v2"])


class Scripted(FeedbackTrainer):
    """A policy that writes what its script says, turn by turn: one text for each trajectory that still goes on."""

    script: Sequence[Sequence[str]]
    drawn: list[list[int]]

    def _drawn(self, prompts: list[list[int]], rng: random.Random) -> tuple[list[list[int]], Any]:
        del rng
        if not hasattr(self, "drawn"):
            self.drawn, self.turn = [], 0
        texts = self.script[self.turn]
        self.turn += 1
        assert len(texts) == len(prompts)
        written = [self.codec.completion(text) for text in texts]
        self.drawn += written
        return written, None


def scripted(folder: Path, script: Sequence[Sequence[str]], limits: TurnLimits, **changed: Any) -> Scripted:
    """A step of one group with four rows."""
    asked, model = problem(1), tiny()
    args = make_arguments(folder, gradient_accumulation_steps=1, max_steps=1)
    provider = open_provider(["errors"], Context(TEMPLATE), "confirm")
    parts = {"teacher": Teacher(model, "frozen"), "provider": provider, "judge": judging(FakeJudge(dict(JUDGE)))}
    group = TrainingGroup(asked, TEMPLATE.prompt(asked))
    trainer = Scripted(model, tokenizer(), args, [group], TEMPLATE, limits=limits, **{**parts, **changed})
    trainer.script = script
    return trainer


def batch_of(trainer: Scripted) -> dict[str, Any]:
    trainer.model.train()
    return trainer._generate_and_score_completions([{"prompt": g.prompt, "group": 0} for g in trainer.groups * 4])


MENDED = [[WRONG, WRONG], [RIGHT, "rfl"]]
"""Both trajectories need a second turn; one is right then."""


def assert_loss_on_what_was_written(trainer: Scripted, tokens: torch.Tensor, mask: torch.Tensor) -> None:
    """The tokens under the mask are those that the policy wrote, each once, and no other."""
    chosen = Counter(tokens[mask.bool()].tolist())
    assert chosen == Counter(token for row in trainer.drawn for token in row)


def test_every_token_that_the_policy_wrote_has_loss_and_none_of_leans(tmp_path: Path) -> None:
    trainer = scripted(tmp_path, MENDED, TurnLimits(2))
    output = batch_of(trainer)
    tokens, mask = output["completion_ids"], output["tool_mask"]
    assert len(trainer.drawn) == 4
    assert_loss_on_what_was_written(trainer, tokens, mask)
    shown = [trainer.codec.text(row[keep.bool()]) for row, keep in zip(tokens, mask, strict=True)]
    assert shown == [WRONG, RIGHT, WRONG, "rfl"]
    # What Lean said is in the second turn's prompt, and only there.
    prompts = [
        trainer.codec.text(row[keep.bool()])
        for row, keep in zip(output["prompt_ids"], output["prompt_mask"], strict=True)
    ]
    assert [LEAN_SAYS in prompt for prompt in prompts] == [False, True, False, True]
    assert not any("zebra" in text for text in shown)


def flipped(output: dict[str, Any]) -> dict[str, Any]:
    return {**output, "distill_mask": output["completion_mask"] - output["distill_mask"]}


def shifted(output: dict[str, Any]) -> dict[str, Any]:
    return {**output, "distill_mask": output["distill_mask"].roll(1, 0)}


def unmasked(output: dict[str, Any]) -> dict[str, Any]:
    return {**output, "distill_mask": torch.ones_like(output["distill_mask"])}


@pytest.mark.parametrize("wrong", [None, flipped, shifted, unmasked])
def test_the_loss_is_taken_over_those_tokens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: Callable[[dict[str, Any]], dict[str, Any]] | None
) -> None:
    """In the loss itself; and with another mask this very comparison fails."""
    trainer = scripted(tmp_path, [[WRONG, RIGHT], [RIGHT]], TurnLimits(2))
    seen: list[tuple[torch.Tensor, torch.Tensor]] = []
    sums, make = trainer_module.token_sums, trainer._generate_and_score_completions

    def spy(*args: Any) -> Any:
        seen.append((args[4], args[5]))
        return sums(*args)

    monkeypatch.setattr(trainer_module, "token_sums", spy)
    if wrong is not None:
        monkeypatch.setattr(trainer, "_generate_and_score_completions", lambda inputs: wrong(make(inputs)))
    trainer.train()
    ((tokens, mask),) = seen
    assert len(trainer.drawn) == 3
    if wrong is None:
        assert_loss_on_what_was_written(trainer, tokens, mask)
    else:
        with pytest.raises(AssertionError):
            assert_loss_on_what_was_written(trainer, tokens, mask)


def test_a_trajectory_has_one_reward_its_last_and_all_of_its_turns_learn_from_it(tmp_path: Path) -> None:
    trainer = scripted(tmp_path, MENDED, TurnLimits(2), distill_weight=0.5)
    output = batch_of(trainer)
    assert [t.reward for t in trainer._attempts] == [1.0, 1.0, 0.0, 0.0]
    assert output["advantages"].tolist() == [0.5, 0.5, -0.5, -0.5]
    assert trainer._metrics["train"]["reward"] == [0.5]
    # Proved at once against proved never: the longer one does not weigh on the mean by its turns.
    trainer = scripted(tmp_path, [[RIGHT, WRONG], ["rfl"]], TurnLimits(2), distill_weight=0.5)
    output = batch_of(trainer)
    assert output["advantages"].tolist() == [0.5, 0.0, -0.5, -0.5]
    assert output["tool_mask"].sum(1).tolist()[1] == 0, "a row without a turn is masked"


def test_a_timeout_at_the_end_masks_the_whole_and_one_on_the_way_does_not(tmp_path: Path) -> None:
    trainer = scripted(tmp_path, [[WRONG, "omega"], ["omega", RIGHT]], TurnLimits(2))
    output = batch_of(trainer)
    assert [t.reward for t in trainer._attempts] == [None, None, 1.0, 1.0]
    assert output["tool_mask"].any(1).tolist() == [False, False, True, True]
    # Nothing starts from a timeout but a fresh try.
    assert [t.attempt.parent for t in trainer._attempts] == [None, 0, None, None]


def test_what_is_on_record_reads_back_as_trajectories(tmp_path: Path) -> None:
    kept: list[Attempt] = []
    trainer = scripted(tmp_path, MENDED, TurnLimits(2), keep=lambda new: kept.extend(t.attempt for t in new))
    batch_of(trainer)
    again = [attempt_from_json(to_json(attempt)) for attempt in kept]
    assert [(a.trajectory, a.turn, a.index, a.parent) for a in again] == [
        ("0.0.0", 0, 0, None), ("0.0.0", 1, 2, 0), ("0.0.2", 0, 1, None), ("0.0.2", 1, 3, 1),
    ]  # fmt: skip
    # Offline: the same prompts, the same rewards; also where another step has used the same indices.
    other = [replace(a, trajectory=f"9{a.trajectory}", completion="rfl", proof="rfl") for a in again if a.turn == 0]
    read = training_attempts([*again, *other], None, TEMPLATE, random.Random(0))
    assert [t.prompt for t in read[:4]] == [t.prompt for t in trainer._attempts]
    assert [t.reward for t in read[:4]] == [1.0, 1.0, 0.0, 0.0]
    assert "trajectory" not in to_json(Attempt(problem(0), WRONG, WRONG)), "old ledgers read as ever"


def test_the_teacher_of_a_turn_reads_what_came_of_the_whole(tmp_path: Path) -> None:
    trainer = scripted(tmp_path, MENDED, TurnLimits(2))
    batch_of(trainer)
    first, right, failed, _ = (t.teacher for t in trainer._attempts)
    assert first
    assert right
    assert failed
    assert f"<|hint|>{RIGHT}" in str(first.prompt)
    assert LEAN_SAYS in str(first.prompt)
    assert right.kind == "confirm"
    # The last failure, which the student of the first turn does not see.
    assert "no good: rfl" in str(failed.prompt)
    # In a chat all of them; and who is told nothing is told nothing of the whole either.
    turns = [replace(t.attempt, prompt="") for t in trainer._attempts]
    for names, told in ((["errors"], True), (["none"], False)):
        provider = open_provider(names, Context(TEMPLATES["kimina"]))
        prompts = provider.teacher_prompts(turns, random.Random(0))
        assert prompts[0]
        assert (RIGHT in prompt_text(prompts[0].prompt)) == told
        assert prompts[2]
        assert (LEAN_SAYS in prompt_text(prompts[2].prompt)) == told
        assert prompts[2]
        assert ("no good: rfl" in prompt_text(prompts[2].prompt)) == told


def test_siblings_tell_a_turn_first_what_its_own_trajectory_ended_in() -> None:
    proofs = [("a", WRONG), ("a", RIGHT), ("b", "exact ⟨h, h⟩"), ("c", "rfl")]
    group = [
        Attempt(
            problem(0),
            proof,
            proof,
            PROVED if proof.startswith("exact") else rejected(),
            index=i,
            trajectory=name,
            turn=int(proof == RIGHT),
        )
        for i, (name, proof) in enumerate(proofs)
    ]
    provider = open_provider(["siblings"], Context(TEMPLATE))
    for seed in range(8):
        told = provider.teacher_prompts([replace(a, prompt="") for a in group], random.Random(seed))[0]
        assert told
        assert f"<|hint|>{RIGHT}<" in str(told.prompt)


@pytest.mark.parametrize(
    ("limits", "turns"),
    [(TurnLimits(3), 3), (TurnLimits(3, tokens=20), 1), (TurnLimits(3, tokens=23), 2), (TurnLimits(1), 1)],
)
def test_turns_and_tokens_end_a_trajectory(limits: TurnLimits, turns: int) -> None:
    trajectory = Trajectory(problem(0), TEMPLATE, limits, "t", 0, 1)
    while not trajectory.over(longest=16):
        attempt = trajectory.written(Completion(WRONG, 7 if trajectory.attempts else 5), trajectory.prompt(), {})
        trajectory.attempts.append(replace(attempt, verdict=rejected()))
    assert len(trajectory.attempts) == turns


def test_the_clock_ends_a_trajectory_and_then_it_counts_as_nothing(tmp_path: Path) -> None:
    def slow(attempts: Sequence[Attempt]) -> list[Attempt]:
        time.sleep(0.02)
        return judging(FakeJudge(dict(JUDGE)))(attempts)

    trainer = scripted(tmp_path, [[WRONG, RIGHT]], TurnLimits(2, seconds=0.01), judge=slow)
    output = batch_of(trainer)
    assert [t.reward for t in trainer._attempts] == [None, None, 1.0, None]
    assert trainer._attempts[0].attempt.sampling["cut"] == "no turn begins after 0.01 s"
    assert output["tool_mask"].any(1).tolist() == [False, False, True, False]


def test_a_prompt_that_no_longer_fits_ends_a_trajectory(tmp_path: Path) -> None:
    long = rejected("x" * 320)
    trainer = scripted(tmp_path, [[WRONG, WRONG]], TurnLimits(2), judge=judging(FakeJudge({WRONG: long})))
    trainer.codec.context = len(trainer.codec.prompt(trainer.groups[0].prompt)) + 16 + 20
    output = batch_of(trainer)
    assert [t.reward for t in trainer._attempts] == [0.0, None, 0.0, None]
    assert output["tool_mask"].any(1).tolist() == [True, False, True, False]


def test_several_turns_want_groups_that_divide(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a group of 4 attempts is no number of trajectories of 3 turns"):
        scripted(tmp_path, [], TurnLimits(3))
    with pytest.raises(InputError, match=r"must be a multiple of sampling\.turns"):
        SamplingConfig(turns=3)
    with pytest.raises(InputError, match="4 or more, two trajectories"):
        TrainConfig(problems=(Path("x"),), objective="grpo", sampling=SamplingConfig(attempts_per_problem=2, turns=2))
    with pytest.raises(InputError, match="less than one turn may have"):
        SamplingConfig(trajectory_tokens=10)


class InTurn:
    """Writes one text at a first turn, another where it is shown a failure."""

    name, digest = "in turn", ""

    def complete(self, prompts: Sequence[Any], *_: Any) -> list[Completion]:
        return [Completion(RIGHT if "<|failed|>" in prompt else WRONG, 3) for prompt in prompts]

    def close(self) -> None:
        """Nothing to free."""


def test_a_held_out_problem_is_tried_in_as_many_turns_and_a_trajectory_counts_once() -> None:
    judge = FakeJudge(dict(JUDGE))
    (group,) = attempts_at([problem(0)], 4, InTurn(), judge, TEMPLATE, Sampling(max_tokens=16), 3)
    assert [(a.trajectory, a.turn, a.proved) for a in group] == [
        *((str(i), 0, False) for i in range(4)), *((str(i), 1, True) for i in range(4)),
    ]  # fmt: skip
    assert tally(group)[:2] == (4, 4)
    (once,) = attempts_at([problem(0)], 4, InTurn(), judge, TEMPLATE, Sampling(max_tokens=16))
    assert [a.trajectory for a in once] == [""] * 4
    assert tally(once)[:2] == (4, 0)


def test_what_a_turn_starts_from() -> None:
    asked = problem(0)
    bad, slow, none = (
        Attempt(asked, p or "", p, v, index=i)
        for i, (p, v) in enumerate([(WRONG, rejected()), ("omega", Verdict(Outcome.TIMED_OUT)), (None, NO_PROOF)])
    )
    mended = Attempt(asked, "rfl", "rfl", rejected(), index=3, parent=0)
    assert carried([]) == ()
    assert carried([bad]) == (bad,)
    assert carried([bad, mended]) == (bad, mended)
    assert carried([bad, slow]) == ()
    assert carried([bad, none]) == ()
    assert carried([slow, replace(mended, parent=None)]) == (replace(mended, parent=None),)
    one, two = replace(bad, trajectory="a"), replace(mended, trajectory="a", turn=1)
    assert following(one, [two, one, slow]) == [one, two]
    assert following(two, [two, one]) == [two]
    assert rewards_of([one, replace(two, verdict=PROVED), slow]) == [1.0, 1.0, None]


# The protocol of tools.


def call(name: str, **arguments: str) -> str:
    return f"I wonder.\n<tool_call>\n{json.dumps({'name': name, 'arguments': arguments})}\n</tool_call>"


def test_a_call_is_read_and_what_is_none_is_not() -> None:
    found = called(call("check", proof="intro h\nexact h"))
    assert found
    assert (found.tool, found.argument, found.fault) == ("check", "intro h\nexact h", "")
    assert called("by simp") is None
    assert called(f"<think>{call('check', proof='x')}</think>```lean4\nsimp\n```") is None
    loose = called('<tool_call>{"name": "check", "arguments": {"proof": "intro h\nexact h"}}')
    assert loose
    assert loose.argument == "intro h\nexact h", "line breaks as they are, and no end"


@pytest.mark.parametrize(
    ("completion", "fault"),
    [
        ("<tool_call>", "is not JSON"),
        ("<tool_call>check(simp)</tool_call>", "is not JSON"),
        (f"<tool_call>{'[' * 100_000}", "is not JSON"),
        (f"<tool_call>{'9' * 5_000}", "is not JSON"),
        ("<tool_call>[]", "no tool 'None'"),
        ('<tool_call>{"name": "rm"}', "no tool 'rm'; there are: check, lemmas"),
        ('<tool_call>{"name": ["check"]}', "no tool"),
        ('<tool_call>{"name": "check"}', "needs the argument 'proof'"),
        ('<tool_call>{"name": "check", "arguments": {"proof": 3}}', "needs the argument 'proof'"),
        ('<tool_call>{"name": "lemmas", "arguments": {"question": " "}}', "needs the argument 'question'"),
        (call("check", proof="x" * (LONGEST["check"] + 1)), "characters"),
    ],
)
def test_a_call_that_cannot_be_read_is_answered_with_what_is_wrong(completion: str, fault: str) -> None:
    found = called(completion)
    assert found
    assert found.tool == ""
    assert fault in found.fault
    attempt = Attempt(problem(0), completion, CHAT.proof(completion, problem(0)))
    assert attempt.proof is None
    with LemmaTool(opened=lambda: pytest.fail("no Lean is needed")) as tool:
        (judged,) = judging(FakeJudge(), tool)([attempt])
    assert judged.verdict
    assert judged.verdict.outcome is Outcome.REJECTED
    _, told = CHAT.prompt(problem(0), [judged])[-2:]
    assert fault in str(told)


def test_a_checked_proof_is_an_attempt_and_its_verdict_the_answer() -> None:
    asked = problem(0)
    for proof in ("intro h\nexact h", f"{asked.statement} := by\n  intro h\n  exact h"):
        assert CHAT.proof(call("check", proof=proof), asked) == "intro h\nexact h"
    assert CHAT.proof(call("lemmas", question="add comm"), asked) is None
    assert CHAT.proof(f"```lean4\n{asked.statement} := by\n  simp\n```", asked) == "simp"
    attempt = Attempt(asked, call("check", proof="simp"), "simp", rejected(LEAN_SAYS))
    answer = Attempt(asked, "```lean4\nsimp\n```", "simp", rejected(LEAN_SAYS))
    plain = TEMPLATES["deepseek-prover-v2"].prompt(asked, [answer, answer])
    first, wrote, told, again, repair = CHAT.prompt(asked, [attempt, answer])
    assert first[1].startswith(str(plain[0][1]))
    assert "<tool_call>" in first[1]
    assert wrote == ("assistant", attempt.completion)
    assert told == ("user", f"<tool_response>\nREJECTED\nline 1: {LEAN_SAYS}\n</tool_response>")
    assert (again, repair) == plain[3:], "an answer is repaired in the template's own words"


def test_templates_with_tools_have_names_and_raw_text_has_none() -> None:
    assert named_template("kimina+tools").name == "kimina+tools"
    assert with_tools(TEMPLATE) is TEMPLATE
    assert with_tools(CHAT) is CHAT
    for name in ("mini+tools", "kimina+tools+tools", "+tools"):
        with pytest.raises(InputError, match="no prompt template"):
            named_template(name)


def test_a_question_is_no_proof_and_its_turn_is_the_policys() -> None:
    asked = Problem("p", "theorem p (a b : Nat) : a + b = b + a")

    class Found(LemmaTool):
        def answer(self, attempt: Attempt) -> Any:
            future = super().answer(replace(attempt, completion="<tool_call>"))
            assert future is not None
            return future if called(attempt.completion) else None

    trajectory = Trajectory(asked, CHAT, TurnLimits(3), "t", 0, 1)
    judge = judging(FakeJudge({"omega": PROVED}), Found(opened=lambda: pytest.fail("not asked")))
    for text in (call("lemmas", question="a + b = b + a"), "I do not know.", call("check", proof="omega")):
        assert not trajectory.over(64)
        trajectory.attempts += judge([trajectory.written(Completion(text, 9), trajectory.prompt(), {})])
    look_up, nothing, right = trajectory.attempts
    assert look_up.proof is None
    assert look_up.rejected
    assert not look_up.proved
    assert nothing.parent == look_up.index
    # Where nothing can be read it begins anew.
    assert (right.parent, right.round, right.turn) == (None, 0, 2)
    assert trajectory.over(64)
    assert rewards_of(trajectory.attempts) == [1.0, 1.0, 1.0]
