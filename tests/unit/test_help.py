"""`--help` answers at once: under half a second of processor time, and without torch."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

CPU_S = 0.6
"""Half a second alone; tests beside it slow a process down."""
COMMANDS = [
    [],
    ["prove"],
    ["verify"],
    ["train"],
    ["data", "leandojo"],
    ["doctor"],
    ["serve"],
    ["suggest"],
    ["lsp"],
    ["mcp"],
    ["repl"],
    ["ledger"],
    ["ledger", "convert"],
    ["ledger", "count"],
    ["shim"],
    ["lemmas"],
    ["model"],
    ["model", "import"],
    ["bench"],
    ["bench", "compare"],
    ["bench", "report"],
]


HEAVY = {
    "torch",
    "transformers",
    "numpy",
    "httpx",
    "vllm",
    "trl",
    "matplotlib",
    "datasets",
    "fastapi",
    "uvicorn",
    "mcp",
    "prometheus_client",
}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: " ".join(c) or "leanfd")
def test_help_takes_under_half_a_second_and_imports_nothing_heavy(command: list[str]) -> None:
    took: list[float] = []
    while len(took) < 4 and min(took, default=CPU_S) >= CPU_S:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = run("-X", "importtime", "-m", "leanfd", *command, "--help")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        assert done.returncode == 0, done.stderr
        assert "Usage:" in done.stdout
        assert " object at 0x" not in done.stdout
        modules = {line.rpartition("|")[2].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}
        assert "typer" in modules
        assert not modules & HEAVY
    assert min(took) < CPU_S, took


def test_every_command_is_tested_here() -> None:
    from leanfd.cli.main import app

    names = {c.name or c.callback.__name__ for c in app.registered_commands if c.callback}
    names |= {str(group.name) for group in app.registered_groups}
    assert names - {"lean", "version"} == {c[0] for c in COMMANDS if c}


def test_version_is_the_packages() -> None:
    import leanfd

    done = run("-m", "leanfd", "version")
    assert done.stdout.strip() == leanfd.__version__
