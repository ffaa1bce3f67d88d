"""What an editor is told: progress, messages, edits, the state of jobs. Each in the form that this editor understands.

All of it is sent from the event loop's thread. Knows LSP's types and nothing of proofs.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from leanfd.lsp.documents import Document, Place
from leanfd.source.holes import Edit

logger = logging.getLogger(__name__)

STATUS = "leanfd/status"


class Editor:
    """The other end of the line."""

    def __init__(self, server: LanguageServer) -> None:
        self._server = server
        self.capabilities = types.ClientCapabilities()
        """Set when it has said hello."""

    @property
    def applies_edits(self) -> bool:
        """It takes `workspace/applyEdit`."""
        workspace = self.capabilities.workspace
        return bool(workspace and workspace.apply_edit)

    @property
    def shows_progress(self) -> bool:
        """It takes progress that it has not asked for."""
        return bool(self.capabilities.window and self.capabilities.window.work_done_progress)

    def show(self, text: str, kind: types.MessageType = types.MessageType.Info) -> None:
        """A message for the user."""
        self._server.window_show_message(types.ShowMessageParams(type=kind, message=f"leanfd: {text}"))

    def ask(self, text: str, titles: Sequence[str]) -> Future[Any]:
        """A question with buttons; the answer is the chosen MessageActionItem, or None."""
        actions = [types.MessageActionItem(title=title) for title in titles]
        params = types.ShowMessageRequestParams(type=types.MessageType.Info, message=f"leanfd: {text}", actions=actions)
        return self._server.protocol.send_request(types.WINDOW_SHOW_MESSAGE_REQUEST, params)

    def apply(self, document: Document, edits: Sequence[Edit], label: str) -> Future[Any]:
        """Asks for edits of one version to be applied, all or none, as one step of undo."""
        params = types.ApplyWorkspaceEditParams(edit=self.workspace_edit(document, edits), label=label)
        return self._server.protocol.send_request(types.WORKSPACE_APPLY_EDIT, params)

    def workspace_edit(self, document: Document, edits: Sequence[Edit]) -> types.WorkspaceEdit:
        """Edits of one version, which the editor discards when it has another, if it knows how to."""
        written = [text_edit(document, edit) for edit in edits]
        workspace = self.capabilities.workspace
        versions = workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes
        if not versions:
            return types.WorkspaceEdit(changes={document.uri: written})
        identifier = types.OptionalVersionedTextDocumentIdentifier(uri=document.uri, version=document.version)
        change = types.TextDocumentEdit(text_document=identifier, edits=[*written])
        return types.WorkspaceEdit(document_changes=[change])

    def status(self, uri: str, jobs: Sequence[dict[str, Any]]) -> None:
        """Our own notification of how the jobs on a text are."""
        self._server.protocol.notify(STATUS, {"uri": uri, "jobs": list(jobs)})

    def refresh_lenses(self) -> None:
        """Has the code lenses asked for again, where the editor can be told."""
        workspace = self.capabilities.workspace
        if workspace and workspace.code_lens and workspace.code_lens.refresh_support:
            self._server.protocol.send_request(types.WORKSPACE_CODE_LENS_REFRESH, None)

    def begin(self, token: int | str, title: str) -> None:
        """Progress begins; the token is known to the editor."""
        value = types.WorkDoneProgressBegin(title=title, cancellable=True)
        self._server.work_done_progress.begin(token, value)

    def create_progress(self, token: str) -> Future[Any]:
        """Makes a token known to the editor."""
        params = types.WorkDoneProgressCreateParams(token=token)
        return self._server.protocol.send_request(types.WINDOW_WORK_DONE_PROGRESS_CREATE, params)

    def report(self, token: int | str, text: str) -> None:
        """Progress has been made."""
        self._server.work_done_progress.report(token, types.WorkDoneProgressReport(message=text, cancellable=True))

    def end(self, token: int | str, text: str) -> None:
        """Progress ends."""
        self._server.work_done_progress.end(token, types.WorkDoneProgressEnd(message=text))


def text_edit(document: Document, edit: Edit) -> types.TextEdit:
    """An edit as LSP has it."""
    start, end, new = document.written(edit)
    return types.TextEdit(range=types.Range(start=position(start), end=position(end)), new_text=new)


def position(place: Place) -> types.Position:
    """A place as LSP has it."""
    return types.Position(line=place.line, character=place.character)


def place(at: types.Position) -> Place:
    """A place from LSP's."""
    return Place(at.line, at.character)
