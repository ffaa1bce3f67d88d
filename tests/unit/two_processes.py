"""Trains a tiny model and writes what came out; run by a test in one process and in two."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from safetensors.torch import save_file
from test_trainer import GROUPS, trained


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
    trainer.accelerator.end_training()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
