"""Values of terms on samples: Lean's `#eval` computes them all at once, and tells them as numbers.

Numbers and truth values are told as they are, so that they can be compared; of other values equal ones have equal
numbers. What Lean cannot evaluate has no values.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence

from leanfd.lean.steps import Steps
from leanfd.prove.samples import Constructors, Type, pools

logger = logging.getLogger(__name__)

_SAMPLES = 60
_EVALUATION_S = 5.0
_DRAW = "let at_ := fun (i k n : Nat) => (i + 7) * (2 * k + 3) * 2654435761 % 4294967296 / 65536 % n"
"""Which of its `n` values variable number `k` has in sample number `i`: multiplicative hashing (Knuth 1973, 6.4)."""

Row = tuple[int, ...]
"""What a term is on each sample."""


def table(
    variables: Sequence[tuple[str, Type]], terms: Sequence[tuple[str, Type]], constructors: Constructors, steps: Steps
) -> list[Row]:
    """What each term is for some values of its variables; [] where Lean cannot say. Raises WorkerDied."""
    kinds = [kind for _, kind in variables]
    binders = " ".join(f"({name} : {kind})" for name, kind in variables)
    choices = pools(kinds, constructors)
    deriving = [f"deriving instance Repr for {name}" for name in constructors]
    # What is said once for a type is not looked up for each term of it.
    shown = {kind: f"r{at}" for at, kind in enumerate(dict.fromkeys(kind for _, kind in terms))}
    lines = [f"let {r} : {kind} → UInt64 := fun v => {_number(kind)}" for kind, r in shown.items()]
    lines += [f"let p{at} : Array ({kinds[at]}) := #[{', '.join(some)}]" for at, some in enumerate(choices)]
    listed = ", ".join(f"{shown[kind]} ({term})" for term, kind in terms)
    drawn = " ".join(f"(p{at}.getD (at_ i {at} {len(some)}) {some[0]})" for at, some in enumerate(choices))
    lines += [_DRAW, f"let f := fun {binders} => [{listed}]", f"(List.range {_SAMPLES}).map fun i => f {drawn}"]
    text = "\n".join([*deriving, f"#eval {'; '.join(lines)}"])
    answer = steps.told(text, _EVALUATION_S).get(len(deriving) + 1, "")
    try:
        rows = json.loads(answer)
    except json.JSONDecodeError:
        logger.debug("no values of %d terms: %s", len(terms), answer[:200] or text)
        return []
    return [*zip(*rows, strict=True)]


def _number(kind: Type) -> str:
    return {"Nat": "v.toUInt64", "Bool": "cond v 1 0"}.get(str(kind), "hash (reprStr v)")
