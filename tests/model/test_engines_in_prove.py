"""`leanfd prove` with real engines: folders that hold no whole model, and an endpoint that answers over HTTP."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from leanfd.models.engines import MINI
from leanfd.runs import read_ledger

THEOREM = "theorem a (p q : Prop) (h : p ∧ q) : q ∧ p := by sorry\n"


def prove(engine: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    arguments = [
        "prove",
        "-",
        "--engine",
        engine,
        "--run",
        str(tmp_path / "run"),
        "--workers",
        "1",
        "--budget",
        "8",
        "--search",
        "0",
    ]
    command = [sys.executable, "-m", "leanfd", *arguments]
    return subprocess.run(command, input=THEOREM, capture_output=True, text=True, timeout=110, check=False)


def truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: truncate(folder / "model.safetensors"),
        lambda folder: truncate(folder / "config.json"),
        lambda folder: truncate(folder / "tokenizer.json"),
        lambda folder: (folder / "model.safetensors").unlink(),
    ],
    ids=["cut weights", "cut config", "cut tokenizer", "no weights"],
)
def test_a_folder_without_a_whole_model_is_said_in_two_lines(spoil: Callable[[Path], None], tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(MINI, folder)
    spoil(folder)
    done = prove(str(folder), tmp_path)
    assert done.returncode in (1, 2)
    assert done.stdout == ""
    assert done.stderr.startswith("leanfd: ")
    assert str(folder) in done.stderr
    # On a busy machine, lines that say how long it has been loading come first.
    assert len([line for line in done.stderr.splitlines() if " loading the model " not in line]) <= 2
    assert not (tmp_path / "run").exists()


def test_a_model_that_does_not_exist_is_bad_usage(tmp_path: Path) -> None:
    done = prove("no/such/model", tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("leanfd: no model 'no/such/model'")
    assert len(done.stderr.splitlines()) == 1


class Endpoint(BaseHTTPRequestHandler):
    """Has one model, which answers every request with a wrong proof and a right one."""

    def do_GET(self) -> None:
        self._answer({"data": [{"id": "tiny"}]})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        texts = ["exact h", "exact ⟨h.2, h.1⟩"]
        texts = [f"```lean4\n{THEOREM.replace('sorry', text)}```" for text in texts]
        chat = "messages" in body
        choices = [
            {"message": {"role": "assistant", "content": text}} if chat else {"text": text}
            for text in (texts * body["n"])[: body["n"]]
        ]
        self._answer({"choices": choices, "usage": {"completion_tokens": 10}})

    def _answer(self, plain: object) -> None:
        content = json.dumps(plain).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        """The test's output is no place for an access log."""


def test_proofs_come_back_from_an_endpoint_and_are_judged(tmp_path: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        url = f"http://127.0.0.1:{server.server_address[1]}"
        done = prove(url, tmp_path)
    finally:
        server.shutdown()
        server.server_close()
    assert done.returncode == 0, done.stderr
    assert done.stdout == THEOREM.replace(":= by sorry", ":= by\n  exact ⟨h.2, h.1⟩")
    proved = [a for _, a in read_ledger(tmp_path / "run" / "attempts.jsonl") if a.verdict and a.verdict.proved]
    assert proved
    assert proved[0].verdict is not None
    assert (proved[0].proof, proved[0].verdict.tier) == ("exact ⟨h.2, h.1⟩", "T1")
    assert proved[0].sampling["engine"] == f"{url}/v1#tiny"
