"""What can be known to be wrong before the first step: another template or tokenizer, too long, no longer Lean.

Each check raises InputError that says what was found, where, and what to do.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from leanfd.errors import InputError
from leanfd.models.prompts import Template
from leanfd.proofs import Problem
from leanfd.train.asking import asked_by
from leanfd.train.ledgers import Ledger
from leanfd.train.lengths import Lengths
from leanfd.train.records import TrainingAttempt

if TYPE_CHECKING:
    from leanfd.lean.judge import Judge

logger = logging.getLogger(__name__)

_COUNTED = 200
"""Completions whose tokens are counted again."""


def refuse_other_template(ledgers: Iterable[Ledger], template: Template) -> None:
    """The student is scored on the prompts that its policy saw. Of a ledger with attempts of several templates, as
    `bench --turns` writes it, those of this one are enough."""
    for ledger in ledgers:
        if not any(asked_by(template, each.attempt) for each in ledger.recorded):
            first = ledger.recorded[0]
            named = first.attempt.sampling["template"]
            raise InputError(
                f"{first.place}: sampled with the prompt template {named!r}, and the model to train uses "
                f"{template.name!r}; set --template {named}, use objective sft, or sample anew"
            )


def refuse_other_tokenizer(ledgers: Iterable[Ledger], lengths: Lengths) -> None:
    """A completion has the number of tokens that its sampler counted, if the tokenizer is the same.

    The end token may count as one more. Policies now and then write a text in an unusual division, so it is enough
    that half of the completions agree; with another tokenizer hardly any does. Ledgers without counts pass.
    """
    for ledger in ledgers:
        counted = [r for r in ledger.recorded if r.attempt.tokens > 0 and r.attempt.completion][:_COUNTED]
        agreeing = [r for r in counted if r.attempt.tokens - lengths.of_completion(r.attempt.completion) in (0, 1)]
        if 2 * len(agreeing) < len(counted):
            other = next(r for r in counted if r not in agreeing)
            tokens = lengths.of_completion(other.attempt.completion)
            raise InputError(
                f"{ledger.path}: sampled with another tokenizer: only {len(agreeing)} of {len(counted)} completions "
                f"have the number of tokens that was recorded ({other.place}: recorded {other.attempt.tokens}, here "
                f"{tokens}; sampled by {ledger.engine or 'an unknown model'}); use objective sft, or sample with the "
                "model that is trained"
            )


def fitting(records: Sequence[TrainingAttempt], lengths: Lengths, places: Sequence[str] = ()) -> list[TrainingAttempt]:
    """The records, without those teachers whose prompt leaves no room for the completion in the model's context.

    Such an attempt is masked in distillation; a log line says how many. Raises InputError when already the student's
    prompt is too long. Nothing is ever cut.
    """
    kept: list[TrainingAttempt] = []
    for i, record in enumerate(records):
        # One more for the token that ends the completion.
        room = lengths.context - lengths.of_completion(record.attempt.completion) - 1
        tokens = lengths.of_prompt(record.prompt)
        if tokens > room:
            where = places[i] if places else record.attempt.problem.name
            raise InputError(
                f"{where}: a prompt of {tokens} tokens and a completion of {lengths.context - room - 1} do not fit "
                f"into the model's context of {lengths.context}; nothing is cut: leave the problem out, or take a "
                "model with more context"
            )
        fits = record.teacher is None or lengths.of_prompt(record.teacher.prompt) <= room
        kept.append(record if fits else replace(record, teacher=None))
    masked = sum(a.teacher is not b.teacher for a, b in zip(records, kept, strict=True))
    if masked:
        logger.warning("masked: %d of %d teachers' prompts do not fit into the model's context", masked, len(records))
    return kept


def refuse_unstatable(problems: Sequence[Problem], judge: Judge) -> None:
    """Every header and statement still elaborates with the Lean at hand."""
    wrong: list[str] = []
    # `prepare` waits while the judge has enough to do.
    for future in [judge.prepare(problem) for problem in problems]:
        try:
            future.result()
        except InputError as error:
            wrong.append(str(error).partition("\n")[0])
    if wrong:
        more = f" (and {len(wrong) - 3} more)" if len(wrong) > 3 else ""
        raise InputError(
            f"{len(wrong)} of {len(problems)} statements do not elaborate with this Lean: {'; '.join(wrong[:3])}{more}"
            "; leave them out, or use the Lean project that they were written for"
        )
