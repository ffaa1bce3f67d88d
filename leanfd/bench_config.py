"""What can be chosen for `leanfd bench`. Kept apart from the work itself, so that `--help` answers at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from leanfd.errors import InputError

USUAL_KS = (1, 8, 32)
"""Printed when nothing else is asked for, as far as there are samples; and each doubling after them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchConfig:
    """Everything that can be chosen for `leanfd bench`; the names are the keys of its TOML file."""

    dataset: str = "mini"
    """What `leanfd bench --list` shows: a name, a file, a folder, a Hugging Face data set."""
    split: str | None = None
    """The part of it to run on; None takes the data set's own choice."""
    limit: int | None = None
    """Problems at most; None for all that the split has."""
    samples: int = 32
    """Attempts for each problem, repairs included: n of pass@k."""
    k: tuple[int, ...] = ()
    """The k of pass@k to print; () for 1, 8, 32, 64, 128, … and `samples` itself."""
    rounds: int = 0
    """How often a failed attempt is repaired with Lean's messages, within `samples`."""
    engine: str = "mini"
    """The model: "mini", a Hugging Face folder, or the URL of an OpenAI-compatible server, as URL#MODEL."""
    template: str = ""
    """How to ask it: a name from the table of prompt templates; "" goes by the engine's name."""
    temperature: float = 1.0
    top_p: float = 1.0
    max_tokens: int = 512
    """For one attempt."""
    seed: int = 0
    """The same seed draws the same attempts, with an engine on the CPU of this process."""
    batch: int = 256
    """Attempts asked of the engine at once, at most."""
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
    run: Path | None = None
    """The run folder. One that holds the same run already is gone on with; None makes a new one."""

    def __post_init__(self) -> None:
        at_least = {"limit": 1, "samples": 1, "rounds": 0, "max_tokens": 1, "workers": 1, "batch": 1, "memory_mb": 0}
        for name, least in at_least.items():
            value = getattr(self, name)
            if value is not None and value < least:
                raise InputError(f"{name} must be at least {least}, not {value}")
        if self.rounds > 100:
            raise InputError(f"rounds must be at most 100, not {self.rounds}")
        if not 0 < self.judge_timeout_s < 1e7:
            raise InputError(f"judge_timeout_s must be a positive number of seconds, not {self.judge_timeout_s}")
        if not 0 <= self.temperature <= 100:
            raise InputError(f"temperature must be between 0 and 100, not {self.temperature}")
        if not 0 < self.top_p <= 1:
            raise InputError(f"top_p must be above 0 and at most 1, not {self.top_p}")
        if self.samples % (self.rounds + 1):
            raise InputError(
                f"samples must be a multiple of rounds + 1 = {self.rounds + 1}, so that each try has as many repairs; "
                f"not {self.samples}"
            )
        for k in self.k:
            if not 1 <= k <= self.samples:
                raise InputError(f"k must lie between 1 and samples, which is {self.samples}; not {k}")

    @property
    def ks(self) -> tuple[int, ...]:
        """The k of pass@k to print, ascending."""
        if self.k:
            return tuple(sorted(set(self.k)))
        doublings = (2**power for power in range(6, 64))
        usual = [k for k in (*USUAL_KS, *doublings) if k < self.samples]
        return (*usual, self.samples)
