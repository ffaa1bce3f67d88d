"""A Lake project and its REPL are found, or what is missing is named with the command that helps."""

import os
from pathlib import Path

import pytest

from leanfd.errors import InputError, LeanUnavailable
from leanfd.lean.project import EMBEDDED_MEMORY_MB, embedded_command, open_project, repl_command

TOOLCHAIN = "leanprover/lean4:v4.29.0"


def program(file: Path, text: str = "exit 0") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o755)
    return file


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with everything, and a `lake` that knows only `lake env`."""
    root = tmp_path / "project"
    program(root / ".lake/build/bin/repl")
    (root / "lakefile.toml").write_text('name = "project"\n')
    (root / "lean-toolchain").write_text(f"{TOOLCHAIN}\n")
    sysroot = tmp_path / "sysroot"
    program(sysroot / "bin/leanchecker")
    lake = f'[ "$*" = env ] || exit 9\necho LEAN_PATH=.lake/build/lib:/elsewhere\necho LEAN_SYSROOT={sysroot}'
    program(tmp_path / "bin/lake", lake)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin")
    return root


def test_a_whole_project(root: Path, tmp_path: Path) -> None:
    project = open_project(root)
    assert (project.lean, project.toolchain) == ("4.29.0", TOOLCHAIN)
    assert project.repl == root / ".lake/build/bin/repl"
    assert project.module_roots == (
        root / ".lake/build/lib",
        Path("/elsewhere"),
        tmp_path / "sysroot/lib/lean",
    )
    assert project.program("leanchecker") == tmp_path / "sysroot/bin/leanchecker"
    assert project.program("lean") is None
    command = project.command(5000)
    assert command.command == (str(project.repl),)
    assert (command.cwd, command.memory_mb) == (root, 5000)
    assert command.env is not None
    assert command.env["LEAN_PATH"] == ".lake/build/lib:/elsewhere"
    assert command.env["PATH"] == os.environ["PATH"]


def test_the_repl_of_a_dependency_is_found(root: Path) -> None:
    (root / ".lake/build/bin/repl").unlink()
    inside = program(root / ".lake/packages/REPL/.lake/build/bin/repl")
    assert open_project(root).repl == inside


def test_a_repl_can_be_named(root: Path, tmp_path: Path) -> None:
    other = program(tmp_path / "other/repl")
    assert repl_command(root, other).command == (str(other),)


def test_no_repl_says_how_to_get_one(root: Path) -> None:
    (root / ".lake/build/bin/repl").unlink()
    with pytest.raises(LeanUnavailable) as missing:
        open_project(root)
    assert "lake update REPL && lake build repl" in str(missing.value)
    assert 'rev = "v4.29.0"' in str(missing.value)
    assert "--repl PATH" in str(missing.value)


def test_a_named_repl_that_is_no_program(root: Path, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no program")
    for wrong in (tmp_path / "text", tmp_path / "nothing", tmp_path):
        with pytest.raises(LeanUnavailable, match=f"{wrong.name} is no program"):
            open_project(root, wrong)


@pytest.mark.parametrize(("gone", "said"), [("lakefile.toml", "lakefile"), ("lean-toolchain", "no lean-toolchain")])
def test_a_folder_that_is_no_project(root: Path, gone: str, said: str) -> None:
    (root / gone).unlink()
    with pytest.raises(LeanUnavailable, match=said):
        open_project(root)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LeanUnavailable, match="nowhere is not a directory"):
        open_project(tmp_path / "nowhere")


def test_no_lake_says_how_to_get_it(root: Path, tmp_path: Path) -> None:
    (tmp_path / "bin/lake").unlink()
    with pytest.raises(LeanUnavailable, match="elan-init"):
        open_project(root)


def test_a_lakefile_with_an_error_shows_lakes_words(root: Path, tmp_path: Path) -> None:
    program(tmp_path / "bin/lake", "echo 'error: lakefile.toml:3: what is this' >&2; exit 1")
    with pytest.raises(LeanUnavailable, match=r"exit code 1: error: lakefile\.toml:3"):
        open_project(root)


def test_the_embedded_host_is_started_from_anywhere(tmp_path: Path) -> None:
    command = embedded_command(cwd=tmp_path)
    assert command.command[1:4] == ("-P", "-m", "leanfd.lean.embedded.host")
    assert command.memory_mb == EMBEDDED_MEMORY_MB
    assert command.env is not None
    first = command.env["PYTHONPATH"].split(os.pathsep)[0]
    assert (Path(first) / "leanfd" / "lean").is_dir()
    assert repl_command(memory_mb=0).memory_mb == 0


def test_the_embedded_host_can_be_tied_to_one_core_library(tmp_path: Path) -> None:
    assert embedded_command(core=tmp_path).command == (*embedded_command().command[:-1], str(tmp_path))


def test_numbers_without_sense_are_refused() -> None:
    from leanfd.lean.judge import open_judge

    with pytest.raises(InputError, match="above 0 s"):
        open_judge(timeout_s=0)
    with pytest.raises(InputError, match="at least one worker"):
        open_judge(workers=0)
