"""What training samples comes from the weights as they are now, token for token."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import torch

from leanfd.curriculum.generator import generate
from leanfd.models import llama
from leanfd.models.engine import Sampling
from leanfd.models.engines import open_engine
from leanfd.models.prompts import TEMPLATES
from leanfd.train.tokens import Codec

GREEDY = Sampling(temperature=0, max_tokens=48)


@pytest.fixture
def mini() -> tuple[torch.nn.Module, list[list[int]], int]:
    engine = open_engine("mini", device="cpu", threads=1)
    prompts = [str(TEMPLATES["mini"].prompt(problem)) for problem in generate(0, 6, "train")]
    ids = [engine._tokenizer(prompt)["input_ids"] for prompt in prompts]  # type: ignore[attr-defined]
    return engine._model, ids, engine._tokenizer.eos_token_id  # type: ignore[attr-defined]


def codec(end: int, context: int) -> Codec:
    return Codec(SimpleNamespace(eos_token_id=end, pad_token_id=None), context)


def generated(model: torch.nn.Module, prompt: list[int], end: int) -> list[int]:
    out = model.generate(  # type: ignore[operator]
        input_ids=torch.tensor([prompt]), do_sample=False, max_new_tokens=48, eos_token_id=end, pad_token_id=end
    )
    return out[0, len(prompt) :].tolist()  # type: ignore[no-any-return]


def test_it_follows_the_weights_and_says_what_transformers_says(
    mini: tuple[torch.nn.Module, list[list[int]], int],
) -> None:
    model, prompts, end = mini
    assert llama.fits(model)
    before = codec(end, 512).draw(model, prompts, GREEDY)
    assert before == [generated(model, prompt, end) for prompt in prompts]
    with torch.no_grad():
        for weights in model.parameters():
            weights.add_(0.02 * torch.randn(weights.shape, generator=torch.Generator().manual_seed(0)))
    after = codec(end, 512).draw(model, prompts, GREEDY)
    assert after != before
    assert after == [generated(model, prompt, end) for prompt in prompts]


def test_each_copy_of_a_prompt_is_drawn_by_itself_and_the_context_ends_it(
    mini: tuple[torch.nn.Module, list[list[int]], int],
) -> None:
    model, prompts, end = mini
    sampling = Sampling(max_tokens=64, seed=7)
    copies = codec(end, 512).draw(model, [prompts[0]] * 8, sampling)
    assert len(set(map(tuple, copies))) > 1
    assert codec(end, 512).draw(model, [prompts[0]] * 8, sampling) == copies
    short = codec(end, max(map(len, prompts)) + 3).draw(model, prompts, sampling)
    assert max(map(len, short)) <= 3
