"""Where questions are answered: Lean, judge and model of one language server, kept warm.

`answer` runs in the jobs' thread and is the only one to speak to the session. A session whose Lean died is started
again and the question asked once more; the judge looks after its own processes.
"""

from __future__ import annotations

import logging

from leanfd.errors import LeanfdError, WorkerDied
from leanfd.lean.judge import Judge
from leanfd.lean.session import Session
from leanfd.lsp.documents import Document
from leanfd.lsp.models import Model
from leanfd.lsp.proving import Answer, Question, answer
from leanfd.lsp.reading import Reader
from leanfd.lsp.work import Means, Watch
from leanfd.lsp_config import LspConfig
from leanfd.proofs import Attempt
from leanfd.prover.engine import Sampling
from leanfd.prover.prompts import Template
from leanfd.prover.search import Limits
from leanfd.runs import RunFolder

logger = logging.getLogger(__name__)


class Workshop:
    """Answers questions."""

    def __init__(
        self, config: LspConfig, template: Template, session: Session, judge: Judge, model: Model, run: RunFolder | None
    ) -> None:
        self._config = config
        self._template = template
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
        except WorkerDied as died:
            watch.going_on()
            logger.warning("Lean died and is started again: %s", died)
            watch.on_stage("Lean died and is started again")
            self._reader.reset()
            return answer(question, means, watch)

    def warm(self, document: Document) -> None:
        """A text has a new version."""

    def _record(self, attempt: Attempt) -> None:
        if self._run is None:
            return
        try:
            self._run.add(attempt)
        except LeanfdError as error:
            logger.warning("an attempt is not on record: %s", error)
