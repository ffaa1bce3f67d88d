"""Lemmas as moves of a search: the best few for a goal, by rewriting, `apply`, new facts, and in `simp`."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from leanfd.errors import WorkerDied
from leanfd.lean.steps import ProofState, Steps
from leanfd.prove.lemmas import GoalTerms, Lemma, LemmaIndex, Use, frozen, read_lemma
from leanfd.prove.moves import Move, Stage

logger = logging.getLogger(__name__)

_MOST = {"rw": 4, "apply": 3, "have": 2, "rw at": 2}
"""How many uses of each kind are tried at a goal."""
_LEAST = 1.5
"""What a use has to score."""
_DEARER = {"rw": 0.0, "apply": 0.0, "have": 0.3, "rw at": 0.3}
_IN_SIMP = 6


class Lemmas:
    """The lemmas at hand for one problem after another."""

    later = Move("", 1.6, Stage.CHOICE)
    """Stands for the moves of a state among others until their turn comes: looking lemmas up takes time, and on what
    was measured what comes before it does as much in less."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._imported = LemmaIndex(())
        self._index: LemmaIndex | None = None

    def opened(self) -> None:
        """Another problem was opened."""
        self._index = None

    @property
    def index(self) -> LemmaIndex:
        """The lemmas before the open problem. Raises WorkerDied."""
        if self._index is None:
            rows = self._steps.theorems()
            if [lemma.name for lemma in self._imported.lemmas] != [name for name, _ in rows]:
                self._imported = LemmaIndex(read_lemmas(rows))
            own = read_lemmas(self._steps.theorems(own=True))
            self._index = LemmaIndex([*self._imported.lemmas, *own]) if own else self._imported
        return self._index

    def uses(self, state: ProofState) -> list[Use]:
        """What lemmas can do at the main goal of a state. Raises WorkerDied."""
        goals = self._steps.terms(state)
        return self.index.uses(goal_terms(goals[0])) if goals else []

    def told(self, state: ProofState, count: int = 6) -> tuple[str, ...]:
        """The best few lemmas for a state with their statements, for whoever reads them. Raises WorkerDied."""
        names = [*dict.fromkeys(use.lemma.name for use in self.uses(state))][:count]
        return tuple(" ".join(said.split()) for said in self._steps.signatures(names) if said) if names else ()

    def moves(self, state: ProofState, definitions: Sequence[str]) -> list[Move]:
        """The best few of them as moves."""
        try:
            uses = self.uses(state)
        except WorkerDied as died:
            logger.info("no lemmas for a state: %s", died)
            return []
        found: list[Move] = []
        for way, most in _MOST.items():
            best = [use for use in uses if use.way == way and use.score >= _LEAST][:most]
            found += [Move(use.tactic, _price(use), Stage.CHOICE) for use in best]
        names = [*dict.fromkeys(use.lemma.name for use in uses if use.in_simp and use.score > 0)][:_IN_SIMP]
        if names:
            said = ", ".join([*definitions, *names])
            found.append(Move(f"simp [{said}]", 1.6, Stage.CHOICE, closes=True))
            found.append(Move(f"simp_all [{said}] <;> omega", 1.6, Stage.CHOICE, closes=True))
        return found


def _price(use: Use) -> float:
    return max(1.6, 3.0 - 0.3 * use.score) + _DEARER[use.way]


def read_lemmas(rows: Sequence[Sequence[Any]]) -> tuple[Lemma, ...]:
    """Lemmas from what a library says of its theorems."""
    return tuple(read_lemma(name, frozen(statement)) for name, statement in rows)


def goal_terms(plain: Any) -> GoalTerms:
    """A goal from what a library says of it."""
    hypotheses, target = plain
    return GoalTerms(tuple((name, frozen(kind)) for name, kind in hypotheses), frozen(target))
