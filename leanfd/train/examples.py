"""Supervised examples: statement → proof, from references and from the model's own proofs that Lean accepted.

Others come from files, such as the (state, tactic) pairs of `leanfd data leandojo`; their prompts are not touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leanfd.errors import InputError
from leanfd.models.engine import Prompt
from leanfd.models.prompts import Template
from leanfd.proofs import Problem
from leanfd.source.spelling import spelling
from leanfd.texts import json_lines
from leanfd.train.asking import asked
from leanfd.train.data import Group, TrainingData
from leanfd.train.problems import key_of

PROOFS_PER_PROBLEM = 8
"""References first, then the model's own: a problem that is proved often must not drown those that are not."""


@dataclass(frozen=True, slots=True)
class Example:
    """A prompt, and what the model is to write after it."""

    prompt: Prompt
    completion: str
    name: str
    """Of the problem, or what the file calls it."""
    origin: str
    """ "reference", or the FILE:LINE of the attempt or the example."""


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
        yield Example(prompt, template.answer(problem, proof), problem.name, "reference")
    if group is None:
        return
    for attempt, place in zip(group.attempts, group.places, strict=True):
        if not attempt.proved:
            continue
        if attempt.parent is None and attempt.sampling.get("template") == template.name:
            # Word for word, thoughts and all.
            base = asked(template, attempt, group.attempts)
            yield Example(base.prompt, attempt.completion, problem.name, place)
        elif not _is_hole(problem):
            # A repair speaks of errors that are not in the prompt, another template's answer has another form.
            yield Example(prompt, template.answer(problem, attempt.proof or ""), problem.name, place)


def read_examples(paths: Iterable[Path]) -> list[Example]:
    """Examples as JSON lines, each with a text `prompt` and a text `completion`; equal ones count once.

    Raises InputError, naming file and line.
    """
    found: dict[tuple[str, str], Example] = {}
    for path in paths:
        before = len(found)
        for number, plain in json_lines(path):
            example = _example(f"{path}:{number}", plain)
            found.setdefault((str(example.prompt), example.completion), example)
        if len(found) == before:
            raise InputError(f"{path}: holds no examples that are not in the files before it")
    return list(found.values())


def _example(place: str, plain: Any) -> Example:
    texts = [plain.get(key) if isinstance(plain, dict) else None for key in ("prompt", "completion")]
    if not all(isinstance(text, str) and text for text in texts):
        raise InputError(f'{place}: an example is an object with the texts "prompt" and "completion"')
    return Example(texts[0], texts[1], str(plain.get("origin", place)), place)  # type: ignore[arg-type]


def _is_hole(problem: Problem) -> bool:
    """A hole in mid-proof is asked for by its goal, for which the judged proof need not be right as it stands."""
    return bool(problem.goal or problem.after.strip())
