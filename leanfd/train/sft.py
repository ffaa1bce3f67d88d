"""Supervised training on right proofs, by TRL's `SFTTrainer`: the loss is the mean over the completions' tokens.

    L = -Σ log S(y | prompt, y before) / tokens,    over every token of every completion of a step

Prompts and end tokens are those of sampling and of distillation, made by the same codec, so that a supervised model is
asked later what it was taught. Nothing is packed or cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from datasets import Dataset
from transformers.trainer_callback import PrinterCallback, ProgressCallback
from trl import SFTConfig, SFTTrainer

from leanfd.errors import InputError
from leanfd.train.checkpoints import StopOnNonFinite
from leanfd.train.examples import Example
from leanfd.train.probes import context_of
from leanfd.train.sharding import shard
from leanfd.train.tokens import Codec

IGNORED = -100
"""What transformers leaves out of a loss."""


def sft_trainer(
    model: Any, tokenizer: Any, args: SFTConfig, examples: Sequence[Example], callbacks: Iterable[Any] = ()
) -> Any:
    """TRL's trainer over the examples, for `fit`.

    Raises InputError when there is no example, and when one does not fit into the model's context.
    """
    if not examples:
        raise InputError("no proof to learn from; give problems with references, or a ledger with proofs in it")
    rows = encoded(Codec(tokenizer, context_of(model)), examples)
    args.max_length, args.packing = None, False
    trainer = SFTTrainer(
        model=model,
        args=args,
        train_dataset=Dataset.from_list(rows),
        processing_class=tokenizer,
        callbacks=[StopOnNonFinite(), *callbacks],
    )
    trainer.remove_callback(PrinterCallback)
    trainer.remove_callback(ProgressCallback)
    shard(trainer)
    return trainer


def encoded(codec: Codec, examples: Sequence[Example]) -> list[dict[str, list[int]]]:
    """Each example as the ids of prompt and completion, with labels for the completion alone."""
    rows = []
    for example in examples:
        completion = codec.completion(example.completion)
        prompt = codec.checked(example.prompt, len(completion), example.name)
        rows.append({"input_ids": prompt + completion, "labels": [IGNORED] * len(prompt) + completion})
    return rows
