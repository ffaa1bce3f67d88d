"""`leanfd doctor`: what is there, what is missing, how to mend it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def doctor(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "leanfd", "doctor", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=110, env={**os.environ, **environment}, check=False
    )


def test_findings_say_what_is_there_and_how_to_get_what_is_not() -> None:
    done = doctor("--json")
    findings = {f["name"]: f for f in map(json.loads, done.stdout.splitlines())}
    assert {
        "Lean library",
        "core library",
        "embedded Lean",
        "mini prover",
        "torch",
        "GPU",
        "vllm",
        "trl",
    } <= findings.keys()
    assert {"transformers", "lean-dojo", "elan", "lake", "Lake project"} <= findings.keys()
    assert findings["embedded Lean"]["ok"], findings["embedded Lean"]
    assert findings["embedded Lean"]["detail"].startswith("4.35.0")
    assert all(f["ok"] or f["fix"] for f in findings.values())
    assert done.returncode == (0 if all(f["ok"] for f in findings.values() if f["needed"]) else 1)


@pytest.mark.slow
def test_people_get_a_line_and_a_command_for_each(tmp_path: Path) -> None:
    done = doctor("--lean-project", str(tmp_path))
    lines = done.stdout.splitlines()
    assert any(line.startswith("ok") and "embedded Lean" in line for line in lines)
    at = next(i for i, line in enumerate(lines) if line.startswith("missing  Lake project"))
    assert "has no lakefile.toml" in lines[at]
    assert "lake build" in lines[at + 1]


@pytest.mark.slow
def test_a_cache_that_cannot_be_written_is_a_finding_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = doctor("--json", LEANFD_CACHE_DIR=str(tmp_path / "file" / "cache"))
    assert done.returncode == 1
    findings = {f["name"]: f for f in map(json.loads, done.stdout.splitlines())}
    assert not findings["core library"]["ok"]
    assert "LEANFD_CACHE_DIR" in findings["core library"]["detail"]
