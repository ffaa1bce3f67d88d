"""Goals that are false, by values at which their hypotheses hold and they do not.

A step that loses something (`left`, `exfalso`, a witness) may leave a goal that nobody can prove, where a search would
waste its time. Goals of numbers are computed here; for others, Lean's `#eval` decides
hypotheses and target at a few small values. Only a counterexample says that a goal is false: what is not understood,
cannot be decided or takes too long says nothing.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Sequence

from leanfd.errors import WorkerDied
from leanfd.lean.steps import Steps
from leanfd.prove.numbers import Spoken, spoken
from leanfd.prove.programs import constructors_of
from leanfd.prove.samples import Constructors, Type, assignments, read_type
from leanfd.source.declarations import declarations
from leanfd.source.formulas import formula
from leanfd.source.goals import Goal

logger = logging.getLogger(__name__)

_NATURALS, _INTEGERS = (0, 1, 2, 3, 4, 5, 7, 12), (0, 1, -1, 2, -2, 3, -5, 8)
_MOST_COMPUTED, _MOST_VARIABLES = 600, 5
_SAMPLES = 12
_EVALUATION_S = 2.0
_MOST_IN_VAIN = 6
"""Goals that Lean could not decide, after which it is not asked again about a problem."""
_LOSE = ("left", "right", "refine ", "apply ", "exfalso", "congr ", "generalize ", "suffices ", "(conv ", "rw [← ")
_LOSE_NOTHING = ("apply propext", "apply Classical.byContradiction")


def may_lose(tactic: str) -> bool:
    """Whether a tactic may leave a goal that is false where the goal before was true."""
    return tactic.startswith(_LOSE) and not tactic.startswith(_LOSE_NOTHING)


def counterexample(goal: Goal) -> dict[str, int] | None:
    """Small values at which the hypotheses of a goal of numbers hold, and its target does not."""
    said = spoken(goal)
    if not said.complete or len(said.numbers) > _MOST_VARIABLES:
        return None
    names = [*said.numbers]
    pools = [_INTEGERS if said.numbers[name] == "Int" else _NATURALS for name in names]
    for values in itertools.islice(itertools.product(*pools), _MOST_COMPUTED):
        at = dict(zip(names, values, strict=True))
        if _fails(said, at):
            return at
    return None


def _fails(said: Spoken, at: dict[str, int]) -> bool:
    try:
        return all(claim.holds(at) for claim in said.known) and not (said.target is not None and said.target.holds(at))
    except ValueError:
        return False


class Evaluation:
    """Asks Lean about the goals of one problem."""

    def __init__(self, header: str, steps: Steps) -> None:
        self._header = header
        self._steps = steps
        self._constructors: Constructors | None = None
        self._in_vain = 0

    def refutes(self, goal: Goal) -> bool:
        """Whether a goal is false at some of a few small values. Raises nothing: a Lean that died says nothing."""
        if self._in_vain >= _MOST_IN_VAIN:
            return False
        try:
            text = self._question(goal)
            said = None if text is None else self._steps.told(text, _EVALUATION_S).get(1)
        except WorkerDied as died:
            logger.info("goals are not evaluated any more: %s", died)
            self._in_vain = _MOST_IN_VAIN
            return False
        self._in_vain = 0 if said is not None else self._in_vain + 1
        return said == "true"

    def _question(self, goal: Goal) -> str | None:
        if "?" in goal.target or goal.inaccessible:
            return None
        if self._constructors is None:
            types = [d for d in declarations(self._header) if d.kind in ("inductive", "structure") and d.name]
            self._constructors = constructors_of(types, "", self._header, self._steps) if types else {}
        atoms = {name: Type("Nat") for name, kind in goal.hypotheses if kind in ("Type", "Type u", "Type u_1")}
        data: list[tuple[str, Type]] = []
        claims = []
        for name, kind in goal.hypotheses:
            if name in atoms:
                continue
            read = read_type(kind) if formula(kind).head in ("", "→") else None
            if read is None:
                claims.append(kind)
            elif (typed := read.at(atoms)).head == "Prop":
                return None
            else:
                data.append((name, typed))
        return _text(data, claims, goal.target, self._constructors, atoms)


def _text(
    data: Sequence[tuple[str, Type]],
    claims: Sequence[str],
    target: str,
    constructors: Constructors,
    atoms: dict[str, Type],
) -> str | None:
    chosen = assignments([kind for _, kind in data], constructors, _SAMPLES if data else 1)
    if not chosen:
        return None
    binders = " ".join(f"({name} : {kind})" for name, kind in data)
    types = "".join(f"let {name} := Nat; " for name in atoms)
    held = " && ".join([*(f"decide ({claim})" for claim in claims), f"!decide ({target})"])
    function = f"fun {binders} => {held}" if data else held
    return f"#eval {types}let test := {function}; " + " || ".join(f"test {' '.join(values)}" for values in chosen)
