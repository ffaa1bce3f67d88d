"""Does the prover, on one hard problem, do better when it learns in memory from its failures between batches?

    OMP_NUM_THREADS=1 python benchmarks/learn.py --out rows.jsonl [--problems 16] [--seed 0] [--until CPU_SECONDS]
                                                 [--data PROBLEMS.jsonl] [--model DIR]
    python benchmarks/learn.py --out rows.jsonl --table

Problems of the curriculum's validation split, difficulty 4 and 5, or of a data set, that the mini prover (or another
model with its template) does not prove in one batch of attempts drawn with another seed. Each meets every arm, from the
same weights and the same first batch:

    plain      independent attempts; goes on for twice as many, since learning costs time
    warm       plain at temperature 1.3: more variety without learning
    repair     each further batch repairs distinct failures of the one before, with Lean's messages
    distil     the model as it was, which reads the failure with Lean's message, teaches from the broken tactic onward
    shuffled   as distil, on failures of another problem: a control
    unlike     -log(1 - p) on the same tokens of distinct failures
    follow     cross-entropy before the tactic that breaks, on the quarter of the failures that get furthest

--out gets a line for each problem as it is done, and resumes a file already there. CPU is this process and its Lean.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from cpu import cpu_s

from leanfd.bench.datasets import load_dataset
from leanfd.curriculum import generate
from leanfd.lean.judge import LeanJudge, judge_all, open_judge
from leanfd.models.engine import Prompt, Sampling
from leanfd.models.engines import MINI
from leanfd.models.prompts import Template, template_for
from leanfd.models.transformers_engine import TransformersEngine, read_pretrained
from leanfd.proofs import Attempt, Problem
from leanfd.prove.attempts import taken
from leanfd.prove.passk import interval
from leanfd.train.losses import Divergence, token_divergence
from leanfd.train.spans import broken_from, first_token
from leanfd.train.tokens import Codec, log_probabilities

BATCH = 64
LEARNT = 8
"""Distinct failures behind one step."""
STEPS = 2
"""Between two batches."""
LONGER = 2
"""So many times the attempts of the others for plain."""
ARMS = ("plain", "warm", "repair", "distil", "shuffled", "unlike", "follow")


def spent_s() -> float:
    """CPU seconds so far, Lean's too."""
    return cpu_s(os.getpid())


class Bench:
    """The prover, with weights that can be moved and put back."""

    def __init__(self, judge: LeanJudge, model: Path, rate: float) -> None:
        self.model, tokenizer = read_pretrained(model)
        self.model.float().eval()
        self.teacher = copy.deepcopy(self.model).requires_grad_(False)
        self.tokenizer, self.judge, self.rate = tokenizer, judge, rate
        self.template: Template = template_for(str(model))
        self.codec = Codec(tokenizer, int(self.model.config.max_position_embeddings))

    def reset(self) -> None:
        self.model.load_state_dict(self.teacher.state_dict())
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=self.rate, weight_decay=0.0)

    def attempts(
        self,
        problem: Problem,
        seed: int,
        temperature: float = 1.0,
        repaired: Sequence[Attempt] = (),
        count: int = BATCH,
    ) -> list[Attempt]:
        """A batch of judged attempts, repairs of these in turn where there are any."""
        failed = [(repaired[i % len(repaired)],) if repaired else () for i in range(count)]
        prompts: list[Prompt] = [self.template.prompt(problem, each) for each in failed]
        sampling = Sampling(temperature=temperature, max_tokens=128, seed=seed, stop=self.template.stop)
        engine = TransformersEngine.around(self.model, self.tokenizer, "mini")
        drawn = engine.complete(prompts, sampling)
        found = [
            taken(problem, self.template, prompt, completion, {}, index=i)
            for i, (prompt, completion) in enumerate(zip(prompts, drawn, strict=True))
        ]
        texts = list(dict.fromkeys(a.proof for a in found if a.proof))
        said = dict(judge_all(self.judge, ((problem, text) for text in texts)))
        verdicts = {text: said[i] for i, text in enumerate(texts)}
        return [replace(a, verdict=verdicts.get(a.proof or "")) for a in found]

    def step(self, learnt: Sequence[Attempt], how: str) -> None:
        """One update from these failures."""
        ids = [self.codec.completion(a.completion, a.tokens) for a in learnt]
        starts = [first_token(x, broken_from(a), self.codec.text) for a, x in zip(learnt, ids, strict=True)]
        plain = [self.codec.prompt(self.template.prompt(a.problem)) for a in learnt]
        ours, y, mask = log_probabilities(self.model, self.codec, plain, ids)
        place = torch.arange(y.size(1))[None]
        start = torch.tensor(starts)[:, None]
        onward = mask * (place >= start)
        if how in ("distil", "shuffled"):
            reading = [self.codec.prompt(self.template.prompt(a.problem, (a,))) for a in learnt]
            with torch.no_grad():
                theirs, _, _ = log_probabilities(self.teacher, self.codec, reading, ids)
            loss, chosen = token_divergence(ours, theirs, Divergence()), onward
        else:
            own = ours.gather(-1, y[..., None])[..., 0]
            unlike = how == "unlike"
            loss, chosen = (-torch.log1p(-own.exp().clamp(max=0.999)), onward) if unlike else (-own, mask - onward)
        self.optimizer.zero_grad()
        ((loss * chosen).sum() / chosen.sum().clamp(min=1)).backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()

    def learn(self, failed: Sequence[Attempt], how: str, rng: random.Random) -> None:
        """A few steps on distinct failures."""
        distinct = list({a.proof: a for a in failed if a.rejected and a.proof}.values())
        if how == "follow":
            distinct = sorted(distinct, key=broken_from)[-max(1, len(distinct) // 4) :]
        for _ in range(STEPS if distinct else 0):
            self.step(rng.sample(distinct, min(LEARNT, len(distinct))), how)

    def arm(
        self, problem: Problem, how: str, first: list[Attempt], foreign: list[Attempt], most: int, seed: int
    ) -> Any:
        """Attempts and CPU seconds until the first proof, after the first batch; None for no proof."""
        self.reset()
        rng, began, failed = random.Random(seed), spent_s(), first
        for n in range(1, most * (LONGER if how == "plain" else 1)):
            if how not in ("plain", "warm", "repair"):
                self.learn(foreign if how == "shuffled" else failed, how, rng)
            again = list({a.proof: a for a in failed if a.rejected and a.proof}.values()) if how == "repair" else ()
            new = self.attempts(problem, 1000 * seed + n, 1.3 if how == "warm" else 1.0, again)
            right = next((i for i, a in enumerate(new) if a.proved), None)
            if right is not None:
                return {"attempts": n * BATCH + right + 1, "cpu_s": spent_s() - began, "proof": new[right].proof}
            failed = failed + new if how != "repair" else new
        return {"attempts": None, "cpu_s": spent_s() - began, "distinct": len({a.proof for a in failed})}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data", default="", help="a data set in place of the curriculum")
    parser.add_argument("--model", type=Path, default=MINI)
    parser.add_argument("--problems", type=int, default=16)
    parser.add_argument("--skip", type=int, default=0, help="so many hard problems: those that rates were chosen on")
    parser.add_argument("--batches", type=int, default=3)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--arms", nargs="*", default=ARMS)
    parser.add_argument("--until", type=float, default=600.0, help="CPU seconds after which no problem is begun")
    parser.add_argument("--table", action="store_true")
    chosen = parser.parse_args()
    rows = [json.loads(line) for line in chosen.out.read_text().splitlines()] if chosen.out.exists() else []
    if not chosen.table:
        torch.set_num_threads(1)
        with open_judge(workers=1) as judge, chosen.out.open("a") as out:
            for row in measured(
                Bench(judge, chosen.model, chosen.rate), chosen, {(r["name"], r["seed"]) for r in rows}
            ):
                print(json.dumps(row), file=out, flush=True)
                rows.append(row)
    table(rows)


def difficult() -> Iterator[Problem]:
    """Of the curriculum's validation split."""
    return (p for p in generate(0, 2000, "valid") if {"difficulty-4", "difficulty-5"} & set(p.tags))


def measured(bench: Bench, chosen: Any, done: set[tuple[str, int]]) -> Any:
    """A row for each hard problem."""
    foreign: list[Attempt] = []
    hard = 0
    for problem in load_dataset(chosen.data).problems if chosen.data else difficult():
        bench.reset()
        # A quarter first: most problems end there.
        if any(a.proved for a in bench.attempts(problem, 77, count=BATCH // 4)):
            continue
        looked = bench.attempts(problem, 77)
        if any(a.proved for a in looked):
            continue
        hard += 1
        before, foreign = foreign, looked
        if hard <= chosen.skip or not before or (problem.name, chosen.seed) in done:
            continue
        if spent_s() > chosen.until or hard > chosen.skip + chosen.problems:
            return
        began = spent_s()
        first = bench.attempts(problem, 1000 * chosen.seed)
        row: dict[str, Any] = {"name": problem.name, "seed": chosen.seed, "first_cpu_s": spent_s() - began}
        row["most"] = BATCH * chosen.batches
        row["first"] = sum(a.proved for a in first)
        if not row["first"]:
            row |= {how: bench.arm(problem, how, first, before, chosen.batches, chosen.seed) for how in chosen.arms}
        yield row


def table(rows: list[dict[str, Any]]) -> None:
    """Each arm against plain: at equal attempts, and at the least CPU time that a failed run of the two took."""
    rows = [row for row in rows if not row["first"]]
    for how in (arm for arm in ARMS[1:] if rows and arm in rows[0]):
        most = max(row["most"] for row in rows)
        seconds = min(row[arm]["cpu_s"] for row in rows for arm in ("plain", how) if row[arm]["attempts"] is None)
        print(f"{how}, {len(rows)} runs on {len({row['name'] for row in rows})} problems")
        for unit, limit in (("attempts", most), ("cpu_s", seconds)):
            mine, plain = (spent(rows, arm, unit, limit) for arm in (how, "plain"))
            solved, even = ([float(x < limit) for x in spent_] for spent_ in (mine, plain))
            print(
                f"  within {limit:.1f} {unit}: proved {sum(solved):.0f}, plain {sum(even):.0f}, "
                f"difference of the share {_told(by_problem(rows, even, solved))}, of {unit} until the first proof "
                f"{_told(by_problem(rows, plain, mine))}"
            )


def spent(rows: list[dict[str, Any]], how: str, unit: str, limit: float) -> list[float]:
    """Attempts or seconds until the first proof of each run, `limit` where there was none by then."""
    return [limit if row[how]["attempts"] is None else min(limit, float(row[how][unit])) for row in rows]


def by_problem(rows: list[dict[str, Any]], plain: list[float], mine: list[float]) -> Any:
    """The mean difference with its interval over problems, of which each seed is a part."""
    of: dict[str, list[float]] = {}
    for row, a, b in zip(rows, plain, mine, strict=True):
        of.setdefault(row["name"], []).append(b - a)
    return interval([sum(each) / len(each) for each in of.values()])


def _told(i: Any) -> str:
    return f"{i.mean:+.3f} [{i.low:+.3f}, {i.high:+.3f}]"


if __name__ == "__main__":
    main()
