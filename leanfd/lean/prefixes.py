"""Where a rejected proof goes wrong: the judge replays beginnings of it, and the longest good one is found.

A beginning is cut before a tactic and closed with `done`, which fails there and then, showing the goals. It is good
when Lean finds no fault with it but those that only come of the cut, such as an alternative of `cases` that is missing
now. The search halves, as what breaks a beginning breaks every longer one.

Knows the lexer's tokens and a little of layout, not Lean's grammar: cuts lie at the starts of lines outside of
brackets, after `;`, and after the `·`, `| … =>` or `case … =>` that opens a line. The verdicts are the judge's, so
time and memory are bounded as they are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leanfd.proofs import Message, Outcome, Position, Problem, Verdict
from leanfd.source.tokens import Kind, tokens

if TYPE_CHECKING:
    from leanfd.lean.judge import Judge

PROBE = "done"
_OPENER = re.compile(r"(?:·|\.(?=\s)|(?:\||case\b|next\b)(?:(?!\bfun\b|λ)[^\n])*?=>)[ \t]+(?=\S)")
_BEFORE_A_BLOCK = frozenset({"by", "=>", "·", ".", "then", "else"})
"""After these the next line, further in, is a tactic; after others it continues a term."""
_SHOWN_LINES = 8


@dataclass(frozen=True, slots=True)
class Cut:
    """A place between two tactics."""

    head: str
    """The proof up to it, and the indentation at which another tactic could stand."""
    at: int
    """Where the next tactic starts; the end of the proof when there is none."""
    closes: bool
    """True when what comes next lies further out: here a block ends."""

    @property
    def place(self) -> Position:
        """Where the probe stands."""
        return Position(self.head.count("\n") + 1, len(self.head) - self.head.rfind("\n") - 1)


@dataclass(frozen=True, slots=True)
class Break:
    """Where a proof breaks."""

    good: str
    """The longest beginning that Lean accepts, without white space at its end."""
    step: str
    """The tactic after it, which fails; "" when the block ends there with goals left."""
    goals: tuple[str, ...]
    """What the good part leaves to show, before the step."""
    error: Message
    """What Lean said of it, at its place in the proof."""
    upto: str
    """The proof with the step and nothing after it."""


def find_break(judge: Judge, problem: Problem, proof: str, verdict: Verdict) -> Break | None:
    """Where the proof breaks; None when Lean gave no error with a place, or no answer to a beginning in time.

    `verdict` is the judge's on the whole proof. Raises what the judge's Futures raise.
    """
    errors = sorted((m for m in verdict.errors if m.start), key=_place)
    places = list(cuts(proof))
    if verdict.outcome is not Outcome.REJECTED or not errors or not places:
        return None
    wrong = frozenset(error.start for error in errors)
    best: Verdict | None = None
    # The cut at `low` is good (the empty beginning always is), the one at `high` is not, or does not exist.
    low, high = 0, len(places)
    while high - low > 1 or best is None:
        middle = (low + high) // 2 if high - low > 1 else low
        said = judge.submit(problem, places[middle].head + PROBE).result()
        if said.outcome not in (Outcome.PROVED, Outcome.REJECTED):
            return None
        blamed = _blamed(proof, places[middle], said, wrong)
        if middle > 0 and blamed:
            high, errors = middle, blamed
        else:
            low, best = middle, said
    return _break(proof, places[low], best, errors)


def _blamed(proof: str, cut: Cut, replayed: Verdict, wrong: frozenset[Position | None]) -> list[Message]:
    """The errors of a replay that are the proof's and not the cut's, by place.

    Those that the whole proof has too; and of the others (there are some when Lean could not even parse the whole)
    all but those about tactics around the cut that it left unfinished. Goals that are left when all is done are said
    outside of the proof, and are left by every cut within a block.
    """
    around = {*_around(proof, cut)} - wrong
    blamed = [
        error
        for error in replayed.errors
        if error.start is not None and error.start.line >= 1 and error.start != cut.place and error.start not in around
    ]
    return sorted(blamed, key=_place)


def _around(proof: str, cut: Cut) -> Iterator[Position]:
    """Where the tactics begin in whose blocks a cut lies."""
    column = cut.place.column
    owner = False
    for line in reversed([*_lines(proof)]):
        row = proof.count("\n", 0, line.at) + 1
        inside = _OPENER.match(proof, line.at)
        if line.at >= cut.at or row > cut.place.line:
            continue
        if inside and row <= cut.place.line and inside.end() < cut.at and inside.end() - line.start <= column:
            yield Position(row, inside.end() - line.start)
        if line.column < column or (owner and line.column == column and proof[line.at] != "|"):
            yield Position(row, line.column)
            column = line.column
            # Alternatives may stand as far out as the tactic that they belong to.
            owner = proof[line.at] == "|"


def _break(proof: str, cut: Cut, replayed: Verdict, errors: list[Message]) -> Break:
    step = "" if cut.closes else _step(proof, cut)
    after = [error for error in errors if _place(error) >= (cut.place.line, cut.place.column)]
    error = errors[0] if cut.closes or not after else after[0]
    probed = next((m.text for m in replayed.errors if m.start == cut.place), "")
    goals = tuple(goal for goal in probed.partition("\n")[2].split("\n\n") if goal.strip())
    good = cut.head.rstrip()
    return Break(good, step, goals, error, good if cut.closes else proof[: cut.at] + step)


def cuts(proof: str) -> Iterator[Cut]:
    """Every place where a tactic could end the proof, from its start to its end; deeper ones first where blocks end."""
    lines = list(_lines(proof))
    columns: list[int] = []
    for number, line in enumerate(lines):
        for column in _closed(columns, line.column):
            yield Cut(_ended(proof[: line.start]) + " " * column, line.at, closes=True)
        if line.opens or not number:
            columns.append(line.column)
        if line.column in columns and proof[line.at] != "|":
            yield Cut(proof[: line.at], line.at, closes=False)
        end = lines[number + 1].start if number + 1 < len(lines) else len(proof)
        if opener := _OPENER.match(proof, line.at):
            columns.append(opener.end() - line.start)
            yield Cut(proof[: opener.end()], opener.end(), closes=False)
        for inside in _separated(proof, line.at, end):
            yield Cut(proof[:inside], inside, closes=False)
    for column in _closed(columns, -1):
        yield Cut(_ended(proof) + " " * column, len(proof), closes=True)


def _closed(columns: list[int], column: int) -> Iterator[int]:
    """The open blocks that a line at this column ends, innermost first; they are open no longer."""
    while columns and columns[-1] > column:
        yield columns.pop()


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    at: int
    """Where its text begins."""
    opens: bool
    """True when it is the first of a block of tactics."""

    @property
    def column(self) -> int:
        return self.at - self.start


def _lines(proof: str) -> Iterator[_Line]:
    """The lines that start outside of brackets and comments, and hold more than a comment."""
    depth, before = 0, ""
    start: int | None = 0
    for token in tokens(proof):
        if token.kind is Kind.SPACE:
            newline = token.text.rfind("\n")
            start = token.start + newline + 1 if newline >= 0 else start
        elif token.kind is not Kind.COMMENT:
            if start is not None and depth == 0:
                yield _Line(start, token.start, before in _BEFORE_A_BLOCK)
            start, before = None, token.text
            depth += {Kind.OPEN: 1, Kind.CLOSE: -1}.get(token.kind, 0)


def _separated(proof: str, start: int, end: int) -> Iterator[int]:
    """Places in a stretch of text at which a tactic begins after `;`."""
    depth, after = 0, False
    for token in tokens(proof[start:end]):
        if token.kind is Kind.SPACE or token.kind is Kind.COMMENT:
            continue
        if after:
            yield start + token.start
        after = depth == 0 and token.text == ";"
        depth += {Kind.OPEN: 1, Kind.CLOSE: -1}.get(token.kind, 0)


def _step(proof: str, cut: Cut) -> str:
    """The tactic after a cut, with the blocks and alternatives that belong to it; a few lines at most."""
    column = cut.place.column
    later = [line for line in _lines(proof) if line.at > cut.at]
    line_end = later[0].start if later else len(proof)
    # Alternatives may stand as far out as the tactic that they belong to.
    ends = (x.start for x in later if x.column < column or (x.column == column and proof[x.at] != "|"))
    end = next(_separated(proof, cut.at, line_end), next(ends, len(proof)))
    text = proof[cut.at : end].rstrip().removesuffix(";").rstrip()
    return "\n".join(text.split("\n")[:_SHOWN_LINES])


def _ended(head: str) -> str:
    return head if head.endswith("\n") or not head else head + "\n"


def _place(message: Message) -> tuple[int, int]:
    assert message.start is not None
    return message.start.line, message.start.column
