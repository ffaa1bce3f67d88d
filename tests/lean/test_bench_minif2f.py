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

from leanfd.runs import LEDGER

DATA = Path(__file__).parents[3] / "shared" / "data"
COPIES = [DATA / "minif2f_deepseek" / "minif2f.jsonl", DATA / "minif2f_yangky11"]


@pytest.mark.parametrize("copy", COPIES, ids=lambda path: path.parts[-1])
def test_all_488_statements_are_accounted_for(copy: Path, tmp_path: Path) -> None:
    if not copy.exists():
        pytest.skip(f"the miniF2F data are not there: {copy}")
    script = Path(__file__).parents[1] / "unit" / "scripted_bench.py"
    command = [sys.executable, str(script), "bench", str(copy), "--template", "mini", "--run", str(tmp_path / "run")]
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
