"""The commands `leanfd serve` and `leanfd suggest`."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from leanfd.cli.console import ALL_PROVED, BAD_INPUT, SOME_NOT, configured, openers, remark, reported, say
from leanfd.errors import InputError, LeanfdError
from leanfd.serve.config import ServeConfig


@reported
@configured(ServeConfig)
def serve(settings: ServeConfig, context: typer.Context) -> int:
    """Serve suggestions and proofs to editors over HTTP.

    Stops at Ctrl-C or SIGTERM, after what is under way. Exit code 0, or 1 when model or Lean cannot be had, 2 for bad
    settings. What clients have to show, if anything, is in the variable LEANFD_TOKEN.
    """
    from leanfd.lean.sandbox import warn_if_weak
    from leanfd.serve.command import serve as run_server

    warn_if_weak()
    doing = "judging" if settings.judge else "loading the model"
    run_server(
        settings,
        openers(context),
        lambda url: remark(f"listening at {url}, {doing}"),
        lambda model: remark(f"{model} is loaded"),
    )
    return ALL_PROVED


@reported
@configured(ServeConfig, only=("engine", "template", "device", "lean_project", "repl"))
def suggest(
    settings: ServeConfig,
    context: typer.Context,
    url: Annotated[
        str | None, typer.Option(help="Ask the server there instead of loading a model.", show_default=False)
    ] = None,
) -> int:
    """Answer one request of the wire: JSON on standard input, JSON on standard output.

    For editors that can start a program and not reach a server. What goes wrong is JSON too, with an `error` and the
    `field` at fault. Exit code 0: an answer, 1: something broke, 2: a bad request.
    """
    from leanfd import wire
    from leanfd.serve.client import ask
    from leanfd.serve.command import suggest_once

    body = sys.stdin.buffer.read()
    token = os.environ.get(wire.TOKEN_VARIABLE, "")
    try:
        if url is not None:
            status, answer = ask(url, body, token, settings.longest_s)
            say(answer.decode("utf-8", "replace"))
            return ALL_PROVED if status < 400 else BAD_INPUT if status < 500 else SOME_NOT
        say(wire.write(suggest_once(wire.read(wire.SuggestRequest, body), settings, openers(context))).decode())
        return ALL_PROVED
    except LeanfdError as error:
        field = error.field if isinstance(error, wire.WireError) else ""
        say(wire.write(wire.Refusal(error=str(error), field=field)).decode())
        return BAD_INPUT if isinstance(error, InputError) else SOME_NOT
