"""What all kinds of feedback have in common: a Source says something privileged about attempts, as hint or failure.

A hint and failed attempts are the two places that every prompt template has for it, so whatever a source says reaches
the teacher in words that the model knows.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from leanfd.models.prompts import Template
from leanfd.proofs import Attempt


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a teacher is told of one attempt."""

    kind: str
    failed: tuple[Attempt, ...] = ()
    """Failed attempts, shown with Lean's messages."""
    hint: str | None = None
    """In the template's `hint_form`."""


class Source(Protocol):
    """One kind of feedback."""

    @property
    def name(self) -> str:
        """Its key in the table of sources."""
        ...

    def feedback(self, group: Sequence[Attempt], about: Sequence[Attempt], rng: random.Random) -> list[Feedback | None]:
        """What there is to say of each of the attempts `about`, None where nothing.

        All are REJECTED and belong to `group`, which holds every attempt on their problem.
        """
        ...


def proof_hint(template: Template, proof: str, introduction: str) -> str:
    """A proof as this template's models take a hint: bare, or in a fence after a line that says what it is."""
    return proof if template.hint_form == "proof" else f"{introduction}\n```lean4\n{proof}\n```"
