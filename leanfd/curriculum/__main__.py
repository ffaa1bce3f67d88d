"""`python -m leanfd.curriculum`: writes problems as JSON lines. A script's front: it prints, and exits."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from leanfd.curriculum.generator import FAMILIES, generate
from leanfd.errors import LeanfdError
from leanfd.proofs import to_json


def main() -> int:
    """0 when all were written, 2 on bad usage."""
    parser = argparse.ArgumentParser(prog="python -m leanfd.curriculum", description=__doc__)
    parser.add_argument("--split", choices=("train", "valid", "test"), default="train")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--families", nargs="*", default=list(FAMILIES))
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    try:
        problems = list(generate(options.seed, options.count, options.split, options.families))
    except LeanfdError as error:
        sys.stderr.write(f"leanfd.curriculum: {error}\n")
        return 2
    counts: Counter[tuple[str, ...]] = Counter()
    with options.out.open("w", encoding="utf-8") as out:
        for problem in problems:
            counts[problem.tags] += 1
            out.write(json.dumps(to_json(problem), ensure_ascii=False) + "\n")
    for tags, number in sorted(counts.items()):
        sys.stderr.write(f"{' '.join(tags)} {number}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
