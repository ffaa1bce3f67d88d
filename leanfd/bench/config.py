"""What can be chosen for `leanfd bench`. Kept apart from the work itself, so that `--help` answers at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from leanfd.config import setting
from leanfd.errors import InputError
from leanfd.limits import Count, CpuSeconds, Limit, Positive, Seconds
from leanfd.models.config import ProverConfig

USUAL_KS = (1, 8, 32)
"""Printed when nothing else is asked for, as far as there are samples; and each doubling after them."""


def whole_numbers(text: str) -> tuple[int, ...]:
    """Raises InputError unless the text is whole numbers with commas between them."""
    try:
        return tuple(int(word) for word in text.split(","))
    except ValueError as error:
        raise InputError(f"--k must be whole numbers with commas, as 1,8,32, not {text!r}") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchConfig(ProverConfig):
    """Everything that can be chosen for `leanfd bench`; the names are the keys of its TOML file."""

    dataset: str = setting(
        "", "What to run on: a name, a file, a folder, a Hugging Face data set; see --list.", "DATASET"
    )
    split: str | None = setting(
        None, "The part of the data set to run on, for example test; by default the data set's own choice."
    )
    limit: Positive | None = setting(None, "Problems at most; by default all that the split has.")
    samples: Positive = setting(32, "Attempts for each problem, repairs included: n of pass@k.")
    k: tuple[int, ...] = setting(
        (),
        "The k of pass@k to print, as 1,8,32; by default 1, 8, 32, 64, 128, … and the number of samples.",
        metavar="K,K,…",
        read=whole_numbers,
    )
    rounds: Annotated[Count, Limit("must be at most 100", lambda value: value <= 100)] = setting(
        0, "How often a failed attempt is repaired with Lean's messages, within the same number of samples."
    )
    turns: Positive = setting(
        1,
        "Turns of a trajectory at most: beside the independent attempts as many are drawn in trajectories, each of up "
        "to so many turns, and both are compared at equal tokens.",
    )
    search_s: CpuSeconds = setting(
        0.0,
        "CPU seconds for each problem and each hand: automation, the tree, the model and all together are measured "
        "beside pass@k, which stays the model's alone; 0 for pass@k only.",
        "--search",
    )
    batch: Positive = setting(256, "Attempts asked of the model at once, at most.")
    judge_timeout_s: Seconds = setting(30.0, "Seconds for judging one proof.", "--timeout")
    run: Path | None = setting(
        None, "The run folder; resumes a run already there. By default a new one below the user's data directory."
    )

    def __post_init__(self) -> None:
        ProverConfig.__post_init__(self)
        if self.samples % (self.rounds + 1):
            raise InputError(
                f"samples must be a multiple of rounds + 1 = {self.rounds + 1}, so that each try has as many repairs; "
                f"not {self.samples}"
            )
        if self.rounds and self.turns > 1:
            raise InputError(
                f"rounds ({self.rounds}) make repairs of the attempts that turns ({self.turns}) are compared with; say "
                "one of them"
            )
        if self.samples % self.turns:
            raise InputError(
                f"samples must be a multiple of turns, so that trajectories get as many attempts as independent ones: "
                f"{self.samples} is none of {self.turns}"
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
