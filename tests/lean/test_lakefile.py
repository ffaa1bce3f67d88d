"""lakefile.lean, read by Lean's parser with Lake's grammar, and its fields elaborated with their types.

Lake's own code is not in the shared library, so that grammar and fields are written down in lakefile/Lake.lean: what is
seen here is that the file is what its writer means, not that every version of Lake takes it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lean_package import PACKAGE, ROOT, TESTS, header_path, run_lean, said

from leanfd.lean.embedded import build

pytestmark = pytest.mark.timeout(400)
LAKEFILE = (ROOT / "lakefile.lean").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def lake() -> Path:
    return build.built(Path(__file__).with_name("lakefile"), build.cache_directory() / "lakefile", below=header_path())


def test_it_is_read(lake: Path, tmp_path: Path) -> None:
    """Nothing is wrong but that nobody elaborates Lake's three commands here."""
    errors = said(run_lean(LAKEFILE, tmp_path, lake))
    assert [re.sub(r"`.*\.(.*)`", r"\1", error) for error in errors] == [
        f"elaboration function for {command} has not been implemented"
        for command in ("packageCommand", "leanLibCommand", "leanLibCommand")
    ]
    broken = said(run_lean(LAKEFILE.replace(" where", " were", 1), tmp_path, lake))
    assert any("expected command" in error for error in broken)


def test_its_fields_are_lakes(lake: Path, tmp_path: Path) -> None:
    plain = LAKEFILE.replace("@[default_target]\n", "")
    plain = re.sub(r"^package (\w+)", r"def \1 : PackageConfig", plain, flags=re.MULTILINE)
    plain = re.sub(r"^lean_lib (\w+)", r"def \1 : LeanLibConfig", plain, flags=re.MULTILINE)
    assert run_lean(plain, tmp_path, lake) == []
    assert said(run_lean(plain.replace("srcDir", "sourceDir"), tmp_path, lake))


def test_its_folders_are_there() -> None:
    assert re.findall(r'(?:srcDir|testDriver) := "(.*)"', LAKEFILE) == [PACKAGE.name, TESTS.name]
    libraries = re.findall(r"lean_lib (\w+)", LAKEFILE)
    assert libraries == re.findall(r"ubmodules `(\w+)", LAKEFILE)
    assert all((PACKAGE / library).is_dir() for library in libraries)
