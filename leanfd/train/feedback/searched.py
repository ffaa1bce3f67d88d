"""A proof that a search found for a problem that the student fails: Lean's automation and the tree, without any model.

A verifier's help in the sense of the method: the proof is the teacher's alone. A problem that the student proved
somewhere in the group needs none. Each problem is searched for once, proofs that ledgers bring along are taken first,
and what is found is put on record.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from leanfd.models.prompts import Template
from leanfd.proofs import Attempt, Problem
from leanfd.train.feedback.source import Feedback, proof_hint
from leanfd.train.problems import Key, key_of


@dataclass(slots=True)
class SearchContext:
    """How proofs are had."""

    find: Callable[[Problem], Attempt | None]
    """Searches; what it gives was judged."""
    record: Callable[[Attempt], None] = lambda _attempt: None
    """Told of each attempt that a search of this run made."""
    known: Mapping[Key, Sequence[str]] = field(default_factory=dict)
    """Proofs that searches found before, by problem."""


class Searched:
    """A search's proof as a hint."""

    name = "search"

    def __init__(self, template: Template, context: SearchContext) -> None:
        self._template = template
        self._context = context
        self._found: dict[Key, tuple[str, ...]] = {key: tuple(proofs) for key, proofs in context.known.items()}

    def feedback(self, group: Sequence[Attempt], about: Sequence[Attempt], rng: random.Random) -> list[Feedback | None]:
        """The same for each attempt but for the draw among several proofs; None where the student has a proof itself,
        or the search found none. Raises what Lean and the judge raise."""
        if not about or any(attempt.proved for attempt in group if attempt.sampled):
            return [None] * len(about)
        proofs = self._proofs(about[0].problem)
        return [self._told(rng.choice(proofs)) if proofs else None for _ in about]

    def _proofs(self, problem: Problem) -> tuple[str, ...]:
        key = key_of(problem)
        if key not in self._found:
            attempt = self._context.find(problem)
            if attempt is not None:
                self._context.record(attempt)
            self._found[key] = (attempt.proof or "",) if attempt is not None and attempt.proved else ()
        return self._found[key]

    def _told(self, proof: str) -> Feedback:
        return Feedback(self.name, hint=proof_hint(self._template, proof, "A proof that a search found:"))
