"""Takes a prepared run through its stages: data to groups, settings to trainers, one stage's model to the next.

    RUN/config.toml environment.json attempts.jsonl
    RUN/1-sft/ 2-distill/ 3-grpo/    metrics.jsonl, tensorboard/, curves.png, transcripts/, checkpoints/, model/

A stage whose model is there is done, and the same settings on the same folder resume there. Under `accelerate
launch` every process calls this; the main one writes.
"""

from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from accelerate import PartialState
from accelerate.utils import broadcast_object_list
from transformers import AutoModelForCausalLM, AutoTokenizer
from transformers.utils import logging as chatter

from leanfd.models.prompts import template_for
from leanfd.nofollow import made_folder
from leanfd.proofs import Attempt
from leanfd.prove.trajectory import TurnLimits
from leanfd.runs import ENVIRONMENT, METRICS, RunFolder, write_whole
from leanfd.train.arguments import grpo_arguments, sft_arguments
from leanfd.train.checkpoints import last_checkpoint, ledger_bytes_at
from leanfd.train.config import DistillConfig, Stage, TrainConfig
from leanfd.train.evaluation import Evaluation
from leanfd.train.feedback import open_provider
from leanfd.train.feedback.provider import FeedbackProvider
from leanfd.train.fit import FINAL, Fitted, fit
from leanfd.train.gain import Gain, refuse_without_gain, teacher_gain
from leanfd.train.looks import Look
from leanfd.train.losses import Divergence, default_top_k
from leanfd.train.metrics_log import MetricsLog
from leanfd.train.policy import ServedPolicy
from leanfd.train.prepare import Prepared, asks_lean, by_prompt, feedback_context, judge_of, stored_attempts, tool_of
from leanfd.train.probes import context_of
from leanfd.train.problems import key_of
from leanfd.train.progress import Bar, Progress, Tell
from leanfd.train.records import TrainingAttempt
from leanfd.train.replicas import Replicas
from leanfd.train.rollouts import TrainingGroup, judging
from leanfd.train.sft import sft_trainer
from leanfd.train.sharding import whole
from leanfd.train.teacher import Teacher
from leanfd.train.tokens import Codec
from leanfd.train.trainer import FeedbackTrainer
from leanfd.train.transcripts import Transcripts
from leanfd.train.watch import Watch

logger = logging.getLogger(__name__)

WATCHED = 32
"""Problems on which the policy's entropy is measured: held-out ones where there are any."""
WATCHED_SEED = 1_000_003
BEGAN = "began.json"
"""In a stage's folder: how long the ledger was before it."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How far a run came."""

    finished: bool
    """False when a signal stopped it; the same command resumes."""
    model: Path | None
    """Of the last stage that is done."""
    processes: int = 1
    """That trained together."""
    speaks: bool = True
    """Whether this one is the main process."""


def run(prepared: Prepared, folder: Path, tell: Tell, bar: Bar | None = None) -> Ran:
    """Trains through all stages; `tell` is given a line for what a person wants to know meanwhile, and `bar` what
    every step brings. Of several processes only the main one writes and reports.

    Raises InputError when the folder holds a run with other settings, LeanfdError when the teacher has no gain, and
    what the judge, the engine of a critic and `fit` raise.
    """
    quiet: Any = chatter
    quiet.disable_progress_bar()
    state = PartialState(cpu=not torch.cuda.is_available())
    model, settings = prepared.folder, replace(prepared.config, run=None)
    if not state.is_main_process:
        tell, bar = _silence, None
    if state.num_processes > 1:
        # A folder that each names by the clock would not be one.
        folder = broadcast_object_list([folder])[0]
    with _ledger(folder, settings, state.is_main_process) as ledger, warnings.catch_warnings():
        # transformers warns of names that TRL still uses.
        warnings.filterwarnings("ignore", category=FutureWarning, module="transformers")
        for number, stage in enumerate(prepared.stages, start=1):
            own = folder / f"{number}-{stage.objective}"
            if not (own / FINAL / "config.json").is_file():
                tell(f"stage {number}: {stage.objective}, {stage.rollouts}, {stage.steps} steps, in {own}")
                if ledger is not None:
                    _as_it_was(own, ledger)
                fitted = _stage(prepared, stage, model, own, ledger, Progress(stage.steps, tell, bar), tell)
                left = len(prepared.stages) - number
                if fitted.model is None or (fitted.stopped and left):
                    done = f"stage {number} is done, {left} to come" if fitted.model else ""
                    done = done or f"stopped after step {fitted.steps} of {stage.steps}"
                    tell(f"{done}; the same command with --run {folder} resumes from there")
                    part()
                    model = fitted.model or model
                    nothing = fitted.model is None and number == 1
                    return Ran(False, None if nothing else model, state.num_processes, state.is_main_process)
            model = own / FINAL
    part()
    return Ran(True, model, state.num_processes, state.is_main_process)


def _silence(line: str) -> None:
    """Says nothing."""


def part() -> None:
    """Waits until all processes that train together have come here, and ends their group; nothing where there is one.

    A process that leaves while another still talks to it breaks the connection under it. And `destroy_process_group`
    does not end gloo's threads where `DistributedDataParallel` has been, which keeps the group (torch 2.13): a thread
    that gives back a tensor while the interpreter is taken down takes the process along with SIGABRT (pytorch issue
    190489). So a caller that starts several processes lets each end by `os._exit` after this.
    """
    state = PartialState()
    if state.num_processes > 1:
        state.wait_for_everyone()
        state.destroy_process_group()


@contextmanager
def _ledger(folder: Path, config: TrainConfig, is_main: bool) -> Iterator[RunFolder | None]:
    """The run folder, open for sampled attempts, in the main process; None in the others."""
    if not is_main:
        yield None
        return
    opened = RunFolder(folder, config, resume=True)
    try:
        environment = folder / ENVIRONMENT
        if opened.resumed and environment.exists():
            opened.go_on(json.loads(environment.read_text("utf-8")))
        else:
            opened.describe({"torch": torch.__version__})
        yield opened
    finally:
        opened.close()


def _as_it_was(stage: Path, ledger: RunFolder) -> None:
    """Makes ledger and metrics forget what a stage that was killed did after the point from which it resumes."""
    made_folder(stage)
    began, checkpoint = stage / BEGAN, last_checkpoint(stage / "checkpoints")
    if checkpoint is not None:
        length = ledger_bytes_at(checkpoint)
    elif began.exists():
        length = json.loads(began.read_text("utf-8"))["ledger_bytes"]
        # It begins once more, with all that it said of itself before its first checkpoint.
        (stage / METRICS).unlink(missing_ok=True)
    else:
        length = None
        write_whole(began, json.dumps({"ledger_bytes": ledger.ledger_bytes()}) + "\n")
    if length is not None:
        ledger.forget_after(length)


def _stage(
    prepared: Prepared,
    stage: Stage,
    source: Path,
    folder: Path,
    ledger: RunFolder | None,
    progress: Progress,
    tell: Tell,
) -> Fitted:
    config, processes = prepared.config, PartialState().num_processes
    model = _model(source, config.lora_rank, template_for(config.model, config.template).name)
    tokenizer = AutoTokenizer.from_pretrained(source, local_files_only=True, padding_side="left")
    checkpoints = folder / "checkpoints"
    distills, evaluates = stage.distills, bool(config.evaluate_samples and prepared.data.evaluated)
    with ExitStack() as held:
        samples = evaluates or stage.rollouts != "offline"
        asks = samples or (distills and asks_lean(stage))
        judge = held.enter_context(judge_of(config.lean)) if asks else None
        tool = tool_of(config.lean, prepared.template) if samples else None
        if tool is not None:
            held.enter_context(tool)

        def evaluation(transcripts: Transcripts, *models: Any) -> Evaluation:
            assert judge is not None
            return Evaluation(
                model, tokenizer, judge, prepared.template, prepared.data.evaluated,
                samples=config.evaluate_samples, sampling=config.sampling, every=config.evaluate_every,
                seen=transcripts.write, tool=tool, models=models,
            )  # fmt: skip

        if stage.objective == "sft":
            args = sft_arguments(config, stage, checkpoints, processes)
            transcripts = Transcripts(folder, model, Codec(tokenizer, context_of(model)), prepared.template)
            return fit(
                sft_trainer(model, tokenizer, args, prepared.examples), folder,
                looks=[evaluation(transcripts)] if evaluates else [], heard=progress.heard,
            )  # fmt: skip

        def record(attempt: Attempt) -> None:
            if ledger is not None:
                ledger.add(attempt)

        context = held.enter_context(feedback_context(prepared, stage, record, judge)) if distills else None
        teacher = Teacher(model, config.distill.teacher, config.distill.rate) if distills else None
        start = Teacher(model, "frozen", name="start")

        def provider() -> FeedbackProvider | None:
            if context is None:
                return None
            return open_provider(stage.feedback, context, config.on_success, config.repairs_in(stage))

        def keep(attempts: Sequence[TrainingAttempt]) -> None:
            for t in attempts:
                # Another stage's trajectories have the same names.
                name = t.attempt.trajectory and f"{folder.name}/{t.attempt.trajectory}"
                record(replace(t.attempt, trajectory=name))

        distill, sampling = config.distill, config.sampling
        trainer = FeedbackTrainer(
            model,
            tokenizer,
            grpo_arguments(config, stage, checkpoints, processes),
            training_groups(prepared, stage),
            prepared.template,
            distill_weight=1 - distill.policy_weight if distills else 0.0,
            routes=stage.objective == "route",
            onward=distill.tokens == "onward",
            echo=distill.echo,
            repairs=config.repairs_in(stage),
            prefixes=sampling.prefixes,
            divergence=divergence_of(distill, model.config.get_text_config().vocab_size),
            teacher=teacher,
            provider=provider(),
            judge=judging(judge, tool, judge.ahead) if judge is not None and stage.rollouts != "offline" else None,
            limits=TurnLimits(sampling.turns, sampling.trajectory_tokens, sampling.trajectory_s),
            policy=_served(config, stage, folder, held),
            keep=keep,
        )
        trainer.place(start)
        if teacher is not None and last_checkpoint(checkpoints) is None:
            _go_or_no_go(trainer, teacher, folder, distill.min_gain, tell)
        problems = (prepared.data.evaluated or prepared.data.problems)[:WATCHED]
        prompts = [prepared.template.prompt(problem) for problem in problems]
        watch = Watch(
            model, trainer.codec, prompts, start,
            every=config.evaluate_every, max_tokens=config.sampling.max_tokens, seed=WATCHED_SEED,
        )  # fmt: skip
        looks: list[Look] = [watch]
        if evaluates:
            reads = Transcripts(folder, model, trainer.codec, prepared.template, teacher, provider())
            looks.append(evaluation(reads, model, teacher and teacher.own_model))
        return fit(
            trainer, folder, teacher, looks,
            heard=progress.heard, ledger_bytes=None if ledger is None else ledger.ledger_bytes,
        )  # fmt: skip


def divergence_of(distill: DistillConfig, vocabulary: int) -> Divergence:
    """How teacher and student are compared over a vocabulary of that size."""
    return Divergence(
        beta=distill.beta,
        temperature=distill.temperature,
        top_k=default_top_k(vocabulary) if distill.top_k is None else distill.top_k,
        support=distill.support,
        entropy_weight=distill.entropy_weight,
    )


def _served(config: TrainConfig, stage: Stage, folder: Path, held: ExitStack) -> ServedPolicy | None:
    """The servers that sample for a stage, where there are any."""
    if not config.sampling.engine or stage.rollouts == "offline":
        return None
    policy = ServedPolicy(Replicas(config.sampling.engine), folder / "adapters", config.sampling.max_age)
    held.callback(policy.close)
    return policy


def training_groups(prepared: Prepared, stage: Stage) -> list[TrainingGroup]:
    """Offline: the stored attempts, those that answer one prompt together. Online: every problem. Mixed: the stored
    ones, and the problems that have none."""
    groups: list[TrainingGroup] = []
    covered = set()
    if stage.rollouts != "online":
        for stored in prepared.data.groups:
            covered.add(key_of(stored.problem))
            for prompt, attempts in by_prompt(stored_attempts(prepared, stage, stored, None)).items():
                groups.append(TrainingGroup(stored.problem, prompt, tuple(attempts)))
    if stage.rollouts != "offline":
        new = (problem for problem in prepared.data.problems if key_of(problem) not in covered)
        groups += [TrainingGroup(problem, prepared.template.prompt(problem)) for problem in new]
    return groups


def _model(source: Path, lora_rank: int, template: str) -> Any:
    """In float32, so that small updates are not lost; half precision on a GPU is autocast's business.

    Wherever it is used later, it is asked by the template that it learnt: its config names it.
    """
    model = AutoModelForCausalLM.from_pretrained(source, dtype=torch.float32, local_files_only=True)
    model.config.leanfd_template = template
    if lora_rank:
        from peft import LoraConfig, get_peft_model

        kind = LoraConfig(r=lora_rank, lora_alpha=2 * lora_rank, target_modules="all-linear", task_type="CAUSAL_LM")
        model = get_peft_model(model, kind)
    return model


def _go_or_no_go(trainer: FeedbackTrainer, teacher: Teacher, folder: Path, least: float, tell: Tell) -> None:
    attempts = trainer.first_attempts()
    with whole(trainer.model, teacher.own_model):
        gain = teacher_gain(trainer.model, teacher, trainer.codec, attempts)
    tell(_said(gain))
    if trainer.accelerator.is_main_process:
        made_folder(folder)
        known = {"gain/proofs": gain.on_proofs, "gain/attempts": gain.on_attempts, "gain/pairs": gain.pairs}
        MetricsLog(folder).add(0, {name: value for name, value in known.items() if value is not None})
    refuse_without_gain(gain, least)


def _said(gain: Gain) -> str:
    if gain.on_proofs is None:
        return "the teacher's gain on right proofs is not known: no proof of these problems is"
    return f"the teacher's gain: {gain.on_proofs:+.3f} nats per token on {gain.pairs} right proofs"
