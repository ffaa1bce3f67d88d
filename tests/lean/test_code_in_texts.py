"""Code in a text that Lean reads: it runs, and can do nothing outside its process."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import FakeEngine
from served import serving

from leanfd.errors import InputError
from leanfd.lean.judge import LeanJudge, open_judge
from leanfd.lean.project import embedded_command
from leanfd.lean.sandbox import weakness
from leanfd.lean.session import Session
from leanfd.proofs import Problem

pytestmark = pytest.mark.skipif(
    bool(weakness()) and not os.environ.get("LEANFD_REQUIRE_SANDBOX"),
    reason="needs Linux with Landlock and seccomp; `leanfd doctor` says what this one lacks",
)

THEOREM = "theorem t : True := by skip; trivial"


# As it was first seen, by a macro, for a core library that lacked what it names.
FIRST_SEEN = """@[extern "x"] opaque IO.FS.writeFile (f c : String) (w : Lean.Obj) : Lean.Obj := .none
@[macro Lean.Parser.Tactic.skip] def evil : Lean.Macro := fun _ _ _ =>
  IO.FS.writeFile "PWNED" "written while leanfd verify read a file" .none
"""


def writing(file: str) -> str:
    """The same by a command."""
    return f"#eval IO.FS.writeFile {json.dumps(file)} {json.dumps('written while leanfd read a text')}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The current folder, in which nothing appears."""
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    assert not (tmp_path / "PWNED").exists()


@pytest.fixture
def judge() -> Iterator[LeanJudge]:
    with open_judge(workers=1) as opened:
        yield opened


CALLS = {
    "write": ("IO.FS.writeFile", "new", "new"),
    "remove": ("IO.FS.removeFile", "old"),
    "rename": ("IO.FS.rename", "old", "new"),
    "make a folder": ("IO.FS.createDir", "new"),
}


@pytest.mark.parametrize("confined", [False, True], ids=["free", "confined"])
@pytest.mark.parametrize("what", CALLS)
def test_what_code_can_do(folder: Path, what: str, confined: bool) -> None:
    """Without the sandbox too: there it does what it wants, so that these tests can fail."""
    (folder / "old").write_text("precious")
    function, *arguments = CALLS[what]
    code = f"#eval {function} {' '.join(json.dumps(str(folder / each)) for each in arguments)}\n"
    start = embedded_command(cwd=folder)
    start = start if confined else dataclasses.replace(start, sandbox=None)
    with contextlib.closing(Session(start, "embedded")) as session:
        session.elaborate(code + THEOREM)
    as_it_was = [path.name for path in folder.iterdir()] == ["old"]
    assert as_it_was == confined


@pytest.mark.alike(1)
@pytest.mark.parametrize("file", ["", "PWNED", "{folder}/PWNED", "/proc/self/cwd/PWNED", "{folder}/link"])
def test_verify(folder: Path, file: str) -> None:
    (folder / "link").symlink_to(folder / "PWNED")
    (folder / "F.lean").write_text((writing(file.format(folder=folder)) if file else FIRST_SEEN) + THEOREM)
    command = [sys.executable, "-P", "-m", "leanfd", "verify", "F.lean"]
    environment = {**os.environ, "HF_TOKEN": "secret"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment, check=False)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    assert "sandbox" not in done.stderr


@pytest.mark.parametrize("field", ["header", "statement"])
def test_the_header_and_the_statement_of_a_request(folder: Path, field: str, judge: LeanJudge) -> None:
    code = writing(str(folder / "PWNED"))
    asked = {"header": code, "statement": "theorem t : True"}
    if field == "statement":
        asked = {"header": "", "statement": f"{code}\ntheorem t : True"}
    with serving(FakeEngine(["skip; trivial"]), judge) as served:  # type: ignore[arg-type]
        answer = served.http.post("/v1/prove", json={**asked, "budget": 2}, timeout=60)
        assert answer.status_code in (200, 422), answer.text
        assert served.http.get("/health").status_code == 200


def test_the_header_of_a_problem(folder: Path, judge: LeanJudge) -> None:
    problem = Problem("t", "theorem t : True", header=writing(str(folder / "PWNED")))
    with contextlib.suppress(InputError):
        judge.submit(problem, "skip; trivial").result(120)


@pytest.mark.alike(1)
@pytest.mark.parametrize(
    "header", ["import ../../etc", "import «../../etc»", "import Nothing.of.This", "prelude", "import"]
)
def test_a_header_that_cannot_be_imported_is_the_clients_fault(folder: Path, header: str, judge: LeanJudge) -> None:
    del folder
    with serving(FakeEngine(["trivial"]), judge) as served:  # type: ignore[arg-type]
        answer = served.http.post("/v1/prove", json={"header": header, "statement": "theorem t : True"}, timeout=60)
        assert answer.status_code == 422, answer.text
        assert "Traceback" not in answer.text
        assert served.http.get("/health").status_code == 200
