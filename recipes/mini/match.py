"""How often a model writes just what a row has: the next tactic, the edit, the rest of a proof.

    python recipes/mini/steps.py --split valid --curriculum 500 --out runs/valid.jsonl
    python recipes/mini/match.py runs/valid.jsonl --model runs/modes/export

Another tactic may be as good, so this is less than what a search gets of it; but it needs no Lean, and says of every
kind of choice whether it was learnt. A row counts as met by the likeliest completion, and by one of a few samples.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from leanfd.models.engine import Sampling
from leanfd.models.engines import open_engine
from leanfd.models.prompts import MiniTemplate, template_for
from leanfd.prove.passk import interval


def main() -> None:
    """Reads, samples, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="+", type=Path)
    parser.add_argument("--model", default="mini")
    parser.add_argument("--most", type=int, default=1_000, help="rows, drawn at random")
    parser.add_argument("--samples", type=int, default=4)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    rows = [json.loads(line) for path in options.rows for line in path.read_text("utf-8").splitlines()]
    rows = random.Random(options.seed).sample(rows, min(options.most, len(rows)))
    template = template_for(options.model)
    assert isinstance(template, MiniTemplate), f"{options.model} is asked by another template: {template.name}"
    known = tuple(f"<|{mode}|>" for mode in template.modes)
    rows = [row for row in rows if row["prompt"].endswith(known)]
    engine = open_engine(options.model, device="cpu", threads=1)
    greedy = Sampling(temperature=0.0, max_tokens=120, seed=options.seed, stop=template.stop)
    prompts = [row["prompt"] for row in rows]
    first = engine.complete(prompts, greedy)
    drawn = engine.complete([p for p in prompts for _ in range(options.samples)], replace(greedy, temperature=1.0))
    met: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for number, (row, likeliest) in enumerate(zip(rows, first, strict=True)):
        some = drawn[number * options.samples : (number + 1) * options.samples]
        wanted = row["completion"].rstrip()
        hits = float(likeliest.text.rstrip() == wanted), float(any(c.text.rstrip() == wanted for c in some))
        met[row["kind"]].append(hits)
        if row.get("step") == "choice":
            met[f"{row['kind']}: {wanted.split()[0]}"].append(hits)
    print(f"| row | rows | likeliest | one of {options.samples} |\n|---|--:|--:|--:|")
    for kind, hits in sorted(met.items()):
        cells = [interval(each) for each in zip(*hits, strict=True)]
        told = " | ".join(f"{cell.mean:.3f} [{cell.low:.3f}, {cell.high:.3f}]" for cell in cells)
        print(f"| {kind} | {len(hits)} | {told} |")


if __name__ == "__main__":
    main()
