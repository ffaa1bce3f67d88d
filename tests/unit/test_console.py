"""What a person sees: nothing that steers the terminal, a line every few seconds, the end that a signal asks for."""

from __future__ import annotations

import io
import json
import logging
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
import typer

from leanfd.cli import console
from leanfd.cli.console import ProgressLine, complain, remark, reported, say
from leanfd.cli.main import first_signal_sets
from leanfd.cli.render import checked_line, one_line, recheck_line, shown
from leanfd.errors import InputError
from leanfd.lean.files.file_check import Checked
from leanfd.proofs import Attempt, Message, Outcome, Position, Problem, Severity, Verdict
from leanfd.source.declarations import Declaration
from leanfd.texts import SourceText
from leanfd.verify import Recheck

HOSTILE = [
    "\x1b]0;owned\x07",
    "\x1b[2J",
    "\x9b31m",
    "\x90q\x9c",
    "\u202egnp.exe",
    "\u2066x\u2069",
    "\u061c\u200e\u200f",
    "a\rb",
    "\x08\x08\x08",
    "\x00\x7f\x85",
    "\u200b\u200d\ufeff\u00ad",
    "\u2028\u2029",
    "\U000e0041",
    "\ud800",
]
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\U000e0041]")


@pytest.mark.parametrize("text", HOSTILE)
def test_what_steers_a_terminal_is_escaped_as_in_json(text: str) -> None:
    for made in (shown(text), one_line(text)):
        assert made.isprintable()
        assert json.loads(f'"{made}"') == text
    assert shown(f"a\n\t{text}").startswith("a\n\t")
    assert "\n" not in one_line(f"a\n{text}\tb")


def test_lean_is_shown_as_it_is() -> None:
    text = 'theorem swap «odd name» (α : Type) : ∀ x ∈ ℝ, ⟨x₁, h\'⟩ ⊢ λ∘🙂 "é"\n\tnext'
    assert shown(text) == text


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("text", HOSTILE)
def test_commands_say_nothing_else(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = Terminal(), io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    say(f"line {text}")
    say(f"file {text}", exact=True)
    say(json.dumps({"name": text}, ensure_ascii=False))
    remark(f"remark {text}")
    complain(f"complaint {text}\nand more")

    @reported
    def failing() -> int:
        logging.getLogger("leanfd").warning("warned of %s", text)
        raise InputError(f"{text}: no such file")

    with pytest.raises(typer.Exit):
        failing()
    assert not STEERS.search(out.getvalue() + err.getvalue())
    assert "warned of" in err.getvalue()
    assert json.loads(out.getvalue().splitlines()[-1]) == {"name": text}


def test_a_file_that_is_written_to_standard_output_is_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    say("-- \x1b[1m\u202e\x07", end="", exact=True)
    assert out.getvalue() == "-- \x1b[1m\u202e\x07"


@pytest.mark.parametrize("text", [*HOSTILE, "x\nPROVED    other.lean:1:0 false  (T1, axioms: none)", "a\tb"])
def test_a_name_cannot_forge_a_line(text: str) -> None:
    source = SourceText(Path(f"{text}.lean"), "", "")
    error = Message(Severity.ERROR, f"unknown {text}", Position(1, 0), Position(1, 1))
    declaration = Declaration("theorem", text, 0, 0, 0)
    checked = Checked(declaration, Position(1, 0), Verdict(Outcome.REJECTED, (error,)))
    assert one_line(text) in checked_line(source, checked)
    assert checked_line(source, checked).isprintable()
    attempt = Attempt(Problem(text, "theorem a : b"), "x", "x", Verdict(Outcome.PROVED))
    assert recheck_line(Path(text), Recheck(1, attempt, Verdict(Outcome.REJECTED))).isprintable()


def test_lines_come_by_the_clock_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    err = io.StringIO()
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setattr(console, "LINE_S", 0.05)
    with ProgressLine() as line:
        time.sleep(0.12)
        line.on_stage("Lean reads \x1b[2J a.lean")
        time.sleep(0.3)
        line.bar(3, 10, "3/10 attempts\nforged")
        time.sleep(0.3)
    said = err.getvalue().splitlines()
    time.sleep(0.2)
    assert err.getvalue().splitlines() == said
    assert 4 <= len(said) <= 14
    assert said[0].startswith(r"leanfd: Lean reads \u001b[2J a.lean (")
    assert said[-1].startswith(r"leanfd: 3/10 attempts\u000aforged (")
    assert not STEERS.search(err.getvalue())


def test_a_terminal_has_its_one_line_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    err = Terminal()
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setattr(console, "LINE_S", 0.05)
    monkeypatch.setattr(err, "fileno", lambda: 2)
    monkeypatch.setattr(os, "get_terminal_size", lambda _fd: os.terminal_size((80, 24)))
    with ProgressLine() as line:
        line.bar(0, 2, "none \x1b[2J\u202e")
        time.sleep(0.2)
        line.bar(2, 2, "both")
    shown_lines = err.getvalue().split("\r\x1b[K")
    assert shown_lines == ["", f"[{'·' * 20}] none \\u001b[2J\\u202e", f"[{'█' * 20}] both", ""]


WAITS = """
import sys, time
from leanfd.cli.console import reported

@reported
def command() -> int:
    try:
        print("begun", flush=True)
        time.sleep(60)
    finally:
        print("closed", flush=True)
    return 0

try:
    command()
except Exception as error:
    sys.exit(error.exit_code)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("waits", ["time.sleep(60)", "exec('time.sleep(60)')"], ids=["plain", "in a text of Python's"])
def test_a_signal_closes_what_has_begun(number: signal.Signals, waits: str, tmp_path: Path) -> None:
    (tmp_path / "waits.py").write_text(WAITS.replace("time.sleep(60)", waits), "utf-8")
    command = [sys.executable, "-m", "waits"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    process.send_signal(number)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, "closed\n", "leanfd: interrupted\n")


def test_who_ignores_the_signal_goes_on_ignoring_it() -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    seen: list[Any] = []

    @reported
    def command() -> int:
        os.kill(os.getpid(), signal.SIGTERM)
        seen.append(signal.getsignal(signal.SIGTERM))
        return 0

    try:
        with pytest.raises(typer.Exit):
            command()
    finally:
        signal.signal(signal.SIGTERM, before)
    assert seen == [signal.SIG_IGN]


def test_the_second_signal_of_a_search_interrupts_and_so_does_one_before_it() -> None:
    stop, line = threading.Event(), ProgressLine()
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)]
    with first_signal_sets(stop, line):
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)
        assert not stop.is_set()
        line.on_run(Path("run"))
        signal.raise_signal(signal.SIGTERM)
        assert stop.is_set()
        for number in (signal.SIGTERM, signal.SIGINT):
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(number)
    assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)] == before
