"""What can be chosen wherever a model proposes and Lean judges: shared by `prove`, `bench`, `serve` and `lsp`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from leanfd.config import setting
from leanfd.errors import InputError
from leanfd.models.engine import Sampling


@dataclass(frozen=True, slots=True, kw_only=True)
class ProverConfig:
    """Model, sampling and judge. A verb's own config adds its fields, and checks them with `at_least` and `seconds`."""

    engine: str = setting(
        "mini",
        "The model: mini, a Hugging Face folder, or OpenAI-compatible servers, as URL#MODEL or URL#MODEL,URL#MODEL.",
    )
    template: str = setting(
        "", "How to ask it: a name from the table of prompt templates; by default as the model's name suggests."
    )
    temperature: float = setting(1.0, "0 always takes the likeliest token.")
    top_p: float = setting(1.0, "Draw among the likeliest tokens of this total share.")
    max_tokens: int = setting(512, "Length of an attempt at most, in tokens.")
    seed: int = setting(0, "The same seed draws the same attempts, with an engine on the CPU of this process.")
    workers: int = setting(2, "Lean processes that judge.")
    judge_timeout_s: float = setting(30.0, "Seconds for one proof.", "--judge-timeout")
    memory_mb: int | None = setting(
        None, "Cap on the address space of each Lean process, 0 for none; by default one that fits the kind of Lean."
    )
    lean_project: Path | None = setting(
        None, "Use the Lean and the packages of this Lake project; by default the embedded Lean.", metavar="DIR"
    )
    repl: Path | None = setting(None, "The REPL of that project, if it lies elsewhere.", metavar="PATH")

    def __post_init__(self) -> None:
        at_least(self, {"max_tokens": 1, "workers": 1, "memory_mb": 0})
        seconds(self, "judge_timeout_s")
        if not 0 <= self.temperature <= 100:
            raise InputError(f"temperature must be between 0 and 100, not {self.temperature}")
        if not 0 < self.top_p <= 1:
            raise InputError(f"top_p must be above 0 and at most 1, not {self.top_p}")

    def sampling(self, stop: tuple[str, ...] = ()) -> Sampling:
        """How to draw attempts, which these texts end."""
        return Sampling(
            temperature=self.temperature, top_p=self.top_p, max_tokens=self.max_tokens, seed=self.seed, stop=stop
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchConfig(ProverConfig):
    """And how long to look for the proof of a `sorry` in a file: shared by `prove`, `lsp` and `mcp`."""

    search_s: float = setting(
        10.0,
        "CPU seconds for each sorry that Lean's own automation and a tree search get before the model; 0 for none.",
        "--search",
    )
    budget: int = setting(64, "Attempts for each sorry, repairs included.")
    samples: int = setting(
        16, "Attempts in one batch at most; the first batches are smaller, and the first proof ends the search."
    )
    rounds: int = setting(2, "How often a failed proof may be repaired with Lean's messages; 0 for none.")
    timeout_s: float = setting(120.0, "Seconds for each sorry.", "--timeout")
    lean_timeout_s: float = setting(300.0, "Seconds for Lean to read the file, imports included.", "--lean-timeout")

    def __post_init__(self) -> None:
        ProverConfig.__post_init__(self)
        at_least(self, {"budget": 1, "samples": 1, "rounds": 0})
        seconds(self, "timeout_s", "lean_timeout_s")
        cpu_seconds(self, "search_s")


def at_least(config: object, least: Mapping[str, int]) -> None:
    """Raises InputError for a field below its least value; None stands for no choice."""
    for name, bound in least.items():
        if (value := getattr(config, name)) is not None and value < bound:
            raise InputError(f"{name} must be at least {bound}, not {value}")


def cpu_seconds(config: object, name: str) -> None:
    """Raises InputError for a field that is no budget of a search."""
    if not 0 <= (value := getattr(config, name)) < 1e7:
        raise InputError(f"{name} must be a number of CPU seconds, 0 for no search, not {value}")


def seconds(config: object, *names: str) -> None:
    """Raises InputError for a field that is not a time to wait."""
    for name in names:
        if not 0 < (value := getattr(config, name)) < 1e7:
            raise InputError(f"{name} must be a positive number of seconds, not {value}")
