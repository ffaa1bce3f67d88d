"""How fast proof states step, in one process on one core: tactics a second, with and without the goals that they leave.

OMP_NUM_THREADS=1 python benchmarks/steps.py
"""

from __future__ import annotations

import argparse
import time

from leanfd.lean.process.repl import Repl
from leanfd.lean.project import embedded_command

STATEMENT = "theorem x (p q : Prop) (h : p ∧ q) : q ∧ p := by sorry"
TACTICS = ("skip", "constructor", "obtain ⟨a, b⟩ := h", "exact ⟨h.2, h.1⟩", "exact h", "simp", "simp_all", "omega")
BATCH = 200


def cpu_s(pid: int) -> float:
    """User and system time of a process so far."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--batches", type=int, default=10, help=f"of {BATCH} tactics for each row")
    batches = parser.parse_args().batches
    repl = Repl(embedded_command())
    state = repl.ask_json({"cmd": STATEMENT}, 60)["sorries"][0]["proofState"]
    print("| tactic | a second | of CPU time | with goals read | of CPU time |\n|---|--:|--:|--:|--:|")
    for tactic in TACTICS:
        row = [tactic]
        for goals in (False, True):
            began, cpu = time.perf_counter(), cpu_s(repl.pid)
            for _ in range(batches):
                tried = repl.ask_json({"try": {"proofState": state, "tactics": [tactic] * BATCH, "goals": goals}}, 60)
                repl.ask_json({"forget": [p["proofState"] for t in tried["tried"] for p in t.get("parts", ())]}, 60)
            count = batches * BATCH
            row += [f"{count / (time.perf_counter() - began):.0f}", f"{count / (cpu_s(repl.pid) - cpu):.0f}"]
        print(f"| `{' | '.join(row).replace(' | ', '` | ', 1)} |")
    repl.close()


if __name__ == "__main__":
    main()
