"""The command `leanfd mcp`."""

from __future__ import annotations

import signal
import threading
from types import FrameType

import typer

from leanfd.cli.console import (
    ALL_PROVED,
    INTERRUPTED,
    complain,
    configured,
    leave,
    openers,
    remark,
    reported,
)
from leanfd.mcp.config import McpConfig

END_S = 10.0
"""After a signal: the time for calls under way to end, and for Lean and the model to be closed."""


@reported
@configured(McpConfig)
def mcp(settings: McpConfig, context: typer.Context) -> int:
    """Serve proofs, verdicts, tactics and lemmas to agents: the Model Context Protocol on standard input and output.

    An agent starts it; docs/mcp.md has the settings of the common ones. Exit code 0 when the agent has gone.
    """
    from leanfd.lean.sandbox import warn_if_weak
    from leanfd.mcp.command import run

    warn_if_weak()
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            if signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, _interrupt)
    try:
        run(settings, openers(context), lambda url: remark(f"listening at {url}"), _end_in_time)
    except KeyboardInterrupt:
        complain("interrupted")
        leave(INTERRUPTED)
    leave(ALL_PROVED)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    _end_in_time()
    raise KeyboardInterrupt


def _end_in_time() -> None:
    """Ends this process in END_S, should it not have ended by then: a thread may wait for what never comes."""

    def end() -> None:
        complain(f"interrupted; something was still at work after {END_S:g} s")
        leave(INTERRUPTED)

    timer = threading.Timer(END_S, end)
    timer.daemon = True
    timer.start()
