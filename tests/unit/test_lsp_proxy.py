"""What stands between an editor and Lean's server passes on every byte, but for what is its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from leanfd.errors import LeanUnavailable
from leanfd.lsp.documents import Document
from leanfd.lsp.frames import Frame, Frames, NoFrame, framed
from leanfd.lsp.merging import merged
from leanfd.lsp.proxy import Proxy


class Line:
    """An end that remembers what was written to it."""

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:
        self.written.append(data)

    def close(self, _: float = 0.0) -> None:
        self.closed = True

    def ending(self) -> str:
        return "was ended by SIGKILL"


class Between:
    """A proxy with scripted ends."""

    def __init__(self, ours: Callable[[dict[str, Any]], Any] = lambda _: None) -> None:
        self.editor = Line()
        self.leans: list[Line] = []
        self.own_server: list[bytes] = []
        self.shown: list[str] = []
        self.ours = ours
        self.fails: LeanUnavailable | None = None
        self.documents = [Document("file:///a", 7, "now\r\n")]
        self.proxy = Proxy(self._start, self.editor, self._in_house, lambda: self.documents, self.shown.append)  # type: ignore[arg-type]

    def _start(self, *_: Any) -> Any:
        if self.fails:
            raise self.fails
        self.leans.append(Line())
        return self.leans[-1]

    def _in_house(self, frame: Frame) -> None:
        self.own_server.append(frame.raw)
        message = json.loads(frame.body)
        if "id" in message and "method" in message:
            self.proxy.write(packed({"id": message["id"], "result": self.ours(message)}))

    def editor_says(self, data: bytes) -> None:
        for frame in Frames().feed(data):
            self.proxy.take(frame)

    def lean_says(self, data: bytes) -> None:
        for frame in Frames().feed(data):
            self.proxy._from_lean(frame)

    @property
    def to_lean(self) -> list[bytes]:
        return self.leans[-1].written


def packed(message: dict[str, Any]) -> bytes:
    return framed(json.dumps(message).encode())


ODD = [
    # Spaces, an order of keys and escapes that no other writer would choose, more headers, other cases.
    b'{ "id" :1,  "method":"$/lean/plainGoal","jsonrpc":"2.0","params":{"x":"\\u27e8\\ud835\\udd38","n":1.0e2} }',
    '{"jsonrpc":"2.0","method":"textDocument/didSave","params":{"text":"⟨𝔸⟩\\r\\n"}}'.encode(),
    b'{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}',
    b'{"jsonrpc":"2.0","id":"from-lean-3","result":null}',
    b'{"jsonrpc":"2.0","id":9,"method":"workspace/executeCommand","params":{"command":"lean.other"}}',
    b'{"jsonrpc":"2.0","method":"window/workDoneProgress/cancel","params":{"token":"leans"}}',
    b"[1, 2]",
    b"{no JSON",
    b"",
]


@pytest.mark.parametrize("body", ODD)
@pytest.mark.parametrize("header", [b"Content-Length: %d\r\n\r\n", b"content-type: x\r\nCONTENT-LENGTH:%d\r\n\r\n"])
def test_bytes_go_through_as_they_came(body: bytes, header: bytes) -> None:
    between = Between()
    raw = header % len(body) + body
    between.editor_says(raw)
    assert between.to_lean == [raw]
    between.lean_says(raw)
    assert between.editor.written == [raw]
    assert not between.own_server


def test_texts_go_to_both_as_they_came() -> None:
    between = Between()
    raws = [packed({"method": f"textDocument/did{what}", "params": {}}) for what in ("Open", "Change", "Close")]
    for raw in raws:
        between.editor_says(raw)
    assert between.to_lean == raws == between.own_server


@pytest.mark.parametrize(
    "message",
    [
        {"id": 4, "method": "workspace/executeCommand", "params": {"command": "leanfd.prove", "arguments": []}},
        {"method": "window/workDoneProgress/cancel", "params": {"token": "leanfd-3"}},
        {"id": 5, "method": "textDocument/codeLens", "params": {}},
    ],
)
def test_what_is_ours_does_not_reach_lean(message: dict[str, Any]) -> None:
    between = Between()
    between.editor_says(packed(message))
    assert between.own_server == [packed(message)]
    assert not between.to_lean


def test_answers_to_our_own_requests_are_ours() -> None:
    between = Between()
    between.proxy.write(packed({"id": "our-1", "method": "workspace/applyEdit", "params": {}}))
    answer = packed({"id": "our-1", "result": {"applied": True}})
    between.editor_says(answer)
    assert between.own_server == [answer]
    between.editor_says(answer)
    assert between.to_lean == [answer]


def test_code_actions_are_leans_and_ours() -> None:
    between = Between(lambda m: [{"title": "leanfd: x"}] if m["params"]["line"] == 1 else [])
    for number, line in ((1, 1), (2, 2), (3, 1)):
        between.editor_says(packed({"id": number, "method": "textDocument/codeAction", "params": {"line": line}}))
    assert not between.editor.written
    odd = framed(b'{"id": 2 , "result": [ {"title":"Try this"} ]}')
    between.lean_says(packed({"id": 1, "result": [{"title": "Try this", "data": 1}]}))
    between.lean_says(odd)
    between.lean_says(packed({"id": 3, "error": {"code": -32801, "message": "content modified"}}))
    first, second, third = between.editor.written
    assert [a["title"] for a in body(first)["result"]] == ["leanfd: x", "Try this"]
    assert second == odd
    assert [a["title"] for a in body(third)["result"]] == ["leanfd: x"]


def test_our_actions_are_resolved_here() -> None:
    between = Between()
    action = {"title": "leanfd: prove this sorry", "command": {}}
    between.editor_says(packed({"id": 1, "method": "codeAction/resolve", "params": action}))
    assert body(between.editor.written[0])["result"] == action
    theirs = packed({"id": 2, "method": "codeAction/resolve", "params": {"title": "Try this"}})
    between.editor_says(theirs)
    assert between.to_lean == [theirs]


def test_lean_that_ends_is_started_again_and_told_of_the_texts_as_they_are() -> None:
    between = Between()
    hello = {"id": 0, "method": "initialize", "params": {"capabilities": {"x": 1}}}
    between.editor_says(packed(hello))
    between.lean_says(packed({"id": 0, "result": {"capabilities": {}}}))
    asked = packed({"id": 1, "method": "$/lean/plainGoal", "params": {}})
    between.editor_says(asked)
    between.proxy._on_lean_end(between.leans[0])  # type: ignore[arg-type]
    assert "Lean's server has ended" in body(between.editor.written[-1])["error"]["message"]
    assert body(between.editor.written[-1])["id"] == 1
    assert between.shown == ["Lean's server was ended by SIGKILL and is started again"]
    again = packed({"id": 2, "method": "$/lean/plainGoal", "params": {}})
    between.editor_says(packed({"method": "textDocument/didChange", "params": {}}))
    between.editor_says(again)
    (replayed,) = between.to_lean
    assert body(replayed)["params"] == hello["params"]
    between.lean_says(packed({"id": body(replayed)["id"], "result": {}}))
    after = [*map(body, between.to_lean[1:])]
    assert [m.get("method") for m in after] == ["initialized", "textDocument/didOpen", "$/lean/plainGoal"]
    opened = {"uri": "file:///a", "languageId": "lean4", "version": 7, "text": "now\r\n"}
    assert after[1]["params"]["textDocument"] == opened
    assert between.to_lean[-1] == again


def test_lean_that_ends_again_and_again_is_left_alone() -> None:
    between = Between(lambda _: [{"title": "leanfd: x"}])
    for lean in range(4):
        between.proxy._on_lean_end(between.leans[lean])  # type: ignore[arg-type]
    assert len(between.leans) == 4
    assert "4 times in a minute" in between.shown[-1]
    between.editor_says(packed({"id": 1, "method": "textDocument/codeAction", "params": {}}))
    between.editor_says(packed({"id": 2, "method": "textDocument/definition", "params": {}}))
    assert body(between.editor.written[0])["result"] == [{"title": "leanfd: x"}]
    assert "error" in body(between.editor.written[1])


def test_what_both_can_do_is_told_as_one() -> None:
    lean = {
        "id": 1,
        "result": {
            "capabilities": {
                "codeActionProvider": {"resolveProvider": True, "codeActionKinds": ["quickfix", "refactor"]},
                "textDocumentSync": {"change": 2},
            },
            "serverInfo": {"name": "Lean 4 Server"},
        },
    }
    own = {
        "executeCommandProvider": {"commands": ["leanfd.prove"]},
        "codeActionProvider": {"codeActionKinds": ["quickfix"]},
        "codeLensProvider": {},
        "hoverProvider": True,
        "positionEncoding": "utf-16",
    }
    both = merged("initialize", lean, {"id": 1, "result": {"capabilities": own}})
    assert both is not None
    assert both["result"]["serverInfo"] == {"name": "Lean 4 Server"}
    assert both["result"]["capabilities"] == {
        "codeActionProvider": {"resolveProvider": True, "codeActionKinds": ["quickfix", "refactor"]},
        "textDocumentSync": {"change": 2},
        "executeCommandProvider": {"commands": ["leanfd.prove"]},
        "codeLensProvider": {},
        "hoverProvider": True,
    }


@pytest.mark.parametrize(
    ("lean", "value"),
    [
        (None, "ours"),
        ({"contents": {"kind": "markdown", "value": "theirs"}}, "ours\n\n---\n\ntheirs"),
        ({"contents": [{"language": "lean", "value": "x"}, "y"]}, "ours\n\n---\n\n```lean\nx\n```\n\ny"),
    ],
)
def test_hovers_are_ours_and_leans(lean: Any, value: str) -> None:
    both = merged("textDocument/hover", {"id": 1, "result": lean}, {"id": 1, "result": {"contents": "ours"}})
    assert both is not None
    contents = both["result"]["contents"]
    assert (contents["value"] if isinstance(contents, dict) else contents) == value


def test_frames_are_cut_wherever_the_bytes_break() -> None:
    bodies = [b"{}", b"", "⟨𝔸⟩".encode(), b"x" * 70_000]
    stream = b"".join(b"X: y\r\n" * (n % 2) + framed(each) for n, each in enumerate(bodies))
    # An unknown header before the length is passed over, and kept.
    for size in (1, 7, 4096, len(stream)):
        frames = Frames()
        found = [f for at in range(0, len(stream), size) for f in frames.feed(stream[at : at + size])]
        assert [f.body for f in found] == bodies
        assert b"".join(f.raw for f in found) == stream


@pytest.mark.parametrize(
    "data",
    [b"GET / HTTP/1.1\r\n\r\n", b"Content-Length: x\r\n\r\n", b"Content-Length: 99999999999\r\n\r\n", b"a" * 5000],
)
def test_what_is_no_message_ends_the_conversation(data: bytes) -> None:
    with pytest.raises(NoFrame):
        list(Frames().feed(data))


def body(raw: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(raw.partition(b"\r\n\r\n")[2])
    return found
