"""`leanfd train --dry-run`: what it shows, and what it refuses; all of it without torch."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fakes import PROVED, FakeJudge, rejected

from leanfd.config import resolve
from leanfd.errors import InputError
from leanfd.models.engines import MINI
from leanfd.models.prompts import TEMPLATES
from leanfd.proofs import Attempt, Outcome, Problem, Verdict, to_json
from leanfd.train.config import StageConfig, TrainConfig
from leanfd.train.memory import SIZES, count_parameters, estimate, plan, shape_of
from leanfd.train.prepare import by_prompt, feedback_context, feedback_for, prepare, stored_attempts
from leanfd.train.preview import preview, side_by_side

TEMPLATE = TEMPLATES["mini"]
SWAP = Problem("swap", "theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p", references=("exact ⟨h.2, h.1⟩",))
SELF = Problem("self", "theorem self (p : Prop) (h : p) : p")


def attempt(proof: str, verdict: Verdict, index: int = 0, problem: Problem = SWAP) -> Attempt:
    return Attempt(
        problem, proof, proof, verdict, index, prompt=TEMPLATE.prompt(problem), sampling={"template": "mini"}
    )


GROUP = [
    attempt("exact h", rejected("type mismatch")),
    attempt("exact ⟨h.2, h.1⟩", PROVED, 1),
    attempt("simp", Verdict(Outcome.TIMED_OUT), 2),
    attempt("exact h.1", rejected("type mismatch"), problem=SELF),
]


def config(folder: Path, attempts: list[Attempt] | None = None, **settings: Any) -> TrainConfig:
    path = folder / "attempts.jsonl"
    path.write_text("".join(json.dumps(to_json(a)) + "\n" for a in (GROUP if attempts is None else attempts)), "utf-8")
    return resolve(TrainConfig, None, {"attempts": (path,), "held_out": 0.0, **settings})


def lines(*args: Any, **settings: Any) -> list[str]:
    return list(preview(prepare(config(*args, **settings)), 100))


def test_the_preview_shows_counts_and_both_prompts(tmp_path: Path):
    shown = lines(tmp_path)
    text = "\n".join(shown)
    assert 'feedback = ["reference", "siblings", "errors"]' in shown
    assert "problems         2 to train on, 0 held out" in shown
    assert "attempts         4 in 2 groups" in shown
    assert "verdicts         1 PROVED, 2 REJECTED, 1 TIMED_OUT" in shown
    assert "masked           1 attempts that Lean did not answer" in shown
    assert "without signal   1 of 2 groups: all attempts proved, or none; nothing for grpo to learn" in shown
    assert "feedback         1 reference, 1 successes masked, 1 errors" in shown
    assert "## swap, attempt 0 of 3: REJECTED" in shown
    student, _, teacher = next(line for line in shown if "<|hint|>" in line).partition(" │ ")
    assert student.startswith("(p q : Prop)")
    assert teacher.startswith("(p q : Prop)")
    assert text.count("both score:") == 2
    assert "parameters       4.5 million" in shown


def test_the_preview_of_supervised_examples(tmp_path: Path):
    shown = lines(tmp_path, objective="sft")
    assert "examples         1 from references" in shown
    assert "## swap (from reference)" in shown


def test_examples_of_a_file_are_enough_for_supervision(tmp_path: Path):
    (tmp_path / "e.jsonl").write_text('{"prompt": "⊢ True", "completion": "trivial"}\n')
    settings = resolve(TrainConfig, None, {"examples": (tmp_path / "e.jsonl",), "objective": "sft"})
    shown = list(preview(prepare(settings), 100))
    assert f"examples         1 from {tmp_path / 'e.jsonl'}" in shown


def test_the_preview_of_stages_and_of_online_rollouts(tmp_path: Path):
    stages = (StageConfig(objective="sft", steps=5), StageConfig(objective="grpo", rollouts="online"))
    shown = lines(tmp_path, stages=stages)
    assert "# stage 1: sft, offline, 5 steps at 0.0001" in shown
    assert "# stage 2: grpo, online, 100 steps at 0.0001" in shown
    assert "groups           8 attempts at each of 2 problems, sampled anew" in shown


@pytest.mark.parametrize("source", ["verifier", "search"])
def test_dear_feedback_is_made_for_what_is_shown_only(tmp_path: Path, source: str):
    many = [
        attempt("exact h", rejected("no"), problem=replace(SELF, name=f"n{i}", statement=f"theorem t : {i} = {i}"))
        for i in range(6)
    ]
    shown = lines(tmp_path, many, feedback=(source,), **{"lean.workers": 1})
    assert any("(in the first 3 groups; the others would cost judgements or answers)" in line for line in shown)


def test_both_columns_keep_every_character():
    rows = list(side_by_side("a", "x" * 45 + "\n\ny", "b", "ℕ" * 30, 43))
    assert rows[0] == f"a{' ' * 19} │ b"
    assert "".join(row.partition("│")[0].strip() for row in rows[2:]) == "x" * 45 + "y"
    assert "".join(row.partition("│")[2].strip() for row in rows[2:]) == "ℕ" * 30


def test_feedback_is_drawn_anew_in_each_epoch_and_the_same_for_a_seed(tmp_path: Path):
    several = replace(SWAP, references=tuple(f"exact {c}" for c in "abcdefgh"))
    group = [attempt("exact h", rejected("no"), i, several) for i in range(4)]
    prepared = prepare(config(tmp_path, group))
    with feedback_for(prepared, prepared.stages[0]) as provider:
        drawn = [
            [r.teacher for r in stored_attempts(prepared, prepared.stages[0], prepared.data.groups[0], provider, e)]
            for e in (0, 0, 1)
        ]
    assert drawn[0] == drawn[1] != drawn[2]


def test_processes_share_a_cluster_and_a_stage_has_one_judge_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A judge has all the cores of a cluster that it may have: a second one would wait for it for good."""
    opened: list[int] = []

    def open_judge(*_: Any, share: int, ray: str) -> FakeJudge:
        assert ray == "auto"
        opened.append(share)
        return FakeJudge()

    monkeypatch.setattr("leanfd.lean.judge.open_judge", open_judge)
    monkeypatch.setenv("WORLD_SIZE", "4")
    prepared = prepare(config(tmp_path, feedback=("verifier",), check_statements=True, **{"lean.ray": "auto"}))
    assert opened == [4]
    with feedback_context(prepared, prepared.stages[0]) as context:
        assert opened == [4, 4]
        assert context.judge is not None
    stages_own: Any = FakeJudge()
    with feedback_context(prepared, prepared.stages[0], judge=stages_own) as context:
        assert context.judge is stages_own
    assert opened == [4, 4]


def test_attempts_with_one_prompt_are_together(tmp_path: Path):
    parent = GROUP[0]
    repair = replace(attempt("rfl", rejected(), 3), parent=0, round=1, prompt=TEMPLATE.prompt(SWAP, [parent]))
    prepared = prepare(config(tmp_path, [*GROUP[:3], repair]))
    records = stored_attempts(prepared, prepared.stages[0], prepared.data.groups[0], None)
    assert [len(group) for group in by_prompt(records).values()] == [3, 1]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"feedback": ("referense",)}, "no feedback is called 'referense'"),
        ({"feedback": ("critic",)}, "critic needs a model"),
        ({"model": "/none"}, "not a model that can be trained"),
        ({"template": "x"}, "no prompt template is called 'x'"),
        ({"template": "kimina"}, "sampled with the prompt template 'mini'"),
        ({"rollouts": "online", "sampling.max_tokens": 1020}, "does not fit into the model's context of 1024"),
    ],
)
def test_what_cannot_work_is_refused_first(tmp_path: Path, settings: dict[str, Any], message: str):
    with pytest.raises(InputError, match=message):
        lines(tmp_path, **settings)


def test_statements_are_checked_on_request(tmp_path: Path):
    broken = replace(SELF, name="broken", statement="theorem broken (p : Prop) : p ∧ Foo.bar")
    ledger = [*GROUP, attempt("simp", rejected(), problem=broken)]
    with pytest.raises(InputError, match="1 of 3 statements do not elaborate with this Lean: broken"):
        prepare(config(tmp_path, ledger, check_statements=True, **{"lean.workers": 1}))


def test_parameters_are_counted_from_the_files(tmp_path: Path):
    header = json.dumps({"a": {"shape": [3, 4]}, "b": {"shape": []}, "__metadata__": {"x": "y"}}).encode()
    (tmp_path / "m.safetensors").write_bytes(struct.pack("<Q", len(header)) + header)
    assert count_parameters(tmp_path) == 13
    (tmp_path / "m.safetensors").write_bytes(b"abc")
    with pytest.raises(InputError, match="no readable safetensors file"):
        count_parameters(tmp_path)
    with pytest.raises(InputError, match=r"holds no \.safetensors weights"):
        count_parameters(tmp_path / "none")


def test_memory_follows_what_is_trained(tmp_path: Path):
    whole = estimate(config(tmp_path), shape_of(MINI), 200, 200)
    assert whole.weights == 4 * whole.parameters
    assert (whole.gradients, whole.optimizer, whole.teacher) == (whole.weights, 2 * whole.weights, whole.weights)
    assert estimate(config(tmp_path, **{"distill.teacher": "live"}), shape_of(MINI), 200, 200).teacher == 0
    adapted = estimate(config(tmp_path, lora_rank=8), shape_of(MINI), 200, 200)
    assert 0 < adapted.gradients < whole.gradients / 10
    assert estimate(config(tmp_path), shape_of(MINI), 400, 400).activations == 2 * whole.activations
    # The model as it was is a third copy; supervised training knows no start.
    assert whole.start == whole.weights
    assert 0 < adapted.start == adapted.teacher < whole.start / 10
    assert estimate(config(tmp_path, objective="sft"), shape_of(MINI), 200, 200).start == 0


def test_split_weights_take_a_part_of_each_process_and_sampling_puts_them_together(tmp_path: Path):
    shape = SIZES["7 B"]
    one, eight = (
        estimate(config(tmp_path, shard=processes > 1), shape, 300, 200, processes=processes) for processes in (1, 8)
    )
    for part in ("weights", "gradients", "optimizer", "teacher", "start"):
        assert getattr(one, part) == pytest.approx(8 * getattr(eight, part), rel=1e-6)
    assert eight.activations > 0
    online = config(tmp_path, shard=True, rollouts="online")
    assert estimate(online, shape, 300, 200, processes=8).sampling > 4 * shape.parameters


def test_known_sizes_have_their_parameters():
    # Qwen 2.5's model cards say 0.49, 1.54, 7.61 and 32.5 billion.
    counted = [round(shape.parameters / 1e9, 2) for shape in SIZES.values()]
    assert counted == [0.49, 1.54, 7.62, 32.76]


def test_a_plan_has_rows_for_all_weights_and_for_adapters(tmp_path: Path):
    rows = list(plan(config(tmp_path), SIZES["7 B"], 300, 200))
    assert [row[0] for row in rows] == ["all weights", "LoRA, rank 16"]
    sizes = [[float(cell.split()[0]) for cell in row[1:]] for row in rows]
    assert all(one > two > eight for one, two, eight in sizes)
    assert all(whole > adapted for whole, adapted in zip(*sizes, strict=True))


def test_the_command_shows_and_refuses(tmp_path: Path):
    path = config(tmp_path).attempts[0]
    (tmp_path / "c.toml").write_text(f'attempts = ["{path}"]\nheld_out = 0\n[distill]\nbeta = 0.5\n')

    def train(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-X", "importtime", "-m", "leanfd", "train", *arguments]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    done = train(str(tmp_path / "c.toml"), "--dry-run", "--feedback", "errors", "--learning-rate", "0.5")
    assert done.returncode == 0, done.stderr
    assert "beta = 0.5" in done.stdout
    assert "100 steps at 0.5" in done.stdout
    assert "teacher (errors)" in done.stdout
    assert "leanfd.train.preview" in done.stderr
    assert not {"torch", "transformers", "trl"} & {line.rpartition("|")[2].strip() for line in done.stderr.split("\n")}
    refused = train("--dry-run")
    assert refused.returncode == 2
    assert "online rollouts need problems; name a file of them with --problems" in refused.stderr
