"""The folders of tests/cheats and tests/honest, read.

A folder holds Problem.lean, whose last declaration ends in `:= by`, newline, `sorry`; Attempt.lean, the proof, without
its last newline; and for cheats expected.json. Attempts that are too long or too strange for a file are described in
expected.json instead, as pieces of text with the number of times each is repeated.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from leanfd.proofs import Outcome, Problem

TESTS = Path(__file__).parent.parent
HOLE = " := by\n  sorry\n"


@dataclass(frozen=True)
class Exhibit:
    """A problem, a proof, and what may become of it."""

    problem: Problem
    proof: str
    stopped_by: str = ""
    """For a cheat: "bracket", "forbidden" or "lean", the first that must turn it away."""
    outcomes: tuple[Outcome, ...] = ()
    reason: str = ""
    """A piece of what is said about it."""


def names(room: str) -> list[str]:
    """The folders of tests/`room`."""
    return sorted(folder.name for folder in (TESTS / room).iterdir() if folder.is_dir())


def cheat(name: str) -> Exhibit:
    """Raises FileNotFoundError and KeyError when the folder does not say what is expected."""
    folder = TESTS / "cheats" / name
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    outcomes = tuple(Outcome(o) for o in expected["outcomes"])
    assert outcomes, f"{name}: no outcome is allowed"
    assert Outcome.PROVED not in outcomes, f"{name}: a cheat must not be PROVED"
    assert expected["attack"], f"{name}: what is the attack?"
    proof = "".join(text * times for text, times in expected["attempt"]) if "attempt" in expected else _proof(folder)
    return Exhibit(_problem(folder), proof, expected["stopped_by"], outcomes, expected.get("reason", ""))


def honest(name: str) -> Exhibit:
    """An odd but right proof."""
    folder = TESTS / "honest" / name
    return Exhibit(_problem(folder), _proof(folder))


def _problem(folder: Path) -> Problem:
    text = (folder / "Problem.lean").read_text(encoding="utf-8")
    assert text.endswith(HOLE), f"{folder.name}: Problem.lean must end in `:= by`, newline, `  sorry`"
    header, line, statement = ("\n" + text).rpartition("\ntheorem ")
    assert line, f"{folder.name}: Problem.lean holds no theorem"
    return Problem(folder.name, "theorem " + statement.removesuffix(HOLE), header.removeprefix("\n"))


def _proof(folder: Path) -> str:
    # bytes: what stands at the line ends may be the point
    return (folder / "Attempt.lean").read_bytes().decode().removesuffix("\n")
