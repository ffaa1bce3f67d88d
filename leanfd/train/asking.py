"""What the student was asked: the prompt of an attempt made again from its problem, so that a teacher's can share it.

A ledger keeps prompts as text. Here the prompt is rendered anew and has to come out as that text: what the trainer
scores is then what the policy saw, and another template, or another version of one, is noticed. A prompt that had a
hint in it does not come out again, so privileged text cannot slip in this way either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from leanfd.errors import InputError
from leanfd.models.engine import Prompt, prompt_text
from leanfd.models.prompts import Template
from leanfd.proofs import Attempt, Problem
from leanfd.source.declarations import declarations
from leanfd.source.goals import restate


@dataclass(frozen=True, slots=True)
class Asked:
    """What an attempt's prompt was made of."""

    shown: Problem
    """The problem as the model saw it; for a hole in mid-proof, its goal as a theorem."""
    failed: tuple[Attempt, ...]
    """The attempts that it was to repair, oldest first."""
    prompt: Prompt
    """The student's."""


def asked(template: Template, attempt: Attempt, group: Iterable[Attempt]) -> Asked:
    """What the attempt's prompt was made of; `group` holds those that it may repair.

    Raises InputError when the recorded prompt is not what this template makes of the problem.
    """
    by_index = {other.index: other for other in group}
    chain = tuple(_chain(attempt, by_index))
    first: Prompt | None = None
    for shown in _as_shown(attempt.problem):
        failed = tuple(replace(parent, problem=shown) for parent in chain)
        prompt = template.prompt(shown, failed)
        if not attempt.prompt or prompt_text(prompt) == attempt.prompt:
            return Asked(shown, failed, prompt)
        first = prompt if first is None else first
    assert first is not None
    raise InputError(_differs(template, attempt, prompt_text(first)))


def _chain(attempt: Attempt, by_index: Mapping[int, Attempt]) -> list[Attempt]:
    """The attempts that led to this repair, oldest first. Raises InputError when the ledger lacks one."""
    chain: list[Attempt] = []
    seen = {attempt.index}
    while attempt.parent is not None:
        parent = by_index.get(attempt.parent)
        if parent is None or parent.index in seen:
            raise InputError(
                f"{attempt.problem.name}: attempt {attempt.index} repairs attempt {attempt.parent}, which the ledger "
                "does not have; give the whole ledger"
            )
        seen.add(parent.index)
        chain.insert(0, parent)
        attempt = parent
    return chain


def _as_shown(problem: Problem) -> Iterator[Problem]:
    """The ways in which a problem may have been put to a model, the likeliest first."""
    yield problem
    plain = replace(problem, before=" := by ", after="", goal="")
    found = declarations(problem.statement + " := sorry")
    if len(found) == 1 and found[0].kind in ("theorem", "lemma", "def"):
        # A ledger of `prove` holds the declaration with its attributes and comments; the model saw a bare theorem.
        head = found[0].keyword + len(found[0].kind)
        yield replace(plain, statement=f"theorem{problem.statement[head:]}")
    if problem.goal and (restated := restate(problem.goal, "leanfd_goal")) is not None:
        yield replace(plain, statement=restated.statement)


def _differs(template: Template, attempt: Attempt, made: str) -> str:
    recorded = attempt.prompt
    at = next(
        (i for i, (a, b) in enumerate(zip(recorded, made, strict=False)) if a != b), min(len(recorded), len(made))
    )
    return (
        f"{attempt.problem.name}: attempt {attempt.index} was asked another way than the template {template.name} "
        f"asks: the ledger has {_near(recorded, at)}, the template makes {_near(made, at)}; set the template that it "
        "was sampled with, or sample anew"
    )


def _near(text: str, at: int) -> str:
    """The text around the first difference."""
    return repr(f"{'…' if at > 20 else ''}{text[max(0, at - 20) : at + 30]}{'…' if len(text) > at + 30 else ''}")
