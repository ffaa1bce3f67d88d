"""Runs a trainer from where its folder stands to its end, or to the next checkpoint when it is asked to stop.

The same call on the same folder resumes; killed at any moment, a run loses what came after its last checkpoint. It
knows checkpoints, signals and the disk, and nothing of losses.
"""

from __future__ import annotations

import copy
import logging
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from peft import get_peft_model
from safetensors import SafetensorError
from transformers import AutoModelForCausalLM

from leanfd.nofollow import refuse_link
from leanfd.runs import locked
from leanfd.train.checkpoints import Completes, Diverged, NothingBegun, StopsEarly, last_checkpoint
from leanfd.train.disk import not_written, refuse_no_space, saving_told
from leanfd.train.looks import Look, Report
from leanfd.train.metrics_log import MetricsLog
from leanfd.train.plots import Curves
from leanfd.train.sharding import is_split
from leanfd.train.teacher import Teacher

logger = logging.getLogger(__name__)

FINAL = "model"


@dataclass(frozen=True, slots=True)
class Fitted:
    """How far training came."""

    steps: int
    """Taken in all, earlier calls included."""
    finished: bool
    """False when a signal stopped it."""
    model: Path | None
    """The trained model in transformers' format, once finished; adapters are merged into it."""
    stopped: bool = False
    """A signal came, be it with the last step: nothing else is to begin."""


def fit(
    trainer: Any,
    folder: Path,
    teacher: Teacher | None = None,
    looks: Sequence[Look] = (),
    *,
    heard: Callable[[int, Mapping[str, float | None]], None] | None = None,
    ledger_bytes: Callable[[], int] | None = None,
) -> Fitted:
    """Trains, with looks at the policy from time to time. `heard` is given the metrics as they come, and
    `ledger_bytes` says how long the run's ledger is, for checkpoints to remember.

    `folder` gets metrics.jsonl, TensorBoard events, curves.png and the model, `trainer.args.output_dir` the
    checkpoints. Raises InputError when another run has the folder, Diverged at NaN or Inf (the message
    names the checkpoint with the last good weights), and LeanfdError when a checkpoint cannot be written, or has
    no room for one from the start.
    """
    checkpoints = Path(trainer.args.output_dir)
    main = trainer.accelerator.is_main_process
    stops = StopsEarly(trainer.accelerator)
    with ExitStack() as held:
        if main:
            folder.mkdir(parents=True, exist_ok=True)
            held.enter_context(locked(folder))
            refuse_no_space(trainer.model, teacher, checkpoints)
        metrics = MetricsLog(folder, heard)
        for callback in (Completes(teacher, ledger_bytes), metrics, stops):
            trainer.add_callback(callback)
        for look in looks:
            look.report = Report(metrics.add, metrics.has, stops.look)
            trainer.add_callback(look)
        trainer.add_callback(Curves(folder))
        start = last_checkpoint(checkpoints)
        if start is not None:
            logger.info("resuming from %s", start)
            if teacher is not None:
                teacher.load(start)
        held.enter_context(stops.listening())
        held.enter_context(saving_told(trainer, checkpoints))
        try:
            try:
                trainer.train(resume_from_checkpoint=None if start is None else str(start))
            except NothingBegun:
                metrics.on_train_end()
            finished = trainer.state.global_step >= trainer.state.max_steps and not stops.cut_off
            model = _save(trainer, folder / FINAL) if finished else None
        except Diverged as error:
            trainer._save_checkpoint(trainer.model, trial=None)
            trainer.callback_handler.on_save(trainer.args, trainer.state, trainer.control)
            raise Diverged(f"{error}; they are in {checkpoints / f'checkpoint-{trainer.state.global_step}'}") from error
        except (OSError, SafetensorError) as error:
            raise not_written(checkpoints, error) from error
    return Fitted(trainer.state.global_step, finished, model, stops.asked)


def _save(trainer: Any, folder: Path) -> Path:
    """Writes the model so that the folder is there whole or not at all."""
    own = _plain(trainer)
    if trainer.accelerator.is_main_process:
        unfinished = folder.with_name(f"{folder.name}.new")
        refuse_link(unfinished)
        refuse_link(folder)
        shutil.rmtree(unfinished, ignore_errors=True)
        own.save_pretrained(unfinished)
        trainer.processing_class.save_pretrained(unfinished)
        shutil.rmtree(folder, ignore_errors=True)
        unfinished.replace(folder)
    trainer.accelerator.wait_for_everyone()
    return folder


def _plain(trainer: Any) -> Any:
    """The model by itself, adapters merged; None where another process writes it. All processes call this."""
    accelerator = trainer.accelerator
    own = accelerator.unwrap_model(trainer.model)
    adapted = hasattr(own, "peft_config")
    if is_split(own):
        # Put together on the CPU of the main process.
        weights = accelerator.get_state_dict(own)
        if not accelerator.is_main_process:
            return None
        base = own.get_base_model() if adapted else own
        # From its class and config, since a split model has no copies.
        kind: Any = AutoModelForCausalLM
        plain = kind.from_config(base.config, dtype=torch.float32)
        if adapted:
            plain = get_peft_model(plain, own.peft_config["default"])
        # What is missing is tied; what is too much are the adapters of teachers.
        plain.load_state_dict(weights, strict=False)
        return plain.merge_and_unload() if adapted else plain
    if not accelerator.is_main_process:
        return None
    return copy.deepcopy(own).merge_and_unload(adapter_names=["default"]) if adapted else own
