"""Makes the mini prover: problems, spoiled proofs, tokenizer, training, own samples, training on them, export.

    python recipes/mini/make.py --out runs/mini
    python recipes/mini/make.py --out runs/more --rows runs/steps.jsonl runs/edits.jsonl --start leanfd/models/mini

At most two hours on two cores, without --rows. Each stage leaves a file or folder in --out and is skipped when that is
there, and training resumes from its last checkpoint, so a run may be cut at any time and given again in pieces. The
model ends in --out/export; README.md says how it is measured.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import data
import induction
import tokenizer as bpe
import torch
import train
from torch import distributed, multiprocessing
from transformers import LlamaForCausalLM, PreTrainedTokenizerFast

from leanfd.bench.datasets import load_dataset
from leanfd.curriculum import corruptions, generate
from leanfd.curriculum.canonical import canonical
from leanfd.curriculum.public import is_public
from leanfd.lean.judge import judge_all, open_judge
from leanfd.models.engine import Sampling
from leanfd.models.transformers_engine import TransformersEngine
from leanfd.proofs import Attempt, Problem, Verdict, problem_from_json, to_json

COUNTS = {"prop": 32_000, "quantifier": 16_000, "equality": 9_500, "nat": 15_000, "list": 10_000}
"""Problems to train on."""
HELD_OUT = 24
"""Of each family, for the validation loss in the log."""
PASS = 5_800
FIRST = 0.55
"""Share of the schedule before the model's own failures join the data."""
EARLY = data.Shares(plain=0.74, repair=0.07, hint=0.16, both=0.03)
LATE = data.Shares(plain=0.60, repair=0.22, hint=0.12, both=0.06)
LAST = data.Shares(plain=0.46, repair=0.36, hint=0.10, both=0.08)
"""Repair is learned late: it takes failures that the model itself would make."""
ONCE_MORE = 0.25
"""To what share of themselves the rates rise for the third stage, behind the schedule's end, to fall to zero again."""
STAGES = ("first", "second", "third")
ATTEMPTS_EACH = 4
LONGEST_NEW = 120
Families = dict[str, list[data.Study]]


def main() -> None:
    """Runs the stages in order."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("runs/mini"))
    parser.add_argument("--tokens", type=int, default=40_000_000, help="to train on, padding counted")
    parser.add_argument("--minutes", type=float, default=110.0, help="at most, of training")
    parser.add_argument("--spoiled", type=int, default=20_000, help="spoiled proofs to judge")
    parser.add_argument("--sampled", type=int, default=12_000, help="problems to sample from, 4 attempts each")
    parser.add_argument(
        "--problems", nargs="*", default=[], help="more to train on, with references, of grow.py's kinds"
    )
    parser.add_argument("--rows", nargs="*", type=Path, default=[], help="files of edits.py and steps.py")
    parser.add_argument("--start", type=Path, help="train on from this model; its sizes are then the model's")
    parser.add_argument("--layers", type=int, default=5)
    parser.add_argument("--hidden", type=int, default=256, help="a multiple of 64: heads have 64 dimensions")
    parser.add_argument("--intermediate", type=int, help="by default three times --hidden")
    parser.add_argument("--longest", type=int, default=400, help="tokens in the longest example kept")
    parser.add_argument("--batch-tokens", type=int, default=4096, help="tokens in a batch of each process")
    parser.add_argument("--muon-rate", type=float, default=0.02)
    parser.add_argument("--adam-rate", type=float, default=4e-3)
    parser.add_argument("--decay", type=float, default=0.5, help="last share of the schedule, in which the rates fall")
    parser.add_argument(
        "--branch",
        type=int,
        help="from the newest checkpoint let the rates fall within so many tokens, and export that",
    )
    parser.add_argument("--checkpoint-minutes", type=float, default=3.0)
    parser.add_argument("--processes", type=int, default=2, help="that train together, one thread each")
    parser.add_argument("--workers", type=int, default=2, help="Lean processes")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.set_num_threads(1)  # Forked below: a pool of threads would not survive it.
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    config = config_of(options)
    rows, valid_rows = data.read_rows(options.rows)
    print(f"rows: { {kind: len(known) for kind, known in rows.items()} }, {len(valid_rows)} held out", flush=True)

    problems = stage_problems(out / "problems.jsonl", options.seed, options.problems)
    known = data.studies(problems)
    data.add_attempts(known, stage_spoiled(out / "spoiled.jsonl", problems, options))
    families, held_out = divided(known.values())
    tok = stage_tokenizer(out / "tokenizer", families, rows, config, options.start)
    valid = [e for kind in ("plain", "repair", "hint") for e in validation(held_out, kind)] + valid_rows

    def first(rank: train.Rank) -> None:
        if options.start is None:
            model = train.new_model(config, tok, data.modes_of(rows))
            induction.plant(model, options.seed)
        else:
            model = train.grown_model(options.start, tok, data.modes_of(rows))
        print(f"model: {sum(p.numel() for p in model.parameters()) / 1e6:.1f} M parameters", flush=True)
        draw = passes(families, rows, EARLY, options.seed)
        train.fit(model, tok, draw, valid, config, out / "first", 0.0, FIRST, rank)

    def second(rank: train.Rank) -> None:
        model = LlamaForCausalLM.from_pretrained(out / "first" / "last", dtype=torch.float32)
        again = replace(config, seed=options.seed + 1, warmup_steps=20)
        draw = passes(families, rows, LATE, again.seed)
        train.fit(model, tok, draw, valid, again, out / "second", FIRST, 1.0, rank)

    def third(rank: train.Rank) -> None:
        model = LlamaForCausalLM.from_pretrained(out / "second" / "last", dtype=torch.float32)
        again = replace(config, seed=options.seed + 2, warmup_steps=20)
        draw = passes(families, rows, LAST, again.seed)
        train.fit(model, tok, draw, valid, again, out / "third", 1 - ONCE_MORE * config.decay_fraction, 1.0, rank)

    def sample(number: int, stage: str) -> None:
        samples = stage_samples(out / f"samples-{number}.jsonl", out / stage / "last", families, options, number)
        for study in known.values() if samples else ():
            study.failed.clear()
        data.add_attempts(known, samples)
        report(families)

    report(families)
    if options.branch is not None:
        falling = replace(config, tokens=options.branch, decay_fraction=1.0, warmup_steps=20, seed=options.seed + 3)
        branch(out, falling, passes(families, rows, LATE, falling.seed), valid)
        return
    stage_training(out / "first", first, options.processes)
    sample(1, "first")
    stage_training(out / "second", second, options.processes)
    sample(2, "second")
    stage_training(out / "third", third, options.processes)
    export(out / "third" / "last", out / "export")


def branch(
    out: Path, config: train.TrainConfig, draw: Callable[[int], list[train.Example]], valid: list[train.Example]
) -> None:
    """Trains the newest weights on the side while the rates fall to zero, and exports them: a model to measure, of a
    run that is under way. That run's own files stay as they are. A branch that was cut is resumed first."""
    stage = max((out / name / "last" for name in STAGES), key=lambda last: _written_at(last / "config.json")).parent
    if not (stage / "last").exists():
        raise SystemExit(f"{out} has no checkpoint to branch from yet: train first")
    clock = torch.load(stage / "state.pt", weights_only=True)["clock"] if (stage / "state.pt").exists() else None
    named = f"branch-{stage.name}-{clock['tokens'] // 1000}k" if clock else f"branch-{stage.name}"
    folder = next((cut.parent for cut in out.glob("branch-*/state.pt")), out / named)
    print(f"branch: {folder}", flush=True)

    def fall(rank: train.Rank) -> None:
        weights = stage / "last"
        model = LlamaForCausalLM.from_pretrained(weights, dtype=torch.float32)
        tok = PreTrainedTokenizerFast.from_pretrained(weights)
        train.fit(model, tok, draw, valid, config, folder, rank=rank)

    stage_training(folder, fall, 1)
    export(folder / "last", folder / "export")


def _written_at(path: Path) -> float:
    return path.stat().st_mtime if path.exists() else 0.0


def config_of(options: argparse.Namespace) -> train.TrainConfig:
    """Sizes and rates as they were asked for."""
    return train.TrainConfig(
        layers=options.layers,
        hidden=options.hidden,
        heads=options.hidden // 64,
        intermediate=options.intermediate or 3 * options.hidden,
        longest=options.longest,
        batch_tokens=options.batch_tokens,
        muon_rate=options.muon_rate,
        adam_rate=options.adam_rate,
        decay_fraction=options.decay,
        tokens=options.tokens,
        minutes=options.minutes,
        checkpoint_minutes=options.checkpoint_minutes,
        seed=options.seed,
    )


def stage_training(folder: Path, work: Callable[[train.Rank], None], processes: int) -> None:
    """Runs `work` here, or in forked processes that average their gradients, unless it was done before."""
    if not (folder / "done").exists():
        folder.mkdir(parents=True, exist_ok=True)
        if processes == 1:
            work(train.Rank())
        else:
            (folder / "meeting").unlink(missing_ok=True)
            given = (work, folder, processes, os.getpid())
            multiprocessing.start_processes(_train, given, processes, start_method="fork")
        (folder / "done").touch()
    (folder / "state.pt").unlink(missing_ok=True)


def _end_with(parent: int) -> None:
    """Ends this process once its parent is gone: killed, it can tell nobody."""
    while os.getppid() == parent:
        time.sleep(1.0)
    os._exit(1)


def _train(number: int, work: Callable[[train.Rank], None], folder: Path, processes: int, parent: int) -> None:
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    meeting = f"file://{(folder / 'meeting').resolve()}"
    distributed.init_process_group("gloo", init_method=meeting, rank=number, world_size=processes)
    work(train.Rank(number, processes))
    distributed.destroy_process_group()


def divided(known: Iterable[data.Study]) -> tuple[Families, Families]:
    """Problems to train on and problems for the validation loss, by family."""
    families: Families = {name: [] for name in COUNTS}
    for study in known:
        families.setdefault(study.problem.tags[0], []).append(study)
    held_out = {name: family[:HELD_OUT] for name, family in families.items()}
    return {name: family[HELD_OUT:] for name, family in families.items()}, held_out


def validation(held_out: Families, kind: str) -> list[train.Example]:
    """Examples of one kind, hints right and names as they are."""
    shares = replace(EARLY, wrong_hint=0.0, renamed=0.0)
    rng = random.Random(1)
    wanted = {n: [s for s in f if s.failed or kind != "repair"] for n, f in held_out.items()}
    return [e for family in wanted.values() for e in data.draw(family, family, kind, shares, rng)]


def passes(families: Families, rows: data.Rows, shares: data.Shares, seed: int) -> Callable[[int], list[train.Example]]:
    """The examples of each pass, a function of its number and the seed."""
    return lambda n: data.draw_pass(families, PASS, shares, random.Random(f"{seed}/{n}"), rows)


def stage_problems(path: Path, seed: int, more: list[str]) -> list[Problem]:
    """The train split of the curriculum and more, shuffled, without what is a public benchmark's."""
    if not path.exists():
        started = time.monotonic()
        with path.with_suffix(".part").open("w", encoding="utf-8") as out:
            for family, count in COUNTS.items():
                for problem in generate(seed, count, "train", [family]):
                    if is_public(canonical(problem.statement)):
                        continue
                    out.write(json.dumps(to_json(problem), ensure_ascii=False) + "\n")
        path.with_suffix(".part").rename(path)
        print(f"problems: {time.monotonic() - started:.0f} s", flush=True)
    with path.open(encoding="utf-8") as lines:
        problems = [problem_from_json(json.loads(line)) for line in lines]
    for name in more:
        problems += [problem for problem in load_dataset(name).problems if problem.references]
    if strange := {problem.tags[0] for problem in problems} - data.FAMILY_SHARES.keys():
        raise SystemExit(f"no share is set for problems of {', '.join(sorted(strange))}: see data.FAMILY_SHARES")
    print(f"problems: {len(problems)} {dict(Counter(p.tags[0] for p in problems))}", flush=True)
    random.Random(seed).shuffle(problems)
    return problems


def stage_spoiled(path: Path, problems: list[Problem], options: argparse.Namespace) -> list[Attempt]:
    """References with slips in them, judged."""
    if not path.exists():
        rng = random.Random(f"spoil/{options.seed}")
        pairs = []
        for problem in problems[: options.spoiled]:
            pairs += [(problem, proof) for proof in corruptions(problem, rng, 1, problems[:200]) if proof.strip()]
        write_judged(path, pairs, options.workers)
    return data.read_attempts(path)


def write_judged(path: Path, pairs: list[tuple[Problem, str]], workers: int) -> None:
    """Judges and writes, with a line on speed and outcomes."""
    started = time.monotonic()
    verdicts: dict[int, Verdict] = {}
    with open_judge(workers=workers, timeout_s=5.0) as judge:
        verdicts.update(judge_all(judge, pairs))
    attempts = [data.judged(p, proof, verdicts[i]) for i, (p, proof) in enumerate(pairs)]
    data.write_attempts(path.with_suffix(".part"), attempts)
    path.with_suffix(".part").rename(path)
    outcomes = dict(Counter(str(v.outcome) for v in verdicts.values()))
    print(f"{path.stem}: {len(pairs)} judged in {time.monotonic() - started:.0f} s {outcomes}", flush=True)


def stage_tokenizer(
    folder: Path, families: Families, rows: data.Rows, config: train.TrainConfig, start: Path | None
) -> PreTrainedTokenizerFast:
    """Trained on examples of all kinds; that of the model to start from, with dividers that it lacks."""
    if not folder.exists():
        if start is not None:
            made = bpe.grown(start)
        else:
            shares = data.Shares(plain=0.4, repair=0.5, hint=0.1, both=0.0)
            some = data.draw_pass(families, 30_000, shares, random.Random(config.seed), rows)
            made = bpe.train((text for e in some for text in (e.prompt, e.proof)), config.vocabulary)
        made.save_pretrained(folder.with_suffix(".part"))
        folder.with_suffix(".part").rename(folder)
    return PreTrainedTokenizerFast.from_pretrained(folder)


def stage_samples(
    path: Path, folder: Path, families: Families, options: argparse.Namespace, number: int
) -> list[Attempt]:
    """The model's own attempts on train problems, judged."""
    if not path.exists():
        template = data.TEMPLATE
        seed = options.seed + number - 1
        rng = random.Random(f"sample/{seed}")
        share = options.sampled / sum(data.FAMILY_SHARES[name] for name in families)
        chosen = [
            study.problem
            for name, family in families.items()
            for study in rng.sample(family, min(len(family), int(share * data.FAMILY_SHARES[name])))
        ]
        asked = [p for p in chosen for _ in range(ATTEMPTS_EACH)]
        sampling = Sampling(temperature=1.0, max_tokens=LONGEST_NEW, seed=seed, stop=template.stop)
        started = time.monotonic()
        completions = TransformersEngine(folder, device="cpu").complete([template.prompt(p) for p in asked], sampling)
        seconds = time.monotonic() - started
        print(f"samples: {sum(c.tokens for c in completions) / seconds:.0f} tokens/s, {seconds:.0f} s", flush=True)
        proofs = [(p, template.proof(c.text)) for p, c in zip(asked, completions, strict=True)]
        pairs = list(dict.fromkeys((p, proof) for p, proof in proofs if proof is not None))
        write_judged(path, pairs, options.workers)
    return data.read_attempts(path)


def report(families: Families) -> None:
    """What there is to learn from."""
    for name, family in families.items():
        proofs, failed = sum(len(s.proofs) for s in family), sum(len(s.failed) for s in family)
        print(f"{name}: {len(family)} problems, {proofs} proofs, {failed} failed attempts", flush=True)


def export(folder: Path, to: Path) -> None:
    """fp16 weights and the tokenizer, as the package ships them."""
    tok = PreTrainedTokenizerFast.from_pretrained(folder)
    shutil.rmtree(to, ignore_errors=True)
    train.save(LlamaForCausalLM.from_pretrained(folder, dtype=torch.float32), tok, to, half=True)
    print(f"exported to {to}: {sum(f.stat().st_size for f in to.iterdir()) / 1e6:.1f} MB", flush=True)


if __name__ == "__main__":
    main()
