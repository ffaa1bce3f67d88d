"""Reads proofs a second time with twins: JSON of [[header, text with sorry, text with the proof], …] in, outcomes out.

    python tests/lean/second_reading.py [SWAPPED] < PAIRS

For each pair "refused: WHY" when Lean or the kernel's first reading did not accept it, else "agreed",
"unreadable: WHY" or "disagreed: WHY". SWAPPED is a dictionary in JSON: operations of `Nat` that get twins of others,
to see that a disagreement is found.
"""

from __future__ import annotations

import json
import sys

from twins import Disagreement, Twins, Unreadable

from leanfd.lean.embedded.build import core_path
from leanfd.lean.embedded.checking import NotPinned
from leanfd.lean.embedded.frontend import State
from leanfd.lean.embedded.host import Host, start_thread
from leanfd.lean.embedded.kernel import Unsound
from leanfd.lean.embedded.wheel import load


def outcome(host: Host, twins: Twins, state: State, posed: str, proved: str) -> str:
    """What became of one proof. Looks only at what the kernel says: for this, a name of its own is as good as any."""
    kernel, checker = host._checker._kernel, host._checker
    try:
        pin = checker.pin(state, posed)
    except NotPinned as not_pinned:
        return f"refused: {not_pinned}"
    done = host._frontend.elaborate_one(pin.start, proved)
    environment = kernel.environment(done.state.environment)
    constant = kernel.find(environment, pin.name)
    if done.failed or constant is None:
        return "refused: it does not elaborate"
    try:
        needed, axioms = pin.dependencies.new_constants(environment, pin.name)
        kernel.replay(pin.dependencies.base, needed)
    except Unsound as unsound:
        return f"refused: {unsound}"
    if "sorryAx" in axioms:
        return "refused: a hole"
    try:
        twins.read(environment, pin.name)
    except Unreadable as unreadable:
        return f"unreadable: {unreadable}"
    except Disagreement as disagreement:
        return f"disagreed: {disagreement}"
    return "agreed"


def main() -> None:
    """Reads stdin, writes stdout."""
    library = load()
    host = Host(library, core_path())
    swapped = json.loads(sys.argv[1]) if sys.argv[1:] else {}
    twins = Twins(host, library, {("Nat", a): ("Nat", b) for a, b in swapped.items()})
    states: dict[str, State] = {"": host._frontend.initial}
    outcomes = []
    for header, posed, proved in json.load(sys.stdin):
        if header not in states:
            states[header] = host._frontend.elaborate_file(header).state
        outcomes.append(outcome(host, twins, states[header], posed, proved))
    json.dump({"outcomes": outcomes, "twins": twins.made}, sys.stdout)
    sys.stdout.flush()


if __name__ == "__main__":
    start_thread(main).join()
