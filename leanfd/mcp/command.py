"""`leanfd mcp`: how the pieces are joined."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from leanfd.errors import InputError, MissingExtra
from leanfd.lean.project import refuse_no_project
from leanfd.mcp.config import McpConfig
from leanfd.mcp.jobs import Jobs
from leanfd.mcp.warm import Warm
from leanfd.models.prompts import template_for
from leanfd.prove.openers import Openers


def run(config: McpConfig, openers: Openers, on_listening: Callable[[str], None], on_stop: Callable[[], None]) -> None:
    """Serves until its input ends, or, over HTTP, until it is interrupted; `on_listening` is told the URL there, and
    `on_stop` that a signal has come. What a tool waits for then is waited for, and may never end.

    Raises InputError for bad settings, MissingExtra without the SDK, LeanUnavailable for a project that cannot be had.
    """
    try:
        from leanfd.mcp.server import make_server, serve_http
    except ImportError as error:
        raise MissingExtra(f'leanfd mcp needs the MCP SDK ({error}): pip install "leanfd[mcp]"') from error
    refuse_no_project(config.lean_project)
    template_for(config.engine, config.template)
    if not config.root.is_dir():
        raise InputError(f"{config.root}: is not a directory; --root takes the folder of your Lean files")
    with contextlib.ExitStack() as stack:
        warm = Warm(config, openers)
        stack.callback(warm.close)
        jobs = Jobs(config.jobs)
        stack.callback(jobs.close)
        server = make_server(config, warm, jobs)
        if config.http:
            host, port = config.address
            on_listening(f"http://{f'[{host}]' if ':' in host else host}:{port}/mcp")
            serve_http(server, host, port, on_stop)
        else:
            server.run("stdio")
