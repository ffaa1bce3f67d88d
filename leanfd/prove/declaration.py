"""The holes of one declaration: which problem each one poses, in which order, and how the proofs are written in.

With one hole, the declaration is put before the judge as it stands. With several, each hole but the last is proved as a
theorem of its own, made from its goal; the last one is judged in its place with the others filled in, so that the
judge's PROVED always covers the whole declaration.

Does not know files, engines or judges. Not guarded: holes of data (a `def` of a number, say) are left alone where Lean
shows that their goal is not a proposition, since any value of the right type would pass.
"""

from __future__ import annotations

import collections
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from leanfd.errors import InputError
from leanfd.lean.session import Session
from leanfd.proofs import Attempt, Problem, Verdict
from leanfd.prove.search import Found, Target
from leanfd.source.declarations import PROVABLE
from leanfd.source.goals import Restated, declared_levels, hypothesis_names, is_restated, restate
from leanfd.source.holes import Edit, Form, Hole, bracketed, layouts, problem, shown_statement, substitute
from leanfd.source.positions import LineIndex, column_of
from leanfd.source.tokens import Kind, tokens

OWN_NAME = "leanfd_goal"
"""Name of the theorem that restates a goal."""
_TYPED = "".join(
    f"set_option pp.{option} true\n"
    for option in ("numericTypes", "coercions.types", "structureInstanceTypes", "analyze")
)
"""Lean prints types where a text would be read otherwise without them: `(1 : Int)`, `Eq (α := List Nat) [] []`."""

Searcher = Callable[[int, Target], Found]
"""Number of the hole in its file and what to prove -> what came of it."""


class Status(StrEnum):
    """What became of a hole."""

    PROVED = "proved"
    UNPROVED = "unproved"
    SKIPPED = "skipped"
    """Not tried; the reason says why."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one hole."""

    status: Status = Status.UNPROVED
    proof: str | None = None
    reason: str = ""
    verdict: Verdict | None = None
    attempts: int = 0
    elapsed_s: float = 0.0
    hand: str = ""
    """Who proposed the proof: see `Attempt.hand`."""

    @property
    def proved(self) -> bool:
        """True when a proof was found that Lean accepts in its place."""
        return self.status is Status.PROVED


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a declaration."""

    edits: tuple[Edit, ...]
    """What to write over the holes that were filled; offsets are those of the holes."""
    results: list[Result]


@dataclass
class HolesOfDeclaration:
    """The holes of one declaration; `text` holds the finished header, and all offsets are its."""

    text: str
    holes: list[Hole]
    goals: list[list[str]]
    session: Session
    env: int | None
    find: Searcher
    numbers: list[int]
    forms: dict[int, Form] = field(default_factory=dict)
    proofs: dict[int, str] = field(default_factory=dict)
    """By number of the hole within the declaration."""

    def run(self) -> Outcome:
        self.declaration = self.holes[0].declaration
        self.results = [Result() for _ in self.holes]
        if reason := self._unsupported():
            return self._skip_all(reason)
        for i, hole in enumerate(self.holes):
            form = self._form(hole)
            if form is None:
                self._skip(i, "Lean takes neither a term nor a tactic in brackets in its place")
            else:
                self.forms[i] = form
        own = self._restatements()
        if self.declaration.kind not in {"theorem", "lemma"}:
            for i in [i for i, restated in own.items() if restated is None]:
                del self.forms[i], own[i]
                self._skip(
                    i, "its goal is not a proposition that can be stated by itself, and leanfd fills in proofs only"
                )
        self._search_all(own)
        return Outcome(self._written() if self.proofs else (), self.results)

    def _unsupported(self) -> str:
        if self.declaration.mutual:
            return "it stands in a mutual block; leanfd elaborates one declaration at a time"
        if self.declaration.kind not in PROVABLE:
            return f"it stands in a declaration of kind {self.declaration.kind}"
        body = self.declaration.body
        if body is None or self.holes[0].start < body:
            return "it stands in a statement, which leanfd never changes"
        return ""

    def _skip_all(self, reason: str) -> Outcome:
        for i in range(len(self.holes)):
            self._skip(i, reason)
        return Outcome((), self.results)

    def _skip(self, i: int, reason: str) -> None:
        self.results[i] = Result(Status.SKIPPED, reason=reason)

    def _form(self, hole: Hole) -> Form | None:
        """Asks Lean which bracket it takes; `(by sorry)` is a term and never a tactic."""
        if hole.whole:
            return Form.WHOLE
        for form in (Form.TERM, Form.TACTIC):
            if not self._errors({hole: bracketed("sorry", form)}):
                return form
        return None

    def _restatements(self) -> dict[int, Restated | None]:
        """The goal of each hole as a theorem of its own, if Lean takes it as one.

        As it is shown where that means the goal: `1 - 2 < 0` over the integers reads as one over the natural numbers,
        `[] = []` as nothing. Else as Lean prints it with types.
        """
        said = self.session.elaborate(_TYPED, self.env)  # an older Lean may lack some of the options
        env = self.env if said.env is None else said.env
        typed = self._goals(env)
        restated: dict[int, Restated | None] = {}
        for i in self.forms:
            shown, meant = self.goals[i], typed.get(self.holes[i].start, [])
            restated[i] = self._restated(env, shown[0], *meant) if len(shown) == 1 and len(meant) < 2 else None
            if restated[i] is None and len(shown) == len(meant) == 1:
                restated[i] = self._restated(env, meant[0])
        self.session.forget(said.env)
        return restated

    def _goals(self, env: int | None) -> dict[int, list[str]]:
        """The goals at each hole, by its offset, as Lean prints them in a state."""
        text, before = self._alone([])
        said = self.session.elaborate(text, env)
        self.session.forget(said.env)
        lines = LineIndex(text)
        goals: dict[int, list[str]] = {}
        for each in said.goals:
            goals.setdefault(lines.offset(each.start) + before, []).append(each.goal)
        return goals

    def _restated(self, env: int | None, printed: str, meant: str = "") -> Restated | None:
        """A printed goal as a theorem, if Lean takes it and does not read another goal than is meant."""
        restated = restate(printed, OWN_NAME, declared_levels(self.text[: self.declaration.start]))
        if restated is None:
            return None
        said = self.session.elaborate(f"{restated.statement} := by sorry\n", env)
        self.session.forget(said.env)
        read = [each.goal for each in said.goals]
        other = meant and not (len(read) == 1 and is_restated(meant, read[0]))
        return None if said.errors or other else restated

    def _search_all(self, own: dict[int, Restated | None]) -> None:
        """Those that can be judged alone first, so that at most one is left for the declaration as a whole."""
        order = sorted(self.forms, key=lambda i: own[i] is None)
        for i in order:
            left = [j for j in range(len(self.holes)) if j != i and j not in self.proofs]
            restated = own[i]
            if not left:
                target = self._in_place(i, restated)
            elif restated is not None:
                target = self._apart(i, restated)
            else:
                self._skip(i, "its goal cannot be stated by itself, and the declaration has other holes that are open")
                continue
            try:
                found = self.find(self.numbers[i], target)
            except InputError as error:
                # The judge cannot pin the statement down: a declaration of a kind that it does not know.
                self._skip(i, f"the judge does not take it: {error}")
                continue
            self._note(i, found, None if found.proof is None else target.placed(found.proof))

    def _note(self, i: int, found: Found, proof: str | None) -> None:
        judged = [a for a in found.attempts if a.verdict is not None]
        reason = "" if proof is not None else f"{found.stopped} after {len(judged)} attempts{_mostly(judged)}"
        status = Status.UNPROVED if proof is None else Status.PROVED
        hand = next((a.hand for a in judged if a.proved), "") if proof else ""
        self.results[i] = Result(status, proof, reason, found.verdict, len(found.attempts), found.elapsed_s, hand)
        if proof is not None:
            self.proofs[i] = proof

    def _in_place(self, i: int, restated: Restated | None) -> Target:
        filled = {self.holes[j]: bracketed(p, self.forms[j]) for j, p in self.proofs.items()}
        judged = problem(self.text, self.holes[i], self.forms[i], filled, "\n\n".join(self.goals[i]))
        header = judged.header
        if self._says_all(i):
            shown = Problem(judged.name, shown_statement(self.text, self.declaration), header)
            return Target(Problem(judged.name, judged.statement, header, judged.before, judged.after), shown)
        if restated is not None:
            return Target(judged, Problem(judged.name, restated.statement, header), restated.in_place)
        return Target(judged, judged)

    def _says_all(self, i: int) -> bool:
        """True when the statement alone tells the model what there is to prove, hypotheses included."""
        if self.forms[i] is not Form.WHOLE or self.declaration.kind not in {"theorem", "lemma", "example"}:
            return False
        written = {t.text for t in tokens(shown_statement(self.text, self.declaration)) if t.kind is Kind.WORD}
        return len(self.goals[i]) == 1 and hypothesis_names(self.goals[i][0]) <= written

    def _apart(self, i: int, restated: Restated) -> Target:
        name = f"{self.declaration.name or self.declaration.kind}:{i + 1}"
        alone = Problem(name, restated.statement, self.text[: self.declaration.start].rstrip("\n"))

        def confirm(proof: str) -> str:
            fills = {self.holes[j]: bracketed(p, self.forms[j]) for j, p in self.proofs.items()}
            fills[self.holes[i]] = bracketed(restated.in_place(proof), self.forms[i])
            errors = self._errors(fills)
            return f"right as a theorem of its own, but not in its place: {errors[0]}" if errors else ""

        return Target(alone, alone, confirm=confirm, placed=restated.in_place)

    def _errors(self, fills: dict[Hole, str]) -> list[str]:
        """Lean's errors about the declaration with these holes filled."""
        return self._errors_of([Edit(hole.start, hole.end, new) for hole, new in fills.items()])

    def _errors_of(self, edits: Iterable[Edit]) -> list[str]:
        said = self.session.elaborate(self._alone(edits)[0], self.env)
        self.session.forget(said.env)
        return [m.text for m in said.errors]

    def _alone(self, edits: Iterable[Edit]) -> tuple[str, int]:
        """The declaration for Lean, and how many characters further on the same stands in the text."""
        declaration = substitute(self.text, edits, self.declaration.start, self.declaration.end)
        # Lean minds the column that a declaration starts in.
        column = column_of(self.text, self.declaration.start)
        return f"{' ' * column}{declaration}\n", self.declaration.start - column

    def _written(self) -> tuple[Edit, ...]:
        """The proofs laid out as readably as Lean allows."""
        options = {i: list(layouts(self.text, self.holes[i], self.forms[i], p)) for i, p in self.proofs.items()}
        chosen = {i: edits[0] for i, edits in options.items()}
        if self._errors_of(chosen.values()):
            chosen = {i: edits[-1] for i, edits in options.items()}
            for i, edits in options.items():
                better = (e for e in edits if not self._errors_of({**chosen, i: e}.values()))
                chosen[i] = next(better, edits[-1])
        return tuple(chosen[i] for i in sorted(chosen))


def _mostly(judged: Sequence[Attempt]) -> str:
    """What was said most often of attempts that all failed."""
    said = collections.Counter(
        first for a in judged if a.verdict and (first := _first_line(a.verdict)) and not a.verdict.proved
    )
    if not said:
        return ""
    (line, times), *_ = said.most_common(1)
    return f"; most often ({times}): {line}"


def _first_line(verdict: Verdict) -> str:
    return (verdict.said or verdict.outcome.lower()).strip().partition("\n")[0]
