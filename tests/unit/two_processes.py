"""Trains a tiny model and writes what came out; run by a test in two processes."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from safetensors.torch import save_file
from test_trainer import GROUPS, trained

from leanfd.train.run import part


def main(out: Path, accumulate: int) -> None:
    trainer: Any
    trainer, seen = trained(out / "run", GROUPS, 1.0, 0.5, gradient_accumulation_steps=accumulate)
    if trainer.accelerator.is_main_process:
        weights = {
            name: tensor.contiguous()
            for name, tensor in trainer.accelerator.unwrap_model(trainer.model).named_parameters()
        }
        save_file(weights, out / "weights.safetensors")
        (out / "logs.json").write_text(json.dumps(seen.logs))
    part()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
    sys.stdout.flush()
    sys.stderr.flush()
    # Gloo's threads outlive their group where DDP has been; see leanfd.train.run.part.
    os._exit(0)
