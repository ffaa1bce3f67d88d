"""Checkpoints that are whole, and stops that lose nothing.

A checkpoint is what transformers writes (weights, tokenizer, optimizer, random states), the teacher, and last of all a
mark that it is complete; one without the mark is left over from a run that was killed in writing and is passed over.
"""

from __future__ import annotations

import contextlib
import json
import logging
import re
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

import torch
from transformers import TrainerCallback

from leanfd.errors import LeanfdError
from leanfd.runs import write_whole
from leanfd.train.sharding import all_finite
from leanfd.train.teacher import Teacher

logger = logging.getLogger(__name__)

T = TypeVar("T")
COMPLETE = "complete.json"
_NAME = re.compile(r"checkpoint-(\d+)")


def last_checkpoint(folder: Path) -> Path | None:
    """The complete checkpoint of the latest step, None when there is none."""
    found = [(int(m[1]), p) for p in folder.glob("checkpoint-*") if (m := _NAME.fullmatch(p.name))]
    return next((path for _, path in sorted(found, reverse=True) if (path / COMPLETE).is_file()), None)


def ledger_bytes_at(checkpoint: Path) -> int | None:
    """How long the run's ledger was when the checkpoint was made; None where nobody wrote that down."""
    length = json.loads((checkpoint / COMPLETE).read_text("utf-8")).get("ledger_bytes")
    return length if isinstance(length, int) else None


class Completes(TrainerCallback):
    """Adds the teacher and the mark to each checkpoint."""

    def __init__(self, teacher: Teacher | None, ledger_bytes: Callable[[], int] | None = None) -> None:
        """`ledger_bytes` says how long the ledger is: a run that resumes from here has not seen what came after."""
        self._teacher = teacher
        self._ledger_bytes = ledger_bytes

    def on_save(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ARG002
        """The main process writes; the others have written their random states before it gets here."""
        folder = Path(args.output_dir) / f"checkpoint-{state.global_step}"
        if self._teacher is not None:
            self._teacher.save(folder, state.is_world_process_zero)
        if not state.is_world_process_zero:
            return
        length = {} if self._ledger_bytes is None else {"ledger_bytes": self._ledger_bytes()}
        write_whole(folder / COMPLETE, json.dumps({"step": state.global_step, **length}))


class NothingBegun(Exception):
    """A signal came before the next step was begun, and the last checkpoint holds all that was done."""


class _CutOff(Exception):
    """A signal came in the middle of a look at the policy."""


class StopsEarly(TrainerCallback):
    """Ends training, with a checkpoint, after the step in which a signal came to any of the processes.

    A look at the policy that is under way is cut off, where one process trains alone, and made when the run resumes.
    """

    def __init__(self, accelerator: Any) -> None:
        self.asked = False
        self.cut_off = False
        """A look is still to be made."""
        self._accelerator = accelerator
        self._looking = False
        self._began_at = 0

    def look(self, work: Callable[[], T]) -> T | None:
        """What a look at the policy sees; None when a signal came before or meanwhile."""
        if self._accelerator.num_processes > 1:
            # All of them look together.
            return work()
        try:
            if not self.asked:
                self._looking = True
                seen = work()
                self._looking = False
                return seen
        except _CutOff:
            pass
        finally:
            self._looking = False
        self.cut_off = True
        return None

    def on_train_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ARG002
        self._began_at = state.global_step

    def on_step_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ARG002
        if self.asked and self._accelerator.num_processes == 1:
            last = last_checkpoint(Path(args.output_dir))
            at = 0 if last is None else int(last.name.rpartition("-")[2])
            if state.global_step in (self._began_at, at):
                raise NothingBegun

    def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ARG002
        if self._accelerator.num_processes > 1:
            votes = torch.tensor(float(self.asked), device=self._accelerator.device)
            self.asked = bool(self._accelerator.reduce(votes, reduction="sum") > 0)
        if self.asked:
            control.should_save = control.should_training_stop = True

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """SIGTERM and Ctrl-C ask for the stop; the same once more ends at once, by KeyboardInterrupt.

        Outside the main thread no signal can be caught, and none is.
        """
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def ask(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
            if self.asked:
                raise KeyboardInterrupt
            self.asked = True
            logger.warning("%s: saving after this step; once more to stop at once", signal.Signals(number).name)
            if self._looking:
                self._looking = False
                raise _CutOff

        before = {number: signal.signal(number, ask) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


class Diverged(LeanfdError):
    """Training met NaN or Inf; the weights are those of the last step that was taken."""


class StopOnNonFinite(TrainerCallback):
    """Looks at the gradients before the optimizer does: a loss of NaN or Inf has such gradients.

    All processes have the same gradients by then, so that all of them raise or none.
    """

    def on_pre_optimizer_step(self, args: Any, state: Any, control: Any, **known: Any) -> None:  # noqa: ARG002
        gradients = [p.grad for p in known["model"].parameters() if p.grad is not None]
        if gradients and not all_finite(gradients, args.device):
            raise Diverged(
                f"the gradient of step {state.global_step + 1} is not a number; the weights are still those of step "
                f"{state.global_step}; lower learning_rate ({args.learning_rate:g})"
            )
