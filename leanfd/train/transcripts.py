"""What the policy writes, to be read by a person: transcripts/step-N.md in a stage's folder.

For the first few of the problems that pass@k is measured on: the prompt, one attempt, Lean's verdict and messages, what
a teacher is told of it, and the tokens at which that teacher disagrees most. The same problems every time, so that two
files can be laid side by side. These files hold privileged words; nothing reads them again.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from leanfd.models.engine import Prompt, prompt_text
from leanfd.models.prompts import Template
from leanfd.nofollow import made_folder
from leanfd.proofs import Attempt
from leanfd.runs import write_whole
from leanfd.train.feedback.provider import FeedbackProvider
from leanfd.train.records import TeacherPrompt
from leanfd.train.teacher import Teacher
from leanfd.train.tokens import Codec, evaluating, log_probabilities

FOLDER = "transcripts"
SHOWN = 4
"""Problems."""
DISAGREEMENTS = 6
"""Tokens that are shown of an attempt."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One token of an attempt, as student and teacher see it; probabilities at temperature 1."""

    place: int
    """In the completion, from 0."""
    written: str
    student: float
    """The student's probability of what was written."""
    teacher: float
    wanted: str
    """What the teacher thinks likeliest there."""
    wanted_student: float
    wanted_teacher: float
    divergence: float
    """KL(teacher ‖ student) at this token, in nats."""


class Transcripts:
    """Writes a file for each look at the policy."""

    def __init__(
        self,
        folder: Path,
        model: Any,
        codec: Codec,
        template: Template,
        teacher: Teacher | None = None,
        provider: FeedbackProvider | None = None,
    ) -> None:
        """`folder` is the stage's. Teacher and provider are there when distilling; the provider is this object's own,
        for some remember what they were shown."""
        self._folder = folder / FOLDER
        self._model, self._codec, self._template = model, codec, template
        self._teacher, self._provider = teacher, provider

    def write(self, step: int, groups: Sequence[Sequence[Attempt]]) -> None:
        """Writes step-N.md from the attempts at held-out problems. Raises LeanfdError if the write fails."""
        made_folder(self._folder)
        lines = [f"# Step {step}"]
        for group in groups[:SHOWN]:
            lines += self._attempt(group)
        write_whole(self._folder / f"step-{step}.md", "\n".join(lines) + "\n")

    def _attempt(self, group: Sequence[Attempt]) -> Iterator[str]:
        attempt = group[0]
        verdict = attempt.verdict
        proved = sum(a.proved for a in group)
        yield from ("", f"## {attempt.problem.name}: {verdict.outcome if verdict else 'never judged'}", "")
        yield f"{proved} of {len(group)} attempts at this problem were proved; this is the first."
        yield from _block("prompt", prompt_text(attempt.prompt))
        yield from _block("completion", attempt.completion)
        if verdict is not None:
            said = [*([verdict.reason] if verdict.reason else []), *(_message(m) for m in verdict.messages)]
            yield from _block("Lean", "\n".join(said) or "no messages")
        if self._provider is None or self._teacher is None:
            return
        told = self._provider.teacher_prompts(group, random.Random(f"transcripts/{attempt.problem.name}"))[0]
        if told is None:
            yield from ("", "The teacher is told nothing of it: distillation would mask this attempt.")
            return
        yield from _block(f"what the teacher reads ({told.kind})", prompt_text(told.prompt))
        yield from self._disagreements(attempt, told)

    def _disagreements(self, attempt: Attempt, told: TeacherPrompt) -> Iterator[str]:
        assert self._teacher is not None
        found = disagreements(
            self._model,
            self._teacher,
            self._codec,
            attempt.prompt,
            told.prompt,
            self._codec.completion(attempt.completion, attempt.tokens),
        )
        if found is None:
            yield from ("", "The teacher's prompt and the completion do not fit into the context: it says nothing.")
            return
        yield from ("", "Where they disagree most (probabilities at temperature 1):", "")
        yield "| token | written | student | teacher | the teacher's first choice | student | teacher | nats |"
        yield "|--:|---|--:|--:|---|--:|--:|--:|"
        for d in found:
            yield (
                f"| {d.place} | {_code(d.written)} | {d.student:.3f} | {d.teacher:.3f} | {_code(d.wanted)} | "
                f"{d.wanted_student:.3f} | {d.wanted_teacher:.3f} | {d.divergence:.2f} |"
            )


@torch.no_grad()
def disagreements(
    student: Any, teacher: Teacher, codec: Codec, ours: Prompt, theirs: Prompt, completion: Sequence[int]
) -> list[Disagreement] | None:
    """The tokens of a completion with the largest KL(T‖S), in the order of the text; None where the teacher's prompt
    leaves no room for it."""
    own, told = codec.prompt(ours), codec.prompt(theirs)
    if not (codec.fits(own, len(completion)) and codec.fits(told, len(completion))):
        return None
    with evaluating(student):
        log_s = log_probabilities(student, codec, [own], [completion])[0][0].cpu()
        with teacher.model() as reader:
            log_t = log_probabilities(reader, codec, [told], [completion])[0][0].cpu()
    divergences = (log_t.exp() * (log_t - log_s)).sum(-1)
    most = sorted(divergences.topk(min(DISAGREEMENTS, len(completion))).indices.tolist())
    found = []
    for i in most:
        written, wanted = completion[i], int(log_t[i].argmax())
        s, t = log_s[i].exp(), log_t[i].exp()
        at = (i, _token(codec, written), float(s[written]), float(t[written]))
        best = (_token(codec, wanted), float(s[wanted]), float(t[wanted]))
        found.append(Disagreement(*at, *best, float(divergences[i])))
    return found


def _token(codec: Codec, token: int) -> str:
    return str(codec.tokenizer.decode([token]))


def _message(message: Any) -> str:
    place = f"{message.start.line}:{message.start.column}: " if message.start else ""
    return f"{place}{message.severity}: {message.text}"


def _block(title: str, text: str) -> Iterator[str]:
    """A text as it is, in a fence that is longer than any in it."""
    fence = "```"
    while fence in text:
        fence += "`"
    yield from ("", f"**{title}**", "", fence + "text", text, fence)


def _code(text: str) -> str:
    """A token in a cell of a table: white space made visible, bars and backticks out of the way."""
    shown = text.replace("\n", "↵").replace("|", "│").replace("`", "ˋ")
    return f"`{shown}`" if shown.strip() else f"`{shown.replace(' ', '␣')}`"
