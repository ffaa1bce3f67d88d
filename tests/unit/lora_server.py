"""Plays vLLM with adapters: it has the tiny model, loads what it is given, and tells the truth of its sampling."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from peft import PeftModel
from scripted_server import Answer, Server, ok
from tiny_model import tiny

_SEEDING = threading.Lock()
"""The tiny model's weights come from torch's own random numbers, of which there is one row for all threads."""


class LoraServer:
    """`down`, set meanwhile, cuts every connection, and `refuses` is said of every prompt; without `adapters` it is as
    after a restart. `bent` makes another answer of a completion's."""

    def __init__(
        self,
        seed: int = 0,
        takes_adapters: bool = True,
        most_rank: int = 16,
        named: str = "base",
        bent: Callable[[dict[str, Any]], Any] = lambda answer: answer,
    ) -> None:
        self.seed, self.takes_adapters, self.most_rank, self.down = seed, takes_adapters, most_rank, False
        self.named, self.bent, self.refuses = named, bent, ""
        self.adapters: dict[str, Any] = {}
        self.loaded: list[str] = []
        self.unloaded: list[str] = []
        self.drawn = 0
        self._turn = threading.Lock()
        self._server = Server(self._answer)
        self.url = f"{self._server.url}#base"

    def _answer(self, _number: int, path: str, body: dict[str, Any]) -> Answer:
        if self.down:
            return 0, {}, b""
        with self._turn:
            if path == "/v1/models":
                return ok({"data": [{"id": name} for name in (self.named, *self.adapters)]})
            if path.endswith("_lora_adapter") and not self.takes_adapters:
                return 404, {}, b'{"detail": "Not Found"}'
            if path == "/v1/load_lora_adapter":
                name = body["lora_name"]
                assert name not in self.loaded or name not in self.adapters, "a name stands for one version"
                rank = json.loads((Path(body["lora_path"]) / "adapter_config.json").read_text())["r"]
                if rank > self.most_rank:
                    said = f"LoRA rank {rank} is greater than max_lora_rank {self.most_rank}."
                    return 400, {}, json.dumps({"error": {"message": said}}).encode()
                with _SEEDING:
                    self.adapters[name] = PeftModel.from_pretrained(tiny(self.seed), Path(body["lora_path"])).eval()
                self.loaded.append(name)
                return 200, {}, b"Success: LoRA adapter added successfully."
            if path == "/v1/unload_lora_adapter":
                self.unloaded.append(body["lora_name"])
                del self.adapters[body["lora_name"]]
                return 200, {}, b"Success"
            if (model := self.adapters.get(body["model"])) is None:
                return 404, {}, b'{"error": {"message": "The model does not exist."}}'
            if self.refuses:
                return 400, {}, json.dumps({"error": {"message": self.refuses}}).encode()
            self.drawn += 1
            return ok(self.bent({"choices": [_drawn(model, body)]}))

    def close(self) -> None:
        self._server.close()


@torch.no_grad()
def _drawn(model: Any, body: dict[str, Any]) -> dict[str, Any]:
    assert body["top_k"] == -1
    assert body["repetition_penalty"] == 1.0
    chance = torch.Generator().manual_seed(body["seed"])
    ids, told, reason = [], [], "length"
    for _ in range(body["max_tokens"]):
        logits = model(input_ids=torch.tensor([body["prompt"] + ids])).logits[0, -1] / body["temperature"]
        log_p = logits.log_softmax(-1)
        ids.append(int(torch.multinomial(log_p.exp(), 1, generator=chance)))
        told.append(log_p[ids[-1]].item())
        if ids[-1] in body["stop_token_ids"]:
            reason = "stop"
            break
    return {"token_ids": ids, "logprobs": {"token_logprobs": told}, "finish_reason": reason, "text": ""}
