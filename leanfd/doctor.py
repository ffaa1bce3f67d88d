"""`leanfd doctor`: what is there, what is missing, and the command that would mend it.

Each check looks for itself and never raises; what takes long or may crash (torch, Lean) runs in a process of its own.
It reads and starts things, it installs and changes nothing but the embedded Lean's cache.
"""

from __future__ import annotations

import contextlib
import importlib.metadata
import importlib.util
import json
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import leanfd
from leanfd.errors import LeanfdError
from leanfd.lean import coverage
from leanfd.lean.embedded.build import core_path
from leanfd.lean.embedded.wheel import LEAN_VERSION, PACKAGE, WHEEL_VERSION, library
from leanfd.lean.sandbox import protection, weakness
from leanfd.lean.session import open_session

_SUM = "theorem doctor (p q : Prop) : p ∧ q → q ∧ p := fun h => ⟨h.2, h.1⟩\n"
_INSTALL = f"pip install {PACKAGE}=={WHEEL_VERSION}"
MINI_RECIPE = Path("recipes", "mini", "make.py")
"""Makes the mini prover's weights, in a checkout."""
_TORCH = """
import json, torch
gpus = [torch.cuda.get_device_name(i) for i in range(torch.cuda.device_count())] if torch.cuda.is_available() else []
print(json.dumps({"version": torch.__version__, "cuda": torch.version.cuda, "gpus": gpus}))
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked for."""

    name: str
    ok: bool
    detail: str
    fix: str = ""
    """The command that would mend it."""
    needed: bool = False
    """True when leanfd cannot prove anything without it."""


def examine(project: Path | None = None, repl: Path | None = None) -> Iterator[Finding]:
    """Every finding, as soon as it is made; some take seconds. With `project`, its Lean is tried too."""
    for check in (_python, _wheel, _core, _embedded, _sandbox, _mini, _torch, _gpu):
        yield check()
    for name in _WHY:
        yield _package(name)
    for name, fix in _PROGRAMS.items():
        yield _program(name, fix)
    yield _project(project, repl)


def _python() -> Finding:
    detail = f"leanfd {leanfd.__version__} on Python {platform.python_version()}, {platform.platform()}"
    return Finding("leanfd", True, detail, needed=True)


def _wheel() -> Finding:
    return _looked("Lean library", lambda: f"{PACKAGE} {WHEEL_VERSION}, {library()}", _INSTALL)


def _core() -> Finding:
    return _looked("core library", lambda: f"compiled in {core_path()}", _INSTALL)


def _looked(name: str, look: Callable[[], str], fix: str, needed: bool = True) -> Finding:
    try:
        return Finding(name, True, look(), needed=needed)
    except LeanfdError as error:
        return Finding(name, False, str(error), fix, needed)


def _embedded() -> Finding:
    def look() -> str:
        with contextlib.closing(open_session(None, 60)) as session:
            if errors := session.elaborate(_SUM).errors:
                raise LeanfdError(f"refuses a right proof: {errors[0].text}")
            have, count = coverage.total(session)
            lean = session.lean or LEAN_VERSION
            return f"{lean}, checked a proof; has {have} of {count} names of the standard library"

    return _looked("embedded Lean", look, f"pip install --force-reinstall {PACKAGE}=={WHEEL_VERSION}")


def _sandbox() -> Finding:
    if why := weakness():
        return Finding("sandbox", False, why, "run leanfd on Linux 5.13 or later with Landlock, or in a container")
    return Finding("sandbox", True, f"{protection()}: Lean code in a text can only read its library and compute")


def _mini() -> Finding:
    folder = Path(leanfd.__file__).parent / "models" / "mini"
    weights = next(iter(sorted(folder.rglob("*.safetensors"))), None)
    if weights is None:
        checkout = (Path(leanfd.__file__).parents[1] / MINI_RECIPE).is_file()
        fix = f"python {MINI_RECIPE}" if checkout else "pip install --force-reinstall leanfd"
        return Finding("mini prover", False, f"no weights in {folder}", fix, True)
    return Finding("mini prover", True, f"{weights.parent}, {weights.stat().st_size / 1e6:.1f} MB", needed=True)


def _torch() -> Finding:
    if importlib.util.find_spec("torch") is None:
        return Finding("torch", False, "not installed", "pip install torch", True)
    ran = _run([sys.executable, "-P", "-c", _TORCH], 120)
    if ran is None or ran.returncode:
        tail = "does not answer" if ran is None else ran.stderr.strip().rpartition("\n")[2] or "no reason given"
        return Finding("torch", False, f"cannot be imported: {tail}", "pip install --force-reinstall torch", True)
    said = json.loads(ran.stdout)
    where = ", ".join(said["gpus"]) or "CPU only"
    return Finding("torch", True, f"{said['version']}, {where}", needed=True)


def _gpu() -> Finding:
    query = ["nvidia-smi", "--query-gpu=name,memory.total,driver_version", "--format=csv,noheader"]
    ran = _run(query, 20) if shutil.which("nvidia-smi") else None
    if ran is None or ran.returncode or not ran.stdout.strip():
        return Finding(
            "GPU",
            False,
            "none seen; the mini prover does not need one",
            "nvidia-smi  (lists it, once the machine has a GPU and a driver)",
        )
    return Finding("GPU", True, "; ".join(ran.stdout.strip().splitlines()))


_WHY = {
    "transformers": "runs models in process",
    "vllm": "serves large models on a GPU",
    "trl": "training",
    "ray": "Lean on many machines",
    "lean-dojo": "reads LeanDojo data sets",
}


def _package(name: str) -> Finding:
    try:
        return Finding(name, True, importlib.metadata.version(name), needed=name == "transformers")
    except importlib.metadata.PackageNotFoundError:
        return Finding(name, False, f"not installed ({_WHY[name]})", f"pip install {name}", name == "transformers")


_PROGRAMS = {"elan": "curl -sSf https://elan.lean-lang.org/elan-init.sh | sh", "lake": "elan default stable"}


def _program(name: str, fix: str) -> Finding:
    if shutil.which(name) is None:
        return Finding(name, False, "not on the PATH; only Lake projects need it", fix)
    ran = _run([name, "--version"], 30)
    if ran is None or ran.returncode:
        return Finding(name, False, "does not answer", fix)
    return Finding(name, True, ran.stdout.strip().partition("\n")[0])


def _project(project: Path | None, repl: Path | None) -> Finding:
    if project is None:
        return Finding("Lake project", False, "none named", "leanfd doctor --lean-project DIR")

    def look() -> str:
        with contextlib.closing(open_session(project, 300, repl)) as session:
            if errors := session.elaborate(_SUM).errors:
                raise LeanfdError(f"{project}: {errors[0].text}")
            return f"{project}: Lean {session.lean}, checked a proof"

    return _looked("Lake project", look, f"cd {project} && lake build", needed=False)


def _run(command: list[str], timeout_s: float) -> subprocess.CompletedProcess[str] | None:
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=timeout_s, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
