"""What the judge finds by replaying beginnings of the proof: how far it is right, what breaks it, the goals there.

Costs a few judgements for each attempt; findings are remembered. A model whose hint is a proof gets the proof up to the
breaking tactic as a failed attempt, in the form that it was trained on; others get the finding in words.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from leanfd.lean.prefixes import Break, find_break
from leanfd.lean.recent import Recent
from leanfd.models.prompts import Template
from leanfd.proofs import Attempt, Outcome, Verdict
from leanfd.train.feedback.source import Feedback
from leanfd.train.problems import Key, key_of

if TYPE_CHECKING:
    from leanfd.lean.judge import Judge

AT_ONCE = 4
"""Attempts whose beginnings are replayed side by side; the judge has its own number of processes."""
KEPT = 20_000
"""Findings that are remembered."""


class Verifier:
    """The longest good beginning, the step that breaks it, and the goals before that step."""

    name = "verifier"

    def __init__(self, template: Template, judge: Judge) -> None:
        self._template = template
        self._judge = judge
        self._known: Recent[tuple[Key, str], Break | None] = Recent(KEPT)

    def feedback(self, group: Sequence[Attempt], about: Sequence[Attempt], rng: random.Random) -> list[Feedback | None]:
        """None where Lean gave no error with a place, or no answer to a beginning in time. Raises as the judge does."""
        del group, rng
        fresh = {(key_of(a.problem), a.proof or ""): a for a in about}
        asked = [attempt for key, attempt in fresh.items() if key not in self._known]
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="leanfd-verifier") as threads:
            for attempt, found in zip(asked, threads.map(self._find, asked), strict=True):
                self._known[key_of(attempt.problem), attempt.proof or ""] = found
        return [self._told(attempt, self._known[key_of(attempt.problem), attempt.proof or ""]) for attempt in about]

    def _find(self, attempt: Attempt) -> Break | None:
        if attempt.proof is None or attempt.verdict is None:
            return None
        return find_break(self._judge, attempt.problem, attempt.proof, attempt.verdict)

    def _told(self, attempt: Attempt, found: Break | None) -> Feedback | None:
        if found is None:
            return None
        if self._template.hint_form == "words":
            return Feedback(self.name, hint=in_words(found))
        verdict = Verdict(Outcome.REJECTED, (found.error,), found.goals)
        return Feedback(self.name, failed=(replace(attempt, proof=found.upto, verdict=verdict),))


def in_words(found: Break) -> str:
    """The finding as a hint for a chat model."""
    parts = ["A proof was tried, and Lean checked it step by step."]
    if found.good:
        parts.append(f"It is right as far as this:\n```lean4\n{found.good}\n```")
    if found.step:
        first = "The next step fails:" if found.good else "Its first step fails:"
        parts.append(f"{first}\n```lean4\n{found.step}\n```\nLean said: {found.error.text}")
    else:
        parts.append("There it ends too early.")
    if found.goals:
        parts.append("The goals at that point are:\n" + "\n\n".join(found.goals))
    return "\n\n".join(parts)
