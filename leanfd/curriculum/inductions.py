"""Proofs by induction that usually work, written as a person would: for each constructor its case.

They are proposals: which of them Lean accepts is for others to find out. What a case says follows from what the claim
looks like: sums end with `omega`, tests are split, assumptions are used by `simp_all`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from leanfd.curriculum.functions import LIST, Constructor, Datatype, fields_of

NUMBERS = Datatype("Nat", (Constructor("0", ""), Constructor("+ 1", "r")))
_SHORT = {"[]": "nil", "::": "cons", "0": "zero", "+ 1": "succ"}
_NUMBER_FIELDS = ("k", "m", "j", "i")


def by_cases(
    rng: random.Random, datatype: Datatype, variable: str, facts: Sequence[str], step: str, generalizing: str = ""
) -> str:
    """`induction … with` and a case for each constructor; `step` is what is done where there are parts, with `{facts}`
    for the definitions and the induction hypotheses."""
    lines = [f"induction {variable}{f' generalizing {generalizing}' if generalizing else ''} with"]
    taken = {variable, *generalizing.split()}
    for constructor in datatype.constructors:
        short = _SHORT.get(constructor.name) or constructor.name.rpartition(".")[2]
        if datatype is NUMBERS:
            fields = [next(n for n in _NUMBER_FIELDS if n not in taken)] if constructor.fields else []
        else:
            fields = [f"{f}'" if f in taken else f for f in fields_of(rng, datatype, constructor)]
        below = constructor.fields.count("r")
        hypotheses = ["ih"] if below == 1 else [f"ih{n}" for n in range(1, below + 1)]
        told = step if below else _at_an_end(step, bool(fields))
        used = [*facts] if "simp_all" in told or not below else [*facts, *hypotheses]
        lines.append(f"| {' '.join([short, *fields, *hypotheses])} => {told.replace('{facts}', ', '.join(used))}")
    return "\n".join(lines)


def _at_an_end(step: str, valued: bool) -> str:
    """The step where there are no parts: what a value is asked for may be left."""
    if "split" in step:
        return "simp [{facts}] <;> split <;> simp_all" if valued else "simp [{facts}]"
    return step if valued else step.partition(" <;> ")[0]


def proposals(
    rng: random.Random, datatype: Datatype, variable: str, definitions: Sequence[str], goal: str, assumed: bool
) -> tuple[str, ...]:
    """Proofs by induction over a variable, the most likely first."""
    facts = re.findall(r"def ([^\s:]+)", "\n".join(definitions))
    tests = "if " in "\n".join(definitions)
    numeric = "≤" in goal or "<" in goal or " + " in goal or "→ Nat" in definitions[-1]
    ends = " <;> omega" if numeric else ""
    steps = []
    if tests:
        testing = [name for name, text in zip(facts, definitions, strict=False) if "if " in text]
        plain = [name for name in facts if name not in testing]
        rest = f" [{', '.join(plain)}]" if plain else ""
        steps.append(f"simp only [{', '.join(testing)}]; split <;> simp_all{rest}{ends}")
    if assumed or "→" in goal or "↔" in goal:
        steps.append(f"simp_all [{{facts}}]{ends}")
    elif not tests:
        steps.append("simp [{facts}]")
        if numeric:
            steps.append("simp [{facts}] <;> omega")
    if "→ Bool" in definitions[-1] and not tests:
        steps.append("simp [Bool.and_assoc, Bool.or_assoc, Bool.and_comm, Bool.or_comm, {facts}] <;> grind")
    found = [by_cases(rng, datatype, variable, facts, step) for step in steps]
    along = [
        f"fun_induction {call} <;> {'simp_all' if end else 'grind'} [{', '.join(facts)}]{end}"
        for call in _calls(facts, goal)
        for end in ([ends] if ends else [""])
    ]
    return (*found, *along[:1])


def _calls(functions: Sequence[str], goal: str) -> list[str]:
    """Applications of the functions to two variables or to one that other cases than those of the type are asked of."""
    names = "|".join(map(re.escape, functions))
    return re.findall(rf"(?<![\w'])(?:{names})(?: [a-z][\w']*)+(?![\w'(]| [\[(])", goal)


def main_variable(goal: str) -> tuple[str, Datatype] | None:
    """What an induction would be over, in a claim about lists and numbers."""
    words = set(re.findall(r"[\w']+", goal))
    for name, datatype in (("xs", LIST), ("n", NUMBERS)):
        if name in words:
            return name, datatype
    return None
