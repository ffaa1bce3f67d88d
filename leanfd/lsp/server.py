"""What an editor can ask of `leanfd lsp`: the features and commands of the language server, on pygls.

Texts are kept by `documents.py` and not by pygls's workspace, which cuts lines at characters that are no line ends in
LSP. Nothing here waits: requests are answered from memory, work is handed to `Documents`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Sequence
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method

import leanfd
from leanfd.errors import InputError
from leanfd.lsp.actions import code_actions
from leanfd.lsp.documents import Change, Document, Place
from leanfd.lsp.editor import Editor, place
from leanfd.lsp.open_documents import Documents, told
from leanfd.lsp.proving import Kind

logger = logging.getLogger(__name__)

COMMANDS = {f"leanfd.{kind}": kind for kind in Kind}
CANCEL = "leanfd.cancel"
INVALID_PARAMS = -32602
CONTENT_MODIFIED = -32801


class Protocol(LanguageServerProtocol):
    """pygls's protocol without its workspace of texts, and with places in UTF-16 units whatever else is on offer."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        if data.get("method") == types.INITIALIZE:
            # Lean's server speaks UTF-16 only, and in front of it so must we.
            general = (data.get("params") or {}).get("capabilities", {}).get("general") or {}
            general.pop("positionEncodings", None)
        return super().structure_message(data)

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: Any) -> Generator[Any, Any, None]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: Any) -> Generator[Any, Any, None]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: Any) -> Generator[Any, Any, None]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None


class Server(LanguageServer):
    """pygls's server, which keeps its complaints for the log: users hear from `Documents`."""

    def report_server_error(self, error: Exception, source: Any) -> None:
        logger.error("%s: %s", getattr(source, "__name__", source), error)


def make_server(documents_for: Callable[[Editor], Documents]) -> Server:
    """A server with all its features. `documents_for` is called once, in the running event loop."""
    server = Server("leanfd", leanfd.__version__, protocol_cls=Protocol)
    editor = Editor(server)
    documents = documents_for(editor)
    _texts(server, documents)
    _questions(server, documents)
    for name, kind in COMMANDS.items():
        server.command(name)(_asking(documents, kind))

    @server.command(CANCEL)
    def cancel(*arguments: Any) -> int:
        given = arguments[0] if arguments and isinstance(arguments[0], dict) else {}
        return documents.cancel(given.get("uri"))

    @server.feature(types.WINDOW_WORK_DONE_PROGRESS_CANCEL)
    def cancel_progress(params: types.WorkDoneProgressCancelParams) -> None:
        documents.cancel_progress(params.token)

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        editor.capabilities = params.capabilities

    return server


def _texts(server: Server, documents: Documents) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        opened = params.text_document
        documents.open(Document(opened.uri, opened.version, opened.text))

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        changed = params.text_document
        documents.change(changed.uri, changed.version, [_change(change) for change in params.content_changes])

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        documents.close(params.text_document.uri)


def _questions(server: Server, documents: Documents) -> None:
    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        document = documents.open_texts.get(params.text_document.uri)
        return [] if document is None else code_actions(documents, document, params)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        said = [told(job) for job in documents.jobs_on(params.text_document.uri) if job.line == params.position.line]
        return types.Hover(contents="\n\n".join(f"leanfd: {line}" for line in said)) if said else None

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions())
    def lenses(params: types.CodeLensParams) -> list[types.CodeLens]:
        uri = params.text_document.uri
        found = []
        for job in documents.jobs_on(uri):
            at = types.Position(line=job.line, character=0)
            cancel = types.Command(title=f"leanfd: {told(job)} (cancel)", command=CANCEL, arguments=[{"uri": uri}])
            shown = types.Command(title=f"leanfd: {told(job)}", command="")
            command = cancel if job.under_way else shown
            found.append(types.CodeLens(range=types.Range(start=at, end=at), command=command))
        return found


def _asking(documents: Documents, kind: Kind) -> Callable[..., None]:
    """The command for one kind of question: answers at once, the job continues."""

    def run(*arguments: Any) -> None:
        try:
            uri, where, version = _asked(arguments)
        except InputError as error:
            raise JsonRpcException(str(error), INVALID_PARAMS) from error
        try:
            documents.ask(kind, uri, where, version, None)
        except InputError as error:
            documents.editor.show(str(error), types.MessageType.Warning)
            raise JsonRpcException(str(error), CONTENT_MODIFIED) from error

    return run


def _asked(arguments: Sequence[Any]) -> tuple[str, Place, int | None]:
    """What a command is about. Raises InputError."""
    given = arguments[0] if len(arguments) == 1 else None
    if not isinstance(given, dict) or not isinstance(given.get("uri"), str):
        raise InputError('the command wants one argument, {"uri": …, "position": {"line": …, "character": …}}')
    at = given.get("position") or {"line": 0, "character": 0}
    version = given.get("version")
    if not isinstance(at, dict) or not all(type(at.get(key)) is int and at[key] >= 0 for key in ("line", "character")):
        raise InputError(f"position must hold line and character, from 0, not {at!r}")
    if version is not None and type(version) is not int:
        raise InputError(f"version must be a whole number, not {version!r}")
    return given["uri"], Place(at["line"], at["character"]), version


def _change(change: Any) -> Change:
    span = getattr(change, "range", None)
    return Change(change.text) if span is None else Change(change.text, place(span.start), place(span.end))
