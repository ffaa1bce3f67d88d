"""How many tokens a prompt and a completion have, without torch where that can be.

Raw text needs the tokenizer's own file alone. A chat needs the model's chat template, which is transformers' business
and loads torch where that is installed. Nothing is ever cut here: what is too long is for the caller to refuse.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from leanfd.errors import InputError, MissingExtra
from leanfd.models.engine import Prompt, encodable
from leanfd.models.engines import MINI, is_remote, refuse_packed
from leanfd.texts import read_json

UNBOUNDED = 2**30


def model_folder(model: str) -> Path:
    """The folder of a model to train. Raises InputError when it is not a model on this machine."""
    refuse_packed(model)
    folder = MINI if model == "mini" else Path(model)
    if not (folder / "config.json").is_file():
        what = "an endpoint cannot be trained" if is_remote(model) else "it has no config.json"
        raise InputError(f"{model} is not a model that can be trained: {what}; name a Hugging Face folder, or mini")
    return folder


def model_config(folder: Path) -> dict[str, Any]:
    """config.json, or its part about the language model. Raises InputError."""
    plain = read_json(folder / "config.json")
    text = plain.get("text_config") if isinstance(plain, dict) else None
    return dict(text if isinstance(text, dict) else plain)


class Lengths:
    """Counts tokens as a model does, by its tokenizer.json; the chat template is loaded when the first chat comes."""

    def __init__(self, folder: Path) -> None:
        """Raises InputError when the model in this folder has no tokenizer."""
        from tokenizers import Tokenizer

        file = folder / "tokenizer.json"
        if not file.is_file():
            raise InputError(f"{folder} has no tokenizer.json; save the model's tokenizer there with save_pretrained")
        self._folder = folder
        self._tokenizer = Tokenizer.from_file(str(file))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._chat: Any = None
        self.context = int(model_config(folder).get("max_position_embeddings") or UNBOUNDED)
        """Tokens that prompt and completion may have together."""

    def of_prompt(self, prompt: Prompt) -> int:
        """Tokens of a prompt, with what the model's chat template adds."""
        if isinstance(prompt, str):
            return len(self._tokenizer.encode(encodable(prompt)).ids)
        if self._chat is None:
            self._chat = _chat_tokenizer(self._folder)
        messages = [{"role": role, "content": encodable(content)} for role, content in prompt]
        return len(self._chat.apply_chat_template(messages, add_generation_prompt=True, return_dict=False))

    def of_completion(self, text: str) -> int:
        """Tokens of a completion as the tokenizer would write it, without the one that ends it."""
        return len(self._tokenizer.encode(encodable(text), add_special_tokens=False).ids)


def _chat_tokenizer(folder: Path) -> Any:
    try:
        from transformers import AutoTokenizer
    except ImportError as error:
        raise MissingExtra(f"chat templates need transformers ({error}): pip install transformers") from error
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    if not getattr(tokenizer, "chat_template", None):
        raise InputError(f"{folder} has no chat template; choose a raw-text prompt with --template mini")
    return tokenizer
