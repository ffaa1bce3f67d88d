"""The server over real sockets, with a fake model and a fake Lean: statuses, limits, tokens, clients that leave."""

from __future__ import annotations

import ast
import contextlib
import functools
import json
import os
import socket
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent import futures
from io import FileIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from fakes import PROVED, FakeAutomation, FakeEngine, FakeJudge
from served import ASK, GOAL, Served, eventually, serving

import leanfd
from leanfd.errors import EngineError, InputError, LeanfdError, LeanUnavailable, MissingExtra, PromptRefused
from leanfd.lean.pool import Pool
from leanfd.models.engine import Completion, Prompt, Sampling, Wanted
from leanfd.prove.openers import Openers
from leanfd.runs import read_ledger
from leanfd.serve import command, reading
from leanfd.serve.config import ServeConfig, refuse_open_door

Patch = pytest.MonkeyPatch
RIGHT = "exact ⟨h.2, h.1⟩"


class Held(FakeEngine):
    """Waits in each batch until it is let go, or nobody wants it any more."""

    def __init__(self, texts: Sequence[str] = ("exact h",)) -> None:
        super().__init__(texts)
        self.go = threading.Event()
        self.given_up = 0

    def complete(self, prompts: Sequence[Prompt], sampling: Sampling, wanted: Wanted | None = None) -> list[Completion]:
        self.at_once = 1
        until = time.monotonic() + 20
        while not self.go.wait(0.01):
            assert time.monotonic() < until
            if wanted is not None and not any(map(wanted, range(len(prompts)))):
                self.given_up += 1
                self.at_once = 0
                return [Completion("", finished=False) for _ in prompts]
        return super().complete(prompts, sampling, wanted)

    @property
    def is_busy(self) -> bool:
        return self.at_once == 1


@contextlib.contextmanager
def connected(served: Served, head: str, body: bytes = b"") -> Iterator[socket.socket]:
    """A raw connection on which a request has been begun."""
    with socket.create_connection(served.address, timeout=10) as line:
        line.sendall(head.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body)
        yield line


def posting(path: str, length: int) -> str:
    return f"POST {path} HTTP/1.1\nHost: 127.0.0.1\nContent-Type: application/json\nContent-Length: {length}"


def answer_on(line: socket.socket) -> tuple[int, bytes]:
    """Status and rest of the one answer that comes on a connection that the server then closes."""
    data = b""
    while piece := line.recv(65536):
        data += piece
    return int(data.split(b" ", 2)[1]), data


@pytest.fixture(autouse=True)
def _one_reader(monkeypatch: Patch) -> None:
    """A second process that reads requests would take as much time again as most of these tests."""
    monkeypatch.setattr(reading, "PROCESSES", 1)


@pytest.fixture(scope="module")
def plain() -> Iterator[Served]:
    """A server with the settings of the house, for tests that leave it as it was."""
    with serving() as served:
        yield served


# What is answered


def test_a_suggestion_is_judged_and_counted() -> None:
    with serving(FakeEngine(["exact h", RIGHT]), FakeJudge({RIGHT: PROVED})) as served:
        answer = served.suggest(unknownKey=True)
        assert answer.status_code == 200
        plain = answer.json()
        assert [(c["text"], c["closes"]) for c in plain["candidates"]] == [(RIGHT, True), ("exact h", False)]
        assert (plain["judged"], plain["model"], plain["v"]) == (True, "fake", 1)
        assert served.metric('leanfd_requests_total{path="/v1/suggest",status="200"}') == 1
        assert served.metric('leanfd_candidates_total{verdict="closes"}') == 1
        assert served.metric('leanfd_request_seconds_count{path="/v1/suggest"}') == 1
        assert served.metric("leanfd_completions_total") == 2
        assert served.metric("leanfd_ready") == 1


def test_probes_and_the_page_that_describes_the_api(plain: Served) -> None:
    assert plain.http.get("/health").json() == {"status": "ok", "version": leanfd.__version__, "wire": 1}
    assert plain.http.get("/ready").json() == {"ready": True, "reasons": [], "model": "fake", "digest": "0123"}
    page = plain.http.get("/openapi.json").json()
    assert {"/v1/suggest", "/v1/prove", "/v1/outcomes", "/v1/reload", "/health", "/ready", "/metrics"} <= page[
        "paths"
    ].keys()
    takes = page["paths"]["/v1/suggest"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert takes["required"] == ["kind"]
    assert takes["properties"]["declName"] == {"type": "string", "default": ""}
    assert takes["properties"]["kind"]["enum"] == ["tactic", "proof", "repair"]
    gives = page["paths"]["/v1/suggest"]["post"]["responses"]
    assert gives["429"]["content"]["application/json"]["schema"]["title"] == "Refusal"
    assert "text/html" in plain.http.get("/docs").headers["content-type"]
    assert plain.http.get("/metrics").headers["content-type"].startswith("text/plain; version=0.0.4")


def test_requests_of_all_clients_are_batched() -> None:
    engine = Held()
    with serving(engine) as served:
        threads = [threading.Thread(target=served.suggest) for _ in range(9)]
        threads[0].start()
        assert eventually(lambda: engine.is_busy)
        for thread in threads[1:]:
            thread.start()
        assert eventually(lambda: served.service.batcher.waiting == 8)
        engine.go.set()
        for thread in threads:
            thread.join(10)
        assert engine.batches == [2, 16]


def test_not_ready_before_the_model_is_there() -> None:
    loaded = threading.Event()

    def opened() -> FakeEngine:
        assert loaded.wait(10)
        return FakeEngine()

    with serving(opened, wait=False) as served:
        assert eventually(lambda: served.server.started)
        assert served.http.get("/health").status_code == 200
        ready = served.http.get("/ready")
        assert (ready.status_code, ready.json()["ready"]) == (503, False)
        assert "the model is being loaded" in ready.json()["reasons"]
        refused = served.suggest()
        assert refused.status_code == 503
        assert int(refused.headers["retry-after"]) >= 1
        assert "being loaded" in refused.json()["error"]
        loaded.set()
        assert eventually(lambda: served.http.get("/ready").status_code == 200)
        assert served.suggest().status_code == 200


def test_a_lean_that_does_not_work_is_told_and_suggestions_go_unjudged() -> None:
    judge = FakeJudge(fails=InputError("no Lean here"))
    with serving(judge=judge, wait=False) as served:
        assert eventually(lambda: served.server.started and served.service.batcher.ready)
        assert eventually(lambda: "Lean does not work: no Lean here" in served.http.get("/ready").json()["reasons"])
        answer = served.suggest().json()
        assert (answer["judged"], len(answer["candidates"])) == (False, 1)


# What is refused


@pytest.mark.parametrize(
    ("body", "status", "field", "says"),
    [
        (b"", 400, "", "not JSON"),
        (b'{"kind":', 400, "", "line 1, column 9"),
        (b"\xff\xfe{}", 400, "", "not UTF-8 at byte 0"),
        (b"[" * 50_000, 400, "", "nested too deeply"),
        (b"[]", 400, "", "must be an object"),
        (b'{"kind": "poem"}', 422, "kind", "must be one of tactic, proof, repair"),
        (b'{"kind": "proof"}', 422, "goals", "goals is empty"),
        (b'{"kind": "proof", "goals": ["x"], "n": 1e9}', 422, "n", "must be a whole number"),
        (b'{"kind": "proof", "goals": ["no turnstile"]}', 422, "goals", "nothing to prove"),
    ],
)
def test_bad_requests_are_told_which_field_and_why(
    body: bytes, status: int, field: str, says: str, plain: Served
) -> None:
    answer = plain.http.post("/v1/suggest", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == status
    refusal = answer.json()
    assert refusal["field"] == field
    assert says in refusal["error"]
    assert plain.suggest().status_code == 200


def test_what_is_not_json_by_name_is_refused(plain: Served) -> None:
    answer = plain.http.post("/v1/suggest", content=json.dumps(ASK), headers={"content-type": "text/plain"})
    assert answer.status_code == 415
    assert "application/json" in answer.json()["error"]


def test_a_client_that_is_refused_while_it_writes_sees_why() -> None:
    with serving() as served, socket.create_connection(served.address) as line:
        line.sendall(
            b"POST /v1/suggest HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n"
        )
        line.settimeout(0.3)
        with pytest.raises(TimeoutError):
            line.recv(1)
        line.settimeout(10)
        line.sendall(b"{}")
        assert line.recv(100).startswith(b"HTTP/1.1 415")


def test_paths_and_methods_that_are_not_there_are_json_errors_too(plain: Served) -> None:
    for answer, status in ((plain.http.get("/v2/suggest"), 404), (plain.http.get("/v1/suggest"), 405)):
        assert answer.status_code == status
        assert "/docs" in answer.json()["error"]


def test_ten_megabytes_are_refused(plain: Served) -> None:
    refused = plain.suggest(before="x" * 10_000_000)
    assert refused.status_code == 413
    assert "1048576 bytes" in refused.json()["error"]
    assert plain.suggest().status_code == 200


def test_a_body_of_undeclared_length_is_measured_as_it_comes() -> None:
    def pieces(count: int) -> Iterator[bytes]:
        for _ in range(count):
            yield b" " * 10_000

    as_json = {"content-type": "application/json"}
    with serving(body_kb=100) as served:
        refused = served.http.post("/v1/suggest", content=pieces(20), headers=as_json)
        assert refused.status_code == 413
        # So much of it that the server hangs up.
        with contextlib.suppress(httpx.TransportError):
            assert served.http.post("/v1/suggest", content=pieces(1000), headers=as_json).status_code == 413
        assert eventually(lambda: served.metric('leanfd_requests_total{path="/v1/suggest",status="413"}') == 2)


def test_a_slow_client_is_cut_off_and_holds_up_nobody() -> None:
    with serving(body_timeout_s=4.0) as served:
        assert served.suggest().status_code == 200
        with connected(served, posting("/v1/suggest", 100), b'{"kind"') as line:
            began = time.monotonic()
            assert served.suggest().status_code == 200
            assert time.monotonic() - began < 4
            status, data = answer_on(line)
        assert status == 408
        assert b"within 4 s" in data


def test_an_idle_line_is_kept_longer_than_clients_keep_it() -> None:
    with serving() as served:
        assert served.server.config.timeout_keep_alive > httpx.Limits().keepalive_expiry


def test_too_many_requests_are_told_when_to_come_again() -> None:
    engine = Held()
    with serving(engine, queue=3) as served:
        threads = [threading.Thread(target=served.suggest) for _ in range(3)]
        for thread in threads:
            thread.start()
        assert eventually(lambda: served.service.gate.inside == 3)
        refused = served.suggest()
        assert refused.status_code == 429
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        assert "3 requests" in refused.json()["error"]
        engine.go.set()
        for thread in threads:
            thread.join(10)
        assert served.suggest().status_code == 200
        assert served.service.gate.inside == 0


# Tokens


def test_the_token_may_come_in_a_header_or_in_the_body() -> None:
    with serving(token="sesame") as served:
        right, wrong = {"authorization": "Bearer sesame"}, {"authorization": "Bearer simsim"}
        assert served.http.post("/v1/suggest", json=ASK, headers=right).status_code == 200
        assert served.suggest(token="sesame").status_code == 200
        for refused in (
            served.suggest(),
            served.suggest(token="simsim"),
            served.suggest(token=5),
            served.http.post("/v1/suggest", json=ASK, headers=wrong),
            served.http.post("/v1/suggest", json={**ASK, "token": "sesame"}, headers=wrong),
            served.http.post("/v1/suggest", content=b"{", headers={"content-type": "application/json"}),
            served.http.post("/v1/prove", json={"statement": "True"}),
            served.http.post("/v1/outcomes", json={}),
            served.http.post("/v1/reload", json={}),
            served.http.get("/metrics"),
        ):
            assert refused.status_code == 401, refused.request
            assert "token" in refused.json()["error"]
            assert "sesame" not in refused.text
        assert served.http.get("/metrics", headers=right).status_code == 200
        assert served.http.get("/health").status_code == 200
        assert served.http.get("/ready").status_code == 200


def test_a_server_without_a_token_answers_to_its_own_names_only(plain: Served) -> None:
    assert plain.http.post("/v1/suggest", json=ASK, headers={"host": "evil.example"}).status_code == 421
    for name in ("localhost:1", "127.0.0.1", "[::1]:8477"):
        assert plain.http.post("/v1/suggest", json=ASK, headers={"host": name}).status_code == 200


def test_others_may_not_reach_a_server_without_a_token() -> None:
    for host in ("0.0.0.0", "192.168.1.2", "::", "prover.example"):
        with pytest.raises(InputError, match="LEANFD_TOKEN"):
            refuse_open_door(ServeConfig(host=host))
        refuse_open_door(ServeConfig(host=host, token="x"))
    for host in ("127.0.0.1", "127.0.0.5", "::1", "localhost"):
        refuse_open_door(ServeConfig(host=host))


# Clients that leave, deadlines, ends


def test_a_client_that_leaves_takes_its_work_along() -> None:
    engine = Held()
    body = json.dumps({**ASK, "n": 5}).encode()
    with serving(engine) as served:
        stays = threading.Thread(target=served.suggest)
        stays.start()
        assert eventually(lambda: engine.is_busy)
        with connected(served, posting("/v1/suggest", len(body)), body):
            assert eventually(lambda: served.service.batcher.waiting == 1)
        assert eventually(lambda: served.service.batcher.waiting == 0)
        assert eventually(lambda: served.service.gate.inside == 1)
        engine.go.set()
        stays.join(10)
        assert engine.batches == [2]
        assert eventually(lambda: served.metric('leanfd_requests_total{path="/v1/suggest",status="499"}') == 1)


def test_the_model_stops_for_a_client_that_leaves() -> None:
    engine = Held()
    body = json.dumps(ASK).encode()
    with serving(engine) as served:
        with connected(served, posting("/v1/suggest", len(body)), body):
            assert eventually(lambda: engine.is_busy)
        assert eventually(lambda: engine.given_up == 1)
        engine.go.set()
        assert served.suggest().status_code == 200
        assert engine.batches == [2]


def test_deadlines_hold() -> None:
    engine = Held()
    with serving(engine, timeout_s=30.0, longest_s=0.4) as served:
        for asked_ms, least_s in ((200, 0.15), (0, 0.35), (3_000_000, 0.35)):
            began = time.monotonic()
            late = served.suggest(deadlineMs=asked_ms)
            took = time.monotonic() - began
            assert late.status_code == 504
            assert late.json()["field"] == "deadlineMs"
            assert least_s <= took < least_s + 20
        assert served.service.gate.inside == 0
        engine.go.set()


def test_the_clock_on_the_wall_does_not_matter(monkeypatch: Patch) -> None:
    with serving(FakeEngine(delay_s=0.2)) as served:
        real = time.time
        monkeypatch.setattr(time, "time", lambda: real() - 86_400)
        assert served.suggest(deadlineMs=5000).status_code == 200
        monkeypatch.setattr(time, "time", lambda: real() + 86_400)
        assert served.suggest(deadlineMs=5000).status_code == 200


def test_only_monotonic_clocks_are_read() -> None:
    for path in (Path(leanfd.__file__).parent / "serve").glob("*.py"):
        calls = {ast.unparse(n.func) for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)}
        assert "time.time" not in calls, path


def test_what_is_under_way_is_finished_before_the_end() -> None:
    engine = Held([RIGHT])
    answers: list[httpx.Response] = []
    with serving(engine) as served:
        thread = threading.Thread(target=lambda: answers.append(served.suggest()))
        thread.start()
        assert eventually(lambda: engine.is_busy)
        served.server.should_exit = True
        time.sleep(0.3)
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(served.address, timeout=2)
        engine.go.set()
        thread.join(10)
    assert [a.status_code for a in answers] == [200]
    assert engine.closed == 1


def test_the_end_does_not_wait_for_ever() -> None:
    engine = Held()
    cut_off: list[int] = []
    with serving(engine, drain_s=1.0) as served:
        # A line of its own: the other is closed with the server, the answer read or not.
        asked = functools.partial(httpx.post, f"{served.url}/v1/suggest", json=ASK, timeout=20, trust_env=False)
        thread = threading.Thread(target=lambda: cut_off.append(asked().status_code))
        thread.start()
        assert eventually(lambda: engine.is_busy)
        began = time.monotonic()
    assert time.monotonic() - began < 12
    engine.go.set()
    thread.join(10)
    assert cut_off == [503]


# Broken parts


def test_a_model_that_fails_is_a_502_and_the_next_request_is_fine() -> None:
    engine = FakeEngine()
    with serving(engine) as served:
        for trouble, status in ((EngineError("no answer"), 502), (PromptRefused("9000 tokens do not fit"), 422)):
            engine.fails = trouble
            failed = served.suggest()
            assert failed.status_code == status
            assert str(trouble) in failed.json()["error"]
        engine.fails = None
        assert served.suggest().status_code == 200


def test_an_engine_that_is_killed_in_mid_request_is_replaced_and_the_request_answered() -> None:
    engines: list[FakeEngine] = []

    def opened() -> FakeEngine:
        engines.append(FakeEngine(fails=RuntimeError("CUDA: device lost") if not engines else None))
        return engines[-1]

    with serving(opened) as served:
        assert served.suggest().status_code == 200
        assert [e.closed for e in engines] == [1, 0]
        assert served.metric("leanfd_engine_restarts_total") == 1


# Proofs


def events_of(text: str) -> list[tuple[str, dict[str, Any]]]:
    """Names and data of server-sent events."""
    found = []
    for block in text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.split("\n") if not line.startswith(":") and line)
        if fields:
            found.append((fields["event"], json.loads(fields["data"])))
    return found


def test_a_proof_is_told_event_by_event() -> None:
    engine, judge = FakeEngine(["bad", "bad", "exact fun h => h"]), FakeJudge({"exact fun h => h": PROVED})
    with serving(engine, judge) as served:
        answer = served.http.post("/v1/prove", json={"statement": "theorem a (p : Prop) : p → p"})
        assert answer.headers["content-type"].startswith("text/event-stream")
        *attempts, (last, result) = events_of(answer.text)
        assert {name for name, _ in attempts} == {"attempt"}
        assert (attempts[0][1]["proof"], attempts[0][1]["outcome"]) == ("bad", "REJECTED")
        assert attempts[0][1]["error"] == "no good: bad"
        assert (last, result["proved"], result["proof"]) == ("result", True, "exact fun h => h")
        assert (result["tier"], result["stopped"], result["model"]) == ("T1", "proved", "fake")
        assert served.service.gate.inside == 0


def test_a_budget_that_is_used_up_is_a_result_too() -> None:
    with serving(FakeEngine([f"t{i}" for i in range(50)])) as served:
        answer = served.http.post("/v1/prove", json={"statement": "p", "budget": 6, "rounds": 0})
        *attempts, (last, result) = events_of(answer.text)
        assert (len(attempts), last, result["proved"], result["attempts"]) == (6, "result", False, 6)
        assert result["stopped"] == "budget used up"


@pytest.mark.parametrize(
    ("plain", "field"),
    [
        ({"statement": "theorem a : nonsense"}, "statement"),
        ({"statement": "theorem a : p", "header": "nonsense"}, "header"),
        ({"statement": "def a : Nat := 1"}, "statement"),
        ({}, "statement"),
    ],
)
def test_a_statement_that_lean_does_not_take_is_refused_by_field(plain: dict[str, Any], field: str) -> None:
    class Strict(FakeJudge):
        def submit(self, problem: Any, proof: str) -> Any:
            self.fails = InputError("nonsense") if "nonsense" in problem.header + problem.statement else None
            return super().submit(problem, proof)

    with serving(judge=Strict()) as served:
        answer = served.http.post("/v1/prove", json=plain)
        assert answer.status_code == 422
        assert answer.json()["field"] == field
        assert served.service.gate.inside == 0


def test_a_search_that_nobody_listens_to_any_more_ends() -> None:
    engine = FakeEngine([f"t{i}" for i in range(10_000)], delay_s=0.02)
    body = json.dumps({"statement": "p", "budget": 4000}).encode()
    with serving(engine) as served:
        with connected(served, posting("/v1/prove", len(body)), body) as line:
            assert b"200 OK" in line.recv(4096)
            assert eventually(lambda: len(engine.batches) >= 3)
        assert eventually(lambda: served.service.gate.inside == 0)
        assert eventually(lambda: served.service.batcher.waiting == 0)
        time.sleep(0.2)
        drawn = len(engine.batches)
        time.sleep(0.3)
        assert len(engine.batches) <= drawn + 1


def test_a_reader_that_takes_nothing_does_not_hold_its_place(monkeypatch: Patch) -> None:
    monkeypatch.setattr("leanfd.serve.streams.READING_S", 0.3)

    class Long(FakeEngine):
        def _next(self) -> str:
            return "x" * 200_000 + super()._next()

    engine = Long([str(i) for i in range(10_000)], delay_s=0.02)
    body = json.dumps({"statement": "p", "budget": 4000}).encode()
    with serving(engine) as served, connected(served, posting("/v1/prove", len(body)), body):
        assert eventually(lambda: served.service.gate.inside == 1)
        assert eventually(lambda: served.service.gate.inside == 0, within_s=15)
        assert eventually(lambda: served.service.batcher.waiting == 0)
        assert served.suggest().status_code == 200


def test_a_search_whose_model_fails_says_so() -> None:
    engine = FakeEngine()
    with serving(engine) as served:
        engine.fails = EngineError("gone")
        answer = served.http.post("/v1/prove", json={"statement": "p"})
        assert events_of(answer.text) == [("error", {"error": "gone", "field": "", "v": 1})]


def test_the_deadline_ends_a_search() -> None:
    engine = FakeEngine([f"t{i}" for i in range(10_000)], delay_s=0.05)
    with serving(engine) as served:
        began = time.monotonic()
        answer = served.http.post("/v1/prove", json={"statement": "p", "budget": 4000, "deadlineMs": 600})
        assert time.monotonic() - began < 20
        assert events_of(answer.text)[-1][1]["stopped"] == "timed out"


# Outcomes

TRIED = [
    {"text": "exact h", "outcome": "REJECTED", "error": "type mismatch"},
    {"text": RIGHT, "outcome": "PROVED", "chosen": True},
    {"text": "simp_all", "outcome": "TIMED_OUT", "error": "maximum heartbeats"},
]
REPORT = {"goal": GOAL, "tried": TRIED, "declName": "swap", "leanVersion": "4.33.1", "model": "mini", "file": "S.lean"}


def test_outcomes_are_kept_nowhere_unless_wanted() -> None:
    with serving() as served:
        answer = served.http.post("/v1/outcomes", json=REPORT)
        assert answer.status_code == 200
        assert answer.json()["stored"] == 0
        assert "--ledger" in answer.json()["remark"]


def test_outcomes_become_attempts_of_a_ledger(tmp_path: Path) -> None:
    with serving(token="sesame", ledger=tmp_path / "papers", headers={"authorization": "Bearer sesame"}) as served:
        assert served.http.post("/v1/outcomes", json=REPORT).json()["stored"] == 3
        refused = served.http.post("/v1/outcomes", json={**REPORT, "tried": [{"text": "x", "outcome": "NO"}]})
        assert (refused.status_code, refused.json()["field"]) == (422, "tried[0].outcome")
        assert served.metric("leanfd_outcomes_total") in (0, 3)
    (run,) = (tmp_path / "papers").iterdir()
    assert "sesame" not in (run / "config.toml").read_text()
    attempts = [attempt for _, attempt in read_ledger(run / "attempts.jsonl")]
    assert [(a.proof, a.verdict.outcome, a.verdict.backend) for a in attempts if a.verdict] == [
        ("exact h", "REJECTED", "editor"),
        (RIGHT, "PROVED", "editor"),
        ("simp_all", "TIMED_OUT", "editor"),
    ]
    assert attempts[0].problem.statement == "theorem leanfd_goal (p q : Prop) (h : p ∧ q) : q ∧ p"
    assert attempts[0].verdict is not None
    assert attempts[0].verdict.errors[0].text == "type mismatch"
    assert attempts[1].verdict is not None
    assert (attempts[1].verdict.tier, attempts[1].sampling["chosen"]) == (None, True)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full to play a full disk")
def test_a_full_disk_is_a_507_and_suggestions_go_on(tmp_path: Path) -> None:
    with serving(ledger=tmp_path) as served:
        assert served.service.outcomes is not None
        lines = served.service.outcomes._run._ledger
        kept, lines._file = lines._file, FileIO(os.open("/dev/full", os.O_WRONLY), "wb")
        full = served.http.post("/v1/outcomes", json=REPORT)
        assert full.status_code == 507
        assert "free some space" in full.json()["error"]
        assert served.suggest().status_code == 200
        lines._file.close()
        lines._file = kept
        assert served.http.post("/v1/outcomes", json=REPORT).json()["stored"] == 3


# Another model


def test_a_model_is_replaced_while_the_one_before_ends_what_it_is_at(tmp_path: Path) -> None:
    before, after = Held(["exact old"]), FakeEngine(["exact new"])
    after.name, after.digest = str(tmp_path), "4567"
    engines: list[FakeEngine] = [before, after]
    with serving(lambda: engines.pop(0)) as served, futures.ThreadPoolExecutor() as pool:
        under_way = pool.submit(served.suggest)
        assert eventually(lambda: before.is_busy)
        answer = served.http.post("/v1/reload", json={"engine": str(tmp_path)})
        assert (answer.status_code, answer.json()["model"], answer.json()["digest"]) == (200, str(tmp_path), "4567")
        ready = served.http.get("/ready").json()
        assert (ready["ready"], ready["model"], ready["digest"]) == (True, str(tmp_path), "4567")
        assert before.closed == 0
        assert served.http.post("/v1/reload", json={}).status_code == 409
        before.go.set()
        assert [c["text"] for c in under_way.result(10).json()["candidates"]] == ["exact old"]
        assert eventually(lambda: before.closed == 1)
        answer = served.suggest().json()
        assert ([c["text"] for c in answer["candidates"]], answer["model"]) == (["exact new"], str(tmp_path))
        assert served.metric("leanfd_reloads_total") == 1
        assert served.metric("leanfd_engine_restarts_total") == 0


def test_a_model_that_cannot_be_had_leaves_the_one_before(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"leanfd_template": "kimina"}')
    engine, unused = FakeEngine(), FakeEngine()
    answers: list[Any] = [engine, EngineError("two weights are missing"), unused]

    def opened() -> FakeEngine:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    with serving(opened, template="") as served:
        for named, says in (
            (str(tmp_path / "no such"), "no folder"),
            ("x" * 5000, "no folder"),
            ("a\0b", "no folder"),
            ("http://127.0.0.1:1/v1#m", "no folder"),
            (5, "engine"),
            (str(tmp_path), "two weights are missing"),
            (str(tmp_path), "the prompt template kimina"),
        ):
            refused = served.http.post("/v1/reload", json={"engine": named})
            assert (refused.status_code, refused.json()["field"]) == (422, "engine"), named
            assert says in refused.json()["error"]
        assert not answers
        assert (engine.closed, unused.closed) == (0, 1)
        assert served.suggest().json()["model"] == "fake"
        assert served.metric("leanfd_reloads_total") == 0
    with contextlib.ExitStack() as stack:
        remote = ServeConfig(engine="http://127.0.0.1:1/v1#m")
        service = command.build(remote, stack, Openers(lambda *_, **__: FakeJudge()))  # type: ignore[arg-type,return-value]
        with pytest.raises(InputError, match="behind a URL"):
            service.reload(str(tmp_path))


def test_a_model_that_hangs_as_it_loads_is_given_up() -> None:
    def never(*_: object, load_s: float, **__: object) -> FakeEngine:
        time.sleep(load_s)
        raise EngineError(f"the model was not loaded within {load_s:g} s")

    config = ServeConfig(load_s=0.05, search_s=0.0)
    judged = Openers(lambda *_, **__: FakeJudge(), engine=never)  # type: ignore[arg-type,return-value]
    told: list[str] = []
    with contextlib.ExitStack() as stack:
        service = command.build(config, stack, judged)
        service.batcher.start(lambda error: told.append(str(error)))
        assert eventually(lambda: bool(told))
    assert told == ["the model was not loaded within 0.05 s"]


def test_without_fastapi_the_error_names_the_command_that_brings_it(monkeypatch: Patch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    with pytest.raises(MissingExtra, match=r'pip install "leanfd\[serve\]"'):
        command.serve(ServeConfig(port=0), Openers(), pytest.fail, pytest.fail)


def test_answers_are_not_held_back_for_an_acknowledgement() -> None:
    with command._listener(ServeConfig(port=0)) as listener, socket.create_connection(listener.getsockname()):
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_closers_and_tree_prove_before_the_model_is_asked() -> None:
    engine, automation = FakeEngine(["exact h"]), FakeAutomation()
    with serving(engine, automation=automation) as served:
        for statement, hand in (("theorem a : p ∧ q", "closer"), ("theorem b : ∃ n, p n", "tree")):
            answer = served.http.post("/v1/prove", json={"statement": statement})
            (_, attempt), (last, result) = events_of(answer.text)
            assert (attempt["hand"], attempt["proof"]) == (hand, "omega")
            assert last == "result"
            assert (result["proved"], result["hand"], result["attempts"]) == (True, hand, 1)
        assert engine.prompts == []
        assert {limits.cpu_s for _, limits in automation.asked if not limits.closers_only} == {5.0}


def test_what_automation_leaves_is_the_models() -> None:
    judge = FakeJudge({"exact h": PROVED})
    with serving(FakeEngine(["exact h"]), judge, automation=FakeAutomation()) as served:
        answer = served.http.post("/v1/prove", json={"statement": "theorem a : p ∨ q"})
        *_, (_, result) = events_of(answer.text)
        assert (result["proved"], result["hand"], result["proof"]) == (True, "model", "exact h")


@pytest.mark.parametrize("judges", [False, True])
def test_a_server_whose_cluster_is_gone_is_told_so(judges: bool) -> None:
    """And then ends: `serve` raises what it is told."""
    pool = Pool.__new__(Pool)
    judge = FakeJudge()
    judge.pool = pool  # type: ignore[attr-defined]
    openers = Openers(lambda *_, **__: judge, engine=lambda *_, **__: FakeEngine())  # type: ignore[arg-type,return-value]
    config = ServeConfig(judge=judges, ray="auto", template="mini", search_s=0.0)
    gone, told = LeanUnavailable("the head of the Ray cluster has not answered"), list[LeanfdError]()
    with contextlib.ExitStack() as stack:
        (command.judge_app if judges else command.build)(config, stack, openers, told.append)
        pool.on_broken(gone)
    assert told == [gone]
