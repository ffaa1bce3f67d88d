"""A trajectory: a model writes, Lean or a tool answers, the model writes again, until it has a proof or no turn left.

Each turn is an attempt on record, with the prompt that it answered: what the model wrote is its completion and nothing
else, what Lean said stands in the prompts of later turns only. So whoever trains on completions trains on no word of
Lean's, also where a template drops or rewrites what came before. A single attempt is a trajectory of one turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from leanfd.models.engine import Completion, Prompt
from leanfd.models.prompts import Template
from leanfd.proofs import Attempt, Problem
from leanfd.prove.attempts import mendable, taken

CUT = "cut"
"""In `sampling` of the last turn: what ended the trajectory that was not the model's doing."""


@dataclass(frozen=True, slots=True)
class TurnLimits:
    """How far a trajectory goes."""

    turns: int = 1
    tokens: int = 0
    """That the model may write in all of them; 0 for as many as they hold."""
    seconds: float = 600.0
    """After which no turn begins."""


@dataclass
class Trajectory:
    """One trajectory on a problem: what was written so far, and what comes next."""

    problem: Problem
    template: Template
    limits: TurnLimits
    name: str
    """"" for one of a single turn."""
    number: int
    """Among those on the problem, `side_by_side` of them: turn t is attempt number + t * side_by_side."""
    side_by_side: int
    attempts: list[Attempt] = field(default_factory=list)
    """Its turns, judged, in order."""

    def prompt(self) -> Prompt:
        """What the model is shown next."""
        return self.template.prompt(self.problem, carried(self.attempts))

    def written(self, completion: Completion, prompt: Prompt, how: dict[str, Any]) -> Attempt:
        """The next turn, not judged yet."""
        turn, failed = len(self.attempts), carried(self.attempts)
        attempt = taken(
            self.problem,
            self.template,
            prompt,
            completion,
            how,
            index=self.number + turn * self.side_by_side,
            parent=failed[-1] if failed else None,
            failed=failed,
        )
        helpers = self.template.helpers(completion.text, self.problem)
        return replace(attempt, helpers=helpers, trajectory=self.name, turn=turn)

    def over(self, longest: int) -> bool:
        """Whether no turn of up to `longest` tokens may follow."""
        used = sum(attempt.tokens for attempt in self.attempts)
        return (
            len(self.attempts) == self.limits.turns
            or any(attempt.proved for attempt in self.attempts)
            or 0 < self.limits.tokens < used + longest
        )

    def cut(self, why: str) -> None:
        """Ends it before its time: its last turn says so, and what would have come of it is not known."""
        last = self.attempts[-1]
        self.attempts[-1] = replace(last, sampling={**last.sampling, CUT: why})


def carried(turns: Sequence[Attempt]) -> tuple[Attempt, ...]:
    """Of the turns so far those that the next one is shown, oldest first; none where the last is no starting point."""
    shown: list[Attempt] = []
    for attempt in reversed(turns):
        if not mendable(attempt):
            break
        shown.insert(0, attempt)
        if attempt.parent is None:
            break
    return tuple(shown)


def following(attempt: Attempt, group: Sequence[Attempt]) -> list[Attempt]:
    """The attempt, and the turns that came after it in its trajectory, in order: the last says what came of it."""
    if not attempt.trajectory:
        return [attempt]
    later = [a for a in group if a.trajectory == attempt.trajectory and a.turn > attempt.turn]
    return [attempt, *sorted(later, key=lambda turn: turn.turn)]
