"""What Lean's own automation is asked at every state, before anything else: a frozen list of one-line tactics.

Each has its limit of heartbeats and says how deep in a search it is still worth its time. `{defs}` stands for the
definitions of the problem's header that the goal mentions; a closer with it is left out where there are none. Which of
them exist is found out by asking the Lean in use. Chosen on miniF2F's validation half, the curriculum's training split
and the odd-numbered exercises of `examples/textbook/`, never on what is reported.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from leanfd.lean.steps import StepLimits, Steps
from leanfd.proofs import Problem

QUICK, NORMAL, LONG = 2_000, 10_000, 100_000
"""Heartbeats: some ten milliseconds, some hundred, a second or more."""
_ANYWHERE = 99


@dataclass(frozen=True, slots=True)
class Closer:
    """A tactic that is tried for closing a goal outright."""

    tactic: str
    heartbeats: int = QUICK
    deepest: int = _ANYWHERE
    """How many choices from the root it is still tried."""
    of_library: bool = False
    """Looks for what the library says, so it is left out where a goal speaks of the problem's own functions."""

    def at(self, definitions: Sequence[str]) -> str | None:
        """The tactic for a goal that mentions these definitions; None where it says nothing."""
        if self.of_library and definitions:
            return None
        if "{defs}" not in self.tactic:
            return self.tactic
        return self.tactic.replace("{defs}", ", ".join(definitions)) if definitions else None


EMBEDDED = (
    Closer("rfl"),
    Closer("assumption"),
    Closer("contradiction"),
    Closer("omega", NORMAL),
    Closer("simp"),
    Closer("simp_all"),
    Closer("decide"),
    Closer("simp [{defs}]", NORMAL),
    Closer("simp_all [{defs}]", NORMAL),
    Closer("simp_all [{defs}] <;> omega", NORMAL),
    Closer("simp_all <;> omega", NORMAL),
    Closer("(repeat' split) <;> simp_all [{defs}] <;> omega", NORMAL, 3),
    Closer("ac_rfl", NORMAL, 4),
    Closer("grind", NORMAL, 1),
    Closer("grind [{defs}]", QUICK, 1),
    Closer("exact?", NORMAL, 0, of_library=True),
)
"""For the embedded Lean."""

CORE = (
    *EMBEDDED[:-1],
    Closer("simp +arith", NORMAL),
    Closer("simp_all +arith", NORMAL),
    Closer("exact?", LONG, 0, of_library=True),
)
"""For a Lake project without Mathlib, whose own Lean has all of its library. Not tried here, where there is none."""

MATHLIB = (
    *CORE[:-1],
    Closer("norm_num"),
    Closer("norm_num [*]", NORMAL),
    Closer("positivity"),
    Closer("ring", NORMAL),
    Closer("linarith", NORMAL),
    Closer("field_simp", NORMAL),
    Closer("field_simp; ring", NORMAL),
    Closer("gcongr", NORMAL),
    Closer("tauto", NORMAL),
    Closer("nlinarith", LONG, 4),
    Closer("aesop", LONG, 2),
    Closer("exact?", LONG, 0, of_library=True),
)
"""For a project with Mathlib: the list of one without and more, so asking that Lean what it has gives either. Not tried
here, where there is none."""

_PROBE = Problem("closers", "theorem leanfd_closers (p : Prop) (h : p) : p")
_MISSING = ("unknown tactic", "expected command", "unknown constant", "Unknown constant", "has not been implemented")


_GROUND_EXPONENT = re.compile(r"\^ (\([\d ^*+-]+\)|\d+(?: \^ [\d ^]+)?)")
_OPEN_EXPONENT = re.compile(r"\^ \(*[^\W\d]")
_LARGEST_EXPONENT = 2**32 - 1


def ends_lean(tactic: str, goal: str) -> bool:
    """Whether Lean might end its process over a tactic at a printed goal, where another tactic may well say something.

    `omega` evaluates powers of numerals before it looks at their size, and Lean's runtime gives up on an exponent of
    more than 32 bits: `2 ^ 2 ^ 2008`, or `2 ^ k` once `simp_all` has learned from a hypothesis that `k = 2 ^ 2008`.
    """
    if "omega" not in tactic:
        return False
    known = [line for line in goal.splitlines() if " = " in line and "⊢" not in line and _OPEN_EXPONENT.search(goal)]
    return any(map(_is_huge, [*_GROUND_EXPONENT.findall(goal), *known]))


def _is_huge(ground: str) -> bool:
    """Whether a numeral or a power in an expression of numerals is more than an exponent can be."""
    if any(len(number) > 10 or int(number) > _LARGEST_EXPONENT for number in re.findall(r"\d+", ground)):
        return True
    powers = re.findall(r"(\d+) \^ (\d+)", ground)
    return any(int(exponent) * math.log2(max(int(base), 1)) >= 32 for base, exponent in powers)


def available(closers: Sequence[Closer], steps: Steps, header: str = "") -> tuple[Closer, ...]:
    """Those that the Lean in use knows after a header: tactics come with what it imports. Raises as `Steps.open`."""
    state = steps.open(replace(_PROBE, header=header))
    tried = steps.run(state, [closer.at(["id"]) or closer.tactic for closer in closers], StepLimits(NORMAL))
    known = [not any(word in answer.error for word in _MISSING) for answer in tried]
    return tuple(closer for closer, knows in zip(closers, known, strict=True) if knows)
