"""Takes a prepared run through its stages: data to groups, settings to trainers, one stage's model to the next.

    RUN/config.toml environment.json attempts.jsonl
    RUN/1-sft/ 2-distill/ 3-grpo/    metrics.jsonl, tensorboard/, checkpoints/, model/

A stage whose model is there is done, and the same settings on the same folder go on from there. Under `accelerate
launch` every process calls this; the main one writes.
"""

from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from accelerate import PartialState
from transformers import AutoModelForCausalLM, AutoTokenizer
from transformers.utils import logging as chatter

from leanfd.runs import ENVIRONMENT, RunFolder
from leanfd.train.arguments import grpo_arguments, sft_arguments
from leanfd.train.checkpoints import last_checkpoint
from leanfd.train.fit import FINAL, Fitted, fit
from leanfd.train.gain import Gain, refuse_without_gain, teacher_gain
from leanfd.train.losses import Divergence
from leanfd.train.metrics_log import MetricsLog
from leanfd.train.prepare import Prepared, by_prompt, feedback_for, judge_of, stored_attempts
from leanfd.train.problems import key_of
from leanfd.train.records import TrainingAttempt
from leanfd.train.rollouts import TrainingGroup, judging
from leanfd.train.sft import sft_trainer
from leanfd.train.teacher import Teacher
from leanfd.train.trainer import FeedbackTrainer
from leanfd.train.watch import Watch
from leanfd.train_config import Stage, TrainConfig

logger = logging.getLogger(__name__)

WATCHED = 32
"""Problems on which the policy's entropy is measured: held-out ones where there are any."""
WATCHED_SEED = 1_000_003


@dataclass(frozen=True, slots=True)
class Ran:
    """How far a run came."""

    finished: bool
    """False when a signal stopped it; the same command goes on."""
    model: Path | None
    """Of the last stage that is done."""


def run(prepared: Prepared, folder: Path, tell: Callable[[str], None]) -> Ran:
    """Trains through all stages; `tell` is given a line for what a person wants to know as it goes.

    Raises InputError when the folder holds a run with other settings, LeanfdError when the teacher has no gain, and
    what the judge, the engine of a critic and `fit` raise.
    """
    quiet: Any = chatter
    quiet.disable_progress_bar()
    state = PartialState(cpu=not torch.cuda.is_available())
    model, settings = prepared.folder, replace(prepared.config, run=None)
    with _ledger(folder, settings, state.is_main_process) as keep, warnings.catch_warnings():
        # transformers warns of names that TRL still uses.
        warnings.filterwarnings("ignore", category=FutureWarning, module="transformers")
        for number, stage in enumerate(prepared.stages, start=1):
            own = folder / f"{number}-{stage.objective}"
            if not (own / FINAL / "config.json").is_file():
                tell(f"stage {number}: {stage.objective}, {stage.rollouts}, {stage.steps} steps, in {own}")
                fitted = _stage(prepared, stage, model, own, keep, tell)
                if fitted.model is None:
                    tell(f"stopped after step {fitted.steps} of {stage.steps}; the same command goes on from there")
                    return Ran(False, None if number == 1 else model)
            model = own / FINAL
    return Ran(True, model)


@contextmanager
def _ledger(folder: Path, config: TrainConfig, is_main: bool) -> Iterator[Callable[[Sequence[TrainingAttempt]], None]]:
    """What takes sampled attempts down; in the main process, into the run folder's ledger."""
    if not is_main:
        yield lambda attempts: None  # noqa: ARG005
        return
    opened = RunFolder(folder, config, resume=True)
    try:
        environment = folder / ENVIRONMENT
        if opened.resumed and environment.exists():
            opened.go_on(json.loads(environment.read_text("utf-8")))
        else:
            opened.describe({"torch": torch.__version__})

        def keep(attempts: Sequence[TrainingAttempt]) -> None:
            for t in attempts:
                opened.add(t.attempt)

        yield keep
    finally:
        opened.close()


def _stage(
    prepared: Prepared,
    stage: Stage,
    source: Path,
    folder: Path,
    keep: Callable[[Sequence[TrainingAttempt]], None],
    tell: Callable[[str], None],
) -> Fitted:
    config, processes = prepared.config, PartialState().num_processes
    model = _model(source, config.lora_rank)
    tokenizer = AutoTokenizer.from_pretrained(source, local_files_only=True, padding_side="left")
    checkpoints = folder / "checkpoints"
    if stage.objective == "sft":
        args = sft_arguments(config, stage, checkpoints, processes)
        return fit(sft_trainer(model, tokenizer, args, prepared.examples), folder)
    distills = stage.objective == "distill"
    teacher = Teacher(model, config.distill.teacher, config.distill.rate) if distills else None
    start = Teacher(model, "frozen", name="start")
    with ExitStack() as held:
        provider = held.enter_context(feedback_for(prepared, stage)) if distills else None
        judge = judging(held.enter_context(judge_of(config.lean))) if stage.rollouts != "offline" else None
        distill = config.distill
        trainer = FeedbackTrainer(
            model,
            tokenizer,
            grpo_arguments(config, stage, checkpoints, processes),
            training_groups(prepared, stage),
            prepared.template,
            distill_weight=1 - distill.policy_weight if distills else 0.0,
            divergence=Divergence(
                beta=distill.beta, temperature=distill.temperature, top_k=distill.top_k, support=distill.support
            ),
            teacher=teacher,
            provider=provider,
            judge=judge,
            keep=keep,
        )
        if teacher is not None and last_checkpoint(checkpoints) is None:
            _go_or_no_go(trainer, teacher, folder, distill.min_gain, tell)
        problems = (prepared.data.held_out or prepared.data.problems)[:WATCHED]
        prompts = [prepared.template.prompt(problem) for problem in problems]
        watch = Watch(
            model, trainer.codec, prompts, start,
            every=config.evaluate_every, max_tokens=config.sampling.max_tokens, seed=WATCHED_SEED,
        )  # fmt: skip
        return fit(trainer, folder, teacher, watch)


def training_groups(prepared: Prepared, stage: Stage) -> list[TrainingGroup]:
    """Offline: the stored attempts, those that answer one prompt together. Online: every problem. Mixed: the stored
    ones, and the problems that have none."""
    groups: list[TrainingGroup] = []
    covered = set()
    if stage.rollouts != "online":
        for stored in prepared.data.groups:
            covered.add(key_of(stored.problem))
            for prompt, attempts in by_prompt(stored_attempts(prepared, stored, None)).items():
                groups.append(TrainingGroup(stored.problem, prompt, tuple(attempts)))
    if stage.rollouts != "offline":
        new = (problem for problem in prepared.data.problems if key_of(problem) not in covered)
        groups += [TrainingGroup(problem, prepared.template.prompt(problem)) for problem in new]
    return groups


def _model(source: Path, lora_rank: int) -> Any:
    """In float32, so that small updates are not lost; half precision on a GPU is autocast's business."""
    model = AutoModelForCausalLM.from_pretrained(source, dtype=torch.float32, local_files_only=True)
    if lora_rank:
        from peft import LoraConfig, get_peft_model

        kind = LoraConfig(r=lora_rank, lora_alpha=2 * lora_rank, target_modules="all-linear", task_type="CAUSAL_LM")
        model = get_peft_model(model, kind)
    return model


def _go_or_no_go(
    trainer: FeedbackTrainer, teacher: Teacher, folder: Path, least: float, tell: Callable[[str], None]
) -> None:
    gain = teacher_gain(trainer.model, teacher, trainer.codec, trainer.first_attempts())
    tell(_said(gain))
    if trainer.accelerator.is_main_process:
        folder.mkdir(parents=True, exist_ok=True)
        known = {"gain/proofs": gain.on_proofs, "gain/attempts": gain.on_attempts, "gain/pairs": gain.pairs}
        MetricsLog(folder).add(0, {name: value for name, value in known.items() if value is not None})
    refuse_without_gain(gain, least)


def _said(gain: Gain) -> str:
    if gain.on_proofs is None:
        return "the teacher's gain on right proofs is not known: no proof of these problems is"
    return f"the teacher's gain: {gain.on_proofs:+.3f} nats per token on {gain.pairs} right proofs"
