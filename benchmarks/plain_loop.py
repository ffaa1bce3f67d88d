"""Distillation and GRPO as a plain loop over accelerate: what training would be without TRL.

A prototype, for `train_core.py` to compare `leanfd.train.trainer` with: the same losses, teachers, data and order, one
process or several, checkpoints that resume to the same weights. It samples with our own decoder only, and has no
evaluation, no disk checks and no early stop.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from accelerate import Accelerator
from accelerate.utils import gather_object
from torch import Tensor, nn

from leanfd.errors import LeanfdError
from leanfd.models.engine import Sampling
from leanfd.models.prompts import Template
from leanfd.proofs import Attempt
from leanfd.train.feedback.provider import FeedbackProvider
from leanfd.train.losses import Divergence, token_sums
from leanfd.train.probes import context_of
from leanfd.train.records import TrainingAttempt
from leanfd.train.rollouts import Judging, TrainingGroup, as_training, passes, served, with_feedback
from leanfd.train.teacher import Teacher
from leanfd.train.tokens import Codec, padded

Row = tuple[TrainingAttempt, list[int], list[int], float]
"""An attempt, the ids of its prompt and its completion, and its advantage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    steps: int
    learning_rate: float
    attempts: int
    """Of each process in a step; `micro` of them at a time."""
    micro: int
    group: int
    sampling: Sampling
    seed: int = 0
    clip_low: float = 0.2
    clip_high: float = 0.2
    cap: float = 2.0
    clip_norm: float = 1.0
    precision: str = "no"


class Objective(nn.Module):
    """The student with its losses, so that DDP wraps both: sums over a micro-batch, before the division by tokens."""

    def __init__(self, student: Any, settings: Settings, divergence: Divergence) -> None:
        super().__init__()
        self.student, self.settings, self.divergence = student, settings, divergence

    def forward(self, batch: Mapping[str, Tensor], teacher: Tensor | None, head: Any, weight: float) -> Tensor:
        own = base(self.student)
        states, ids = hidden(own, batch, "prompt"), batch["completion_ids"]
        nothing = states.sum() * 0
        policy = nothing if weight == 1 else self.policy(own.get_output_embeddings()(states), batch)
        if teacher is None:
            return torch.stack([nothing, policy, nothing.detach(), nothing.detach()])
        sums = token_sums(states, own.get_output_embeddings(), teacher, head, ids, batch["taught"], self.divergence)
        return torch.stack([sums.loss, policy, sums.gain, sums.entropy])

    def policy(self, logits: Tensor, batch: Mapping[str, Tensor]) -> Tensor:
        """-Σ min(ρ A, clip(ρ) A); ρ is 1 with a gradient for new attempts, that of the sequence for stored ones."""
        s, mask, advantage = self.settings, batch["judged"], batch["advantage"][:, None]
        logits = (logits if logits.dtype == torch.float64 else logits.float()) / s.sampling.temperature
        log_p = logits.log_softmax(-1).gather(-1, batch["completion_ids"][..., None])[..., 0]
        length = mask.sum(1).clamp(min=1)
        stored = ((log_p * mask).sum(1) - batch["stored"]) / length
        ratio = torch.where(batch["is_stored"][:, None], stored[:, None], log_p - log_p.detach()).exp()
        clipped = ratio.clamp(1 - s.clip_low, 1 + s.clip_high)
        return -(torch.minimum(ratio.clamp(max=s.cap) * advantage, clipped * advantage) * mask).sum()


class PlainLoop:
    """One model in training."""

    def __init__(
        self,
        model: Any,
        tokenizer: Any,
        settings: Settings,
        groups: Sequence[TrainingGroup],
        template: Template,
        *,
        distill_weight: float,
        divergence: Divergence,
        teacher: Teacher | None,
        provider: FeedbackProvider | None = None,
        judge: Judging | None = None,
        keep: Callable[[Sequence[TrainingAttempt]], None] = lambda _: None,
    ) -> None:
        self.settings, self.groups, self.template = settings, list(groups), template
        self.weight, self.provider, self.judge, self.keep = distill_weight, provider, judge, keep
        self.codec, self.student, self.teacher = Codec(tokenizer, context_of(model)), model, teacher
        self.accelerator = Accelerator(mixed_precision=settings.precision, cpu=not torch.cuda.is_available())
        # The teacher is made by now: a model that accelerate has prepared carries a forward of its own.
        trained = [p for p in model.parameters() if p.requires_grad]
        optimizer = torch.optim.AdamW(trained, lr=settings.learning_rate, weight_decay=0.0, fused=True)
        objective = Objective(model, settings, divergence)
        self.objective, self.optimizer = self.accelerator.prepare(objective, optimizer)
        if teacher is not None:
            teacher.to(self.accelerator.device)
        per_step = settings.attempts * self.accelerator.num_processes // settings.group
        self.order, self.step = passes(len(self.groups), settings.steps * per_step, settings.seed), 0

    def train(self, until: int, heard: Callable[[int, Mapping[str, float]], None]) -> None:
        """Takes the steps up to `until`; `heard` is given the metrics of each."""
        self.objective.train()
        while self.step < until:
            metrics = self.one_step(self.attempts())
            self.step += 1
            heard(self.step, metrics)

    def one_step(self, rows: list[Row]) -> dict[str, float]:
        s, world = self.settings, self.accelerator.num_processes
        batches = [self.batch(rows[i : i + s.micro]) for i in range(0, len(rows), s.micro)]
        counts = torch.stack([torch.cat([b[name].flatten() for b in batches]).sum() for name in ("taught", "judged")])
        taught, judged = self.accelerator.reduce(counts).clamp(min=1)
        sums = torch.zeros(4, device=self.accelerator.device)
        for i, batch in enumerate(batches):
            last = i == len(batches) - 1
            with nullcontext() if last else self.accelerator.no_sync(self.objective):
                told = self.objective(batch, *self.read(batch), self.weight)
                # DDP takes the mean over processes, and the step's mean runs over the tokens of all.
                loss = self.weight * told[0] / taught + (1 - self.weight) * told[1] / judged
                self.accelerator.backward(loss * world)
            sums += told.detach()
        norm = self.accelerator.clip_grad_norm_(self.student.parameters(), s.clip_norm)
        if not norm.isfinite():
            raise LeanfdError(f"the gradient of step {self.step + 1} is not a number")
        self.optimizer.step()
        self.optimizer.zero_grad()
        if self.teacher is not None:
            self.teacher.follow()
        distill, policy, gain, entropy = self.accelerator.reduce(sums).tolist()
        tokens = taught.item()
        return {
            "loss": self.weight * distill / tokens + (1 - self.weight) * policy / judged.item(),
            "grad_norm": norm.item(),
            "distill/loss": distill / tokens,
            "distill/gain": gain / tokens,
            "distill/entropy": entropy / tokens,
        }

    @torch.no_grad()
    def read(self, batch: Mapping[str, Tensor]) -> tuple[Tensor | None, Any]:
        """What the teacher has to say: its hidden states and its head."""
        if self.teacher is None or self.weight == 0:
            return None, None
        with self.teacher.model() as reader, self.accelerator.autocast():
            return hidden(base(reader), batch, "teacher"), base(reader).get_output_embeddings()

    def attempts(self) -> list[Row]:
        """This process's attempts of the step: stored ones of groups that have any, new ones of the others."""
        s, rows = self.settings, list[Row]()
        own = s.attempts // s.group
        at = (self.step * self.accelerator.num_processes + self.accelerator.process_index) * own
        sampled: list[TrainingAttempt] = []
        for i, group in enumerate(self.groups[n] for n in self.order[at : at + own]):
            place = (s.seed, self.step, self.accelerator.process_index, i * s.group)
            rng = random.Random(",".join(map(str, place)))
            whole = group.stored or self.sampled(group, rng)
            if self.provider is not None:
                whole = with_feedback(whole, self.provider, rng)
            drawn = served(replace(group, stored=tuple(whole)), s.group, rng) if group.stored else list(whole)
            sampled += [] if group.stored else drawn
            rewards = [t.reward for t in drawn if t.reward is not None]
            mean = sum(rewards) / max(len(rewards), 1)
            for t in drawn:
                ids = self.codec.completion(t.attempt.completion, t.attempt.tokens)
                if self.weight < 1 and group.stored and len(ids) != t.attempt.tokens:
                    t = replace(t, teacher=None, reward=None)
                rows.append((t, self.codec.prompt(t.prompt), ids, 0.0 if t.reward is None else t.reward - mean))
        self.keep(gather_object(sampled))
        return rows

    def sampled(self, group: TrainingGroup, rng: random.Random) -> list[TrainingAttempt]:
        """New attempts at a problem, judged."""
        s = replace(self.settings.sampling, seed=rng.getrandbits(63))
        prompts = [self.codec.prompt(group.prompt)] * self.settings.group
        drawn = self.codec.draw(self.student, prompts, s)
        attempts = []
        for n, ids in enumerate(drawn):
            text = self.codec.text(ids)
            proof = self.template.proof(text, group.problem)
            attempts.append(Attempt(group.problem, text, proof, index=n, prompt=group.prompt, tokens=len(ids)))
        assert self.judge is not None
        return as_training(self.judge(attempts), group.prompt)

    def batch(self, rows: Sequence[Row]) -> dict[str, Tensor]:
        """A micro-batch, padded to its own longest rows."""
        read = [t.teacher if t.reward is not None else None for t, *_ in rows]
        told = [[] if teacher is None else self.codec.prompt(teacher.prompt) for teacher in read]
        told = [ids if self.codec.fits(ids, len(row[2])) else [] for ids, row in zip(told, rows, strict=True)]
        made: dict[str, Tensor] = {}
        made["prompt_ids"], made["prompt_mask"] = padded([r[1] for r in rows], self.codec.pad, "left")
        made["completion_ids"], made["completion_mask"] = padded([r[2] for r in rows], self.codec.pad, "right")
        made["teacher_ids"], made["teacher_mask"] = padded(
            [i or [self.codec.end] for i in told], self.codec.pad, "left"
        )
        made["judged"] = made["completion_mask"] * torch.tensor([[r[0].reward is not None] for r in rows])
        made["taught"] = made["judged"] * torch.tensor([[bool(ids)] for ids in told])
        made["advantage"] = torch.tensor([r[3] for r in rows])
        made["is_stored"] = torch.tensor([r[0].attempt.logprob is not None for r in rows])
        made["stored"] = torch.tensor([r[0].attempt.logprob or 0.0 for r in rows])
        return {name: tensor.to(self.accelerator.device) for name, tensor in made.items()}

    def save(self, folder: Path) -> None:
        self.accelerator.save_state(str(folder))
        if self.teacher is not None and self.accelerator.is_main_process:
            self.teacher.save(folder)

    def load(self, folder: Path, step: int) -> None:
        self.accelerator.load_state(str(folder))
        self.step = step
        if self.teacher is not None:
            self.teacher.load(folder)


def base(model: Any) -> Any:
    return model.get_base_model() if hasattr(model, "peft_config") else model


def hidden(model: Any, batch: Mapping[str, Tensor], reader: str) -> Tensor:
    """Hidden states (B, T, H) whose heads give the distributions of the completion's T tokens."""
    ids, mask = batch["completion_ids"], batch["completion_mask"]
    states: Tensor = model.base_model(
        input_ids=torch.cat([batch[f"{reader}_ids"], ids], 1),
        attention_mask=torch.cat([batch[f"{reader}_mask"], mask], 1),
        use_cache=False,
    ).last_hidden_state
    return states[:, -ids.size(1) - 1 : -1]
