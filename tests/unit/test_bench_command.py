"""`leanfd bench` as a command, with a scripted model and judge: what it prints, where, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from leanfd.runs import LEDGER

SCRIPTED = Path(__file__).with_name("scripted_bench.py")


@pytest.fixture
def problems(tmp_path: Path) -> Path:
    file = tmp_path / "problems.jsonl"
    rows = [{"name": f"p{i}", "formal_statement": f"theorem p{i} (h : {i} = {i}) : {i} = {i} := by"} for i in range(4)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return file


def leanfd(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPTED), *map(str, arguments)]
    env = {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, text=True, timeout=100, env=env, check=False)


def test_a_run_a_report_and_a_comparison(problems: Path, tmp_path: Path) -> None:
    common = ["bench", problems, "--template", "mini", "--samples", "6", "--k", "1,3"]
    done = leanfd(*common, "--run", tmp_path / "a")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("| | problems | solved | pass@1 | pass@3 | pass@3 at most | timed out | crashed |\n")
    assert "4 of 4 problems scored; 24 attempts, " in done.stderr
    assert f"on record in {tmp_path / 'a'}" in done.stderr
    again = leanfd("bench", "report", tmp_path / "a")
    assert (again.returncode, again.stdout) == (0, done.stdout)
    other = leanfd(*common, "--seed", "1", "--run", tmp_path / "b", "--json")
    assert json.loads(other.stdout)["k"] == [1, 3]
    compared = leanfd("bench", "compare", tmp_path / "a", tmp_path / "b", "--out", tmp_path)
    assert compared.returncode == 0, compared.stderr
    assert "| pass@3 | " in compared.stdout
    assert (tmp_path / "comparison.png").exists()
    assert str(tmp_path / "comparison.png") in compared.stderr


def test_the_list(tmp_path: Path) -> None:
    done = leanfd("bench", "--list")
    assert done.returncode == 0
    assert done.stdout.startswith("mini ")
    assert not list(tmp_path.iterdir())


@pytest.mark.alike(1)
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name a data set; leanfd bench --list"),
        (["no/such.jsonl"], "no/such.jsonl: no such file"),
        (["mini", "--k", "1;8"], "--k must be whole numbers with commas, as 1,8,32, not '1;8'"),
        (["mini", "--samples", "4", "--k", "8"], "k must lie between 1 and samples"),
        (["mini", "--template", "nonsense"], "no prompt template is called 'nonsense'"),
        (["report", "nowhere"], "nowhere holds no benchmark"),
        (["compare", "nowhere"], "two run folders at least"),
    ],
)
def test_bad_usage_is_one_line_and_exit_2(arguments: list[str], said: str, tmp_path: Path) -> None:
    done = leanfd("bench", *arguments, XDG_DATA_HOME=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("leanfd: ")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_ctrl_c_says_how_to_go_on_and_so_it_goes(problems: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    arguments = ["bench", str(problems), "--template", "mini", "--samples", "40", "--batch", "8", "--run", str(run)]
    process = subprocess.Popen(
        [sys.executable, str(SCRIPTED), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "SCRIPTED_DELAY": "0.3"},
        # A run in the background of a script has interrupts ignored, and would pass that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    until = time.monotonic() + 60
    while not ((run / LEDGER).exists() and (run / LEDGER).stat().st_size):
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, error = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert error == f"leanfd: interrupted; what was tried is on record, the same command with --run {run} resumes it\n"
    done = leanfd(*arguments)
    assert done.returncode == 0, done.stderr
    assert "4 of 4 problems scored; 160 attempts" in done.stderr
