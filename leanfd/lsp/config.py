"""What can be chosen for `leanfd lsp`. Kept apart from the work itself, so that `--help` answers at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from leanfd.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class LspConfig:
    """Everything that can be chosen for `leanfd lsp`; the names are the keys of its TOML file."""

    engine: str = "mini"
    """The model: "mini", a Hugging Face folder, or the URL of an OpenAI-compatible server, as URL#MODEL."""
    server: str = ""
    """URL of a `leanfd serve` that proposes; takes the place of `engine`. Lean stays here."""
    token: str = ""
    """What that server wants to be shown. Better set in the variable LEANFD_TOKEN than in a command line."""
    template: str = ""
    """How to ask the model: a name from the table of prompt templates; "" goes by the model's name."""
    device: str = ""
    """Where a model in this process computes: "cpu", "cuda", "cuda:1"; "" takes a GPU where there is one."""
    proxy: bool = False
    """Stand in front of Lean's server and pass everything else on to it, instead of running beside it."""
    budget: int = 64
    """Completions to draw for each sorry, repairs included."""
    samples: int = 16
    """Completions in one batch at most, and for the suggestions of one place."""
    rounds: int = 2
    """How often a failed proof may be repaired with Lean's messages; 0 for none."""
    timeout_s: float = 60.0
    """Wall clock for each sorry."""
    temperature: float = 1.0
    top_p: float = 1.0
    max_tokens: int = 512
    """For one completion."""
    seed: int = 0
    workers: int = 1
    """Lean processes that judge. Each reads the file for itself, and keeps what it has read."""
    judge_timeout_s: float = 10.0
    """For one proof."""
    lean_timeout_s: float = 120.0
    """For each piece of the file, imports included."""
    memory_mb: int | None = None
    """Cap on the address space of each Lean process, 0 for none; None for one that fits the kind of Lean."""
    lean_project: Path | None = None
    """Folder of a Lake project whose Lean and packages to use; None for the embedded Lean."""
    repl: Path | None = None
    """The program of the project's REPL, where it is not found in the project."""
    ledger: Path | None = None
    """Folder below which every attempt is kept, a run folder for each start; None keeps none."""
    log: Path | None = None
    """File for what would go to standard error."""

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
        if self.server and self.engine != "mini":
            raise InputError(f"engine ({self.engine}) and server ({self.server}) name a model each; choose one")
        if self.server and not self.server.startswith(("http://", "https://")):
            raise InputError(f"{self.server!r} is no URL of a server; say http://127.0.0.1:8477")
