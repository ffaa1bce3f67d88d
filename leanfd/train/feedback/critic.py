"""A language model's critique of this attempt, step by step: what line goes wrong, why, and what to do there instead.

The critic sees statement, attempt and Lean's messages. A chat template's teacher gets its words, each tied to a line
of the attempt; a model whose hint is a proof gets the proof that the critic would write. What it says may be wrong:
nothing here is judged. Answers are kept on disk, and one that is late, refused, empty or of another form leaves the
word to `errors`.
"""

from __future__ import annotations

import logging
import random
import re
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

from leanfd.errors import EngineError
from leanfd.lean.judge import rejection
from leanfd.models.engine import Chat, Engine, Sampling
from leanfd.models.prompts import Template
from leanfd.proofs import Attempt
from leanfd.source.extraction import fenced_proof, without_thoughts
from leanfd.train.feedback.answers import Answers
from leanfd.train.feedback.source import Feedback, Source

logger = logging.getLogger(__name__)

AT_ONCE = 8
"""Critiques that are asked for side by side."""
GIVE_UP = 3
"""After that many failures in a row the critic is left alone …"""
PAUSE_S = 300.0
"""… for so long: a server that is down must not cost its deadline for each group."""
MAX_CHARS = 4_000
"""Of a critique; longer ones are of no use to a teacher, and count as of another form."""
_POINT = re.compile(r"^[ \t*#-]*(?:L|[Ll]ine[ \t]+)(?P<line>\d+)[ \t*]*[:.)–-]+[ \t*]*(?P<said>\S.*)$", re.MULTILINE)
_SYSTEM = (
    "You are a careful expert in Lean 4. You are shown a theorem, an attempt to prove it that Lean rejected, and "
    "Lean's messages."
)
_POINTS = (
    "Say what goes wrong and what to do instead, step by step. Write one line for each point, starting with the number "
    "of the line of the attempt that it is about, as in\nL2: `exact h.1` proves p, but the goal is q; use h.2.\n"
    "At most six points, the decisive one first. Do not write anything else."
)
_PROOF = (
    "Write a proof that Lean will accept, keeping what is right in the attempt. Answer with the whole theorem in one "
    "```lean4 fence and nothing else."
)


class Critic:
    """A critique for each attempt, or what `errors` says."""

    name = "critic"

    def __init__(
        self,
        template: Template,
        engine: Engine,
        fallback: Source,
        cache: Path,
        max_tokens: int = 512,
        pause_s: float = PAUSE_S,
    ) -> None:
        """The engine bounds how long one answer may take. Raises LeanfdError when the cache cannot be written."""
        self._template = template
        self._engine = engine
        self._fallback = fallback
        self._answers = Answers(cache)
        self._sampling = Sampling(temperature=0.0, max_tokens=max_tokens)
        self._pause_s = pause_s
        self._failures = 0
        self._silent_until = 0.0

    def feedback(self, group: Sequence[Attempt], about: Sequence[Attempt], rng: random.Random) -> list[Feedback | None]:
        """The critique of each attempt where it has the asked form; else what the fallback says of it."""
        questions = [self._question(attempt) for attempt in about]
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="leanfd-critic") as threads:
            answers = dict(
                zip(dict.fromkeys(questions), threads.map(self._answer, dict.fromkeys(questions)), strict=True)
            )
        told = [self._read(attempt, answers[question]) for attempt, question in zip(about, questions, strict=True)]
        silent = [attempt for attempt, said in zip(about, told, strict=True) if said is None]
        instead = iter(self._fallback.feedback(group, silent, rng) if silent else ())
        return [next(instead) if said is None else said for said in told]

    def _question(self, attempt: Attempt) -> Chat:
        problem, verdict = attempt.problem, attempt.verdict
        proof = attempt.completion if attempt.proof is None else attempt.proof
        numbered = "\n".join(f"{n:>3}| {line}" for n, line in enumerate(proof.split("\n"), start=1))
        said = [error.placed for error in verdict.errors] if verdict else []
        said += [verdict.reason] if verdict and not said and verdict.reason else []
        goals = "\n\nThe goals at the first error:\n" + "\n\n".join(verdict.goals) if verdict and verdict.goals else ""
        header = problem.header.rstrip() + "\n\n" if problem.header.strip() else ""
        stated = f"{header}{problem.statement}{problem.before.rstrip()}"
        wish = _PROOF if self._template.hint_form == "proof" else _POINTS
        return (
            ("system", _SYSTEM),
            (
                "user",
                f"The theorem:\n```lean4\n{stated}\n```\n\nThe attempt, with line numbers:\n```\n{numbered}\n```\n\n"
                f"Lean said:\n{chr(10).join(said)}{goals}\n\n{wish}",
            ),
        )

    def _read(self, attempt: Attempt, answer: str | None) -> Feedback | None:
        """The answer as a hint; None where it lacks the form that was asked for."""
        said = without_thoughts(answer or "")
        if not said.strip() or len(said) > MAX_CHARS:
            return None
        if self._template.hint_form == "proof":
            proof = fenced_proof(said)
            return Feedback(self.name, hint=proof) if proof and rejection(proof) is None else None
        lines = (attempt.completion if attempt.proof is None else attempt.proof).split("\n")
        points = [
            f"Line {point['line']}, `{lines[int(point['line']) - 1].strip()}`: {point['said'].strip()}"
            for point in _POINT.finditer(said)
            if 1 <= int(point["line"]) <= len(lines)
        ]
        if not points:
            return None
        intro = "A proof was tried, and Lean rejected it. A reader, who may be wrong, says:"
        return Feedback(self.name, hint="\n".join([intro, *points]))

    def _answer(self, question: Chat) -> str | None:
        """From the cache, else from the model; None when it cannot be had."""
        asked = {"model": self._engine.name, "sampling": asdict(self._sampling), "question": question}
        if (kept := self._answers.get(asked)) is not None:
            return kept
        if time.monotonic() < self._silent_until:
            return None
        try:
            completion = self._engine.complete([question], self._sampling)[0]
        except EngineError as error:
            self._failed(error)
            return None
        self._failures = 0
        self._answers.put(asked, completion.text)
        return completion.text

    def _failed(self, error: EngineError) -> None:
        self._failures += 1
        logger.warning("the critic gave no answer, so `errors` speaks: %s", error)
        if self._failures >= GIVE_UP:
            self._failures = 0
            self._silent_until = time.monotonic() + self._pause_s
            logger.warning("the critic is left alone for %g s after %d failures in a row", self._pause_s, GIVE_UP)
