"""Stops a run before numbers that are none reach its weights."""

from __future__ import annotations

from typing import Any

import torch
from transformers import TrainerCallback

from leanfd.errors import LeanfdError


class Diverged(LeanfdError):
    """Training met a number that is none; the weights are those of the last step that was taken."""


class RefusesNoNumbers(TrainerCallback):
    """Looks at the gradients before the optimizer does. A loss that is none has gradients that are none.

    All processes have the same gradients by then, so that all of them raise or none.
    """

    def on_pre_optimizer_step(self, args: Any, state: Any, control: Any, **known: Any) -> None:  # noqa: ARG002
        gradients = [p.grad for p in known["model"].parameters() if p.grad is not None]
        if gradients and not torch.stack(torch._foreach_norm(gradients)).isfinite().all():
            raise Diverged(
                f"the gradient of step {state.global_step + 1} is not a number; the weights are still those of step "
                f"{state.global_step}; lower learning_rate ({args.learning_rate:g})"
            )
