"""A real pretrained chat model in the engine and in the trainer: SmolLM2-135M-Instruct, out of a GGUF file.

`make test-llm` makes its folder and runs this; LEANFD_TEST_LLM names the folder, and LEANFD_TEST_VLLM a vLLM, where
there is one.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import torch

from leanfd.curriculum.generator import generate
from leanfd.errors import PromptRefused
from leanfd.models.engine import Sampling
from leanfd.models.openai_engine import OpenAIEngine
from leanfd.models.prompts import template_for
from leanfd.models.transformers_engine import TransformersEngine
from leanfd.proofs import to_json
from leanfd.runs import read_ledger, read_metrics
from leanfd.train.config import DistillConfig, SamplingConfig, StageConfig, TrainConfig
from leanfd.train.prepare import prepare
from leanfd.train.replicas import Replicas
from leanfd.train.run import run

FOLDER = os.environ.get("LEANFD_TEST_LLM", "")
VLLM = os.environ.get("LEANFD_TEST_VLLM", "")
pytestmark = [
    pytest.mark.skipif(not FOLDER, reason="needs a model of 135 M parameters: make test-llm"),
    pytest.mark.timeout(900),
]
ASK = (("user", "What is the capital of France? Answer with one word."),)
GREEDY = Sampling(temperature=0.0, max_tokens=24)


@pytest.fixture(scope="module")
def engine() -> Iterator[TransformersEngine]:
    engine = TransformersEngine(FOLDER, device="cpu")
    yield engine
    engine.close()


def test_it_answers_as_a_chat_model_and_stops_at_its_own_end(engine: TransformersEngine) -> None:
    (said,) = engine.complete([ASK], GREEDY)
    assert "Paris" in said.text
    assert said.finished
    assert "<|im_end|>" not in said.text
    assert 1 < said.tokens < 24
    ids = engine._chat(ASK)
    text = engine._tokenizer.decode(ids)
    assert text.startswith("<|im_start|>system\n")
    assert text.endswith("<|im_start|>assistant\n")
    assert text.count("<|im_start|>") == 3


def test_a_completion_does_not_depend_on_the_padding(engine: TransformersEngine) -> None:
    template = template_for(FOLDER)
    problems = generate(0, 3, "train", ["prop"])
    prompts = [ASK, *(template.prompt(problem) for problem in problems), (("user", "Count from 1 to 5."),)]
    together = engine.complete(prompts, GREEDY)
    alone = [engine.complete([prompt], GREEDY)[0] for prompt in prompts]
    assert [c.text for c in together] == [c.text for c in alone]
    assert len({len(engine._encoded(prompt, GREEDY)) for prompt in prompts}) > 2, "the prompts have several lengths"


def test_a_stop_text_ends_a_completion_and_is_no_part_of_it(engine: TransformersEngine) -> None:
    ask = (("user", "Write the numbers from 1 to 9, separated by commas."),)
    (whole,) = engine.complete([ask], GREEDY)
    stop = whole.text[4:6]
    (cut,) = engine.complete([ask], Sampling(temperature=0.0, max_tokens=24, stop=(stop,)))
    assert cut.text == whole.text[: whole.text.index(stop)]
    assert cut.finished
    assert cut.tokens < whole.tokens


def test_near_the_end_of_the_context_nothing_is_cut_in_silence(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    for file in Path(FOLDER).iterdir():
        (small / file.name).symlink_to(file.resolve())
    config = json.loads((small / "config.json").read_text())
    (small / "config.json").unlink()
    (small / "config.json").write_text(json.dumps(config | {"max_position_embeddings": 128}))
    engine = TransformersEngine(small, device="cpu")
    word = engine._tokenizer(" the")["input_ids"]
    assert len(word) == 1
    text = "Once" + " the" * (128 - 1 - len(engine._tokenizer("Once")["input_ids"]) - 3)
    (said,) = engine.complete([text], Sampling(temperature=0.0, max_tokens=50))
    assert 1 <= said.tokens <= 4
    assert said.finished == (said.tokens < 4)
    with pytest.raises(PromptRefused, match="does not fit into the context"):
        engine.complete([text + " the" * 8], Sampling(max_tokens=5))
    engine.close()


def test_supervised_distilled_and_grpo_with_adapters_in_bfloat16(tmp_path: Path) -> None:
    problems = generate(0, 4, "train", ["prop"])
    (tmp_path / "problems.jsonl").write_text("".join(json.dumps(to_json(p)) + "\n" for p in problems))
    config = TrainConfig(
        model=FOLDER,
        problems=(tmp_path / "problems.jsonl",),
        held_out=0.0,
        stages=tuple(StageConfig(objective=o, steps=1) for o in ("sft", "distill", "grpo")),
        learning_rate=1e-3,
        attempts_per_step=4,
        micro_batch=2,
        evaluate_samples=0,
        lora_rank=4,
        feedback=("reference",),
        distill=DistillConfig(top_k=20, min_gain=-100.0),
        sampling=SamplingConfig(attempts_per_problem=2, max_tokens=24),
        trl={"bf16": True, "gradient_checkpointing": True},
    )
    said: list[str] = []
    done = run(prepare(config), tmp_path / "run", said.append)
    assert done.finished
    assert done.model is not None
    for stage in ("1-sft", "2-distill", "3-grpo"):
        metrics = [m for m in read_metrics(tmp_path / "run" / stage / "metrics.jsonl") if "loss" in m]
        assert metrics, stage
        assert all(abs(m["loss"]) < 100 for m in metrics)
    attempts = [a for _, a in read_ledger(tmp_path / "run" / "attempts.jsonl")]
    assert len(attempts) == 8
    assert all(isinstance(a.prompt, tuple) and a.verdict is not None and a.tokens > 0 for a in attempts)
    assert run(prepare(config), tmp_path / "run", said.append) == done, "a run that has ended does nothing more"
    before, after = (_weights(Path(folder)) for folder in (FOLDER, done.model))
    assert before.keys() == after.keys(), "adapters are merged"
    changed = {name for name in before if not torch.equal(before[name].float(), after[name].float())}
    assert changed
    assert all("_proj" in name for name in changed)
    trained = TransformersEngine(done.model, device="cpu")
    assert trained.complete([ASK], GREEDY)[0].tokens > 0
    trained.close()


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="what is resident is read from Linux")
@pytest.mark.parametrize("rank", [0, 8])
def test_the_memory_that_a_dry_run_foresees_is_what_training_takes(tmp_path: Path, rank: int) -> None:
    problems = generate(0, 4, "train", ["prop"])
    (tmp_path / "problems.jsonl").write_text("".join(json.dumps(to_json(p)) + "\n" for p in problems))
    program = Path(__file__).with_name("peak_memory.py")
    ran = subprocess.run(
        [sys.executable, program, FOLDER, tmp_path / "problems.jsonl", tmp_path / "run", str(rank)],
        # What is freed goes back at once.
        env=os.environ | {"MALLOC_TRIM_THRESHOLD_": "65536", "MALLOC_MMAP_THRESHOLD_": "65536"},
        capture_output=True, text=True, timeout=800, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-3000:]
    told = json.loads(ran.stdout)
    assert told["measured"] == pytest.approx(told["estimated"], rel=0.2), told


def _weights(folder: Path) -> dict[str, Any]:
    from safetensors.torch import load_file

    return {name: value for file in sorted(folder.glob("*.safetensors")) for name, value in load_file(file).items()}


@contextlib.contextmanager
def served(count: int = 1, *more: str) -> Iterator[list[tuple[str, int]]]:
    """The URLs of vLLM's CPU build with the model in it, and the process group of each."""
    started: list[tuple[str, subprocess.Popen[bytes]]] = []
    environment = os.environ | {
        "VLLM_CPU_KVCACHE_SPACE": "1",
        "VLLM_CPU_OMP_THREADS_BIND": "nobind",
        "VLLM_ALLOW_RUNTIME_LORA_UPDATING": "1",
        "TORCHDYNAMO_DISABLE": "1",
        "HF_HUB_OFFLINE": "1",
        "VLLM_NO_USAGE_STATS": "1",
        # With the default, two servers on two cores wait for each other.
        "OMP_NUM_THREADS": "1",
    }
    try:
        for _ in range(count):
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                port = free.getsockname()[1]
            arguments = ["--served-model-name", "smollm2", "--host", "127.0.0.1", "--port", str(port)]
            arguments += [
                "--dtype",
                "float32",
                "--enforce-eager",
                "--max-model-len",
                "1024",
                "--max-num-seqs",
                "8",
                *more,
            ]
            process = subprocess.Popen([VLLM, "serve", FOLDER, *arguments], env=environment, start_new_session=True)
            started.append((f"http://127.0.0.1:{port}", process))
        deadline = time.monotonic() + 400
        for url, process in started:
            while True:
                assert process.poll() is None, "vLLM ended"
                assert time.monotonic() < deadline, "vLLM is not ready"
                with contextlib.suppress(httpx.TransportError):
                    if httpx.get(f"{url}/health", timeout=5).is_success:
                        break
                time.sleep(0.5)
        yield [(url, process.pid) for url, process in started]
    finally:
        # A dead server of the API leaves its engine behind, so that all of the group is ended.
        for sent in (signal.SIGTERM, signal.SIGKILL):
            for _, process in started:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, sent)
            for _, process in started:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(30)


@pytest.mark.skipif(not VLLM, reason="needs vLLM in an environment of its own: make test-vllm")
def test_vllm_writes_the_same_greedy_text(engine: TransformersEngine) -> None:
    template = template_for(FOLDER)
    prompts = [ASK, *(template.prompt(problem) for problem in generate(0, 3, "train", ["prop"]))]
    mine = engine.complete(prompts, GREEDY)
    with served() as [(url, _)]:
        other = OpenAIEngine(url, "smollm2")
        theirs = other.complete(prompts, GREEDY)
        other.close()
    assert [c.text for c in theirs] == [c.text for c in mine]
    for ours, vllms in zip(mine, theirs, strict=True):
        assert vllms.logprob == pytest.approx(ours.logprob, abs=1e-2)


@pytest.mark.skipif(not VLLM, reason="needs vLLM in an environment of its own: make test-vllm")
def test_two_vllm_replicas_sample_for_a_trainer_and_one_of_them_is_killed(tmp_path: Path) -> None:
    problems = generate(0, 4, "train", ["prop"])
    (tmp_path / "problems.jsonl").write_text("".join(json.dumps(to_json(p)) + "\n" for p in problems))
    lora = ["--enable-lora", "--max-lora-rank", "8", "--max-loras", "2", "--max-cpu-loras", "4"]
    with served(2, "--logprobs-mode", "processed_logprobs", "--generation-config", "vllm", *lora) as replicas:
        config = TrainConfig(
            model=FOLDER,
            problems=(tmp_path / "problems.jsonl",),
            held_out=0.0,
            objective="grpo",
            steps=3,
            learning_rate=1e-3,
            attempts_per_step=4,
            micro_batch=2,
            evaluate_samples=0,
            lora_rank=8,
            sampling=SamplingConfig(
                attempts_per_problem=2,
                max_tokens=16,
                max_age=1,
                engine=",".join(f"{url}#smollm2" for url, _ in replicas),
            ),
        )
        kill = iter([None, None, replicas[0][1]])
        plain = Replicas.draw

        def draw(self: Replicas, *given: Any) -> Any:
            """Before the last step one of the two is killed."""
            if (group := next(kill, None)) is not None:
                os.killpg(group, signal.SIGKILL)
            return plain(self, *given)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Replicas, "draw", draw)
            assert run(prepare(config), tmp_path / "run", lambda _line: None).finished
    steps = [m for m in read_metrics(tmp_path / "run" / "1-grpo" / "metrics.jsonl") if "loss" in m]
    assert [m["rollout/age"] for m in steps] == [0, 1, 0]
    # In float32 vLLM sees what the trainer sees, through the adapter that it was given.
    assert steps[0]["rollout/logprob_difference"] < 1e-3
    assert steps[2]["rollout/logprob_difference"] < 1e-3
    assert len([a for _, a in read_ledger(tmp_path / "run" / "attempts.jsonl")]) == 12
