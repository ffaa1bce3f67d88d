"""Rollouts by servers: each version of the policy is brought to them, and what they see otherwise is corrected."""

from __future__ import annotations

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

from leanfd.errors import EngineError, InputError, PromptRefused
from leanfd.models.engine import Sampling
from leanfd.proofs import Attempt
from leanfd.train.config import SamplingConfig, TrainConfig
from leanfd.train.policy import ServedPolicy
from leanfd.train.replicas import Replicas
from leanfd.train.rollouts import TrainingGroup

SAMPLING = Sampling(max_tokens=6, seed=3)
END = 0
VOCABULARY = 1024


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
    first = replicas.draw(prompts, SAMPLING, END, VOCABULARY)
    assert all(s.drawn for s in servers), "both work"
    assert all(len(each.ids) == len(each.logprobs) for each in first)
    replicas.bring("two", written(tmp_path / "two", 0.9))
    second = replicas.draw(prompts, SAMPLING, END, VOCABULARY)
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
    whole = replicas.draw(prompts, SAMPLING, END, VOCABULARY)
    servers[0].down = True
    assert replicas.draw(prompts, SAMPLING, END, VOCABULARY) == whole, "what is drawn does not depend on who draws it"
    replicas.bring("two", written(tmp_path / "two"))
    assert "goes on without a server" in caplog.text
    replicas.draw(prompts, SAMPLING, END, VOCABULARY)
    # It comes back, with nothing in it; the other one goes.
    servers[0].down, servers[1].down, servers[0].adapters = False, True, {}
    assert replicas.draw(prompts, SAMPLING, END, VOCABULARY) == whole
    assert servers[0].loaded[-1] == "two"
    servers[0].down = True
    with pytest.raises(EngineError, match="no server could load"):
        replicas.bring("three", written(tmp_path / "three"))
    replicas.close()


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"takes_adapters": False}, "--enable-lora and VLLM_ALLOW_RUNTIME_LORA_UPDATING=1"),
        ({"most_rank": 2}, r"LoRA rank 4 is greater than max_lora_rank 2.*a --max-lora-rank that is not below"),
        ({"named": "org/other"}, r"/v1 does not serve base, but org/other; name one of them"),
    ],
)
def test_a_server_that_cannot_take_the_adapter_is_refused(
    serve: Any, tmp_path: Path, how: dict[str, Any], said: str
) -> None:
    server = serve(**how)
    replicas = Replicas(server.url)
    with pytest.raises(EngineError, match=said) as refused:
        replicas.bring("one", written(tmp_path / "one"))
    assert server.url.partition("#")[0] in str(refused.value)
    replicas.close()


def test_a_server_without_room_for_the_adapter_is_left_out_by_name(
    serve: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    small, whole = serve(most_rank=2), serve()
    replicas = Replicas(f"{small.url},{whole.url}")
    replicas.bring("one", written(tmp_path / "one"))
    assert f"goes on without a server: {small.url.partition('#')[0]}/v1 does not take the adapter" in caplog.text
    assert len(replicas.draw([[5, 6, 7]] * 4, SAMPLING, END, VOCABULARY)) == 4
    assert (small.drawn, whole.drawn) == (0, 4)
    replicas.close()


def other(**change: Any) -> Callable[[dict[str, Any]], Any]:
    """An answer with something else in its only choice."""
    return lambda answer: {"choices": [{**answer["choices"][0], **change}]}


def told(*logprobs: float | None) -> Callable[[dict[str, Any]], Any]:
    return other(token_ids=[5] * 3, finish_reason="length", logprobs={"token_logprobs": [*logprobs]})


@pytest.mark.parametrize(
    ("bent", "said"),
    [
        (other(token_ids=[5, 1024], logprobs={"token_logprobs": [-1, -1]}), "gave the token 1024, .* has 1024, from 0"),
        (other(token_ids=[-1], logprobs={"token_logprobs": [-1]}), r"gave the token -1, .* start vLLM on the folder"),
        (other(logprobs=None), r"no completion with tokens and log-probabilities .* vLLM 0\.11"),
        (other(token_ids=None), r"no completion with tokens and log-probabilities .* vLLM 0\.11"),
        (told(-1, -1), "gave 3 tokens and 2 log-probabilities where 1 to 6 tokens were asked for"),
        (told(-1, -1, -1, -1), "gave 3 tokens and 4 log-probabilities"),
        (told(None, -1, -1), "no completion with tokens and log-probabilities"),
        (told(-1, float("nan"), -1), "gave nan as a log-probability, .* --dtype bfloat16"),
        (told(-1, float("-inf"), -1), "gave -inf as a log-probability"),
        (told(-1, 0.7, -1), r"gave 0\.7 as a log-probability"),
        (other(token_ids=[5] * 7, logprobs={"token_logprobs": [-1] * 7}), "gave 7 tokens and 7 .* 1 to 6 tokens"),
        (other(token_ids=[], logprobs={"token_logprobs": []}), "gave 0 tokens"),
        (other(token_ids=[5], logprobs={"token_logprobs": [-1]}, finish_reason="stop"), "with token 5, .* with 0"),
        (lambda _: {"choices": []}, r"no completion with tokens .* vLLM 0\.11"),
        (lambda answer: {"choices": answer["choices"] * 2}, "no completion with tokens"),
        (lambda _: {"choices": None}, "no completion with tokens"),
        (lambda _: {"object": "list"}, "no completion with tokens"),
    ],
)  # fmt: skip
def test_what_no_server_of_this_model_says_is_refused(
    serve: Any, tmp_path: Path, bent: Callable[[dict[str, Any]], Any], said: str
) -> None:
    server = serve(bent=bent)
    replicas = Replicas(server.url)
    replicas.bring("one", written(tmp_path / "one"))
    with pytest.raises(EngineError, match=said) as refused:
        replicas.draw([[5, 6, 7]], SAMPLING, END, VOCABULARY)
    assert str(refused.value).startswith(f"{server.url.partition('#')[0]}/v1 ")
    replicas.close()
    assert server.unloaded == ["one"]


def test_a_prompt_that_a_server_has_no_room_for_is_told_with_the_length(serve: Any, tmp_path: Path) -> None:
    server = serve()
    replicas = Replicas(server.url)
    replicas.bring("one", written(tmp_path / "one"))
    server.refuses = "This model's maximum context length is 8 tokens."
    with pytest.raises(PromptRefused, match=r"maximum context length is 8 .* 3 tokens and 6 more .*--max-model-len"):
        replicas.draw([[5, 6, 7]], SAMPLING, END, VOCABULARY)
    replicas.close()


def test_a_token_that_the_model_lacks_ends_a_run_and_not_with_a_traceback(serve: Any, tmp_path: Path) -> None:
    server = serve(bent=other(token_ids=[1024], logprobs={"token_logprobs": [-1]}, finish_reason="length"))
    with pytest.raises(EngineError, match="gave the token 1024"):
        train(tmp_path, [server], max_age=0)
    assert server.adapters == {}


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
