"""How much slower Lean judges on a Ray cluster than in this machine's own pool, on the same cores.

    unshare -n sh -c 'ip link set lo up; OMP_NUM_THREADS=1 python benchmarks/judge_ray.py [--proofs 2000] [--rounds 3]'

A cluster of two nodes with one core each is started here, in a network namespace that has only loopback. Both judges
get the same proofs in turn, two Lean processes each. CPU time counts all of it: this process, Lean, and for Ray its
workers and its own servers, which take theirs whether there is work or not.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import time

os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ENABLE_AUTO_CONNECT": "0"}

import psutil
from embedded_host import THEOREMS
from ray.cluster_utils import Cluster

from leanfd.lean.judge import LeanJudge, judge_all, open_judge
from leanfd.proofs import Problem

REQUIRED = 1.10
PAIRS = [(Problem(str(number), statement), proof) for number, (statement, proof) in enumerate(THEOREMS)]


def cpu_s() -> dict[int, float]:
    """CPU time of this process and all below it."""
    spent = {}
    for process in [psutil.Process(), *psutil.Process().children(recursive=True)]:
        with contextlib.suppress(psutil.Error):
            spent[process.pid] = sum(process.cpu_times()[:2])
    return spent


def measured(judge: LeanJudge, proofs: int) -> tuple[float, float, float]:
    """Proofs a second of wall time, milliseconds of CPU time for each, and those of them in this process."""
    before, began, own = cpu_s(), time.monotonic(), time.process_time()
    pairs = (PAIRS[number % len(PAIRS)] for number in range(proofs))
    for _, verdict in judge_all(judge, pairs, ahead=judge.ahead):
        if not verdict.proved:
            raise SystemExit(f"not proved: {verdict}")
    wall, own = time.monotonic() - began, time.process_time() - own
    spent = sum(after - before.get(pid, 0.0) for pid, after in cpu_s().items())
    return proofs / wall, 1000 * spent / proofs, 1000 * own / proofs


def main() -> None:
    """Measures in turn, and prints the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--proofs", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    head = {"num_cpus": 1, "include_dashboard": False, "object_store_memory": 80_000_000}
    nodes = Cluster(initialize_head=True, head_node_args=head)
    nodes.add_node(num_cpus=1, object_store_memory=80_000_000)
    found: dict[str, list[tuple[float, float, float]]] = {"this machine": [], "Ray": []}
    with open_judge(workers=2) as here, open_judge(ray=nodes.address) as there:
        judges = {"this machine": here, "Ray": there}
        while there.pool.ready < 2:  # type: ignore[attr-defined]
            time.sleep(0.1)
        for judge in judges.values():
            measured(judge, 20 * len(PAIRS))
        for _ in range(options.rounds):
            for name, judge in judges.items():
                found[name].append(measured(judge, options.proofs))
    print(f"{options.rounds} rounds of {options.proofs} proofs, load {os.getloadavg()[0]:.1f}")
    for name, rounds in found.items():
        rate, each, own = map(statistics.median, zip(*rounds, strict=True))
        print(f"{name:12} {rate:6.0f} /s   {each:.2f} ms of CPU time a proof, {own:.2f} ms of it in this process")
    ratios = [ray[1] / own[1] for own, ray in zip(*found.values(), strict=True)]
    shown = ", ".join(f"{ratio:.2f}" for ratio in ratios)
    ratio = statistics.median(ratios)
    print(f"CPU time, Ray to this machine: {ratio:.2f} ({shown}; required: at most {REQUIRED:.2f})", flush=True)
    # Ray's own servers take their time to part.
    os._exit(0)


if __name__ == "__main__":
    main()
