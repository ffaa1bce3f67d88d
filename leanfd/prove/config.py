"""What can be chosen for `leanfd prove`. Kept apart from the work itself, so that `--help` answers at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from leanfd.models.config import ProverConfig, at_least, seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class ProveConfig(ProverConfig):
    """Everything that can be chosen for `leanfd prove`; the names are the keys of its TOML file."""

    budget: int = 64
    """Completions to draw for each sorry, repairs included."""
    samples: int = 16
    """Completions in one batch at most, the first ones being smaller; the first proof ends the search."""
    rounds: int = 2
    """How often a failed proof may be repaired with Lean's messages; 0 for none."""
    timeout_s: float = 120.0
    """Wall clock for each sorry."""
    lean_timeout_s: float = 300.0
    """For elaborating the file itself, imports included."""
    allow_errors: bool = False
    """Go on although declarations without a sorry have errors."""
    run: Path | None = None
    """The run folder, new or empty; None makes one below the user's data directory."""

    def __post_init__(self) -> None:
        ProverConfig.__post_init__(self)
        at_least(self, {"budget": 1, "samples": 1, "rounds": 0})
        seconds(self, "timeout_s", "lean_timeout_s")
