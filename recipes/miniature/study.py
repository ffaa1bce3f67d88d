"""The miniature study: every arm is trained on the same problems with as many rollouts, and measured on held-out ones.

    python recipes/miniature/study.py --out runs/miniature [--seeds 0 1 2] [--arms grpo distill …] [--jobs 1]
                                      [--model mini] [--held-out 48] [--samples 256]

Trains with `leanfd train` and the settings of `arms.py`, measures with `leanfd bench`, seed by seed, and leaves what
was measured in OUT/results.json after each arm; `report.py` makes the tables and pictures of it. What is finished is
skipped, an interrupted run resumes, by both commands' own means. `base` is the model that all arms start from, the
shipped prover if no other is named (`reader.py` makes one); its seeds differ in what is sampled alone.
"""

from __future__ import annotations

import argparse
import itertools
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from arms import ARMS, BASE, KS, toml
from problems import write_problems


@dataclass(frozen=True, slots=True)
class Study:
    """Where it lies, which model its arms start from, and how many attempts measure each held-out problem."""

    out: Path
    model: str
    samples: int


def main() -> None:
    """Problems, then each arm with each seed, then the file of results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("runs/miniature"))
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--arms", nargs="+", default=list(ARMS), choices=ARMS, metavar="ARM", help=", ".join(ARMS))
    parser.add_argument("--jobs", type=int, default=1, help="arms at once; one takes a core")
    parser.add_argument("--model", default="mini", help="all arms start from it; of an OUT of its own")
    parser.add_argument("--held-out", type=int, default=48, help="problems to measure on")
    parser.add_argument("--samples", type=int, default=256, help="attempts at each of them")
    options = parser.parse_args()
    study = Study(options.out, options.model, options.samples)
    write_problems(study.out, options.held_out)
    with ThreadPoolExecutor(options.jobs) as pool:
        asked = [pool.submit(one, study, arm, seed) for seed, arm in itertools.product(options.seeds, options.arms)]
        for ended in as_completed(asked):
            print(ended.result(), flush=True)
            collect(study)


def one(study: Study, arm: str, seed: int) -> str:
    """Trains an arm and measures it; gives the folder of the measurement."""
    measured = str(study.out / "measured" / f"{arm}-{seed}")
    model = study.model if arm == BASE else str(trained(study, arm, seed))
    sampled = ["--samples", str(study.samples), "--max-tokens", "160", "--seed", str(1000 + seed)]
    ks = ",".join(str(k) for k in KS if k <= study.samples)
    held_out = str(study.out / "held_out.jsonl")
    leanfd("bench", held_out, "--engine", model, *sampled, "--k", ks, "--workers", "1", "--run", measured)
    return measured


def trained(study: Study, arm: str, seed: int) -> Path:
    """The model of an arm, trained now unless it is there."""
    run = study.out / "trained" / f"{arm}-{seed}"
    settings = study.out / f"{arm}.toml"
    settings.write_text(toml(ARMS[arm]), "utf-8")
    problems = ["--problems", str(study.out / "train.jsonl")]
    leanfd("train", str(settings), "--model", study.model, *problems, "--seed", str(seed), "--run", str(run))
    return max(run.glob("*/model"))


def collect(study: Study) -> None:
    """OUT/results.json: of each arm and seed the counts by problem, and what training left in its last line."""
    out, found = study.out, dict[str, dict[str, Any]]()
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
    text = json.dumps({"samples": study.samples, "arms": found}, indent=1, sort_keys=True)
    (out / "results.json").write_text(text + "\n", "utf-8")


def history(metrics: Path) -> dict[str, list[float]]:
    """What the report shows of a stage: the rewards of its steps, and the teacher's gains at its start."""
    lines = [json.loads(line) for line in metrics.read_text("utf-8").splitlines()]
    wanted = ("gain/proofs", "gain/attempts", "reward", "distill/entropy")
    return {name: [round(line[name], 4) for line in lines if name in line] for name in wanted}


def leanfd(*arguments: str) -> None:
    """Runs the command; its words go into OUT's logs by way of the run folders. Raises CalledProcessError."""
    subprocess.run([sys.executable, "-P", "-m", "leanfd", *arguments], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
