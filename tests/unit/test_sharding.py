"""Weights that are split over processes: two and four of them give the losses and the weights of one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from launched import launched_twice
from safetensors.torch import load_file
from sharded_processes import adapted, train
from tiny_model import tiny
from transformers import AutoModelForCausalLM

from leanfd.errors import InputError
from leanfd.train.arguments import grpo_arguments, sft_arguments
from leanfd.train.config import TrainConfig
from leanfd.train.sharding import shard
from leanfd.train.teacher import WEIGHTS

PROGRAM = str(Path(__file__).with_name("sharded_processes.py"))


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("objective", "adapters", "processes"),
    [("distill", False, 2), ("distill", False, 4), ("distill", True, 2), ("grpo", False, 2), ("sft", False, 2)],
)
def test_split_weights_take_the_steps_of_whole_ones(
    tmp_path: Path, objective: str, adapters: bool, processes: int
) -> None:
    split = tmp_path / "split"
    launched_twice([PROGRAM, str(split), objective, "lora" if adapters else "whole"], tmp_path / "log", 500, processes)
    alone = train(tmp_path / "alone", objective, adapters, 1)
    columns = ["loss", "grad_norm", *(["distill/loss", "distill/gain"] if objective == "distill" else [])]
    logs = json.loads((split / "logs.json").read_text())
    for name in columns:
        assert [log[name] for log in logs] == pytest.approx(alone.column(name), rel=1e-3, abs=1e-5), name
    model = adapted().merge_and_unload() if adapters else tiny()
    same_way(dict(model.named_parameters()), weights(split / "model"), weights(tmp_path / "alone" / "model"))
    resumed = weights(split / "resumed" / "model")
    assert all(torch.equal(w, resumed[name]) for name, w in weights(split / "model").items())
    last, theirs = (folder / "checkpoints" / "checkpoint-2" for folder in (split, tmp_path / "alone"))
    if objective == "distill":
        start = adapted() if adapters else tiny()
        ours = {n.replace(".default.", ".teacher."): p for n, p in start.named_parameters()}
        same_way(ours, load_file(last / WEIGHTS), load_file(theirs / WEIGHTS))
    if not adapters:
        assert dict(AutoModelForCausalLM.from_pretrained(last).named_parameters()).keys() == ours_of(last).keys()
    kept = {name: file.stat().st_size for name in ("adapter_model.safetensors", "model.safetensors")
            if (file := last / name).is_file()}  # fmt: skip
    assert len(kept) == 1, "a checkpoint is a model, or an adapter, in transformers' format"


def ours_of(folder: Path) -> dict[str, Any]:
    return weights(folder)


def weights(folder: Path) -> dict[str, Any]:
    return dict(AutoModelForCausalLM.from_pretrained(folder).named_parameters())


def same_way(start: dict[str, Any], one: dict[str, Any], other: dict[str, Any]) -> None:
    """Both went the same way, but for a few weights whose gradient is nothing but rounding."""
    assert one.keys() == other.keys()
    for name in one:
        way = other[name] - start[name]
        off = one[name] - other[name]
        strayed = off.abs() > 1e-5
        assert strayed.sum() <= 4, name
        assert off[~strayed].norm() <= 1e-3 * way.norm() + 1e-7, name


def test_one_process_has_nothing_to_split(tmp_path: Path) -> None:
    config = TrainConfig(problems=(tmp_path / "p.jsonl",), shard=True)
    with pytest.raises(InputError, match="torchrun --nproc-per-node 2"):
        grpo_arguments(config, config.plan()[0], tmp_path)


def test_accelerates_own_flag_splits_too_and_fsdp1_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = TrainConfig(problems=(tmp_path / "p.jsonl",))
    monkeypatch.setenv("ACCELERATE_USE_FSDP", "true")
    monkeypatch.setenv("FSDP_VERSION", "1")
    for arguments in (grpo_arguments, sft_arguments):
        with pytest.raises(InputError, match=r"FSDP1, which is not supported.*--fsdp_version 2"):
            arguments(config, config.plan()[0], tmp_path, 2)
    monkeypatch.setenv("FSDP_VERSION", "2")
    told = grpo_arguments(config, config.plan()[0], tmp_path, 2)
    assert told.fsdp
    assert told.fsdp_plugin_args["fsdp_version"] == 2
    assert not grpo_arguments(config, config.plan()[0], tmp_path, 1).fsdp, "one process holds all"


class Started:
    """A trainer as accelerate was told to start it."""

    def __init__(self, version: int, deepspeed: bool = False) -> None:
        self.is_deepspeed_enabled, self.is_fsdp_enabled = deepspeed, True
        self.args = type("Args", (), {"fsdp": None})
        plugin = type("Plugin", (), {"fsdp_version": version})
        self.accelerator = type("A", (), {"num_processes": 2, "state": type("S", (), {"fsdp_plugin": plugin})})


def test_other_ways_of_splitting_are_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"FSDP1 .* shard = true"):
        shard(Started(1))
    with pytest.raises(InputError, match=r"DeepSpeed .* shard = true"):
        shard(Started(2, deepspeed=True))
