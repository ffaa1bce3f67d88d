"""Which of TRL's arguments the trainer can do right with. It knows no model and no data."""

from __future__ import annotations

from typing import Any

from leanfd.errors import InputError


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
            "be false: the trainer shuffles by itself, so that a run that goes on has the same order"
        )
    own = args.per_device_train_batch_size * args.steps_per_generation
    if own % args.num_generations:
        raise InputError(
            f"a process has {own} attempts in a step, which is no multiple of the group's size "
            f"({args.num_generations}); change attempts_per_step or sampling.attempts_per_problem"
        )
