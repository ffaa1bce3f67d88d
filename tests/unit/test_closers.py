"""The lists of closers, and the Lean package's copy of them, which LEANFD_WRITE=1 writes anew."""

from __future__ import annotations

import os
import re
from pathlib import Path

from leanfd.prove.closers import CORE, EMBEDDED, MATHLIB

LEAN = Path(__file__).parents[2] / "lean" / "LeanFD" / "Closers.lean"
BLOCK = re.compile(r"(-- closers: begin\n.*?:=\n).*?(-- closers: end\n)", re.DOTALL)


def in_place() -> str:
    """The list for the editor: what needs no definitions, and does not answer with another text."""
    shown = [c for c in MATHLIB if "{defs}" not in c.tactic and not c.tactic.endswith("?")]
    pairs = [f'("{closer.tactic}", {closer.heartbeats})' for closer in shown]
    lines = [", ".join(pairs[start : start + 4]) for start in range(0, len(pairs), 4)]
    return "  [" + ",\n    ".join(lines) + "]\n"


def test_the_lean_package_has_the_same_list() -> None:
    text = LEAN.read_text("utf-8")
    written = BLOCK.sub(lambda block: block[1] + in_place() + block[2], text)
    if os.environ.get("LEANFD_WRITE"):
        LEAN.write_text(written, "utf-8")
    assert LEAN.read_text("utf-8") == written


def test_a_project_is_asked_for_what_a_lean_without_mathlib_has_too() -> None:
    names = [closer.tactic for closer in MATHLIB]
    assert {closer.tactic for closer in CORE} <= set(names)
    assert {closer.tactic for closer in EMBEDDED} <= set(names)
    asked = ["norm_num", "ring", "linarith", "nlinarith", "positivity", "aesop", "field_simp", "gcongr", "exact?"]
    assert set(asked) <= set(names)
    for closers in (EMBEDDED, CORE, MATHLIB):
        assert len({closer.tactic for closer in closers}) == len(closers)
        assert all(closer.heartbeats > 0 for closer in closers)


def test_the_library_is_not_searched_for_what_the_problem_defines() -> None:
    for closers in (EMBEDDED, CORE, MATHLIB):
        (search,) = (closer for closer in closers if closer.tactic == "exact?")
        assert search.at([]) == "exact?"
        assert search.at(["rev"]) is None
