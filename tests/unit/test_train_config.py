"""The settings of `leanfd train`: tables and stages from TOML, flags over them, and what makes no sense."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from leanfd.config import resolve, to_toml
from leanfd.errors import InputError
from leanfd.train.config import (
    CriticConfig,
    DistillConfig,
    GrpoConfig,
    LeanConfig,
    SamplingConfig,
    Stage,
    StageConfig,
    TrainConfig,
)

TABLES = [DistillConfig, GrpoConfig, SamplingConfig, LeanConfig, CriticConfig, StageConfig, TrainConfig]
STUDY = """
model = "mini"
attempts = ["a/attempts.jsonl", "b/attempts.jsonl"]
feedback = ["reference", "errors"]
learning_rate = 1e-3

[distill]
beta = 0.5
teacher = "frozen"

[trl]
bf16 = true
vllm = { mode = "colocate" }

[[stages]]
objective = "sft"
steps = 10

[[stages]]
objective = "distill"

[[stages]]
objective = "grpo"
learning_rate = 1e-5
rollouts = "online"
feedback = []
"""


def write(folder: Path, text: str) -> Path:
    (folder / "c.toml").write_text(text, "utf-8")
    return folder / "c.toml"


def test_tables_and_stages_are_read(tmp_path: Path) -> None:
    config = resolve(TrainConfig, write(tmp_path, STUDY), {"steps": 7})
    assert config.attempts == (Path("a/attempts.jsonl"), Path("b/attempts.jsonl"))
    assert config.distill == DistillConfig(beta=0.5, teacher="frozen")
    assert config.trl == {"bf16": True, "vllm": {"mode": "colocate"}}
    assert config.plan() == (
        Stage("sft", 10, 1e-3, "offline", ("reference", "errors")),
        Stage("distill", 7, 1e-3, "offline", ("reference", "errors")),
        Stage("grpo", 7, 1e-5, "online", ()),
    )


def test_flags_reach_into_tables(tmp_path: Path) -> None:
    file = write(tmp_path, STUDY)
    flags = {"distill.beta": 1.0, "lean.workers": 1, "attempts": (Path("x"),), "critic.url": None}
    config = resolve(TrainConfig, file, flags)
    assert (config.distill.beta, config.distill.teacher, config.lean.workers) == (1.0, "frozen", 1)
    assert config.attempts == (Path("x"),)
    assert resolve(TrainConfig, None, {"problems": (Path("p"),), "sampling.top_p": 0.5}).sampling.top_p == 0.5


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    config = resolve(TrainConfig, write(tmp_path, STUDY), {"run": Path("r"), "lean.memory_mb": 5})
    assert resolve(TrainConfig, write(tmp_path, to_toml(config)), {}) == config


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("stepps = 3", r"c\.toml: stepps is not a known key; did you mean steps"),
        ("[distil]\nbeta = 1", "distil is not a known key; did you mean distill"),
        ("[distill]\nbetta = 1", r"distill\.betta is not a known key; did you mean beta"),
        ('[[stages]]\nobjective = "sft"\nstep = 1', r"stages\[0\]\.step is not a known key; did you mean steps"),
        ("distill = 3", "distill must be a table, not 3"),
        ("[distill]\nbeta = true", r"distill\.beta must be a number, not true"),
        ('objective = "ppo"', 'objective must be one of sft, distill, grpo, route, not "ppo"'),
        ("objective = 3", "objective must be one of sft, distill, grpo, route, not 3"),
        ('attempts = "a"', 'attempts must be a list, not "a"'),
        ("attempts = [1]", r"attempts\[0\] must be a path, not 1"),
        ("stages = [1]", r"stages\[0\] must be a table, not 1"),
        ("trl = 1", "trl must be a table, not 1"),
    ],
)
def test_bad_settings_are_named(tmp_path: Path, toml: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        resolve(TrainConfig, write(tmp_path, toml), {})


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        ({}, "online rollouts need problems"),
        ({"objective": "ppo"}, 'objective must be one of sft, distill, grpo, route, not "ppo"'),
        ({"rollouts": "never"}, 'rollouts must be one of offline, online, mixed, not "never"'),
        ({"distill.teacher": "old"}, 'distill.teacher must be one of ema, frozen, live, not "old"'),
        ({"rollouts": "offline"}, "distill with offline rollouts needs a ledger; name one with --attempts"),
        ({"objective": "sft"}, "sft needs proofs"),
        ({"attempts": (Path("a"),), "feedback": ()}, "distill needs feedback"),
        (
            {"problems": (Path("p"),), "objective": "grpo", "sampling.attempts_per_problem": 1},
            "attempts_per_problem must be 2 or more",
        ),
        ({"problems": (Path("p"),), "distill.beta": 1.5}, "distill.beta must be between 0 and 1, not 1.5"),
        ({"problems": (Path("p"),), "distill.temperature": 0.0}, "distill.temperature must be above 0"),
        ({"problems": (Path("p"),), "held_out": 1.0}, "held_out must be at least 0 and below 1"),
        ({"problems": (Path("p"),), "learning_rate": float("nan")}, "learning_rate must be above 0, not nan"),
        ({"problems": (Path("p"),), "attempts_per_step": 10, "micro_batch": 4}, "must be a multiple of micro_batch"),
        ({"problems": (Path("p"),), "critic.url": "localhost:8000"}, "critic.url must be the URL"),
        ({"problems": (Path("p"),), "grpo.importance_cap": 0.5}, "grpo.importance_cap must be at least 1"),
        (
            {"attempts": (Path("a"),), "stages": ({"objective": "sft", "steps": 0},)},
            "steps of a stage must be at least 1, not 0",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(flags: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        resolve(TrainConfig, None, flags)


@pytest.mark.parametrize("kind", TABLES, ids=lambda k: k.__name__)
def test_no_table_has_many_fields(kind: type) -> None:
    assert len(dataclasses.fields(kind)) <= 29
