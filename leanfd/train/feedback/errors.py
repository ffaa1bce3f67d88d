"""Lean's own words about this attempt: its messages at their lines, with the goals there.

The privileged text is the verdict, nothing else: no proof is shown but the attempt itself. Of a turn the teacher reads
what came of the whole trajectory: the turns after it, with Lean's messages, and the proof that it ended in.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from leanfd.models.engine import prompt_text
from leanfd.models.prompts import Template
from leanfd.proofs import Attempt
from leanfd.prove.trajectory import following
from leanfd.train.feedback.source import Feedback, proof_hint


class Errors:
    """The attempt as a failed one, in the template's own form for repairs."""

    name = "errors"

    def __init__(self, template: Template) -> None:
        self._template = template

    def feedback(self, group: Sequence[Attempt], about: Sequence[Attempt], rng: random.Random) -> list[Feedback | None]:
        """Something for each attempt of which Lean, or the reader of its completion, said why it failed."""
        del rng
        return [self._of(following(attempt, group)) for attempt in about]

    def _of(self, turns: Sequence[Attempt]) -> Feedback | None:
        *_, last = turns
        failed = [a for a in turns if not a.proved and a.verdict and (a.verdict.errors or a.verdict.reason)]
        right = last.proof if last.proved else None
        if not failed or failed[0] is not turns[0]:
            return None
        hint = None if right is None else proof_hint(self._template, right, "The proof that this led to in the end:")
        return Feedback(self.name, tuple(self._with_goals(attempt) for attempt in failed), hint)

    def _with_goals(self, attempt: Attempt) -> Attempt:
        """The goals go into the first message where a chat template would not show them; raw text stays as trained."""
        verdict = attempt.verdict
        if verdict is None or not verdict.goals or not verdict.errors or self._template.hint_form == "proof":
            return attempt
        if verdict.goals[0] in prompt_text(self._template.prompt(attempt.problem, [attempt])):
            return attempt
        first = verdict.errors[0]
        told = replace(first, text=f"{first.text}\n\nGoals at this place:\n" + "\n\n".join(verdict.goals))
        messages = tuple(told if message is first else message for message in verdict.messages)
        return replace(attempt, verdict=replace(verdict, messages=messages))
