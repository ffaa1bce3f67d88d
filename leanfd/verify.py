"""`leanfd verify`: asks Lean again, for a file of the user's own or for every attempt of a ledger.

A file is trusted to mean what it says (`lean/files/file_check.py` says what is looked at). A ledger is not: its
verdicts are recomputed by the judge from problem and proof, and what was stored serves only for the comparison.
"""

from __future__ import annotations

import collections
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from leanfd.errors import InputError
from leanfd.lean.files.file_check import FileReport, check_file
from leanfd.lean.files.imports import refuse_missing_imports
from leanfd.lean.files.piecewise import FileLimits
from leanfd.lean.pool import AHEAD
from leanfd.lean.session import Session
from leanfd.proofs import Attempt, Verdict
from leanfd.prove.attempts import NO_PROOF, submitted
from leanfd.runs import read_ledger
from leanfd.texts import SourceText

if TYPE_CHECKING:
    from leanfd.lean.judge import Judge


@dataclass(frozen=True, slots=True)
class Recheck:
    """One line of a ledger, judged again."""

    line: int
    attempt: Attempt
    verdict: Verdict

    @property
    def agrees(self) -> bool | None:
        """Whether the outcome is the stored one; None when none was stored."""
        return None if self.attempt.verdict is None else self.attempt.verdict.outcome is self.verdict.outcome


def verify_file(source: SourceText, session: Session, limits: FileLimits | None = None) -> FileReport:
    """A verdict for each theorem of a file. Raises InputError for imports that are not there, and LeanError."""
    refuse_missing_imports(source.text, source.title, session.backend)
    return check_file(source.text, session, limits=limits or FileLimits())


def verify_ledger(path: Path, judge: Judge, ahead: int = AHEAD) -> Iterator[Recheck]:
    """Each attempt with a fresh verdict, in the ledger's order; `ahead` are read before the first verdict is awaited.

    Raises InputError, naming the line, where the ledger or a problem in it is at fault.
    """
    waiting: collections.deque[tuple[int, Attempt, Callable[[], Verdict]]] = collections.deque()
    for line, attempt in read_ledger(path):
        waiting.append((line, attempt, _asked(judge, attempt)))
        if len(waiting) > ahead:
            yield _answered(path, *waiting.popleft())
    while waiting:
        yield _answered(path, *waiting.popleft())


def _asked(judge: Judge, attempt: Attempt) -> Callable[[], Verdict]:
    if attempt.proof is None:
        return lambda: NO_PROOF
    return submitted(judge, attempt).result


def _answered(path: Path, line: int, attempt: Attempt, answer: Callable[[], Verdict]) -> Recheck:
    try:
        return Recheck(line, attempt, answer())
    except InputError as error:
        raise InputError(f"{path}:{line}: {error}") from error
