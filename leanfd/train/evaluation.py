"""Held-out pass@k during training: attempts at problems that are never trained on, sampled and judged by Lean.

They are drawn as rollouts are (temperature, top-p, length), by the sampler of `prove` and `bench`, whose random numbers
are its own: looking changes nothing of what training draws. Every look uses the same ones, so that a curve moves with
the weights and not with luck. Each process draws for its share of the problems. TIMED_OUT and CRASHED count as attempts
that proved nothing, as in bench, and have a column of their own. It does not know what an attempt is told afterwards.
"""

from __future__ import annotations

import collections
import itertools
import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from accelerate.utils import gather_object

from leanfd.models.engine import Engine, Sampling
from leanfd.models.prompts import Template
from leanfd.models.transformers_engine import TransformersEngine
from leanfd.proofs import Attempt, Outcome, Problem
from leanfd.prove.lemma_tool import LemmaTool
from leanfd.prove.passk import pass_at
from leanfd.prove.rollout import Ask, Batch, Dropped, rollout
from leanfd.prove.sampler import Sampler
from leanfd.prove.trajectory import carried, following
from leanfd.source.renaming import normalised
from leanfd.train.config import SamplingConfig
from leanfd.train.looks import Look
from leanfd.train.tokens import evaluating

if TYPE_CHECKING:
    from leanfd.lean.judge import Judge

logger = logging.getLogger(__name__)

PREFIX = "held_out/"
TOOK = "seconds/evaluating"
SEED = 2_000_003
"""The same in every run and at every step."""
_TOGETHER = 256
"""Attempts that are drawn together, at least; all those at one problem are, or they would get the same numbers."""

Groups = list[list[Attempt]]
"""Judged attempts, problem by problem, each in the order of their drawing."""


class Evaluation(Look):
    """Adds `held_out/…` and `seconds/evaluating` to the metrics."""

    metric = TOOK

    def __init__(
        self,
        model: Any,
        tokenizer: Any,
        judge: Judge,
        template: Template,
        problems: Sequence[Problem],
        *,
        samples: int,
        sampling: SamplingConfig,
        every: int,
        seen: Callable[[int, Groups], None] | None = None,
        tool: LemmaTool | None = None,
        models: Sequence[Any] = (),
    ) -> None:
        """`samples` attempts at each problem, or as many trajectories where `sampling` has several turns. The main
        process hands the attempts at its share of them to `seen`, with the step. `models` are those that `seen` reads,
        this one among them."""
        self._model, self._tokenizer, self._judge, self._template = model, tokenizer, judge, template
        self.models = models or (model,)
        self._problems = _named_apart(problems)
        self._samples, self.every, self._seen = samples, every, seen
        self._turns, self._tool = sampling.turns, tool
        self._sampling = Sampling(
            temperature=sampling.temperature, top_p=sampling.top_p, max_tokens=sampling.max_tokens, seed=SEED
        )

    def look(self, args: Any, state: Any) -> None:
        """Each process draws for its share of the problems; the main one adds up."""
        started = time.perf_counter()
        own = self._problems[args.process_index :: args.world_size]
        drawn: Groups | None = self.report.whole(lambda: self._drawn(own))
        if drawn is None:
            return
        tallies: list[Tally] = gather_object([tally(group) for group in drawn])
        if state.is_world_process_zero:
            took = {TOOK: time.perf_counter() - started}
            if self._seen is not None:
                self._seen(state.global_step, drawn)
            # Last: who finds the numbers finds the rest.
            self.report.add(state.global_step, {**measured(tallies, self._samples), **took})

    def _drawn(self, problems: Sequence[Problem]) -> Groups:
        with evaluating(self._model):
            engine = TransformersEngine.around(self._model, self._tokenizer, "the model in training")
            parts = engine, self._judge, self._template, self._sampling
            return attempts_at(problems, self._samples, *parts, self._turns, self._tool)


def attempts_at(
    problems: Sequence[Problem],
    samples: int,
    engine: Engine,
    judge: Judge,
    template: Template,
    sampling: Sampling,
    turns: int = 1,
    tool: LemmaTool | None = None,
) -> Groups:
    """`samples` judged attempts at each problem, or as many trajectories with all their turns; a problem that engine or
    Lean refuses is left out, with a warning.

    Raises what engine and judge raise.
    """
    found: dict[str, dict[int, Attempt]] = {problem.name: {} for problem in problems}
    for turn in range(turns):
        # A fresh try in a later turn is another one than in the first.
        batches = iter(_batches(problems, samples, replace(sampling, seed=sampling.seed + turn), turn, found, turns))
        for event in rollout(partial(next, batches, None), Sampler(engine), judge, template, tool=tool):
            if isinstance(event, Attempt):
                found[event.problem.name][event.index] = event
            elif isinstance(event, Dropped):
                logger.warning("%s: not evaluated: %s", event.problem.name, event.error)
                found.pop(event.problem.name, None)
    return [[attempts[i] for i in sorted(attempts)] for attempts in found.values() if len(attempts) >= samples]


def _batches(
    problems: Sequence[Problem],
    samples: int,
    sampling: Sampling,
    turn: int,
    found: Mapping[str, Mapping[int, Attempt]],
    turns: int,
) -> Iterator[Batch]:
    """The batches of one turn, from what the turns before came to."""
    together = max(1, _TOGETHER // samples)
    for start in range(0, len(problems), together):
        chosen = [problem for problem in problems[start : start + together] if problem.name in found]
        asks = []
        for problem, i in itertools.product(chosen, range(samples)):
            before = [
                found[problem.name][i + t * samples] for t in range(turn) if i + t * samples in found[problem.name]
            ]
            if len(before) == turn and not any(attempt.proved for attempt in before):
                name = str(i) if turns > 1 else ""
                asks.append(Ask(problem, i + turn * samples, carried(before), trajectory=name, turn=turn))
        if asks:
            yield Batch(tuple(asks), sampling)


def _named_apart(problems: Sequence[Problem]) -> list[Problem]:
    """Verdicts are kept by name during a rollout, and files may use one name twice."""
    taken: collections.Counter[str] = collections.Counter()
    apart = []
    for problem in problems:
        taken[problem.name] += 1
        again = taken[problem.name] > 1
        apart.append(replace(problem, name=f"{problem.name} ({taken[problem.name]})") if again else problem)
    return apart


class Tally(NamedTuple):
    """The attempts at one problem, counted."""

    attempts: int
    proved: int
    undecided: int
    """TIMED_OUT and CRASHED."""
    distinct: int
    """Proofs that Lean accepted and that are not the same up to layout, comments and local names."""


def tally(group: Sequence[Attempt]) -> Tally:
    """Counts the judged attempts at one problem, of a trajectory its last."""
    group = [attempt for attempt in group if following(attempt, group)[-1] is attempt]
    outcomes = collections.Counter(a.verdict.outcome for a in group if a.verdict is not None)
    proofs = {a.proof: a.problem for a in group if a.proved and a.proof is not None}
    return Tally(
        len(group),
        outcomes[Outcome.PROVED],
        outcomes[Outcome.TIMED_OUT] + outcomes[Outcome.CRASHED],
        len({normalised(proof, problem.source("")) for proof, problem in proofs.items()}),
    )


def measured(tallies: Sequence[Tally], samples: int) -> dict[str, float]:
    """pass@k for k = 1, 2, 4, … and `samples`, means over problems; problems solved; distinct proofs in all."""
    if not tallies:
        return {}
    ks = [k for k in (2**i for i in range(samples.bit_length())) if k < samples] + [samples]
    attempts = sum(t.attempts for t in tallies)
    return {
        **{f"{PREFIX}pass_at_{k}": sum(pass_at(t.attempts, t.proved, k) for t in tallies) / len(tallies) for k in ks},
        f"{PREFIX}problems": len(tallies),
        f"{PREFIX}solved": sum(t.proved > 0 for t in tallies),
        f"{PREFIX}distinct_proofs": sum(t.distinct for t in tallies),
        f"{PREFIX}undecided": sum(t.undecided for t in tallies) / attempts,
    }
