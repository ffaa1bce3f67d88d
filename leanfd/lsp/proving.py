"""What is done for an editor: a proof for a `sorry`, suggestions, a repair, proofs for a file; always with Lean's word.

Reads a version of an open text and gives edits of that version. It knows neither LSP nor processes: session, judge and
sampler are handed in, so that tests can hand in fakes. Everything is tried on a copy of one declaration, after Lean's
state before it; the text itself is never touched. Proofs are the judge's (tier T1 with the embedded Lean); how they are
laid out in the text is elaborated once more, sign for sign, before anybody sees it.
"""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from leanfd.errors import InputError
from leanfd.lean.checkers.checker import forbidden_axioms
from leanfd.lean.declarations import Declaration, declarations
from leanfd.lean.places import LineIndex
from leanfd.lsp.documents import Document
from leanfd.lsp.reading import Reader
from leanfd.proofs import Attempt, Message
from leanfd.prover.declaration import HolesOfDeclaration, Result, Status
from leanfd.prover.engine import Sampling
from leanfd.prover.holes import Edit, Hole, holes
from leanfd.prover.prompts import Template
from leanfd.prover.sampler import Drawing
from leanfd.prover.search import Found, Limits, Stopped, Target, search

if TYPE_CHECKING:
    from leanfd.lean.judge import Judge


class Kind(StrEnum):
    """What can be asked for."""

    PROVE = "prove"
    SUGGEST = "suggest"
    REPAIR = "repair"
    PROVE_FILE = "proveFile"


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody wants, and of which text."""

    kind: Kind
    document: Document
    offset: int
    """Where the cursor was, in `document.lean`."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that could be done to the text; Lean has accepted the result."""

    title: str
    edits: tuple[Edit, ...]
    """Of `Document.lean`, in order, none touching another."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question."""

    offers: tuple[Offer, ...]
    """The best first."""
    said: str
    """For the user, in a line or two."""


@dataclass(slots=True)
class Watch:
    """How a question's job is followed, and ended."""

    cancelled: threading.Event
    tell: Callable[[int, str], None] = lambda _attempts, _stage: None
    """Told how many attempts were judged, and what is being done."""
    attempts: int = 0
    stage: str = ""

    def going_on(self) -> None:
        """Raises KeyboardInterrupt once cancelled."""
        if self.cancelled.is_set():
            raise KeyboardInterrupt

    def on_stage(self, stage: str) -> None:
        """Something begins."""
        self.going_on()
        self.stage = stage
        self.tell(self.attempts, stage)

    def on_attempt(self, attempt: Attempt) -> None:
        """An attempt was judged, or given up."""
        self.attempts += attempt.verdict is not None
        self.tell(self.attempts, self.stage)


@dataclass(frozen=True, slots=True)
class Bench:
    """What proving needs."""

    reader: Reader
    judge: Judge
    sampler: Drawing
    template: Template
    sampling: Sampling
    limits: Limits
    record: Callable[[Attempt], None]


def answer(question: Question, bench: Bench, watch: Watch) -> Answer:
    """What comes of a question. Raises InputError where there is nothing to do, LeanError, EngineError, and
    KeyboardInterrupt once cancelled."""
    document = question.document
    if question.kind is Kind.PROVE_FILE:
        return _file(document, bench, watch)
    declaration = document.declaration_at(question.offset)
    if declaration is None:
        raise InputError("there is no declaration here; put the cursor on a theorem")
    hole = hole_at(document, declaration, question.offset)
    if hole is None:
        raise InputError(f"{title(declaration)} has no sorry")
    began = time.monotonic()
    work = _Work(document.lean, declaration, _code(document, declaration), bench, watch, document.uri)
    edit, results = work.fill({hole.start})
    result = next(iter(results))
    if edit is None:
        return Answer((), f"{title(declaration)}: {_why(result)}")
    said = f"{title(declaration)}: proved in {time.monotonic() - began:.1f} s, {_attempts(watch.attempts)}"
    return Answer((Offer(_offered(result.proof or "", "closes the goal", began), (edit,)),), said)


def _file(document: Document, bench: Bench, watch: Watch) -> Answer:
    """Proofs for all holes of a text; each declaration is judged with those before it as they will be."""
    if not document.holes:
        raise InputError("there is no sorry in this file")
    began = time.monotonic()
    text, moved = document.lean, 0
    edits: list[Edit] = []
    results: list[Result] = []
    for declaration in [d for d in document.declarations if d.sorries]:
        shifted = _moved(declaration, moved)
        code = text[shifted.start : shifted.end]
        watch.on_stage(title(declaration))
        try:
            work = _Work(text, shifted, code, bench, watch, document.uri)
            edit, done = work.fill({at + moved for at in declaration.sorries})
        except InputError as refusal:
            results += [Result(Status.SKIPPED, reason=str(refusal)) for _ in declaration.sorries]
            continue
        results += done
        if edit is not None:
            text = text[: edit.start] + edit.new + text[edit.end :]
            edits.append(Edit(edit.start - moved, edit.end - moved, edit.new))
            moved += len(edit.new) - (edit.end - edit.start)
    proved = sum(result.proved for result in results)
    said = f"{proved} of {len(results)} proved in {time.monotonic() - began:.1f} s, {_attempts(watch.attempts)}"
    if proved < len(results):
        said += f"; {_why(next(r for r in results if not r.proved))}"
    return Answer((Offer(f"leanfd: {said}", tuple(edits)),) if edits else (), said)


def hole_at(document: Document, declaration: Declaration, offset: int) -> Hole | None:
    """The `sorry` of a declaration that is meant by a place: the one there, the next one after it, or the last."""
    own = [h for h in document.holes if declaration.start <= h.start < declaration.end]
    after = [h for h in own if offset <= h.end]
    return next(iter(after or own[-1:]), None)


def title(declaration: Declaration) -> str:
    """What to call a declaration."""
    return declaration.name or declaration.kind


@dataclass
class _Work:
    """Work on one declaration, whose text has become `code`."""

    text: str
    """The file, with the declaration as it was."""
    declaration: Declaration
    code: str
    bench: Bench
    watch: Watch
    key: str

    def fill(self, wanted: Iterable[int]) -> tuple[Edit | None, list[Result]]:
        """The edit that fills these holes (offsets of `sorry`s, where `code` is put at the declaration's start).

        None when no proof was found for any. Raises InputError when Lean finds an error in the code as it is.
        """
        chosen = set(wanted)
        env = self._before()
        own = self._holes()
        goals = self._goals(env)
        numbers = [n for n, hole in enumerate(own) if hole.start in chosen]

        def find(number: int, target: Target) -> Found:
            return self._search(target) if number in numbers else Found(None, None, Stopped.BUDGET)

        header = self.text[: self.declaration.start]
        each = [goals.get(hole.start, []) for hole in own]
        outcome = HolesOfDeclaration(
            header + self.code, own, each, self.bench.reader.session, env, find, [*range(len(own))]
        ).run()
        results = [outcome.results[n] for n in numbers]
        if outcome.new is None:
            return None, results
        self.watch.going_on()
        self._confirm(outcome.new, env)
        return self.edit(outcome.new), results

    def edit(self, new: str) -> Edit:
        """The smallest edit that puts a new text of the declaration into the file."""
        return smallest(self.text, Edit(self.declaration.start, self.declaration.end, new))

    def _before(self) -> int | None:
        self.watch.on_stage("Lean reads the file")
        found = self._found
        return self.bench.reader.before(self.key, self.text, found, self.declaration.start, self.watch.going_on)

    @property
    def _found(self) -> list[Declaration]:
        return [*declarations(self.text[: self.declaration.start]), self.declaration]

    def _holes(self) -> list[Hole]:
        found = declarations(self.code)
        if len(found) != 1:
            raise InputError(f"{title(self.declaration)} cannot be told apart from what stands around it")
        named = dataclasses.replace(found[0], name=self.declaration.name, mutual=self.declaration.mutual)
        return [hole.moved(self.declaration.start) for hole in holes(self.code, [named])]

    def _goals(self, env: int | None) -> dict[int, list[str]]:
        """The goals at each `sorry`, by its offset. Raises InputError with Lean's first error."""
        said = self.bench.reader.session.elaborate(self.code + "\n", env)
        self.bench.reader.session.forget(said.env)
        if said.errors:
            raise InputError(f"{title(self.declaration)}: {self._told(said.errors[0])}")
        lines = LineIndex(self.code)
        goals: dict[int, list[str]] = {}
        for each in said.goals:
            goals.setdefault(lines.offset(each.start) + self.declaration.start, []).append(each.goal)
        return goals

    def _told(self, error: Message) -> str:
        above = self.text.count("\n", 0, self.declaration.start)
        line = f"line {above + error.start.line}: " if error.start else ""
        return f"{line}{error.text}"

    def _search(self, target: Target) -> Found:
        self.watch.on_stage(target.problem.name)

        def on_attempt(attempt: Attempt) -> None:
            self.bench.record(attempt)
            self.watch.on_attempt(attempt)

        return search(
            target,
            sampler=self.bench.sampler,
            judge=self.bench.judge,
            template=self.bench.template,
            sampling=self.bench.sampling,
            limits=self.bench.limits,
            on_attempt=on_attempt,
            cancelled=self.watch.cancelled,
        )

    def _confirm(self, new: str, env: int | None) -> None:
        """A last look at the declaration as it is going to stand. Raises InputError when Lean does not take it."""
        session = self.bench.reader.session
        said = session.elaborate(new + "\n", env)
        name = title(self.declaration)
        if said.errors or said.env is None:
            why = said.errors[0].text if said.errors else "Lean gives no state"
            raise InputError(f"{name}: Lean refused the finished declaration: {why}")
        if self.declaration.name is not None and not declarations(new)[0].sorries:
            audited = session.audit([self.declaration.name], said.env).get(self.declaration.name)
            against = "it is no longer there" if audited is None else audited.against
            against = against or (forbidden_axioms(audited.axioms) if audited else "")
            if against:
                session.forget(said.env)
                raise InputError(f"{name}: the finished declaration was refused: {against}")
        session.forget(said.env)


def smallest(text: str, edit: Edit) -> Edit:
    """The same edit without what it would not change at its ends."""
    old, new = text[edit.start : edit.end], edit.new
    room = min(len(old), len(new))
    first = next((n for n in range(room) if old[n] != new[n]), room)
    last = next((n for n in range(room - first) if old[-1 - n] != new[-1 - n]), room - first)
    return Edit(edit.start + first, edit.end - last, new[first : len(new) - last])


def _code(document: Document, declaration: Declaration) -> str:
    return document.lean[declaration.start : declaration.end]


def _moved(declaration: Declaration, by: int) -> Declaration:
    body = None if declaration.body is None else declaration.body + by
    return dataclasses.replace(
        declaration,
        start=declaration.start + by,
        keyword=declaration.keyword + by,
        end=declaration.end + by,
        body=body,
        sorries=tuple(at + by for at in declaration.sorries),
    )


def _why(result: Result) -> str:
    return result.reason or str(result.status)


def _attempts(count: int) -> str:
    return f"{count} attempt{'' if count == 1 else 's'}"


def _offered(proof: str, effect: str, began: float) -> str:
    """The title of an offer: what it writes, in one line, and what that does."""
    first, *more = [line.strip() for line in proof.strip().split("\n")]
    shown = first + (" …" if more else "")
    shown = shown if len(shown) <= 60 else shown[:59] + "…"
    return f"leanfd: `{shown}` ({effect}, {time.monotonic() - began:.1f} s)"
