"""Repairs learnt without the message, attempts that begin with a reference, problems by their pass rate, controls."""

from __future__ import annotations

import json
import random
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import reference_loop as plain
import torch
from fakes import PROVED, FakeJudge
from test_trainer import Follow, trainer_of
from tiny_model import TEMPLATE, problem, tiny, tokenizer

from leanfd.errors import InputError
from leanfd.models.engine import prompt_text
from leanfd.models.prompts import TEMPLATES
from leanfd.proofs import Attempt, Message, Outcome, Position, Problem, Severity, Verdict, attempt_from_json, to_json
from leanfd.prove.trajectory import TurnLimits
from leanfd.train.beginnings import GIVEN, beginning
from leanfd.train.config import DistillConfig, SamplingConfig, TrainConfig
from leanfd.train.data import group_rng, load_data, training_attempts
from leanfd.train.feedback import Context, open_provider, refuse_unknown
from leanfd.train.prepare import by_prompt, prepare
from leanfd.train.rollouts import TrainingGroup, judging
from leanfd.train.tokens import Codec

NO = Message(Severity.ERROR, "unknown identifier 'k'", Position(1, 6), Position(1, 7))
REJECTED = Verdict(Outcome.REJECTED, (NO,), goals=("p : Prop\n⊢ p",))
REFERENCE = "intro x\nconstructor\n· exact h x\n· rfl"
BATCH = {"max_steps": 1, "per_device_train_batch_size": 4, "gradient_accumulation_steps": 2, "max_grad_norm": 1e9}


class InRepairs(FakeJudge):
    """Rejects each first try; of the later proofs every other one is right."""

    def __init__(self, first: int) -> None:
        super().__init__()
        self.first, self.right = first, set[str]()

    def submit(self, problem: Problem, proof: str) -> Future[Verdict]:
        later = len(self.asked) >= self.first
        self.verdicts[proof] = PROVED if later and len(self.asked) % 2 == 0 else REJECTED
        return super().submit(problem, proof)


def repairing(folder: Path, **changed: Any) -> tuple[Any, Follow, list[Any]]:
    """Four first tries in each step, and the repair of each; there is no other feedback."""
    kept: list[Any] = []
    seen = Follow()
    groups = [TrainingGroup(problem(i), TEMPLATE.prompt(problem(i))) for i in (0, 1)]
    trainer = trainer_of(
        folder, groups, provider=open_provider(["reference"], Context(TEMPLATE), repairs=True),
        judge=judging(InRepairs(4)), keep=kept.extend, repairs=True, limits=TurnLimits(2), callbacks=[seen],
        arguments={**BATCH, **changed},
    )  # fmt: skip
    return trainer, seen, kept


def test_a_right_repair_is_learnt_from_the_prompt_without_the_message(tmp_path: Path) -> None:
    trainer, seen, kept = repairing(tmp_path)
    draw, drawn = trainer._drawn, {}

    def noted(prompts: list[list[int]], rng: random.Random) -> Any:
        found = draw(prompts, rng)
        drawn.update({trainer.codec.text(ids): ids for ids in found[0]})
        return found

    trainer._drawn = noted
    trainer.train()
    repairs = [t for t in kept if t.attempt.parent is not None and t.attempt.proved]
    assert 0 < len(repairs) < 4
    model, words = tiny(), tokenizer()
    total, tokens = torch.zeros(()), 0
    for t in repairs:
        parent = next(
            o.attempt for o in kept if o.attempt.trajectory == t.attempt.trajectory and o.attempt.parent is None
        )
        assert parent.rejected
        assert t.attempt.problem == parent.problem
        assert t.attempt.prompt == t.teacher.prompt == TEMPLATE.prompt(parent.problem, [parent])
        assert NO.text in t.teacher.prompt
        assert t.prompt == TEMPLATE.prompt(parent.problem)
        ids = drawn[t.attempt.completion]
        s = plain.log_probabilities(model, plain.ids_of(words, t.prompt), ids)
        with torch.no_grad():
            teacher = plain.log_probabilities(model, plain.ids_of(words, t.teacher.prompt), ids)
        total, tokens = total + (teacher.exp() * (teacher - s)).sum(), tokens + len(ids)
    assert seen.column("loss")[0] == pytest.approx((total / tokens).item(), rel=1e-4)
    assert seen.column("distill/taught")[0] == pytest.approx(len(repairs) / 8)
    for t in kept:
        if t not in repairs:
            assert (t.teacher, t.prompt) == (None, t.attempt.prompt)


def test_a_ledger_of_repairs_is_read_again(tmp_path: Path) -> None:
    """Each repair finds the attempt that it repaired, though many of a run answer the same problem."""
    trainer, _, kept = repairing(tmp_path, max_steps=2)
    trainer.train()
    stored = [attempt_from_json(json.loads(json.dumps(to_json(t.attempt)))) for t in kept]
    of_one = [a for a in stored if a.problem == problem(0)]
    assert any(a.parent is not None for a in of_one)
    records = training_attempts(
        of_one, open_provider(["reference"], Context(TEMPLATE), repairs=True), TEMPLATE, random.Random(0), repairs=True
    )
    for record in records:
        right = record.attempt.parent is not None and record.attempt.proved
        assert record.prompt == (TEMPLATE.prompt(problem(0)) if right else record.attempt.prompt)
        assert (record.teacher is not None) == right


def family() -> list[Attempt]:
    first = Attempt(problem(1), "exact k", "exact k", REJECTED, 0, prompt=TEMPLATE.prompt(problem(1)))
    again = TEMPLATE.prompt(problem(1), [first])
    right = Attempt(problem(1), "exact h", "exact h", PROVED, 1, round=1, parent=0, prompt=again)
    wrong = Attempt(problem(1), "exact j", "exact j", REJECTED, 2, round=1, parent=0, prompt=again)
    own = Attempt(problem(1), "assumption", "assumption", PROVED, 3, prompt=TEMPLATE.prompt(problem(1)))
    return [first, right, wrong, own]


def test_stored_repairs_that_are_right_join_the_first_tries() -> None:
    first, again = TEMPLATE.prompt(problem(1)), TEMPLATE.prompt(problem(1), family()[:1])
    for repairs, prompts in ((True, [first, first, again, first]), (False, [first, again, again, first])):
        provider = open_provider(["none"], Context(TEMPLATE), repairs=repairs)
        records = training_attempts(family(), provider, TEMPLATE, group_rng(0, 0, problem(1)), repairs)
        assert [r.prompt for r in records] == prompts
        assert len(by_prompt(records)) == 2
        told = [r.teacher and (r.teacher.kind, r.teacher.prompt) for r in records]
        assert told[1] == (("repair", again) if repairs else None)
        assert told[0] == ("none", first)
        assert told[3] is None


def test_repairs_and_prefixes_are_refused_where_they_make_no_sense(tmp_path: Path) -> None:
    given = {"problems": (Path("p"),)}
    for changed, said in [
        ({"distill": DistillConfig(repairs=True)}, "set sampling.turns to 2 or more, not 1"),
        ({"objective": "route", "distill": DistillConfig(repairs=True)}, "which the policy gradient cannot compare"),
        ({"distill": DistillConfig(repairs=True, policy_weight=0.5)}, "which the policy gradient cannot compare"),
        ({"sampling": SamplingConfig(prefixes=0.5), "attempts": (Path("a"),)}, "this stage is offline"),
        ({"sampling": SamplingConfig(pass_rates=(0.0, 0.5))}, "are those of a ledger's attempts"),
    ]:
        with pytest.raises(InputError, match=said):
            TrainConfig(**given, **changed)  # type: ignore[arg-type]
    for rates in [(0.5,), (0.5, 0.5), (0.5, 0.1), (0.1, 0.2, 0.3)]:
        with pytest.raises(InputError, match="two shares, the lower first"):
            SamplingConfig(pass_rates=rates)
    with pytest.raises(InputError, match=r"pass_rates\[1\] must be between 0 and 1"):
        SamplingConfig(pass_rates=(0.0, 2.0))
    assert TrainConfig(**given, distill=DistillConfig(repairs=True), objective="grpo").distill.repairs  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"prefixes do not go with vLLM .* use_vllm = false"):
        trainer_of(tmp_path, arguments={"use_vllm": True}, prefixes=0.5)
    with pytest.raises(InputError, match="repairs go with distillation alone"):
        trainer_of(tmp_path, distill_weight=0.5, repairs=True)


def test_a_beginning_is_a_reference_up_to_one_of_its_tactics() -> None:
    codec = Codec(tokenizer(), 256)
    known = replace(problem(0), references=(REFERENCE, "rfl"))
    texts = {codec.text(beginning(TEMPLATE, known, codec, 200, random.Random(n))) for n in range(60)}
    cleaned = {each.rstrip(" \n") for each in texts}
    assert cleaned == {
        "intro x",
        "intro x\nconstructor",
        "intro x\nconstructor\n·",
        "intro x\nconstructor\n· exact h x",
        "intro x\nconstructor\n· exact h x\n·",
    }
    assert all(REFERENCE.startswith(each) for each in texts)
    whole = codec.completion(REFERENCE)
    for n in range(20):
        begun = beginning(TEMPLATE, known, codec, 200, random.Random(n))
        assert whole[: len(begun)] == begun, "the tokens are those of the whole reference"
    short = len(codec.completion("intro x\n"))
    assert all(len(beginning(TEMPLATE, known, codec, short, random.Random(n))) <= short for n in range(20))
    assert beginning(TEMPLATE, known, codec, 0, random.Random(0)) == []
    for references in ((), ("rfl",)):
        assert beginning(TEMPLATE, replace(known, references=references), codec, 200, random.Random(0)) == []


def test_a_beginning_for_a_chat_model_stands_in_its_fence() -> None:
    codec, template = Codec(tokenizer(), 2048), TEMPLATES["kimina"]
    known = replace(problem(0), references=(REFERENCE,))
    begun = codec.text(beginning(template, known, codec, 500, random.Random(1)))
    assert begun.startswith(f"```lean4\n{known.statement} := by\n  intro x")
    assert template.answer(known, REFERENCE).startswith(begun)


def test_what_was_given_is_in_no_loss_and_no_sample_of_the_policy(tmp_path: Path) -> None:
    kept: list[Any] = []
    known = [replace(problem(i), references=(REFERENCE,)) for i in (0, 1)]
    groups = [TrainingGroup(each, TEMPLATE.prompt(each)) for each in known]
    judge = FakeJudge()

    def begun(prefixes: float) -> tuple[Any, dict[str, Any]]:
        kept.clear()
        trainer = trainer_of(
            tmp_path, groups, provider=open_provider(["errors"], Context(TEMPLATE)), judge=judging(judge),
            keep=kept.extend, prefixes=prefixes, arguments=BATCH,
        )  # fmt: skip
        rows = [{"prompt": g.prompt, "group": i} for i, g in enumerate(groups) for _ in range(4)]
        return trainer, trainer._generate_and_score_completions(rows)

    trainer, batch = begun(1.0)
    for rows in ([0, 1, 2, 3], [4, 5, 6, 7]):
        assert len({kept[i].attempt.sampling[GIVEN] for i in rows}) == 1, "a group begins alike"
    for i, t in enumerate(kept):
        given = trainer._given[i]
        assert given
        assert REFERENCE.startswith(trainer.codec.text(given))
        assert t.attempt.completion.startswith(trainer.codec.text(given))
        length = int(batch["completion_mask"][i].sum())
        assert batch["completion_ids"][i][: len(given)].tolist() == given
        for mask in ("tool_mask", "distill_mask"):
            assert batch[mask][i].tolist() == [int(len(given) <= k < length) for k in range(batch[mask].size(1))]
        assert not t.attempt.sampled
        assert t.prompt == TEMPLATE.prompt(t.attempt.problem)
    assert batch["num_items_in_batch"] == batch["tool_mask"].sum()
    trainer, batch = begun(0.0)
    assert not any(trainer._given)
    assert torch.equal(batch["tool_mask"], batch["completion_mask"])
    assert all(GIVEN not in t.attempt.sampling and t.attempt.sampled for t in kept)


def test_a_repair_of_what_began_with_a_reference_is_all_its_own_and_no_sample(tmp_path: Path) -> None:
    trainer, _, kept = repairing(tmp_path)
    trainer.prefixes = 1.0
    trainer.groups = [TrainingGroup(replace(g.problem, references=(REFERENCE,)), g.prompt) for g in trainer.groups]
    rows = [{"prompt": g.prompt, "group": i} for i, g in enumerate(trainer.groups) for _ in range(4)]
    batch = trainer._generate_and_score_completions(rows)
    for i, t in enumerate(trainer._attempts):
        if t.attempt.parent is not None:
            assert torch.equal(batch["tool_mask"][i], batch["completion_mask"][i])
        else:
            assert batch["tool_mask"][i].sum() == batch["completion_mask"][i].sum() - len(trainer._given[i])
            assert trainer._given[i]
    # What began a trajectory is on record with each of its turns, and keeps all of them from being samples.
    assert all(GIVEN in t.attempt.sampling and not t.attempt.sampled for t in kept)


def ledger(folder: Path, outcomes: dict[int, str]) -> Path:
    named = {o.value[0]: o for o in Outcome}
    lines = [
        Attempt(problem(i), f"exact h{n}", f"exact h{n}", Verdict(named[letter]), n)
        for i, letters in outcomes.items()
        for n, letter in enumerate(letters)
    ]
    (folder / "attempts.jsonl").write_text("".join(json.dumps(to_json(a)) + "\n" for a in lines), "utf-8")
    return folder / "attempts.jsonl"


def test_problems_are_chosen_by_their_pass_rate(tmp_path: Path) -> None:
    """0 < p < ½: what timed out counts for neither side, and a half is no less than a half."""
    path = ledger(tmp_path, {0: "RRRR", 1: "PRRT", 2: "PPRR", 3: "PRTT", 4: "PPPP", 5: "RRRP"})
    given = TrainConfig(attempts=(path,), held_out=0.0, feedback=("none",), evaluate_samples=0)
    assert len(prepare(given).data.problems) == 6
    chosen = prepare(replace(given, sampling=SamplingConfig(pass_rates=(0.0, 0.5)))).data
    assert [p.name for p in chosen.problems] == ["p1", "p5"]
    assert [g.problem.name for g in chosen.groups] == ["p1", "p5"]
    with pytest.raises(InputError, match=r"no problem has a pass rate above 0\.9 and below 1 .* know 6, of which 5"):
        prepare(replace(given, sampling=SamplingConfig(pass_rates=(0.9, 1.0))))
    assert len(load_data([path], [], 0.0).problems) == 6


def failures() -> tuple[Attempt, Attempt]:
    other = Verdict(Outcome.REJECTED, (Message(Severity.ERROR, "no goals", Position(7, 3)),), goals=("⊢ r",))
    mine = replace(REJECTED, messages=(replace(NO, start=Position(2, 6)),))
    first, second = "intro x\nexact k", "rfl\nsimp"
    return Attempt(problem(0), first, first, mine), Attempt(problem(1), second, second, other)


@pytest.mark.parametrize("template", ["mini", "goedel-prover-v2", "kimina"])
def test_controls_put_other_words_in_leans_place(template: str) -> None:
    mine, other = failures()

    def told(name: str) -> str:
        provider = open_provider([name], Context(TEMPLATES[template], stored=[[other]]))
        (prompt,) = provider.teacher_prompts([mine], random.Random(0))
        assert prompt is not None
        assert prompt.kind == name.partition(":")[0]
        return prompt_text(prompt.prompt)

    real = told("errors")
    assert NO.text in real
    shown = {name: told(f"{name}:errors") for name in ("swapped", "blank", "again", "shuffled")}
    assert len({real, *shown.values()}) == 5
    assert not any(NO.text in each or "⊢ p" in each for each in shown.values())
    assert all("exact k" in shown[name] for name in ("swapped", "blank", "again"))
    assert "exact k" not in shown["shuffled"]
    assert "no goals" in shown["shuffled"]
    assert "no goals" in shown["swapped"]
    assert "Try again." in shown["again"]
    assert not any(word in shown["blank"] for word in ("no goals", "Try again.", "identifier"))


def test_a_blank_message_leaves_the_rest_of_the_prompt_as_it_is() -> None:
    mine, other = failures()
    provider = open_provider(["blank:errors"], Context(TEMPLATE, stored=[[other]]))
    (prompt,) = provider.teacher_prompts([mine], random.Random(0))
    assert prompt is not None
    assert prompt.prompt == f"{str(TEMPLATE.prompt(problem(0)))[:-9]}<|failed|>intro x\nexact k<|lean|><|proof|>"
    swapped = open_provider(["swapped:errors"], Context(TEMPLATE, stored=[[other]]))
    (prompt,) = swapped.teacher_prompts([mine], random.Random(0))
    assert prompt is not None
    # The place is the attempt's own.
    assert str(prompt.prompt).endswith("<|lean|>2| exact k\nno goals\n⊢ r<|proof|>")


def test_a_message_is_swapped_only_for_one_on_another_problem() -> None:
    mine, _ = failures()
    provider = open_provider(["swapped:errors"], Context(TEMPLATE, stored=[[mine]]))
    assert provider.teacher_prompts([mine], random.Random(0)) == [None]
    online = open_provider(["swapped:errors"], Context(TEMPLATE))
    assert online.teacher_prompts([failures()[1]], random.Random(0)) == [None]
    assert online.teacher_prompts([mine], random.Random(0)) != [None], "the group before is remembered"


def test_controls_without_a_message_to_replace_are_refused_by_name() -> None:
    refuse_unknown(["blank:verifier", "again:errors", "shuffled:errors+reference"])
    for name, said in [
        ("blank:reference", "reference shows no message .* blank goes with errors and verifier"),
        ("again:errors+reference", "reference shows no message"),
        ("swapped:", "no feedback is called ''"),
        ("empty:errors", "no feedback is called 'empty:errors'; .* swapped:NAME, blank:NAME, again:NAME"),
    ]:
        with pytest.raises(InputError, match=said):
            refuse_unknown([name])
