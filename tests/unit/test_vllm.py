"""vLLM's keeper against a program that plays `vllm serve`: starts, deaths, sickness, ends."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from served import eventually, serving

from leanfd.errors import EngineError
from leanfd.serve import vllm as vllm_module
from leanfd.serve.vllm import Patience, Vllm

QUICK = Patience(first_pause_s=0.05, longest_pause_s=0.2, look_s=0.05, watch_s=0.05, unhealthy_s=0.3, end_s=5.0)
Start = Callable[..., Vllm]


def command(folder: Path) -> str:
    return f"'{sys.executable}' '{Path(__file__).with_name('scripted_vllm.py')}' '{folder}'"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    kept: list[Vllm] = []

    def started(said: str | None = None, **more: object) -> Vllm:
        each = Vllm("some/model", said or command(tmp_path), patience=QUICK, **more)  # type: ignore[arg-type]
        kept.append(each)
        each.start()
        return each

    yield started
    for each in kept:
        each.close()


def is_alive(pid_file: Path) -> bool:
    try:
        os.kill(int(pid_file.read_text()), 0)
    except ProcessLookupError:
        return False
    return "Z (zombie)" not in Path(f"/proc/{pid_file.read_text()}/status").read_text()


def starts(folder: Path) -> list[str]:
    file = folder / "starts"
    return file.read_text().splitlines() if file.exists() else []


def test_it_is_ready_when_it_answers_and_gone_with_its_children_when_closed(start: Start, tmp_path: Path) -> None:
    each = start(arguments="--dtype float32 --served-model-name 'a b'")
    each.wait()
    assert each.trouble == ""
    assert starts(tmp_path) == [
        f"serve some/model --host 127.0.0.1 --port {each.port} --dtype float32 --served-model-name a b"
    ]
    each.close()
    each.close()
    assert not is_alive(tmp_path / "pid")
    assert eventually(lambda: not is_alive(tmp_path / "child"))


def test_one_that_is_killed_is_started_again_and_its_children_are_buried(start: Start, tmp_path: Path) -> None:
    told: list[int] = []
    each = start(on_restart=lambda: told.append(1))
    each.wait()
    old, child = (tmp_path / "pid").read_text(), tmp_path / "old child"
    child.write_text((tmp_path / "child").read_text())
    os.kill(int(old), signal.SIGKILL)
    assert eventually(lambda: each.trouble != "")
    each.wait()
    assert (tmp_path / "pid").read_text() != old
    assert (each.deaths, told) == (1, [1])
    assert not is_alive(child)


def test_one_that_stays_sick_is_killed_and_started_again(start: Start, tmp_path: Path) -> None:
    each = start()
    each.wait()
    (tmp_path / "sick").touch()
    assert eventually(lambda: each.deaths == 1)
    (tmp_path / "sick").unlink()
    each.wait()


def test_one_that_cannot_start_is_tried_again_and_says_why(start: Start, tmp_path: Path) -> None:
    (tmp_path / "die").touch()
    each = start()
    assert eventually(lambda: each.deaths >= 2)
    assert eventually(lambda: "its last words: ValueError: no such model" in each.trouble)
    (tmp_path / "die").unlink()
    each.wait()


def test_a_command_that_does_not_exist_is_said(start: Start) -> None:
    each = start("/no/such/vllm")
    assert eventually(lambda: "cannot start /no/such/vllm" in each.trouble)


def test_closing_ends_the_wait(start: Start, tmp_path: Path) -> None:
    (tmp_path / "die").touch()
    each = start()
    each.close()
    with pytest.raises(EngineError, match="stopped"):
        each.wait()


def test_a_server_keeps_its_vllm_through_a_death_in_mid_request(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(vllm_module, "PATIENCE", QUICK)
    with serving(vllm="some/model", vllm_command=command(tmp_path)) as served:
        answer = served.suggest().json()
        assert [c["text"] for c in answer["candidates"]] == ["exact h"]
        assert answer["model"].endswith("/v1#some/model")
        (tmp_path / "crash").touch()
        # The process dies on this request; the answer comes from the next one.
        assert served.suggest(deadlineMs=15_000).status_code == 200
        assert len(starts(tmp_path)) == 2
        assert served.metric("leanfd_engine_restarts_total") == 1
    assert not is_alive(tmp_path / "pid")
