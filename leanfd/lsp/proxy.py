"""Between an editor and Lean's server: everything is passed on as it came, byte for byte, but for what is ours.

Ours alone are the commands `leanfd.*`, progress whose token is ours, and answers to what we asked. Changes of texts go
to both. Of these answers of Lean's we add to: `initialize` (what we can do), code actions, hovers on lines with a job;
where we have nothing to add they too are passed on as they came. Code lenses are ours, as Lean has none.

A Lean that ends is started again and told of the open texts; what was asked of it meanwhile is answered with an error.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from typing import Any

from leanfd.errors import LeanUnavailable
from leanfd.lsp.documents import Document
from leanfd.lsp.frames import Frame, Outlet, framed
from leanfd.lsp.lean_server import LeanServer
from leanfd.lsp.merging import merged

logger = logging.getLogger(__name__)

TEXTS = frozenset({"textDocument/didOpen", "textDocument/didChange", "textDocument/didClose"})
MERGED = frozenset({"initialize", "textDocument/codeAction", "textDocument/hover", "shutdown"})
RESTARTS, RESTARTS_WITHIN_S = 3, 60.0
_REPLAYED = "leanfd-initialize-again"
_INTERNAL_ERROR = -32603

Message = dict[str, Any]


class Proxy:
    """One editor, one server of ours (through `own_server`), and Lean's, which may be replaced."""

    def __init__(
        self,
        start: Callable[[Callable[[Frame], None], Callable[[LeanServer], None]], LeanServer],
        editor: Outlet,
        own_server: Callable[[Frame], None],
        documents: Callable[[], list[Document]],
        show: Callable[[str], None],
    ) -> None:
        """`own_server` takes what is for it, `documents` gives the open texts, `show` shows the user something.

        Raises LeanUnavailable.
        """
        self._start = start
        self._editor = editor
        self._documents = documents
        self._show = show
        self._own_server = own_server
        self._hello: Message | None = None
        """The editor's `initialize`."""
        self._asked_lean: dict[Any, str] = {}
        """Requests that Lean has yet to answer: id and method."""
        self._held: set[Any] = set()
        """Of these, the ones that we answer too."""
        self._answers: dict[Any, Message] = {}
        """Our answers to them, until Lean's is there."""
        self._asked_editor: set[Any] = set()
        """Ids of our own requests."""
        self._waiting: list[bytes] | None = None
        """What Lean is to be sent once it has been started again."""
        self._ended_at: list[float] = []
        self._closed = False
        self._lean: LeanServer | None = start(self._from_lean, self._on_lean_end)

    def take(self, frame: Frame) -> None:
        """A message of the editor's."""
        message = _read(frame)
        method, number = message.get("method"), message.get("id")
        if _is_ours(message) or (method is None and number in self._asked_editor):
            self._asked_editor.discard(number)
            self._own_server(frame)
        elif method == "codeAction/resolve" and _of_ours(message.get("params")):
            # Ours come whole; Lean would not know what to make of them.
            self._tell({"id": number, "result": message["params"]})
        elif method == "exit":
            if self._lean is not None:
                self._lean.write(frame.raw)
            self._own_server(frame)
        else:
            if method == "initialize":
                self._hello = message
            if method in MERGED:
                self._held.add(number)
            if method in MERGED or method in TEXTS:
                self._own_server(frame)
            self._ask_lean(frame, message)

    def write(self, data: bytes) -> None:
        """A message of our own server's, with its header."""
        body = data.partition(b"\r\n\r\n")[2]
        message = json.loads(body)
        number = message.get("id")
        if "method" not in message and number in self._held:
            self._answers[number] = message
            return
        if "method" in message and "id" in message:
            self._asked_editor.add(number)
        self._editor.write(framed(body))

    def close(self, patience_s: float = 1.0) -> None:
        """Ends Lean's server, which may take so long to end by itself."""
        self._closed = True
        if self._lean is not None:
            self._lean.close(patience_s)

    def _ask_lean(self, frame: Frame, message: Message) -> None:
        number = message.get("id")
        if self._lean is None:
            if message.get("method") is not None and number is not None:
                self._answer_without_lean(number)
            return
        if message.get("method") is not None and number is not None:
            self._asked_lean[number] = message["method"]
        if self._waiting is None:
            self._lean.write(frame.raw)
        elif message.get("method") not in TEXTS:
            # Of the texts it hears as they then are.
            self._waiting.append(frame.raw)

    def _from_lean(self, frame: Frame) -> None:
        message = _read(frame)
        number = message.get("id")
        if "method" in message or number not in self._asked_lean:
            if number == _REPLAYED and "method" not in message:
                self._resume()
            else:
                self._editor.write(frame.raw)
            return
        method = self._asked_lean.pop(number)
        self._held.discard(number)
        ours = self._answers.pop(number, None)
        both = merged(method, message, ours) if ours is not None else None
        self._editor.write(frame.raw) if both is None else self._tell(both)

    def _on_lean_end(self, lean: LeanServer) -> None:
        if self._closed or lean is not self._lean:
            return
        lean.close()
        self._lean, self._waiting = None, None
        logger.warning("Lean's server %s", lean.ending())
        for number in [*self._asked_lean]:
            self._answer_without_lean(number)
        now = time.monotonic()
        self._ended_at = [at for at in self._ended_at if now - at < RESTARTS_WITHIN_S] + [now]
        if len(self._ended_at) > RESTARTS:
            self._show(
                f"Lean's server {lean.ending()}, {len(self._ended_at)} times in a minute; it is not started again"
            )
            return
        try:
            self._lean = self._start(self._from_lean, self._on_lean_end)
        except LeanUnavailable as error:
            self._show(f"Lean's server {lean.ending()} and cannot be started again: {error}")
            return
        self._show(f"Lean's server {lean.ending()} and is started again")
        if self._hello is not None:
            self._waiting = []
            self._lean.write(_framed({**self._hello, "id": _REPLAYED}))

    def _resume(self) -> None:
        """A new Lean has said hello: it hears what the old one knew, and then what has been waiting."""
        if self._lean is None:
            return
        self._lean.write(_framed({"method": "initialized", "params": {}}))
        for document in self._documents():
            opened = {"uri": document.uri, "languageId": "lean4", "version": document.version, "text": document.text}
            self._lean.write(_framed({"method": "textDocument/didOpen", "params": {"textDocument": opened}}))
        for raw in self._waiting or ():
            self._lean.write(raw)
        self._waiting = None

    def _answer_without_lean(self, number: Any) -> None:
        self._asked_lean.pop(number, None)
        self._held.discard(number)
        error = {"code": _INTERNAL_ERROR, "message": "Lean's server has ended"}
        self._tell(self._answers.pop(number, {"id": number, "error": error}))

    def _tell(self, message: Message) -> None:
        self._editor.write(_framed(message))


def _is_ours(message: Message) -> bool:
    """Whether a message of the editor's is for us alone."""
    params = message.get("params")
    method = message.get("method")
    if method == "workspace/executeCommand" and isinstance(params, dict):
        return str(params.get("command")).startswith("leanfd.")
    if method == "window/workDoneProgress/cancel" and isinstance(params, dict):
        return str(params.get("token")).startswith("leanfd-")
    return method == "textDocument/codeLens"


def _of_ours(action: Any) -> bool:
    """Whether a code action is one of ours."""
    return isinstance(action, dict) and str(action.get("title")).startswith("leanfd: ")


def _read(frame: Frame) -> Message:
    """A message's JSON; an empty one for what is not JSON, which is then passed on like everything else."""
    try:
        plain = json.loads(frame.body)
    except (ValueError, RecursionError):
        return {}
    return plain if isinstance(plain, dict) else {}


def _framed(message: Message) -> bytes:
    return framed(json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode("utf-8"))
