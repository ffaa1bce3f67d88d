"""Compiles .lean files to .olean files, each in a process of its own, with nothing but Lean's shared library.

It does not know where a build is to lie, or whether there is one already: that is for `build.py`.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from graphlib import TopologicalSorter
from pathlib import Path

from leanfd.errors import LeanError
from leanfd.lean.embedded.wheel import INTERPRET, LEAN_VERSION, library
from leanfd.source.kernel_names import KERNEL_VARIABLES

COMPILE_TIMEOUT_S = 120.0
_BARE_LEAN = """
import ctypes, os, sys
arguments = [*map(os.fsencode, sys.argv[2:])]
lean = ctypes.CDLL(sys.argv[1], mode=ctypes.RTLD_GLOBAL)
sys.exit(lean.lean_main(len(arguments), (ctypes.c_char_p * (len(arguments) + 1))(*arguments, None)))
"""
"""As `wheel.lean_main`. One for each module: with our own imports they would take longer to start than to compile."""


def imports(text: str) -> list[str]:
    """The modules that a source text imports, `Init` among them unless it begins with `prelude`.

    Reads lines of the form `import A.B`, `public import A.B` and so on, which is how ours are written.
    """
    named = re.findall(r"^(?:public )?(?:meta )?import ([\w.]+)\s*$", text, flags=re.MULTILINE)
    return named if re.search(r"^prelude$", text, flags=re.MULTILINE) else ["Init", *named]


def compile_into(target: Path, files: dict[str, Path], source: Path, below: Path | None) -> None:
    """Compiles `files`, which lie below `source`, into a directory beside the target, then renames it. What an
    interrupted build left is cleared first. Raises LeanError, with Lean's message."""
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
