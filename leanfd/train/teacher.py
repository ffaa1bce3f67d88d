"""The teacher: a model that reads more than the student, and changes more slowly or not at all.

    frozen   the student as it was at the start
    live     the student as it is, without gradient
    ema      a running mean of the student's weights, w_T ← (1 - r) w_T + r w_S after each step

With LoRA a frozen or averaged teacher is one more adapter on the same base, and starts as a copy of the student's, not
at zero. The mean is one of the factors A and B, which is not the mean of their product; for small rates they are close.
A teacher knows nothing of prompts. Models whose weights are sharded are not supported, and refused by the trainer.
"""

from __future__ import annotations

import contextlib
import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from leanfd.errors import InputError

Kind = Literal["ema", "frozen", "live"]
ADAPTER = "teacher"
WEIGHTS = "teacher.safetensors"


class Teacher:
    """A teacher made from a student, before the student is wrapped for several processes."""

    def __init__(self, student: Any, kind: Kind, rate: float = 0.02, name: str = ADAPTER) -> None:
        """`rate` is r above; only the averaged teacher uses it. `name` is the adapter's, where there is one.

        Raises InputError for adapters that replace whole modules: those would be shared with the student.
        """
        self.kind = kind
        self.rate = rate
        self._name = name
        self._student = student
        self._adapter = hasattr(student, "peft_config")
        self._copy: Any = None
        if kind == "live":
            return
        if not self._adapter:
            self._copy = copy.deepcopy(student).eval().requires_grad_(False)
            # TRL puts a forward of its own on a model it trains; in a copy that one would run the original.
            self._copy.__dict__.pop("forward", None)
            return
        config = student.peft_config["default"]
        if getattr(config, "modules_to_save", None):
            raise InputError(
                f"a {kind} teacher of an adapter with modules_to_save ({config.modules_to_save}) would share them with "
                'the student; use distill.teacher = "live" or leave them out'
            )
        student.add_adapter(name, config)
        self._each(lambda teacher, ours: teacher.copy_(ours))
        student.set_adapter("default")

    def to(self, device: torch.device) -> None:
        """Moves a teacher that is a model of its own; the others move with the student."""
        if self._copy is not None:
            self._copy.to(device)

    @contextlib.contextmanager
    def model(self) -> Iterator[Any]:
        """The teacher's model, to be called without gradient inside the `with`."""
        if self._copy is not None:
            yield self._copy
            return
        was_training = self._student.training
        self._student.eval()
        if self._adapter and self.kind != "live":
            self._student.set_adapter(self._name, inference_mode=True)
        try:
            yield self._student
        finally:
            if self._adapter and self.kind != "live":
                self._student.set_adapter("default")
            self._student.train(was_training)

    @torch.no_grad()
    def follow(self) -> None:
        """One step of the mean; nothing for the other kinds."""
        if self.kind == "ema":
            self._each(lambda teacher, ours: teacher.lerp_(ours.to(teacher.dtype), self.rate))

    @property
    def own_bytes(self) -> int:
        """Of the weights that are the teacher's alone."""
        return 0 if self.kind == "live" else sum(t.numel() * t.element_size() for t in self._weights().values())

    def save(self, folder: Path) -> None:
        """Puts a teacher that cannot be had from the student's checkpoint beside it."""
        if self.kind != "live":
            save_file({name: t.detach().cpu().contiguous() for name, t in self._weights().items()}, folder / WEIGHTS)

    def load(self, folder: Path) -> None:
        """Takes the teacher of a checkpoint. Raises InputError when there is none, or one of another model."""
        if self.kind == "live":
            return
        path = folder / WEIGHTS
        if not path.is_file():
            raise InputError(
                f'{folder} holds no {self.kind} teacher ({WEIGHTS}); continue with distill.teacher = "live"'
            )
        stored, ours = load_file(path), self._weights()
        if stored.keys() != ours.keys() or any(stored[name].shape != t.shape for name, t in ours.items()):
            raise InputError(f"{path} is the teacher of another model; name the run folder that this model came from")
        with torch.no_grad():
            for name, tensor in ours.items():
                tensor.copy_(stored[name])

    def _weights(self) -> dict[str, Tensor]:
        """Each of the teacher's own weights once: tied ones have one name here."""
        module: nn.Module = self._student if self._adapter else self._copy
        marked = f".{self._name}."
        return {name: p.data for name, p in module.named_parameters() if not self._adapter or marked in name}

    def _each(self, change: Any) -> None:
        """Calls `change(teacher's, student's)` for every weight that the teacher has of its own."""
        ours = {name: p.data for name, p in self._student.named_parameters()}
        with torch.no_grad():
            for name, tensor in self._weights().items():
                change(tensor, ours[name.replace(f".{self._name}.", ".default.") if self._adapter else name])
