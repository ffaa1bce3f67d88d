"""Chooses who speaks of an attempt, and puts what is said into the student's own prompt.

Sources are asked in order, and the first that has something to say of an attempt is heard; several may be joined, so
that their hints and failures share one prompt. Successes are dealt with here, once for all sources.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from leanfd.errors import InputError
from leanfd.models.prompts import Template
from leanfd.proofs import Attempt
from leanfd.train.asking import Asked, asked
from leanfd.train.feedback.siblings import distinct, unlike
from leanfd.train.feedback.source import Feedback, Source, proof_hint
from leanfd.train.problems import key_of
from leanfd.train.records import TeacherPrompt, right_repair

OnSuccess = Literal["mask", "confirm", "sibling"]


class Joined:
    """Several sources at once: what each says goes into one prompt."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = sources
        self.name = "+".join(source.name for source in sources)

    def feedback(self, group: Sequence[Attempt], about: Sequence[Attempt], rng: random.Random) -> list[Feedback | None]:
        """What those sources say that say anything; None where none does."""
        told = [source.feedback(group, about, rng) for source in self._sources]
        return [_joined([said for said in each if said is not None]) for each in zip(*told, strict=True)]


def _joined(said: Sequence[Feedback]) -> Feedback | None:
    if not said:
        return None
    given = [each for each in said if each.hint is not None]
    # That of `errors` is the proof of a whole trajectory, and a model that takes one proof gets the other.
    hints = [each.hint for each in [e for e in given if e.kind != "errors"] or given if each.hint is not None]
    failed = tuple(attempt for each in said for attempt in each.failed)
    return Feedback("+".join(each.kind for each in said), failed, "\n\n".join(hints) if hints else None)


class FeedbackProvider:
    """Writes the teacher's prompts for a group, by what its sources say."""

    def __init__(
        self,
        template: Template,
        sources: Sequence[Source],
        on_success: OnSuccess = "mask",
        stored: Sequence[Sequence[Attempt]] = (),
        repairs: bool = False,
    ) -> None:
        """`on_success`: mask successes, confirm them with their own proof, or offer another proved sibling. With
        `repairs` a repair that is right is not one of them: its teacher reads what it repaired, with Lean's message.

        `stored` are groups that are known from the start; a step may draw a part of one only.
        """
        self._template = template
        self._sources = sources
        self._on_success = on_success
        self._repairs = repairs
        self._stored = {key_of(group[0].problem): group for group in stored if group}

    def teacher_prompts(self, group: Sequence[Attempt], rng: random.Random) -> list[TeacherPrompt | None]:
        """One for each attempt, in order; None where it has nothing to say, so that distillation masks the attempt.

        The attempts are all on one problem and have their verdicts. Every random choice is drawn from `rng`.
        Raises InputError for an empty group, and for a recorded prompt that is not this template's.
        """
        if not group:
            raise InputError("a group without attempts has no feedback; sample at least one attempt for each problem")
        stored = self._stored.get(key_of(group[0].problem), ())
        whole = [*group, *(attempt for attempt in stored if attempt not in group)]
        base = [asked(self._template, attempt, whole) for attempt in group]
        told: list[Feedback | None] = [None] * len(group)
        for i, attempt in enumerate(group):
            if attempt.proved:
                told[i] = self._success(attempt, whole, rng)
        open_ = [i for i, attempt in enumerate(group) if attempt.rejected]
        for source in self._sources:
            for i, said in zip(open_, source.feedback(whole, [group[i] for i in open_], rng), strict=True):
                told[i] = said
            open_ = [i for i in open_ if told[i] is None]
            if not open_:
                break
        prompts = [None if said is None else self._prompt(each, said) for each, said in zip(base, told, strict=True)]
        if self._repairs:
            for i, attempt in enumerate(group):
                if right_repair(attempt):
                    prompts[i] = TeacherPrompt(base[i].prompt, "repair")
        return prompts

    def _prompt(self, base: Asked, said: Feedback) -> TeacherPrompt:
        # The model is told of the problem as it saw it, also where the judge saw the declaration around a hole.
        failed = tuple(replace(attempt, problem=base.shown) for attempt in said.failed)
        return TeacherPrompt(self._template.prompt(base.shown, (*base.failed, *failed), said.hint), said.kind)

    def _success(self, attempt: Attempt, group: Sequence[Attempt], rng: random.Random) -> Feedback | None:
        if self._on_success == "confirm":
            return Feedback("confirm", hint=proof_hint(self._template, attempt.proof or "", "A proof that is right:"))
        others = unlike(attempt, distinct([a for a in group if a.proved])) if self._on_success == "sibling" else []
        if not others:
            return None
        proof = rng.choice(others).proof or ""
        return Feedback("sibling", hint=proof_hint(self._template, proof, "Another proof of this that Lean accepted:"))
