"""What leanfd adds to an error of the embedded Lean about a name."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from leanfd.cli.render import errors_elsewhere
from leanfd.lean.files.hints import lacking
from leanfd.lean.project import EMBEDDED
from leanfd.proofs import Position

SYNTHESIS = 'failed to synthesize\n  Lacks "Float32" "it is not here; use --lean-project DIR"\n\nHint: more'


@pytest.mark.parametrize(
    ("said", "added"),
    [
        ("Unknown identifier `Std.HashMap`", "`Std.HashMap`"),
        ("Unknown constant `Nat.foo.bar'`\n\nNote: more", "`Nat.foo.bar'`"),
        ("Invalid field `f`: The environment does not contain `List.f`, so it is not possible", "`List.f`"),
        (SYNTHESIS, "`Float32`: it is not here"),
        ("Unknown constant `Lean.Order.FlatOrder.instCCPO`", "`partial_fixpoint` needs Lean.Order"),
    ],
)
def test_an_error_about_a_name_says_where_the_name_may_be(said: str, added: str) -> None:
    assert added in lacking(said, EMBEDDED)
    assert "--lean-project DIR" in lacking(said, EMBEDDED)
    assert lacking(said, "lake project") == ""


@pytest.mark.parametrize(
    ("said", "now"),
    [
        ("Unknown identifier `mkArray`", "`Array.replicate`"),
        ("Function expected at\n  mkArray\nbut this term has type\n  ?m.1", "`Array.replicate`"),
        ("Unknown constant `List.join`\n\nNote: more", "`List.flatten`"),
        ("Invalid field `get?`: The environment does not contain `List.get?`, so it is not possible", "`l[i]?`"),
        ("Invalid field `enum`: The environment does not contain `List.enum`, so it is not possible", "element first"),
    ],
)
def test_a_name_of_an_older_lean_is_given_its_new_one(said: str, now: str) -> None:
    assert now in lacking(said, EMBEDDED)
    assert "--lean-project" not in lacking(said, EMBEDDED), "a project of this Lean lacks the name too"
    assert lacking(said, "lake project") == ""


@pytest.mark.parametrize(
    "said",
    [
        "Unknown identifier `x`",
        "Function expected at\n  x\nbut",
        "unsolved goals\n⊢ Unknown constant `Nat.foo`",
        "Type mismatch",
        "",
    ],
)
def test_other_errors_stay_as_they_are(said: str) -> None:
    assert lacking(said, EMBEDDED) == ""


def test_an_error_in_a_definition_says_it_too() -> None:
    said = "Invalid field `get?`: The environment does not contain `List.get?`, so it is not possible\n  l"
    message = SimpleNamespace(start=Position(1, 4), text=said)
    report = cast("Any", SimpleNamespace(elsewhere=[message], beside=[]))
    source = cast("Any", SimpleNamespace(title="a.lean", text="def f (l : List Nat) := l.get? 0"))
    (line,) = errors_elsewhere(source, report, EMBEDDED)
    first, rest = line.split("\n")
    assert first.startswith("a.lean:1:4: Invalid field")
    assert "`l[i]?`" in first
    assert rest == "  l"
    assert list(errors_elsewhere(source, report, "lake project")) == [f"a.lean:1:4: {said}"]
