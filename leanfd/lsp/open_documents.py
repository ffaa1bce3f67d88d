"""Turns an editor's requests into jobs and their answers into edits: the language server's memory.

Everything here happens in the event loop's thread but for `_on_change`, which jobs call from theirs. An answer is for
one version of a text: when the text has changed, the job is ended and its answer thrown away.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from typing import Any

from lsprotocol import types

from leanfd.errors import InputError
from leanfd.lsp.documents import Change, Document, Place
from leanfd.lsp.editor import Editor
from leanfd.lsp.jobs import Job, Jobs, State
from leanfd.lsp.proving import Kind, Offer, Question
from leanfd.lsp.service import ProofService
from leanfd.prove.task import Watch

logger = logging.getLogger(__name__)

READ_AFTER_S = 0.4
"""Lean reads a text this long after the last change to it."""
REPORT_EVERY_S = 0.2
"""A running job's state is told this often at most."""


_DOING = {
    Kind.PROVE: "proving a sorry",
    Kind.SUGGEST: "suggesting next tactics",
    Kind.REPAIR: "repairing a proof",
    Kind.PROVE_FILE: "proving all sorries",
}


class Documents:
    """The open texts of one editor, the jobs on them, and what they have found."""

    def __init__(self, editor: Editor, service: ProofService) -> None:
        self.editor = editor
        self.open_texts: dict[str, Document] = {}
        self._service = service
        self.jobs = Jobs(service.answer, self._on_change, service.interrupt)
        self._errors: dict[str, tuple[Document, list[tuple[int, str]]]] = {}
        """What Lean found wrong, and in which version."""
        self._loop = asyncio.get_running_loop()
        self._ended: dict[str, list[Job]] = {}
        """Jobs that have ended on the present version, with what they found or why they found nothing."""
        self._progress = Progress(editor)
        self._told_at: dict[int, float] = {}
        self._to_tell: set[int] = set()
        """Jobs with news that came too soon after the last."""

    def open(self, document: Document) -> None:
        """A text was opened."""
        self.open_texts[document.uri] = document
        self._outdated(document.uri, "the file was opened anew")
        self._read_later(document, len(document.lean), 0.0)

    def change(self, uri: str, version: int | None, changes: Sequence[Change]) -> None:
        """A text was changed."""
        document = self.open_texts.get(uri)
        if document is None:
            raise InputError(f"{uri} is not open")
        new = self.open_texts[uri] = document.changed(version, [*changes])
        self._outdated(uri, "the file has changed")
        at = max((new.offset(change.end or Place(0, 0)) for change in changes), default=0)
        self._read_later(new, at, READ_AFTER_S)

    def close(self, uri: str) -> None:
        """A text was closed."""
        if self.open_texts.pop(uri, None) is not None:
            self._outdated(uri, "the file was closed")
            self._errors.pop(uri, None)
            self.jobs.later(uri, 0.0, lambda _: self._service.forget(uri))

    def ask(self, kind: Kind, uri: str, place: Place, version: int | None, token: int | str | None) -> Job:
        """A new job. Raises InputError for a text that is not open, or is at another version by now."""
        document = self.open_texts.get(uri)
        if document is None:
            raise InputError(f"{uri} is not open here")
        if version is not None and document.version is not None and version != document.version:
            raise InputError(f"the file has changed since (version {document.version}, not {version}); ask again")
        question = Question(kind, document, document.offset(place))
        same = [j for j in self.jobs.under_way() if j.question == question and j.line == place.line]
        if same:
            return same[0]
        job = self.jobs.add(question, place.line)
        self._progress.start(job, token)
        return job

    def cancel(self, uri: str | None) -> int:
        """Ends the jobs on a text, or all of them; says how many there were."""
        chosen = self.jobs.under_way() if uri is None else self._under_way(uri)
        for job in chosen:
            self.jobs.end(job, State.CANCELLED, "cancelled")
        return len(chosen)

    def cancel_progress(self, token: int | str) -> None:
        """Ends the job that this progress is about."""
        for job in self.jobs.under_way():
            if self._progress.token(job) == token:
                self.jobs.end(job, State.CANCELLED, "cancelled")

    def errors(self, document: Document) -> list[tuple[int, str]]:
        """Offsets and texts of what Lean is known to find wrong in this very version."""
        known, errors = self._errors.get(document.uri, (None, []))
        return errors if known is document else []

    def offers(self, uri: str, first: int, last: int) -> list[Offer]:
        """What was found for places on these lines of the present version, also by jobs that are still at work."""
        jobs = [job for job in self._ended.get(uri, []) + self._under_way(uri) if first <= job.line <= last]
        return [offer for job in jobs for offer in job.offers]

    def jobs_on(self, uri: str) -> list[Job]:
        """The jobs under way on a text, and those that ended on its present version without finding anything."""
        return self._under_way(uri) + [job for job in self._ended.get(uri, []) if not job.offers]

    def _under_way(self, uri: str) -> list[Job]:
        return [job for job in self.jobs.under_way() if job.question.document.uri == uri]

    def stop(self, timeout_s: float) -> None:
        """Ends all jobs."""
        self.jobs.close(timeout_s)

    def _read_later(self, document: Document, upto: int, delay_s: float) -> None:
        """Has the text read as far as it changed, once the editor is quiet."""

        def read(watch: Watch) -> None:
            errors = self._service.read(document, upto, watch)
            self._loop.call_soon_threadsafe(self._errors.__setitem__, document.uri, (document, errors))
            self._service.read_for_automation(document, watch)

        self.jobs.later(document.uri, delay_s, read)

    def _outdated(self, uri: str, why: str) -> None:
        self._ended.pop(uri, None)
        for job in self._under_way(uri):
            self.jobs.end(job, State.STALE, f"given up: {why}")

    def _on_change(self, job: Job) -> None:
        """From any thread."""
        self._loop.call_soon_threadsafe(self._changed, job, job.state)

    def _changed(self, job: Job, state: State) -> None:
        if state is State.RUNNING and job.under_way:
            now = time.monotonic()
            if (wait_s := self._told_at.get(job.number, 0.0) + REPORT_EVERY_S - now) > 0:
                if job.number not in self._to_tell:
                    self._to_tell.add(job.number)
                    self._loop.call_later(wait_s, self._tell_at_last, job)
                return
            self._told_at[job.number] = now
        elif not job.under_way:
            if state is not job.state:
                return
            self._told_at.pop(job.number, None)
            self._settled(job)
        self._progress.follow(job)
        self._tell(job)

    def _tell_at_last(self, job: Job) -> None:
        self._to_tell.discard(job.number)
        if job.under_way:
            self._changed(job, job.state)

    def _tell(self, job: Job) -> None:
        uri = job.question.document.uri
        shown = self._under_way(uri)
        if job not in shown:
            shown.append(job)
        self.editor.status(uri, [_record(each) for each in shown])
        self.editor.refresh_lenses()

    def _settled(self, job: Job) -> None:
        """A job has ended; those who wait for it are told."""
        document = job.question.document
        if self.open_texts.get(document.uri) is not document and job.state in (State.DONE, State.CANCELLED):
            # It changed after the answer was there and before it came here.
            job.state, job.said = State.STALE, "thrown away: the file has changed"
        if job.state is State.STALE or (job.state is State.CANCELLED and not job.offers):
            return
        self._ended.setdefault(document.uri, []).append(job)
        if job.state is State.CANCELLED:
            return
        if not job.offers:
            kind = types.MessageType.Error if job.state is State.FAILED else types.MessageType.Warning
            self.editor.show(job.said, kind)
            return
        if job.question.kind is Kind.SUGGEST:
            self._let_choose(job, document, job.offers)
        elif self.editor.applies_edits:
            self._apply(job, document, job.offers[0])
        else:
            self.editor.show(f"{job.said}; it is among the code actions of its place")

    def _let_choose(self, job: Job, document: Document, offers: Sequence[Offer]) -> None:
        titles = [offer.title for offer in offers]

        def chosen(action: Any) -> None:
            offer = next((o for o in offers if action is not None and o.title == action.title), None)
            if offer is None:
                return
            if self.open_texts.get(document.uri) is not document:
                self.editor.show(
                    "the file has changed since, so nothing was done; ask again", types.MessageType.Warning
                )
            elif self.editor.applies_edits:
                self._apply(job, document, offer)

        _when_answered(self.editor.ask(job.said, titles), chosen)

    def _apply(self, job: Job, document: Document, offer: Offer) -> None:
        def applied(result: Any) -> None:
            if not getattr(result, "applied", False):
                reason = getattr(result, "failure_reason", None) or "it gives no reason"
                self.editor.show(f"{job.said}; the editor did not apply it: {reason}", types.MessageType.Warning)
            elif job.partial:
                self.editor.show(job.said, types.MessageType.Warning)
            elif not self.editor.shows_progress:
                self.editor.show(job.said)

        _when_answered(self.editor.apply(document, offer.edits, offer.title), applied)


class Progress:
    """Work-done progress of jobs, for editors that show it."""

    def __init__(self, editor: Editor) -> None:
        self._editor = editor
        self._tokens: dict[int, int | str] = {}
        self._begun: set[int] = set()

    def token(self, job: Job) -> int | str | None:
        """What the editor calls this job's progress."""
        return self._tokens.get(job.number)

    def start(self, job: Job, token: int | str | None) -> None:
        """Progress for a new job, under the token that came with the wish, or one of ours."""
        if token is not None:
            self._tokens[job.number] = token
            self._begin(job)
        elif self._editor.shows_progress:
            self._tokens[job.number] = f"leanfd-{job.number}"
            _when_answered(self._editor.create_progress(f"leanfd-{job.number}"), lambda _: self._begin(job))

    def follow(self, job: Job) -> None:
        """Tells how a job is."""
        token = self._tokens.get(job.number)
        if token is None or job.number not in self._begun:
            return
        if job.under_way:
            self._editor.report(token, told(job))
        else:
            self._end(job, token)

    def _begin(self, job: Job) -> None:
        token = self._tokens[job.number]
        self._editor.begin(token, f"leanfd: {_DOING[job.question.kind]}, line {job.line + 1}")
        self._begun.add(job.number)
        if not job.under_way:
            self._end(job, token)

    def _end(self, job: Job, token: int | str) -> None:
        self._editor.end(token, job.said or str(job.state))
        self._begun.discard(job.number)
        del self._tokens[job.number]


def told(job: Job) -> str:
    """How a job is, in a line."""
    if job.state is State.QUEUED:
        return "waiting"
    if job.state is State.RUNNING:
        best = f"; best so far: {job.watch.best}" if job.watch.best else ""
        return f"{job.watch.progress}, {job.seconds:.0f} s{best}"
    return job.said or str(job.state)


def _record(job: Job) -> dict[str, Any]:
    return {
        "kind": str(job.question.kind),
        "line": job.line,
        "state": str(job.state),
        "attempts": job.watch.attempts,
        "seconds": round(job.seconds, 1),
        "best": job.watch.best,
        "offers": [offer.title for offer in job.offers],
    }


def _when_answered(answer: Any, then: Callable[[Any], None]) -> None:
    """Calls `then` with an editor's answer; a refusal is logged."""

    def done(future: Any) -> None:
        if future.cancelled():
            return
        if (error := future.exception()) is not None:
            logger.warning("the editor refused: %s", error)
            then(None)
            return
        then(future.result())

    answer.add_done_callback(done)
