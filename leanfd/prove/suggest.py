"""Suggestions for one hole: what the model would write there, and the first steps of that, as far as Lean takes them.

A candidate is first put before the judge, which has deadlines; what it calls proved closes the goal. A step that leaves
goals is then elaborated in its place, with a `sorry` for each goal that it leaves, which is how it is offered.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field

from leanfd.errors import InputError
from leanfd.models.engine import Completion
from leanfd.proofs import Verdict
from leanfd.prove.attempts import drawn_how, runs, taken
from leanfd.prove.declaration import HolesOfDeclaration
from leanfd.prove.search import Found, Stopped, Target
from leanfd.prove.task import Work, judging
from leanfd.prove.tree import TreeLimits
from leanfd.source.first_step import first_step
from leanfd.source.goals import plain_goal
from leanfd.source.holes import layouts, substitute
from leanfd.source.positions import LineIndex

MOST = 6
"""Suggestions that are offered."""
_POLL_S = 0.1


@dataclass(frozen=True, slots=True)
class Step:
    """A suggestion that Lean takes."""

    text: str
    code: str
    """The declaration with it."""
    goals: int
    """Those that it leaves; 0 when it closes the goal."""
    score: float

    @property
    def effect(self) -> str:
        """What it does, for people."""
        return f"{self.goals} goal{'' if self.goals == 1 else 's'} left" if self.goals else "closes the goal"


@dataclass(slots=True)
class _Draft:
    """A distinct text among the completions."""

    text: str
    """A proof of the problem, or the beginning of one."""
    score: float = 0.0
    whole: list[int] = field(default_factory=list)
    """The completions that are this text, by number; others only begin with it."""


def steps(
    work: Work, holes: HolesOfDeclaration, number: int, target: Target, on_step: Callable[[Step], None]
) -> tuple[list[Step], Found]:
    """The suggestions for a hole, best first, each told to `on_step` when it is found; and what came of it, as a search
    would say.

    Raises what engine, judge and session raise, and KeyboardInterrupt once cancelled.
    """
    if (closed := _closed(work, holes, number, target)) is not None:
        return [closed], Found(None, None, Stopped.BUDGET, elapsed_s=work.watch.elapsed_s)
    completions = _drawn(work, target)
    drafts = _drafts(work, target, completions)
    verdicts: dict[str, Verdict] = {}
    found: list[Step] = []
    for draft, verdict in _judged(work, target, drafts):
        verdicts[draft.text] = verdict
        step = None
        if verdict.proved:
            step = _closing(work, holes, number, target, draft)
        elif runs(draft.text, verdict):
            step = _leading_on(work, holes, number, target, draft)
        if step is not None and all(step.code != other.code for other in found):
            found.append(step)
            on_step(step)
    _recorded(work, target, completions, drafts, verdicts)
    found.sort(key=lambda step: (step.goals > 0, -step.score, len(step.text), step.text))
    return found[:MOST], Found(None, None, Stopped.BUDGET, elapsed_s=work.watch.elapsed_s)


def _closed(work: Work, holes: HolesOfDeclaration, number: int, target: Target) -> Step | None:
    """What Lean's automation closes the goal with; nothing that a model could add is worth waiting for then."""
    context = work.context
    if context.automation is None or not context.automation.near(target.problem):
        # In a long file that was just opened the model is sooner.
        return None
    judge, on_attempt = judging(context, work.watch, work.rests_on_sorry)
    limits = TreeLimits(closers_only=True, timeout_s=context.limits.timeout_s)
    stopped = work.watch.cancelled.is_set
    found = context.automation.prove(target, judge, limits, on_attempt, stopped)
    work.watch.going_on()
    if found is None or found.proof is None:
        return None
    return _closing(work, holes, number, target, _Draft(found.proof, 1.0))


def _drawn(work: Work, target: Target) -> list[Completion]:
    context = work.context
    prompt = context.template.prompt(target.shown)
    drawing = context.sampler.draw([prompt] * context.samples, context.sampling)
    while not wait([drawing], _POLL_S).done and _has_time(work):
        pass
    if not drawing.done():
        drawing.cancel()
        raise InputError(f"the model did not answer within {context.limits.timeout_s:g} s; raise --timeout")
    return drawing.result()


def _drafts(work: Work, target: Target, completions: list[Completion]) -> list[_Draft]:
    """The distinct proofs and first steps, the likeliest first."""
    drafts: dict[str, _Draft] = {}
    for index, completion in enumerate(completions):
        proof = work.context.template.proof(completion.text, target.shown)
        if proof is None or not proof.strip():
            continue
        adapted = target.adapt(proof.rstrip())
        beginning = target.adapt(first_step(proof))
        for text in dict.fromkeys((adapted, beginning)):
            if text.strip():
                draft = drafts.setdefault(text, _Draft(text))
                draft.score += completion.likelihood / len(completions)
        drafts[adapted].whole.append(index)
    return sorted(drafts.values(), key=lambda draft: -draft.score)


def _judged(work: Work, target: Target, drafts: Iterable[_Draft]) -> Iterator[tuple[_Draft, Verdict]]:
    """Drafts with their verdicts, as these come, until the time is up. Raises KeyboardInterrupt once cancelled."""
    asked: dict[Future[Verdict], _Draft] = {}
    judge, _ = judging(work.context, work.watch, work.rests_on_sorry)
    try:
        for draft in drafts:
            work.watch.going_on()
            asked[judge.submit(target.problem, draft.text)] = draft
        waiting = {*asked}
        while waiting and _has_time(work):
            done, waiting = wait(waiting, _POLL_S, FIRST_COMPLETED)
            for future in sorted(done, key=lambda future: -asked[future].score):
                yield asked[future], future.result()
    finally:
        for future in asked:
            future.cancel()


def _has_time(work: Work) -> bool:
    """Whether there is time left. Raises KeyboardInterrupt once cancelled."""
    work.watch.going_on()
    return work.watch.elapsed_s < work.context.limits.timeout_s


def _recorded(
    work: Work, target: Target, completions: list[Completion], drafts: list[_Draft], verdicts: dict[str, Verdict]
) -> None:
    """Puts the completions on record; their first steps are nobody's attempts."""
    context = work.context
    prompt = context.template.prompt(target.shown)
    for draft in drafts:
        for index in draft.whole:
            how = {**drawn_how(context.sampler.engine, context.template, context.sampling), "position": index}
            attempt = taken(
                target.problem,
                context.template,
                prompt,
                completions[index],
                how,
                index=index,
                shown=target.shown,
                adapt=target.adapt,
            )
            judged = dataclasses.replace(attempt, verdict=verdicts.get(draft.text))
            context.record(judged)
            work.watch.on_attempt(judged)


def _closing(work: Work, holes: HolesOfDeclaration, number: int, target: Target, draft: _Draft) -> Step | None:
    """What the judge calls proved, laid out in its place."""
    if target.confirm is not None and target.confirm(draft.text):
        return None
    placed = target.placed(draft.text)
    code = _laid_out(work, holes, number, placed)
    return None if code is None else Step(placed, code, 0, draft.score)


def _leading_on(work: Work, holes: HolesOfDeclaration, number: int, target: Target, draft: _Draft) -> Step | None:
    """A step with a `sorry` for each goal that it leaves; None when it leaves none, or the one that there was."""
    placed = target.placed(draft.text)
    hole, form = holes.holes[number], holes.forms[number]
    probe = [*layouts(holes.text, hole, form, f"{placed}\nall_goals sorry")][-1]
    start = work.declaration.start
    code = substitute(holes.text, [probe], start, holes.declaration.end)
    said = work.said(code)
    if said.errors:
        return None
    lines = LineIndex(code)
    left = [goal.goal for goal in said.goals if 0 <= lines.offset(goal.start) + start - probe.start < len(probe.new)]
    if not left or [*map(plain_goal, left)] == [*map(plain_goal, holes.goals[number])]:
        return None
    rest = "sorry" if len(left) == 1 else "\n".join(["· sorry"] * len(left))
    laid_out = _laid_out(work, holes, number, f"{placed}\n{rest}")
    return None if laid_out is None else Step(placed, laid_out, len(left), draft.score)


def _laid_out(work: Work, holes: HolesOfDeclaration, number: int, placed: str) -> str | None:
    """The declaration with a text at a hole, in the most readable layout that Lean takes."""
    hole, form = holes.holes[number], holes.forms[number]
    for edit in layouts(holes.text, hole, form, placed):
        code = substitute(holes.text, [edit], work.declaration.start, holes.declaration.end)
        if not work.said(code).errors:
            return code
    return None
