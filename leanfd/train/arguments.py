"""TRL's settings from ours, and which of TRL's the trainer can do right with. It knows no model and no data."""

from __future__ import annotations

import dataclasses
import difflib
import os
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import torch

from leanfd.errors import InputError, MissingExtra
from leanfd.train.config import Stage, TrainConfig

KEPT = 2
"""Checkpoints: the older one is still whole when the newer one is torn."""
PACKAGES = ("trl", "accelerate", "datasets", "peft")
TRL = "1.16"
NO_FSDP1 = "is not supported: it makes one flat tensor of a layer's weights, in which a teacher's are not found"


def require_train() -> None:
    """Raises MissingExtra, with the pip command, when the extra is not installed or TRL is another version.

    Two private methods of TRL's trainer are overridden; in another minor version they may mean something else.
    """
    command = 'pip install "leanfd[train]"'
    for package in PACKAGES:
        try:
            found = version(package)
        except PackageNotFoundError as error:
            raise MissingExtra(f"training needs the package {package}, which is not installed: {command}") from error
        if package == "trl" and found.split(".")[:2] != TRL.split("."):
            raise MissingExtra(f"training needs trl {TRL}, and {found} is installed: {command}")


def grpo_arguments(config: TrainConfig, stage: Stage, checkpoints: Path, processes: int = 1) -> Any:
    """A `GRPOConfig` for a stage of distillation or GRPO. `[trl]` of the config has the last word, and goes through
    `check_arguments` when the trainer is made. Raises InputError for sizes that do not divide, or unknown keys."""
    require_train()
    from trl import GRPOConfig

    sampling, grpo = config.sampling, config.grpo
    if sampling.attempts_per_problem < 2:
        raise InputError("TRL needs groups of 2 attempts or more; raise sampling.attempts_per_problem")
    settings = {
        **_shared(config, stage, checkpoints, processes),
        "num_generations": sampling.attempts_per_problem,
        "max_completion_length": sampling.max_tokens,
        "temperature": sampling.temperature,
        "top_p": sampling.top_p,
        "shuffle_dataset": False,
        "loss_type": "dapo",
        "beta": grpo.reference_kl,
        "epsilon": grpo.clip_low,
        "epsilon_high": grpo.clip_high,
        "scale_rewards": "group" if grpo.scale_rewards else "none",
    }
    if stage.rollouts == "offline":
        settings |= {"importance_sampling_level": "sequence", "delta": grpo.importance_cap}
    elif sampling.engine:
        settings |= {"delta": grpo.importance_cap}
    return _made(GRPOConfig, settings, config.trl)


def sft_arguments(config: TrainConfig, stage: Stage, checkpoints: Path, processes: int = 1) -> Any:
    """An `SFTConfig` for a supervised stage. Raises InputError for sizes that do not divide, or unknown keys."""
    require_train()
    from trl import SFTConfig

    return _made(SFTConfig, _shared(config, stage, checkpoints, processes), config.trl)


def check_arguments(args: Any) -> None:
    """Raises InputError for settings under which a mean would not run over a whole step, or a group be torn apart."""
    if args.loss_type != "dapo":
        raise InputError(f'loss_type must be "dapo", whose mean runs over all tokens of a step, not {args.loss_type!r}')
    if args.steps_per_generation != args.gradient_accumulation_steps or args.num_iterations != 1:
        raise InputError(
            f"one update for each batch of attempts: steps_per_generation ({args.steps_per_generation}) must equal "
            f"gradient_accumulation_steps ({args.gradient_accumulation_steps}), and num_iterations "
            f"({args.num_iterations}) must be 1"
        )
    if args.max_steps < 1 or args.shuffle_dataset:
        raise InputError(
            f"max_steps ({args.max_steps}) must say how long the run is, and shuffle_dataset ({args.shuffle_dataset}) "
            "be false: the trainer shuffles by itself, so that a resumed run has the same order"
        )
    own = args.per_device_train_batch_size * args.steps_per_generation
    if own % args.num_generations:
        raise InputError(
            f"a process has {own} attempts in a step, which is not a multiple of the group's size "
            f"({args.num_generations}); change attempts_per_step or sampling.attempts_per_problem"
        )


def _shared(config: TrainConfig, stage: Stage, checkpoints: Path, processes: int) -> dict[str, Any]:
    own, rest = divmod(config.attempts_per_step, processes)
    micro = min(config.micro_batch, own)
    if rest or not own or own % micro:
        raise InputError(
            f"attempts_per_step ({config.attempts_per_step}) over {processes} processes is not a multiple of "
            f"micro_batch ({config.micro_batch}) in each; change one of them"
        )
    # `accelerate launch --use_fsdp` says the same as `shard`, by the environment.
    launched = os.environ.get("ACCELERATE_USE_FSDP", "").lower() == "true"
    if launched and os.environ.get("FSDP_VERSION", "2") != "2":
        raise InputError(
            f"accelerate was started with FSDP{os.environ['FSDP_VERSION']}, which {NO_FSDP1}; add --fsdp_version 2, or "
            "start without --use_fsdp and set shard = true"
        )
    split = config.shard or (launched and processes > 1)
    if config.shard and processes == 1:
        raise InputError(
            "shard = true splits the weights over processes, and there is one; start several, as in "
            "torchrun --nproc-per-node 2 -m leanfd train …"
        )
    on_gpu = torch.cuda.is_available()
    return {
        "fsdp": True if split else None,
        "output_dir": str(checkpoints),
        "max_steps": stage.steps,
        "learning_rate": stage.learning_rate,
        "lr_scheduler_type": "constant",
        "per_device_train_batch_size": micro,
        "gradient_accumulation_steps": own // micro,
        "seed": config.seed,
        "save_strategy": "steps",
        "save_steps": config.evaluate_every,
        "save_total_limit": KEPT,
        "logging_steps": 1,
        # Our callbacks write metrics.jsonl and TensorBoard's events, and print nothing.
        "report_to": [],
        "disable_tqdm": True,
        "use_cpu": not on_gpu,
        "bf16": on_gpu and torch.cuda.is_bf16_supported(),
        # TRL would recompute every forward pass by default, which small models have no need of.
        "gradient_checkpointing": False,
    }


def _made(kind: Any, settings: dict[str, Any], given: dict[str, Any]) -> Any:
    known = {f.name for f in dataclasses.fields(kind)}
    for key in given:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            raise InputError(
                f"trl.{key} is not a setting of {kind.__name__}" + (f"; did you mean {near[0]}?" if near else "")
            )
    try:
        return kind(**{**settings, **given})
    except (ValueError, TypeError) as error:
        raise InputError(f"TRL rejects these settings: {error}") from error
