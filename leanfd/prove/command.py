"""`leanfd prove`: how the pieces are joined: file, Lean, model, run folder.

Prints nothing and writes only the run folder; what becomes of the filled text is for the command line to say.
"""

from __future__ import annotations

import contextlib
import dataclasses
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leanfd.errors import EngineError
from leanfd.lean.files.imports import refuse_missing_imports
from leanfd.lean.project import refuse_no_project
from leanfd.lean.session import Session
from leanfd.models.engines import is_remote
from leanfd.models.prompts import Template, template_digest, template_for
from leanfd.proofs import Attempt
from leanfd.prove.automation import Automation
from leanfd.prove.config import ProveConfig
from leanfd.prove.fill import Filled, Filler
from leanfd.prove.in_turn import InTurn
from leanfd.prove.model_hand import ModelHand, ModelShare
from leanfd.prove.openers import Openers
from leanfd.prove.sampler import Sampler
from leanfd.prove.search import Found, Limits, Stopped, Target
from leanfd.prove.tree import Counts
from leanfd.runs import RunFolder, RunWatcher, default_folder, refuse_used
from leanfd.texts import SourceText

if TYPE_CHECKING:
    from leanfd.lean.judge import Judge
    from leanfd.models.engine import Engine

logger = logging.getLogger(__name__)

_BEFORE_LOADING = 2000
"""Tactics of a tree before a model is loaded for it: a second or two, in which most of what it proves is proved."""
_FEW = 2
"""States: below, only the closers were at work."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run is."""

    hole: int
    """Number of the sorry at hand, from 1."""
    holes: int
    title: str
    doing: str
    """Which hand is at work, and how far it is."""
    share: float
    """Of that hand's budget that is used up."""
    proved: int
    """Holes filled so far."""


@dataclass(frozen=True, slots=True)
class Proved:
    """What a run came to."""

    filled: Filled
    run: Path
    busy: bool
    """True while the engine still works on a batch that nobody waits for."""


def prove(
    source: SourceText,
    config: ProveConfig,
    watcher: RunWatcher[Progress],
    openers: Openers,
    stop: threading.Event | None = None,
    line: int | None = None,
) -> Proved:
    """Fills the holes of a text, or of the declaration at a line, with every attempt on record in the run folder. Once
    `stop` is set, no more are searched for, and what was proved is checked and given.

    Raises InputError for bad input, other LeanfdErrors for Lean, model or disk, and KeyboardInterrupt; the ledger is
    whole in each case, and all processes have ended.
    """
    template = template_for(config.engine, config.template)
    folder = config.run or default_folder(source.path.stem if source.path else source.title)
    refuse_used(folder)
    refuse_no_project(config.lean_project)
    with contextlib.ExitStack() as stack:
        watcher.on_stage(f"Lean reads {source.title}")
        session = openers.session(config)
        stack.callback(session.close)
        refuse_missing_imports(source.text, source.title, session.backend)
        filler = Filler(source.text, session, source.title)

        def open_sampler() -> Sampler:
            watcher.on_stage(f"loading the model {config.engine}")
            opened = Sampler(openers.engine(config.engine))
            stack.callback(opened.close)
            return opened

        sampler = None if config.search_s else open_sampler()
        # Not before: a folder for each typing error would be litter.
        run = RunFolder(folder, config)
        stack.callback(run.close)
        watcher.on_run(run.path)
        judge = stack.enter_context(openers.judge(config))

        def describe(engine: Engine | None) -> None:
            run.describe(_environment(source, config, session, engine, template))

        describe(None if sampler is None else sampler.engine)
        stop = stop or threading.Event()
        finder = _Finder(filler, open_sampler, describe, judge, template, config, run, watcher, stop, sampler=sampler)
        if config.search_s:
            finder.automation = openers.automation(config, config.lean_timeout_s)
            stack.callback(finder.automation.close)
        filled = filler.run(finder, stop.is_set, line)
        return Proved(filled, run.path, finder.sampler is not None and finder.sampler.busy)


@dataclass
class _Finder:
    """Searches for one hole at a time, and reports to ledger and watcher."""

    filler: Filler
    open_sampler: Callable[[], Sampler]
    describe: Callable[[Engine], None]
    judge: Judge
    template: Template
    config: ProveConfig
    run: RunFolder
    watcher: RunWatcher[Progress]
    stop: threading.Event
    automation: Automation | None = None
    sampler: Sampler | None = None
    proved: int = 0
    searched: int = 0

    def model(self) -> Sampler:
        """The model, loaded when it is first needed: much is proved without it."""
        if self.sampler is None:
            self.sampler = self.open_sampler()
            self.describe(self.sampler.engine)
        return self.sampler

    def __call__(self, number: int, target: Target) -> Found:
        try:
            found = self._found(target, _Telling(self, number, target.problem.name))
        except KeyboardInterrupt:
            if not self.stop.is_set():
                raise
            found = Found(None, None, Stopped.INTERRUPTED)
        except EngineError as error:
            if not self.searched:
                raise
            # What was found for other holes is worth more than a clean break.
            logger.warning("%s: %s", target.problem.name, error)
            found = Found(None, None, Stopped.ENGINE)
        self.searched += 1
        self.proved += found.proof is not None
        return found

    def _found(self, target: Target, telling: _Telling) -> Found:
        """By closers, the tree with the model in it, and whole proofs of the model's, in turn."""
        telling.on_attempt()

        def model() -> Sampler:
            opened = self.model()
            telling.on_attempt()
            return opened

        # A model that has to be loaded first has to be worth that.
        share = ModelShare() if self.sampler is not None else ModelShare(first=_BEFORE_LOADING)
        sampling, elsewhere = self.config.sampling(), is_remote(self.config.engine)
        return InTurn(
            automation=contextlib.nullcontext(self.automation),
            search_s=self.config.search_s,
            hand=ModelHand(self.model, self.template, sampling, share, elsewhere=elsewhere),
            model=model,
            judge=self.judge,
            template=self.template,
            sampling=sampling,
            limits=_limits(self.config),
        ).find(target, telling.on_attempt, self.stop, telling.on_counts)


@dataclass
class _Telling:
    """Tells ledger and watcher how one hole goes."""

    finder: _Finder
    number: int
    title: str
    judged: int = 0

    def on_attempt(self, attempt: Attempt | None = None) -> None:
        """An attempt is on record, or the model begins."""
        if attempt is not None:
            self.finder.run.add(attempt)
            self.judged += attempt.verdict is not None
        budget = self.finder.config.budget
        self._tell(f"the model, {self.judged}/{budget} attempts", self.judged / budget)

    def on_counts(self, counts: Counts) -> None:
        """Closers or tree have gone on."""
        hand = "closers" if counts.states < _FEW else f"tree, {counts.states} states"
        self._tell(f"{hand}, {counts.cpu_s:.1f} CPU s", counts.cpu_s / self.finder.config.search_s)

    def _tell(self, doing: str, share: float) -> None:
        finder = self.finder
        holes = len(finder.filler.holes)
        finder.watcher.on_progress(Progress(self.number + 1, holes, self.title, doing, share, finder.proved))


def _limits(config: ProveConfig) -> Limits:
    return Limits(attempts=config.budget, rounds=config.rounds, batch=config.samples, timeout_s=config.timeout_s)


def _environment(
    source: SourceText, config: ProveConfig, session: Session, engine: Engine | None, template: Template
) -> dict[str, Any]:
    return {
        "lean": {"version": session.lean, "backend": session.backend},
        # Not there while the model was not needed.
        **({} if engine is None else {"engine": {"name": engine.name, "digest": engine.digest}}),
        "template": {"name": template.name, "digest": template_digest(template)},
        "sampling": dataclasses.asdict(config.sampling()),
        "source": {"file": source.title, "sha256": source.digest},
    }
