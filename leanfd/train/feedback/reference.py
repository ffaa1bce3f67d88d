"""A proof known to be right: from a stronger model, a person, or the curriculum.

Of several one is drawn for each attempt, so that the teacher does not pull every attempt toward the same proof.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from leanfd.models.prompts import Template
from leanfd.proofs import Attempt
from leanfd.train.feedback.source import Feedback, proof_hint


class Reference:
    """One of the problem's references as a hint."""

    name = "reference"

    def __init__(self, template: Template) -> None:
        self._template = template

    def feedback(self, group: Sequence[Attempt], about: Sequence[Attempt], rng: random.Random) -> list[Feedback | None]:
        """A reference for each attempt; None where the problem has none."""
        del group
        return [self._of(attempt, rng) for attempt in about]

    def _of(self, attempt: Attempt, rng: random.Random) -> Feedback | None:
        references = attempt.problem.references
        if not references:
            return None
        proof = rng.choice(references)
        return Feedback(self.name, hint=proof_hint(self._template, proof, "A proof that is known to be right:"))
