"""What is proved about a goal on the way to it: `have`s, kept with the state that they lead to."""

from __future__ import annotations

import logging
from itertools import count

from leanfd.lean.steps import ProofState, StepLimits, Steps
from leanfd.source.formulas import words
from leanfd.source.goals import Goal

logger = logging.getLogger(__name__)


class Known:
    """A state of one goal, with what was proved so far as hypotheses."""

    def __init__(self, goal: Goal, state: ProofState, steps: Steps) -> None:
        self.state = state
        self.lines: list[str] = []
        """The `have`s that led here."""
        self.taken = {name for name, _ in goal.hypotheses} | words(goal.target)
        """Names that would mean something else."""
        self._steps = steps

    def fresh(self) -> str:
        """A name for the next one."""
        return next(name for name in (f"aux{i}" for i in count(1)) if name not in self.taken)

    def tried(self, tactic: str, heartbeats: int) -> ProofState | None:
        """The state after a `have` that is proved, None where it is not. Raises WorkerDied."""
        (answer,) = self._steps.run(self.state, [tactic], StepLimits(heartbeats))
        logger.debug("%.0f ms %s %s", answer.ms, len(answer.parts), tactic)
        return answer.parts[0] if len(answer.parts) == 1 else None

    def keep(self, name: str, tactic: str, state: ProofState) -> None:
        """Takes over what `tried` gave."""
        self.taken.add(name)
        self.lines.append(tactic)
        self.state = state
