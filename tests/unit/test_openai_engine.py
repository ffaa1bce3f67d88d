"""The HTTP engine against a small server in a thread: grouping, retries, deadlines, keys, both kinds of endpoint."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from scripted_server import Answer, Script, Serve, Server, ok

from leanfd.errors import EngineError, InputError, PromptRefused
from leanfd.models import endpoints
from leanfd.models.engine import Sampling
from leanfd.models.openai_engine import OpenAIEngine


@pytest.fixture
def serve() -> Iterator[Serve]:
    servers: list[Server] = []

    def start(script: Script) -> Server:
        servers.append(Server(script))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LEANFD_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


@pytest.fixture(autouse=True)
def _closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every engine ends with its test: each has a thread and connections."""
    opened: list[OpenAIEngine] = []
    real = OpenAIEngine.__init__

    def init(self: OpenAIEngine, *arguments: Any, **named: Any) -> None:
        real(self, *arguments, **named)
        opened.append(self)

    monkeypatch.setattr(OpenAIEngine, "__init__", init)
    yield
    for engine in opened:
        engine.close()


def texts(body: dict[str, Any]) -> Answer:
    """n completions that name their prompt."""
    choices = [
        {
            "index": i,
            "text": f"{body['prompt']}-{i}",
            "finish_reason": "length" if i else "stop",
            "logprobs": {"token_logprobs": [-0.5, -0.25]},
        }
        for i in range(body["n"])
    ]
    return ok({"choices": choices, "usage": {"completion_tokens": 2 * body["n"]}})


def test_equal_prompts_are_one_request_and_answers_come_in_order(serve: Serve):
    server = serve(lambda _n, _path, body: texts(body))
    engine = OpenAIEngine(server.url, "m", first_pause_s=0.01)
    done = engine.complete(["a", "b", "a"], Sampling(temperature=0.7, top_p=0.9, max_tokens=5, seed=3, stop=("<e>",)))
    assert [c.text for c in done] == ["a-0", "b-0", "a-1"]
    assert [c.logprob for c in done] == [-0.75, -0.75, -0.75]
    assert [c.tokens for c in done] == [2, 2, 2]
    assert [c.finished for c in done] == [True, True, False]
    assert sorted(body["n"] for _, _, body in server.requests) == [1, 2]
    path, headers, body = server.requests[0]
    assert path == "/v1/completions"
    assert "authorization" not in headers
    assert (body["model"], body["temperature"], body["top_p"], body["max_tokens"]) == ("m", 0.7, 0.9, 5)
    assert body["stop"] == ["<e>"]
    engine.close()
    engine.close()


def test_the_seed_of_a_prompt_does_not_depend_on_its_neighbours(serve: Serve):
    server = serve(lambda _n, _path, body: texts(body))
    engine = OpenAIEngine(server.url, "m")
    for prompts, seed in ((["a", "b"], 1), (["b"], 1), (["b"], 2)):
        engine.complete(prompts, Sampling(seed=seed))
    seeds = [body["seed"] for _, _, body in server.requests if body["prompt"] == "b"]
    assert seeds[0] == seeds[1] != seeds[2]


def test_chat_prompts_go_to_the_chat_endpoint(serve: Serve):
    def script(_number: int, path: str, body: dict[str, Any]) -> Answer:
        assert path == "/v1/chat/completions"
        message = {"role": "assistant", "content": "hi " + body["messages"][-1]["content"]}
        logprobs = {"content": [{"token": "hi", "logprob": -1.5}]}
        return ok({"choices": [{"message": message, "finish_reason": "stop", "logprobs": logprobs}] * body["n"]})

    engine = OpenAIEngine(serve(script).url + "/v1/", "m")
    (done,) = engine.complete([(("system", "s"), ("user", "you"))], Sampling())
    assert (done.text, done.logprob, done.tokens, done.finished) == ("hi you", -1.5, 1, True)


def test_servers_without_logprobs_and_with_one_choice_at_a_time(serve: Serve):
    def script(number: int, _path: str, _body: dict[str, Any]) -> Answer:
        return ok({"choices": [{"text": f"t{number}", "finish_reason": "stop"}], "usage": {"completion_tokens": 7}})

    server = serve(script)
    done = OpenAIEngine(server.url, "m").complete(["a", "a"], Sampling())
    assert [(c.text, c.tokens, c.logprob) for c in done] == [("t0", 7, None), ("t1", 7, None)]
    assert server.requests[0][2]["seed"] != server.requests[1][2]["seed"]


@pytest.mark.parametrize("trouble", [429, 503, 0])
def test_passing_trouble_is_tried_again(serve: Serve, trouble: int):
    server = serve(lambda number, _path, body: (trouble, {}, b"busy") if number < 2 else texts(body))
    (done,) = OpenAIEngine(server.url, "m", first_pause_s=0.01).complete(["a"], Sampling())
    assert done.text == "a-0"
    assert len(server.requests) == 3


def test_retry_after_is_heeded(serve: Serve):
    server = serve(lambda n, _p, body: (429, {"retry-after": "0.3"}, b"{}") if n == 0 else texts(body))
    started = time.monotonic()
    OpenAIEngine(server.url, "m", first_pause_s=0.001).complete(["a"], Sampling())
    assert time.monotonic() - started >= 0.3


def test_the_deadline_ends_the_retries(serve: Serve):
    server = serve(lambda _n, _p, _b: (503, {}, b'{"error": {"message": "loading"}}'))
    started = time.monotonic()
    with pytest.raises(EngineError, match=r"no answer within 0\.5 s; last: HTTP 503: loading"):
        OpenAIEngine(server.url, "m", deadline_s=0.5, first_pause_s=0.05).complete(["a"], Sampling())
    assert time.monotonic() - started < 20


def test_a_server_that_never_answers_meets_the_deadline(serve: Serve):
    release = threading.Event()

    def script(_number: int, _path: str, body: dict[str, Any]) -> Answer:
        release.wait(10)
        return texts(body)

    engine = OpenAIEngine(serve(script).url, "m", deadline_s=0.4)
    try:
        with pytest.raises(EngineError, match="no answer within"):
            engine.complete(["a"], Sampling())
    finally:
        release.set()


def test_the_line_is_closed_when_nobody_waits_any_more(serve: Serve):
    server = serve(lambda _n, _path, body: None if body["prompt"] == "long" else texts(body))
    engine = OpenAIEngine(server.url, "m")
    left = threading.Timer(0.2, lambda: None)
    left.start()
    long, short = engine.complete(["long", "short"], Sampling(), lambda number: number == 1 or left.is_alive())
    assert (long.text, long.finished, short.text) == ("", False, "short-0")
    assert server.hung_up.wait(5)
    # One copy is waited for, so all of them are.
    assert [c.text for c in engine.complete(["a", "a"], Sampling(), lambda number: number == 1)] == ["a-0", "a-1"]
    engine.close()
    with pytest.raises(EngineError, match="has been closed"):
        engine.complete(["a"], Sampling())


def test_refusals_are_told_at_once(serve: Serve):
    server = serve(lambda _n, _p, _b: (400, {}, b'{"error": {"message": "context is 4096 tokens"}}'))
    with pytest.raises(PromptRefused, match="HTTP 400: context is 4096 tokens"):
        OpenAIEngine(server.url, "m").complete(["a"], Sampling())
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"<html>",
        b"[1]",
        b'{"choices": []}',
        b'{"choices": 3}',
        b'{"choices": null}',
        b'{"choices": ["text"]}',
        b'{"choices": [null]}',
        b'{"choices": [{"message": "text"}]}',
        b'{"choices": [{"text": "a", "logprobs": {"content": [null]}}]}',
        b'{"choices": [{"text": "a"}], "usage": [7]}',
        b'{"object": "list", "data": [{"embedding": [0.1]}]}',
    ],
)
def test_answers_of_another_form_are_engine_errors(serve: Serve, content: bytes):
    server = serve(lambda _n, _p, _b: (200, {}, content))
    with pytest.raises(EngineError, match=rf"^{server.url}/v1/completions answered with something that is"):
        OpenAIEngine(server.url, "m").complete(["a"], Sampling())
    assert len(server.requests) == 1


def test_log_probabilities_that_are_no_numbers_are_not_told(serve: Serve):
    for value in ("NaN", "-Infinity", "null"):
        content = f'{{"choices": [{{"text": "t", "logprobs": {{"token_logprobs": [-1, {value}]}}}}], "usage": null}}'
        server = serve(lambda _n, _p, _b, content=content: (200, {}, content.encode()))
        (done,) = OpenAIEngine(server.url, "m").complete(["a"], Sampling())
        assert (done.text, done.logprob) == ("t", None)


def test_a_model_that_the_only_server_lacks_is_told_with_what_lists_them(serve: Serve):
    server = serve(lambda _n, _p, _b: (404, {}, b'{"error": {"message": "The model `n` does not exist."}}'))
    with pytest.raises(EngineError, match=rf"`n` does not exist\.; {server.url}/v1/models lists what it serves"):
        OpenAIEngine(server.url, "n").complete(["a"], Sampling())


def test_nobody_there():
    with pytest.raises(EngineError, match="ConnectError"):
        OpenAIEngine("http://127.0.0.1:9", "m", deadline_s=0.3, first_pause_s=0.05).complete(["a"], Sampling())


def test_the_key_is_sent_and_never_logged(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("OPENAI_API_KEY", "second")
    monkeypatch.setenv("LEANFD_API_KEY", "sesame-7")
    server = serve(lambda n, _p, body: (503, {}, b"") if n == 0 else texts(body))
    OpenAIEngine(server.url, "m", first_pause_s=0.01).complete(["a"], Sampling())
    assert server.requests[0][1]["authorization"] == "Bearer sesame-7"
    assert "again in" in caplog.text
    assert "sesame-7" not in caplog.text


def test_the_only_model_is_found_by_itself(serve: Serve):
    server = serve(lambda _n, _p, body: texts(body) if body else ok({"data": [{"id": "org/prover"}]}))
    engine = OpenAIEngine(server.url)
    assert engine.name == f"{server.url}/v1#org/prover"
    assert engine.digest == ""
    assert engine.complete(["a"], Sampling())[0].text == "a-0"


def test_several_models_want_a_name(serve: Serve):
    server = serve(lambda _n, _p, _b: ok({"data": [{"id": "one"}, {"id": "two"}]}))
    with pytest.raises(EngineError, match=r"serves 2 models \(one, two\); name one as .*#MODEL"):
        OpenAIEngine(server.url)


MODELS = ok({"data": [{"id": "m"}, {"id": "other"}]})


def both(*servers: Server) -> str:
    return ",".join(f"{server.url}#m" for server in servers)


def asked(server: Server) -> list[dict[str, Any]]:
    return [body for path, _, body in server.requests if path != "/v1/models"]


def test_several_servers_share_the_copies_and_draw_none_twice(serve: Serve):
    one, other = (serve(lambda _n, _path, body: texts(body) if body else MODELS) for _ in range(2))
    engine = OpenAIEngine(both(one, other))
    assert engine.name == f"{one.url}/v1#m,{other.url}/v1#m"
    done = engine.complete(["a"] * 5 + ["b"], Sampling(seed=1))
    assert [c.text for c in done] == ["a-0", "a-1", "a-0", "a-1", "a-2", "b-0"]
    requests = asked(one) + asked(other)
    assert sorted((body["prompt"], body["n"]) for body in requests) == [("a", 2), ("a", 3), ("b", 1)]
    assert len({body["seed"] for body in requests}) == 3
    assert asked(one)
    assert asked(other)
    engine.close()


def test_one_server_that_dies_loses_nothing(serve: Serve):
    dead = serve(lambda _n, _path, body: (0, {}, b"") if body else MODELS)
    alive = serve(lambda _n, _path, body: texts(body) if body else MODELS)
    engine = OpenAIEngine(both(dead, alive), deadline_s=100, first_pause_s=30)
    done = engine.complete([f"p{i}" for i in range(40)], Sampling())
    assert [c.text for c in done] == [f"p{i}-0" for i in range(40)]
    tried = len(asked(dead))
    assert tried < 40
    assert [c.text for c in engine.complete(["q"], Sampling())] == ["q-0"]
    assert len(asked(dead)) == tried, "a server in trouble is left alone while another has room"
    engine.close()


def test_a_slow_server_does_not_hold_up_the_rest(serve: Serve, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(endpoints, "_PATIENCE_S", 1.0)
    monkeypatch.setattr(endpoints, "_AT_ONCE", 2)
    release = threading.Event()

    def slowly(_number: int, _path: str, body: dict[str, Any]) -> Answer | None:
        if body:
            release.wait(20)
        return texts(body) if body else MODELS

    slow, quick = serve(slowly), serve(lambda _n, _path, body: texts(body) if body else MODELS)
    engine = OpenAIEngine(both(slow, quick), deadline_s=30)
    try:
        done = engine.complete([f"p{i}" for i in range(20)], Sampling())
        assert [c.text for c in done] == [f"p{i}-0" for i in range(20)]
        assert len(asked(slow)) <= 2, "what it has not begun goes elsewhere"
    finally:
        release.set()
        engine.close()


def test_when_all_servers_fail_the_last_word_is_told(serve: Serve):
    one, other = (serve(lambda _n, _path, body: (503, {}, b"busy") if body else MODELS) for _ in range(2))
    with pytest.raises(EngineError, match=r"no answer within 3 s; last: HTTP 503: busy"):
        OpenAIEngine(both(one, other), deadline_s=3.0, first_pause_s=0.05).complete(["a"], Sampling())
    assert min(len(asked(one)), len(asked(other))) >= 1


def test_another_model_than_named_is_refused_by_name(serve: Serve):
    one, other = (serve(lambda _n, _path, body: texts(body) if body else MODELS) for _ in range(2))
    with pytest.raises(EngineError, match=rf"{other.url}/v1 does not serve n, but m, other; name one of them"):
        OpenAIEngine(f"{one.url}#m,{other.url}#n")


@pytest.mark.parametrize("urls", ["http://a#m,b#m", "http://a#m,", "http://a#m,http://a/v1#n"])
def test_urls_that_mean_nothing_are_refused(urls: str):
    with pytest.raises(InputError, match=r"is not a URL|names a server twice"):
        OpenAIEngine(urls)
