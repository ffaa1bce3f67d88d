"""Rollouts by servers: each version of the policy is brought to them, and what they see otherwise is corrected."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from fakes import PROVED, rejected
from lora_server import LoraServer
from peft import LoraConfig, get_peft_model
from test_trainer import Follow, trainer_of
from tiny_model import TEMPLATE, problem, tiny

from leanfd.errors import EngineError, InputError
from leanfd.models.engine import Sampling
from leanfd.proofs import Attempt
from leanfd.train.config import SamplingConfig, TrainConfig
from leanfd.train.policy import ServedPolicy
from leanfd.train.replicas import Replicas, _sampled
from leanfd.train.rollouts import TrainingGroup

SAMPLING = Sampling(max_tokens=6, seed=3)
END = 0


@pytest.fixture
def serve() -> Iterator[Callable[..., LoraServer]]:
    started: list[LoraServer] = []

    def start(**how: Any) -> LoraServer:
        started.append(LoraServer(**how))
        return started[-1]

    yield start
    for server in started:
        server.close()


def adapted(scale: float = 0.3) -> Any:
    kind = LoraConfig(r=4, target_modules="all-linear", task_type="CAUSAL_LM")
    model = get_peft_model(tiny(), kind)
    torch.manual_seed(7)
    with torch.no_grad():
        for name, p in model.named_parameters():
            if "lora_B" in name:
                p.copy_(scale * torch.randn_like(p))
    return model


def written(folder: Path, scale: float = 0.3) -> Path:
    adapted(scale).save_pretrained(folder)
    return folder


def test_each_version_has_a_name_and_the_one_before_goes(serve: Any, tmp_path: Path) -> None:
    servers = [serve(), serve()]
    replicas = Replicas(",".join(s.url for s in servers))
    prompts = [[5, 6, 7 + i] for i in range(8)]
    replicas.bring("one", written(tmp_path / "one"))
    first = replicas.draw(prompts, SAMPLING, END)
    assert all(s.drawn for s in servers), "both work"
    assert all(len(each.ids) == len(each.logprobs) for each in first)
    replicas.bring("two", written(tmp_path / "two", 0.9))
    second = replicas.draw(prompts, SAMPLING, END)
    assert [each.ids for each in first] != [each.ids for each in second]
    for server in servers:
        assert (server.loaded, server.unloaded) == (["one", "two"], ["one"])
    assert not (tmp_path / "one").exists()
    assert (tmp_path / "two").is_dir()
    replicas.close()
    assert all(server.unloaded == ["one", "two"] for server in servers)


def test_a_dead_server_is_left_to_the_others_and_a_restarted_one_is_given_the_adapter_again(
    serve: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    servers = [serve(), serve()]
    replicas = Replicas(",".join(s.url for s in servers))
    prompts = [[5, 6, 7 + i] for i in range(8)]
    replicas.bring("one", written(tmp_path / "one"))
    whole = replicas.draw(prompts, SAMPLING, END)
    servers[0].down = True
    assert replicas.draw(prompts, SAMPLING, END) == whole, "what is drawn does not depend on who draws it"
    replicas.bring("two", written(tmp_path / "two"))
    assert "goes on without a server" in caplog.text
    replicas.draw(prompts, SAMPLING, END)
    # It comes back, with nothing in it; the other one goes.
    servers[0].down, servers[1].down, servers[0].adapters = False, True, {}
    assert replicas.draw(prompts, SAMPLING, END) == whole
    assert servers[0].loaded[-1] == "two"
    servers[0].down = True
    with pytest.raises(EngineError, match="no server could load"):
        replicas.bring("three", written(tmp_path / "three"))
    replicas.close()


def test_a_server_without_adapters_is_refused(serve: Any, tmp_path: Path) -> None:
    replicas = Replicas(serve(takes_adapters=False).url)
    with pytest.raises(EngineError, match="--enable-lora and VLLM_ALLOW_RUNTIME_LORA_UPDATING=1"):
        replicas.bring("one", written(tmp_path / "one"))
    replicas.close()


def train(folder: Path, servers: list[LoraServer], max_age: int) -> Follow:
    model, seen = adapted(), Follow()
    seen.on_pre_optimizer_step = lambda *_, **__: None  # type: ignore[method-assign]
    policy = ServedPolicy(Replicas(",".join(s.url for s in servers)), folder / "adapters", max_age)

    def judge(attempts: Sequence[Attempt]) -> list[Attempt]:
        """Accepts what has an odd length: something to learn."""
        return [replace(a, verdict=PROVED if len(a.completion) % 2 else rejected("no")) for a in attempts]

    trainer = trainer_of(
        folder, [TrainingGroup(problem(i), TEMPLATE.prompt(problem(i))) for i in range(4)], model,
        {"learning_rate": 1e-2, "max_completion_length": 8},
        distill_weight=0.0, judge=judge, policy=policy, callbacks=[seen], teacher=None,
    )  # fmt: skip
    try:
        trainer.train()
    finally:
        policy.close()
    return seen


@pytest.mark.parametrize("value", ["NaN", "-Infinity", "Infinity"])
def test_a_log_probability_that_is_no_number_is_refused(value: str) -> None:
    """Python reads these in JSON, and no comparison finds them."""
    choice = f'{{"token_ids": [{END}], "logprobs": {{"token_logprobs": [{value}]}}, "finish_reason": "stop"}}'
    with pytest.raises(EngineError, match="as a log-probability"):
        _sampled({"choices": [json.loads(choice)]}, END)


def test_the_trainer_brings_each_version_and_sees_what_the_servers_see(serve: Any, tmp_path: Path) -> None:
    servers = [serve(), serve()]
    seen = train(tmp_path, servers, max_age=0)
    assert seen.column("rollout/age") == [0, 0, 0]
    assert max(seen.column("rollout/logprob_difference")) < 1e-4
    assert seen.column("rollout/ratio") == pytest.approx([1, 1, 1], abs=1e-4)
    names = servers[0].loaded
    assert [name.rpartition("-")[2] for name in names] == ["0", "1", "2"]
    assert servers[1].loaded == names
    assert servers[0].adapters == {}


def test_a_rollout_is_as_old_as_the_settings_allow(serve: Any, tmp_path: Path) -> None:
    server = serve()
    seen = train(tmp_path, [server], max_age=1)
    assert seen.column("rollout/age") == [0, 1, 0]
    assert [name.rpartition("-")[2] for name in server.loaded] == ["0", "2"]
    fresh, old, again = seen.column("rollout/logprob_difference")
    assert max(fresh, again) < 1e-4 < old
    assert seen.column("rollout/ratio_max")[1] > 1


def test_a_server_with_another_model_is_found_out(serve: Any, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"nats a token off .* another model"):
        train(tmp_path, [serve(seed=5)], max_age=0)


def test_what_does_not_go_with_servers_is_refused(tmp_path: Path) -> None:
    problems = (tmp_path / "p.jsonl",)
    served = SamplingConfig(engine="http://a#m")
    with pytest.raises(InputError, match="set lora_rank"):
        TrainConfig(problems=problems, sampling=served)
    with pytest.raises(InputError, match=r"leave trl\.use_vllm out"):
        TrainConfig(problems=problems, sampling=served, lora_rank=4, trl={"use_vllm": True})
    with pytest.raises(InputError, match="say top_p = 1"):
        SamplingConfig(engine="http://a#m", top_p=0.9)
