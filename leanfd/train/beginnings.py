"""Attempts that begin with the first tactics of a reference: nearer to a proof, where none is found from the start.

How many tactics are given is drawn anew for each group, and a group without any is one of the ordinary kind, so that
the policy does not come to wait for them (dropout). What is given was sampled by nobody: no loss looks at it.
"""

from __future__ import annotations

import random

from leanfd.lean.prefixes import cuts
from leanfd.models.prompts import Template
from leanfd.proofs import Problem
from leanfd.train.spans import first_token, in_completion
from leanfd.train.tokens import Codec

GIVEN = "given"
"""In an attempt's `sampling`: the text that it began with, or that began what it repairs."""


def beginning(template: Template, problem: Problem, codec: Codec, room: int, rng: random.Random) -> list[int]:
    """The first tokens of an answer with one of the references, up to a tactic of its that is not the first.

    At most `room` tokens; none where the problem has no reference of two tactics or more that leaves this room.
    """
    found = []
    for proof in problem.references:
        answer = template.answer(problem, proof)
        ids = codec.completion(answer)
        places = {in_completion(answer, proof, cut.at) for cut in cuts(proof) if not cut.closes and cut.at > 0}
        ends = {first_token(ids, place, codec.text) for place in places if place > 0}
        found.append([ids[:end] for end in sorted(ends) if 0 < end <= room])
    with_any = [each for each in found if each]
    return rng.choice(rng.choice(with_any)) if with_any else []
