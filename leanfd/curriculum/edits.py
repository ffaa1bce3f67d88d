"""Local edits: what turns a wrong proof into a right one, written as the lines that change; and wrong proofs to mend.

    @2,1              two lines of the proof stand for the one that is line 2
    have k := h.2
    exact k
    @5,0              before line 5 comes one line more
    simp

A model that is asked for the edit has to say where the proof goes wrong and what belongs there, and not to copy the
rest (after APRIL, arXiv 2602.02990, which mutates proofs at scale). Whether a mutated proof is wrong, Lean says.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from leanfd.curriculum.corruptions import WAYS
from leanfd.proofs import Problem

PLACES = (1, 2, 3)
"""In how many places a proof is mutated …"""
_OFTEN = (6, 3, 1)
"""… and how often so."""
_HUNK = re.compile(r"@(?P<first>[1-9]\d{0,5}),(?P<count>\d{1,5})$")
_TACTICS = {
    "exact": "apply", "apply": "exact", "intro": "cases", "omega": "simp", "simp": "omega", "rfl": "simp",
    "cases": "induction", "induction": "cases", "constructor": "exact", "left": "right", "right": "left",
    "obtain": "have", "rw": "simp only",
}  # fmt: skip
_FIRST_WORD = re.compile(r"(?m)(?<=^)(?P<indent>[ \t]*(?:· |\|[^\n=]*=> )?)(?P<word>[a-z_]+)\b")


def edit(wrong: str, right: str) -> str:
    """The lines that change from the one proof to the other; "" when none does."""
    theirs, ours = wrong.split("\n"), right.split("\n")
    hunks = []
    for tag, first, last, start, end in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if tag != "equal":
            hunks += [f"@{first + 1},{last - first}", *ours[start:end]]
    return "\n".join(hunks)


def edited(wrong: str, text: str) -> str | None:
    """The proof with an edit made; None for a text that is no edit of a proof of so many lines."""
    lines = wrong.split("\n")
    made: list[str] = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        if (hunk := _HUNK.match(line)) is not None:
            first, count = int(hunk["first"]) - 1, int(hunk["count"])
            if first < at or first + count > len(lines):
                return None
            made += lines[at:first]
            at = first + count
        elif number == 0:
            return None
        else:
            made.append(line)
    return "\n".join([*made, *lines[at:]])


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
