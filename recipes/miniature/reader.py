"""A base for the study that reads Lean's messages: the shipped prover, taught to mend failed attempts (recipe R1).

    python recipes/miniature/reader.py --out runs/reader
    python recipes/miniature/study.py --out runs/reader --model runs/reader/reading/1-sft/model \\
        --held-out 150 --samples 64 --arms base errors swapped blank again
    python recipes/miniature/report.py runs/reader/results.json

A teacher with messages teaches what it can do with them and the student cannot do without. So the base learns first
what to do with them, on problems of the same form that are not the study's: the shipped prover attempts each of them
(OUT/sampled), and supervised training shows it failed attempt and message before the nearest right proof
(OUT/rows.jsonl, OUT/reading). What is there already is left alone or resumed.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import subprocess
import sys
from pathlib import Path

from arms import stage, toml
from problems import TRAIN, posed, write
from study import leanfd

PROBLEMS = 3_000
"""Those of the curriculum that come after the study's."""
ATTEMPTS = 8
STAGE = stage("sft", 120)
EDITS = Path(__file__).parents[1] / "mini" / "edits.py"


def main() -> None:
    """Problems, attempts, rows, training."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("runs/reader"))
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    write(problems := out / "reading.jsonl", itertools.islice(posed("train"), TRAIN, TRAIN + PROBLEMS))
    sampled = ["--samples", str(ATTEMPTS), "--k", f"1,{ATTEMPTS}", "--max-tokens", "160", "--workers", "1"]
    leanfd("bench", str(problems), "--engine", "mini", *sampled, "--run", str(out / "sampled"))
    if not (rows := out / "rows.jsonl").exists():
        rows.write_text("".join(mends(out)), "utf-8")
    (settings := out / "reading.toml").write_text(
        toml({"examples": [str(rows.absolute())], "stages": [STAGE]}), "utf-8"
    )
    leanfd("train", str(settings), "--run", str(out / "reading"))


def mends(out: Path) -> list[str]:
    """Lines of examples: a failed attempt with Lean's message, and the right proof nearest to it; shuffled."""
    ledger, found = out / "sampled" / "attempts.jsonl", out / "edits.jsonl"
    asked = [
        sys.executable,
        str(EDITS),
        "--ledgers",
        str(ledger),
        "--mends",
        "1",
        "--messages",
        "0",
        "--out",
        str(found),
    ]
    subprocess.run(asked, check=True)
    lines = [line for line in found.read_text("utf-8").splitlines(keepends=True) if json.loads(line)["kind"] == "mend"]
    random.Random(1).shuffle(lines)
    return lines


if __name__ == "__main__":
    main()
