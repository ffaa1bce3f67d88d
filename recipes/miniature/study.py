"""The miniature study: every arm is trained on the same problems with as many rollouts, and measured on held-out ones.

    python recipes/miniature/study.py --out runs/miniature [--seeds 0 1 2] [--arms grpo distill …] [--jobs 1]

Trains with `leanfd train` and the settings of `arms.py`, measures with `leanfd bench`, seed by seed, and leaves what
was measured in OUT/results.json after each arm; `report.py` makes the tables and pictures of it. What is finished is
skipped, an interrupted run resumes, by both commands' own means. `base` is the shipped prover, untrained; its
seeds differ in what is sampled alone.
"""

from __future__ import annotations

import argparse
import itertools
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from arms import ARMS, BASE, toml
from problems import write_problems

SAMPLES = 256


def main() -> None:
    """Problems, then each arm with each seed, then the file of results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("runs/miniature"))
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--arms", nargs="+", default=list(ARMS), choices=ARMS, metavar="ARM", help=", ".join(ARMS))
    parser.add_argument("--jobs", type=int, default=1, help="arms at once; one takes a core")
    options = parser.parse_args()
    write_problems(options.out)
    with ThreadPoolExecutor(options.jobs) as pool:
        asked = [
            pool.submit(one, options.out, arm, seed) for seed, arm in itertools.product(options.seeds, options.arms)
        ]
        for ended in as_completed(asked):
            print(ended.result(), flush=True)
            collect(options.out)


def one(out: Path, arm: str, seed: int) -> str:
    """Trains an arm and measures it; gives the folder of the measurement."""
    measured = out / "measured" / f"{arm}-{seed}"
    model = "mini" if arm == BASE else str(trained(out, arm, seed))
    command = [
        "bench",
        str(out / "held_out.jsonl"),
        "--engine",
        model,
        "--samples",
        str(SAMPLES),
        "--max-tokens",
        "160",
    ]
    leanfd(*command, "--k", "1,8,64,256", "--seed", str(1000 + seed), "--workers", "1", "--run", str(measured))
    return str(measured)


def trained(out: Path, arm: str, seed: int) -> Path:
    """The model of an arm, trained now unless it is there."""
    run = out / "trained" / f"{arm}-{seed}"
    settings = out / f"{arm}.toml"
    settings.write_text(toml(arm), "utf-8")
    leanfd("train", str(settings), "--problems", str(out / "train.jsonl"), "--seed", str(seed), "--run", str(run))
    return max(run.glob("*/model"))


def collect(out: Path) -> None:
    """OUT/results.json: of each arm and seed the counts by problem, and what training left in its last line."""
    found: dict[str, dict[str, Any]] = {}
    for file in sorted((out / "measured").glob("*/results.json")):
        arm, seed = file.parent.name.rsplit("-", 1)
        results = json.loads(file.read_text("utf-8"))
        if results["finished"]:
            found.setdefault(arm, {})[seed] = {
                "entropy": results["entropy"]["nats_per_token"],
                "problems": {
                    each["name"]: [each["outcomes"].get("PROVED", 0), each["distinct_proved"]]
                    for each in results["by_problem"]
                },
                "training": [
                    history(path) for path in sorted((out / "trained" / file.parent.name).glob("*/metrics.jsonl"))
                ],
            }
    text = json.dumps({"samples": SAMPLES, "arms": found}, indent=1, sort_keys=True)
    (out / "results.json").write_text(text + "\n", "utf-8")


def history(metrics: Path) -> dict[str, list[float]]:
    """What the report shows of a stage: the rewards of its steps, and the teacher's gain at its start."""
    lines = [json.loads(line) for line in metrics.read_text("utf-8").splitlines()]
    wanted = ("gain/proofs", "reward", "distill/entropy")
    return {name: [round(line[name], 4) for line in lines if name in line] for name in wanted}


def leanfd(*arguments: str) -> None:
    """Runs the command; its words go into OUT's logs by way of the run folders. Raises CalledProcessError."""
    subprocess.run([sys.executable, "-P", "-m", "leanfd", *arguments], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
