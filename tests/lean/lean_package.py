"""The Lean package `lean/` in the embedded Lean: compiled against the header library, and run on files that import it.

Layers of compiled modules, each cached by its content: the core library as modules with the headers of
`tests/lean/headers/` among them (a header takes the place of the core module of the same name), then the package, then
the test's own text. See `headers/README.md`.
"""

from __future__ import annotations

import functools
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from leanfd.lean.embedded import build
from leanfd.lean.embedded.compiling import imports

if sys.platform != "linux":
    pytest.skip("needs Linux: the notations are read out of an ELF library", allow_module_level=True)

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "lean"
TESTS = PACKAGE / "LeanFDTest"
HEADERS = Path(__file__).parent / "headers"
LEAN_MAIN = "import sys; from leanfd.lean.embedded.wheel import lean_main; sys.exit(lean_main(sys.argv[1:]))"
CATEGORIES = "/-! ### Categories"
"""From here on the core library's syntax declares parsers, which are meta code in a module."""
UNEXPANDER = re.compile(r"\] opaque (\w*Unexpander)\b")
"""What prints is meta code too."""
PRIVATE = re.compile(r"(?<=\n)private theorem |(?<=\] )private theorem ")
NOTATIONS = """module
prelude
public import Init.Data
public import Init.Syntax
public meta import Init.Syntax
public meta section
"""


def header_sources() -> dict[Path, str]:
    """The text of every module below the package, by its path."""
    core = {file.relative_to(build.CORE): as_module(file) for file in build.CORE.rglob("*.lean")}
    headers = {file.relative_to(HEADERS): file.read_text(encoding="utf-8") for file in HEADERS.rglob("*.lean")}
    everything = {**core, **headers, Path("Init/Notations.lean"): NOTATIONS + notations()}
    modules = [*imports((build.CORE / "Init.lean").read_text(encoding="utf-8"))]
    modules += [f"Init.{path.stem}" for path in headers if path.parent == Path("Init")] + ["Init.Notations"]
    everything[Path("Init.lean")] = "module\nprelude\n" + "".join(f"public import {name}\n" for name in modules)
    return everything


def notations() -> str:
    """The bindings for headers/register.txt, made in a process of its own, since it loads Lean."""
    command = [sys.executable, "-m", "leanfd.lean.embedded.generate", str(HEADERS / "register.txt")]
    return subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=100, check=True
    ).stdout


def as_module(file: Path) -> str:
    """A file of the core library for the module system: everything public and exposed, as if it were none."""
    text = PRIVATE.sub("theorem ", file.read_text(encoding="utf-8"))
    head, prelude, body = text.partition("prelude\n")
    assert prelude, f"{file} does not begin with prelude"
    imports = re.match(r"(?:import [\w.]+\n)*", body)
    assert imports is not None
    both = re.sub(r"^import (.*)$", r"public import \1\npublic meta import \1", imports[0], flags=re.MULTILINE)
    rest = body[imports.end() :].replace(CATEGORIES, f"end\npublic meta section\n{CATEGORIES}")
    rest = UNEXPANDER.sub(r"] meta opaque \1", rest)
    section = "" if file.name == "Init.lean" else "set_option linter.all false\n@[expose] public section\n"
    return f"{head}module\nprelude\n{both}{section}{rest}"


@functools.cache
def header_path() -> Path:
    """The compiled headers; compiles them first if need be (half a minute on two cores)."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in header_sources().items():
            file = Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return build.built(Path(folder), build.cache_directory() / "headers")


@functools.cache
def package_path() -> Path:
    """The compiled package. An error or a warning in one of its files raises LeanError."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(PACKAGE, folder, ignore=shutil.ignore_patterns(TESTS.name), dirs_exist_ok=True)
        return build.built(Path(folder), build.cache_directory() / "package", below=header_path())


def run_lean(
    text: str, folder: Path, *more: Path, timeout_s: float = 100, linters: bool = False, **environment: str
) -> list[dict[str, object]]:
    """Lean's messages about a file with this text, which may import LeanFD and what is compiled in `more`."""
    file = folder / "Test.lean"
    file.write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", LEAN_MAIN, "--json", *([] if linters else ["-Dlinter.all=false"]), file.name]
    ran = subprocess.run(
        command,
        cwd=folder,
        env={**clean_environment(), "LEAN_PATH": lean_path(*more), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=timeout_s,
    )
    assert ran.returncode in (0, 1), f"lean ended with {ran.returncode}: {ran.stderr.decode()[-2000:]}"
    return [json.loads(line) for line in ran.stdout.decode().splitlines()]


def lean_path(*more: Path) -> str:
    """LEAN_PATH for files that import LeanFD."""
    return os.pathsep.join(map(str, [*more, package_path(), header_path()]))


def sysroot() -> Path:
    """LEAN_SYSROOT for files that import LeanFD: `lean --server` starts a process for each file as its `bin/lean`.

    Ours must not put our core library before the headers, as the launcher of `leanfd lean` would.
    """
    launcher = build.cache_directory() / "package" / "sysroot" / "bin" / "lean"
    launcher.parent.mkdir(parents=True, exist_ok=True)
    part = launcher.with_name(f"lean.{os.getpid()}.part")
    part.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c {shlex.quote(LEAN_MAIN)} "$@"\n', "utf-8")
    part.chmod(0o755)
    part.rename(launcher)
    return launcher.parents[1]


def clean_environment() -> dict[str, str]:
    """This process's environment without the user's settings for leanfd, and with this checkout on the path.

    Goals in tests are easy: Lean's own closers would be done before anybody is asked.
    """
    kept = {k: v for k, v in os.environ.items() if not k.startswith("LEANFD_") or k == "LEANFD_CACHE_DIR"}
    return {**kept, "PYTHONPATH": str(ROOT), "LEANFD_CLOSERS": "0"}


def said(messages: list[dict[str, object]], severity: str = "error") -> list[str]:
    """The texts of the messages of one severity."""
    return [str(m["data"]) for m in messages if m["severity"] == severity]
