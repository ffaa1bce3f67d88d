"""What can be chosen wherever a model proposes and Lean judges: shared by `prove`, `bench` and `serve`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from leanfd.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class ProverConfig:
    """Model, sampling and judge. A verb's own config adds its fields, and checks them with `at_least` and `seconds`."""

    engine: str = "mini"
    """The model: "mini", a Hugging Face folder, or the URL of an OpenAI-compatible server, as URL#MODEL."""
    template: str = ""
    """How to ask it: a name from the table of prompt templates; "" goes by the model's name."""
    temperature: float = 1.0
    top_p: float = 1.0
    max_tokens: int = 512
    """For one attempt, at most."""
    seed: int = 0
    """The same seed draws the same attempts, with an engine on the CPU of this process."""
    workers: int = 2
    """Lean processes that judge."""
    judge_timeout_s: float = 30.0
    """For one proof."""
    memory_mb: int | None = None
    """Cap on the address space of each Lean process, 0 for none; None for one that fits the kind of Lean."""
    lean_project: Path | None = None
    """Folder of a Lake project whose Lean and packages to use; None for the embedded Lean."""
    repl: Path | None = None
    """The program of the project's REPL, where it is not found in the project."""

    def __post_init__(self) -> None:
        at_least(self, {"max_tokens": 1, "workers": 1, "memory_mb": 0})
        seconds(self, "judge_timeout_s")
        if not 0 <= self.temperature <= 100:
            raise InputError(f"temperature must be between 0 and 100, not {self.temperature}")
        if not 0 < self.top_p <= 1:
            raise InputError(f"top_p must be above 0 and at most 1, not {self.top_p}")


def at_least(config: object, least: Mapping[str, int]) -> None:
    """Raises InputError for a field below its least value; None stands for no choice."""
    for name, bound in least.items():
        if (value := getattr(config, name)) is not None and value < bound:
            raise InputError(f"{name} must be at least {bound}, not {value}")


def seconds(config: object, *names: str) -> None:
    """Raises InputError for a field that is no time to wait."""
    for name in names:
        if not 0 < (value := getattr(config, name)) < 1e7:
            raise InputError(f"{name} must be a positive number of seconds, not {value}")
