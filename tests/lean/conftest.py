"""The embedded Lean for the tests of a file: proof states to step from, and a judge."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from leanfd.lean.judge import LeanJudge, open_judge
from leanfd.lean.steps import Steps, open_steps


@pytest.fixture(scope="module")
def steps() -> Iterator[Steps]:
    made = open_steps()
    yield made
    made.close()


@pytest.fixture(scope="module")
def judge() -> Iterator[LeanJudge]:
    with open_judge(workers=1) as made:
        yield made
