"""What can be chosen for `leanfd bench`. Kept apart from the work itself, so that `--help` answers at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from leanfd.errors import InputError
from leanfd.models.config import ProverConfig, at_least

USUAL_KS = (1, 8, 32)
"""Printed when nothing else is asked for, as far as there are samples; and each doubling after them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchConfig(ProverConfig):
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
    batch: int = 256
    """Attempts asked of the engine at once, at most."""
    run: Path | None = None
    """The run folder. One that holds the same run already is gone on with; None makes a new one."""

    def __post_init__(self) -> None:
        ProverConfig.__post_init__(self)
        at_least(self, {"limit": 1, "samples": 1, "rounds": 0, "batch": 1})
        if self.rounds > 100:
            raise InputError(f"rounds must be at most 100, not {self.rounds}")
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
