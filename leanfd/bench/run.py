"""`leanfd bench`: how the pieces are joined: data set, Lean, model, run folder.

Sampling and judging run side by side (`prove/rollout.py`), along a plan that does not depend on where an earlier
process was killed (`plan.py`). Nothing is counted here: the results are computed from the run folder alone, at the end
(`score.py`). Prints nothing; writes only the run folder.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import logging
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leanfd.bench.config import BenchConfig
from leanfd.bench.core_subset import CHANGED, HEADER, CoreSubset, in_core_lean
from leanfd.bench.datasets import Dataset, load_dataset
from leanfd.bench.entries import PROBLEMS, Entry, as_attempted, asked, entry, read_entries, write_entries
from leanfd.bench.hands import Hands
from leanfd.bench.plan import Plan, Shape
from leanfd.bench.preflight import Status, elaborate_all, mend_headers
from leanfd.bench.score import TRAJECTORIES
from leanfd.errors import EngineError, InputError
from leanfd.lean.pool import AHEAD
from leanfd.lean.project import EMBEDDED
from leanfd.models.engine import Sampling
from leanfd.models.prompts import Template, template_digest, template_for, with_tools
from leanfd.proofs import Attempt
from leanfd.prove.lemma_tool import tool_for
from leanfd.prove.openers import Openers
from leanfd.prove.rollout import Drawn, Dropped, rollout
from leanfd.prove.sampler import Sampler
from leanfd.prove.search import Limits
from leanfd.runs import (
    CONFIG,
    ENVIRONMENT,
    LEDGER,
    RunFolder,
    RunWatcher,
    default_folder,
    read_ledger,
    refuse_other_config,
)

if TYPE_CHECKING:
    from leanfd.lean.judge import LeanJudge
    from leanfd.models.engine import Engine

logger = logging.getLogger(__name__)

_ANOTHER_SEED = 3_000_017


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run is."""

    done: int
    """Attempts that are judged, or need not be because their chain was proved."""
    total: int
    solved: int
    """Problems with a proof."""
    problems: int
    per_s: float
    """Attempts judged in a second, in this process."""
    left_s: float | None
    """At that rate; None before there is one."""


@dataclass(frozen=True, slots=True)
class Benched:
    """What a run came to."""

    run: Path
    attempts: int
    """Judged by this process."""
    resumed: bool
    """Whether there was something to resume."""


def bench(config: BenchConfig, watcher: RunWatcher[Progress], openers: Openers) -> Benched:
    """Draws and judges all attempts of a benchmark that are not on record yet.

    Raises InputError for bad input and for a run folder that holds, or is written by, another run; other LeanfdErrors
    for Lean, model or disk; and KeyboardInterrupt. The ledger is whole in each case, and the same call resumes it.
    """
    template = template_for(config.engine, config.template)
    in_turns = with_tools(template)
    folder = config.run or default_folder(f"bench-{Path(config.dataset).name}")
    if (folder / CONFIG).exists():
        refuse_other_config(folder, config)
    watcher.on_stage(f"reading {config.dataset}")
    dataset = load_dataset(config.dataset, config.split, config.limit, config.seed)
    subset = in_core_lean(dataset.problems) if config.lean_project is None else None
    with contextlib.ExitStack() as stack:
        watcher.on_stage(f"loading the model {config.engine}")
        # A model that takes the cores of the Lean processes slows both down, and many times over on a busy machine.
        threads = max(1, (os.cpu_count() or 1) - config.workers)
        sampler = Sampler(openers.engine(config.engine, threads=threads))
        stack.callback(sampler.close)
        judge = stack.enter_context(openers.judge(config, AHEAD))
        # Not before: a folder for each typing error would be litter.
        run = RunFolder(folder, config, resume=True)
        stack.callback(run.close)
        watcher.on_run(folder)
        made_by = _environment(dataset, subset, config, judge, sampler.engine, template)
        if config.turns > 1:
            made_by["trajectories"] = {"name": in_turns.name, "digest": template_digest(in_turns)}
        _describe(run, made_by)
        entries = _entries(run, dataset, subset, judge, watcher)
        posed = dataset.problems if subset is None else subset.problems
        problems = [as_attempted(p, each) for p, each in zip(posed, entries, strict=True) if not each.refused]
        if not problems:
            logger.warning("Lean takes none of the %d statements; the first: %s", len(entries), entries[0].refused)
        sampling = config.sampling(template.stop)
        plan = Plan(problems, _shape(config), sampling)
        watcher.on_stage("sampling and judging")
        judged = _Run(run, plan, _restored(plan, folder / LEDGER), watcher).go(
            rollout(plan.next_batch, sampler, judge, template, ahead=judge.ahead)
        )
        if config.turns > 1:
            tool = tool_for(in_turns, lambda: openers.steps(config))
            if tool is not None:
                stack.enter_context(tool)
            plan = Plan(problems, _turns(config), _of_its_own(sampling), trajectories=True)
            watcher.on_stage("sampling and judging trajectories")
            judged += _Run(run, plan, _restored(plan, folder / LEDGER), watcher).go(
                rollout(plan.next_batch, sampler, judge, in_turns, tool=tool, ahead=judge.ahead)
            )
        if config.search_s:
            automation = openers.automation(config)
            stack.callback(automation.close)
            hands = Hands(automation, judge, sampler, template, sampling, _limits(config), config.search_s)

            def tell(done: int, total: int, what: str) -> None:
                watcher.on_stage(f"search {done + 1}/{total}: {what}")

            hands.search_all(problems, run, tell)
        return Benched(folder, judged, run.resumed)


@dataclass
class _Run:
    """Puts on record what the rollout brings."""

    run: RunFolder
    plan: Plan
    solved: set[str]
    watcher: RunWatcher[Progress]

    @property
    def arm(self) -> dict[str, Any]:
        """What marks a measurement of trajectories."""
        return {TRAJECTORIES: True} if self.plan.trajectories else {}

    def go(self, events: Iterable[Attempt | Drawn | Dropped]) -> int:
        judged, began, dropped = 0, time.monotonic(), 0
        for event in events:
            if isinstance(event, Drawn):
                seconds = {"sampling_s": round(event.elapsed_s, 3), "sampling_cpu_s": round(event.cpu_s, 3)}
                self.run.measure({"drawn": event.rows, "tokens": event.tokens, **seconds, **self.arm})
            elif isinstance(event, Dropped):
                logger.warning("%s is left out: %s", event.problem.name, event.error)
                self.run.measure({"dropped": event.problem.name, "reason": str(event.error), **self.arm})
                self.plan.drop(event.problem)
                dropped += 1
                if dropped == len(self.plan.problems) and not self.plan.recorded:
                    raise EngineError(f"nothing could be drawn for any of {dropped} problems; the last: {event.error}")
            else:
                self.run.add(event)
                self.plan.record(event)
                judged += 1
                if event.proved:
                    self.solved.add(event.problem.name)
                self.watcher.on_progress(self._progress(judged, time.monotonic() - began))
        self.run.measure({"judged": judged, "elapsed_s": round(time.monotonic() - began, 3)})
        return judged

    def _progress(self, judged: int, elapsed_s: float) -> Progress:
        plan = self.plan
        done, per_s = plan.recorded + plan.saved, judged / max(elapsed_s, 1e-9)
        left_s = max(0, plan.total - done) / per_s if elapsed_s > 1 else None
        return Progress(done, plan.total, len(self.solved), len(plan.problems), per_s, left_s)


def _entries(
    run: RunFolder, dataset: Dataset, subset: CoreSubset | None, judge: LeanJudge, watcher: RunWatcher[Progress]
) -> list[Entry]:
    """What Lean makes of the statements: asked once in a run's life."""
    problems = dataset.problems if subset is None else subset.problems
    members, changed = (frozenset[str](), frozenset[str]()) if subset is None else (subset.members, subset.changed)
    posed = [
        entry(p, dataset.suspects.get(p.name, ""), CHANGED if p.name in changed else "", p.name in members)
        for p in problems
    ]
    if (run.path / PROBLEMS).exists():
        known = read_entries(run.path)
        if [*map(asked, known)] != [*map(asked, posed)]:
            raise InputError(f"{run.path / PROBLEMS} lists other problems than {dataset.name}; name another folder")
        return known
    found = dict(enumerate(posed))
    chosen = [index for index, each in enumerate(posed) if not each.refused]
    answers = elaborate_all(judge, [problems[index] for index in chosen], judge.ahead)
    headers: list[int] = []
    for done, (place, elaboration) in enumerate(answers, start=1):
        index = chosen[place]
        found[index] = dataclasses.replace(posed[index], refused=elaboration.why_not)
        if elaboration.part == "header" and elaboration.status is Status.REFUSED:
            headers.append(index)
        watcher.on_stage(f"Lean reads the statements: {done}/{len(chosen)}")
    if headers and judge.backend == EMBEDDED:
        for place, made, elaboration in mend_headers([problems[i] for i in headers], judge, watcher.on_stage):
            index, why = headers[place], elaboration.why_not
            found[index] = dataclasses.replace(found[index], mended=made.header, account=made.account, refused=why)
    entries = [found[index] for index in range(len(posed))]
    write_entries(run.path, entries)
    return entries


def _restored(plan: Plan, ledger: Path) -> set[str]:
    """Tells the plan what is on record; gives the problems that have a proof."""
    solved = set()
    for line, attempt in _recorded(plan, ledger):
        plan.restore(attempt, f"{ledger}:{line}")
        if attempt.proved:
            solved.add(attempt.problem.name)
    plan.start(attempt for _, attempt in _recorded(plan, ledger))
    return solved


def _recorded(plan: Plan, ledger: Path) -> Iterator[tuple[int, Attempt]]:
    for line, attempt in read_ledger(ledger):
        if attempt.sampled and bool(attempt.trajectory) == plan.trajectories:
            yield line, attempt


def _limits(config: BenchConfig) -> Limits:
    """Of the model among the other hands: attempts and repairs as for pass@k."""
    return Limits(attempts=config.samples, rounds=config.rounds)


def _shape(config: BenchConfig) -> Shape:
    return Shape(config.samples // (config.rounds + 1), config.rounds, config.batch)


def _turns(config: BenchConfig) -> Shape:
    return Shape(config.samples // config.turns, config.turns - 1, config.batch)


def _of_its_own(sampling: Sampling) -> Sampling:
    """Other random numbers than those of the independent attempts."""
    return dataclasses.replace(sampling, seed=sampling.seed + _ANOTHER_SEED)


def _environment(
    dataset: Dataset,
    subset: CoreSubset | None,
    config: BenchConfig,
    judge: LeanJudge,
    engine: Engine,
    template: Template,
) -> dict[str, Any]:
    """What a result depends on, beside config and machine."""
    core = {} if subset is None else {"core_subset": {"recognised": len(subset.members), "header": HEADER}}
    return {
        "dataset": {
            "name": dataset.name,
            "layout": dataset.layout,
            "copy": dataset.copy,
            "digest": dataset.digest,
            "problems": len(dataset.problems),
            "suspects": len(dataset.suspects),
            "headers": sorted({entry(problem).header for problem in dataset.problems}),
            **core,
        },
        "lean": {"version": judge.lean, "backend": judge.backend},
        "engine": {"name": engine.name, "digest": engine.digest},
        "template": {"name": template.name, "digest": template_digest(template)},
        "sampling": {**dataclasses.asdict(config.sampling()), "stop": list(template.stop)},
    }


def _describe(run: RunFolder, made_by: Mapping[str, Any]) -> None:
    """Writes environment.json, or compares with what is there, and notes that the run was resumed.

    Raises InputError when something that results depend on has changed since the run began.
    """
    path = run.path / ENVIRONMENT
    if not (run.resumed and path.exists()):
        run.describe(made_by)
        return
    try:
        before = json.loads(path.read_text("utf-8"))
        changed = [key for key in made_by if before[key] != made_by[key]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: cannot be read: {error!r}; name another folder with --run") from error
    if changed:
        said = "; ".join(f"{key} was {before[key]}, now {made_by[key]}" for key in changed)
        raise InputError(f"{run.path} was begun with something else ({said}); name another folder with --run")
    run.go_on(before)
