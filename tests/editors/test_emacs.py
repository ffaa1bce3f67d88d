"""leanfd.el in a real Emacs in batch mode: beside Lean's server with lsp-mode, in front of it with eglot.

Debian has all of it: emacs-nox, elpa-eglot, elpa-lsp-mode. Where one is missing, its test is skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PLUGIN = HERE.parents[1] / "editors" / "emacs"
LEANFD = Path(sys.executable).with_name("leanfd")
EMACS = os.environ.get("LEANFD_TEST_EMACS") or shutil.which("emacs")

pytestmark = [
    pytest.mark.skipif(EMACS is None, reason="no emacs here; Debian has it as emacs-nox, or set LEANFD_TEST_EMACS"),
    pytest.mark.timeout(300),
]

TEXT = """\
theorem and_swap (p q : Prop) (h : p ∧ q) : q ∧ p := by
  sorry
"""


def emacs(folder: Path, *arguments: str | Path, **environment: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs Emacs without a screen and without the user's settings, but with the core library that is built already."""
    assert EMACS is not None
    own = {
        "HOME": folder,
        "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"),
        "OMP_NUM_THREADS": 1,
    }
    return subprocess.run(
        [EMACS, "--batch", "--no-init-file", "-L", PLUGIN, *arguments],
        cwd=folder,
        env={**os.environ, **{k: str(v) for k, v in (own | environment).items()}},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )


def test_it_compiles_without_a_warning(tmp_path: Path) -> None:
    copy = shutil.copy(PLUGIN / "leanfd.el", tmp_path)
    done = emacs(tmp_path, "--eval", "(setq byte-compile-error-on-warn t)", "-f", "batch-byte-compile", copy)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("client", ["eglot", "lsp-mode"])
def test_a_sorry_is_proved_and_the_saved_file_is_accepted(tmp_path: Path, client: str) -> None:
    there = emacs(tmp_path, "--eval", f"(progn (package-initialize) (require '{client}))")
    if "Cannot open load file" in there.stderr:
        pytest.skip(f"this Emacs has no {client}; Debian has it as elpa-{client}")
    assert there.returncode == 0, there.stderr
    file = tmp_path / "a.lean"
    file.write_text(TEXT, encoding="utf-8")
    done = emacs(
        tmp_path,
        "-l",
        HERE / "driving.el",
        LEANFD_TEST_CLIENT=client,
        LEANFD_TEST_COMMAND=LEANFD,
        LEANFD_TEST_FILE=file,
        LEANFD_TEST_FOLDER=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert "STATUS: leanfd: proving, " in done.stderr
    assert "UNDONE: t" in done.stderr, "one undo must take the whole proof back"
    saved = file.read_text(encoding="utf-8")
    assert saved.startswith(TEXT.removesuffix("  sorry\n"))
    verified = subprocess.run([LEANFD, "verify", file], capture_output=True, timeout=100, check=False)
    assert verified.returncode == 0, verified.stdout


def test_in_a_lake_project_lean_is_that_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "Sub").mkdir()
    (tmp_path / "lakefile.toml").write_text('name = "p"\n', encoding="utf-8")
    lisp = "(progn (require 'leanfd) (princ (leanfd--eglot-command)))"
    inside = emacs(tmp_path, "--eval", f'(setq default-directory "{tmp_path}/Sub/")', "--eval", lisp)
    outside = emacs(tmp_path, "--eval", '(setq default-directory "/")', "--eval", lisp)
    assert inside.stdout == f"(leanfd lsp --proxy --project {tmp_path})"
    assert outside.stdout == "(leanfd lsp --proxy)"


def test_a_missing_program_is_named_with_the_command_that_brings_it(tmp_path: Path) -> None:
    lisp = '(progn (setq leanfd-command \'("leanfd-nowhere" "lsp")) (require \'leanfd) (run-hooks \'lean4-mode-hook))'
    done = emacs(tmp_path, "--eval", lisp)
    assert done.returncode == 0, done.stderr
    assert "`leanfd-nowhere' was not found" in done.stderr.replace("‘", "`").replace("’", "'")
    assert 'pip install "leanfd[lsp]"' in done.stderr
