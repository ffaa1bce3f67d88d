"""A Lake project's judge from end to end: a `lake` of a few lines, and the embedded Lean in the project's toolchain."""

import os
import sys
from pathlib import Path

import pytest

import leanfd
from leanfd.errors import InputError, LeanUnavailable
from leanfd.lean.embedded import core_path
from leanfd.lean.judge import open_judge
from leanfd.lean.sandbox import for_host
from leanfd.proofs import Outcome, Problem, Verdict

SWAP = Problem("swap", "theorem swap (p q : Prop) : p ∧ q → q ∧ p")
RIGHT = "exact fun h => ⟨h.2, h.1⟩"


def program(file: Path, text: str, interpreter: str = "/bin/sh") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!{interpreter}\n{text}\n")
    file.chmod(0o755)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root, sysroot = tmp_path / "project", tmp_path / "sysroot"
    root.mkdir()
    (root / "lakefile.toml").write_text('name = "project"\n')
    (root / "lean-toolchain").write_text("leanprover/lean4:v4.35.0\n")
    package = str(Path(leanfd.__file__).parents[1])
    for file, module in ((root / ".lake/build/bin/repl", "host"), (sysroot / "bin/lean", "lean")):
        # In Python throughout: in the sandbox no shell can start another program.
        run = f"runpy.run_module('leanfd.lean.embedded.{module}', run_name='__main__')"
        program(file, f"import runpy, sys; sys.path.insert(0, {package!r}); {run}", f"{sys.executable} -P")
    # Where this toolchain's libraries lie.
    libraries = os.pathsep.join([package, *for_host(core_path()).read])
    said = {"LEAN_PATH": core_path(), "LEAN_SYSROOT": sysroot, "LD_LIBRARY_PATH": libraries}
    program(tmp_path / "bin/lake", "\n".join(f"echo {name}={value}" for name, value in said.items()))
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    return root


def verdict_of(root: Path, proof: str, replay: bool = False, problem: Problem = SWAP) -> Verdict:
    with open_judge(root, workers=1, replay=replay) as judge:
        return judge.submit(problem, proof).result(120)


def test_a_right_proof_is_proved_by_the_projects_lean(root: Path) -> None:
    verdict = verdict_of(root, RIGHT)
    assert (verdict.outcome, verdict.tier) == (Outcome.PROVED, "T1")
    assert (verdict.backend, verdict.lean) == (str(root), "4.35.0")


def test_a_module_that_the_project_has_not_built_is_named(root: Path) -> None:
    with pytest.raises(InputError, match=r"there is no module Mathlib; .*lake build"):
        verdict_of(root, RIGHT, problem=Problem("m", SWAP.statement, header="import Mathlib"))


def test_a_proof_that_is_replayed_has_tier_2(root: Path, tmp_path: Path) -> None:
    # A stand-in that sees whether it was given a compiled module, under the name it has.
    program(tmp_path / "sysroot/bin/leanchecker", 'test -s "${LEAN_PATH%%:*}/$1.olean" && test "$1" = LeanfdReplay')
    verdict = verdict_of(root, RIGHT, replay=True)
    assert (verdict.outcome, verdict.tier) == (Outcome.PROVED, "T2")
    assert verdict_of(root, "intro h", replay=True).tier is None


def test_a_proof_that_is_not_confirmed_is_rejected(root: Path, tmp_path: Path) -> None:
    program(tmp_path / "sysroot/bin/leanchecker", "echo 'uncaught exception: (kernel) declaration mismatch'; exit 1")
    verdict = verdict_of(root, RIGHT, replay=True)
    assert (verdict.outcome, verdict.tier) == (Outcome.REJECTED, "T1")
    assert verdict.reason == "leanchecker: uncaught exception: (kernel) declaration mismatch"


def test_a_toolchain_without_leanchecker_says_so(root: Path) -> None:
    with pytest.raises(LeanUnavailable, match=r"leanprover/lean4:v4\.35\.0.*no `leanchecker`"):
        open_judge(root, replay=True)


def test_the_embedded_lean_does_not_replay() -> None:
    with pytest.raises(InputError, match="leanchecker"):
        open_judge(replay=True)
