"""`leanfd mcp`: what agents are told, by the official SDK's client and over the wire."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason='needs the MCP SDK: pip install "leanfd[mcp]"')

import anyio
from mcp.client.client import Client

from leanfd.errors import InputError
from leanfd.mcp.config import McpConfig
from leanfd.mcp.jobs import MOST, Jobs
from leanfd.mcp.server import make_server
from leanfd.mcp.warm import Warm
from leanfd.prove.openers import Openers
from leanfd.source.spelling import statement_hash

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
COMM = "theorem t (a b : Nat) : a + b = b + a"

Call = Callable[..., Coroutine[Any, Any, Any]]


@pytest.fixture(scope="module")
def ends() -> Iterator[contextlib.ExitStack]:
    """What is closed behind the last test. A Lean lives no longer than the thread that made it, so that jobs which
    share Leans with later ones end with those."""
    with contextlib.ExitStack() as stack:
        yield stack


@pytest.fixture(scope="module")
def warm(ends: contextlib.ExitStack) -> Warm:
    kept = Warm(McpConfig(root=EXAMPLES, jobs=1, workers=1, search_s=5.0), Openers())
    ends.callback(kept.close)
    return kept


@pytest.fixture
def asked(
    warm: Warm, ends: contextlib.ExitStack, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., dict[str, Any]]:
    """One call of a tool: its structured answer, or {"error": …}."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    jobs = Jobs(1)
    ends.callback(jobs.close)
    server = make_server(McpConfig(root=EXAMPLES, jobs=1, workers=1, search_s=5.0), warm, jobs)

    def ask(tool: str, told: Any = None, **arguments: Any) -> dict[str, Any]:
        async def run() -> Any:
            async with Client(server) as client:
                return await client.call_tool(tool, arguments, progress_callback=told)

        answer = anyio.run(run)
        if answer.is_error:
            return {"error": answer.content[0].text}
        assert json.loads(answer.content[0].text) == answer.structured_content
        return answer.structured_content

    return ask


def test_the_tools_are_few_flat_and_say_what_they_do(warm: Warm) -> None:
    server = make_server(McpConfig(), warm, Jobs(1))

    async def run() -> Any:
        async with Client(server) as client:
            return client.instructions, (await client.list_tools()).tools

    instructions, tools = anyio.run(run)
    assert [tool.name for tool in tools] == ["prove", "verify", "try_tactics", "lemmas", "status"]
    assert "TIMED_OUT" in instructions
    for tool in tools:
        assert len(tool.description) > 60
        assert tool.annotations.destructive_hint is False
        assert tool.annotations.read_only_hint is (tool.name != "status")
        assert tool.output_schema["type"] == "object"
        for name, schema in tool.input_schema["properties"].items():
            kinds = {schema["type"], *[schema.get("items", {}).get("type", "string")]}
            assert kinds <= {"string", "integer", "number", "boolean", "array"}, name
            assert schema["description"], name


def test_a_statement_is_proved_and_the_proof_verified(asked: Callable[..., dict[str, Any]]) -> None:
    done = asked("prove", statement="theorem swap (p q : Prop) : p ∧ q → q ∧ p")
    assert (done["state"], done["proved"], done["sorries"]) == ("finished", 1, 1)
    (hole,) = done["holes"]
    assert (hole["status"], hole["tier"], hole["hand"]) == ("proved", "T1", "closer")
    assert set(hole["axioms"]) <= {"propext", "Classical.choice", "Quot.sound"}
    assert (Path(done["record"]) / "attempts.jsonl").exists()
    checked = asked("verify", text=done["text"])
    assert checked["all_proved"]
    assert checked["theorems"][0]["statement_hash"] == statement_hash("theorem swap (p q : Prop) : p ∧ q → q ∧ p")
    assert "trusted" in checked["not_guaranteed"][0]


def test_a_file_is_answered_with_replacements_and_not_changed(asked: Callable[..., dict[str, Any]]) -> None:
    before = (EXAMPLES / "first.lean").read_text()
    done = asked("prove", file="first.lean", line=9)
    assert [hole["line"] for hole in done["holes"]] == [10, 11]
    assert done["proved"] == 2
    lines = before.splitlines(keepends=True)
    for change in reversed(done["replacements"]):
        lines[change["first"] - 1 : change["last"]] = [change["text"]]
    assert (EXAMPLES / "first.lean").read_text() == before
    report = asked("verify", text="".join(lines))
    proved = {each["name"] for each in report["theorems"] if each["outcome"] == "PROVED"}
    assert proved == {"or_swap"}


def test_what_cannot_be_proved_is_not_called_proved(asked: Callable[..., dict[str, Any]]) -> None:
    told: list[str] = []

    async def hear(_done: float, _total: float | None, message: str | None) -> None:
        told.append(message or "")

    done = asked("prove", told=hear, statement="theorem t (a b : Nat) : a + b = a", seconds=4)
    assert "error" not in done, done
    assert (done["proved"], done["holes"][0]["status"]) == (0, "unproved")
    assert done["holes"][0]["proof"] == ""
    assert done["seconds"] < 15
    assert done["remark"].startswith("the seconds of the call were over at: sorry 1 of 1")
    assert told


def test_one_tactic_may_come_without_a_list(asked: Callable[..., dict[str, Any]]) -> None:
    (tried,) = asked("try_tactics", tactics="omega", statement=COMM)["tried"]
    assert (tried["tactic"], tried["closes"]) == ("omega", True)


def test_a_question_that_finds_nothing_is_told_how_to_ask(asked: Callable[..., dict[str, Any]]) -> None:
    found = asked("lemmas", question="a + b = b + a")
    assert found["lemmas"] == []
    assert "(a b : Nat) : a + b = b + a" in found["remark"]
    assert asked("lemmas", question="(a b : Nat) : a + b = b + a")["remark"] == ""


def test_status_tells_of_few_jobs_that_have_ended(asked: Callable[..., dict[str, Any]]) -> None:
    last = [asked("lemmas", question="add comm", count=1)["job"] for _ in range(13)][-10:]
    assert [each["job"] for each in asked("status")["jobs"]] == last
    assert {each["stage"] for each in asked("status")["jobs"]} == {""}
    assert asked("status", job="lemmas-1")["jobs"][0]["state"] == "finished"


@pytest.mark.parametrize(
    ("text", "outcome", "says"),
    [
        ("theorem t (a b : Nat) : a + b = b + a := by omega", "PROVED", ""),
        ("by omega", "PROVED", ""),
        ("theorem h : 1 = 1 := rfl\ntheorem t (a b : Nat) : a + b = b + a := Nat.add_comm a b", "PROVED", ""),
        ("theorem t (a b : Nat) : a + b = b + a := by sorry", "REJECTED", "sorry"),
        ("axiom cheat : False\ntheorem t (a b : Nat) : a + b = b + a := cheat.elim", "REJECTED", "cheat"),
        ("theorem t (a b : Nat) : a = a := rfl", "REJECTED", ""),
        ("theorem t (a b : Nat) : a + b = b + a := by native_decide", "REJECTED", "native_decide"),
    ],
)
def test_a_proof_is_judged_against_the_statement_that_was_asked(
    asked: Callable[..., dict[str, Any]], text: str, outcome: str, says: str
) -> None:
    done = asked("verify", text=text, statement=COMM)
    (theorem,) = done["theorems"]
    assert (theorem["outcome"], done["all_proved"]) == (outcome, outcome == "PROVED")
    assert says in theorem["reason"]
    assert theorem["statement_hash"] == statement_hash(COMM)
    assert "trusted" not in " ".join(done["not_guaranteed"])


def test_tactics_are_tried_at_one_place(asked: Callable[..., dict[str, Any]]) -> None:
    done = asked("try_tactics", file="first.lean", line=11, tactics=["exact Or.inl hq", "cases hq", "left", "bad!"])
    assert done["goal"].endswith("⊢ q ∨ p")
    closes, stuck, left, bad = done["tried"]
    assert closes["closes"]
    assert stuck["error"]
    assert left["goals"] == ["case inr\np q : Prop\nhq : q\n⊢ q"]
    assert not left["closes"]
    assert not bad["closes"]
    assert bad["error"]


@pytest.mark.parametrize("tactic", ["exact lcProof", "sorry", "exact (by\n  exact lcProof)"])
def test_what_verify_refuses_closes_no_goal(asked: Callable[..., dict[str, Any]], tactic: str) -> None:
    (tried,) = asked("try_tactics", statement=COMM, tactics=[tactic])["tried"]
    assert not tried["closes"]
    assert tried["error"]


def test_a_tactic_that_never_ends_keeps_its_lean_no_longer_than_the_call(asked: Callable[..., dict[str, Any]]) -> None:
    endless = "repeat (have h : True := trivial)"
    asked("try_tactics", statement=COMM, tactics=["omega"])
    done = asked("try_tactics", statement=COMM, tactics=[endless, endless, endless, "omega"], seconds=3)
    assert done["state"] == "finished"
    assert "not run" in done["tried"][-1]["unknown"]
    assert asked("try_tactics", statement=COMM, tactics=["omega"], seconds=30)["tried"][0]["closes"]


@pytest.mark.slow
def test_lemmas_come_with_a_tactic(asked: Callable[..., dict[str, Any]]) -> None:
    done = asked("lemmas", question="(a b : Nat) : a + b = b + a", count=3)
    assert done["lemmas"][0]["name"] == "Nat.add_comm"
    assert "Nat.add_comm" in done["lemmas"][0]["use"]
    assert asked("lemmas", question="add comm", count=5)["goal"] == ""


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        ("prove", {}, "give a statement or a file"),
        ("prove", {"statement": COMM, "file": "first.lean"}, "and not both"),
        ("prove", {"file": "../README.md"}, "does not lie below"),
        ("prove", {"file": "/etc/passwd"}, "does not lie below"),
        ("prove", {"file": "none.lean"}, "no such file"),
        ("prove", {"file": "first.lean", "line": 2}, "no sorry in a declaration there"),
        ("prove", {"statement": "theorem t : Tru"}, "Tru"),
        ("prove", {"statement": COMM, "seconds": 1e6}, "at most 600"),
        ("verify", {}, "give a text or a file"),
        ("verify", {"text": "I cannot.", "statement": "theorem t : True"}, "holds no proof"),
        ("verify", {"text": "by rfl", "statement": "theorem t : Tru"}, "not accept the statement"),
        ("verify", {"text": "by rfl", "statement": "def x : Nat"}, "must be one theorem"),
        ("try_tactics", {"statement": COMM, "tactics": []}, "1 to 200 tactics"),
        ("lemmas", {"question": " "}, "the question is empty"),
        ("status", {"job": "prove-99"}, "there is no job"),
        ("status", {"cancel": True}, "name the job"),
    ],
)
def test_bad_input_is_an_error_with_the_next_step(
    asked: Callable[..., dict[str, Any]], tool: str, arguments: dict[str, Any], says: str
) -> None:
    assert says in asked(tool, **arguments)["error"]


def test_links_do_not_lead_out_of_the_root(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "secret.lean").write_text("theorem a : True := by sorry\n")
    (tmp_path / "root" / "link.lean").symlink_to(tmp_path / "secret.lean")
    config = McpConfig(root=tmp_path / "root")
    server = make_server(config, Warm(config, Openers()), Jobs(1))

    async def run() -> Any:
        async with Client(server) as client:
            return await client.call_tool("prove", {"file": "link.lean"})

    assert "does not lie below" in anyio.run(run).content[0].text


def test_a_file_that_never_ends_jams_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.lean")
    (tmp_path / "folder.lean").mkdir()
    config = McpConfig(root=tmp_path)
    server = make_server(config, Warm(config, Openers()), Jobs(1))

    async def run(file: str) -> Any:
        with anyio.fail_after(20):
            async with Client(server) as client:
                return await client.call_tool("verify", {"file": file})

    for file in ("pipe.lean", "folder.lean"):
        assert "no ordinary file" in anyio.run(run, file).content[0].text


def test_jobs_that_wait_are_bounded() -> None:
    jobs, go_on = Jobs(1), threading.Event()
    try:
        for _ in range(MOST):
            jobs.start("prove", 60.0, lambda _job: go_on.wait(60))
        with pytest.raises(InputError, match="under way already"):
            jobs.start("prove", 60.0, lambda _job: None)
    finally:
        go_on.set()
        jobs.close()


def test_long_work_is_a_job_that_can_be_looked_at_and_cancelled(warm: Warm, ends: contextlib.ExitStack) -> None:
    jobs = Jobs(1)
    ends.callback(jobs.close)
    server = make_server(McpConfig(root=EXAMPLES, jobs=1, workers=1, search_s=300.0), warm, jobs)
    hard = "theorem t (a b c n : Nat) (h : a ^ (n + 3) + b ^ (n + 3) = c ^ (n + 3)) (ha : 0 < a) (hb : 0 < b) : False"

    async def run() -> None:
        async with Client(server) as client:

            async def ask(tool: str, **arguments: Any) -> Any:
                return (await client.call_tool(tool, arguments)).structured_content

            begun = await ask("prove", statement=hard, seconds=300, background=True)
            assert begun["state"] == "running"
            seen = await ask("status", job=begun["job"])
            assert (seen["jobs"][0]["state"], seen["result"]) == ("running", "")
            with anyio.move_on_after(1):
                # The one seat is taken, so this one waits, and is stopped when its caller goes.
                await client.call_tool("try_tactics", {"statement": COMM, "tactics": ["omega"], "seconds": 200})
            await ask("status", job=begun["job"], cancel=True)
            with anyio.fail_after(60):
                while (seen := await ask("status", job=begun["job"]))["jobs"][0]["state"] == "running":
                    await anyio.sleep(0.1)
            states = {each["tool"]: each["state"] for each in (await ask("status"))["jobs"]}
            assert states["prove"] in ("finished", "cancelled")
            if states["prove"] == "finished":
                assert json.loads(seen["result"])["proved"] == 0
            with anyio.fail_after(30):
                while {each["tool"]: each["state"] for each in (await ask("status"))["jobs"]}[
                    "try_tactics"
                ] == "running":
                    await anyio.sleep(0.1)
            again = await ask("try_tactics", statement=COMM, tactics=["omega"])
            assert again["tried"][0]["closes"]

    anyio.run(run)


@pytest.mark.parametrize(
    ("given", "says"),
    [("8479", "must name a host"), ("0.0.0.0:80", "proxy"), ("localhost:0", "HOST:PORT"), ("h:x", "HOST:PORT")],
)
def test_only_this_machine_is_listened_to(given: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        McpConfig(http=given)
    assert McpConfig(http="[::1]:8479").address == ("::1", 8479)


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "leanfd", "mcp", *arguments]


def test_a_recorded_session_over_pipes_gives_what_was_recorded(tmp_path: Path) -> None:
    """Also: nothing but the protocol is on standard output, and the end of the input ends the server."""
    session = [json.loads(line) for line in (Path(__file__).parent / "session.jsonl").read_text().splitlines()]
    sent = [step["send"] for step in session]
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path)}
    start = command("--root", str(EXAMPLES), "--jobs", "1", "--workers", "1")
    with subprocess.Popen(
        start, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for step in session:
            process.stdin.write(json.dumps(step["send"]) + "\n")
            process.stdin.flush()
            if "get" in step:
                got = json.loads(process.stdout.readline())
                while "id" not in got:
                    got = json.loads(process.stdout.readline())
                assert plain(got) == step["get"], sent
        process.stdin.close()
        assert process.stdout.read() == ""
        assert process.wait(30) == 0


def plain(answer: dict[str, Any]) -> dict[str, Any]:
    """What does not change from run to run."""
    result = answer["result"]
    if "serverInfo" in result:
        return {"id": answer["id"], "name": result["serverInfo"]["name"], "protocol": result["protocolVersion"]}
    said = dict(result["structuredContent"])
    for changing in ("seconds", "record"):
        said.pop(changing, None)
    for tried in said.get("tried", []):
        tried.pop("milliseconds")
    for hole in said.get("holes", []):
        # Which proof it is, is for the search to say.
        assert hole.pop("proof")
        hole.pop("axioms"), hole.pop("hand")
    for change in said.get("replacements", []):
        change["text"] = change["text"].count("\n")
    return {"id": answer["id"], "is_error": result["isError"], "said": said}


@pytest.mark.slow
def test_two_agents_share_one_server_over_http(tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path)}
    start = command("--http", f"127.0.0.1:{port}", "--root", str(EXAMPLES))
    with subprocess.Popen(start, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr is not None
        assert f"listening at http://127.0.0.1:{port}/mcp" in process.stderr.readline()

        async def agent(answers: list[Any]) -> None:
            with anyio.fail_after(90):
                while True:
                    try:
                        async with Client(f"http://127.0.0.1:{port}/mcp") as client:
                            answers.append(await client.call_tool("verify", {"text": "theorem a : True := trivial"}))
                            return
                    except* Exception:  # noqa: BLE001  (not listening yet)
                        await anyio.sleep(0.2)

        async def both() -> list[Any]:
            answers: list[Any] = []
            async with anyio.create_task_group() as group:
                group.start_soon(agent, answers)
                group.start_soon(agent, answers)
            return answers

        try:
            assert [each.structured_content["all_proved"] for each in anyio.run(both)] == [True, True]
        finally:
            process.terminate()
            process.stderr.close()
            assert process.wait(30) in (0, 130, -15)


HUNG = """
import sys, time, leanfd.cli.mcp
from leanfd.mcp.warm import Warm
def judge(self):
    sys.stderr.write("at work\\n")
    while True:
        time.sleep(60)
Warm.judge = judge
leanfd.cli.mcp.END_S = 1.5
from leanfd.cli.main import main
main()
"""
"""A server whose Lean never comes, and whose thread waits for it."""


@pytest.mark.alike(1)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_whatever_its_threads_wait_for(number: int, tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    start = [sys.executable, "-c", HUNG, "mcp", "--http", f"127.0.0.1:{port}", "--root", str(EXAMPLES)]
    with subprocess.Popen(
        start, stderr=subprocess.PIPE, text=True, env={**os.environ, "XDG_DATA_HOME": str(tmp_path)}
    ) as process:
        assert process.stderr is not None
        assert "listening" in process.stderr.readline()

        async def ask() -> None:
            with anyio.move_on_after(30):
                while process.poll() is None:
                    try:
                        async with Client(f"http://127.0.0.1:{port}/mcp") as client:
                            await client.call_tool("status", {})
                    except* Exception:  # noqa: BLE001  (not listening yet, or ended)
                        await anyio.sleep(0.2)

        agent = threading.Thread(target=anyio.run, args=(ask,))
        agent.start()
        try:
            assert process.stderr.readline() == "at work\n"
            process.send_signal(number)
            assert process.wait(20) == 130
        finally:
            process.kill()
            agent.join()
        assert "still at work after 1.5 s" in process.stderr.read()


def test_without_the_sdk_the_error_names_the_command() -> None:
    code = "import sys; sys.modules['mcp'] = None; from leanfd.cli.main import main; main()"
    done = subprocess.run([sys.executable, "-c", code, "mcp"], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert 'pip install "leanfd[mcp]"' in done.stderr
