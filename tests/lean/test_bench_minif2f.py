"""`leanfd bench` on miniF2F with the embedded Lean, which has no Mathlib: the core subset is
attempted, the rest is listed.

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


@pytest.mark.slow
@pytest.mark.parametrize(("copy", "members"), [(COPIES[0], 117), (COPIES[1], 121)])
def test_all_488_statements_are_accounted_for(copy: str, members: int, tmp_path: Path) -> None:
    data = str(minif2f(copy))
    script = Path(__file__).parents[1] / "unit" / "scripted_bench.py"
    command = [sys.executable, str(script), "bench", data, "--template", "mini", "--samples", "2"]
    environment = {**os.environ, "SCRIPTED_LEAN": "real"}
    command += ["--run", str(tmp_path / "run")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=110, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert "| in the data set | 488 |" in done.stdout
    assert f"| core subset of miniF2F, {members} of 121: not comparable with the full set | problems |" in done.stdout
    found = json.loads((tmp_path / "run" / "results.json").read_text("utf-8"))
    assert found["finished"]
    assert (found["problems"]["asked"], found["problems"]["scored"]) == (488, members)
    assert found["problems"]["not_elaborated"] == 488 - members
    changed = found["core_subset"]["changed"]
    assert len(changed) == 121 - members
    for name, reason in found["not_elaborated"].items():
        assert ("another one" if name in changed else "no module Mathlib") in reason, name
    attempts = (tmp_path / "run" / LEDGER).read_bytes().count(b"\n")
    assert attempts == 2 * members
