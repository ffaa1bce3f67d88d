"""What each hand proves within the same CPU seconds: automation, the tree, the model, and all of them together.

For every problem three searches are run and put on record: the closers at the root, the tree without the model, and
everything, in which the model takes part in the tree too. What the model does alone is read from the attempts of
pass@k, in their order and at their cost, and automation then model is the one after the other; so all rows stand on
the same run. A search on record is not run again, and a search cut off by a kill is run from its beginning.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from leanfd.errors import InputError, PromptRefused
from leanfd.models.engine import Sampling
from leanfd.models.engines import is_remote
from leanfd.models.prompts import Template
from leanfd.proofs import Attempt, Problem
from leanfd.prove.automation import Automation
from leanfd.prove.model_hand import ModelHand
from leanfd.prove.sampler import Drawing
from leanfd.prove.search import Limits, Target, search
from leanfd.prove.tree import TreeLimits
from leanfd.runs import METRICS, RunFolder, read_metrics

if TYPE_CHECKING:
    from leanfd.lean.judge import Judge

logger = logging.getLogger(__name__)

CLOSERS, TREE, EVERYTHING = "automation", "tree without the model", "everything"
SEARCHES = (CLOSERS, TREE, EVERYTHING)
"""The rows that are searches of their own."""
_PATIENCE = 20.0
"""Wall seconds that a CPU second may take: machines are busy."""
_TREE_ENDED = 0.9
"""A tree that ends with less than this share of its budget used had nothing left to try."""


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One search for one problem, as metrics.jsonl has it."""

    search: str
    problem: str
    hand: str
    """Who proved it: "closer", "tree" or "model"; "" when nobody did."""
    cpu_s: float
    """This process's and Lean's, until the proof or the end."""
    refused: int = 0
    """What was found and not proved in the judge's eyes."""


def read_searched(folder: Path) -> dict[tuple[str, str], SearchRecord]:
    """What is on record, by search and problem."""
    records = [SearchRecord(**record) for record in read_metrics(folder / METRICS) if "search" in record]
    return {(each.search, each.problem): each for each in records}


@dataclass(frozen=True, slots=True)
class Hands:
    """Who looks for proofs, and for how long."""

    automation: Automation
    judge: Judge
    sampler: Drawing
    template: Template
    sampling: Sampling
    limits: Limits
    """Of the model, where its turn comes."""
    cpu_s: float

    def search_all(self, problems: Sequence[Problem], run: RunFolder, tell: Callable[[int, int, str], None]) -> None:
        """Runs every search that is not on record. `tell` hears how many are done, of how many, and what is next.

        Raises what judge and engine raise.
        """
        done = read_searched(run.path)
        wanted = [(name, problem) for problem in problems for name in SEARCHES]
        for number, (name, problem) in enumerate(wanted):
            tell(number, len(wanted), f"{name}: {problem.name}")
            if (name, problem.name) not in done:
                self._search(name, problem, run)

    def _search(self, name: str, problem: Problem, run: RunFolder) -> None:
        limits = TreeLimits(cpu_s=self.cpu_s, timeout_s=_PATIENCE * self.cpu_s, closers_only=name == CLOSERS)
        model = self._in_tree() if name == EVERYTHING else None
        searched = self.automation.find(problem, self.judge, limits, model=model)
        cpu_s = 0.0 if searched is None else searched.grown.counts.cpu_s
        attempts = [] if searched is None or searched.attempt is None else [searched.attempt]
        winner = _winner(attempts)
        if name == EVERYTHING and winner is None and cpu_s < _TREE_ENDED * self.cpu_s:
            # The tree had nothing left to try, or Lean does not step through this problem.
            drawn, spent_s = self._drawn(Target(problem, problem), self.cpu_s - cpu_s)
            cpu_s, attempts, winner = cpu_s + spent_s, [*attempts, *drawn], _winner(drawn)
        for attempt in attempts:
            run.add(replace(attempt, sampling={**attempt.sampling, "search": name}))
        refused = sum(attempt is not winner and "tactics" in attempt.sampling for attempt in attempts)
        hand = "" if winner is None else winner.hand
        run.measure(asdict(SearchRecord(name, problem.name, hand, round(cpu_s, 3), refused)))

    def _in_tree(self) -> ModelHand:
        """The model as one of the tree's hands."""
        elsewhere = is_remote(self.sampler.engine.name)
        return ModelHand(lambda: self.sampler, self.template, self.sampling, elsewhere=elsewhere)

    def _drawn(self, target: Target, cpu_s: float) -> tuple[list[Attempt], float]:
        """The model's turn, and what it cost."""
        attempts: list[Attempt] = []
        remote = is_remote(self.sampler.engine.name)
        clock = time.monotonic if remote else time.process_time
        began = clock()
        try:
            search(
                target,
                sampler=self.sampler,
                judge=self.judge,
                template=self.template,
                sampling=self.sampling,
                limits=replace(self.limits, cpu_s=cpu_s, timeout_s=cpu_s if remote else _PATIENCE * cpu_s),
                on_attempt=attempts.append,
            )
        except (PromptRefused, InputError) as refused:
            logger.warning("%s: the model is not asked: %s", target.problem.name, refused)
        return attempts, clock() - began + judging_s(attempts)


def judging_s(attempts: Iterable[Attempt]) -> float:
    """Lean's time for the verdicts; a proof that came again cost nothing."""
    distinct = {attempt.proof: attempt.verdict.elapsed_s for attempt in attempts if attempt.verdict is not None}
    return sum(distinct.values())


def _winner(attempts: Iterable[Attempt]) -> Attempt | None:
    return next((each for each in attempts if each.proved), None)
