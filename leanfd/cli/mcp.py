"""The command `leanfd mcp`."""

from __future__ import annotations

import typer

from leanfd.cli.console import ALL_PROVED, configured, leave, openers, remark, reported
from leanfd.mcp.config import McpConfig


@reported
@configured(McpConfig)
def mcp(settings: McpConfig, context: typer.Context) -> int:
    """Serve proofs, verdicts, tactics and lemmas to agents: the Model Context Protocol on standard input and output.

    An agent starts it; docs/mcp.md has the settings of the common ones. Exit code 0 when the agent has gone.
    """
    from leanfd.lean.sandbox import warn_if_weak
    from leanfd.mcp.command import run

    warn_if_weak()
    run(settings, openers(context), lambda url: remark(f"listening at {url}"))
    leave(ALL_PROVED)
