"""The commands `leanfd serve` and `leanfd suggest`."""

from __future__ import annotations

import functools
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from leanfd.cli.console import ALL_PROVED, BAD_INPUT, DEBUG, LEAN_PROJECT, REPL, SOME_NOT, option, remark, reported, say
from leanfd.config import resolve
from leanfd.errors import InputError, LeanfdError
from leanfd.serve.config import TOKEN_VARIABLE, ServeConfig

_serving = functools.partial(option, ServeConfig)
SETTINGS = typer.Option("--config", metavar="TOML", help="Settings; flags win over them.", show_default=False)


@reported
def serve(
    config: Annotated[Path | None, SETTINGS] = None,
    engine: Annotated[str | None, _serving("engine", "The model: mini, a Hugging Face folder, or URL#MODEL.")] = None,
    vllm: Annotated[str | None, _serving("vllm", "Start vLLM with this model, and keep it alive.")] = None,
    vllm_command: Annotated[str | None, _serving("vllm_command", "Where vLLM is, as in a shell.")] = None,
    vllm_arguments: Annotated[str | None, _serving("vllm_arguments", "More arguments for vllm serve.")] = None,
    template: Annotated[str | None, _serving("template", "How to ask it; by default as its name suggests.")] = None,
    device: Annotated[str | None, _serving("device", "cpu, cuda, …; by default a GPU where there is one.")] = None,
    host: Annotated[str | None, _serving("host", "Address to listen at.")] = None,
    port: Annotated[int | None, _serving("port", "Port to listen at, 0 for a free one.")] = None,
    queue: Annotated[int | None, _serving("queue", "Requests at once; above it the answer is 429.")] = None,
    max_tokens: Annotated[int | None, _serving("max_tokens", "Length of an attempt at most.")] = None,
    workers: Annotated[int | None, _serving("workers", "Lean processes that judge.")] = None,
    ledger: Annotated[Path | None, _serving("ledger", "Keep what clients report below this folder.")] = None,
    lean_project: Annotated[Path | None, LEAN_PROJECT] = None,
    repl: Annotated[Path | None, REPL] = None,
    debug: Annotated[bool, DEBUG] = False,  # noqa: ARG001  (`reported` reads it)
) -> int:
    """Serve suggestions and proofs to editors over HTTP.

    Stops at Ctrl-C or SIGTERM, after what is under way. Exit code 0, or 1 when model or Lean cannot be had, 2 for bad
    settings. What clients have to show, if anything, is in the variable LEANFD_TOKEN.
    """
    from leanfd.lean.sandbox import warn_if_weak
    from leanfd.serve.command import serve as run_server

    warn_if_weak()
    flags = {
        "engine": engine,
        "vllm": vllm,
        "vllm_command": vllm_command,
        "vllm_arguments": vllm_arguments,
        "template": template,
        "device": device,
        "host": host,
        "port": port,
        "queue": queue,
        "max_tokens": max_tokens,
        "workers": workers,
        "ledger": ledger,
        "lean_project": lean_project,
        "repl": repl,
        "token": os.environ.get(TOKEN_VARIABLE) or None,
    }
    run_server(resolve(ServeConfig, config, flags), _Announcements())
    return ALL_PROVED


class _Announcements:
    """A line on standard error for each thing that whoever starts a server waits for."""

    def on_listening(self, url: str) -> None:
        remark(f"listening at {url}, loading the model")

    def on_ready(self, model: str) -> None:
        remark(f"{model} is loaded")


@reported
def suggest(
    url: Annotated[
        str | None, typer.Option(help="Ask the server there instead of loading a model.", show_default=False)
    ] = None,
    config: Annotated[Path | None, SETTINGS] = None,
    engine: Annotated[str | None, _serving("engine", "The model: mini, a Hugging Face folder, or URL#MODEL.")] = None,
    template: Annotated[str | None, _serving("template", "How to ask it; by default as its name suggests.")] = None,
    device: Annotated[str | None, _serving("device", "cpu, cuda, …; by default a GPU where there is one.")] = None,
    lean_project: Annotated[Path | None, LEAN_PROJECT] = None,
    repl: Annotated[Path | None, REPL] = None,
    debug: Annotated[bool, DEBUG] = False,  # noqa: ARG001  (`reported` reads it)
) -> int:
    """Answer one request of the wire: JSON on standard input, JSON on standard output.

    For editors that can start a program and not reach a server. What goes wrong is JSON too, with an `error` and the
    `field` at fault. Exit code 0: an answer, 1: something broke, 2: a bad request.
    """
    from leanfd import wire
    from leanfd.serve.client import ask
    from leanfd.serve.command import suggest_once

    body = sys.stdin.buffer.read()
    token = os.environ.get(TOKEN_VARIABLE, "")
    flags = {"engine": engine, "template": template, "device": device, "lean_project": lean_project, "repl": repl}
    settings = resolve(ServeConfig, config, flags)
    try:
        if url is not None:
            status, answer = ask(url, body, token, settings.longest_s)
            say(answer.decode("utf-8", "replace"))
            return ALL_PROVED if status < 400 else BAD_INPUT if status < 500 else SOME_NOT
        say(wire.write(suggest_once(wire.read(wire.SuggestRequest, body), settings)).decode())
        return ALL_PROVED
    except LeanfdError as error:
        field = error.field if isinstance(error, wire.WireError) else ""
        say(wire.write(wire.Refusal(error=str(error), field=field)).decode())
        return BAD_INPUT if isinstance(error, InputError) else SOME_NOT
