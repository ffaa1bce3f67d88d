"""What a person sees of a stage while it runs: a bar with the latest numbers, and a line for each evaluation.

It gets the same metrics as metrics.jsonl, and prints nothing: where the words go is for the caller to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

Bar = Callable[[int, int, str], None]
"""Steps done, steps in all, and words behind the bar."""
Tell = Callable[[str], None]

_SHOWN = {"loss": "loss", "reward": "reward", "distill/gain": "gain"}


class Progress:
    """Follows one stage."""

    def __init__(self, steps: int, tell: Tell, bar: Bar | None = None) -> None:
        self._steps, self._tell, self._bar = steps, tell, bar
        self._latest: dict[str, float] = {}

    def heard(self, step: int, metrics: Mapping[str, float | None]) -> None:
        """Takes the metrics of a step, or of a look at the policy."""
        known = {name: value for name, value in metrics.items() if value is not None}
        self._latest |= known
        if any(name.startswith("held_out/") for name in known):
            self._tell(_evaluated(step, known))
        if self._bar is not None:
            self._bar(step, self._steps, self._words(step))

    def _words(self, step: int) -> str:
        said = [f"step {step} of {self._steps}"]
        said += [f"{word} {self._latest[name]:.3g}" for name, word in _SHOWN.items() if name in self._latest]
        if passes := _passes(self._latest):
            said.append(f"held out: {passes}")
        return "  ".join(said)


def _evaluated(step: int, metrics: Mapping[str, float]) -> str:
    solved, problems = int(metrics["held_out/solved"]), int(metrics["held_out/problems"])
    distinct, took = int(metrics["held_out/distinct_proofs"]), metrics["seconds/evaluating"]
    undecided = f", {metrics['held_out/undecided']:.1%} undecided" if metrics["held_out/undecided"] else ""
    return (
        f"step {step}: held out {_passes(metrics)}, {solved} of {problems} solved, {distinct} distinct proofs"
        f"{undecided}, in {took:.1f} s"
    )


def _passes(metrics: Mapping[str, float]) -> str:
    """pass@1, and pass@k at the largest k."""
    ks = sorted(int(m[1]) for name in metrics if (m := re.fullmatch(r"held_out/pass_at_(\d+)", name)))
    return ", ".join(f"pass@{k} {metrics[f'held_out/pass_at_{k}']:.3f}" for k in dict.fromkeys([*ks[:1], *ks[-1:]]))
