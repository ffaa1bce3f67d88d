"""Supervised training of the mini prover: examples (prompt, proof) in, a Llama checkpoint out. It knows no Lean.

Muon for the matrices, AdamW for embeddings and norms; batches of examples of like length, padded on the right, so that
plain causal attention needs no mask; the loss counts proof tokens fully and prompt tokens a little.
"""

from __future__ import annotations

import json
import random
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import distributed
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast


@dataclass(frozen=True, slots=True)
class Example:
    """What the model reads, and what it should write before `<|end|>`."""

    prompt: str
    proof: str
    kind: str
    """"plain", "repair", "hint" or "both", or a kind of `data.ROW_SHARES`; for reports."""


@dataclass(frozen=True, kw_only=True)
class TrainConfig:
    """Sizes and rates of one training phase."""

    vocabulary: int = 1024
    hidden: int = 256
    intermediate: int = 768
    layers: int = 5
    heads: int = 4
    context: int = 1024
    longest: int = 400
    """Tokens in the longest example kept."""
    batch_tokens: int = 4096
    """Tokens in a batch, padding counted."""
    muon_rate: float = 0.02
    adam_rate: float = 4e-3
    warmup_steps: int = 40
    decay_fraction: float = 0.5
    """The last part of the run, in which the rates fall to zero."""
    weight_decay: float = 0.02
    prompt_weight: float = 0.1
    """Weight of a prompt token in the loss; proof tokens have 1."""
    tokens: int = 40_000_000
    """Length of the run, padding counted: the schedule's clock."""
    minutes: float = 110.0
    """A run on a slow machine is shortened to this; it is then not the same run any more."""
    checkpoint_minutes: float = 3.0
    seed: int = 0


def new_model(config: TrainConfig, tokenizer: PreTrainedTokenizerFast, modes: Sequence[str]) -> LlamaForCausalLM:
    """A freshly initialised model. Its config names the prompt template that it is trained for, and the modes."""
    torch.manual_seed(config.seed)
    return LlamaForCausalLM(
        LlamaConfig(
            vocab_size=len(tokenizer),
            hidden_size=config.hidden,
            intermediate_size=config.intermediate,
            num_hidden_layers=config.layers,
            num_attention_heads=config.heads,
            num_key_value_heads=config.heads,
            max_position_embeddings=config.context,
            tie_word_embeddings=True,
            initializer_range=0.02,
            bos_token_id=None,
            eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.pad_token_id,
            leanfd_template="mini",
            leanfd_modes=list(modes),
            leanfd_definitions=True,
        )
    )


def grown_model(folder: Path, tokenizer: PreTrainedTokenizerFast, modes: Sequence[str]) -> LlamaForCausalLM:
    """Weights to train on from, in more modes: each token that they lack begins as the one that asks for a proof."""
    model = LlamaForCausalLM.from_pretrained(folder, dtype=torch.float32)
    known = model.config.vocab_size
    if len(tokenizer) > known:
        model.resize_token_embeddings(len(tokenizer), mean_resizing=False)
        with torch.no_grad():
            embedding = model.model.embed_tokens.weight
            embedding[known:] = embedding[tokenizer.convert_tokens_to_ids("<|proof|>")]
    model.config.leanfd_modes, model.config.leanfd_definitions = list(modes), True
    return model


Encoded = tuple[list[int], int]
"""Token numbers of prompt, proof and end, and how many belong to the prompt."""


def encode(examples: list[Example], tokenizer: PreTrainedTokenizerFast, longest: int) -> list[Encoded]:
    """The examples as tokens, without those that are too long."""
    prompts = tokenizer([e.prompt for e in examples], add_special_tokens=False)["input_ids"] if examples else []
    proofs = tokenizer([e.proof for e in examples], add_special_tokens=False)["input_ids"] if examples else []
    rows = [(p + q + [tokenizer.eos_token_id], len(p)) for p, q in zip(prompts, proofs, strict=True)]
    return [row for row in rows if len(row[0]) <= longest]


def batches(rows: list[Encoded], batch_tokens: int, rng: random.Random) -> Iterator[list[Encoded]]:
    """One pass over the rows in random order, like lengths together."""
    order = list(rows)
    rng.shuffle(order)
    for start in range(0, len(order), 4096):
        chunk = sorted(order[start : start + 4096], key=lambda row: len(row[0]) + rng.random() * 4)
        groups: list[list[Encoded]] = [[]]
        for row in chunk:
            if groups[-1] and len(row[0]) * (len(groups[-1]) + 1) > batch_tokens:
                groups.append([])
            groups[-1].append(row)
        rng.shuffle(groups)
        yield from groups


def tensors(batch: list[Encoded], pad: int, prompt_weight: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Inputs, targets and weights of the targets, each (rows, width)."""
    width = max(len(ids) for ids, _ in batch)
    ids = torch.full((len(batch), width), pad)
    weights = torch.zeros(len(batch), width)
    for i, (row, prompt) in enumerate(batch):
        ids[i, : len(row)] = torch.tensor(row)
        weights[i, :prompt] = prompt_weight
        weights[i, prompt : len(row)] = 1.0
    return ids[:, :-1], ids[:, 1:], weights[:, 1:]


def token_losses(model: LlamaForCausalLM, inputs: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Negative log-likelihood of each target in nats, (rows, width)."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = model.model(input_ids=inputs, use_cache=False).last_hidden_state
        logits = model.lm_head(hidden)
    return F.cross_entropy(logits.float().flatten(0, 1), targets.flatten(), reduction="none").view_as(targets)


def optimizers(model: LlamaForCausalLM, config: TrainConfig) -> list[torch.optim.Optimizer]:
    """Muon for the layers' matrices, AdamW for the rest."""
    named = dict(model.named_parameters())
    matrices = [p for n, p in named.items() if p.ndim == 2 and "embed" not in n and "lm_head" not in n]
    others = [p for n, p in named.items() if p.ndim < 2 or "embed" in n]
    return [
        torch.optim.Muon(matrices, lr=config.muon_rate, weight_decay=config.weight_decay),
        torch.optim.AdamW(others, lr=config.adam_rate, betas=(0.9, 0.98), weight_decay=0.0),
    ]


def rate(progress: float, step: int, config: TrainConfig) -> float:
    """Factor on the learning rates: warm-up, constant, then linear to zero."""
    return min(1.0, (step + 1) / config.warmup_steps) * min(1.0, max(0.0, (1 - progress) / config.decay_fraction))


@dataclass(frozen=True, slots=True)
class Rank:
    """This process among those that train one model together, each on batches of its own."""

    number: int = 0
    of: int = 1


@dataclass(slots=True)
class Clock:
    """How far a run is: all that a resumed one needs to know beside weights and optimizers."""

    step: int = 0
    tokens: int = 0
    minutes: float = 0.0
    running: float = 0.0
    """A mean of the last losses, for the log."""
    passes: int = 0
    batches: int = 0
    """Of the pass that is under way, done by this process."""


def fit(
    model: LlamaForCausalLM,
    tokenizer: PreTrainedTokenizerFast,
    epoch: Callable[[int], list[Example]],
    valid: list[Example],
    config: TrainConfig,
    folder: Path,
    progress_from: float = 0.0,
    progress_to: float = 1.0,
    rank: Rank = Rank(),
) -> None:
    """Trains from `progress_from` to `progress_to` of the schedule; rank 0 saves checkpoints in `folder`/last.

    `epoch(n)` gives the examples of the n-th pass. Progress is that of the tokens, or of the clock if that is ahead.
    A run that was cut resumes from `folder`/state.pt: the same batches in the same order, so that a single process
    comes to the same weights as one that was not cut. Exits with a message where the settings have changed since.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "train.json").write_text(json.dumps(asdict(config), indent=1))
    opts = optimizers(model, config)
    state = folder / "state.pt"
    clock = resumed(state, model, opts, config, rank) if state.exists() else Clock()
    held_out = [(e.kind, row) for e in valid for row in encode([e], tokenizer, config.longest)]
    saved = told = time.monotonic()
    started = saved - 60 * clock.minutes
    while True:
        examples = epoch(clock.passes * rank.of + rank.number)
        rng = random.Random(f"{config.seed}/{rank.number}/{clock.passes}")
        done = clock.batches
        for number, batch in enumerate(batches(encode(examples, tokenizer, config.longest), config.batch_tokens, rng)):
            if number < done:
                continue
            progress = progress_from + max(clock.tokens / config.tokens, clock.minutes / config.minutes)
            if progress >= progress_to:
                if rank.number == 0:
                    save(model, tokenizer, folder / "last")
                return
            inputs, targets, weights = tensors(batch, tokenizer.pad_token_id, config.prompt_weight)
            loss = (token_losses(model, inputs, targets) * weights).sum() / weights.sum()
            loss.backward()
            now = time.monotonic()
            due = rank.number == 0 and now - saved > config.checkpoint_minutes * 60
            seen, clock.minutes, due = agreed(model, rank, inputs.numel(), (now - started) / 60, due)
            update(model, opts, config, rate(progress, clock.step, config))
            clock.step += 1
            clock.tokens += seen
            clock.batches = number + 1
            clock.running = 0.98 * clock.running + 0.02 * loss.item() if clock.step > 1 else loss.item()
            if rank.number == 0 and now - told > 60:
                told = now
                held = " ".join(f"{k} {v:.3f}" for k, v in validation(model, tokenizer, held_out).items())
                print(
                    f"step {clock.step} pass {clock.passes} progress {progress:.3f} "
                    f"tokens {clock.tokens / 1e6:.2f}M {clock.tokens / (now - started):.0f}/s "
                    f"loss {clock.running:.3f} valid: {held}",
                    flush=True,
                )
            if due:
                places = gathered(clock, rank)
                if rank.number == 0:
                    keep(state, model, opts, config, clock, places)
                    save(model, tokenizer, folder / "last")
                saved = time.monotonic()
        clock.passes, clock.batches = clock.passes + 1, 0


_OF_THE_CLOCK = ("minutes", "checkpoint_minutes")
"""Settings that a resumed run may have others of."""


def keep(
    path: Path,
    model: LlamaForCausalLM,
    opts: list[torch.optim.Optimizer],
    config: TrainConfig,
    clock: Clock,
    places: list[list[int]],
) -> None:
    """Writes all that it takes to resume, whole or not at all; `places` are the passes and batches of the processes."""
    state = {
        "config": asdict(config),
        "clock": asdict(clock),
        "places": places,
        "model": model.state_dict(),
        "optimizers": [opt.state_dict() for opt in opts],
    }
    part = path.with_suffix(".part")
    torch.save(state, part)
    part.replace(path)


def resumed(
    path: Path, model: LlamaForCausalLM, opts: list[torch.optim.Optimizer], config: TrainConfig, rank: Rank
) -> Clock:
    """Puts weights and optimizers where a cut run left them."""
    state: dict[str, Any] = torch.load(path, weights_only=True)
    now = asdict(config)
    changed = [k for k, v in state["config"].items() if k not in _OF_THE_CLOCK and now.get(k) != v]
    if len(state["places"]) != rank.of:
        changed.append(f"processes ({len(state['places'])} then, {rank.of} now)")
    if changed:
        raise SystemExit(f"{path} is of a run with another {', '.join(changed)}: give the same, or another --out")
    model.load_state_dict(state["model"])
    for opt, was in zip(opts, state["optimizers"], strict=True):
        opt.load_state_dict(was)
    passes, done = state["places"][rank.number]
    clock = Clock(**{**state["clock"], "passes": passes, "batches": done})
    if rank.number == 0:
        print(f"{path.parent.name}: resumed at step {clock.step}, {clock.tokens / 1e6:.2f}M tokens", flush=True)
    return clock


def gathered(clock: Clock, rank: Rank) -> list[list[int]]:
    """Pass and batch of every process."""
    places = torch.zeros(rank.of, 2, dtype=torch.long)
    places[rank.number] = torch.tensor([clock.passes, clock.batches])
    if rank.of > 1:
        distributed.all_reduce(places)
    return [[int(n) for n in place] for place in places]


def agreed(model: LlamaForCausalLM, rank: Rank, tokens: int, minutes: float, due: bool) -> tuple[int, float, bool]:
    """Sets the gradients to their mean over the processes; the sum of their tokens, the mean of their clocks, and
    whether it is time for a checkpoint."""
    if rank.of == 1:
        return tokens, minutes, due
    gradients = [p.grad for p in model.parameters() if p.grad is not None]
    flat = torch.cat([*(g.flatten() for g in gradients), torch.tensor([float(tokens), minutes, float(due)])])
    distributed.all_reduce(flat)
    for gradient, mean in zip(gradients, flat[:-3].split([g.numel() for g in gradients]), strict=True):
        gradient.copy_(mean.view_as(gradient) / rank.of)
    return int(flat[-3]), float(flat[-2]) / rank.of, bool(flat[-1])


def update(model: LlamaForCausalLM, opts: list[torch.optim.Optimizer], config: TrainConfig, factor: float) -> None:
    """One step of both optimizers at `factor` times their rates."""
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    for opt, base in zip(opts, (config.muon_rate, config.adam_rate), strict=True):
        for group in opt.param_groups:
            group["lr"] = base * factor
        opt.step()
        opt.zero_grad(set_to_none=True)


@torch.no_grad()
def validation(
    model: LlamaForCausalLM, tokenizer: PreTrainedTokenizerFast, held_out: list[tuple[str, Encoded]]
) -> dict[str, float]:
    """Mean loss of a proof token for each kind of example, over a few held-out ones."""
    sums: dict[str, tuple[float, float]] = {}
    for kind in sorted({k for k, _ in held_out}):
        chosen = [row for k, row in held_out if k == kind][:48]
        inputs, targets, weights = tensors(chosen, tokenizer.pad_token_id, 0.0)
        losses = token_losses(model, inputs, targets)
        sums[kind] = (float((losses * weights).sum()), float(weights.sum()))
    return {kind: total / max(count, 1.0) for kind, (total, count) in sums.items()}


def save(model: LlamaForCausalLM, tokenizer: PreTrainedTokenizerFast, folder: Path, half: bool = False) -> None:
    """A Hugging Face folder; `half` writes fp16 weights, as the package ships them."""
    chosen = LlamaForCausalLM(model.config)
    chosen.load_state_dict(model.state_dict())
    whole, folder = folder, folder.with_name(f"{folder.name}.part")
    shutil.rmtree(folder, ignore_errors=True)
    (chosen.half() if half else chosen).save_pretrained(folder)
    (folder / "model.safetensors").chmod(0o644)
    tokenizer.save_pretrained(folder)
    # Where it was loaded from is nobody's business, and the class has another name in older transformers.
    path = folder / "tokenizer_config.json"
    told = json.loads(path.read_text())
    kept = {k: v for k, v in told.items() if k not in ("is_local", "local_files_only", "backend")}
    path.write_text(json.dumps({**kept, "tokenizer_class": "PreTrainedTokenizerFast"}, indent=2) + "\n")
    shutil.rmtree(whole, ignore_errors=True)
    folder.rename(whole)
