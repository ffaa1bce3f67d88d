"""A model in a process of its own: the same completions, and what happens when it dies, hangs, or is left alone."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from leanfd.errors import EngineDied, EngineError, InputError, PromptRefused
from leanfd.models.engine import Completion, Sampling
from leanfd.models.engine_process import EngineProcess
from leanfd.models.engines import open_engine
from leanfd.serve.batching import Batcher

PROMPTS = ["theorem a (p : Prop) (h : p) : p := by\n  ", "theorem b : 1 + 1 = 2 := by\n  "] * 3
SAMPLING = Sampling(max_tokens=24, seed=5)
ENDLESS = Sampling(max_tokens=400, temperature=4.0)
"""The mini prover comes to no end with it."""

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def engine() -> Iterator[EngineProcess]:
    opened = EngineProcess()
    yield opened
    opened.close()


def test_it_draws_what_the_same_engine_draws_here(engine: EngineProcess) -> None:
    here = open_engine()
    assert (engine.name, engine.digest) == ("mini", here.digest)
    assert engine.complete(PROMPTS, SAMPLING) == here.complete(PROMPTS, SAMPLING)
    assert engine.complete([], SAMPLING) == []


def test_a_refused_prompt_is_the_same_error_and_no_end(engine: EngineProcess) -> None:
    with pytest.raises(PromptRefused, match="does not fit into the context of mini"):
        engine.complete(["p " * 5000], SAMPLING)
    # What ends a terminal's or a service's processes is for the server, who lets the model finish.
    os.kill(engine.pid, signal.SIGINT)
    os.kill(engine.pid, signal.SIGTERM)
    assert len(engine.complete(PROMPTS, SAMPLING)) == len(PROMPTS)


def test_what_cannot_be_opened_is_told_as_if_it_were_here(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no model 'no/such'"):
        EngineProcess("no/such")
    with pytest.raises(EngineError, match="is not a model folder"):
        EngineProcess(str(tmp_path))
    with pytest.raises(EngineError, match=r"mini was not loaded within 0\.01 s"):
        EngineProcess(load_s=0.01)


@pytest.mark.slow
def test_rows_that_nobody_wants_are_given_up(engine: EngineProcess) -> None:
    asked = threading.Event()

    def wanted(row: int) -> bool:
        asked.set()
        return row != 0

    given_up, kept = engine.complete(PROMPTS[:1] * 2, ENDLESS, wanted)
    assert asked.is_set()
    assert kept == engine.complete(PROMPTS[:1] * 2, ENDLESS)[1]
    assert given_up.tokens < 400 == kept.tokens


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux: stops the process as it does there")
def test_a_model_that_hangs_is_ended_once_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = EngineProcess()
    monkeypatch.setattr("leanfd.models.engine_process.STUCK_S", 0.1)
    os.kill(engine.pid, signal.SIGSTOP)
    with pytest.raises(EngineDied, match="did not stop when nobody waited"):
        # More than fits into a pipe.
        engine.complete(["p " * 100_000], SAMPLING, lambda _row: False)
    with pytest.raises(EngineDied):
        engine.complete(PROMPTS, SAMPLING)
    engine.close()


@pytest.mark.slow
def test_a_model_that_is_killed_in_mid_batch_is_replaced_and_the_batch_answered(
    caplog: pytest.LogCaptureFixture,
) -> None:
    engines: list[EngineProcess] = []

    def opened() -> EngineProcess:
        engines.append(EngineProcess())
        return engines[-1]

    ready = threading.Event()
    batcher = Batcher(opened)
    batcher.start(on_ready=lambda _name: ready.set())
    try:
        assert ready.wait(60)
        os.kill(engines[0].pid, signal.SIGSTOP)
        job = batcher.draw(PROMPTS, SAMPLING)
        until = time.monotonic() + 10
        while batcher.waiting:
            assert time.monotonic() < until
            time.sleep(0.01)
        os.kill(engines[0].pid, signal.SIGKILL)
        completions: list[Completion] = job.result(60)
        assert completions == engines[1].complete(PROMPTS, SAMPLING)
        assert "was killed by signal 9" in caplog.text
    finally:
        batcher.close()
    for engine in engines:
        with pytest.raises(EngineDied):
            engine.complete(PROMPTS, SAMPLING)


@pytest.mark.parametrize("more", [b"", pickle.dumps("half a word")[:-4]], ids=["cleanly", "in mid-word"])
def test_it_ends_without_a_word_when_nobody_waits_for_the_model_to_load(more: bytes) -> None:
    command = [sys.executable, "-m", "leanfd.models.engine_worker"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as worker:
        answers, complaints = worker.communicate(pickle.dumps(("mini", None)) + more, timeout=60)
    assert (worker.returncode, complaints) == (0, b"")
    # It may have been faster than our leaving.
    assert not answers or pickle.loads(answers)[0] == "mini"


ORPHAN = """
from leanfd.models.engine import Sampling
from leanfd.models.engine_process import EngineProcess
engine = EngineProcess()
def wanted(row):
    print(engine.pid, flush=True)
    return True
engine.complete(["theorem a (p : Prop) (h : p) : p := by"] * 256, Sampling(max_tokens=400, temperature=4.0), wanted)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux: looks for the process in /proc")
def test_it_ends_with_the_one_who_asked_even_in_mid_batch() -> None:
    asking = subprocess.Popen([sys.executable, "-c", ORPHAN], stdout=subprocess.PIPE, text=True)
    assert asking.stdout is not None
    pid = int(asking.stdout.readline())
    asking.kill()
    asking.wait(10)
    until = time.monotonic() + 10
    while Path(f"/proc/{pid}").exists():
        assert time.monotonic() < until
        time.sleep(0.05)
