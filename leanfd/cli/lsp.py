"""The command `leanfd lsp`."""

from __future__ import annotations

import functools
import logging
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from leanfd.cli.console import DEBUG, REPL, option, reported
from leanfd.config import resolve
from leanfd.errors import InputError
from leanfd.lsp.config import LspConfig
from leanfd.serve.config import TOKEN_VARIABLE

_lsp = functools.partial(option, LspConfig)
SETTINGS = typer.Option("--config", metavar="TOML", help="Settings; flags win over them.", show_default=False)


@reported
def lsp(
    config: Annotated[Path | None, SETTINGS] = None,
    proxy: Annotated[
        bool, typer.Option("--proxy", help="Stand in front of Lean's server, and pass on what is not for us.")
    ] = False,
    model: Annotated[
        str | None, _lsp("engine", "The model: mini, a Hugging Face folder, or URL#MODEL.", "--model", "--engine")
    ] = None,
    server: Annotated[str | None, _lsp("server", "Let the `leanfd serve` at this URL propose.")] = None,
    template: Annotated[str | None, _lsp("template", "How to ask the model; by default as its name suggests.")] = None,
    device: Annotated[str | None, _lsp("device", "cpu, cuda, …; by default a GPU where there is one.")] = None,
    budget: Annotated[int | None, _lsp("budget", "Attempts for each sorry, repairs included.")] = None,
    samples: Annotated[int | None, _lsp("samples", "Attempts in one batch at most, and for suggestions.")] = None,
    rounds: Annotated[int | None, _lsp("rounds", "Rounds of repair with Lean's messages.")] = None,
    timeout: Annotated[float | None, _lsp("timeout_s", "Seconds for each sorry.", "--timeout")] = None,
    seed: Annotated[int | None, _lsp("seed", "Seed of the model's draws.")] = None,
    workers: Annotated[int | None, _lsp("workers", "Lean processes that judge.")] = None,
    ledger: Annotated[Path | None, _lsp("ledger", "Keep every attempt below this folder.")] = None,
    project: Annotated[
        Path | None,
        _lsp("lean_project", "Use the Lean and packages of this Lake project.", "--project", "--lean-project"),
    ] = None,
    repl: Annotated[Path | None, REPL] = None,
    log: Annotated[Path | None, _lsp("log", "Write the log to this file.")] = None,
    debug: Annotated[bool, DEBUG] = False,
) -> int:
    """Serve proofs to an editor: a language server on standard input and output.

    An editor starts it, beside Lean's own server or, with --proxy, in its place. Exit code 0 after a goodbye, 1 when
    the editor went without one.
    """
    from leanfd.lsp.command import run

    flags = {
        "proxy": proxy or None,
        "engine": model,
        "server": server,
        "template": template,
        "device": device,
        "budget": budget,
        "samples": samples,
        "rounds": rounds,
        "timeout_s": timeout,
        "seed": seed,
        "workers": workers,
        "ledger": ledger,
        "lean_project": project,
        "repl": repl,
        "log": log,
        "token": os.environ.get(TOKEN_VARIABLE) or None,
    }
    settings = resolve(LspConfig, config, flags)
    if settings.log is not None:
        _log_to(settings.log, debug)
    code = run(settings)
    sys.stderr.flush()
    logging.shutdown()
    # Threads of a model in mid-batch cannot be stopped, and must not be waited for.
    os._exit(code)


def _log_to(path: Path, debug: bool) -> None:
    """Raises InputError when the file cannot be written."""
    try:
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s: %(message)s"))
    logging.basicConfig(level=logging.DEBUG if debug else logging.INFO, handlers=[handler], force=True)
