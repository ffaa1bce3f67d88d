"""Opens a model by name: "mini", a Hugging Face folder, or the URL of an OpenAI-compatible endpoint.

torch is imported only when a model is opened in this process.
"""

from __future__ import annotations

import os
from pathlib import Path

from leanfd.errors import EngineError, InputError, MissingExtra
from leanfd.models.engine import Engine

MINI = Path(__file__).parent / "mini"
"""The folder of the model that ships with leanfd."""


def is_remote(name: str) -> bool:
    """Whether a model's name is the URL of an endpoint: it computes where its processor cannot be seen."""
    return name.startswith(("http://", "https://"))


def refuse_packed(name: str) -> None:
    """Raises InputError for a GGUF file, a wheel, or a folder that holds GGUF files and no other model."""
    path = Path(name)
    inside = path.is_dir() and not (path / "config.json").is_file() and any(path.glob("*.gguf"))
    if inside or (path.suffix in (".gguf", ".whl") and path.is_file()):
        raise InputError(
            f"the model in {name} has to be made a folder first: leanfd model import {name} --out DIR, then name DIR"
        )


def open_engine(
    name: str = "mini",
    device: str | None = None,
    threads: int | None = None,
    deadline_s: float = 600.0,
    apart: bool = False,
    load_s: float | None = None,
) -> Engine:
    """The engine that `name` stands for.

    "mini" is the shipped model; "http…" an endpoint, with the model's name there after "#", or several with commas
    between them; all else a folder.
    `deadline_s` bounds an endpoint's answer; `apart` puts a model of this machine into a process of its own, where
    loading may take `load_s`. `threads` are those that a model in this process computes with on the CPU, unless
    OMP_NUM_THREADS says how many; they are a setting of the whole process. Raises EngineError when the model cannot be
    had, InputError when the name can mean nothing.
    """
    if is_remote(name):
        from leanfd.models.openai_engine import OpenAIEngine

        return OpenAIEngine(name, deadline_s=deadline_s)
    refuse_packed(name)
    if apart:
        from leanfd.models.engine_process import EngineProcess

        return EngineProcess(name, device, load_s)
    if name != "mini" and not Path(name).is_dir():
        raise InputError(f"no model {name!r}: say mini, a folder with a Hugging Face model, or the URL of an endpoint")
    try:
        from leanfd.models.transformers_engine import TransformersEngine, use_threads
    except ImportError as error:
        raise MissingExtra(
            f"models in this process need torch and transformers ({error}): pip install torch transformers"
        ) from error
    if threads is not None and "OMP_NUM_THREADS" not in os.environ:
        use_threads(threads)
    if name == "mini":
        if not (MINI / "model.safetensors").is_file():
            raise EngineError(
                f"the mini prover has no weights in {MINI}; install leanfd again, or run recipes/mini/make.py"
            )
        return TransformersEngine(MINI, name="mini", device=device or "cpu")
    return TransformersEngine(Path(name), device=device)
