"""Starts a program in processes that know each other, on the CPU of this machine alone, as torchrun does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent


def launched_twice(program: Sequence[str], log: Path, timeout_s: float = 280, processes: int = 2) -> list[str]:
    """What the processes, two unless said otherwise, wrote to standard output; a failure shows their standard error.

    By name nothing is looked up: a machine may not know its own, and gloo then talks over whatever it finds.
    """
    command = [
        sys.executable, "-m", "torch.distributed.run", "--standalone", "--local-addr=127.0.0.1",
        f"--nproc-per-node={processes}", "--redirects=3", f"--log-dir={log}", *program,
    ]  # fmt: skip
    environment = {
        **os.environ,
        "OMP_NUM_THREADS": "1",
        "PYTHONPATH": str(HERE),
        "CUDA_VISIBLE_DEVICES": "",
        "GLOO_SOCKET_IFNAME": "lo0" if sys.platform == "darwin" else "lo",
        # An abort says in which thread it was, and what the others were doing.
        "PYTHONFAULTHANDLER": "1",
    }
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=timeout_s, check=False)
    said = {path.parent.name: path.read_text() for path in sorted(log.glob("*/attempt_0/*/stderr.log"))}
    told = [f"--- rank {rank}:\n{_ends(text)}" for rank, text in said.items()]
    assert ran.returncode == 0, "\n".join([f"torchrun ended with {ran.returncode}", *told, _ends(ran.stderr)])
    return [path.read_text() for path in sorted(log.glob("*/attempt_0/*/stdout.log"))]


def _ends(text: str, most: int = 3000) -> str:
    """The head, where the cause is, and the tail."""
    return text if len(text) <= 2 * most else f"{text[:most]}\n[…]\n{text[-most:]}"
