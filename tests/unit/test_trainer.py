"""The trainer on TRL against the plain loop: the same losses, gradients and weights."""

from __future__ import annotations

import inspect
import json
import random
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import reference_loop as plain
import torch
from fakes import PROVED, FakeJudge, rejected
from launched import launched_twice
from safetensors.torch import load_file
from tiny_model import PROOFS, TEMPLATE, group, problem, tiny, tokenizer
from tiny_model import arguments as make_arguments
from transformers import (
    GPT2Config,
    GPT2LMHeadModel,
    GraniteConfig,
    GraniteForCausalLM,
    LlamaModel,
    TrainerCallback,
)
from trl import GRPOTrainer

from leanfd.errors import InputError
from leanfd.models.engine import Sampling
from leanfd.models.engines import open_engine
from leanfd.proofs import Attempt, Outcome, Problem, Verdict
from leanfd.train.arguments import check_arguments
from leanfd.train.checkpoints import Diverged
from leanfd.train.losses import Divergence
from leanfd.train.probes import check_model
from leanfd.train.records import TeacherPrompt
from leanfd.train.rollouts import TrainingGroup, judging, served
from leanfd.train.teacher import Teacher
from leanfd.train.trainer import FeedbackTrainer

GROUPS = [
    group(0, "PRRP"),
    group(1, "RRTP", "+-++"),  # one timed out, one without feedback
    group(2, "RRRR"),  # no signal for GRPO
    group(3, "CPRT", "++-+"),
    group(4, "PPRR", "----"),
    group(5, "RRRP"),
]


class Follow(TrainerCallback):  # type: ignore[misc]
    """Takes down what is logged, and the gradients of each step after they were clipped."""

    def __init__(self) -> None:
        self.logs: list[dict[str, float]] = []
        self.gradients: list[dict[str, torch.Tensor]] = []

    def on_pre_optimizer_step(self, *_: Any, model: Any, **__: Any) -> None:
        self.gradients.append({n: p.grad.clone() for n, p in model.named_parameters()})

    def on_log(self, args: Any, state: Any, control: Any, logs: dict[str, float], **_: Any) -> None:  # noqa: ARG002
        if "loss" in logs:
            self.logs.append(logs)

    def column(self, name: str) -> list[float]:
        return [log[name] for log in self.logs]


def with_logprobs(groups: list[TrainingGroup]) -> list[TrainingGroup]:
    """The groups as if another policy had sampled them and had said how likely each attempt was."""
    policy, words = tiny(seed=1), tokenizer()
    found = []
    for g in groups:
        stored = []
        for t in g.stored:
            ids = plain.completion_of(words, t)
            with torch.no_grad():
                told = plain.log_probabilities(policy, plain.ids_of(words, str(t.prompt)), ids)
            logprob = sum(told[i, y].item() for i, y in enumerate(ids))
            stored.append(replace(t, attempt=replace(t.attempt, logprob=logprob, tokens=len(ids))))
        found.append(replace(g, stored=tuple(stored)))
    return found


TOO_LONG = replace(GROUPS[0], stored=(replace(GROUPS[0].stored[0], prompt="x" * 400),))
OFF_POLICY = {"importance_sampling_level": "sequence", "epsilon": plain.CLIP, "delta": plain.CAP}


def trainer_of(
    folder: Path,
    groups: list[TrainingGroup] = GROUPS,
    model: Any = None,
    arguments: dict[str, Any] | None = None,
    **changed: Any,
) -> FeedbackTrainer:
    model = model or tiny()
    parts = changed if "teacher" in changed else {"teacher": Teacher(model, "ema", 0.05), **changed}
    return FeedbackTrainer(model, tokenizer(), make_arguments(folder, **(arguments or {})), groups, TEMPLATE, **parts)


def trained(
    folder: Path, groups: list[TrainingGroup], weight: float, beta: float, **changed: Any
) -> tuple[Any, Follow]:
    seen = Follow()
    trainer = trainer_of(
        folder, groups, None, changed, distill_weight=weight, divergence=Divergence(beta=beta), callbacks=[seen]
    )
    trainer.train()
    return trainer, seen


def same_way(one: Any, other: Any) -> None:
    """Both went the same way from the start, but for a few weights whose gradient is nothing but rounding: Adam divides
    it by its own size."""
    for name, start in tiny().named_parameters():
        way = other.get_parameter(name) - start
        off = one.get_parameter(name) - start - way
        strayed = off.abs() > 1e-5
        assert strayed.sum() <= 4, name
        assert off[~strayed].norm() < 1e-3 * way.norm(), name


@pytest.mark.parametrize(
    ("weight", "beta"),
    [(0.6, 1.0), *(pytest.param(*each, marks=pytest.mark.slow) for each in [(1.0, 0.0), (1.0, 0.5), (0.0, 0.0)])],
)
def test_it_computes_what_the_plain_loop_computes(tmp_path: Path, weight: float, beta: float) -> None:
    groups = with_logprobs(GROUPS)
    trainer, seen = trained(tmp_path, groups, weight, beta, **(OFF_POLICY if weight < 1 else {}))
    student = tiny()
    ordered = [groups[i] for i in trainer.order]
    assert sorted(trainer.order) == [0, 1, 2, 3, 4, 5]
    steps = [ordered[0:2], ordered[2:4], ordered[4:6]]
    trace, teacher = plain.train(student, tokenizer(), steps, plain.Settings(distill_weight=weight, beta=beta))
    assert seen.column("loss") == pytest.approx(trace.losses, rel=1e-4, abs=1e-5)
    if weight:
        assert seen.column("distill/gain") == pytest.approx(trace.gains, rel=1e-3, abs=1e-4)
    for ours, theirs in zip(seen.gradients, trace.gradients, strict=True):
        for name in theirs:
            torch.testing.assert_close(ours[name], theirs[name], rtol=1e-3, atol=1e-5)
    same_way(trainer.model, student)
    with trainer.teacher.model() as averaged:
        same_way(averaged, teacher)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_two_processes_take_the_steps_of_one(tmp_path: Path) -> None:
    """Halves of unlike size: a mean of the two processes' means would be another number."""
    here = Path(__file__).parent
    launched_twice([str(here / "two_processes.py"), str(tmp_path), "1"], tmp_path / "log")
    alone, seen = trained(tmp_path / "alone", GROUPS, 1.0, 0.5)
    logs = json.loads((tmp_path / "logs.json").read_text())
    for name in ("loss", "distill/loss", "distill/gain", "distill/entropy", "reward"):
        assert [log[name] for log in logs] == pytest.approx(seen.column(name), rel=1e-4, abs=1e-5), name
    together = tiny()
    together.load_state_dict(load_file(tmp_path / "weights.safetensors"), strict=False)
    same_way(together, alone.model)


def test_exactly_two_of_trls_methods_are_overridden_and_are_still_what_they_were() -> None:
    inherited = set(dir(GRPOTrainer)) - set(dir(object)) - {"__module__"}
    assert set(vars(FeedbackTrainer)) & inherited == {"_generate_and_score_completions", "_compute_loss"}
    assert list(inspect.signature(GRPOTrainer._generate_and_score_completions).parameters) == ["self", "inputs"]
    assert list(inspect.signature(GRPOTrainer._compute_loss).parameters) == ["self", "model", "inputs"]


def test_trl_fills_a_batch_with_what_the_losses_need(tmp_path: Path) -> None:
    groups = with_logprobs([group(0, "PRTC"), group(1, "RRPR", "+--+")])
    trainer = trainer_of(tmp_path, groups, distill_weight=0.5, arguments=OFF_POLICY)
    rows = [{"prompt": g.prompt, "group": i} for i, g in enumerate(groups) for _ in g.stored]
    batch = trainer._generate_and_score_completions(rows)
    assert {"prompt_ids", "prompt_mask", "completion_ids", "completion_mask", "advantages"} <= batch.keys()
    words, attempts = trainer.codec, trainer._attempts
    for i, t in enumerate(attempts):
        assert batch["prompt_ids"][i][batch["prompt_mask"][i].bool()].tolist() == words.prompt(t.prompt)
        completion = batch["completion_ids"][i][batch["completion_mask"][i].bool()].tolist()
        assert completion == [*words.tokenizer(t.attempt.completion)["input_ids"], words.end]
        told = batch["teacher_prompt_ids"][i][batch["teacher_prompt_mask"][i].bool()].tolist()
        if t.teacher is not None and t.reward is not None:
            assert told == words.prompt(t.teacher.prompt)
            assert batch["distill_mask"][i].sum() == len(completion)
        else:
            assert batch["distill_mask"][i].sum() == 0
        assert batch["tool_mask"][i].sum() == (0 if t.reward is None else len(completion))
        assert batch["old_per_token_logps"][i].sum().item() == pytest.approx(
            0.0 if t.reward is None else t.attempt.logprob
        )
    assert batch["num_items_in_batch"] == batch["tool_mask"].sum()
    assert batch["distill_tokens"] == batch["distill_mask"].sum()
    # TrainingGroup 0 has one proof and one rejection that count: the mean is a half, whatever timed out or crashed.
    wanted = {"PROVED": 0.5, "REJECTED": -0.5, "TIMED_OUT": 0.0, "CRASHED": 0.0}
    for t, advantage in zip(attempts[:4], batch["advantages"][:4].tolist(), strict=True):
        assert t.attempt.verdict is not None
        assert advantage == pytest.approx(wanted[t.attempt.verdict.outcome])


def test_prompts_are_tokenized_as_trl_and_the_engine_do(tmp_path: Path) -> None:
    trainer = trainer_of(tmp_path, GROUPS)
    prompts = [g.prompt for g in GROUPS]
    ours = [trainer.codec.prompt(p) for p in prompts]
    assert trainer._tokenize_prompts(prompts)[0] == ours
    assert [list(open_engine("mini")._encoded(p, Sampling())) for p in prompts] == ours


class Hints:
    """Tells the teacher of each rejected attempt a proof of its own."""

    def __init__(self) -> None:
        self.groups: list[list[Attempt]] = []

    def teacher_prompts(self, group: Sequence[Attempt], rng: random.Random) -> list[TeacherPrompt | None]:
        self.groups.append(list(group))
        hint = rng.choice(PROOFS)
        told = TeacherPrompt(TEMPLATE.prompt(group[0].problem, hint=hint), "test")
        return [None if a.verdict is None or a.verdict.proved else told for a in group]


def test_online_it_samples_judges_tells_the_teacher_and_keeps(tmp_path: Path) -> None:
    class Luck(FakeJudge):
        def submit(self, problem: Problem, proof: str) -> Future[Verdict]:
            self.verdicts[proof] = [PROVED, rejected(), Verdict(Outcome.TIMED_OUT)][len(self.asked) % 3]
            return super().submit(problem, proof)

    judge, hints, kept = Luck(), Hints(), []
    groups = [TrainingGroup(g.problem, g.prompt) for g in GROUPS[:4]]
    seen = Follow()
    trainer = trainer_of(
        tmp_path, groups, distill_weight=0.5, provider=hints, judge=judging(judge), keep=kept.extend,
        callbacks=[seen], arguments={"max_steps": 2, "temperature": 0.8},
    )  # fmt: skip
    trainer.train()
    assert len(kept) == 16
    assert [len(g) for g in hints.groups] == [4, 4, 4, 4]
    assert [{a.problem.name for a in g} for g in hints.groups] == [{groups[i].problem.name} for i in trainer.order]
    assert all(t.attempt.verdict is not None and t.attempt.sampling["temperature"] == 0.8 for t in kept)
    assert {t.reward for t in kept} == {1.0, 0.0, None}
    for t in kept:
        assert (t.teacher is not None) == (t.reward == 0.0)
        assert t.attempt.proof == TEMPLATE.proof(t.attempt.completion)
        assert 1 <= t.attempt.tokens <= 16
    for part in ("sampling", "judging", "feedback", "teacher", "student", "update"):
        assert all(seconds > 0 for seconds in seen.column(f"seconds/{part}")), part
    assert any(not torch.equal(p, q) for p, q in zip(trainer.model.parameters(), tiny().parameters(), strict=True))


def test_a_group_with_few_stored_attempts_counts_each_once() -> None:
    few = group(0, "PR")
    drawn = served(few, 5, random.Random(0))
    assert sorted(t.attempt.index for t in drawn[:2]) == [0, 1]
    assert all(t.reward is None and t.teacher is None for t in drawn[2:])
    many = group(0, "PRPRPR")
    assert len({t.attempt.index for t in served(many, 4, random.Random(0))}) == 4


def test_a_teachers_prompt_that_does_not_fit_teaches_nothing_and_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    one = group(0, "RRRR")
    told = TeacherPrompt(str(TEMPLATE.prompt(one.problem, hint="exact h " * 60)), "reference")
    stored = (replace(one.stored[0], teacher=told), *one.stored[1:])
    trainer = trainer_of(tmp_path, [replace(one, stored=stored)], model=tiny(context=64))
    batch = trainer._generate_and_score_completions([{"prompt": one.prompt, "group": 0} for _ in range(4)])
    lost = next(i for i, t in enumerate(trainer._attempts) if t.teacher is told)
    assert [bool(row.any()) for row in batch["distill_mask"]] == [i != lost for i in range(4)]
    assert "p0: the teacher's prompt" in caplog.text
    assert "nothing is cut" in caplog.text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"groups": []}, "no problem to train on"),
        ({"groups": [TOO_LONG]}, "prompt of p0 has .* context of 256"),
        ({"groups": [TrainingGroup(problem(0), "a")], "provider": Hints()}, "needs a judge"),
        ({"groups": [group(0, "RR", "--")]}, "needs feedback"),
        ({"teacher": None}, "needs a teacher"),
        ({"distill_weight": 0.0}, "21 of 21 have none"),
        ({"distill_weight": 1.5}, "between 0 and 1"),
        ({"arguments": {"loss_type": "grpo"}}, "loss_type must be"),
        ({"arguments": {"num_generations": 16, "steps_per_generation": 4}}, "steps_per_generation .4. must equal"),
        ({"arguments": {"max_steps": -1}}, "max_steps .-1. must say"),
        ({"arguments": {"num_iterations": 2}}, "num_iterations .2. must be 1"),
    ],
)
def test_what_cannot_work_is_refused_before_the_first_step(tmp_path: Path, changed: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        trainer_of(tmp_path, **changed)


def test_stored_attempts_of_another_temperature_are_refused_for_grpo(tmp_path: Path) -> None:
    drawn = with_logprobs(GROUPS[:1])[0]
    cool = tuple(replace(t, attempt=replace(t.attempt, sampling={"temperature": 0.7})) for t in drawn.stored)
    warm = [replace(drawn, stored=cool)]
    with pytest.raises(InputError, match=r"stored at temperature 0.7 .* trained at 1.0"):
        trainer_of(tmp_path, warm, distill_weight=0.0, arguments=OFF_POLICY)
    with pytest.raises(InputError, match="and a cap, delta"):
        trainer_of(tmp_path, with_logprobs(GROUPS[:2]), distill_weight=0.0)


def test_absolute_positions_and_scaled_logits_are_refused() -> None:
    check_model(tiny())
    small = {"vocab_size": 64, "n_positions": 64, "n_embd": 16, "n_layer": 1, "n_head": 2, "initializer_range": 0.5}
    with pytest.raises(InputError, match=r"GPT2LMHeadModel computes other numbers .* choose a model with rotary"):
        check_model(GPT2LMHeadModel(GPT2Config(**small)))
    scaled = GraniteConfig(
        vocab_size=64,
        hidden_size=16,
        intermediate_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        logits_scaling=3.0,
    )
    with pytest.raises(InputError, match="does more to its logits"):
        check_model(GraniteForCausalLM(scaled))


def test_a_number_that_is_none_ends_the_run_before_it_spoils_the_weights(tmp_path: Path) -> None:
    class Poison(TrainerCallback):  # type: ignore[misc]
        def on_step_begin(self, args: Any, state: Any, control: Any, model: Any, **_: Any) -> None:  # noqa: ARG002
            if state.global_step == 1:
                model.get_parameter("model.layers.0.mlp.up_proj.weight").register_hook(lambda g: g * float("nan"))

    trainer = trainer_of(tmp_path, GROUPS, callbacks=[Poison()])
    with pytest.raises(Diverged, match=r"gradient of step 2 is not a number; the weights are still those of step 1"):
        trainer.train()
    assert all(p.isfinite().all() for p in trainer.model.parameters())
    assert trainer.state.global_step == 1


def test_groups_are_not_torn_apart_between_processes() -> None:
    """TRL asks only for whole groups in the batch of all processes together."""
    torn = SimpleNamespace(
        loss_type="dapo",
        per_device_train_batch_size=4,
        steps_per_generation=1,
        gradient_accumulation_steps=1,
        num_iterations=1,
        num_generations=8,
        max_steps=1,
        shuffle_dataset=False,
    )
    with pytest.raises(InputError, match=r"a process has 4 attempts in a step, .* group's size \(8\)"):
        check_arguments(torn)


def test_a_micro_batch_is_no_wider_than_its_own_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One long prompt and one long attempt of another micro-batch cost this one nothing."""
    widths: list[tuple[int, int]] = []
    plain_forward = LlamaModel.forward

    def watched(self: Any, *given: Any, input_ids: Any = None, attention_mask: Any = None, **known: Any) -> Any:
        widths.append((input_ids.size(1), int(attention_mask.any(0).sum())))
        return plain_forward(self, *given, input_ids=input_ids, attention_mask=attention_mask, **known)

    groups = with_logprobs([group(0, "PR"), group(7, "RP")])
    one_by_one = {"num_generations": 2, "per_device_train_batch_size": 1, "gradient_accumulation_steps": 4}
    for weight in (0.5, 1.0):
        trainer = trainer_of(tmp_path, groups, distill_weight=weight, arguments={**OFF_POLICY, **one_by_one})
        with monkeypatch.context() as patched:
            patched.setattr(LlamaModel, "forward", watched)
            trainer.train()
    assert len({width for width, _ in widths}) > 4
    assert all(width == filled for width, filled in widths)
