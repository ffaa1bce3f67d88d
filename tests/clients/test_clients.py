"""Other people's clients, unchanged, on a folder of `leanfd shim`. Run by `make test-clients`, skipped elsewhere.

The environment variable LEANFD_TEST_CLIENTS names the Python of an environment that has the three packages.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from leanfd.lean.shim import write_shim

PYTHON = os.environ.get("LEANFD_TEST_CLIENTS", "")
DRIVE = Path(__file__).with_name("drive.py")


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clients") / "a shim"
    write_shim(folder)
    return folder


def driven(what: str, shim: Path) -> Any:
    if not PYTHON:
        pytest.skip("needs the three clients in an environment of their own: make test-clients")
    done = subprocess.run([PYTHON, DRIVE, what, shim], capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_lean_interact(shim: Path) -> None:
    said = driven("interact", shim)
    assert said["version"] == "v4.35.0"
    assert said["goal"] == "p q : Prop\n⊢ p ∧ q → q ∧ p"
    assert said["status"] == "Completed"
    assert (said["valid"], said["wrong"]) == (True, False)
    assert said["check"] == "swap : ∀ (p q : Prop), p ∧ q → q ∧ p"
    assert said["tactics"] == ["rfl"]
    assert said["file"] == ["error"]


def test_leanclient(shim: Path) -> None:
    said = driven("leanclient", shim)
    assert said["errors"] == [5]
    assert said["goal"] == ["p q : Prop\nh : p ∧ q\n⊢ q ∧ p"]
    assert "And.right" in said["hover"]


def test_lean_lsp_mcp(shim: Path) -> None:
    said = driven("mcp", shim)
    assert said["lean_goal"]["goals_before"] == ["p q : Prop\nh : p ∧ q\n⊢ q ∧ p"]
    assert [item["line"] for item in said["lean_diagnostic_messages"]["items"]] == [6]
    good, bad = said["lean_multi_attempt"]["items"]
    assert good["proof_status"] == "Completed"
    assert bad["proof_status"] != "Completed"
    assert said["lean_run_code"]["diagnostics"][0]["message"] == "2"


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_its_lake_says_what_it_can_do(shim: Path) -> None:
    assert "Lean version 4.35.0" in run(shim / "lake", "--version").stdout
    assert run(shim / "lake", "env", "sh", "-c", "command -v lean").stdout.strip() == str(shim / "lean")
    assert run(shim / "lake", "build").returncode == 0
    refused = run(shim / "lake", "publish")
    assert (refused.returncode, "no publish" in refused.stderr) == (1, True)


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    from leanfd.errors import InputError

    (tmp_path / "lakefile.toml").write_text('name = "mine"\n')
    with pytest.raises(InputError, match="name another folder"):
        write_shim(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["lakefile.toml"]
    again = tmp_path / "shim"
    assert write_shim(again) == write_shim(again)
