"""Trains a tiny model whose weights are split over processes, and resumes from its middle; run by a test."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from peft import LoraConfig, get_peft_model
from test_trainer import GROUPS, Follow, trainer_of, with_logprobs
from tiny_model import arguments, tiny, tokenizer
from torch.distributed.tensor import DTensor

from leanfd.train.examples import Example
from leanfd.train.fit import fit
from leanfd.train.losses import Divergence
from leanfd.train.run import part
from leanfd.train.sft import sft_trainer
from leanfd.train.teacher import Teacher

STEPS, MIDDLE, ATTEMPTS = 3, 2, 16


def adapted() -> Any:
    """The tiny model with adapters whose products are not zero, so that a teacher's mean of them is seen."""
    kind = LoraConfig(r=4, target_modules="all-linear", task_type="CAUSAL_LM", init_lora_weights=False)
    return get_peft_model(tiny(), kind)


class Logs(Follow):
    def on_pre_optimizer_step(self, *_: Any, **__: Any) -> None:
        """Gradients are not looked at."""


def train(out: Path, objective: str, adapters: bool, processes: int) -> Logs:
    """Trains to the end, from the last checkpoint where there is one; every weight is split where there are several."""
    own = ATTEMPTS // processes
    settings: dict[str, Any] = {
        "per_device_train_batch_size": min(4, own),
        "gradient_accumulation_steps": max(1, own // 4),
    }
    settings |= {"save_strategy": "steps", "save_steps": MIDDLE, "max_steps": STEPS}
    if processes > 1:
        settings |= {"fsdp": True}
    seen, model, teacher = Logs(), adapted() if adapters else tiny(), None
    if objective == "sft":
        known = [t for g in GROUPS for t in g.stored] * 2
        examples = [Example(t.prompt, t.attempt.completion, t.attempt.problem.name, "reference") for t in known]
        trainer = sft_trainer(model, tokenizer(), sft_settings(out / "checkpoints", settings), examples, [seen])
    else:
        off_policy = {"importance_sampling_level": "sequence", "delta": 2.0} if objective == "grpo" else {}
        teacher = Teacher(model, "ema", 0.05)
        trainer = trainer_of(
            out / "checkpoints", with_logprobs(GROUPS), model, settings | off_policy, teacher=teacher,
            distill_weight=float(objective == "distill"), divergence=Divergence(beta=0.5), callbacks=[seen],
        )  # fmt: skip
    fit(trainer, out, teacher)
    weights = list(trainer.model.parameters())
    assert processes == 1 or all(isinstance(p, DTensor) and p.to_local().numel() < p.numel() for p in weights)
    return seen


def sft_settings(folder: Path, settings: dict[str, Any]) -> Any:
    from trl import SFTConfig

    plain = vars(arguments(folder, **settings))
    names = (
        "output_dir",
        "learning_rate",
        "lr_scheduler_type",
        "use_cpu",
        "bf16",
        "logging_steps",
        "report_to",
        "seed",
    )
    return SFTConfig(
        **{name: plain[name] for name in names}, **settings, gradient_checkpointing=False, disable_tqdm=True
    )


def main(out: Path, objective: str, adapters: bool) -> None:
    processes = int(os.environ["WORLD_SIZE"])
    seen = train(out, objective, adapters, processes)
    again = out / "resumed"
    if os.environ["RANK"] == "0":
        (out / "logs.json").write_text(json.dumps(seen.logs))
        shutil.copytree(out / "checkpoints" / f"checkpoint-{MIDDLE}", again / "checkpoints" / f"checkpoint-{MIDDLE}")
    train(again, objective, adapters, processes)
    part()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "lora")
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
