"""The command `leanfd lsp`."""

from __future__ import annotations

import logging
from pathlib import Path

import typer

from leanfd.cli.console import configured, leave, openers, reported
from leanfd.errors import InputError
from leanfd.lsp.config import LspConfig


@reported
@configured(LspConfig)
def lsp(settings: LspConfig, context: typer.Context) -> int:
    """Serve proofs to an editor: a language server on standard input and output.

    An editor starts it, beside Lean's own server or, with --proxy, in its place. Exit code 0 after a goodbye, 1 when
    the editor went without one.
    """
    from leanfd.lsp.command import run

    if settings.log is not None:
        _log_to(settings.log)
    leave(run(settings, openers(context)))


def _log_to(path: Path) -> None:
    """Raises InputError when the file cannot be written."""
    try:
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s: %(message)s"))
    level = min(logging.getLogger().level, logging.INFO)
    logging.basicConfig(level=level, handlers=[handler], force=True)
