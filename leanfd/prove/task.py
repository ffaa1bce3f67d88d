"""Work on one declaration of an open text: its holes filled, on a copy, after Lean's state before it.

The copy may differ from the text: a broken proof has `sorry`s in it where it is to be mended. Proofs are the judge's;
how they are laid out is elaborated once more, sign for sign, before anybody sees it, and a declaration that is complete
is looked at by the kernel again where the session can do that. Knows neither LSP nor processes.
"""

from __future__ import annotations

import dataclasses
import difflib
import itertools
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from leanfd.errors import InputError
from leanfd.lean.checkers.checker import forbidden_axioms
from leanfd.lean.session import Elaborated, Name
from leanfd.lean.states import Reader
from leanfd.models.engine import Sampling
from leanfd.models.prompts import Template
from leanfd.proofs import Attempt, Message
from leanfd.prove.declaration import HolesOfDeclaration, Outcome
from leanfd.prove.sampler import Drawing
from leanfd.prove.search import Found, Limits, Stopped, Target
from leanfd.prove.unfinished import SORRY_AXIOM, UnfinishedJudge
from leanfd.source.declarations import Declaration, declarations
from leanfd.source.hiding import hide
from leanfd.source.holes import Edit, Hole, holes, substitute
from leanfd.source.positions import LineIndex, column_of

if TYPE_CHECKING:
    from leanfd.lean.judge import Judge
    from leanfd.prove.automation import Automation
    from leanfd.prove.model_hand import ModelHand
    from leanfd.prove.tree import Counts

_TELL_S = 0.25
Finder = Callable[[HolesOfDeclaration, int, Target], Found]
"""The declaration's holes, the number of the one at hand, and what to prove there -> what came of it."""


@dataclass(slots=True)
class Watch:
    """How a question's job is followed, and ended."""

    cancelled: threading.Event
    tell: Callable[[], None] = lambda: None
    """Called when something of what follows has changed."""
    found: Callable[[str, tuple[Edit, ...], bool], None] = lambda _title, _edits, _closes: None
    """Told of each suggestion as it is found: what to call it, what it writes, and whether it closes the goal."""
    attempts: int = 0
    stage: str = ""
    doing: str = ""
    """How far closers or tree are."""
    best: str = ""
    """The best so far, in a line."""
    told_s: float = 0.0
    """When progress was last told."""
    began: float = field(default_factory=time.monotonic)
    _fewest: int = sys.maxsize

    @property
    def elapsed_s(self) -> float:
        """Since the job began."""
        return time.monotonic() - self.began

    @property
    def progress(self) -> str:
        """What is being done and how much was, in a line."""
        return ", ".join(filter(None, [f"{self.stage or 'at work'}: {attempts(self.attempts)}", self.doing]))

    def going_on(self) -> None:
        """Raises KeyboardInterrupt once cancelled."""
        if self.cancelled.is_set():
            raise KeyboardInterrupt

    def on_stage(self, stage: str) -> None:
        """Something begins."""
        self.going_on()
        self.stage, self.doing = stage, ""
        self.tell()

    def on_counts(self, counts: Counts) -> None:
        """Closers or tree have gone on; told now and then."""
        if (now := time.monotonic()) - self.told_s >= _TELL_S:
            self.told_s = now
            states = f"tree, {counts.states} states of which {counts.closed} are proved"
            self.doing = f"{'closers' if counts.states < 2 else states}, {counts.cpu_s:.1f} CPU s"
            self.tell()

    def on_attempt(self, attempt: Attempt) -> None:
        """An attempt was judged, or given up; of those that fail the one with the fewest errors is the best."""
        verdict = attempt.verdict
        self.attempts += verdict is not None
        if verdict is not None and 0 < len(verdict.errors) < self._fewest:
            self._fewest = len(verdict.errors)
            tried, said = (text.strip().partition("\n")[0] for text in (attempt.proof or "", verdict.errors[0].text))
            self.best = f"`{tried}` fails: {said}"
        self.tell()


@dataclass(frozen=True, slots=True)
class Context:
    """What proving needs."""

    reader: Reader
    judge: Judge
    sampler: Drawing
    template: Template
    sampling: Sampling
    limits: Limits
    samples: int
    """Completions for the suggestions of one place."""
    record: Callable[[Attempt], None]
    automation: Automation | None = None
    """Closers and tree, asked before the model."""
    search_s: float = 0.0
    """CPU seconds for them at each hole."""
    hand: Callable[[], ModelHand | None] = lambda: None
    """The model in the tree; none while it is being loaded."""


def judging(context: Context, watch: Watch, rests_on_sorry: bool) -> tuple[Judge, Callable[[Attempt], None]]:
    """The judge for a place, and what takes attempts down with the judge's own word. Where something further up is a
    `sorry`, a proof may rest on it."""
    judge = UnfinishedJudge(context.judge) if rests_on_sorry else None

    def on_attempt(attempt: Attempt) -> None:
        context.record(attempt if judge is None else judge.own_word(attempt))
        watch.on_attempt(attempt)

    return judge or context.judge, on_attempt


@dataclass
class Work:
    """A declaration, whose text has become `code`."""

    key: str
    """Which text it stands in, for the reader."""
    text: str
    """The file, with the declaration as the user has it."""
    before: Sequence[Declaration]
    """The declarations that stand before this one."""
    declaration: Declaration
    code: str
    context: Context
    watch: Watch

    @property
    def title(self) -> str:
        """What to call the declaration."""
        return title(self.declaration)

    @cached_property
    def env(self) -> int | None:
        """Lean's state before the declaration. Raises InputError in a `mutual` block: half of one is an error to Lean,
        which the reader would remember of the text."""
        if self.declaration.mutual:
            raise InputError(f"{self.title} stands in a mutual block; leanfd elaborates one declaration at a time")
        self.watch.on_stage("Lean reads the file")
        found = [*self.before, self.declaration]
        return self.context.reader.before(self.key, self.text, found, self.declaration.start, self.watch.going_on)

    @cached_property
    def header(self) -> str:
        """What stands before the declaration, without what is broken there: the judge takes no header with errors."""
        text = self.text[: self.declaration.start]
        return without(text, self._broken) if self._broken else text

    @cached_property
    def _broken(self) -> tuple[int, ...]:
        """Where the errors are before the declaration, as far as Lean has read to get to it."""
        _ = self.env
        return tuple(at for at, _ in self.context.reader.errors(self.key) if at < self.declaration.start)

    @property
    def parsed(self) -> Declaration:
        """The declaration as `code` has it, with offsets into `code`. Raises InputError when it is not one any more."""
        found = declarations(self.code)
        if len(found) != 1:
            raise InputError(f"{self.title} cannot be told apart from what stands around it")
        own = self.declaration
        return dataclasses.replace(found[0], name=own.name, mutual=own.mutual, rooted=own.rooted)

    def said(self, code: str | None = None) -> Elaborated:
        """What Lean says of the code, or of another in its place; its state is not kept."""
        session = self.context.reader.session
        done = session.elaborate(self._padded(self.code if code is None else code), self.env)
        session.forget(done.env)
        return done.moved(-self._column)

    def _padded(self, code: str) -> str:
        """A text for the declaration's place: Lean minds the column that a declaration starts in."""
        return " " * self._column + code + "\n"

    @property
    def _column(self) -> int:
        return column_of(self.text, self.declaration.start)

    def holes(self) -> list[Hole]:
        """The code's `sorry`s, with offsets into the file as it would be."""
        return [hole.moved(self.declaration.start) for hole in holes(self.code, [self.parsed])]

    def run(self, chosen: Collection[int], find: Finder) -> tuple[Outcome, list[int]]:
        """Has the holes with these offsets filled by `find`; gives the outcome, and the numbers of those holes in it.

        Raises InputError with Lean's first error when the code has one.
        """
        said = self.said()
        if said.errors:
            raise InputError(f"{self.title}: {self.told(said.errors[0])}")
        lines, start = LineIndex(self.code), self.declaration.start
        goals: dict[int, list[str]] = {}
        for each in said.goals:
            goals.setdefault(lines.offset(each.start) + start, []).append(each.goal)
        own = self.holes()
        numbers = [n for n, hole in enumerate(own) if hole.start in chosen]

        def wanted(number: int, target: Target) -> Found:
            self.watch.going_on()
            return find(work, number, target) if number in numbers else Found(None, None, Stopped.BUDGET)

        work = HolesOfDeclaration(
            text=self.header + self.code,
            holes=own,
            goals=[goals.get(hole.start, []) for hole in own],
            session=self.context.reader.session,
            env=self.env,
            find=wanted,
            numbers=[*range(len(own))],
        )
        return work.run(), numbers

    def confirm(self, new: str) -> str:
        """A last look at the declaration as it is going to stand: "" when Lean takes it, else why not."""
        session = self.context.reader.session
        said = session.elaborate(self._padded(new), self.env)
        try:
            if said.errors or said.env is None:
                return said.errors[0].text if said.errors else "Lean gives no state"
            if declarations(new)[0].sorries:
                return ""
            if said.goals:
                return "Lean finds a sorry in it"
            if self.declaration.name is None:
                return ""
            names: list[Name] = [self.declaration.name]
            if said.read is not None:
                names = [each.constant for each in said.read.declared if each.constant is not None]
            audited = session.audit(names, said.env)
            if not names or len(audited) < len(names):
                return "Lean added no constant for it"
            axioms = {axiom for each in audited.values() for axiom in each.axioms}
            foreign = axioms - {SORRY_AXIOM} if self.rests_on_sorry else axioms
            return next((each.against for each in audited.values() if each.against), "") or forbidden_axioms(foreign)
        finally:
            session.forget(said.env)

    @cached_property
    def rests_on_sorry(self) -> bool:
        """There are unproved declarations before this one, which it may use."""
        return bool(self._broken) or any(d.sorries for d in self.before)

    def filled(self, outcome: Outcome) -> str | None:
        """The code with the proofs of an outcome; None when it has none."""
        if not outcome.edits:
            return None
        return substitute(self.code, (edit.moved(-self.declaration.start) for edit in outcome.edits))

    def edits(self, new: str) -> tuple[Edit, ...]:
        """The smallest edits that put a new text of the declaration into the file; lines in between stay untouched."""
        start = self.declaration.start
        old = self.text[start : self.declaration.end]
        before, after = (code.splitlines(keepends=True) for code in (old, new))
        places = [*itertools.accumulate(map(len, before), initial=start)]
        matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
        return tuple(
            smallest(self.text, Edit(places[i], places[j], "".join(after[m:n])))
            for kind, i, j, m, n in matcher.get_opcodes()
            if kind != "equal"
        )

    def told(self, error: Message) -> str:
        """A message about the code, with its line in the file."""
        above = self.text.count("\n", 0, self.declaration.start)
        return f"line {above + error.start.line}: {error.text}" if error.start else error.text


@lru_cache(maxsize=4)
def without(text: str, broken: tuple[int, ...]) -> str:
    """A text in which what is broken at these offsets is hidden."""
    done: list[tuple[int, int]] = []
    for at in broken:
        if any(start <= at < end for start, end in done):
            continue
        if (hidden := hide(text, at)) is not None:
            text = hidden.text
            done.append((hidden.start, hidden.end))
    return text


def title(declaration: Declaration) -> str:
    """What to call a declaration."""
    return declaration.name or declaration.kind


def smallest(text: str, edit: Edit) -> Edit:
    """The same edit without what it would not change at its ends."""
    old, new = text[edit.start : edit.end], edit.new
    room = min(len(old), len(new))
    first = next((n for n in range(room) if old[n] != new[n]), room)
    last = next((n for n in range(room - first) if old[-1 - n] != new[-1 - n]), room - first)
    return Edit(edit.start + first, edit.end - last, new[first : len(new) - last])


def attempts(count: int) -> str:
    """So many attempts."""
    return f"{count} attempt{'' if count == 1 else 's'}"


def by_place(errors: Sequence[Message]) -> Iterator[Message]:
    """The errors that have a place, in its order."""
    placed = [(error.start, error) for error in errors if error.start]
    return (error for _, error in sorted(placed, key=lambda each: each[0]))
