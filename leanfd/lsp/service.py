"""Where questions are answered: Lean, judge and model of one language server, kept warm.

`answer` runs in the jobs' thread and is the only one to speak to the session. A session whose Lean died is started
again and the question asked once more; the judge looks after its own processes.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from leanfd.errors import LeanError, LeanfdError, WorkerDied
from leanfd.lean.judge import LeanJudge
from leanfd.lean.session import Session, TookTooLong
from leanfd.lean.states import Reader
from leanfd.lsp.config import LspConfig
from leanfd.lsp.documents import Document
from leanfd.lsp.models import Model
from leanfd.lsp.proving import Answer, Question, answer
from leanfd.models.engines import is_remote
from leanfd.models.prompts import Template
from leanfd.proofs import WARM_UP, Attempt
from leanfd.prove.automation import Automation
from leanfd.prove.model_hand import WARM, ModelHand
from leanfd.prove.sampler import Sampler, Watched
from leanfd.prove.search import Limits
from leanfd.prove.task import Context, Watch, without
from leanfd.runs import RunFolder

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Lean:
    """The Lean of a service."""

    session: Session
    reader: Reader
    judge: LeanJudge
    automation: Automation | None


class ProofService:
    """Answers questions. But for `interrupt` and `close`, called in the jobs' thread only."""

    def __init__(
        self,
        config: LspConfig,
        template: Template,
        session: Callable[[], Session],
        judge: Callable[[], LeanJudge],
        model: Model,
        run: RunFolder | None,
        automation: Callable[[], Automation] | None = None,
    ) -> None:
        """Lean is opened when it is first needed, and again as long as that fails: an editor should hear of a Lean that
        is missing, and not of a server that has gone."""
        self._config = config
        self._template = template
        self._open_session = session
        self._open_judge = judge
        self._open_automation = automation
        self._lean: _Lean | None = None
        self._model = model
        self._run = run

    def answer(self, question: Question, watch: Watch) -> Answer:
        """As `proving.answer`, with a fresh Lean when the old one died."""
        lean = self._opened()
        config = self._config

        def sampler() -> Sampler:
            if not self._model.ready:
                watch.on_stage("the model is being loaded")
            return self._model.sampler(watch.going_on)

        def hand() -> ModelHand | None:
            if not self._model.ready:
                return None
            elsewhere = bool(config.server) or is_remote(config.engine)
            return ModelHand(sampler, self._template, self._model.sampling, WARM, elsewhere=elsewhere)

        context = Context(
            reader=lean.reader,
            judge=lean.judge,
            sampler=Watched(sampler, watch.going_on),
            template=self._template,
            sampling=self._model.sampling,
            limits=Limits(
                attempts=config.budget, rounds=config.rounds, batch=config.samples, timeout_s=config.timeout_s
            ),
            samples=config.samples,
            record=self._record,
            automation=lean.automation,
            search_s=config.search_s,
            hand=hand,
        )
        document = question.document
        around = document.declaration_at(question.offset)
        if around is not None and not lean.reader.errors(document.uri):
            # After an edit further up both have something to read, and do it side by side.
            self._tell_judge(lean, document.lean[: around.start])
        try:
            return answer(question, context, watch)
        except TookTooLong:
            lean.reader.reset()
            raise
        except WorkerDied as died:
            lean.reader.reset()
            watch.going_on()
            logger.warning("Lean died and is started again: %s", died)
            watch.on_stage("Lean died and is started again")
            return answer(question, context, watch)

    def read(self, document: Document, upto: int, watch: Watch) -> list[tuple[int, str]]:
        """Has Lean read a text up to an offset, so that questions about it are quick; gives the errors found so far.

        The judge is told of what stands before the first `sorry`. Raises LeanError, and KeyboardInterrupt once
        cancelled.
        """
        lean = self._opened()
        found = document.declarations
        end = next((d.start for d in found if d.start >= upto), len(document.lean))
        first = next((hole.declaration for hole in document.holes), None)
        if first is not None:
            # It reads at the same time, and takes the text as it is; should that have errors, it hears so below.
            self._tell_judge(lean, document.lean[: first.start])
        try:
            lean.reader.before(document.uri, document.lean, found, end, watch.going_on)
        except LeanError:
            lean.reader.reset()
            raise
        errors = lean.reader.errors(document.uri)
        broken = tuple(at for at, _ in errors if first is not None and at < first.start)
        if first is not None and broken:
            self._tell_judge(lean, without(document.lean[: first.start], broken))
        return errors

    def read_for_automation(self, document: Document, watch: Watch) -> None:
        """Has automation's Lean read up to the first `sorry` what `read` has read. Raises KeyboardInterrupt."""
        lean = self._opened()
        if lean.automation is not None and document.holes:
            start = document.holes[0].declaration.start
            broken = tuple(at for at, _ in lean.reader.errors(document.uri) if at < start)
            lean.automation.read(without(document.lean[:start], broken).rstrip("\n"), watch.going_on)

    def _tell_judge(self, lean: _Lean, header: str) -> None:
        """Has the judge read a header, so that the first proof after it need not wait. Nobody waits for the answer."""
        lean.judge.prepare(replace(WARM_UP, header=header.rstrip("\n")))

    def forget(self, uri: str) -> None:
        """A text was closed."""
        if self._lean is not None:
            self._lean.reader.forget(uri)

    def interrupt(self) -> None:
        """Ends the Lean that is waited for; from another thread."""
        if self._lean is not None:
            self._lean.session.kill()

    def close(self) -> None:
        """Ends every process. When the jobs' thread has ended, or hangs."""
        if self._lean is not None:
            self._lean.judge.close()
            self._lean.session.close()
            if self._lean.automation is not None:
                self._lean.automation.close()
        self._model.close()

    def _opened(self) -> _Lean:
        """Raises LeanUnavailable."""
        if self._lean is None:
            with contextlib.ExitStack() as unless_both:
                session = self._open_session()
                unless_both.callback(session.close)
                automation = self._open_automation() if self._open_automation is not None else None
                self._lean = _Lean(session, Reader(session), self._open_judge(), automation)
                unless_both.pop_all()
        return self._lean

    def _record(self, attempt: Attempt) -> None:
        if self._run is None:
            return
        try:
            self._run.add(attempt)
        except LeanfdError as error:
            logger.warning("an attempt is not on record: %s", error)
