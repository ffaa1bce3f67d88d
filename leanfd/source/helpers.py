"""Declarations that an answer brings along: what they may be, told from their text before Lean sees them.

A helper is one theorem, or one plain definition, that begins at its keyword: no attribute, no modifier, no `open … in`.
What follows its name is held to the rules of a proof, so it cannot start another command. That its name is new, that it
adds nothing outside that name, and which axioms it rests on, the judge finds out from the constants.

Lean runs definitions: an argument `(h : autoParam p s)` makes it evaluate `s` and run the tactic that comes out, and a
setting, `linarith (config := s)`, runs the functions in it. No text shows what that does. So a definition that an
answer brings along is judged as `noncomputable`: Lean compiles nothing of it, and there is nothing to run. A
theorem cannot be, so one with definitions of its own, by `where` or `let rec`, is judged as a definition.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from leanfd.proofs import Problem
from leanfd.source.bracket import bracket_error
from leanfd.source.declarations import code_tokens, declarations
from leanfd.source.kernel_names import complaint
from leanfd.source.names import Parts, name_parts
from leanfd.source.prefilter import forbidden

KINDS = ("theorem", "def")
MOST = 16


def helpers_fault(helpers: Sequence[str], problem: Problem) -> str | None:
    """Why these cannot be judged along with a proof, in one line; None when Lean is to decide."""
    if len(helpers) > MOST:
        return f"the answer brings along {len(helpers)} declarations; at most {MOST} are judged"
    own = name_parts(title(f"{problem.statement} := sorry")) if helpers else ()
    return next((f"the helper {title(text)}: {fault}" for text in helpers if (fault := _fault(text, own))), None)


def uncompiled(helper: str) -> str:
    """A helper as it is judged: nothing that it defines can be run."""
    if helper.startswith("theorem"):
        words = [token.text for token in code_tokens(helper)]
        if "where" not in words and ("let", "rec") not in pairwise(words):
            return helper
        helper = helper.replace("theorem", "def", 1)
    return f"noncomputable {helper}"


def title(helper: str) -> str:
    """What to call a helper."""
    found = declarations(helper)
    return (found[0].name or found[0].kind) if found else helper[:20]


def _fault(helper: str, theorem: Parts) -> str | None:
    found = declarations(helper)
    if len(found) != 1:
        return f"holds {len(found)} declarations; it must be one"
    own = found[0]
    if own.keyword != 0 or own.kind not in KINDS:
        before = " ".join(helper[: own.keyword].split()) or own.kind
        return f"`{before[:40]}` has no place in it; an answer may bring along theorems and plain definitions only"
    written = helper[len(own.kind) :].lstrip()
    if own.name is None or own.body is None or own.rooted or not written.startswith(own.name):
        return "it must have a name and a proof or body"
    parts = name_parts(own.name)
    if fault := complaint(parts):
        return fault
    if parts == theorem[: len(parts)] or theorem == parts[: len(theorem)]:
        return "its name is one of the theorem's own"
    rest = written[len(own.name) :]
    return bracket_error(rest) or forbidden(rest)
