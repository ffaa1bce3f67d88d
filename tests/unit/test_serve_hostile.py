"""What a client may send to harm others: texts that take long to read, odd frames, half a request, foreign names."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fakes import FakeEngine
from served import ASK, GOAL, Served, eventually, serving

from leanfd.serve import reading
from leanfd.wire import LONGEST_STATEMENT, MOST_TRIED

Patch = pytest.MonkeyPatch
STALL_S = 1.0
"""Of CPU time of this process, where the server is a thread: on a busy machine everybody waits. The aim is 0.2 s."""
LONGEST_STALL_S = 20.0
"""Of the clock, for a server that waits without computing."""
JSON = {"content-type": "application/json"}


@contextlib.contextmanager
def never_stalled(served: Served) -> Iterator[None]:
    """Asks for /health all the while, each time on a line of its own, and looks that none had to wait."""
    slowest, ended = [0.0, 0.0], threading.Event()

    def ask() -> None:
        while not ended.is_set():
            began, computed = time.monotonic(), time.process_time()
            line = http.client.HTTPConnection(*served.address, timeout=30)
            line.request("GET", "/health")
            assert line.getresponse().status == 200
            line.close()
            slowest[0] = max(slowest[0], time.process_time() - computed)
            slowest[1] = max(slowest[1], time.monotonic() - began)
            time.sleep(0.01)

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(40)
    assert 0 < slowest[0] < STALL_S
    assert slowest[1] < LONGEST_STALL_S


def many(piece: str, size: int = 150_000) -> str:
    return piece * (size // len(piece))


LONG = {
    "theorems": many("theorem x : True := by\n", 700_000),
    "one line": many("private "),
    "attributes on a line": many("@[simp] "),
    "doc comments on a line": many("/-- a -/ "),
    "comments": many("-- a\n"),
    "comments without an end": many("/- "),
    "a long word": "a" * 900_000,
    "brackets": many("("),
    "bars": "theorem x : a" + many("\n| a") + " := b",
    "quotes": many('s!"{'),
    "marks": many("⊢"),
    "daggers": " ".join(f"h✝{'¹' * (i % 9)}" for i in range(60_000)),
    "blank lines": "\n" * 450_000,
    "namespaces": many("namespace a\ndef x := 1\n"),
    "imports": many("import A\n"),
    "sorrys": many("theorem a : b := by sorry\n"),
    "numbers": "9" * 900_000,
}


@pytest.mark.timeout(300)
def test_health_is_answered_while_texts_are_read_that_take_long() -> None:
    """Whatever the answer is: it comes, and is no fault of the server's."""
    with serving(reading_s=0.5, timeout_s=20.0) as served:
        assert served.suggest().status_code == 200
        with never_stalled(served):
            for name, text in LONG.items():
                for path, plain in (
                    ("/v1/suggest", {**ASK, "before": text}),
                    ("/v1/suggest", {"kind": "proof", "goals": [text[:LONGEST_STATEMENT]]}),
                    ("/v1/outcomes", {"goal": GOAL, "before": text, "tried": [{"text": "x", "outcome": "PROVED"}]}),
                    ("/v1/prove", {"statement": "True", "header": text, "budget": 1}),
                    ("/v1/prove", {"statement": text[:LONGEST_STATEMENT], "budget": 1}),
                ):
                    answer = served.http.post(path, content=json.dumps(plain, ensure_ascii=False), headers=JSON)
                    assert answer.status_code in (200, 422), (name, path, answer.text)
        assert served.suggest().status_code == 200
        assert served.service.gate.inside == 0


def test_health_is_answered_while_odd_json_is_read() -> None:
    with serving() as served:
        assert served.suggest().status_code == 200
        with never_stalled(served):
            for body, status in (
                (b"[" * 1_000_000, 400),
                (b'{"a":' * 200_000, 400),
                (b"[" + b"[]," * 300_000 + b"[]]", 400),
                (b'{"kind": "proof", "goals": [' + b'"",' * 300_000 + b'""]}', 422),
                (b'{"goal": "x", "tried": [' + b'{"text":"","outcome":"PROVED"},' * 30_000 + b"{}]}", 422),
                (b'{"kind": ' + b"9" * 900_000 + b"}", 400),
                (b'{"n": 1e' + b"9" * 900_000 + b"}", 422),
                (b'"' + b"\\u0041" * 150_000 + b'"', 400),
            ):
                for path in ("/v1/suggest", "/v1/prove", "/v1/outcomes"):
                    answer = served.http.post(path, content=body, headers=JSON)
                    assert answer.status_code in (400, status, 422), (body[:40], answer.text)
                    assert answer.json()["error"]


@pytest.mark.timeout(120)
def test_health_is_answered_among_many_requests() -> None:
    body = json.dumps({**ASK, "before": many("theorem x : True := by\n", 100_000)}).encode()
    statuses: list[int] = []
    with serving(queue=12) as served:
        assert served.suggest().status_code == 200

        def ask() -> None:
            line = http.client.HTTPConnection(*served.address, timeout=60)
            for _ in range(3):
                line.request("POST", "/v1/suggest", body, JSON)
                answer = line.getresponse()
                answer.read()
                statuses.append(answer.status)

        threads = [threading.Thread(target=ask) for _ in range(24)]
        with never_stalled(served):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(100)
        assert len(statuses) == 72
        assert set(statuses) == {200, 429}
        assert served.service.gate.inside == 0


def test_a_text_that_takes_too_long_is_refused_and_its_process_replaced() -> None:
    with serving(reading_s=0.2) as served:
        assert eventually(lambda: served.suggest().status_code == 200, within_s=20)
        late = served.suggest(before=LONG["theorems"])
        assert late.status_code == 422
        assert "takes more than 0.2 s to read; send less" in late.json()["error"]
        assert eventually(lambda: served.suggest().status_code == 200, within_s=20)


def test_a_reading_process_that_dies_is_replaced() -> None:
    with serving() as served:
        assert served.suggest().status_code == 200
        for process in reading_processes(served):
            process.kill()
            process.wait()
        assert served.suggest().status_code == 200


def test_a_reading_process_that_is_killed_on_a_text_is_replaced_and_the_text_read(monkeypatch: Patch) -> None:
    with serving(reading_s=30.0) as served:
        assert served.suggest().status_code == 200
        real, deaths = reading._Reader._heard, [0]

        def heard(self: reading._Reader, timeout_s: float) -> object:
            if deaths[0]:
                deaths[0] -= 1
                self.end()
                raise EOFError
            return real(self, timeout_s)

        monkeypatch.setattr(reading._Reader, "_heard", heard)
        for deaths[0], status in ((1, 200), (2, 500), (0, 200)):
            assert served.suggest().status_code == status


def test_the_processes_that_read_end_with_the_server() -> None:
    with serving() as served:
        assert served.suggest().status_code == 200
        assert eventually(lambda: len(reading_processes(served)) == reading.PROCESSES)
        processes = reading_processes(served)
    assert all(process.poll() is not None for process in processes)


def reading_processes(served: Served) -> list[subprocess.Popen[bytes]]:
    return [reader._process for reader in served.service.readers._readers if reader._process is not None]


@pytest.mark.parametrize(
    ("path", "plain", "field"),
    [
        ("/v1/suggest", {**ASK, "attempts": [{"text": "x"}] * (MOST_TRIED + 1)}, "attempts"),
        ("/v1/suggest", {"kind": "proof", "goals": [GOAL] * (MOST_TRIED + 1)}, "goals"),
        ("/v1/suggest", {"kind": "proof", "target": "p" * (LONGEST_STATEMENT + 1)}, "target"),
        ("/v1/suggest", {"kind": "proof", "goals": ["x", "⊢" * (LONGEST_STATEMENT + 1)]}, "goals[1]"),
        ("/v1/prove", {"statement": "p" * (LONGEST_STATEMENT + 1)}, "statement"),
        ("/v1/outcomes", {"goal": GOAL, "tried": [{"text": "x", "outcome": "PROVED"}] * (MOST_TRIED + 1)}, "tried"),
    ],
)
def test_too_many_and_too_long_are_named(path: str, plain: dict[str, Any], field: str) -> None:
    with serving() as served:
        refused = served.http.post(path, json=plain)
        assert (refused.status_code, refused.json()["field"]) == (422, field)
        assert "at most" in refused.json()["error"]


def test_a_report_that_would_fill_the_disk_is_refused(tmp_path: Path) -> None:
    tried = [{"text": "x", "outcome": "PROVED"}] * MOST_TRIED
    with serving(ledger=tmp_path) as served:
        before = "-- " + "x" * 400_000 + "\n"
        refused = served.http.post("/v1/outcomes", json={"goal": GOAL, "before": before, "tried": tried})
        assert (refused.status_code, refused.json()["field"]) == (422, "tried")
        assert "send fewer at once" in refused.json()["error"]


# Lines


def said(served: Served, data: bytes, timeout_s: float = 10.0) -> bytes:
    """Everything that comes on a line that the server closes."""
    with socket.create_connection(served.address, timeout=timeout_s) as line:
        line.sendall(data)
        told = b""
        with contextlib.suppress(ConnectionResetError):
            while piece := line.recv(65536):
                told += piece
        return told


def cut_off_after(line: socket.socket) -> float:
    """Seconds until a line is closed on which a letter comes every now and then."""
    began = time.monotonic()
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        while time.monotonic() - began < 15:
            line.sendall(b"X")
            time.sleep(0.05)
    return time.monotonic() - began


HEAD = b"POST /v1/suggest HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    "frames",
    [
        b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
        b"transfer-encoding: chunked\r\ncontent-length: 2\r\n",
        b"Content-Length: 2\r\nContent-Length: 2\r\n",
        b"Content-Length: 2\r\nContent-Length: 3\r\n",
        b"Content-Length: 2, 2\r\n",
        b"Content-Length: +2\r\n",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: chunked, identity\r\n",
        b"Transfer-Encoding: xchunked\r\n",
        b"Content-Length : 2\r\n",
        b"Host: 127.0.0.1\r\nContent-Length: 2\r\n",
    ],
)
@pytest.mark.parametrize("before", [b"", b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"])
def test_a_message_has_one_frame(frames: bytes, before: bytes) -> None:
    """Also the second message on a line."""
    with serving() as served:
        told = said(served, before + HEAD + frames + b"\r\n{}")
        statuses = [piece.split(b" ", 2)[1] for piece in told.split(b"HTTP/1.1")[1:] if piece] if told else []
        told_last = told.rpartition(b"HTTP/1.1 ")[2]
        assert told_last[:3] in (b"400", b"501"), told
        assert len(statuses) == (2 if before else 1)
        assert served.suggest().status_code == 200


def test_one_of_each_frame_is_fine() -> None:
    body = json.dumps(ASK).encode()
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
    close = b"Connection: close\r\n"
    with serving() as served:
        for frame, sent in (
            (b"Content-Length: %d\r\n" % len(body), body),
            (b"Transfer-Encoding: chunked\r\n", chunked),
        ):
            assert said(served, HEAD + close + frame + b"\r\n" + sent).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    "begun", [b"", b"GET", HEAD[:-2], HEAD + b"X: ", b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /he"]
)
def test_half_a_head_is_not_waited_for(begun: bytes) -> None:
    with serving(body_timeout_s=0.6) as served:
        began = time.monotonic()
        said(served, begun)
        assert 0.3 < time.monotonic() - began < 20


def test_a_head_that_comes_letter_by_letter_is_cut_off() -> None:
    with serving(body_timeout_s=0.6) as served, socket.create_connection(served.address) as line:
        assert cut_off_after(line) < 14


@pytest.mark.parametrize("path", ["/health", "/nowhere", "/v1/suggest"])
def test_a_body_that_never_ends_is_cut_off_where_nobody_reads_it_too(monkeypatch: Patch, path: str) -> None:
    monkeypatch.setattr("leanfd.serve.line.GRACE_S", 0.5)
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n".encode()
    with serving(body_timeout_s=0.6) as served, socket.create_connection(served.address) as line:
        line.sendall(head)
        assert cut_off_after(line) < 8


def test_a_head_without_an_end_is_refused_by_its_size() -> None:
    with serving() as served, never_stalled(served):
        told = said(served, HEAD + b"X: " + b"y" * 200_000)
        assert told == b"" or told.startswith(b"HTTP/1.1 4")


def test_a_body_in_crumbs_is_refused() -> None:
    with serving() as served, never_stalled(served):
        told = said(served, HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\n \r\n" * 20_000)
        assert told == b"" or (told.startswith(b"HTTP/1.1 400") and b"send larger ones" in told)


@pytest.mark.parametrize(
    "path", ["/health", "/ready", "/metrics", "/openapi.json", "/docs", "/v1/suggest", "/v1/prove", "/nowhere"]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_path_answers_to_the_servers_own_names_only(path: str, method: str) -> None:
    with serving(FakeEngine()) as served:
        for host in ("evil.example", "127.0.0.1.evil.example", "localhost.", ""):
            refused = served.http.request(method, path, headers={"host": host})
            assert refused.status_code == 421, host
            assert "call it" in refused.json()["error"]
        for host in ("localhost:1", "127.0.0.1", "[::1]:8477"):
            assert served.http.request(method, path, headers={"host": host}).status_code != 421
        told = said(served, f"{method} {path} HTTP/1.0\r\n\r\n".encode())
        assert told.startswith(b"HTTP/1.1 421")


def test_a_server_with_a_token_answers_to_any_name() -> None:
    with serving(token="sesame", headers={"authorization": "Bearer sesame"}) as served:
        for path in ("/health", "/metrics", "/openapi.json"):
            assert served.http.get(path, headers={"host": "prover.example"}).status_code == 200
