"""What leanfd adds to an error of the embedded Lean about a name."""

from __future__ import annotations

import pytest

from leanfd.lean.files.hints import lacking
from leanfd.lean.project import EMBEDDED

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
    "said", ["Unknown identifier `x`", "unsolved goals\n⊢ Unknown constant `Nat.foo`", "Type mismatch", ""]
)
def test_other_errors_stay_as_they_are(said: str) -> None:
    assert lacking(said, EMBEDDED) == ""
