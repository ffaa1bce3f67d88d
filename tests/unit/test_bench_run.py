"""A benchmark from data set to results, with a scripted model and judge: kills, resuming, refusals, what is written."""

from __future__ import annotations

import fcntl
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from scripted_bench import Decided, Repeatable

from leanfd.bench.config import BenchConfig
from leanfd.bench.run import Benched, Progress, bench
from leanfd.bench.written import write_results
from leanfd.errors import EngineError, InputError, PromptRefused
from leanfd.models.engine import Completion, Sampling, Wanted
from leanfd.proofs import Attempt
from leanfd.prove.openers import Openers
from leanfd.runs import LEDGER, read_ledger

SCRIPTED = Path(__file__).with_name("scripted_bench.py")
PROBLEMS = 7


class Silent:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.progress: list[Progress] = []
        self.run: Path | None = None

    def on_run(self, folder: Path) -> None:
        self.run = folder

    def on_stage(self, stage: str) -> None:
        """Not of interest."""

    def on_progress(self, progress: Progress) -> None:
        self.progress.append(progress)


@pytest.fixture
def problems(tmp_path: Path) -> Path:
    file = tmp_path / "problems.jsonl"
    rows = [
        {"name": f"p{i}", "formal_statement": f"theorem p{i} (h : {i} = {i}) : {i} = {i} := by"}
        for i in range(PROBLEMS)
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return file


ENGINES: list[Repeatable] = []
"""The engine of the test at hand, last."""


@pytest.fixture
def engine() -> Iterator[Repeatable]:
    ENGINES.append(Repeatable())
    yield ENGINES[-1]
    ENGINES.pop()


def openers() -> Openers:
    return Openers(judge=lambda *_: Decided(), engine=lambda *_, **__: ENGINES[-1])


def config(problems: Path, run: Path, **settings: object) -> BenchConfig:
    plain = {"samples": 12, "batch": 10, "template": "mini", **settings}
    return BenchConfig(dataset=str(problems), run=run, **plain)  # type: ignore[arg-type]


def go(settings: BenchConfig) -> Benched:
    return bench(settings, Silent(), openers())


def ledger(run: Path) -> dict[tuple[str, int], Attempt]:
    found = [attempt for _, attempt in read_ledger(run / LEDGER)]
    by_key = {(a.problem.name, a.index): a for a in found}
    assert len(by_key) == len(found), "an attempt is there twice"
    return by_key


def test_every_attempt_is_on_record_and_results_are_written(problems: Path, engine: Repeatable, tmp_path: Path) -> None:
    watcher = Silent()
    done = bench(config(problems, tmp_path / "run"), watcher, openers())
    assert (done.attempts, done.resumed) == (PROBLEMS * 12, False)
    assert watcher.run == tmp_path / "run"
    assert ledger(tmp_path / "run").keys() == {(f"p{i}", j) for i in range(PROBLEMS) for j in range(12)}
    assert max(engine.batches) <= 10
    last = watcher.progress[-1]
    assert (last.done, last.total, last.problems) == (84, 84, PROBLEMS)
    assert [p.done for p in watcher.progress] == list(range(1, 85))
    written = write_results(tmp_path / "run")
    assert written.results["finished"]
    assert sum(written.results["outcomes"].values()) == 84
    assert written.results["solved"]["all"] == last.solved
    assert json.loads((tmp_path / "run" / "results.json").read_text())["k"] == [1, 8, 12]
    assert "| all | 7 |" in (tmp_path / "run" / "report.md").read_text("utf-8")
    said = json.loads((tmp_path / "run" / "environment.json").read_text())
    assert said["dataset"]["problems"] == PROBLEMS
    assert said["engine"] == {"name": "repeatable", "digest": "0123"}
    assert said["lean"] == {"version": "4.35.0", "backend": "fake"}
    assert {"template", "sampling", "commit", "cpus"} <= said.keys()


def test_the_same_again_is_the_same_and_another_seed_is_not(problems: Path, engine: Repeatable, tmp_path: Path) -> None:
    for name, seed in (("a", 0), ("b", 0), ("c", 1)):
        go(config(problems, tmp_path / name, seed=seed))
    assert engine.batches
    assert ledger(tmp_path / "a") == ledger(tmp_path / "b")
    assert ledger(tmp_path / "a") != ledger(tmp_path / "c")


def test_a_finished_run_is_not_drawn_again(problems: Path, engine: Repeatable, tmp_path: Path) -> None:
    go(config(problems, tmp_path / "run"))
    before, drawn = (tmp_path / "run" / LEDGER).read_bytes(), len(engine.batches)
    again = go(config(problems, tmp_path / "run"))
    assert (again.attempts, again.resumed) == (0, True)
    assert (tmp_path / "run" / LEDGER).read_bytes() == before
    assert len(engine.batches) == drawn


@pytest.mark.parametrize("rounds", [0, 2])
def test_a_ledger_cut_off_anywhere_is_completed_to_what_it_was(
    problems: Path, engine: Repeatable, tmp_path: Path, rounds: int
) -> None:
    settings = config(problems, tmp_path / "run", rounds=rounds)
    go(settings)
    whole, path = ledger(tmp_path / "run"), tmp_path / "run" / LEDGER
    text = path.read_bytes()
    chosen = random.Random(rounds)
    line = text.rindex(b"\n", 0, len(text) - 1) + 1
    for cut in [0, 1, line - 1, line, line + 1, len(text) - 1, *(chosen.randrange(len(text)) for _ in range(12))]:
        path.write_bytes(text[:cut])
        kept = text[:cut].count(b"\n")
        done = go(settings)
        assert done.attempts == len(whole) - kept
        assert ledger(tmp_path / "run") == whole
        assert path.read_bytes().startswith(text[:cut].rpartition(b"\n")[0])
    assert len(json.loads((tmp_path / "run" / "environment.json").read_text())["resumed"]) == 18
    assert engine.samplings


@pytest.mark.slow
def test_killed_again_and_again_it_ends_with_every_attempt_once(
    problems: Path, engine: Repeatable, tmp_path: Path
) -> None:
    go(config(problems, tmp_path / "whole", rounds=1))
    assert engine.batches
    random_ = random.Random(5)
    command = [sys.executable, str(SCRIPTED), "bench", str(problems), "--run", str(tmp_path / "run"), "--rounds", "1"]
    command += ["--samples", "12", "--batch", "10", "--template", "mini"]
    path = tmp_path / "run" / LEDGER
    total = (tmp_path / "whole" / LEDGER).stat().st_size
    kills = 0
    for wanted in sorted(random_.randrange(total) for _ in range(4)):
        process = subprocess.Popen(
            command, env={**os.environ, "SCRIPTED_DELAY": "0.05"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        until = time.monotonic() + 60
        while process.poll() is None and (not path.exists() or path.stat().st_size < wanted):
            assert time.monotonic() < until
            time.sleep(0.002)
        process.kill()
        kills += process.wait() == -signal.SIGKILL
    assert kills
    last = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert last.returncode == 0, last.stderr
    assert ledger(tmp_path / "run") == ledger(tmp_path / "whole")
    assert "| all | 7 |" in last.stdout


def test_another_config_is_refused_with_the_keys_that_differ(
    problems: Path, engine: Repeatable, tmp_path: Path
) -> None:
    go(config(problems, tmp_path / "run"))
    drawn = len(engine.batches)
    with pytest.raises(InputError, match=r"other settings \(seed was 0, now 3; samples was 12, now 6\)"):
        go(config(problems, tmp_path / "run", samples=6, seed=3))
    with pytest.raises(InputError, match=r"memory_mb was not set, now 900"):
        go(config(problems, tmp_path / "run", memory_mb=900))
    assert len(engine.batches) == drawn


def test_other_weights_or_data_are_refused(problems: Path, engine: Repeatable, tmp_path: Path) -> None:
    go(config(problems, tmp_path / "run"))
    engine.digest = "4567"
    with pytest.raises(InputError, match=r"begun with something else \(engine was .*0123.*, now .*4567"):
        go(config(problems, tmp_path / "run"))
    engine.digest = "0123"
    problems.write_text(problems.read_text().replace("3 = 3", "4 = 4"))
    with pytest.raises(InputError, match="dataset was"):
        go(config(problems, tmp_path / "run"))


def test_a_second_process_on_the_folder_is_refused(problems: Path, engine: Repeatable, tmp_path: Path) -> None:
    go(config(problems, tmp_path / "run"))
    assert engine.batches
    with (tmp_path / "run" / ".lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(InputError, match="is being written by another process"):
            go(config(problems, tmp_path / "run"))
    go(config(problems, tmp_path / "run"))


def test_a_ledger_of_strangers_is_refused_with_its_line(problems: Path, engine: Repeatable, tmp_path: Path) -> None:
    go(config(problems, tmp_path / "run"))
    assert engine.batches
    path = tmp_path / "run" / LEDGER
    first = path.read_bytes().partition(b"\n")[0]
    path.write_bytes(path.read_bytes() + first + b"\n")
    with pytest.raises(InputError, match=r"attempts.jsonl:85: attempt .* is there twice"):
        go(config(problems, tmp_path / "run"))


def test_an_engine_that_breaks_leaves_what_was_judged(problems: Path, engine: Repeatable, tmp_path: Path) -> None:
    plain = engine.complete

    def breaking(prompts: list[str], sampling: Sampling, wanted: Wanted | None = None) -> list[Completion]:
        if len(engine.batches) == 3:
            raise EngineError("the server went away")
        return plain(prompts, sampling, wanted)

    engine.complete = breaking  # type: ignore[method-assign,assignment]
    with pytest.raises(EngineError, match="went away"):
        go(config(problems, tmp_path / "run"))
    assert 0 < len(ledger(tmp_path / "run")) < 84
    assert not write_results(tmp_path / "run").results["finished"]
    engine.complete = plain  # type: ignore[method-assign]
    go(config(problems, tmp_path / "run"))
    assert len(ledger(tmp_path / "run")) == 84
    assert write_results(tmp_path / "run").results["finished"]


@pytest.fixture
def picky(engine: Repeatable) -> Repeatable:
    plain = engine.complete

    def complete(prompts: list[str], sampling: Sampling, wanted: Wanted | None = None) -> list[Completion]:
        if any("3 = 3" in prompt for prompt in prompts):
            raise PromptRefused("a prompt does not fit")
        return plain(prompts, sampling, wanted)

    engine.complete = complete  # type: ignore[method-assign,assignment]
    return engine


def test_a_problem_that_the_engine_does_not_take_is_told_apart(
    problems: Path, picky: Repeatable, tmp_path: Path
) -> None:
    go(config(problems, tmp_path / "run"))
    assert picky.batches
    found = write_results(tmp_path / "run").results
    assert found["finished"]
    assert found["dropped"] == {"p3": "a prompt does not fit"}
    assert found["problems"]["scored"] == PROBLEMS - 1
    assert "`p3`: a prompt does not fit" in (tmp_path / "run" / "report.md").read_text()


def test_an_engine_that_takes_nothing_is_an_error(tmp_path: Path, picky: Repeatable) -> None:
    file = tmp_path / "one.jsonl"
    file.write_text('{"name": "p3", "formal_statement": "theorem p3 (h : 3 = 3) : 3 = 3 := by"}\n')
    with pytest.raises(EngineError, match="nothing could be drawn for any of 1 problems; the last: a prompt does not"):
        go(config(file, tmp_path / "run"))
    assert not picky.batches


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"samples": 0}, "samples must be at least 1, not 0"),
        ({"samples": 7, "rounds": 1}, r"a multiple of rounds \+ 1 = 2"),
        ({"samples": 4, "k": (8,)}, "k must lie between 1 and samples, which is 4; not 8"),
        ({"k": (0,)}, "k must lie between 1"),
        ({"rounds": 101, "samples": 102}, "rounds must be at most 100"),
        ({"judge_timeout_s": 0.0}, "judge_timeout_s must be a positive"),
        ({"temperature": -1.0}, "temperature must be"),
        ({"top_p": 0.0}, "top_p must be"),
        ({"limit": 0}, "limit must be at least 1"),
    ],
)
def test_settings_that_make_no_sense_are_named(settings: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        BenchConfig(**settings)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("samples", "ks"),
    [(1, (1,)), (5, (1, 5)), (32, (1, 8, 32)), (64, (1, 8, 32, 64)), (100, (1, 8, 32, 64, 100))],
)
def test_the_ks_that_are_printed(samples: int, ks: tuple[int, ...]) -> None:
    assert BenchConfig(samples=samples).ks == ks
    assert BenchConfig(samples=samples, k=(samples, 1, 1)).ks == tuple(sorted({1, samples}))
