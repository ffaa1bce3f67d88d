"""`leanfd serve --judge`: kimina-lean-server's interface, by its own client where that is installed, and by hand."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import typing_extensions
import uvicorn

from leanfd.prove.openers import Openers
from leanfd.serve import command
from leanfd.serve.command import judge_app
from leanfd.serve.config import ServeConfig
from leanfd.serve.line import settings

EASY = "theorem easy : 1 + 1 = 2"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with serving() as served:
        yield served


@contextlib.contextmanager
def serving(**chosen: Any) -> Iterator[str]:
    config = ServeConfig(judge=True, port=0, workers=1, drain_s=5.0, **chosen)
    with contextlib.ExitStack() as stack:
        app = judge_app(config, stack, Openers())
        listener = stack.enter_context(contextlib.closing(socket.create_server(("127.0.0.1", 0))))
        server = uvicorn.Server(settings(app, config))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive()


def check(url: str, *snippets: dict[str, str], **more: Any) -> Any:
    body = {"snippets": [{"id": str(number), **each} for number, each in enumerate(snippets)], **more}
    return httpx.post(f"{url}/api/check", json=body, timeout=60, trust_env=False)


def test_the_real_client_reads_its_answers(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Its models are written for Python 3.12.
    monkeypatch.setattr(typing, "TypedDict", typing_extensions.TypedDict)
    kimina = pytest.importorskip("kimina_client", reason="needs kimina-client, which the dev extra brings")
    client = kimina.KiminaClient(api_url=url, api_key="any", n_retries=1)
    codes = [
        f"{EASY} := by decide",
        f"{EASY} := by sorry",
        "theorem wrong : 1 = 2 := by rfl",
        "import Mathlib\n#eval 1",
        "-- a comment\nimport Init\n\n#check undefined_name",
    ]
    found = client.check(codes, show_progress=False, timeout=30)
    statuses = sorted(str(result.analyze().status.value) for result in found.results)
    assert statuses == ["lean_error", "lean_error", "lean_error", "sorry", "valid"]
    lines = {m["data"]: m["pos"]["line"] for r in found.results for m in (r.response or {}).get("messages", [])}
    assert lines[next(data for data in lines if "undefined_name" in data)] == 4


def test_results_come_in_order_and_lines_are_those_of_the_text(url: str) -> None:
    first, second = check(
        url, {"code": "import Init\n\ntheorem a : 1 = 2 := by\n  rfl"}, {"code": "#eval 1 + 1"}
    ).json()["results"]
    assert (first["id"], second["id"]) == ("0", "1")
    assert first["response"]["messages"][0]["pos"] == {"line": 4, "column": 2}
    assert second["response"]["messages"][0]["data"] == "2"
    assert second["time"] >= 0
    assert "leanfd" not in first


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        (f"{EASY} := by decide", "PROVED"),
        (f"{EASY} := by sorry", "REJECTED"),
        ("theorem easy : 1 = 1 := rfl", "PROVED"),
        ("theorem easy : True := trivial", "REJECTED"),
        ("axiom a : False\n" + EASY + " := a.elim", "REJECTED"),
        ('notation "2" => 1\ntheorem easy : 1 + 1 = 2 := by sorry', "REJECTED"),
        ("nothing", "REJECTED"),
    ],
)
def test_with_a_statement_the_judge_decides(url: str, code: str, verdict: str) -> None:
    """The text states something itself; what counts is whether its proof proves what was asked."""
    ours = check(url, {"code": code, "statement": EASY}).json()["results"][0]["leanfd"]
    assert ours["verdict"] == verdict
    if verdict == "PROVED":
        assert (ours["tier"], len(ours["statement_hash"])) == ("T1", 16)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (f"{EASY} := by\n  decide", []),
        (f'{EASY} := by\n  trace "so"\n  decide', ["so"]),
        (f"{EASY} := by decide\n#eval 7", ["7"]),
        (f"#eval 7\n{EASY} := by decide", ["7"]),
    ],
    ids=["nothing", "trace", "behind", "before"],
)
def test_what_else_a_proved_text_says_is_told(url: str, code: str, said: list[str]) -> None:
    """Where the text is its statement with the proof alone, Lean does not read it a second time."""
    result = check(url, {"code": code, "statement": EASY}).json()["results"][0]
    assert result["leanfd"]["verdict"] == "PROVED"
    assert [m["data"].splitlines()[0] for m in result["response"].get("messages", [])] == said


@pytest.mark.parametrize(
    ("statement", "code", "said"),
    [
        ('theorem t : "a b".length = 3', 'theorem t : "a  b".length = 3 := by decide', "Tactic `decide` proved"),
        ("theorem t : ' '.toNat = 32", "theorem t : '\n'.toNat = 32 := by decide", "Tactic `decide` proved"),
        ("theorem t : True", "theorem t : True := by trivial\xa0", "expected token"),
        ("theorem t : True", "theorem t :\xa0True := by trivial", "expected token"),
        ("theorem t : True", "theorem t : True := by trivial\x0c", "expected token"),
        ("theorem t : True", "theorem t : True := by trivial\t", "tabs are not allowed"),
        ("theorem t : True", "theorem t : True := by\n\ttrivial", "tabs are not allowed"),
        ("theorem t : True ∧ True", "theorem t : True ∧ True := by\nconstructor\ntrivial\ntrivial", "unsolved goals"),
        ("#check Nat\ntheorem t : True", "#check Nat\ntheorem t : True := by trivial", "Nat : Type"),
    ],
)
def test_a_text_that_lean_reads_otherwise_than_the_judge_is_read_by_lean(
    url: str, statement: str, code: str, said: str
) -> None:
    """Its proof proves the statement; the text itself is another, or no text of Lean's."""
    result = check(url, {"code": code, "statement": statement}).json()["results"][0]
    assert result["leanfd"]["verdict"] == "PROVED"
    assert any(m["data"].startswith(said) for m in result["response"]["messages"])


def test_an_infotree_is_refused_beside_a_statement(url: str) -> None:
    result = check(url, {"code": f"{EASY} := by decide", "statement": EASY}, infotree="full").json()["results"][0]
    assert "infotree" in result["response"]["message"]


def test_a_text_that_redefines_what_it_proves_fools_a_repl_and_not_the_judge(url: str) -> None:
    code = 'local notation "2" => 5\nlocal notation "5" => (1 + 1)\ntheorem false_looking : 1 + 1 = 5 := rfl'
    result = check(url, {"code": code, "statement": "theorem false_looking : 1 + 1 = 5"}).json()["results"][0]
    assert result["leanfd"]["verdict"] == "REJECTED"


def test_a_statement_that_cannot_be_used_is_said_to_be(url: str) -> None:
    ours = check(url, {"code": f"{EASY} := rfl", "statement": "theorem easy : Tru"}).json()["results"][0]["leanfd"]
    assert ours["verdict"] == "NOT_JUDGED"
    assert "Tru" in ours["reason"]


def test_what_takes_too_long_is_an_error_and_the_next_is_answered(url: str) -> None:
    endless = "theorem a : True := by\n  repeat (first | (have h : True := trivial; clear h))\n  trivial"
    slow = check(url, {"code": endless}, timeout=2).json()["results"][0]
    assert "timed out in 2 seconds" in slow["error"]
    assert "response" not in slow
    assert check(url, {"code": "#eval 1"}).json()["results"][0]["response"]["messages"][0]["data"] == "1"


def test_the_older_interface(url: str) -> None:
    body = {
        "codes": [{"custom_id": 7, "proof": f"{EASY} := rfl", "statement": EASY}, {"custom_id": "b", "code": "#eval 1"}]
    }
    first, second = httpx.post(f"{url}/verify", json=body, timeout=60, trust_env=False).json()["results"]
    assert (first["custom_id"], second["custom_id"]) == (7, "b")
    assert first["leanfd"]["verdict"] == "PROVED"
    assert second["response"]["time"] >= 0


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "snippets"),
        ({"snippets": []}, "snippets"),
        ({"snippets": [{"id": "a"}]}, "snippets[0].code"),
        ({"snippets": [{"id": "a", "code": "x"}, {"id": "a", "code": "y"}]}, "snippets"),
        ({"snippets": [{"id": "a", "code": "x"}], "timeout": "soon"}, "timeout"),
        ({"snippets": [{"id": "a", "code": "x"}], "timeout": 1e9}, "timeout"),
    ],
)
def test_bad_requests_name_the_field(url: str, body: Any, field: str) -> None:
    refused = httpx.post(f"{url}/api/check", json=body, timeout=60, trust_env=False)
    assert (refused.status_code, refused.json()["field"]) == (422, field)


def test_an_infotree_is_refused_by_name_for_each_text(url: str) -> None:
    result = check(url, {"code": "#eval 1"}, infotree="full").json()["results"][0]
    assert "infotree" in result["response"]["message"]


def test_a_token_is_asked_for_where_there_is_one() -> None:
    with serving(token="sesame") as url:
        assert check(url, {"code": "#eval 1"}).status_code == 401
        headers = {"authorization": "Bearer sesame"}
        body = {"snippets": [{"id": "a", "code": "#eval 1"}]}
        assert (
            httpx.post(f"{url}/api/check", json=body, headers=headers, timeout=60, trust_env=False).status_code == 200
        )
        assert httpx.get(f"{url}/health", trust_env=False).json()["status"] == "ok"


def test_other_names_than_its_own_are_turned_away(url: str) -> None:
    assert httpx.get(f"{url}/health", headers={"host": "evil.example"}, trust_env=False).status_code == 421


GOES_ON = "#eval (do let _ ← IO.asTask (prio := .dedicated) (do {body}); pure () : IO Unit)\n"
FOREVER = GOES_ON.format(body="while true do IO.sleep 0; return ()")
GROWING = GOES_ON.format(body="let mut x : Array Nat := #[]; while true do x := x.push 5; return ()")


def descendants() -> dict[int, float]:
    """The Lean processes that this process has started, with their CPU seconds."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[1]) == os.getpid() and b"leanfd" in (stat.parent / "cmdline").read_bytes():
                found[int(stat.parent.name)] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes through /proc")
@pytest.mark.parametrize("code", [FOREVER, GROWING], ids=["forever", "growing"])
def test_nothing_of_a_text_goes_on_behind_its_answer(url: str, code: str) -> None:
    """Threads that it has started would eat what others need, or rewrite what they are told."""
    check(url, {"code": "#check 1"})
    before = descendants()
    answered = check(url, {"code": code}).json()["results"][0]
    assert "error" not in answered, answered
    kept = descendants().keys() & before.keys()
    busy = descendants()
    time.sleep(0.5)
    assert all(cpu - busy.get(pid, 0.0) < 0.2 for pid, cpu in descendants().items())
    assert len(kept) < len(before), "the process that has run the text's code still serves"
    after = check(url, {"code": f"{EASY} := by decide"}).json()["results"][0]
    assert "messages" not in after["response"]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes through /proc")
def test_code_in_a_statement_costs_the_judges_process(url: str) -> None:
    """The next statement is judged by a Lean that has never seen it."""
    honest = {"code": f"{EASY} := by decide", "statement": EASY}
    assert check(url, honest).json()["results"][0]["leanfd"]["verdict"] == "PROVED"
    first = descendants().keys()
    odd = {"code": "theorem odd : True := trivial", "statement": FOREVER + "theorem odd : True"}
    assert check(url, odd).json()["results"][0]["leanfd"]["verdict"] == "PROVED"
    assert check(url, honest).json()["results"][0]["leanfd"]["verdict"] == "PROVED"
    assert len(first & descendants().keys()) < len(first)


def test_a_statement_that_never_ends_holds_the_judge_for_no_longer_than_a_proof_may() -> None:
    with serving(judge_timeout_s=2.0) as url:
        endless = "#eval (do while true do IO.sleep 1 : IO Unit)\ntheorem odd : True"
        slow = check(url, {"code": "theorem odd : True := trivial", "statement": endless}, timeout=1)
        assert slow.json()["results"][0]["leanfd"]["verdict"] == "TIMED_OUT"
        began = time.monotonic()
        honest = check(url, {"code": f"{EASY} := by decide", "statement": EASY}).json()["results"][0]
        assert honest["leanfd"]["verdict"] == "PROVED"
        assert time.monotonic() - began < 30


def test_a_client_that_leaves_takes_its_lean_along(url: str) -> None:
    endless = "theorem a : True := by\n  repeat (first | (have h : True := trivial; clear h))\n  trivial"
    body = {"snippets": [{"id": str(n), "code": endless} for n in range(8)], "timeout": 300}
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(f"{url}/api/check", json=body, timeout=1.5, trust_env=False)
    began = time.monotonic()
    answer = check(url, {"code": "#check 1"}).json()["results"][0]
    assert answer["response"]["messages"][0]["data"] == "1 : Nat"
    assert time.monotonic() - began < 30


@pytest.mark.slow
def test_a_process_that_has_read_much_is_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The community REPL frees no environment."""
    monkeypatch.setitem(command.CHECKS_PER_PROCESS, "embedded", 25)
    with serving() as url:
        assert [check(url, {"code": "#check 1"}).status_code for _ in range(24)] == [200] * 24
        first = descendants().keys()
        assert [check(url, {"code": "#check 1"}).status_code for _ in range(3)] == [200] * 3
        assert len(first & descendants().keys()) < len(first)
