"""From which token of an attempt on a loss looks: that with which the tactic begins that breaks.

Lean's first error has a place in the proof, the proof has one in the completion, and the completion is made of tokens.
What stands before the tactic was right, and feedback on what failed says nothing of it. Where a step of those is not to
be had (an error without a place, a proof that is not found in the completion word for word) the attempt counts whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from leanfd.lean.prefixes import cuts
from leanfd.proofs import Attempt, Position
from leanfd.source.positions import LineIndex, column_of

_OPENER = re.compile(r"=>|·|\.\s|by\b")


def broken_from(attempt: Attempt) -> int:
    """Where in the completion the tactic begins at which Lean's first error stands; 0 when that is not known.

    Of a block that leaves goals it is the end, for what is wrong is that it ends there. Lean then blames what opens the
    block, and what opens the whole proof stands outside of it.
    """
    verdict, proof = attempt.verdict, attempt.proof
    if not attempt.rejected or verdict is None or not proof:
        return 0
    placed = sorted(((e.start, e.end) for e in verdict.errors if e.start is not None), key=lambda span: span[0])
    inside = [span for span in placed if span[0].line >= 1]
    if not placed or (not inside and attempt.helpers):
        return 0
    return in_completion(attempt.completion, proof, _broken(proof, *inside[0]) if inside else len(proof))


def first_token(ids: Sequence[int], offset: int, text_of: Callable[[Sequence[int]], str]) -> int:
    """The number of the token that holds the character at `offset`; len(ids) when none does.

    `text_of` gives the text of a beginning of the tokens; one that ends within a character shows some sign for it.
    """
    low, high = 0, len(ids)
    while low < high:
        middle = (low + high) // 2
        if len(text_of(ids[: middle + 1])) > offset:
            high = middle
        else:
            low = middle + 1
    return low


def _broken(proof: str, start: Position, end: Position | None) -> int:
    lines = LineIndex(proof)
    offset = lines.offset(start)
    if end is not None and _OPENER.match(proof, offset):
        return lines.offset(end)
    begins = [0]
    for cut in cuts(proof):
        if not cut.closes:
            line = proof[cut.at - column_of(proof, cut.at) : cut.at]
            arm = [cut.at - len(line.lstrip())] if line.lstrip().startswith("|") else []
            begins += [cut.at, *arm]
    return max(at for at in begins if at <= offset)


def in_completion(completion: str, proof: str, offset: int) -> int:
    """The place in the completion of one in the proof, which may be indented otherwise there; 0 when it is not found.

    Of several places where the proof's lines stand, the last.
    """
    if completion.startswith(proof):
        return offset
    rows, place = proof.split("\n"), LineIndex(proof).position(offset)
    row = place.line - 1
    wanted = [each.strip() for each in rows]
    theirs = completion.split("\n")
    for top in range(len(theirs) - len(rows), -1, -1):
        shown = [each.strip() for each in theirs[top : top + len(rows)]]
        # The first may stand behind `:= by`.
        if shown[1:] == wanted[1:] and shown[0].endswith(wanted[0]):
            line = theirs[top + row]
            begins = line.rindex(wanted[row]) if wanted[row] else 0
            indent = len(rows[row]) - len(rows[row].lstrip())
            return LineIndex(completion).offset(Position(top + row + 1, begins + max(0, place.column - indent)))
    return 0
