"""Which tokens are in which loss: routed attempts, distillation from the breaking tactic onward, Lean's message."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import reference_loop as plain
import torch
from test_trainer import OFF_POLICY, Follow, trainer_of, with_logprobs
from tiny_model import TEMPLATE, group, tiny, tokenizer

from leanfd.config import resolve
from leanfd.errors import InputError
from leanfd.models.prompts import TEMPLATES
from leanfd.proofs import Attempt, Message, Outcome, Position, Severity, Verdict
from leanfd.train import echo
from leanfd.train.config import TrainConfig
from leanfd.train.losses import Divergence
from leanfd.train.records import TrainingAttempt
from leanfd.train.rollouts import TrainingGroup
from leanfd.train.tokens import Codec

ONE_STEP = {"max_steps": 1, "per_device_train_batch_size": 2, "gradient_accumulation_steps": 4, "max_grad_norm": 1e9}


def told_of(t: TrainingAttempt, text: str, place: tuple[int, int], proof: str) -> TrainingAttempt:
    """The attempt with another proof, which Lean rejected there with these words."""
    error = Message(Severity.ERROR, text, Position(*place))
    verdict = Verdict(Outcome.REJECTED, (error,))
    return replace(t, attempt=replace(t.attempt, completion=proof, proof=proof, verdict=verdict))


def failing() -> list[TrainingGroup]:
    one, two = group(0, "PRRP", "-+-+"), group(1, "RRTP", "+++-")
    first = told_of(one.stored[1], "unknown identifier 'g'", (2, 6), "intro x\nexact g x\nrfl")
    second = told_of(two.stored[0], "no goals", (3, 0), "intro x\nexact h x\nrfl")
    return with_logprobs(
        [
            replace(one, stored=(one.stored[0], first, *one.stored[2:])),
            replace(two, stored=(second, *two.stored[1:])),
        ]
    )


def gradients(seen: Follow) -> torch.Tensor:
    return torch.cat([each.flatten() for each in seen.gradients[0].values()])


def stepped(folder: Path, groups: list[TrainingGroup], **changed: Any) -> tuple[float, torch.Tensor, Follow]:
    """The loss of one step and its gradient."""
    seen = Follow()
    trainer = trainer_of(folder, groups, None, {**OFF_POLICY, **ONE_STEP}, callbacks=[seen], **changed)
    trainer.train()
    return seen.column("loss")[0], gradients(seen), seen


def by_hand(loss: torch.Tensor, model: Any) -> tuple[float, torch.Tensor]:
    model.zero_grad()
    loss.backward()
    return loss.item(), torch.cat([p.grad.flatten() for p in model.parameters()])


def likelihood(model: Any, t: TrainingAttempt, prompt: Any) -> torch.Tensor:
    words = tokenizer()
    return plain.log_probabilities(model, plain.ids_of(words, str(prompt)), plain.completion_of(words, t))


def distances(model: Any, t: TrainingAttempt) -> torch.Tensor:
    """KL(teacher‖student) of each token; at the first step both are the same model."""
    assert t.teacher is not None
    with torch.no_grad():
        teacher = likelihood(model, t, t.teacher.prompt)
    return (teacher.exp() * (teacher - likelihood(model, t, t.prompt))).sum(-1)


def test_routed_each_attempt_is_in_one_loss_and_every_token_weighs_the_same(tmp_path: Path) -> None:
    groups, model = failing(), tiny()
    total, tokens, routed = torch.zeros(()), 0, {"distilled": 0, "followed": 0}
    for g in groups:
        for t, advantage in zip(g.stored, plain.advantages(g), strict=True):
            if t.reward is None:
                continue
            ids = plain.completion_of(tokenizer(), t)
            tokens += len(ids)
            if t.teacher is not None:
                total = total + distances(model, t).sum()
                routed["distilled"] += 1
                continue
            said = likelihood(model, t, t.prompt)
            chosen = torch.stack([said[i, y] for i, y in enumerate(ids)]).sum()
            assert t.attempt.logprob is not None
            ratio = torch.exp((chosen - t.attempt.logprob) / len(ids))
            clipped = ratio.clamp(1 - plain.CLIP, 1 + plain.CLIP)
            total = total - len(ids) * torch.minimum(ratio.clamp(max=plain.CAP) * advantage, clipped * advantage)
            routed["followed"] += 1
    assert routed == {"distilled": 4, "followed": 3}
    loss, slope = by_hand(total / tokens, model)
    found, gradient, _ = stepped(tmp_path / "routed", groups, routes=True)
    assert found == pytest.approx(loss, rel=1e-4, abs=1e-6)
    torch.testing.assert_close(gradient, slope, rtol=1e-3, atol=1e-5)
    mixed, _, _ = stepped(tmp_path / "mixed", groups, distill_weight=0.5)
    assert mixed != pytest.approx(loss, rel=1e-3), "a mixture of both losses is another number"


def test_onward_only_tokens_from_the_breaking_tactic_are_compared(tmp_path: Path) -> None:
    groups, model = failing(), tiny()
    words = tokenizer()
    rest = {0: "exact g x\nrfl", 1: "rfl"}
    total, tokens = torch.zeros(()), 0
    for number, g in enumerate(groups):
        for t in g.stored:
            if t.teacher is None or t.reward is None:
                continue
            first = 0
            if (cut := t.attempt.completion.removesuffix(rest[number])) != t.attempt.completion and "\n" in cut:
                first = len(plain.ids_of(words, cut))
                assert words.decode(plain.completion_of(words, t)[first:-1]) == rest[number]
            each = distances(model, t)[first:]
            total, tokens = total + each.sum(), tokens + len(each)
    loss, slope = by_hand(total / tokens, model)
    found, gradient, seen = stepped(tmp_path / "onward", groups, onward=True)
    assert found == pytest.approx(loss, rel=1e-4, abs=1e-6)
    torch.testing.assert_close(gradient, slope, rtol=1e-3, atol=1e-5)
    assert seen.column("distill/loss")[0] == pytest.approx(loss, rel=1e-4)
    whole, _, _ = stepped(tmp_path / "whole", groups)
    assert whole != pytest.approx(loss, rel=1e-3)


def test_an_end_that_comes_too_early_is_compared_at_the_end_token_alone(tmp_path: Path) -> None:
    one = group(0, "RRRR", "+---")
    short = told_of(one.stored[0], "unsolved goals", (0, 3), "intro x")
    trainer = trainer_of(tmp_path, [replace(one, stored=(short, *one.stored[1:]))], onward=True)
    batch = trainer._generate_and_score_completions([{"prompt": one.prompt, "group": 0} for _ in range(4)])
    row = next(i for i, t in enumerate(trainer._attempts) if t.teacher is not None)
    looked_at = batch["completion_ids"][row][batch["distill_mask"][row].bool()].tolist()
    assert looked_at == [trainer.codec.end]


def test_foreseeing_the_message_adds_its_cross_entropy(tmp_path: Path) -> None:
    groups, model, words = failing(), tiny(), tokenizer()
    total, tokens = torch.zeros(()), 0
    for t in (t for g in groups for t in g.stored):
        if t.attempt.verdict is None or not t.attempt.verdict.errors:
            continue
        prompt = str(TEMPLATE.prompt(t.attempt.problem, [t.attempt]))
        before, said = prompt.split("<|lean|>")
        context = plain.ids_of(words, before + "<|lean|>")
        message = plain.ids_of(words, said.removesuffix("<|proof|>"))
        log_p = plain.log_probabilities(model, context, message)
        total = total - torch.stack([log_p[i, y] for i, y in enumerate(message)]).sum()
        tokens += len(message)
    assert tokens > 10
    loss, slope = by_hand(total / tokens, model)
    without, base, _ = stepped(tmp_path / "without", groups)
    found, gradient, seen = stepped(tmp_path / "with", groups, echo=0.25)
    assert found - without == pytest.approx(0.25 * loss, rel=1e-4)
    torch.testing.assert_close(gradient - base, 0.25 * slope, rtol=1e-2, atol=1e-5)
    assert seen.column("echo/loss")[0] == pytest.approx(loss, rel=1e-4)


def test_a_step_without_messages_has_nothing_to_foresee(tmp_path: Path) -> None:
    groups = with_logprobs([group(0, "PRRP"), group(1, "RRTP")])
    found, gradient, seen = stepped(tmp_path / "with", groups, echo=1.0)
    without, base, _ = stepped(tmp_path / "without", groups)
    assert found == without
    torch.testing.assert_close(gradient, base)
    assert "echo/loss" not in seen.logs[0]


@pytest.mark.parametrize("name", list(TEMPLATES))
def test_every_template_says_what_it_shows_of_a_verdict(name: str) -> None:
    """Nothing of the prompt but Lean's words is to be foreseen, and all of them are."""
    template = TEMPLATES[name]
    error = Message(Severity.ERROR, "type mismatch\n  h has type q", Position(1, 6), Position(1, 7))
    asked = group(1, "R").problem
    attempt = Attempt(asked, template.answer(asked, "exact h"), "exact h", Verdict(Outcome.REJECTED, (error,)))
    prompt = template.prompt(asked, [attempt])
    shown = prompt if isinstance(prompt, str) else prompt[-1][1]
    assert error.text in template.said(attempt)
    assert shown.count(template.said(attempt)) == 1
    if isinstance(prompt, str):
        codec = Codec(tokenizer(), 256)
        told = echo.told(template, attempt, codec)
        assert told is not None
        said = [i for i, held in zip(told.ids, told.said, strict=True) if held]
        assert codec.text(said) == template.said(attempt)
        assert echo.told(template, attempt, Codec(tokenizer(), 8)) is None
        assert echo.told(template, replace(attempt, verdict=Verdict(Outcome.PROVED)), codec) is None


def test_routing_is_a_stage_like_others_and_mixes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text('problems = ["p"]\nobjective = "route"\n[distill]\necho = 0.1\ntokens = "onward"\n', "utf-8")
    config = resolve(TrainConfig, file, {})
    assert config.plan()[0].distills
    assert (config.distill.echo, config.distill.tokens) == (0.1, "onward")
    for changed, said in [
        ({"distill.policy_weight": 0.5}, "nothing for distill.policy_weight .0.5. to mix"),
        ({"feedback": ()}, "route needs feedback"),
        ({"sampling.attempts_per_problem": 1}, "must be 2 or more"),
        ({"distill.tokens": "some"}, "tokens"),
        ({"distill.echo": -1.0}, "echo must be at least 0"),
    ]:
        with pytest.raises(InputError, match=said):
            resolve(TrainConfig, file, changed)


def test_an_entropy_weight_reaches_the_loss(tmp_path: Path) -> None:
    groups = failing()
    plain_loss, _, _ = stepped(tmp_path / "plain", groups)
    weighed, _, _ = stepped(tmp_path / "weighed", groups, divergence=Divergence(entropy_weight=1.0))
    assert 0 < weighed < plain_loss
