"""What can be chosen for `leanfd prove`. Kept apart from the work itself, so that `--help` answers at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from leanfd.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class ProveConfig:
    """Everything that can be chosen for `leanfd prove`; the names are the keys of its TOML file."""

    engine: str = "mini"
    """The model: "mini", a Hugging Face folder, or the URL of an OpenAI-compatible server, as URL#MODEL."""
    template: str = ""
    """How to ask it: a name from the table of prompt templates; "" goes by the engine's name."""
    budget: int = 64
    """Completions to draw for each sorry, repairs included."""
    samples: int = 16
    """Completions in one batch at most, the first ones being smaller; the first proof ends the search, but a batch is
    drawn whole."""
    rounds: int = 2
    """How often a failed proof may be repaired with Lean's messages; 0 for none."""
    timeout_s: float = 120.0
    """Wall clock for each sorry."""
    temperature: float = 1.0
    top_p: float = 1.0
    max_tokens: int = 512
    """For one completion."""
    seed: int = 0
    workers: int = 2
    """Lean processes that judge."""
    judge_timeout_s: float = 30.0
    """For one proof."""
    lean_timeout_s: float = 300.0
    """For elaborating the file itself, imports included."""
    memory_mb: int | None = None
    """Cap on the address space of each Lean process, 0 for none; None for one that fits the kind of Lean."""
    lean_project: Path | None = None
    """Folder of a Lake project whose Lean and packages to use; None for the embedded Lean."""
    repl: Path | None = None
    """The program of the project's REPL, where it is not found in the project."""
    allow_errors: bool = False
    """Go on although declarations without a sorry have errors."""
    run: Path | None = None
    """The run folder, new or empty; None makes one below the user's data directory."""

    def __post_init__(self) -> None:
        at_least = {"budget": 1, "samples": 1, "rounds": 0, "max_tokens": 1, "workers": 1}
        for name, least in at_least.items():
            if (value := getattr(self, name)) < least:
                raise InputError(f"{name} must be at least {least}, not {value}")
        if self.memory_mb is not None and self.memory_mb < 0:
            raise InputError(f"memory_mb must be at least 0, not {self.memory_mb}")
        for name in ("timeout_s", "judge_timeout_s", "lean_timeout_s"):
            if not 0 < (value := getattr(self, name)) < 1e7:
                raise InputError(f"{name} must be a positive number of seconds, not {value}")
        if not 0 <= self.temperature <= 100:
            raise InputError(f"temperature must be between 0 and 100, not {self.temperature}")
        if not 0 < self.top_p <= 1:
            raise InputError(f"top_p must be above 0 and at most 1, not {self.top_p}")
