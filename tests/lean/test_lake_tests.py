"""The package's own tests (`lake test`), unchanged, in the embedded Lean: each file is elaborated without a message."""

from __future__ import annotations

from pathlib import Path

import pytest
from lean_package import TESTS, run_lean, said

pytestmark = pytest.mark.timeout(400)


@pytest.mark.parametrize("path", sorted(TESTS.glob("*.lean")), ids=lambda path: path.stem)
def test_file(path: Path, tmp_path: Path) -> None:
    """With Lean's linters on, as Lake has them: what a candidate uses is used."""
    assert run_lean(path.read_text(encoding="utf-8"), tmp_path, linters=True, LEANFD_CLOSERS="1") == []


def test_what_does_not_hold_is_seen(tmp_path: Path) -> None:
    """`#guard` and `#guard_msgs` are Lean's own here, too."""
    text = "/-- info: 3 -/\n#guard_msgs in\n#check Nat\n#guard_msgs in\n#check Nat\n#guard 1 == 2\n#guard 1 == 1\n"
    errors = said(run_lean(f"import LeanFD\n{text}", tmp_path))
    assert len(errors) == 3
    assert ["Docstring" in error for error in errors] == [True, True, False]
    assert "did not evaluate to `true`" in errors[2]
