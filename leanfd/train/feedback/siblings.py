"""What the group found out together: a sibling that Lean accepted, and how others failed.

Nothing comes from outside the model but Lean's verdicts. A group without a proof still shows how its members failed,
which an attempt alone does not know.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from leanfd.models.prompts import Template
from leanfd.proofs import Attempt
from leanfd.prove.trajectory import following
from leanfd.source.spelling import spelling
from leanfd.train.feedback.source import Feedback, proof_hint

SHOWN_FAILURES = 3
"""Failed siblings that a chat template is shown; a model whose hint is a bare proof sees one."""


class Siblings:
    """A proved sibling as a hint, or failed ones with Lean's messages; both where the hint may be words."""

    name = "siblings"

    def __init__(self, template: Template) -> None:
        self._template = template

    def feedback(self, group: Sequence[Attempt], about: Sequence[Attempt], rng: random.Random) -> list[Feedback | None]:
        """None for an attempt that has no sibling with another proof."""
        proved = distinct([attempt for attempt in group if attempt.proved])
        failed = distinct([a for a in group if a.rejected and a.proof is not None and _said(a)])
        return [self._of(attempt, _own(attempt, group) or proved, failed, rng) for attempt in about]

    def _of(
        self, attempt: Attempt, proved: Sequence[Attempt], failed: Sequence[Attempt], rng: random.Random
    ) -> Feedback | None:
        right = rng.choice(proved) if proved else None
        others = unlike(attempt, failed)
        if self._template.hint_form == "proof":
            if right is not None:
                return Feedback(self.name, hint=right.proof)
            return Feedback(self.name, failed=(rng.choice(others),)) if others else None
        parts = []
        if right is not None:
            parts.append(proof_hint(self._template, right.proof or "", "A proof of this that Lean accepted:"))
        shown = rng.sample(others, min(SHOWN_FAILURES, len(others)))
        parts += [
            proof_hint(self._template, a.proof or "", "An attempt that failed:") + f"\nLean said: {_said(a)}"
            for a in shown
        ]
        return Feedback(self.name, hint="\n\n".join(parts)) if parts else None


def distinct(attempts: Sequence[Attempt]) -> list[Attempt]:
    """The first attempt with each proof, layout and comments aside."""
    first: dict[str, Attempt] = {}
    for attempt in attempts:
        first.setdefault(spelling(attempt.proof or ""), attempt)
    return list(first.values())


def unlike(attempt: Attempt, others: Sequence[Attempt]) -> list[Attempt]:
    """Those with another proof than the attempt's."""
    own = None if attempt.proof is None else spelling(attempt.proof)
    return [other for other in others if other.proof is not None and spelling(other.proof) != own]


def _own(attempt: Attempt, group: Sequence[Attempt]) -> list[Attempt]:
    """The proof that its own trajectory ended in."""
    last = following(attempt, group)[-1]
    return [last] if last.proved else []


def _said(attempt: Attempt) -> str:
    """The first error with its line, or the reason, of a failed attempt."""
    verdict = attempt.verdict
    if verdict is None:
        return ""
    return verdict.errors[0].placed if verdict.errors else verdict.reason
