"""What the tools do: blocking calls on warm parts, each with a job that says how long and whether to go on.

Knows nothing of the protocol. Files are read and never written, and only `.lean` files below the root.
"""

from __future__ import annotations

import contextlib
import dataclasses
import difflib
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import wait
from dataclasses import dataclass
from pathlib import Path

from leanfd.errors import InputError, NotElaborated
from leanfd.lean.files.piecewise import FileLimits
from leanfd.lean.judge import rejection
from leanfd.lean.steps import ProofState, StepLimits
from leanfd.mcp.answers import Found, Hole, Lemma, Proved, Replacement, Theorem, Tried, TriedTactic, Verified
from leanfd.mcp.config import McpConfig
from leanfd.mcp.jobs import Job
from leanfd.mcp.warm import Seat, Warm
from leanfd.proofs import Attempt, Verdict
from leanfd.prove.command import Progress, prove
from leanfd.prove.config import ProveConfig
from leanfd.prove.fill import Filling
from leanfd.prove.look_up import ADVICE
from leanfd.runs import LEDGER, read_ledger
from leanfd.source.extraction import read_answer
from leanfd.source.holes import Form, holes, problem
from leanfd.source.holes import Hole as Sorry
from leanfd.source.positions import LineIndex
from leanfd.source.spelling import statement_hash
from leanfd.source.statement import posed_by, text_of
from leanfd.texts import SourceText, given_text, read_text
from leanfd.verify import verify_file

SAID = 2000
"""Characters of a message at most."""
TACTICS = 200
"""Tactics in one call at most."""
PATIENCE = 10
"""How many heartbeats a tactic has, against one of a search: an agent tries few."""

MORE = "unproved says nothing against the statement; ask with more seconds or in the background, or split the goal"
TRUSTED_TEXT = (
    "that the text means what it says: it is trusted; what its statements redefine is in their notes. To judge a proof "
    "by somebody else, give the statement that it must prove"
)
T0_ONLY = "that Lean's kernel looked again: T0 means elaborated, and axioms as Lean printed them"
STATED_ONLY = "that the statement says what its author means, and that what stands before it is sound"


@dataclass(frozen=True)
class Place:
    """What a call is about: a text, and where in it."""

    source: SourceText
    line: int | None
    stated: bool
    """It was made from a statement."""


class Tools:
    """The tools of one server."""

    def __init__(self, config: McpConfig, warm: Warm) -> None:
        self._config = config
        self._warm = warm
        self._root = config.root.resolve()

    def place(self, statement: str, file: str, line: int) -> Place:
        """Reads what a call is about. Raises InputError."""
        if bool(statement.strip()) == bool(file):
            raise InputError("give a statement or a file, and not both")
        if statement:
            return Place(given_text(_with_line_end(text_of(statement)), "statement"), None, stated=True)
        return Place(self._read(file), line or None, stated=False)

    def prove(self, place: Place, job: Job) -> Proved:
        """Fills the sorrys there."""
        watcher = _Watcher(job)
        with self._warm.seat(job.watch.going_on) as seat, _deadline(job):
            done = prove(
                place.source, self._proving(job), watcher, self._warm.lent(seat), job.watch.cancelled, place.line
            )
        attempts = [attempt for _, attempt in read_ledger(done.run / LEDGER)] if (done.run / LEDGER).exists() else []
        found = [_hole(filling, attempts) for filling in done.filled.fillings]
        late = time.monotonic() >= job.deadline and not all(hole.status == "proved" for hole in found)
        return Proved(
            state="finished",
            proved=sum(hole.status == "proved" for hole in found),
            sorries=len(found),
            holes=found,
            replacements=[] if place.stated else [*_replacements(place.source.text, done.filled.text)],
            text=done.filled.text if place.stated else "",
            remark=f"the seconds of the call were over at: {job.watch.stage}; {MORE}" if late else "",
            record=str(done.run),
        )

    def verify(self, text: str, file: str, statement: str, job: Job) -> Verified:
        """Verdicts on the theorems of a text, or on the proof in it of a statement."""
        if bool(text.strip()) == bool(file):
            raise InputError("give a text or a file, and not both")
        source = given_text(_with_line_end(text), "text") if text.strip() else self._read(file)
        if statement.strip():
            return self._judged(source.text, statement, job)
        job.watch.on_stage("Lean reads the text")
        with self._warm.seat(job.watch.going_on) as seat:
            limits = FileLimits(
                min(self._config.judge_timeout_s, job.left_s), min(self._config.lean_timeout_s, job.left_s)
            )
            report = verify_file(source, seat.session, limits)
            lean = seat.session.lean
        theorems = []
        for checked in report.checked:
            declaration = checked.declaration
            said = " ".join(source.text[declaration.keyword : declaration.stated].split())
            theorems.append(_theorem(checked.title, checked.place.line, said, checked.verdict, list(checked.notes)))
        unsure = [TRUSTED_TEXT]
        if any(theorem.tier == "T0" for theorem in theorems):
            unsure.append(T0_ONLY)
        errors = [
            f"line {m.start.line if m.start else 1}: {m.text[:SAID]}" for m in (*report.elsewhere, *report.beside)
        ]
        return Verified("finished", report.proved, theorems, errors, unsure, lean)

    def try_tactics(self, place: Place, tactics: list[str], job: Job) -> Tried:
        """What each tactic does at the first sorry there."""
        if not tactics or len(tactics) > TACTICS:
            raise InputError(f"give 1 to {TACTICS} tactics, not {len(tactics)}")
        job.watch.on_stage("Lean reads the text")
        with self._warm.seat(job.watch.going_on) as seat:
            state = self._opened(place, seat)
            tried = []
            for number, tactic in enumerate(tactics):
                if time.monotonic() > job.deadline:
                    tried.append(TriedTactic(tactic, False, unknown="not run: the seconds of the call were over"))
                    continue
                job.watch.on_stage(f"tactic {number + 1} of {len(tactics)}")
                patient = StepLimits().times(PATIENCE)
                limits = dataclasses.replace(patient, timeout_s=min(30.0, job.left_s), most_s=job.left_s)
                (answer,) = seat.steps.run(state, [tactic], limits)
                refused = rejection(tactic) if answer.closes else None
                tried.append(
                    TriedTactic(
                        tactic,
                        answer.closes and refused is None,
                        [goal for part in answer.parts for goal in part.goals],
                        f"no goal is left, but verify refuses this: {refused}" if refused else answer.error[:SAID],
                        answer.lost,
                        [said[:SAID] for said in answer.said],
                        round(answer.ms, 1),
                    )
                )
                job.watch.attempts += 1
        return Tried("finished", state.goals[0], tried)

    def lemmas(self, question: str, file: str, count: int, job: Job) -> Found:
        """Lemmas that help with a goal, or that are called something."""
        if not 1 <= count <= 50:
            raise InputError(f"count must be from 1 to 50, not {count}")
        header = self._read(file).text if file else ""
        job.watch.on_stage("looking through the library")
        with self._warm.seat(job.watch.going_on) as seat:
            answer = seat.look_up.ask(question, header, count)
        found = [Lemma(each.name, each.statement, each.use) for each in answer.lemmas]
        read = "no lemma was found for this goal" if answer.goal else f"no name has these words; {ADVICE}"
        return Found("finished", found, answer.goal, "" if found else read)

    def _judged(self, text: str, statement: str, job: Job) -> Verified:
        """The verdict on the proof of a statement that somebody else chose."""
        posed = posed_by(statement)
        answer = read_answer(text, posed)
        if answer is None:
            raise InputError(
                f"the text holds no proof of {posed.name}; give it as a theorem of that name, or as := by …"
            )
        job.watch.on_stage("the judge checks the proof")
        judge = self._warm.judge()
        future = judge.submit(posed, answer.proof, answer.helpers)
        while wait([future], 0.1).not_done:
            job.watch.going_on()
        verdict = future.result()
        found = _theorem(posed.name, 1, posed.statement, verdict, [])
        unsure = [STATED_ONLY, *([T0_ONLY] if verdict.tier == "T0" else [])]
        return Verified("finished", verdict.proved, [found], [], unsure, verdict.lean)

    def _opened(self, place: Place, seat: Seat) -> ProofState:
        """The state at the first sorry of the place. Raises InputError where Lean gives none."""
        text = place.source.text
        sorry = _first(text, place)
        forms = [Form.WHOLE] if sorry.whole else [Form.TACTIC, Form.TERM]
        for form in forms:
            try:
                return seat.steps.open(problem(text, sorry, form))
            except NotElaborated as refused:
                said = refused
        raise InputError(f"Lean gives no goal at that sorry: {said}")

    def _proving(self, job: Job) -> ProveConfig:
        shared = {
            f.name: getattr(self._config, f.name)
            for f in dataclasses.fields(ProveConfig)
            if hasattr(self._config, f.name)
        }
        return ProveConfig(**{**shared, "timeout_s": min(self._config.timeout_s, job.left_s)})

    def _read(self, file: str) -> SourceText:
        path = (self._root / file).resolve()
        if not path.is_relative_to(self._root):
            raise InputError(
                f"{file}: does not lie below {self._root}; start leanfd mcp with --root to serve other files"
            )
        if path.suffix != ".lean":
            raise InputError(f"{file}: is no .lean file")
        if path.exists() and not path.is_file():
            raise InputError(f"{file}: is no ordinary file, and reading it might never end")
        return dataclasses.replace(read_text(path), label=file)


def _with_line_end(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def _first(text: str, place: Place) -> Sorry:
    """The first sorry at or after the line of a place. Raises InputError."""
    lines, least = LineIndex(text), place.line or 1
    found = [hole for hole in holes(text) if lines.position(hole.start).line >= least]
    if not found:
        raise InputError(
            f"{place.source.title}: no sorry on line {least} or below; write sorry where the tactics are to run"
        )
    return found[0]


def _hole(filling: Filling, attempts: Sequence[Attempt]) -> Hole:
    result, verdict = filling.result, filling.result.verdict
    hole = Hole(
        filling.place.line, filling.declaration, str(result.status), hand=result.hand, reason=result.reason[:SAID]
    )
    if result.proved:
        hole.proof, hole.reason = result.proof or "", ""
        hole.tier, hole.axioms = (verdict.tier or "", [*verdict.axioms]) if verdict else ("", [])
        return hole
    own = [a for a in attempts if a.problem.name == filling.declaration and a.verdict and a.verdict.errors and a.proof]
    if own:
        nearest = min(own, key=lambda a: len(a.verdict.errors) if a.verdict else 0)
        assert nearest.verdict is not None
        goals = "\n\n".join(nearest.verdict.goals)
        hole.nearest = nearest.proof or ""
        hole.nearest_says = "\n".join(e.text for e in nearest.verdict.errors)[:SAID] + (
            f"\n\n{goals[:SAID]}" if goals else ""
        )
    return hole


def _replacements(old: str, new: str) -> Iterator[Replacement]:
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for kind, i, j, m, n in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Replacement(i + 1, j, "".join(after[m:n]))


def _theorem(name: str, line: int, statement: str, verdict: Verdict, notes: list[str]) -> Theorem:
    said = verdict.reason or "\n".join(error.text for error in verdict.errors)
    return Theorem(
        name,
        line,
        str(verdict.outcome),
        verdict.tier or "",
        [*verdict.axioms],
        statement,
        statement_hash(statement),
        "" if verdict.proved else said[:SAID],
        notes,
    )


class _Watcher:
    """Follows a run for its job."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def on_stage(self, stage: str) -> None:
        self._job.watch.stage = stage

    def on_run(self, folder: Path) -> None:
        """Nothing: the folder comes with the answer."""

    def on_progress(self, progress: Progress) -> None:
        watch = self._job.watch
        watch.attempts += 1
        watch.stage = f"sorry {progress.hole} of {progress.holes}, {progress.doing}, {progress.proved} proved"


@contextlib.contextmanager
def _deadline(job: Job) -> Iterator[None]:
    """Stops a job when its time is up: what was found until then is its result."""
    timer = threading.Timer(job.left_s, job.watch.cancelled.set)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
