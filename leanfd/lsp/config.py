"""What can be chosen for `leanfd lsp`. Kept apart from the work itself, so that `--help` answers at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from leanfd.config import setting
from leanfd.errors import InputError
from leanfd.limits import CpuSeconds, Positive, Seconds
from leanfd.models.config import SearchConfig
from leanfd.wire import TOKEN_VARIABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class LspConfig(SearchConfig):
    """Everything that can be chosen for `leanfd lsp`; the names are the keys of its TOML file."""

    engine: str = setting("mini", "The model: mini, a Hugging Face folder, or URL#MODEL.", "--model", "--engine")
    server: str = setting("", "URL of a `leanfd serve` that proposes in place of a model; Lean stays here.")
    token: str = setting("", "What that server wants to be shown.", variable=TOKEN_VARIABLE)
    device: str = setting(
        "", "Where a model in this process computes: cpu, cuda, cuda:1; by default a GPU where there is one."
    )
    proxy: bool = setting(
        False, "Stand in front of Lean's server and pass everything else on to it, instead of running beside it."
    )
    search_s: CpuSeconds = setting(
        5.0,
        "CPU seconds for each sorry that Lean's own automation and a tree search get before the model; 0 for none.",
        "--search",
    )
    timeout_s: Seconds = setting(60.0, "Seconds for each sorry.", "--timeout")
    workers: Positive = setting(
        1, "Lean processes that judge. Each reads the file for itself, and keeps what it has read."
    )
    judge_timeout_s: Seconds = setting(10.0, "Seconds for one proof.", "--judge-timeout")
    lean_timeout_s: Seconds = setting(120.0, "Seconds for each piece of the file, imports included.", "--lean-timeout")
    lean_project: Path | None = setting(
        None,
        "Use the Lean and packages of this Lake project; by default the embedded Lean.",
        "--project",
        "--lean-project",
        metavar="DIR",
    )
    ledger: Path | None = setting(
        None, "Keep every attempt below this folder, a run folder for each start; by default nowhere."
    )
    log: Path | None = setting(None, "Write the log to this file, in place of standard error.")

    def __post_init__(self) -> None:
        SearchConfig.__post_init__(self)
        if self.server and self.engine != "mini":
            raise InputError(f"engine ({self.engine}) and server ({self.server}) name a model each; choose one")
        if self.server and not self.server.startswith(("http://", "https://")):
            raise InputError(f"{self.server!r} is no URL of a server; say http://127.0.0.1:8477")
