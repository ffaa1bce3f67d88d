"""Room on the disk for checkpoints: asked for before the first step, and missed later with a clear word.

    one checkpoint = what is trained · 4 bytes · 3 (weights, and Adam's two means) + the teacher's own weights

and the weights once more where they are split over processes, as FSDP reads them.

A checkpoint that breaks off loses nothing but itself: it has no mark, and the one before it is still there.
"""

from __future__ import annotations

import contextlib
import errno
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from safetensors import SafetensorError

from leanfd.errors import LeanfdError
from leanfd.train.checkpoints import last_checkpoint
from leanfd.train.sharding import is_split
from leanfd.train.teacher import Teacher


def checkpoint_bytes(model: Any, teacher: Teacher | None) -> int:
    """About the size of one checkpoint, from below: its files have headers, a tokenizer and random states as well."""
    trained = [p for p in model.parameters() if p.requires_grad]
    # Adapters are saved by themselves, without the weights that they adapt.
    saved: list[Any] = trained if hasattr(model, "peft_config") else list(model.parameters())
    own = 0 if teacher is None else teacher.own_bytes
    weights, adam = sum(p.numel() * p.element_size() for p in saved), sum(8 * p.numel() for p in trained)
    return int(weights * (2 if is_split(model) else 1) + adam) + own


def refuse_no_space(model: Any, teacher: Teacher | None, checkpoints: Path) -> None:
    """Raises LeanfdError where not even one checkpoint has room."""
    there = next(folder for folder in (checkpoints, *checkpoints.parents) if folder.is_dir())
    needed, free = checkpoint_bytes(model, teacher), shutil.disk_usage(there).free
    if free < needed:
        raise LeanfdError(
            f"{checkpoints}: a checkpoint takes about {needed / 2**20:,.0f} MiB, and {free / 2**20:,.0f} MiB are free "
            "there; free some space, or choose another folder with --run"
        )


@contextlib.contextmanager
def saving_told(trainer: Any, checkpoints: Path) -> Iterator[None]:
    """Inside, whatever keeps `trainer` from saving a checkpoint is a LeanfdError: torch reports a full disk as a plain
    RuntimeError, which could not be distinguished from others later."""
    plain = trainer._save_checkpoint

    def save(model: Any, trial: Any) -> None:
        try:
            plain(model, trial)
        except (OSError, SafetensorError, RuntimeError) as error:
            raise not_written(checkpoints, error) from error

    trainer._save_checkpoint = save
    try:
        yield
    finally:
        del trainer._save_checkpoint


def not_written(checkpoints: Path, error: Exception) -> LeanfdError:
    """What to say when a checkpoint could not be written."""
    last = last_checkpoint(checkpoints)
    where = f"the last whole checkpoint is {last}" if last else "there is no whole checkpoint"
    why = " ".join(str(error).split())[:300]
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    free = "" if full else f" ({shutil.disk_usage(checkpoints).free / 2**20:,.0f} MiB are free there)"
    return LeanfdError(
        f"{checkpoints} cannot be written ({why}){free}; {where}; free some space and give the same command again"
    )
