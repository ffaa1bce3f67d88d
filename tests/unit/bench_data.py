"""Copies of miniF2F for tests that need them: in the folder that LEANFD_BENCH_DATA names, or beside the checkout."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

NAMED = os.environ.get("LEANFD_BENCH_DATA")
DATA = Path(NAMED or Path(__file__).parents[3] / "shared" / "data")


def minif2f(copy: str) -> Path:
    """A copy, by its place in the folder. Skips the test where nobody has named a folder and there is none."""
    path = DATA / copy
    if not path.exists():
        if NAMED:
            pytest.fail(f"LEANFD_BENCH_DATA is {NAMED}, and {path} is not there")
        pytest.skip(f"{path} is not there; LEANFD_BENCH_DATA names a folder with copies of miniF2F")
    return path
