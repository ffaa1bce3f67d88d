"""What can be proved without a model: closers and a tree of proof states, and the judge's word on what they find.

One Lean process steps through all problems, one after the other; it is started at the first. What the tree finds is
shortened and laid out, and counts when the judge says PROVED from the statement alone.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from leanfd.errors import LeanError, NotElaborated, WorkerDied
from leanfd.lean.steps import ProofState, StepLimits, Steps, open_steps
from leanfd.proofs import WARM_UP, Attempt, Problem
from leanfd.prove.closers import EMBEDDED, MATHLIB, NORMAL, Closer, available
from leanfd.prove.habits import shipped
from leanfd.prove.layout import laid_out
from leanfd.prove.lemma_moves import Lemmas
from leanfd.prove.model_hand import ModelHand
from leanfd.prove.moves import Definitions
from leanfd.prove.search import Found, Stopped, Target
from leanfd.prove.tree import Counts, Grown, Tree, TreeLimits
from leanfd.source.declarations import Outline, imports, imports_end, outline
from leanfd.source.formulas import words

if TYPE_CHECKING:
    from pathlib import Path

    from leanfd.lean.judge import Judge

logger = logging.getLogger(__name__)

_CHECKS = 40
"""Scripts that shortening tries at most."""
NEAR_CHARS = 16_000
"""Of a header, which Lean reads in some tenths of a second."""
_SHORTENING_S = 2.0
"""CPU time after which a script stays as it is: one that computes runs long each time."""
_DEFINING = frozenset({"def", "abbrev"})


@dataclass(frozen=True, slots=True)
class Searched:
    """What automation came to on one problem."""

    attempt: Attempt | None
    """The proof, with the judge's verdict; None when nothing was found."""
    grown: Grown


class Automation:
    """Closers and tree for one problem after another. Used by one thread."""

    def __init__(self, steps: Steps, closers: tuple[Closer, ...], lemmas: Lemmas | None = None) -> None:
        self._steps = steps
        self._habits = shipped()
        self._lemmas = lemmas
        self._listed = closers
        self._closers: dict[tuple[str, ...], tuple[Closer, ...]] = {}
        """Those that Lean knows, by what is imported."""
        self._outline = outline("")

    def read(self, header: str, going_on: Callable[[], None]) -> None:
        """Has Lean read a header, so that a problem after it is opened at once; `going_on` is called meanwhile, and may
        raise. What Lean says against the header is for whoever asks about such a problem."""
        try:
            self._steps.read(replace(WARM_UP, header=header), going_on)
            self._outline = outline(header, self._outline)
        except (NotElaborated, WorkerDied) as refused:
            logger.info("a header is not read for automation: %s", refused)

    def near(self, problem: Problem) -> bool:
        """Whether nearly all of a problem's header has been read, so that closers answer at once."""
        return self._steps.unread(problem) <= NEAR_CHARS

    def find(
        self,
        problem: Problem,
        judge: Judge,
        limits: TreeLimits,
        stopped: Callable[[], bool] = lambda: False,
        tell: Callable[[Counts], None] = lambda _counts: None,
        model: ModelHand | None = None,
    ) -> Searched | None:
        """Looks for a proof, with the `model` in the tree if there is one; None where Lean does not step through this
        problem. `tell` hears how far it is.

        Raises what the judge raises. A Lean that dies again and again is a warning and None: the model is still there.
        """
        try:
            imported = tuple(name for name, _ in imports(problem.header))
            if imported not in self._closers:
                # Not the whole header: for others with these imports it is another.
                above = problem.header[: imports_end(problem.header)]
                self._closers[imported] = available(self._listed, self._steps, above)
            self._outline = outline(problem.header, self._outline)
            closers, definitions = self._closers[imported], defined(self._outline)
            grown = Tree(
                problem,
                self._steps,
                closers,
                definitions,
                limits,
                stopped,
                self._lemmas,
                model,
                self._habits,
                tell,
            ).grow()
            if grown.script is None:
                return Searched(None, grown)
            root = self._steps.open(problem)
            shortened = self._shortened(root, grown.script)
            laid = laid_out(shortened, root, self._steps)
        except NotElaborated as refused:
            # The judge says so too, to whoever asks it about the problem.
            logger.info("no search for %s: %s", problem.name, refused)
            return None
        except LeanError as died:
            logger.warning("no search for %s: %s", problem.name, died)
            return None
        # Shortened and laid out it is another text: where the judge does not take it, the one before is as good.
        for script in dict.fromkeys(filter(None, (laid, shortened, grown.script))):
            verdict = judge.submit(problem, script).result()
            if verdict.proved:
                break
        how: dict[str, Any] = {
            "tactics": grown.counts.tactics,
            "states": grown.counts.states,
            "cpu_s": round(grown.counts.cpu_s, 3),
        }
        how["tally"] = grown.counts.tally.to_json()
        if "model" in grown.hands:
            how["model_steps"] = grown.hands.count("model")
        hand = grown.hands[0] if set(grown.hands) in ({"closer"}, {"model"}) else "tree"
        return Searched(Attempt(problem, script, script, verdict, hand=hand, sampling=how), grown)

    def prove(
        self,
        target: Target,
        judge: Judge,
        limits: TreeLimits,
        on_attempt: Callable[[Attempt], None],
        stopped: Callable[[], bool] = lambda: False,
        model: ModelHand | None = None,
        tell: Callable[[Counts], None] = lambda _counts: None,
    ) -> Found | None:
        """A proof of the target, with the `model` in the tree if there is one; None where there is none, or it does
        not hold in its place.

        What was put before the judge is told as an attempt. Raises what judge and engine raise.
        """
        began = time.monotonic()
        searched = self.find(target.problem, judge, limits, stopped, tell, model)
        if searched is None or (attempt := searched.attempt) is None:
            return None
        on_attempt(attempt)
        if not attempt.proved:
            return None
        if target.confirm is not None and (refusal := target.confirm(attempt.proof or "")):
            logger.info("%s: %s", target.problem.name, refusal)
            return None
        return Found(attempt.proof, attempt.verdict, Stopped.PROVED, (attempt,), time.monotonic() - began)

    @property
    def read_code(self) -> bool:
        """As `Steps.read_code`."""
        return self._steps.read_code

    def close(self) -> None:
        """Ends the process; safe to call twice. It starts again when it is needed."""
        self._steps.close()

    def _shortened(self, root: ProofState, script: str) -> str:
        """The script without the lines that it can do without, and of `first` only the alternative that does it."""
        lines, checks, began_s = script.split("\n"), 0, self._steps.cpu_s()
        for at, line in enumerate(lines):
            indent, first, rest = line.partition("first | ")
            if first and not indent.strip():
                ways = ["\n".join([*lines[:at], indent + way, *lines[at + 1 :]]) for way in rest.split(" | ")]
                answers = self._steps.run(root, ways, StepLimits(10 * NORMAL, first=True))
                if answers and answers[-1].closes:
                    lines = answers[-1].tactic.split("\n")
        # From the end: what a line was needed for goes before it.
        for at in reversed(range(len(lines))):
            if lines[at].lstrip().startswith("·") or checks >= _CHECKS or len(lines) == 1:
                continue
            if self._steps.cpu_s() - began_s > _SHORTENING_S:
                break
            checks += 1
            shorter = lines[:at] + lines[at + 1 :]
            (tried,) = self._steps.run(root, ["\n".join(shorter)], StepLimits(10 * NORMAL))
            if tried.closes:
                lines = shorter
        return "\n".join(lines)


def defined(header: Outline) -> Definitions:
    """The functions that a header defines, the last ones first."""
    found = [d for d in header.declarations if d.kind in _DEFINING and d.name is not None]
    last = {str(d.name): str(d.name).rpartition(".")[2] for d in found}
    named: dict[str, list[str]] = {}
    for name, short in last.items():
        named.setdefault(short, []).append(name)
    called = {}
    for d in found:
        said = {word.rpartition(".")[2] for word in words(header.text[d.start : d.end])}
        called[str(d.name)] = frozenset(n for short in said for n in named.get(short, ()) if n != d.name)
    return Definitions(tuple(reversed(last)), called)


def open_automation(
    project: Path | None = None, repl: Path | None = None, memory_mb: int | None = None, lean_timeout_s: float = 300.0
) -> Automation:
    """On the embedded Lean, or on the Lean of a Lake project. Raises LeanUnavailable."""
    steps = open_steps(project, repl, memory_mb, lean_timeout_s)
    return Automation(steps, EMBEDDED if project is None else MATHLIB, Lemmas(steps) if project is None else None)
