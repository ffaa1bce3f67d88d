"""Hashes of the statements of public benchmarks, which no problem of ours may restate.

    python recipes/mini/public.py DATASET... --out leanfd/curriculum/public.json

A data set is whatever `leanfd bench` takes. Statements that differ in names, layout or brackets alone have one hash,
and so have those whose headers define the same functions under other names; the statements themselves are not kept.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from leanfd.bench.core_subset import core_hash
from leanfd.bench.datasets import load_dataset


def main() -> int:
    """0 when the file is written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("datasets", nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    found: set[str] = set()
    for name in options.datasets:
        problems = load_dataset(name).problems
        found |= {core_hash(problem.statement, problem.header) for problem in problems}
        sys.stderr.write(f"{name}: {len(problems)} statements, {len(found)} hashes so far\n")
    options.out.write_text(json.dumps(sorted(found), indent=0) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
