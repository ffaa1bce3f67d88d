"""Supervised training, the teacher's gain, the watched policy, and TRL's settings from ours."""

from __future__ import annotations

import itertools
import math
import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import reference_loop as plain
import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import load_file
from test_fit import Interrupts, curve, same_outcome
from tiny_model import PROOFS, TEMPLATE, group, problem, tiny, tokenizer
from trl import GRPOConfig, SFTConfig

from leanfd.errors import InputError, LeanfdError
from leanfd.train import losses, memory, tokens
from leanfd.train.arguments import grpo_arguments, sft_arguments
from leanfd.train.config import GrpoConfig, SamplingConfig, TrainConfig
from leanfd.train.examples import Example
from leanfd.train.fit import Fitted, fit
from leanfd.train.gain import Gain, refuse_without_gain, teacher_gain
from leanfd.train.records import TeacherPrompt
from leanfd.train.sft import encoded, sft_trainer
from leanfd.train.teacher import Teacher
from leanfd.train.tokens import Codec
from leanfd.train.watch import policy_metrics

EXAMPLES = [Example(str(TEMPLATE.prompt(problem(i))), PROOFS[(3 * i) % 8], f"p{i}", "reference") for i in range(6)]


def codec(context: int = 256) -> Codec:
    return Codec(tokenizer(), context)


def supervised(folder: Path, callbacks: Any = (), steps: int = 3) -> Fitted:
    config = TrainConfig(
        objective="sft", attempts_per_step=4, micro_batch=2, evaluate_every=2, problems=(Path("p"),), learning_rate=3e-3
    )
    stage = replace(config.plan()[0], steps=steps)
    trainer = sft_trainer(
        tiny(), tokenizer(), sft_arguments(config, stage, folder / "checkpoints"), EXAMPLES, callbacks
    )
    return fit(trainer, folder)


def test_the_supervised_loss_is_the_mean_over_all_the_steps_proof_tokens(tmp_path: Path) -> None:
    model, words = tiny(), tokenizer()
    losses = []
    for example in EXAMPLES:
        ids = [*words(example.completion)["input_ids"], words.eos_token_id]
        told = plain.log_probabilities(model, plain.ids_of(words, str(example.prompt)), ids)
        losses.append((-sum(told[i, y].item() for i, y in enumerate(ids)), len(ids)))
    assert supervised(tmp_path, steps=1).finished
    first = curve(tmp_path)[0][1]
    # Four of the six, in an order that is TRL's: one of the possible means, and no mean of means.
    means = [sum(a for a, _ in four) / sum(n for _, n in four) for four in itertools.combinations(losses, 4)]
    assert min(abs(first - mean) for mean in means) < 1e-4


def test_an_interrupted_supervised_run_goes_on_to_the_very_same_weights(tmp_path: Path) -> None:
    assert supervised(tmp_path / "torn", [Interrupts(1, signal.SIGTERM)]) == Fitted(2, False, None, stopped=True)
    assert supervised(tmp_path / "torn").finished
    assert supervised(tmp_path / "whole").finished
    same_outcome(tmp_path / "torn", tmp_path / "whole")


def test_labels_are_the_completion_and_its_end() -> None:
    row = encoded(codec(), EXAMPLES[:1])[0]
    words = tokenizer()
    prompt = list(words(EXAMPLES[0].prompt)["input_ids"])
    completion = [*words(EXAMPLES[0].completion)["input_ids"], words.eos_token_id]
    assert row == {"input_ids": prompt + completion, "labels": [-100] * len(prompt) + completion}
    with pytest.raises(InputError, match=r"prompt of p0 has .* context of 12"):
        encoded(codec(12), EXAMPLES[:1])


def test_the_gain_is_that_of_right_proofs() -> None:
    """A teacher is asked with a hint about the proved attempt of its group, and about its own attempt."""
    student, words = tiny(), tokenizer()
    teacher = Teacher(tiny(seed=1), "frozen")
    groups = [group(0, "PRR", "-+-"), group(1, "RRR"), group(2, "TRP", "+--")]
    gain = teacher_gain(student, teacher, codec(), [g.stored for g in groups])
    # Only group 0 has both a proof and feedback; the one that timed out has a prompt in the records all the same.
    total, tokens = 0.0, 0
    for g, told, right in ((groups[0], 1, 0), (groups[2], 0, 2)):
        ids = plain.completion_of(words, g.stored[right])
        hint = g.stored[told].teacher
        assert hint is not None
        with teacher.model() as reader, torch.no_grad():
            t = plain.log_probabilities(reader, plain.ids_of(words, str(hint.prompt)), ids)
            s = plain.log_probabilities(student, plain.ids_of(words, str(g.stored[told].prompt)), ids)
        total += sum((t[i, y] - s[i, y]).item() for i, y in enumerate(ids))
        tokens += len(ids)
    assert gain.on_proofs == pytest.approx(total / tokens, rel=1e-4)
    assert gain.pairs == 2
    assert gain.on_attempts is not None


def test_without_feedback_the_gain_is_nothing_and_the_run_is_refused() -> None:
    student = tiny()
    g = group(0, "PR")
    same = tuple(replace(t, teacher=TeacherPrompt(t.prompt, "none")) for t in g.stored)
    gain = teacher_gain(student, Teacher(student, "live"), codec(), [same])
    assert gain.on_proofs == pytest.approx(0, abs=1e-5)
    with pytest.raises(LeanfdError, match=r"gains [+-]0.000 nats per token on 1 right proofs.*nothing to teach"):
        refuse_without_gain(replace(gain, on_proofs=0.0), 0.0)
    refuse_without_gain(Gain(0.1, None, 3), 0.0)
    refuse_without_gain(teacher_gain(student, Teacher(student, "live"), codec(), [group(0, "RR").stored]), 0.0)


def test_a_watched_policy_is_at_its_start_then_away_and_draws_nothing_from_the_run() -> None:
    model = tiny()
    start, prompts = Teacher(model, "frozen"), [codec().prompt(str(TEMPLATE.prompt(problem(i)))) for i in range(3)]
    torch.manual_seed(1)
    expected = torch.rand(3)
    torch.manual_seed(1)
    entropy, kl = policy_metrics(model, start, codec(), prompts, 8, seed=4)
    assert torch.equal(torch.rand(3), expected)
    assert kl == pytest.approx(0, abs=1e-5)
    assert 0 < entropy < math.log(1024)
    assert policy_metrics(model, start, codec(), prompts, 8, seed=4) == (entropy, kl)
    with torch.no_grad():
        for weight in model.parameters():
            weight.mul_(0)  # every token alike
    entropy, kl = policy_metrics(model, start, codec(), prompts, 8, seed=4)
    assert entropy == pytest.approx(math.log(1024), rel=1e-5)
    assert kl > 0.5


def adapted() -> Any:
    torch.manual_seed(3)
    config = LoraConfig(r=4, target_modules=["q_proj", "v_proj"], init_lora_weights=False, task_type="CAUSAL_LM")
    return get_peft_model(tiny(), config)


def test_the_mean_of_factors_lacks_the_product_of_the_lags_and_no_more() -> None:
    student, rate = adapted(), 0.3
    torch.manual_seed(1)
    teacher = Teacher(student, "ema", rate)
    parts = dict(student.named_parameters())
    names = [name for name in parts if "lora_A.default" in name]
    for name in names:
        for factor in (name, name.replace("lora_A", "lora_B")):
            parts[factor].data.add_(torch.randn_like(parts[factor]))

    def factors(who: str) -> list[tuple[torch.Tensor, torch.Tensor]]:
        told = [name.replace(".default.", f".{who}.") for name in names]
        return [(parts[n.replace("lora_A", "lora_B")].detach().clone(), parts[n].detach().clone()) for n in told]

    before, ours = factors("teacher"), factors("default")
    teacher.follow()
    for (b, a), (b_t, a_t), (b_s, a_s) in zip(factors("teacher"), before, ours, strict=True):
        exact = (1 - rate) * b_t @ a_t + rate * b_s @ a_s
        torch.testing.assert_close(exact - b @ a, rate * (1 - rate) * (b_s - b_t) @ (a_s - a_t), rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("make", [tiny, adapted], ids=["weights", "adapter"])
def test_a_teacher_starts_as_the_student_and_follows_at_its_rate(make: Any, tmp_path: Path) -> None:
    student, ids = make().eval(), torch.arange(5, 15)[None]
    averaged, frozen = Teacher(student, "ema", 0.25), Teacher(student, "frozen", name="start")

    def said(teacher: Teacher) -> torch.Tensor:
        with teacher.model() as model, torch.no_grad():
            return model(input_ids=ids).logits.clone()

    before = student(input_ids=ids).logits.detach().clone()
    torch.testing.assert_close(said(averaged), before)
    trained = {n: p for n, p in student.named_parameters() if p.requires_grad}
    assert not any(".teacher." in name or ".start." in name for name in trained)
    first = {n: p.detach().clone() for n, p in trained.items()}
    with torch.no_grad():
        for p in trained.values():
            p.add_(0.1)
    averaged.follow()
    frozen.follow()
    averaged.save(tmp_path)
    stored = load_file(tmp_path / "teacher.safetensors")
    for name, tensor in first.items():
        moved = stored[name.replace(".default.", ".teacher.")]
        torch.testing.assert_close(moved, tensor + 0.025)
    torch.testing.assert_close(said(frozen), before)
    assert not torch.allclose(said(averaged), before)
    assert {n for n, p in student.named_parameters() if p.requires_grad} == set(trained)
    # Another process's teacher takes up where this one is.
    again = Teacher(make().eval(), "ema", 0.25)
    again.load(tmp_path)
    if make is tiny:
        torch.testing.assert_close(said(again), said(averaged))
    live = Teacher(student, "live")
    torch.testing.assert_close(said(live), student(input_ids=ids).logits.detach())


def test_the_estimate_of_memory_knows_the_bounds_that_torch_code_has() -> None:
    assert (memory._CHUNK, memory._DRAWN) == (losses.CHUNK_LOGITS, tokens.TOGETHER)


def test_settings_become_trls(tmp_path: Path) -> None:
    config = TrainConfig(
        problems=(Path("p"),),
        attempts_per_step=32,
        micro_batch=8,
        sampling=SamplingConfig(attempts_per_problem=4, temperature=0.9),
        grpo=GrpoConfig(clip_low=0.1, clip_high=0.3, scale_rewards=True),
        trl={"weight_decay": 0.1},
    )
    args = grpo_arguments(config, config.plan()[0], tmp_path, processes=2)
    assert isinstance(args, GRPOConfig)
    said = (args.per_device_train_batch_size, args.gradient_accumulation_steps, args.num_generations, args.max_steps)
    assert said == (8, 2, 4, 100)
    assert (args.epsilon, args.epsilon_high, args.scale_rewards, args.temperature) == (0.1, 0.3, "group", 0.9)
    assert (args.weight_decay, args.loss_type, args.importance_sampling_level) == (0.1, "dapo", "token")
    offline = grpo_arguments(config, replace(config.plan()[0], rollouts="offline"), tmp_path)
    assert (offline.importance_sampling_level, offline.delta) == ("sequence", 2.0)
    assert isinstance(sft_arguments(config, config.plan()[0], tmp_path), SFTConfig)


@pytest.mark.parametrize(
    ("changed", "processes", "said"),
    [
        (
            {"trl": {"learning_rat": 1.0}},
            1,
            "trl.learning_rat is not a setting of GRPOConfig; did you mean learning_rate",
        ),
        ({"trl": {"num_generations": 7}}, 1, "TRL rejects these settings"),
        ({}, 3, "over 3 processes is not a multiple of micro_batch"),
        ({"sampling": SamplingConfig(attempts_per_problem=1)}, 1, "groups of 2 attempts or more"),
    ],
)
def test_settings_that_do_not_go_together_are_refused(
    tmp_path: Path, changed: dict[str, Any], processes: int, said: str
) -> None:
    config = TrainConfig(problems=(Path("p"),), **changed)
    with pytest.raises(InputError, match=said):
        grpo_arguments(config, config.plan()[0], tmp_path, processes)
