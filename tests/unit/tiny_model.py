"""A language model of 60 thousand weights with the shipped tokenizer, and judged attempts for it to learn from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from transformers import AutoTokenizer, LlamaConfig, LlamaForCausalLM

import leanfd
from leanfd.models.prompts import TEMPLATES
from leanfd.proofs import Attempt, Outcome, Problem, Verdict
from leanfd.train.records import TeacherPrompt, TrainingAttempt, reward_of
from leanfd.train.rollouts import TrainingGroup

MINI = Path(leanfd.__file__).parent / "models" / "mini"
TEMPLATE = TEMPLATES["mini"]
PROOFS = ("exact h", "intro x\nexact h x", "simp", "constructor", "rfl", "omega", "exact ⟨h, h⟩", "assumption")


def tokenizer() -> Any:
    return AutoTokenizer.from_pretrained(MINI, local_files_only=True)


def tiny(seed: int = 0, context: int = 256) -> Any:
    torch.manual_seed(seed)
    config = LlamaConfig(
        vocab_size=1024,
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=2,
        max_position_embeddings=context,
        tie_word_embeddings=True,
        eos_token_id=0,
        pad_token_id=1,
        bos_token_id=None,
        initializer_range=0.3,
    )
    return LlamaForCausalLM(config)


def problem(i: int) -> Problem:
    letters = "pqrstuvw"[: i + 1]
    return Problem(f"p{i}", f"theorem p{i} ({' '.join(letters)} : Prop) (h : {letters[-1]}) : {letters[-1]}")


def group(i: int, outcomes: str, hints: str = "") -> TrainingGroup:
    """A problem with a stored attempt for each letter of `outcomes`: P(roved), R(ejected), T(imed out), C(rashed).

    Those with a + at their place in `hints` have a teacher's prompt; without `hints`, every one has.
    """
    named = {o.value[0]: o for o in Outcome}
    asked, stored = problem(i), []
    for n, letter in enumerate(outcomes):
        text = PROOFS[(i + n) % len(PROOFS)]
        attempt = Attempt(asked, text, text, Verdict(named[letter]), index=n)
        told = TeacherPrompt(TEMPLATE.prompt(asked, hint=PROOFS[(i + 3 * n) % len(PROOFS)]), "reference")
        with_hint = not hints or hints[n] == "+"
        stored.append(TrainingAttempt(attempt, TEMPLATE.prompt(asked), told if with_hint else None, reward_of(attempt)))
    return TrainingGroup(asked, TEMPLATE.prompt(asked), tuple(stored))


def arguments(folder: Path, **changed: Any) -> Any:
    from trl import GRPOConfig

    settings: dict[str, Any] = {
        "output_dir": str(folder),
        "per_device_train_batch_size": 4,
        "gradient_accumulation_steps": 2,
        "num_generations": 4,
        "max_completion_length": 16,
        "max_steps": 3,
        "learning_rate": 3e-3,
        "lr_scheduler_type": "constant",
        "shuffle_dataset": False,
        "scale_rewards": "none",
        "use_cpu": True,
        "bf16": False,
        "gradient_checkpointing": False,
        "save_strategy": "no",
        "logging_steps": 1,
        "report_to": [],
        "disable_tqdm": True,
        "seed": 5,
    }
    return GRPOConfig(**{**settings, **changed})
