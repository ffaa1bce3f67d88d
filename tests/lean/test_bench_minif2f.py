"""`leanfd bench` on miniF2F with the embedded Lean, which has no Mathlib: a clean end and a table of what it takes.

The data are not part of leanfd; where they are absent the tests are skipped.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bench_data import minif2f

from leanfd.runs import LEDGER

COPIES = ["minif2f_deepseek/minif2f.jsonl", "minif2f_yangky11"]


@pytest.mark.parametrize("copy", COPIES)
def test_all_488_statements_are_accounted_for(copy: str, tmp_path: Path) -> None:
    data = str(minif2f(copy))
    script = Path(__file__).parents[1] / "unit" / "scripted_bench.py"
    command = [sys.executable, str(script), "bench", data, "--template", "mini", "--run", str(tmp_path / "run")]
    environment = {**os.environ, "SCRIPTED_LEAN": "real"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=110, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert "| in the data set | 488 |" in done.stdout
    found = json.loads((tmp_path / "run" / "results.json").read_text("utf-8"))
    assert found["finished"]
    assert found["problems"]["asked"] == 488
    assert found["problems"]["not_elaborated"] + found["problems"]["scored"] == 488
    assert all("no module Mathlib" in reason for reason in found["not_elaborated"].values())
    attempts = (tmp_path / "run" / LEDGER).read_bytes().count(b"\n")
    assert attempts == 32 * found["problems"]["scored"]
