"""Where questions are answered: Lean, judge and model of one language server, kept warm.

`answer` runs in the jobs' thread and is the only one to speak to the session. A session whose Lean died is started
again and the question asked once more; the judge looks after its own processes.
"""

from __future__ import annotations

import logging
from dataclasses import replace

from leanfd.errors import LeanError, LeanfdError, WorkerDied
from leanfd.lean.judge import Judge
from leanfd.lean.session import ReplSession, TookTooLong
from leanfd.lsp.documents import Document
from leanfd.lsp.models import Model
from leanfd.lsp.proving import Answer, Question, answer
from leanfd.lsp.reading import Reader
from leanfd.lsp.work import Means, Watch, without
from leanfd.lsp_config import LspConfig
from leanfd.proofs import Attempt, Problem
from leanfd.prover.engine import Sampling
from leanfd.prover.prompts import Template
from leanfd.prover.search import Limits
from leanfd.runs import RunFolder

logger = logging.getLogger(__name__)

_WARM_UP = Problem("warm-up", "theorem leanfd_warm_up (p : Prop) (h : p) : p")


class Workshop:
    """Answers questions."""

    def __init__(
        self,
        config: LspConfig,
        template: Template,
        session: ReplSession,
        judge: Judge,
        model: Model,
        run: RunFolder | None,
    ) -> None:
        self._config = config
        self._template = template
        self._session = session
        self._reader = Reader(session)
        self._judge = judge
        self._model = model
        self._run = run

    def answer(self, question: Question, watch: Watch) -> Answer:
        """As `proving.answer`, with a fresh Lean when the old one died."""
        if not self._model.ready:
            watch.on_stage("the model is being loaded")
        sampler = self._model.sampler(watch.going_on)
        config = self._config
        means = Means(
            reader=self._reader,
            judge=self._judge,
            sampler=sampler,
            template=self._template,
            sampling=Sampling(
                temperature=config.temperature, top_p=config.top_p, max_tokens=config.max_tokens, seed=config.seed
            ),
            limits=Limits(
                attempts=config.budget, rounds=config.rounds, batch=config.samples, timeout_s=config.timeout_s
            ),
            samples=config.samples,
            record=self._record,
        )
        try:
            return answer(question, means, watch)
        except TookTooLong:
            self._reader.reset()
            raise
        except WorkerDied as died:
            self._reader.reset()
            watch.going_on()
            logger.warning("Lean died and is started again: %s", died)
            watch.on_stage("Lean died and is started again")
            return answer(question, means, watch)

    def read(self, document: Document, upto: int, watch: Watch) -> list[tuple[int, str]]:
        """Has Lean read a text up to an offset, so that questions about it are quick; gives the errors found so far.

        The judge is told of what stands before the first `sorry`. Raises LeanError, and KeyboardInterrupt once
        cancelled.
        """
        found = document.declarations
        end = next((d.start for d in found if d.start >= upto), len(document.lean))
        try:
            self._reader.before(document.uri, document.lean, found, end, watch.going_on)
        except LeanError:
            self._reader.reset()
            raise
        errors = self._reader.errors(document.uri)
        first = next((hole.declaration for hole in document.holes if hole.declaration.start <= end), None)
        if first is not None:
            header = without(document.lean[: first.start], tuple(at for at, _ in errors if at < first.start))
            self._judge.submit(replace(_WARM_UP, header=header.rstrip("\n")), "assumption")
        return errors

    def forget(self, uri: str) -> None:
        """A text was closed. In the jobs' thread, as all that speaks to Lean."""
        self._reader.forget(uri)

    def interrupt(self) -> None:
        """From another thread: ends the Lean that is waited for."""
        self._session.kill()

    def _record(self, attempt: Attempt) -> None:
        if self._run is None:
            return
        try:
            self._run.add(attempt)
        except LeanfdError as error:
            logger.warning("an attempt is not on record: %s", error)
