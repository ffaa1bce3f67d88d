"""A scripted editor: speaks LSP to a server process over its pipes, from the base protocol up, with deadlines.

Keeps its own texts, by UTF-16 units, applies the edits that the server asks for, and remembers everything it was told.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

CAPABILITIES: dict[str, Any] = {
    "general": {"positionEncodings": ["utf-8", "utf-16"]},
    "window": {"workDoneProgress": True, "showMessage": {}},
    "workspace": {
        "applyEdit": True,
        "workspaceEdit": {"documentChanges": True},
        "codeLens": {"refreshSupport": True},
    },
    "textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}},
}


class Refused(Exception):
    """The server answered with an error."""


class LspClient:
    """One conversation. What the server asks is answered as an editor would."""

    def __init__(
        self,
        command: Sequence[str],
        capabilities: dict[str, Any] | None = None,
        choose: Callable[[list[str]], str | None] = lambda titles: None,  # noqa: ARG005
        env: dict[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "OMP_NUM_THREADS": "1", **(env or {})},
            cwd=cwd,
        )
        self.capabilities = CAPABILITIES if capabilities is None else capabilities
        self.choose = choose
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.told: list[dict[str, Any]] = []
        """Every notification and request of the server, in order."""
        self.applied: list[dict[str, Any]] = []
        self.refused_edits: list[dict[str, Any]] = []
        self.stderr = b""
        self._answers: dict[int, Any] = {}
        self._news = threading.Condition()
        self._number = 0
        self._out: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        for target in (self._read, self._write, self._read_stderr):
            threading.Thread(target=target, daemon=True).start()

    def __enter__(self) -> LspClient:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)

    # Asking.

    def initialize(self) -> dict[str, Any]:
        result: dict[str, Any] = self.request(
            "initialize", {"processId": os.getpid(), "rootUri": None, "capabilities": self.capabilities}
        )
        self.notify("initialized", {})
        return result

    def open(self, uri: str, text: str) -> None:
        self.texts[uri], self.versions[uri] = text, 1
        self.notify(
            "textDocument/didOpen",
            {"textDocument": {"uri": uri, "languageId": "lean4", "version": 1, "text": text}},
        )

    def edit(self, uri: str, start: tuple[int, int], end: tuple[int, int], new: str) -> None:
        span = {"start": _place(start), "end": _place(end)}
        self._change(uri, [{"range": span, "text": new}])

    def command(self, name: str, uri: str, place: tuple[int, int] = (0, 0), version: int | None = None) -> Any:
        argument = {"uri": uri, "position": _place(place), "version": version or self.versions[uri]}
        return self.request("workspace/executeCommand", {"command": name, "arguments": [argument]})

    def actions(self, uri: str, place: tuple[int, int], diagnostics: Sequence[Any] = ()) -> list[dict[str, Any]]:
        span = {"start": _place(place), "end": _place(place)}
        found: list[dict[str, Any]] | None = self.request(
            "textDocument/codeAction",
            {"textDocument": {"uri": uri}, "range": span, "context": {"diagnostics": [*diagnostics]}},
        )
        return found or []

    def request(self, method: str, params: Any, timeout_s: float = 30.0) -> Any:
        answer = self.answer(self.send(method, params), timeout_s)
        if "error" in answer:
            raise Refused(answer["error"]["message"])
        return answer["result"]

    def send(self, method: str, params: Any) -> int:
        with self._news:
            self._number += 1
            number = self._number
        self._put({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return number

    def answer(self, number: int, timeout_s: float = 30.0) -> Any:
        with self._news:
            if not self._news.wait_for(lambda: number in self._answers or self._gone, timeout_s):
                raise TimeoutError(f"no answer to request {number} in {timeout_s} s; stderr: {self.stderr.decode()}")
            if number not in self._answers:
                raise EOFError(f"the server ended; stderr: {self.stderr.decode()}")
            return self._answers.pop(number)

    def notify(self, method: str, params: Any) -> None:
        self._put({"jsonrpc": "2.0", "method": method, "params": params})

    def raw(self, data: bytes) -> None:
        self._out.put(data)

    def wait(self, condition: Callable[[], Any], timeout_s: float = 30.0) -> Any:
        """Until the condition holds of what was told; gives what it gives."""
        found: list[Any] = []

        def holds() -> bool:
            found[:] = [condition()]
            return bool(found[0]) or self._gone

        with self._news:
            if not self._news.wait_for(holds, timeout_s) or not found[0]:
                last = json.dumps(self.told[-5:], ensure_ascii=False)[:2000]
                raise TimeoutError(f"not within {timeout_s} s; last told: {last}; stderr: {self.stderr.decode()}")
        return found[0]

    def named(self, method: str) -> list[Any]:
        """The params of everything told under this method."""
        return [message.get("params") for message in self.told if message["method"] == method]

    def states(self, kind: str) -> list[str]:
        """The states that jobs of a kind were told to be in, in order."""
        jobs = [job for status in self.named("leanfd/status") for job in status["jobs"] if job["kind"] == kind]
        return [job["state"] for job in jobs]

    def finished(self, kind: str, state: str = "done", timeout_s: float = 60.0) -> None:
        self.wait(lambda: state in self.states(kind), timeout_s)

    def messages(self) -> list[str]:
        """What the user was shown."""
        shown = self.named("window/showMessage") + self.named("window/showMessageRequest")
        return [each["message"] for each in shown]

    def goodbye(self, timeout_s: float = 10.0) -> int:
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(timeout_s)

    def close_input(self) -> None:
        self._out.put(None)

    # Being asked.

    _gone = False

    def _take(self, message: dict[str, Any]) -> None:
        if "method" not in message:
            self._answers[message["id"]] = message
            return
        self.told.append(message)
        if "id" not in message:
            return
        result: Any = None
        if message["method"] == "workspace/applyEdit":
            result = {"applied": self._apply(message["params"]["edit"])}
        elif message["method"] == "window/showMessageRequest":
            chosen = self.choose([action["title"] for action in message["params"]["actions"]])
            result = None if chosen is None else {"title": chosen}
        self._put({"jsonrpc": "2.0", "id": message["id"], "result": result})

    def apply(self, edit: dict[str, Any]) -> bool:
        """Applies the edit of a code action."""
        with self._news:
            return self._apply(edit)

    def preview(self, uri: str, edit: dict[str, Any]) -> str:
        """A text as it would be after the edit of a code action."""
        (change,) = edit["documentChanges"]
        text = self.texts[uri]
        for each in sorted(change["edits"], key=lambda e: _pair(e["range"]["start"]), reverse=True):
            text = replaced(text, _span(each["range"]), each["newText"])
        return text

    def _apply(self, edit: dict[str, Any]) -> bool:
        for change in edit.get("documentChanges", ()):
            uri, version = change["textDocument"]["uri"], change["textDocument"]["version"]
            if version is not None and version != self.versions.get(uri):
                self.refused_edits.append(edit)
                return False
        stretches = {c["textDocument"]["uri"]: c["edits"] for c in edit.get("documentChanges", ())}
        for uri, edits in (stretches or edit.get("changes", {})).items():
            self._change(uri, sorted(edits, key=lambda e: _pair(e["range"]["start"]), reverse=True), "newText")
        self.applied.append(edit)
        return True

    def _change(self, uri: str, edits: Sequence[dict[str, Any]], key: str = "text") -> None:
        for edit in edits:
            self.texts[uri] = replaced(self.texts[uri], _span(edit["range"]), edit[key])
        self.versions[uri] += 1
        changes = [{"range": edit["range"], "text": edit[key]} for edit in edits]
        self.notify(
            "textDocument/didChange",
            {"textDocument": {"uri": uri, "version": self.versions[uri]}, "contentChanges": changes},
        )

    # Bytes.

    def _put(self, message: dict[str, Any]) -> None:
        body = json.dumps(message, ensure_ascii=False).encode("utf-8")
        self._out.put(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def _write(self) -> None:
        assert self.process.stdin
        while (data := self._out.get()) is not None:
            try:
                self.process.stdin.write(data)
                self.process.stdin.flush()
            except OSError:
                return
        self.process.stdin.close()

    def _read(self) -> None:
        assert self.process.stdout
        stream = self.process.stdout
        while line := stream.readline():
            length = 0
            while line not in (b"\r\n", b""):
                name, _, value = line.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                line = stream.readline()
            body = stream.read(length)
            if len(body) < length:
                break
            with self._news:
                self._take(json.loads(body))
                self._news.notify_all()
        with self._news:
            self._gone = True
            self._news.notify_all()

    def _read_stderr(self) -> None:
        assert self.process.stderr
        while data := self.process.stderr.read1(4096):  # type: ignore[attr-defined]
            self.stderr = (self.stderr + data)[-20_000:]


def replaced(text: str, span: tuple[tuple[int, int], tuple[int, int]], new: str) -> str:
    """The text with a stretch replaced; places are lines and UTF-16 units."""
    start, end = (_offset(text, place) for place in span)
    return text[:start] + new + text[end:]


def _offset(text: str, place: tuple[int, int]) -> int:
    lines = text.split("\n")
    before = sum(len(line) + 1 for line in lines[: place[0]])
    line = lines[place[0]] if place[0] < len(lines) else ""
    return before + len(line.encode("utf-16-le")[: 2 * place[1]].decode("utf-16-le"))


def _place(place: tuple[int, int]) -> dict[str, int]:
    return {"line": place[0], "character": place[1]}


def _pair(place: dict[str, int]) -> tuple[int, int]:
    return place["line"], place["character"]


def _span(span: dict[str, dict[str, int]]) -> tuple[tuple[int, int], tuple[int, int]]:
    return _pair(span["start"]), _pair(span["end"])


def wait_for_end(process: subprocess.Popen[bytes], timeout_s: float = 10.0) -> int:
    """The exit code of a process that should end by itself."""
    began = time.monotonic()
    while process.poll() is None:
        if time.monotonic() - began > timeout_s:
            raise TimeoutError(f"{process.args!r} is still there after {timeout_s} s")
        time.sleep(0.02)
    return process.returncode
