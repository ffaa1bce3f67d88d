"""Supervised examples: statement → proof, from references and from the model's own proofs that Lean accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from leanfd.errors import InputError
from leanfd.proofs import Problem
from leanfd.prover.engine import Prompt
from leanfd.prover.prompts import Template
from leanfd.train.asking import asked
from leanfd.train.data import Group, TrainingData
from leanfd.train.feedback.source import is_proved
from leanfd.train.problems import key_of
from leanfd.train.spelling import spelling

PROOFS_PER_PROBLEM = 8
"""References first, then the model's own: a problem that is proved often must not drown those that are not."""


@dataclass(frozen=True, slots=True)
class Example:
    """A prompt, and what the model is to write after it."""

    prompt: Prompt
    completion: str
    problem: Problem
    origin: str
    """ "reference", or the FILE:LINE of the attempt."""


def supervised(data: TrainingData, template: Template) -> list[Example]:
    """At most PROOFS_PER_PROBLEM examples for each problem to train on, no proof twice, in the problems' order.

    Raises InputError when there is no proof at all.
    """
    groups = {key_of(group.problem): group for group in data.groups}
    found = [
        example for problem in data.problems for example in _examples(problem, groups.get(key_of(problem)), template)
    ]
    if not found:
        raise InputError(
            f"no proof to learn from: none of the {len(data.problems)} problems has a reference, and no attempt at "
            "them was PROVED"
        )
    return found


def _examples(problem: Problem, group: Group | None, template: Template) -> list[Example]:
    proofs: dict[str, Example] = {}
    for example in _candidates(problem, group, template):
        if len(proofs) < PROOFS_PER_PROBLEM:
            proofs.setdefault(spelling(template.proof(example.completion) or ""), example)
    return list(proofs.values())


def _candidates(problem: Problem, group: Group | None, template: Template) -> Iterator[Example]:
    prompt = template.prompt(problem)
    for proof in problem.references:
        yield Example(prompt, template.answer(problem, proof), problem, "reference")
    if group is None:
        return
    for attempt, place in zip(group.attempts, group.places, strict=True):
        if not is_proved(attempt):
            continue
        if attempt.parent is None and attempt.sampling.get("template") == template.name:
            # Word for word, thoughts and all.
            base = asked(template, attempt, group.attempts)
            yield Example(base.prompt, attempt.completion, problem, place)
        elif not _is_hole(problem):
            # A repair speaks of errors that are not in the prompt, another template's answer has another form.
            yield Example(prompt, template.answer(problem, attempt.proof or ""), problem, place)


def _is_hole(problem: Problem) -> bool:
    """A hole in mid-proof is asked for by its goal, for which the judged proof need not be right as it stands."""
    return bool(problem.goal or problem.after.strip())
