"""The tactics over real curl: a server that answers as told, and `leanfd serve` with the mini prover."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from lean_editor import LeanEditor, verified
from lean_package import clean_environment, run_lean, said
from told import told

from leanfd import wire

pytestmark = [
    pytest.mark.timeout(400),
    pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl, through which the tactics ask"),
]

SWAP = "theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  "
GOOD = json.dumps({"candidates": [{"text": "exact h"}, {"text": "exact ⟨h.2, h.1⟩"}], "model": "told"})


def error_of(folder: Path, url: str, options: str = "") -> str:
    messages = run_lean(f"import LeanFD\n{options}{SWAP}leanfd?\n", folder, LEANFD_URL=url)
    [error] = said(messages)
    return error


def test_a_good_answer_is_used_and_the_token_goes_in_the_body(tmp_path: Path) -> None:
    with told(200, GOOD) as server:
        text = f"import LeanFD\nset_option leanfd.url {json.dumps(server.url + '/')}\n{SWAP}leanfd\n"
        messages = run_lean(text, tmp_path, LEANFD_TOKEN="sesame")
    assert said(messages) == []
    [(path, body, kind)] = server.asked
    assert (path, kind) == ("/v1/suggest", "application/json")
    assert wire.read(wire.SuggestRequest, body).token == "sesame"


def test_no_server(tmp_path: Path) -> None:
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as listener:
        free = f"http://127.0.0.1:{listener.getsockname()[1]}"
    assert error_of(tmp_path, free) == (
        f"leanfd: no server answers at {free}; start one with `leanfd serve`, or set leanfd.url"
    )


def test_no_address(tmp_path: Path) -> None:
    assert "does not begin with http://" in error_of(tmp_path, "-o/etc/passwd")


REFUSALS = {
    (422, '{"error": "n must be between 1 and 64, not 1000", "field": "n"}'): "answers 422: n must be between 1 and 64",
    (503, '{"error": "the model is being loaded"}'): "answers 503: the model is being loaded",
    (500, "<html>oops</html>"): "answers 500: <html>oops</html>",
    (200, "hello"): "the answer cannot be read",
    (200, ""): "the answer cannot be read",
}


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_a_refusal_is_told(tmp_path: Path, case: tuple[int, str]) -> None:
    with told(*case) as server:
        assert REFUSALS[case] in error_of(tmp_path, server.url)


def test_the_deadline_holds_and_the_server_sees_us_go(tmp_path: Path) -> None:
    with told(200, GOOD, pause_s=60) as server:
        started = time.monotonic()
        error = error_of(tmp_path, server.url, "set_option leanfd.timeout 1\n")
        assert "has not answered within 1 s" in error
        assert time.monotonic() - started < 30
        assert server.gone.wait(10)


def test_a_long_question_arrives_whole(tmp_path: Path) -> None:
    """More than a pipe holds, and more than a command line may."""
    comment = "/- " + "é" * 200_000 + " -/\n"
    with told(200, GOOD) as server:
        text = f"import LeanFD\nset_option leanfd.contextChars 1000000\n{comment}{SWAP}leanfd\n"
        assert said(run_lean(text, tmp_path, LEANFD_URL=server.url)) == []
    assert comment in wire.read(wire.SuggestRequest, server.asked[0][1]).before


def test_the_text_before_is_cut_at_its_start(tmp_path: Path) -> None:
    with told(200, GOOD) as server:
        run_lean(f"import LeanFD\nset_option leanfd.contextChars 9\n{SWAP}leanfd\n", tmp_path, LEANFD_URL=server.url)
    assert wire.read(wire.SuggestRequest, server.asked[0][1]).before == SWAP[-9:]


def test_outcomes_are_reported_only_when_allowed(tmp_path: Path) -> None:
    with told(200, GOOD) as server:
        run_lean(f"import LeanFD\n{SWAP}leanfd\n", tmp_path, LEANFD_URL=server.url)
        assert [path for path, _, _ in server.asked] == ["/v1/suggest"]
        run_lean(f"import LeanFD\nset_option leanfd.report true\n{SWAP}leanfd\n", tmp_path, LEANFD_URL=server.url)
    path, body, _ = server.asked[-1]
    assert path == "/v1/outcomes"
    outcomes = wire.read(wire.OutcomesRequest, body)
    assert outcomes.goal == "p q : Prop\nh : p ∧ q\n⊢ q ∧ p"
    assert [(t.text, t.outcome, t.chosen) for t in outcomes.tried] == [
        ("exact h", "REJECTED", False),
        ("exact ⟨h.2, h.1⟩", "PROVED", True),
    ]
    assert outcomes.tried[0].error.startswith("Type mismatch")
    assert (outcomes.model, outcomes.decl_name, outcomes.line) == ("told", "swap", 4)


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    """The address of a `leanfd serve` with the mini prover."""
    command = [sys.executable, "-m", "leanfd", "serve", "--port", "0", "--workers", "1"]
    env = {"OMP_NUM_THREADS": "1", **clean_environment()}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env) as process:
        try:
            assert process.stderr is not None
            found = re.search(r"listening at (http://\S+?),", process.stderr.readline())
            assert found
            wait_until_ready(found[1], process)
            yield found[1]
        finally:
            process.terminate()
            process.wait(60)


def wait_until_ready(url: str, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 240
    while True:
        with contextlib.suppress(urllib.error.URLError), urllib.request.urlopen(f"{url}/ready", timeout=10):
            return
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.1)


PROVED = """import LeanFD
theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by
  leanfd?
theorem intro_swap (p q : Prop) : p ∧ q → q ∧ p := by
  leanfd
theorem repaired (p q : Prop) (h : p ∧ q) : q ∧ p := by
  leanfd_repair
    exact h
#print axioms swap
#print axioms intro_swap
#print axioms repaired
"""


@pytest.mark.slow
def test_the_servers_lean_judges_though_it_has_no_such_tactics(served: str) -> None:
    before = PROVED.partition("#print")[0] + SWAP.replace("swap", "fourth")
    asked = {"kind": "proof", "goals": ["p q : Prop\nh : p ∧ q\n⊢ q ∧ p"], "before": before, "imports": ["LeanFD"]}
    body = json.dumps(asked).encode()
    question = urllib.request.Request(f"{served}/v1/suggest", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(question, timeout=60) as response:
        answer = wire.read(wire.SuggestResponse, response.read())
    assert (answer.judged, answer.remark) == (True, "")
    assert answer.candidates[0].closes


def test_leanfd_suggest_answers_in_place_of_curl(served: str, tmp_path: Path) -> None:
    command = f"{sys.executable} -m leanfd suggest --url {served}"
    messages = run_lean(f"import LeanFD\n{SWAP}leanfd\n", tmp_path, LEANFD_CMD=command)
    assert said(messages) == []
    assert "🎉" in said(messages, "information")[0]


def test_the_mini_prover_proves_in_the_editor(served: str, tmp_path: Path) -> None:
    messages = run_lean(PROVED, tmp_path, LEANFD_URL=served)
    assert said(messages) == []
    assert said(messages, "warning") == []
    axioms = [text for text in said(messages, "information") if "axioms" in text]
    assert len(axioms) == 3
    assert not any("sorryAx" in text for text in axioms)
    assert sum("🎉" in text for text in said(messages, "information")) == 3


def test_try_this_of_the_mini_prover_is_applied(served: str, tmp_path: Path) -> None:
    with LeanEditor(tmp_path, LEANFD_URL=served) as editor:
        uri = editor.opened(f"import LeanFD\n{SWAP}leanfd?\n")
        assert editor.complaints(uri) == []
        editor.try_this(uri)
        assert verified(editor.texts[uri].removeprefix("import LeanFD\n"), tmp_path)
