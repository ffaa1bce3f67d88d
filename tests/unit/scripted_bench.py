"""A benchmark with a scripted model and judge: `scripted_bench.py ARGS` is `leanfd ARGS`, all else is real.

The model writes what depends on seed, prompt and copy only, as the one in process does. The judge takes all statements
and accepts a quarter of the proofs, and times out on some and crashes on some. SCRIPTED_DELAY seconds pass for each
batch, and a hundredth of that for each verdict. With SCRIPTED_LEAN=real Lean judges.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Future

from fakes import PROVED, FakeJudge, rejected

from leanfd.models.engine import Completion, Prompt, Sampling, Wanted
from leanfd.proofs import Outcome, Problem, Verdict
from leanfd.prove.openers import Openers

DELAY_S = float(os.environ.get("SCRIPTED_DELAY", "0"))


class Repeatable:
    """An engine whose completions depend on seed, prompt and copy only."""

    name = "repeatable"
    digest = "0123"

    def __init__(self) -> None:
        self.samplings: list[Sampling] = []
        self.batches: list[int] = []

    def complete(
        self,
        prompts: Sequence[Prompt],
        sampling: Sampling,
        wanted: Wanted | None = None,  # noqa: ARG002
    ) -> list[Completion]:
        self.samplings.append(sampling)
        self.batches.append(len(prompts))
        time.sleep(DELAY_S)
        copies: Counter[Prompt] = Counter()
        drawn = []
        for prompt in prompts:
            digest = hashlib.sha256(f"{sampling.seed}/{copies[prompt]}/{prompt!r}".encode()).digest()
            copies[prompt] += 1
            # Few enough texts that some come again.
            drawn.append(Completion(f"exact h{digest[0] % 64}", 3, -digest[1] / 100))
        return drawn

    def close(self) -> None:
        """Nothing to free."""


class Decided(FakeJudge):
    """A judge whose verdicts depend on problem and proof only."""

    lean, backend = "4.35.0", "fake"

    def submit(self, problem: Problem, proof: str) -> Future[Verdict]:
        self.asked.append((problem, proof))
        future: Future[Verdict] = Future()
        time.sleep(DELAY_S / 100)
        kind = hashlib.sha256(f"{problem.name}/{proof}".encode()).digest()[0] % 12
        odd = {0: Verdict(Outcome.TIMED_OUT), 1: Verdict(Outcome.CRASHED)} if proof != "skip" else {}
        future.set_result(PROVED if kind > 8 else odd.get(kind, rejected()))
        return future


if __name__ == "__main__":
    import leanfd.cli.main as cli

    openers = Openers(engine=lambda *_, **__: Repeatable())
    if os.environ.get("SCRIPTED_LEAN") != "real":
        openers = dataclasses.replace(openers, judge=lambda *_: Decided())
    cli.main(openers)
