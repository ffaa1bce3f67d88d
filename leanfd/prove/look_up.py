"""Lemmas for whoever asks: for a goal those that can be used there, for words those whose names and symbols have them.

A question is read as a goal as Lean prints it ("h : p ⊢ q"), as a statement with or without its variables
("(a b : Nat) : a + b = b + a"), and else as words ("add comm").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from leanfd.errors import InputError, NotElaborated
from leanfd.lean.judge import rejection
from leanfd.lean.steps import ProofState, Steps
from leanfd.proofs import Problem
from leanfd.prove.lemma_moves import Lemmas, goal_terms
from leanfd.prove.lemmas import symbols
from leanfd.source.goals import restate

_NAME = "leanfd_question"
_STATED = re.compile(r"(?:theorem|lemma|example)\b\s*(?:[^\s:({\[]+\s*)?(.*)", re.DOTALL)
_UNIVERSES = re.compile(r"^\.\{[^}]*\} ?")
ADVICE = "write a goal as Lean shows it, a statement with its variables such as (a b : Nat) : a + b = b + a, or words"


@dataclass(frozen=True, slots=True)
class FoundLemma:
    """A lemma, and how it can be used."""

    name: str
    statement: str
    """As Lean's `#check` prints it, without the name."""
    use: str
    """A tactic for the goal that was asked about; "" for words."""
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question came to."""

    lemmas: tuple[FoundLemma, ...]
    goal: str
    """The goal that it was taken for; "" for words."""


class LookUp:
    """Answers questions, one after the other, on one Lean process."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._lemmas = Lemmas(steps)

    def ask(self, question: str, header: str = "", count: int = 10) -> Answer:
        """The best few lemmas, those of the header's own theorems among them.

        Raises InputError for a question that says nothing and for a header that Lean refuses, and WorkerDied.
        """
        if not question.strip():
            raise InputError(f"the question is empty; {ADVICE}")
        state = self._goal(question, header)
        if state is None:
            try:
                self._steps.open(Problem(_NAME, f"theorem {_NAME} : True", header))
            except NotElaborated as refused:
                raise InputError(f"Lean does not accept the file: {refused}") from refused
        self._lemmas.opened()
        uses: dict[str, tuple[str, float]] = {}
        wanted: frozenset[str] = frozenset()
        if state is not None:
            for use in self._lemmas.uses(state):
                uses.setdefault(use.lemma.name, (use.tactic, use.score))
            wanted = symbols(goal_terms(self._steps.terms(state)[0]).target)
        for lemma, score in self._lemmas.index.about(wanted, count, "" if state is not None else question):
            uses.setdefault(lemma.name, ("", score))
        best = [*uses.items()][:count]
        statements = self._steps.signatures([name for name, _ in best])
        found = (
            FoundLemma(name, _UNIVERSES.sub("", " ".join(said.removeprefix(name).split())), tactic, round(score, 2))
            for (name, (tactic, score)), said in zip(best, statements, strict=True)
        )
        return Answer(tuple(found), "" if state is None else state.goals[0])

    def _goal(self, question: str, header: str) -> ProofState | None:
        """The state that a question describes, with its variables and hypotheses introduced."""
        for statement in _statements(question):
            if rejection(statement.removeprefix(f"theorem {_NAME}")) is not None:
                # Who asks may be a model: what no proof may hold is not read by Lean here either.
                continue
            try:
                state = self._steps.open(Problem(_NAME, statement, header))
            except NotElaborated:
                continue
            (tried,) = self._steps.run(state, ["intros"])
            return tried.parts[0] if len(tried.parts) == 1 else state
        return None


def _statements(question: str) -> list[str]:
    """The theorems that a question may stand for."""
    question = question.strip()
    if "⊢" in question:
        restated = restate(_lines(question), _NAME)
        return [restated.statement] if restated else []
    if (stated := _STATED.fullmatch(question)) is not None:
        question = re.sub(r"\s*:=.*", "", stated[1], flags=re.DOTALL)
    if re.fullmatch(r"[\w\s.'_]*", question) and " : " not in question:
        return []
    return [f"theorem {_NAME} {question}", f"theorem {_NAME} : {question}"]


def _lines(goal: str) -> str:
    """A goal in one line, as people paste it, with each hypothesis on its own."""
    context, _, target = goal.partition("⊢")
    if "\n" not in context.strip():
        context = re.sub(r",\s*(?=[^:,]+ : )", "\n", context.strip()) + "\n"
    return f"{context}⊢{target}"
