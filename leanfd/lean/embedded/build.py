"""The core library (core/*.lean) compiled to .olean files: as the wheel brings them along, or else compiled at first
use, into a cache that is keyed by its inputs.

A finished build is a directory that appears by one rename, so nobody ever sees half of one; a file lock lets one
process build while others wait. Old builds stay where they are. It does not know what the .lean files say, and it does
not guard the cache directory against other programs of the same user.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shlex
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from leanfd import nofollow
from leanfd.errors import LeanError
from leanfd.lean.embedded.wheel import LEAN_VERSION, WHEEL_VERSION, library, platform_name

CORE = Path(__file__).parent / "core"
SHIPPED = Path(__file__).parent / "compiled"
"""Builds that were made with the wheel; none in a checkout."""
LOCK_TIMEOUT_S = 300.0


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
                # Not before: what compiling needs takes a tenth of the time in which a Lean process starts.
                from leanfd.lean.embedded.compiling import compile_into

                compile_into(target, files, source, below)
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
