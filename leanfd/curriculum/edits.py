"""Wrong proofs to mend: references with mutations in one to three places (after APRIL, arXiv 2602.02990).

Whether a mutated proof is wrong, Lean says; how it is mended is said in the lines that change, see `source/edits.py`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from leanfd.curriculum.corruptions import WAYS
from leanfd.proofs import Problem
from leanfd.source.edits import edit, edited

PLACES = (1, 2, 3)
"""In how many places a proof is mutated …"""
_OFTEN = (6, 3, 1)
"""… and how often so."""
_TACTICS = {
    "exact": "apply", "apply": "exact", "intro": "cases", "omega": "simp", "simp": "omega", "rfl": "simp",
    "cases": "induction", "induction": "cases", "constructor": "exact", "left": "right", "right": "left",
    "obtain": "have", "rw": "simp only",
}  # fmt: skip
_FIRST_WORD = re.compile(r"(?m)(?<=^)(?P<indent>[ \t]*(?:· |\|[^\n=]*=> )?)(?P<word>[a-z_]+)\b")


def mutated(problem: Problem, rng: random.Random) -> tuple[str, str] | None:
    """A reference of the problem and the same after mutations in one to three places; None when nothing came of them.

    The mutated proof is no reference, and the edit back can be written.
    """
    if not problem.references:
        return None
    right = wrong = rng.choice(problem.references)
    for _ in range(rng.choices(PLACES, _OFTEN)[0]):
        text = rng.choice(_MUTATIONS)(wrong, rng, ())
        wrong = text if text.strip() else wrong
    known = wrong in problem.references or any(line.startswith("@") for line in right.split("\n"))
    return None if known or edited(wrong, edit(wrong, right)) != right else (right, wrong)


def _other_tactic(proof: str, rng: random.Random, _others: Sequence[Problem]) -> str:
    places = [found for found in _FIRST_WORD.finditer(proof) if found["word"] in _TACTICS]
    if not places:
        return ""
    chosen = rng.choice(places)
    return proof[: chosen.start("word")] + _TACTICS[chosen["word"]] + proof[chosen.end("word") :]


_ARGUMENT = re.compile(r"(?<=[\w)⟩]) (?:[a-z]\w{0,2}|\([^()\n]*\))(?=[ \n)⟩,]|$)")


def _argument_left_out(proof: str, rng: random.Random, _others: Sequence[Problem]) -> str:
    places = list(_ARGUMENT.finditer(proof))
    if not places:
        return ""
    chosen = rng.choice(places)
    return proof[: chosen.start()] + proof[chosen.end() :]


_MUTATIONS = (*WAYS, _other_tactic, _argument_left_out)
