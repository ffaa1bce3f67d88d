"""One word about Lean's versions: lean-toolchain, the workflow, lean/API.md and the wheel agree on them."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

from leanfd.lean.embedded.wheel import LEAN_VERSION

ROOT = Path(__file__).parents[2]
API = (ROOT / "lean" / "API.md").read_text(encoding="utf-8")
OLDEST = (ROOT / "lean-toolchain").read_text(encoding="utf-8").strip().removeprefix("leanprover/lean4:v")


def workflow() -> dict[Any, Any]:
    # By name, since the package that brings it has no types; it comes with transformers.
    read: dict[Any, Any] = importlib.import_module("yaml").safe_load(
        (ROOT / ".github" / "workflows" / "lean.yml").read_text(encoding="utf-8")
    )
    return read


def number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def test_the_workflow_builds_and_tests_from_the_oldest_to_the_newest() -> None:
    job = workflow()["jobs"]["test"]
    oldest, *between, newest = job["strategy"]["matrix"]["toolchain"]
    assert oldest == f"v{OLDEST}"
    assert all(number(OLDEST) < number(version.removeprefix("v")) for version in between)
    assert newest == "stable"
    assert job["env"]["ELAN_TOOLCHAIN"] == "leanprover/lean4:${{ matrix.toolchain }}"
    commands = [step["run"] for step in job["steps"] if "run" in step]
    assert commands[-2:] == ["lake build", "lake test"]
    assert [step["uses"] for step in job["steps"] if "uses" in step] == ["actions/checkout@v4"]


def test_the_workflow_starts_where_the_package_changes() -> None:
    triggers = workflow()[True]  # YAML's `on`
    for event in ("push", "pull_request"):
        for path in triggers[event]["paths"]:
            assert (ROOT / path.removesuffix("/**")).exists(), path


def test_api_table_says_so_too() -> None:
    minor = OLDEST.rpartition(".")[0]
    assert f"Supported: Lean {minor} and later." in API
    assert f"v{OLDEST}" in API
    assert f"**Run**: {LEAN_VERSION} only" in API
    named = workflow()["jobs"]["test"]["strategy"]["matrix"]["toolchain"]
    assert set(re.findall(r"v4\.\d+\.\d+", API)) == {version for version in named if version != "stable"}
