"""`lake setup-file`, where there is no Lake: what a file imports from its own folder, compiled when the server asks.

    lake setup-file FILE -      the file's header as JSON on standard input; the answer on standard output
    exit code 0: the answer says where the compiled modules lie; 2: there is nothing to say; 1: what went wrong is said

`import A.B` of a file means A/B.lean in the file's folder, or in the nearest of the folders above it up to the one that
the server was started in, unless LEAN_PATH has a module of that name. A module is compiled anew when its text, or that
of what it imports, has changed; under `--no-build` too, since no more than what is imported is compiled. As with Lake,
a file with errors cannot be imported. It guards nothing: compiling a file runs what is in it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from leanfd.errors import LeanError
from leanfd.lean.embedded.build import cache_directory, core_path, sysroot_path
from leanfd.lean.embedded.compiling import COMPILE_TIMEOUT_S
from leanfd.lean.embedded.wheel import LEAN_VERSION
from leanfd.source.declarations import imports
from leanfd.source.names import is_module, module_file, name_parts

NOTHING_TO_SAY = 2
KEPT = 3
"""Builds of one file: an editor's other files may still read the one before."""


@dataclass(slots=True)
class Siblings:
    """Modules that lie beside one file, compiled one after the other."""

    top: Path
    """No folder above it is looked at."""
    built: dict[str, Path] = field(default_factory=dict)
    """The compiled file of each, by module; what it imports stands before it."""
    _keys: dict[str, str] = field(default_factory=dict)
    _under_way: list[str] = field(default_factory=list)

    def build(self, importer: Path, names: Sequence[str]) -> list[str]:
        """Compiles those of the modules that lie beside the importing file, and gives their keys.

        Raises LeanError, with Lean's first message, for one that does not compile.
        """
        return [self._build(name, file) for name in names if (file := self._found(importer, name)) is not None]

    def _found(self, importer: Path, name: str) -> Path | None:
        path = [Path(entry) for entry in os.environ.get("LEAN_PATH", "").split(os.pathsep) if entry]
        if not is_module(name) or any(module_file(entry, name).is_file() for entry in path):
            return None
        files = (module_file(folder, name).with_suffix(".lean") for folder in _folders(importer, self.top))
        return next((file for file in files if file.is_file()), None)

    def _build(self, name: str, file: Path) -> str:
        if name in self._under_way:
            raise LeanError(f"{file}: imports itself: {' → '.join([*self._under_way, name])}")
        if name in self._keys:
            return self._keys[name]
        try:
            text = file.read_bytes().decode()
        except (OSError, UnicodeDecodeError) as error:
            raise LeanError(f"{file}: cannot be read: {error}") from error
        self._under_way.append(name)
        below = self.build(file, [imported for imported, _ in imports(text)])
        self._under_way.pop()
        parts = [LEAN_VERSION, core_path().name, name, text, *below]
        key = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:20]
        self._keys[name] = key
        builds = cache_directory() / "siblings" / hashlib.sha256(str(file).encode()).hexdigest()[:20]
        if not (builds / key).is_dir():
            self._compile(name, file, builds, key)
        self.built[name] = module_file(builds / key, name)
        return key

    def _compile(self, name: str, file: Path, builds: Path, key: str) -> None:
        sys.stderr.write(f"compiling {name}\n")
        sys.stderr.flush()
        builds.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".part-", dir=builds) as part:
            olean = module_file(Path(part) / "build", name)
            olean.parent.mkdir(parents=True)
            setup = Path(part) / "setup.json"
            setup.write_text(json.dumps(self.setup(name)), "utf-8")
            written = ["-o", str(olean), "-i", str(olean.with_suffix(".ilean"))]
            lean = sysroot_path() / "bin" / "lean"
            command = [str(lean), "--json", f"--setup={setup}", *written, str(file)]
            try:
                ran = subprocess.run(
                    command,
                    stdin=subprocess.DEVNULL,
                    capture_output=True,
                    timeout=COMPILE_TIMEOUT_S,
                )
            except subprocess.TimeoutExpired:
                raise LeanError(f"{file}: took more than {COMPILE_TIMEOUT_S:.0f} s to compile") from None
            if ran.returncode != 0:
                raise LeanError(_first_error(ran.stdout) or f"{file}: {ran.stderr.decode(errors='replace')[-2000:]}")
            # Somebody else may have been quicker.
            if not (builds / key).is_dir():
                (Path(part) / "build").rename(builds / key)
        for old in sorted(builds.glob("[!.]*"), key=lambda each: each.stat().st_mtime)[:-KEPT]:
            shutil.rmtree(old, ignore_errors=True)

    def setup(self, name: str) -> dict[str, Any]:
        """Lean's `ModuleSetup` for a file that imports these."""
        artifacts = {module: [[str(olean)]] for module, olean in self.built.items()}
        nothing: dict[str, Any] = {"isModule": False, "dynlibs": [], "plugins": [], "options": {}}
        return {"name": name, "importArts": artifacts, **nothing}


def _folders(file: Path, top: Path) -> Iterator[Path]:
    yield file.parent
    if top in file.parents:
        for folder in file.parent.parents:
            if folder == top or top in folder.parents:
                yield folder


def _first_error(output: bytes) -> str:
    for line in output.decode(errors="replace").splitlines():
        message = json.loads(line)
        if message["severity"] == "error":
            place = message["pos"]
            return f"{message['fileName']}:{place['line']}:{place['column']}: {message['data']}"
    return ""


def main(arguments: Sequence[str]) -> int:
    """Answers `lake` with these arguments, and gives the exit code."""
    if arguments[:1] != ["setup-file"] or len(arguments) < 2:
        sys.stderr.write(f"lake: the embedded Lean's has setup-file alone, and no {' '.join(arguments[:1])}\n")
        return 1
    file = Path(arguments[1]).absolute()
    header = json.loads(sys.stdin.read())
    siblings = Siblings(Path.cwd())
    try:
        siblings.build(file, [each["module"] for each in header["imports"]])
    except (LeanError, OSError) as error:
        sys.stdout.write(f"{error}\n")
        return 1
    if not siblings.built:
        return NOTHING_TO_SAY
    sys.stdout.write(json.dumps(siblings.setup(".".join(map(str, name_parts(file.stem)))), ensure_ascii=False))
    return 0
