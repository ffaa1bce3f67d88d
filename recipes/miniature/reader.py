"""A base for the study that reads Lean's messages: the shipped prover, taught to mend failed attempts (recipe R1).

    python recipes/miniature/reader.py --out runs/reader
    python recipes/miniature/study.py --out runs/reader --model runs/reader/reading/1-sft/model \\
        --held-out 150 --samples 64 --arms base errors swapped blank again grpo errors-grpo
    python recipes/miniature/report.py runs/reader/results.json

A teacher with messages teaches what it can do with them and the student cannot do without. So the base first learns
what to do with them, on problems of the same form that are not the study's: the shipped prover attempts each of them
(OUT/sampled), and supervised training shows it a failed attempt and Lean's message before the nearest right proof
(OUT/rows.jsonl, OUT/reading); OUT/probe.jsonl is to see what it makes of them. As many examples are its own attempts
after the problem alone, as they were sampled, right or wrong: without them it learns the form of the proofs for fresh
tries, too, and the teacher is no longer ahead. What is there already is left alone or resumed.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from arms import stage, toml
from problems import TRAIN, posed, write
from study import leanfd

from leanfd.runs import read_ledger

PROBLEMS = 3_000
"""Those of the curriculum that come after the study's."""
PROBE = 150, 246
"""Of the validation split, behind those that the arms are measured on: what fresh tries and repairs are compared on."""
ATTEMPTS = 8
STAGE = stage("sft", 80)
EDITS = Path(__file__).parents[1] / "mini" / "edits.py"


def main() -> None:
    """Problems, attempts, rows, training."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("runs/reader"))
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    write(problems := out / "reading.jsonl", itertools.islice(posed("train"), TRAIN, TRAIN + PROBLEMS))
    write(out / "probe.jsonl", itertools.islice(posed("valid"), *PROBE))
    drawn = ["--samples", str(ATTEMPTS), "--k", f"1,{ATTEMPTS}", "--max-tokens", "160", "--workers", "1"]
    leanfd("bench", str(problems), "--engine", "mini", *drawn, "--run", str(out / "sampled"))
    if not (rows := out / "rows.jsonl").exists():
        rows.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in examples(out)), "utf-8")
    (settings := out / "reading.toml").write_text(
        toml({"examples": [str(rows.absolute())], "stages": [STAGE]}), "utf-8"
    )
    leanfd("train", str(settings), "--run", str(out / "reading"))


def examples(out: Path) -> list[dict[str, str]]:
    """Those of both kinds, as many of one as of the other, shuffled."""
    mends, own = list(mended(out)), list(sampled(out))
    random.Random(1).shuffle(mends)
    rng = random.Random(2)
    rng.shuffle(own)
    found = mends + own[: len(mends)]
    rng.shuffle(found)
    return found


def mended(out: Path) -> Iterator[dict[str, str]]:
    """Failed attempts with Lean's message, each with the right proof nearest to it."""
    ledger, found = out / "sampled" / "attempts.jsonl", out / "edits.jsonl"
    options = ["--ledgers", str(ledger), "--mends", "1", "--messages", "0", "--out", str(found)]
    subprocess.run([sys.executable, str(EDITS), *options], check=True)
    rows = map(json.loads, found.read_text("utf-8").splitlines())
    return (row for row in rows if row["kind"] == "mend")


def sampled(out: Path) -> Iterator[dict[str, str]]:
    """The attempts as they were sampled, each after its problem."""
    for _, attempt in read_ledger(out / "sampled" / "attempts.jsonl"):
        yield {"prompt": str(attempt.prompt), "completion": attempt.completion, "origin": attempt.problem.name}


if __name__ == "__main__":
    main()
