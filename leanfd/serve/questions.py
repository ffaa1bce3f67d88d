"""From a wire request to what model and judge are asked: a goal in somebody's editor becomes a problem of its own.

Pure text. The goal that Lean printed is restated as a theorem after the text that stands before its declaration; what
cannot be restated is shown to the model all the same, and the judge will say that it cannot elaborate it. Nothing here
says that a proof of the restated goal is one in its place: that is for the Lean in the editor.
"""

from __future__ import annotations

from dataclasses import dataclass

from leanfd.errors import InputError
from leanfd.proofs import Attempt, Message, Outcome, Problem, Severity, Verdict
from leanfd.prove.declaration import OWN_NAME
from leanfd.prove.search import Target
from leanfd.source.declarations import declarations, imports
from leanfd.source.goals import Restated, declared_levels, restate
from leanfd.source.holes import Form, holes, problem, shown_statement
from leanfd.source.own_tactics import is_ours, without_own_tactics
from leanfd.source.statement import stated
from leanfd.wire import Kind, OutcomesRequest, ProveRequest, SuggestRequest, Try, WireError


@dataclass(frozen=True, slots=True)
class Question:
    """What a suggestion is to answer."""

    problem: Problem
    """For model and judge alike."""
    goal: str
    """The goal as Lean prints it; "" where only a statement is known."""
    restated: Restated | None
    failed: tuple[Attempt, ...] = ()
    """What is to be repaired."""

    def in_place(self, text: str) -> str:
        """A proof of the problem as it has to read in the editor."""
        return self.restated.in_place(text) if self.restated else text


def question(request: SuggestRequest) -> Question:
    """The problem that a request poses. Raises WireError, naming the field, when it poses none."""
    header, statement = _surroundings(request.before, request.imports)
    goal = request.goals[0] if request.goals else ""
    restated = restate(goal, OWN_NAME, declared_levels(header)) if goal else None
    if restated is not None:
        statement = restated.statement
    elif target := request.target.strip() or goal.partition("⊢")[2].strip():
        statement = f"theorem {OWN_NAME} : {' '.join(target.split())}"
    if not statement:
        field = "goals" if request.goals else "before"
        raise WireError(f"{field} holds nothing to prove: no ⊢, and no theorem before the place", field)
    posed = Problem(request.decl_name or OWN_NAME, statement, header)
    failed = tuple(_failure(posed, tried) for tried in request.attempts) if request.kind is Kind.REPAIR else ()
    return Question(posed, goal, restated, failed)


def reported(request: OutcomesRequest) -> Question:
    """The problem that outcomes are about. Raises WireError, naming the field."""
    about = SuggestRequest(
        kind=Kind.PROOF,
        goals=(request.goal,),
        before=request.before,
        imports=request.imports,
        decl_name=request.decl_name,
    )
    return question(about)


def target(request: ProveRequest) -> Target:
    """What a search has to prove. Raises WireError, naming the field, for a statement that is none."""
    header = request.header.rstrip()
    try:
        text = stated(request.statement)
    except InputError as error:
        raise WireError(str(error), "statement") from error
    if header:
        text = f"{header}\n\n{text}"
    found = holes(text)
    if len(found) != 1 or not found[0].whole:
        where = "statement" if len(holes(header)) == 0 else "header"
        raise WireError(f"{where} holds a proof with sorry in it; give the statement alone", where)
    hole = found[0]
    posed = problem(text, hole, Form.WHOLE)
    return Target(posed, Problem(posed.name, shown_statement(text, hole.declaration), posed.header))


def _surroundings(before: str, imported: tuple[str, ...]) -> tuple[str, str]:
    """What stands before the current declaration, imports included, and its statement ("" where there is none)."""
    before = without_own_tactics(before, [*imported, *(name for name, _ in imports(before))])
    current = declarations(before)
    header = before[: current[-1].start] if current else before
    statement = shown_statement(before, current[-1]) if current else ""
    there = {name for name, _ in imports(before)}
    missing = [name for name in imported if name not in there and name != "Init" and not is_ours(name)]
    lines = "".join(f"import {name}\n" for name in missing)
    return (lines + header).strip(), statement


def _failure(posed: Problem, tried: Try) -> Attempt:
    messages = (Message(Severity.ERROR, tried.error),) if tried.error else ()
    verdict = Verdict(Outcome.REJECTED, messages, tried.goals)
    return Attempt(posed, tried.text, tried.text, verdict)
