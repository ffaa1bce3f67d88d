"""What the student was asked: the prompt of an attempt made again from its problem, so that a teacher's can share it.

A ledger says what the model was shown, and its prompt. Here the prompt is rendered anew and has to come out as that:
what the trainer scores is then what the policy saw, and another template, or another version of one, is noticed. A
prompt that had a hint in it does not come out again, so privileged text cannot slip in this way either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from leanfd.errors import InputError
from leanfd.models.engine import Prompt, prompt_text
from leanfd.models.prompts import Template
from leanfd.proofs import Attempt, Problem


@dataclass(frozen=True, slots=True)
class Asked:
    """What an attempt's prompt was made of."""

    shown: Problem
    """The problem as the model saw it; for a hole in mid-proof, its goal as a theorem."""
    failed: tuple[Attempt, ...]
    """The attempts that it was to repair, oldest first."""
    prompt: Prompt
    """The student's."""


def asked_by(template: Template, attempt: Attempt) -> bool:
    """Whether it was this template that asked for the attempt; ledgers that name none are taken at their prompts."""
    return bool(attempt.sampling.get("template", template.name) == template.name)


def asked(template: Template, attempt: Attempt, group: Iterable[Attempt]) -> Asked:
    """What the attempt's prompt was made of; `group` holds those that it may repair.

    Raises InputError when the recorded prompt is not what this template makes of the problem.
    """
    shown = attempt.asked
    # A training run draws for one problem again and again, so an index alone may be there twice.
    by_index = {other.index: other for other in group if other.trajectory == attempt.trajectory}
    failed = tuple(replace(parent, problem=shown) for parent in _chain(attempt, by_index))
    prompt = template.prompt(shown, failed)
    # Older ledgers hold a chat as text, and not what was shown.
    if attempt.prompt and prompt_text(prompt) != prompt_text(attempt.prompt):
        raise InputError(_differs(template, attempt, prompt_text(prompt)))
    return Asked(shown, failed, prompt)


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


def _differs(template: Template, attempt: Attempt, made: str) -> str:
    recorded = prompt_text(attempt.prompt)
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
