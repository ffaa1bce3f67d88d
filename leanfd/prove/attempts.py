"""From a completion to an attempt: the proof that is in it, and how it was drawn. Judges nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from leanfd.models.engine import Completion, Engine, Prompt, Sampling
from leanfd.models.prompts import Template
from leanfd.proofs import Attempt, Outcome, Problem, Verdict

if TYPE_CHECKING:
    from leanfd.lean.judge import Judge

NO_PROOF = Verdict(Outcome.REJECTED, reason="the completion holds no proof")
"""The verdict on an attempt in which there is nothing to judge."""


def taken(
    problem: Problem,
    template: Template,
    prompt: Prompt,
    completion: Completion,
    how: dict[str, Any],
    *,
    index: int,
    parent: Attempt | None = None,
    shown: Problem | None = None,
    adapt: Callable[[str], str] = lambda proof: proof,
    failed: Sequence[Attempt] = (),
) -> Attempt:
    """The attempt that a completion is, not judged yet.

    The model saw the problem as it is `shown`, if that is another way, and the attempts that `failed`, oldest first;
    `adapt` makes of its proof one of the problem.
    """
    found = template.proof(completion.text, shown or problem, failed)
    return Attempt(
        problem=problem,
        completion=completion.text,
        proof=None if found is None else adapt(found),
        index=index,
        round=0 if parent is None else parent.round + 1,
        parent=None if parent is None else parent.index,
        prompt=prompt,
        shown=shown.statement if shown is not None and shown != problem else "",
        tokens=completion.tokens,
        logprob=completion.logprob,
        sampling=how,
    )


def mendable(attempt: Attempt) -> bool:
    """Whether the next turn can start from it: Lean refused its proof, or a tool answered its call.

    Where nothing can be read in it, or Lean gave no answer, only a fresh try is left.
    """
    return attempt.rejected and (attempt.proof is not None or bool(attempt.verdict and attempt.verdict.messages))


def posed(attempt: Attempt) -> tuple[Problem, str | None, tuple[str, ...]]:
    """What the judge is asked: attempts that are alike in it have one verdict."""
    return attempt.problem, attempt.proof, attempt.helpers


def submitted(judge: Judge, attempt: Attempt) -> Future[Verdict]:
    """A verdict to come on an attempt that holds a proof, with the helpers that its answer brought along."""
    assert attempt.proof is not None
    more = (attempt.helpers,) if attempt.helpers else ()
    return judge.submit(attempt.problem, attempt.proof, *more)


def runs(text: str, verdict: Verdict) -> bool:
    """True when Lean finds no fault within a text of tactics: what is left to prove it says elsewhere."""
    places = [error.start.line if error.start else 1 for error in verdict.errors]
    return bool(places) and not any(1 <= line <= text.count("\n") + 1 for line in places)


def drawn_how(engine: Engine, template: Template, sampling: Sampling) -> dict[str, Any]:
    """What it takes, beside the prompt, to draw the same completions again."""
    return {
        "engine": engine.name,
        "template": template.name,
        "temperature": sampling.temperature,
        "top_p": sampling.top_p,
        "max_tokens": sampling.max_tokens,
        "seed": sampling.seed,
    }
