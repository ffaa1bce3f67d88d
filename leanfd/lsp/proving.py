"""What is done for an editor: a proof for a `sorry`, suggestions, a repair, proofs for a file; always with Lean's word.

Reads a version of an open text and gives edits of that version; nothing else is changed. Knows neither LSP nor
processes: session, judge and sampler are handed in.
"""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from leanfd.errors import InputError
from leanfd.lsp.documents import Document
from leanfd.proofs import Attempt
from leanfd.prove.declaration import HolesOfDeclaration, Result
from leanfd.prove.fill import Filler
from leanfd.prove.in_turn import InTurn
from leanfd.prove.repair import as_attempt, mended, opened, whole
from leanfd.prove.search import Found, Target
from leanfd.prove.suggest import Step, steps
from leanfd.prove.task import Context, Watch, Work, attempts, judging, smallest, title
from leanfd.prove.unfinished import SORRY_AXIOM
from leanfd.source.declarations import PROVABLE, Declaration
from leanfd.source.holes import Edit, Hole, holes

_SHOWN = 4
"""So many places are named of those where a `sorry` stays."""


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
    closes: bool = True
    """No goal is left where it is applied."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question."""

    offers: tuple[Offer, ...]
    """The best first."""
    said: str
    """For the user, in a line or two."""
    partial: bool = False
    """Some of what was asked for is still to be done."""


def answer(question: Question, context: Context, watch: Watch) -> Answer:
    """What comes of a question.

    Raises InputError where there is nothing to do, LeanError, EngineError, and KeyboardInterrupt once cancelled.
    """
    document = question.document
    if question.kind is Kind.PROVE_FILE:
        return _file(document, context, watch)
    declaration = document.declaration_at(question.offset)
    if declaration is None or declaration.kind not in PROVABLE:
        raise InputError("there is no theorem here; put the cursor on one")
    before = [d for d in document.declarations if d.start < declaration.start]
    code = document.lean[declaration.start : declaration.end]
    work = Work(document.uri, document.lean, before, declaration, code, context, watch)
    hole = hole_at(document, declaration, question.offset)
    if question.kind is Kind.REPAIR:
        return _repair(work)
    if question.kind is Kind.SUGGEST:
        return _suggest(work, hole, question.offset)
    if hole is None:
        raise InputError(f"{work.title} has no sorry")
    new, results = _filled(work, {hole.start})
    return _answered(work, new, results)


def _answered(work: Work, new: str | None, results: list[Result]) -> Answer:
    if new is None:
        return Answer((), f"{work.title}: {_why(results)}")
    proof = "\n".join(r.proof for r in results if r.proof)
    said = f"{work.title}: proved in {work.watch.elapsed_s:.1f} s, {attempts(work.watch.attempts)}"
    if any(r.verdict is not None and SORRY_AXIOM in r.verdict.axioms for r in results):
        said += "; it rests on a sorry further up"
    return Answer((Offer(_offered(proof, "closes the goal", work.watch), work.edits(new)),), said)


def _filled(work: Work, chosen: Collection[int], failed: Attempt | None = None) -> tuple[str | None, list[Result]]:
    """The declaration with these holes filled, None when no proof was found for any."""
    find = _searching(work.context, work.watch, work.rests_on_sorry, failed)
    outcome, numbers = work.run(chosen, lambda _holes, _number, target: find(target))
    results = [outcome.results[n] for n in numbers]
    new = work.filled(outcome)
    if new is not None and (refusal := work.confirm(new)):
        raise InputError(f"{work.title}: Lean refused the finished declaration: {refusal}")
    return new, results


def _searching(
    context: Context, watch: Watch, rests_on_sorry: bool, failed: Attempt | None = None
) -> Callable[[Target], Found]:
    judge, on_attempt = judging(context, watch, rests_on_sorry)

    def find(target: Target) -> Found:
        watch.on_stage(target.problem.name)
        return InTurn(
            automation=contextlib.nullcontext(context.automation),
            search_s=context.search_s,
            hand=context.hand(),
            model=lambda: context.sampler,
            judge=judge,
            template=context.template,
            sampling=context.sampling,
            limits=context.limits,
        ).find(
            target if failed is None else dataclasses.replace(target, failed=(failed,)),
            on_attempt,
            watch.cancelled,
            watch.on_counts,
        )

    return find


def _file(document: Document, context: Context, watch: Watch) -> Answer:
    """Proofs for all holes of a text, judged once more with the whole of it as it will be."""
    if not document.holes:
        raise InputError("there is no sorry in this file")
    watch.on_stage("Lean reads the file")
    filler = Filler(document.lean, context.reader.session, document.uri, context.reader, unfinished=True)
    proved = 0

    def find(_: int, target: Target) -> Found:
        nonlocal proved
        watch.best = f"{proved} of {len(filler.holes)} proved"
        found = _searching(context, watch, filler.rests_on_sorry)(target)
        proved += found.proof is not None
        return found

    filled = filler.run(find)
    edits = [smallest(document.lean, e) for start in sorted(filler.edits) for e in filler.edits[start]]
    results = [filling.result for filling in filled.fillings]
    said = f"{sum(r.proved for r in results)} of {len(results)} proved in {watch.elapsed_s:.1f} s"
    said += f", {attempts(watch.attempts)}"
    left = [_at_line(filled.text, hole) for hole in holes(filled.text)]
    if left:
        more = f" and {len(left) - _SHOWN} more" if len(left) > _SHOWN else ""
        why = next((f"; why the first: {r.reason or r.status}" for r in results if not r.proved), "")
        said += f"; left: {', '.join(left[:_SHOWN])}{more}{why}"
    return Answer((Offer(f"leanfd: {said}", tuple(edits)),) if edits else (), said, partial=bool(left))


def _at_line(text: str, hole: Hole) -> str:
    return f"line {text.count(chr(10), 0, hole.start) + 1} ({title(hole.declaration)})"


def _suggest(work: Work, hole: Hole | None, offset: int) -> Answer:
    """Next steps at a `sorry`, or where goals are left, best first."""
    if hole is not None:
        chosen = hole.start
    elif (found := opened(work, offset)) is not None:
        work, (chosen, *_) = found
    else:
        raise InputError(f"no goal is open in {work.title}: it has no sorry, and Lean finds no error in it")
    suggestions: list[Step] = []

    def shown(step: Step) -> None:
        work.watch.found(_offered(step.text, step.effect, work.watch), work.edits(step.code), not step.goals)

    def find(holes: HolesOfDeclaration, number: int, target: Target) -> Found:
        work.watch.on_stage(f"suggestions for {work.title}")
        done, stopped = steps(work, holes, number, target, shown)
        suggestions.extend(done)
        return stopped

    outcome, numbers = work.run({chosen}, find)
    if not suggestions:
        return Answer((), f"{work.title}: no suggestion: {_why([outcome.results[n] for n in numbers])}")
    offers = [Offer(_offered(s.text, s.effect, work.watch), work.edits(s.code), not s.goals) for s in suggestions]
    count = f"{len(offers)} suggestion{'' if len(offers) == 1 else 's'}"
    said = f"{work.title}: {count}, {attempts(work.watch.attempts)}, {work.watch.elapsed_s:.1f} s"
    return Answer(tuple(offers), said)


def _repair(work: Work) -> Answer:
    """A proof in the place of one that Lean does not take: where it breaks if that will do, all of it otherwise."""
    work.watch.on_stage(f"where {work.title} breaks")
    found = mended(work)
    if found is None:
        raise InputError(f"{work.title} needs no repair: Lean finds no error in it")
    small, places = found
    everything = dataclasses.replace(work, code=whole(work).code)
    if small.code != everything.code:
        # What is right can stay, and half of the budget is for that.
        halved = dataclasses.replace(work.context.limits, attempts=-(-work.context.limits.attempts // 2))
        small = dataclasses.replace(small, context=dataclasses.replace(work.context, limits=halved))
        new, results = _filled(small, places)
        if new is not None and all(r.proved for r in results):
            return _answered(small, new, results)
    failed = as_attempt(work)
    places = [hole.start for hole in everything.holes()]
    new, results = _filled(everything, places, failed)
    return _answered(everything, new, results)


def hole_at(document: Document, declaration: Declaration, offset: int) -> Hole | None:
    """The `sorry` of a declaration that is meant by a place: the one there, the next one after it, or the last."""
    own = [h for h in document.holes if declaration.start <= h.start < declaration.end]
    after = [h for h in own if offset <= h.end]
    return next(iter(after or own[-1:]), None)


def _why(results: Sequence[Result]) -> str:
    """Why there is no proof, of the first that has none."""
    return next((r.reason or str(r.status) for r in results if not r.proved), "")


def _offered(proof: str, effect: str, watch: Watch) -> str:
    """The title of an offer: what it writes, in one line, and what that does."""
    first, *more = [line.strip() for line in proof.strip().split("\n")]
    shown = first + (" …" if more else "")
    shown = shown if len(shown) <= 60 else shown[:59] + "…"
    return f"leanfd: `{shown}` ({effect}, {watch.elapsed_s:.1f} s)"
