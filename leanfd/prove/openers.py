"""How a verb gets its Lean, its judge and its model: from its config, or from a caller that hands in other parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leanfd.lean.judge import LeanJudge, open_judge
from leanfd.lean.session import Session, open_session
from leanfd.lean.steps import Steps, open_steps
from leanfd.models.engines import open_engine
from leanfd.prove.automation import Automation, open_automation

if TYPE_CHECKING:
    from leanfd.models.config import ProverConfig, SearchConfig
    from leanfd.models.engine import Engine


def judge_for(config: ProverConfig, room: int | None = None, prepare_s: float | None = None) -> LeanJudge:
    """As `open_judge`; `room` bounds the proofs that wait, `prepare_s` the seconds for header and statement."""
    return open_judge(
        config.lean_project,
        config.workers,
        config.judge_timeout_s,
        config.memory_mb,
        config.repl,
        room,
        prepare_s=prepare_s,
        ray=config.ray,
    )


def session_for(config: SearchConfig) -> Session:
    """As `open_session`."""
    return open_session(config.lean_project, config.lean_timeout_s, config.repl, config.memory_mb)


def automation_for(config: ProverConfig, lean_timeout_s: float = 300.0) -> Automation:
    """As `open_automation`."""
    return open_automation(config.lean_project, config.repl, config.memory_mb, lean_timeout_s)


def steps_for(config: ProverConfig) -> Steps:
    """As `open_steps`."""
    return open_steps(config.lean_project, config.repl, config.memory_mb)


@dataclass(frozen=True, slots=True)
class Openers:
    """What opens each part; a test hands in others."""

    judge: Callable[..., LeanJudge] = judge_for
    session: Callable[[SearchConfig], Session] = session_for
    engine: Callable[..., Engine] = open_engine
    automation: Callable[..., Automation] = automation_for
    steps: Callable[[ProverConfig], Steps] = steps_for
