"""The arms of the miniature study, as settings of `leanfd train`. Each is COMMON, changed in what is named here.

STEPS × BATCH attempts are sampled and judged for every arm, supervised training aside, which samples none and sees as
many examples. Rates were chosen for each kind of loss by runs of one seed; docs/miniature.md has those, too.
"""

from __future__ import annotations

import json
from typing import Any

STEPS = 20
BATCH = 128
RATE = {"sft": 3e-4, "distill": 3e-4, "grpo": 2e-4, "route": 3e-4}
BASE = "base"
KS = (1, 8, 64, 256)
"""pass@k is told for those of these that the samples allow."""
COMMON: dict[str, Any] = {
    "held_out": 0.0,  # the held-out problems are in a file of their own
    "attempts_per_step": BATCH,
    "micro_batch": 32,
    "feedback": ["reference"],
    "evaluate_every": 1000,
    # What a control's teacher gains is a result here, and no reason to stop.
    "distill": {"beta": 0.5, "min_gain": -100.0},
    "sampling": {"max_tokens": 160},
    "lean": {"workers": 1},
    "trl": {"bf16": True},
}


def stage(objective: str, steps: int = STEPS) -> dict[str, Any]:
    """One stage with the rate of its loss."""
    return {"objective": objective, "steps": steps, "learning_rate": RATE[objective]}


def told(feedback: str, **changed: Any) -> dict[str, Any]:
    """Distillation of one kind of feedback, with other settings of its loss."""
    return {"stages": [stage("distill")], "feedback": [feedback], "distill": COMMON["distill"] | changed}


TWO_TURNS = {"sampling": COMMON["sampling"] | {"turns": 2}}
"""Half of the attempts are repairs, so rollouts are equal."""


ARMS: dict[str, dict[str, Any]] = {
    BASE: {},
    "sft": {"stages": [stage("sft")]},
    "grpo": {"stages": [stage("grpo")]},
    "distill": told("reference"),
    "distill-grpo": {"stages": [stage("distill", STEPS // 2), stage("grpo", STEPS // 2)]},
    "sft-grpo": {"stages": [stage("sft", STEPS // 2), stage("grpo")]},
    "shuffled": told("shuffled:reference"),
    "none": told("none"),
    "frozen": told("reference", teacher="frozen"),
    "errors": told("errors"),
    "errors-grpo": {**told("errors"), "stages": [stage("distill", STEPS // 2), stage("grpo", STEPS // 2)]},
    "siblings": told("siblings"),
    "verifier": told("verifier"),
    "search": told("search"),
    "shuffled-search": told("shuffled:search"),
    "swapped": told("swapped:errors"),
    "blank": told("blank:errors"),
    "again": told("again:errors"),
    "onward": told("errors", tokens="onward"),
    "onward-reference": told("reference", tokens="onward"),
    "echo": told("errors", echo=0.1),
    "route": {"stages": [stage("route")]},
    "route-errors": {"stages": [stage("route")], "feedback": ["errors"]},
    "turns": told("errors") | TWO_TURNS,
    "repairs": told("errors", repairs=True) | TWO_TURNS,
    "prefixes": {"stages": [stage("grpo")], "sampling": COMMON["sampling"] | {"prefixes": 0.5}},
    "top-k": told("reference", beta=0.0, top_k=20),
    "forward": told("reference", beta=0.0),
}


def toml(changed: dict[str, Any]) -> str:
    """COMMON, changed in this, as a file for `leanfd train`."""
    settings = COMMON | changed
    tables = {key: value for key, value in settings.items() if isinstance(value, dict)}
    lines = [f"{key} = {json.dumps(value)}" for key, value in settings.items() if key not in tables and key != "stages"]
    for header, table in [(f"[{key}]", value) for key, value in tables.items()] + [
        ("[[stages]]", each) for each in settings["stages"]
    ]:
        lines += ["", header, *(f"{key} = {json.dumps(value)}" for key, value in table.items())]
    return "\n".join(lines) + "\n"
