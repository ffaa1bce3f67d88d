"""The shipped model: it loads, is small, samples what it says it samples, and proves easy problems."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leanfd.errors import EngineError, InputError
from leanfd.lean.judge import judge_all, open_judge
from leanfd.models import llama
from leanfd.models.engine import Sampling
from leanfd.models.engines import MINI, open_engine
from leanfd.models.prompts import TEMPLATES, template_for
from leanfd.models.transformers_engine import TransformersEngine
from leanfd.proofs import Problem

STATEMENTS = (
    "theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p",
    "theorem imp (p q : Prop) (hp : p) (h : p → q) : q",
    "theorem inl (p q : Prop) : p → p ∨ q",
    "theorem trans {α : Type} (a b c : α) (h₁ : a = b) (h₂ : b = c) : a = c",
    "theorem all {α : Type} (P : α → Prop) (a : α) (h : ∀ x, P x) : P a",
    "theorem zero (n : Nat) : n + 0 = n",
    "theorem le (a b c : Nat) (hab : a ≤ b) (hbc : b ≤ c) : a ≤ c",
    "theorem app (α : Type) (l : List α) : l ++ [] = l",
)
PROBLEMS = tuple(Problem(s.split()[1], s) for s in STATEMENTS)
PROMPTS = [str(TEMPLATES["mini"].prompt(p)) for p in PROBLEMS]
SAMPLING = Sampling(temperature=1.0, max_tokens=48, seed=5, stop=TEMPLATES["mini"].stop)


@pytest.fixture(scope="module")
def engine() -> TransformersEngine:
    opened = open_engine("mini")
    assert isinstance(opened, TransformersEngine)
    return opened


def test_it_is_small_and_says_what_it_is(engine: TransformersEngine):
    assert sum(f.stat().st_size for f in MINI.iterdir()) < 16e6
    assert 2e6 <= engine._model.num_parameters() <= 8e6
    assert engine.name == "mini"
    assert len(engine.digest) == 16
    assert template_for(str(MINI)).name == "mini"
    assert (MINI / "README.md").is_file()


def test_same_seed_same_completions_whatever_the_neighbours(engine: TransformersEngine):
    together = engine.complete(PROMPTS * 3, SAMPLING)
    assert engine.complete(PROMPTS * 3, SAMPLING) == together
    for i, prompt in enumerate(PROMPTS):
        alone = engine.complete([prompt] * 3, SAMPLING)
        assert [c.text for c in alone] == [together[i + k * len(PROMPTS)].text for k in range(3)]
    assert len({c.text for c in engine.complete([PROMPTS[0]] * 16, SAMPLING)}) > 1


@pytest.mark.parametrize("temperature", [1.0, 0.7])
@pytest.mark.parametrize("own_loop", [True, False])
def test_logprobs_are_those_of_a_teacher_forced_pass(
    engine: TransformersEngine, monkeypatch: pytest.MonkeyPatch, temperature: float, own_loop: bool
):
    import torch

    monkeypatch.setattr(llama, "fits", lambda _model: own_loop)
    sampling = Sampling(temperature=temperature, max_tokens=48, seed=1, stop=SAMPLING.stop)
    checked = 0
    for prompt, completion in zip(PROMPTS, engine.complete(PROMPTS, sampling), strict=True):
        before = engine._tokenizer(prompt)["input_ids"]
        after = engine._tokenizer(completion.text)["input_ids"]
        if completion.finished:
            after = [*after, engine._tokenizer.eos_token_id]
        if len(after) != completion.tokens:
            continue  # the model spelt it with other tokens than the tokenizer would
        with torch.inference_mode():
            logits = engine._model(torch.tensor([before + after])).logits[0, len(before) - 1 : -1]
        logprobs = torch.log_softmax(logits / temperature, -1).gather(-1, torch.tensor(after)[:, None])
        assert completion.logprob == pytest.approx(float(logprobs.sum()), abs=1e-4 * max(1, len(after)))
        checked += 1
    assert checked >= len(PROMPTS) // 2


@pytest.mark.parametrize("own_loop", [True, False])
def test_greedy_is_what_generate_does(engine: TransformersEngine, monkeypatch: pytest.MonkeyPatch, own_loop: bool):
    import torch

    monkeypatch.setattr(llama, "fits", lambda _model: own_loop)
    greedy = Sampling(temperature=0.0, max_tokens=48, stop=SAMPLING.stop)
    for prompt, completion in zip(PROMPTS, engine.complete(PROMPTS, greedy), strict=True):
        ids = torch.tensor([engine._tokenizer(prompt)["input_ids"]])
        with torch.inference_mode():
            out = engine._model.generate(input_ids=ids, do_sample=False, max_new_tokens=48)[0, ids.shape[1] :]
        assert completion.text == engine._tokenizer.decode(out, skip_special_tokens=True)


def test_top_p_leaves_only_likely_tokens(engine: TransformersEngine):
    narrow = Sampling(temperature=1.0, top_p=1e-6, max_tokens=24, stop=SAMPLING.stop)
    greedy = Sampling(temperature=0.0, max_tokens=24, stop=SAMPLING.stop)
    texts = [[c.text for c in engine.complete(PROMPTS, s)] for s in (narrow, greedy)]
    assert texts[0] == texts[1]


def test_stop_texts_end_a_completion_and_are_no_part_of_it(engine: TransformersEngine):
    greedy = Sampling(temperature=0.0, max_tokens=48, stop=TEMPLATES["mini"].stop)
    whole = next(c.text for c in engine.complete(PROMPTS, greedy) if " " in c.text)
    prompt = PROMPTS[[c.text for c in engine.complete(PROMPTS, greedy)].index(whole)]
    (cut,) = engine.complete([prompt], Sampling(temperature=0.0, max_tokens=48, stop=(" ",)))
    assert cut.text == whole.split(" ")[0]
    assert cut.finished


def test_a_cut_completion_says_so(engine: TransformersEngine):
    (cut,) = engine.complete(PROMPTS[:1], Sampling(max_tokens=1))
    assert (cut.tokens, cut.finished) == (1, False)


def test_a_prompt_that_does_not_fit_is_an_error_with_numbers(engine: TransformersEngine):
    with pytest.raises(EngineError, match=r"a prompt of \d{4} tokens .* context of mini, 1024 tokens"):
        engine.complete(["theorem " * 2000], SAMPLING)


def test_long_and_short_prompts_in_one_call(engine: TransformersEngine):
    long = PROMPTS[0].replace("(p q", "(" + "p " * 900 + "q")
    done = engine.complete([long, PROMPTS[1]], Sampling(max_tokens=400, seed=1, stop=SAMPLING.stop))
    assert done[1] == engine.complete([PROMPTS[1]], Sampling(max_tokens=400, seed=1, stop=SAMPLING.stop))[0]


def test_chats_and_empty_prompts_are_refused(engine: TransformersEngine):
    with pytest.raises(EngineError, match="no chat template"):
        engine.complete([(("user", "hi"),)], SAMPLING)
    with pytest.raises(EngineError, match="empty prompt"):
        engine.complete([""], SAMPLING)
    assert engine.complete([], SAMPLING) == []


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_the_tokenizer_reads_back_any_text(text: str):
    from transformers import AutoTokenizer

    tokenizer = _TOKENIZER.setdefault("mini", AutoTokenizer.from_pretrained(MINI))
    assert tokenizer.decode(tokenizer(text)["input_ids"]) == text


_TOKENIZER: dict[str, object] = {}


def test_lone_surrogates_do_not_stop_it(engine: TransformersEngine):
    assert engine.complete(["theorem \ud800" + PROMPTS[0]], SAMPLING)[0].tokens > 0


def test_easy_problems_are_proved(engine: TransformersEngine):
    samples = 8
    done = engine.complete([p for p in PROMPTS for _ in range(samples)], SAMPLING)
    pairs = [(PROBLEMS[i // samples], c.text) for i, c in enumerate(done)]
    with open_judge(workers=1) as judge:
        proved = {pairs[i][0].name for i, verdict in judge_all(judge, pairs) if verdict.proved}
    assert len(proved) >= 5, f"of {len(PROBLEMS)} easy problems only {sorted(proved)} were proved in {samples} attempts"


def _copy(to: Path) -> Path:
    shutil.copytree(MINI, to)
    return to


def test_a_truncated_model_is_an_engine_error_of_one_line(tmp_path: Path):
    folder = _copy(tmp_path / "m")
    weights = (folder / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(weights[: len(weights) // 2])
    with pytest.raises(EngineError, match="holds no readable model") as caught:
        open_engine(str(folder))
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 500


def test_missing_weights_are_not_made_up(tmp_path: Path):
    from safetensors.torch import load_file, save_file

    folder = _copy(tmp_path / "m")
    weights = load_file(folder / "model.safetensors")
    del weights["model.layers.0.mlp.up_proj.weight"]
    save_file(weights, folder / "model.safetensors", {"format": "pt"})
    with pytest.raises(EngineError, match="1 weights are missing"):
        open_engine(str(folder))


@pytest.mark.parametrize("broken", ["config.json", "tokenizer.json"])
def test_a_broken_json_is_an_engine_error(tmp_path: Path, broken: str):
    folder = _copy(tmp_path / "m")
    (folder / broken).write_text('{"model_type": ')
    with pytest.raises(EngineError):
        open_engine(str(folder))


def test_folders_without_a_model(tmp_path: Path):
    with pytest.raises(EngineError, match=r"it has no config\.json"):
        open_engine(str(tmp_path))
    with pytest.raises(InputError, match="no model"):
        open_engine(str(tmp_path / "nowhere"))


def test_another_architecture_goes_through_transformers(tmp_path: Path, engine: TransformersEngine):
    from transformers import GPT2Config, GPT2LMHeadModel

    tokenizer = engine._tokenizer
    config = GPT2Config(vocab_size=len(tokenizer), n_embd=32, n_layer=2, n_head=2, n_positions=128, eos_token_id=0)
    GPT2LMHeadModel(config).save_pretrained(tmp_path)
    tokenizer.save_pretrained(tmp_path)
    assert json.loads((tmp_path / "config.json").read_text())["model_type"] == "gpt2"
    other = open_engine(str(tmp_path), device="cpu")
    sampling = Sampling(max_tokens=8, seed=2)
    together = other.complete(PROMPTS[:4] * 2, sampling)
    assert [c.text for c in other.complete([PROMPTS[2]], sampling)] == [together[2].text]
    other.close()
    with pytest.raises(EngineError, match="closed"):
        other.complete(PROMPTS[:1], sampling)
