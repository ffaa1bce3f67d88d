"""What can be chosen wherever a model proposes and Lean judges: shared by `prove`, `bench`, `serve` and `lsp`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from leanfd.config import Limited, setting
from leanfd.limits import Count, CpuSeconds, Positive, Seconds, TopP, between
from leanfd.models.engine import Sampling


@dataclass(frozen=True, slots=True, kw_only=True)
class ProverConfig(Limited):
    """Model, sampling and judge. A verb's own config adds its fields, whose types say their limits."""

    engine: str = setting(
        "mini",
        "The model: mini, a Hugging Face folder, or OpenAI-compatible servers, as URL#MODEL or URL#MODEL,URL#MODEL.",
    )
    template: str = setting(
        "", "How to ask it: a name from the table of prompt templates; by default as the model's name suggests."
    )
    temperature: Annotated[float, between(0, 100)] = setting(1.0, "0 always takes the likeliest token.")
    top_p: TopP = setting(1.0, "Draw among the likeliest tokens of this total share.")
    max_tokens: Positive = setting(512, "Length of an attempt at most, in tokens.")
    seed: int = setting(0, "The same seed draws the same attempts, with an engine on the CPU of this process.")
    workers: Positive = setting(2, "Lean processes that judge.")
    ray: str = setting(
        "",
        "Judge on every core of a Ray cluster: auto for the one that this machine is in, or its head's HOST:PORT.",
        metavar="ADDRESS",
    )
    judge_timeout_s: Seconds = setting(30.0, "Seconds for one proof.", "--judge-timeout")
    memory_mb: Count | None = setting(
        None, "Cap on the address space of each Lean process, 0 for none; by default one that fits the kind of Lean."
    )
    lean_project: Path | None = setting(
        None, "Use the Lean and the packages of this Lake project; by default the embedded Lean.", metavar="DIR"
    )
    repl: Path | None = setting(None, "The REPL of that project, if it lies elsewhere.", metavar="PATH")

    def sampling(self, stop: tuple[str, ...] = ()) -> Sampling:
        """How to draw attempts, which these texts end."""
        return Sampling(
            temperature=self.temperature, top_p=self.top_p, max_tokens=self.max_tokens, seed=self.seed, stop=stop
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchConfig(ProverConfig):
    """And how long to look for the proof of a `sorry` in a file: shared by `prove`, `lsp` and `mcp`."""

    search_s: CpuSeconds = setting(
        10.0,
        "CPU seconds for each sorry that Lean's own automation and a tree search get before the model; 0 for none.",
        "--search",
    )
    budget: Positive = setting(64, "Attempts for each sorry, repairs included.")
    samples: Positive = setting(
        16, "Attempts in one batch at most; the first batches are smaller, and the first proof ends the search."
    )
    rounds: Count = setting(2, "How often a failed proof may be repaired with Lean's messages; 0 for none.")
    timeout_s: Seconds = setting(120.0, "Seconds for each sorry.", "--timeout")
    lean_timeout_s: Seconds = setting(300.0, "Seconds for Lean to read the file, imports included.", "--lean-timeout")
