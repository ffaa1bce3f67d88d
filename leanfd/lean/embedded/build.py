"""The core library (core/*.lean) compiled to .olean files: as the wheel brings them along, or else compiled at first
use, into a cache that is keyed by its inputs.

A finished build is a directory that appears by one rename, so nobody ever sees half of one; a file lock lets one
process build while others wait. Old builds stay where they are. It does not know what the .lean files say, and it does
not guard the cache directory against other programs of the same user.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from graphlib import TopologicalSorter
from pathlib import Path

import platformdirs

from leanfd import nofollow
from leanfd.errors import LeanError
from leanfd.lean.embedded.wheel import INTERPRET, LEAN_VERSION, WHEEL_VERSION, library, platform_name
from leanfd.source.kernel_names import KERNEL_VARIABLES

CORE = Path(__file__).parent / "core"
SHIPPED = Path(__file__).parent / "compiled"
"""Builds that were made with the wheel; none in a checkout."""
COMPILE_TIMEOUT_S = 120.0
LOCK_TIMEOUT_S = 300.0
_BARE_LEAN = """
import ctypes, os, sys
arguments = [*map(os.fsencode, sys.argv[2:])]
lean = ctypes.CDLL(sys.argv[1], mode=ctypes.RTLD_GLOBAL)
sys.exit(lean.lean_main(len(arguments), (ctypes.c_char_p * (len(arguments) + 1))(*arguments, None)))
"""
"""As `wheel.lean_main`. One for each module: with our own imports they would take longer to start than to compile."""


def cache_directory() -> Path:
    """Where builds lie: $LEANFD_CACHE_DIR, or the platform's cache directory for leanfd; in it, `embedded`."""
    chosen = os.environ.get("LEANFD_CACHE_DIR") or platformdirs.user_cache_dir("leanfd")
    return Path(chosen).absolute() / "embedded"


def core_path() -> Path:
    """The directory with the compiled core library, for LEAN_PATH; compiles it first if need be (half a minute).

    Raises LeanUnavailable where there is no Lean, and LeanError where the build fails, with Lean's message, or where
    the cache cannot be written.
    """
    return built(CORE, cache_directory())


def built(source: Path, cache: Path, below: Path | None = None) -> Path:
    """`source`, a directory of .lean files, compiled into a directory of `cache`, on what is compiled `below`.

    Raises as `core_path` does.
    """
    library()
    files = module_files(source)
    name = f"lean-{LEAN_VERSION}-{_key(files, below)}"
    if (SHIPPED / name).is_dir():
        return SHIPPED / name
    target = cache / name
    if target.is_dir():
        return target
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with _lock(target.with_name(target.name + ".lock")):
            if not target.is_dir():
                _build(files, source, target, below)
    except OSError as error:
        raise _unwritable(cache, error) from error
    return target


def sysroot_path() -> Path:
    """A directory with `bin/lean`, an executable file that starts our `lean` with this Python, and `bin/lake`, whom
    Lean's server asks about imports: $LEAN_SYSROOT.

    Raises LeanError where the cache cannot be written.
    """
    scripts = {"lake": _launcher("leanfd.lean.embedded.siblings"), "lean": _launcher("leanfd.lean.embedded.lean")}
    root = cache_directory() / f"sysroot-{hashlib.sha256(''.join(scripts.values()).encode()).hexdigest()[:16]}"
    if (root / "bin" / "lean").is_file():
        return root
    try:
        (root / "bin").mkdir(parents=True, exist_ok=True)
        for name, script in scripts.items():
            part = root / "bin" / f"{name}.{os.getpid()}.part"
            with nofollow.fresh(part) as file:
                file.write(script.encode("utf-8"))
            part.chmod(0o755)
            part.rename(root / "bin" / name)
    except OSError as error:
        raise _unwritable(root, error) from error
    return root


def _launcher(module: str) -> str:
    package_root = str(Path(__file__).parents[3])
    code = f"import sys; sys.path.insert(0, {package_root!r}); from {module} import main; sys.exit(main(sys.argv[1:]))"
    return f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -P -c {shlex.quote(code)} "$@"\n'


def module_files(source: Path) -> dict[str, Path]:
    """The .lean files below `source` by module name: Init/Core.lean is "Init.Core"."""
    found = sorted(source.rglob("*.lean"))
    return {".".join(path.relative_to(source).with_suffix("").parts): path for path in found}


def imports(text: str) -> list[str]:
    """The modules that a source text imports, `Init` among them unless it begins with `prelude`.

    Reads lines of the form `import A.B`, `public import A.B` and so on, which is how ours are written.
    """
    named = re.findall(r"^(?:public )?(?:meta )?import ([\w.]+)\s*$", text, flags=re.MULTILINE)
    return named if re.search(r"^prelude$", text, flags=re.MULTILINE) else ["Init", *named]


def _key(files: dict[str, Path], below: Path | None) -> str:
    digest = hashlib.sha256(f"{WHEEL_VERSION} {platform_name()} {below.name if below else ''}".rstrip().encode())
    for module, path in files.items():
        digest.update(f"\0{module}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:20]


def _unwritable(cache: Path, error: OSError) -> LeanError:
    step = "free some space there" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "make it writable"
    return LeanError(
        f"the embedded Lean's core library cannot be written to {cache}: {error.strerror or error}; "
        f"{step}, or set LEANFD_CACHE_DIR to another directory"
    )


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    import fcntl  # Not on Windows, where `library` has already said that there is no embedded Lean.

    deadline = time.monotonic() + LOCK_TIMEOUT_S
    with nofollow.opened(path) as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise LeanError(
                        f"another process has held {path} for {LOCK_TIMEOUT_S:.0f} s; end it and try again"
                    ) from None
                time.sleep(0.05)
        yield


def _build(files: dict[str, Path], source: Path, target: Path, below: Path | None) -> None:
    """Compiles into a directory beside the target, then renames. What an interrupted build left is cleared first."""
    part = target.with_name(target.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    try:
        _compile_all(files, source, part, [part, *filter(None, [below])])
        part.rename(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _compile_all(files: dict[str, Path], source: Path, part: Path, path: list[Path]) -> None:
    """Every module after those that it imports, as many at once as there are cores, first what most waits for."""
    graph = {
        module: [name for name in imports(file.read_text(encoding="utf-8")) if name in files]
        for module, file in files.items()
    }
    urgent = _urgency(graph, {module: file.stat().st_size for module, file in files.items()})
    order = TopologicalSorter(graph)
    order.prepare()
    ready: list[str] = []
    running: dict[Future[None], str] = {}
    at_once = min(4, os.cpu_count() or 1)
    with ThreadPoolExecutor(max_workers=at_once) as threads:
        try:
            while order.is_active():
                ready = sorted([*ready, *order.get_ready()], key=urgent.__getitem__)
                while ready and len(running) < at_once:
                    module = ready.pop()
                    running[threads.submit(_compile, module, files[module], source, part, path)] = module
                finished, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    future.result()
                    order.done(running.pop(future))
        finally:
            threads.shutdown(wait=True, cancel_futures=True)


def _urgency(graph: dict[str, list[str]], sizes: dict[str, int]) -> dict[str, int]:
    """Of each module the size of the longest chain that starts with it, each importing the one before."""
    urgent = dict(sizes)
    for module in reversed([*TopologicalSorter(graph).static_order()]):
        for name in graph[module]:
            urgent[name] = max(urgent[name], sizes[name] + urgent[module])
    return urgent


def _compile(module: str, file: Path, source: Path, part: Path, path: list[Path]) -> None:
    olean = part.joinpath(*module.split(".")).with_suffix(".olean")
    olean.parent.mkdir(parents=True, exist_ok=True)
    command = [
        *(sys.executable, "-I", "-S", "-c", _BARE_LEAN, str(library()), "lean"),
        f"-D{'.'.join(INTERPRET)}=false",
        "--json",
        "-Dlinter.all=false",
        f"--root={source}",
        "-o",
        str(olean),
        str(file),
    ]
    environment = {name: value for name, value in os.environ.items() if name not in KERNEL_VARIABLES}
    try:
        ran = subprocess.run(
            command,
            env={**environment, "LEAN_PATH": os.pathsep.join(map(str, path))},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=COMPILE_TIMEOUT_S,
        )
    except subprocess.TimeoutExpired:
        raise LeanError(f"compiling the core library's {module} took more than {COMPILE_TIMEOUT_S:.0f} s") from None
    complaint = _complaint(ran.stdout.decode(errors="replace"))
    if complaint is None and ran.returncode != 0:
        complaint = f"exit code {ran.returncode}: {ran.stderr.decode(errors='replace').strip()[-2000:]}"
    if complaint is not None:
        raise LeanError(f"the core library's {module} does not compile with Lean {LEAN_VERSION}: {complaint}")


def _complaint(output: str) -> str | None:
    """The first error or warning among Lean's JSON messages."""
    for line in output.splitlines():
        try:
            message = json.loads(line)
        except json.JSONDecodeError:
            return line
        if message["severity"] != "information":
            place = message["pos"]
            return f"{message['fileName']}:{place['line']}:{place['column']}: {message['severity']}: {message['data']}"
    return None
