"""The decoders: equal to transformers' own pass, and a row's numbers do not depend on the rows beside it."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import LlamaConfig, LlamaForCausalLM

from leanfd.curriculum import generate
from leanfd.models import llama
from leanfd.models.decoding import CachedModel, Row, decode, uniforms
from leanfd.models.engine import Completion, Sampling
from leanfd.models.engines import open_engine
from leanfd.models.llama import LlamaDecoder
from leanfd.models.prompts import TEMPLATES
from leanfd.models.transformers_engine import TransformersEngine
from leanfd.serve.batching import Batcher

LENGTHS = (1, 2, 15, 16, 17, 33, 70, 200)


def tiny(key_heads: int = 2, **others: Any) -> Any:
    """A Llama with random weights, large enough for its choices to be clear."""
    torch.manual_seed(key_heads)
    sizes = {
        "hidden_size": 48,
        "intermediate_size": 80,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "eos_token_id": None,
    }
    config = LlamaConfig(
        vocab_size=96,
        num_key_value_heads=key_heads,
        max_position_embeddings=256,
        initializer_range=0.3,
        **sizes,
        **others,
    )
    return LlamaForCausalLM(config).float().eval()


def prompts(seed: int = 0) -> list[tuple[int, ...]]:
    """Of many lengths, in no order."""
    torch.manual_seed(seed)
    return [tuple(torch.randint(0, 96, (n,)).tolist()) for n in (*LENGTHS[::2], *LENGTHS[1::2])]


def rows(of: list[tuple[int, ...]], copies: int = 1, count: int = 24) -> list[Row]:
    return [Row(p, uniforms(3, p, c, count)) for p in of for c in range(copies)]


MODELS = {
    "one key head a head": {"key_heads": 4},
    "heads share, tied, wide": {"key_heads": 2, "tie_word_embeddings": True, "head_dim": 24},
}


@pytest.fixture(params=MODELS, scope="module")
def model(request: pytest.FixtureRequest) -> Any:
    made = tiny(**MODELS[request.param])
    assert llama.fits(made)
    return made


@pytest.mark.parametrize("decoder", [LlamaDecoder, CachedModel])
def test_greedy_is_what_generate_does(model: Any, decoder: Any):
    done = rows(prompts())
    decode(decoder(model), done, Sampling(temperature=0.0), frozenset(), 18)
    for row in done:
        ids = torch.tensor([row.prompt])
        with torch.inference_mode():
            out = model.generate(
                input_ids=ids,
                attention_mask=torch.ones_like(ids),
                do_sample=False,
                max_new_tokens=18,
            )
        assert row.tokens == out[0, len(row.prompt) :].tolist()


def test_logits_are_those_of_the_whole_pass_without_a_cache(model: Any):
    decoder, read = LlamaDecoder(model), prompts(1)
    after = torch.randint(0, 96, (len(read), 3))
    with torch.inference_mode():
        steps = [decoder.prefill(read, torch.arange(len(read)), 3), *(decoder.step(after[:, t]) for t in range(3))]
        for i, prompt in enumerate(read):
            whole = model(torch.tensor([[*prompt, *after[i].tolist()]])).logits[0, len(prompt) - 1 :]
            torch.testing.assert_close(torch.stack([s[i] for s in steps]), whole, atol=2e-4, rtol=1e-4)


def test_both_decoders_draw_the_same(model: Any):
    ours, theirs = rows(prompts(), 3), rows(prompts(), 3)
    decode(LlamaDecoder(model), ours, Sampling(), frozenset({5, 6, 7, 8}), 24)
    decode(CachedModel(model), theirs, Sampling(), frozenset({5, 6, 7, 8}), 24)
    assert [row.tokens for row in ours] == [row.tokens for row in theirs]
    assert len({len(row.tokens) for row in ours}) > 1  # some end early, so rows have been moved
    assert [row.logprob for row in ours] == pytest.approx([row.logprob for row in theirs], abs=1e-3)


def test_without_packed_products_the_numbers_are_the_same(model: Any, monkeypatch: pytest.MonkeyPatch):
    packed = LlamaDecoder(model)
    monkeypatch.setattr(torch.backends.mkldnn, "is_available", lambda: False)
    plain = LlamaDecoder(model)
    assert plain.unembedding._onednn is None
    with torch.inference_mode():
        for tokens in (None, torch.arange(len(LENGTHS)), torch.arange(len(LENGTHS))):
            a, b = (
                d.prefill(prompts(), torch.arange(len(LENGTHS)), 2) if tokens is None else d.step(tokens)
                for d in (packed, plain)
            )
            torch.testing.assert_close(a, b, atol=2e-4, rtol=1e-4)


@pytest.mark.parametrize("decoder", [LlamaDecoder, CachedModel])
def test_rows_that_nobody_wants_leave_and_the_others_are_what_they_would_be(model: Any, decoder: Any):
    whole, some = rows(prompts(), 2), rows(prompts(), 2)
    decode(decoder(model), whole, Sampling(), frozenset(), 24)
    counting = Counting(decoder(model))
    for row in some[::2]:
        row.wanted = lambda: counting.steps < 5
    for row in some[1::2]:
        row.wanted = lambda: counting.steps < 12
    some[3].wanted = None
    decode(counting, some, Sampling(), frozenset(), 24)
    assert some[3].tokens == whole[3].tokens
    assert counting.sizes == [16] * 5 + [8] * 7 + [1] * 11
    assert [len(row.tokens) for row in some] == [6, 13, 6, 24] + [6, 13] * 6
    for row, same in zip(some, whole, strict=True):
        assert row.tokens == same.tokens[: len(row.tokens)]
        assert not row.ended


def test_nothing_is_read_for_what_nobody_wants(model: Any):
    given_up = rows(prompts())
    for row in given_up:
        row.wanted = lambda: False
    counting = Counting(LlamaDecoder(model))
    decode(counting, given_up, Sampling(), frozenset(), 24)
    assert counting.steps == 0
    assert {len(row.tokens) for row in given_up} == {1}


class Counting:
    """A decoder that counts its steps and the rows in each."""

    def __init__(self, decoder: Any) -> None:
        self._decoder = decoder
        self.prefill, self.select = decoder.prefill, decoder.select
        self.sizes: list[int] = []

    @property
    def steps(self) -> int:
        return len(self.sizes)

    def step(self, tokens: torch.Tensor) -> torch.Tensor:
        self.sizes.append(len(tokens))
        logits: torch.Tensor = self._decoder.step(tokens)
        return logits


def test_what_lies_beyond_a_row_is_never_seen(model: Any):
    """Memory comes as it is, and is used again: whatever was in it, numbers or not, changes nothing."""
    found = []
    for filling in (0.0, torch.nan):
        decoder = LlamaDecoder(model)
        decoder._memory = [torch.full((2**20,), filling) for _ in decoder.layers]
        tokens = torch.arange(len(LENGTHS))
        with torch.inference_mode():
            logits = [decoder.prefill(prompts(), tokens, 20), *(decoder.step(tokens + t) for t in range(3))]
            decoder.select(torch.tensor([1, 2, 3, 6, 7]))  # the longest row moves to where a shorter one was
            logits += [decoder.step(tokens[:5] + t) for t in range(17)]
        found.append(torch.cat(logits))
    assert found[0].isfinite().all()
    assert torch.equal(found[0], found[1])


@pytest.fixture(scope="module")
def engine() -> TransformersEngine:
    opened = open_engine("mini")
    assert isinstance(opened, TransformersEngine)
    return opened


def test_a_completion_is_the_same_alone_and_among_256(engine: TransformersEngine):
    """Text and log-probability, to the last bit: products of packed weights do not depend on the number of rows."""
    asked = [str(TEMPLATES["mini"].prompt(p)) for p in generate(0, 128, "train")]
    sampling = Sampling(max_tokens=24, seed=4, stop=TEMPLATES["mini"].stop)
    together = engine.complete(asked * 2, sampling)
    for i in (0, 40, 80, 120):
        assert engine.complete([asked[i]] * 2, sampling) == [together[i], together[i + 128]]
    some = list(range(3, 128, 25))
    assert engine.complete([asked[i] for i in reversed(some)], sampling) == [together[i] for i in reversed(some)]


def test_greedy_is_what_generate_does_for_the_shipped_model(engine: TransformersEngine):
    asked = [str(TEMPLATES["mini"].prompt(p)) for p in generate(0, 16, "train")]
    done = engine.complete(asked, Sampling(temperature=0.0, max_tokens=32))
    for prompt, completion in zip(asked, done, strict=True):
        ids = torch.tensor([engine._tokenizer(prompt)["input_ids"]])
        with torch.inference_mode():
            out = engine._model.generate(
                input_ids=ids, attention_mask=torch.ones_like(ids), do_sample=False, max_new_tokens=32
            )
        assert completion.text == engine._tokenizer.decode(out[0, ids.shape[1] :], skip_special_tokens=True)


def test_a_completion_may_fill_the_context(tmp_path: Path, engine: TransformersEngine):
    model = tiny(4)
    model.resize_token_embeddings(len(engine._tokenizer))
    model.save_pretrained(tmp_path)
    engine._tokenizer.save_pretrained(tmp_path)
    small = TransformersEngine(tmp_path, device="cpu")
    small._ends = frozenset()
    (done,) = small.complete(["theorem t : True"], Sampling(max_tokens=1000, seed=1))
    assert done.tokens == 256 - len(small._tokenizer("theorem t : True")["input_ids"])
    assert not done.finished


@pytest.mark.slow
def test_a_request_that_is_taken_back_frees_the_shipped_model_within_a_step(
    engine: TransformersEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = Sampling(temperature=50.0, max_tokens=400)
    goes, stays = (f"(p q{i} : Prop) (h : p) : p<|proof|>" for i in range(2))
    expected = engine.complete([stays] * 3, long)
    assert max(c.tokens for c in expected) > 200
    steps: list[int] = []
    take_back: dict[int, Future[list[Completion]]] = {}
    plain = LlamaDecoder.step

    def step(self: LlamaDecoder, tokens: torch.Tensor) -> torch.Tensor:
        steps.append(len(tokens))
        if len(steps) in take_back:
            assert take_back[len(steps)].cancel()
        return plain(self, tokens)

    monkeypatch.setattr(LlamaDecoder, "step", step)
    monkeypatch.setattr(engine, "close", lambda: None)
    batcher = Batcher(lambda: engine)
    # Drawn before the start, so that they are one batch.
    take_back[10], kept = batcher.draw([goes] * 5, long), batcher.draw([stays] * 3, long)
    batcher.start()
    assert kept.result(60) == expected
    assert steps[:10] == [8] * 10
    assert steps[10] == 3
    steps.clear()
    take_back.clear()
    take_back[5] = batcher.draw([goes] * 5, long)
    short = batcher.draw([stays], Sampling(max_tokens=1))
    assert short.result(60)[0].tokens == 1
    assert len(steps) == 5
    batcher.close()
