"""A broken proof with `sorry`s where it breaks, so that what is right in it can stay.

Lean says where the errors are, the layout says which tactic that is and how far its block goes. What is put in their
place is elaborated each time: of several ways to cut, the first counts after which the error is gone. It knows layout
and not Lean's grammar; where no cut helps, the whole proof gives way.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leanfd.errors import InputError
from leanfd.lean.prefixes import Cut, cuts
from leanfd.proofs import Attempt, Message
from leanfd.prove.task import Work, by_place
from leanfd.source.declarations import code_tokens, sorries
from leanfd.source.holes import Edit, Form, kept, problem, tidy
from leanfd.source.positions import LineIndex
from leanfd.source.tokens import tokens

SORRY = "sorry"
MOST_CUTS = 8
"""A proof that breaks in more places is better written anew."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A proof in which something gave way."""

    code: str
    added: tuple[int, ...]
    """Offsets of the `sorry`s that were put in."""
    errors: tuple[Message, ...]


def mended(work: Work) -> tuple[Work, list[int]] | None:
    """The declaration without errors, with `sorry`s in their place and the offsets of these in the file.

    None when Lean finds no error. Raises InputError when one lies outside of the proof.
    """
    done = _Cut(work.code, (), work.said().errors)
    if not done.errors:
        return None
    for _ in range(MOST_CUTS):
        better = next(_without_first(work, done), None)
        if better is None:
            break
        done = better
        if not done.errors:
            return _made(work, done)
    return _made(work, whole(work))


def opened(work: Work, offset: int) -> tuple[Work, list[int]] | None:
    """The declaration with `sorry`s where goals are left or a tactic fails, nothing else changed; else as `mended`.

    Of the places the nearest to the offset comes first. Raises InputError when there are more errors than one.
    """
    start = _Cut(work.code, (), work.said().errors)
    if not start.errors:
        return None
    done = next((cut for cut in _without_first(work, start) if not cut.errors), None)
    if done is None:
        said = work.told(next(by_place(start.errors), start.errors[0]))
        raise InputError(f"{work.title} has errors that come first ({said}); ask for a repair of this proof")
    new, places = _made(work, done)
    return new, sorted(places, key=lambda at: abs(at - offset))


def whole(work: Work) -> _Cut:
    """`sorry` for the whole proof. Raises InputError when there is none, or when the fault lies elsewhere."""
    body = work.parsed.body
    if body is None or not work.code.startswith(":=", body):
        raise InputError(f"{work.title} has no proof after a `:=` that could give way")
    indent = " " * (LineIndex(work.text).position(work.declaration.keyword).column + 2)
    edit = kept(work.code, body + len(":="), len(work.code), SORRY, indent)
    code = f"{work.code[:body]}:= by\n{indent}{edit.new}"
    if errors := work.said(code).errors:
        raise InputError(f"{work.title}: the fault is not in its proof: {work.told(errors[0])}")
    return _Cut(code, (len(code) - len(SORRY),), ())


def as_attempt(work: Work) -> Attempt | None:
    """The user's own proof as a failed attempt, with Lean's messages; None when it is not a block of tactics."""
    body, region = work.parsed.body, _region(work.code, work.parsed.body)
    if body is None or region is None or work.code[body : region.start].split() != [":=", "by"]:
        return None
    cut = whole(work)
    hole = dataclasses.replace(work, code=cut.code).holes()[0]
    posed = problem(work.header + cut.code, hole, Form.WHOLE)
    proof = "\n".join(tidy(work.code[region.start :]))
    verdict = work.context.judge.submit(posed, proof).result(timeout=work.context.limits.timeout_s)
    return Attempt(posed, proof, proof, verdict)


def _made(work: Work, cut: _Cut) -> tuple[Work, list[int]]:
    return dataclasses.replace(work, code=cut.code), [at + work.declaration.start for at in cut.added]


def _without_first(work: Work, now: _Cut) -> Iterator[_Cut]:
    """Ways to cut after which the first error is gone, the least first."""
    error = next(by_place(now.errors), None)
    region = _region(now.code, work.parsed.body)
    if error is None or error.start is None or region is None:
        return
    lines = LineIndex(now.code)
    at = lines.offset(error.start)
    end = lines.offset(error.end) if error.end else at
    before = _upto(now.errors, error)
    for edit in _ways(work, now.code, region, at, end):
        code = now.code[: edit.start] + edit.new + now.code[edit.end :]
        errors = work.said(code).errors
        if _upto(errors, error) < before:
            moved = len(edit.new) - (edit.end - edit.start)
            kept = [a if a < edit.start else a + moved for a in now.added if not edit.start <= a < edit.end]
            put_in = [edit.start + at for at in sorries(edit.new)]
            yield _Cut(code, tuple(sorted([*kept, *put_in])), errors)


def _upto(errors: Sequence[Message], last: Message) -> int:
    """How many errors lie at or before the place of one."""
    limit = (last.start.line, last.start.column) if last.start else (0, 0)
    return sum(1 for e in errors if e.start is None or (e.start.line, e.start.column) <= limit)


def _ways(work: Work, code: str, region: _Region, at: int, end: int) -> Iterator[Edit]:
    """What could be done about an error between two offsets."""
    if at >= len(code.rstrip()):
        # Lean expects something more.
        yield Edit(len(code), len(code), f" {SORRY}")
    block_end = len(code[:end].rstrip())
    column = region.column_after(at, block_end)
    if column is not None:
        yield Edit(block_end, block_end, _lines(column, 1))
        probe = f"{code[:block_end]}\n{' ' * column}all_goals {SORRY}{code[block_end:]}"
        left = [g for g in work.said(probe).goals if g.start.line == probe.count("\n", 0, block_end + 1) + 1]
        if len(left) > 1:
            yield Edit(block_end, block_end, _lines(column, len(left)))
    if (step := region.step(at)) is not None:
        yield kept(code, *step, SORRY)
        yield kept(code, step[0], region.block_end(step[0]), SORRY)


def _lines(column: int, goals: int) -> str:
    line = SORRY if goals == 1 else f"· {SORRY}"
    return f"\n{' ' * column}{line}" * goals


@dataclass(frozen=True, slots=True)
class _Region:
    """The tactics of a proof: where they start, and where they can be cut."""

    text: str
    """The declaration."""
    start: int
    """Just behind the `by`."""
    cuts: tuple[Cut, ...]
    shift: int
    """From an offset of a cut to one of the text."""
    line_indent: int
    """Of the line that the block is opened on."""

    def step(self, at: int) -> tuple[int, int] | None:
        """From where to where the tactic goes that an offset lies in."""
        index = max((i for i, c in enumerate(self.cuts) if not c.closes and c.at + self.shift <= at), default=None)
        if index is None:
            return None
        cut = self.cuts[index]
        later = (c.at for c in self.cuts[index + 1 :] if c.at > cut.at and c.place.column <= cut.place.column)
        return cut.at + self.shift, self._trimmed(next(later, len(self.text) - self.shift))

    def block_end(self, at: int) -> int:
        """Where the block ends in which a tactic starts."""
        index, cut = next((i, c) for i, c in enumerate(self.cuts) if not c.closes and c.at + self.shift == at)
        later = (c.at for c in self.cuts[index + 1 :] if c.closes and c.place.column == cut.place.column)
        return self._trimmed(next(later, len(self.text) - self.shift))

    def column_after(self, at: int, end: int) -> int | None:
        """The column of the block that is opened at an offset."""
        inside = (c.place.column for c in self.cuts if not c.closes and at < c.at + self.shift < end)
        return next(inside, self.line_indent + 2 if end >= self.start else None)

    def _trimmed(self, at: int) -> int:
        """The end of the last token before a cut: comments above the next tactic are the next one's."""
        return self.start + code_tokens(self.text[self.start : at + self.shift])[-1].end


def _region(code: str, body: int | None) -> _Region | None:
    """The tactics behind the first `by` of a body; None without one."""
    by = next((t for t in tokens(code) if body is not None and t.start >= body and t.text == "by"), None)
    if by is None:
        return None
    shift = code.rfind("\n", 0, by.end) + 1
    line = code[shift : by.end]
    proof = " " * len(line) + code[by.end :]
    return _Region(code, by.end, tuple(cuts(proof)), shift, len(line) - len(line.lstrip(" ")))
