"""The teacher: a model that reads more than the student, and changes more slowly or not at all.

    frozen   the student as it was at the start
    live     the student as it is, without gradient
    ema      a running mean of the student's weights, w_T ← (1 - r) w_T + r w_S after each step

With LoRA a frozen or averaged teacher is one more adapter on the same base, and starts as a copy of the student's, not
at zero. The mean is one of the factors A and B, and not of their product, whose rank would grow with every step:

    (1 - r) B_T A_T + r B_S A_S  =  B A + r (1 - r) (B_S - B_T)(A_S - A_T)    with B, A the means of the factors

so that one step leaves out a product of two lags, of second order in how far the student is ahead.
A teacher knows nothing of prompts. Weights that are split over processes are averaged part by part.
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
from leanfd.train.sharding import all_of, apart, own_part, put_into

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

    @property
    def own_model(self) -> Any:
        """A teacher that is a model of its own; None for one that lives in the student."""
        return self._copy

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
            # FSDP2 asks at the first pass which weights are trained, be it a teacher's.
            for name, p in self._student.named_parameters():
                p.requires_grad_(".default." in name)
        try:
            yield self._student
        finally:
            if self._adapter and self.kind != "live":
                self._student.set_adapter("default")
            self._student.train(was_training)

    @torch.no_grad()
    def follow(self) -> None:
        """One step of the mean; nothing for the other kinds."""
        apart(self._copy)
        apart(self._student)
        if self.kind == "ema":
            self._each(lambda teacher, ours: teacher.lerp_(ours.to(teacher.dtype), self.rate))

    @property
    def own_bytes(self) -> int:
        """Of the weights that are the teacher's alone."""
        return 0 if self.kind == "live" else sum(t.numel() * t.element_size() for t in self._weights().values())

    def save(self, folder: Path, writes: bool = True) -> None:
        """Puts a teacher that cannot be had from the student's checkpoint beside it. All processes call this where
        weights are split, and one `writes`."""
        if self.kind == "live":
            return
        told = ((name, all_of(t).detach()) for name, t in self._weights().items())
        kept = {name: t.cpu().contiguous() for name, t in told if writes}
        if writes:
            save_file(kept, folder / WEIGHTS)

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
                put_into(tensor, stored[name])

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
                student = ours[name.replace(f".{self._name}.", ".default.") if self._adapter else name]
                change(own_part(tensor), own_part(student))
