"""What can be chosen for `leanfd serve` and `leanfd suggest`. Kept apart from the work: `--help` answers at once."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from leanfd.config import setting
from leanfd.errors import InputError
from leanfd.limits import Count, CpuSeconds, Positive, Seconds, between
from leanfd.models.config import ProverConfig
from leanfd.wire import DEFAULT_PORT, TOKEN_VARIABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeConfig(ProverConfig):
    """Everything that can be chosen for `leanfd serve`; the names are the keys of its TOML file."""

    judge: bool = setting(
        False, "Serve what Lean says of texts and proofs, in the shapes of kimina-lean-server; no model is loaded."
    )
    vllm: str = setting(
        "", "A model for vLLM: `vllm serve` is started with it and watched; takes the place of the engine."
    )
    vllm_command: str = setting(
        "vllm", "The program of vLLM and its first arguments, where it lives in an environment of its own."
    )
    vllm_arguments: str = setting("", "Further arguments for `vllm serve`, as in a shell.")
    device: str = setting(
        "", "Where a model on this machine computes: cpu, cuda, cuda:1; by default a GPU where there is one."
    )
    host: str = setting("127.0.0.1", "Address to listen at; any but this machine's own needs a token.")
    port: Annotated[int, between(0, 65535)] = setting(DEFAULT_PORT, "Port to listen at, 0 for a free one.")
    token: str = setting("", 'What clients have to show; "" asks for none.', variable=TOKEN_VARIABLE)
    rows: Positive = setting(128, "Completions in one batch at most, for a model on this machine without vLLM.")
    lanes: Positive = setting(32, "Requests at once to a model behind a URL, which makes batches by itself.")
    queue: Positive = setting(256, "Requests that are worked on or wait; above it the answer is 429.")
    provers: Positive = setting(8, "Searches of `POST /v1/prove` at once; the others wait.")
    budget: Positive = setting(
        64, "Attempts for one `POST /v1/prove`, where the request does not say; it may ask for up to 64 times as many."
    )
    rounds: Count = setting(2, "Rounds of repair in `POST /v1/prove`, where the request does not say.")
    search_s: CpuSeconds = setting(
        5.0,
        "CPU seconds of closers and tree for each `POST /v1/prove`, before the model; closers answer "
        "`POST /v1/suggest` too. 0: the model alone.",
        "--search",
    )
    timeout_s: Seconds = setting(60.0, "Seconds for a request that names no deadline.", "--timeout")
    longest_s: Seconds = 600.0
    """For any request."""
    load_s: Seconds = 1800.0
    """For a model on this machine to be loaded; one that takes longer hangs."""
    drain_s: Seconds = 30.0
    """How long requests may continue once the server is told to stop."""
    judge_timeout_s: Seconds = setting(10.0, "Seconds for one proof: an editor waits.", "--judge-timeout")
    ledger: Path | None = setting(None, "Keep the outcomes that clients report below this folder; by default nowhere.")
    body_kb: Positive = 1024
    """Largest body of a request, in KiB."""
    body_timeout_s: Seconds = 10.0
    """For a request's head to arrive, and for its body."""
    reading_s: Seconds = 10.0
    """For the Lean text in one request to be read, in a process of its own."""

    def __post_init__(self) -> None:
        ProverConfig.__post_init__(self)
        if self.vllm and self.engine != "mini":
            raise InputError(f"engine ({self.engine}) and vllm ({self.vllm}) name a model each; choose one")

    @property
    def is_local(self) -> bool:
        """Only programs on this machine can reach it."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def refuse_open_door(config: ServeConfig) -> None:
    """Raises InputError when others could reach the server without a token."""
    if not config.is_local and not config.token:
        raise InputError(
            f"{config.host} can be reached from other machines, so a token is needed: set {TOKEN_VARIABLE}, "
            "or listen at 127.0.0.1"
        )
