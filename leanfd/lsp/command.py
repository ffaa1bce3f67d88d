"""`leanfd lsp`: how the pieces are joined, and how they end.

Prints nothing: standard output belongs to the protocol and is written by `Outlet` alone. The server ends at `exit`,
when its input ends, and at SIGTERM or SIGINT; jobs are then cancelled and every process is ended, with deadlines.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import json
import logging
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from leanfd.errors import MissingExtra
from leanfd.lean.project import refuse_no_project
from leanfd.lsp.config import LspConfig
from leanfd.lsp.frames import Frame, Frames, NoFrame, Outlet, chunks
from leanfd.lsp.lean_server import LeanServer, server_command
from leanfd.lsp.models import Model
from leanfd.lsp.proxy import Proxy
from leanfd.lsp.service import ProofService
from leanfd.models.engine import Engine
from leanfd.models.prompts import Template, template_for
from leanfd.prove.openers import Openers
from leanfd.runs import RunFolder, default_folder

if TYPE_CHECKING:
    from leanfd.lsp.server import Server

logger = logging.getLogger(__name__)

CLEAN, DIRTY = 0, 1
_END_S = 3.0
"""For the job that is running, when the server ends."""


def run(config: LspConfig, openers: Openers, read: int = 0, write: int = 1) -> int:
    """Serves one editor on two file descriptors until it leaves; 0 when it said goodbye first, as LSP asks, else 1.

    Raises InputError for bad settings, and MissingExtra.
    """
    try:
        import pygls.lsp.server  # noqa: F401
    except ImportError as error:
        raise MissingExtra(f'the language server needs pygls ({error}): pip install "leanfd[lsp]"') from error
    refuse_no_project(config.lean_project)
    template = _template(config)
    return asyncio.run(_serve(config, template, openers, read, write))


async def _serve(config: LspConfig, template: Template, openers: Openers, read: int, write: int) -> int:
    from leanfd.lsp.editor import Editor
    from leanfd.lsp.open_documents import Documents
    from leanfd.lsp.server import make_server

    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    with contextlib.ExitStack() as stack:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, ended.set)
        outlet = Outlet(write, "leanfd-out")
        stack.callback(outlet.close)
        service = _service(config, template, openers, stack)
        opened: list[Documents] = []

        def documents_for(editor: Editor) -> Documents:
            opened.append(Documents(editor, service))
            return opened[0]

        server = make_server(documents_for)
        documents = opened[0]
        stack.callback(documents.stop, _END_S)
        conversation = Conversation(server, ended)
        take = conversation.take
        writer = Writer(outlet.write)
        if config.proxy:
            command = server_command(config.lean_project)

            def lean(on_frame: Callable[[Frame], None], on_end: Callable[[LeanServer], None]) -> LeanServer:
                return LeanServer(command, on_frame, on_end)

            proxy = Proxy(
                lean, outlet, conversation.take, lambda: [*documents.open_texts.values()], documents.editor.show
            )
            stack.callback(proxy.close)
            take, writer = proxy.take, Writer(proxy.write)
        server.protocol.set_writer(writer)
        _read_in_thread(read, loop, take, ended)
        await ended.wait()
        return conversation.code


@dataclass(frozen=True, slots=True)
class Writer:
    """What pygls writes to. That it says goodbye closes nothing: others may still have something to say."""

    write: Callable[[bytes], None]

    def close(self) -> None:
        """Nothing."""


class Conversation:
    """Takes an editor's messages in, in order."""

    def __init__(self, server: Server, ended: asyncio.Event) -> None:
        self._server = server
        self._ended = ended
        self.code = DIRTY

    def take(self, frame: Frame) -> None:
        """One message."""
        protocol = self._server.protocol
        try:
            message = json.loads(frame.body, object_hook=protocol.structure_message)
        except Exception as error:  # noqa: BLE001  (whatever the editor sent, the next message may be in order)
            logger.warning("a message that cannot be read: %s: %s", type(error).__name__, error)
            _answer_unreadable(self._server, frame, error)
            return
        try:
            protocol.handle_message(message)
        except SystemExit as goodbye:
            self.code = CLEAN if goodbye.code == 0 else DIRTY
            self._ended.set()


def _answer_unreadable(server: Server, frame: Frame, error: Exception) -> None:
    """A request that cannot be read has an answer all the same."""
    try:
        plain = json.loads(frame.body)
    except ValueError:
        return
    if isinstance(plain, dict) and "method" in plain and isinstance(plain.get("id"), int | str):
        from lsprotocol import types

        said = types.ResponseError(code=-32602, message=f"this {plain['method']} cannot be read: {error}")
        server.protocol._send_response(plain["id"], error=said)


def _read_in_thread(
    descriptor: int, loop: asyncio.AbstractEventLoop, take: Callable[[Frame], None], ended: asyncio.Event
) -> None:
    """Hands on what the editor sends. In a daemon thread, which may be left waiting for an editor that stays silent."""

    def run() -> None:
        frames = Frames()
        try:
            for data in chunks(descriptor):
                for frame in frames.feed(data):
                    loop.call_soon_threadsafe(take, frame)
        except NoFrame as error:
            logger.error("the editor sent something that is not a message: %s", error)
        except RuntimeError:
            return  # The loop has ended.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=run, name="leanfd-in", daemon=True).start()


def _service(config: LspConfig, template: Template, openers: Openers, stack: contextlib.ExitStack) -> ProofService:
    run = _ledger(config)
    if run is not None:
        stack.callback(run.close)
    model = Model(partial(_engine, config, openers), template, config.sampling())
    # Room for all the suggestions of a place: what waits for a place in the judge's line cannot be cancelled.
    judge = partial(openers.judge, config, 4 * config.samples)
    automation = partial(openers.automation, config, config.lean_timeout_s) if config.search_s else None
    service = ProofService(config, template, partial(openers.session, config), judge, model, run, automation)
    stack.callback(service.close)
    return service


def _ledger(config: LspConfig) -> RunFolder | None:
    if config.ledger is None:
        return None
    # The token stays with the server.
    run = RunFolder(default_folder("lsp", config.ledger), dataclasses.replace(config, token=""))
    run.describe({"engine": {"name": config.server or config.engine}})
    return run


def _template(config: LspConfig) -> Template:
    if config.server:
        from leanfd.lsp.remote import WireTemplate

        return WireTemplate()
    return template_for(config.engine, config.template)


def _engine(config: LspConfig, openers: Openers) -> Engine:
    if config.server:
        from leanfd.lsp.remote import RemoteEngine

        return RemoteEngine(config.server, config.token, config.timeout_s)
    # With two threads the small model is slower where an editor and two Leans want the cores too.
    threads = 1 if config.engine == "mini" else None
    return openers.engine(config.engine, config.device or None, threads)
